"""What every test may ask for: a town on either engine, and a real Wendy with a web page."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, settings

from tests.postgres import Postgres, postgres, postgres_database
from tests.town import Town, make, settle, where

__all__ = ["postgres", "postgres_database"]  # fixtures of their own file

# Examples are drawn anew in every run; `derandomize` would always try the same ones.
settings.register_profile("wendy", deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
settings.load_profile("wendy")

PLACES = ("examples", "project", "libraries", "toilets_osm")
_NUMBERS = count(1)


def _run_apart(url: str) -> None:
    """Make a town in a thread: the test that asks first has a running loop of its own."""
    with ThreadPoolExecutor(1) as apart:
        apart.submit(lambda: asyncio.run(make(url, *PLACES))).result()


@pytest.fixture(scope="session")
def sqlite_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with everything a town starts with."""
    folder = tmp_path_factory.mktemp("town")
    _run_apart(where(folder))
    return folder / "town.sqlite"


class Houses:
    """Databases copied from one template; the next is made, and the last taken away, while a test runs."""

    def __init__(self, server: Postgres, template: str) -> None:
        self._server, self._template = server, template
        self._behind = ThreadPoolExecutor(1)
        self._next = self._behind.submit(self._make)

    def take(self) -> Future[str]:
        ready = self._next
        if ready.done() and ready.exception():  # the server was away just then: a fault test stopped it
            ready = self._behind.submit(self._make)
        self._next = self._behind.submit(self._make)
        return ready

    def leave(self, name: str) -> None:
        self._behind.submit(self._server.drop_database, name)

    def close(self) -> None:
        self._behind.shutdown(cancel_futures=True)

    def _make(self) -> str:
        name = f"town_{os.getpid()}_{next(_NUMBERS)}"
        self._server.execute(f"CREATE DATABASE {name} TEMPLATE {self._template}")
        return name


@pytest.fixture(scope="session")
def postgres_houses(postgres: Postgres) -> Iterator[Houses]:
    """PostgreSQL databases with everything a town starts with."""
    postgres.execute("CREATE DATABASE town TEMPLATE template0")
    _run_apart(postgres.url_of("town"))
    houses = Houses(postgres, "town")
    yield houses
    houses.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest_asyncio.fixture
async def town(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Town]:
    """A town, on SQLite and on PostgreSQL in turn."""
    if engine == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_town"), tmp_path / "town.sqlite")
        made = await settle(where(tmp_path))
        yield made
        await made.database.close()
        return
    server: Postgres = request.getfixturevalue("postgres")
    houses: Houses = request.getfixturevalue("postgres_houses")
    name = await asyncio.wrap_future(houses.take())
    made = await settle(server.url_of(name))
    yield made
    await made.database.close()
    houses.leave(name)


@pytest.fixture(scope="session")
def wendy_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Wendy in try-out, started as an operator would."""
    folder = tmp_path_factory.mktemp("wendy")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("WENDY_")},
        "WENDY_DATA_DIR": str(folder / "data"),
        "WENDY_PORT": "0",
    }
    command = [str(Path(sys.executable).with_name("wendy")), "run"]
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = ""
        for line in process.stdout:
            said += line
            if address := re.search(r"http://\S+:\d+", line):
                break
        else:
            raise AssertionError(f"Wendy did not start:\n{said}")
        try:
            yield address[0]
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(10)
