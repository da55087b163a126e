"""What becomes of several dates of a weekly lab at once, in one message to each family.

The caller holds the series and all these dates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from handlers import labs, settling
from handlers.dialogue import Button, Clock, Count, Day, Lines, Phrase, Reply, tell
from handlers.lab_words import where
from handlers.rules.kinds import Kind
from storage.bookings import Booking, State
from storage.labs import Lab, SavedLab
from storage.store import Store

SHOWN: Final = 8  # dates in one message; how many more there are is said

Hers = list[tuple[Booking, Lab]]


async def called_off(store: Store, dates: Sequence[Lab], now: datetime) -> Reply:
    """These dates do not take place: everybody in their lines hears it once."""
    reply, heard = Reply(), set[int]()
    for person, hers in (await _by_family(store, dates)).items():
        if len(hers) == 1:
            continue
        heard.add(person)
        first = hers[0][1]
        reply += tell(
            person,
            "change-dates-cancelled",
            Button("button-labs", labs.week.link()),
            kind=settling.urgency(hers[0][0], (first,), now),
            title=first.safe_title,
            dates=told(tuple(date for _, date in hers)),
        ).about(first.id)
    for date in dates:
        reply += await settling.called_off(store, date, now, heard=frozenset(heard))
    return reply


async def ended(store: Store, date: Lab, last: Lab | None, *, now: datetime, heard: frozenset[int]) -> Reply:
    """The weekly lab of a date ends: who wanted all of them, and heard nothing yet, hears that no more are booked."""
    reply = Reply()
    ways = (Button("button-mine", labs.mine.link()), Button("button-labs", labs.week.link()))
    for one in await store.series.subscribers(date.series):
        if one.person_id in heard:
            continue
        if last is None:
            reply += tell(one.person_id, "series-over", *ways, kind=Kind.CHANGE, title=date.safe_title)
        else:
            day = Day(last.starts.date())
            reply += tell(one.person_id, "series-over-after", *ways, kind=Kind.CHANGE, title=date.safe_title, day=day)
    await store.series.end_all(date.series, now=now)
    return reply


async def changed(store: Store, saved: Sequence[SavedLab], now: datetime) -> Reply:
    """Dates were saved again: whoever comes to several that are at another time or place hears of all at once.

    Not whoever was offered a seat on one: she hears of each, with how long she may think about it.
    """
    moved = {one.now.id: one for one in saved if one.moved}
    reply, heard = Reply(), set[int]()
    for person, hers in (await _by_family(store, [one.now for one in moved.values()])).items():
        if len(hers) == 1 or any(one.state is State.OFFERED for one, _ in hers):
            continue
        heard.add(person)
        first = hers[0][1]
        reply += tell(
            person,
            "change-dates-moved",
            Button("button-mine", labs.mine.link()),
            Button("button-labs", labs.week.link()),
            kind=settling.urgency(hers[0][0], (moved[first.id].before or first, first), now),
            title=first.safe_title,
            where=where(first),
            dates=told(tuple(date for _, date in hers)),
        ).about(first.id)
    for one in saved:
        reply += await settling.changed(store, one, now, heard=frozenset(heard))
    return reply


def told(dates: Sequence[Lab]) -> Lines:
    """Dates, a line each, soonest first."""
    soonest = sorted(dates, key=lambda date: date.starts_at)
    lines = [
        Phrase("series-day", {"day": Day(one.starts.date()), "at": Clock(one.starts_at), "until": Clock(one.ends_at)})
        for one in soonest[:SHOWN]
    ]
    more = len(soonest) - SHOWN
    return Lines((*lines, *((Phrase("series-more-days", {"count": Count(more)}),) if more > 0 else ())))


async def _by_family(store: Store, dates: Sequence[Lab]) -> Mapping[int, Hers]:
    """Who is in the lines of these dates, and on which, soonest first."""
    lines = await store.bookings.lines([date.id for date in dates]) if dates else {}
    found: dict[int, Hers] = {}
    for date in sorted(dates, key=lambda date: date.starts_at):
        for one in lines[date.id]:
            found.setdefault(one.person_id, []).append((one, date))
    return found
