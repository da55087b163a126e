"""A process that dies at its n-th statement: inside a transaction, or past the last one and before anything is sent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from bot.channels import Incoming
from bot.dispatcher import Dispatcher
from bot.intake import Intake
from storage.database import Database
from storage.store import Store
from tests.town import Town


class Died(BaseException):
    """The process is gone: no `except Exception` mends it."""


@dataclass
class Mortal:
    """A database whose process dies at its n-th statement from now."""

    database: Database
    left: int

    @property
    def engine(self) -> str:
        return self.database.engine

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Store]:
        async with self.database.transaction() as store:
            yield Store(_Counted(store.connection, self), store.keys)

    async def close(self) -> None:
        await self.database.close()


@dataclass
class _Counted:
    connection: Any
    mortal: Mortal

    @property
    def engine(self) -> str:
        return self.mortal.engine

    async def execute(self, statement: Any, parameters: Any = None) -> Any:
        self.mortal.left -= 1
        if self.mortal.left < 0:
            raise Died
        return await self.connection.execute(statement, parameters)

    def savepoint(self) -> Any:
        return self.connection.savepoint()


async def dies_over(town: Town, event: Incoming, dies: int) -> None:
    """A process takes this event in and dies over it; nothing of it is sent."""
    mortal = Mortal(town.database, dies)
    dispatcher = Dispatcher(town.house, clock=lambda: town.now)
    intake = Intake(mortal, dispatcher, clock=lambda: town.now, spoke=lambda _: None)
    running = asyncio.create_task(intake.run())
    taking = asyncio.create_task(intake.receive(event))
    await asyncio.wait({running, taking}, return_when=asyncio.FIRST_COMPLETED)
    answering = list(intake._working.values())
    if answering:
        await asyncio.wait(answering)
    for task in (running, taking):
        task.cancel()
    await asyncio.gather(running, taking, *answering, return_exceptions=True)


__all__ = ["Died", "Mortal", "dies_over"]
