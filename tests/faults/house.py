"""A real `wendy run` in a process of its own, which can be killed, held, given another clock or a failing disk."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import asyncpg
from sqlalchemy import make_url

from storage.keys import Keys

ROOT: Final = Path(__file__).parents[2]
SECRET: Final = "a secret of the faults: thirty-two characters or more"
PATIENCE: Final = 40.0  # seconds for a start on a loaded machine, or under strace
MAIN: Final = "from bot.cli import main; main()"
UNFINISHED: Final = """
SELECT (SELECT count(*) FROM received WHERE state = 'waiting')
     + (SELECT count(*) FROM outbox WHERE channel <> 'web' AND state IN ('due', 'claimed', 'sending'))
"""
SHORT: Final = """
import datetime, bot.channels.telegram, storage.outbox
import bot.clock
storage.outbox.LEASE = bot.channels.telegram.LEASE = short = datetime.timedelta(seconds={seconds})
every = bot.clock.WakeUps.every
bot.clock.WakeUps.every = lambda self, pause, wake, **more: every(self, min(pause, short), wake, **more)
"""


@dataclass(slots=True)
class Wendy:
    """One process. `before` stands before its command: strace, faketime."""

    folder: Path
    database_url: str = ""
    telegram_url: str = ""
    before: tuple[str, ...] = ()
    lease: int | None = None  # seconds of a lease, and at most between two looks, instead of the product's own
    prelude: str = ""  # Python that runs before her, for a setting that has no name of its own
    environment: dict[str, str] = field(default_factory=dict)
    url: str = ""
    process: subprocess.Popen[bytes] | None = None
    starts: int = 0

    @property
    def where(self) -> str:
        """SQLAlchemy's address of its database."""
        return self.database_url or f"sqlite:///{self.folder / 'data' / 'wendy.sqlite'}"

    @property
    def keys(self) -> Keys:
        return Keys(SECRET)

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def start(self) -> float:
        """Start and wait until it says where it is; the seconds that took."""
        began = time.monotonic()
        self.starts += 1
        told = len(self._said())
        shorter = SHORT.format(seconds=self.lease) if self.lease else ""
        command = [*self.before, sys.executable, "-c", shorter + self.prelude + MAIN, "run"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=self.folder, env=self._environment(), stdout=log, stderr=log, start_new_session=True
            )
        while not (found := re.findall(rb"Wendy is here: http://[^ ]+:(\d+)", self._said()[told:])):
            if self.process.poll() is not None or time.monotonic() - began > PATIENCE:
                self.kill()
                raise NotStarted(self._said()[told:].decode(errors="replace")[-1500:])
            time.sleep(0.01)
        self.url = f"http://127.0.0.1:{found[-1].decode()}"
        return time.monotonic() - began

    def kill(self) -> None:
        """End it at once, with whatever stands before it."""
        self._signal(signal.SIGKILL)
        self._wait()

    def stop(self) -> int:
        """Ask it to end; its exit status."""
        if self.process is None or self.process.poll() is not None:
            return -1
        os.kill(self.pid, signal.SIGTERM)
        return self._wait()

    def hold(self) -> None:
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self._signal(signal.SIGCONT)

    @property
    def pid(self) -> int:
        """Of Wendy herself, not of what stands before her."""
        assert self.process is not None
        if not self.before:
            return self.process.pid
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return int(children[0]) if children else self.process.pid

    @property
    def ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    async def unfinished(self) -> int:
        """How many events wait for an answer and how many messages to be said by a channel that pushes."""
        if self.database_url:
            url = make_url(self.database_url)
            connection = await asyncpg.connect(
                user=url.username, database=url.database, host=url.host or str(url.query["host"])
            )
            try:
                return int(await connection.fetchval(UNFINISHED))
            finally:
                await connection.close()
        # Only reading: with the process at work a second one that writes could damage the file.
        file = (self.folder / "data" / "wendy.sqlite").as_uri()
        with closing(sqlite3.connect(f"{file}?mode=ro", uri=True)) as reader:
            return int(reader.execute(UNFINISHED).fetchone()[0])

    def memory(self) -> float:
        """MB resident now."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024

    def peak(self) -> float:
        """MB resident at the most since the start, or since the last `forget_peak`."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024

    def worked(self) -> float:
        """Seconds of a processor since the start."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def forget_peak(self) -> None:
        Path(f"/proc/{self.pid}/clear_refs").write_text("5")

    def _signal(self, how: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, how)

    def _wait(self) -> int:
        if self.process is None:
            return -1
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            self._signal(signal.SIGKILL)
            return self.process.wait()

    def _said(self) -> bytes:
        return self.log.read_bytes() if self.log.exists() else b""

    def _environment(self) -> dict[str, str]:
        told = {
            "WENDY_DATA_DIR": str(self.folder / "data"),
            "WENDY_PORT": "0",
            "WENDY_PUBLIC_URL": "http://127.0.0.1",
            "WENDY_SECRET_KEY": SECRET,
            "WENDY_ORGANISATION": "Prova",
            "WENDY_CONTACT": "020202",
            "WENDY_LOG_LEVEL": "WARNING",
            "WENDY_LOG_FORMAT": "json",
            "PYTHONPATH": str(ROOT),
        }
        if self.database_url:
            told["WENDY_DATABASE_URL"] = self.database_url
        if self.telegram_url:
            told |= {"WENDY_TELEGRAM_TOKEN": _token(), "WENDY_TELEGRAM_API_URL": self.telegram_url}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("WENDY_", "PYTEST"))}
        return {**kept, **told, **self.environment}


class NotStarted(Exception):
    """Wendy did not start; the last things she said are the message."""


def _token() -> str:
    from tests.standins.telegram import TOKEN

    return TOKEN


def folder(name: str) -> Path:
    """A fresh folder that whoever made it removes."""
    return Path(tempfile.mkdtemp(prefix=f"wendy-{name}-", dir="/tmp"))


def remove(path: Path) -> None:
    shutil.rmtree(path, ignore_errors=True)


__all__ = ["ROOT", "SECRET", "NotStarted", "Wendy", "folder", "remove"]
