"""An online geocoder behind the outbox: a promised question goes out, its answer comes back as an event.

Off by default, because it sends what somebody typed to others.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from geopy.adapters import AioHTTPAdapter
from geopy.exc import GeocoderRateLimited, GeocoderServiceError
from geopy.geocoders import Nominatim, Photon
from starlette.routing import BaseRoute

from bot.channels import Incoming, Receive, Refused, TryLater
from bot.rendering import Rendered
from handlers.dialogue import LookedUp
from storage.database import Database
from storage.outbox import Outgoing

MILAN: Final = ((45.35, 9.0), (45.56, 9.32))  # south-west and north-east corner: nothing outside is an answer
PAUSE: Final = 1.0  # seconds between questions: what Nominatim's public server asks for
PATIENCE: Final = 5  # seconds


class Geocoder:
    """Asks Nominatim or Photon where something is."""

    name = "geocoder"

    def __init__(self, database: Database, *, kind: str, url: str, contact: str, pause: float = PAUSE) -> None:
        self._database, self._kind, self._url, self._contact = database, kind, url, contact
        self._pause = pause
        self._receive: Receive | None = None
        self._one_at_a_time = asyncio.Lock()

    def routes(self, receive: Receive) -> Sequence[BaseRoute]:
        return []

    async def run(self, receive: Receive) -> None:
        """Answers go back through the same door as messages."""
        self._receive = receive
        await asyncio.Event().wait()

    async def send(self, message: Outgoing, rendered: Rendered, address: str) -> str:
        """Ask, and hand the answer in as an event of the person who was waiting for it."""
        query = (message.words or {}).get("query")
        if self._receive is None or not isinstance(query, str):
            raise Refused
        async with self._one_at_a_time:
            found = await self._look(query)
            await asyncio.sleep(self._pause)
        async with self._database.transaction() as store:
            asked = await store.people.address(message.address_id)
        if asked is None:
            raise Refused
        await self._receive(Incoming(asked.channel, asked.address, f"lookup:{message.id}", found))
        return f"lookup:{message.id}"

    async def _look(self, query: str) -> LookedUp:
        try:
            async with self._geocoder() as geocoder:
                place = await geocoder.geocode(f"{query}, Milano", **self._inside())
        except GeocoderRateLimited as error:
            raise TryLater(timedelta(seconds=error.retry_after or 30)) from None
        except GeocoderServiceError:
            raise TryLater from None
        return LookedUp(place.latitude, place.longitude) if place else LookedUp()

    def _geocoder(self) -> Any:
        scheme, _, domain = self._url.rstrip("/").rpartition("://")
        where = {"domain": domain, "scheme": scheme or "https"} if domain else {}
        common = {"user_agent": f"wendy ({self._contact})", "timeout": PATIENCE, "adapter_factory": AioHTTPAdapter}
        return (Photon if self._kind == "photon" else Nominatim)(**where, **common)

    def _inside(self) -> dict[str, Any]:
        if self._kind == "photon":
            return {"bbox": MILAN}
        return {"viewbox": MILAN, "bounded": True}
