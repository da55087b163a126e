"""What must have been heard in a year: worked out from what happened, with rules of its own and no clock of Wendy's.

Nothing here imports what it judges: not even the zone file, whose two Sundays a year are counted by hand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

V = TypeVar("V")
NIGHTS: Mapping[str, tuple[int, int] | None] = {"21_8": (21, 8), "22_7": (22, 7), "20_9": (20, 9), "never": None}
HOUR = timedelta(hours=1)


def last_sunday(year: int, month: int) -> datetime:
    day = datetime(year, month, 31)
    return day - timedelta(days=(day.weekday() + 1) % 7)


def moment(wall: datetime) -> datetime:
    """When clocks in Milan show this. What does not exist counts as in winter, what comes twice is the first."""
    begins, ends = (last_sunday(wall.year, month) + 3 * HOUR for month in (3, 10))
    return (wall - (2 if begins <= wall < ends else 1) * HOUR).replace(tzinfo=UTC)


def clock(at: datetime) -> datetime:
    """What clocks in Milan show."""
    plain = at.astimezone(UTC).replace(tzinfo=None)
    begins, ends = (last_sunday(plain.year, month) + HOUR for month in (3, 10))
    return plain + (2 if begins <= plain < ends else 1) * HOUR


@dataclass
class Told(Generic[V]):
    """A value and when it became what."""

    first: V
    at: list[datetime] = field(default_factory=list)
    values: list[V] = field(default_factory=list)

    def becomes(self, value: V, at: datetime) -> None:
        self.at.append(at)
        self.values.append(value)

    def when(self, at: datetime) -> V:
        before = bisect_right(self.at, at)
        return self.values[before - 1] if before else self.first


@dataclass
class Human:
    """Somebody's own settings through the year."""

    night: Told[str] = field(default_factory=lambda: Told("21_8"))
    stopped: Told[bool] = field(default_factory=lambda: Told(False))
    wants: Told[str] = field(default_factory=lambda: Told("both"))  # what each new seat begins with

    def sleeps(self, at: datetime) -> bool:
        night = NIGHTS[self.night.when(at)]
        return night is not None and (clock(at).hour >= night[0] or clock(at).hour < night[1])

    def wakes(self, at: datetime) -> datetime:
        """When her night ends, by the hours she has at this moment."""
        night = NIGHTS[self.night.when(at)]
        if night is None or not self.sleeps(at):
            return at
        here = clock(at)
        day = here.date() + timedelta(days=1 if here.hour >= night[0] else 0)
        return moment(datetime(day.year, day.month, day.day, night[1]))


@dataclass
class Seat:
    """One booking: from when, until when, and which reminders."""

    booked: bool
    changed: Told[datetime]
    wants: Told[str] = field(default_factory=lambda: Told("both"))
    left: datetime | None = None


@dataclass
class Date:
    """One lab: where its clock stood, and who came."""

    starts: Told[datetime]  # on the wall
    seats: dict[str, Seat] = field(default_factory=dict)
    cancelled: datetime | None = None

    def versions(self) -> Iterator[tuple[datetime, datetime, datetime]]:
        """Each time it had: since when, until when, and the clock on the wall."""
        since = [datetime.min.replace(tzinfo=UTC), *self.starts.at]
        until = [*self.starts.at, datetime.max.replace(tzinfo=UTC)]
        yield from zip(since, until, [self.starts.first, *self.starts.values], strict=True)


Fact = tuple[Any, ...]


@dataclass
class Almanac:
    """All that happened; `ticks` are the moments at which Wendy was awake, `speaking` those at which she could speak.

    What people did at a tick came before what she did.
    """

    people: dict[str, Human] = field(default_factory=dict)
    dates: dict[str, Date] = field(default_factory=dict)
    ticks: list[datetime] = field(default_factory=list)
    speaking: list[datetime] = field(default_factory=list)

    def judge(self) -> tuple[Counter[Fact], Counter[Fact], Counter[Fact], Counter[Fact]]:
        """Who must have heard what when; what was too late; what her own night swallowed; what was dropped, and why."""
        heard: Counter[Fact] = Counter()
        late: Counter[Fact] = Counter()
        slept: Counter[Fact] = Counter()
        dropped: Counter[Fact] = Counter()
        for slug, date in self.dates.items():
            for version in date.versions():
                for name, seat in date.seats.items():
                    for kind in ("day", "hours") if seat.booked else ():
                        about = (name, slug, kind)
                        match self._promised(date, version, name, kind):
                            case "late":
                                late[about] += 1
                            case "asleep":
                                slept[about] += 1
                            case datetime() as promised:
                                said, why = self._said(date, version, name, kind=kind, promised=promised)
                                if why:
                                    dropped[(*about, why)] += 1
                                elif said:
                                    heard[(*about, said, clock(moment(version[2])).strftime("%H:%M"))] += 1
        return heard, late, slept, dropped

    def _promised(
        self, date: Date, version: tuple[datetime, datetime, datetime], name: str, kind: str
    ) -> datetime | str | None:
        """When a reminder was due and she was there to think of it; "late", "asleep", or None for never."""
        since, until, wall = version
        seat, human, starts = date.seats[name], self.people[name], moment(wall)
        target, useful = _target(kind, wall), starts - (2 * HOUR if kind == "day" else HOUR / 2)
        for tick in self._from(self.ticks, max(target, since, seat.changed.first)):
            if tick >= until or _before(date.cancelled, tick) or _before(seat.left, tick):
                return None
            wanted = seat.wants.when(tick) in ("both", kind)
            if tick < starts and (not wanted or human.sleeps(tick)):
                continue
            # What she did after it was due told her all of it: nothing is repeated.
            if not wanted or seat.changed.when(tick) > _due(human, target, tick):
                return None
            if _due(human, target, tick) > useful:  # whenever Wendy had looked, she would have slept
                return "asleep"
            return tick if tick <= useful else "late"
        return None

    def _said(
        self, date: Date, version: tuple[datetime, datetime, datetime], name: str, *, kind: str, promised: datetime
    ) -> tuple[datetime | None, str]:
        """When a promise was said, or why it was not."""
        _, until, wall = version
        seat, human, starts = date.seats[name], self.people[name], moment(wall)
        rests = promised
        for tick in self._from(self.speaking, promised):
            if tick < rests:
                continue
            if human.sleeps(tick):
                rests = human.wakes(tick)
                continue
            now = starts if tick < until else moment(date.starts.when(tick))
            reasons = (
                ("stopped", human.stopped.when(tick)),
                ("stale", tick - promised > 12 * HOUR),
                ("called_off", _before(date.cancelled, tick)),
                ("stale", tick >= now),
                ("no_more", _before(seat.left, tick)),
                ("unwanted", seat.wants.when(tick) not in ("both", kind)),
                ("moved", tick >= until),
                ("stale", tick > starts - (2 * HOUR if kind == "day" else HOUR / 2)),
            )
            return tick, next((why for why, so in reasons if so), "")
        return None, ""

    @staticmethod
    def _from(moments: list[datetime], first: datetime) -> Iterator[datetime]:
        for number in range(bisect_left(moments, first), len(moments)):
            yield moments[number]


def _target(kind: str, wall: datetime) -> datetime:
    if kind == "hours":
        return moment(wall) - 2 * HOUR
    day = wall.date() - timedelta(days=1)
    return moment(datetime(day.year, day.month, day.day, 18))


def _due(human: Human, target: datetime, tick: datetime) -> datetime:
    """The target, moved out of the night she has now."""
    now = Human(night=Told(human.night.when(tick)))
    return now.wakes(target)


def _before(happened: datetime | None, tick: datetime) -> bool:
    return happened is not None and happened <= tick
