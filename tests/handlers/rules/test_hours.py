"""Open or closed, at every moment that has fooled somebody."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.rules.hours import (
    MILAN,
    Closed,
    ClosedToday,
    ClosedUntil,
    ClosesBefore,
    Open,
    OpenAlways,
    Opening,
    Unknown,
    UnknownHoliday,
    is_holiday,
    is_valid,
    state,
)
from storage.places import Closure

SHOP = "Mo-Fr 09:00-12:30,15:00-19:00; Sa 09:00-12:30"
CAREFUL = "Mo-Fr 09:00-18:00; PH off"
FEAST = "Mo-Sa 09:00-18:00; PH 10:00-12:00"
BAR = "Mo-Su 18:00-02:00"


def at(moment: str, fold: int = 0) -> datetime:
    """A wall time in Milan; the second of two when the clock goes back is `fold` 1."""
    return datetime.fromisoformat(moment).replace(tzinfo=MILAN, fold=fold)


def opens(moment: str) -> Closed:
    return Closed(at(moment))


def until(moment: str) -> Open:
    return Open(at(moment))


COMMON_DAYS = [
    (SHOP, "2026-11-25 08:59", opens("2026-11-25 09:00")),
    (SHOP, "2026-11-25 09:00", until("2026-11-25 12:30")),
    (SHOP, "2026-11-25 12:30", opens("2026-11-25 15:00")),  # lunch
    (SHOP, "2026-11-25 18:59", until("2026-11-25 19:00")),
    (SHOP, "2026-11-25 19:00", opens("2026-11-26 09:00")),
    (SHOP, "2026-11-28 13:00", opens("2026-11-30 09:00")),  # Saturday afternoon, until Monday
    (BAR, "2026-11-25 01:59", until("2026-11-25 02:00")),
    (BAR, "2026-11-25 23:00", until("2026-11-26 02:00")),
    (BAR, "2026-11-25 02:00", opens("2026-11-25 18:00")),
    ("Mo-Su 18:00-02:00; Mo off", "2026-11-30 01:00", until("2026-11-30 02:00")),  # Sunday's night
    ("Mo-Su 18:00-02:00; Mo off", "2026-12-01 01:00", opens("2026-12-01 18:00")),  # Monday had no night
    ("Mo-Th 17:00-24:00; Fr-Sa 17:00-02:00", "2026-11-28 00:30", until("2026-11-28 02:00")),
    ("Mo-Th 17:00-24:00; Fr-Sa 17:00-02:00", "2026-11-26 00:00", opens("2026-11-26 17:00")),
    ("Fr 10:00-26:00", "2026-11-28 01:00", until("2026-11-28 02:00")),
    ("Mo-Su 00:00-24:00", "2026-11-25 12:00", OpenAlways()),
    ("Sa-Su 00:00-24:00", "2026-11-28 12:00", until("2026-11-30 00:00")),
    ("24/7", "2026-12-25 03:00", OpenAlways()),
    ("Mo-Su 00:30-00:30; PH 00:30-00:30", "2026-11-25 12:00", OpenAlways()),
    ("24/7; PH off", "2026-11-25 12:00", until("2026-12-07 00:00")),
    ("off", "2026-11-25 12:00", Closed(None)),
    ("off", "2026-12-25 12:00", Closed(None)),
    ("2020 Mo-Fr 09:00-18:00", "2026-11-25 12:00", Closed(None)),
    ("Mo-Fr 09:00-18:00; Aug off", "2026-08-05 12:00", opens("2026-09-01 09:00")),
    ("Jun-Sep 10:00-18:00; PH off", "2026-11-25 12:00", opens("2027-06-01 10:00")),
    ("sunrise-sunset", "2026-12-10 16:00", until("2026-12-10 16:40")),
    (None, "2026-11-25 12:00", Unknown()),
    ("", "2026-11-25 12:00", Unknown()),
    ("lun-ven 9-18", "2026-11-25 12:00", Unknown()),
    ("We unknown; Th 09:00-12:00", "2026-11-25 12:00", Unknown()),
    ("We unknown; Th 09:00-12:00", "2026-11-24 12:00", opens("2026-11-26 09:00")),
    ('"su appuntamento"', "2026-11-25 12:00", Unknown()),
    ('Mo-Fr 09:00-18:00 "su appuntamento"', "2026-11-25 12:00", Unknown()),
]

HOLIDAYS = [
    # Sant'Ambrogio, a Monday in 2026: Milan's own
    (SHOP, "2026-12-07 10:00", UnknownHoliday()),
    (SHOP, "2026-12-07 20:00", UnknownHoliday()),
    (CAREFUL, "2026-12-07 10:00", opens("2026-12-09 09:00")),  # the 8th is a holiday too
    (FEAST, "2026-12-07 10:00", until("2026-12-07 12:00")),
    (FEAST, "2026-12-07 13:00", opens("2026-12-08 10:00")),
    ("Mo-Fr 09:00-18:00; PH,Su 10:00-12:00", "2026-12-07 10:30", until("2026-12-07 12:00")),
    ('Mo-Fr 09:00-18:00; PH off "chiuso PH"', "2026-12-07 10:00", opens("2026-12-09 09:00")),
    # San Francesco, a holiday from 2026, a Sunday
    (FEAST, "2026-10-04 10:30", until("2026-10-04 12:00")),
    ("Su 09:00-13:00", "2026-10-04 10:30", UnknownHoliday()),
    ("Sa 09:00-13:00; PH off", "2025-10-04 10:30", until("2025-10-04 13:00")),  # not yet
    ("Mo 09:00-13:00; PH off", "2027-10-04 10:30", opens("2027-10-11 09:00")),
    # Easter Monday, 25 April, Christmas, New Year
    (CAREFUL, "2026-04-06 10:00", opens("2026-04-07 09:00")),
    (SHOP, "2026-04-06 10:00", UnknownHoliday()),
    (FEAST, "2026-04-25 10:30", until("2026-04-25 12:00")),
    (SHOP, "2026-12-25 10:00", UnknownHoliday()),
    (CAREFUL, "2026-12-25 10:00", opens("2026-12-28 09:00")),
    (SHOP, "2026-12-24 20:00", opens("2026-12-28 09:00")),  # what is said of 25 and 26 is nothing
    # nights into and out of a holiday
    (BAR, "2026-12-25 01:00", until("2026-12-25 02:00")),
    (BAR, "2026-12-25 19:00", UnknownHoliday()),
    (BAR, "2026-12-27 01:00", UnknownHoliday()),  # the night that began on the 26th
    (BAR, "2026-12-27 03:00", opens("2026-12-27 18:00")),
    ("Mo-Su 18:00-02:00; PH off", "2026-12-07 01:00", until("2026-12-07 02:00")),
    ("Mo-Su 18:00-02:00; PH off", "2026-12-08 01:00", opens("2026-12-09 18:00")),
    ("Mo-Su 18:00-02:00; PH 18:00-23:00", "2026-12-08 01:00", opens("2026-12-08 18:00")),
    # the day of national unity is no day off
    ("Su 09:00-13:00; PH off", "2027-11-07 10:00", until("2027-11-07 13:00")),
    # no holidays at all
    ("Mo-Fr 09:00-18:00; PH -1 day off", "2026-12-24 10:00", opens("2026-12-28 09:00")),
]

CLOCK_CHANGES = [
    ("Mo-Su 22:00-04:00", at("2026-03-28 23:00"), until("2026-03-29 04:00")),
    ("Mo-Su 18:00-02:30", at("2026-03-29 01:30"), until("2026-03-29 03:00")),  # 02:30 does not exist
    ("Mo-Su 02:30-05:00", at("2026-03-29 01:59"), opens("2026-03-29 03:00")),
    ("Mo-Su 22:00-04:00", at("2026-10-24 23:00"), until("2026-10-25 04:00")),
    ("Mo-Su 18:00-02:30", at("2026-10-25 02:15"), until("2026-10-25 02:30")),
    ("Mo-Su 18:00-02:30", at("2026-10-25 02:15", fold=1), opens("2026-10-25 18:00")),  # the second 02:15
    ("Mo-Su 18:00-02:30", at("2026-10-25 02:45"), opens("2026-10-25 18:00")),
]


@pytest.mark.parametrize(("hours", "moment", "said"), COMMON_DAYS + HOLIDAYS)
def test_what_is_said_at_a_moment(hours: str | None, moment: str, said: Opening) -> None:
    assert state(hours, (), now=at(moment)) == said


@pytest.mark.parametrize(("hours", "now", "said"), CLOCK_CHANGES)
def test_what_is_said_when_the_clock_changes(hours: str, now: datetime, said: Opening) -> None:
    got = state(hours, (), now=now)
    assert got == said
    assert state(hours, (), now=now.astimezone(UTC)) == got


def test_the_night_the_clock_goes_back_is_an_hour_longer() -> None:
    got = state("Mo-Su 22:00-04:00", (), now=at("2026-10-24 22:00"))
    assert isinstance(got, Open)
    assert got.until.astimezone(UTC) - at("2026-10-24 22:00").astimezone(UTC) == timedelta(hours=7)


@pytest.mark.parametrize(
    ("moment", "minutes", "said"),
    [
        ("2026-11-25 18:00", 44, until("2026-11-25 19:00")),
        ("2026-11-25 18:00", 45, ClosesBefore(at("2026-11-25 19:00"))),  # a quarter of an hour is too short
        ("2026-11-25 18:00", 75, ClosesBefore(at("2026-11-25 19:00"))),
        ("2026-11-25 12:10", 10, ClosesBefore(at("2026-11-25 12:30"))),
        ("2026-11-25 14:50", 30, opens("2026-11-25 15:00")),
        ("2026-11-25 18:59", None, until("2026-11-25 19:00")),
    ],
)
def test_a_place_that_closes_before_you_get_there_says_so(moment: str, minutes: int | None, said: Opening) -> None:
    walk = None if minutes is None else timedelta(minutes=minutes)
    assert state(SHOP, (), now=at(moment), walk=walk) == said


AUGUST = Closure(date(2026, 8, 3), date(2026, 8, 21), "ferie")


@pytest.mark.parametrize(
    ("hours", "moment", "closures", "said"),
    [
        (SHOP, "2026-08-10 10:00", [AUGUST], ClosedUntil(date(2026, 8, 21), "ferie")),
        (None, "2026-08-10 10:00", [AUGUST], ClosedUntil(date(2026, 8, 21), "ferie")),
        ("24/7", "2026-08-10 10:00", [AUGUST], ClosedUntil(date(2026, 8, 21), "ferie")),
        (SHOP, "2026-08-21 10:00", [AUGUST], ClosedToday("ferie")),
        (SHOP, "2026-08-22 10:00", [AUGUST], until("2026-08-22 12:30")),
        (SHOP, "2026-08-02 10:00", [AUGUST], opens("2026-08-22 09:00")),
        (SHOP, "2026-08-01 20:00", [AUGUST, Closure(date(2026, 8, 22), date(2026, 8, 25))], opens("2026-08-26 09:00")),
        (
            SHOP,
            "2026-08-20 10:00",
            [AUGUST, Closure(date(2026, 8, 22), date(2026, 8, 25))],
            ClosedUntil(date(2026, 8, 25), "ferie"),
        ),
        (
            SHOP,
            "2026-11-25 10:00",
            [Closure(date(2026, 11, 25), date(2026, 11, 25), "sciopero")],
            ClosedToday("sciopero"),
        ),
        (SHOP, "2026-11-25 10:00", [AUGUST], until("2026-11-25 12:30")),
        (BAR, "2026-08-22 01:00", [AUGUST], opens("2026-08-22 18:00")),
    ],
)
def test_a_closure_comes_before_the_usual_hours(
    hours: str | None, moment: str, closures: list[Closure], said: Opening
) -> None:
    assert state(hours, closures, now=at(moment)) == said


@pytest.mark.parametrize("hours", [None, "", "aperto sempre", "9-19", "Mo-Fr 9-18"])
def test_a_place_without_hours_is_never_called_open(hours: str | None) -> None:
    for day in range(365):
        assert state(hours, (), now=at("2026-01-01 10:30") + timedelta(days=day)) == Unknown()


def test_the_holidays_of_2026_are_milans() -> None:
    every = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    told = "01-01 01-06 04-05 04-06 04-25 05-01 06-02 08-15 10-04 11-01 12-07 12-08 12-25 12-26"
    assert [f"{day:%m-%d}" for day in every if is_holiday(day)] == told.split()


SPANS = st.tuples(st.integers(0, 23), st.sampled_from([0, 15, 30]), st.integers(0, 23), st.sampled_from([0, 30]))
DAYS = st.sampled_from(["Mo-Fr", "Sa", "Su", "Mo,We", "Mo-Su", "PH", "Tu-Sa"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(DAYS, SPANS), min_size=1, max_size=3), st.integers(0, 366 * 48))
def test_what_is_said_holds_until_the_moment_that_is_told(
    rules: list[tuple[str, tuple[int, int, int, int]]], halves: int
) -> None:
    hours = "; ".join(f"{days} {s[0]:02}:{s[1]:02}-{s[2]:02}:{s[3]:02}" for days, s in rules)
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=30 * halves)
    match state(hours, (), now=now):
        case Open(end):
            last = end.astimezone(UTC) - timedelta(minutes=1)
            assert end > now
            assert isinstance(state(hours, (), now=last), Open | UnknownHoliday)
            assert not isinstance(state(hours, (), now=end), Open)
        case Closed(start) if start:
            assert start.astimezone(UTC) > now
            assert isinstance(state(hours, (), now=start), Open)
            before = state(hours, (), now=start.astimezone(UTC) - timedelta(minutes=1))
            assert isinstance(before, Closed | UnknownHoliday)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet='MoTuWePHSH0123456789:-,;+/ "[]off|unknown', max_size=30))
def test_no_text_for_hours_breaks_anything(hours: str) -> None:
    now = datetime.combine(date(2026, 12, 7), time(10), MILAN)
    said = state(hours, (), now=now)
    assert is_valid(hours) or said == Unknown()
