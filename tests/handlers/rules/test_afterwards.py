"""After a lab: when somebody is written to, and what it came to without anybody being recognised."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count

import pytest

from handlers.rules.afterwards import MISSED, SUM, THANKS, door_open, outcome, reach, too_late
from storage.bookings import Booking, Party, State
from storage.labs import Lab
from storage.wall import instant
from tests.town import ROME

STARTS, ENDS = datetime(2026, 11, 28, 16, 0), datetime(2026, 11, 28, 18, 0)
LAB = Lab(
    id=1, slug="x", title="X", starts=STARTS, ends=ENDS, seats=9, starts_at=instant(STARTS), ends_at=instant(ENDS),
    version=1, cancelled_at=None,
)  # fmt: skip
_NUMBERS = count(1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ROME)


FAMILY = Party(1, 1)


def booking(party: Party = FAMILY, *, came: bool | None = None, **other: object) -> Booking:
    number = next(_NUMBERS)
    values: dict[str, object] = {"state": State.BOOKED} | other
    return Booking(number, 1, number, party, asked_at=at(1, 9), changed_at=at(1, 9), came=came, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "is_open"),
    [(at(28, 13, 59), False), (at(28, 14), True), (at(28, 17), True), (at(29, 17, 59), True), (at(29, 18), False)],
)
def test_the_list_at_the_door_is_open_from_two_hours_before_until_a_day_after(now: datetime, is_open: bool) -> None:
    assert door_open(LAB, now) is is_open


@pytest.mark.parametrize(
    ("kind", "not_yet", "due"),
    [
        (THANKS, at(28, 18, 59), at(28, 19)),
        (MISSED, at(29, 17, 59), at(29, 18)),
        (SUM, at(30, 17, 59), at(30, 18)),
    ],
)
def test_thanks_come_soon_the_question_when_no_tick_can_come_any_more_the_sum_last(
    kind: str, not_yet: datetime, due: datetime
) -> None:
    before, after = reach(kind, not_yet), reach(kind, due)
    assert before is not None
    assert after is not None
    assert before < LAB.ends_at <= after
    assert not too_late(kind, LAB, due)
    assert too_late(kind, LAB, due + timedelta(days=8))


@pytest.mark.parametrize("kind", [THANKS, MISSED, SUM])
@pytest.mark.parametrize("now", [at(28, 21), at(29, 3), at(29, 7, 59)])
def test_nothing_is_due_at_night(kind: str, now: datetime) -> None:
    assert reach(kind, now) is None


def test_a_lab_comes_to_who_came_who_walked_in_and_who_was_missed() -> None:
    line = [
        booking(came=True, score=5),
        booking(Party(2, 2), came=True, score=4),
        booking(Party(1), came=True, score=4),
        booking(missed="ill"),
        booking(score=1),  # not there: what she says of it does not count
        booking(state=State.EXPIRED),
    ]
    found = outcome(line, [Party(1, 2), Party(0)])
    assert (found.families, found.people, found.walked_in, found.missed) == (4, 10, 1, 2)
    assert (found.scores, found.mean) == (3, 43)
    assert found.reasons == ()


@pytest.mark.parametrize(("scores", "mean"), [([], None), ([5], None), ([5, 1], None), ([5, 4, 4], 43), ([1] * 9, 10)])
def test_a_mean_of_fewer_than_three_is_not_said(scores: list[int], mean: int | None) -> None:
    assert outcome([booking(came=True, score=score) for score in scores], []).mean == mean


@pytest.mark.parametrize(
    ("reasons", "told"), [(["ill", "far"], ()), (["far", "ill", "ill"], (("ill", 2), ("far", 1))), (["", "", ""], ())]
)
def test_reasons_are_told_from_three_on(reasons: list[str], told: tuple[tuple[str, int], ...]) -> None:
    assert outcome([booking(missed=reason) for reason in reasons], []).reasons == told
