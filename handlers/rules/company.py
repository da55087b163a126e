"""Who may be meant when somebody tells who comes: all of them anew, or more or fewer than she had said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from storage.bookings import Party

MOST: Final = 9  # people of one party: more is a school class, and a person should hear of it


class How(StrEnum):
    """What the words do to the party there is."""

    NOW = "now"  #: "siamo in 2 invece di 3"
    MORE = "more"  #: "viene anche mia suocera"
    FEWER = "fewer"  #: "non viene più la nonna"


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody's words tell: whom they name, and how many people of whom nobody said whether they are grown up."""

    how: How
    named: Party
    people: int = 0  # all who come, or besides those named
    others: int = 0  # besides those named: "io + 1"
    firm: bool = True  # whoever writes counted herself, or counted them all
    some: bool = False  # "i bambini": so many, or more

    @property
    def total(self) -> int:
        return self.named.people + self.people + self.others


def meant(words: Words, party: Party | None = None) -> list[Party]:
    """Who comes after these words, likeliest first; `party` are those who come already. Nothing where it cannot be."""
    if party is not None:
        found = after(party, words.how, words.named, words.people, words.others)
        if words.how is How.NOW and not words.firm:  # "mia suocera": she too, or she instead
            grown = words.named.adults or party.adults
            instead = after(party, How.NOW, replace(words.named, adults=grown), words.people, words.others)
            found = [*after(party, How.MORE, words.named, words.people, words.others), *instead]
    elif words.how is How.FEWER or not (words.named.people or words.people or words.others):
        found = []
    elif words.how is How.MORE:  # besides whoever signs up
        found = parties(_with_one_more(words.named), 0, words.people + words.others)
    else:
        found = parties(words.named, words.people, words.others)
        if words.named.adults and not words.firm:
            found += parties(_with_one_more(words.named), words.people, words.others)
    if words.some and words.how is not How.FEWER:
        found += _possible([replace(one, children=one.children + 1) for one in found])
    return list(dict.fromkeys(found))


def parties(named: Party, people: int, others: int = 0) -> list[Party]:
    """Who comes, told anew: those named, and people who are all of them or come besides; likeliest first."""
    if not named.adults and not named.children:
        everybody = people + others
        return _possible([Party(grown, everybody - grown, named.prams) for grown in range(1, min(everybody, MOST) + 1)])
    left = people - named.adults - named.children
    whole = _spread(named, left + others) if people and left >= 0 else []
    if named.adults and people and not left:
        return whole
    if named.adults:
        return _unlike(whole + _spread(named, people + others))
    return _unlike([*_possible([replace(named, adults=max(1, people + others))]), *whole])


def after(party: Party, how: How, told: Party, people: int, others: int = 0) -> list[Party]:
    """What a party may be after these words, likeliest first; nothing where it cannot be, or stays as it is."""
    if how is How.NOW:
        found = sorted(parties(told, people, others), key=lambda one: _distance(one, party))
    else:
        people += others
        mixed = [Party(grown, people - grown) for grown in range(min(people, MOST), -1, -1)]
        found = _possible([_moved(party, how, replace(told + some, bands=told.bands)) for some in mixed])
    return [one for one in found if one != party]


def _spread(named: Party, people: int) -> list[Party]:
    """Those named, with so many more people, the most of them grown up first."""
    return _possible(
        [
            replace(named, adults=named.adults + grown, children=named.children + people - grown)
            for grown in range(min(people, MOST), -1, -1)
        ]
    )


def _with_one_more(named: Party) -> Party:
    return replace(named, adults=named.adults + 1)


def _distance(one: Party, other: Party) -> int:
    return abs(one.adults - other.adults) + abs(one.children - other.children)


def _unlike(found: list[Party]) -> list[Party]:
    return list(dict.fromkeys(found))


def _moved(party: Party, how: How, told: Party) -> Party:
    if how is How.FEWER:
        fewer = party - told
        prams = fewer.prams if fewer.children else min(fewer.prams, 0)  # nobody is left to sit in it
        return replace(fewer, prams=prams, bands=party.bands if fewer.children == party.children else ())
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
