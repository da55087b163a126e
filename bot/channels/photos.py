"""Fetches photos behind the outbox: what somebody sent comes back small and bare."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Mapping
from typing import Final

import structlog

from bot.channels import Refused, TryLater
from bot.files import FileAway, NoFile, Source
from bot.photos import NoPicture, bare
from handlers.dialogue import Fetched
from storage.outbox import Outgoing
from storage.people import Address

log = structlog.get_logger()

TRIES: Final = 3  # then she is asked to send it again


class Photos:
    """Asks each channel for the photos that were sent there."""

    name, event = "photos", "fetch"

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._one_at_a_time = asyncio.Lock()  # a decoded photo takes much memory

    async def find(self, message: Outgoing, asker: Address) -> Fetched:
        """The photo, or why there is none."""
        media = (message.words or {}).get("file")
        if not isinstance(media, str):
            raise Refused
        try:
            return Fetched(await self._small(asker.channel, media))
        except NoFile as none:
            return Fetched(problem=none.why)
        except NoPicture:
            return Fetched(problem="no_picture")
        except (FileAway, TimeoutError) as error:
            log.warning("photo not fetched", channel=asker.channel, error=type(error).__name__)
            if message.attempts + 1 < TRIES:
                raise TryLater from None
            return Fetched(problem="away")

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
