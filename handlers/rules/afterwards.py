"""Around a lab: when the list at the door is open, when somebody is written to after it, and what it all came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from handlers.rules.quiet import awake
from storage.bookings import NOBODY, Booking, Party, State
from storage.labs import Lab

THANKS, MISSED, SUM = KINDS = ("thanks", "missed", "sum")

DOOR_OPENS: Final = timedelta(hours=2)  # before it begins
DOOR_CLOSES: Final = timedelta(days=1)  # after it ends: who could not tick at the door does it at home
# After it ends: thanks while it is fresh; who was not ticked once nobody can tick any more; the sum a day later.
AFTER: Final = {THANKS: timedelta(hours=1), MISSED: DOOR_CLOSES, SUM: timedelta(days=2)}
USEFUL: Final = {THANKS: timedelta(days=3), MISSED: timedelta(days=3), SUM: timedelta(days=7)}
LOOKED_BACK: Final = timedelta(days=14)  # longer ago than this nobody is written to, and nobody can answer any more
ENOUGH: Final = 3  # answers: of fewer one could guess who gave which


class Reason(StrEnum):
    """What got in the way."""

    ILL = "ill"
    FORGOT = "forgot"
    TIME = "time"
    FAR = "far"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a lab came to. `mean` is in tenths, of so many `scores`; None where they are too few."""

    families: int
    people: int
    walked_in: int  # families among them that had not signed up
    missed: int  # families
    scores: int
    mean: int | None
    reasons: tuple[tuple[str, int], ...]  # by slug, the most usual first; empty where they are too few


def door_open(lab: Lab, now: datetime) -> bool:
    return lab.starts_at - DOOR_OPENS <= now < lab.ends_at + DOOR_CLOSES


def reach(kind: str, now: datetime) -> datetime | None:
    """Labs that ended by this moment are due; None at night, when nothing is."""
    return now - AFTER[kind] if awake(now) == now else None


def too_late(kind: str, lab: Lab, now: datetime) -> bool:
    return now > lab.ends_at + USEFUL[kind]


def answerable(lab: Lab, now: datetime) -> bool:
    """Whether what is said of a lab is still heard."""
    return lab.ends_at <= now < lab.ends_at + LOOKED_BACK


def outcome(line: Sequence[Booking], walk_ins: Sequence[Party]) -> Outcome:
    """What a lab came to, from its bookings and from the families that came without one."""
    booked = [one for one in line if one.state is State.BOOKED]
    came = [one.party for one in booked if one.came]
    scores = [one.score for one in booked if one.came and one.score is not None]
    reasons = Counter(one.missed for one in booked if not one.came and one.missed)
    there = [party for party in walk_ins if party.people]
    enough = len(scores) >= ENOUGH
    return Outcome(
        families=len(came) + len(there),
        people=sum((*came, *there), NOBODY).people,
        walked_in=len(there),
        missed=sum(not one.came for one in booked),
        scores=len(scores),
        mean=round(10 * sum(scores) / len(scores)) if enough else None,
        reasons=tuple(reasons.most_common()) if reasons.total() >= ENOUGH else (),
    )
