"""Distances, hours, days and lists, as each language says them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from content import formats
from content.texts import FIRST_STRONG, POP, Marked

TODAY = date(2026, 11, 25)


def isolated(*names: str) -> list[str]:
    return [f"{FIRST_STRONG}{name}{POP}" for name in names]


@pytest.mark.parametrize(
    ("length", "it", "en", "ar"),
    [
        (0, "10 m", "10 m", "10 م"),
        (14.9, "10 m", "10 m", "10 م"),
        (350, "350 m", "350 m", "350 م"),
        (354.9, "350 m", "350 m", "350 م"),
        (994, "990 m", "990 m", "990 م"),
        (996, "1 km", "1 km", "1 كم"),
        (1000, "1 km", "1 km", "1 كم"),
        (1234, "1,2 km", "1.2 km", "1.2 كم"),
        (1960, "2 km", "2 km", "2 كم"),
        (12345, "12,3 km", "12.3 km", "12.3 كم"),
        (1234567, "1.234,6 km", "1,234.6 km", "1,234.6 كم"),
    ],
)
def test_metres_below_a_kilometre_then_kilometres(length: float, it: str, en: str, ar: str) -> None:
    assert [formats.metres(language, length) for language in ("it", "en", "ar")] == [it, en, ar]


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 11, 25, 18, 30, tzinfo=UTC), "19:30"),
        (datetime(2026, 7, 1, 18, 30, tzinfo=UTC), "20:30"),
        (datetime(2026, 11, 25, 23, 5, tzinfo=UTC), "00:05"),
        (datetime(2026, 11, 25, 9, 0, tzinfo=formats.MILAN), "09:00"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "03:00"),
        (datetime(2026, 11, 25, 12, 0, tzinfo=timezone(timedelta(hours=5))), "08:00"),
    ],
)
@pytest.mark.parametrize("language", ["it", "en", "ar"])
def test_the_hour_is_that_of_milan_in_24(language: str, at: datetime, said: str) -> None:
    assert formats.clock(language, at) == said


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        formats.clock("it", datetime(2026, 11, 25, 9, 0))


@pytest.mark.parametrize(
    ("day", "it", "en", "ar"),
    [
        (TODAY, "oggi, mercoledì 25 novembre", "today, Wednesday 25 November", "اليوم، الأربعاء 25 نوفمبر"),
        (date(2026, 11, 26), "domani, giovedì 26 novembre", "tomorrow, Thursday 26 November", "غدًا، الخميس 26 نوفمبر"),
        (date(2026, 11, 28), "sabato 28 novembre", "Saturday 28 November", "السبت 28 نوفمبر"),
        (date(2026, 11, 24), "martedì 24 novembre", "Tuesday 24 November", "الثلاثاء 24 نوفمبر"),
        (date(2027, 1, 6), "mercoledì 6 gennaio", "Wednesday 6 January", "الأربعاء 6 يناير"),
        (date(2027, 12, 1), "mercoledì 1 dicembre 2027", "Wednesday 1 December 2027", "الأربعاء 1 ديسمبر 2027"),
        (date(2024, 8, 3), "sabato 3 agosto 2024", "Saturday 3 August 2024", "السبت 3 أغسطس 2024"),
    ],
)
def test_days_are_said_in_full(day: date, it: str, en: str, ar: str) -> None:
    assert [formats.day(language, day, today=TODAY) for language in ("it", "en", "ar")] == [it, en, ar]


@pytest.mark.parametrize(
    ("names", "it", "en", "ar"),
    [
        ([], "", "", ""),
        (["a"], "a", "a", "{0}"),
        (["a", "b"], "a e b", "a and b", "{0} و{1}"),
        (["a", "b", "c"], "a, b e c", "a, b and c", "{0} و{1} و{2}"),
    ],
)
def test_lists_are_joined_as_people_join_them(names: list[str], it: str, en: str, ar: str) -> None:
    said = [formats.names(language, names) for language in ("it", "en", "ar")]
    assert said == [it, en, ar.format(*isolated(*names))]


def test_a_list_is_safe_to_stand_in_a_text() -> None:
    said = formats.names("it", [Marked("<b>a</b>"), "<b>", "{0}"])
    assert said == "<b>a</b>, &lt;b&gt; e {0}"
    assert isinstance(said, Marked)


@pytest.mark.parametrize(("language", "said"), [("it", "20.146"), ("en", "20,146"), ("ar", "20,146")])
def test_quantities_are_grouped_and_years_are_not(language: str, said: str) -> None:
    assert formats.count(language, 20146) == said
    assert formats.year(language, 2018) == "2018"


@pytest.mark.parametrize("language", ["fr", "xx", "../it"])
def test_a_language_without_habits_borrows_the_italian_ones(language: str) -> None:
    assert formats.metres(language, 350) == "350 m"
