"""What stands after a sign-up or a change, in words that can be kept or passed on."""

from __future__ import annotations

from handlers import booking, calendars, labs, leaving, reminders, series, telling
from handlers.dialogue import Button, Count, Lines, Phrase, Reply, Turn, say
from handlers.lab_words import beside, rule_of_offers, summary, to_come
from handlers.rules.seats import goes_on, position
from storage.bookings import Booking, State
from storage.labs import Lab


async def receipt(turn: Turn, lab: Lab, one: Booking) -> Reply:
    """What stands now, in words that can be kept or passed on; whoever is of other ages is welcome all the same."""
    told: Phrase | Lines = summary(lab, one.party)
    notes = beside(lab, one)
    if other := await turn.store.labs.meanwhile(lab, turn.person.id):
        notes.append(Phrase("receipt-meanwhile", {"title": other.safe_title}))
    if notes:
        told = Lines((summary(lab, one.party), "", *notes))
    buttons = (*after(one), Button("button-complete", telling.whole.link(one.id)))
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
        return say("receipt-told", *after(one), *every, what=told)
    if not goes_on(lab, turn.now):  # no seat is offered any more, and no receipt may promise one
        return await labs.card(turn, lab.id)
    place = Count(position(await turn.store.bookings.line(lab.id), one))
    if turn.person.stopped:
        return say("receipt-waiting-stopped", *buttons, *every, what=told, position=place)
    return say("receipt-waiting", *buttons, *every, what=told, position=place, rule=rule_of_offers())


def after(one: Booking) -> tuple[Button, ...]:
    """What she can still do with her place."""
    return (Button("button-change", booking.change.link(one.id)), leaving.button(one))
