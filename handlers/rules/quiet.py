"""When people are awake: nothing unasked comes between 21 and 8, and nobody has to answer then."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final

from handlers.rules.hours import MILAN

MORNING: Final = time(8)
EVENING: Final = time(21)


def awake(moment: datetime) -> datetime:
    """This moment, or the next morning when it is night in Milan."""
    here = moment.astimezone(MILAN)
    if MORNING <= here.time() < EVENING:
        return moment
    day = here.date() + timedelta(days=1 if here.time() >= EVENING else 0)
    return datetime.combine(day, MORNING, MILAN)


def awake_for(moment: datetime, span: timedelta) -> datetime:
    """The moment at which somebody has been awake for so long, from `moment` on."""
    here = awake(moment).astimezone(MILAN)
    evening = datetime.combine(here.date(), EVENING, MILAN)  # no clock is changed by day
    if here + span <= evening:
        return here + span
    return awake_for(evening, span - (evening - here))
