"""The files of labs: what a row means, which rows a weekly one stands for, and what is wrong with a bad one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib.resources import files as packaged
from typing import Final, TypeVar

T = TypeVar("T")

COLUMNS: Final = (
    "slug", "title", "neutral_title", "about", "place", "room", "municipio", "day", "starts", "ends", "weeks", "seats",
    "children", "prams", "months_from", "months_to", "languages", "cost", "bring", "discreet", "kind", "opens",
    "closes", "hosts", "questions", "forget_days", "taken",
)  # fmt: skip
NEEDED: Final = ("slug", "title", "day", "starts", "ends", "seats")
QUESTIONS: Final = ("allergies", "interpreter", "step_free")
FORGET: Final = 30  # days after a lab at the most that answers are kept
KINDS: Final = ("booking", "drop_in", "if_it_happens")
SLUG: Final = re.compile(r"[a-z0-9_]{1,38}")  # the date of a weekly one is added to it
MOST: Final = 2000  # seats, or months: a larger number is a mistake
WEEKS: Final = 52
GOES_ON: Final = "on"  # in the place of a number of weeks
FARTHEST: Final = timedelta(days=2 * 365)  # a later day is a slip of the fingers
AHEAD: Final = timedelta(weeks=8)  # how far such a lab is read: as far as dates are made


@dataclass(frozen=True, slots=True)
class LabRow:
    """One date of a lab; `starts` and `ends` are what clocks in Milan show. `place` is a place's slug, or empty."""

    slug: str
    series: str
    title: str
    neutral_title: str
    about: str
    place: str
    room: str
    municipio: int | None  # whose managers lead it, where there is no place that tells
    starts: datetime
    ends: datetime
    seats: int
    children: int | None
    prams: int | None
    months_from: int | None
    months_to: int | None
    languages: str
    cost: str
    bring: str
    discreet: bool
    kind: str
    opens: datetime | None
    closes: datetime | None
    hosts: str
    questions: str  # what is asked at sign-up, "allergies interpreter step_free"
    forget_days: int | None  # after the lab, the answers go; None: as long as usual
    taken: int  # seats that are taken already, in a try-out
    goes_on: bool = False  # a weekly lab without an end: later dates are made by themselves


class BadLabs(Exception):
    """This file of labs cannot be used."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def examples() -> str:
    """The invented labs for trying out, with days counted from the first start."""
    return (packaged("content") / "labs" / "examples.csv").read_text("utf-8")


def read(text: str, *, today: date) -> list[LabRow]:
    """The labs in a CSV text (comma or semicolon); one row for each date of a weekly lab.

    `weeks` is a number of dates, or "on" for a lab that goes on: then its dates of the next eight weeks are read.
    Sign-up opens and closes as long before each date as before the first.

    A day is 2026-11-28, or +3 for three days from `today`. Raises BadLabs, which names every bad line and why.
    """
    text = text.removeprefix("\ufeff")
    head = text.partition("\n")[0]
    lines = csv.DictReader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    problems = _head(lines.fieldnames or ())
    rows: list[LabRow] = []
    known: dict[str, int] = {}
    for cells in lines if not problems else ():
        reader = _Row({name: " ".join((value or "").split()) for name, value in cells.items() if name}, today)
        if not all(one.isprintable() for one in reader.cells.values()):
            reader.problems.append("there is a letter nobody can read")
        if None in cells:
            reader.problems.append("more cells than columns: a text with a comma stands between quotes")
        made = reader.read()
        for row in made:
            if row.slug in known:
                reader.problems.append(f"the slug {row.slug!r} is that of line {known[row.slug]}")
            known[row.slug] = lines.line_num
        problems += [f"line {lines.line_num}: {problem}" for problem in reader.problems]
        rows += made
    if problems:
        raise BadLabs(tuple(problems))
    return rows


def _head(names: object) -> list[str]:
    found = [str(name).strip() for name in names] if isinstance(names, list | tuple) else []
    problems = [f"there is no column {name}" for name in NEEDED if name not in found]
    return problems + [f"nobody knows the column {name!r}" for name in found if name not in COLUMNS]


class _Row:
    """The cells of one line, read with every problem noted."""

    def __init__(self, cells: Mapping[str, str], today: date) -> None:
        self.cells, self.today, self.problems = cells, today, list[str]()

    def read(self) -> list[LabRow]:
        slug, goes_on = self.cells.get("slug", ""), self.cells.get("weeks") == GOES_ON
        weeks = 1 if goes_on else self._number("weeks", most=WEEKS) or 1
        if not SLUG.fullmatch(slug):
            self.problems.append("the slug is 1 to 38 small letters, digits and _")
        day = self._value("day", self._day)
        starts, ends = self._value("starts", _clock), self._value("ends", _clock)
        seats = self._number("seats")
        if not self.cells.get("title"):
            self.problems.append("there is no title")
        if not self.cells.get("place") and not self.cells.get("room"):
            self.problems.append("neither a place nor a room says where it is")
        if self.cells.get("discreet") == "yes" and not self.cells.get("neutral_title"):
            self.problems.append("a discreet lab needs a neutral_title for locked phones")
        if self.cells.get("kind", "") not in ("", *KINDS):
            self.problems.append(f"the kind is one of {', '.join(KINDS)}")
        rest = self._rest()
        opens, closes = self._value("opens", self._moment), self._value("closes", self._moment)
        if day is None or starts is None or ends is None or seats is None or self.problems:
            return []
        if ends <= starts:
            self.problems.append("it ends before it starts")
            return []
        weekly = goes_on or weeks > 1
        days = self._coming(day) if goes_on else [day + timedelta(weeks=week) for week in range(weeks)]
        return [
            LabRow(
                slug=f"{slug}_{at:%Y%m%d}" if weekly else slug,
                series=slug if weekly else "",
                starts=datetime.combine(at, starts),
                ends=datetime.combine(at, ends),
                seats=seats,
                goes_on=goes_on,
                opens=opens + (at - day) if opens else None,
                closes=closes + (at - day) if closes else None,
                **rest,  # type: ignore[arg-type]
            )
            for at in days
        ]

    def _coming(self, first: date) -> list[date]:
        """The dates from today on, as far as they are made ahead; at least one."""
        late = max(0, -((first - self.today).days // 7))  # weeks
        begin = first + timedelta(weeks=late)
        return [begin, *(at for week in range(1, WEEKS) if (at := begin + timedelta(weeks=week)) <= self.today + AHEAD)]

    def _rest(self) -> dict[str, object]:
        texts = ("title", "neutral_title", "about", "place", "room", "languages", "cost", "bring", "hosts")
        return {
            **{name: self.cells.get(name, "") for name in texts},
            **{name: self._number(name) for name in ("children", "prams", "months_from", "months_to")},
            "discreet": self._value("discreet", _yes) or False,
            "kind": self.cells.get("kind") or "booking",
            "questions": self._value("questions", _questions) or "",
            "forget_days": self._number("forget_days", most=FORGET),
            "taken": self._number("taken") or 0,
            "municipio": self._number("municipio", most=9) or None,
        }

    def _number(self, name: str, *, most: int = MOST) -> int | None:
        number = self._value(name, int)
        if number is not None and not 0 <= number <= most:
            self.problems.append(f"{name} is a number from 0 to {most}")
        return number

    def _value(self, name: str, made: Callable[[str], T]) -> T | None:
        written = self.cells.get(name, "")
        if not written:
            if name in NEEDED:
                self.problems.append(f"there is no {name}")
            return None
        try:
            return made(written)
        except (ValueError, OverflowError):
            self.problems.append(f"{name} cannot be {written!r}")
            return None

    def _day(self, written: str) -> date:
        relative = written.startswith("+")
        day = self.today + timedelta(days=int(written[1:])) if relative else date.fromisoformat(written)
        if day > self.today + FARTHEST:
            raise ValueError
        return day

    def _moment(self, written: str) -> datetime:
        day, _, clock = written.partition(" ")
        return datetime.combine(self._day(day), _clock(clock or "00:00"))


def _clock(written: str) -> time:
    at = time.fromisoformat(written)
    if at.tzinfo is not None:  # it is the clock on the wall in Milan
        raise ValueError
    return at


def _yes(written: str) -> bool:
    if written not in ("yes", "no"):
        raise ValueError
    return written == "yes"


def _questions(written: str) -> str:
    asked = written.split()
    if set(asked) - set(QUESTIONS):
        raise ValueError
    return " ".join(name for name in QUESTIONS if name in asked)
