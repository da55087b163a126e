"""Whether a place is open: holidays of Milan, lunch breaks, past midnight, closures; never open without hours."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain
from typing import Final
from zoneinfo import ZoneInfo

from holidays import country_holidays
from opening_hours import OpeningHours, State, validate

from storage.places import Closure

MILAN: Final = ZoneInfo("Europe/Rome")
CENTRE: Final = (45.4642, 9.19)  # for hours that follow the sun
SOON: Final = timedelta(minutes=15)  # a visit shorter than this is not worth the walk
AHEAD: Final = 366  # days looked through for the next opening
DAY: Final = timedelta(days=1)

# Italy's and Milan's (7 December; 4 October from 2026). The day of national unity falls on a Sunday like any other.
_HOLIDAYS: Final = country_holidays("IT", subdiv="MI", language="en_US")
_NOT_A_DAY_OFF: Final = "National Unity Day"

_QUOTED: Final = re.compile(r'("[^"]*")')
_PUBLIC_HOLIDAY: Final = re.compile(r"\bPH\b")
_SPAN: Final = re.compile(r"(?<![\d:])(\d?\d):(\d\d)\s*-\s*(\d?\d):(\d\d)(?![\d:+/])")
_WEEKDAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


@dataclass(frozen=True, slots=True)
class Open:
    """Open now."""

    until: datetime


@dataclass(frozen=True, slots=True)
class OpenAlways:
    """Open day and night."""


@dataclass(frozen=True, slots=True)
class ClosesBefore:
    """Open now, closed on arrival or within a quarter of an hour of it."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Closed:
    """Closed now; `opens` is None when no opening is known within a year."""

    opens: datetime | None


@dataclass(frozen=True, slots=True)
class ClosedToday:
    """Closed for the day, out of its usual hours."""

    reason: str


@dataclass(frozen=True, slots=True)
class ClosedUntil:
    """Closed up to and including a day."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody knows its hours, or they say nothing certain about now."""


@dataclass(frozen=True, slots=True)
class UnknownHoliday:
    """Its hours say nothing about holidays, and today is one."""


Opening = Open | OpenAlways | ClosesBefore | Closed | ClosedToday | ClosedUntil | Unknown | UnknownHoliday


@dataclass(frozen=True, slots=True)
class _Span:
    """From a moment to another, in UTC: wall times of one zone compare wrongly when the clock goes back."""

    start: datetime
    end: datetime
    certain: bool


@dataclass(frozen=True, slots=True)
class _Interval:
    """The same in wall time."""

    opens: datetime
    closes: datetime
    certain: bool


def state(hours: str | None, closures: Iterable[Closure], *, now: datetime, walk: timedelta | None = None) -> Opening:
    """What can be said of a place now.

    `hours` is an OSM opening_hours text, None where unknown; `now` is aware; `walk` is the way there, None where no
    way is known. Moments in the answer are in Milan's time.
    """
    now = now.astimezone(UTC)
    today = now.astimezone(MILAN).date()
    shut = sorted(closures, key=lambda closure: closure.first_day)
    if closed := _closure(shut, today):
        return closed
    if not hours or not is_valid(hours):
        return Unknown()
    if constant := _constant(hours):
        return constant
    return _by_the_clock(hours, shut, now=now, walk=walk)


@lru_cache(maxsize=4_096)
def is_valid(hours: str) -> bool:
    """Whether a text is in OSM opening_hours syntax."""
    return validate(hours)


def is_holiday(day: date) -> bool:
    """Whether Milan has a day off."""
    return _HOLIDAYS.get(day, _NOT_A_DAY_OFF) != _NOT_A_DAY_OFF


def _by_the_clock(hours: str, shut: list[Closure], *, now: datetime, walk: timedelta | None) -> Opening:
    today = now.astimezone(MILAN).date()
    spans = (span for span in _joined(hours, shut, today - DAY) if span.end > now)
    first = next(spans, None)
    if first is None or first.start > now:
        if _says_nothing(hours, today) or any(span.start <= now < span.end for span in _unsaid(hours, today - DAY)):
            return UnknownHoliday()
        opens = next((span.start for span in chain([first] if first else [], spans) if span.certain), None)
        return Closed(opens.astimezone(MILAN) if opens else None)
    if not first.certain:
        return Unknown()
    if first.end - now > (AHEAD - 7) * DAY:  # no end in sight
        return OpenAlways()
    until = first.end.astimezone(MILAN)
    return ClosesBefore(until) if walk is not None and first.end - now <= walk + SOON else Open(until)


def _closure(shut: list[Closure], today: date) -> ClosedToday | ClosedUntil | None:
    """The closure a day lies in, with those that follow it without a gap."""
    current = [closure for closure in shut if closure.first_day <= today <= closure.last_day]
    if not current:
        return None
    last = max(closure.last_day for closure in current)
    for closure in shut:
        if closure.first_day <= last + DAY:
            last = max(last, closure.last_day)
    return ClosedToday(current[0].reason) if last == today else ClosedUntil(last, current[0].reason)


def _joined(hours: str, shut: list[Closure], first: date) -> Iterator[_Span]:
    """The spans from a day on, those that touch as one, in order of time; days of a closure have none."""
    held: _Span | None = None
    for number in range(AHEAD):
        day = first + number * DAY
        if any(closure.first_day <= day <= closure.last_day for closure in shut) or _says_nothing(hours, day):
            continue
        for span in _spans(hours, day):
            if held and held.end >= span.start and held.certain == span.certain:
                held = _Span(held.start, max(held.end, span.end), held.certain)
            else:
                if held:
                    yield held
                held = span
    if held:
        yield held


def _says_nothing(hours: str, day: date) -> bool:
    """Whether a day is a holiday these hours do not speak of."""
    return is_holiday(day) and not _PUBLIC_HOLIDAY.search(_QUOTED.sub("", hours))


def _unsaid(hours: str, day: date) -> tuple[_Span, ...]:
    """What would be open on a holiday these hours do not speak of, were it a common day."""
    return _spans(hours, day) if _says_nothing(hours, day) else ()


@lru_cache(maxsize=2_048)
def _read(hours: str) -> OpeningHours:
    """A valid expression, parsed."""
    return OpeningHours(hours, timezone=MILAN, country="IT", coords=CENTRE)


@lru_cache(maxsize=2_048)
def _constant(hours: str) -> OpenAlways | Closed | None:
    """What is true at any moment, holidays too."""
    match str(_read(hours).normalize()):
        case "24/7":
            return OpenAlways()
        case "closed" | "24/7 closed":
            return Closed(None)
    return None


@lru_cache(maxsize=16_384)
def _spans(hours: str, day: date) -> tuple[_Span, ...]:
    """The spans that begin on a day, with their part past midnight.

    The library ends a night at midnight when the next day is closed, and lets one go on that never began. So what is
    open up to midnight and what is open after it are asked apart, both of the day on which they begin.
    """
    said = _for_the_day(hours, day)
    evening = _rewrite(said, lambda part: _SPAN.sub(_evening, part))
    night = _rewrite(said, lambda part: _SPAN.sub(_night, part))
    found = list(_intervals(evening, day))
    if night != evening:
        # Neither the filler nor a rule without times, which is a whole day.
        after = (i for i in _intervals(night, day) if i.opens.time() == time() and i.closes - i.opens < DAY)
        found += [_Interval(i.opens + DAY, i.closes + DAY, i.certain) for i in after]
    spans = (_Span(_moment(i.opens), _moment(i.closes), i.certain) for i in found)
    return tuple(sorted((span for span in spans if span.start < span.end), key=lambda span: span.start))


def _for_the_day(hours: str, day: date) -> str:
    """The expression with its holiday rules said for this weekday, on holidays: the library knows no Sant'Ambrogio."""
    if not is_holiday(day):
        return hours
    weekday = _WEEKDAYS[day.weekday()]
    renamed = _rewrite(hours, lambda part: _PUBLIC_HOLIDAY.sub(weekday, part))
    return renamed if is_valid(renamed) else hours


def _rewrite(hours: str, change: Callable[[str], str]) -> str:
    """An expression changed everywhere but inside its quoted comments."""
    return "".join(part if part.startswith('"') else change(part) for part in _QUOTED.split(hours))


def _minutes(span: re.Match[str]) -> tuple[int, int]:
    """Where a written span begins and ends, in minutes from the midnight before it."""
    opens, closes = int(span[1]) * 60 + int(span[2]), int(span[3]) * 60 + int(span[4])
    return opens, closes if closes > opens else closes + 24 * 60


def _evening(span: re.Match[str]) -> str:
    """The part of a written span that ends by midnight."""
    opens, closes = _minutes(span)
    return span[0] if closes <= 24 * 60 or opens >= 24 * 60 else f"{span[1]}:{span[2]}-24:00"


def _night(span: re.Match[str]) -> str:
    """The part of a written span after midnight, or a filler that still overrides what earlier rules say."""
    _, closes = _minutes(span)
    rest = min(closes - 24 * 60, 24 * 60 - 1)
    return f"00:00-{rest // 60:02}:{rest % 60:02}" if rest > 0 else "23:58-23:59"


def _intervals(hours: str, day: date) -> Iterator[_Interval]:
    """From when to when a day is open."""
    midnight = datetime.combine(day, time())
    for opens, closes, said, comment in _read(hours).intervals(midnight, midnight + DAY):
        if said is not State.CLOSED:
            # A comment ("by appointment") is a condition nobody here can judge.
            certain = said is State.OPEN and not comment
            yield _Interval(opens.replace(tzinfo=None), closes.replace(tzinfo=None), certain)


def _moment(wall: datetime) -> datetime:
    """The UTC moment of a wall time in Milan: the earlier of two in October, the end of the gap in March."""
    moment = wall.replace(tzinfo=MILAN, fold=0).astimezone(UTC)
    if moment.astimezone(MILAN).replace(tzinfo=None) == wall:
        return moment
    return wall.replace(hour=3, minute=0, tzinfo=MILAN).astimezone(UTC)
