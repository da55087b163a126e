"""What stands after a sign-up or a change, in words that can be kept or passed on."""

from __future__ import annotations

from typing import Final

from handlers import booking, calendars, labs, leaving, reminders, series, telling
from handlers.dialogue import Button, Count, Lines, Phrase, Reply, Turn, say, step
from handlers.lab_words import beside, rule_of_offers, summary, to_come, when
from handlers.rules.seats import goes_on, position
from storage.bookings import Booking, State
from storage.labs import Lab

HERE_ONLY: Final = Phrase("receipt-here-only")


async def receipt(turn: Turn, lab: Lab, one: Booking) -> Reply:
    """What stands now, in words that can be kept or passed on; whoever is of other ages is welcome all the same."""
    told: Phrase | Lines = summary(lab, one.party)
    notes = beside(lab, one)
    if other := await turn.store.labs.meanwhile(lab, turn.person.id):
        notes.append(Phrase("receipt-meanwhile", {"title": other.safe_title}))
    if lab.kind != "booking" and _looks(turn):
        notes.append(HERE_ONLY)
    if notes:
        told = Lines((summary(lab, one.party), "", *notes))
    buttons = (*after(one), Button("button-complete", telling.whole.link(one.id)), *_elsewhere(turn, lab))
    every = await series.offered(turn, lab, one)
    calendar = Button("button-calendar", calendars.add.link(lab.id))
    if one.state is State.BOOKED:
        wish = Button("button-reminders", reminders.choose.link(one.id))
        return say(
            "receipt-booked",
            *((calendar, *buttons, wish) if _looks(turn) else (*buttons, wish, calendar)),
            *every,
            what=told,
            reminders=_to_come(turn, lab, one),
        )
    if lab.kind != "booking":
        return say("receipt-told", *after(one), *_elsewhere(turn, lab), *every, what=told)
    if not goes_on(lab, turn.now):  # no seat is offered any more, and no receipt may promise one
        return await labs.card(turn, lab.id)
    place = Count(position(await turn.store.bookings.line(lab.id), one))
    if turn.person.stopped:
        return say("receipt-waiting-stopped", *buttons, *every, what=told, position=place)
    told_rule = rule_of_offers(turn.person.quiet)
    rule = Lines((told_rule, HERE_ONLY)) if _looks(turn) else told_rule
    return say("receipt-waiting", *buttons, *every, what=told, position=place, rule=rule)


@step(door=True)
async def elsewhere(turn: Turn, lab: int) -> Reply:
    """Where Wendy can write first: the addresses that open this lab there, and what to do with the place here."""
    found = await labs.shown(turn, lab)
    card = labs.card.link(found.id)
    ways = _ways(turn, found)
    if not ways:
        return await labs.card(turn, lab)
    told = Lines(tuple(Phrase(f"team-way-{channel}", {"url": url}) for channel, url in ways.items()))
    return say("receipt-elsewhere", Button("button-lab", card), title=found.safe_title, when=when(found), ways=told)


def _to_come(turn: Turn, lab: Lab, one: Booking) -> Phrase:
    """The reminders she will get; where she has to come back for them, that too."""
    told = to_come(lab, one, turn.person)
    if not _looks(turn):
        return told
    return Phrase("to-come-here", told.words) if told.words else Phrase("to-come-none-here")


def _looks(turn: Turn) -> bool:
    """Whether she has to come back and look: nothing Wendy says unasked reaches her."""
    return turn.channel in turn.house.pulled


def _elsewhere(turn: Turn, lab: Lab) -> tuple[Button, ...]:
    return (Button("button-elsewhere", elsewhere.link(lab.id)),) if _looks(turn) and _ways(turn, lab) else ()


def _ways(turn: Turn, lab: Lab) -> dict[str, str]:
    """The addresses, by channel, at which this lab opens where Wendy can write to her."""
    ways = turn.house.opens(labs.card.link(lab.id).token)
    return {channel: url for channel, url in ways.items() if channel not in turn.house.pulled}


def after(one: Booking) -> tuple[Button, ...]:
    """What she can still do with her place."""
    return (Button("button-change", booking.change.link(one.id)), leaving.button(one))
