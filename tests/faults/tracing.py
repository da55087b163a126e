"""strace on a running Wendy: faults at an exact system call, and the writes a power cut would have kept."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from tests.faults.house import Wendy, folder, remove

ATTACH: Final = 5.0  # seconds until strace must hold every thread
ACCEPTED: Final = b"HTTP/1.1 202".hex()
_CALL: Final = re.compile(r"^(?P<pid>\d+) +(?P<name>\w+)\((?P<fd>\d+)<(?P<path>[^>]*)>(?P<rest>.*)$")
_RESUMED: Final = re.compile(r"^(?P<pid>\d+) +<\.\.\. (?P<name>\w+) resumed>.*= (?P<result>-?\d+)")


@cache
def missing() -> str:
    """Why strace cannot be used here; empty when it can."""
    if shutil.which("strace") is None:
        return "strace is not installed (apt-get install strace)"
    tried = subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True)
    return "" if tried.returncode == 0 else "this machine does not allow tracing"


@contextmanager
def fault(wendy: Wendy, call: str, what: str) -> Iterator[subprocess.Popen[bytes]]:
    """Something happens to system calls of all her threads: `error=ENOSPC:when=3+`, `signal=KILL:when=7`."""
    with attached(wendy, "-e", f"trace={call}", "-e", f"inject={call}:{what}", "-o", "/dev/null") as tracer:
        yield tracer


@contextmanager
def attached(wendy: Wendy, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """strace with these options, holding her until the block ends."""
    tracer = subprocess.Popen(["strace", "-f", "-p", str(wendy.pid), *options], stderr=subprocess.PIPE)
    try:
        _await_threads(wendy.pid, tracer)
        yield tracer
    finally:
        tracer.send_signal(signal.SIGINT)
        tracer.wait(10)
        if tracer.stderr:
            tracer.stderr.close()


def _await_threads(pid: int, tracer: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + ATTACH
    while time.monotonic() < ends and tracer.poll() is None:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        if all("TracerPid:\t0" not in (task / "status").read_text() for task in tasks):
            return
        time.sleep(0.01)
    raise AssertionError("strace could not take hold")


@dataclass(slots=True)
class Disk:
    """What of some files would be there after a power cut: only what was flushed."""

    files: dict[str, bytearray] = field(default_factory=dict)
    waiting: dict[str, list[tuple[int, bytes]]] = field(default_factory=lambda: defaultdict(list))
    flushing: dict[str, str] = field(default_factory=dict)  # thread -> file

    def read(self, line: str) -> bool:
        """One line of a trace; whether it tells somebody that a message was accepted."""
        if resumed := _RESUMED.match(line):
            if resumed["name"] in ("fdatasync", "fsync") and resumed["result"] == "0":
                self._flush(self.flushing.pop(resumed["pid"], ""))
            return False
        if not (call := _CALL.match(line)):
            return False
        path, rest = _text(call["path"]), call["rest"]
        if call["name"] == "pwrite64" and path in self.files:
            found = re.match(r', "((?:\\x[0-9a-f]{2})*)", (\d+), (\d+)', rest)
            assert found, line[:200]
            self.waiting[path].append((int(found[3]), bytes.fromhex(found[1].replace("\\x", ""))))
        elif call["name"] == "ftruncate" and path in self.files:
            del self.files[path][int(rest.split(",")[1].split(")")[0]) :]
        elif call["name"] in ("fdatasync", "fsync"):
            if "unfinished" in rest:
                self.flushing[call["pid"]] = path
            elif "= 0" in rest:
                self._flush(path)
        return call["name"] in ("write", "writev", "sendto", "sendmsg") and ACCEPTED in rest.replace("\\x", "")

    def _flush(self, path: str) -> None:
        for offset, content in self.waiting.pop(path, ()):
            image = self.files[path]
            image.extend(b"\0" * (offset + len(content) - len(image)))
            image[offset : offset + len(content)] = content

    def accepted(self) -> int:
        """How many events a Wendy that starts from this disk knows of. Raises when it is no sound database."""
        home = folder("power")
        try:
            for path, content in self.files.items():
                (home / Path(path).name).write_bytes(content)
            with closing(sqlite3.connect(home / "wendy.sqlite")) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                return int(connection.execute("SELECT count(*) FROM received").fetchone()[0])
        finally:
            remove(home)


def disk_of(wendy: Wendy) -> Disk:
    """Her files as they are now; nobody may be writing."""
    os.sync()
    data = wendy.folder / "data"
    names = ("wendy.sqlite", "wendy.sqlite-wal")
    return Disk({str(data / name): bytearray((data / name).read_bytes()) for name in names if (data / name).exists()})


def _text(shown: str) -> str:
    return bytes.fromhex(shown.replace("\\x", "")).decode() if "\\x" in shown else shown


__all__ = ["Disk", "attached", "disk_of", "fault", "missing"]
