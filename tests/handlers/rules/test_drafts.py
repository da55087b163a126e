"""What makes a draft a lab: nothing invalid passes, and a row gives back what was put into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.drafts import (
    Draft,
    Line,
    Problem,
    a_week_later,
    differences,
    drafted,
    lines_of,
    missing,
    plain,
    problems,
    rebased,
    slug_of,
    tapped,
)
from storage.labs import LabKind
from storage.wall import instant

NOW = instant(datetime(2026, 11, 25, 10))
WHOLE = Draft(title="Canto", day=date(2026, 12, 5), starts=time(10), ends=time(11), room="sala", seats=10)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"title": ""}, Problem.TITLE),
        ({"day": None}, Problem.DAY),
        ({"ends": None}, Problem.TIME),
        ({"room": ""}, Problem.WHERE),
        ({"seats": 0}, Problem.SEATS),
        ({"seats": 2001}, Problem.SEATS),
        ({"day": date(2026, 11, 24)}, Problem.PAST_DAY),
        ({"day": date(2026, 11, 25)}, Problem.PAST_TIME),  # it is ten now
        ({"ends": time(10)}, Problem.BACKWARDS),
        ({"ends": time(9)}, Problem.BACKWARDS),
        ({"day": date(2027, 3, 28), "starts": time(2, 30), "ends": time(4)}, Problem.NO_SUCH_HOUR),
        ({"day": date(2027, 3, 28), "starts": time(1), "ends": time(2, 30)}, Problem.NO_SUCH_HOUR),
        ({"discreet": True}, Problem.NEUTRAL),
        ({"months_from": 12, "months_to": 3}, Problem.AGES),
        ({"closes": datetime(2026, 12, 5, 12)}, Problem.CLOSES),
        ({"closes": datetime(2026, 11, 25, 9)}, Problem.CLOSED),
        ({"opens": datetime(2026, 12, 5, 10)}, Problem.OPENS),
        ({"opens": datetime(2026, 12, 4, 19), "closes": datetime(2026, 12, 4, 18)}, Problem.OPENS),
    ],
)
def test_nothing_invalid_passes(change: dict[str, Any], problem: Problem) -> None:
    assert problems(replace(WHOLE, **change), before=None, now=NOW) == [problem]


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"day": date(2026, 11, 25), "starts": time(10, 1)},
        # the hour that comes twice is the first one: it exists
        {"day": date(2027, 10, 31), "starts": time(2, 30), "ends": time(4)},
        {"day": date(2027, 3, 28), "starts": time(3), "ends": time(4)},
        {"seats": 2000},
        {"discreet": True, "neutral_title": "Incontro"},
        {"closes": datetime(2026, 12, 5, 10)},
        {"opens": datetime(2026, 11, 20, 9)},
    ],
)
def test_what_is_fine_passes(change: dict[str, Any]) -> None:
    assert problems(replace(WHOLE, **change), before=None, now=NOW) == []


def test_sign_up_of_a_lab_that_closed_already_may_stay_closed() -> None:
    shut = replace(WHOLE, closes=datetime(2026, 11, 24, 18))
    assert problems(replace(shut, title="Altro"), before=shut, now=NOW) == []


def test_lines_are_asked_in_their_order_and_the_neutral_title_last() -> None:
    asked = []
    draft = Draft(discreet=True)
    for line, values in (
        (Line.TITLE, {"title": "x"}),
        (Line.DAY, {"day": date(2026, 12, 5)}),
        (Line.TIME, {"starts": time(10), "ends": time(11)}),
        (Line.WHERE, {"place_id": 3}),
        (Line.SEATS, {"seats": 3}),
        (Line.NEUTRAL, {"neutral_title": "y"}),
    ):
        asked.append(missing(draft) is line)
        draft = replace(draft, **values)  # type: ignore[arg-type]
    assert asked == [True] * 6
    assert missing(draft) is None


@pytest.mark.parametrize(
    ("line", "value", "change"),
    [
        (Line.DAY, "20261206", {"day": date(2026, 12, 6)}),
        (Line.TIME, "1630_1800", {"starts": time(16, 30), "ends": time(18)}),
        (Line.SEATS, "20", {"seats": 20}),
        (Line.KIND, "drop_in", {"kind": LabKind.DROP_IN}),
        (Line.CHILDREN, "4", {"children": 4}),
        (Line.PRAMS, "0", {"prams": 0}),
        (Line.AGES, "3_12", {"months_from": 3, "months_to": 12}),
        (Line.AGES, "none", {}),
        (Line.LANGUAGES, "ar", {"languages": "ar"}),
        (Line.QUESTIONS, "step_free", {"questions": "step_free"}),
        (Line.DISCREET, "yes", {"discreet": True}),
        (Line.WEEKLY, "yes", {"weekly": True}),
        (Line.CLOSES, "evening", {"closes": datetime(2026, 12, 4, 18)}),
        (Line.OPENS, "week", {"opens": datetime(2026, 11, 28, 9)}),
        (Line.FORGET, "30", {"forget_days": 30}),
        (Line.COST, "none", {}),
    ],
)
def test_a_tap_changes_its_line(line: Line, value: str, change: dict[str, Any]) -> None:
    assert tapped(WHOLE, line, value) == replace(WHOLE, **change)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (Line.SEATS, "0"), (Line.SEATS, "2001"), (Line.SEATS, "none"), (Line.SEATS, ""), (Line.FORGET, "31"),
        (Line.DAY, "20261301"), (Line.DAY, ""), (Line.TIME, "2530_2600"), (Line.TIME, "10"), (Line.KIND, "party"),
        (Line.QUESTIONS, "religion"), (Line.LANGUAGES, "x" * 40), (Line.AGES, "3"), (Line.CLOSES, "never"),
        (Line.DISCREET, "1"), (Line.TITLE, "none"), (Line.WHERE, "3"),
    ],
)  # fmt: skip
def test_a_forged_tap_changes_nothing(line: Line, value: str) -> None:
    assert tapped(WHOLE, line, value) is None


def test_a_second_tap_takes_a_language_back() -> None:
    once = tapped(replace(WHOLE, languages="it ar"), Line.LANGUAGES, "ar")
    assert once is not None
    assert once.languages == "it"


def test_another_day_takes_the_days_of_sign_up_along() -> None:
    moved = replace(WHOLE, opens=datetime(2026, 11, 28, 9), closes=datetime(2026, 12, 4, 18)).on(date(2026, 12, 12))
    assert (moved.opens, moved.closes) == (datetime(2026, 12, 5, 9), datetime(2026, 12, 11, 18))


def test_a_copy_is_a_week_later_and_never_in_the_past() -> None:
    assert a_week_later(replace(WHOLE, weekly=True), date(2026, 11, 25)) == replace(WHOLE, day=date(2026, 12, 12))
    assert a_week_later(WHOLE, date(2027, 2, 10)).day == date(2027, 2, 13)  # a Saturday too


def test_what_others_changed_stays_and_what_i_changed_is_mine() -> None:
    mine, theirs = replace(WHOLE, seats=5, bring="calze"), replace(WHOLE, title="Coro", seats=8)
    assert rebased(mine, WHOLE, theirs) == replace(WHOLE, title="Coro", seats=5, bring="calze")
    assert lines_of(differences(WHOLE, replace(theirs, ends=time(12), place_id=3))) == (
        Line.TITLE, Line.TIME, Line.WHERE, Line.SEATS,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "slug"),
    [("massaggio con calma", "massaggio_con_calma"), ("ورشه", "lab"), ("a" * 60, "a" * 28), ("", "lab")],
)
def test_a_slug_is_made_of_plain_letters(title: str, slug: str) -> None:
    assert slug_of(title) == slug


drafts = st.builds(
    Draft,
    title=st.text(max_size=80),
    day=st.none() | st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    starts=st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    ends=st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    place_id=st.none() | st.integers(1, 9),
    seats=st.integers(0, 3000),
    kind=st.sampled_from(LabKind),
    closes=st.none() | st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)),
    discreet=st.booleans(),
)


@given(drafts)
def test_a_draft_read_back_is_the_same(draft: Draft) -> None:
    assert drafted(plain(draft)) == draft
    assert drafted({**plain(draft), "of_a_newer_wendy": 1}) == draft


@given(drafts)
def test_whatever_passes_can_be_saved(draft: Draft) -> None:
    if problems(draft, before=None, now=NOW):
        return
    starts, ends = draft.wall
    assert NOW < instant(starts) < instant(ends)
    assert draft.title and 1 <= draft.seats <= 2000 and (draft.place_id or draft.room)  # noqa: PT018 - one sentence
