"""Labs for tests, and people who come to them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.clock import pass_on
from bot.dispatcher import push
from handlers import called_off, changed, labs
from storage.labs import Lab, NewLab
from storage.tables import bookings
from tests.town import Somebody, Town

SATURDAY = datetime(2026, 11, 28, 16, 0)  # a clock on the wall


async def lab(town: Town, slug: str = "massaggio", **other: Any) -> Lab:
    """A lab on Saturday at 16, in a room, for two people; or changed, when there is one of this slug."""
    starts = other.pop("starts", SATURDAY)
    values: dict[str, Any] = {"title": "Massaggio con calma", "seats": 2, "room": "sala in via Segneri 3"} | other
    new = NewLab(slug=slug, starts=starts, ends=starts + timedelta(hours=2), **values)
    async with town.database.transaction() as store:
        saved = await store.labs.save(new)
        if saved.before:
            await push(store, await changed(store, saved, town.now), now=town.now)
    await town.deliver()
    return saved.now


async def cancel(town: Town, lab: Lab) -> None:
    async with town.database.transaction() as store:
        await store.labs.lock(lab.id)
        assert await store.labs.cancel(lab.id, now=town.now)
        now = await store.labs.get(lab.id)
        assert now
        await push(store, await called_off(store, now, town.now), now=town.now)
    await town.deliver()


async def tick(town: Town) -> int:
    """What the clock does every minute; how many reminders came too late."""
    stale = await pass_on(town.database, town.now)
    await town.deliver()
    return stale


async def states(town: Town, lab: Lab) -> list[str]:
    """Every booking of a lab, in the order in which they were made."""
    async with town.database.transaction() as store:
        rows = await store.connection.execute(
            select(bookings.c.state).where(bookings.c.lab_id == lab.id).order_by(bookings.c.id)
        )
        return list(rows.scalars())


async def signed_up(town: Town, name: str, lab: Lab, party: str = "Io e un bambino", language: str = "it") -> Somebody:
    """Somebody who was greeted and signed up for a lab, by taps."""
    somebody = town.person(name, language=language)
    await somebody.says("ciao")
    await join(somebody, lab, party)
    return somebody


async def join(somebody: Somebody, lab: Lab, party: str = "Io e un bambino") -> None:
    await somebody.opens(labs.card.link(lab.id))
    await somebody.taps("Iscriviti" if "Iscriviti" in somebody.labels else "Mettiti in lista")
    await somebody.taps(party)
