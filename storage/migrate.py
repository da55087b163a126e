"""Brings a database to the newest tables, on a connection of its own."""

from __future__ import annotations

import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

SCRIPTS = Path(__file__).parent / "migrations"
LOCK = 7_436_001  # PostgreSQL advisory lock: one process migrates, the others wait


class BrokenLinks(Exception):
    """After the migration some rows point at rows that are gone: nothing was changed, restore the last copy."""

    def __str__(self) -> str:
        return self.__doc__ or ""


def head() -> str:
    """The newest revision this program knows."""
    return ScriptDirectory(str(SCRIPTS)).get_current_head() or ""


async def migrate(url: str, *, to: str = "head") -> None:
    """Upgrade (or, with a revision, move) the database behind a URL. All of it, or nothing."""
    if make_url(url).get_backend_name() == "sqlite":
        await asyncio.to_thread(_sqlite, url, to)
        return
    engine = create_async_engine(url, poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_postgresql, to)
    finally:
        await engine.dispose()


def _sqlite(url: str, to: str) -> None:
    path = make_url(url).database or ""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": 5, "isolation_level": None})

    @event.listens_for(engine, "connect")
    def prepare(connection: object, _: object) -> None:
        # Foreign keys must be off before BEGIN: SQLite rebuilds a table to change it.
        for pragma in ("busy_timeout = 5000", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = OFF"):
            connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    try:
        with engine.begin() as connection:
            _move(connection, to)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise BrokenLinks
    finally:
        engine.dispose()


def _postgresql(connection: Connection, to: str) -> None:
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
    _move(connection, to)


def _move(connection: Connection, to: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = ScriptDirectory.from_config(config)
    if to in ("head", known.get_current_head()):
        command.upgrade(config, "head")
    else:
        command.downgrade(config, to)
