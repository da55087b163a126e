"""Everything Wendy knows of a person taken away: asked once, done at once, and whoever moves up in a line is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handlers import welcome
from handlers.dialogue import Button, Reply, Turn, say, step
from handlers.settling import settled
from storage.erasures import Erased
from storage.people import Role
from storage.store import Store


@step
async def sure(turn: Turn) -> Reply:
    """What goes and what stays, before anything does. The button names her: in other hands it erases nobody."""
    leads = Role.MANAGER in turn.person.roles
    return say(
        "erase-sure-manager" if leads else "erase-sure",
        Button("button-erase-yes", erase.link(turn.person.id)),
        Button("button-erase-no", stay.link()),
    )


@step
async def stay(turn: Turn) -> Reply:
    """Nothing was erased."""
    return say("erase-no", Button("button-menu", welcome.menu.link()))


@step
async def erase(turn: Turn, person: int) -> Reply:
    """All of it is gone; this answer is the last thing said to her. A second tap finds nothing more."""
    if person != turn.person.id:
        return await _already(turn)
    _, news = await erased(turn.store, person, turn.now, farewell=turn.address)
    return replace(say("erased") + news, last=True)


async def erased(store: Store, person: int, now: datetime, *, farewell: int | None = None) -> tuple[Erased, Reply]:
    """Nothing of her is left but the bare address for a last word at `farewell`; what others have to hear of it.

    One transaction, in the order in which everybody holds things: her chats, weekly labs, labs, and then messages.
    """
    await store.erasures.hold(person)
    booked, left = await store.erasures.leave(person)
    news = Reply()
    for lab_id in left:
        if lab := await store.labs.get(lab_id):
            news += await settled(store, lab, now)
    return await store.erasures.empty(person, booked, farewell=farewell, now=now), news


async def unheard_of(store: Store, person: int, now: datetime) -> Reply:
    """The same for somebody who was silent for as long as things are kept, unless she wrote just now."""
    await store.erasures.hold(person)
    if not await store.erasures.is_unused(person, now=now):
        return Reply()
    _, news = await erased(store, person, now)
    return news


async def _already(turn: Turn) -> Reply:
    """Her second tap, or a button of a former time. Who was met only by this tap is not kept for it."""
    if not await turn.store.erasures.just_met(turn.person.id, now=turn.now):
        return await sure(turn)
    _, news = await erased(turn.store, turn.person.id, turn.now, farewell=turn.address)
    return replace(say("erased-already") + news, last=True)
