"""Days, hours, ages, amounts and languages as people write them, in three languages."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.lexicon import load

WORDS = load()
TODAY = date(2026, 11, 25)  # a Wednesday
FIFTH = date(2026, 12, 5)  # a Saturday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("sabato 5 dicembre", FIFTH),
        ("Sab 5 dic", FIFTH),
        ("5/12", FIFTH),
        ("5.12", FIFTH),
        ("5-12", FIFTH),
        ("5/12/26", FIFTH),
        ("5.12.2026", FIFTH),
        ("2026-12-05", FIFTH),
        ("il 5", FIFTH),
        ("cinque dicembre", FIFTH),
        ("domani", date(2026, 11, 26)),
        ("dopodomani", date(2026, 11, 27)),
        ("oggi", TODAY),
        ("sabato", date(2026, 11, 28)),
        ("mercoledì", date(2026, 12, 2)),  # not today: today nobody says its name
        ("mar 1 dicembre", date(2026, 12, 1)),
        ("5 mar", date(2027, 3, 5)),
        ("primo gennaio", date(2027, 1, 1)),
        ("5/1", date(2027, 1, 5)),
        ("24/11", date(2026, 11, 24)),  # yesterday stays yesterday: it is refused, not taken for next year
        ("29/2/2028", date(2028, 2, 29)),
        ("tomorrow", date(2026, 11, 26)),
        ("the day after tomorrow", date(2026, 11, 27)),
        ("Saturday 5 December", FIFTH),
        ("December 5th", FIFTH),
        ("5th of December", FIFTH),
        ("Dec 5", FIFTH),
        ("Sat", date(2026, 11, 28)),
        ("غدا", date(2026, 11, 26)),
        ("بعد غد", date(2026, 11, 27)),
        ("السبت ٥ ديسمبر", FIFTH),
        ("يوم السبت", date(2026, 11, 28)),
        ("٥/١٢", FIFTH),
        ("٥ كانون الأول", FIFTH),  # as in Lebanon
        ("5 دجنبر", FIFTH),  # as in Morocco
    ],
)
def test_a_day_is_read(text: str, day: date) -> None:
    assert WORDS.moment(text, today=TODAY) == ((day,), None)


@pytest.mark.parametrize("text", ["boh", "", "31/2", "5/13", "29 febbraio 2027", "quando vuoi", "😀"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert WORDS.moment(text, today=TODAY)[0] == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("venerdì 5 dicembre", (FIFTH, date(2026, 12, 4))),
        ("Sunday December 5", (FIFTH, date(2026, 12, 6))),
        ("mar 5", (FIFTH, date(2026, 12, 8))),
    ],
)
def test_a_weekday_that_is_another_days_leaves_both(text: str, days: tuple[date, ...]) -> None:
    assert WORDS.moment(text, today=TODAY)[0] == days


@pytest.mark.parametrize(
    ("text", "day", "hours"),
    [
        ("sabato 5 dicembre dalle 10 alle 12", FIFTH, (time(10), time(12))),
        ("sabato 10-12", date(2026, 11, 28), (time(10), time(12))),
        ("sabato 28 alle 10", date(2026, 11, 28), (time(10), None)),
        ("tomorrow at 10:30", date(2026, 11, 26), (time(10, 30), None)),
        ("5/12 10-11:30", FIFTH, (time(10), time(11, 30))),
        ("السبت من 10 إلى 12", date(2026, 11, 28), (time(10), time(12))),
    ],
)
def test_hours_said_with_the_day_are_read_too(text: str, day: date, hours: tuple[time, time | None]) -> None:
    assert WORDS.moment(text, today=TODAY) == ((day,), hours)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("10-11:30", (time(10), time(11, 30))),
        ("10 - 11.30", (time(10), time(11, 30))),
        ("dalle 10 alle 11 e mezza", (time(10), time(11, 30))),
        ("dalle dieci alle undici e un quarto", (time(10), time(11, 15))),
        ("dalle 16 alle 17 meno un quarto", (time(16), time(16, 45))),
        ("10.30", (time(10, 30), None)),
        ("ore 10,30", (time(10, 30), None)),
        ("10h30 - 12h", (time(10, 30), time(12))),
        ("10 30", (time(10, 30), None)),
        ("10 12", (time(10), time(12))),
        ("alle 10 e 15", (time(10, 15), None)),
        ("mezzogiorno", (time(12), None)),
        ("dalle 3 alle 5 del pomeriggio", (time(15), time(17))),
        ("3-5 pm", (time(15), time(17))),
        ("5pm", (time(17), None)),
        ("half past ten to noon", (time(10, 30), time(12))),
        ("from 10 to 11.30", (time(10), time(11, 30))),
        ("quarter to eleven", (time(10, 45), None)),
        ("من 10 إلى 11 ونصف", (time(10), time(11, 30))),
        ("من العاشرة إلى الثانية عشرة ظهرا", (time(10), time(12))),
        ("٣ - ٥ مساء", (time(15), time(17))),
        ("الساعة ١٠:٣٠", (time(10, 30), None)),
        ("sabato dalle 10 alle 11", (time(10), time(11))),
        ("02:30-03:30", (time(2, 30), time(3, 30))),
    ],
)
def test_hours_are_read(text: str, hours: tuple[time, time | None]) -> None:
    assert WORDS.hours(text) == hours


@pytest.mark.parametrize("text", ["ciao", "", "25", "24:00", "10:75", "10 11 12", "presto"])
def test_what_is_no_hour_is_none(text: str) -> None:
    assert WORDS.hours(text) is None


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("3-12", (3, 12)),
        ("da 3 a 12 mesi", (3, 12)),
        ("1-3 anni", (12, 36)),
        ("6 mesi - 3 anni", (6, 36)),
        ("fino a 6 mesi", (0, 6)),
        ("from 3 to 12 months", (3, 12)),
        ("up to 2 years", (0, 24)),
        ("من 3 إلى 12 شهر", (3, 12)),
        ("6", None),  # from six on, or up to six?
        ("tutti", None),
    ],
)
def test_ages_are_read_in_months(text: str, months: tuple[int, int] | None) -> None:
    assert WORDS.ages(text) == months


@pytest.mark.parametrize(
    ("text", "amounts"), [("12", (12,)), ("dodici posti", (12,)), ("120", (120,)), ("٢٠", (20,)), ("boh", ())]
)
def test_amounts_are_read(text: str, amounts: tuple[int, ...]) -> None:
    assert WORDS.amounts(text) == amounts


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("italiano e arabo", ("it", "ar")),
        ("Arabic, English", ("ar", "en")),
        ("العربية والإيطالية", ("ar", "it")),
        ("中文", ("zh",)),
        ("klingon", ()),
    ],
)
def test_languages_are_read_in_the_order_said(text: str, codes: tuple[str, ...]) -> None:
    assert WORDS.tongues(text, ("it", "en", "ar", "zh")) == codes


@given(st.text(max_size=60) | st.from_regex(r"[0-9:./ -]{0,20}", fullmatch=True))
def test_whatever_is_written_is_read_without_breaking(text: str) -> None:
    WORDS.moment(text, today=TODAY)
    WORDS.hours(text)
    WORDS.ages(text)
    WORDS.amounts(text)
