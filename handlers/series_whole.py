"""A weekly lab as a whole in the hands of its manager: held, with every coming date she may change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers import lab_leading, labs
from handlers.dialogue import Button, Gone, Turn
from handlers.leading import allowed, led
from storage.labs import Lab
from storage.series import Weekly


@dataclass(frozen=True, slots=True)
class Whole:
    """A weekly lab and its coming dates, soonest first; all of it is held."""

    one: Lab  # the date from which it was opened
    weekly: Weekly | None
    dates: tuple[Lab, ...]

    @property
    def goes_on(self) -> bool:
        """Whether dates will be made."""
        weekly = self.weekly
        return weekly is not None and (weekly.last_day is None or weekly.last_day > weekly.made_until)

    def date(self, lab: int) -> Lab | None:
        return next((date for date in self.dates if date.id == lab), None)

    def after(self, last: Lab | None) -> tuple[Lab, ...]:
        """The dates behind one; all of them behind none."""
        return tuple(date for date in self.dates if last is None or date.starts_at > last.starts_at)


async def held(turn: Turn, lab: int) -> Whole:
    """The weekly lab of a date, held with all its coming ones: the series first, then each by id.

    Her right to every one of them is looked at. Raises Gone and NotAllowed.
    """
    one = await labs.shown(turn, lab)
    await allowed(turn, one.territory)
    if not one.series:
        raise Gone("lab-gone", Button("button-lead", lab_leading.lab.link(lab)))
    weekly = await turn.store.series.hold(one.series)
    coming = await turn.store.labs.dates(one.series, now=turn.now, examples=turn.house.examples)
    all_held = [await led(turn, number) for number in sorted(date.id for date in coming)]
    standing = [date for date in all_held if date.cancelled_at is None and turn.now < date.starts_at]
    return Whole(one, weekly, tuple(sorted(standing, key=lambda date: date.starts_at)))


async def families(turn: Turn, dates: Sequence[Lab]) -> int:
    """How many families come to any of these dates, or wait."""
    lines = await turn.store.bookings.lines([date.id for date in dates]) if dates else {}
    return len({one.person_id for line in lines.values() for one in line})


def back(found: Whole) -> Button:
    """To the one date again."""
    return Button("button-lead", lab_leading.lab.link(found.one.id))


def home() -> Button:
    """To all the labs she leads."""
    return Button("button-led-labs", lab_leading.mine.link())
