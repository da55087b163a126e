"""Bugs planted one at a time in a copy of the tree: each must be caught by a named test, or the checker is blind."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from tests.faults.bug import Bug
from tests.faults.house import ROOT, folder, remove
from tests.faults.planted_labs import LAB_BUGS
from tests.faults.report import Result

PARTS: Final = ("bot", "handlers", "storage", "content", "tests", "pyproject.toml")
POWER: Final = ("tests/faults/test_rounds.py", "-k", "power")
DOOR: Final = ("tests/faults/test_rounds.py", "-k", "full_disk")
YEAR: Final = ("tests/faults/test_year.py",)
SHORT: Final = ("no savepoint",)  # planted in the default tests too
MINUTES: Final = 10 * 60

INTAKE, RECEIVED, OUTBOX, DELIVERY = "bot/intake.py", "storage/received.py", "storage/outbox.py", "bot/outbox.py"
LEADS, REMINDERS, REMINDED, NIGHT = (
    "handlers/rules/leads.py",
    "handlers/reminders.py",
    "storage/reminders.py",
    "handlers/rules/quiet.py",
)
DISPATCHER, CHATS, TABLES = (
    "bot/dispatcher.py",
    "storage/chats.py",
    "storage/migrations/versions/0001_the_first_tables.py",
)
BUGS: Final = (
    Bug("ack before the commit", INTAKE, "        await done\n", "        await asyncio.sleep(0)\n"),
    Bug("acceptances lost with the answers", INTAKE, "await self._accept_only(events)", "pass"),
    Bug(
        "no savepoint",
        INTAKE,
        "async with store.savepoint():\n                    await self._dispatcher",
        "if True:\n                    await self._dispatcher",
    ),
    Bug(
        "what waits behind another counts as answered",
        INTAKE,
        "await store.received.keep(event, payload=packed(incoming))",
        "pass",
    ),
    Bug(
        "payload emptied before the answer",
        INTAKE,
        "dict[str, Any] | None] = packed,",
        "dict[str, Any] | None] = lambda _: None,",
    ),
    Bug("catch_up removed", INTAKE, "            await self.catch_up()\n", "            pass\n"),
    Bug("no lock on the sender", INTAKE, "await store.received.lock(sender)", "pass"),
    Bug(
        "no dedupe",
        RECEIVED,
        'externals = [self._keys.remember("event", one.channel, one.external_id) for',
        "externals = [__import__('os').urandom(32) for",
    ),
    Bug(
        "dedupe by high-water mark",
        RECEIVED,
        "        externals = [self._keys",
        "        top = globals().setdefault('_top', {})\n"
        "        if len(arrivals) == 1 and arrivals[0].external_id < top.get(arrivals[0].channel, ''):\n"
        "            return [None]\n"
        "        top.update({one.channel: one.external_id for one in arrivals})\n"
        "        externals = [self._keys",
    ),
    Bug(
        "unique index of what was seen dropped",
        TABLES,
        'sa.UniqueConstraint("channel", "external"',
        'sa.CheckConstraint("1 = 1"',
    ),
    Bug("payload never emptied", RECEIVED, '.values(state="answered", payload=None)', '.values(state="answered")'),
    Bug(
        "order of acceptance dropped",
        RECEIVED,
        ".order_by(received.c.id)\n    .limit(2)",
        ".order_by(received.c.id.desc())\n    .limit(2)",
    ),
    Bug(
        "wrong address in the promise",
        DISPATCHER,
        "[_promise(message, address, source,",
        "[_promise(message, self.__dict__.setdefault('_to', address), source,",
    ),
    Bug("the chat's row forgets an update", CHATS, '"misses": chat.misses,', ""),
    Bug("marked sent before the call", OUTBOX, '_MOVE.values(state="sending",', '_MOVE.values(state="sent",'),
    Bug(
        "no lease check",
        OUTBOX,
        "outbox.c.lease_until < now",
        "outbox.c.id > 0",
    ),
    Bug(
        "no fence",
        OUTBOX,
        'outbox.c.fence == bindparam("fenced")',
        '(outbox.c.fence == bindparam("fenced")) | (outbox.c.fence > 0)',
    ),
    Bug("two messages to one person at once", OUTBOX, "outbox.c.address_id.not_in(busy), ~resting", "~resting"),
    Bug(
        "a retried message goes to the back",
        OUTBOX,
        ", outbox.c.attempts > 0)",
        ")",
    ),
    Bug(
        "a lapsed send is forgotten",
        DELIVERY,
        "await store.outbox.later(message, self._clock(), error=MaybeSaid.code)",
        "pass",
    ),
    Bug(
        "said again without a mark",
        OUTBOX,
        'error=case((outbox.c.error == MAYBE_TWICE, MAYBE_TWICE), else_=bindparam("code", type_=outbox.c.error.type))',
        'error=bindparam("code", type_=outbox.c.error.type)',
    ),
    Bug("synchronous = OFF", "storage/database.py", '"synchronous = FULL"', '"synchronous = OFF"', POWER),
    Bug("synchronous = NORMAL", "storage/database.py", '"synchronous = FULL"', '"synchronous = NORMAL"', POWER),
    Bug(
        "2xx while the database is away",
        "bot/channels/webchat.py",
        '            return self._error(language, "page-error-busy", 503)\n        response',
        "            return JSONResponse({}, 202)\n        response",
        DOOR,
    ),
    Bug("the day before is 24 hours before", LEADS, "    here = shown(now)\n", "    return now + 12 * HOURS\n", YEAR),
    Bug(
        "a day is always 24 hours long",
        LEADS,
        "return instant(datetime.combine(here.date() + timedelta(days=days), time.min))",
        "whole = datetime.combine(here.date() + timedelta(days=days), time.min) - here\n"
        "    return now.astimezone(UTC) + whole",
        YEAR,
    ),
    Bug(
        "UTC instead of the clock on the wall",
        LEADS,
        "here = shown(now)",
        "here = now - (now.utcoffset() or timedelta()) - timedelta(0)\n    here = here.replace(tzinfo=None)",
        YEAR,
    ),
    Bug("two hours on the clock on the wall", LEADS, "now.astimezone(UTC) + HOURS", "now + HOURS", YEAR),
    Bug("what comes twice is the second one", "storage/wall.py", "fold=0", "fold=1", YEAR),
    Bug(
        "no unique row",
        REMINDED,
        "if not outcomes:\n            return frozenset()",
        "if outcomes:\n            return frozenset(outcomes)",
        YEAR,
    ),
    Bug(
        "a moved lab counts as reminded",
        REMINDED,
        "reminders.c.version == version",
        "reminders.c.version > 0",
        YEAR,
    ),
    Bug(
        "not looked at again before it is said",
        "bot/holding.py",
        "return told | await still(store, [one for one in messages if told[one.id] is one], now)",
        "return told",
        YEAR,
    ),
    Bug("nobody sleeps", NIGHT, "return _next(here, until) if asleep else moment", "return moment", YEAR),
    Bug("her own hours are not asked", NIGHT, "since, until = quiet or HOUSE", "since, until = HOUSE", YEAR),
    Bug(
        "what was promised by day is said at night",
        "bot/holding.py",
        "return morning if morning != now else None",
        "return None",
        YEAR,
    ),
    Bug("what was missed in an outage is not counted", "bot/clock.py", "since=looked", "since=now", YEAR),
    Bug(
        "too late is still said",
        REMINDERS,
        "return SENT if now <= useful_until(kind, lab.starts_at) else STALE",
        "return SENT",
        YEAR,
    ),
    Bug("who just read it is told again", REMINDERS, "return NEEDLESS", "return SENT", YEAR),
    Bug("her own night counts as an outage", REMINDERS, "return ASLEEP", "return STALE", YEAR),
    Bug(
        "a later sign-up forgets what she wants of all labs",
        "storage/bookings.py",
        "reminders=select(people.c.reminders).where(people.c.id == person_id).scalar_subquery(),",
        "",
        YEAR,
    ),
    *LAB_BUGS,
)


def plant(bug: Bug, tree: Path) -> None:
    """Put the bug into a copy of the tree. Raises ValueError when its place is not there any more."""
    for name, old, new in bug.places():
        file = tree / name
        text = file.read_text()
        if old not in text:
            raise ValueError(f"{bug.name}: its place in {name} has changed")
        file.write_text(text.replace(old, new))


def copy_tree(tree: Path) -> None:
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, tree / part, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        else:
            shutil.copy(source, tree / part)


def caught_by(bug: Bug) -> str:
    """The first test that fails on a tree with the bug; empty when none does."""
    tree = folder("planted")
    try:
        copy_tree(tree)
        plant(bug, tree)
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *bug.tests]
        environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
        environment["HYPOTHESIS_PROFILE"] = "planted"
        ran = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, timeout=MINUTES)
        found = re.search(r"^(?:FAILED|ERROR) \S*?::(\S+)", ran.stdout, re.MULTILINE)
        if ran.returncode not in (0, 1):
            raise AssertionError(f"{bug.name}: {ran.stdout[-800:]}{ran.stderr[-400:]}")
        return found[1] if found else ""
    finally:
        remove(tree)


async def run(full: str) -> AsyncIterator[Result]:
    """Every bug in the full round, one in the short one."""
    bugs = [bug for bug in BUGS if full or bug.name in SHORT]
    result = Result(f"{len(bugs)} planted bugs")
    for bug in bugs:
        caught = await asyncio.to_thread(caught_by, bug)
        result.figure(bug.name, caught or "NOT CAUGHT", met=bool(caught))
        if not caught:
            result.wrong("blind", bug.name)
    yield result
