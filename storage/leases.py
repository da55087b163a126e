"""What only one process may do at a time, and how fast a channel may speak over all of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, case, delete, literal, or_, select, type_coerce, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.outbox import BELIEVED
from storage.tables import addresses, leases, pacing
from storage.types import MICROSECOND, Instant

if TYPE_CHECKING:
    from storage.connection import Connection


class Leases:
    """Named leases: whoever holds one renews it; when it lapses somebody else takes it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def take(self, name: str, holder: str, *, now: datetime, until: datetime) -> bool:
        """Take or renew a lease; whether it is ours now."""
        await _add(self._connection, leases, name=name, holder=holder, until=now)
        result = await self._connection.execute(
            update(leases)
            .where(
                leases.c.name == name,
                or_(leases.c.holder == holder, leases.c.until <= now, leases.c.until > now + BELIEVED),
            )
            .values(holder=holder, until=until)
        )
        return result.rowcount == 1

    async def void(self) -> None:
        """End every lease: only for who knows that no other process lives."""
        await self._connection.execute(delete(leases))

    async def give_back(self, name: str, holder: str) -> None:
        await self._connection.execute(delete(leases).where(leases.c.name == name, leases.c.holder == holder))


class Pacing:
    """Send slots: one row a channel, whatever the number of processes (a leaky bucket of virtual time, GCRA)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def slots(self, channel: str, count: int, *, gap: timedelta, now: datetime) -> datetime:
        """Reserve `count` slots `gap` apart; when the first of them is."""
        await _add(self._connection, pacing, channel=channel, next_at=now)
        start = case((pacing.c.next_at.between(now, now + BELIEVED), pacing.c.next_at), else_=literal(now, Instant()))
        free = (
            await self._connection.execute(
                update(pacing).where(pacing.c.channel == channel).values(next_at=start).returning(pacing.c.next_at)
            )
        ).scalar_one()
        await self._connection.execute(
            update(pacing).where(pacing.c.channel == channel).values(next_at=free + count * gap)
        )
        first: datetime = free
        return first

    async def pause(self, channel: str, until: datetime) -> None:
        """Nobody speaks on this channel before `until`."""
        await _add(self._connection, pacing, channel=channel, next_at=until)
        await self._connection.execute(
            update(pacing).where(pacing.c.channel == channel, pacing.c.next_at < until).values(next_at=until)
        )

    async def spend(self, address_id: int, *, gap: timedelta, now: datetime) -> datetime:
        """Count one message more to an address, beside those of the outbox; until when it then rests."""
        rested = case((addresses.c.paced_until > now, addresses.c.paced_until), else_=literal(now, Instant()))
        until: datetime = (
            await self._connection.execute(
                update(addresses)
                .where(addresses.c.id == address_id)
                .values(paced_until=type_coerce(rested, BigInteger) + gap // MICROSECOND)
                .returning(addresses.c.paced_until)
            )
        ).scalar_one()
        return until

    async def spare(self, address_id: int, *, gap: timedelta, burst: int, now: datetime) -> bool:
        """Count one message more to an address, if it has a turn to spare; whether it had."""
        free = or_(addresses.c.paced_until.is_(None), addresses.c.paced_until <= now + (burst - 1) * gap)
        found = await self._connection.execute(select(addresses.c.id).where(addresses.c.id == address_id, free))
        if found.one_or_none() is None:
            return False
        await self.spend(address_id, gap=gap, now=now)
        return True

    async def rest(self, address_id: int, until: datetime) -> None:
        """Nothing to this address before `until`."""
        await self._connection.execute(update(addresses).where(addresses.c.id == address_id).values(paced_until=until))


async def _add(connection: Connection, table: Any, **values: Any) -> None:
    add = sqlite.insert if connection.engine == "sqlite" else postgresql.insert
    await connection.execute(add(table).values(**values).on_conflict_do_nothing())
