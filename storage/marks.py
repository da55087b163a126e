"""Small facts about the house itself: the key it was made with, what was loaded, when the last copy was made."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from storage.keys import Keys
from storage.tables import marks

if TYPE_CHECKING:
    from storage.connection import Connection

KEY: str = "fixed_key"


class Marks:
    """Named values of a few bytes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, name: str) -> bytes | None:
        value = (await self._connection.execute(select(marks.c.value).where(marks.c.name == name))).scalar_one_or_none()
        return None if value is None else bytes(value)

    async def put(self, name: str, value: bytes) -> None:
        into = postgresql.insert if self._connection.engine == "postgresql" else sqlite.insert
        await self._connection.execute(
            into(marks)
            .values(name=name, value=value)
            .on_conflict_do_update(index_elements=[marks.c.name], set_={"value": value})
        )

    async def unlock(self, keys: Keys) -> None:
        """Give the keys their fixed part; it is made with the database. Raises WrongKey when the secret is another."""
        sealed = await self.get(KEY)
        if sealed is None:
            keys.fixed = os.urandom(32)
            await self.put(KEY, keys.encrypt(keys.fixed))
            return
        keys.fixed = keys.decrypt(sealed)
        if keys.encrypt(b"")[:4] != sealed[:4]:  # sealed with the former key: from now on with the new one
            await self.put(KEY, keys.encrypt(keys.fixed))
