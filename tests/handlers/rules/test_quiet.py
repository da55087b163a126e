"""Nights: those of the house, of each person, and none; also on the Sundays on which clocks change."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.quiet import HOUSE, NIGHTS, Night, awake, awake_for, night
from storage.people import Quiet
from tests.town import ROME


def at(hour: int, minute: int = 0, day: int = 25, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ROME)


@pytest.mark.parametrize(
    ("now", "quiet", "then"),
    [
        (at(20, 59), None, at(20, 59)),
        (at(21), None, at(8, day=26)),
        (at(7, 59), None, at(8)),
        (at(21), Quiet(22, 7), at(21)),
        (at(22), Quiet(22, 7), at(7, day=26)),
        (at(3), Quiet(0, 0), at(3)),
        (at(14), Quiet(13, 16), at(16)),  # who works at night
        (at(16), Quiet(13, 16), at(16)),
        (at(23, day=28, month=3), None, at(8, day=29, month=3)),
        (at(2, 30, day=25, month=10), Quiet(22, 7), at(7, day=25, month=10)),
    ],
)
def test_whoever_sleeps_is_written_to_when_her_night_ends(now: datetime, quiet: Quiet | None, then: datetime) -> None:
    assert awake(now, quiet) == then


def test_every_choice_has_its_hours_and_is_known_again() -> None:
    assert set(NIGHTS) == set(Night)
    assert [night(NIGHTS[one]) for one in Night] == list(Night)
    assert night(None) is Night.USUAL
    assert NIGHTS[Night.USUAL] == HOUSE


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(ROME))
hours = st.integers(0, 23)


@given(moments, st.builds(Quiet, hours, hours))
def test_nobody_is_asleep_when_her_night_is_over(moment: datetime, quiet: Quiet) -> None:
    then = awake(moment, quiet)
    assert moment.timestamp() <= then.timestamp()
    assert then.timestamp() - moment.timestamp() < 26 * 3600
    assert awake(then, quiet) == then


@given(moments, st.integers(1, 20), st.sampled_from([*NIGHTS.values(), None]))
def test_so_many_hours_awake_are_no_fewer_by_the_clock(moment: datetime, span: int, quiet: Quiet | None) -> None:
    then = awake_for(moment, timedelta(hours=span), quiet)
    assert then.timestamp() >= moment.timestamp() + span * 3600
    if quiet == NIGHTS[Night.NEVER]:
        assert then.timestamp() == moment.timestamp() + span * 3600
