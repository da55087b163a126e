"""APScheduler wakes functions; what is due, the database says."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from bot.dispatcher import MENU, push
from handlers import AFTER, REMINDERS, after, dates_behind, make_dates_of, overdue, remind, unheard_of, untold
from handlers.plain import packed_links
from storage.database import Database
from storage.store import Store
from storage.tables import PENDING
from storage.types import EPOCH

log = structlog.get_logger()

MILAN: Final = ZoneInfo("Europe/Rome")
LOOK: Final = 5.0  # seconds between two looks at whether the clock was set
JUMP: Final = 30.0  # seconds: more than this and it was set, not corrected
AT_ONCE: Final = timedelta(seconds=1)
SEEN: Final = timedelta(days=400)  # how long an event is known as seen: Twilio can replay one for 400 days

MOST_ERASED: Final = 50  # people a run: each is a transaction that may hold many labs; the others come next hour
MARK: Final = "reminded"
LOOKED: Final = timedelta(minutes=10)  # after a pause labs are looked at that began meanwhile: some twice, none never

# In the place of an answer that told where somebody was and could not be said within the hour.
UNANSWERED: Final = ("set-aside", packed_links((MENU,)))

Wake = Callable[[], Awaitable[object]]


def utc_now() -> datetime:
    return datetime.now(UTC)


def milan_now() -> datetime:
    """The moment as it is in Milan; every rule about days and hours reads this one."""
    return datetime.now(MILAN)


class MovedClock:
    """The system's clock, and as much later as somebody moved it; it is never moved back."""

    def __init__(self, ahead: timedelta = timedelta()) -> None:
        self.ahead = ahead

    def now(self) -> datetime:
        """The moment as it is in Milan."""
        # Added in UTC: on a clock in Milan one hour more may be none, or two, on the nights when it is changed.
        return (utc_now() + self.ahead).astimezone(MILAN)

    def move(self, by: timedelta) -> None:
        self.ahead += max(by, timedelta())


class Every(BaseTrigger):  # type: ignore[misc]
    """So often; what a clock that was set ahead skipped is one time, not millions to be counted one by one."""

    def __init__(self, pause: timedelta, *, first: timedelta | None = None) -> None:
        self._pause, self._first = pause, pause if first is None else first

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        if previous_fire_time is None:
            return now + self._first
        following = previous_fire_time + self._pause
        return following if following > now else now + self._pause


class WakeUps:
    """Functions woken every so often, in this process, each never twice at once."""

    def __init__(self, *, wall: Callable[[], float] = time.time) -> None:
        # A job that comes late (a busy loop, a machine that slept) runs once: what is due is a row anyway.
        self._scheduler = AsyncIOScheduler(
            timezone=MILAN, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        self._wall = wall
        self._watch: asyncio.Task[None] | None = None

    def every(self, pause: timedelta, wake: Wake, *, first: timedelta | None = None) -> None:
        """`first` is the pause before the first time, where it is another."""
        self._scheduler.add_job(_careful(wake), Every(pause, first=first))

    def start(self, *, look: float = LOOK) -> None:
        self._scheduler.start()
        self._watch = asyncio.create_task(self._notice_jumps(look))

    def stop(self) -> None:
        if self._watch:
            self._watch.cancel()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def _notice_jumps(self, look: float) -> None:
        """Where the clock was set back, everything next lies hours ahead: all of it is due now instead."""
        ahead = self._wall() - time.monotonic()
        while True:
            await asyncio.sleep(look)
            before, ahead = ahead, self._wall() - time.monotonic()
            if abs(ahead - before) > JUMP:
                log.warning("clock was set", count=int(ahead - before))
                for job in self._scheduler.get_jobs():
                    job.modify(next_run_time=datetime.now(MILAN))


async def forget(database: Database, now: datetime) -> None:
    """Empty what has been kept long enough."""
    async with database.transaction() as store:
        await store.bookings.forget(now=now)
        await store.chats.forget(now=now)
        await store.drafts.forget(now=now)
        await store.outbox.forget(now=now, instead=UNANSWERED)
        await store.series.forget(now=now)
        await store.sessions.forget(now=now)
        await store.invitations.forget(now=now)
        await store.received.forget(aside_before=now - PENDING, seen_before=now - SEEN)
    async with database.transaction() as store:
        await store.erasures.drop(await store.erasures.over(now=now))


async def erase_unused(database: Database, now: datetime) -> int:
    """People nobody heard of for as long as things are kept are erased; how many. What goes is what goes in chat."""
    async with database.transaction() as store:
        silent = await store.erasures.unused(now=now, most=MOST_ERASED)
    for person in silent:
        async with database.transaction() as store:
            await push(store, await unheard_of(store, person, now), now=now)
    if silent:
        log.info("unused people erased", count=len(silent))
    return len(silent)


async def pass_on(database: Database, now: datetime) -> int:
    """Seats nobody answered for go to whoever is next; what is due before and after labs is promised, each once.

    Whoever leads a lab hears how many could not be told of its change.

    How much of it came too late to be of use.
    """
    async with database.transaction() as store:
        looked = await _looked(store)
        await push(store, await overdue(store, now, since=looked or EPOCH), now=now)
    async with database.transaction() as store:
        await push(store, await untold(store, now), now=now)
    stale = 0
    for kind in REMINDERS:
        async with database.transaction() as store:
            due = await remind(store, kind, now, since=looked)
            await push(store, due.reply, now=now)
            stale += due.stale
    for kind in AFTER:
        async with database.transaction() as store:
            due = await after(store, kind, now)
            await push(store, due.reply, now=now)
            stale += due.stale
    if looked is None or not now - LOOKED < looked <= now:
        async with database.transaction() as store:
            await store.marks.put(MARK, now.astimezone(UTC).isoformat().encode())
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


async def _looked(store: Store) -> datetime | None:
    """Until when reminders were looked for, at least; None in a new house."""
    mark = await store.marks.get(MARK)
    return datetime.fromisoformat(mark.decode()) if mark else None


def _careful(wake: Wake) -> Wake:
    async def run() -> None:
        try:
            await wake()
        except Exception:
            log.exception("wake-up failed")

    return run
