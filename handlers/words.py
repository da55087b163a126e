"""The words a message is filled with: names, counts, distances, days, never a bare number or date."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number that decides plurals."""

    number: int


@dataclass(frozen=True, slots=True)
class Metres:
    """A distance as the crow flies."""

    metres: float


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar in Milan."""

    day: date


@dataclass(frozen=True, slots=True)
class Clock:
    """A moment, said as the hour it is in Milan."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Year:
    """A year, never grouped like a quantity."""

    year: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of text by its key, said in the reader's language."""

    key: str
    words: dict[str, Word] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Names:
    """Several things joined as a list is joined in the reader's language."""

    names: tuple[str | Phrase, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Several lines, one under the other."""

    lines: tuple[str | Phrase, ...]


Word = str | Count | Metres | Day | Clock | Year | Phrase | Names | Lines
