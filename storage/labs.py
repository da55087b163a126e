"""The labs: each date its own row, with the clock on the wall as its truth."""

from __future__ import annotations

import hashlib
from collections.abc import Set
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, Row, and_, bindparam, case, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import bookings, labs, places
from storage.wall import instant

if TYPE_CHECKING:
    from storage.connection import Connection

MOVED: Final = ("starts", "ends", "place_id", "room")  # whoever comes must hear of these


class LabKind(StrEnum):
    """How one comes to a lab."""

    BOOKING = "booking"
    DROP_IN = "drop_in"
    IF_IT_HAPPENS = "if_it_happens"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLab:
    """A lab about to be saved; `starts` and `ends` are what clocks in Milan show."""

    slug: str
    title: str
    starts: datetime
    ends: datetime
    seats: int
    series: str = ""
    neutral_title: str = ""
    about: str = ""
    place_id: int | None = None
    room: str = ""
    children: int | None = None
    prams: int | None = None
    months_from: int | None = None
    months_to: int | None = None
    languages: str = ""
    cost: str = ""
    bring: str = ""
    discreet: bool = False
    kind: LabKind = LabKind.BOOKING
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    hosts: str = ""
    municipio: int | None = None  # whose territory, where there is no place that tells
    manager_id: int | None = None  # whoever is told what goes wrong
    questions: str = ""  # "allergies interpreter step_free": asked at sign-up
    forget_days: int = 7  # after the lab, the answers go
    filed: str = ""  # what the last file said of when and where, as a mark; the same again changes neither
    example: bool = False

    @property
    def mark(self) -> str:
        """When and where it is, as a mark to compare."""
        said = "|".join(str(getattr(self, name)) for name in MOVED)
        return hashlib.sha256(said.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lab(NewLab):
    """A lab as it stands."""

    id: int
    starts_at: datetime
    ends_at: datetime
    version: int
    cancelled_at: datetime | None
    door_at: datetime | None = None  # when somebody was first ticked at the door
    place: str = ""  # its name and street, where it is one of ours
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    place_municipio: int | None = None
    nil: int | None = None
    place_open: bool = True  # families can look at it: it is listed, and did not close for good

    @property
    def territory(self) -> int | None:
        """The municipio whose managers lead it; None: only those of the whole city."""
        return self.place_municipio if self.place_id is not None else self.municipio

    @property
    def safe_title(self) -> str:
        """What may stand on a locked phone."""
        return self.neutral_title if self.discreet else self.title


@dataclass(frozen=True, slots=True)
class SavedLab:
    """What saving did: the lab before (None when it is new) and now."""

    before: Lab | None
    now: Lab

    @property
    def moved(self) -> bool:
        return self.before is not None and self.before.version != self.now.version


class Labs:
    """Labs by id, by slug, by when they are."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, lab_id: int) -> Lab | None:
        row = (await self._connection.execute(_GET, {"which": lab_id})).one_or_none()
        return _lab(row) if row else None

    async def several(self, lab_ids: Set[int]) -> dict[int, Lab]:
        """Labs by id."""
        rows = await self._connection.execute(_SEVERAL, {"which": sorted(lab_ids)})
        return {row.id: _lab(row) for row in rows}

    async def lock(self, lab_id: int) -> Lab | None:
        """The lab, held until the commit: nobody else counts its seats meanwhile. SQLite has one writer anyway."""
        await self._connection.execute(_LOCK, {"which": lab_id})
        return await self.get(lab_id)

    async def between(self, since: datetime, until: datetime, *, examples: bool, limit: int = 60) -> list[Lab]:
        """The labs that begin in a stretch of time and still stand, soonest first."""
        query = _SELECT.where(labs.c.starts_at >= since, labs.c.starts_at < until, labs.c.cancelled_at.is_(None))
        if not examples:
            query = query.where(labs.c.example.is_(False))
        rows = await self._connection.execute(query.order_by(labs.c.starts_at, labs.c.id).limit(limit))
        return [_lab(row) for row in rows]

    async def led(
        self, municipi: frozenset[int] | None, *, since: datetime, examples: bool, limit: int = 200
    ) -> list[Lab]:
        """The labs of a territory (None: the whole city) that still stand and end after `since`, soonest first."""
        query = _SELECT.where(labs.c.ends_at > since, labs.c.cancelled_at.is_(None))
        if municipi is not None:
            query = query.where(_TERRITORY.in_(municipi))
        if not examples:
            query = query.where(labs.c.example.is_(False))
        rows = await self._connection.execute(query.order_by(labs.c.starts_at, labs.c.id).limit(limit))
        return [_lab(row) for row in rows]

    async def last_of(self, manager_id: int) -> Lab | None:
        """The lab she made last."""
        query = _SELECT.where(labs.c.manager_id == manager_id).order_by(labs.c.id.desc()).limit(1)
        row = (await self._connection.execute(query)).one_or_none()
        return _lab(row) if row else None

    async def knows(self, slug: str) -> bool:
        """Whether a lab or a series is called so."""
        return await self._any(or_(labs.c.slug == slug, labs.c.series == slug))

    async def knows_of(self, root: str) -> bool:
        """Whether any lab or series has a name that begins so: its dates would be taken for those of a new one."""
        return await self._any(or_(labs.c.slug.startswith(f"{root}_", autoescape=True), labs.c.series == root))

    async def series(self, lab: Lab, *, now: datetime, limit: int = 2) -> list[Lab]:
        """Other dates of the same series that still stand."""
        if not lab.series:
            return []
        rows = await self._connection.execute(
            _SELECT.where(
                labs.c.series == lab.series,
                labs.c.id != lab.id,
                labs.c.starts_at > now,
                labs.c.cancelled_at.is_(None),
                labs.c.example == lab.example,
            )
            .order_by(labs.c.starts_at, labs.c.id)
            .limit(limit)
        )
        return [_lab(row) for row in rows]

    async def meanwhile(self, lab: Lab, person_id: int) -> Lab | None:
        """Another lab a person has a seat at, of which some part is at the same time; the first of them."""
        rows = await self._connection.execute(
            _SELECT.join(bookings, bookings.c.lab_id == labs.c.id)
            .where(
                bookings.c.person_id == person_id,
                bookings.c.state == "booked",
                labs.c.id != lab.id,
                labs.c.starts_at < lab.ends_at,
                labs.c.ends_at > lab.starts_at,
                labs.c.cancelled_at.is_(None),
            )
            .order_by(labs.c.starts_at, labs.c.id)
            .limit(1)
        )
        row = rows.one_or_none()
        return _lab(row) if row else None

    async def dates(self, series: str, *, now: datetime, examples: bool, limit: int = 60) -> list[Lab]:
        """The dates of a series that still stand and did not begin, soonest first."""
        query = _SELECT.where(labs.c.series == series, labs.c.starts_at > now, labs.c.cancelled_at.is_(None))
        if not examples:
            query = query.where(labs.c.example.is_(False))
        rows = await self._connection.execute(query.order_by(labs.c.starts_at, labs.c.id).limit(limit))
        return [_lab(row) for row in rows]

    async def at_place(self, place_id: int, *, now: datetime) -> list[Lab]:
        """The labs at a place that still stand and did not begin, soonest first."""
        query = _SELECT.where(labs.c.place_id == place_id, labs.c.starts_at > now, labs.c.cancelled_at.is_(None))
        return [_lab(row) for row in await self._connection.execute(query.order_by(labs.c.starts_at, labs.c.id))]

    async def newest(self, series: str, *, limit: int = 8) -> list[Lab]:
        """The dates of a series that were made last, the very last first; moved and called off ones too."""
        rows = await self._connection.execute(
            _SELECT.where(labs.c.series == series).order_by(labs.c.id.desc()).limit(limit)
        )
        return [_lab(row) for row in rows]

    async def lock_named(self, slugs: Set[str]) -> None:
        """Hold all labs of these slugs, in the one order in which labs are held."""
        await self._connection.execute(_LOCK_NAMED, {"slugs": sorted(slugs)})

    async def named(self, slug: str) -> Lab | None:
        """The lab of this slug, held until the commit."""
        found = (await self._connection.execute(select(labs.c.id).where(labs.c.slug == slug))).scalar_one_or_none()
        return None if found is None else await self.lock(found)

    async def add(self, new: NewLab) -> Lab | None:
        """A new lab; None when one is called so, also by somebody who published it just now."""
        into = postgresql.insert if self._connection.engine == "postgresql" else sqlite.insert
        made = await self._connection.execute(
            into(labs).values(**_columns(new)).on_conflict_do_nothing(index_elements=[labs.c.slug]).returning(labs.c.id)
        )
        number = made.scalar_one_or_none()
        return None if number is None else await self._found(number)

    async def save(self, new: NewLab) -> SavedLab:
        """Add a lab or change the one with its slug, which is held; its version rises when time or place change."""
        values = _columns(new)
        found = await self._connection.execute(select(labs.c.id).where(labs.c.slug == new.slug))
        lab_id = found.scalar_one_or_none()
        before = None if lab_id is None else await self.lock(lab_id)
        if before is None:
            made = await self._connection.execute(insert(labs).values(**values).returning(labs.c.id))
            return SavedLab(None, await self._found(made.scalar_one()))
        values["manager_id"] = new.manager_id or before.manager_id
        values["filed"] = new.filed or before.filed
        values["series"] = new.series or before.series  # a date that moves alone is still one of its series
        if any(getattr(before, name) != getattr(new, name) for name in MOVED):
            values["version"] = before.version + 1
        if before.starts.date() != new.starts.date():  # who was ticked at the door was ticked for another day
            values["door_at"] = None
            await self._connection.execute(update(bookings).where(bookings.c.lab_id == before.id).values(came=None))
        await self._connection.execute(update(labs).where(labs.c.id == before.id).values(**values))
        return SavedLab(before, await self._found(before.id))

    async def cancel(self, lab_id: int, *, now: datetime) -> bool:
        """Call a held lab off; False when it was already."""
        done = await self._connection.execute(
            update(labs).where(labs.c.id == lab_id, labs.c.cancelled_at.is_(None)).values(cancelled_at=now)
        )
        return done.rowcount == 1

    async def derive(self, *, since: datetime) -> int:
        """Work out again when coming labs begin, for after a change of the rules of summer time; how many moved."""
        rows = await self._connection.execute(_SELECT.where(labs.c.starts_at >= since))
        wrong = [lab for lab in map(_lab, rows) if lab.starts_at != instant(lab.starts)]
        for lab in wrong:
            await self._connection.execute(
                update(labs).where(labs.c.id == lab.id).values(starts_at=instant(lab.starts), ends_at=instant(lab.ends))
            )
        return len(wrong)

    async def _any(self, which: ColumnElement[bool]) -> bool:
        return (await self._connection.execute(select(labs.c.id).where(which).limit(1))).first() is not None

    async def _found(self, lab_id: int) -> Lab:
        found = await self.get(lab_id)
        assert found is not None  # written in this transaction
        return found


_OWN: Final = [labs.c[field.name] for field in fields(Lab) if field.name in labs.c]
_SELECT: Final = select(
    *_OWN,
    places.c.name.label("place"),
    places.c.address,
    places.c.latitude,
    places.c.longitude,
    places.c.municipio.label("place_municipio"),
    places.c.nil,
    and_(places.c.listed.is_not(False), places.c.closed_at.is_(None)).label("place_open"),
).outerjoin(places, places.c.id == labs.c.place_id)

# As Lab.territory: what the place tells goes first.
_TERRITORY: Final = case((labs.c.place_id.is_not(None), places.c.municipio), else_=labs.c.municipio)


# Statements are made once: making one costs several times what running it does.
_GET: Final = _SELECT.where(labs.c.id == bindparam("which"))
_SEVERAL: Final = _SELECT.where(labs.c.id.in_(bindparam("which", expanding=True)))
# Not FOR UPDATE: a booking that is being written only points at the lab.
_LOCK: Final = select(labs.c.id).where(labs.c.id == bindparam("which")).with_for_update(key_share=True)
_LOCK_NAMED: Final = (
    select(labs.c.id)
    .where(labs.c.slug.in_(bindparam("slugs", expanding=True)))
    .order_by(labs.c.id)
    .with_for_update(key_share=True)
)


def _columns(new: NewLab) -> dict[str, Any]:
    values = {field.name: getattr(new, field.name) for field in fields(NewLab)}
    return values | {"starts_at": instant(new.starts), "ends_at": instant(new.ends)}


def _lab(row: Row[Any]) -> Lab:
    values = dict(row._mapping)
    values |= {name: values[name] or "" for name in ("place", "address")}
    return Lab(**{**values, "kind": LabKind(values["kind"]), "place_open": bool(values["place_open"])})
