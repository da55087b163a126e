"""Sessions of the web chat: a random cookie, of which only the hash is kept."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select, update

from storage.tables import sessions

if TYPE_CHECKING:
    from storage.connection import Connection
    from storage.keys import Keys

IDLE: Final = timedelta(days=30)
TOUCHED: Final = timedelta(minutes=10)  # a read does not write more often than this


class Sessions:
    """Cookie → address."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection, self._keys = connection, keys

    async def address(self, token: str, *, now: datetime) -> int | None:
        """The address a cookie stands for, if it was used in the last 30 days."""
        row = (
            await self._connection.execute(
                select(sessions.c.id, sessions.c.address_id, sessions.c.used_at).where(
                    sessions.c.token_hash == _hash(token), sessions.c.used_at > now - IDLE
                )
            )
        ).one_or_none()
        if row is None:
            return None
        if row.used_at < now - TOUCHED:
            await self._connection.execute(update(sessions).where(sessions.c.id == row.id).values(used_at=now))
        return int(row.address_id)

    async def add(self, token: str, address_id: int, *, now: datetime) -> None:
        await self._connection.execute(
            insert(sessions).values(token_hash=_hash(token), address_id=address_id, created_at=now, used_at=now)
        )

    async def forget(self, *, now: datetime) -> int:
        result = await self._connection.execute(delete(sessions).where(sessions.c.used_at <= now - IDLE))
        return result.rowcount


def _hash(token: str) -> bytes:
    # 256 random bits need no key: nobody can try them all.
    return hashlib.sha256(token.encode()).digest()
