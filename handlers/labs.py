"""What there is this week, and one lab: what, when, where, for whom, and how things stand for who looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from handlers import booking, cards, islands, leaving, standing, telling, welcome
from handlers.dialogue import (
    Button,
    Count,
    Gone,
    Lines,
    Located,
    Phrase,
    Reply,
    Said,
    Turn,
    Word,
    ask,
    say,
    step,
)
from handlers.lab_list import by_day, nearest, told
from handlers.lab_words import by, facts, when, where, who
from handlers.nearby import here_of
from handlers.own_labs import ahead
from handlers.rules.filters import Filters
from handlers.rules.seats import free, goes_on, opened, position
from storage.bookings import Booking, State
from storage.labs import Lab, LabKind

LAST: Final = 99  # pages: a link can carry any number
# What streets of Milan begin with, in every language: "Aula 3" is no address.
STREET: Final = re.compile(
    r"\b(alzaia|bastioni|corso|foro|galleria|largo|piazz\w+|ripa|strada|via|viale|vicolo)\b.*\d", re.IGNORECASE
)


@step(door=True)
async def week(turn: Turn, page: int = 0, day: str = "", area: str = "", age: str = "", language: str = "") -> Reply:
    """What there is in the next days, by day; with distances where a search stands. The rest narrows it down."""
    return await by_day(turn, min(page, LAST), await here_of(turn), Filters.read(day, area, age, language))


@step(hears=Said | Located, door=True)
async def near(turn: Turn, page: int = 0, day: str = "", area: str = "", age: str = "", language: str = "") -> Reply:
    """The same, nearest first; where she is is asked, unless a search stands."""
    filters = Filters.read(day, area, age, language)
    here = await told(turn) or await here_of(turn)
    if here is None:
        return ask("labs-where", then=near.link(0, *filters.slugs))
    return await nearest(turn, min(page, LAST), here, filters)


@step(door=True)
async def card(turn: Turn, lab: int) -> Reply:
    """All of one lab, with how it stands for who looks before the buttons."""
    return await whole(turn, lab)


async def whole(turn: Turn, lab: int, *, thanks: Phrase | None = None) -> Reply:
    """The card; where she said that a new time or place suits her it begins with a thank-you."""
    found = await shown(turn, lab)
    line = await turn.store.bookings.line(found.id)
    own = next((one for one in line if one.person_id == turn.person.id), None)
    state, buttons = stands(found, line, own, turn.now)
    buttons = (
        *buttons,
        *way(found),
        Button("button-labs", week.link()),
        Button("button-pass-on", share.link(found.id)),
    )
    words: dict[str, Word] = {"title": found.title, "when": when(found), "where": where(found)}
    words |= {"facts": Lines(tuple(facts(found))), "state": state}
    return say("lab-thanks", *buttons, thanks=thanks, **words) if thanks else say("lab", *buttons, **words)


@step(door=True)
async def share(turn: Turn, lab: int) -> Reply:
    """A link and a code that open this lab, to pass on."""
    found = await shown(turn, lab)
    link = card.link(lab)
    back = (Button("button-lab", link), Button("button-labs", week.link()))
    url = f"{turn.house.public_url}/?go={link.token}"
    return say("lab-share", *back, title=found.safe_title, when=when(found), url=url).showing(cards.code(link))


@step(door=True)
async def mine(turn: Turn, page: int = 0) -> Reply:
    """What she signed up for, soonest first, and how she stands at each."""
    own = await ahead(turn, min(page, LAST))
    if not own.shown:
        return nothing_ahead()
    rows = [
        Button("row-lab", card.link(lab.id), {"number": str(number), "title": lab.safe_title})
        for number, _, lab in own.shown
    ]
    more = [Button("row-more-labs", mine.link(page + 1))] if own.rest else []
    return say("mine", *rows, *more, Button("button-labs", week.link()), labs=own.lines)


def way(lab: Lab) -> tuple[Button, ...]:
    """How to get there, where there is a place families can look at, or a lent room with a street and a number."""
    if lab.place_id is None:
        return (Button("button-way", street.link(lab.id)),) if STREET.search(lab.room) else ()
    return (Button("button-way", islands.card.link(lab.place_id)),) if lab.place_open else ()


@step(door=True)
async def street(turn: Turn, lab: int) -> Reply:
    """The walk to a lent room, where the map knows its street and number."""
    found = await shown(turn, lab)
    if found.place_id is not None:
        return await islands.card(turn, found.place_id)
    known = turn.where.find(found.room)
    spot = known.spots[0] if known.sure and known.spots[0].kind == "address" else None  # a whole street is no point
    there = cards.way(spot.latitude, spot.longitude) if spot else cards.way(None, None)
    return say("lab-way", Button("button-lab", card.link(lab)), title=found.safe_title, where=where(found), way=there)


def nothing_ahead() -> Reply:
    return say("mine-none", Button("button-labs", week.link()), Button("button-menu", welcome.menu.link()))


async def shown(turn: Turn, lab: int) -> Lab:
    """A lab families may see."""
    found = await turn.store.labs.get(lab)
    if found is None or (found.example and not turn.house.examples):
        raise Gone("lab-gone", Button("button-labs", week.link()))
    return found


def stands(lab: Lab, line: Sequence[Booking], own: Booking | None, now: datetime) -> tuple[Phrase, tuple[Button, ...]]:
    """How things stand for her, and what she can do."""
    leave = (leaving.button(own),) if own else ()
    change = (Button("button-change", booking.change.link(own.id)),) if own else ()
    more = (Button("button-complete", telling.whole.link(own.id)),) if own else ()
    if lab.cancelled_at is not None:
        return Phrase("stands-cancelled"), ()
    if now >= lab.starts_at:
        return Phrase("stands-over"), ()
    match own:
        case Booking(state=State.BOOKED):
            return Phrase("stands-booked", {"party": who(own.party)}), (*change, *leave, *more)
        case Booking(state=State.OFFERED, until=datetime() as until):
            answers = (
                Button("button-take", leaving.take.link(own.id)),
                Button("button-refuse", leaving.refuse.link(own.id)),
            )
            return Phrase("stands-offered", by(until)), answers
        case Booking(state=State.WAITING) if lab.kind is LabKind.IF_IT_HAPPENS:
            return Phrase("stands-told", {"party": who(own.party)}), leave
        case Booking(state=State.WAITING) if goes_on(lab, now):
            place: dict[str, Word] = {"position": Count(position(line, own))}
            why = standing.why(lab, line, own, now)
            stand = Phrase("stands-waiting-why", {**place, "why": why}) if why else Phrase("stands-waiting", place)
            return stand, (*change, *leave, *more)
        case Booking(state=State.WAITING):
            return Phrase("stands-late" if opened(lab, now) else "stands-shut"), leave
    return _open_to_all(lab, line, now)


def _open_to_all(lab: Lab, line: Sequence[Booking], now: datetime) -> tuple[Phrase, tuple[Button, ...]]:
    if lab.kind is LabKind.DROP_IN:
        return Phrase("stands-drop-in"), ()
    if lab.opens_at is not None and now < lab.opens_at:
        return Phrase("stands-not-yet", by(lab.opens_at)), ()
    if not opened(lab, now):
        return Phrase("stands-closed"), ()
    if lab.kind is LabKind.IF_IT_HAPPENS:
        return Phrase("stands-maybe"), (Button("button-tell-me", booking.sign_up.link(lab.id)),)
    left = free(lab, line)
    if left:
        return Phrase("stands-free", {"left": Count(left)}), (Button("button-join", booking.sign_up.link(lab.id)),)
    if not goes_on(lab, now):
        return Phrase("stands-full-late"), ()
    waiting = sum(one.state is State.WAITING for one in line)
    return Phrase("stands-full", {"waiting": Count(waiting)}), (Button("button-wait", booking.sign_up.link(lab.id)),)
