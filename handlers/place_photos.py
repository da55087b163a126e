"""The photo of a door: asked of a manager, looked at once, shown to whoever looks for the place."""

from __future__ import annotations

import base64
from typing import Final

from handlers import islands, place_making
from handlers.dialogue import (
    Button,
    Fetched,
    Gone,
    Message,
    Photo,
    Phrase,
    Reply,
    Sent,
    Turn,
    Unheard,
    ask,
    say,
    step,
)
from handlers.place_sheet import Sheet, noted, number_now, opened
from handlers.rules.kinds import Kind
from storage.people import Role

ABOUT: Final = "photo"  # the draft of a photo she has not kept yet
PROBLEMS: Final = ("away", "gone", "large", "no_picture")


@step(hears=Sent | Fetched, role=Role.MANAGER)
async def photo(turn: Turn, of: str) -> Reply:
    """A photo of the door, from a channel that can carry one; or none."""
    sheet = await opened(turn, of)
    match turn.input:
        case Fetched(jpeg) if jpeg:
            return await _arrived(turn, sheet, jpeg)
        case Fetched(problem=problem):
            known = problem if problem in PROBLEMS else "away"
            return ask(f"place-photo-{known}", *_without(sheet), then=photo.link(of))
        case Sent("photo", media):
            if not media or turn.channel not in turn.house.photographs:
                return ask("place-photo-gone", *_without(sheet), then=photo.link(of))
            errand = Message("fetch", {"file": media}, kind=Kind.FETCH)
            return ask("place-photo-looking", then=photo.link(of)) + Reply((errand,))
        case Sent("document"):
            return ask("place-photo-no_picture", *_without(sheet), then=photo.link(of))
        case Sent():
            raise Unheard
    if turn.channel not in turn.house.photographs:
        return say("place-photo-elsewhere", *_without(sheet))
    return ask("place-ask-photo", *_without(sheet), then=photo.link(of))


@step(role=Role.MANAGER)
async def keep(turn: Turn, of: str, number: int) -> Reply:
    """This photo from now on."""
    sheet = await opened(turn, of)
    waiting = await turn.store.drafts.get(turn.person.id, ABOUT)
    if sheet.photo == number:  # kept already
        return await place_making.onward(turn, sheet)
    if waiting is None or (waiting["of"], waiting["number"]) != (of, number):
        raise Gone("place-photo-other", Button("button-place-photo", photo.link(of)))
    if sheet.place is None:
        return await place_making.onward(turn, await noted(turn, sheet, "photo", photo=number))
    await turn.store.photos.put(sheet.place, base64.b64decode(waiting["jpeg"]), version=number, now=turn.now)
    await turn.store.drafts.drop(turn.person.id, ABOUT)
    return await place_making.onward(turn, await opened(turn, of))


@step(role=Role.MANAGER)
async def leave(turn: Turn, of: str) -> Reply:
    """No photo, or the one there is."""
    return await place_making.onward(turn, await noted(turn, await opened(turn, of), "photo"))


@step(role=Role.MANAGER)
async def remove(turn: Turn, of: str) -> Reply:
    """The photo taken away."""
    sheet = await opened(turn, of)
    if sheet.place is None:
        sheet = await noted(turn, sheet, "photo", photo=None)
    else:
        await turn.store.photos.drop(sheet.place)
        sheet = await opened(turn, of)
    return await place_making.onward(turn, sheet)


@step(door=True)
async def show(turn: Turn, place: int) -> Reply:
    """The door of a place, as a picture and in words."""
    found = await islands.shown(turn, place)
    back = Button("button-card", islands.card.link(place))
    if await turn.store.photos.version(place) is None:
        raise Gone("place-no-photo", back)
    words = Phrase("card-door", {"door": found.door}) if found.door else Phrase("place-door-silent")
    return say("place-door", back, name=found.name, words=words).showing(Photo(place))


async def publish(turn: Turn, sheet: Sheet, place: int) -> None:
    """Give the photo of a draft to the place it became."""
    waiting = await turn.store.drafts.get(turn.person.id, ABOUT)
    if waiting is not None and (waiting["of"], waiting["number"]) == (sheet.of, sheet.photo):
        await turn.store.photos.put(place, base64.b64decode(waiting["jpeg"]), version=waiting["number"], now=turn.now)
    await turn.store.drafts.drop(turn.person.id, ABOUT)


async def _arrived(turn: Turn, sheet: Sheet, jpeg: str) -> Reply:
    before = await turn.store.drafts.get(turn.person.id, ABOUT) or {}
    number = number_now(turn, after=max(before.get("number", 0), sheet.photo or 0))
    plain = {"of": sheet.of, "number": number, "jpeg": jpeg}
    await turn.store.drafts.put(turn.person.id, ABOUT, plain, now=turn.now)
    choices = (
        Button("button-photo-keep", keep.link(sheet.of, number)),
        Button("button-photo-other", photo.link(sheet.of)),
        Button("button-place-leave", leave.link(sheet.of)),
    )
    return ask("place-photo-here", *choices, then=photo.link(sheet.of)).showing(Photo(0))


def _without(sheet: Sheet) -> tuple[Button, ...]:
    away = (Button("button-photo-remove", remove.link(sheet.of)),) if sheet.photo else ()
    return (Button("button-place-leave", leave.link(sheet.of)), *away)
