"""What there is in a place: yes, no or not known, each with one tap."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from handlers import place_making
from handlers.dialogue import Button, Gone, Phrase, Reply, Said, Turn, Unheard, ask, say, step
from handlers.place_sheet import Sheet, noted, opened, ticked
from handlers.place_words import have
from handlers.rules.needs import FACILITIES, Need
from storage.facts import Facility
from storage.people import Role

PAGE: Final = 7  # things on one screen: with the two ways on they fill a list of WhatsApp's


class Known(StrEnum):
    """What is known of one thing."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Stand(StrEnum):
    """Where a changing table stands."""

    ALL = "all"
    WOMEN = "women"
    MEN = "men"
    ACCESSIBLE = "accessible"
    ROOM = "room"
    UNKNOWN = "unknown"


THINGS: Final = frozenset(str(need) for need in FACILITIES)  # what somebody can look for is what can be there
PRESENT: Final = {Known.YES: True, Known.NO: False, Known.UNKNOWN: None}
NEXT: Final = {None: Known.YES, True: Known.NO, False: Known.UNKNOWN}  # what a tap on it says
KNOWN: Final = {present: known for known, present in PRESENT.items()}


@step(hears=Said, role=Role.MANAGER)
async def facts(turn: Turn, of: str, page: int = 0) -> Reply:
    """What is known so far, and a button for each thing that says the next of yes, no, not known; or her own words."""
    sheet = await opened(turn, of)
    if not isinstance(turn.input, Said):
        return _screen(sheet, min(page, 1))
    said = _said(turn, turn.input.text)
    # A street in it makes it a search of hers, and no word about this place.
    if not said or turn.lexicon.command(turn.input.text) or turn.where.find(turn.input.text).spots:
        raise Unheard
    if len(said) == 1:
        ((what, known),) = said.items()
        return await tick(turn, of, what, known)
    for what, known in said.items():
        if sheet.facts[what].present is not PRESENT[known]:
            sheet = await ticked(turn, sheet, what, PRESENT[known])
    return _screen(sheet, list(Facility).index(next(iter(said))) // PAGE)


@step(role=Role.MANAGER)
async def tick(turn: Turn, of: str, what: Facility, known: Known) -> Reply:
    """One thing is there, is not, or is not known; for a changing table also where it stands."""
    sheet = await opened(turn, of)
    if sheet.facts[what].present is not PRESENT[known]:  # else a second tap would forget where the table stands
        sheet = await ticked(turn, sheet, what, PRESENT[known])
    if what is Facility.CHANGING and known is Known.YES:
        return say("place-ask-table", *(Button(f"row-table-{one}", table.link(of, one)) for one in Stand))
    return _screen(sheet, list(Facility).index(what) // PAGE)


@step(role=Role.MANAGER)
async def table(turn: Turn, of: str, stand: Stand) -> Reply:
    """Where the changing table stands."""
    sheet = await opened(turn, of)
    if not sheet.facts[Facility.CHANGING].present:
        raise Gone("place-no-table", Button("button-place-facts", facts.link(of)))
    detail = "" if stand is Stand.UNKNOWN else str(stand)
    return _screen(await ticked(turn, sheet, Facility.CHANGING, True, detail=detail), 0)


@step(role=Role.MANAGER)
async def done(turn: Turn, of: str) -> Reply:
    """Enough said of what there is."""
    return await place_making.onward(turn, await noted(turn, await opened(turn, of), "facts"))


def _said(turn: Turn, text: str) -> dict[Facility, Known]:
    """The things somebody writes of, and whether they are there."""
    told = turn.lexicon.stated(text)
    return {FACILITIES[Need(one)][-1]: Known.YES if there else Known.NO for one, there in told.items() if one in THINGS}


def _screen(sheet: Sheet, page: int) -> Reply:
    shown = list(Facility)[page * PAGE : (page + 1) * PAGE]
    rows = [
        Button(
            f"row-fact-{KNOWN[present]}",
            tick.link(sheet.of, one, NEXT[present]),
            {"facility": Phrase(f"facility-{one}")},
        )
        for one in shown
        for present in (sheet.facts[one].present,)
    ]
    ways = (Button("row-facts-more", facts.link(sheet.of, 1 - page)), Button("row-place-done", done.link(sheet.of)))
    return ask("place-ask-facts", *rows, *ways, then=facts.link(sheet.of, page), told=have(sheet))
