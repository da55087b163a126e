"""Around both clock changes, with people who change their minds and a Wendy who is away: every reminder once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.faults.almanac import clock, moment
from tests.faults.year import around
from tests.town import Town

ROME = ZoneInfo("Europe/Rome")
CHANGES = [(datetime(2026, 10, 25), 109), (datetime(2027, 3, 28), 110)]


@pytest.mark.asyncio
@pytest.mark.parametrize("engine", ["sqlite"])  # `python -m tests.faults year --full` tries both
@pytest.mark.parametrize(("sunday", "seed"), CHANGES, ids=["autumn", "spring"])
async def test_around_a_clock_change_every_reminder_is_heard_once_at_its_hour(
    town: Town, sunday: datetime, seed: int
) -> None:
    result = await around(town, sunday, seed=seed, outage=timedelta(hours=3))
    assert result.good, result.table()
    assert int({what: measured for what, measured, *_ in result.figures}["reminders heard"]) > 30


@given(st.datetimes(datetime(2024, 1, 1), datetime(2037, 12, 31)))
def test_the_almanac_counts_summer_time_as_the_zone_file_does(wall: datetime) -> None:
    assert moment(wall) == wall.replace(tzinfo=ROME, fold=0).astimezone(UTC)
    at = wall.replace(tzinfo=UTC)
    assert clock(at) == at.astimezone(ROME).replace(tzinfo=None)
