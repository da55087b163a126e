"""Where else somebody can go when a lab is called off: other dates of it, or labs like it, never one she knows of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from handlers.dialogue import Lines, Phrase
from handlers.lab_words import when
from handlers.rules.alike import alike, welcomes
from storage.bookings import Booking
from storage.labs import Lab
from storage.store import Store

SHOWN: Final = 2
AHEAD: Final = timedelta(days=28)  # later than this nobody plans
LOOKED_AT: Final = 12  # of each sort: some are full, some she has already


@dataclass(frozen=True, slots=True)
class OtherDates:
    """What there is for everybody, dates of the series first: those that are for one family are picked out of it."""

    labs: Sequence[Lab]
    lines: Mapping[int, Sequence[Booking]]
    asked: frozenset[tuple[int, int]]  # by person and lab: she has it, or left it

    def of(self, one: Booking, now: datetime) -> list[Lab]:
        """At most two, each on a day of its own, with a way in for her family."""
        found: dict[object, Lab] = {}
        for lab in self.labs:
            known = (one.person_id, lab.id) in self.asked
            if not known and welcomes(lab, self.lines[lab.id], one.party, now):
                found.setdefault(lab.starts.date(), lab)
        return sorted(list(found.values())[:SHOWN], key=lambda lab: lab.starts_at)


async def instead_of(store: Store, lab: Lab, now: datetime) -> OtherDates:
    """Everything that may take the place of a lab."""
    dates = await store.labs.series(lab, now=now, limit=LOOKED_AT)
    coming = await store.labs.between(now, now + AHEAD, examples=lab.example)
    others = [one for one in coming if one.example == lab.example and (not lab.series or one.series != lab.series)]
    found = [*dates, *alike(lab, others)[:LOOKED_AT]]
    ids = [one.id for one in found]
    return OtherDates(found, await store.bookings.lines(ids), await store.bookings.asked(ids))


def told(labs: Sequence[Lab]) -> Lines:
    """One line each, with nothing that gives a discreet lab away."""
    return Lines(tuple(Phrase("other-line", {"title": lab.safe_title, "when": when(lab)}) for lab in labs))
