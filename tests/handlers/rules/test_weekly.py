"""Which dates of a weekly lab are made, and what each is copied from."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest

from handlers.rules.weekly import AHEAD, copied, meant, missing, pattern
from storage.labs import Lab, NewLab
from storage.series import Weekly
from storage.wall import instant, shown
from tests.town import ROME

TODAY = date(2026, 11, 25)  # a Wednesday
SATURDAYS = Weekly("gioco", 5, time(10), time(11, 30), TODAY, None)


def lab(slug: str = "gioco_20261128", **other: Any) -> Lab:
    starts = other.pop("starts", datetime(2026, 11, 28, 10, 0))
    ends = starts + timedelta(minutes=90)
    values: dict[str, Any] = {"slug": slug, "series": "gioco", "title": "Gioco", "seats": 4, "room": "qui"} | other
    values |= {"starts": starts, "ends": ends, "starts_at": instant(starts), "ends_at": instant(ends)}
    return Lab(**{"id": 1, "version": 1, "cancelled_at": None, **values})


@pytest.mark.parametrize(
    ("weekly", "first", "many"),
    [
        (SATURDAYS, date(2026, 11, 28), 8),
        (replace(SATURDAYS, weekday=2), date(2026, 12, 2), 8),  # today itself is too late
        (replace(SATURDAYS, weekday=3), date(2026, 11, 26), 8),
        (replace(SATURDAYS, made_until=date(2027, 1, 9)), date(2027, 1, 16), 1),
        (replace(SATURDAYS, made_until=date(2027, 1, 16)), None, 0),
        (replace(SATURDAYS, made_until=date(2026, 3, 1)), date(2026, 11, 28), 8),  # switched off for long: none past
        (replace(SATURDAYS, last_day=date(2026, 12, 12)), date(2026, 11, 28), 3),
        (replace(SATURDAYS, last_day=date(2026, 12, 11)), date(2026, 11, 28), 2),
        (replace(SATURDAYS, last_day=date(2026, 11, 20)), None, 0),
    ],
)
def test_dates_are_made_eight_weeks_ahead_on_their_weekday(weekly: Weekly, first: date | None, many: int) -> None:
    found = missing(weekly, TODAY)
    assert (found[0] if found else None, len(found)) == (first, many)
    assert all(day.weekday() == weekly.weekday and TODAY < day <= TODAY + AHEAD for day in found)
    assert all(later - day == timedelta(weeks=1) for day, later in pairwise(found))


@pytest.mark.parametrize(
    ("day", "hour"), [(date(2027, 3, 21), 9), (date(2027, 3, 28), 8), (date(2027, 10, 24), 8), (date(2027, 10, 31), 9)]
)
def test_ten_stays_ten_across_both_clock_changes(day: date, hour: int) -> None:
    made = copied(lab("gioco_20270314", starts=datetime(2027, 3, 14, 10, 0)), SATURDAYS, day)
    assert (made.starts, made.ends) == (datetime.combine(day, time(10)), datetime.combine(day, time(11, 30)))
    assert instant(made.starts) == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def test_sign_up_opens_and_closes_at_the_same_hour_on_the_wall() -> None:
    # as they come from the database: in UTC, where 9 is 8 before the change and 7 after it
    opens, closes = datetime(2027, 3, 15, 8, 0, tzinfo=UTC), datetime(2027, 3, 20, 17, 0, tzinfo=UTC)
    old = lab("gioco_20270321", starts=datetime(2027, 3, 21, 10, 0), opens_at=opens, closes_at=closes)
    made = copied(old, SATURDAYS, date(2027, 4, 4))
    assert made.opens_at
    assert made.closes_at
    assert (shown(made.opens_at), shown(made.closes_at)) == (datetime(2027, 3, 29, 9, 0), datetime(2027, 4, 3, 18, 0))


def test_all_that_is_told_of_a_lab_is_copied() -> None:
    old = lab(about="a", neutral_title="n", children=3, prams=1, months_to=9, bring="b", cost="c", hosts="h", seats=9)
    made = copied(old, SATURDAYS, date(2026, 12, 5))
    changed = {one.name for one in fields(NewLab) if getattr(old, one.name) != getattr(made, one.name)}
    assert changed == {"slug", "starts", "ends"}
    assert made.slug == "gioco_20261205"


def test_a_date_is_known_by_the_day_it_was_made_for() -> None:
    moved = lab(starts=datetime(2026, 11, 29, 15, 0))
    assert meant(moved) == date(2026, 11, 28)
    assert meant(lab("gioco")) == date(2026, 11, 28)
    assert meant(lab("gioco_20269999")) == date(2026, 11, 28)


def test_a_moved_or_cancelled_date_is_not_what_others_are_copied_from() -> None:
    usual, moved = lab(), lab("gioco_20261205", starts=datetime(2026, 12, 6, 15, 0))
    off = lab("gioco_20261212", starts=datetime(2026, 12, 12, 10, 0), cancelled_at=datetime(2026, 11, 25, tzinfo=UTC))
    assert pattern(SATURDAYS, [off, moved, usual]) is usual
    assert pattern(SATURDAYS, [moved]) is moved
    assert pattern(SATURDAYS, []) is None


def test_a_date_at_an_hour_of_its_own_still_gives_sign_up_by_the_day_it_was_made_for() -> None:
    closes = datetime(2026, 11, 27, 18, 0, tzinfo=ROME)
    made = copied(lab(starts=datetime(2026, 11, 29, 15, 0), closes_at=closes), SATURDAYS, date(2026, 12, 5))
    assert made.closes_at
    assert shown(made.closes_at) == datetime(2026, 12, 4, 18, 0)
