"""Sign up for a lab with everybody who comes along, in three taps; and change who comes."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from handlers import calendars, coming_along, labs, leaving, reminders, series, telling, welcome
from handlers.dialogue import Button, Count, Lines, Link, Phrase, Reply, Said, Turn, Unheard, ask, say, step
from handlers.lab_words import beside, rule_of_offers, summary, to_come, when, who
from handlers.parties import (
    MOST_AGES,
    ages_understood,
    of_any_age,
    sensible,
    understood,
    usual,
    with_or_without_pram,
)
from handlers.rules.ages import asked, slug
from handlers.rules.company import How
from handlers.rules.seats import can_ever_fit, closed, first_state, fits, goes_on, grows, opened, position, taken
from handlers.settling import held, owned, settled
from storage.bookings import IN_LINE, Booking, Party, State
from storage.labs import Lab


@step(hears=Said)
async def sign_up(turn: Turn, lab: int) -> Reply:
    """Who comes? By a tap, or in words: "siamo in 2 e una bimba di 8 mesi"."""
    found = await labs.shown(turn, lab)
    if not opened(found, turn.now) or await _own(turn, found.id):
        return await labs.card(turn, lab)
    if isinstance(turn.input, Said):
        return understood(turn, turn.input.text, lambda party: _next(found, party), then=sign_up.link(lab))
    buttons = usual(found, lambda party: _next(found, party))
    return ask("booking-who", *buttons, then=sign_up.link(lab), title=found.title, when=when(found))


@step
async def prams(turn: Turn, lab: int, adults: int, children: int, bands: str = "") -> Reply:
    """With a pram or without, where there is room for so many only."""
    found = await labs.shown(turn, lab)
    return say(
        "booking-pram",
        Button("button-no-pram", join.link(lab, adults, children, 0, bands)),
        Button("button-pram", join.link(lab, adults, children, 1, bands)),
        title=found.title,
    )


@step(hears=Said)
async def ages(turn: Turn, lab: int, adults: int, children: int, prams: int = 0) -> Reply:
    """How old the children are, where the lab is made for some ages; of one child together with the pram."""
    found = await labs.shown(turn, lab)
    party, then = sensible(adults, children, prams), ages.link(lab, adults, children, prams)
    if isinstance(turn.input, Said):
        return ages_understood(turn, turn.input.text, party, lambda aged: _next(found, aged), then=then)
    rows = with_or_without_pram if _asks_pram(found, party) else of_any_age
    return ask("booking-ages", *rows(found, party, lambda aged: _join(found, aged)), then=then, title=found.title)


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
    """Others come than was said before: more, or fewer."""
    one, found = await owned(turn, booking)
    if one.state not in IN_LINE or turn.now >= found.starts_at or found.cancelled_at:
        return await labs.card(turn, found.id)
    if isinstance(turn.input, Said):
        with suppress(Unheard):  # one more, one fewer: counted from who comes now
            how, told, people = coming_along.heard(turn)
            if how is not How.NOW:
                party = told.adults, told.children, told.prams
                return await coming_along.sure(turn, booking, how, *party, people, slug(told.bands))
        then = change.link(booking)
        return understood(turn, turn.input.text, lambda party: _resize(booking, party), then=then)
    with_prams = one.party.prams if found.prams is not None else 0
    buttons = usual(found, lambda party: _resize(booking, replace(party, prams=with_prams)))
    return ask("booking-change", *buttons, then=change.link(booking), title=found.title, party=who(one.party))


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
            return say("booking-closed", *_after(one), person, title=found.title, party=who(one.party))
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
    """What stands now, in words that can be kept or passed on; whoever is of other ages is welcome all the same."""
    told: Phrase | Lines = summary(lab, one.party)
    notes = beside(lab, one)
    if other := await turn.store.labs.meanwhile(lab, turn.person.id):
        notes.append(Phrase("receipt-meanwhile", {"title": other.safe_title}))
    if notes:
        told = Lines((summary(lab, one.party), "", *notes))
    buttons = (*_after(one), Button("button-complete", telling.whole.link(one.id)))
    every = await series.offered(turn, lab, one)
    if one.state is State.BOOKED:
        return say(
            "receipt-booked",
            *buttons,
            Button("button-reminders", reminders.choose.link(one.id)),
            Button("button-calendar", calendars.add.link(lab.id)),
            *every,
            what=told,
            reminders=to_come(lab, one, turn.person),
        )
    if lab.kind != "booking":
        return say("receipt-told", *_after(one), *every, what=told)
    if not goes_on(lab, turn.now):  # no seat is offered any more, and no receipt may promise one
        return await labs.card(turn, lab.id)
    place = Count(position(await turn.store.bookings.line(lab.id), one))
    if turn.person.stopped:
        return say("receipt-waiting-stopped", *buttons, *every, what=told, position=place)
    return say("receipt-waiting", *buttons, *every, what=told, position=place, rule=rule_of_offers())


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


def _resize(booking: int, party: Party) -> Link:
    return resize.link(booking, party.adults, party.children, party.prams, slug(party.bands))


async def _own(turn: Turn, lab: int) -> Booking | None:
    line = await turn.store.bookings.line(lab)
    return next((one for one in line if one.person_id == turn.person.id), None)


def _after(one: Booking) -> tuple[Button, ...]:
    return (Button("button-change", change.link(one.id)), leaving.button(one))


def _too_many(lab: Lab, party: Party) -> Reply:
    key = (
        "booking-prams-full"
        if party.prams and can_ever_fit(lab, Party(party.adults, party.children))
        else "booking-too-many"
    )
    return say(
        key, Button("button-join", sign_up.link(lab.id)), Button("button-labs", labs.week.link()), title=lab.title
    )
