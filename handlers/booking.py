"""Sign up for a lab with everybody who comes along, in three taps; and change who comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from handlers import calendars, labs, leaving, reminders, series
from handlers.dialogue import Button, Count, Gone, Link, Reply, Said, Turn, Unheard, ask, say, step
from handlers.lab_words import summary, when, who
from handlers.rules.seats import can_ever_fit, first_state, fits, opened, position, taken
from handlers.settling import held, owned, settled
from storage.bookings import IN_LINE, Booking, Party, State
from storage.labs import Lab

# Who comes, most usual first: what is asked with one tap. Any other party is written.
USUAL: Final = ((1, 1), (2, 1), (1, 2), (2, 2), (1, 0), (2, 0))
MOST: Final = 9  # people of one party: more is a school class, and a person should hear of it

Sizes = Callable[[int, int], Link]


@step(hears=Said)
async def sign_up(turn: Turn, lab: int) -> Reply:
    """Who comes? By a tap, or in words: "siamo in 2 e un bambino"."""
    found = await labs.shown(turn, lab)
    if not opened(found, turn.now) or await _own(turn, found.id):
        return await labs.card(turn, lab)
    if isinstance(turn.input, Said):
        return _understood(turn, turn.input.text, lambda a, c, p: join.link(lab, a, c, p), then=sign_up.link(lab))
    sizes: Sizes = (lambda a, c: join.link(lab, a, c)) if found.prams is None else (lambda a, c: prams.link(lab, a, c))
    return ask("booking-who", *_usual(found, sizes), then=sign_up.link(lab), title=found.title, when=when(found))


@step
async def prams(turn: Turn, lab: int, adults: int, children: int) -> Reply:
    """With a pram or without, where there is room for so many only."""
    found = await labs.shown(turn, lab)
    return say(
        "booking-pram",
        Button("button-no-pram", join.link(lab, adults, children)),
        Button("button-pram", join.link(lab, adults, children, 1)),
        title=found.title,
    )


@step
async def join(turn: Turn, lab: int, adults: int, children: int, prams: int = 0) -> Reply:
    """A seat, or a place in the line; the second tap says what the first one did."""
    found = await held(turn, lab)
    own = await _own(turn, found.id)
    if own or not opened(found, turn.now):
        return await labs.card(turn, lab)
    party = _sensible(adults, children, prams)
    if not can_ever_fit(found, party):
        return _too_many(found, party)
    # First whoever waits: nobody gets past them.
    reply = await settled(turn.store, found, turn.now)
    line = await turn.store.bookings.line(found.id)
    state = first_state(found, line, party, turn.now)
    made = await turn.store.bookings.ask(found.id, turn.person.id, party, state=state, now=turn.now)
    return await receipt(turn, found, made) + reply


@step(hears=Said)
async def change(turn: Turn, booking: int) -> Reply:
    """Others come than was said before: more, or fewer."""
    one, found = await owned(turn, booking)
    if one.state not in IN_LINE:
        return await labs.card(turn, found.id)
    if isinstance(turn.input, Said):
        then = change.link(booking)
        return _understood(turn, turn.input.text, lambda a, c, p: resize.link(booking, a, c, p), then=then)
    with_prams = one.party.prams if found.prams is not None else 0
    buttons = _usual(found, lambda a, c: resize.link(booking, a, c, with_prams))
    return ask("booking-change", *buttons, then=change.link(booking), title=found.title, party=who(one.party))


@step
async def resize(turn: Turn, booking: int, adults: int, children: int, prams: int = 0) -> Reply:
    """Fewer free their seats; more come if there is room, and otherwise all stays as it was."""
    one, found = await owned(turn, booking)
    if one.state not in IN_LINE or turn.now >= found.starts_at or found.cancelled_at:
        return await labs.card(turn, found.id)
    party = _sensible(adults, children, prams)
    if not fits(found, one.party, party - one.party):  # not even if nobody else came
        return _too_many(found, party)
    if one.state is not State.WAITING:
        sitting = taken(await turn.store.bookings.line(found.id))
        if not fits(found, sitting, party - one.party):
            return say("booking-no-room", *_after(one), title=found.title, party=who(one.party))
    await turn.store.bookings.resize(one.id, party, now=turn.now)
    news = await settled(turn.store, found, turn.now)
    now = await turn.store.bookings.get(one.id)
    if now is None or now.state is State.OFFERED or now.state not in IN_LINE:  # smaller, she fits: the offer says it
        return (await labs.card(turn, found.id)) + Reply(tuple(m for m in news.messages if m.to != turn.person.id))
    return await receipt(turn, found, now) + news


async def receipt(turn: Turn, lab: Lab, one: Booking) -> Reply:
    """What stands now, in words that can be kept or passed on."""
    told = summary(lab, one.party)
    every = await series.offered(turn, lab, one)
    if one.state is State.BOOKED:
        return say(
            "receipt-booked",
            *_after(one),
            Button("button-reminders", reminders.choose.link(one.id)),
            Button("button-calendar", calendars.add.link(lab.id)),
            *every,
            what=told,
        )
    if lab.kind != "booking":
        return say("receipt-told", *_after(one), *every, what=told)
    if not opened(lab, turn.now):  # sign-up closed: no seat is offered any more, and no receipt may promise one
        return await labs.card(turn, lab.id)
    place = position(await turn.store.bookings.line(lab.id), one)
    return say("receipt-waiting", *_after(one), *every, what=told, position=Count(place))


async def _own(turn: Turn, lab: int) -> Booking | None:
    line = await turn.store.bookings.line(lab)
    return next((one for one in line if one.person_id == turn.person.id), None)


def _usual(lab: Lab, sizes: Sizes) -> list[Button]:
    fitting = [(a, c) for a, c in USUAL if can_ever_fit(lab, Party(a, c))]
    return [Button(f"row-party-{a}-{c}", sizes(a, c)) for a, c in fitting]


def _after(one: Booking) -> tuple[Button, ...]:
    return (Button("button-change", change.link(one.id)), Button("button-leave", leaving.sure.link(one.id)))


def _too_many(lab: Lab, party: Party) -> Reply:
    key = (
        "booking-prams-full"
        if party.prams and can_ever_fit(lab, Party(party.adults, party.children))
        else "booking-too-many"
    )
    return say(
        key, Button("button-join", sign_up.link(lab.id)), Button("button-labs", labs.week.link()), title=lab.title
    )


def _sensible(adults: int, children: int, prams: int) -> Party:
    party = Party(adults, children, prams)
    if not adults or party.people > MOST or prams > party.people:
        raise Gone("booking-who-else", Button("button-labs", labs.week.link()), count=Count(MOST))
    return party


# ---------------------------------------------------------------- who comes, in words


def _understood(turn: Turn, text: str, made: Callable[[int, int, int], Link], *, then: Link) -> Reply:
    """What was understood, to be tapped: three people may be two adults and a child, and words may mislead."""
    said = turn.lexicon.party(text)
    adults, children, prams = said.get("adults", 0), said.get("children", 0), said.get("prams", 0)
    many = said.get("people", 0)
    if adults or children:
        parties = [Party(max(1, adults or many), children, prams)]
    else:
        parties = [Party(adults, many - adults, prams) for adults in range(1, min(many, 4) + 1)]
    parties = [party for party in parties if party.people <= MOST and party.prams <= party.people]
    if not parties:
        raise Unheard
    rows = [Button("row-party", made(p.adults, p.children, p.prams), {"party": who(p)}) for p in parties]
    return ask("booking-which", *rows, then=then)
