"""Why nobody is offered a seat although somebody waits: what a manager asks herself before she asks us."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from handlers.rules.seats import deadline, fits, offers, opened, taken
from storage.bookings import Booking, Party, State
from storage.labs import Lab, LabKind


class Why(StrEnum):
    """What a family waits for."""

    NO_SEAT = "no_seat"
    MAYBE = "maybe"  #: nobody said yet that it happens
    SHUT = "shut"  #: sign-up is not open now
    TOO_LATE = "too_late"  #: it begins too soon to ask anybody
    ANSWER = "answer"  #: somebody who was offered a seat has until then to answer
    RESTING = "resting"  #: she said "not this time", and is asked nothing until then
    TOO_BIG = "too_big"  #: more of them than fit in what is free
    SILENT = "silent"  #: an offer would not reach her: she said STOP, or has no address left
    ASLEEP = "asleep"  #: she would read an offer too late to answer it: she is passed over until then


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; until when it holds, or the party it is about."""

    why: Why
    until: datetime | None = None
    party: Party | None = None


def reasons(lab: Lab, line: Sequence[Booking], now: datetime, *, most: int = 3) -> list[Reason]:
    """Why those who wait are offered nothing now, whoever asked first first; none where nobody waits.

    `line` is settled: whoever waits and fits has an offer already.
    """
    waiting = [one for one in line if one.state is State.WAITING]
    if not waiting:
        return []
    if lab.kind is LabKind.IF_IT_HAPPENS:
        return [Reason(Why.MAYBE)]
    if not opened(lab, now) or not offers(lab, now):
        return [Reason(Why.SHUT)]
    if deadline(lab, now) is None:
        return [Reason(Why.TOO_LATE)]
    held = taken(line)
    answers = [one.until for one in line if one.state is State.OFFERED and one.until is not None]
    found = [Reason(Why.ANSWER, until=min(answers))] if answers else []
    if held.people >= lab.seats:
        return found or [Reason(Why.NO_SEAT)]
    found += [reason for one in waiting if (reason := _of(lab, held, one, now))]
    return found[:most]


def waits_for(lab: Lab, line: Sequence[Booking], own: Booking, now: datetime) -> Reason | None:
    """Why one family waits where a seat is free; None where none is."""
    held = taken(line)
    return _of(lab, held, own, now) if held.people < lab.seats or not own.hears else None


def _of(lab: Lab, held: Party, one: Booking, now: datetime) -> Reason | None:
    if not one.hears:
        return Reason(Why.SILENT, party=one.party)
    if one.until is not None and one.until > now:
        return Reason(Why.RESTING, until=one.until, party=one.party)
    if not fits(lab, held, one.party):
        return Reason(Why.TOO_BIG, party=one.party)
    if deadline(lab, now, one.quiet) is None:
        return Reason(Why.ASLEEP, party=one.party)
    return None
