"""The day, the age and the language somebody names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.asked import OLDEST
from content.lexicon import load

WORDS = load()
WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("laboratori sabato", 28),
        ("Sabato!", 28),
        ("cosa c'è domani", 26),
        ("oggi", 25),
        ("dopodomani", 27),
        ("mercoledì", 25),
        ("martedi pomeriggio", 1),
        ("labs on Sunday", 29),
        ("the day after tomorrow", 27),
        ("tomorrow", 26),
        ("يوم السبت", 28),
        ("غدا", 26),
        ("بعد غد", 27),
        ("el sábado", 28),
        ("pasado mañana", 27),
        ("samedi", 28),
        ("星期六有什么", 28),
        ("明天", 26),
        ("завтра", 26),
        ("laboratori", None),
        ("via Sabatelli", None),
        ("", None),
    ],
)
def test_a_day_is_found_in_every_language(text: str, day: int | None) -> None:
    found = WORDS.day(text, WEDNESDAY)
    assert (found.day if found else None) == day


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("per un bimbo di 8 mesi", 8),
        ("ha otto mesi", 8),
        ("una bambina di tre anni", 36),
        ("un anno", 12),
        ("for an 8 month old", 8),
        ("two years", 24),
        ("عمره 8 أشهر", 8),
        ("un bébé de 5 mois", 5),
        ("ha 40 anni", None),
        ("siamo in 3", None),
        ("8", None),
        ("il mese prossimo", None),
        ("", None),
    ],
)
def test_an_age_is_a_number_of_months_or_years(text: str, months: int | None) -> None:
    assert WORDS.months(text) == months


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("laboratori in arabo", "ar"),
        ("in Arabic please", "ar"),
        ("ورشة بالعربية", "ar"),
        ("laboratori in inglese", "en"),
        ("ateliers en italien", "it"),
        ("si parla cinese?", "zh"),
        ("laboratori", None),
        ("via degli Arabi", None),
    ],
)
def test_a_language_is_known_by_its_name_in_any_other(text: str, language: str | None) -> None:
    assert WORDS.spoken(text) == language


@given(st.text(max_size=200))
def test_any_text_has_a_sensible_answer(text: str) -> None:
    day, months = WORDS.day(text, WEDNESDAY), WORDS.months(text)
    assert day is None or 0 <= (day - WEDNESDAY).days <= 6
    assert months is None or 0 <= months <= OLDEST
