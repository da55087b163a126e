"""The HTTP server: uvicorn with the deadlines and limits it lacks, so that slow clients harm only themselves."""

import asyncio
import errno
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from bot.http import counted_as, is_among

BODY_BYTES = 64 * 1024  # the longest form or webhook we know of takes a tenth of it
PIPELINED = 8  # requests waiting on one connection; each costs kilobytes while the client paid a few bytes
CLOSING_SECONDS = 3  # of the 4 allowed after a stop; the last one is for whatever else the process closes


class CannotListen(Exception):
    """Wendy cannot listen on {host} port {port}: set WENDY_HOST to one of this machine's, WENDY_PORT above 1023."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__((self.__doc__ or "").format(host=host, port=port))
        self.port = port


class PortBusy(CannotListen):
    """Port {port} is taken by another program: stop that program, or set WENDY_PORT to a free port."""

    def __init__(self, port: int) -> None:
        super().__init__("", port)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how much one client may take; seconds, bytes, connections, and addresses free of the last."""

    head_seconds: float = 5
    body_seconds: float = 10
    reader_seconds: float = 30  # for a client that does not read what it asked for
    head_bytes: int = 16 * 1024
    per_address: int = 50
    uncounted: frozenset[str] = frozenset({"127.0.0.1", "::1"})  # a reverse proxy brings everybody from one address


LIMITS = Limits()


class Wait(Enum):
    """What a connection can be late with."""

    HEAD = auto()
    BODY = auto()
    READER = auto()


class LimitedProtocol(HttpToolsProtocol):
    """One connection under `Limits`. The deadlines run only while it is the client's turn."""

    def __init__(self, *, limits: Limits, guests: Counter[str], **uvicorns: Any) -> None:
        super().__init__(**uvicorns)
        self.limits = limits
        self.guests = guests  # open connections by address, shared by all connections of a server
        self.guest: str | None = None
        self.receiving: Wait | None = None  # the part of a message that has begun and not ended
        self.messages = 0
        self.parts = 0  # parts received; tells whether a piece of input brought anything forward
        self.head_bytes = 0  # of the headers and trailers seen by the parser
        self.held_bytes = 0  # since the parser last gave anything out: it holds a header of any length
        self.alarm: asyncio.TimerHandle | None = None
        self.awaited: tuple[Wait, int] | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        address = self.client[0] if self.client else ""
        if not is_among(address, self.limits.uncounted):
            guest = counted_as(address)
            if self.guests[guest] >= self.limits.per_address:
                transport.abort()
                return
            self.guest = guest
            self.guests[guest] += 1
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        if self.alarm:
            self.alarm.cancel()
        if self.guest is not None:
            self.guests[self.guest] -= 1
            if not self.guests[self.guest]:
                del self.guests[self.guest]
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        parts = self.parts
        super().data_received(data)
        self.held_bytes = self.held_bytes + len(data) if self.parts == parts else 0
        if self.held_bytes > self.limits.head_bytes and not self.transport.is_closing():
            self.send_400_response("Request head too large.")
        self._watch()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.messages += 1
        self.head_bytes = 0
        self.receiving = Wait.HEAD

    def on_url(self, url: bytes) -> None:
        self._count_head(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._count_head(len(name) + len(value) + 4)
        # After the body come trailers: uvicorn would slip them among the headers of a request already running.
        if self.receiving is Wait.HEAD:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        if len(self.pipeline) >= PIPELINED:
            raise ValueError("too many requests at once")
        super().on_headers_complete()
        self.receiving = Wait.BODY
        self.parts += 1

    def on_body(self, body: bytes) -> None:
        super().on_body(body)
        self.parts += 1

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self.receiving = None
        self.parts += 1

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._watch()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._watch()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._watch()

    def timeout_keep_alive_handler(self) -> None:
        super().timeout_keep_alive_handler()
        self._watch()

    def send_400_response(self, msg: str) -> None:
        """Refuse what cannot be parsed, unless an earlier request would take the refusal for its own answer."""
        broken_body = self.receiving is Wait.BODY and not self.pipeline and not self.cycle.response_started
        if self._answering() and not broken_body:
            self.transport.abort()
        else:
            super().send_400_response(msg)

    def _unsupported_upgrade_warning(self) -> None:
        """Say nothing: a stranger must not be able to fill the log."""

    def _count_head(self, size: int) -> None:
        self.head_bytes += size
        if self.head_bytes > self.limits.head_bytes:
            raise ValueError("head too large")

    def _answering(self) -> bool:
        return bool(self.pipeline) or (self.cycle is not None and not self.cycle.response_complete)

    def _late_with(self) -> Wait | None:
        """What the client owes us now, if anything; uvicorn itself times a connection that rests between requests."""
        if self.transport.is_closing() or self.flow.write_paused:
            return Wait.READER
        if self.pipeline:  # reading has stopped until an answer goes out, so nothing can arrive
            return None
        if self.receiving is Wait.BODY:
            return Wait.BODY
        if self._answering() or (self.receiving is None and self.timeout_keep_alive_task):
            return None
        return Wait.HEAD

    def _watch(self) -> None:
        """Keep one alarm for what is awaited. More of the same does not push it back, or a byte a second would do."""
        late_with = self._late_with()
        awaited = (late_with, self.messages) if late_with else None
        if awaited == self.awaited:
            return
        self.awaited = awaited
        if self.alarm:
            self.alarm.cancel()
            self.alarm = None
        match late_with:
            case Wait.HEAD:
                self.alarm = self.loop.call_later(self.limits.head_seconds, self.transport.abort)
            case Wait.BODY:
                self.alarm = self.loop.call_later(self.limits.body_seconds, self.transport.abort)
            case Wait.READER:
                self.alarm = self.loop.call_later(self.limits.reader_seconds, self.transport.abort)


class BodyCap:
    """ASGI middleware that lets a request through once its body is whole and at most `limit` bytes.

    Larger is answered 413, by its Content-Length at once or by counting; a Content-Length that is not one number is
    answered 400. What is refused is read no further here: the server throws it away until the body's deadline, so that
    a person on a slow line sees the answer instead of a broken connection.
    """

    def __init__(self, app: ASGIApp, limit: int = BODY_BYTES) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        lengths = [value for name, value in scope["headers"] if name == b"content-length"]
        if len(lengths) > 1 or not all(value.isdigit() for value in lengths):
            await _refuse(send, 400)
            return
        # More than 18 digits is too long whatever they are, and int() itself refuses thousands of them.
        if any(len(value) > 18 or int(value) > self.limit for value in lengths):
            await _refuse(send, 413)
            return
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            if len(body) + len(message.get("body", b"")) > self.limit:
                await _refuse(send, 413)
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
        await self.app(scope, _replay(bytes(body), receive), send)


def _replay(body: bytes, receive: Receive) -> Receive:
    """Give the body that was read as one message, then whatever the server says."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


async def _refuse(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})


class EmbeddedServer(uvicorn.Server):
    """uvicorn that leaves signals to its caller, says when it listens, and ends when `stop` is set."""

    def __init__(self, config: uvicorn.Config, stop: asyncio.Event, *, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.stop = stop
        self.ready = ready

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready()

    async def on_tick(self, counter: int) -> bool:
        return await super().on_tick(counter) or self.stop.is_set()


async def serve(
    app: ASGIApp,
    *,
    host: str,
    port: int,
    stop: asyncio.Event,
    ready: Callable[[int], None] | None = None,
    limits: Limits = LIMITS,
) -> None:
    """Serve `app` until `stop` is set, then finish the requests in hand and return within 4 seconds.

    Port 0 takes a free one; `ready` is told the port once connections are accepted. ASGI lifespan is not spoken: who
    builds the app opens and closes what it needs. Raises `PortBusy` or `CannotListen`.
    """
    listener = _listen(host, port)
    actual_port: int = listener.getsockname()[1]
    config = uvicorn.Config(
        app,
        http=partial(LimitedProtocol, limits=limits, guests=Counter()),  # type: ignore[arg-type]
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="warning",  # below it uvicorn writes addresses
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=CLOSING_SECONDS,
    )
    server = EmbeddedServer(config, stop, ready=lambda: ready(actual_port) if ready else None)
    try:
        await server.serve([listener])
    finally:
        await _let_go(server, listener)


async def _let_go(server: uvicorn.Server, listener: socket.socket) -> None:
    """Close what uvicorn leaves open when time ran out or the caller cancelled us."""
    for accepting in getattr(server, "servers", ()):
        accepting.close()
    listener.close()
    for connection in list(server.server_state.connections):
        connection.transport.abort()
    if tasks := list(server.server_state.tasks):
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks, timeout=0.5)


def _listen(host: str, port: int) -> socket.socket:
    everywhere = host == "::" and socket.has_dualstack_ipv6()
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=2048, dualstack_ipv6=everywhere)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortBusy(port) from error
        raise CannotListen(host, port) from error
    # Every connection inherits it. asyncio itself forgets it on a socket it did not open, and each answer, being
    # written in two pieces, then waits 40 ms for the other side's acknowledgement.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener
