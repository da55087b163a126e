"""A manager adds a place, or changes one, line by line: what it is called, what it is, who opens it, which door."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from handlers import place_facts, place_hours, place_keeping, place_photos, place_pin, welcome
from handlers.dialogue import (
    Button,
    Count,
    Gone,
    Phrase,
    Reply,
    Said,
    Turn,
    Unheard,
    ask,
    say,
    step,
)
from handlers.place_sheet import ABOUT, LONGEST, Line, Sheet, Venue, cleaned, noted, opened
from handlers.rules.territory import leads
from storage.people import Role

ORDER: Final = ("pin", "address", "name", "venue", "host", "facts", "hours", "door", "photo")


PAGE: Final = 8  # kinds of place in one list


@step
async def start(turn: Turn) -> Reply:
    """Where a new place is; whoever may not add one is thanked and told whom to tell."""
    if Role.MANAGER not in turn.person.roles:
        return say(
            "place-propose", Button("button-talk", welcome.talk.link()), Button("button-menu", welcome.menu.link())
        )
    draft = await turn.store.drafts.get(turn.person.id, ABOUT)
    known = draft is not None and "asked" in draft
    if draft is None or not known or not leads(await turn.store.people.grants(turn.person.id), draft["municipio"]):
        return ask("place-pin", then=place_pin.where.link())
    sheet = await opened(turn, f"n{draft['number']}")
    again = (
        Button("button-place-go-on", go_on.link(sheet.of)),
        Button("button-place-anew", anew.link(sheet.of)),
    )
    return say("place-half-done", *again, name=sheet.name or sheet.address or Phrase("place-nameless"))


@step(role=Role.MANAGER)
async def go_on(turn: Turn, of: str) -> Reply:
    """The next line that is missing, or all of them."""
    return await onward(turn, await opened(turn, of))


@step(role=Role.MANAGER)
async def anew(turn: Turn, of: str) -> Reply:
    """The half-done place is thrown away; where is the new one?"""
    sheet = await opened(turn, of)
    if sheet.place is not None:
        raise Gone("place-draft-gone", Button("button-place-add", start.link()))
    return ask("place-pin", then=place_pin.where.link(await place_pin.begun(turn)))


@step(hears=Said, role=Role.MANAGER)
async def line(turn: Turn, of: str, which: Line) -> Reply:
    """One line in her own words."""
    sheet = await opened(turn, of)
    again = line.link(of, which)
    if isinstance(turn.input, Said):
        told = cleaned(turn.input.text)
        if not told or turn.lexicon.command(told):
            raise Unheard
        if len(told) > LONGEST[which]:
            return ask("place-too-long", then=again, longest=Count(LONGEST[which]))
        return await onward(turn, await noted(turn, sheet, which, **{which: told}))
    leave = () if which is Line.NAME and not sheet.name else (Button("button-place-leave", leave_out.link(of, which)),)
    return ask(f"place-ask-{which}", *leave, then=again)


@step(role=Role.MANAGER)
async def leave_out(turn: Turn, of: str, which: Line) -> Reply:
    """A line left as it is."""
    return await onward(turn, await noted(turn, await opened(turn, of), which))


@step(role=Role.MANAGER)
async def venues(turn: Turn, of: str, page: int = 0) -> Reply:
    """What kind of place it can be."""
    await opened(turn, of)
    page = min(page, 1)
    shown = list(Venue)[page * PAGE : (page + 1) * PAGE]
    rows = [Button("row-venue", venue.link(of, one), {"venue": Phrase(f"venue-{one}")}) for one in shown]
    return say("place-ask-venue", *rows, Button("row-venue-more", venues.link(of, 1 - page)))


@step(role=Role.MANAGER)
async def venue(turn: Turn, of: str, kind: Venue) -> Reply:
    """The kind of place, written down."""
    return await onward(turn, await noted(turn, await opened(turn, of), "venue", venue=str(kind)))


async def onward(turn: Turn, sheet: Sheet) -> Reply:
    """The first line of a draft nobody asked about yet; else the whole sheet."""
    turn = replace(turn, input=None)
    missing = next((name for name in ORDER if sheet.place is None and name not in sheet.asked), None)
    match missing:
        case "pin":
            return await place_pin.where(turn, sheet.of)
        case "venue":
            return await venues(turn, sheet.of)
        case "facts":
            return await place_facts.facts(turn, sheet.of)
        case "hours":
            return await place_hours.grid(turn, sheet.of)
        case "photo":
            return await place_photos.photo(turn, sheet.of)
        case None:
            return await place_keeping.sheet(turn, sheet.of)
    return await line(turn, sheet.of, Line(missing))
