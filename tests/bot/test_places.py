"""The packaged places go into the store once, and a search in via Lorenteggio finds the right ones."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from sqlalchemy.schema import CreateIndex, CreateTable

from bot.places import load
from content.places import files, read
from handlers.rules.ranking import checked_since, rank
from storage.database import connect
from storage.keys import Keys
from storage.places import Facility, PlaceKind, Saved
from storage.store import Store
from storage.tables import closures, facilities, places

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
LORENTEGGIO_210 = (45.446683, 9.125909)
EVERY = [row for path in (*files().real, *files().examples) for row in read(path.read_text("utf-8"))]


@pytest_asyncio.fixture
async def store() -> AsyncIterator[Store]:
    database = connect("sqlite://", Keys("s" * 32))
    async with database.transaction() as store:
        for table in (places, facilities, closures):
            await store.connection.execute(CreateTable(table))
            for index in table.indexes:
                await store.connection.execute(CreateIndex(index))
        yield store
    await database.close()


@pytest.mark.asyncio
async def test_loading_twice_changes_nothing(store: Store) -> None:
    assert await load(store.places, EVERY, NOW) == Saved(len(EVERY), 0, 0)
    assert await load(store.places, EVERY, NOW) == Saved(0, 0, len(EVERY))
    assert await store.places.count(PlaceKind.ISLAND) == 1


@pytest.mark.asyncio
async def test_five_examples_with_a_changing_table_stand_near_via_lorenteggio(store: Store) -> None:
    await load(store.places, EVERY, NOW)
    wanted = (Facility.CHANGING,)
    near = await store.places.near(
        *LORENTEGGIO_210, wanted=wanted, examples=True, checked_since=checked_since(NOW.date())
    )
    told = rank(near, here=LORENTEGGIO_210, wanted=wanted, now=NOW)[:5]
    assert all(one.place.example and one.metres is not None and one.metres < 1_500 for one in told)
    assert [one.metres for one in told] == sorted(one.metres or 0 for one in told)


@pytest.mark.asyncio
async def test_outside_the_try_out_no_example_is_found(store: Store) -> None:
    await load(store.places, EVERY, NOW)
    for wanted in ((), (Facility.CHANGING,), (Facility.PLAY,), (Facility.INFO,)):
        near = await store.places.near(*LORENTEGGIO_210, wanted=wanted, examples=False)
        assert near
        assert not any(place.example for place in near)
