"""What a parent may need, and which facilities answer it; two needs at once are a pair in a link."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from storage.facts import Facility


class Need(StrEnum):
    """What a parent may need of a place."""

    ANY = "any"
    NURSE = "nurse"
    CHANGE = "change"
    MILK = "milk"
    PLAY = "play"
    MEET = "meet"
    TALK = "talk"
    INFO = "info"
    FATHERS = "fathers"
    STEP_FREE = "step_free"
    OPEN = "open"


FACILITIES: Final[dict[Need, tuple[Facility, ...]]] = {
    Need.NURSE: (Facility.NURSING,),
    Need.CHANGE: (Facility.CHANGING,),
    Need.MILK: (Facility.MILK,),
    Need.PLAY: (Facility.PLAY,),
    Need.MEET: (Facility.MEET,),
    Need.TALK: (Facility.TALK,),
    Need.INFO: (Facility.INFO,),
    Need.FATHERS: (Facility.CHANGING, Facility.FATHERS),  # a table outside the women's toilet
    Need.STEP_FREE: (Facility.STEP_FREE,),
}


def needs(*chosen: Need) -> tuple[Need, ...]:
    """The needs that were really chosen, once each."""
    return tuple(dict.fromkeys(need for need in chosen if need is not Need.ANY))


def read(values: Iterable[str], wishes: frozenset[str]) -> tuple[Need, ...]:
    """At most two needs from what a sentence was understood to ask for."""
    found = list(needs(*(Need(value) for value in values)))
    if "fathers" in wishes and Need.CHANGE in found:
        found = [Need.FATHERS, *(need for need in found if need is not Need.CHANGE)]
    found += [need for need, wish in ((Need.OPEN, "open_now"), (Need.STEP_FREE, "step_free")) if wish in wishes]
    return tuple(found[:2])


def wanted(chosen: tuple[Need, ...]) -> tuple[Facility, ...]:
    """The facilities a place must have for these needs."""
    return tuple(dict.fromkeys(facility for need in chosen for facility in FACILITIES.get(need, ())))


def pair(chosen: tuple[Need, ...]) -> tuple[Need, Need]:
    """As a link carries them."""
    first, second = (*chosen, Need.ANY, Need.ANY)[:2]
    return first, second
