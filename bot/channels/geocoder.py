"""An online geocoder behind the outbox: asked for what the gazetteer does not know.

Off by default, because it sends what somebody typed to others.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any, Final

from geopy.adapters import AioHTTPAdapter
from geopy.exc import GeocoderRateLimited, GeocoderServiceError
from geopy.geocoders import Nominatim, Photon

from bot.channels import Refused, TryLater
from handlers.dialogue import LookedUp
from storage.outbox import Outgoing
from storage.people import Address

MILAN: Final = ((45.35, 9.0), (45.56, 9.32))  # south-west and north-east corner: nothing outside is an answer
PAUSE: Final = 1.0  # seconds between questions: what Nominatim's public server asks for
PATIENCE: Final = 5  # seconds


class Geocoder:
    """Asks Nominatim or Photon where something is."""

    name, event = "geocoder", "lookup"

    def __init__(self, *, kind: str, url: str, contact: str, pause: float = PAUSE) -> None:
        self._kind, self._url, self._contact, self._pause = kind, url, contact, pause
        self._one_at_a_time = asyncio.Lock()

    async def find(self, message: Outgoing, asker: Address) -> LookedUp:
        """Where it is, or that nobody knows."""
        query = (message.words or {}).get("query")
        if not isinstance(query, str):
            raise Refused
        async with self._one_at_a_time:
            found = await self._look(query)
            await asyncio.sleep(self._pause)
        return found

    async def close(self) -> None:
        """Nothing is kept open between questions."""

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
