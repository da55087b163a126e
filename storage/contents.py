"""The shapes of buttons and lists that Twilio keeps for us, by the name we gave them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import contents

if TYPE_CHECKING:
    from storage.connection import Connection


class Contents:
    """Content ids by friendly name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def known(self) -> dict[str, str]:
        rows = await self._connection.execute(select(contents.c.name, contents.c.sid))
        return {row.name: row.sid for row in rows}

    async def keep(self, sids: Mapping[str, str], *, now: datetime) -> None:
        """Remember the ids of these names; what is known already stays."""
        add = sqlite.insert if self._connection.engine == "sqlite" else postgresql.insert
        for name, sid in sids.items():
            await self._connection.execute(
                add(contents).values(name=name, sid=sid, created_at=now).on_conflict_do_nothing()
            )

    async def drop(self, sid: str) -> None:
        """Twilio has no such content any more."""
        await self._connection.execute(delete(contents).where(contents.c.sid == sid))
