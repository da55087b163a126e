"""The people Wendy talks with, and the addresses they are reached at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import Insert, Row, insert, select, update

from storage.tables import addresses, chats, consents, people, roles, stops

if TYPE_CHECKING:
    from storage.keys import Keys
    from storage.store import Connection


class Role(StrEnum):
    """What a person may do beyond being a parent."""

    MANAGER = "manager"
    HOST = "host"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody Wendy talks with."""

    id: int
    language: str
    plain: bool = False  # "solo testo": numbered text, no signs
    stopped: bool = False
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Address:
    """One way to reach a person."""

    id: int
    person: Person
    channel: str
    address: str
    new: bool = False  # met just now


class People:
    """People and addresses. A phone number or a session is never a person's key."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection, self._keys = connection, keys

    async def recognise(self, channel: str, sender: str, *, language: str, now: datetime) -> Address:
        """Whoever writes from this address, met now if never before; her chat is locked until the commit."""
        known = await self._known(channel, sender)
        if known is None:
            return await self._meet(channel, sender, language=language, now=now)
        await self._connection.execute(
            update(addresses)
            .where(addresses.c.id == known.id)
            .values(last_inbound_at=now, unreachable_at=None, failures=0)
        )
        await self._connection.execute(update(people).where(people.c.id == known.person.id).values(seen_at=now))
        return known

    async def address(self, address_id: int) -> Address | None:
        row = (await self._connection.execute(_SELECT.where(addresses.c.id == address_id))).one_or_none()
        return await self._whole(row) if row else None

    async def reach(self, person_id: int) -> Address | None:
        """Where to say something to a person who is not writing now: the address she wrote from last.

        The web only answers: it is the last resort.
        """
        query = (
            _SELECT.where(people.c.id == person_id, addresses.c.unreachable_at.is_(None))
            .order_by(addresses.c.channel == "web", addresses.c.last_inbound_at.desc())
            .limit(1)
        )
        row = (await self._connection.execute(query)).one_or_none()
        return await self._whole(row) if row else None

    async def speak(self, person_id: int, language: str) -> None:
        await self._connection.execute(update(people).where(people.c.id == person_id).values(language=language))

    async def show(self, person_id: int, *, plain: bool) -> None:
        await self._connection.execute(update(people).where(people.c.id == person_id).values(plain=plain))

    async def stop(self, person: Person, *, channel: str, now: datetime) -> None:
        """Nothing unasked from now on; doing it twice changes nothing."""
        if person.stopped:
            return
        await self._connection.execute(update(people).where(people.c.id == person.id).values(stopped_at=now))
        await self._connection.execute(insert(stops).values(person_id=person.id, channel=channel, stopped_at=now))

    async def start(self, person: Person, *, now: datetime) -> None:
        if not person.stopped:
            return
        await self._connection.execute(update(people).where(people.c.id == person.id).values(stopped_at=None))
        await self._connection.execute(
            update(stops).where(stops.c.person_id == person.id, stops.c.started_at.is_(None)).values(started_at=now)
        )

    async def agreed(self, person_id: int) -> frozenset[str]:
        """The kinds of consent in force."""
        rows = await self._connection.execute(
            select(consents.c.kind).where(consents.c.person_id == person_id, consents.c.withdrawn_at.is_(None))
        )
        return frozenset(rows.scalars())

    async def unreachable(self, address_id: int, *, now: datetime) -> None:
        """The channel says nobody is there: skipped until she writes again."""
        await self._connection.execute(update(addresses).where(addresses.c.id == address_id).values(unreachable_at=now))

    async def _known(self, channel: str, sender: str) -> Address | None:
        recognised = self._keys.recognise(channel, sender)
        query = (
            _SELECT.where(addresses.c.channel == channel, addresses.c.recognised_by.in_(recognised))
            .order_by(addresses.c.id)
            .with_for_update(of=addresses)
        )
        row = (await self._connection.execute(query)).first()
        return await self._whole(row) if row else None

    async def _meet(self, channel: str, sender: str, *, language: str, now: datetime) -> Address:
        person_id = await self._add(insert(people).values(language=language, created_at=now, seen_at=now))
        address_id = await self._add(
            insert(addresses).values(
                person_id=person_id,
                channel=channel,
                recognised_by=self._keys.recognise(channel, sender)[0],
                address=sender,
                created_at=now,
                last_inbound_at=now,
            )
        )
        await self._connection.execute(insert(chats).values(address_id=address_id))
        return Address(address_id, Person(person_id, language), channel, sender, new=True)

    async def _add(self, statement: Insert) -> int:
        result = await self._connection.execute(statement)
        key = result.inserted_primary_key
        return int(key[0]) if key else 0

    async def _whole(self, row: Row[Any]) -> Address:
        held = await self._connection.execute(select(roles.c.role).where(roles.c.person_id == row.person_id))
        person = Person(
            id=row.person_id,
            language=row.language,
            plain=row.plain,
            stopped=row.stopped_at is not None,
            roles=frozenset(Role(role) for role in held.scalars()),
        )
        return Address(row.address_id, person, row.channel, row.address)


_SELECT = select(
    addresses.c.id.label("address_id"),
    addresses.c.person_id,
    addresses.c.channel,
    addresses.c.address,
    people.c.language,
    people.c.plain,
    people.c.stopped_at,
).join(people, people.c.id == addresses.c.person_id)
