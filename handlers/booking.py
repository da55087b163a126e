"""Sign up for a lab with everybody who comes along, in three taps; and change who comes."""

from __future__ import annotations

from dataclasses import replace

from handlers import labs, welcome
from handlers.dialogue import Button, Link, Reply, Said, Turn, Unheard, ask, say, step
from handlers.lab_words import when, who
from handlers.parties import (
    MOST_AGES,
    ages_understood,
    of_any_age,
    sensible,
    understood,
    usual,
    with_or_without_pram,
)
from handlers.party_questions import answered, with_pram
from handlers.receipts import after, receipt
from handlers.rules.ages import asked, slug
from handlers.rules.company import How
from handlers.rules.seats import can_ever_fit, closed, first_state, fits, grows, opened, taken
from handlers.settling import held, owned, settled
from storage.bookings import IN_LINE, Booking, Party, State
from storage.labs import Lab


@step(hears=Said)
async def sign_up(turn: Turn, lab: int) -> Reply:
    """Who comes? By a tap, or in words: "siamo in 2 e una bimba di 8 mesi"."""
    found = await labs.shown(turn, lab)
    if not opened(found, turn.now) or await _own(turn, found.id):
        return await labs.card(turn, lab)
    then, buttons = sign_up.link(lab), usual(found, lambda party: _next(found, party))
    question = ask("booking-who", *buttons, then=then, title=found.title, when=when(found))
    return answered(
        turn, found, question, lambda text: understood(turn, text, lambda party: _next(found, party), then=then)
    )


@step(hears=Said)
async def prams(turn: Turn, lab: int, adults: int, children: int, bands: str = "") -> Reply:
    """With a pram or without, where there is room for so many only."""
    found = await labs.shown(turn, lab)

    def made(prams: int) -> Link:
        return join.link(lab, adults, children, prams, bands)

    async def done(tapped: Turn, prams: int) -> Reply:
        return await join(tapped, lab, adults, children, prams, bands)

    return await with_pram(turn, found, made, then=prams.link(lab, adults, children, bands), done=done)


@step(hears=Said)
async def ages(turn: Turn, lab: int, adults: int, children: int, prams: int = 0) -> Reply:
    """How old the children are, where the lab is made for some ages; of one child together with the pram."""
    found = await labs.shown(turn, lab)
    party, then = sensible(adults, children, prams), ages.link(lab, adults, children, prams)
    if isinstance(turn.input, Said) and turn.lexicon.unsaid(turn.input.text):
        return await _ageless(replace(turn, input=None), found, party)
    rows = with_or_without_pram if _asks_pram(found, party) else of_any_age
    buttons = rows(found, party, lambda aged: _join(found, aged))
    question = ask("booking-ages", *buttons, then=then, title=found.title)
    return answered(
        turn, found, question, lambda text: ages_understood(turn, text, party, lambda one: _next(found, one), then=then)
    )


@step
async def join(turn: Turn, lab: int, adults: int, children: int, prams: int = 0, bands: str = "") -> Reply:
    """A seat, or a place in the line; the second tap says what the first one did."""
    found = await held(turn, lab)
    own = await _own(turn, found.id)
    if own or not opened(found, turn.now):
        return await labs.card(turn, lab)
    party = sensible(adults, children, prams, bands)
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
    """Others come than was said before: more, or fewer; in words they are counted from who comes now."""
    one, found = await owned(turn, booking)
    if one.state not in IN_LINE or turn.now >= found.starts_at or found.cancelled_at:
        return await labs.card(turn, found.id)
    then, buttons = change.link(booking), usual(found, lambda party: resized(found, one, party))
    question = ask("booking-change", *buttons, then=then, title=found.safe_title, party=who(one.party))

    def read(text: str) -> Reply:
        told = turn.lexicon.party(text, turn.person.language)
        try:
            return understood(
                turn, text, lambda party: resized(found, one, party, How(told.how)), then=then, now=one.party
            )
        except Unheard:
            if not told.many:
                raise
            return question  # a grandmother who was never told of: who comes, then?

    return answered(turn, found, question, read)


@step(hears=Said)
async def change_prams(turn: Turn, booking: int, adults: int, children: int, bands: str = "") -> Reply:
    """With a pram or without, for others than were said before."""
    one, found = await owned(turn, booking)
    if one.state not in IN_LINE:
        return await labs.card(turn, found.id)

    def made(prams: int) -> Link:
        return resize.link(booking, adults, children, prams, bands)

    async def done(tapped: Turn, prams: int) -> Reply:
        return await resize(tapped, booking, adults, children, prams, bands)

    then = change_prams.link(booking, adults, children, bands)
    return await with_pram(turn, found, made, then=then, done=done)


@step
async def resize(turn: Turn, booking: int, adults: int, children: int, prams: int = 0, bands: str = "") -> Reply:
    """Fewer free their seats; more come if there is room, and otherwise all stays as it was."""
    one, found = await owned(turn, booking)
    if one.state not in IN_LINE or turn.now >= found.starts_at or found.cancelled_at:
        return await labs.card(turn, found.id)
    party = sensible(adults, children, prams, bands)
    if not party.bands and party.children == one.party.children:
        party = replace(party, bands=one.party.bands)  # the same children are as old as before
    if not fits(found, one.party, party - one.party):  # not even if nobody else came
        return _too_many(found, party)
    if one.state is not State.WAITING:
        if closed(found, turn.now) and grows(found, one.party, party):  # who waits was told: no more seats are given
            person = Button("button-talk", welcome.talk.link())
            return say("booking-closed", *after(one), person, title=found.safe_title, party=who(one.party))
        sitting = taken(await turn.store.bookings.line(found.id))
        if not fits(found, sitting, party - one.party):
            return say("booking-no-room", *after(one), title=found.safe_title, party=who(one.party))
    await turn.store.bookings.resize(one.id, party, now=turn.now)
    news = await settled(turn.store, found, turn.now)
    now = await turn.store.bookings.get(one.id)
    if now is None or now.state is State.OFFERED or now.state not in IN_LINE:  # smaller, she fits: the offer says it
        return (await labs.card(turn, found.id)) + Reply(tuple(m for m in news.messages if m.to != turn.person.id))
    return await receipt(turn, found, now) + news


def _next(lab: Lab, party: Party) -> Link:
    """What follows who comes: one more question at the most. What does not fit into it can be told afterwards."""
    most = 1 if _asks_pram(lab, party) else MOST_AGES
    if asked(lab) and not party.bands and 0 < party.children <= most:
        return ages.link(lab.id, party.adults, party.children, party.prams)
    if _asks_pram(lab, party):
        return prams.link(lab.id, party.adults, party.children, slug(party.bands))
    return _join(lab, party)


def _asks_pram(lab: Lab, party: Party) -> bool:
    return bool(lab.prams) and party.children > 0 and not party.prams  # where there is room for none it is told


def _join(lab: Lab, party: Party) -> Link:
    return join.link(lab.id, party.adults, party.children, party.prams, slug(party.bands))


def resized(lab: Lab, one: Booking, party: Party, how: How = How.NOW) -> Link:
    """What makes it so. Who comes told anew says nothing of the pram: it is asked, where prams are counted."""
    if how is How.NOW and _asks_pram(lab, party) and (one.party.prams or not one.party.children):
        return change_prams.link(one.id, party.adults, party.children, slug(party.bands))
    if how is How.NOW and lab.prams is None and party.children:
        party = replace(party, prams=party.prams or min(one.party.prams, party.people))
    return resize.link(one.id, party.adults, party.children, party.prams, slug(party.bands))


async def _ageless(turn: Turn, lab: Lab, party: Party) -> Reply:
    if _asks_pram(lab, party):
        return await prams(turn, lab.id, party.adults, party.children)
    return await join(turn, lab.id, party.adults, party.children, party.prams)


async def _own(turn: Turn, lab: int) -> Booking | None:
    line = await turn.store.bookings.line(lab)
    return next((one for one in line if one.person_id == turn.person.id), None)


def _too_many(lab: Lab, party: Party) -> Reply:
    without = can_ever_fit(lab, Party(party.adults, party.children))
    key = "booking-prams-full" if party.prams and without else "booking-too-many"
    again = Button("button-join", sign_up.link(lab.id))
    return say(key, again, Button("button-labs", labs.week.link()), title=lab.title)
