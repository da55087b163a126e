"""A small street in one process, where exactly one thing goes wrong at exactly one moment."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sqlalchemy.exc import OperationalError

from bot.channels import Incoming
from bot.dispatcher import Dispatcher
from bot.intake import Intake
from bot.outbox import Delivery
from bot.rendering import Rendered
from handlers.dialogue import Said
from storage.database import Database
from storage.outbox import Outgoing
from storage.store import Store
from tests.faults.acts import Act, Finding, Got, History
from tests.faults.history import judge
from tests.town import Phone, Town


@dataclass
class Unsteady:
    """A database whose next commits fail, as on a full disk."""

    database: Database
    failing: int = 0

    @property
    def engine(self) -> str:
        return self.database.engine

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Store]:
        async with self.database.transaction() as store:
            yield store
            if self.failing:
                self.failing -= 1
                raise OperationalError("COMMIT", {}, OSError("no space left"))

    async def close(self) -> None:
        await self.database.close()


class Stumbling(Dispatcher):
    """Answers, and then breaks so many times: what it wrote must be undone."""

    times = 0
    error: type[Exception] = RuntimeError

    async def answer(self, store: Store, incoming: Incoming, *, source: int | None = None) -> None:
        await super().answer(store, incoming, source=source)
        if self.times:
            self.times -= 1
            raise self.error


@dataclass
class Gated(Phone):
    """A phone line on which a send may have to wait, before or after it was heard."""

    before: asyncio.Event | None = None
    after: asyncio.Event | None = None

    async def send(self, message: Outgoing, rendered: Rendered, address: str) -> str:
        before, self.before = self.before, None
        after, self.after = self.after, None
        if before:
            await before.wait()
        await super().send(message, rendered, address)
        if after:
            await after.wait()
        return f"{message.id}-{message.fence}"


@dataclass
class Street:
    """People, a Wendy whose parts are made by hand, and the history of both."""

    town: Town
    history: History = field(default_factory=History)
    phone: Gated = field(default_factory=Gated)
    names: Any = field(default_factory=lambda: count(900, -7))  # the channel's ids: not in order, as after a quiet week

    @asynccontextmanager
    async def intake(self, dispatcher: Dispatcher | None = None, database: Database | None = None) -> Any:
        """One process's way in; when the block ends the process is gone, with nothing finished."""
        made = Intake(
            database or self.town.database,
            dispatcher or self.dispatcher(),
            clock=lambda: self.town.now,
            spoke=lambda _: None,
        )
        running = asyncio.create_task(made.run())
        await asyncio.sleep(0)
        try:
            yield made
        finally:
            tasks = [running, *made._working.values()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def dispatcher(self, kind: type[Dispatcher] = Dispatcher) -> Dispatcher:
        return kind(self.town.house, clock=lambda: self.town.now)

    def delivery(self) -> Delivery:
        """One process's way out."""
        return Delivery(self.town.database, {self.phone.name: self.phone}, self.town.texts, clock=lambda: self.town.now)

    def writes(self, person: str, *, nonsense: bool = True) -> Act:
        """Somebody writes; it is on its way."""
        self.history.channel[person], self.history.address[person] = self.phone.name, person
        return self.history.begins(person, f"id-{next(self.names)}", nonsense=nonsense)

    async def brings(self, intake: Intake, act: Act) -> bool:
        """The channel hands it in; whether it was acknowledged."""
        with suppress(Exception):
            await intake.receive(Incoming(self.phone.name, act.person, act.external, Said(act.text), language="it"))
            act.acknowledged = True
        return act.acknowledged

    async def says(self, intake: Intake, person: str, *, nonsense: bool = True) -> Act:
        act = self.writes(person, nonsense=nonsense)
        await self.brings(intake, act)
        return act

    async def ends(self, *, restarted: bool = True) -> list[Finding]:
        """A new process comes up, everything settles; what the history says."""
        if restarted:
            async with self.intake() as intake:
                await intake.catch_up()
                await intake.settled()
        delivery = self.delivery()
        for _ in range(4):
            await delivery.settled()
            self.town.later(seconds=61)
            await delivery.recover()
        for address, message, rendered in self.phone.heard:
            text = self.town.texts.plain(rendered.text)
            self.history.got.append(
                Got(address, text, provider_id=f"{message.id}-{message.fence}", fence=message.fence)
            )
        return await judge(self.history, self.town.database, self.town.keys)


__all__ = ["Gated", "Street", "Stumbling", "Unsteady"]
