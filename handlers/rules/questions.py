"""What a lab may ask of whoever comes, and what of the answers somebody at the door has to know."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from storage.labs import Lab

YES: Final = "yes"
NO: Final = "no"  # any other answer is in her words


class Question(StrEnum):
    """A question of a lab, by the word in `labs.questions`."""

    ALLERGIES = "allergies"
    INTERPRETER = "interpreter"
    STEP_FREE = "step_free"


def questions(lab: Lab) -> tuple[Question, ...]:
    """What a lab asks; a word nobody knows is no question."""
    return tuple(question for question in Question if question in lab.questions.split())


def unanswered(lab: Lab, answers: Mapping[str, str] | None) -> tuple[Question, ...]:
    return tuple(question for question in questions(lab) if question not in (answers or {}))


def needs(lab: Lab, answers: Mapping[str, str] | None) -> dict[Question, str]:
    """What she needs, by question: "yes", or in her words. What the lab asks no more nobody has to know."""
    given = answers or {}
    return {question: given[question] for question in questions(lab) if given.get(question, NO) != NO}
