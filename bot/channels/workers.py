"""Workers behind the outbox: what a step promised to find out is asked outside, and comes back as an event."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Protocol

from starlette.routing import BaseRoute

from bot.channels import Incoming, Receive, Refused
from bot.rendering import Rendered
from handlers.dialogue import Fetched, LookedUp
from storage.database import Database
from storage.outbox import Outgoing
from storage.people import Address


class Finder(Protocol):
    """Who finds out one kind of thing; `name` is the channel's, `event` begins the ids of what comes back."""

    name: str
    event: str

    async def find(self, message: Outgoing, asker: Address) -> Fetched | LookedUp:
        """The answer to a promised question, for who asked it. Raises TryLater and Refused."""
        ...

    async def close(self) -> None: ...


class Worker:
    """The channel of a finder: nothing is said to anybody, and the answer comes in by the same door as messages."""

    def __init__(self, database: Database, finder: Finder) -> None:
        self.name = finder.name
        self._database, self._finder = database, finder
        self._receive: Receive | None = None

    def routes(self, receive: Receive) -> Sequence[BaseRoute]:
        return []

    async def run(self, receive: Receive) -> None:
        """Know where answers go; nothing comes in by itself."""
        self._receive = receive
        await asyncio.Event().wait()

    async def send(self, message: Outgoing, rendered: Rendered, address: str) -> str:
        """Find out, and hand the answer in as an event of whoever asked, if she is still there."""
        if self._receive is None:
            raise Refused
        found = await self._finder.find(message, await self._asker(message))
        asker, event = await self._asker(message), f"{self._finder.event}:{message.id}"
        await self._receive(Incoming(asker.channel, asker.address, event, found))
        return event

    async def close(self) -> None:
        """Let go of the connections."""
        await self._finder.close()

    async def _asker(self, message: Outgoing) -> Address:
        async with self._database.transaction() as store:
            asker: Address | None = await store.people.address(message.address_id)
        if asker is None:
            raise Refused
        return asker
