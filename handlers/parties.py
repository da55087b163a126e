"""Who comes, to be chosen: the usual families, what somebody wrote, how old the children are; in rows to tap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from handlers import labs
from handlers.dialogue import Button, Count, Gone, Link, Names, Phrase, Reply, Turn, Unheard, ask
from handlers.lab_words import who
from handlers.rules.ages import bands_of, mixtures, unslugged
from handlers.rules.company import MOST, parties
from handlers.rules.seats import can_ever_fit
from storage.bookings import Party
from storage.labs import Lab

# Who comes, most usual first: what is asked with one tap. Any other party is written.
USUAL: Final = (Party(1, 1), Party(2, 1), Party(1, 2), Party(2, 2), Party(1), Party(2))
MOST_AGES: Final = 2  # children whose ages fit in one list; of more they are written

Made = Callable[[Party], Link]


def usual(lab: Lab, made: Made) -> tuple[Button, ...]:
    """The usual families that could come to a lab at all."""
    fitting = [party for party in USUAL if can_ever_fit(lab, party)]
    return tuple(Button(f"row-party-{party.adults}-{party.children}", made(party)) for party in fitting)


def of_any_age(lab: Lab, party: Party, made: Made) -> tuple[Button, ...]:
    """How old the children may be, one row each; the last row is for whoever does not say."""
    mixed = mixtures(lab, party.children) if party.children <= MOST_AGES else []
    return (*(_aged(replace(party, bands=bands), made) for bands in mixed), _ageless(replace(party, bands=()), made))


def with_or_without_pram(lab: Lab, party: Party, made: Made) -> tuple[Button, ...]:
    """How old one child is and whether there is a pram, in one list: four bands twice, and twice no answer."""
    return (*of_any_age(lab, party, made), *of_any_age(lab, replace(party, prams=1), made))


def understood(turn: Turn, text: str, made: Made, *, then: Link) -> Reply:
    """What was understood, to be tapped: three people may be two adults and a child, and words may mislead.

    Raises Unheard when the words tell of nobody.
    """
    told = turn.lexicon.party(text)
    adults, prams, people = (told.many.get(kind, 0) for kind in ("adults", "prams", "people"))
    children = max(told.many.get("children", 0), len(told.months))
    found = parties(Party(adults, children, prams, bands_of(told.months)), people)
    if not found:
        raise Unheard
    if told.months:
        return ask("booking-which-ages", _row(found[0], made), then=then, party=who(found[0]))
    return ask("booking-which", *(_row(party, made) for party in found), then=then)


def ages_understood(turn: Turn, text: str, party: Party, made: Made, *, then: Link) -> Reply:
    """The same for the ages of a party that is known. Raises Unheard when the words tell of no age, or of too many."""
    months = turn.lexicon.party(text).months
    if not 0 < len(months) <= party.children:
        raise Unheard
    aged = replace(party, bands=bands_of(months))
    return ask("booking-which-ages", _row(aged, made), then=then, party=who(aged))


def sensible(adults: int, children: int, prams: int, bands: str = "") -> Party:
    """The party a link carried. Raises Gone when nobody can come like this."""
    party = Party(adults, children, prams, unslugged(bands, children) or ())
    if not adults or party.people > MOST or prams > party.people:
        raise Gone("booking-who-else", Button("button-labs", labs.week.link()), count=Count(MOST))
    return party


def _row(party: Party, made: Made) -> Button:
    return Button("row-party", made(party), {"party": who(replace(party, bands=()))})


def _aged(party: Party, made: Made) -> Button:
    if len(party.bands) == 1:
        band = party.bands[0]
        return Button(f"row-band-{band}-pram" if party.prams else f"row-band-{band}", made(party))
    return Button(
        "row-bands", made(party), {"ages": Names(tuple(Phrase(f"band-short-{band}") for band in party.bands))}
    )


def _ageless(party: Party, made: Made) -> Button:
    if party.children > 1:
        return Button("row-other-ages", made(party))
    return Button("row-no-age-pram" if party.prams else "row-no-age", made(party))
