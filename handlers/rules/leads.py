"""When somebody is reminded of a lab: the evening before and two hours before, on the clocks of Milan."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Final

from handlers.rules.quiet import awake
from storage.labs import Lab
from storage.people import Quiet
from storage.wall import instant, shown

KINDS: Final = ("day", "hours")
EVENING: Final = time(18)
HOURS: Final = timedelta(hours=2)
AWAKE: Final = Quiet(0, 0)  # of whoever never sleeps: what is due then is due by itself
LATEST: Final = timedelta(minutes=30)  # before the start: later than this nobody gets ready any more


def due_at(kind: str, starts: datetime, starts_at: datetime, quiet: Quiet | None = None) -> datetime:
    """When a reminder of a lab is due; `starts` is the clock on the wall, `starts_at` the moment.

    The day before is counted on the calendar, two hours on a clock that never jumps. What would come while she sleeps
    waits for the end of her night.
    """
    if kind == "day":
        return awake(instant(datetime.combine(starts.date() - timedelta(days=1), EVENING)), quiet)
    return awake(starts_at - HOURS, quiet)


def reach(kind: str, now: datetime) -> datetime:
    """Labs that begin before this moment have their reminder due now, for everybody who is awake."""
    if kind == "hours":
        return now.astimezone(UTC) + HOURS + timedelta(microseconds=1)  # on the wall two hours may be one, or three
    here = shown(now)
    days = 2 if here.time() >= EVENING else 1
    return instant(datetime.combine(here.date() + timedelta(days=days), time.min))


def useful_until(kind: str, starts_at: datetime) -> datetime:
    """After this it is dropped: the evening's is of no use once the other one comes."""
    return starts_at - (HOURS if kind == "day" else LATEST)


def comes(kind: str, lab: Lab, *, since: datetime, quiet: Quiet | None = None) -> datetime | None:
    """When a reminder will come to somebody about whom nothing changes after `since`; None when none will.

    The rule of `reminders.due`: nobody is told in the evening what she did at night, and nothing that is of no use.
    """
    due = due_at(kind, lab.starts, lab.starts_at, quiet)
    return due if since <= due < useful_until(kind, lab.starts_at) else None
