"""Several labs in one message: which, in what order, how far; and where she is, if she says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from handlers import islands, lab_filters, labs, welcome
from handlers.dialogue import (
    Button,
    Clock,
    Day,
    Lines,
    Link,
    Located,
    Metres,
    Phrase,
    Reply,
    Said,
    Turn,
    Unheard,
    Word,
    say,
)
from handlers.rules.distance import metres
from handlers.rules.filters import Filters, chosen
from storage.bookings import Booking
from storage.chats import Here
from storage.labs import Lab

AHEAD: Final = timedelta(days=14)
SHOWN: Final = 6  # labs in one message: with their facts they fill it


async def told(turn: Turn) -> Here | None:
    """Where she just said she is; kept as a search is, for an hour."""
    match turn.input:
        case Located(latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180:
            here = Here(latitude, longitude)
        case Said(text) if (found := turn.where.find(text)).sure:
            here = Here(found.spots[0].latitude, found.spots[0].longitude)
        case None:
            return None
        case _:
            raise Unheard
    await turn.store.chats.search_from(turn.address, here, now=turn.now)
    return here


async def coming(turn: Turn) -> list[Lab]:
    return await turn.store.labs.between(turn.now, turn.now + AHEAD, examples=turn.house.examples)


async def by_day(turn: Turn, page: int, here: Here | None, filters: Filters) -> Reply:
    """Those wanted, soonest first."""
    sort = Button("row-labs-near", labs.near.link(0, *filters.slugs))
    more = labs.week.link(page + 1, *filters.slugs)
    found = await coming(turn)
    return await _listed(turn, _Page(found, chosen(found, filters), page, more, sort), here, filters)


async def nearest(turn: Turn, page: int, here: Here, filters: Filters) -> Reply:
    """Those wanted, nearest first."""
    sort = Button("row-labs-by-day", labs.week.link(0, *filters.slugs))
    more = labs.near.link(page + 1, *filters.slugs)
    every = await coming(turn)
    found = sorted(chosen(every, filters), key=lambda lab: metres_to(lab, here) or 10**6)
    return await _listed(turn, _Page(every, found, page, more, sort), here, filters)


@dataclass(frozen=True, slots=True)
class _Page:
    """One page of a list, with the links to the next one and to another order."""

    every: Sequence[Lab]  # before anything was left out
    found: Sequence[Lab]
    number: int
    more: Link
    sort: Button

    @property
    def shown(self) -> list[tuple[int, Lab]]:
        first = self.number * SHOWN
        return list(enumerate(self.found[first : first + SHOWN], start=first + 1))

    @property
    def rest(self) -> bool:
        return len(self.found) > (self.number + 1) * SHOWN


def _nothing(turn: Turn, page: _Page, filters: Filters) -> Reply:
    if not page.number and filters.wanted and page.every:
        return say(
            "labs-none-filtered",
            Button("button-filter", lab_filters.choose.link(*filters.slugs)),
            Button("button-no-filter", labs.week.link()),
            filters=lab_filters.described(turn, filters, page.every),
        )
    key = "labs-no-more" if page.number else "labs-none"
    return say(key, Button("button-find", islands.find.link()), Button("button-menu", welcome.menu.link()))


async def _listed(turn: Turn, page: _Page, here: Here | None, filters: Filters) -> Reply:
    numbered = page.shown
    if not numbered:
        return _nothing(turn, page, filters)
    booked = await turn.store.bookings.lines([lab.id for _, lab in numbered])
    lines: list[str | Phrase] = []
    for day, group in groupby(numbered, key=lambda one: one[1].starts.date()):
        lines += ["", Phrase("labs-day", {"day": Day(day)})]
        lines += [_in_list(number, lab, booked[lab.id], here, turn.now) for number, lab in group]
    rows = [
        Button("row-lab", labs.card.link(lab.id), {"number": str(number), "title": lab.title})
        for number, lab in numbered
    ]
    more = [Button("row-more-labs", page.more)] if page.rest else []
    narrow = [Button("button-filter", lab_filters.choose.link(*filters.slugs))]
    buttons, told = (*rows, *more, page.sort, *narrow), Lines(tuple(lines[1:]))
    if filters.wanted:
        wide = Button("button-no-filter", labs.week.link())
        reply = say(
            "labs-filtered", *buttons, wide, labs=told, filters=lab_filters.described(turn, filters, page.every)
        )
    else:
        reply = say("labs", *buttons, labs=told)
    return reply.fading() if here else reply  # distances tell where she is


def _in_list(number: int, lab: Lab, line: Sequence[Booking], here: Here | None, now: datetime) -> Phrase:
    state, _ = labs.stands(lab, line, None, now)
    words: dict[str, Word] = {
        "number": str(number),
        "title": lab.title,
        "at": Clock(lab.starts_at),
        "where": lab.place or lab.room,
        "state": Phrase(f"brief-{state.key.removeprefix('stands-')}", state.words),
    }
    away = metres_to(lab, here) if here else None
    return Phrase("lab-near", {**words, "distance": Metres(away)}) if away is not None else Phrase("lab-line", words)


def metres_to(lab: Lab, here: Here) -> float | None:
    if lab.latitude is None or lab.longitude is None:
        return None
    return metres((here.latitude, here.longitude), (lab.latitude, lab.longitude))
