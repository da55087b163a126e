"""The labs somebody has ahead of her, a page at a time, each with how she stands there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from handlers import standing
from handlers.dialogue import Lines, Phrase, Turn
from handlers.lab_words import when
from storage.bookings import Booking
from storage.labs import Lab

SHOWN: Final = 6  # in one message: with how she stands they fill it


@dataclass(frozen=True, slots=True)
class OwnLabs:
    """One page: her bookings by number, with their labs, as lines too."""

    shown: tuple[tuple[int, Booking, Lab], ...]
    lines: Lines
    rest: bool  # there are more after these
    only: Booking | None  # where it is the only one she has


async def ahead(turn: Turn, page: int, *, among: Sequence[Booking] | None = None) -> OwnLabs:
    """Soonest first; what was called off or is only an example she cannot see is not among it. Or only those given."""
    own = among if among is not None else await turn.store.bookings.of(turn.person.id, since=turn.now)
    first = page * SHOWN if page * SHOWN < len(own) else 0  # fewer than when the button was drawn
    part = own[first : first + SHOWN]
    booked = await turn.store.bookings.lines([one.lab_id for one in part])
    shown, lines = [], []
    for number, one in enumerate(part, start=first + 1):
        lab, line = await turn.store.labs.get(one.lab_id), booked[one.lab_id]
        now = next((other for other in line if other.id == one.id), None)  # nothing is held: she may leave meanwhile
        if lab is None or now is None or (lab.example and not turn.house.examples):
            continue
        shown.append((number, now, lab))
        state = standing.in_list(lab, line, now, turn.now)
        lines.append(
            Phrase("mine-line", {"number": str(number), "title": lab.safe_title, "when": when(lab), "state": state})
        )
    only = shown[0][1] if len(own) == len(shown) == 1 else None
    return OwnLabs(tuple(shown), Lines(tuple(lines)), len(own) > first + SHOWN, only)
