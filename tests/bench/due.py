"""What is due in a minute, among 100,000 bookings; and from the wake-up to the last of 1,000 messages."""

from __future__ import annotations

import asyncio
import statistics
import time
import tracemalloc
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import event, insert, text

from bot.clock import LOOKED, pass_on
from bot.outbox import Delivery
from bot.rendering import Rendered
from handlers import REMINDERS, remind
from handlers.rules.leads import reach
from storage.database import Database, connect
from storage.keys import Keys
from storage.outbox import Outgoing
from storage.store import Store
from storage.tables import addresses, bookings, labs, people, reminders
from storage.wall import instant
from tests.bench.report import Report, Size
from tests.bench.stage import Stage, database_of, stages
from tests.town import SECRET, TEXTS, Phone

BOOKINGS = 100_000
MANY = 1_000_000
COMING = 10  # people of one lab
DUE = 1000  # reminders due in the same minute
JOBS = 20_000
LOOKS = 30
LOOK, LAG = 5.0, 1000.0  # milliseconds
BATCH = 10_000
PATIENCE = 120.0
EVENING = datetime(2027, 3, 10, 18, 5)  # the widest range: all of today and of tomorrow
DAY = timedelta(days=1)


def run(size: Size) -> Report:
    report = Report()
    with stages(*size.engines) as made:
        for engine, stage in made.items():
            number = size.of(BOOKINGS, 500)
            asyncio.run(_looks(report, stage, number, min(365, number // 50), rounds=size.rounds))
            if size.scale == 1:
                asyncio.run(_looks(report, stage, MANY, 3650, rounds=size.rounds))
                asyncio.run(_looks(report, stage, MANY, 365, rounds=size.rounds))
            lags = [asyncio.run(_lag(report, stage, size.of(DUE, 30))) for _ in range(size.rounds)]
            _told(report, engine, lags, tiny=size.tiny)
        _library(report, made["sqlite"], size)
    return report


def _told(report: Report, engine: str, lags: Sequence[list[float]], *, tiny: bool) -> None:
    parts = {
        f"half of {len(lags[0])} messages": [statistics.median(one) for one in lags],
        "99 of 100": [sorted(one)[int(len(one) * 0.99) - 1] for one in lags],
        "the last one": [max(one) for one in lags],
    }
    report.table(f"From the wake-up to the send, {engine}", "ms", parts)
    if not tiny:
        report.goal("99 of 100", statistics.median(parts["99 of 100"]), LAG, least=False, unit="ms")


# ---------------------------------------------------------------- looking for what is due


async def _looks(report: Report, stage: Stage, number: int, days: int, *, rounds: int) -> None:
    """How long one look takes where nothing is due, and where some is; and how the database goes about it."""
    environment = stage.fresh()
    now = instant(EVENING)
    async with _opened(environment) as database:
        await _fill(database, number, days)
        async with database.transaction() as store:
            await _all_reminded(store, now)
        if database.engine == "postgresql":
            async with database.transaction() as store:
                await store.connection.execute(text("ANALYZE"))
        took = [await _look(database, now) for _ in range(LOOKS * rounds)][1:]  # the first prepares the statements
        spent = time.process_time()
        for _ in range(LOOKS):
            await _look(database, now)
        spent = (time.process_time() - spent) / LOOKS * 1000
        title = f"One look, {stage.engine}, {number:,} bookings to come over {days} days"
        report.table(title, "ms", {"both kinds, and what ran out": [statistics.median(took)]}, digits=2)
        report.goal(title, statistics.median(took), LOOK, least=False, unit="ms")
        report.note(f"fastest {min(took):.2f} ms; {spent:.2f} ms of this process's processor")
        report.note(f"peak memory of a look {await _memory(database, now) / 1024:.0f} KB")
        for kind in REMINDERS:
            plan = await _plan(database, kind, now)
            report.lines += [f"  plan of {kind!r}:", *(f"    {line}" for line in plan)]
            report.must("what is due is a range over labs, no table of labs or bookings is read whole", _ranges(plan))
        async with database.transaction() as store:
            due = await remind(store, "day", now + DAY)
        report.must("a day later so many are due as come to tomorrow's labs", due.reply.messages)
    stage.done(environment)


async def _look(database: Database, now: datetime) -> float:
    async with database.transaction() as store:
        began = time.perf_counter()
        for kind in REMINDERS:
            found = await remind(store, kind, now)
            assert not found.reply.messages
        assert not await store.bookings.overdue(now=now)
        assert not await store.bookings.opened(since=now - LOOKED, now=now)
        return (time.perf_counter() - began) * 1000


async def _memory(database: Database, now: datetime) -> int:
    """The most that a look holds at once, in bytes."""
    tracemalloc.start()
    try:
        await _look(database, now)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


async def _plan(database: Database, kind: str, now: datetime) -> list[str]:
    """How the database finds the labs, in its own words; of the statement as it is really sent."""
    explain = "EXPLAIN QUERY PLAN" if database.engine == "sqlite" else "EXPLAIN"
    async with database.transaction() as store:
        with _sent(database) as sent:
            await remind(store, kind, now)
        statement, parameters = next(one for one in sent if "EXISTS" in one[0])
        rows: Any = store.connection._connection.exec_driver_sql(f"{explain} {statement}", parameters)  # type: ignore[attr-defined]
        rows = rows if database.engine == "sqlite" else await rows
        return [str(row[-1]).strip() for row in rows]


@contextmanager
def _sent(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """The statements of a block, as they go to the database."""
    seen: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        seen.append((statement, parameters))

    engine = getattr(database._engine, "sync_engine", database._engine)  # type: ignore[attr-defined]
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _ranges(plan: Sequence[str]) -> bool:
    told = "\n".join(plan)
    whole = ("SCAN labs", "SCAN bookings", "SCAN reminders", "Seq Scan on labs", "Seq Scan on bookings")
    return "ix_labs_starts_at" in told and not any(one in told for one in whole)


# ---------------------------------------------------------------- from the wake-up to the send


@dataclass
class Sink(Phone):
    """A channel that notes when it was given what."""

    name: str = "sink"
    many: int = 0
    at: list[float] = field(default_factory=list)
    full: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, message: Outgoing, rendered: Rendered, address: str) -> str:
        self.at.append(time.perf_counter())
        if len(self.at) >= self.many:
            self.full.set()
        return await super().send(message, rendered, address)


async def _lag(report: Report, stage: Stage, number: int) -> list[float]:
    """Milliseconds from the wake-up until each of so many reminders was given to its channel."""
    environment = stage.fresh()
    async with _opened(environment) as database:
        now = instant(EVENING.replace(minute=0))
        await _fill(database, number, 1, first=EVENING.replace(hour=9, minute=0) + DAY)
        sink = Sink(many=number)
        delivery = Delivery(database, {"sink": sink}, TEXTS, clock=lambda: now)
        working = asyncio.create_task(delivery.run())
        await asyncio.sleep(0.05)  # it has looked once, and sleeps
        began, spent = time.perf_counter(), time.process_time()
        await pass_on(database, now)
        delivery.wake()
        async with asyncio.timeout(PATIENCE):
            await sink.full.wait()
        report.note(f"{(time.process_time() - spent) / number * 1000:.2f} ms of processor for each message")
        await pass_on(database, now)
        await asyncio.sleep(0.05)
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        heard = {address for address, _, _ in sink.heard}
        report.must("everybody was reminded once, nobody twice", len(heard) == len(sink.heard) == number)
    stage.done(environment)
    return [(at - began) * 1000 for at in sink.at]


# ---------------------------------------------------------------- a house full of bookings


@asynccontextmanager
async def _opened(environment: dict[str, str]) -> AsyncIterator[Database]:
    keys = Keys(SECRET)
    database = connect(database_of(environment), keys)
    async with database.transaction() as store:
        await store.marks.unlock(keys)
    try:
        yield database
    finally:
        await database.close()


async def _fill(database: Database, number: int, days: int, *, first: datetime | None = None) -> None:
    """So many bookings, ten to a lab, spread over so many days; as many people as there are bookings, or 20,000."""
    known, many = min(number, 20_000), -(-number // COMING)
    long_ago = datetime(2027, 1, 1, tzinfo=UTC)
    begins = first or EVENING.replace(hour=9, minute=0)

    def starts(lab: int) -> datetime:
        return begins + timedelta(days=lab * days // many, hours=lab % 11 if days > 1 else 0)

    def written(lab: int) -> dict[str, Any]:
        wall = starts(lab)
        at = {"starts": wall, "ends": wall, "starts_at": instant(wall), "ends_at": instant(wall)}
        told = {"slug": f"lab_{lab}", "title": "Prova", "room": "qui", "seats": 20, "version": 1}
        return {"id": lab + 1, **at, **told, "discreet": False, "kind": "booking", "example": False}

    def booked(one: int) -> dict[str, Any]:
        own = {"lab_id": one // COMING + 1, "person_id": one % known + 1, "state": "booked"}
        return {**own, "party": None, "asked_at": long_ago, "changed_at": long_ago}

    def met(one: int) -> dict[str, Any]:
        return {"id": one + 1, "language": "it", "created_at": long_ago, "seen_at": long_ago}

    def reached(one: int) -> dict[str, Any]:
        own = {"person_id": one + 1, "recognised_by": one.to_bytes(32, "big"), "address": str(one)}
        return {**own, "channel": "sink", "created_at": long_ago, "last_inbound_at": long_ago}

    for table, made, count in (
        (people, met, known),
        (addresses, reached, known),
        (labs, written, many),
        (bookings, booked, number),
    ):
        for begin in range(0, count, BATCH):
            async with database.transaction() as store:
                rows = [made(one) for one in range(begin, min(begin + BATCH, count))]
                await store.connection.execute(insert(table), rows)


async def _all_reminded(store: Store, now: datetime) -> None:
    """Everybody whose reminder was due until now has it: what a look finds a minute later is nothing."""
    for kind in REMINDERS:
        coming = bookings.join(labs, labs.c.id == bookings.c.lab_id)
        found = (
            coming.select()
            .with_only_columns(labs.c.id, bookings.c.person_id, labs.c.version)
            .where(labs.c.starts_at < reach(kind, now))
        )
        rows = [
            {"lab_id": lab, "person_id": person, "version": version, "kind": kind, "outcome": "sent", "at": now}
            for lab, person, version in await store.connection.execute(found)
        ]
        if rows:
            await store.connection.execute(insert(reminders), rows)


# ---------------------------------------------------------------- beside the scheduler's own store


def _nothing() -> None:
    """What a job of the scheduler does here."""


def _library(report: Report, stage: Stage, size: Size) -> None:
    """APScheduler's own store: as many jobs, looked through and marked done as its scheduler does it."""
    number, due = size.of(JOBS, 100), size.of(DUE, 30)
    looks, marks, ours, done = [], [], [], []
    for _ in range(size.rounds):
        environment = stage.fresh()
        look, mark = _jobs(Path(environment["WENDY_DATA_DIR"]) / "jobs.sqlite", number, due)
        stage.done(environment)
        looks.append(look)
        marks.append(mark)
        look, mark = asyncio.run(_same(stage, number, due))
        ours.append(look)
        done.append(mark)
    jobs = f"APScheduler's SQLAlchemyJobStore, {number:,} jobs"
    report.table("A look with nothing due, SQLite", "ms", {f"ours, {number:,} bookings": ours, jobs: looks}, digits=2)
    report.table(
        f"{due} due at once, found and marked done, SQLite",
        "ms",
        {"ours, with the message promised": done, jobs: marks},
        beside=[jobs],
    )
    report.note("its store needs a synchronous driver, and shares no file with other processes: PostgreSQL left out")


def _jobs(file: Path, number: int, due: int) -> tuple[float, float]:
    """Milliseconds of a look with nothing due, and of marking what is due, through the store's own methods."""
    store = SQLAlchemyJobStore(url=f"sqlite:///{file}")
    scheduler = BackgroundScheduler(jobstores={"default": store}, timezone=UTC)
    scheduler.start(paused=True)
    first = datetime(2100, 1, 1, tzinfo=UTC)
    try:
        for one in range(number):
            at = first if one < due else first + timedelta(minutes=one + 1)
            scheduler.add_job(_nothing, "date", run_date=at, id=str(one))
        began = time.perf_counter()
        for _ in range(LOOKS):
            assert not store.get_due_jobs(first - DAY)
            store.get_next_run_time()
        look = (time.perf_counter() - began) / LOOKS * 1000
        began = time.perf_counter()
        for job in store.get_due_jobs(first):
            store.remove_job(job.id)
        store.get_next_run_time()
        return look, (time.perf_counter() - began) * 1000
    finally:
        scheduler.shutdown(wait=False)


async def _same(stage: Stage, number: int, due: int) -> tuple[float, float]:
    """The same of ours: as many bookings, the same number due, and their messages promised too."""
    environment = stage.fresh()
    async with _opened(environment) as database:
        await _fill(database, due, 1, first=EVENING.replace(hour=9, minute=0) + DAY)
        await _more(database, due, number)
        before = instant(EVENING.replace(hour=17))
        looks = [await _look(database, before) for _ in range(LOOKS)]
        began = time.perf_counter()
        await pass_on(database, instant(EVENING))
        took = (time.perf_counter() - began) * 1000
        async with database.transaction() as store:
            assert await store.outbox.count("due") == due
    stage.done(environment)
    return statistics.median(looks), took


async def _more(database: Database, since: int, until: int) -> None:
    """Bookings of the same people at labs far ahead."""
    long_ago, wall = datetime(2027, 1, 1, tzinfo=UTC), EVENING + 30 * DAY
    told: dict[str, Any] = {"title": "Prova", "room": "qui", "seats": 20, "version": 1, "starts": wall, "ends": wall}
    told |= {"starts_at": instant(wall), "ends_at": instant(wall), "discreet": False, "kind": "booking"}
    first = since // COMING + 1
    many = [{"id": lab + 1, "slug": f"lab_{lab}", "example": False, **told} for lab in range(first, until // COMING)]
    rows = [
        {"lab_id": lab["id"], "person_id": one + 1, "state": "booked", "asked_at": long_ago, "changed_at": long_ago}
        for lab in many
        for one in range(COMING)
    ]
    async with database.transaction() as store:
        if many:
            await store.connection.execute(insert(labs), many)
            await store.connection.execute(insert(bookings), rows)
