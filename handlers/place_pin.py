"""Where a place is: a shared position or a street, in the quarters of whoever says it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from handlers import place_keeping, place_making, welcome
from handlers.dialogue import (
    Button,
    Gone,
    Link,
    Located,
    LookedUp,
    Message,
    Reply,
    Said,
    Spot,
    Turn,
    Unheard,
    ask,
    say,
    step,
)
from handlers.place_sheet import ABOUT, LONGEST, Line, cleaned, noted, number_now, opened
from handlers.rules.kinds import Kind
from handlers.rules.territory import leads
from storage.people import Role

SHARED: Final = 20  # metres: how exactly a telephone knows where it is
LOOKED_UP: Final = 50
MENU: Final = Button("button-menu", Link("welcome_menu"))
MOST: Final = 8  # points to choose from


@step(hears=Said | Located | LookedUp, role=Role.MANAGER)
async def where(turn: Turn, of: str = "", misses: int = 0) -> Reply:
    """Where the place is: a shared position, or a street and a number."""
    if of:
        await opened(turn, of)
    match turn.input:
        case Located(latitude, longitude):
            return await _put(turn, of, (latitude, longitude), precision=SHARED, misses=misses)
        case LookedUp(float(latitude), float(longitude)):
            return await _put(turn, of, (latitude, longitude), precision=LOOKED_UP, misses=misses)
        case LookedUp():
            return _again(of, misses, say("place-pin-unknown"))
        case Said(text):
            return await _named(turn, of, text, misses=misses)
    return ask("place-pin", then=where.link(of))


@step(role=Role.MANAGER)
async def at(turn: Turn, of: str, ref: str) -> Reply:
    """One of the points the words could mean."""
    spot = turn.where.spot(ref)
    if spot is None:
        raise Gone("spot-gone", Button("button-place-add", place_making.start.link()))
    if of:
        await opened(turn, of)
    return await _at(turn, of, spot, misses=0)


async def _at(turn: Turn, of: str, spot: Spot, *, misses: int) -> Reply:
    point, address = (spot.latitude, spot.longitude), spot.label[: LONGEST[Line.ADDRESS]]
    return await _put(turn, of, point, precision=spot.precision, address=address, misses=misses)


async def _named(turn: Turn, of: str, text: str, *, misses: int) -> Reply:
    found = turn.where.find(text)
    if found.sure:
        return await _at(turn, of, found.spots[0], misses=misses)
    if found.spots:
        rows = [Button("row-spot", at.link(of, spot.ref), {"label": spot.label}) for spot in found.spots[:MOST]]
        return ask("find-which" if len(rows) > 1 else "find-maybe", *rows, then=where.link(of, misses))
    if turn.lexicon.command(text):
        raise Unheard
    if turn.house.looks_up and any(character.isdigit() for character in text):
        question = Message("lookup", {"query": cleaned(text)[: LONGEST[Line.ADDRESS]]}, kind=Kind.LOOKUP, fades=True)
        return ask("find-looking", then=where.link(of, misses)) + Reply((question,))
    return _again(of, misses, say("place-pin-unknown"))


def _again(of: str, misses: int, wrong: Reply) -> Reply:
    """What was wrong, then other words for it, then only the question: never the same twice, and a way out."""
    leave = (Button("button-place-leave", place_keeping.sheet.link(of)),) if of.startswith("p") else ()
    ways = (*leave, *((Button("button-talk", welcome.talk.link()),) if misses else ()), MENU)
    then = where.link(of, misses + 1)
    match misses:
        case 0:
            return Reply((replace(wrong.messages[0], buttons=ways),), then)
        case 1:
            return ask("place-pin-again", *ways, then=then)
    return ask("place-pin", *ways, then=then)


async def _put(
    turn: Turn, of: str, point: tuple[float, float], *, precision: int, address: str = "", misses: int = 0
) -> Reply:
    """The pin set there, if it is hers to set one there."""
    on_earth = abs(point[0]) <= 90 and abs(point[1]) <= 180  # also false for what is no number
    quarter = turn.where.quarter(*point) if on_earth else None
    if quarter is None:
        return _again(of, misses, say("place-pin-outside"))
    if not leads(await turn.store.people.grants(turn.person.id), quarter.municipio):
        return _again(of, misses, say("place-pin-elsewhere", municipio=str(quarter.municipio)))
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
