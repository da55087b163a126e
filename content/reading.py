"""Days and hours as people write them, in Italian, English and Arabic at once; where more may be meant, all of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from babel import Locale

from content.clocks import AND, MARKS, TO, Times, times
from content.folding import fold

# The Arabic of each coast has months of its own; the names come from Babel (CLDR).
LOCALES: Final = ("it", "en", "ar", "ar_LB", "ar_MA", "ar_DZ")
RECENT: Final = timedelta(days=60)  # a date without its year that is so far behind is one that has passed
READ: Final = 300  # characters: nobody needs more for a day and an hour
FAR: Final = timedelta(days=180)  # what is written like hours and would be later is no date
WEEK: Final = timedelta(weeks=1)
ABOUT: Final = {8: 7, 15: 14}  # "fra otto giorni" is a week for many: asked

_ISO: Final = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_SLASHED: Final = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?(?!\d)")
_DOTTED: Final = re.compile(r"(?<!\d)(\d{1,2})(?P<dot>[.-])(0?[1-9]|1[0-2])(?P=dot)(\d{4}|\d{2})(?!\d)")
_BARE: Final = re.compile(r"(\D{0,14})(?<!\d)(\d{1,2})\s*[.-]\s*(0?[1-9]|1[0-2])\D{0,2}")  # "5.12", all there is
_SHORT: Final = re.compile(r"(\D{0,14})(?<!\d)(\d{1,2})\.(0?[1-9]|1[0-2])(?=[ ,]+(?![-–—]).*\d)")  # "5.12 alle 10"
_CLOCK: Final = re.compile(r"(?<!\d)(\d{1,2})(?: ?: ?|[.,٫]|h(?=\d))([0-5]\d)(?!\d)")
_RANGE: Final = re.compile(r"(?<=\d)\s*[-–—−~→]\s*(?=\d)")
_DATE: Final = re.compile(r"(?<![^ ])d(\d+)x(\d+)x(\d+)(?![^ ])")
_HOURLY: Final = rf" (?:@|~60 \d+|\d{{1,2}}(?:x\d\d)? {TO}|\d{{1,2}}x\d\d)(?![^ ])"
_ALONE: Final = re.compile(rf"(?:on )?(\d{{1,2}})(?:st|nd|rd|th|o)?(?=$|{_HOURLY})")
_JOIN: Final = rf"(?:{'|'.join(AND)}|ed|o|or|al|to|on|{TO})"
_SEVERAL: Final = re.compile(rf"(?:(?:on|al|dal) )?\d{{1,2}}(?:(?: {_JOIN})* \d{{1,2}})+")
_OF_HOURS: Final = frozenset({TO, *MARKS.values()} - {"@", "~60"})
_NO_HOUR: Final = rf"(?:^|(?<!@)(?<!~60)(?<!{TO}) )"
_JOINED: Final = re.compile(rf"{_NO_HOUR}(\d{{1,2}})(?: {_JOIN})* $")
_BEFORE: Final = re.compile(rf"{_NO_HOUR}(\d{{1,2}})(?:st|nd|rd|th)? $")
_AND_MORE: Final = re.compile(rf" (?:{'|'.join(AND)}|ed|o|or) (\d{{1,2}})")
_NUMBERED: Final = re.compile(r" (\d{1,2})(?:st|nd|rd|th)?(?![^ ])(.*)")

# What a day may be in doubt for: a weekday that is another day's, more than one day, one every week, no such day,
# a "next Saturday" that is this one or the next.
WEEKDAY: Final = "weekday"
SEVERAL: Final = "several"
EVERY: Final = "every"
NOWHERE: Final = "nowhere"
NEXT: Final = "next"

NEAR: Final = ("today", "tomorrow", "after_tomorrow")
MARKED: Final = {
    "on": "on", "every": "every_", "next_week": "nextweek_", "this_week": "thisweek_", "next": "next_", "this": "this_",
    "past": "past_",
}  # fmt: skip
_DIGITS: Final = {
    point: str(unicodedata.decimal(chr(point)))
    for start in (0x660, 0x6F0, 0xFF10)
    for point in range(start, start + 10)
}


@dataclass(frozen=True, slots=True)
class Told:
    """The days somebody may mean, and why it is not one; the hours said with them."""

    days: tuple[date, ...]
    times: Times
    why: str = ""


class Reader:
    """What is read with the names of Babel and the words of every `[when]`."""

    def __init__(self, entries: Mapping[str, Mapping[str, Any]], numbers: Mapping[str, int]) -> None:
        said: dict[str, list[str]] = {}
        for entry in entries.values():
            for meaning, phrases in entry.get("when", {}).items():
                said.setdefault(meaning, []).extend(fold(phrase) for phrase in phrases)
        self._weekdays, self._months = _weekdays(), _months()
        self._as = {fold(word): fold(m) for entry in entries.values() for word, m in entry.get("said_as", {}).items()}
        for entry in entries.values():
            self._weekdays |= {fold(word): day for word, day in entry.get("weekdays", {}).items()}
        self._near = {word: ahead for ahead, key in enumerate(NEAR) for word in said.get(key, ())}
        self._numbers = {
            word: str(number) for word, number in numbers.items() if word not in self._weekdays | self._months
        }
        marks = MARKS | MARKED
        self._spoken = {word: mark for key, mark in marks.items() for word in said.get(key, ())}
        spans = (("days", 1), ("weeks", 7), ("months", 30))
        self._spans = {word: many for key, many in spans for word in said.get(key, ())}
        of, day = _any(said.get("of", ())), r"(\d{1,2})(?:st|nd|rd|th|o|a)?"
        first = self._months.keys() - self._weekdays.keys()  # "mar 5" is a Tuesday, "5 mar" is in March
        months, weekdays = _any(self._months), _any(self._weekdays)
        self._day_month = _whole(rf"{day}(?: (?:{of}))? ({months})(?: (\d{{4}}))?")
        self._month_day = _whole(rf"({_any(first)}) {day}(?: (\d{{4}}))?")
        self._weekday = _whole(f"({weekdays})")
        self._nth = _whole(rf"(\d|past_)(?:st|nd|rd|th)? ({weekdays})(?: (?:(?:{of}) )?({months}))?")
        self._ahead = _whole(rf"(?:{_any(said.get('ahead', ()))}) (\d{{1,3}}) ({_any(self._spans)})")
        self._nearby, self._marks = _whole(f"({_any(self._near)})"), _whole(f"({_any(self._spoken)})")
        self._spanned = _whole(rf"\d+ (?:{_any(self._spans)})")
        self._things = _whole(rf"\d+ (?:{_any([*self._spans, *said.get('years', ()), *said.get('things', ())])})")
        self._rewritten = _whole(f"({_any(self._as)})")
        # A month may end in a word for a number, and stays whole.
        self._number = _whole(f"({_any(self._numbers.keys() | self._months.keys() | self._weekdays.keys())})")

    def moment(self, text: str, *, today: date) -> Told:
        """The day and the hours in a text; where it may be another day, those it may be and why."""
        plain = unicodedata.normalize("NFKC", text[:READ].translate(_DIGITS)).casefold().strip()
        for pattern in (_BARE, _SHORT):
            written = pattern.fullmatch(plain) if pattern is _BARE else pattern.match(plain)
            if written and (days := self._dotted(written, today)):
                return Told(days, self._hours(self._prepared(plain[written.end() :])))
        days, rest, why = self._days(self._prepared(plain), today)
        if not days and not why:
            days, rest = _only_numbers(rest, today)
            why = SEVERAL if len(days) > 1 else ""
        return Told(days, self._hours(rest), why)

    def hours(self, text: str) -> Times:
        """From when, and until when if it is said, or how long."""
        return self._hours(self._days(self._prepared(text), date(2000, 1, 1))[1])

    def _hours(self, words: str) -> Times:
        bare = self._things.sub(" ", words)
        found = times(bare)
        return Times(found.hours, found.sure, found.lasts, found.lost or bare != words)

    # ------------------------------------------------------------ from a text to bare words

    def _prepared(self, text: str) -> str:
        """Folded words in which a date is d2026x12x5 (0: no year), a clock 10x30, and numbers are digits."""
        plain = unicodedata.normalize("NFKC", text[:READ].translate(_DIGITS)).casefold()
        plain = _ISO.sub(lambda d: f" d{d[1]}x{d[2]}x{d[3]} ", plain)
        plain = _DOTTED.sub(lambda d: f" d{_year(d[4])}x{d[3]}x{d[1]} ", plain)
        plain = _SLASHED.sub(lambda d: f" d{_year(d[3])}x{d[2]}x{d[1]} ", plain)
        plain = _CLOCK.sub(lambda c: f" {c[1]}x{c[2]} ", plain)
        plain = _RANGE.sub(f" {TO} ", plain)
        words = self._rewritten.sub(lambda word: self._as[word[1]], fold(plain))
        marked = self._marks.sub(lambda mark: self._spoken[mark[1]], words)
        return self._number.sub(lambda word: self._numbers.get(word[1], word[1]), marked)

    def _dotted(self, written: re.Match[str], today: date) -> tuple[date, ...]:
        """The date a dot or a dash stands in: after a weekday only if it is that day's, else it is an hour."""
        before = self._prepared(written[1])
        if any(mark in before.split() for mark in MARKS.values()):
            return ()
        days = _dated(int(written[2]), int(written[3]), None, today)
        if days and days[0] > today + FAR and "-" in written[0]:
            return ()  # "4-6" is no day in June
        named = self._weekday.search(before)
        return days if not named or (days and days[0].weekday() == self._weekdays[named[1]]) else ()

    # ------------------------------------------------------------ days

    def _days(self, words: str, today: date) -> tuple[tuple[date, ...], str, str]:
        """The days in prepared words, the words without them, and why they are not one."""
        words, signs = _signs(words)
        if ahead := self._ahead.search(words):
            return self._from_now(words, ahead, today)
        dates, rest, wrong = self._dates(words, today)
        weekdays, rest, numbered = self._named(rest, today, dates)
        if wrong:
            return (), rest, NOWHERE
        if weekdays is None or self._spanned.search(rest):  # "a week from Saturday": not that Saturday
            return (), rest, ""
        dates = list(dict.fromkeys((*dates, *numbered)))
        if not dates:
            dates, why = _coming(weekdays, signs, today)
        elif len(dates) == 1 and weekdays and dates[0].weekday() != weekdays[0]:
            other = dates[0] + timedelta(days=(weekdays[0] - dates[0].weekday() + 3) % 7 - 3)
            dates, why = [dates[0], other], WEEKDAY
        else:
            why = SEVERAL if len(dates) > 1 else ""
        return tuple(dates), rest, EVERY if "every_" in signs else why

    def _from_now(self, words: str, ahead: re.Match[str], today: date) -> tuple[tuple[date, ...], str, str]:
        """So many days or weeks from today; with a weekday, that of the week this leads to."""
        many, span = int(ahead[1]), self._spans[ahead[2]]
        rest = _without(words, ahead.span())
        on = today + timedelta(days=many * span)
        if named := self._weekday.search(rest):
            monday = on - timedelta(days=on.weekday())
            return (monday + timedelta(days=self._weekdays[named[1]]),), _without(rest, named.span()), ""
        if span == 1 and many in ABOUT:
            return (today + timedelta(days=ABOUT[many]), on), rest, NEXT
        return (on,), rest, ""

    def _dates(self, words: str, today: date) -> tuple[list[date], str, bool]:
        """The dates with a month, and "today" and its like; whether one was no day of the calendar."""
        found: list[date] = []
        while near := self._nearby.search(words):
            found.append(today + timedelta(days=self._near[near[1]]))
            words = _without(words, near.span())
        while written := self._written(words, today):
            days, month, span = written
            if not days:
                return found, words, True
            before, after = words[: span[0]], words[span[1] :]
            while joined := _JOINED.search(before):
                found.extend(_dated(int(joined[1]), month, None, today))
                before = f"{before[: joined.start()]} ".lstrip()
            if more := _AND_MORE.fullmatch(after):
                found.extend(_dated(int(more[1]), month, None, today))
                after = ""
            found.extend(days)
            words = " ".join(f"{before} {after}".split())
        return found, words, False

    def _written(self, words: str, today: date) -> tuple[tuple[date, ...], int, tuple[int, int]] | None:
        if written := _DATE.search(words):
            year, month, day = (int(part) for part in written.groups())
            return _dated(day, month, year or None, today), month, written.span()
        if (nth := self._nth.search(words)) and nth[3]:
            month = self._months[nth[3]]
            return _nth_of(nth[1], self._weekdays[nth[2]], month, today), month, nth.span()
        if named := self._day_month.search(words):
            month = self._months[named[2]]
            return _dated(int(named[1]), month, named[3], today), month, named.span()
        if named := self._month_day.search(words):
            month = self._months[named[1]]
            return _dated(int(named[2]), month, named[3], today), month, named.span()
        return None

    def _named(self, words: str, today: date, dates: list[date]) -> tuple[list[int] | None, str, list[date]]:
        """The weekdays, the words without them, the dates of those with a number; None where it is unclear."""
        weekdays: list[int] = []
        numbered: list[date] = []
        while named := self._weekday.search(words):
            weekday, before, after = self._weekdays[named[1]], words[: named.start()], words[named.end() :]
            weekdays.append(weekday)
            if not dates and (found := _NUMBERED.match(after)) and _is_day(int(found[1]), weekday, found[2], today):
                numbered.extend(_numbered(int(found[1]), today))
                after = found[2]
                if more := _AND_MORE.fullmatch(after):
                    numbered.extend(_numbered(int(more[1]), today))
                    after = ""
            elif not dates and (number := _BEFORE.search(before)):
                days = _numbered(int(number[1]), today)
                if not days or days[0].weekday() != weekday:
                    return None, words, []  # "the first Saturday of the month"
                numbered.extend(days)
                before = before[: number.start()]
            words = " ".join(f"{before} {after}".split())
        return list(dict.fromkeys(weekdays)), words, numbered


def _signs(words: str) -> tuple[str, frozenset[str]]:
    """What is said of the week, and the words without it."""
    found = {word for word in words.split() if word in MARKED.values() and word != "on"}
    return " ".join(word for word in words.split() if word not in found or word == "past_"), frozenset(found)


def _only_numbers(words: str, today: date) -> tuple[tuple[date, ...], str]:
    """Days by nothing but their number: "il 5", "28 e 29", "5 alle 10"."""
    if alone := _ALONE.match(words):
        return _numbered(int(alone[1]), today), words[alone.end() :]
    if _SEVERAL.fullmatch(words):
        numbers = (int(number) for number in re.findall(r"\d{1,2}", words))
        return tuple(day for number in numbers for day in _numbered(number, today)), ""
    return (), words


def _is_day(number: int, weekday: int, after: str, today: date) -> bool:
    """Whether the number after a weekday is the day's, and not an hour."""
    days = _numbered(number, today)
    following = after.split()
    if not following or not re.match(r"\d", following[0]):
        lasts = following[:1] == ["~60"] and not (following[1:] and following[1].isdigit())
        hour = bool(following) and following[0] in _OF_HOURS
        return bool(days) and not lasts and not hour
    if (days and days[0].weekday() == weekday) or TO in following[1:2]:
        return bool(days)
    later = int(re.split(r"\D", following[0])[0])
    return bool(days) and not number < later


def _coming(weekdays: list[int], signs: frozenset[str], today: date) -> tuple[list[date], str]:
    """The next such day; today nobody says its name, unless it is "this" one."""
    monday = today - timedelta(days=today.weekday())
    found = []
    for weekday in weekdays:
        next_one = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
        if "past_" in signs:
            found.append(today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1))
        elif "nextweek_" in signs:
            found.append(monday + WEEK + timedelta(days=weekday))
        elif "thisweek_" in signs:
            found.append(monday + timedelta(days=weekday))
        elif "this_" in signs:
            found.append(today + timedelta(days=(weekday - today.weekday()) % 7))
        elif "next_" in signs and next_one < monday + WEEK:
            return [next_one, next_one + WEEK], NEXT
        else:
            found.append(next_one)
    return found, SEVERAL if len(found) > 1 else ""


def _nth_of(which: str, weekday: int, month: int, today: date) -> tuple[date, ...]:
    """The first, the second... or the last such weekday of a month."""
    for year in (today.year, today.year + 1):
        days = [made for day in range(1, 32) if (made := _made(year, month, day)) and made.weekday() == weekday]
        one = days[-1] if which == "past_" else days[int(which) - 1] if 0 < int(which) <= len(days) else None
        if one and one >= today:
            return (one,)
    return ()


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
