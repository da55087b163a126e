"""From a position to the places around it: which are shown, what is said above them, what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from handlers import cards, islands, welcome
from handlers.dialogue import Button, Map, Names, Phrase, Reply, Spot, Turn, Word, ask, say
from handlers.rules.distance import metres
from handlers.rules.hours import MILAN, Closed, ClosedToday, ClosedUntil, Unknown, UnknownHoliday
from handlers.rules.needs import Need, pair, wanted
from handlers.rules.ranking import Fit, Ranked, checked_since, rank
from storage.chats import Here

SHOWN: Final = 3  # places in one message: with their facts they fill it
FAR: Final = 1500  # metres: farther than this is not "near" with a pram
MIDDLE: Final = (45.464, 9.19)  # of the city
VAGUE: Final = 200  # metres: a spot less precise than this is the middle of something long
ANSWERED: Final = 60_000  # metres from there: whoever is farther is not in Milan


SHUT: Final = (Closed, ClosedToday, ClosedUntil)
OUTCOMES: Final = {
    "results": "found",
    "results-need": "found",
    "results-closed": "closed",
    "results-far": "far",
    "results-unchecked": "unchecked",
    "results-unknown": "unknown",
}


async def around(
    turn: Turn,
    latitude: float,
    longitude: float,
    needs: tuple[Need, ...],
    *,
    near: Spot | None = None,
    seen: tuple[int, ...] = (),
    until: datetime | None = None,
) -> Reply:
    """The nearest places for these needs; what was already shown is left out."""
    on_earth = abs(latitude) <= 90 and abs(longitude) <= 180  # also false for what is no number
    if not on_earth or metres((latitude, longitude), MIDDLE) > ANSWERED:
        return ask("find-not-milan", then=islands.find.link(*pair(needs)))
    facilities = wanted(needs)
    candidates = await turn.store.places.near(
        latitude,
        longitude,
        wanted=facilities,
        examples=turn.house.examples,
        without=frozenset(seen),
        checked_since=checked_since(turn.now.astimezone(MILAN).date()),
    )
    ranked = rank(candidates, here=(latitude, longitude), wanted=facilities, now=turn.now)
    if Need.OPEN in needs:  # who has no hours may be open: said so, and after those who are
        ranked = sorted(
            (f for f in ranked if not isinstance(f.opening, SHUT)),
            key=lambda f: isinstance(f.opening, Unknown | UnknownHoliday),
        )
    shown = ranked[:SHOWN]
    here = Here(latitude, longitude, (*seen, *(found.place.id for found in shown)), tuple(needs), until)
    await turn.store.chats.search_from(turn.address, here, now=turn.now)
    await _counted(turn, here, needs, shown)
    if not shown:
        return _nothing(needs, more=bool(seen)).fading()
    where = Phrase("near-same") if until else _near(near)
    return _listed(shown, needs, where, first=len(seen) + 1, now=turn.now).fading()


def _listed(shown: Sequence[Ranked], needs: tuple[Need, ...], where: Phrase, *, first: int, now: datetime) -> Reply:
    rows = [
        Button("row-place", islands.card.link(found.place.id), {"number": str(number), "name": found.place.name})
        for number, found in enumerate(shown, start=first)
    ]
    more = (Button("row-others", islands.others.link()), Button("row-another-need", islands.choose.link()))
    words: dict[str, Word] = {
        "where": where,
        "need": named(needs),
        "places": cards.listed(shown, wanted(needs), first=first, now=now),
    }
    return say(_opening(shown, needs), *rows, *more, **words).showing(
        Map(tuple(found.place.id for found in shown), first)
    )


def _near(spot: Spot | None) -> Phrase:
    """Around what; a long street or a quarter is measured from its middle, and that is said."""
    if spot is None:
        return Phrase("near-you")
    return Phrase("near-middle" if spot.precision > VAGUE else "near-spot", {"spot": spot.label})


def _opening(shown: Sequence[Ranked], needs: tuple[Need, ...]) -> str:
    """The key of the sentence above a list: what fits, what may fit, what is far."""
    nearest = shown[0]
    if all(isinstance(found.opening, SHUT) for found in shown):
        return "results-closed"
    if wanted(needs) and all(found.fit is not Fit.YES for found in shown):
        return "results-unknown"
    if nearest.metres is None:
        return "results-unchecked"
    if nearest.metres > FAR:
        return "results-far"
    return "results-need" if needs else "results"


def _nothing(needs: tuple[Need, ...], *, more: bool) -> Reply:
    if more:
        return say(
            "results-no-more",
            Button("button-results", islands.results.link()),
            Button("button-another-need", islands.choose.link()),
        )
    return say(
        "results-none",
        Button("button-another-need", islands.choose.link()),
        Button("button-find-any", islands.find.link()),
        Button("button-talk", welcome.talk.link()),
        need=named(needs),
    )


async def _counted(turn: Turn, here: Here, needs: tuple[Need, ...], shown: Sequence[Ranked]) -> None:
    """Count the search and how it ended, by quarter and need; never by person. Examples are not counted."""
    if any(found.place.example for found in shown):
        return
    quarter = turn.where.quarter(here.latitude, here.longitude)
    outcome = OUTCOMES[_opening(shown, needs)] if shown else "none"
    for need in needs or (Need.ANY,):
        await turn.store.counts.add(
            turn.now.date(),
            channel=turn.channel,
            language=turn.person.language,
            nil=quarter.nil if quarter else 0,
            need=need,
            outcome=outcome,
        )


async def here_of(turn: Turn) -> Here | None:
    """Where her search stands, if it was less than an hour ago."""
    return (await turn.store.chats.get(turn.address, now=turn.now)).here


async def again(turn: Turn, here: Here, *, needs: tuple[Need, ...] | None = None, seen: tuple[int, ...] = ()) -> Reply:
    """Search on from where a search stands; it is still forgotten an hour from when it was told."""
    needs = _needs_of(here) if needs is None else needs
    return await around(turn, here.latitude, here.longitude, needs, seen=seen, until=here.until)


async def last_needs(turn: Turn) -> tuple[Need, ...]:
    """What she looked for last: who corrects a street does not say the need again."""
    here = await here_of(turn)
    return _needs_of(here) if here else ()


def _needs_of(here: Here) -> tuple[Need, ...]:
    return tuple(Need(value) for value in here.needs)


def named(needs: tuple[Need, ...]) -> Names:
    return Names(tuple(Phrase(f"need-{need}") for need in needs or (Need.ANY,)))
