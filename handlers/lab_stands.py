"""How a lab stands, for its manager: how many come and wait, too many or too few, and why nobody is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.dialogue import Clock, Count, Day, Lines, Phrase, Word
from handlers.lab_words import when, who
from handlers.rules.hours import MILAN
from handlers.rules.seats import taken
from handlers.rules.waiting import Reason, reasons
from storage.bookings import Booking, State
from storage.labs import Lab


def counts(held: Lab, line: Sequence[Booking]) -> Phrase:
    """How many come, have an offer, wait."""
    people = {state: sum(one.party.people for one in line if one.state is state) for state in State}
    waiting = Count(sum(one.state is State.WAITING for one in line))
    words: dict[str, Word] = {
        "seats": Count(held.seats),
        "count": Count(people[State.BOOKED]),
        "offered": Count(people[State.OFFERED]),
        "waiting": waiting,
    }
    return Phrase("led-counts", words)


def notes(held: Lab, line: Sequence[Booking], now: datetime) -> Word:
    """What she has to know: too many for the seats there are, and why nobody is asked."""
    over = taken(line).people - held.seats
    told = [Phrase("led-over-full", {"count": Count(over)})] if over > 0 else []
    told += [_because(one) for one in reasons(held, line, now)]
    if held.series:
        told.append(Phrase("led-one-of-series"))
    return Lines(tuple(told)) if told else Phrase("led-all-well")


def _because(reason: Reason) -> Phrase:
    words: dict[str, Word] = {}
    if reason.until is not None:
        words |= {"day": Day(reason.until.astimezone(MILAN).date()), "at": Clock(reason.until)}
    if reason.party is not None:
        words["party"] = who(reason.party)
    return Phrase(f"led-why-{reason.why}", words)


def in_list(number: str, one: Lab, line: Sequence[Booking]) -> Phrase:
    """A lab in the list of those she leads."""
    coming = taken(line)
    waiting = sum(booking.state is State.WAITING for booking in line)
    words: dict[str, Word] = {"number": number, "title": one.title, "when": when(one)}
    words |= {"count": Count(coming.people), "seats": Count(one.seats), "waiting": Count(waiting)}
    return Phrase("led-line", words)
