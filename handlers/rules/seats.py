"""Who gets a seat: one function settles a lab after anything that happened to it, so that nothing is decided twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from handlers.rules.quiet import asleep_in, awake_for
from storage.bookings import NOBODY, Booking, Party, State
from storage.labs import Lab, LabKind
from storage.people import Quiet

# The rule as it is told stands in content (offer-rule) and has its figures from here (handlers/lab_words.py).
TO_ANSWER: Final = timedelta(hours=12)
BEFORE: Final = timedelta(hours=2)
AT_LEAST: Final = timedelta(minutes=30)  # nobody answers sooner with a child in her arms
ROUND: Final = timedelta(minutes=15)  # a deadline is an hour one can remember: never "09:01"
REST: Final = timedelta(hours=12)  # after "no, but keep my place", nothing is offered for so long
AGAIN: Final = timedelta(hours=1)  # who could not be reached may have written meanwhile; after STOP her START says so


@dataclass(frozen=True, slots=True)
class Move:
    """A booking that changes state by itself."""

    booking: Booking
    state: State
    until: datetime | None = None


def settle(lab: Lab, line: Sequence[Booking], now: datetime) -> list[Move]:
    """What follows from how things stand: offers that ran out end, and what is free goes to the first who fits.

    `line` is everybody who comes, waits or was offered a seat, in the order in which they asked. Whoever would not hear
    of an offer, or sleeps until it is too late to answer one, is passed over and keeps her place; an offer that does
    not reach her goes on, where somebody else can still be asked.
    """
    if lab.cancelled_at is not None or now >= lab.starts_at or lab.kind is LabKind.DROP_IN:
        # A lab that was called off or needs no seat any more was told, one that began needs no more answers.
        return [Move(one, State.EXPIRED) for one in line if one.state is not State.BOOKED]
    goes = offers(lab, now) and deadline(lab, now) is not None
    back = {one.id for one in line if goes and one.state is State.OFFERED and not one.hears}
    over = {one.id for one in line if one.state is State.OFFERED and one.id not in back and _over(one, now)}
    moves = [Move(one, State.EXPIRED) for one in line if one.id in over]
    moves += [Move(one, State.WAITING, _again(one, now)) for one in line if one.id in back]
    held = taken([one for one in line if one.id not in over | back])
    # Where clocks gave the start anew no move was told: whatever becomes of a start, no offer outlasts it.
    beyond = (move for move in shortened(lab, line, now) if move.booking.until and move.booking.until > lab.starts_at)
    moves += [move for move in beyond if move.booking.id not in over | back]
    for one in line:
        if one.state is not State.WAITING or (one.until is not None and one.until > now):
            continue
        asked = goes and fits(lab, held, one.party)
        until = deadline(lab, now, one.quiet) if asked and one.hears else None
        if until is not None:
            moves.append(Move(one, State.OFFERED, until))
            held += one.party
        elif (again := _again(one, now) if asked else None) != one.until:
            moves.append(Move(one, State.WAITING, again))
    return moves


def _again(one: Booking, now: datetime) -> datetime | None:
    """When to look again at somebody who is passed over, and keeps her place: nobody tells when she can be reached."""
    return None if one.stopped or one.reachable else now + AGAIN


def deadline(lab: Lab, now: datetime, quiet: Quiet | None = None) -> datetime | None:
    """Until when an offer made now can be answered, a whole quarter of an hour; None when no time is left for one.

    Her night does not count, for the offer waits for her morning.
    """
    night = asleep_in(quiet)
    least = awake_for(now, AT_LEAST, night)
    if least > lab.starts_at:
        return None
    latest = _quarter(min(awake_for(now, TO_ANSWER, night), lab.starts_at - BEFORE))
    if latest >= least:
        return latest
    after = _quarter(least + ROUND - timedelta(microseconds=1))
    return min(after, lab.starts_at)


def goes_on(lab: Lab, now: datetime) -> bool:
    """Whether whoever waits may still be offered a seat: not once sign-up closed, nor too late to ask anybody."""
    return not closed(lab, now) and deadline(lab, now) is not None


def taken(line: Sequence[Booking]) -> Party:
    """All who come or have a seat held for them, together."""
    return sum((one.party for one in line if one.state in (State.BOOKED, State.OFFERED)), NOBODY)


def free(lab: Lab, line: Sequence[Booking]) -> int:
    """How many people can still come; never below zero, also where a lab became smaller."""
    held = taken(line)
    seats = lab.seats - held.people
    return max(0, seats)


def fits(lab: Lab, held: Party, more: Party) -> bool:
    """Whether these may come besides those who do; who brings fewer than before always may."""
    together = held + more
    return all(
        added <= 0 or limit is None or whole <= limit
        for added, whole, limit in (
            (more.people, together.people, lab.seats),
            (more.children, together.children, lab.children),
            (more.prams, together.prams, lab.prams),
        )
    )


def grows(lab: Lab, before: Party, after: Party) -> bool:
    """Whether more seats are taken than before, or more of what has a limit of its own."""
    more = after - before
    return (
        more.people > 0
        or (lab.children is not None and more.children > 0)
        or (lab.prams is not None and more.prams > 0)
    )


def closed(lab: Lab, now: datetime) -> bool:
    """Whether sign-up is over, so that nobody is given a seat any more."""
    return lab.closes_at is not None and now >= lab.closes_at


def can_ever_fit(lab: Lab, party: Party) -> bool:
    """Whether a party would fit if nobody else came: otherwise waiting leads nowhere."""
    return fits(lab, NOBODY, party)


def opened(lab: Lab, now: datetime) -> bool:
    """Whether somebody can sign up now."""
    return (
        lab.cancelled_at is None
        and lab.kind is not LabKind.DROP_IN
        and now < lab.starts_at
        and (lab.opens_at is None or now >= lab.opens_at)
        and not closed(lab, now)
    )


def offers(lab: Lab, now: datetime) -> bool:
    """Whether free seats are given away now."""
    return lab.kind is LabKind.BOOKING and opened(lab, now)


def first_state(lab: Lab, line: Sequence[Booking], party: Party, now: datetime) -> State:
    """Where a newcomer stands, once the lab is settled: all who wait, fit and hear of it have their offer already."""
    return State.BOOKED if offers(lab, now) and fits(lab, taken(line), party) else State.WAITING


def position(line: Sequence[Booking], booking: Booking) -> int:
    """The place of a booking among those who wait, from 1."""
    waiting = [one.id for one in line if one.state is State.WAITING]
    return waiting.index(booking.id) + 1


def shortened(lab: Lab, line: Sequence[Booking], now: datetime) -> list[Move]:
    """Offers of before a lab was moved, later than one made now would be: each with the deadline it has from now on.

    Where she could not be asked any more, she who was asked before may answer until it begins. Whoever sleeps at
    other hours from now on keeps the time she was told: `settle` does this only to what would outlast the start.
    """
    if now >= lab.starts_at:
        return []
    offered = [(one, deadline(lab, now, one.quiet) or lab.starts_at) for one in line if one.state is State.OFFERED]
    return [Move(one, one.state, last) for one, last in offered if one.until is not None and one.until > last]


def _quarter(moment: datetime) -> datetime:
    """The whole quarter of an hour a moment is in: the same on the clocks of Milan, whole hours away from UTC."""
    exact = moment.astimezone(UTC)
    return exact - (exact - exact.replace(minute=0, second=0, microsecond=0)) % ROUND


def _over(one: Booking, now: datetime) -> bool:
    return one.until is not None and one.until <= now
