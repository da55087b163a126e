"""Who comes, to be chosen: the usual families, what somebody wrote, how old the children are; in rows to tap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from handlers import labs, welcome
from handlers.city import Company
from handlers.dialogue import Button, Count, Gone, Link, Phrase, Reply, Turn, Unheard, Word, ask
from handlers.lab_words import who
from handlers.rules.ages import bands_of, mixtures, slug, unslugged
from handlers.rules.company import MOST, How, Words, meant
from handlers.rules.seats import can_ever_fit
from storage.bookings import Party
from storage.labs import Lab

# Who comes, most usual first: what is asked with one tap. Any other party is written.
USUAL: Final = (Party(1, 1), Party(2, 1), Party(1, 2), Party(2, 2), Party(1), Party(2))
ROWS: Final = 9  # of the ten of a list: one is for the way back to what was interrupted
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


def understood(turn: Turn, text: str, made: Made, *, then: Link, now: Party | None = None) -> Reply:
    """What was understood, to be tapped: three people may be two adults and a child, and words may mislead.

    `now` are those who come already: "anche mia suocera" is one more. Raises Unheard when the words tell of nobody.
    """
    words = in_words(turn.lexicon.party(text, turn.person.language))
    found = meant(words, now)[:ROWS]
    if not found and words.total > MOST:
        return ask("booking-who-else", *_to_a_person(), then=then, count=Count(MOST))
    if not found:
        raise Unheard
    rows = [row(party, made) for party in found]
    if len(found) == 1:
        return ask("booking-which-one", *rows, then=then, party=who(found[0]))
    if found[0].prams:
        prams = Phrase("party-prams", {"count": Count(found[0].prams)})
        return ask("booking-which-prams", *rows, then=then, prams=prams)
    return ask("booking-which", *rows, then=then)


def in_words(told: Company) -> Words:
    """What was read, as a party and the people besides; never more than can be told."""
    adults, children, prams, people, others = (
        min(told.many.get(kind, 0), MOST + 1) for kind in ("adults", "children", "prams", "people", "others")
    )
    children = min(max(children, len(told.months)), MOST + 1)
    named = Party(adults, children, prams, bands_of(told.months[:children]))
    return Words(How(told.how), named, people, others, firm=told.firm, some=told.some)


def ages_understood(turn: Turn, text: str, party: Party, made: Made, *, then: Link) -> Reply:
    """The same for the ages of a party that is known. Raises Unheard when the words tell of no age, or of too many."""
    months = turn.lexicon.party(text, turn.person.language).months
    if not 0 < len(months) <= party.children:
        raise Unheard
    aged = replace(party, bands=bands_of(months))
    return ask("booking-which-one", row(aged, made), then=then, party=who(aged))


def sensible(adults: int, children: int, prams: int, bands: str = "") -> Party:
    """The party a link carried. Raises Gone when nobody can come like this."""
    party = Party(adults, children, prams, unslugged(bands, children) or ())
    if not adults or party.people > MOST or prams > party.people:
        raise Gone("booking-who-else", *_to_a_person(), count=Count(MOST))
    return party


def row(party: Party, made: Made) -> Button:
    """Who comes, in a row to tap: of whom, and with a pram, in as many letters as a row shows."""
    if not party.children or not party.prams:
        return Button("row-party", made(party), {"party": who(replace(party, bands=()))})
    adults = Phrase("party-adults", {"count": Count(party.adults)})
    words: dict[str, Word] = {"adults": adults, "children": str(party.children), "count": Count(party.prams)}
    return Button("row-party-pram", made(party), words)


def _to_a_person() -> tuple[Button, ...]:
    return (Button("button-talk", welcome.talk.link()), Button("button-labs", labs.week.link()))


def _aged(party: Party, made: Made) -> Button:
    if len(party.bands) == 1:
        band = party.bands[0]
        return Button(f"row-band-{band}-pram" if party.prams else f"row-band-{band}", made(party))
    return Button(f"row-bands-{slug(party.bands)}", made(party))


def _ageless(party: Party, made: Made) -> Button:
    if party.children > 1:
        return Button("row-other-ages", made(party))
    return Button("row-no-age-pram" if party.prams else "row-no-age", made(party))
