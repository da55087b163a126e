"""A town's Wendy on WhatsApp: everything is real but Twilio, which stands in `tests/standins`."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import aiohttp
from sqlalchemy import select, update

from bot.channels import Receive
from bot.channels.whatsapp import HEARD, RETRIES, WhatsApp
from bot.dispatcher import Dispatcher
from bot.intake import Intake
from bot.outbox import Delivery
from bot.server import serve
from bot.twilio_api import Twilio
from bot.web import web_app
from storage.tables import addresses, outbox
from tests.standins import twilio as service
from tests.standins.twilio_hooks import sign
from tests.standins.twilio_people import Person, Shown
from tests.town import Town

PUBLIC = "https://wendy.example"
GLANCE = 0.005


@dataclass
class Hours:
    """The time that Wendy and Twilio share: the town's, and it goes on."""

    town: Town
    began: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        return self.town.now + timedelta(seconds=time.monotonic() - self.began)

    def __call__(self) -> float:
        return self.now().timestamp()


@dataclass
class Wire:
    """One process of Wendy that talks on WhatsApp."""

    town: Town
    twilio: service.Twilio
    hours: Hours
    channel: WhatsApp
    intake: Intake
    delivery: Delivery
    base: str = ""  # where this process answers
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def person(self, name: str = "Anna", address: str = "", **more: Any) -> Person:
        return self.twilio.person(address, name=name, **more)

    def later(self, **time: int) -> None:
        self.town.later(**time)
        self.delivery.wake()

    async def says(self, who: Person, text: str) -> list[Shown]:
        """Say it after a while, and read all that comes back."""
        self.later(seconds=20)
        who.says(text)
        await self.quiet()
        return who.news

    async def taps(self, who: Person, label: str, **how: Any) -> list[Shown]:
        self.later(seconds=20)
        who.taps(label, **how)
        await self.quiet()
        return who.news

    async def quiet(self, *, within: float = 20.0) -> None:
        """Until everything that was said is answered, and every answer has arrived and is reported."""
        async with asyncio.timeout(within):
            while True:
                await self.intake.settled()
                owed = await self.owed()
                await self.twilio.settled()  # what was taken before has arrived now, and its reports as well
                await self.intake.settled()
                if not owed and not self.channel._chores and not self.twilio._tasks and not await self.owed():
                    return
                await asyncio.sleep(GLANCE)

    async def rest(self) -> None:
        """A long pause, without any time going by: nobody has had too many messages."""
        self.twilio.pace.burst = None
        async with self.town.database.transaction() as store:
            await store.connection.execute(update(addresses).values(paced_until=None))

    async def owed(self) -> int:
        async with self.town.database.transaction() as store:
            return sum([await store.outbox.count(state) for state in ("due", "claimed", "sending")])

    async def rows(self) -> list[Any]:
        async with self.town.database.transaction() as store:
            return list((await store.connection.execute(select(outbox).order_by(outbox.c.id))).all())

    async def posts(self, form: dict[str, str], *, path: str = HEARD, token: str | None = service.TOKEN) -> int:
        """Bring a form as Twilio does; the status. Without a token it is not signed."""
        return await self.brings(
            urlencode(form).encode(),
            path=path,
            signature=sign(token, PUBLIC + path, list(form.items())) if token else None,
        )

    async def brings(self, raw: bytes, *, path: str = HEARD, signature: str | None = None) -> int:
        headers = {"Host": "wendy.example", "Content-Type": "application/x-www-form-urlencoded"}
        if signature is not None:
            headers["X-Twilio-Signature"] = signature
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.base + path, data=raw, headers=headers) as answer,
        ):
            assert await answer.read() == b""
            return answer.status


async def until(holds: Callable[[], Any], *, within: float = 20.0) -> None:
    """Wait for something that comes soon; an answer that has to be awaited is."""
    ends = time.monotonic() + within
    while time.monotonic() < ends:
        found = holds()
        if await found if inspect.isawaitable(found) else found:
            return
        await asyncio.sleep(GLANCE)
    raise AssertionError(f"it did not come within {within} s")


def channel_of(town: Town, twilio: service.Twilio, hours: Hours, *tokens: str) -> WhatsApp:
    tokens = tokens or (twilio.token,)
    return WhatsApp(
        town.database,
        town.texts,
        Twilio(account=twilio.account, tokens=tokens, url=twilio.url),
        tokens=tokens,
        number=twilio.senders[0],
        public_url=PUBLIC,
        clock=hours.now,
    )


@asynccontextmanager
async def process(
    town: Town, twilio: service.Twilio, hours: Hours, *, tokens: tuple[str, ...] = (), ready: bool = True
) -> AsyncIterator[Wire]:
    """A process for as long as the block lasts; `ready`: its contents were made by an earlier one."""
    channel = channel_of(town, twilio, hours, *tokens)
    if ready:
        await _furnish(town, twilio, channel)
    delivery = Delivery(town.database, {channel.name: channel}, town.texts, clock=hours.now, public_url=PUBLIC)
    intake = Intake(
        town.database, Dispatcher(town.house, clock=hours.now), clock=hours.now, spoke=lambda _: delivery.wake()
    )
    wire = Wire(town, twilio, hours, channel, intake, delivery)
    served = asyncio.create_task(_serve(wire, intake.receive))
    await until(lambda: wire.base)
    wire.tasks = [asyncio.create_task(intake.run()), asyncio.create_task(channel.run(intake.receive))]
    await until(lambda: not ready or channel._contents.complete)
    wire.tasks.append(asyncio.create_task(delivery.run()))
    try:
        yield wire
    finally:
        # Not by its stop: saying goodbye to every connection takes a tenth of a second.
        for task in (served, *reversed(wire.tasks)):
            task.cancel()
        await asyncio.gather(served, *wire.tasks, return_exceptions=True)
        await channel.close()


async def _furnish(town: Town, twilio: service.Twilio, channel: WhatsApp) -> None:
    async with town.database.transaction() as store:
        missing = [one for one in channel._contents._wanted.values() if not twilio.contents.named(one["friendly_name"])]
        sids = {made["friendly_name"]: twilio.contents.create(made).sid for made in missing}
        await store.contents.keep(sids, now=town.now)


async def _serve(wire: Wire, receive: Receive) -> None:
    async def ready() -> dict[str, bool]:
        return {}

    def listening(port: int) -> None:
        wire.base = f"http://127.0.0.1:{port}"
        wire.twilio.hooks.reaches[PUBLIC] = wire.base
        wire.twilio.webhook = PUBLIC + HEARD + RETRIES

    app = web_app(wire.channel.routes(receive), ready=ready, public_url=PUBLIC)
    await serve(app, host="127.0.0.1", port=0, stop=asyncio.Event(), ready=listening)


@asynccontextmanager
async def wendy(town: Town, **how: Any) -> AsyncIterator[Wire]:
    """A Twilio and one process."""
    hours = Hours(town)
    async with service.running(clock=hours) as twilio, process(town, twilio, hours, **how) as wire:
        yield wire
