"""What came in: remembered as seen, kept until it is answered, set aside when it cannot be."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import received

if TYPE_CHECKING:
    from storage.connection import Connection
    from storage.keys import Keys

ATTEMPTS: Final = 5  # then the event is set aside and the sender goes on


@dataclass(frozen=True, slots=True)
class Waiting:
    """An accepted event that nobody answered yet."""

    id: int
    payload: dict[str, Any]
    attempts: int


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
        add = sqlite.insert if self._connection.engine == "sqlite" else postgresql.insert
        result = await self._connection.execute(
            add(received)
            .values(
                channel=channel,
                external=self._keys.remember("event", channel, external_id),
                sender=sender,
                payload=payload,
                state="waiting",
                accepted_at=now,
            )
            .on_conflict_do_nothing()
            .returning(received.c.id)
        )
        return result.scalar_one_or_none()

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
        row = (
            await self._connection.execute(
                select(received.c.id, received.c.payload, received.c.attempts)
                .where(received.c.sender == sender, received.c.state == "waiting")
                .order_by(received.c.id)
                .limit(1)
            )
        ).one_or_none()
        return Waiting(row.id, row.payload, row.attempts) if row else None

    async def senders_waiting(self) -> list[bytes]:
        rows = await self._connection.execute(
            select(received.c.sender).where(received.c.state == "waiting").group_by(received.c.sender)
        )
        return [bytes(sender) for sender in rows.scalars()]

    async def answered(self, event_id: int) -> None:
        """Done: the payload is emptied in the answer's own transaction."""
        await self._connection.execute(
            update(received).where(received.c.id == event_id).values(state="answered", payload=None)
        )

    async def failed(self, event_id: int, *, payload: dict[str, Any]) -> bool:
        """Count an attempt; True when it was the last one and the event is set aside."""
        result = await self._connection.execute(
            update(received)
            .where(received.c.id == event_id)
            .values(attempts=received.c.attempts + 1, payload=payload)
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
