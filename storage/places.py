"""The places families can go to: what each has, where it is, when it is closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import Boolean, ColumnElement, Row, Select, and_, bindparam, delete, func, insert, or_, select, update

from storage.distance import Point, box, metres
from storage.facts import UNKNOWN, Facility, Fact, Fit, fit
from storage.merging import Merged, differs, merged
from storage.tables import closures, facilities, places

if TYPE_CHECKING:
    from storage.connection import Connection

__all__ = ["Closure", "Facility", "Fact", "Fit", "NewPlace", "Place", "PlaceKind", "Places", "Saved", "fit"]

T = TypeVar("T")

PRECISE: Final = 100  # metres: a place known less exactly is told without metres or minutes
RINGS: Final = (200, 800, 3_200, 12_800)  # metres: a thick map fills the first; Milan is 19 km across
# Nobody who wants to nurse is sent to a playground or a public toilet, even where nothing says no.
ONLY_FOR: Final[dict[str, frozenset[Facility]]] = {
    "playground": frozenset({Facility.PLAY}),
    "toilet": frozenset({Facility.TOILET, Facility.CHANGING}),
}
BATCH: Final = 500  # values in one statement; both engines take 32,000


class PlaceKind(StrEnum):
    """What a place is to the project."""

    ISLAND = "island"
    MOTHER_ISLAND = "mother_island"
    COMPANY_SPACE = "company_space"
    PROJECT_SPACE = "project_space"
    PUBLIC_POINT = "public_point"  #: not of the project: a library, a playground, a public toilet


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which a place stays closed, both included."""

    first_day: date
    last_day: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlace:
    """A place as a file tells it. `facts` holds only what is known; `gone` None leaves that as it is."""

    slug: str
    kind: PlaceKind
    venue: str
    name: str
    host: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    precision: int | None = None  # metres
    municipio: int | None = None
    nil: int | None = None
    hours: str | None = None  # OSM opening_hours; None is unknown
    door: str = ""
    phone: str = ""
    photo: str = ""
    languages: str = ""  # spoken there, "it en ar"
    last_verified: date | None = None
    verified_by: str = ""
    source: str
    licence: str
    listed: bool = True
    example: bool = False
    notes: str = ""
    facts: Mapping[Facility, Fact]
    gone: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as Wendy knows it: a fact for every facility, closures by first day (past ones among them)."""

    id: int
    slug: str
    kind: PlaceKind
    venue: str
    name: str
    host: str
    address: str
    latitude: float | None
    longitude: float | None
    precision: int | None
    municipio: int | None
    nil: int | None
    hours: str | None
    door: str
    phone: str
    photo: str
    languages: str
    last_verified: date | None
    verified_by: str
    source: str
    licence: str
    listed: bool
    example: bool
    notes: str
    closed_at: datetime | None
    facts: Mapping[Facility, Fact]
    closures: tuple[Closure, ...] = ()

    @property
    def point(self) -> Point | None:
        """Where it is; None when nobody knows."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


@dataclass(frozen=True, slots=True)
class Saved:
    """What an import did."""

    added: int
    changed: int
    unchanged: int
    kept: int = 0  # of these, places where something was kept because somebody looked later than the file


class Places:
    """All places, listed or not."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, place: int) -> Place | None:
        return next(iter(await self._load(places.c.id == place)), None)

    async def by_slug(self, slug: str) -> Place | None:
        return next(iter(await self._load(places.c.slug == slug)), None)

    async def near(
        self,
        latitude: float,
        longitude: float,
        *,
        wanted: tuple[Facility, ...],
        examples: bool,
        limit: int = 12,
        without: frozenset[int] = frozenset(),
        checked_since: date | None = None,
    ) -> list[Place]:
        """The listed places nearest to a point, nearest first, none of which is known to lack something wanted.

        Up to `limit` that have everything wanted, and of what lies as near as those up to `limit` where something is
        unknown; with `checked_since`, up to `limit` more that were not checked since then or stand nobody knows where
        exactly, so that these never push out the others. Nothing beyond the last ring (12.8 km).
        """
        here = latitude, longitude
        groups: dict[str, list[tuple[float, int]]] = {}
        for radius in RINGS:
            asked = inside(here, radius, wanted=wanted, examples=examples)
            rows = (await self._connection.execute(INSIDE, asked)).all()
            groups = {}
            for found, facts in _by_place(rows):
                away = metres(here, (found.latitude, found.longitude))
                answer = fit(facts, wanted)
                if away <= radius and answer is not Fit.NO and found.id not in without:
                    group = answer if _dependable(found, checked_since) else "stale"
                    groups.setdefault(group, []).append((away, found.id))
            if len(groups.get(Fit.YES, ())) >= limit:
                break
        chosen = sorted(one for group in groups.values() for one in sorted(group)[:limit])
        loaded = {place.id: place for place in await self._whole(BY_ID, {"ids": [number for _, number in chosen]})}
        return [loaded[number] for _, number in chosen]

    async def named(
        self,
        *,
        examples: bool = False,
        municipi: frozenset[int] | None = None,
        kinds: frozenset[PlaceKind] | None = None,
    ) -> list[tuple[int, str]]:
        """Id and name of every listed place, those without a position too; of some municipi or kinds only, if named."""
        query = select(places.c.id, places.c.name).where(*_shown(examples=examples))
        query = query if municipi is None else query.where(places.c.municipio.in_(municipi))
        query = query if kinds is None else query.where(places.c.kind.in_(kinds))
        rows = await self._connection.execute(query.order_by(places.c.id))
        return [(row.id, row.name) for row in rows]

    async def waiting_for_check(self) -> list[Place]:
        """What managers have to look at before families see it, by name."""
        unlisted = and_(places.c.listed.is_(False), places.c.closed_at.is_(None))
        return sorted(await self._load(unlisted), key=lambda place: (place.name, place.id))

    async def count(self, kind: PlaceKind | None = None, *, examples: bool = False) -> int:
        """How many places are listed, of one kind or of all."""
        asked = select(func.count()).select_from(places).where(*_shown(examples=examples))
        asked = asked if kind is None else asked.where(places.c.kind == kind)
        return int((await self._connection.execute(asked)).scalar_one())

    async def save_all(self, rows: Sequence[NewPlace], now: datetime) -> Saved:
        """Add or change places by slug; facts are replaced. The same rows again change nothing.

        What somebody looked at on a later day than the row says stays as she found it.
        Raises ValueError when a slug comes twice. Nothing is committed here.
        """
        if len({row.slug for row in rows}) < len(rows):
            raise ValueError("a slug comes twice")
        known = await self._by_slug([row.slug for row in rows])
        told = {row.slug: merged(row, known.get(row.slug), now) for row in rows}
        new = {slug: row for slug, row in told.items() if slug not in known}
        changed = {slug: row for slug, row in told.items() if slug in known and differs(row, known[slug])}
        if new:
            await self._connection.execute(insert(places), [dict(row.columns) for row in new.values()])
        for slug, row in changed.items():
            await self._connection.execute(update(places).where(places.c.id == known[slug].id).values(**row.columns))
        await self._replace_facts(new | changed)
        kept = sum(row.kept for row in told.values())
        return Saved(len(new), len(changed), len(rows) - len(new) - len(changed), kept)

    async def _replace_facts(self, rows: Mapping[str, Merged]) -> None:
        ids = {slug: place.id for slug, place in (await self._by_slug(list(rows))).items()}
        for some in _batches(sorted(ids.values())):
            await self._connection.execute(delete(facilities).where(facilities.c.place_id.in_(some)))
        facts = [
            {
                "place_id": ids[slug],
                "facility": facility,
                "present": fact.present,
                "detail": fact.detail,
                "checked_on": fact.checked_on,
                "checked_by": fact.checked_by,
            }
            for slug, row in rows.items()
            for facility, fact in row.facts.items()
        ]
        if facts:
            await self._connection.execute(insert(facilities), facts)

    async def _by_slug(self, slugs: Sequence[str]) -> dict[str, Place]:
        found: list[Place] = []
        for some in _batches(slugs):
            found += await self._load(places.c.slug.in_(some))
        return {place.slug: place for place in found}

    async def _load(self, which: ColumnElement[bool]) -> list[Place]:
        return await self._whole(select(*_OWN).where(which).order_by(places.c.id), {})

    async def _whole(self, asked: Select[Any], parameters: dict[str, Any]) -> list[Place]:
        """Whole places, in three statements however many they are."""
        rows = (await self._connection.execute(asked, parameters)).all()
        if not rows:
            return []
        ids = [row.id for row in rows]
        facts = {number: dict(_NOTHING_KNOWN) for number in ids}
        for row in await self._connection.execute(FACTS, {"ids": ids}):
            if row.facility in _FACILITIES:  # a newer Wendy may have written others
                facts[row.place_id][_FACILITIES[row.facility]] = Fact(
                    row.present, row.detail, row.checked_on, row.checked_by
                )
        shut: dict[int, list[Closure]] = {number: [] for number in ids}
        for row in await self._connection.execute(CLOSURES, {"ids": ids}):
            shut[row.place_id].append(Closure(row.first_day, row.last_day, row.reason))
        return [
            Place(
                **{**row._mapping, "kind": PlaceKind(row.kind)},
                facts=MappingProxyType(facts[row.id]),
                closures=tuple(shut[row.id]),
            )
            for row in rows
        ]


_FACILITIES: Final = {str(facility): facility for facility in Facility}
_NOTHING_KNOWN: Final = dict.fromkeys(Facility, UNKNOWN)
_OWN: Final = [places.c[field.name] for field in fields(Place) if field.name in places.c]

BY_ID: Final = select(*_OWN).where(places.c.id.in_(bindparam("ids", expanding=True))).order_by(places.c.id)
FACTS: Final = select(facilities).where(facilities.c.place_id.in_(bindparam("ids", expanding=True)))
CLOSURES: Final = (
    select(closures)
    .where(closures.c.place_id.in_(bindparam("ids", expanding=True)))
    .order_by(closures.c.first_day, closures.c.id)
)


def inside(here: Point, radius: float, *, wanted: tuple[Facility, ...], examples: bool) -> dict[str, Any]:
    """What INSIDE asks for the places around a point, a row for each fact about something wanted."""
    south, north, west, east = box(here, radius)
    return {
        "south": south,
        "north": north,
        "west": west,
        "east": east,
        "wanted": [str(facility) for facility in wanted],
        "beside_the_point": [venue for venue, needs in ONLY_FOR.items() if needs.isdisjoint(wanted)],
        "examples": examples,
    }


def _inside() -> Select[Any]:
    """The box is read from the index alone; only what lies in it is looked up in the tables."""
    near = (
        select(places.c.id, places.c.latitude, places.c.longitude)
        .where(places.c.latitude.between(bindparam("south"), bindparam("north")))
        .where(places.c.longitude.between(bindparam("west"), bindparam("east")))
        .subquery("near_here")
    )
    asked = facilities.c.facility.in_(bindparam("wanted", expanding=True))
    return (
        select(near, places.c.precision, places.c.last_verified)
        .add_columns(facilities.c.facility, facilities.c.present, facilities.c.detail)
        .join(places, places.c.id == near.c.id)
        .outerjoin(facilities, and_(facilities.c.place_id == near.c.id, asked))
        .where(places.c.listed.is_(True), places.c.closed_at.is_(None))
        .where(or_(places.c.example.is_(False), bindparam("examples", type_=Boolean)))
        .where(places.c.venue.not_in(bindparam("beside_the_point", expanding=True)))
        .order_by(near.c.id)
    )


INSIDE: Final = _inside()  # made once: making it costs more than running it


def _shown(*, examples: bool) -> Iterator[ColumnElement[bool]]:
    yield places.c.listed.is_(True)
    yield places.c.closed_at.is_(None)
    if not examples:
        yield places.c.example.is_(False)


def _by_place(rows: Sequence[Row[Any]]) -> Iterator[tuple[Row[Any], dict[Facility, Fact]]]:
    """Each place once, with the facts that were asked about."""
    for _, several in groupby(rows, key=lambda row: row.id):
        group = list(several)
        facts = {_FACILITIES[row.facility]: Fact(row.present, row.detail) for row in group if row.facility}
        yield group[0], facts


def _dependable(row: Row[Any], checked_since: date | None) -> bool:
    """Checked lately and placed exactly; when nobody asks since when, everything is."""
    if checked_since is None:
        return True
    if row.last_verified is None or row.last_verified < checked_since:
        return False
    return row.precision is None or row.precision <= PRECISE


def _batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]
