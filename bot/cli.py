"""The command `wendy`: everything an operator does."""

# Of ours only what imports nothing itself stands here at the top: `wendy --help` answers in a blink.
import asyncio
import contextlib
import io
import json
import sys
from collections.abc import Coroutine, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from bot.asking import ask, bot_name, hand_over, operator_settings
from bot.cli_people import erase, managers

if TYPE_CHECKING:
    from bot.settings import Settings

INTERRUPTED: Final = 130  # what a shell expects after Ctrl-C
BAD_SETTINGS: Final = 2
MOST_CANDIDATES: Final = 4


class OneSentence(TyperGroup):
    """Whatever stops a command is told in one sentence on standard error."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None
        except (TyperException, typer.Exit, typer.Abort, BrokenPipeError):
            raise  # a slip of the fingers typer tells itself
        except Exception as error:
            code, sentence = _tell(error)
            typer.echo(sentence, err=True)
            raise typer.Exit(code) from None


app = typer.Typer(
    cls=OneSentence,
    help="Wendy: the nearest island for families in Milan.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
places = typer.Typer(help="The places families are sent to.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(places, name="places")
labs = typer.Typer(help="The labs families sign up for.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(labs, name="labs")
app.add_typer(managers, name="manager")
app.command()(erase)
whatsapp = typer.Typer(help="What has to be agreed with WhatsApp.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(whatsapp, name="whatsapp")


def main() -> None:
    app(prog_name="wendy")


@app.command()
def run() -> None:
    """Start Wendy on every channel that has credentials, and on the web."""
    from bot import app as house

    settings = operator_settings()
    asyncio.run(_watch(house.run(settings)))


@app.command()
def chat() -> None:
    """Talk to Wendy in this terminal."""
    from bot import app as house

    settings = operator_settings()
    asyncio.run(_watch(house.chat(settings)))


@app.command()
def doctor(as_json: Annotated[bool, typer.Option("--json", help="For a program.")] = False) -> None:
    """Look over the whole house and say what mends it."""
    from datetime import UTC, datetime

    from bot import logs
    from bot.doctor.verdicts import Verdict
    from bot.doctor.visit import examine, to_json, worst

    logs.set_up("ERROR")
    checks = asyncio.run(examine(datetime.now(UTC)))
    if as_json:
        typer.echo(json.dumps(to_json(checks), ensure_ascii=False, indent=2))
    for check in () if as_json else checks:
        colour = {Verdict.OK: "green", Verdict.WARN: "yellow", Verdict.FAIL: "red"}[check.verdict]
        typer.echo(f"{typer.style(f'{check.verdict:4}', fg=colour)}  {check.name:12} {check.found}")
        if check.mend:
            typer.echo(f"{'':19}{check.mend}")
    if worst(checks) is Verdict.FAIL:
        raise typer.Exit(1)


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="The file to write; the key is never in it.")]) -> None:
    """Copy the database while Wendy works, and check the copy."""
    from bot import errands, lock

    settings = operator_settings()
    try:
        # Without opening the database: a copy of what is not there is not wanted.
        with lock.hold(settings.data_dir):
            errands.copy_database(settings, file)
    except lock.Busy as busy:
        hand_over(settings, "backup", busy, file=str(file.absolute()))
    typer.echo(f"Copied to {file}. Without {_key_name(settings)} it cannot be read: keep that elsewhere.")


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="A copy made by wendy backup, or a nightly one.")]) -> None:
    """Put a copy back; what was waiting to be sent stays unsent."""
    from bot import errands, lock
    from bot.doctor.memory import ask_sqlite, check_key
    from bot.doctor.verdicts import Verdict
    from storage import backup as copies

    settings = operator_settings()
    if settings.sqlite_file is None:
        raise lock.CannotDo(errands.POSTGRES)
    with lock.hold(settings.data_dir):
        # Before anything is replaced: a database nobody can open is no restored database.
        if check_key(settings, ask_sqlite(file).sealed).verdict is Verdict.FAIL:
            raise lock.CannotDo(f"{_key_name(settings)} is not the key of {file}: put back the key it was made with.")
        kept = copies.restore(file, settings.sqlite_file)
    typer.echo(f"{file} is the database now; what was waiting to be sent stays unsent.")
    if kept:
        typer.echo(f"The database that was there is {kept}.")


@app.command()
def where(
    text: Annotated[str | None, typer.Argument(help="A place in Milan; without it, one a line of the input.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Say where a place in Milan is."""
    from content import gazetteer

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # JSON is, whatever the terminal's language
    milan = gazetteer.load()
    write = sys.stdout.write
    for line in _lines() if text is None else [text.encode(errors="replace").decode()]:
        candidates = [
            {
                "label": spot.label,
                "latitude": spot.latitude,
                "longitude": spot.longitude,
                "precision_m": spot.precision,
                "municipio": spot.municipio,
                "nil": spot.quarter,
            }
            for spot in milan.find(line).spots[:MOST_CANDIDATES]
        ]
        if as_json:
            write(json.dumps({"text": line, "candidates": candidates}, ensure_ascii=False) + "\n")
        else:
            write("\n  ".join((line, *(map(_spot, candidates) if candidates else ["not found"]))) + "\n")


@places.command("import")
def import_places(file: Annotated[Path, typer.Argument(help="A CSV file.")]) -> None:
    """Add and change places: all of a file, or nothing of it."""
    done = ask(operator_settings(), "places import", file=str(file.absolute()))
    typer.echo(f"{done['added']} added, {done['changed']} changed, {done['unchanged']} as they were.")
    if done["kept"]:
        typer.echo(f"Of {done['kept']} what somebody looked at later than the file says was kept.")


@labs.command("import")
def import_labs(file: Annotated[Path, typer.Argument(help="A CSV file.")]) -> None:
    """Add and change labs: all of a file, or nothing of it; whoever signed up is told what changed."""
    done = ask(operator_settings(), "labs import", file=str(file.absolute()))
    typer.echo(f"{done['added']} added, {done['changed']} changed.")
    if done["moved"]:
        typer.echo(f"{done['moved']} are at another time or place now, and whoever signed up is told.")
    for note in done["notes"]:
        typer.echo(note)


@whatsapp.command("templates")
def make_templates() -> None:
    """Ask WhatsApp to approve what may be said after a day of silence, and show how each text stands."""
    found = ask(operator_settings(), "whatsapp templates")["templates"]
    for one in found:
        before = " (the words before are said meanwhile)" if one["used"] and one["state"] != "approved" else ""
        typer.echo(f"{one['name']:16} {one['language']}  {one['state']:11} {one['reason']}{before}".rstrip())
    approved = sum(one["state"] == "approved" for one in found)
    typer.echo(f"{approved} of {len(found)} are approved. Run it again to see how they stand.")


@places.command("waiting")
def list_waiting() -> None:
    """List the places somebody has to verify before families see them."""
    for place in ask(operator_settings(), "places waiting")["places"]:
        typer.echo(f"{place['id']:5}  {place['name']}, {place['address'] or 'no address'} ({place['slug']})")
        if place["notes"]:
            typer.echo(f"{'':7}{place['notes']}")


@app.command()
def poster(
    place: Annotated[str, typer.Argument(help="The number or slug of a place.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The HTML file to write.")] = None,
) -> None:
    """Make the sheet for the door of a place, with its codes, to print on A4."""
    from bot import app as house
    from bot import lock
    from bot import poster as sheet
    from handlers import islands

    settings = operator_settings()
    found = ask(settings, "place", place=place)
    token = islands.card.link(found["id"]).token
    codes = sheet.codes(settings, token, home=house.address(settings), bot=bot_name(settings))
    if not codes:
        raise lock.CannotDo("No code can be made: set WENDY_PUBLIC_URL, or let Telegram answer for the bot's name.")
    page = sheet.draw(found["name"], codes, settings=settings, texts=house.words(settings))
    if output is None:
        typer.echo(page)
        return
    output.write_text(page, "utf-8")
    typer.echo(f"Open {output} in a browser and print it.")


@app.command()
def key() -> None:
    """Print a new secret key for WENDY_SECRET_KEY."""
    from storage.keys import new_secret

    typer.echo(new_secret())


@app.command()
def version() -> None:
    """Print which Wendy this is."""
    from importlib import metadata

    with contextlib.suppress(metadata.PackageNotFoundError):
        typer.echo(f"wendy {metadata.version('wendy')}")
        return
    typer.echo("wendy, not installed")


async def _watch(work: Coroutine[Any, Any, None]) -> None:
    """Do it in a loop whose lost tasks are told without their arguments."""
    from bot import logs

    logs.watch(asyncio.get_running_loop())
    await work


def _key_name(settings: "Settings") -> str:
    return str(settings.data_dir / "tryout.key") if settings.tryout else "WENDY_SECRET_KEY"


def _lines() -> Iterator[str]:
    """The lines of standard input, whatever bytes they hold."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def _spot(candidate: dict[str, Any]) -> str:
    quarter = f", Municipio {candidate['municipio']}, {candidate['nil']}" if candidate["municipio"] else ""
    point = f"{candidate['latitude']:.5f}, {candidate['longitude']:.5f}"
    return f"{candidate['label']}: {point}, within {candidate['precision_m']} m{quarter}"


def _tell(error: Exception) -> tuple[int, str]:
    """The exit code and the sentence for what stopped a command."""
    from bot import logs
    from bot.lock import Busy, CannotDo, NotRunning
    from bot.server import CannotListen
    from bot.settings import BadSettings
    from storage.backup import BadCopy
    from storage.keys import WrongKey
    from storage.migrate import BrokenLinks

    if isinstance(error, BadSettings):
        return BAD_SETTINGS, str(error)
    if isinstance(error, Busy | CannotDo | NotRunning | BadCopy | WrongKey | BrokenLinks | CannotListen):
        return 1, str(error)
    origin = type(error).__module__.partition(".")[0]
    if origin == "alembic":  # it met a revision it has no script for
        return 1, "This database was made by a newer Wendy: install that version, or restore a copy of this one."
    if origin in ("sqlalchemy", "asyncpg", "sqlite3") or isinstance(error, ConnectionError | TimeoutError):
        return 1, f"The database cannot be used ({type(error).__name__}): `wendy doctor` says what mends it."
    if isinstance(error, OSError) and error.filename:
        return 1, f"{error.filename} cannot be used ({error.strerror})."
    told = "\n".join(_trace(logs.describe(error)))
    return 1, f"Something unexpected happened; please report it with these lines.\n{told}"


def _trace(told: Iterable[dict[str, Any]]) -> Iterator[str]:
    for one in told:
        yield one["type"]
        yield from (f"  {frame}" for frame in one["frames"])
