"""The people Wendy talks with, and the addresses they are reached at."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Insert,
    Row,
    bindparam,
    case,
    func,
    insert,
    or_,
    select,
    update,
)

from storage.tables import addresses, chats, consents, people, roles, stops
from storage.types import Instant

if TYPE_CHECKING:
    from storage.connection import Connection
    from storage.keys import Keys

# What a hash of something other than an address begins with; no channel has addresses like these.
SCOPED, FORMER = "the person", "nobody any more"
SEEN: Final = timedelta(hours=1)  # when somebody was last here is not written more often than this


class Role(StrEnum):
    """What a person may do beyond being a parent."""

    MANAGER = "manager"
    HOST = "host"
    OPERATOR = "operator"


class Quiet(NamedTuple):
    """From which hour to which nothing unasked comes, on the clocks of Milan; the same hour twice: never asleep."""

    since: int
    until: int


class Reminders(StrEnum):
    """Which reminders a person wants, of one lab or of all."""

    BOTH = "both"
    DAY = "day"
    HOURS = "hours"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody Wendy talks with."""

    id: int
    language: str
    plain: bool = False  # "solo testo": numbered text, no signs
    stopped: bool = False
    roles: frozenset[Role] = frozenset()
    quiet: Quiet | None = None  # None: the hours of the house
    reminders: Reminders = Reminders.BOTH  # what each sign-up of hers begins with


@dataclass(frozen=True, slots=True)
class Address:
    """One way to reach a person."""

    id: int
    person: Person
    channel: str
    address: str
    new: bool = False  # met just now
    last_inbound_at: datetime | None = None  # when she last wrote from here
    seen_at: datetime | None = None  # when she was last here, to the hour
    erased: bool = False  # only the last word is still said here


@dataclass(frozen=True, slots=True)
class Grant:
    """A role somebody was given, and where it holds; no municipio: in the whole city."""

    role: Role
    municipio: int | None
    place_id: int | None


class People:
    """People and addresses. A phone number or a session is never a person's key."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection, self._keys = connection, keys

    async def recognise(
        self,
        channel: str,
        sender: str,
        *,
        language: str,
        now: datetime,
        scoped: str | None = None,
        wrote_at: datetime | None = None,
    ) -> Address:
        """Whoever writes from this address, met now if never before; her chat is locked until the commit.

        `scoped` is the channel's own id of the person, where it has one beside the address: it outlives a change of
        address, and an address that comes with another's id is another's now.
        """
        wrote_at = min(wrote_at or now, now)
        known = await (self._scoped(channel, sender, scoped, now) if scoped else self.known(channel, sender))
        if known is None:
            return await self._meet(channel, sender, scoped, language=language, now=now, wrote_at=wrote_at)
        await self._connection.execute(_WROTE, {"which": known.id, "at": wrote_at})
        if known.seen_at is None or known.seen_at <= now - SEEN:
            await self._connection.execute(_SEEN, {"which": known.person.id, "seen_at": now})
        return known

    async def address(self, address_id: int) -> Address | None:
        row = (await self._connection.execute(_BY_ID, {"which": address_id})).one_or_none()
        return _whole(row) if row else None

    async def addresses(self, address_ids: Set[int]) -> dict[int, Address]:
        """The same for several, by id."""
        rows = await self._connection.execute(_BY_IDS, {"which": sorted(address_ids)})
        return {row.address_id: _whole(row) for row in rows}

    async def reach(self, person_id: int) -> Address | None:
        """Where to say something to a person who is not writing now: the address she wrote from last.

        The web only answers: it is the last resort.
        """
        return (await self.reached({person_id})).get(person_id)

    async def reached(self, person_ids: Set[int]) -> dict[int, Address]:
        """The same for several people, by id; who cannot be reached is not among them."""
        found: dict[int, Address] = {}
        if person_ids:
            for row in await self._connection.execute(_REACHED, {"whose": sorted(person_ids)}):
                found.setdefault(row.person_id, _whole(row))
        return found

    async def last_known(self, person_id: int) -> Address | None:
        """Where she was reached last, though nobody may be there any more."""
        query = _SELECT.where(people.c.id == person_id).order_by(
            addresses.c.channel == "web", addresses.c.last_inbound_at.desc(), addresses.c.id.desc()
        )
        row = (await self._connection.execute(query.limit(1))).one_or_none()
        return _whole(row) if row else None

    async def managers(self, municipio: int | None) -> list[int]:
        """Who leads what belongs to this municipio, by id; None: to no municipio."""
        there = or_(roles.c.municipio.is_(None), roles.c.municipio == municipio)
        rows = await self._connection.execute(
            select(roles.c.person_id)
            .where(roles.c.role == Role.MANAGER, there)
            .group_by(roles.c.person_id)
            .order_by(roles.c.person_id)
        )
        return list(rows.scalars())

    async def speak(self, person_id: int, language: str) -> None:
        await self._connection.execute(update(people).where(people.c.id == person_id).values(language=language))

    async def show(self, person_id: int, *, plain: bool) -> None:
        await self._connection.execute(update(people).where(people.c.id == person_id).values(plain=plain))

    async def rest(self, person_id: int, quiet: Quiet) -> None:
        """Her own hours from now on."""
        await self._connection.execute(
            update(people).where(people.c.id == person_id).values(quiet_from=quiet.since, quiet_until=quiet.until)
        )

    async def remind(self, person_id: int, wanted: Reminders) -> None:
        """What each sign-up of hers begins with from now on; those she has stay as they are."""
        await self._connection.execute(update(people).where(people.c.id == person_id).values(reminders=wanted))

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
        rows = await self._connection.execute(_AGREED, {"whose": person_id})
        return frozenset(rows.scalars())

    async def grants(self, person_id: int) -> list[Grant]:
        """The roles of a person, as they are now."""
        rows = await self._connection.execute(
            select(roles.c.role, roles.c.municipio, roles.c.place_id)
            .where(roles.c.person_id == person_id)
            .order_by(roles.c.id)
        )
        return [Grant(Role(row.role), row.municipio, row.place_id) for row in rows]

    async def grant(
        self, person_id: int, role: Role, *, municipio: int | None, granted_by: int | None, now: datetime
    ) -> None:
        """Give a role; what she has already is not given twice."""
        if any(one.role is role and one.municipio == municipio for one in await self.grants(person_id)):
            return
        await self._connection.execute(
            insert(roles).values(
                person_id=person_id, role=role, municipio=municipio, granted_by=granted_by, granted_at=now
            )
        )

    async def name(self, person_id: int) -> str:
        """What she wants to be called where others read it; empty: she never said."""
        found = await self._connection.execute(select(people.c.name).where(people.c.id == person_id))
        return found.scalar_one_or_none() or ""

    async def call(self, person_id: int, name: str) -> None:
        await self._connection.execute(update(people).where(people.c.id == person_id).values(name=name))

    async def invent(self, language: str, *, now: datetime) -> int:
        """Somebody who exists for a try-out only and is reached nowhere: her id."""
        return await self._add(insert(people).values(language=language, created_at=now, seen_at=now))

    async def unreachable(self, address_id: int, *, now: datetime) -> None:
        """The channel says nobody is there: skipped until she writes again."""
        await self._connection.execute(update(addresses).where(addresses.c.id == address_id).values(unreachable_at=now))

    async def move(self, channel: str, sender: str, *, to: str, now: datetime) -> None:
        """The channel gave an address another name; whoever is known under that one already stays there."""
        old, new = await self.known(channel, sender), await self.known(channel, to)
        if old is None:
            return
        if new is not None:
            await self.unreachable(old.id, now=now)
            return
        await self._connection.execute(
            update(addresses)
            .where(addresses.c.id == old.id)
            .values(address=to, recognised_by=self._keys.recognise(channel, to)[0])
        )

    async def known(self, channel: str, sender: str) -> Address | None:
        """Whoever writes from this address, if ever met; her chat is locked until the commit."""
        recognised = self._keys.recognise(channel, sender)
        row = (await self._connection.execute(_KNOWN, {"on": channel, "hashes": recognised})).first()
        return _whole(row) if row else None

    async def silent(self, address_id: int, since: datetime, *, unless_after: datetime) -> None:
        """The channel says she has not written since; what came after `unless_after` it could not know."""
        await self._connection.execute(
            update(addresses)
            .where(addresses.c.id == address_id, addresses.c.last_inbound_at <= unless_after)
            .values(last_inbound_at=since)
        )

    async def _scoped(self, channel: str, sender: str, scoped: str, now: datetime) -> Address | None:
        """Whoever has this id, reached at this address from now on."""
        ids = self._keys.recognise(channel, SCOPED, scoped)
        here = await self._find(channel, addresses.c.recognised_by.in_(self._keys.recognise(channel, sender)))
        if here and here.scoped_by in ids:
            return _whole(here)
        there = await self._find(channel, addresses.c.scoped_by.in_(ids))
        if here and (there or here.scoped_by):  # the address is another's now
            nowhere = self._keys.recognise(channel, FORMER, str(here.address_id))[0]
            await self._change(here.address_id, recognised_by=nowhere, unreachable_at=now)
        if there:
            here_now = self._keys.recognise(channel, sender)[0]
            await self._change(there.address_id, recognised_by=here_now, address=sender)
            return replace(_whole(there), address=sender)
        if here is None or here.scoped_by:
            return None
        await self._change(here.address_id, scoped_by=ids[0])
        return _whole(here)

    async def _find(self, channel: str, known_by: ColumnElement[bool]) -> Row[Any] | None:
        query = _SELECT.where(addresses.c.channel == channel, known_by).order_by(addresses.c.id)
        return (await self._connection.execute(query.with_for_update(**_HELD))).first()

    async def _change(self, address_id: int, **values: Any) -> None:
        await self._connection.execute(update(addresses).where(addresses.c.id == address_id).values(**values))

    async def _meet(
        self, channel: str, sender: str, scoped: str | None, *, language: str, now: datetime, wrote_at: datetime
    ) -> Address:
        person_id = await self._add(insert(people).values(language=language, created_at=now, seen_at=now))
        address_id = await self._add(
            insert(addresses).values(
                person_id=person_id,
                channel=channel,
                recognised_by=self._keys.recognise(channel, sender)[0],
                scoped_by=self._keys.recognise(channel, SCOPED, scoped)[0] if scoped else None,
                address=sender,
                created_at=now,
                last_inbound_at=wrote_at,
            )
        )
        await self._connection.execute(insert(chats).values(address_id=address_id))
        return Address(address_id, Person(person_id, language), channel, sender, new=True, last_inbound_at=wrote_at)

    async def _add(self, statement: Insert) -> int:
        result = await self._connection.execute(statement)
        key = result.inserted_primary_key
        return int(key[0]) if key else 0


def _whole(row: Row[Any]) -> Address:
    person = Person(
        id=row.person_id,
        language=row.language,
        plain=row.plain,
        stopped=row.stopped_at is not None,
        roles=frozenset(Role(role) for role in row.held.split()) if row.held else frozenset(),
        quiet=quiet_of(row),
        reminders=Reminders(row.reminders),
    )
    return Address(
        row.address_id,
        person,
        row.channel,
        row.address,
        last_inbound_at=row.last_inbound_at,
        seen_at=row.seen_at,
        erased=row.erased_at is not None,
    )


def quiet_of(row: Row[Any]) -> Quiet | None:
    """Her own hours in a row of people."""
    return None if row.quiet_from is None or row.quiet_until is None else Quiet(row.quiet_from, row.quiet_until)


# Not FOR UPDATE: a promise to somebody points at her address while she waits for a lab that the other one holds.
_HELD: Final[Any] = {"of": addresses, "key_share": True}

_SELECT = select(
    addresses.c.id.label("address_id"),
    addresses.c.person_id,
    addresses.c.channel,
    addresses.c.address,
    addresses.c.scoped_by,
    addresses.c.last_inbound_at,
    people.c.language,
    people.c.plain,
    people.c.stopped_at,
    people.c.seen_at,
    people.c.quiet_from,
    people.c.quiet_until,
    people.c.reminders,
    people.c.erased_at,
    select(func.aggregate_strings(roles.c.role, " "))
    .where(roles.c.person_id == addresses.c.person_id)
    .correlate(addresses)
    .scalar_subquery()
    .label("held"),
).join(people, people.c.id == addresses.c.person_id)

# Statements are made once: making one costs several times what running it does.
_BY_ID: Final = _SELECT.where(addresses.c.id == bindparam("which"))
_BY_IDS: Final = _SELECT.where(addresses.c.id.in_(bindparam("which", expanding=True)))
_KNOWN: Final = (
    _SELECT.where(
        addresses.c.channel == bindparam("on"), addresses.c.recognised_by.in_(bindparam("hashes", expanding=True))
    )
    .order_by(addresses.c.id)
    .with_for_update(**_HELD)
)
_REACHED: Final = _SELECT.where(
    people.c.id.in_(bindparam("whose", expanding=True)), addresses.c.unreachable_at.is_(None)
).order_by(addresses.c.channel == "web", addresses.c.last_inbound_at.desc())
_AT: Final = bindparam("at", type_=Instant())
_WROTE: Final = (
    update(addresses)
    .where(addresses.c.id == bindparam("which"))
    .values(
        last_inbound_at=case((addresses.c.last_inbound_at > _AT, addresses.c.last_inbound_at), else_=_AT),
        unreachable_at=None,
        failures=0,
    )
)
_SEEN: Final = update(people).where(people.c.id == bindparam("which"))
_AGREED: Final = select(consents.c.kind).where(
    consents.c.person_id == bindparam("whose"), consents.c.withdrawn_at.is_(None)
)
