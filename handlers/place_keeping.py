"""A place as its manager sees it: every line with its button, published, checked today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from handlers import islands, place_closing, place_facts, place_hours, place_making, place_photos, place_pin
from handlers.dialogue import Button, Names, Phrase, Reply, Turn, say, step
from handlers.place_sheet import ABOUT, OF, Line, Sheet, checker, noted, opened, standing, today
from handlers.place_words import lines
from handlers.rules.territory import leads
from storage.people import Role
from storage.places import Fact, NewPlace, Place, PlaceKind

SOURCE: Final = "on_the_spot"
LICENCE: Final = "public facts"


@step(role=Role.MANAGER)
async def sheet(turn: Turn, of: str) -> Reply:
    """Every line of a place, each with a button that changes it."""
    return _sheet(await opened(turn, of))


def _sheet(found: Sheet) -> Reply:
    of = found.of
    first = "row-place-publish" if found.place is None or not found.listed else "row-place-checked"
    rows = [
        Button(first, publish.link(of) if first == "row-place-publish" else checked.link(of)),
        Button("row-place-name", place_making.line.link(of, Line.NAME)),
        Button("row-place-venue", place_making.venues.link(of)),
        Button("row-place-pin", place_pin.where.link(of)),
        Button("row-place-host", place_making.line.link(of, Line.HOST)),
        Button("row-place-facts", place_facts.facts.link(of)),
        Button("row-place-hours", place_hours.grid.link(of)),
        Button("row-place-door", place_making.line.link(of, Line.DOOR)),
        Button("row-place-photo", place_photos.photo.link(of)),
    ]
    if found.place is not None:
        rows.append(Button("row-place-shut", place_closing.shut.link(of)))
    return say("place-sheet" if found.place is None else "place-sheet-saved", *rows, told=lines(found))


@step(role=Role.MANAGER)
async def publish(turn: Turn, of: str) -> Reply:
    """Families see the place from now on; doing it twice changes nothing."""
    named = OF.fullmatch(of)
    slug = f"chat_{named[2]}_{turn.person.id}" if named and named[1] == "n" else ""
    if slug and (done := await turn.store.places.by_slug(slug)):
        return say("place-published-already", *_after(done.id), name=done.name)
    found = await opened(turn, of)
    if found.place is not None and found.listed:
        return say("place-published-already", *_after(found.place), name=found.name)
    missing = _missing(found)
    if missing:
        return say("place-not-yet", *(button for _, button in missing), missing=Names(tuple(p for p, _ in missing)))
    if found.place is not None:
        await noted(turn, found, "listed", listed=True)
        return say("place-published", *_after(found.place), name=found.name)
    await turn.store.places.save_all([await _new(turn, found, slug)], turn.now)
    made = await turn.store.places.by_slug(slug)
    assert made is not None  # written in this transaction
    await place_photos.publish(turn, found, made.id)
    await turn.store.drafts.drop(turn.person.id, ABOUT)
    return say("place-published", *_after(made.id), name=made.name)


@step(role=Role.MANAGER)
async def checked(turn: Turn, of: str) -> Reply:
    """Everything said of a place holds today; one tap, and a second one says so again."""
    place, found = await standing(turn, of)
    day, by = today(turn), await checker(turn)
    old = [
        one for one in found.facts.values() if one.present is not None and (one.checked_on, one.checked_by) != (day, by)
    ]
    if (found.checked_on, found.checked_by) == (day, by) and not old:
        return say("place-checked-already", *_after(place), name=found.name)
    await turn.store.checks.confirm(place, day=day, by=by)
    return say("place-checked", *_after(place), name=found.name)


async def offers(turn: Turn, place: Place) -> tuple[Button, ...]:
    """What a manager of its territory can do from the card; nobody else sees it, and it is no permission."""
    if Role.MANAGER not in turn.person.roles:  # spares families a look at the roles
        return ()
    if not leads(await turn.store.people.grants(turn.person.id), place.municipio):
        return ()
    of = f"p{place.id}"
    return Button("button-place-edit", sheet.link(of)), Button("button-place-checked", checked.link(of))


async def _new(turn: Turn, found: Sheet, slug: str) -> NewPlace:
    day, by = today(turn), await checker(turn)
    facts = {one: Fact(fact.present, fact.detail, day, by) for one, fact in found.facts.items()}
    return NewPlace(
        slug=slug,
        kind=PlaceKind.ISLAND,
        venue=found.venue or "other",
        name=found.name,
        host=found.host,
        address=found.address,
        latitude=found.latitude,
        longitude=found.longitude,
        precision=found.precision,
        municipio=found.municipio,
        nil=found.nil,
        hours=found.hours,
        door=found.door,
        last_verified=day,
        verified_by=by,
        source=SOURCE,
        licence=LICENCE,
        facts=facts,
    )


def _missing(found: Sheet) -> list[tuple[Phrase, Button]]:
    """What families cannot do without, each with the button that tells it."""
    of = found.of
    needed = (
        (found.latitude is not None, "pin", Button("row-place-pin", place_pin.where.link(of))),
        (bool(found.name), "name", Button("row-place-name", place_making.line.link(of, Line.NAME))),
        (found.has_something, "facts", Button("row-place-facts", place_facts.facts.link(of))),
    )
    return [(Phrase(f"missing-{name}"), button) for there, name, button in needed if not there]


def _after(place: int) -> Sequence[Button]:
    return (
        Button("button-card", islands.card.link(place)),
        Button("button-place-edit", sheet.link(f"p{place}")),
        Button("button-place-add", place_making.start.link()),
    )
