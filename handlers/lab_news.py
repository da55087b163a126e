"""The words in which families hear what happens to a lab; who hears what, `settling` decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers import booking, labs, leaving, standing
from handlers.dialogue import Button, Phrase, Reply, Word, tell
from handlers.lab_words import by, when, where, who
from handlers.rules.kinds import Kind
from handlers.rules.seats import goes_on
from storage.bookings import Booking, State
from storage.labs import Lab


def moved(
    one: Booking, lab: Lab, now: datetime, *, before: Word, before_where: Word, kind: Kind = Kind.CHANGE
) -> Reply:
    """How it was, how it is, and what that means for whoever comes, was offered a seat, or waits."""
    out = Button("button-leave-line" if one.state is State.WAITING else "button-cannot", leaving.leave.link(one.id))
    fine = Button("button-fine", leaving.fine.link(one.id))
    answers = _answers(one) if one.state is State.OFFERED else (fine, out)
    return tell(
        one.person_id,
        "change-moved",
        *answers,
        Button("button-lab", labs.card.link(lab.id)),
        kind=kind,
        title=lab.safe_title,
        before=before,
        before_where=before_where,
        when=when(lab),
        where=where(lab),
        state=standing.after_move(lab, one, now),
    )


def without_sign_up(one: Booking, lab: Lab, *, kind: Kind = Kind.CHANGE) -> Reply:
    """Nobody needs a seat any more: whoever has one, and whoever waited for one, just comes."""
    return tell(
        one.person_id,
        "change-drop-in",
        Button("button-lab", labs.card.link(lab.id)),
        kind=kind,
        title=lab.safe_title,
        when=when(lab),
        where=where(lab),
        state=Phrase("drop-in-booked" if one.state is State.BOOKED else "drop-in-waiting"),
    )


def it_happens(one: Booking, lab: Lab, line: Sequence[Booking], now: datetime) -> Reply:
    """It takes place, and there is no seat for her yet: where she stands; `line` is settled."""
    state, _ = labs.stands(lab, line, one, now)
    return tell(
        one.person_id,
        "happens-waiting",
        Button("button-lab", labs.card.link(lab.id)),
        leaving.button(one),
        kind=Kind.OFFER,
        title=lab.safe_title,
        when=when(lab),
        state=state,
    )


def _answers(one: Booking) -> tuple[Button, ...]:
    return (Button("button-take", leaving.take.link(one.id)), Button("button-refuse", leaving.refuse.link(one.id)))


def offer(one: Booking, lab: Lab, until: datetime) -> Reply:
    """A seat that came free, and until when it is held for her."""
    return tell(
        one.person_id,
        "offer-seat",
        *_answers(one),
        Button("button-lab", labs.card.link(lab.id)),
        kind=Kind.OFFER,
        title=lab.safe_title,
        when=when(lab),
        party=who(one.party),
        **by(until),
    )


def over(one: Booking, lab: Lab, now: datetime) -> Reply:
    """Nobody answered in time, and the seat is not held for her any more."""
    again = (Button("button-join-again", booking.sign_up.link(lab.id)),) if goes_on(lab, now) else ()
    return tell(
        one.person_id,
        "offer-over",
        *again,
        Button("button-lab", labs.card.link(lab.id)),
        Button("button-labs", labs.week.link()),
        kind=Kind.OFFER,
        title=lab.safe_title,
        when=when(lab),
    )
