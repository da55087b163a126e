"""One transaction at a time on SQLite, as many as you like on PostgreSQL; the same methods on both."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final, Protocol

from sqlalchemy import Connection as SyncConnection
from sqlalchemy import CursorResult, Engine, Executable, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from storage.keys import Keys
from storage.store import Store
from storage.types import use_keys

BUSY: Final = 5  # seconds SQLite waits for a lock somebody else holds
RESTED: Final = 1.0  # seconds after which a PostgreSQL connection may have been closed behind our back
# Half way through a statement the server waits for the rest without any limit, and keeps the locks of the turn: on a
# network that failed, somebody would get no answer for the two hours of the system's own keepalive.
NOTICES_THE_DEAD: Final = {
    "tcp_keepalives_idle": "10",  # seconds of silence until it asks
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "20000",  # milliseconds until what was sent must have arrived
}
POOL: Final = 10  # PostgreSQL connections a process; a turn uses one for some milliseconds


class Database(Protocol):
    """Where Wendy remembers."""

    engine: str

    def transaction(self) -> Any:
        """`async with database.transaction() as store`: everything in it is committed, or nothing."""
        ...

    async def close(self) -> None: ...


def connect(url: str, keys: Keys) -> Database:
    """The database behind a SQLAlchemy URL (`sqlite:///file` or `postgresql+asyncpg://...`)."""
    return SQLite(url, keys) if make_url(url).get_backend_name() == "sqlite" else PostgreSQL(url, keys)


def sqlite_engine(url: str) -> Engine:
    """A synchronous engine with one connection, on which every transaction writes from its first statement."""
    path = make_url(url).database
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url, poolclass=StaticPool, connect_args={"check_same_thread": False, "timeout": BUSY, "isolation_level": None}
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        for pragma in (
            "busy_timeout = 5000",  # before journal_mode, which may have to wait
            "journal_mode = WAL",
            "synchronous = FULL",  # what was acknowledged survives a power cut
            "foreign_keys = ON",
            "secure_delete = ON",  # what is erased is overwritten
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: SyncConnection) -> None:
        # A transaction that reads first and writes later fails on a busy file; this one waits at its start.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


class SQLite:
    """One file, one writing connection; statements run in the loop and only COMMIT goes to a thread."""

    engine = "sqlite"

    def __init__(self, url: str, keys: Keys) -> None:
        self._engine = sqlite_engine(url)
        use_keys(self._engine.dialect, keys)
        self._keys = keys
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Store]:
        async with self._turn:
            connection = self._engine.connect()
            try:
                begun = connection.begin()
                file: sqlite3.Connection = connection.connection.dbapi_connection  # type: ignore[assignment]
                before = file.total_changes
                try:
                    yield Store(_InLoop(connection), self._keys)
                except BaseException:
                    begun.rollback()
                    raise
                if file.total_changes == before:  # nothing to wait for: a thread would cost more than the commit
                    begun.commit()
                    await asyncio.sleep(0)  # whoever looks again and again must not keep the loop for himself
                    return
                # Waiting for the disk must not stop the loop, and a cancellation must not leave it half known.
                commit = asyncio.ensure_future(asyncio.to_thread(begun.commit))
                try:
                    await asyncio.shield(commit)
                except asyncio.CancelledError:
                    await asyncio.wait({commit})
                    raise
            finally:
                connection.close()

    async def close(self) -> None:
        async with self._turn:
            self._engine.dispose()


class PostgreSQL:
    """Any number of processes; row and advisory locks where something is counted."""

    engine = "postgresql"

    def __init__(self, url: str, keys: Keys) -> None:
        self._engine = create_async_engine(
            url,
            pool_size=POOL,
            max_overflow=0,
            pool_timeout=10,
            pool_use_lifo=True,  # the connection whose statements are prepared already
            connect_args={
                "timeout": 5,
                "command_timeout": 15,
                "server_settings": {"jit": "off", "idle_in_transaction_session_timeout": "20000", **NOTICES_THE_DEAD},
            },
        )
        _ping_rested(self._engine.sync_engine)
        use_keys(self._engine.sync_engine.dialect, keys)
        self._keys = keys

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Store]:
        async with self._engine.begin() as connection:
            yield Store(_OverTheWire(connection), self._keys)

    async def close(self) -> None:
        await self._engine.dispose()


def _ping_rested(engine: Engine) -> None:
    """Ask a connection whether it still stands before it is used again, unless it was used a moment ago.

    SQLAlchemy's own `pool_pre_ping` asks every time: one way to the server and back more for every transaction.
    """

    @event.listens_for(engine, "checkin")
    def note(_: object, record: ConnectionPoolEntry) -> None:
        record.info["rested_since"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def ping(connection: Any, record: ConnectionPoolEntry, _: object) -> None:
        if time.monotonic() - record.info.get("rested_since", time.monotonic()) < RESTED:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            if engine.dialect.is_disconnect(error, connection, None):
                raise DisconnectionError from error  # the pool opens another
            raise


class _InLoop:
    """SQLite's synchronous Core with an async face; never suspends."""

    engine = "sqlite"

    def __init__(self, connection: SyncConnection) -> None:
        self._connection = connection

    async def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]:
        return self._connection.execute(statement, parameters)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        say = self._connection.exec_driver_sql  # a begin_nested() costs four times as much
        say("SAVEPOINT turn")
        try:
            yield
        except BaseException:
            say("ROLLBACK TO turn")
            say("RELEASE turn")
            raise
        say("RELEASE turn")


class _OverTheWire:
    """PostgreSQL through asyncpg."""

    engine = "postgresql"

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]:
        return await self._connection.execute(statement, parameters)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        async with self._connection.begin_nested():
            yield
