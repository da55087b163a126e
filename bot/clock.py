"""APScheduler wakes functions; what is due, the database says."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.dispatcher import push
from handlers import REMINDERS, dates_behind, make_dates_of, overdue, remind, untold
from storage.database import Database
from storage.tables import PENDING

log = structlog.get_logger()

MILAN: Final = ZoneInfo("Europe/Rome")
AT_ONCE: Final = timedelta(seconds=1)
SEEN: Final = timedelta(days=400)  # how long an event is known as seen: Twilio can replay one for 400 days

Wake = Callable[[], Awaitable[object]]


def utc_now() -> datetime:
    return datetime.now(UTC)


def milan_now() -> datetime:
    """The moment as it is in Milan; every rule about days and hours reads this one."""
    return datetime.now(MILAN)


class WakeUps:
    """Functions woken every so often, in this process, each never twice at once."""

    def __init__(self) -> None:
        # A job that comes late (a busy loop, a machine that slept) runs once: what is due is a row anyway.
        self._scheduler = AsyncIOScheduler(
            timezone=MILAN, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )

    def every(self, pause: timedelta, wake: Wake, *, first: timedelta | None = None) -> None:
        """`first` is the pause before the first time, where it is another."""
        begins = datetime.now(MILAN) + first if first is not None else None
        self._scheduler.add_job(_careful(wake), IntervalTrigger(seconds=int(pause.total_seconds()), start_date=begins))

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)


async def forget(database: Database, now: datetime) -> None:
    """Empty what has been kept long enough."""
    async with database.transaction() as store:
        await store.bookings.forget(now=now)
        await store.chats.forget(now=now)
        await store.drafts.forget(now=now)
        await store.outbox.forget(now=now)
        await store.series.forget(now=now)
        await store.sessions.forget(now=now)
        await store.received.forget(aside_before=now - PENDING, seen_before=now - SEEN)


async def pass_on(database: Database, now: datetime) -> int:
    """Seats nobody answered for go to whoever is next; reminders that are due are promised, each once; whoever leads a
    lab hears how many could not be told of its change.

    How many reminders came too late to be of use.
    """
    async with database.transaction() as store:
        await push(store, await overdue(store, now), now=now)
    async with database.transaction() as store:
        await push(store, await untold(store, now), now=now)
    stale = 0
    for kind in REMINDERS:
        async with database.transaction() as store:
            due = await remind(store, kind, now)
            await push(store, due.reply, now=now)
            stale += due.stale
    if stale:
        log.warning("reminders came too late", count=stale)
    return stale


async def make_dates(database: Database, now: datetime) -> None:
    """The dates of weekly labs that are due to be made; whoever wants all of them is booked and told."""
    async with database.transaction() as store:
        behind = await dates_behind(store, now)
    for slug in behind:  # one a transaction: whoever holds a series never waits for another
        async with database.transaction() as store:
            await push(store, await make_dates_of(store, slug, now), now=now)


def _careful(wake: Wake) -> Wake:
    async def run() -> None:
        try:
            await wake()
        except Exception:
            log.exception("wake-up failed")

    return run
