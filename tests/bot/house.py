"""A running server with an app that shows what reached it, and clients that send exactly what a test says."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from starlette.types import Receive, Scope, Send

from bot.server import BodyCap, Limits, serve

Case = TypeVar("Case")
Outcome = TypeVar("Outcome")

GET = b"GET /%b HTTP/1.1\r\nHost: wendy\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: wendy\r\n"
COUNTED = Limits(head_seconds=0.3, body_seconds=0.3, reader_seconds=0.3, uncounted=frozenset())
PATIENCE = 5.0  # far longer than any deadline above: only a broken server makes a test wait for it


@dataclass
class Town:
    """An app that answers with its path, or echoes the body, and waits where the path says so."""

    gate: asyncio.Event = field(default_factory=asyncio.Event)
    entered: asyncio.Event = field(default_factory=asyncio.Event)
    asked: list[str] = field(default_factory=list)
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.append(scope["path"])
        message = await receive()
        self.headers = scope["headers"]
        if scope["path"] == "/wait":
            self.entered.set()
            await self.gate.wait()
        body = b"x" * 8_000_000 if scope["path"] == "/large" else message["body"] or scope["path"].encode()
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(body))]})
        await send({"type": "http.response.body", "body": body})


@dataclass
class Client:
    """One connection that reads and writes exactly what a test says."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.writer.write(piece)
        await self.writer.drain()

    async def keep_sending(self, piece: bytes) -> None:
        """Send a piece every hundredth of a second, for ten seconds or until the server closes."""
        for _ in range(1000):
            await self.send(piece)
            await asyncio.sleep(0.01)

    def look_away(self) -> None:
        """Stop reading."""
        self.writer.transport.pause_reading()  # type: ignore[attr-defined]

    def look_back(self) -> None:
        self.writer.transport.resume_reading()  # type: ignore[attr-defined]

    async def answer(self) -> tuple[int, bytes]:
        async with asyncio.timeout(PATIENCE):
            head = await self.reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            return int(head.split()[1]), await self.reader.readexactly(length)

    async def closed_after(self) -> float:
        """Seconds until the server closes; what it says before is thrown away."""
        began = time.monotonic()
        async with asyncio.timeout(PATIENCE):
            try:
                while await self.reader.read(65536):
                    pass
            except ConnectionError:
                pass
        return time.monotonic() - began


@dataclass
class House:
    """A running server and the connections made to it."""

    port: int
    stop: asyncio.Event
    serving: asyncio.Task[None]
    town: Town
    clients: list[Client] = field(default_factory=list)

    async def connect(self, source: str = "127.0.0.1") -> Client:
        client = Client(*await asyncio.open_connection("127.0.0.1", self.port, local_addr=(source, 0)))
        self.clients.append(client)
        return client


@asynccontextmanager
async def open_house(limits: Limits = COUNTED) -> AsyncIterator[House]:
    town, stop = Town(), asyncio.Event()
    listening: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    serving = asyncio.create_task(
        serve(BodyCap(town), host="127.0.0.1", port=0, stop=stop, ready=listening.set_result, limits=limits)
    )
    house = House(await asyncio.wait_for(listening, PATIENCE), stop, serving, town)
    try:
        yield house
    finally:
        town.gate.set()
        stop.set()
        await asyncio.wait([serving], timeout=PATIENCE)
        for client in house.clients:
            client.writer.transport.abort()
    assert serving.cancelled() or serving.result() is None


async def of_each(cases: list[Case], outcome: Callable[[Case], Awaitable[Outcome]]) -> dict[Case, Outcome]:
    """Play all cases against one server at the same time."""
    return dict(zip(cases, await asyncio.gather(*map(outcome, cases)), strict=True))
