"""WhatsApp's templates: what is missing or rejected, and whom it would leave without a reminder tomorrow."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from bot.channels.whatsapp_templates import Standing, standings
from bot.doctor.memory import CALL
from bot.doctor.verdicts import Check, ok, warn
from bot.outlook import FURTHEST, Lacking, lacking
from bot.settings import Settings
from content.whatsapp_templates import templates
from handlers import REMINDERS
from storage.templates import KnownTemplate, known_from
from storage.types import EPOCH, MICROSECOND
from storage.unreached import EXPECTED, expected

MAKE: Final = "Ask for their approval: wendy whatsapp templates."
WAIT: Final = "Wait for WhatsApp, usually a day: wendy whatsapp templates shows how they stand."
MEND: Final = "Read the reason in wendy whatsapp templates, change content/whatsapp_templates.toml, run it again."
WAITING: Final = ("unsubmitted", "received", "pending")
TOLD: Final = 4  # names in one line
KNOWN: Final = "SELECT name, language, version, sid, state, reason, asked_at, content FROM templates ORDER BY asked_at"

Rows = list[tuple[Any, ...]]


async def check_templates(settings: Settings, now: datetime) -> list[Check]:
    """Nothing where the database cannot be read: `check_database` tells that."""
    file = settings.sqlite_file
    values = {"since": _moment(now), "until": _moment(now + FURTHEST)}
    asked: dict[str, tuple[str, dict[str, Any]]] = {"known": (KNOWN, {})}
    asked |= {kind: (EXPECTED, {**values, "kind": kind}) for kind in REMINDERS}
    try:
        if file and not file.exists():
            return [*_states([])]
        rows = await asyncio.to_thread(_ask_sqlite, file, asked) if file else await _ask_postgres(settings, asked)
    except Exception:  # not there yet, or not to be read
        return []
    known = [known_from(row) for row in rows["known"]]
    missed = [one for kind in REMINDERS for one in lacking(kind, expected(rows[kind]), known, now)]
    return [*_states(known), *_tomorrow(missed)]


def _states(known: list[KnownTemplate]) -> list[Check]:
    found = standings(known)
    missing = [one for one in found if one.state in ("missing", "gone")]
    waiting = [one for one in found if one.state in WAITING]
    wrong = [one for one in found if one not in missing and one not in waiting and one.state != "approved"]
    checks = []
    if missing:
        said = f"{len(missing)} of {len(templates())} were never made: {_named(missing)}"
        checks.append(warn("templates", said, MAKE))
    if waiting:
        checks.append(warn("templates", f"{len(waiting)} wait for WhatsApp: {_named(waiting)}", WAIT))
    if wrong:
        checks.append(warn("templates", f"{len(wrong)} may not be sent: {_named(wrong)}", MEND))
    return checks or [ok("templates", f"{len(found)} are approved")]


def _named(found: list[Standing]) -> str:
    told = [
        f"{one.name} ({one.language}{', ' + one.state if one.state != 'missing' else ''}"
        f"{', the words before are said' if one.used else ''})"
        for one in found[:TOLD]
    ]
    return ", ".join(told) + (f" and {len(found) - TOLD} more" if len(found) > TOLD else "")


def _tomorrow(missed: list[Lacking]) -> list[Check]:
    if not missed:
        return [ok("tomorrow", "every reminder of the next 24 hours can be sent")]
    people = len({one.person_id for one in missed})
    names = ", ".join(sorted({one.template for one in missed}))
    said = f"people outside WhatsApp's 24 hours whom the next reminders will not reach: {people} ({names})"
    return [warn("tomorrow", said, "Have these approved in time, or let the managers phone: they are told too.")]


def _moment(at: datetime) -> int:
    return (at - EPOCH) // MICROSECOND


def _ask_sqlite(file: Path, asked: Mapping[str, tuple[str, dict[str, Any]]]) -> dict[str, Rows]:
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=CALL)) as connection:
        return {name: connection.execute(sql, values).fetchall() for name, (sql, values) in asked.items()}


async def _ask_postgres(settings: Settings, asked: Mapping[str, tuple[str, dict[str, Any]]]) -> dict[str, Rows]:
    from sqlalchemy import text
    from sqlalchemy.ext.asyncio import create_async_engine

    engine = create_async_engine(settings.database, connect_args={"timeout": CALL, "command_timeout": CALL})
    try:
        async with engine.connect() as connection:
            return {
                name: [tuple(row) for row in await connection.execute(text(sql), values)]
                for name, (sql, values) in asked.items()
            }
    finally:
        await engine.dispose()
