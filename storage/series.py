"""Weekly labs: on which day and at which hours they are, and until when their dates are made."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import insert

from storage.tables import series

if TYPE_CHECKING:
    from storage.connection import Connection


class Series:
    """The series that go on, by slug."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def start(
        self, slug: str, *, weekday: int, starts: str, ends: str, made_until: date, last_day: date | None
    ) -> None:
        """A new series; its dates up to `made_until` are labs already. `starts` and `ends` are "10:00" on the wall."""
        await self._connection.execute(
            insert(series).values(
                slug=slug, weekday=weekday, starts=starts, ends=ends, made_until=made_until, last_day=last_day
            )
        )
