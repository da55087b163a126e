"""What is counted is counted once an asking, and holds no person."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
import pytest_asyncio
from sqlalchemy import select
from sqlalchemy.schema import CreateTable

from storage.database import connect
from storage.keys import Keys
from storage.store import Store
from storage.tables import daily_counts


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    return "sqlite://" if request.param == "sqlite" else request.getfixturevalue("postgres_database")


@pytest_asyncio.fixture
async def store(url: str) -> AsyncIterator[Store]:
    database = connect(url, Keys("s" * 32))
    async with database.transaction() as store:
        await store.connection.execute(CreateTable(daily_counts))
        yield store
    await database.close()


@pytest.mark.asyncio
async def test_the_same_thing_asked_again_makes_one_row_with_a_higher_number(store: Store) -> None:
    day = date(2026, 11, 25)
    for outcome in ("found", "nothing", "found", "found"):
        await store.counts.add(day, channel="web", language="it", nil=49, need="milk", outcome=outcome)
    await store.counts.add(day, channel="web", language="it", nil=0, need="milk", outcome="found")
    asked = select(daily_counts.c.nil, daily_counts.c.outcome, daily_counts.c.number, daily_counts.c.day)
    rows = (await store.connection.execute(asked)).all()
    assert sorted(map(tuple, rows)) == [(0, "found", 1, day), (49, "found", 3, day), (49, "nothing", 1, day)]
