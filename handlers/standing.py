"""How somebody stands at a lab she signed up for: in a line of a list, and in the news that it moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.dialogue import Count, Phrase
from handlers.lab_words import by
from handlers.rules.seats import goes_on, position
from storage.bookings import Booking, State
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
    match own:
        case Booking(state=State.BOOKED):
            return Phrase("moved-booked")
        case Booking(state=State.OFFERED, until=datetime() as until):
            return Phrase("moved-offered", by(until))
    if lab.kind is LabKind.IF_IT_HAPPENS:
        return Phrase("moved-told")
    return Phrase("moved-waiting" if goes_on(lab, now) else "moved-stuck")
