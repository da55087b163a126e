"""The nearest five places with filters, beside a geodesic to every one of them."""

from __future__ import annotations

import asyncio
import heapq
import math
import random
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from geopy.distance import geodesic

from storage.database import connect
from storage.distance import Point
from storage.keys import Keys
from storage.places import INSIDE, Facility, Fact, Fit, NewPlace, PlaceKind, fit, inside
from storage.store import Store
from storage.tables import metadata
from tests.bench.report import Report, Size

SIZES = (100, 10_000, 100_000)
QUERIES = 200
FIVE = 5
NURSING = (Facility.NURSING,)
MILAN = (45.40, 45.53, 9.10, 9.27)  # south, north, west, east
SQL_GOAL, MORE_GOAL = 150.0, 1000.0  # microseconds
SEED = 4  # the same made-up city every time
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def run(size: Size) -> Report:
    report = Report()
    queries = size.of(QUERIES, 20)
    for number in SIZES if not size.tiny else SIZES[:1]:
        asyncio.run(_measure(report, number, queries, size.rounds))
    return report


async def _measure(report: Report, number: int, queries: int, rounds: int) -> None:
    keys = Keys("s" * 32)
    chance = random.Random(SEED)
    made = [_place(one, chance) for one in range(number)]
    points = [_point(chance) for _ in range(QUERIES)]
    database = connect("sqlite://", keys)
    async with database.transaction() as store:
        for statement in _tables():
            await store.connection.execute(statement)
        for start in range(0, number, 5000):
            await store.places.save_all(made[start : start + 5000], NOW)
        right = await _same_order(store, made, points)
        report.must(f"order equal to the geodesic's in {QUERIES} of {QUERIES} ({number} places)", right == QUERIES)
        report.note(f"{number} places: order equal to the geodesic's in {right} of {QUERIES}")
        asked = [inside(point, _radius(number), wanted=NURSING, examples=False) for point in points]
        sql, repository = [], []
        for _ in range(rounds):
            sql.append(await _each(asked[:queries], lambda one: _rows(store, one)))
            repository.append(
                await _each(
                    points[:queries],
                    lambda one: store.places.near(*one, wanted=NURSING, examples=False, limit=FIVE),
                )
            )
    await database.close()
    brute = [_brute_time(made, points[0]) for _ in range(min(rounds, 3))]
    report.table(
        f"{number} places",
        "µs a query",
        {
            "the SQL, a box that holds about five": sql,
            "the repository, five whole places": repository,
            "geopy's geodesic to every place": brute,
        },
    )
    between = statistics.median(repository) - statistics.median(sql)
    report.goal("the SQL", statistics.median(sql), SQL_GOAL, least=False, unit="µs")
    report.goal("the repository, more", between, MORE_GOAL, least=False, unit="µs")


def _tables() -> list[object]:
    from sqlalchemy.schema import CreateIndex, CreateTable

    kept = [metadata.tables[name] for name in ("places", "facilities", "closures")]
    return [
        *(CreateTable(table) for table in kept),
        *(CreateIndex(index) for table in kept for index in sorted(table.indexes, key=lambda one: str(one.name))),
    ]


async def _rows(store: Store, asked: dict[str, object]) -> object:
    return (await store.connection.execute(INSIDE, asked)).all()


async def _each(all_of: Sequence[object], ask: Callable[..., object]) -> float:
    """The median of what each takes, in microseconds."""
    took = []
    for one in all_of:
        began = time.perf_counter()
        await ask(one)  # type: ignore[misc]
        took.append((time.perf_counter() - began) * 1e6)
    return statistics.median(took)


async def _same_order(store: Store, made: Sequence[NewPlace], points: Sequence[Point]) -> int:
    """How often the five are the five a geodesic to every place gives, in the same order."""
    dependable = [place for place in made if fit(place.facts, NURSING) is Fit.YES]
    right = 0
    for point in points:
        found = await store.places.near(*point, wanted=NURSING, examples=False, limit=FIVE)
        ours = [place.slug for place in found if fit(place.facts, NURSING) is Fit.YES][:FIVE]
        # A geodesic costs 100 µs: only what lies far behind on a plane is spared it. The plane errs by less than 1 %.
        rough = heapq.nsmallest(FIVE * 8, dependable, key=lambda place: _on_a_plane(point, _where(place)))
        truth = sorted(rough, key=lambda place: geodesic(point, _where(place)).meters)[:FIVE]
        right += ours == [place.slug for place in truth]
    return right


def _on_a_plane(one: Point, other: Point) -> float:
    return math.hypot(one[0] - other[0], (one[1] - other[1]) * math.cos(math.radians(one[0])))


def _brute_time(made: Sequence[NewPlace], point: Point) -> float:
    some = made[:2000]  # the rest costs the same each
    began = time.perf_counter()
    sorted(some, key=lambda place: geodesic(point, _where(place)).meters)
    return (time.perf_counter() - began) * 1e6 * len(made) / len(some)


def _where(place: NewPlace) -> Point:
    assert place.latitude is not None
    assert place.longitude is not None
    return place.latitude, place.longitude


def _radius(number: int) -> float:
    """Metres around a point within which about five of so many places fit."""
    area = (MILAN[1] - MILAN[0]) * 111_140 * (MILAN[3] - MILAN[2]) * 78_500
    return float((area * FIVE * 2 / number / 3.14159) ** 0.5)


def _point(chance: random.Random) -> Point:
    return chance.uniform(*MILAN[:2]), chance.uniform(*MILAN[2:])


def _place(number: int, chance: random.Random) -> NewPlace:
    """A made-up bar; three of four have what is wanted, some have not, of some nobody knows."""
    latitude, longitude = _point(chance)
    known = {Facility.NURSING: Fact(chance.random() < 0.8)} if chance.random() < 0.94 else {}
    return NewPlace(
        slug=f"place-{number}",
        kind=PlaceKind.ISLAND,
        venue="bar",
        name=f"Bar {number}",
        latitude=latitude,
        longitude=longitude,
        precision=10,
        last_verified=date(2026, 5, 1),
        source="made up",
        licence="none",
        facts={**known, Facility.TOILET: Fact(True)},
    )
