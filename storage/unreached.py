"""Who could not be told something about a lab, and what reminders are ahead: read from what was promised and sent."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, func, not_, or_, select, text, update

from storage.bookings import NOBODY, Party, State
from storage.tables import addresses, bookings, labs, outbox
from storage.types import EPOCH, MICROSECOND

if TYPE_CHECKING:
    from storage.connection import Connection

# Written out, so that the partial index serves it on either engine.
_UNHEARD: Final = text("outbox.lab_id IS NOT NULL AND outbox.state <> 'sent'")
_LOST: Final = ("failed", "dropped", "quarantined")
_WAITS: Final = ("due", "claimed", "sending")
# Dropped because there was nothing to tell her any more: nobody has to phone for that.
_NEEDLESS: Final = and_(
    outbox.c.state == "dropped",
    func.coalesce(outbox.c.error, "").in_(("no_more", "unwanted", "moved", "called_off")),
)
_CHANGES: Final = ("change", "last_minute")
_FAMILIES: Final = outbox.c.key.not_like("unreached-%")  # what is told to a manager about them is not about her
_WHATSAPP: Final = "whatsapp:"


@dataclass(frozen=True, slots=True)
class Missed:
    """One family that did not hear the last thing said about a lab."""

    message: int  # what she did not hear, by its id
    person_id: int
    name: str  # for the door, where she left one
    party: Party
    channel: str
    phone: str  # where her address is a number; else empty
    kind: str  # of the message
    key: str
    error: str  # a code; empty: it still waits
    phoned: bool  # a manager told it by phone


@dataclass(frozen=True, slots=True)
class Promised:
    """One message about a lab to one person, as far as it got."""

    id: int
    state: str
    due_at: datetime
    created_at: datetime
    sending_at: datetime | None
    words: dict[str, Any] | None

    @property
    def said(self) -> bool:
        return self.state in ("sending", "sent")

    @property
    def waits(self) -> bool:
        return self.state in ("due", "claimed")


@dataclass(frozen=True, slots=True)
class Told:
    """How far the messages about a change of a lab are."""

    newest: int  # of them, by id
    due_at: datetime
    waiting: int  # not said yet, and not overdue


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who comes to a lab and wants a reminder of it, and where she will be reached."""

    lab_id: int
    starts: datetime  # the clock on the wall
    starts_at: datetime
    person_id: int
    language: str
    channel: str
    last_inbound_at: datetime | None


class Unreached:
    """What was promised about labs and not heard. `late`: whatever was due before and is not said yet counts too."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of(self, lab_id: int, kinds: Collection[str], *, late: datetime) -> list[Missed]:
        """Who did not hear the newest message of these kinds about a lab, in the order of their bookings.

        Who left the line hears nothing more and is not among them.
        """
        newest = await self._newest(lab_id, kinds)
        missed = {
            person: row
            for person, row in newest.items()
            if not row.needless and (row.state in _LOST or (row.state in _WAITS and row.due_at <= late))
        }
        return [
            Missed(
                row.id,
                one.person_id,
                one.name or "",
                Party(**one.party) if one.party else NOBODY,
                row.channel,
                row.address.removeprefix(_WHATSAPP) if row.address.startswith(f"{_WHATSAPP}+") else "",
                row.kind,
                row.key,
                row.error or "" if row.state in _LOST else "",
                row.phoned_at is not None,
            )
            for one in (await self._bookings(lab_id) if missed else ())
            if (row := missed.get(one.person_id)) is not None and _concerned(State(one.state), row.kind)
        ]

    async def waiting(self, lab_id: int, kinds: Collection[str], *, late: datetime) -> list[datetime]:
        """When the newest messages of these kinds about a lab leave that are not said yet, and not overdue."""
        waits = {
            person: row
            for person, row in (await self._newest(lab_id, kinds)).items()
            if row.state in _WAITS and row.due_at > late
        }
        return [
            row.due_at
            for one in (await self._bookings(lab_id) if waits else ())
            if (row := waits.get(one.person_id)) is not None and _concerned(State(one.state), row.kind)
        ]

    async def to(self, person_id: int, lab_id: int, keys: Collection[str]) -> list[Promised]:
        """What was promised to somebody about a lab under these keys, in that order."""
        rows = await self._connection.execute(
            select(*(outbox.c[name] for name in Promised.__slots__))
            .where(outbox.c.lab_id == lab_id, outbox.c.person_id == person_id, outbox.c.key.in_(keys))
            .order_by(outbox.c.id)
        )
        return [Promised(**row._mapping) for row in rows]

    async def _newest(self, lab_id: int, kinds: Collection[str]) -> dict[int, Any]:
        """By person, the newest message that had to be said to her; of a change also one that told none any more."""
        rows = await self._connection.execute(
            select(
                outbox.c.id,
                outbox.c.person_id,
                outbox.c.channel,
                outbox.c.kind,
                outbox.c.key,
                outbox.c.state,
                outbox.c.due_at,
                outbox.c.error,
                outbox.c.phoned_at,
                addresses.c.address,
                _NEEDLESS.label("needless"),
            )
            .join(addresses, addresses.c.id == outbox.c.address_id)
            .where(
                outbox.c.lab_id == lab_id,
                outbox.c.kind.in_(kinds),
                _FAMILIES,
                or_(outbox.c.kind.in_(_CHANGES), not_(_NEEDLESS)),
            )
            .order_by(outbox.c.id)
        )
        return {row.person_id: row for row in rows}

    async def about(self, message: int) -> int | None:
        """The lab a message is about."""
        found = await self._connection.execute(select(outbox.c.lab_id).where(outbox.c.id == message))
        return found.scalar_one_or_none()

    async def phoned(self, message: int, *, now: datetime) -> bool:
        """What nobody heard was told by phone; False when it had been already."""
        done = await self._connection.execute(
            update(outbox).where(outbox.c.id == message, outbox.c.phoned_at.is_(None)).values(phoned_at=now)
        )
        return done.rowcount == 1

    async def unphoned(self, message: int) -> None:
        """It was not, after all."""
        await self._connection.execute(update(outbox).where(outbox.c.id == message).values(phoned_at=None))

    async def _bookings(self, lab_id: int) -> list[Any]:
        """The last booking of everybody, in the order in which they asked."""
        last = select(func.max(bookings.c.id)).where(bookings.c.lab_id == lab_id).group_by(bookings.c.person_id)
        rows = await self._connection.execute(
            select(bookings.c.person_id, bookings.c.name, bookings.c.party, bookings.c.state)
            .where(bookings.c.id.in_(last))
            .order_by(bookings.c.asked_at, bookings.c.id)
        )
        return list(rows)

    async def labs(self, kinds: Collection[str], *, since: datetime, late: datetime) -> list[int]:
        """The labs, by id, that begin after `since` and of which somebody did not hear something of these kinds."""
        rows = await self._connection.execute(
            select(outbox.c.lab_id)
            .join(labs, labs.c.id == outbox.c.lab_id)
            .where(
                _UNHEARD,
                or_(outbox.c.state.in_(_LOST), outbox.c.due_at <= late),
                outbox.c.kind.in_(kinds),
                _FAMILIES,
                labs.c.starts_at > since,
            )
            .distinct()
        )
        return sorted(rows.scalars())

    async def told(self, lab_id: int, kinds: Collection[str], *, late: datetime) -> Told | None:
        """How far the messages of these kinds about a lab are; None when there are none."""
        waits = and_(outbox.c.state.in_(_WAITS), outbox.c.due_at > late)
        row = (
            await self._connection.execute(
                select(
                    func.max(outbox.c.id).label("newest"),
                    func.max(outbox.c.due_at).label("due_at"),
                    func.count(outbox.c.id).filter(waits).label("waiting"),
                ).where(outbox.c.lab_id == lab_id, outbox.c.kind.in_(kinds), _FAMILIES)
            )
        ).one()
        return Told(row.newest, row.due_at, row.waiting) if row.newest else None

    async def said(self, lab_id: int, key: str, *, after: int = 0) -> bool:
        """Whether this was told to anybody about a lab, after another message or ever."""
        query = select(outbox.c.id).where(outbox.c.lab_id == lab_id, outbox.c.key == key, outbox.c.id > after)
        return (await self._connection.execute(query.limit(1))).first() is not None

    async def expected(self, kind: str, *, since: datetime, until: datetime) -> list[Expected]:
        """Who wants a reminder of this kind of labs that begin in a stretch of time, and has none yet."""
        values = {"kind": kind, "since": (since - EPOCH) // MICROSECOND, "until": (until - EPOCH) // MICROSECOND}
        rows = await self._connection.execute(text(EXPECTED), values)
        return expected(tuple(row) for row in rows)


def _concerned(state: State, kind: str) -> bool:
    """Who still comes or waits; and after a cancelled lab ended the line, who was in it."""
    if state in (State.BOOKED, State.WAITING, State.OFFERED):
        return True
    return state is State.EXPIRED and kind in _CHANGES


# In plain SQL that both engines read: `wendy doctor` asks the same of a file that it only reads.
EXPECTED: Final = """
SELECT labs.id, labs.starts, labs.starts_at, bookings.person_id, people.language, addresses.channel,
  addresses.last_inbound_at
FROM labs
JOIN bookings ON bookings.lab_id = labs.id AND bookings.state = 'booked' AND bookings.reminders IN ('both', :kind)
JOIN people ON people.id = bookings.person_id AND people.stopped_at IS NULL
JOIN addresses ON addresses.person_id = people.id AND addresses.unreachable_at IS NULL
WHERE labs.starts_at > :since AND labs.starts_at < :until AND labs.cancelled_at IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM reminders WHERE reminders.lab_id = labs.id AND reminders.person_id = bookings.person_id
      AND reminders.kind = :kind AND reminders.version = labs.version)
ORDER BY labs.id, bookings.id, addresses.channel = 'web' DESC, addresses.last_inbound_at
"""


def expected(rows: Iterable[tuple[Any, ...]]) -> list[Expected]:
    """The rows of EXPECTED, one for each booking: the address somebody wrote from last is where she is reached."""
    found: dict[tuple[int, int], Expected] = {}
    for lab, starts, starts_at, person, language, channel, inbound in rows:
        found[lab, person] = Expected(
            lab, datetime.fromisoformat(starts), _moment(starts_at), person, language, channel,
            None if inbound is None else _moment(inbound),
        )  # fmt: skip
    return list(found.values())


def _moment(microseconds: int) -> datetime:
    return EPOCH + timedelta(microseconds=int(microseconds))
