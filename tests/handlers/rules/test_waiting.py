"""Why nobody is offered a seat although somebody waits."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from handlers.rules.waiting import Reason, Why, reasons
from storage.bookings import Booking, Party, State
from storage.labs import Lab, LabKind
from storage.wall import instant

NOW = instant(datetime(2026, 11, 25, 10))
STARTS = datetime(2026, 11, 28, 16)
FAMILY = Party(2, 2)


def lab(**other: Any) -> Lab:
    values: dict[str, Any] = {
        "id": 1, "slug": "x", "title": "x", "starts": STARTS, "ends": STARTS + timedelta(hours=2),
        "starts_at": instant(STARTS), "ends_at": instant(STARTS) + timedelta(hours=2), "seats": 4, "version": 1,
        "cancelled_at": None,
    }  # fmt: skip
    return Lab(**values | other)


def one(number: int, state: State, party: Party = FAMILY, until: datetime | None = None) -> Booking:
    return Booking(number, 1, number, party, state, NOW, NOW, until)


WAITS = one(2, State.WAITING)
LATER = NOW + timedelta(hours=5)


@pytest.mark.parametrize(
    ("held", "line", "expected"),
    [
        (lab(), [], []),
        (lab(), [one(1, State.BOOKED)], []),
        (lab(), [one(1, State.BOOKED), WAITS], [Reason(Why.NO_SEAT)]),
        (lab(seats=6), [one(1, State.BOOKED), WAITS], [Reason(Why.TOO_BIG, party=FAMILY)]),
        (lab(children=1), [WAITS], [Reason(Why.TOO_BIG, party=FAMILY)]),
        (lab(), [one(1, State.OFFERED, until=LATER), WAITS], [Reason(Why.ANSWER, until=LATER)]),
        (lab(), [one(2, State.WAITING, until=LATER)], [Reason(Why.RESTING, until=LATER, party=FAMILY)]),
        (lab(kind=LabKind.IF_IT_HAPPENS), [WAITS], [Reason(Why.MAYBE)]),
        (lab(closes_at=NOW), [WAITS], [Reason(Why.SHUT)]),
        (lab(starts_at=NOW + timedelta(minutes=10)), [WAITS], [Reason(Why.TOO_LATE)]),
    ],
)
def test_every_reason_is_told(held: Lab, line: list[Booking], expected: list[Reason]) -> None:
    assert reasons(held, line, NOW) == expected


def test_of_many_who_wait_the_first_are_told() -> None:
    line = [one(number, State.WAITING, Party(5)) for number in range(2, 9)]
    assert len(reasons(lab(), line, NOW)) == 3
