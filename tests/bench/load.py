"""The load: a process of its own that speaks HTTP/1.1 over kept connections, the same for every contestant.

It reads a plan as JSON and answers with what it saw: `python -m tests.bench.load < plan`.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import uvloop

PATIENCE = 240.0  # seconds for a whole plan: a contestant that hangs ends the round instead of the day

Step = tuple[int, str]  # the port to ask, and the whole request


@dataclass(frozen=True, slots=True)
class Seen:
    """What came back: seconds from the first request to the last answer, milliseconds an answer took."""

    seconds: float
    answers: dict[str, int]  # status → how many; "lost" where a connection ended instead
    p50: float
    p99: float
    worst: float
    began: float  # time.time()

    @property
    def good(self) -> int:
        return sum(number for status, number in self.answers.items() if status.startswith("2"))


def drive(lanes: Sequence[Sequence[Step]], *, rate: float | None = None) -> Seen:
    """Send every lane's requests one after the other, all lanes at once; at `rate` a second over all when given."""
    plan = json.dumps({"lanes": [lane for lane in lanes if lane], "rate": rate})
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.load"],
        input=plan,
        capture_output=True,
        text=True,
        timeout=PATIENCE + 30,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the load broke: {done.stderr[-500:]}")
    return Seen(**json.loads(done.stdout))


def request(path: str, body: str, **headers: str) -> str:
    """A POST, whole. Header names are written with underscores."""
    told = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    length = len(body.encode())
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n{told}"
        f"Content-Length: {length}\r\n\r\n{body}"
    )


def get(path: str, **headers: str) -> str:
    told = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{told}\r\n"


class Line(asyncio.Protocol):
    """One connection; tells its lane the status of each answer."""

    def __init__(self, lane: Lane) -> None:
        self.lane, self.heard = lane, bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's own is not one of asyncio's

    def data_received(self, heard: bytes) -> None:
        self.heard += heard
        end = self.heard.find(b"\r\n\r\n")
        if end < 0:
            return
        head = bytes(self.heard[:end]).lower()
        _, _, rest = head.partition(b"content-length:")
        size = end + 4 + int(rest.split(b"\r\n", 1)[0] or b"0")
        if len(self.heard) < size:
            return
        status = bytes(self.heard[9:12]).decode()
        del self.heard[:size]
        self.lane.answered(status)

    def connection_lost(self, _: Exception | None) -> None:
        self.lane.lost()


class Lane:
    """Requests that wait for each other."""

    def __init__(self, steps: Sequence[Step], number: int, of: int, rate: float | None) -> None:
        self.steps = [(port, text.encode()) for port, text in steps]
        self.number, self.of, self.rate = number, of, rate
        self.loop = asyncio.get_running_loop()
        self.lines: dict[int, Line] = {}
        self.at, self.began, self.due = 0, 0.0, 0.0
        self.statuses: Counter[str] = Counter()
        self.took: list[float] = []
        self.done: asyncio.Future[None] = self.loop.create_future()

    async def open(self) -> None:
        for port in {port for port, _ in self.steps}:
            _, self.lines[port] = await self.loop.create_connection(lambda: Line(self), "127.0.0.1", port)

    def begin(self, began: float) -> None:
        self.began = began
        self._next()

    def _next(self) -> None:
        if self.at == len(self.steps):
            self.done.set_result(None)
            return
        now = self.loop.time()
        # A late request counts from when it was due, so that a stall is not hidden by sending less.
        self.due = self.began + (self.at * self.of + self.number) / self.rate if self.rate else now
        if self.due > now:
            self.loop.call_at(self.due, self._send)
        else:
            self._send()

    def _send(self) -> None:
        port, text = self.steps[self.at]
        self.at += 1
        self.lines[port].transport.write(text)

    def answered(self, status: str) -> None:
        self.took.append(self.loop.time() - self.due)
        self.statuses[status] += 1
        if not self.done.done():
            self._next()

    def lost(self) -> None:
        if not self.done.done():
            self.statuses["lost"] += 1
            self.done.set_result(None)


async def run(plan: dict[str, Any]) -> dict[str, Any]:
    lanes = [
        Lane(steps, number, len(plan["lanes"]), plan["rate"]) for number, steps in enumerate(plan["lanes"]) if steps
    ]
    for lane in lanes:
        await lane.open()
    clock, began = time.time(), asyncio.get_running_loop().time()
    for lane in lanes:
        lane.begin(began)
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*(lane.done for lane in lanes))
    seconds = asyncio.get_running_loop().time() - began
    took = sorted(one * 1000 for lane in lanes for one in lane.took) or [0.0]
    return {
        "seconds": seconds,
        "answers": dict(sum((lane.statuses for lane in lanes), Counter[str]())),
        "p50": took[len(took) // 2],
        "p99": took[len(took) * 99 // 100],
        "worst": took[-1],
        "began": clock,
    }


if __name__ == "__main__":
    print(json.dumps(uvloop.run(run(json.loads(sys.stdin.read())))))
