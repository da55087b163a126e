"""A week of hours: what the grid says, its text says, and whoever asks later hears."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.hours import MILAN, Open, OpenAlways, Unknown, UnknownHoliday, is_holiday, is_valid, state
from handlers.rules.week import (
    DAY,
    EACH,
    LATEST,
    OPEN_ALWAYS,
    Days,
    Spans,
    Week,
    of_slug,
    read,
    slug,
    spoken,
    tidy,
    typed,
)

MORNING = ((9 * 60, 12 * 60 + 30),)
SHOP = (*MORNING, (15 * 60, 19 * 60))
NIGHT = ((18 * 60, 26 * 60),)


@st.composite
def a_day(draw: st.DrawFn) -> Spans:
    """Closed, not told, or open in one to three spans, the last maybe past midnight."""
    kind = draw(st.sampled_from(["closed", "unknown", "open", "open", "open"]))
    if kind != "open":
        return () if kind == "closed" else None
    moments = draw(st.lists(st.integers(0, LATEST), min_size=2, max_size=6, unique=True))
    edges = sorted(moments)[: len(moments) // 2 * 2]
    return tidy(zip(edges[::2], edges[1::2], strict=True)) or SHOP


WEEKS = st.builds(Week, st.tuples(*[a_day()] * 7), a_day())
MOMENTS = st.integers(0, 60 * 24 * 380).map(
    lambda minutes: datetime(2026, 4, 10, 0, 0, 30, tzinfo=MILAN) + timedelta(minutes=minutes)
)


def said(week: Week, now: datetime) -> set[type]:
    """What may be answered at a moment: from the grid alone, without the text."""
    today, yesterday = now.date(), now.date() - timedelta(days=1)
    minute = now.hour * 60 + now.minute
    certain, doubts = False, False
    for day, shift in ((today, 0), (yesterday, DAY)):
        holiday = is_holiday(day)
        spans = week.holidays if holiday and week.holidays is not None else week.days[day.weekday()]
        silent = holiday and week.holidays is None
        if spans is None:
            doubts |= shift == 0
        elif any(a <= minute + shift < b for a, b in spans):
            certain |= not silent
            doubts |= silent
        doubts |= silent and shift == 0
    if certain:
        return {Open}
    return {Unknown, UnknownHoliday} if doubts else {type(None)}


@given(WEEKS)
def test_a_week_written_and_read_again_is_the_same(week: Week) -> None:
    text = week.text()
    assert read(text) == week
    assert text is None or is_valid(text)


@given(WEEKS, MOMENTS)
def test_whoever_asks_is_told_what_the_grid_says(week: Week, now: datetime) -> None:
    answer = state(week.text(), (), now=now)
    if week.is_always:
        assert answer == OpenAlways()
    elif week.is_unknown:
        assert answer == Unknown()
    else:
        expected = said(week, now)
        told = type(answer) if isinstance(answer, Open | Unknown | UnknownHoliday) else type(None)
        told = Open if isinstance(answer, OpenAlways) else told
        assert told in expected, (week.text(), now, answer)


@pytest.mark.parametrize(
    ("text", "week"),
    [
        (None, Week()),
        ("24/7", OPEN_ALWAYS),
        (
            "Mo-Fr 09:00-12:30,15:00-19:00; Sa 09:00-12:30; Su off; PH off",
            Week((*[SHOP] * 5, MORNING, ()), ()),
        ),
        ("Mo-Sa 18:00-02:00; Su unknown", Week((*[NIGHT] * 6, None))),
        ("Mo-Su off", Week(((),) * 7)),
    ],
)
def test_a_week_is_written_as_osm_writes_it(text: str | None, week: Week) -> None:
    assert week.text() == text
    assert read(text) == week


def test_a_day_that_a_text_does_not_name_is_closed() -> None:
    assert read("Mo-Fr 09:00-12:30") == Week((*[MORNING] * 5, (), ()))


@pytest.mark.parametrize(
    "text",
    [
        "Mo-Fr 09:00-18:00; Jul-Aug off",
        "Mo[1] 10:00-12:00",
        "sunrise-sunset",
        'Mo-Fr 09:00-12:00 "su appuntamento"',
        "Mo-Fr 09:00-12:00; We 15:00-18:00",
        "Fr-Mo 10:00-12:00",
        "Mo,We 09:00-12:00",
        "Mo 09:00+",
        "Mo 10:00-08:00,09:00-11:00",
    ],
)
def test_what_a_grid_cannot_hold_is_not_read_as_one(text: str) -> None:
    assert read(text) is None


@given(WEEKS, st.sampled_from(Days), a_day())
def test_only_the_days_that_were_told_change(week: Week, which: Days, spans: Spans) -> None:
    after = week.told(which, spans)
    for number, (old, new) in enumerate(zip(week.days, after.days, strict=True)):
        assert new == (spans if number in which.numbers else old)
    assert after.holidays == (spans if which is Days.HOLIDAYS else week.holidays)
    assert after.told(which, spans) == after


@given(a_day())
def test_spans_travel_in_a_link(spans: Spans) -> None:
    assert of_slug(slug(spans)) == spans


@pytest.mark.parametrize("written", ["", "x", "0540", "0540_0530", "0540_9999", "0540_0600_0550_0700", "٠٥٤٠_٠٦٠٠"])
def test_a_link_with_hours_that_are_none_is_seen(written: str) -> None:
    assert isinstance(of_slug(written), str)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("9-12:30 15-19", SHOP),
        ("9-12.30, 15-19", SHOP),
        ("dalle 9 alle 12:30 e dalle 15 alle 19", SHOP),
        ("9.00 - 12.30 / 15.00 - 19.00", SHOP),
        ("15-19 e 9-12:30", SHOP),
        ("from 9 to 12:30", MORNING),
        ("٩ - ١٢:٣٠", MORNING),
        ("18-2", NIGHT),
        ("0-24", ((0, DAY),)),
        ("9-12 12-15", ((540, 900),)),
    ],
)
def test_typed_hours_are_understood(text: str, spans: Spans) -> None:
    assert typed(text) == spans


@pytest.mark.parametrize(
    "text",
    ["", "ciao", "9", "9-", "25-26", "9-12:75", "9-12 10-14", "9-12 e 3", "1-2 3-4 5-6 7-8", "²-³", "9-12 " * 40],
)
def test_hours_that_are_not_clear_are_none(text: str) -> None:
    assert typed(text) is None


def test_hours_are_said_as_people_read_them() -> None:
    assert spoken(SHOP) == "9:00-12:30, 15:00-19:00"
    assert spoken(NIGHT) == "18:00-2:00"


def test_every_day_has_a_number() -> None:
    assert [day.numbers for day in EACH] == [(number,) for number in range(7)]
