"""The tables as migrated are the tables as declared, and every step can be taken back."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, inspect, select
from sqlalchemy.ext.asyncio import create_async_engine

from storage.migrate import head, migrate
from storage.people import Reminders
from storage.tables import metadata
from storage.types import Personal
from tests.handlers.gathering import cancel, lab, signed_up
from tests.town import Town, make, settle, where


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": False})
    return list(compare_metadata(context, metadata))


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def test_on_sqlite_the_migrations_make_what_the_tables_declare_and_can_go_down_and_up(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'wendy.sqlite'}"
    asyncio.run(make(url, "project"))
    engine = create_engine(url)
    with engine.connect() as connection:
        assert differences(connection) == []
    asyncio.run(migrate(url, to="base"))
    with engine.connect() as connection:
        assert tables(connection) == set()
    asyncio.run(migrate(url))
    with engine.connect() as connection:
        assert tables(connection) == set(metadata.tables)
    engine.dispose()


@pytest.mark.asyncio
async def test_on_postgresql_the_migrations_make_what_the_tables_declare(postgres_database: str) -> None:
    await asyncio.gather(migrate(postgres_database), migrate(postgres_database))  # two processes start at once
    engine = create_async_engine(postgres_database)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await migrate(postgres_database, to="base")
    await migrate(postgres_database)
    async with engine.connect() as connection:
        assert await connection.run_sync(tables) == set(metadata.tables)
    await engine.dispose()


# What the newest step brought; everything else stays as it was when it is taken back.
NEW = {("people", "reminders"): "both", ("outbox", "phoned_at"): None}


async def everything(town: Town) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    async with town.database.transaction() as store:
        return {
            table.name: sorted((dict(row._mapping) for row in await store.connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }


@pytest.mark.asyncio
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_the_newest_step_goes_down_and_up_under_people_and_what_they_do(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = where(tmp_path) if kind == "sqlite" else request.getfixturevalue("postgres_database")
    await make(url, "project")
    town = await settle(url)
    held = await lab(town, seats=6)
    for name in ("Anna", "Bruna"):
        await signed_up(town, name, held)
    await cancel(town, held)
    async with town.database.transaction() as store:
        await store.people.remind(1, Reminders.NONE)
        await store.unreached.phoned(1, now=town.now)
    before = await everything(town)
    assert (before["people"][0]["reminders"], before["outbox"][0]["phoned_at"]) == ("none", town.now)
    await town.database.close()
    await migrate(url, to="0003")
    await migrate(url)
    for (table, column), value in NEW.items():
        before[table] = sorted(({**row, column: value} for row in before[table]), key=repr)
    again = replace(town, database=(await settle(url)).database)
    assert await everything(again) == before
    await signed_up(again, "Carla", await lab(again, "canto", title="Canto"))
    await again.database.close()


def test_there_is_one_newest_revision() -> None:
    assert head()


def test_ids_that_stand_in_links_are_never_used_again() -> None:
    for table in metadata.tables.values():
        if "id" in table.columns:
            assert table.dialect_options["sqlite"]["autoincrement"] is True, table.name
            assert table.c.id.identity is not None, table.name


def test_every_personal_column_says_why_and_until_when() -> None:
    for table in metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, Personal):
                assert column.type.purpose, column
                assert column.type.keep is not None, column
