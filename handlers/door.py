"""The list at the door, for the manager of a lab: who comes, who is there, who came without a seat.

Every tick names the booking and what it shall be: on a poor network it can be sent again and again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from handlers import labs
from handlers.dialogue import (
    Button,
    Clock,
    Day,
    Gone,
    Lines,
    Link,
    Phrase,
    Reply,
    Said,
    Turn,
    ask,
    say,
    step,
)
from handlers.door_words import called, family, head, walk_in
from handlers.lab_words import who
from handlers.leading import led
from handlers.parties import USUAL, sensible, understood
from handlers.rules.afterwards import DOOR_OPENS, door_open
from handlers.rules.hours import MILAN
from handlers.rules.questions import needs
from storage.bookings import Booking, Party, State
from storage.doors import WalkIn
from storage.labs import Lab
from storage.people import Role

SHOWN: Final = 7  # families on one page: with the ways on, ten buttons
UNDONE: Final = 3  # of those who walked in, the last can be taken back
LAST: Final = 99  # pages: a link can carry any number


@dataclass(frozen=True, slots=True)
class List:
    """A lab that the manager holds, with everybody who has a seat and everybody who came without."""

    lab: Lab
    booked: list[Booking]
    walk_ins: list[WalkIn]


def button(lab: Lab) -> Button:
    """The way to the list, for the screen of a lab."""
    return Button("button-door", arriving.link(lab.id))


@step(role=Role.MANAGER)
async def arriving(turn: Turn, lab: int, page: int = 0) -> Reply:
    """Who comes, in the order in which they asked, with what they need."""
    found = await _list(turn, lab)
    return await _page(turn, found, page)


@step(role=Role.MANAGER)
async def tick(turn: Turn, number: int, here: bool) -> Reply:
    """She is there, or that was a mistake; the same twice changes nothing."""
    one = await turn.store.bookings.get(number)
    if one is None:
        raise Gone("lab-gone", Button("button-labs", labs.week.link()))
    found = await _list(turn, one.lab_id)
    place = next((at for at, other in enumerate(found.booked) if other.id == number), None)
    if place is None:
        return await _page(turn, found, 0, Phrase("door-not-on-it"))
    one, name = found.booked[place], called(place + 1, found.booked[place])
    if bool(one.came) is here:
        return await _page(turn, found, place // SHOWN, Phrase("door-already", {"name": name}))
    if here:
        await turn.store.doors.present(number, found.lab.id, now=turn.now)
    else:
        await turn.store.doors.unknown(number, found.lab.id)
    news = Phrase("door-ticked" if here else "door-unticked", {"name": name})
    return await _page(turn, await _list(turn, found.lab.id), place // SHOWN, news)


@step(hears=Said, role=Role.MANAGER)
async def others(turn: Turn, lab: int) -> Reply:
    """Families without a seat: who came, and who comes in now, by a tap or in words."""
    found = await _list(turn, lab)
    if isinstance(turn.input, Said):
        number = _next_number(found)
        return understood(turn, turn.input.text, lambda party: _came(lab, number, party), then=others.link(lab))
    return _others(found)


@step(role=Role.MANAGER)
async def walked_in(turn: Turn, lab: int, number: int, adults: int, children: int) -> Reply:
    """One more family, under the number the button was drawn with: a doubled tap adds one."""
    found = await _list(turn, lab)
    party = sensible(adults, children, 0)
    if not 0 < number <= _next_number(found):
        return _others(found)
    if await turn.store.doors.add(lab, number, party, now=turn.now):
        return _others(await _list(turn, lab), Phrase("door-walked-in", {"number": str(number), "party": who(party)}))
    return _others(found, Phrase("door-walked-in-already", {"number": str(number)}))


@step(role=Role.MANAGER)
async def walked_out(turn: Turn, lab: int, number: int) -> Reply:
    """That family was noted by mistake; its number is not used again."""
    if not 0 < number < _next_number(await _list(turn, lab)):
        return _others(await _list(turn, lab))
    await turn.store.doors.take_back(lab, number)
    return _others(await _list(turn, lab), Phrase("door-walked-out", {"number": str(number)}))


async def _list(turn: Turn, lab: int) -> List:
    """Everybody, read while she holds the lab and has the right to. Raises Gone, NotAllowed."""
    held = await led(turn, lab)
    if held.cancelled_at is not None:
        raise Gone("door-cancelled", _card(held), title=held.title)
    if not door_open(held, turn.now):
        opens = held.starts_at - DOOR_OPENS
        if turn.now < opens:
            day = Day(opens.astimezone(MILAN).date())
            raise Gone("door-not-yet", _card(held), title=held.title, day=day, at=Clock(opens))
        raise Gone("door-over", _card(held), title=held.title)
    line = await turn.store.bookings.line(held.id)
    return List(held, [one for one in line if one.state is State.BOOKED], await turn.store.doors.walk_ins(held.id))


async def _page(turn: Turn, found: List, page: int, news: Phrase | None = None) -> Reply:
    """A page of the list, with what just happened before it; what they need is not kept in what was said."""
    pages = max(1, -(-len(found.booked) // SHOWN))
    page = min(page, pages - 1)
    shown = list(enumerate(found.booked, start=1))[page * SHOWN : (page + 1) * SHOWN]
    if any(needs(found.lab, one.answers) for _, one in shown):
        await turn.store.doors.looked(turn.person.id, found.lab.id, "needs", now=turn.now)
    rows = [_tick(number, one) for number, one in shown]
    ways = [Button("row-more-people", arriving.link(found.lab.id, page + 1))] if page + 1 < pages else []
    ways += [Button("row-fewer-people", arriving.link(found.lab.id, page - 1))] if page else []
    lines = [line for number, one in shown for line in family(found.lab, number, one)]
    words = head(found.lab, found.booked, found.walk_ins) | {"people": Lines(tuple(lines) or (Phrase("door-nobody"),))}
    told = (*rows, *ways, Button("row-walk-ins", others.link(found.lab.id)))
    reply = say("door-after", *told, **words, news=news) if news else say("door", *told, **words)
    return reply.fading()


def _others(found: List, news: Phrase | None = None) -> Reply:
    there = [one for one in found.walk_ins if one.party.people]
    number = _next_number(found)
    rows = [Button("row-party", _came(found.lab.id, number, party), {"party": who(party)}) for party in USUAL]
    rows += [
        Button("row-walked-out", walked_out.link(found.lab.id, one.number), {"number": str(one.number)})
        for one in there[-UNDONE:]
    ]
    lines = [walk_in(one) for one in there[-SHOWN:]]
    words = head(found.lab, found.booked, found.walk_ins) | {
        "people": Lines(tuple(lines) or (Phrase("door-no-walk-ins"),))
    }
    told, then = (*rows, Button("row-door", arriving.link(found.lab.id))), others.link(found.lab.id)
    if news:
        return ask("door-walk-ins-after", *told, then=then, **words, news=news)
    return ask("door-walk-ins", *told, then=then, **words)


def _tick(number: int, one: Booking) -> Button:
    return Button("row-not-here" if one.came else "row-here", tick.link(one.id, not one.came), {"number": str(number)})


def _next_number(found: List) -> int:
    return max((one.number for one in found.walk_ins), default=0) + 1


def _came(lab: int, number: int, party: Party) -> Link:
    return walked_in.link(lab, number, party.adults, party.children)


def _card(lab: Lab) -> Button:
    return Button("button-lab", labs.card.link(lab.id))
