"""People who are taken out of everything: held, left out of every line, emptied, and in the end deleted for good."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import ColumnElement, Table, delete, func, or_, select, true, update

from storage.bookings import IN_LINE, Bookings
from storage.invitations import Invitations
from storage.people import FORMER, Reminders
from storage.tables import (
    UNUSED,
    addresses,
    bookings,
    chats,
    consents,
    drafts,
    facilities,
    invitations,
    labs,
    outbox,
    people,
    places,
    received,
    reminders,
    roles,
    series,
    sessions,
    stops,
    subscriptions,
    views,
)

if TYPE_CHECKING:
    from storage.connection import Connection
    from storage.keys import Keys

FAREWELL: Final = timedelta(hours=1)  # for the last word to be said; then her address goes, said or not
READ: Final = timedelta(minutes=5)  # said or not: a page that lost its answer asks for it again
JUST_MET: Final = timedelta(minutes=1)
NOBODY: Final = bytes(32)  # in the place of the mark of who wrote
# What is hers alone and counts for nobody else.
HERS: Final[tuple[Table, ...]] = (subscriptions, drafts, roles, consents, stops, views, reminders)


@dataclass(frozen=True, slots=True)
class Erased:
    """How much there was of a person: no more than this is told to anybody."""

    addresses: int
    bookings: int
    messages: int


class Erasures:
    """The end of what is remembered of a person, in the order in which everybody holds things."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection, self._keys = connection, keys

    async def hold(self, person_id: int) -> None:
        """Hold her chats by id, then the weekly labs she wants all of by slug, then the labs that know her by id.

        From here on nobody books, moves or offers anything for her.
        """
        whose = addresses.c.person_id == person_id
        await self._connection.execute(
            select(addresses.c.id).where(whose).order_by(addresses.c.id).with_for_update(key_share=True)
        )
        wanted = select(subscriptions.c.series).where(subscriptions.c.person_id == person_id)
        await self._connection.execute(
            select(series.c.slug).where(series.c.slug.in_(wanted)).order_by(series.c.slug).with_for_update()
        )
        signed_up = select(bookings.c.lab_id).where(bookings.c.person_id == person_id)
        await self._connection.execute(
            select(labs.c.id)
            .where(or_(labs.c.id.in_(signed_up), labs.c.manager_id == person_id))
            .order_by(labs.c.id)
            .with_for_update(key_share=True)
        )

    async def leave(self, person_id: int) -> tuple[int, list[int]]:
        """Out of every lab, also of those still to be made: how many bookings there were, and the labs to be settled.

        She is held.
        """
        await self._connection.execute(delete(subscriptions).where(subscriptions.c.person_id == person_id))
        count = select(func.count()).select_from(bookings).where(bookings.c.person_id == person_id)
        booked = (await self._connection.execute(count)).scalar_one()
        return booked, await Bookings(self._connection).erase(person_id)

    async def empty(self, person_id: int, booked: int, *, farewell: int | None, now: datetime) -> Erased:
        """All that names her or is hers; she is known no more. Her bare addresses stay until `drop`.

        `farewell` is the address where she still reads the last word.
        """
        await self._unname(person_id)
        for table in HERS:
            await self._connection.execute(delete(table).where(table.c.person_id == person_id))
        await Invitations(self._connection).withdraw(person_id)
        for table in (invitations, roles):
            await self._connection.execute(update(table).where(table.c.granted_by == person_id).values(granted_by=None))
        await self._connection.execute(
            update(people)
            .where(people.c.id == person_id)
            .values(
                name=None, stopped_at=None, quiet_from=None, quiet_until=None, reminders=Reminders.BOTH, erased_at=now
            )
        )
        own = await self._forget_addresses(person_id, farewell, now)
        return Erased(own, booked, await self._forget_messages(person_id))

    async def just_met(self, person_id: int, *, now: datetime) -> bool:
        """Whether she wrote for the first time just now and was told nothing yet."""
        told = select(outbox.c.id).where(outbox.c.person_id == person_id).exists()
        found = await self._connection.execute(
            select(people.c.id).where(people.c.id == person_id, people.c.created_at > now - JUST_MET, ~told)
        )
        return found.first() is not None

    async def over(self, *, now: datetime) -> list[int]:
        """Those whose last word was said, and could be read, or whose hour is over."""
        unsaid = (
            select(outbox.c.id)
            .where(outbox.c.person_id == people.c.id, outbox.c.state.in_(("due", "claimed", "sending")))
            .correlate(people)
            .exists()
        )
        rows = await self._connection.execute(
            select(people.c.id)
            .where(people.c.erased_at <= now - READ, or_(people.c.erased_at <= now - FAREWELL, ~unsaid))
            .order_by(people.c.id)
        )
        return list(rows.scalars())

    async def drop(self, person_ids: Sequence[int]) -> None:
        """Delete them for good, with all that still points at them; their numbers are never given again."""
        if not person_ids:
            return
        await self._forget_received(addresses.c.person_id.in_(person_ids))
        await self._connection.execute(delete(people).where(people.c.id.in_(person_ids)))

    async def unused(self, *, now: datetime, most: int) -> list[int]:
        """Those nobody heard of for UNUSED, who lead nothing and are expected nowhere: who was silent longest first."""
        return await self._unused(true(), now, most)

    async def is_unused(self, person_id: int, *, now: datetime) -> bool:
        """The same of one who is held: she may have written meanwhile."""
        return bool(await self._unused(people.c.id == person_id, now, 1))

    async def _unused(self, whose: ColumnElement[bool], now: datetime, most: int) -> list[int]:
        heard = addresses.c.last_inbound_at > now - UNUSED
        coming = labs.c.ends_at > now
        known = select(addresses.c.id).where(addresses.c.person_id == people.c.id, heard)
        leads = select(roles.c.id).where(roles.c.person_id == people.c.id)
        expected = (
            select(bookings.c.id)
            .join(labs, labs.c.id == bookings.c.lab_id)
            .where(
                bookings.c.person_id == people.c.id,
                bookings.c.state.in_(IN_LINE),
                labs.c.cancelled_at.is_(None),
                coming,
            )
        )
        rows = await self._connection.execute(
            select(people.c.id)
            .where(
                whose,
                people.c.seen_at <= now - UNUSED,
                people.c.erased_at.is_(None),
                *(~found.correlate(people).exists() for found in (known, leads, expected)),
            )
            .order_by(people.c.seen_at, people.c.id)
            .limit(most)
        )
        return list(rows.scalars())

    async def _unname(self, person_id: int) -> None:
        """Her name, where families read it: beside what she looked at, and in the labs she led, which stay."""
        found = await self._connection.execute(select(people.c.name).where(people.c.id == person_id))
        name = str(found.scalar_one_or_none() or "")
        led = await self._connection.execute(
            select(labs.c.id, labs.c.hosts).where(labs.c.manager_id == person_id).order_by(labs.c.id)
        )
        first = name.partition(" ")[0]
        for row in led:
            named = name and re.search(rf"\b{re.escape(first)}\b", row.hosts, re.IGNORECASE)
            hosts = {"hosts": ""} if named else {}
            await self._connection.execute(update(labs).where(labs.c.id == row.id).values(manager_id=None, **hosts))
        if not name:
            return
        # As `checker` in handlers/place_sheet.py writes it. Another of the same name loses hers too: it is told nowhere
        # which of them it was.
        by = first[:60]
        await self._connection.execute(update(places).where(places.c.verified_by == by).values(verified_by=""))
        await self._connection.execute(update(facilities).where(facilities.c.checked_by == by).values(checked_by=""))

    async def _forget_addresses(self, person_id: int, farewell: int | None, now: datetime) -> int:
        """Her addresses are nobody's any more: whoever writes from one is met for the first time."""
        own = list(
            await self._connection.execute(
                select(addresses.c.id, addresses.c.channel).where(addresses.c.person_id == person_id)
            )
        )
        await self._forget_received(addresses.c.person_id == person_id)
        for address in own:
            await self._connection.execute(
                update(addresses)
                .where(addresses.c.id == address.id)
                .values(
                    recognised_by=self._keys.recognise(address.channel, FORMER, str(address.id))[0],
                    scoped_by=None,
                    unreachable_at=now,  # nothing is promised to her any more
                )
            )
        hers = [address.id for address in own]
        await self._connection.execute(
            update(chats)
            .where(chats.c.address_id.in_(hers))
            .values({column.name: None for column in chats.columns if column.nullable} | {"misses": 0})
        )
        others = [number for number in hers if number != farewell]
        await self._connection.execute(delete(sessions).where(sessions.c.address_id.in_(others)))
        return len(own)

    async def _forget_messages(self, person_id: int) -> int:
        """All that was said to her or waits to be."""
        hers = outbox.c.person_id == person_id
        # Whoever sends holds rows and then wants her address, which is held here: those rows go with the person.
        free = select(outbox.c.id).where(hers).with_for_update(skip_locked=True)
        return (await self._connection.execute(delete(outbox).where(outbox.c.id.in_(free)))).rowcount

    async def _forget_received(self, whose: ColumnElement[bool]) -> None:
        """What came from these addresses and could never be answered, and the marks of who it was.

        That an event was seen stays known: it must not be answered a second time. What still waits is answered in a
        moment, as from somebody who is met for the first time.
        """
        rows = await self._connection.execute(select(addresses.c.channel, addresses.c.address).where(whose))
        senders = [self._keys.remember("sender", row.channel, row.address) for row in rows]
        await self._connection.execute(
            update(received)
            .where(received.c.sender.in_(senders), received.c.state != "waiting")
            .values(payload=None, sender=NOBODY)
        )
