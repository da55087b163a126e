"""A town's Wendy on Telegram: everything is real but the service, which stands in `tests/standins`."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import aiohttp
from sqlalchemy import select

from bot.channels import Receive
from bot.channels.telegram import Telegram
from bot.channels.telegram_updates import Me
from bot.dispatcher import Dispatcher
from bot.intake import Intake
from bot.outbox import Delivery
from bot.server import serve
from bot.web import web_app
from storage.tables import outbox
from tests.standins import telegram as service
from tests.standins.telegram import TOKEN
from tests.standins.telegram_people import Person
from tests.town import Town

PUBLIC = "https://wendy.example"
SECRET = "Webhook-secret_1"
GLANCE = 0.005


async def soon(true: Callable[[], object], *, within: float = 20.0) -> None:
    """Wait until it is so."""
    async with asyncio.timeout(within):
        while not true():
            for _ in range(1):
                await asyncio.sleep(GLANCE)


@dataclass
class Line:
    """One process of Wendy that talks on Telegram, with a clock that goes on from the town's."""

    town: Town
    telegram: service.Telegram
    channel: Telegram
    intake: Intake
    delivery: Delivery
    hook: str = ""  # where updates are brought, with a webhook
    began: float = field(default_factory=time.monotonic)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def person(self, name: str = "Anna", language: str | None = "it", **more: Any) -> Person:
        return self.telegram.person(name=name, language_code=language, **more)

    def later(self, **time: int) -> None:
        """Time goes by for Wendy, for Telegram, and for what waits to be said."""
        self.town.later(**time)
        self.telegram.clock.advance(timedelta(**time).total_seconds())  # type: ignore[attr-defined]
        self.delivery.wake()

    async def quiet(self, *, within: float = 20.0) -> None:
        """Until every update is confirmed and every promise kept."""
        async with asyncio.timeout(within):
            while True:
                await self.intake.settled()
                if not self.telegram.updates.alive() and not await self.owed():
                    return
                await asyncio.sleep(GLANCE)

    async def idle(self, *, within: float = 20.0) -> None:
        """Until nothing is left that nobody waits for."""
        async with asyncio.timeout(within):
            while chores := set(self.channel._chores):
                await asyncio.wait(chores)

    async def until(self, true: Callable[[], bool], *, within: float = 20.0) -> None:
        """Until it is so; every look is a second later for Wendy and for Telegram."""
        async with asyncio.timeout(within):
            while not true():
                self.later(seconds=1)
                await asyncio.sleep(GLANCE)

    async def owed(self) -> int:
        async with self.town.database.transaction() as store:
            return sum([await store.outbox.count(state) for state in ("due", "claimed", "sending")])

    async def rows(self) -> list[Any]:
        async with self.town.database.transaction() as store:
            columns = (outbox.c.key, outbox.c.state, outbox.c.error, outbox.c.text)
            return list((await store.connection.execute(select(*columns).order_by(outbox.c.id))).all())

    async def hooked(self, update: object, *, secret: str | None = SECRET) -> int:
        """Bring an update as the service does; the status."""
        headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
        async with aiohttp.ClientSession() as session, session.post(self.hook, json=update, headers=headers) as answer:
            return answer.status


def channel_of(town: Town, telegram: service.Telegram, *, webhook: bool = False, token: str = TOKEN) -> Telegram:
    return Telegram(
        town.database,
        town.texts,
        token=token,
        api_url=telegram.url,
        public_url=PUBLIC if webhook else "",
        webhook_secret=SECRET if webhook else "",
        clock=lambda: town.now,
    )


@asynccontextmanager
async def process(
    town: Town, telegram: service.Telegram, *, webhook: bool = False, delivers: bool = True, first: bool = False
) -> AsyncIterator[Line]:
    """A process for as long as the block lasts; only the `first` one introduces itself to Telegram."""
    began = time.monotonic()

    def clock() -> datetime:
        return town.now + timedelta(seconds=time.monotonic() - began)

    channel = channel_of(town, telegram, webhook=webhook)
    channel._clock = channel._voice._clock = clock
    if not first:
        channel._me = Me(service.BOT["id"], service.BOT["username"])  # type: ignore[arg-type]
    delivery = Delivery(town.database, {channel.name: channel}, town.texts, clock=clock, public_url=PUBLIC)
    intake = Intake(town.database, Dispatcher(town.house, clock=clock), clock=clock, spoke=lambda _: delivery.wake())
    line = Line(town, telegram, channel, intake, delivery)
    stop = asyncio.Event()
    served = None
    if webhook:
        listening = asyncio.Event()
        served = asyncio.create_task(_serve(line, intake.receive, stop, listening))
        await asyncio.wait_for(listening.wait(), 5)
    line.tasks = [asyncio.create_task(intake.run()), asyncio.create_task(channel.run(intake.receive))]
    if delivers:
        line.tasks.append(asyncio.create_task(delivery.run()))
    try:
        yield line
    finally:
        stop.set()
        for task in reversed(line.tasks):
            task.cancel()
        await asyncio.gather(*line.tasks, return_exceptions=True)
        await channel.close()
        if served:
            await served


async def _serve(line: Line, receive: Receive, stop: asyncio.Event, listening: asyncio.Event) -> None:
    async def ready() -> dict[str, bool]:
        return {}

    def heard(port: int) -> None:
        line.telegram.webhook.reaches[PUBLIC] = f"http://127.0.0.1:{port}"
        line.hook = f"http://127.0.0.1:{port}/telegram/webhook"
        listening.set()

    app = web_app(line.channel.routes(receive), ready=ready, public_url=PUBLIC)
    await serve(app, host="127.0.0.1", port=0, stop=stop, ready=heard)
