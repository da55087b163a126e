"""Hours of the day among prepared words: from when, until when, how long; and what else they may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time
from itertools import pairwise
from typing import Final

Hours = tuple[time, time | None]

# What stands after an hour or before it; these are no letters, so no word is like them.
MARKS: Final = {
    "half": "+30", "quarter": "+15", "three_quarters": "+45", "quarter_to": "-15", "half_past": "30>",
    "quarter_past": "15>", "quarter_before": "-15>", "noon": "12x00", "late": "late", "early": "early",
    "clock": "@", "hour": "~60", "minute": "~1",
}  # fmt: skip
AND: Final = ("e", "and", "و")
TO: Final = "tox"  # what a dash between two numbers becomes
EARLIEST: Final = 8  # from 1 to 7 nobody knows which half of the day is meant, unless it is said
LATEST_SAID: Final = 8  # "16-8" may end at 20; "10-9" is a slip
LONGEST: Final = 8 * 60  # minutes: what would be longer is not what she meant
DAY: Final = 24 * 60
_CLOCK: Final = re.compile(r"(\d{1,2})x(\d{2})(am|pm)?")
_HOUR: Final = re.compile(r"h?(\d{1,2})(am|pm|h)?")
_LASTS: Final = re.compile(r"(?<![^ ])(?:(\d{1,3}) )?~(60|1)(?! \d)(?: (\+\d\d)| (?:e|and) (\d\d))?(?![^ ])")


@dataclass(frozen=True, slots=True)
class Times:
    """From when and until when: all that may be meant, likeliest first; `sure` where nothing is to be asked."""

    hours: tuple[Hours, ...] = ()
    sure: bool = True
    lasts: int | None = None  # minutes, where only how long it lasts is said
    lost: bool = False  # there are numbers nobody understands


@dataclass(frozen=True, slots=True)
class _Clock:
    """An hour somebody named; `late` is what she said of the half of the day, `exact` as on a clock of 24 hours."""

    hour: int
    minute: int | None = None
    late: bool | None = None
    exact: bool = False

    def at(self, later: int = 0) -> int | None:
        """Minutes from midnight."""
        hour = self.hour + 12 if self.late and self.hour < 12 else self.hour
        hour = 0 if self.late is False and hour == 12 else hour
        minutes = (hour + later) * 60 + (self.minute or 0)
        return minutes if 0 <= minutes < DAY else None

    @property
    def open(self) -> bool:
        """Whether it may be twelve hours later."""
        return self.late is None and not self.exact and 1 <= self.hour < 12


def times(words: str) -> Times:
    """The hours in prepared words."""
    lasts, rest = _lasts(words)
    clocks = _clocks(rest.split())
    numbers = bool(re.search(r"\d", rest))
    if not clocks:
        return Times(lasts=lasts, lost=numbers)
    if len(clocks) > 2 or (lasts is not None and len(clocks) == 2):
        return Times(lost=True)
    first, *last = clocks
    if first.at() is None or (last and last[0].at() is None):
        return Times(lost=True)
    if last and last[0].late and first.late is None and first.hour <= last[0].hour:
        first = replace(first, late=True)
    if last and last[0].late is False and first.late is None and first.hour <= last[0].hour:
        first = replace(first, late=False)
    sure = not (first.open and first.hour < EARLIEST)
    found = tuple(_spans(first, last[0] if last else None, lasts, sure=sure))
    literal = (_time(first.at()), _time(last[0].at()) if last else None)
    return Times(found or (literal,), sure or not found)


def _spans(first: _Clock, last: _Clock | None, lasts: int | None, *, sure: bool) -> Iterator[Hours]:
    for later in (0,) if sure else (12, 0):
        start = first.at(later)
        if start is None:
            continue
        end = None if lasts is None else start + lasts
        if last is not None:
            end = _end(last, start, later)
        if end is None and last is not None:
            continue
        if end is None or end < DAY:
            yield _time(start), None if end is None else _time(end)


def _end(last: _Clock, start: int, later: int) -> int | None:
    """The first such hour after the start, not too long after it."""
    evening = last.open and (last.hour <= LATEST_SAID or later)
    ends = [last.at(), last.at(12) if evening else None]
    after = [end for end in ends if end is not None and start < end]
    if not after or (after[0] != last.at() and after[0] - start > LONGEST):
        return None
    return after[0] if not later or after[0] - start <= LONGEST else None


def _lasts(words: str) -> tuple[int | None, str]:
    """How many minutes it lasts, where that is said, and the words without it."""
    found = next((one for one in _LASTS.finditer(words) if one[1] or one[2] == "60"), None)
    if found is None:
        return None, words
    minutes = int(found[1] or 1) * int(found[2]) + int(found[3] or found[4] or 0)
    rest = f"{words[: found.start()]} {words[found.end() :]}"
    return (minutes, rest) if 0 < minutes < DAY else (None, words)


def _time(minutes: int | None) -> time:
    assert minutes is not None  # asked before
    return time(*divmod(minutes, 60))


def _clocks(words: list[str]) -> list[_Clock]:
    found: list[_Clock] = []
    before, half = 0, None  # what was said before the hour it belongs to
    for last, word in pairwise(["", *words]):
        if clock := _CLOCK.fullmatch(word):
            found.append(_Clock(int(clock[1]), int(clock[2]), _half(clock[3]), exact=clock[1][0] == "0"))
        elif clock := _HOUR.fullmatch(word):
            number = int(clock[1])
            joined = last in AND or (last.isdigit() and number > 23)
            if found and found[-1].minute is None and joined and 0 < number < 60:
                found[-1] = replace(found[-1], minute=number)
            else:
                found.append(_Clock(number, before or None, _half(clock[2]), exact=clock[1][0] == "0"))
                before = 0
        elif re.fullmatch(r"[+-]\d\d", word) and found:
            found[-1] = replace(found[-1], minute=(found[-1].minute or 0) + int(word))
        elif re.fullmatch(r"-?\d\d>", word):
            before = int(word[:-1])
        elif word in ("late", "early") and found:
            found[-1] = replace(found[-1], late=word == "late")
        elif word in ("late", "early"):
            half = word == "late"
    if found and half is not None and found[0].late is None and found[0].hour < 12:
        found[0] = replace(found[0], late=half)
    return found


def _half(said: str | None) -> bool | None:
    return {"am": False, "pm": True}.get(said or "")
