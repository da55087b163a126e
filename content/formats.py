"""How distances, hours, days and lists are said in each language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from content.texts import FIRST_STRONG, HERE, POP, SOURCE, Marked, escape

MILAN: Final = ZoneInfo("Europe/Rome")
HALF_A_YEAR: Final = timedelta(days=182)  # further away, a day and a month no longer say which year


@dataclass(frozen=True, slots=True)
class Habits:
    """How a language writes what Babel leaves open; read from `content/<language>/formats.toml`."""

    locale: Locale
    day: str
    day_and_year: str
    today: str
    tomorrow: str
    metres: str
    kilometres: str


def metres(language: str, length: float) -> str:
    """A length in metres: tens of metres below a kilometre, then kilometres with at most one decimal."""
    tens = max(10, round(length / 10) * 10)
    habits = read_habits(language)
    if tens < 1000:
        return habits.metres.format(_decimal(habits, tens, pattern="#,##0"))
    return habits.kilometres.format(_decimal(habits, length / 1000, pattern="#,##0.#"))


def clock(language: str, at: datetime) -> str:
    """The hour in Milan, 00:00 to 23:59, in Latin digits. Raises ValueError for a moment without its zone."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone has no hour in Milan")
    return f"{at.astimezone(MILAN):%H:%M}"


def day(language: str, day: date, *, today: date) -> str:
    """A weekday, day and month, after "today" or "tomorrow" when it is; the year only when it could be mistaken."""
    habits = read_habits(language)
    near = abs(day - today) <= HALF_A_YEAR
    said = format_date(day, habits.day if near else habits.day_and_year, locale=habits.locale)
    if day == today:
        return habits.today.format(said)
    if day == today + timedelta(days=1):
        return habits.tomorrow.format(said)
    return said


def names(language: str, names: Iterable[str]) -> Marked:
    """Several things as a list is said ("a, b e c"), safe to stand in a text; isolated one by one right to left."""
    locale = read_habits(language).locale
    parts = [str(escape(name)) for name in names]
    if locale.text_direction == "rtl":
        parts = [f"{FIRST_STRONG}{part}{POP}" for part in parts]
    return Marked(format_list(parts, locale=locale))


def count(language: str, number: int) -> str:
    """A quantity, grouped by thousands."""
    return _decimal(read_habits(language), number, pattern="#,##0")


def year(language: str, year: int) -> str:
    """A year, never grouped."""
    return str(year)


@cache
def read_habits(language: str) -> Habits:
    """The habits of a language; those of Italian when it has none written."""
    files = [folder / "formats.toml" for folder in (HERE / Path(language).name, HERE / SOURCE)]
    file = next(file for file in files if file.is_file())
    written: dict[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))
    return Habits(**{**written, "locale": Locale.parse(written["locale"])})  # type: ignore[arg-type]


def _decimal(habits: Habits, number: float, *, pattern: str) -> str:
    return format_decimal(number, format=pattern, locale=habits.locale, numbering_system="latn")
