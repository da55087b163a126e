"""The hours of a week as a grid, and the OSM opening_hours text that says the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

DAY: Final = 24 * 60  # minutes
LATEST: Final = DAY + 6 * 60  # what is open after six in the morning belongs to that day
MOST: Final = 3  # spans of one day: a morning, an afternoon, an evening
ALWAYS: Final = "24/7"
NAMES: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")

Span = tuple[int, int]  # minutes from the midnight before; the end may lie after the midnight behind
Spans = tuple[Span, ...] | None  # () is closed, None: nobody said
WHOLE: Final[Spans] = ((0, DAY),)


class Days(StrEnum):
    """Which days are being told."""

    EVERY = "every"
    WORKING = "working"  #: Monday to Friday
    MO = "mo"
    TU = "tu"
    WE = "we"
    TH = "th"
    FR = "fr"
    SA = "sa"
    SU = "su"
    HOLIDAYS = "holidays"

    @property
    def numbers(self) -> tuple[int, ...]:
        """Days of the week, 0 is Monday; none for holidays."""
        return {Days.EVERY: tuple(range(7)), Days.WORKING: tuple(range(5)), Days.HOLIDAYS: ()}.get(
            self, (EACH.index(self),) if self in EACH else ()
        )


EACH: Final = (Days.MO, Days.TU, Days.WE, Days.TH, Days.FR, Days.SA, Days.SU)


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from Monday, and holidays."""

    days: tuple[Spans, ...] = (None,) * 7
    holidays: Spans = None

    def told(self, which: Days, spans: Spans) -> Week:
        """The same week with other hours on these days."""
        if which is Days.HOLIDAYS:
            return replace(self, holidays=spans)
        return replace(self, days=tuple(spans if at in which.numbers else old for at, old in enumerate(self.days)))

    @property
    def is_always(self) -> bool:
        return self == OPEN_ALWAYS

    @property
    def is_unknown(self) -> bool:
        return self == Week()

    def groups(self) -> list[tuple[int, int, Spans]]:
        """First and last of neighbouring days with the same hours."""
        found: list[tuple[int, int, Spans]] = []
        for at, spans in enumerate(self.days):
            if found and found[-1][2] == spans:
                found[-1] = (found[-1][0], at, spans)
            else:
                found.append((at, at, spans))
        return found

    def text(self) -> str | None:
        """As OSM writes it; None when nothing is known."""
        if self.is_unknown:
            return None
        if self.is_always:
            return ALWAYS
        rules = [f"{NAMES[a]}{f'-{NAMES[b]}' if b > a else ''} {_written(spans)}" for a, b, spans in self.groups()]
        return "; ".join(rules + ([] if self.holidays is None else [f"PH {_written(self.holidays)}"]))


OPEN_ALWAYS: Final = Week((WHOLE,) * 7, WHOLE)
_RULE: Final = re.compile(rf"(?:({'|'.join(NAMES)})(?:-({'|'.join(NAMES)}))?|(PH)) (.+)")
_CLOCKS: Final = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")


def read(hours: str | None) -> Week | None:
    """The grid behind an OSM text; None when the text says more than a grid can."""
    if not hours:
        return Week()
    if hours == ALWAYS:
        return OPEN_ALWAYS
    week, said = Week(), set[int]()
    for rule in hours.split("; "):
        found = _RULE.fullmatch(rule)
        spans = _read(found[4]) if found else None
        if found is None or isinstance(spans, str):
            return None
        if found[3]:
            week = replace(week, holidays=spans)
            continue
        first = NAMES.index(found[1])
        numbers = set(range(first, (NAMES.index(found[2]) if found[2] else first) + 1))
        if not numbers or said & numbers:
            return None
        said |= numbers
        week = replace(week, days=tuple(spans if at in numbers else old for at, old in enumerate(week.days)))
    # A day that a text does not name is closed there, a holiday is not.
    return replace(week, days=tuple(old if at in said else () for at, old in enumerate(week.days)))


def slug(spans: Spans) -> str:
    """Spans as a link carries them."""
    if spans is None:
        return "unknown"
    return "_".join(f"{a:04}_{b:04}" for a, b in spans) or "off"


def of_slug(written: str) -> Spans | str:
    """Spans a link carried; a text when it carried none."""
    if written in ("unknown", "off"):
        return None if written == "unknown" else ()
    numbers = written.split("_")
    if len(numbers) % 2 or not all(re.fullmatch(r"[0-9]{4}", number) for number in numbers):
        return written
    return tidy(zip(map(int, numbers[::2]), map(int, numbers[1::2]), strict=True)) or written


def tidy(given: Iterable[Span]) -> Spans:
    """Spans in order of time, those that touch as one; None when they cannot be those of one day."""
    spans = sorted(given)
    if not spans or any(not (0 <= opens < DAY and opens < closes <= LATEST) for opens, closes in spans):
        return None
    joined = [spans[0]]
    for opens, closes in spans[1:]:
        if opens < joined[-1][1]:
            return None
        if opens == joined[-1][1]:
            joined[-1] = (joined[-1][0], closes)
        else:
            joined.append((opens, closes))
    within_a_day = joined[-1][1] - joined[0][0] <= DAY
    return tuple(joined) if len(joined) <= MOST and within_a_day else None


_TIME: Final = r"(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?"
_TYPED: Final = re.compile(rf"{_TIME}\s*(?:-|–|—|/|alle|fino alle|until|till|to|a|إلى|الى|حتى)\s*{_TIME}")


def typed(text: str) -> Spans:
    """The spans somebody wrote ("9-12:30 15-19", "dalle 9 alle 13"); None when they are not clear."""
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text[:80].casefold())
    found = [[int(part or 0) for part in one.groups()] for one in _TYPED.finditer(digits)]
    if any(hour > 24 or minute > 59 for one in found for hour, minute in (one[:2], one[2:])):
        return None
    if re.search(r"\d", _TYPED.sub("", digits)):
        return None
    spans = [(a * 60 + b, c * 60 + d) for a, b, c, d in found]
    return tidy((opens, closes if closes > opens else closes + DAY) for opens, closes in spans)


_DAY: Final = "|".join(name.upper() for name in NAMES)
_SET: Final = rf"(?:(?:{_DAY})(?:-(?:{_DAY}))?|PH)"
_DAYS: Final = re.compile(rf"{_SET}(?:[\s,;/&+]+{_SET})*")


def typed_week(words: str, before: Week) -> Week | None:
    """The week somebody wrote, with its days as MO-FR, PH, OFF; days that are not named stay. None when not clear."""
    if words == "ALWAYS":
        return OPEN_ALWAYS
    if not (named := list(_DAYS.finditer(words))):
        return None
    ends = [*(one.start() for one in named[1:]), len(words)]
    rests = [words[: named[0].start()], *(words[one.end() : end] for one, end in zip(named, ends, strict=True))]
    for at, rest in enumerate(rests[1:], start=1):  # "chiuso la domenica": said before its day
        if not rest.strip(" ,;:.") and "OFF" in rests[at - 1]:
            rests[at - 1], rests[at] = rests[at - 1].replace("OFF", ""), "OFF"
    if rests[0].strip(" ,;:."):
        return None
    for one, rest in zip(named, rests[1:], strict=True):
        spans = () if rest.strip(" ,;:.") == "OFF" else _only_hours(rest)
        if spans is None:
            return None
        for days in re.findall(_SET, one[0]):
            before = _on(before, days, spans)
    return before


def _only_hours(text: str) -> Spans:
    """The spans in a text in which nothing else is said."""
    return None if re.search(r"[^\W\d_]{2,}", _TYPED.sub("", text)) else typed(text)


def _on(week: Week, days: str, spans: Spans) -> Week:
    if days == "PH":
        return replace(week, holidays=spans)
    first, last = [NAMES.index(name.capitalize()) for name in (days[:2], days[-2:])]
    numbers = {day % 7 for day in range(first, last + (1 if last >= first else 8))}
    return replace(week, days=tuple(spans if at in numbers else old for at, old in enumerate(week.days)))


def _written(spans: Spans) -> str:
    if spans is None:
        return "unknown"
    return ",".join(f"{clock(a)}-{clock(b)}" for a, b in spans) or "off"


def clock(minutes: int) -> str:
    """A moment of the day as it is written; what lies after midnight as the hour it is then."""
    shown = minutes if minutes <= DAY else minutes - DAY
    return f"{shown // 60:02}:{shown % 60:02}"


def _read(written: str) -> Spans | str:
    if written in ("unknown", "off"):
        return None if written == "unknown" else ()
    spans = []
    for one in written.split(","):
        found = _CLOCKS.fullmatch(one)
        if found is None:
            return written
        opens, closes = int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4])
        spans.append((opens, closes if closes > opens else closes + DAY))
    return tidy(spans) or written


def spoken(spans: Sequence[Span]) -> str:
    """Spans as people read them: "9:00-12:30, 15:00-19:00"."""
    return ", ".join(f"{clock(a).removeprefix('0')}-{clock(b).removeprefix('0')}" for a, b in spans)
