"""How somebody stands at a lab she signed up for: in a line of a list, in the news that it moved, and why she waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from handlers.dialogue import Count, Phrase
from handlers.lab_words import by
from handlers.rules.seats import fits, free, goes_on, position, taken
from handlers.rules.waiting import Reason, Why, waits_for
from storage.bookings import IN_LINE, Booking, State
from storage.labs import Lab, LabKind


def in_list(lab: Lab, line: Sequence[Booking], own: Booking, now: datetime) -> Phrase:
    """A few words for the end of a line."""
    match own:
        case Booking(state=State.BOOKED):
            return Phrase("own-booked")
        case Booking(state=State.OFFERED, until=datetime() as until):
            return Phrase("own-offered", by(until))
    if lab.kind is LabKind.IF_IT_HAPPENS:
        return Phrase("own-told")
    if not goes_on(lab, now):
        return Phrase("own-stuck")
    return Phrase("own-waiting", {"position": Count(position(line, own))})


def after_move(lab: Lab, own: Booking, now: datetime) -> Phrase:
    """What the new time or place means for her, whether she answers or not."""
    if lab.kind is LabKind.DROP_IN:
        return Phrase("moved-drop-in")
    match own:
        case Booking(state=State.BOOKED):
            return Phrase("moved-booked")
        case Booking(state=State.OFFERED, until=datetime() as until):
            return Phrase("moved-offered", by(until))
    if lab.kind is LabKind.IF_IT_HAPPENS:
        return Phrase("moved-told")
    return Phrase("moved-waiting" if goes_on(lab, now) else "moved-stuck")


def after_thanks(lab: Lab, own: Booking, now: datetime) -> Phrase | None:
    """What stays hers once she said that the new time or place suits her; None where nothing does any more."""
    if own.state not in IN_LINE or lab.cancelled_at is not None or now >= lab.starts_at:
        return None
    if own.state is State.BOOKED:
        return Phrase("thanks-booked")
    if own.state is State.OFFERED:
        return Phrase("thanks-offered")
    moves = lab.kind is LabKind.BOOKING and goes_on(lab, now)
    return Phrase("thanks-waiting" if moves else "thanks-told")


def why(lab: Lab, line: Sequence[Booking], own: Booking, now: datetime) -> Phrase | None:
    """Why she waits though a seat may be free; None where there simply is none."""
    match waits_for(lab, line, own, now):
        case Reason(why=Why.SILENT) if own.stopped:
            return Phrase("waits-stopped")
        case Reason(why=Why.ASLEEP):
            return Phrase("waits-asleep")
        case Reason(why=Why.RESTING, until=datetime() as until):
            return Phrase("waits-resting", by(until))
        case Reason(why=Why.TOO_BIG):
            left = free(lab, line)
            if own.party.people > left:
                return Phrase("waits-seats", {"left": Count(left), "count": Count(own.party.people)})
            return Phrase("waits-prams" if fits(lab, taken(line), replace(own.party, prams=0)) else "waits-children")
    return None
