"""Approved templates, and families on WhatsApp whose reminders are due."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, Final

from bot.channels.whatsapp_templates import Templates
from bot.clock import pass_on
from bot.dispatcher import push
from content.whatsapp_templates import templates
from handlers import called_off, changed
from storage.labs import Lab, NewLab
from storage.templates import KnownTemplate
from tests.channels.wire import GLANCE, Wire, wendy
from tests.standins.twilio import Twilio
from tests.standins.twilio_content import Content
from tests.standins.twilio_people import Person, Shown
from tests.town import ROME, Town

ALL: Final = len(templates())
BEFORE: Final = datetime(2026, 11, 27, 18, 1, tzinfo=ROME)  # the reminder of Saturday is due


def contents(twilio: Twilio) -> list[Content]:
    return [
        one
        for one in twilio.contents.made.values()
        if one.friendly_name.split("_")[1] not in ("quick-reply", "list-picker")
    ]


def decide(twilio: Twilio, status: Any = "approved", *, only: str = "", reason: str = "") -> None:
    """What WhatsApp decides about the templates whose names begin so."""
    for content in contents(twilio):
        if content.friendly_name.startswith(f"wendy_{only}"):
            twilio.review(content, status, reason)


def looked_after(wire: Wire) -> Templates:
    return wire.channel._templates


@asynccontextmanager
async def approved(town: Town, **how: Any) -> AsyncIterator[Wire]:
    """Wendy with every template approved."""
    async with wendy(town, **how) as wire:
        async with town.database.transaction() as store:
            for one in templates():
                content = wire.twilio.contents.create(one.definition)
                wire.twilio.contents.submit(content.sid, {"name": one.friendly_name, "category": one.category})
                known = (one.name, one.language, one.version, content.sid, "approved", "", town.now, one.plain())
                await store.templates.keep(KnownTemplate(*known))
        decide(wire.twilio)
        yield wire


async def signed_up(wire: Wire, held: Lab, name: str = "Anna") -> Person:
    """Somebody on WhatsApp who signed up for a lab by taps."""
    who = wire.person(name)
    await wire.says(who, "ciao")
    [card] = await wire.says(who, f"Wendy labs_card-{held.id}")
    await wire.taps(who, card.labels[0])
    await wire.taps(who, "Io e un bambino")
    who.read = len(who.messages)
    return who


async def reminded(wire: Wire, *people: Person) -> list[Shown]:
    """What the clock of this minute brings to them."""
    for who in people:
        who.read = len(who.messages)
    await pass_on(wire.town.database, wire.town.now)
    wire.delivery.wake()
    await wire.quiet()
    return [shown for who in people for shown in who.news]


async def last(wire: Wire, key: str) -> tuple[str, str | None, str | None]:
    row = [row for row in await wire.rows() if row.key == key][-1]
    return row.state, row.error, row.language


async def cancelled(wire: Wire, held: Lab) -> None:
    town = wire.town
    async with town.database.transaction() as store:
        await store.labs.lock(held.id)
        await store.labs.cancel(held.id, now=town.now)
        now = await store.labs.get(held.id)
        assert now
        await push(store, await called_off(store, now, town.now), now=town.now)
    wire.delivery.wake()


async def settle(wire: Wire) -> None:
    """Until nothing is on its way just now; what waits for later, or for an answer, goes on waiting."""
    async with asyncio.timeout(10):
        while True:
            await wire.delivery.settled()
            await wire.twilio.settled()
            now = wire.hours.now()
            under_way = [
                row
                for row in await wire.rows()
                if row.state == "claimed"
                or (row.state == "sending" and row.error != "unknown")
                or (row.state == "due" and row.due_at <= now)
            ]
            if not under_way:
                return
            await asyncio.sleep(GLANCE)


async def moved(wire: Wire, held: Lab) -> None:
    town = wire.town
    values = {name: getattr(held, name) for name in NewLab.__dataclass_fields__}
    async with town.database.transaction() as store:
        later = {"starts": held.starts + timedelta(hours=1), "room": "via Savona 1\nin fondo"}
        saved = await store.labs.save(NewLab(**{**values, **later}))
        await push(store, await changed(store, saved, town.now), now=town.now)
    wire.delivery.wake()
    await wire.quiet()
