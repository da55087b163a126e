"""Places are kept once, found nearest first, and never hidden behind what nobody knows."""

import random
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import pytest_asyncio
from sqlalchemy import insert, text, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from storage.database import connect
from storage.distance import metres
from storage.keys import Keys
from storage.places import INSIDE, Closure, Facility, Fact, Fit, NewPlace, PlaceKind, Saved, fit, inside
from storage.store import Store
from storage.tables import closures, facilities, places

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
HERE = (45.4467, 9.1259)
DEGREE = 111_140  # metres, north to south


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    return "sqlite://" if request.param == "sqlite" else request.getfixturevalue("postgres_database")


@pytest_asyncio.fixture
async def store(url: str) -> AsyncIterator[Store]:
    database = connect(url, Keys("s" * 32))
    async with database.transaction() as store:
        for table in (places, facilities, closures):
            await store.connection.execute(CreateTable(table))
            for index in table.indexes:
                await store.connection.execute(CreateIndex(index))
        yield store
    await database.close()


def place(
    slug: str, *, north: float = 0, venue: str = "bar", has: str = "", lacks: str = "", **more: object
) -> NewPlace:
    """A listed place so many metres north of here, with these facilities and without those."""
    facts = {Facility(name): Fact(True, "", date(2026, 5, 1), "marta") for name in has.split()}
    facts |= {Facility(name): Fact(False) for name in lacks.split()}
    told = NewPlace(
        slug=slug,
        kind=PlaceKind.ISLAND,
        venue=venue,
        name=slug.title(),
        latitude=HERE[0] + north / DEGREE,
        longitude=HERE[1],
        precision=10,
        last_verified=date(2026, 5, 1),
        source="test",
        licence="test",
        facts=facts,
    )
    return replace(told, **more)


async def found(store: Store, *wanted: Facility, **options: object) -> list[str]:
    asked = {"examples": False} | options
    return [p.slug for p in await store.places.near(*HERE, wanted=wanted, **asked)]


@pytest.mark.asyncio
async def test_the_same_file_twice_changes_nothing(store: Store) -> None:
    rows = [place(f"p{number}", north=number, has="milk changing") for number in range(600)]
    assert await store.places.save_all(rows, NOW) == Saved(600, 0, 0)
    before = await store.places.by_slug("p7")
    assert await store.places.save_all(rows, NOW) == Saved(0, 0, 600)
    assert await store.places.by_slug("p7") == before


@pytest.mark.asyncio
async def test_a_changed_row_keeps_its_id_and_replaces_its_facts(store: Store) -> None:
    await store.places.save_all([place("a", has="milk play"), place("b")], NOW)
    before = await store.places.by_slug("a")
    assert await store.places.save_all([place("a", has="milk", lacks="toilet"), place("b")], NOW) == Saved(0, 1, 1)
    after = await store.places.by_slug("a")
    assert before is not None
    assert after is not None
    assert after.id == before.id
    said = {facility: fact.present for facility, fact in after.facts.items() if fact.present is not None}
    assert said == {Facility.MILK: True, Facility.TOILET: False}


@pytest.mark.asyncio
async def test_a_fact_comes_back_with_who_looked_and_when(store: Store) -> None:
    row = place("a")
    row = replace(row, facts={Facility.CHANGING: Fact(True, "accessible", date(2026, 3, 4), "community manager")})
    await store.places.save_all([row], NOW)
    kept = await store.places.by_slug("a")
    assert kept is not None
    assert kept.facts[Facility.CHANGING] == Fact(True, "accessible", date(2026, 3, 4), "community manager")
    assert set(kept.facts) == set(Facility)
    assert kept.facts[Facility.MILK] == Fact(None)
    assert await store.places.get(kept.id) == kept
    assert await store.places.get(kept.id + 1) is None


@pytest.mark.asyncio
async def test_a_slug_that_comes_twice_is_refused_whole(store: Store) -> None:
    with pytest.raises(ValueError, match="twice"):
        await store.places.save_all([place("a"), place("a")], NOW)
    assert await store.places.count() == 0


@pytest.mark.asyncio
async def test_the_nearest_comes_first_and_what_was_shown_stays_out(store: Store) -> None:
    await store.places.save_all([place(f"m{away}", north=away) for away in (900, 100, 5_000, 300, 11_000)], NOW)
    assert await found(store) == ["m100", "m300", "m900", "m5000", "m11000"]
    assert await found(store, limit=2) == ["m100", "m300"]
    first = await store.places.by_slug("m100")
    assert first is not None
    assert await found(store, limit=2, without=frozenset({first.id})) == ["m300", "m900"]


@pytest.mark.asyncio
async def test_families_see_neither_the_unlisted_nor_the_gone_nor_the_invented_nor_the_unplaced(store: Store) -> None:
    rows = [
        place("shown"),
        place("unlisted", listed=False),
        place("gone", gone=True),
        place("invented", example=True),
        place("nowhere", latitude=None, longitude=None),
    ]
    await store.places.save_all(rows, NOW)
    assert await found(store) == ["shown"]
    assert sorted(await found(store, examples=True)) == ["invented", "shown"]
    assert [name for _, name in await store.places.named()] == ["Shown", "Nowhere"]
    assert [name for _, name in await store.places.named(examples=True)] == ["Shown", "Invented", "Nowhere"]
    assert [waiting.slug for waiting in await store.places.waiting_for_check()] == ["unlisted"]
    assert await store.places.count() == 2
    assert await store.places.count(PlaceKind.ISLAND, examples=True) == 3
    assert await store.places.count(PlaceKind.PUBLIC_POINT) == 0


@pytest.mark.asyncio
async def test_a_place_gone_for_good_keeps_its_day_until_a_file_says_it_is_back(store: Store) -> None:
    later = datetime(2027, 1, 1, tzinfo=UTC)
    await store.places.save_all([place("a")], NOW)
    assert await store.places.save_all([place("a", gone=True)], NOW) == Saved(0, 1, 0)
    assert await store.places.save_all([place("a", gone=True)], later) == Saved(0, 0, 1)
    assert await store.places.save_all([place("a", host="Marta", gone=True)], later) == Saved(0, 1, 0)
    assert await store.places.save_all([place("a", host="somebody else")], later) == Saved(0, 1, 0)
    kept = await store.places.by_slug("a")
    assert kept is not None
    assert kept.closed_at == NOW
    assert await store.places.save_all([place("a", gone=False)], later) == Saved(0, 1, 0)
    assert await found(store) == ["a"]


@pytest.mark.asyncio
async def test_what_is_known_to_lack_something_is_left_out_and_what_is_unknown_is_not(store: Store) -> None:
    rows = [place("no", north=1, has="milk", lacks="changing"), place("unknown", north=2, has="milk")]
    await store.places.save_all([*rows, place("yes", north=3, has="milk changing")], NOW)
    assert await found(store, Facility.MILK, Facility.CHANGING) == ["unknown", "yes"]


@pytest.mark.asyncio
async def test_many_unknown_places_nearby_do_not_hide_a_known_one_farther_off(store: Store) -> None:
    unknown = [place(f"u{number}", north=number) for number in range(100)]
    known = [place(f"k{number}", north=4_000 + number, has="nursing") for number in range(5)]
    await store.places.save_all(unknown + known, NOW)
    assert await found(store, Facility.NURSING, limit=3) == ["u0", "u1", "u2", "k0", "k1", "k2"]


@pytest.mark.asyncio
async def test_old_and_vague_places_do_not_push_out_the_checked_ones(store: Store) -> None:
    old = [place(f"o{number}", north=number, last_verified=date(2018, 8, 3)) for number in range(50)]
    vague = [place("vague", north=60, precision=170), place("never", north=61, last_verified=None)]
    await store.places.save_all([*old, *vague, place("checked", north=6_000)], NOW)
    assert await found(store, limit=2) == ["o0", "o1"]
    assert await found(store, limit=2, checked_since=date(2024, 11, 25)) == ["o0", "o1", "checked"]


@pytest.mark.asyncio
async def test_nobody_is_sent_to_a_playground_or_a_toilet_to_nurse(store: Store) -> None:
    rows = [place("swing", venue="playground", has="play"), place("toilet", venue="toilet", has="changing toilet")]
    await store.places.save_all([*rows, place("bar", north=9)], NOW)
    assert await found(store, Facility.NURSING) == ["bar"]
    assert await found(store) == ["bar"]
    assert await found(store, Facility.PLAY) == ["swing", "bar"]
    assert await found(store, Facility.CHANGING) == ["toilet", "bar"]


@pytest.mark.parametrize(
    ("where", "fathers", "answer"),
    [
        ("women", None, Fit.NO),
        ("women", True, Fit.NO),
        ("", None, Fit.UNKNOWN),
        ("all", None, Fit.YES),
        ("accessible", None, Fit.YES),
        ("room", True, Fit.YES),
        ("room", False, Fit.NO),
    ],
)
def test_a_father_who_asks_for_a_changing_table_gets_one_he_can_reach(
    where: str, fathers: bool | None, answer: Fit
) -> None:
    facts = {Facility.CHANGING: Fact(True, where), Facility.FATHERS: Fact(fathers)}
    assert fit(facts, (Facility.CHANGING, Facility.FATHERS)) is answer
    assert fit(facts, (Facility.CHANGING,)) is Fit.YES


@pytest.mark.asyncio
async def test_a_place_tells_its_closures_by_first_day(store: Store) -> None:
    await store.places.save_all([place("a"), place("b")], NOW)
    kept = await store.places.by_slug("a")
    assert kept is not None
    days = [(date(2026, 12, 24), date(2027, 1, 6), "feste"), (date(2026, 8, 1), date(2026, 8, 31), "ferie")]
    rows = [{"place_id": kept.id, "first_day": one, "last_day": last, "reason": why} for one, last, why in days]
    await store.connection.execute(insert(closures), rows)
    kept = await store.places.get(kept.id)
    assert kept is not None
    assert kept.closures == (Closure(*days[1]), Closure(*days[0]))


@pytest.mark.asyncio
async def test_a_facility_this_wendy_does_not_know_is_passed_over(store: Store) -> None:
    await store.places.save_all([place("a", has="milk")], NOW)
    await store.connection.execute(update(facilities).values(facility="sauna"))
    kept = await store.places.by_slug("a")
    assert kept is not None
    assert all(fact.present is None for fact in kept.facts.values())


@pytest.mark.asyncio
async def test_near_agrees_with_looking_at_every_place(store: Store) -> None:
    chance = random.Random(4)
    said = ("has", "lacks", "")
    rows = []
    for number in range(800):
        known = {how: "milk" for how in [chance.choice(said)] if how}
        point = {"latitude": chance.uniform(45.39, 45.53), "longitude": chance.uniform(9.04, 9.28)}
        rows.append(place(f"p{number}", **known, **point))
    await store.places.save_all(rows, NOW)
    for _ in range(20):
        here = chance.uniform(45.42, 45.50), chance.uniform(9.10, 9.22)
        away = {row.slug: metres(here, (row.latitude, row.longitude)) for row in rows if row.latitude and row.longitude}
        near = await store.places.near(*here, wanted=(Facility.MILK,), examples=False, limit=5)
        assert [p.slug for p in near] == sorted((p.slug for p in near), key=away.__getitem__)
        for answer in (Fit.YES, Fit.UNKNOWN):
            expected = sorted((r.slug for r in rows if fit(r.facts, (Facility.MILK,)) is answer), key=away.__getitem__)
            given = [p.slug for p in near if fit(p.facts, (Facility.MILK,)) is answer]
            assert given == expected[: 5 if answer is Fit.YES else len(given)]


@pytest.mark.asyncio
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_the_box_is_read_from_the_index_alone(store: Store) -> None:
    asked = inside(HERE, 800, wanted=(Facility.MILK,), examples=False)
    written = INSIDE.params(asked).compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    plan = (await store.connection.execute(text(f"EXPLAIN QUERY PLAN {written}"))).all()
    steps = [row.detail for row in plan]
    assert any("COVERING INDEX ix_places_near (latitude>? AND latitude<?)" in step for step in steps), steps
    assert not any(step.startswith("SCAN") for step in steps), steps
