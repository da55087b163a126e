"""Find the nearest place for what a parent needs, look at it, walk there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from handlers import cards
from handlers.dialogue import (
    Button,
    Found,
    Gone,
    Link,
    Located,
    LookedUp,
    Map,
    Message,
    Names,
    Phrase,
    Reply,
    Said,
    Spot,
    Turn,
    Unheard,
    Word,
    ask,
    say,
    step,
)
from handlers.rules.distance import metres
from handlers.rules.hours import MILAN, Closed, ClosedToday, ClosedUntil, Unknown, UnknownHoliday
from handlers.rules.kinds import Kind
from handlers.rules.names import best_names
from handlers.rules.ranking import Fit, Ranked, checked_since, rank
from storage.chats import Here
from storage.places import Facility

SHOWN: Final = 3  # places in one message: with their facts they fill it
FAR: Final = 1500  # metres: farther than this is not "near" with a pram
MIDDLE: Final = (45.464, 9.19)  # of the city
VAGUE: Final = 200  # metres: a spot less precise than this is the middle of something long
ANSWERED: Final = 60_000  # metres from there: whoever is farther is not in Milan


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
SHUT: Final = (Closed, ClosedToday, ClosedUntil)
OUTCOMES: Final = {
    "results": "found",
    "results-need": "found",
    "results-closed": "closed",
    "results-far": "far",
    "results-unchecked": "unchecked",
    "results-unknown": "unknown",
}


@step(hears=Said | Located | LookedUp, door=True)
async def find(turn: Turn, need: Need = Need.ANY, also: Need = Need.ANY) -> Reply:
    """Ask where the person is, then show the places closest to the answer."""
    needs = _needs(need, also)
    match turn.input:
        case Located(latitude, longitude) | LookedUp(float(latitude), float(longitude)):
            return await _around(turn, latitude, longitude, needs)
        case LookedUp():
            return ask("find-where-unknown", then=find.link(need, also))
        case Said(text):
            return await _said(turn, text, needs)
    here = await _here(turn)
    if here is not None and needs:
        return await _around(turn, here.latitude, here.longitude, needs)
    return _ask_where(needs)


@step
async def there(turn: Turn, ref: str, need: Need = Need.ANY, also: Need = Need.ANY) -> Reply:
    """The places closest to one of the spots the words could mean."""
    spot = turn.where.spot(ref)
    if spot is None:
        raise Gone("spot-gone", Button("button-find", find.link()))
    return await _at(turn, spot, _needs(need, also))


@step
async def others(turn: Turn) -> Reply:
    """The next places of the same search."""
    here = await _here(turn)
    if here is None:
        return _ask_where(())
    return await _around(turn, here.latitude, here.longitude, _kept(here), seen=here.shown)


@step
async def results(turn: Turn) -> Reply:
    """The search again, from its nearest place."""
    here = await _here(turn)
    if here is None:
        return _ask_where(())
    return await _around(turn, here.latitude, here.longitude, _kept(here))


@step(door=True)
async def choose(turn: Turn) -> Reply:
    """Another need, at the same place if it is still known."""
    return say("needs", *(Button(f"row-need-{need}", find.link(need)) for need in Need if need is not Need.ANY))


@step(door=True)
async def card(turn: Turn, place: int) -> Reply:
    """All that is known and unknown of one place, and the way there."""
    found = await turn.store.places.get(place)
    if found is None or not found.listed or (found.example and not turn.house.examples):
        raise Gone("place-gone", Button("button-find", find.link()))
    here = await _here(turn)
    buttons = [Button("button-share", share.link(place))]
    if here is not None:
        buttons.append(Button("button-results", results.link()))
    buttons.append(Button("button-another-need", choose.link()))
    seen = rank([found], here=(here.latitude, here.longitude) if here else None, wanted=(), now=turn.now)[0]
    reply = say("card", *buttons, **cards.card(seen, turn.now))
    if found.latitude is not None:
        reply = reply.showing(Map((found.id,)))
    return reply.fading() if here else reply


@step(door=True)
async def share(turn: Turn, place: int) -> Reply:
    """A link and a code that open this place, to pass on."""
    found = await turn.store.places.get(place)
    if found is None or not found.listed:
        raise Gone("place-gone", Button("button-find", find.link()))
    link = card.link(place)
    back = (Button("button-card", link), Button("button-another-need", choose.link()))
    url = f"{turn.house.public_url}/?go={link.token}"
    return say("share", *back, name=found.name, url=url).showing(cards.code(link))


# ---------------------------------------------------------------- from words to a position


async def _said(turn: Turn, text: str, needs: tuple[Need, ...]) -> Reply:
    needs = _read_needs(turn, text) or needs
    found = turn.where.find(text)
    if found.sure:
        return await _at(turn, found.spots[0], needs)
    named = best_names(
        turn.lexicon.fold(text), await turn.store.places.named(examples=turn.house.examples), turn.lexicon.fold
    )
    if len(named) == 1:
        return await card(turn, named[0])
    if found.spots:
        return _ask_which(found, needs)
    if _read_needs(turn, text):
        here = await _here(turn)
        return await _around(turn, here.latitude, here.longitude, needs) if here else _ask_where(needs)
    if turn.house.looks_up and any(character.isdigit() for character in text):
        return _look_up(text, needs)
    raise Unheard


def _read_needs(turn: Turn, text: str) -> tuple[Need, ...]:
    read = [Need(value) for value in turn.lexicon.needs(text)]
    wishes = turn.lexicon.wishes(text)
    if "fathers" in wishes and Need.CHANGE in read:
        read = [Need.FATHERS, *(need for need in read if need is not Need.CHANGE)]
    read += [need for need, wish in ((Need.OPEN, "open_now"), (Need.STEP_FREE, "step_free")) if wish in wishes]
    return tuple(read[:2])


def _ask_where(needs: tuple[Need, ...]) -> Reply:
    then = find.link(*_pair(needs))
    if not needs:
        return ask("find-where", then=then)
    return ask("find-where-need", then=then, need=_named(needs))


def _ask_which(found: Found, needs: tuple[Need, ...]) -> Reply:
    rows = [Button("row-spot", there.link(s.ref, *_pair(needs)), {"label": _which(s, found)}) for s in found.spots]
    return ask("find-which" if len(rows) > 1 else "find-maybe", *rows, then=find.link(*_pair(needs)))


def _which(spot: Spot, found: Found) -> str:
    """What tells a spot from its namesakes first: a row has 24 characters."""
    alike = sum(other.label == spot.label for other in found.spots) > 1
    return f"{spot.hint}, {spot.label}" if alike and spot.hint else spot.label


def _look_up(text: str, needs: tuple[Need, ...]) -> Reply:
    question = Message("lookup", {"query": text}, kind=Kind.LOOKUP, fades=True)
    return ask("find-looking", then=find.link(*_pair(needs))) + Reply((question,))


# ---------------------------------------------------------------- from a position to places


async def _at(turn: Turn, spot: Spot, needs: tuple[Need, ...]) -> Reply:
    return await _around(turn, spot.latitude, spot.longitude, needs, near=spot)


async def _around(
    turn: Turn,
    latitude: float,
    longitude: float,
    needs: tuple[Need, ...],
    *,
    near: Spot | None = None,
    seen: tuple[int, ...] = (),
) -> Reply:
    """The nearest places for these needs; what was already shown is left out."""
    if metres((latitude, longitude), MIDDLE) > ANSWERED:
        return ask("find-not-milan", then=find.link(*_pair(needs)))
    wanted = _wanted(needs)
    candidates = await turn.store.places.near(
        latitude,
        longitude,
        wanted=wanted,
        examples=turn.house.examples,
        without=frozenset(seen),
        checked_since=checked_since(turn.now.astimezone(MILAN).date()),
    )
    ranked = rank(candidates, here=(latitude, longitude), wanted=wanted, now=turn.now)
    if Need.OPEN in needs:  # who has no hours may be open: said so, and after those who are
        ranked = sorted(
            (f for f in ranked if not isinstance(f.opening, SHUT)),
            key=lambda f: isinstance(f.opening, Unknown | UnknownHoliday),
        )
    shown = ranked[:SHOWN]
    here = Here(latitude, longitude, (*seen, *(found.place.id for found in shown)), tuple(needs))
    await turn.store.chats.search_from(turn.address, here, now=turn.now)
    await _counted(turn, here, needs, shown)
    if not shown:
        return _nothing(needs, more=bool(seen)).fading()
    return _listed(shown, needs, near, first=len(seen) + 1, now=turn.now).fading()


def _listed(shown: Sequence[Ranked], needs: tuple[Need, ...], near: Spot | None, *, first: int, now: datetime) -> Reply:
    rows = [
        Button("row-place", card.link(found.place.id), {"number": str(number), "name": found.place.name})
        for number, found in enumerate(shown, start=first)
    ]
    more = (Button("row-others", others.link()), Button("row-another-need", choose.link()))
    words: dict[str, Word] = {
        "where": _near(near),
        "need": _named(needs),
        "places": cards.listed(shown, _wanted(needs), first=first, now=now),
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
    if _wanted(needs) and all(found.fit is not Fit.YES for found in shown):
        return "results-unknown"
    if nearest.metres is None:
        return "results-unchecked"
    if nearest.metres > FAR:
        return "results-far"
    return "results-need" if needs else "results"


def _nothing(needs: tuple[Need, ...], *, more: bool) -> Reply:
    if more:
        return say(
            "results-no-more", Button("button-results", results.link()), Button("button-another-need", choose.link())
        )
    return say(
        "results-none",
        Button("button-another-need", choose.link()),
        Button("button-find-any", find.link()),
        Button("button-talk", Link("welcome_talk")),
        need=_named(needs),
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


# ---------------------------------------------------------------- small things


async def _here(turn: Turn) -> Here | None:
    return (await turn.store.chats.get(turn.address, now=turn.now)).here


def _kept(here: Here) -> tuple[Need, ...]:
    return tuple(Need(value) for value in here.needs)


def _needs(need: Need, also: Need) -> tuple[Need, ...]:
    return tuple(dict.fromkeys(n for n in (need, also) if n is not Need.ANY))


def _wanted(needs: tuple[Need, ...]) -> tuple[Facility, ...]:
    return tuple(dict.fromkeys(facility for need in needs for facility in FACILITIES.get(need, ())))


def _pair(needs: tuple[Need, ...]) -> tuple[Need, Need]:
    first, second = (*needs, Need.ANY, Need.ANY)[:2]
    return first, second


def _named(needs: tuple[Need, ...]) -> Names:
    return Names(tuple(Phrase(f"need-{need}") for need in needs or (Need.ANY,)))
