"""The PostgreSQL of the tests is real, private to the run, and can be stopped, crashed and started again."""

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import create_async_engine

from tests.postgres import Postgres, PostgresFailed


async def ask(url: str, *statements: str) -> object:
    """Run the statements in one transaction and give the last one's first value, or nothing."""
    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            for statement in statements:
                result = await connection.execute(text(statement))
            return result.scalar() if result.returns_rows else None
    finally:
        await engine.dispose()


@pytest.mark.asyncio
async def test_a_fresh_database_answers_and_is_empty(postgres_database: str) -> None:
    tables = "select count(*) from information_schema.tables where table_schema = 'public'"
    assert await ask(postgres_database, tables) == 0


@pytest.mark.asyncio
async def test_accented_letters_have_capitals(postgres_database: str) -> None:
    assert await ask(postgres_database, "select upper('è già là')") == "È GIÀ LÀ"


@pytest.mark.asyncio
async def test_two_databases_know_nothing_of_each_other(postgres: Postgres, postgres_database: str) -> None:
    other = postgres.create_database()
    try:
        await ask(postgres_database, "create table islands (id int)")
        with pytest.raises(ProgrammingError, match="does not exist"):
            await ask(postgres.url_of(other), "select * from islands")
    finally:
        postgres.drop_database(other)


@pytest.mark.asyncio
async def test_what_was_committed_is_there_after_a_stop_and_a_start(postgres: Postgres, postgres_database: str) -> None:
    await ask(postgres_database, "create table islands (id int)", "insert into islands values (7)")
    async with postgres.down():
        with pytest.raises(OSError, match=r"No such file|refused"):
            await ask(postgres_database, "select 1")
    assert await ask(postgres_database, "select id from islands") == 7


@pytest.mark.asyncio
async def test_what_was_committed_is_there_after_a_crash(postgres: Postgres, postgres_database: str) -> None:
    await ask(postgres_database, "create table islands (id int)", "insert into islands values (8)")
    postgres.crash()
    postgres.start()
    assert await ask(postgres_database, "select id from islands") == 8


@pytest.mark.asyncio
async def test_an_open_connection_notices_the_crash(postgres: Postgres) -> None:
    connection = await asyncpg.connect(user="wendy", database="postgres", host=str(postgres.home))
    postgres.crash()
    postgres.start()
    with pytest.raises((asyncpg.PostgresConnectionError, asyncpg.InterfaceError, asyncpg.PostgresError, OSError)):
        await connection.fetchval("select 1")
    await connection.close()


@pytest.mark.asyncio
async def test_the_server_commits_as_in_real_life_and_only_spares_the_disk(postgres: Postgres) -> None:
    assert await ask(postgres.url, "show synchronous_commit") == "on"
    assert await ask(postgres.url, "show fsync") == "off"
    assert await ask(postgres.url, "show listen_addresses") == ""


def test_the_server_never_runs_as_root(postgres: Postgres) -> None:
    assert (postgres.home / "data" / "postmaster.pid").stat().st_uid != 0


def test_the_socket_path_fits_the_limit_of_the_system(postgres: Postgres) -> None:
    assert len(str(postgres.home / ".s.PGSQL.5432").encode()) <= 107


def test_a_server_that_cannot_start_says_why_and_leaves_nothing_behind() -> None:
    server = Postgres.prepare()
    (server.home / "data" / "postgresql.conf").write_text("no_such_setting = on\n")
    with pytest.raises(PostgresFailed, match="no_such_setting"):
        server.start()
    server.remove()
    assert not server.home.exists()
