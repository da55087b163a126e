"""Which labs somebody's words are about, by title and by day: among hers, or among all that are to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from handlers.dialogue import Turn
from handlers.rules.hours import MILAN
from handlers.rules.titles import named
from storage.bookings import Booking
from storage.labs import Lab

AHEAD: Final = timedelta(days=60)  # a lab that is named may be further away than those of a list
ODD: Final = timedelta(days=3)  # no whole week: by it a weekday is told from "tomorrow"


@dataclass(frozen=True, slots=True)
class Mine:
    """A lab of hers, and how she stands there."""

    booking: Booking
    lab: Lab


async def hers(turn: Turn) -> list[Mine]:
    """What she has ahead of her, soonest first."""
    own = await turn.store.bookings.of(turn.person.id, since=turn.now)
    found = await turn.store.labs.several({one.lab_id for one in own}) if own else {}
    kept = {lab.id: lab for lab in found.values() if turn.house.examples or not lab.example}
    return [Mine(one, kept[one.lab_id]) for one in own if one.lab_id in kept]


async def coming(turn: Turn) -> list[Lab]:
    """All labs of the next weeks, soonest first."""
    return await turn.store.labs.between(turn.now, turn.now + AHEAD, examples=turn.house.examples)


def titled(turn: Turn, text: str, among: Sequence[Lab]) -> list[Lab]:
    """Those whose title is named."""
    said = turn.lexicon.telling(text)
    return [among[place] for place in named(said, [turn.lexicon.telling(lab.title) for lab in among])]


def whole_title(turn: Turn, text: str, among: Sequence[Lab]) -> list[Lab]:
    """Those whose title is all that is said, or all that tells of anything."""
    folded, said = turn.lexicon.fold(text), turn.lexicon.telling(text)
    exact = [lab for lab in among if turn.lexicon.fold(lab.title) in (folded, folded.partition(" ")[2])]
    if exact or not said or turn.lexicon.needs(text):
        return exact
    return [
        lab
        for lab in titled(turn, text, among)
        if all(named([word], [turn.lexicon.telling(lab.title)]) for word in said)
    ]


def day_in(turn: Turn, text: str) -> date | None:
    """The day named."""
    return turn.lexicon.day(text, turn.now.astimezone(MILAN).date())


def on_the_day(turn: Turn, text: str, among: Sequence[Lab]) -> list[Lab]:
    """Those on the day named; of a weekday, those of a later week where there is none in this one. All, if none is."""
    day = day_in(turn, text)
    if day is None:
        return list(among)
    there = [lab for lab in among if lab.starts.date() == day]
    weekday = turn.lexicon.day(text, turn.now.astimezone(MILAN).date() - ODD)
    if there or weekday is None or weekday.weekday() != day.weekday():
        return there
    return [lab for lab in among if lab.starts.weekday() == day.weekday()]
