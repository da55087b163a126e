"""Who comes to a lab, who waits, who was reminded: bookings are never deleted while they count, only moved on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import (
    BigInteger,
    Row,
    and_,
    bindparam,
    cast,
    delete,
    insert,
    not_,
    or_,
    select,
    type_coerce,
    update,
)

from storage.parties import NOBODY, Band, Party, read
from storage.people import Quiet, Reminders, quiet_of
from storage.tables import PARTY, addresses, bookings, labs, people
from storage.types import MICROSECOND, Instant

if TYPE_CHECKING:
    from storage.connection import Connection

__all__ = ["IN_LINE", "NOBODY", "Band", "Booking", "Bookings", "Party", "Reminders", "State"]


class State(StrEnum):
    """Where a booking stands."""

    BOOKED = "booked"
    WAITING = "waiting"
    OFFERED = "offered"  #: a seat is held for her until she answers, or until the deadline
    LEFT = "left"
    DECLINED = "declined"
    EXPIRED = "expired"  #: an offer nobody answered, or a line that ended


IN_LINE: Final = (State.BOOKED, State.WAITING, State.OFFERED)


@dataclass(frozen=True, slots=True)
class Booking:
    """One party and one lab."""

    id: int
    lab_id: int
    person_id: int
    party: Party
    state: State
    asked_at: datetime
    changed_at: datetime
    until: datetime | None = None  # offered: answer by then; waiting: offer nothing before then
    reminders: Reminders = Reminders.BOTH
    name: str = ""  # for the door, where she left one
    answers: dict[str, str] | None = None  # to the questions of the lab
    came: bool | None = None  # ticked at the door; None: nobody said
    score: int | None = None  # 1 to 5, from who came
    missed: str = ""  # what got in the way, where she told
    stopped: bool = False  # said STOP, as a line tells it: only `line` and `lines` fill this and the next two
    reachable: bool = True  # some address of hers still takes messages
    quiet: Quiet | None = None  # her own quiet hours; None: those of the house

    @property
    def hears(self) -> bool:
        """Whether an offer would reach her."""
        return self.reachable and not self.stopped


class Bookings:
    """Bookings; whoever counts or changes those of a lab holds the lab (`labs.lock`)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, booking_id: int) -> Booking | None:
        row = (await self._connection.execute(BOOKINGS.where(bookings.c.id == booking_id))).one_or_none()
        return booking_of(row) if row else None

    async def line(self, lab_id: int) -> list[Booking]:
        """Everybody who comes, waits or was offered a seat, whoever asked first first."""
        return (await self.lines([lab_id]))[lab_id]

    async def lines(self, lab_ids: Sequence[int]) -> dict[int, list[Booking]]:
        """The lines of several labs."""
        found: dict[int, list[Booking]] = {lab_id: [] for lab_id in lab_ids}
        for row in await self._connection.execute(_LINES, {"labs": lab_ids}):
            found[row.lab_id].append(booking_of(row, stopped=row.stopped, reachable=row.reachable, quiet=quiet_of(row)))
        return found

    async def of(self, person_id: int, *, since: datetime) -> list[Booking]:
        """What a person has ahead of her, soonest first; labs that were called off are not among it."""
        rows = await self._connection.execute(
            BOOKINGS.join(labs, labs.c.id == bookings.c.lab_id)
            .where(
                bookings.c.person_id == person_id,
                bookings.c.state.in_(IN_LINE),
                labs.c.ends_at > since,
                labs.c.cancelled_at.is_(None),
            )
            .order_by(labs.c.starts_at, bookings.c.id)
        )
        return [booking_of(row) for row in rows]

    async def asked(self, lab_ids: Sequence[int]) -> frozenset[tuple[int, int]]:
        """Whoever ever asked for these labs, and for which: person and lab, however it ended."""
        rows = await self._connection.execute(
            select(bookings.c.person_id, bookings.c.lab_id).where(bookings.c.lab_id.in_(lab_ids)).distinct()
        )
        return frozenset((row.person_id, row.lab_id) for row in rows)

    async def turned_down(self, person_id: int, lab_ids: Sequence[int], *, since: datetime) -> frozenset[int]:
        """Those of these labs that she left, or let pass, after a moment."""
        rows = await self._connection.execute(
            select(bookings.c.lab_id).where(
                bookings.c.person_id == person_id,
                bookings.c.lab_id.in_(lab_ids),
                bookings.c.state.not_in(IN_LINE),
                bookings.c.changed_at > since,
            )
        )
        return frozenset(rows.scalars())

    async def ask(
        self, lab_id: int, person_id: int, party: Party, *, state: State, until: datetime | None = None, now: datetime
    ) -> Booking:
        """A new booking, at the end of the line, with the reminders she wants of every lab."""
        made = await self._connection.execute(
            insert(bookings)
            .values(
                lab_id=lab_id,
                person_id=person_id,
                party=party.written(),
                state=state,
                until=until,
                reminders=select(people.c.reminders).where(people.c.id == person_id).scalar_subquery(),
                asked_at=now,
                changed_at=now,
            )
            .returning(bookings.c.id, bookings.c.reminders)
        )
        row = made.one()
        return Booking(row.id, lab_id, person_id, party, state, now, now, until, Reminders(row.reminders))

    async def move(self, booking_id: int, state: State, *, until: datetime | None = None, now: datetime) -> None:
        """Another state; of who does not come any more nobody needs a name or an answer."""
        gone: dict[str, Any] = {} if state in IN_LINE else {"name": None, "answers": None}
        await self._set(booking_id, state=state, until=until, changed_at=now, **gone)

    async def resize(self, booking_id: int, party: Party, *, now: datetime) -> None:
        await self._set(booking_id, party=party.written(), changed_at=now)

    async def tell_ages(self, booking_id: int, party: Party) -> None:
        """The same people, with the ages of the children."""
        await self._set(booking_id, party=party.written())

    async def call(self, booking_id: int, name: str) -> None:
        """A name for the door; empty takes it away."""
        await self._set(booking_id, name=name or None)

    async def answer(self, booking_id: int, answers: dict[str, str]) -> None:
        """All she answered to the questions of the lab; nothing left empties it."""
        await self._set(booking_id, answers=answers or None)

    async def judge(self, booking_id: int, score: int) -> None:
        """From 1 to 5, as she says; the last one counts."""
        await self._set(booking_id, score=score)

    async def explain(self, booking_id: int, missed: str) -> None:
        """What got in the way, by its slug."""
        await self._set(booking_id, missed=missed)

    async def remind(self, booking_id: int, wanted: Reminders) -> None:
        await self._set(booking_id, reminders=wanted)

    async def overdue(self, *, now: datetime) -> list[int]:
        """The labs, by id, where an offer ran out or does not reach her, or somebody may be offered a seat again."""
        return sorted(set((await self._connection.execute(_OVERDUE, {"now": now})).scalars()))

    async def opened(self, *, since: datetime, now: datetime) -> list[int]:
        """The labs to come whose sign-up opened after `since`, and where somebody waits."""
        return list((await self._connection.execute(_OPENED, {"since": since, "now": now})).scalars())

    async def own(self, lab_id: int, person_id: int) -> Booking | None:
        """Where a person stands in the line of a lab."""
        row = (await self._connection.execute(_OWN, {"lab": lab_id, "whose": person_id})).one_or_none()
        return booking_of(row) if row else None

    async def erase(self, person_id: int) -> list[int]:
        """Take a person out of every lab; the labs, by id, that have to be settled then."""
        rows = await self._connection.execute(
            delete(bookings).where(bookings.c.person_id == person_id).returning(bookings.c.lab_id)
        )
        return sorted(set(rows.scalars()))

    async def forget(self, *, now: datetime) -> None:
        """Empty what was answered some days after the lab, and who came with whom some weeks after.

        A lab that was called off is over when it is called off.
        """
        over = select(labs.c.id).where(labs.c.ends_at <= now - PARTY)
        await self._connection.execute(
            update(bookings)
            .where(or_(bookings.c.party.is_not(None), bookings.c.name.is_not(None)), bookings.c.lab_id.in_(over))
            .values(party=None, name=None)
        )
        await self._connection.execute(_FORGET_ANSWERS, {"now": now, "latest": now - PARTY})

    async def remind_all(self, booking_ids: Sequence[int], wanted: Reminders) -> None:
        """The same choice for several bookings."""
        await self._connection.execute(update(bookings).where(bookings.c.id.in_(booking_ids)).values(reminders=wanted))

    async def _set(self, booking_id: int, **values: Any) -> None:
        await self._connection.execute(update(bookings).where(bookings.c.id == booking_id).values(**values))


BOOKINGS: Final = select(
    bookings.c.id,
    bookings.c.lab_id,
    bookings.c.person_id,
    bookings.c.party,
    bookings.c.state,
    bookings.c.asked_at,
    bookings.c.changed_at,
    bookings.c.until,
    bookings.c.reminders,
    bookings.c.name,
    bookings.c.answers,
    bookings.c.came,
    bookings.c.score,
    bookings.c.missed,
)
# Not by asked_at: that is before she waited for the lab, and two processes have two clocks. Ids come while it is held.
_ORDER: Final = (bookings.c.id,)


_REACHABLE: Final = (
    select(addresses.c.id)
    .where(addresses.c.person_id == people.c.id, addresses.c.unreachable_at.is_(None))
    .correlate(people)
    .exists()
)

# Statements are made once: making one costs several times what running it does.
_LINES: Final = (
    BOOKINGS.add_columns(
        people.c.stopped_at.is_not(None).label("stopped"),
        _REACHABLE.label("reachable"),
        people.c.quiet_from,
        people.c.quiet_until,
    )
    .join(people, people.c.id == bookings.c.person_id)
    .where(bookings.c.lab_id.in_(bindparam("labs", expanding=True)), bookings.c.state.in_(IN_LINE))
    .order_by(*_ORDER)
)
_OWN: Final = BOOKINGS.where(
    bookings.c.lab_id == bindparam("lab"), bookings.c.person_id == bindparam("whose"), bookings.c.state.in_(IN_LINE)
)
# Not grouped or ordered here: for that SQLite reads all bookings there ever were in the order of their labs.
_OVERDUE: Final = (
    select(bookings.c.lab_id)
    .join(people, people.c.id == bookings.c.person_id)
    .where(
        bookings.c.until.is_not(None),
        or_(
            bookings.c.until <= bindparam("now", type_=Instant()),
            and_(bookings.c.state == State.OFFERED, or_(people.c.stopped_at.is_not(None), not_(_REACHABLE))),
        ),
    )
)
_NOW: Final = bindparam("now", type_=Instant())
# From the labs to come, which have an index: those whose sign-up ever opened grow without end.
_OPENED: Final = select(labs.c.id).where(
    labs.c.starts_at > _NOW,
    labs.c.opens_at > bindparam("since", type_=Instant()),
    labs.c.opens_at <= _NOW,
    select(bookings.c.id).where(bookings.c.lab_id == labs.c.id, bookings.c.state == State.WAITING).exists(),
)
_KEPT: Final = cast(labs.c.forget_days, BigInteger) * (timedelta(days=1) // MICROSECOND)
_FORGET_ANSWERS: Final = (
    update(bookings)
    .where(
        bookings.c.answers.is_not(None),
        bookings.c.lab_id.in_(
            select(labs.c.id).where(
                or_(
                    type_coerce(labs.c.ends_at, BigInteger) + _KEPT <= bindparam("now", type_=Instant()),
                    type_coerce(labs.c.cancelled_at, BigInteger) + _KEPT <= bindparam("now", type_=Instant()),
                    labs.c.ends_at <= bindparam("latest", type_=Instant()),
                )
            )
        ),
    )
    .values(answers=None)
)


def booking_of(row: Row[Any], *, stopped: bool = False, reachable: bool = True, quiet: Quiet | None = None) -> Booking:
    return Booking(
        row.id,
        row.lab_id,
        row.person_id,
        read(row.party),
        State(row.state),
        row.asked_at,
        row.changed_at,
        row.until,
        Reminders(row.reminders),
        row.name or "",
        row.answers,
        row.came,
        row.score,
        row.missed,
        stopped,
        reachable,
        quiet,
    )
