"""Where a place is: a shared position or a street, in the quarters of whoever says it."""

from __future__ import annotations

from typing import Final

from handlers import place_making
from handlers.dialogue import (
    Button,
    Gone,
    Located,
    LookedUp,
    Message,
    Reply,
    Said,
    Turn,
    Unheard,
    ask,
    step,
)
from handlers.place_sheet import ABOUT, LONGEST, Line, cleaned, noted, number_now, opened
from handlers.rules.kinds import Kind
from handlers.rules.territory import leads
from storage.people import Role

SHARED: Final = 20  # metres: how exactly a telephone knows where it is
LOOKED_UP: Final = 50
MOST: Final = 8  # points to choose from


@step(hears=Said | Located | LookedUp, role=Role.MANAGER)
async def where(turn: Turn, of: str = "") -> Reply:
    """Where the place is: a shared position, or a street and a number."""
    if of:
        await opened(turn, of)
    match turn.input:
        case Located(latitude, longitude):
            return await _put(turn, of, (latitude, longitude), precision=SHARED)
        case LookedUp(float(latitude), float(longitude)):
            return await _put(turn, of, (latitude, longitude), precision=LOOKED_UP)
        case LookedUp():
            return ask("place-pin-unknown", then=where.link(of))
        case Said(text):
            return await _named(turn, of, text)
    return ask("place-pin", then=where.link(of))


@step(role=Role.MANAGER)
async def at(turn: Turn, of: str, ref: str) -> Reply:
    """One of the points the words could mean."""
    spot = turn.where.spot(ref)
    if spot is None:
        raise Gone("spot-gone", Button("button-place-add", place_making.start.link()))
    if of:
        await opened(turn, of)
    return await _put(
        turn, of, (spot.latitude, spot.longitude), precision=spot.precision, address=spot.label[: LONGEST[Line.ADDRESS]]
    )


async def _named(turn: Turn, of: str, text: str) -> Reply:
    found = turn.where.find(text)
    if found.sure:
        return await at(turn, of, found.spots[0].ref)
    if found.spots:
        rows = [Button("row-spot", at.link(of, spot.ref), {"label": spot.label}) for spot in found.spots[:MOST]]
        return ask("find-which" if len(rows) > 1 else "find-maybe", *rows, then=where.link(of))
    if turn.lexicon.command(text):
        raise Unheard
    if turn.house.looks_up and any(character.isdigit() for character in text):
        question = Message("lookup", {"query": cleaned(text)[: LONGEST[Line.ADDRESS]]}, kind=Kind.LOOKUP, fades=True)
        return ask("find-looking", then=where.link(of)) + Reply((question,))
    return ask("place-pin-unknown", then=where.link(of))


async def _put(turn: Turn, of: str, point: tuple[float, float], *, precision: int, address: str = "") -> Reply:
    """The pin set there, if it is hers to set one there."""
    on_earth = abs(point[0]) <= 90 and abs(point[1]) <= 180  # also false for what is no number
    quarter = turn.where.quarter(*point) if on_earth else None
    if quarter is None:
        return ask("place-pin-outside", then=where.link(of))
    if not leads(await turn.store.people.grants(turn.person.id), quarter.municipio):
        return ask("place-pin-elsewhere", then=where.link(of), municipio=str(quarter.municipio))
    sheet = await opened(turn, of or await begun(turn))
    point_there = {"latitude": round(point[0], 6), "longitude": round(point[1], 6), "precision": precision}
    sheet = await noted(turn, sheet, "pin", **point_there, municipio=quarter.municipio, nil=quarter.nil)
    if not address:
        return await place_making.line(turn, sheet.of, Line.ADDRESS)
    return await place_making.onward(turn, await noted(turn, sheet, "address", address=address))


async def begun(turn: Turn) -> str:
    """A new draft in the place of an old one, by the name it has in links: buttons of the old one never touch it."""
    before = await turn.store.drafts.get(turn.person.id, ABOUT) or {}
    number = number_now(turn, after=before.get("number", 0))
    await turn.store.drafts.put(turn.person.id, ABOUT, {"number": number}, now=turn.now)
    return f"n{number}"
