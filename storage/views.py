"""Which manager looked at what of others that is personal."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import insert

from storage.tables import views

if TYPE_CHECKING:
    from storage.connection import Connection


class Views:
    """One row for each look."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, person_id: int, what: str, *, lab_id: int, now: datetime) -> None:
        """She looked at what is personal of those who come to a lab; `what` is a slug: phone, answers."""
        await self._connection.execute(insert(views).values(person_id=person_id, lab_id=lab_id, what=what, at=now))
