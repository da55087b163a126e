"""A place as a manager fills it in, line by line: a new one, kept as a draft, or one that stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final

from handlers.dialogue import Button, Gone, Link, Turn
from handlers.leading import allowed
from handlers.rules.hours import MILAN
from storage.facts import Facility, Fact
from storage.places import Closure, Place

ABOUT: Final = "place"  # the draft of a new place
OF: Final = re.compile(r"([np])([0-9]{1,18})")
BEGAN: Final = datetime(2020, 1, 1, tzinfo=UTC)  # numbers of drafts and photos count from here, to stay short
START: Final = Link("place_making_start")  # the conversations stand on this file, not the other way round
COLUMNS: Final = (
    "name", "venue", "host", "address", "latitude", "longitude", "precision", "municipio", "nil", "hours", "door",
)  # fmt: skip


class Line(StrEnum):
    """What is told in words of one's own."""

    NAME = "name"
    HOST = "host"
    ADDRESS = "address"
    DOOR = "door"


class Venue(StrEnum):
    """What a place is besides an island; the likeliest first."""

    PHARMACY = "pharmacy"
    BAR = "bar"
    BOOKSHOP = "bookshop"
    SHOP = "shop"
    MEDICAL_CENTRE = "medical_centre"
    LIBRARY = "library"
    COOPERATIVE = "cooperative"
    COMPANY = "company"
    CLINIC = "clinic"
    CLUB = "club"
    CONCIERGE = "concierge"
    HELP_DESK = "help_desk"
    WOMEN_CENTRE = "women_centre"
    MUSEUM = "museum"
    THEATRE = "theatre"
    OTHER = "other"


LONGEST: Final = {Line.NAME: 80, Line.HOST: 80, Line.ADDRESS: 100, Line.DOOR: 300}  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The lines of a place. `of` names it in links: n and the number of a draft, or p and the id of a place."""

    of: str
    place: int | None  # None: a draft
    name: str = ""
    venue: str = ""
    host: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    precision: int | None = None
    municipio: int | None = None
    nil: int | None = None
    hours: str | None = None
    door: str = ""
    facts: Mapping[Facility, Fact] = field(default_factory=dict)
    photo: int | None = None  # its version
    asked: frozenset[str] = frozenset()  # which lines of a draft were answered, be it with "I do not know"
    listed: bool = False
    closed: bool = False
    closures: tuple[Closure, ...] = ()
    checked_on: date | None = None
    checked_by: str = ""

    @property
    def has_something(self) -> bool:
        """Whether at least one thing is known to be there."""
        return any(fact.present for fact in self.facts.values())


def today(turn: Turn) -> date:
    return turn.now.astimezone(MILAN).date()


def number_now(turn: Turn, *, after: int = 0) -> int:
    """A number for what is made now, higher than the one before."""
    return max(int((turn.now - BEGAN).total_seconds()), after + 1)


async def opened(turn: Turn, of: str) -> Sheet:
    """The sheet a link names, for a manager of its territory. Raises Gone and NotAllowed."""
    named = OF.fullmatch(of)
    if named and named[1] == "p":
        place = await turn.store.places.get(int(named[2]))
        if place is None or (place.example and not turn.house.examples):
            raise Gone("place-gone")
        await allowed(turn, place.municipio)
        return _standing(place, await turn.store.photos.version(place.id))
    draft = await turn.store.drafts.get(turn.person.id, ABOUT) if named else None
    if draft is None or named is None or draft.get("number") != int(named[2]):
        raise Gone("place-draft-gone", Button("button-place-add", START))
    if "municipio" in draft:
        await allowed(turn, draft["municipio"])
    return _drafted(draft)


async def standing(turn: Turn, of: str) -> tuple[int, Sheet]:
    """The same of a place that stands, with its id. Raises Gone for a draft too."""
    sheet = await opened(turn, of)
    if sheet.place is None:
        raise Gone("place-not-published", Button("button-place-go-on", Link("place_making_go_on", (of,))))
    return sheet.place, sheet


async def noted(turn: Turn, sheet: Sheet, line: str, **columns: Any) -> Sheet:
    """Write one line, in the draft or at once in the place that stands; the sheet as it is now."""
    if sheet.place is None:
        draft = await turn.store.drafts.get(turn.person.id, ABOUT) or {}
        asked = sorted({*draft.get("asked", ()), line})
        await turn.store.drafts.put(turn.person.id, ABOUT, {**draft, **columns, "asked": asked}, now=turn.now)
    elif columns:
        await turn.store.checks.change(sheet.place, day=today(turn), by=await checker(turn), **columns)
    return await opened(turn, sheet.of)


async def ticked(turn: Turn, sheet: Sheet, facility: Facility, present: bool | None, *, detail: str = "") -> Sheet:
    """Write one fact, with who looked and when."""
    if sheet.place is None:
        told = {str(one): [fact.present, fact.detail] for one, fact in sheet.facts.items() if fact.present is not None}
        told[str(facility)] = [present, detail]
        draft = await turn.store.drafts.get(turn.person.id, ABOUT) or {}
        await turn.store.drafts.put(turn.person.id, ABOUT, {**draft, "facts": told}, now=turn.now)
    else:
        fact = Fact(present, detail, today(turn), await checker(turn))
        await turn.store.checks.tick(sheet.place, facility, fact)
    return await opened(turn, sheet.of)


async def checker(turn: Turn) -> str:
    """Her first name, as families read it beside what she looked at."""
    return (await turn.store.people.name(turn.person.id)).partition(" ")[0][:60]


def cleaned(text: str) -> str:
    """What somebody typed as one line, without what nobody can see."""
    return " ".join("".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text).split())


def _standing(place: Place, photo: int | None) -> Sheet:
    return Sheet(
        of=f"p{place.id}",
        place=place.id,
        **{name: getattr(place, name) for name in COLUMNS},
        facts=place.facts,
        photo=photo,
        listed=place.listed,
        closed=place.closed_at is not None,
        closures=place.closures,
        checked_on=place.last_verified,
        checked_by=place.verified_by,
    )


def _drafted(draft: Mapping[str, Any]) -> Sheet:
    facts = {facility: Fact(*draft.get("facts", {}).get(facility, (None, ""))) for facility in Facility}
    return Sheet(
        of=f"n{draft['number']}",
        place=None,
        **{name: draft[name] for name in COLUMNS if name in draft},
        facts=facts,
        photo=draft.get("photo"),
        asked=frozenset(draft.get("asked", ())),
    )
