"""What a manager is putting together in chat: one draft of a kind a person, kept until it is done or a week old."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import PENDING, drafts

if TYPE_CHECKING:
    from storage.connection import Connection


class Drafts:
    """Drafts by person and by what they are about ("lab", "place"...); `content` is plain JSON values."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, person_id: int, about: str) -> dict[str, Any] | None:
        rows = await self._connection.execute(select(drafts.c.content).where(*_which(person_id, about)))
        found: dict[str, Any] | None = rows.scalar_one_or_none()
        return found

    async def put(self, person_id: int, about: str, content: dict[str, Any], *, now: datetime) -> None:
        """Keep this instead of whatever was there."""
        into = postgresql.insert if self._connection.engine == "postgresql" else sqlite.insert
        new = into(drafts).values(person_id=person_id, about=about, content=content, changed_at=now)
        await self._connection.execute(
            new.on_conflict_do_update(
                index_elements=[drafts.c.person_id, drafts.c.about],
                set_={"content": new.excluded.content, "changed_at": new.excluded.changed_at},
            )
        )

    async def drop(self, person_id: int, about: str) -> None:
        await self._connection.execute(delete(drafts).where(*_which(person_id, about)))

    async def forget(self, *, now: datetime) -> None:
        """Drop what nobody went on with for a week."""
        await self._connection.execute(delete(drafts).where(drafts.c.changed_at <= now - PENDING))


def _which(person_id: int, about: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (drafts.c.person_id == person_id, drafts.c.about == about)
