"""Who was reminded of what: one row for each person, lab, kind and version of the lab, so that nobody is twice."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, Integer, Select, String, and_, bindparam, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.bookings import BOOKINGS, IN_LINE, Booking, Reminders, State, booking_of
from storage.people import Quiet, quiet_of
from storage.tables import bookings, labs, people, reminders
from storage.types import Instant

if TYPE_CHECKING:
    from storage.connection import Connection
    from storage.labs import Lab


@dataclass(frozen=True, slots=True)
class Stand:
    """A booking in the line of a lab, and the reminders of the lab as it is now: kind, and when it was promised."""

    booking: Booking
    reminded: dict[str, datetime]


class Reminded:
    """Reminders, due and done."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def to_remind(
        self, kind: str, *, since: datetime, until: datetime, now: datetime, hour: int, house: Quiet
    ) -> list[int]:
        """The labs, by id, that begin in a stretch of time and where somebody comes who has no reminder of this kind.

        A range over labs by the moment they begin, then their bookings; a reminder is of the lab as it stands now.
        Who sleeps at this hour (of the clocks in Milan) is left for later, unless the lab began meanwhile.
        """
        given = {"kind": kind, "since": since, "until": until, "now": now, "hour": hour}
        house_hours = {"house_since": house.since, "house_until": house.until}
        return sorted((await self._connection.execute(_TO_REMIND, {**given, **house_hours})).scalars())

    async def unreminded(self, lab: Lab, kind: str) -> list[tuple[Booking, Quiet | None]]:
        """Who comes to a held lab, wants this reminder and has none of how it stands now; with her own quiet hours."""
        rows = await self._connection.execute(_UNREMINDED, {"kind": kind, "lab": lab.id, "version": lab.version})
        return [(booking_of(row), quiet_of(row)) for row in rows]

    async def note(self, outcomes: Mapping[int, str], kind: str, *, lab: Lab, now: datetime) -> frozenset[int]:
        """Write down what became of the reminders of several people; those for whom nobody had done it before."""
        if not outcomes:
            return frozenset()
        into = postgresql.insert if self._connection.engine == "postgresql" else sqlite.insert
        same = {"lab_id": lab.id, "kind": kind, "version": lab.version, "at": now}
        done = await self._connection.execute(
            into(reminders)
            .values([{**same, "person_id": person, "outcome": outcome} for person, outcome in outcomes.items()])
            .on_conflict_do_nothing()
            .returning(reminders.c.person_id)
        )
        return frozenset(done.scalars())

    async def stands(self, lab_ids: Set[int], person_ids: Set[int]) -> dict[tuple[int, int], Stand]:
        """Where these people stand in these labs, by lab and person; who is not in its line is not among them."""
        found: dict[tuple[int, int], Stand] = {}
        for row in await self._connection.execute(_STANDS, {"labs": sorted(lab_ids), "whose": sorted(person_ids)}):
            stand = found.setdefault((row.lab_id, row.person_id), Stand(booking_of(row), {}))
            if row.reminder:
                stand.reminded[row.reminder] = row.reminded_at
        return found

    async def count(self, outcome: str) -> int:
        found = await self._connection.execute(
            select(func.count()).select_from(reminders).where(reminders.c.outcome == outcome)
        )
        return int(found.scalar_one())


def _unreminded(lab: ColumnElement[int], version: ColumnElement[int]) -> Select[Any]:
    """Bookings of a lab that have no reminder of this kind and should.

    A join and not "not exists": PostgreSQL would read all reminders there ever were into a table of its own.
    """
    kind = bindparam("kind", type_=String())
    done = and_(
        reminders.c.lab_id == bookings.c.lab_id,
        reminders.c.person_id == bookings.c.person_id,
        reminders.c.kind == kind,
        reminders.c.version == version,
    )
    return (
        BOOKINGS.join(people, people.c.id == bookings.c.person_id)
        .outerjoin(reminders, done)
        .where(
            bookings.c.lab_id == lab,
            bookings.c.state == State.BOOKED,
            or_(bookings.c.reminders == Reminders.BOTH, bookings.c.reminders == kind),
            reminders.c.lab_id.is_(None),
        )
    )


def _to_remind() -> Select[Any]:
    now, hour = bindparam("now", type_=Instant()), bindparam("hour", type_=Integer())
    since = func.coalesce(people.c.quiet_from, bindparam("house_since", type_=Integer()))
    until = func.coalesce(people.c.quiet_until, bindparam("house_until", type_=Integer()))
    by_day = and_(since <= until, or_(hour < since, hour >= until))
    by_night = and_(since > until, hour < since, hour >= until)
    somebody = (
        _unreminded(labs.c.id, labs.c.version)
        .with_only_columns(bookings.c.id)
        .where(or_(labs.c.starts_at <= now, by_day, by_night))
        .correlate(labs)
        .exists()
    )
    return select(labs.c.id).where(
        labs.c.starts_at > bindparam("since", type_=Instant()),
        labs.c.starts_at < bindparam("until", type_=Instant()),
        labs.c.cancelled_at.is_(None),
        somebody,
    )


# Statements are made once: making one costs several times what running it does.
_TO_REMIND: Final = _to_remind()
_UNREMINDED: Final = (
    _unreminded(bindparam("lab", type_=Integer()), bindparam("version", type_=Integer()))
    .add_columns(people.c.quiet_from, people.c.quiet_until)
    .order_by(bookings.c.id)
)
_STANDS: Final = (
    BOOKINGS.add_columns(reminders.c.kind.label("reminder"), reminders.c.at.label("reminded_at"))
    .join(labs, labs.c.id == bookings.c.lab_id)
    .outerjoin(
        reminders,
        and_(
            reminders.c.lab_id == bookings.c.lab_id,
            reminders.c.person_id == bookings.c.person_id,
            reminders.c.version == labs.c.version,
        ),
    )
    .where(
        bookings.c.lab_id.in_(bindparam("labs", expanding=True)),
        bookings.c.person_id.in_(bindparam("whose", expanding=True)),
        bookings.c.state.in_(IN_LINE),
    )
)
