"""What came in: remembered as seen, kept until it is answered, set aside when it cannot be."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, delete, func, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import received

if TYPE_CHECKING:
    from sqlalchemy.sql.dml import ReturningInsert

    from storage.connection import Connection
    from storage.keys import Keys

ATTEMPTS: Final = 5  # then the event is set aside and the sender goes on


@dataclass(frozen=True, slots=True)
class Waiting:
    """An accepted event that nobody answered yet."""

    id: int
    payload: dict[str, Any]
    attempts: int
    more: bool = False  # whether another of the same sender waits behind it


@dataclass(frozen=True, slots=True)
class Arrival:
    """An event about to be remembered; without a payload it is answered in this very transaction."""

    channel: str
    external_id: str
    sender: bytes
    payload: dict[str, Any] | None


class Received:
    """Accepted events, in the order of acceptance for each sender."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection, self._keys = connection, keys

    def sender(self, channel: str, sender: str) -> bytes:
        return self._keys.remember("sender", channel, sender)

    async def accept(
        self, channel: str, external_id: str, *, sender: bytes, payload: dict[str, Any] | None, now: datetime
    ) -> int | None:
        """Remember an event as seen; its id, or None when it was seen before."""
        [accepted] = await self.accept_all([Arrival(channel, external_id, sender, payload)], now=now)
        return accepted

    async def accept_all(self, arrivals: Sequence[Arrival], *, now: datetime) -> list[int | None]:
        """Remember events in this order, in one statement: the id of each, or None for one seen before.

        One without a payload counts as answered: whoever cannot answer it now says so with `failed` or `keep`.
        """
        externals = [self._keys.remember("event", one.channel, one.external_id) for one in arrivals]
        values = [
            {
                "channel": one.channel,
                "external": external,
                "sender": one.sender,
                "payload": one.payload,
                "state": "answered" if one.payload is None else "waiting",
                "accepted_at": now,
            }
            for one, external in zip(arrivals, externals, strict=True)
        ]
        if self._connection.engine == "sqlite":
            rows = await self._connection.execute(_ACCEPT, values)
        else:
            columns = {f"{name}s": [row[name] for row in values] for name in _TOLD}
            rows = await self._connection.execute(_ACCEPT_ARRAYS, columns)
        ids = {bytes(row.external): int(row.id) for row in rows}
        return [ids.pop(external, None) for external in externals]  # the second of two alike was seen before

    async def find(self, channel: str, external_id: str) -> int | None:
        """The event with this id of the channel's, when it is still remembered."""
        external = self._keys.remember("event", channel, external_id)
        row = await self._connection.execute(
            select(received.c.id).where(received.c.channel == channel, received.c.external == external)
        )
        return row.scalar_one_or_none()

    async def seen(self, channel: str, external_ids: Sequence[str]) -> frozenset[str]:
        """Which of these events were accepted before."""
        hashes = {self._keys.remember("event", channel, known): known for known in external_ids}
        rows = await self._connection.execute(
            select(received.c.external).where(received.c.channel == channel, received.c.external.in_(hashes))
        )
        return frozenset(hashes[bytes(external)] for external in rows.scalars())

    async def lock(self, sender: bytes) -> None:
        """Answer one event of a sender at a time, over all processes. SQLite has one writer anyway."""
        if self._connection.engine == "postgresql":
            key = zlib.crc32(sender) - 2**31
            await self._connection.execute(text("SELECT pg_advisory_xact_lock(7, :key)"), {"key": key})

    async def first_waiting(self, sender: bytes) -> Waiting | None:
        """The oldest unanswered event of a sender."""
        rows = (await self._connection.execute(_WAITING, {"whose": sender})).all()
        return Waiting(rows[0].id, rows[0].payload, rows[0].attempts, more=len(rows) > 1) if rows else None

    async def senders_waiting(self) -> list[bytes]:
        rows = await self._connection.execute(
            select(received.c.sender).where(received.c.state == "waiting").group_by(received.c.sender)
        )
        return [bytes(sender) for sender in rows.scalars()]

    async def answered(self, event_id: int) -> None:
        """Done: the payload is emptied in the answer's own transaction."""
        await self._connection.execute(_ANSWERED, {"which": event_id})

    async def keep(self, event_id: int, *, payload: dict[str, Any]) -> None:
        """It could not be answered yet: it waits for its turn."""
        await self._connection.execute(_KEEP, {"which": event_id, "payload": payload})

    async def failed(self, event_id: int, *, payload: dict[str, Any]) -> bool:
        """Count an attempt; True when it was the last one and the event is set aside."""
        result = await self._connection.execute(
            update(received)
            .where(received.c.id == event_id)
            .values(attempts=received.c.attempts + 1, payload=payload, state="waiting")
            .returning(received.c.attempts)
        )
        if result.scalar_one() < ATTEMPTS:
            return False
        await self._connection.execute(update(received).where(received.c.id == event_id).values(state="aside"))
        return True

    async def count_waiting(self) -> int:
        result = await self._connection.execute(
            select(func.count()).select_from(received).where(received.c.state == "waiting")
        )
        return int(result.scalar_one())

    async def forget(self, *, aside_before: datetime, seen_before: datetime) -> None:
        """Empty what was set aside too long ago, and forget having seen very old events."""
        await self._connection.execute(
            update(received)
            .where(received.c.state == "aside", received.c.accepted_at < aside_before)
            .values(payload=None)
        )
        await self._connection.execute(
            delete(received).where(received.c.state != "waiting", received.c.accepted_at < seen_before)
        )


# Statements are made once: making one costs several times what running it does.
_ACCEPT: Final = sqlite.insert(received).on_conflict_do_nothing().returning(received.c.id, received.c.external)
_TOLD: Final = ("channel", "external", "sender", "payload", "state", "accepted_at")


def _accept_arrays() -> ReturningInsert[Any]:
    # A column an array: one prepared statement for any number of rows.
    arrays = (bindparam(f"{name}s", type_=postgresql.ARRAY(received.c[name].type)) for name in _TOLD)
    told = func.unnest(*arrays).table_valued(*_TOLD, name="told").render_derived()
    return (
        postgresql.insert(received)
        .from_select(_TOLD, select(*(told.c[name] for name in _TOLD)))
        .on_conflict_do_nothing()
        .returning(received.c.id, received.c.external)
    )


_ACCEPT_ARRAYS: Final = _accept_arrays()
_WAITING: Final = (
    select(received.c.id, received.c.payload, received.c.attempts)
    .where(received.c.sender == bindparam("whose"), received.c.state == "waiting")
    .order_by(received.c.id)
    .limit(2)
)
_ANSWERED: Final = update(received).where(received.c.id == bindparam("which")).values(state="answered", payload=None)
_KEEP: Final = update(received).where(received.c.id == bindparam("which")).values(state="waiting")
