"""A lab that is being put together: its lines, what a tap makes of one, and what keeps it from being published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final

from handlers.rules.questions import Question
from storage.labs import LabKind, NewLab
from storage.wall import instant, shown


class Line(StrEnum):
    """A line of the summary: each can be changed by itself."""

    TITLE = "title"
    ABOUT = "about"
    DAY = "day"
    TIME = "time"
    WHERE = "where"
    SEATS = "seats"
    KIND = "kind"
    CHILDREN = "children"
    PRAMS = "prams"
    AGES = "ages"
    LANGUAGES = "languages"
    COST = "cost"
    BRING = "bring"
    HOSTS = "hosts"
    DISCREET = "discreet"
    NEUTRAL = "neutral"
    OPENS = "opens"
    CLOSES = "closes"
    QUESTIONS = "questions"
    FORGET = "forget"
    WEEKLY = "weekly"
    ROOM = "room"


QUESTIONS: Final = tuple(question.value for question in Question)
NONE: Final = "none"  # what a button says that empties a line

# As long as the columns of labs; what happens there, as long as a message bears.
LONGEST: Final = {
    Line.TITLE: 80, Line.ABOUT: 400, Line.COST: 60, Line.BRING: 160, Line.HOSTS: 120, Line.NEUTRAL: 80,
    Line.ROOM: 160, Line.WHERE: 160,
}  # fmt: skip
# From how many to how many: more seats than that are a slip of the thumb; answers go after a month at the latest.
AMOUNTS: Final = {Line.SEATS: (1, 2000), Line.CHILDREN: (0, 2000), Line.PRAMS: (0, 2000), Line.FORGET: (1, 30)}
MONTHS: Final = 216  # of a child: grown up then
_COLUMNS: Final = {
    Line.TITLE: "title", Line.ABOUT: "about", Line.COST: "cost", Line.BRING: "bring", Line.HOSTS: "hosts",
    Line.NEUTRAL: "neutral_title", Line.ROOM: "room", Line.SEATS: "seats", Line.CHILDREN: "children",
    Line.PRAMS: "prams", Line.FORGET: "forget_days",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is known of it so far; days and hours are what calendars and clocks in Milan show."""

    title: str = ""
    about: str = ""
    day: date | None = None
    starts: time | None = None
    ends: time | None = None
    place_id: int | None = None
    room: str = ""
    municipio: int | None = None  # whose territory a room lies in, where there is no place
    seats: int = 0
    kind: LabKind = LabKind.BOOKING
    children: int | None = None
    prams: int | None = None
    months_from: int | None = None
    months_to: int | None = None
    languages: str = ""
    cost: str = ""
    bring: str = ""
    hosts: str = ""
    discreet: bool = False
    neutral_title: str = ""
    opens: datetime | None = None
    closes: datetime | None = None
    questions: str = ""
    forget_days: int = 7
    weekly: bool = False

    def with_line(self, line: Line, value: str | int | None) -> Draft:
        """The same with another text or number on a line that holds one."""
        changes: dict[str, Any] = {_COLUMNS[line]: value}
        return replace(self, **changes)

    @property
    def wall(self) -> tuple[datetime, datetime]:
        """From when to when, on the wall; only of a draft in which neither is missing."""
        assert self.day is not None
        assert self.starts is not None
        assert self.ends is not None
        return datetime.combine(self.day, self.starts), datetime.combine(self.day, self.ends)

    def on(self, day: date) -> Draft:
        """The same on another day; when sign-up opens and closes moves along."""
        ahead = day - self.day if self.day else timedelta()
        opens, closes = (moment and moment + ahead for moment in (self.opens, self.closes))
        return replace(self, day=day, opens=opens, closes=closes)


# ---------------------------------------------------------------- kept in a row


def plain(draft: Draft) -> dict[str, Any]:
    """A draft as values that fit in a row."""
    values = {field.name: getattr(draft, field.name) for field in fields(Draft)}
    return {name: v.isoformat() if isinstance(v, date | time) else v for name, v in values.items()}


def drafted(values: dict[str, Any]) -> Draft:
    """The draft that was kept; lines a newer Wendy wrote are left out."""
    reads: dict[str, Any] = {
        "day": date.fromisoformat, "starts": time.fromisoformat, "ends": time.fromisoformat,
        "opens": datetime.fromisoformat, "closes": datetime.fromisoformat, "kind": LabKind,
    }  # fmt: skip
    known = {field.name for field in fields(Draft)}
    read = {name: reads[name](v) if v is not None and name in reads else v for name, v in values.items()}
    return Draft(**{name: v for name, v in read.items() if name in known})


def of_lab(lab: NewLab) -> Draft:
    """A lab as it stands, to be changed."""
    same = {field.name: getattr(lab, field.name) for field in fields(Draft) if hasattr(lab, field.name)}
    return Draft(
        **same
        | {
            "day": lab.starts.date(),
            "starts": lab.starts.time(),
            "ends": lab.ends.time(),
            "opens": lab.opens_at and shown(lab.opens_at),
            "closes": lab.closes_at and shown(lab.closes_at),
        }
    )


def a_week_later(draft: Draft, today: date) -> Draft:
    """The same a week later, or on the next such weekday where that has passed."""
    day = (draft.day or today) + timedelta(weeks=1)
    while day <= today:
        day += timedelta(weeks=1)
    return replace(draft.on(day), weekly=False)


def slug_of(folded_title: str) -> str:
    """What a lab is called among labs, without its date; letters of other scripts leave nothing."""
    letters = re.sub(r"[^a-z0-9]+", "_", folded_title).strip("_")[:28].strip("_")
    return letters or "lab"


def differences(before: Draft, now: Draft) -> tuple[str, ...]:
    """The names of what differs."""
    return tuple(field.name for field in fields(Draft) if getattr(before, field.name) != getattr(now, field.name))


def lines_of(names: tuple[str, ...]) -> tuple[Line, ...]:
    """The lines on which these stand, each once."""
    by_name = {column: line for line, column in _COLUMNS.items()} | {
        "starts": Line.TIME, "ends": Line.TIME, "place_id": Line.WHERE, "municipio": Line.WHERE,
        "months_from": Line.AGES, "months_to": Line.AGES,
    }  # fmt: skip
    return tuple(dict.fromkeys(by_name.get(name) or Line(name) for name in names))


def rebased(mine: Draft, before: Draft, now: Draft) -> Draft:
    """What I changed since `before`, on top of what others made of it since."""
    changes: dict[str, Any] = {name: getattr(mine, name) for name in differences(before, mine)}
    return replace(now, **changes)


# ---------------------------------------------------------------- a tap


def tapped(draft: Draft, line: Line, value: str) -> Draft | None:
    """What a button makes of a line; None where no button of ours says so."""
    try:
        match line:
            case Line.DAY:
                return draft.on(date.fromisoformat(value))
            case Line.TIME:
                starts, *ends = (time(int(one[:2]), int(one[2:])) for one in value.split("_"))
                return replace(draft, starts=starts, ends=ends[0] if ends else None)
            case Line.KIND:
                return replace(draft, kind=LabKind(value))
            case Line.AGES:
                both = (NONE, NONE) if value == NONE else value.split("_")
                first, last = (None if one == NONE else int(one) for one in both)
                return replace(draft, months_from=first, months_to=last)
            case Line.LANGUAGES if re.fullmatch("[a-z]{2,4}", value):
                return replace(draft, languages="" if value == NONE else _toggled(draft.languages, value))
            case Line.QUESTIONS if value in (NONE, *QUESTIONS):
                return replace(draft, questions="" if value == NONE else _toggled(draft.questions, value))
            case Line.DISCREET if value in YES_NO:
                return replace(draft, discreet=value == "yes")
            case Line.WEEKLY if value in YES_NO:
                return replace(draft, weekly=value == "yes")
            case Line.OPENS if draft.day:
                return replace(draft, opens=_before(draft.day, value))
            case Line.CLOSES if draft.day:
                return replace(draft, closes=_before(draft.day, value))
            case Line.CHILDREN | Line.PRAMS if value == NONE:
                return draft.with_line(line, None)
            case Line.SEATS | Line.CHILDREN | Line.PRAMS | Line.FORGET:
                return draft.with_line(line, int(value)) if _within(line, int(value)) else None
            case Line.ABOUT | Line.COST | Line.BRING | Line.HOSTS | Line.ROOM if value == NONE:
                return draft.with_line(line, "")
    except (ValueError, KeyError, OverflowError):
        return None
    return None


# So many days before, at an hour at which people are awake.
EARLIER: Final = {"week": (7, time(9)), "evening": (1, time(18)), "two_days": (2, time(18))}
YES_NO: Final = ("yes", "no")


def _before(day: date, value: str) -> datetime | None:
    """The moment a button names; "none" is at once, or up to the start."""
    if value == NONE:
        return None
    days, hour = EARLIER[value]
    return datetime.combine(day - timedelta(days=days), hour)


def _toggled(words: str, word: str) -> str:
    held = words.split()
    return " ".join([one for one in held if one != word] if word in held else [*held, word])


def _within(line: Line, number: int) -> bool:
    least, most = AMOUNTS[line]
    return least <= number <= most


# ---------------------------------------------------------------- what is wrong


class Problem(StrEnum):
    """Why it cannot be published as it is."""

    TITLE = "title"
    DAY = "day"
    TIME = "time"
    WHERE = "where"
    SEATS = "seats"
    NEUTRAL = "neutral"
    PAST_DAY = "past_day"
    PAST_TIME = "past_time"
    BACKWARDS = "backwards"  #: it ends before it starts
    NO_SUCH_HOUR = "no_such_hour"  #: clocks leap over it that night
    AGES = "ages"
    OPENS = "opens"  #: sign-up opens when it is closed, or once it has begun
    CLOSES = "closes"  #: sign-up closes after the start
    CLOSED = "closed"  #: sign-up would be closed already
    OUTSIDE = "outside"  #: of her territory
    GONE = "gone"  #: families are not shown this place any more

    @property
    def unanswered(self) -> bool:
        """Whether something is missing, rather than wrong."""
        return self in (Problem.TITLE, Problem.DAY, Problem.TIME, Problem.WHERE, Problem.SEATS, Problem.NEUTRAL)


FIXED_BY: Final = {
    Problem.PAST_DAY: Line.DAY, Problem.PAST_TIME: Line.TIME, Problem.BACKWARDS: Line.TIME,
    Problem.NO_SUCH_HOUR: Line.TIME, Problem.CLOSED: Line.CLOSES, Problem.OUTSIDE: Line.WHERE,
    Problem.GONE: Line.WHERE,
}  # fmt: skip


def fixed_by(problem: Problem) -> Line:
    """The line that has to change."""
    return FIXED_BY.get(problem) or Line(problem.value)


def missing(draft: Draft) -> Line | None:
    """The next line without which there is no lab."""
    return next(iter(_missing(draft)), None)


def problems(draft: Draft, *, before: Draft | None, now: datetime) -> list[Problem]:
    """All that is wrong with it, whatever its place; `before` is the lab it changes."""
    found = [Problem(line.value) for line in _missing(draft)] + _of_hours(draft, now)
    if draft.months_from is not None and draft.months_to is not None and draft.months_from > draft.months_to:
        found.append(Problem.AGES)
    if draft.seats > AMOUNTS[Line.SEATS][1]:
        found.append(Problem.SEATS)
    return found + list(_of_sign_up(draft, before, now))


def too_long(draft: Draft) -> list[Line]:
    """The lines that hold more than a card bears."""
    return [line for line, most in LONGEST.items() if line in _COLUMNS and len(getattr(draft, _COLUMNS[line])) > most]


def _missing(draft: Draft) -> Iterator[Line]:
    given = {
        Line.TITLE: bool(draft.title),
        Line.DAY: draft.day is not None,
        Line.TIME: draft.starts is not None and draft.ends is not None,
        Line.WHERE: draft.place_id is not None or bool(draft.room),
        Line.SEATS: draft.seats > 0,
        Line.NEUTRAL: bool(draft.neutral_title) or not draft.discreet,
    }
    return (line for line, there in given.items() if not there)


def _of_hours(draft: Draft, now: datetime) -> list[Problem]:
    today = shown(now).date()
    if draft.day and draft.day < today:
        return [Problem.PAST_DAY]
    if draft.starts is None or draft.ends is None:
        return []
    if draft.ends <= draft.starts:
        return [Problem.BACKWARDS]
    if draft.day is None:
        return []
    hours = [datetime.combine(draft.day, one) for one in (draft.starts, draft.ends)]
    if any(shown(instant(hour)) != hour for hour in hours):
        return [Problem.NO_SUCH_HOUR]
    return [Problem.PAST_TIME] if instant(hours[0]) <= now else []


def _of_sign_up(draft: Draft, before: Draft | None, now: datetime) -> Iterator[Problem]:
    if draft.day is None or draft.starts is None:
        return
    starts = datetime.combine(draft.day, draft.starts)
    if draft.closes and draft.closes > starts:
        yield Problem.CLOSES
    elif draft.closes and instant(draft.closes) <= now and (before is None or before.closes != draft.closes):
        yield Problem.CLOSED
    if draft.opens and draft.opens >= min(draft.closes or starts, starts):
        yield Problem.OPENS
