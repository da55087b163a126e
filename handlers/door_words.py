"""How the list at the door is told: which lab, how many are there, each family with what it needs."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.dialogue import Count, Names, Phrase, Word
from handlers.lab_words import when, who
from handlers.rules.questions import YES, needs
from storage.bookings import NOBODY, Booking
from storage.doors import WalkIn
from storage.labs import Lab


def head(lab: Lab, booked: Sequence[Booking], walk_ins: Sequence[WalkIn]) -> dict[str, Word]:
    """Which lab it is, and how many are there of how many expected."""
    here = [one.party for one in booked if one.came]
    there = [one.party for one in walk_ins if one.party.people]
    present: dict[str, Word] = {
        "here": Count(sum((*here, *there), NOBODY).people),
        "expected": Count(sum((one.party for one in booked), NOBODY).people),
        "walked": Count(len(there)),
    }
    told = Phrase("door-present-and-more" if there else "door-present", present)
    return {"title": lab.title, "when": when(lab), "present": told}


def family(lab: Lab, number: int, one: Booking) -> list[str | Phrase]:
    """A family: its number, its name where one was left, who they are; and below it what they need."""
    told = who(one.party)
    line = (
        Phrase("door-name", {"number": str(number), "name": one.name, "party": told})
        if one.name
        else Phrase("door-number", {"number": str(number), "party": told})
    )
    lines: list[str | Phrase] = [Phrase("door-here", {"family": line}) if one.came else line]
    if needed := needs(lab, one.answers):
        said = Names(tuple(_need(question, words) for question, words in needed.items()))
        lines.append(Phrase("door-needs", {"needs": said}))
    return lines


def called(number: int, one: Booking) -> str | Phrase:
    """A family in a sentence: by its name, or by its number in the list."""
    return one.name or Phrase("door-family", {"number": str(number)})


def walk_in(one: WalkIn) -> Phrase:
    return Phrase("door-walk-in", {"number": str(one.number), "party": who(one.party)})


def _need(question: str, said: str) -> Phrase:
    if said == YES:
        return Phrase(f"door-need-{question}")
    return Phrase(f"door-need-said-{question}", {"what": said})
