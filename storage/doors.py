"""The door of a lab: who was ticked, who came without a seat, who looked at the list, who is written to afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import ColumnElement, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.bookings import Reminders, State
from storage.labs import Lab
from storage.parties import NOBODY, Party
from storage.people import Role
from storage.tables import bookings, labs, reminders, roles, views, walk_ins

if TYPE_CHECKING:
    from storage.connection import Connection

ONE_LOOK: Final = timedelta(hours=1)  # turning the pages of a list is one look at it
NO_VERSION: Final = 0  # of what is written after a lab: another version of it is no reason to write again


@dataclass(frozen=True, slots=True)
class WalkIn:
    """A family at the door that had not signed up; nobody comes in one that was taken back."""

    number: int
    party: Party


class Doors:
    """What happens at the door; whoever ticks holds the lab (`labs.lock`)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def present(self, booking_id: int, lab_id: int, *, now: datetime) -> None:
        """She is there. With the first one it is known that somebody looked."""
        await self._connection.execute(update(bookings).where(bookings.c.id == booking_id).values(came=True))
        await self._connection.execute(
            update(labs).where(labs.c.id == lab_id, labs.c.door_at.is_(None)).values(door_at=now)
        )

    async def unknown(self, booking_id: int, lab_id: int) -> None:
        """A tick taken back; where it was the only one, nobody looked after all."""
        await self._connection.execute(update(bookings).where(bookings.c.id == booking_id).values(came=None))
        anybody = select(bookings.c.id).where(bookings.c.lab_id == lab_id, bookings.c.came.is_(True)).exists()
        await self._connection.execute(update(labs).where(labs.c.id == lab_id, ~anybody).values(door_at=None))

    async def walk_ins(self, lab_id: int) -> list[WalkIn]:
        """By number, those that were taken back too: no number is used twice."""
        rows = await self._connection.execute(
            select(walk_ins.c.number, walk_ins.c.adults, walk_ins.c.children)
            .where(walk_ins.c.lab_id == lab_id)
            .order_by(walk_ins.c.number)
        )
        return [WalkIn(row.number, Party(row.adults, row.children)) for row in rows]

    async def add(self, lab_id: int, number: int, party: Party, *, now: datetime) -> bool:
        """A family with this number; False when the number is taken."""
        into = postgresql.insert if self._connection.engine == "postgresql" else sqlite.insert
        done = await self._connection.execute(
            into(walk_ins)
            .values(lab_id=lab_id, number=number, adults=party.adults, children=party.children, at=now)
            .on_conflict_do_nothing()
        )
        return done.rowcount == 1

    async def take_back(self, lab_id: int, number: int) -> None:
        """It was a mistake: nobody came under this number."""
        await self._connection.execute(
            update(walk_ins)
            .where(walk_ins.c.lab_id == lab_id, walk_ins.c.number == number)
            .values(adults=NOBODY.adults, children=NOBODY.children)
        )

    async def looked(self, person_id: int, lab_id: int, what: str, *, now: datetime) -> None:
        """Write down that a manager looked at what is personal of others; within an hour it is the same look."""
        seen = select(views.c.id).where(
            views.c.person_id == person_id,
            views.c.lab_id == lab_id,
            views.c.what == what,
            views.c.at > now - ONE_LOOK,
        )
        if (await self._connection.execute(seen.limit(1))).first() is None:
            await self._connection.execute(insert(views).values(person_id=person_id, lab_id=lab_id, what=what, at=now))

    async def to_thank(self, kind: str, *, since: datetime, until: datetime) -> list[int]:
        """The labs, by id, that ended by `until` and where somebody came who was not written to yet.

        Only where ticks were made. `since` bounds when they began: a range over labs, then their bookings.
        """
        return await self._to_write(kind, bookings.c.came.is_(True), since=since, until=until)

    async def to_miss(self, kind: str, *, since: datetime, until: datetime) -> list[int]:
        """The same for who had a seat and was not ticked."""
        return await self._to_write(kind, bookings.c.came.is_(None), since=since, until=until)

    async def to_sum(self, kind: str, *, since: datetime, until: datetime) -> list[int]:
        """The labs, by id, that ended by `until`, where the door was looked after, and whose sum nobody was told."""
        walked = select(walk_ins.c.number).where(walk_ins.c.lab_id == labs.c.id).correlate(labs).exists()
        told = ~_written(kind)
        return await self._ended(since, until, or_(labs.c.door_at.is_not(None), walked), told)

    async def written(self, lab_id: int, person_id: int, kind: str, *, outcome: str, now: datetime) -> bool:
        """Write down that somebody is written to about a lab that is over; False when she was already."""
        into = postgresql.insert if self._connection.engine == "postgresql" else sqlite.insert
        done = await self._connection.execute(
            into(reminders)
            .values(lab_id=lab_id, person_id=person_id, kind=kind, version=NO_VERSION, outcome=outcome, at=now)
            .on_conflict_do_nothing()
        )
        return done.rowcount == 1

    async def managers(self, lab: Lab) -> list[int]:
        """Who is told how a lab went: whoever leads it, if she still may; else the managers of its territory."""
        theirs = await self._holding(
            roles.c.role == Role.MANAGER, or_(roles.c.municipio.is_(None), roles.c.municipio == lab.territory)
        )
        return [lab.manager_id] if lab.manager_id in theirs else theirs

    async def hosts(self, lab: Lab) -> list[int]:
        """Who opens the place of a lab to it."""
        if lab.place_id is None:
            return []
        return await self._holding(roles.c.role == Role.HOST, roles.c.place_id == lab.place_id)

    async def _to_write(self, kind: str, came: ColumnElement[bool], *, since: datetime, until: datetime) -> list[int]:
        somebody = (
            select(bookings.c.id)
            .where(
                bookings.c.lab_id == labs.c.id,
                bookings.c.state == State.BOOKED,
                came,
                bookings.c.reminders != Reminders.NONE,
                ~_written(kind, reminders.c.person_id == bookings.c.person_id),
            )
            .correlate(labs)
            .exists()
        )
        return await self._ended(since, until, labs.c.door_at.is_not(None), somebody)

    async def _holding(self, *conditions: ColumnElement[bool]) -> list[int]:
        rows = await self._connection.execute(
            select(roles.c.person_id).where(*conditions).group_by(roles.c.person_id).order_by(roles.c.person_id)
        )
        return list(rows.scalars())

    async def _ended(self, since: datetime, until: datetime, *conditions: ColumnElement[bool]) -> list[int]:
        rows = await self._connection.execute(
            select(labs.c.id).where(
                labs.c.starts_at > since,
                labs.c.starts_at < until,
                labs.c.ends_at <= until,
                labs.c.cancelled_at.is_(None),
                *conditions,
            )
        )
        return sorted(rows.scalars())


def _written(kind: str, *whose: ColumnElement[bool]) -> ColumnElement[bool]:
    return (
        select(reminders.c.lab_id)
        .where(reminders.c.lab_id == labs.c.id, reminders.c.kind == kind, *whose)
        .correlate(labs, bookings)
        .exists()
    )
