"""Fetches photos behind the outbox: a promised errand goes out, the photo comes back as an event, small and bare."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Mapping, Sequence
from typing import Final

import structlog
from starlette.routing import BaseRoute

from bot.channels import Incoming, Receive, Refused, TryLater
from bot.files import FileAway, NoFile, Source
from bot.photos import NoPicture, bare
from bot.rendering import Rendered
from handlers.dialogue import Fetched
from storage.database import Database
from storage.outbox import Outgoing

log = structlog.get_logger()

TRIES: Final = 3  # then she is asked to send it again


class Photos:
    """Asks each channel for the photos that were sent there."""

    name = "photos"

    def __init__(self, database: Database, sources: Mapping[str, Source]) -> None:
        self._database, self._sources = database, sources
        self._receive: Receive | None = None
        self._one_at_a_time = asyncio.Lock()  # a decoded photo takes much memory

    def routes(self, receive: Receive) -> Sequence[BaseRoute]:
        return []

    async def run(self, receive: Receive) -> None:
        """Photos go back through the same door as messages."""
        self._receive = receive
        await asyncio.Event().wait()

    async def send(self, message: Outgoing, rendered: Rendered, address: str) -> str:
        """Fetch one, and hand it in as an event of the person who sent it."""
        media = (message.words or {}).get("file")
        async with self._database.transaction() as store:
            sender = await store.people.address(message.address_id)
        if self._receive is None or sender is None or not isinstance(media, str):
            raise Refused
        try:
            found = Fetched(await self._small(sender.channel, media))
        except NoFile as none:
            found = Fetched(problem=none.why)
        except NoPicture:
            found = Fetched(problem="no_picture")
        except (FileAway, TimeoutError) as error:
            log.warning("photo not fetched", channel=sender.channel, error=type(error).__name__)
            if message.attempts + 1 < TRIES:
                raise TryLater from None
            found = Fetched(problem="away")
        await self._receive(Incoming(sender.channel, sender.address, f"fetch:{message.id}", found))
        return f"fetch:{message.id}"

    async def close(self) -> None:
        """Let go of the connections."""
        for source in self._sources.values():
            await source.close()

    async def _small(self, channel: str, media: str) -> str:
        if channel not in self._sources:
            raise NoFile("gone")
        content = await self._sources[channel].fetch(media)
        async with self._one_at_a_time:
            return base64.b64encode(await asyncio.to_thread(bare, content)).decode()
