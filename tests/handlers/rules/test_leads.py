"""When reminders are due, on ordinary days and on the two Sundays on which clocks change."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.leads import KINDS, due_at, reach, useful_until
from handlers.rules.quiet import NIGHTS, awake
from storage.wall import instant, shown


def wall(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute)


@pytest.mark.parametrize(
    ("starts", "day", "hours"),
    [
        (wall(2026, 11, 28, 16), wall(2026, 11, 27, 18), wall(2026, 11, 28, 14)),
        (wall(2026, 3, 29, 10), wall(2026, 3, 28, 18), wall(2026, 3, 29, 8)),  # the night has one hour less
        (wall(2026, 10, 25, 10), wall(2026, 10, 24, 18), wall(2026, 10, 25, 8)),  # and one more
        (wall(2026, 11, 28, 9), wall(2026, 11, 27, 18), wall(2026, 11, 28, 8)),  # 7 is night: at 8
        (wall(2026, 11, 28, 23, 30), wall(2026, 11, 27, 18), wall(2026, 11, 29, 8)),  # 21:30 is night: too late
        (wall(2027, 1, 1, 10), wall(2026, 12, 31, 18), wall(2027, 1, 1, 8)),
    ],
)
def test_a_reminder_is_due_at_the_right_wall_time(starts: datetime, day: datetime, hours: datetime) -> None:
    assert shown(due_at("day", starts, instant(starts))) == day
    assert shown(due_at("hours", starts, instant(starts))) == hours


def test_half_past_two_that_does_not_exist_is_an_hour_after_half_past_one() -> None:
    missing = wall(2026, 3, 29, 2, 30)
    assert instant(missing) - instant(wall(2026, 3, 29, 1, 30)) == timedelta(hours=1)
    assert shown(instant(missing)) == wall(2026, 3, 29, 3, 30)


def test_half_past_two_that_comes_twice_is_the_first_one() -> None:
    twice = instant(wall(2026, 10, 25, 2, 30))
    assert twice - instant(wall(2026, 10, 25, 1, 30)) == timedelta(hours=1)
    assert shown(twice + timedelta(hours=1)) == wall(2026, 10, 25, 2, 30)


@pytest.mark.parametrize("at", [wall(2026, 3, 22, 10), wall(2026, 10, 18, 10)])
def test_a_weekly_lab_stays_at_ten_across_the_change(at: datetime) -> None:
    assert shown(instant(at + timedelta(weeks=1))).hour == 10


moments = st.datetimes(wall(2026, 1, 1, 0), wall(2027, 12, 31, 23)).map(lambda at: at.replace(second=0, microsecond=0))


@given(starts=moments, before=st.integers(0, 60 * 40), kind=st.sampled_from(KINDS))
def test_what_the_range_finds_is_exactly_what_is_due(starts: datetime, before: int, kind: str) -> None:
    now = instant(starts) - timedelta(minutes=before)
    found = instant(starts) < reach(kind, now)
    for quiet in (None, *NIGHTS.values()):
        up = awake(now, quiet) == now
        assert (found and up) == (up and now >= due_at(kind, starts, instant(starts), quiet))


@given(starts=moments)
def test_the_evening_one_is_of_use_until_the_other_is_due(starts: datetime) -> None:
    begins = instant(starts)
    assert due_at("day", starts, begins) < useful_until("day", begins) <= due_at("hours", starts, begins)
