"""Days, hours, ages, amounts and languages as people write them, in Italian, English and Arabic at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any, Final

from babel import Locale

from content.folding import fold

# The Arabic of each coast has months of its own; the names come from Babel (CLDR).
LOCALES: Final = ("it", "en", "ar", "ar_LB", "ar_MA", "ar_DZ")
RECENT: Final = timedelta(days=60)  # a date without its year that is so far behind is one that has passed
READ: Final = 300  # characters: nobody needs more for a day and an hour

_ISO: Final = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_SLASHED: Final = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?(?!\d)")
_DOTTED: Final = re.compile(r"(?<!\d)(\d{1,2})(?P<dot>[.-])(0?[1-9]|1[0-2])(?P=dot)(\d{4}|\d{2})(?!\d)")
_BARE: Final = re.compile(r"\D{0,4}(\d{1,2})\s*[.-]\s*(\d{1,2})\D{0,2}")  # "5.12", where it is all there is
_CLOCK: Final = re.compile(r"(?<!\d)(\d{1,2})(?: ?: ?|[.,٫]|h(?=\d))([0-5]\d)(?!\d)")
_DATE: Final = re.compile(r"(?<![^ ])d(\d+)x(\d+)x(\d+)(?![^ ])")
_ALONE: Final = re.compile(r"(?:\D{1,8} )?(\d{1,2})(?:st|nd|rd|th|o)?")
_COUNT: Final = re.compile(r"(?<![^ ])\d{1,3}(?![^ ])")

Hours = tuple[time, time | None]


@dataclass(frozen=True, slots=True)
class _Clock:
    """An hour somebody named; `late` is what she said of the half of the day."""

    hour: int
    minute: int | None = None
    late: bool | None = None

    @property
    def at(self) -> time | None:
        hour = self.hour + 12 if self.late and self.hour < 12 else self.hour
        hour = 0 if self.late is False and hour == 12 else hour
        minutes = hour * 60 + (self.minute or 0)
        return time(*divmod(minutes, 60)) if 0 <= minutes < 24 * 60 else None


class Reader:
    """What is read with the names of Babel and the words of every `[when]`."""

    def __init__(self, entries: Mapping[str, Mapping[str, Any]], numbers: Mapping[str, int]) -> None:
        said: dict[str, list[str]] = {}
        for entry in entries.values():
            for meaning, phrases in entry.get("when", {}).items():
                said.setdefault(meaning, []).extend(fold(phrase) for phrase in phrases)
        self._weekdays, self._months = _weekdays(), _months()
        self._near = {word: ahead for ahead, key in enumerate(NEAR) for word in said.get(key, ())}
        self._numbers = {
            word: str(number) for word, number in numbers.items() if word not in self._weekdays | self._months
        }
        self._spoken = {word: mark for key, mark in MARKS.items() for word in said.get(key, ())}
        self._units = {word: many for key, many in (("months", 1), ("years", 12)) for word in said.get(key, ())}
        self._until = said.get("until", [])
        of, day = _any(said.get("of", ())), r"(\d{1,2})(?:st|nd|rd|th|o|a)?"
        first = self._months.keys() - self._weekdays.keys()  # "mar 5" is a Tuesday, "5 mar" is in March
        self._day_month = _whole(rf"{day}(?: (?:{of}))? ({_any(self._months)})(?: (\d{{4}}))?")
        self._month_day = _whole(rf"({_any(first)}) {day}(?: (\d{{4}}))?")
        self._weekday = _whole(rf"({_any(self._weekdays)})(?: (\d{{1,2}})(?![^ ])(?! \d))?")
        self._nearby, self._marks = _whole(f"({_any(self._near)})"), _whole(f"({_any(self._spoken)})")
        # A month may end in a word for a number, and stays whole.
        self._number = _whole(f"({_any(self._numbers.keys() | self._months.keys() | self._weekdays.keys())})")

    def moment(self, text: str, *, today: date) -> tuple[tuple[date, ...], Hours | None]:
        """The day and the hours in a text. Two days where the weekday is not that of the date, none where none is."""
        if bare := _BARE.fullmatch(text.strip().translate(_DIGITS)):
            return _dated(int(bare[1]), int(bare[2]), None, today), None
        words = self._prepared(text)
        if (alone := _ALONE.fullmatch(words)) and not self._weekday.match(words):
            return _numbered(int(alone[1]), today), None
        days, rest = self._days(words, today)
        return days, self._hours(rest)

    def hours(self, text: str) -> Hours | None:
        """From when, and until when if it is said; None when there are no hours or too many."""
        return self._hours(self._days(self._prepared(text), date(2000, 1, 1))[1])

    def ages(self, text: str) -> tuple[int, int] | None:
        """From how many months to how many: "3-12", "da 1 a 3 anni", "fino a 6 mesi"."""
        words = self._counted(text)
        found = list(_COUNT.finditer(words))
        if not 1 <= len(found) <= 2:
            return None
        ends = [*(one.start() for one in found[1:]), len(words)]
        units = [self._unit(words[one.end() : end]) for one, end in zip(found, ends, strict=True)]
        months = [int(one[0]) * (unit or units[-1] or 1) for one, unit in zip(found, units, strict=True)]
        if len(months) == 2:
            return months[0], months[1]
        return (0, months[0]) if any(f" {word} " in f" {words} " for word in self._until) else None

    def amounts(self, text: str) -> tuple[int, ...]:
        """Every whole number in a text, of at most four digits."""
        return tuple(int(one) for one in re.findall(r"(?<!\d)\d{1,4}(?!\d)", self._counted(text)))

    def tongues(self, text: str, codes: Iterable[str]) -> tuple[str, ...]:
        """The languages somebody names, by code, in the order said; only those among `codes`."""
        words = f" {_bare(fold(text))} "
        named = [(words.find(f" {name} "), code) for code in codes for name in _names_of(code)]
        return tuple(dict.fromkeys(code for at, code in sorted(named) if at >= 0))

    def _unit(self, after: str) -> int | None:
        """How many months one of what is counted is; None where nothing is said."""
        return next((self._units[word] for word in after.split() if word in self._units), None)

    # ------------------------------------------------------------ from a text to bare words

    def _prepared(self, text: str) -> str:
        """Folded words in which a date is d2026x12x5 (0: no year), a clock 10x30, and numbers are digits."""
        plain = unicodedata.normalize("NFKC", text[:READ].translate(_DIGITS)).casefold()
        plain = _ISO.sub(lambda d: f" d{d[1]}x{d[2]}x{d[3]} ", plain)
        plain = _DOTTED.sub(lambda d: f" d{_year(d[4])}x{d[3]}x{d[1]} ", plain)
        plain = _SLASHED.sub(lambda d: f" d{_year(d[3])}x{d[2]}x{d[1]} ", plain)
        plain = _CLOCK.sub(lambda c: f" {c[1]}x{c[2]} ", plain)
        marked = self._marks.sub(lambda mark: self._spoken[mark[1]], fold(plain))
        return self._number.sub(lambda word: self._numbers.get(word[1], word[1]), marked)

    def _counted(self, text: str) -> str:
        return self._number.sub(lambda word: self._numbers.get(word[1], word[1]), fold(text[:READ]))

    # ------------------------------------------------------------ days

    def _days(self, words: str, today: date) -> tuple[tuple[date, ...], str]:
        """The days in prepared words, and the words without them."""
        if near := self._nearby.search(words):
            return (today + timedelta(days=self._near[near[1]]),), _without(words, near.span())
        dates, rest = self._dates(words, today)
        named = self._weekday.search(rest)
        if named is None:
            return dates, rest
        weekday = self._weekdays[named[1]]
        if not dates and named[2]:
            dates = _numbered(int(named[2]), today)
            rest = _without(rest, named.span())
        else:
            rest = _without(rest, named.span(1))
        if not dates:
            return (today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1),), rest
        if dates[0].weekday() == weekday:
            return dates, rest
        return (dates[0], dates[0] + timedelta(days=(weekday - dates[0].weekday() + 3) % 7 - 3)), rest

    def _dates(self, words: str, today: date) -> tuple[tuple[date, ...], str]:
        if written := _DATE.search(words):
            year, month, day = (int(part) for part in written.groups())
            return _dated(day, month, year or None, today), _without(words, written.span())
        if named := self._day_month.search(words):
            return _dated(int(named[1]), self._months[named[2]], named[3], today), _without(words, named.span())
        if named := self._month_day.search(words):
            return _dated(int(named[2]), self._months[named[1]], named[3], today), _without(words, named.span())
        return (), words

    # ------------------------------------------------------------ hours

    def _hours(self, words: str) -> Hours | None:
        clocks = _clocks(words.split())
        if not 1 <= len(clocks) <= 2:
            return None
        if len(clocks) == 2 and clocks[1].late and clocks[0].late is None and clocks[0].hour <= clocks[1].hour:
            clocks[0] = replace(clocks[0], late=True)
        first, *rest = [clock.at for clock in clocks]
        if first is None or None in rest:
            return None
        return first, rest[0] if rest else None


NEAR: Final = ("today", "tomorrow", "after_tomorrow")
# What stands after an hour or before it; these are no letters, so no word is like them.
MARKS: Final = {
    "half": "+30", "quarter": "+15", "three_quarters": "+45", "quarter_to": "-15", "half_past": "30>",
    "quarter_past": "15>", "quarter_before": "-15>", "noon": "12x00", "late": "late", "early": "early",
}  # fmt: skip
_DIGITS: Final = {
    point: str(unicodedata.decimal(chr(point)))
    for start in (0x660, 0x6F0, 0xFF10)
    for point in range(start, start + 10)
}


def _clocks(words: list[str]) -> list[_Clock]:
    found: list[_Clock] = []
    before = 0
    for last, word in pairwise(["", *words]):
        if clock := re.fullmatch(r"(\d{1,2})x(\d{2})(am|pm)?", word):
            found.append(_Clock(int(clock[1]), int(clock[2]), _half(clock[3])))
        elif clock := re.fullmatch(r"h?(\d{1,2})(am|pm|h)?", word):
            number = int(clock[1])
            joined = last in AND or (last.isdigit() and number > 23)
            if found and found[-1].minute is None and joined and 0 < number < 60:
                found[-1] = replace(found[-1], minute=number)
            else:
                found.append(_Clock(number, before or None, _half(clock[2])))
                before = 0
        elif re.fullmatch(r"[+-]\d\d", word) and found:
            found[-1] = replace(found[-1], minute=(found[-1].minute or 0) + int(word))
        elif re.fullmatch(r"-?\d\d>", word):
            before = int(word[:-1])
        elif word in ("late", "early") and found:
            found[-1] = replace(found[-1], late=word == "late")
    return found


AND: Final = ("e", "and", "و")


def _half(said: str | None) -> bool | None:
    return {"am": False, "pm": True}.get(said or "")


def _weekdays() -> dict[str, int]:
    found: dict[str, int] = {}
    for locale in map(Locale.parse, LOCALES):
        for width in ("wide", "abbreviated"):
            for number, name in locale.days["format"][width].items():
                found[fold(name)] = number
                if locale.language == "ar":
                    found[fold(name).removeprefix("ال")] = number
    return found


def _months() -> dict[str, int]:
    return {
        fold(name): number
        for locale in map(Locale.parse, LOCALES)
        for width in ("wide", "abbreviated")
        for number, name in locale.months["format"][width].items()
    }


def _names_of(code: str) -> Iterator[str]:
    """What a language is called in ours, and in itself."""
    for locale in ("it", "en", "ar", code):
        if name := Locale.parse(locale).languages.get(code):
            yield _bare(fold(name))


def _bare(words: str) -> str:
    """Without what Arabic writes onto the next word: "and", "the"."""
    return re.sub("(?<![^ ])و?ال(?=[\u0621-\u064a]{3})|(?<![^ ])و(?=[\u0621-\u064a]{5})", "", words)


def _whole(pattern: str) -> re.Pattern[str]:
    """A pattern that begins and ends where words do."""
    return re.compile(f"(?<![^ ])(?:{pattern})(?![^ ])")


def _any(words: Iterable[str]) -> str:
    """Any of these words, the longest first; nothing at all when there is none."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


def _without(words: str, span: tuple[int, int]) -> str:
    return " ".join(f"{words[: span[0]]} {words[span[1] :]}".split())


def _year(written: str | None) -> int:
    return 0 if not written else int(written) + 2000 if len(written) == 2 else int(written)


def _dated(day: int, month: int, year: str | int | None, today: date) -> tuple[date, ...]:
    """A day and a month: of the year that is said, or the next time it comes; what has just passed stays passed."""
    years = [int(year)] if year else [today.year, today.year + 1]
    found = [made for one in years if (made := _made(one, month, day))]
    return tuple(made for made in found if year or made >= today - RECENT)[:1]


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _numbered(day: int, today: date) -> tuple[date, ...]:
    """The next day of a month that has this number."""
    months = [divmod(today.month - 1 + ahead, 12) for ahead in range(3)]
    found = [made for years, month in months if (made := _made(today.year + years, month + 1, day))]
    return tuple(made for made in found if made >= today)[:1]
