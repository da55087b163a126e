"""What a place has, has not, or may have: every fact is yes, no or unknown, and unknown is never no."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class Facility(StrEnum):
    """What can be asked of a place."""

    NURSING = "nursing"  #: a quiet corner to nurse in
    CHANGING = "changing"  #: a changing table; the fact's detail says where
    MILK = "milk"  #: milk can be warmed
    PLAY = "play"
    MEET = "meet"  #: other families come here
    TALK = "talk"  #: somebody listens
    INFO = "info"
    STEP_FREE = "step_free"  #: a pram gets in without a step
    TOILET = "toilet"
    FREE = "free"
    NO_PURCHASE = "no_purchase"  #: nothing has to be bought
    OPEN_TO_ALL = "open_to_all"  #: not only staff or members
    BOTTLE = "bottle"  #: bottle-feeding is welcome
    FATHERS = "fathers"


class Fit(StrEnum):
    """Whether a place has what is wanted."""

    YES = "yes"
    UNKNOWN = "unknown"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing about a place: yes, no, or (None) nobody has looked."""

    present: bool | None
    detail: str = ""  # of a changing table: all, women, men, accessible, room; empty is not known
    checked_on: date | None = None
    checked_by: str = ""


UNKNOWN: Final = Fact(None)
FATHERS_CANNOT: Final = "women"  # a changing table in the women's toilet


def fit(facts: Mapping[Facility, Fact], wanted: tuple[Facility, ...]) -> Fit:
    """Whether these facts answer everything wanted. A facility without a fact is unknown.

    Fathers and a changing table wanted together ask one thing: a table a father can get to. Then where the table
    stands decides, and a table nobody has located is unknown.
    """
    answers = [_answer(facts, one, wanted) for one in wanted]
    if Fit.NO in answers:
        return Fit.NO
    return Fit.UNKNOWN if Fit.UNKNOWN in answers else Fit.YES


def _answer(facts: Mapping[Facility, Fact], facility: Facility, wanted: tuple[Facility, ...]) -> Fit:
    fact = facts.get(facility, UNKNOWN)
    if Facility.FATHERS in wanted and Facility.CHANGING in wanted:
        if facility is Facility.FATHERS and fact.present is None:
            return Fit.YES  # the place of the table answers for it
        if facility is Facility.CHANGING and fact.present:
            return {"": Fit.UNKNOWN, FATHERS_CANNOT: Fit.NO}.get(fact.detail, Fit.YES)
    return Fit.UNKNOWN if fact.present is None else Fit.YES if fact.present else Fit.NO
