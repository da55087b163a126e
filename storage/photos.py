"""Photos of doors, one a place, each version under its own number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from storage.tables import photos

if TYPE_CHECKING:
    from storage.connection import Connection


@dataclass(frozen=True, slots=True)
class DoorPhoto:
    """A small JPEG without what a camera writes into it."""

    version: int
    content: bytes
    taken_at: datetime


class Photos:
    """Place → photo of its door."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def version(self, place_id: int) -> int | None:
        """The version of the photo of a place; None when there is none. The photo itself is not read."""
        found = await self._connection.execute(select(photos.c.version).where(photos.c.place_id == place_id))
        return found.scalar_one_or_none()

    async def get(self, place_id: int) -> DoorPhoto | None:
        row = (await self._connection.execute(select(photos).where(photos.c.place_id == place_id))).one_or_none()
        return DoorPhoto(row.version, bytes(row.content), row.taken_at) if row else None

    async def put(self, place_id: int, content: bytes, *, version: int, now: datetime) -> None:
        """Keep a JPEG in the place of the one before; `version` is a number no photo of this place had."""
        await self.drop(place_id)
        await self._connection.execute(
            insert(photos).values(place_id=place_id, version=version, content=content, taken_at=now)
        )

    async def drop(self, place_id: int) -> None:
        await self._connection.execute(delete(photos).where(photos.c.place_id == place_id))
