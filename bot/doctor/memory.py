"""What Wendy remembers: the database, its schema and key, what waits too long, the nightly copies."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from bot.doctor.verdicts import Check, fail, last, ok, warn
from bot.settings import Settings
from storage import backup
from storage.keys import Keys, WrongKey
from storage.migrate import head

CALL: Final = 5.0  # seconds a database may take to answer
LATE: Final = timedelta(minutes=10)  # what waits longer is not waiting its turn
OLD_COPY: Final = timedelta(hours=48)
PAUSE: Final = timedelta(minutes=1)  # longer than any queue of our own pace
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a database tells about itself; times are None when nothing waits."""

    revision: str
    sealed: bytes | None
    oldest_due: datetime | None
    oldest_waiting: datetime | None
    waiting: int
    quarantined: int
    paused_until: datetime | None  # the channel that was told to wait longest


QUESTIONS: Final = {
    "sealed": "SELECT value FROM marks WHERE name = 'fixed_key'",
    "oldest_due": "SELECT min(due_at) FROM outbox WHERE state = 'due'",
    "oldest_waiting": "SELECT min(accepted_at) FROM received WHERE state = 'waiting'",
    "waiting": "SELECT count(*) FROM received WHERE state = 'waiting'",
    "paused_until": "SELECT max(next_at) FROM pacing",
    "quarantined": "SELECT count(*) FROM outbox WHERE state = 'quarantined'",
}


async def check_database(settings: Settings, now: datetime) -> AsyncIterator[Check]:
    file = settings.sqlite_file
    if file and not file.exists():
        yield ok("database", f"{file} is made at the first start")
        return
    try:
        facts = await asyncio.to_thread(ask_sqlite, file) if file else await ask_postgres(settings.database)
    except backup.BadCopy as error:
        yield fail("database", str(error), "Stop Wendy and put the newest copy back: wendy restore FILE.")
        return
    except Exception as error:  # whatever a server may say, and its words may carry the password
        yield fail(
            "database",
            f"it cannot be read ({type(error).__name__})",
            "Start it, and look at the host, the user and the password in WENDY_DATABASE_URL.",
        )
        return
    yield ok("database", f"{file} is sound" if file else "PostgreSQL answers")
    yield check_revision(facts.revision)
    yield check_key(settings, facts.sealed)
    yield check_outbox(facts, now)
    yield check_pace(facts, now)
    yield check_received(facts, now)


def check_revision(revision: str) -> Check:
    if revision == head():
        return ok("schema", revision)
    if revision in backup.known_revisions():
        return warn(
            "schema", f"{revision} is older than this Wendy", "Start wendy run: it brings the database forward."
        )
    return fail("schema", f"{revision} is newer than this Wendy", "Install the version of Wendy that made it.")


def check_key(settings: Settings, sealed: bytes | None) -> Check:
    if sealed is None:
        return ok("key", "the database has not been used yet")
    secret = settings.secret_key.get_secret_value()
    if settings.tryout:
        file = settings.data_dir / "tryout.key"
        secret = file.read_text("ascii").strip() if file.exists() else ""
    try:
        Keys(secret).decrypt(sealed)
    except (WrongKey, ValueError):
        place = settings.data_dir / "tryout.key" if settings.tryout else "WENDY_SECRET_KEY"
        return fail("key", f"{place} is not the key of this database", "Put the old key back: no other opens it.")
    return ok("key", "opens the database: keep a copy elsewhere, without it the data are lost")


def check_outbox(facts: Facts, now: datetime) -> Check:
    if facts.oldest_due and now - facts.oldest_due > LATE:
        return warn("outbox", f"the oldest message has waited {last(now - facts.oldest_due)}", "Is wendy run running?")
    if facts.quarantined:
        return warn(
            "outbox",
            f"{facts.quarantined} messages were put in quarantine by a restore and are not sent",
            "Nothing has to be done: write again to whom it matters.",
        )
    return ok("outbox", "nothing is late")


def check_pace(facts: Facts, now: datetime) -> Check:
    if facts.paused_until and facts.paused_until - now > PAUSE:
        return warn(
            "pace",
            f"a channel told Wendy to wait {last(facts.paused_until - now)} more",
            "Nothing has to be done: she goes on by herself. If it comes back often, send fewer announcements at once.",
        )
    return ok("pace", "every channel may be spoken on")


def check_received(facts: Facts, now: datetime) -> Check:
    if facts.oldest_waiting and now - facts.oldest_waiting > LATE:
        return warn(
            "received",
            f"{facts.waiting} wait for an answer, the oldest for {last(now - facts.oldest_waiting)}",
            "Is wendy run running? Then look at its log.",
        )
    return ok("received", f"{facts.waiting} wait for an answer")


def check_copies(settings: Settings, now: datetime) -> Check:
    file = settings.sqlite_file
    copies = backup.nights(settings.data_dir / "backups", file) if file else []
    if file and not file.exists():
        return ok("copies", "nothing to copy yet")
    if not copies:
        return warn("copies", "there is no nightly copy yet", "Leave wendy run running over night.")
    age = now - datetime.fromtimestamp(copies[-1].stat().st_mtime, UTC)
    if age > OLD_COPY:
        return warn(
            "copies", f"the newest is {last(age)} old", "Leave wendy run running over night, and look at its log."
        )
    return ok("copies", f"{len(copies)}, the newest {last(age)} old")


def ask_sqlite(file: Path) -> Facts:
    """The facts of a SQLite file that may be in use. Raises BadCopy when it is not sound."""
    revision = backup.check(file)
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=CALL)) as connection:
            values = {name: _first(connection.execute(sql).fetchone()) for name, sql in QUESTIONS.items()}
    except sqlite3.Error as error:
        raise backup.BadCopy(f"{file} cannot be read ({type(error).__name__}).") from None
    return _facts(revision, values)


async def ask_postgres(url: str) -> Facts:
    """The facts of a PostgreSQL database. Raises whatever the driver does."""
    from sqlalchemy import text
    from sqlalchemy.ext.asyncio import create_async_engine

    engine = create_async_engine(url, connect_args={"timeout": CALL, "command_timeout": CALL})
    try:
        async with engine.connect() as connection:
            if not (await connection.execute(text("SELECT to_regclass('alembic_version') IS NOT NULL"))).scalar():
                return _facts("", {})
            revision = (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar_one()
            values = {name: (await connection.execute(text(sql))).scalar() for name, sql in QUESTIONS.items()}
            return _facts(str(revision), values)
    finally:
        await engine.dispose()


def _facts(revision: str, values: dict[str, Any]) -> Facts:
    def moment(name: str) -> datetime | None:
        value = values.get(name)
        return None if value is None else EPOCH + timedelta(microseconds=int(value))

    sealed = values.get("sealed")
    return Facts(
        revision,
        None if sealed is None else bytes(sealed),
        moment("oldest_due"),
        moment("oldest_waiting"),
        int(values.get("waiting") or 0),
        int(values.get("quarantined") or 0),
        moment("paused_until"),
    )


def _first(row: tuple[Any, ...] | None) -> Any:
    return row[0] if row else None
