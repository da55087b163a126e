"""When people are awake: nothing unasked comes while they sleep, and nobody has to answer then."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from handlers.rules.hours import MILAN
from storage.people import Quiet

HOUSE: Final = Quiet(21, 8)  # of whoever never chose


class Night(StrEnum):
    """The nights one can choose from, each by its hours."""

    USUAL = "21_8"
    LATE = "22_7"
    LONG = "20_9"
    NEVER = "never"  #: whoever nurses at three may like to read at three

    @property
    def quiet(self) -> Quiet:
        return NIGHTS[self]


NIGHTS: Final = {Night.USUAL: HOUSE, Night.LATE: Quiet(22, 7), Night.LONG: Quiet(20, 9), Night.NEVER: Quiet(0, 0)}


def night(quiet: Quiet | None) -> Night:
    """The choice these hours stand for; the usual one where they are none of ours."""
    return next((one for one, hours in NIGHTS.items() if hours == quiet), Night.USUAL)


def asleep_in(quiet: Quiet | None) -> Quiet:
    """The night in which the time to answer stands still: her own; of who never sleeps that of the house.

    She may like to read at three; nobody has to answer then.
    """
    return HOUSE if quiet is None or quiet.since == quiet.until else quiet


def awake(moment: datetime, quiet: Quiet | None = None) -> datetime:
    """This moment, or the end of the night when it is night in Milan for who sleeps at these hours."""
    since, until = quiet or HOUSE
    here = moment.astimezone(MILAN)
    asleep = since <= here.hour < until if since <= until else here.hour >= since or here.hour < until
    return _next(here, until) if asleep else moment


def awake_for(moment: datetime, span: timedelta, quiet: Quiet | None = None) -> datetime:
    """The moment at which somebody has been awake for so long, from `moment` on."""
    since, until = quiet or HOUSE
    here = awake(moment, quiet).astimezone(UTC)  # where hours are as long as on a clock that never jumps
    evening = _next(here.astimezone(MILAN), since)
    if since == until or here + span <= evening:
        return (here + span).astimezone(MILAN)
    return awake_for(evening, span - (evening - here), quiet)


def _next(here: datetime, hour: int) -> datetime:
    """When clocks in Milan show this hour next."""
    day = here.date() + timedelta(days=1 if here.hour >= hour else 0)
    return datetime.combine(day, time(hour), MILAN)
