"""Who may be meant when somebody tells who comes: all of them anew, or more or fewer than she had said."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Final

from storage.bookings import Party

MOST: Final = 9  # people of one party: more is a school class, and a person should hear of it
MOST_MEANT: Final = 4  # ways to read one number of people


class How(StrEnum):
    """What the words do to the party there is."""

    NOW = "now"  #: "siamo in 2 invece di 3"
    MORE = "more"  #: "viene anche mia suocera"
    FEWER = "fewer"  #: "non viene più la nonna"


def parties(told: Party, people: int) -> list[Party]:
    """Who comes, told anew; `people` are those of whom nobody said whether they are grown up."""
    if told.adults or told.children:
        return _possible([replace(told, adults=max(1, told.adults or people))])
    return _possible([Party(grown, people - grown, told.prams) for grown in range(1, min(people, MOST_MEANT) + 1)])


def after(party: Party, how: How, told: Party, people: int) -> list[Party]:
    """What a party may be after these words, likeliest first; nothing where it cannot be, or stays as it is."""
    if how is How.NOW:
        found = parties(told, people)
    else:
        mixed = [Party(grown, people - grown) for grown in range(min(people, MOST_MEANT), -1, -1)]
        found = _possible([_moved(party, how, replace(told + some, bands=told.bands)) for some in mixed])
    return [one for one in found if one != party]


def _moved(party: Party, how: How, told: Party) -> Party:
    if how is How.FEWER:
        fewer = party - told
        return replace(fewer, bands=party.bands if fewer.children == party.children else ())
    return replace(party + told, bands=tuple(sorted((*party.bands, *told.bands))))


def _possible(found: list[Party]) -> list[Party]:
    return [
        one
        for one in found
        if one.adults > 0
        and one.children >= 0
        and 0 <= one.prams <= one.people <= MOST
        and len(one.bands) <= one.children
    ]
