"""Several labs in one message: which, in what order, how far; and where she is, if she says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from handlers import islands, labs, welcome
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


async def listed(turn: Turn, found: Sequence[Lab], page: int, here: Here | None, *, other: Link) -> Reply:
    shown = list(found[page * SHOWN : (page + 1) * SHOWN])
    if not shown:
        key = "labs-no-more" if page else "labs-none"
        return say(key, Button("button-find", islands.find.link()), Button("button-menu", welcome.menu.link()))
    booked = await turn.store.bookings.lines([lab.id for lab in shown])
    numbered = list(enumerate(shown, start=page * SHOWN + 1))
    lines: list[str | Phrase] = []
    for day, group in groupby(numbered, key=lambda one: one[1].starts.date()):
        lines += ["", Phrase("labs-day", {"day": Day(day)})]
        lines += [_in_list(number, lab, booked[lab.id], here, turn.now) for number, lab in group]
    rows = [
        Button("row-lab", labs.card.link(lab.id), {"number": str(number), "title": lab.title})
        for number, lab in numbered
    ]
    more = [Button("row-more-labs", other)] if len(found) > (page + 1) * SHOWN else []
    sort = (
        Button("row-labs-by-day", labs.week.link())
        if other.step == labs.near.name
        else Button("row-labs-near", labs.near.link())
    )
    reply = say("labs", *rows, *more, sort, labs=Lines(tuple(lines[1:])))
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
