"""How often something was asked and what came of it: numbers without a person."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from sqlalchemy import Date, bindparam, text

if TYPE_CHECKING:
    from storage.connection import Connection

# SQLite and PostgreSQL write an upsert alike; SQLAlchemy has one construct for each.
_ADD: Final = text(
    "INSERT INTO daily_counts (day, channel, language, nil, need, outcome, number)"
    " VALUES (:day, :channel, :language, :nil, :need, :outcome, 1)"
    " ON CONFLICT (day, channel, language, nil, need, outcome) DO UPDATE SET number = daily_counts.number + 1"
).bindparams(bindparam("day", type_=Date))


class Counts:
    """The daily counts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, day: date, *, channel: str, language: str, nil: int, need: str, outcome: str) -> None:
        """Count one more; `nil` 0 is outside Milan or not known."""
        counted = {"channel": channel, "language": language, "nil": nil, "need": need, "outcome": outcome}
        await self._connection.execute(_ADD, {"day": day, **counted})
