"""What a short answer opens, beside the buttons shown last; nothing is given up by words without one more tap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from handlers import (
    booking,
    calendars,
    islands,
    lab_asking,
    lab_filters,
    labs,
    leaving,
    quiet,
    reminders,
    stop,
    telling,
    welcome,
)
from handlers.dialogue import Link, Step

AGREED: Final = ("yes", "coming", "fine")
REFUSED: Final = ("no", "cannot")


@dataclass(frozen=True, slots=True)
class Reading:
    """Answers that mean one shown button; `opens` another step with its arguments, where the button does too much."""

    answers: tuple[str, ...]
    shown: Step[Any]
    beside: Step[Any] | None = None  # only in a message that shows this too
    opens: Step[Any] | None = None


# The first that fits counts.
READINGS: Final = (
    Reading(AGREED, reminders.coming),
    Reading(AGREED, leaving.fine),
    Reading(AGREED, leaving.take, beside=leaving.refuse),
    Reading(REFUSED, leaving.refuse, opens=leaving.sure),
    Reading(REFUSED, leaving.leave, beside=reminders.coming, opens=leaving.sure),
    Reading(REFUSED, leaving.leave, beside=leaving.fine, opens=leaving.sure),
    # What `sure` asked: here the tap was asked for already, and these are its two answers.
    Reading(("yes",), leaving.leave, beside=labs.card),
    Reading(("no", "coming"), labs.card, beside=leaving.leave),
    Reading(("yes",), stop.stop, beside=quiet.hours),
    Reading(("no",), welcome.menu, beside=stop.stop),
    Reading(("way",), islands.card),
)
OF_A_LAB: Final = (labs.card, labs.share, booking.sign_up, calendars.add)
OF_A_BOOKING: Final = (
    reminders.coming, reminders.choose, leaving.sure, leaving.leave, leaving.take, leaving.refuse, leaving.fine,
    leaving.keep, leaving.decline, booking.change, telling.whole,
)  # fmt: skip
ASKED: Final = ("late", "way", "own", "stand", "named", "seats")  # of a lab, also when none is in sight
TOLD: Final = ("cannot", "coming")  # the same, but it may also answer a question


def answered(meaning: str, shown: Sequence[Link], then: Link | None) -> list[Link]:
    """What may open for an answer (as the lexicon reads it), first one first, given the links shown last."""
    found = [link for link in (_pointed(meaning, shown),) if link]
    lab, own = _only(shown, OF_A_LAB), _only(shown, OF_A_BOOKING)
    if meaning in ASKED or (meaning in TOLD and (lab or own or then is None)):
        found.append(lab_asking.about.link(lab, own))
    if meaning == "seats":
        found.append(lab_filters.said.link())
    if meaning in ("fine", "thanks"):
        found.append(welcome.thanked.link())
    return found


def _pointed(meaning: str, shown: Sequence[Link]) -> Link | None:
    """The one button an answer points at; none where two could be meant."""
    steps = {link.step for link in shown}
    for reading in READINGS:
        if meaning not in reading.answers or (reading.beside and reading.beside.name not in steps):
            continue
        links = {link for link in shown if link.step == reading.shown.name}
        if len(links) == 1:
            link = links.pop()
            return Link(reading.opens.name, link.args) if reading.opens else link
    return None


def _only(shown: Sequence[Link], steps: Sequence[Step[Any]]) -> int:
    """The lab or the booking all these links are about; 0 where there is none, or several."""
    names = {one.name for one in steps}
    numbers = {int(link.args[0]) for link in shown if link.step in names}
    return numbers.pop() if len(numbers) == 1 else 0
