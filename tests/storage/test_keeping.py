"""Whatever a personal column declares it is kept for, something empties it by then: a new one too."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

import pytest
from sqlalchemy import Boolean, Column, Date, Float, LargeBinary, String, Table, insert, select

from bot.clock import erase_unused, forget
from storage.database import Database
from storage.tables import metadata
from storage.types import Instant, Personal, Wall
from tests.town import Town

pytestmark = pytest.mark.asyncio

# What a row has to say of itself to be at its end; all else of it is as its column's type.
ENDED: Final = {
    "received.state": "aside",  # what waits is answered in a moment
    "outbox.state": "sent",
    "outbox.kind": "reply",
    "bookings.state": "booked",
    "labs.kind": "booking",
}
# Not set: with it the row stands for something that is still ahead, or over in another way.
UNSET: Final = ("labs.cancelled_at", "people.erased_at", "roles")


def personal() -> dict[str, timedelta]:
    """Every personal column, and how long it is kept."""
    columns = [column for table in metadata.sorted_tables for column in table.columns]
    kept = {str(column): column.type.keep for column in columns if isinstance(column.type, Personal)}
    return {name: keep for name, keep in kept.items() if keep is not None}


async def fill(town: Town, told: datetime) -> None:
    """A row in every table that holds something personal, or that such a row needs; all of it of one moment."""
    needed = {column.table for column in (c for t in metadata.tables.values() for c in t.columns) if _personal(column)}
    for _ in metadata.tables:
        needed |= {key.column.table for table in needed for key in table.foreign_keys}
    made: dict[Table, int] = {}
    async with town.database.transaction() as store:
        for table in metadata.sorted_tables:
            if table not in needed or table.name in UNSET:
                continue
            values = {c.name: _value(c, told, made) for c in table.columns if str(c) not in UNSET and c.name != "id"}
            key = (await store.connection.execute(insert(table).values(**values))).inserted_primary_key
            made[table] = key[0] if key else 0


def _personal(column: Column[Any]) -> bool:
    return isinstance(column.type, Personal)


def _value(column: Column[Any], told: datetime, made: dict[Table, int]) -> Any:
    for key in column.foreign_keys:
        return made.get(key.column.table)
    if str(column) in ENDED:
        return ENDED[str(column)]
    match column.type:
        case Personal(purpose="party"):
            return {"adults": 1}
        case Personal():
            return str(column)
        case Instant():
            return told
        case Wall():
            return told.replace(tzinfo=None)
        case Date():
            return date(2026, 1, 1)
        case Boolean():
            return False
        case Float():
            return 1.0
        case LargeBinary():
            return bytes(32)
        case String():
            return "x"
    return 1


async def left(database: Database) -> set[str]:
    """The personal columns where something still stands."""
    async with database.transaction() as store:
        return {
            str(column)
            for table in metadata.sorted_tables
            for column in table.columns
            if _personal(column)
            and (await store.connection.execute(select(column).where(column.is_not(None)).limit(1))).first()
        }


async def test_every_personal_column_is_empty_once_its_time_is_over(town: Town) -> None:
    told, kept = town.now, personal()
    await fill(town, told)
    assert await left(town.database) == set(kept), "a row could not be made: say in ENDED what it needs"
    for keep in sorted(set(kept.values())):
        town.now = told + keep + timedelta(minutes=1)
        await forget(town.database, town.now)
        await erase_unused(town.database, town.now)
        town.later(minutes=10)
        await forget(town.database, town.now)
        late = {name for name in await left(town.database) if kept[name] <= keep}
        assert not late, f"kept longer than declared, {keep}: {late}"
