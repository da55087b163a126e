"""Where a lab is: the places of a manager's territory, by name or near her, or a room in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from handlers import lab_making
from handlers.dialogue import Button, Lines, Link, Located, Phrase, Reply, Said, Turn, Unheard, ask
from handlers.drafting import Kept, hers
from handlers.lab_answers import clean
from handlers.rules.distance import ring
from handlers.rules.drafts import Draft, Line
from handlers.rules.names import SHORTEST, best_names
from storage.places import PlaceKind

SHOWN: Final = 7  # places in one message
LAST: Final = 99  # pages: a link can carry any number
OURS: Final = frozenset(PlaceKind) - {PlaceKind.PUBLIC_POINT}

Named = Sequence[tuple[int, str]]


def refused(kept: Kept, problem: Phrase) -> Reply:
    """Why it cannot be there, and where else."""
    asked = Phrase("ask-line-where")
    return ask("making-wrong", _all(kept), then=_then(kept), problem=problem, question=asked).again("making-ask")


async def offered(turn: Turn, kept: Kept, page: int = 0) -> Reply:
    """Her places, some at a time; a public point is asked for by its name."""
    municipi = await hers(turn)
    found = await turn.store.places.named(examples=turn.house.examples, municipi=municipi, kinds=OURS)
    shown = found[min(page, LAST) * SHOWN :]
    if not shown:
        return ask("making-where-none", then=_then(kept))
    rows, told = _rows(kept, shown[:SHOWN])
    others = [Button("row-more-places", lab_making.where.link(kept.lab, page + 1))] if len(shown) > SHOWN else []
    return ask("making-where", *rows, *others, then=_then(kept), places=told)


async def understood(turn: Turn, kept: Kept) -> Draft | Reply:
    """The draft with its place or room; or which place is meant. Raises Unheard."""
    match turn.input:
        case Said(text) if not turn.lexicon.command(text):
            return await _named(turn, kept, text)
        case Located(latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180:
            return await _near(turn, kept, latitude, longitude)
    raise Unheard


def at(draft: Draft, place: int) -> Draft:
    """In a place; the room of another one is none of its."""
    return replace(draft, place_id=place, room="" if draft.place_id != place else draft.room, municipio=None)


async def _named(turn: Turn, kept: Kept, text: str) -> Draft | Reply:
    municipi, fold = await hers(turn), turn.lexicon.fold
    mine = await turn.store.places.named(examples=turn.house.examples, municipi=municipi)
    found = best_names(fold(text), mine, fold) or _part_of(fold(text), mine, fold)
    if len(found) == 1:
        return at(kept.draft, found[0])
    if found:
        rows, told = _rows(kept, [one for one in mine if one[0] in found][:SHOWN])
        return ask("making-which-place", *rows, then=_then(kept), places=told)
    everywhere = await turn.store.places.named(examples=turn.house.examples)
    if best_names(fold(text), everywhere, fold):
        return ask("making-where-outside", _all(kept), then=_then(kept))
    room = clean(kept.draft, Line.ROOM, text)
    if isinstance(room, Phrase):
        return refused(kept, room)
    street = _street(turn, municipi, text)
    if street is not None and municipi is not None and street not in municipi:
        return ask("making-room-elsewhere", _all(kept), then=_then(kept), municipio=str(street))
    return replace(room, place_id=None, municipio=street or min(municipi or (), default=None))


async def _near(turn: Turn, kept: Kept, latitude: float, longitude: float) -> Reply:
    municipi = await hers(turn)
    found = await turn.store.places.near(latitude, longitude, wanted=(), examples=turn.house.examples, limit=40)
    inside = [one for one in found if municipi is None or one.municipio in municipi]
    nearest = [(one.id, one.name) for one in inside if one.kind in OURS][:SHOWN]
    if not nearest:
        return ask("making-where-none", _all(kept), then=_then(kept))
    rows, told = _rows(kept, nearest)
    return ask("making-where", *rows, _all(kept), then=_then(kept), places=told).fading()


def _part_of(said: str, places: Named, fold: Callable[[str], str]) -> list[int]:
    """The places of whose names these are some words: "sirena"."""
    if len(said) < SHORTEST:
        return []
    return [place for place, name in places if f" {said} " in f" {fold(name)} "]


def _street(turn: Turn, municipi: frozenset[int] | None, text: str) -> int | None:
    """The municipio of the street a room is in, hers where any of it may be; None where no street is sure."""
    found = turn.where.find(text)
    if not found.sure:
        return None
    spot = found.spots[0]
    around = [turn.where.quarter(*point) for point in ring(spot.latitude, spot.longitude, spot.precision)]
    there = [quarter.municipio for quarter in around if quarter]
    return next((one for one in there if municipi is None or one in municipi), there[0] if there else None)


def _rows(kept: Kept, shown: Named) -> tuple[list[Button], Lines]:
    """A button for each place, and their whole names: a row has 24 characters."""
    numbered = [(str(number), place, name) for number, (place, name) in enumerate(shown, start=1)]
    rows = [
        Button("row-place", lab_making.put.link(Line.WHERE, str(place), kept.lab), {"number": number, "name": name})
        for number, place, name in numbered
    ]
    return rows, Lines(tuple(Phrase("making-place", {"number": n, "name": name}) for n, _, name in numbered))


def _all(kept: Kept) -> Button:
    return Button("row-all-places", lab_making.where.link(kept.lab))


def _then(kept: Kept) -> Link:
    return lab_making.where.link(kept.lab)
