"""What every command of the operator needs: the settings, and a Wendy who does it, the running one or this one."""

# Nothing of ours is imported here at the top: `wendy --help` answers in a blink.
import asyncio
import contextlib
import os
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from bot.lock import Busy
    from bot.settings import Settings


def operator_settings() -> "Settings":
    from bot import logs
    from bot.settings import load

    os.umask(0o077)  # what Wendy writes is for who runs her, also in a folder somebody else made
    settings = load()
    logs.set_up(settings.log_level, settings.log_format)
    return settings


def ask(settings: "Settings", errand: str, **arguments: Any) -> dict[str, Any]:
    """Do an errand here when nobody holds the data folder, or have the running Wendy do it."""
    from bot import lock

    if settings.sqlite_file is None:
        return asyncio.run(_do(settings, errand, arguments))
    try:
        with lock.hold(settings.data_dir):
            return asyncio.run(_do(settings, errand, arguments))
    except lock.Busy as busy:
        return hand_over(settings, errand, busy, **arguments)


def hand_over(settings: "Settings", errand: str, busy: "Busy", **arguments: Any) -> dict[str, Any]:
    from bot import lock

    try:
        return lock.ask(settings.data_dir, errand, **arguments)
    except lock.NotRunning:  # it is only starting, ending, or talking in a terminal
        raise busy from None


async def _do(settings: "Settings", errand: str, arguments: dict[str, Any]) -> dict[str, Any]:
    from bot import app as house
    from bot.clock import milan_now
    from bot.errands import errands

    async with house.opened(settings) as database:
        moved = await house.moved_clock(settings, database)
        work = errands(settings, database, clock=moved.now if moved else milan_now)
        return await work[errand](arguments)


def bot_name(settings: "Settings") -> str:
    from bot.doctor.outside import NoAnswer, telegram_me, user_name

    if not settings.telegram_token:
        return ""
    name = ""
    with contextlib.suppress(NoAnswer):
        name = user_name(asyncio.run(telegram_me(settings))[1])
    if not name:
        typer.echo("Telegram did not say the bot's name: its code is left out.", err=True)
    return name
