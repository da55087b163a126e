"""The commands about people: who leads labs and places, and whose data are erased."""

from typing import Annotated, Final

import typer

from bot.asking import ask, bot_name, operator_settings

managers: Final = typer.Typer(help="The people who lead labs and places.", no_args_is_help=True, rich_markup_mode=None)


@managers.command("invite")
def invite_manager(
    name: Annotated[str, typer.Option(help="What families will read; she can change it.")] = "",
    municipio: Annotated[int | None, typer.Option(help="1 to 9; without it she leads in the whole city.")] = None,
) -> None:
    """Make an invitation that one person can take, once, in a quarter of an hour."""
    from bot import app as house
    from bot import lock
    from bot.poster import codes

    settings = operator_settings()
    bot = bot_name(settings)
    if not (bot or settings.whatsapp_number or settings.public_url or settings.tryout):
        raise lock.CannotDo("Nobody could open it: set WENDY_PUBLIC_URL, or let Telegram answer for the bot's name.")
    made = ask(settings, "manager invite", name=name, municipio=municipio)
    typer.echo(
        f"Give {name or 'her'} one of these; it makes one person a manager of {_territory(municipio)}, once, "
        f"within {made['minutes']} minutes:"
    )
    for code in codes(settings, made["token"], home=house.address(settings), bot=bot):
        typer.echo(f"  {code.channel:9} {code.url}")


@managers.command("list")
def list_managers() -> None:
    """List who is a manager, where, since when."""
    found = ask(operator_settings(), "manager list")["managers"]
    if not found:
        typer.echo("Nobody is a manager yet: `wendy manager invite` makes the first one.")
    for one in found:
        where = ", ".join(map(_territory, one["municipios"]))
        typer.echo(f"{one['id']:5}  {one['name'] or '(no name)'}, {where}, since {one['since']}")


@managers.command("end")
def end_manager(number: Annotated[int, typer.Argument(metavar="ID", help="As in wendy manager list.")]) -> None:
    """Take the role back: from now on her buttons refuse."""
    ended = ask(operator_settings(), "manager end", id=number)
    typer.echo(f"{ended['name'] or f'Number {number} (no name)'} is no manager any more.")


def erase(
    channel: Annotated[str, typer.Argument(help="telegram or whatsapp.")],
    address: Annotated[str, typer.Argument(help="Telegram's number of the chat, or a phone number like +39...")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Erase everything of whoever writes from an address; who moves up in a line is told, she is not."""
    settings = operator_settings()
    if not yes:
        typer.confirm("Everything of this person goes, for good. Erase it?", abort=True)
    done = ask(settings, "erase", channel=channel, address=address)
    typer.echo(f"Erased: {done['addresses']} addresses, {done['bookings']} bookings, {done['messages']} messages.")
    typer.echo("Copies of the database that were made before still hold them, until they are deleted too.")


def _territory(municipio: int | None) -> str:
    return f"Municipio {municipio}" if municipio else "the whole city"
