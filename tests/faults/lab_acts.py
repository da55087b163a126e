"""What people did at a lab, as they tell it: each tap and whether it was taken, each message they read, each change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True, eq=False)
class Guest:
    """Somebody in a race, known by her cookie; the rest is how rows know her."""

    name: str
    cookie: str = ""
    sender: str = ""
    address: int = 0
    person: int = 0
    network: int = 0
    after: int = 0  # the last message she read
    read: list[Read] = field(default_factory=list)

    def reads(self, messages: Iterable[tuple[int, str]]) -> None:
        """Rows and texts, as they came."""
        self.read += [Read(row, text) for row, text in messages]
        self.after = max([self.after, *(one.row for one in self.read[-200:])])


@dataclass(frozen=True, slots=True)
class Read:
    """One message somebody read."""

    row: int
    text: str


@dataclass(slots=True)
class Tap:
    """One button somebody tapped; brought as often as it was, under one id."""

    guest: Guest
    token: str
    external: str
    wave: int  # all of one wave are answered before the next begins
    acknowledged: int = 0  # how many doors took it

    @property
    def step(self) -> str:
        return self.token.partition("-")[0]

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(int(number) for number in self.token.split("-")[1:])


@dataclass(slots=True)
class Change:
    """Another number of seats, from when it was asked for until it was there."""

    seats: int
    asked: datetime
    done: datetime


@dataclass(slots=True)
class Race:
    """Everybody at one lab."""

    lab: int
    slug: str
    guests: list[Guest]
    children: int | None
    prams: int | None
    taps: list[Tap] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)  # the first is the lab's own number of seats


__all__ = ["Change", "Guest", "Race", "Read", "Tap"]
