"""The labs in a manager's hands: who comes and who waits, and why; change, move, repeat, call off, pass on."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final

from handlers import cards, door, lab_making, labs, series_leading, settling, unreached
from handlers.dialogue import (
    Button,
    Count,
    Lines,
    Link,
    Message,
    Phrase,
    Reply,
    Said,
    Turn,
    Unheard,
    Word,
    ask,
    say,
    step,
)
from handlers.drafting import changeable, hers, questions
from handlers.lab_answers import counted
from handlers.lab_stands import counts, in_list, notes
from handlers.lab_words import when, where
from handlers.leading import agreed, led
from handlers.rules.afterwards import DOOR_CLOSES
from handlers.rules.drafts import AMOUNTS, Line
from handlers.rules.seats import taken
from storage.labs import Lab, LabKind, NewLab
from storage.people import Role

SHOWN: Final = 6  # labs in one message: with their numbers they fill it
LAST: Final = 99  # pages: a link can carry any number


@step
async def mine(turn: Turn, page: int = 0) -> Reply:
    """The labs of her territory that are coming, soonest first."""
    if Role.MANAGER not in turn.person.roles:
        return lab_making.proposed()
    page = min(page, LAST)
    since = turn.now - DOOR_CLOSES  # who could not tick at the door does it at home
    found = await turn.store.labs.led(await hers(turn), since=since, examples=turn.house.examples)
    shown = found[page * SHOWN : (page + 1) * SHOWN]
    make = Button("button-make", lab_making.start.link())
    if not shown:
        return say("led-none", make, Button("button-labs", labs.week.link()))
    lines = await turn.store.bookings.lines([one.id for one in shown])
    numbered = [(str(number), one) for number, one in enumerate(shown, start=page * SHOWN + 1)]
    rows = [Button("row-lab", lab.link(one.id), {"number": number, "title": one.title}) for number, one in numbered]
    more = [Button("row-more-labs", mine.link(page + 1))] if len(found) > (page + 1) * SHOWN else []
    told = Lines(tuple(in_list(number, one, lines[one.id]) for number, one in numbered))
    return say("led-labs", *rows, *more, make, labs=told)


@step(role=Role.MANAGER)
async def lab(turn: Turn, lab: int) -> Reply:
    """One lab in her hands: how many come and wait, why nobody is asked, and all she can do."""
    return await shown(turn, await led(turn, lab))


@step(role=Role.MANAGER, hears=Said)
async def seats(turn: Turn, lab: int) -> Reply:
    """More seats, or fewer: how many in all?"""
    held = await changeable(turn, lab)
    if isinstance(turn.input, Said):
        many = counted(turn, turn.input.text, held.seats)
        if many is None:
            raise Unheard
        return await hold(turn, lab, many)
    # In text only choices are numbered, and a number typed would be one of them.
    near = [] if turn.person.plain else [held.seats + more for more in (-4, -2, 2, 4, 6, 10)]
    rows = [Button("row-amount", hold.link(lab, many), {"count": Count(many)}) for many in near if many > 0]
    line = await turn.store.bookings.line(lab)
    words: dict[str, Word] = {"seats": Count(held.seats), "count": Count(taken(line).people)}
    return ask("led-seats", *rows, then=seats.link(lab), title=held.title, **words)


@step(role=Role.MANAGER)
async def hold(turn: Turn, lab: int, seats: int) -> Reply:
    """So many seats from now on: who waits is asked, nobody who comes is sent away."""
    held = await changeable(turn, lab)
    least, most = AMOUNTS[Line.SEATS]
    if not least <= seats <= most:
        return say("led-seats-amount", Button("button-lead", _back(lab)), **{"from": Count(least), "to": Count(most)})
    news = await _saved(turn, held, seats=seats) if seats != held.seats else Reply()
    return await shown(turn, await led(turn, lab)) + news


@step(role=Role.MANAGER)
async def happens(turn: Turn, lab: int) -> Reply:
    """It takes place: whoever wanted to know hears so and is offered a seat, in the order of the line."""
    held = await changeable(turn, lab)
    if held.kind is not LabKind.IF_IT_HAPPENS:
        return await shown(turn, held)
    news = await _saved(turn, held, kind=LabKind.BOOKING)
    told = Reply(tuple(map(_happening, news.messages)))
    done = say("led-happens", title=held.title, when=when(held), count=Count(len(told.messages)))
    return done + await shown(turn, await led(turn, lab)) + told


@step(hears=Said, role=Role.MANAGER)
async def call_off(turn: Turn, lab: int) -> Reply:
    """Once more what it is about, before everybody is told that it is off."""
    held = await changeable(turn, lab)
    if isinstance(turn.input, Said):
        return await (called_off(turn, lab) if agreed(turn, turn.input.text) else shown(turn, held))
    line = await turn.store.bookings.line(lab)
    return ask(
        "led-call-off",
        Button("button-call-off-yes", called_off.link(lab)),
        Button("button-call-off-no", _back(lab)),
        then=call_off.link(lab),
        title=held.title,
        when=when(held),
        count=Count(len(line)),
    )


@step(role=Role.MANAGER)
async def called_off(turn: Turn, lab: int) -> Reply:
    """It is off: everybody in its line is told, once."""
    held = await led(turn, lab)
    if held.cancelled_at is not None or turn.now >= held.starts_at:
        return await shown(turn, held)
    line = await turn.store.bookings.line(lab)
    await turn.store.labs.cancel(lab, now=turn.now)
    news = await settling.called_off(turn.store, await led(turn, lab), turn.now)
    done = say(
        "led-called-off",
        series_leading.onward(held),
        Button("button-led-labs", mine.link()),
        title=held.title,
        when=when(held),
        count=Count(len(line)),
    )
    return (done + news).closing(seats.link(lab), call_off.link(lab), *questions(lab))


@step(role=Role.MANAGER)
async def code(turn: Turn, lab: int) -> Reply:
    """A link and a code that open its card, to pass on or to print."""
    held = await led(turn, lab)
    link = labs.card.link(lab)
    url = f"{turn.house.public_url}/?go={link.token}"
    return say("led-code", Button("button-lead", _back(lab)), title=held.title, url=url).showing(cards.code(link))


async def shown(turn: Turn, held: Lab) -> Reply:
    """A held lab as its manager sees it; no names, who comes stands on the list for the door."""
    line = await turn.store.bookings.line(held.id)
    stands: dict[str, Word] = {"title": held.title, "when": when(held), "where": where(held)}
    if held.cancelled_at is not None or turn.now >= held.starts_at:
        key = Phrase("led-is-off") if held.cancelled_at else Phrase("led-is-over")
        return say("led-lab", *_afterwards(held), **stands, counts=counts(held, line), notes=key)
    return say("led-lab", *_choices(held), **stands, counts=counts(held, line), notes=notes(held, line, turn.now))


def _happening(told: Message) -> Message:
    """An offer in other words: no seat came free, it is now that there are any."""
    if told.key != "offer-seat":
        return told
    return Message("offer-happens", told.words, told.buttons, to=told.to, kind=told.kind, lab=told.lab)


def _choices(held: Lab) -> list[Button]:
    maybe = [Button("row-happens", happens.link(held.id))] if held.kind is LabKind.IF_IT_HAPPENS else []
    return [
        *maybe,
        Button("row-change", lab_making.change.link(held.id)),
        Button("row-move", lab_making.line.link(Line.DAY, held.id)),
        Button("row-seats", seats.link(held.id)),
        *_afterwards(held),
        Button("row-code", code.link(held.id)),
        Button("row-card", labs.card.link(held.id)),
        Button("row-call-off", call_off.link(held.id)),
    ]


def _afterwards(held: Lab) -> list[Button]:
    buttons = [series_leading.onward(held), Button("row-led-labs", mine.link())]
    if held.cancelled_at is not None or held.version > 1:
        buttons.insert(0, Button("button-unreached", unreached.list_.link(held.id)))
    if held.cancelled_at is None and held.kind is not LabKind.IF_IT_HAPPENS:
        buttons.insert(0, door.button(held))
    return buttons


async def _saved(turn: Turn, held: Lab, **changes: Any) -> Reply:
    values = {field.name: getattr(held, field.name) for field in fields(NewLab)}
    return await settling.changed(turn.store, await turn.store.labs.save(NewLab(**values | changes)), turn.now)


def _back(number: int) -> Link:
    return lab.link(number)
