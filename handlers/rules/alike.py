"""Which labs somebody may like instead of one that is called off, and whether there is a way in for her family."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.rules.seats import can_ever_fit, first_state, goes_on, opened
from storage.bookings import Booking, Party, State
from storage.labs import Lab, LabKind

GROWN: float = float("inf")  # months: up to any age


def alike(lab: Lab, others: Sequence[Lab]) -> list[Lab]:
    """Those of the same name or the same municipio, for children of these ages; the likest first, then the soonest."""
    found = [
        one for one in others if one.id != lab.id and _same_ages(lab, one) and (_same_name(lab, one) or _near(lab, one))
    ]
    return sorted(
        found, key=lambda one: (not _same_name(lab, one), lab.nil is None or one.nil != lab.nil, one.starts_at)
    )


def welcomes(lab: Lab, line: Sequence[Booking], party: Party, now: datetime) -> bool:
    """Whether these can come, or can hope to: a seat is free for them, or the line goes on."""
    if lab.kind is LabKind.DROP_IN:
        return lab.cancelled_at is None and now < lab.starts_at
    if not opened(lab, now) or not can_ever_fit(lab, party):
        return False
    return goes_on(lab, now) or first_state(lab, line, party, now) is State.BOOKED


def _same_name(lab: Lab, one: Lab) -> bool:
    return one.title == lab.title


def _near(lab: Lab, one: Lab) -> bool:
    return lab.territory is not None and one.territory == lab.territory


def _same_ages(lab: Lab, one: Lab) -> bool:
    spans = [(each.months_from or 0, GROWN if each.months_to is None else each.months_to) for each in (lab, one)]
    return max(first for first, _ in spans) <= min(last for _, last in spans)
