"""Where contestants stand: processes with an address, fresh databases on either engine, people with a session."""

from __future__ import annotations

import asyncio
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from bot.app import opened
from bot.clock import utc_now
from bot.settings import load
from storage.database import connect
from storage.keys import Keys
from tests import postgres
from tests.postgres import Postgres
from tests.town import SECRET

PUBLIC = "https://wendy.example"
TOKEN = "700000001:standin-token_of-Telegram-for-tests"
ENGINES = ("sqlite", "postgresql")
UP = 30.0  # seconds a contestant may take to say where it is
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Running:
    """A process that said where it listens."""

    url: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def spent(self) -> float:
        """Seconds of processor this process used until now, all its threads."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def resident(self) -> float:
        """Resident memory in MB."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

    def ask(self, path: str) -> Any:
        with urllib.request.urlopen(f"{self.url}{path}", timeout=10) as answer:
            return json.loads(answer.read())


@contextmanager
def running(*command: str, **environment: str) -> Iterator[Running]:
    """A Python module as a process, from its first address on standard output until the block ends."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("WENDY_")}
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        env={**clean, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    late = threading.Timer(UP, process.kill)
    rest = threading.Thread(target=process.stdout.read)  # what else it prints must not fill the pipe and stop it
    late.start()
    try:
        for line in process.stdout:
            if address := re.search(r"http://\S+:\d+", line):
                late.cancel()
                rest.start()
                yield Running(address[0], process)
                return
        raise RuntimeError(f"{command[0]} did not start")
    finally:
        late.cancel()
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)
        if rest.is_alive():
            rest.join()
        process.stdout.close()


@dataclass
class Stage:
    """Fresh databases of one engine, each as `wendy run` finds it at its second start."""

    engine: str
    home: Path
    server: Postgres | None = None
    _numbers: Iterator[int] = field(default_factory=count)

    def prepare(self) -> None:
        if self.server:
            self.server.execute("CREATE DATABASE template_bench TEMPLATE template0")
        asyncio.run(self._open())

    async def _open(self) -> None:
        async with opened(load(self._environment(self.home / "template", "template_bench"))):
            pass

    def fresh(self) -> dict[str, str]:
        """The environment of a Wendy on a database of its own."""
        name = f"round_{next(self._numbers)}"
        folder = self.home / name
        if self.server:
            self.server.execute(f"CREATE DATABASE {name} TEMPLATE template_bench")
            folder.mkdir()
        else:
            shutil.copytree(self.home / "template", folder)
        return self._environment(folder, name)

    def _environment(self, folder: Path, database: str) -> dict[str, str]:
        told = {
            "WENDY_DATA_DIR": str(folder),
            "WENDY_PORT": "0",
            "WENDY_PUBLIC_URL": PUBLIC,
            "WENDY_SECRET_KEY": SECRET,
            "WENDY_ORGANISATION": "Cooperativa di prova",
            "WENDY_CONTACT": "020202",
        }
        return told | ({"WENDY_DATABASE_URL": self.server.url_of(database)} if self.server else {})

    def done(self, environment: dict[str, str]) -> None:
        """Give back the room of a round."""
        folder = Path(environment["WENDY_DATA_DIR"])
        if self.server:
            self.server.drop_database(folder.name)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def stages(*engines: str) -> Iterator[dict[str, Stage]]:
    """A stage for each engine. PostgreSQL writes to the disk here, unlike in the other tests."""
    home = Path(tempfile.mkdtemp(prefix="wendy-bench-", dir="/tmp"))
    settings, server = dict(postgres.SETTINGS), None
    try:
        made = {}
        for engine in engines:
            if engine == "postgresql":
                postgres.SETTINGS.update(fsync="on", full_page_writes="on", max_connections="120")
                server = Postgres.prepare()
                server.start()
            (home / engine).mkdir()
            made[engine] = Stage(engine, home / engine, server if engine == "postgresql" else None)
            made[engine].prepare()
        yield made
    finally:
        postgres.SETTINGS.update(settings)
        if server:
            server.remove()
        shutil.rmtree(home, ignore_errors=True)


def database_of(environment: dict[str, str]) -> str:
    """SQLAlchemy's address of a round's database."""
    return load(environment).database


def meet(environment: dict[str, str], number: int) -> list[str]:
    """People who have been here before, each with a session of the web chat; their cookies."""

    async def run() -> list[str]:
        keys = Keys(SECRET)
        database = connect(database_of(environment), keys)
        cookies = [secrets.token_urlsafe(32) for _ in range(number)]
        async with database.transaction() as store:
            await store.marks.unlock(keys)
            now = utc_now()
            for cookie in cookies:
                met = await store.people.recognise("web", secrets.token_hex(16), language="it", now=now)
                await store.sessions.add(cookie, met.id, now=now)
        await database.close()
        return cookies

    return asyncio.run(run())


def missing(module: str) -> bool:
    """Whether a contestant's library is not installed here."""
    import importlib.util

    return importlib.util.find_spec(module) is None
