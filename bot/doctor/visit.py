"""A look over the whole house, changing nothing: what is well, what is not, and the one thing that mends it."""

import sqlite3
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.doctor.knowledge import check_content
from bot.doctor.machine import check_clock, check_folder, check_python, check_space, check_sqlite, check_zone
from bot.doctor.memory import check_copies, check_database
from bot.doctor.outside import (
    check_address,
    check_reach,
    check_sender,
    check_telegram,
    check_telegram_delivery,
    check_twilio,
)
from bot.doctor.templates import check_templates
from bot.doctor.verdicts import Check, Verdict, fail, ok
from bot.settings import BadSettings, Settings, load


async def examine(now: datetime, read: Callable[[], Settings] = load) -> list[Check]:
    """Every check, in the order a person would mend them. Reads only; works while Wendy runs."""
    python = check_python(sys.version_info[:3])
    sqlite = check_sqlite(sqlite3.sqlite_version_info)
    try:
        settings = read()
    except BadSettings as error:
        unset = fail("settings", "they cannot be used", str(error))
        return [python, unset, sqlite, *check_content(), check_clock(now), check_zone()]
    kind = "a try-out" if settings.tryout else f"channels: {', '.join(settings.channels)}"
    checks = [python, ok("settings", kind), check_folder(settings.data_dir), check_space(settings.data_dir)]
    checks += [sqlite] if settings.sqlite_file else []
    checks += [check async for check in check_database(settings, now)]
    checks += [*check_content(), check_clock(now), check_zone(), check_address(settings)]
    checks += [await check_reach(settings)] if settings.public_url else []
    if settings.telegram_token:
        checks += [*await check_telegram(settings, now), *await check_telegram_delivery(settings, now)]
    if settings.twilio_account_sid:
        checks += [*await check_twilio(settings), *await check_sender(settings)]
        checks += await check_templates(settings, now)
    checks += [check_copies(settings, now)] if settings.sqlite_file and not settings.tryout else []
    return checks


def worst(checks: list[Check]) -> Verdict:
    """The gravest verdict among them."""
    return max((check.verdict for check in checks), key=list(Verdict).index, default=Verdict.OK)


def to_json(checks: list[Check]) -> dict[str, Any]:
    """The same for a program: `{"verdict", "checks": [{"name", "verdict", "found", "mend"}]}`."""
    return {"verdict": worst(checks).value, "checks": [asdict(check) for check in checks]}
