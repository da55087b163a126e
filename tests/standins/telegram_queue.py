"""The updates that wait for the bot, and the webhook that carries them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from tests.standins.telegram_shape import Rejection

DAY = 86400.0
CALLBACK_LIFE = 150.0  # seconds a press waits for a bot that is away
INLINE_LIFE = 30.0
_LIVES = {
    "callback_query": CALLBACK_LIFE,
    "inline_query": INLINE_LIFE,
    "shipping_query": 150.0,
    "pre_checkout_query": 150.0,
}
UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})  # only for those who name them
FAR = 10  # an offset further ahead than this is no confirmation, as after a restart of the ids
LONGEST_POLL = 50
LONGEST_BACKOFF = 60.0
LONGEST_RETRY_AFTER = 3600.0

Lane = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Pending:
    """An update nobody confirmed yet."""

    id: int
    kind: str
    content: dict[str, Any]
    expires: float
    lane: Lane

    @property
    def update(self) -> dict[str, Any]:
        return {"update_id": self.id, self.kind: self.content}


def lane_of(kind: str, content: dict[str, Any]) -> Lane:
    """Messages of a chat, presses of a person and blocks of a chat wait in different queues: they can overtake."""
    if "chat" not in content:
        sender = content.get("from") or content.get("user") or {}
        return kind, int(sender.get("id", 0))
    return ("member" if kind == "my_chat_member" else "chat"), int(content["chat"]["id"])


@dataclass(slots=True)
class Updates:
    """What happened and was not confirmed, oldest first."""

    clock: Callable[[], float]
    next_id: int = 700_000_001
    allowed: tuple[str, ...] = ()
    pending: list[Pending] = field(default_factory=list)
    heard: Callable[[Pending], None] | None = None  # the webhook, when one is set
    _bell: asyncio.Event = field(default_factory=asyncio.Event)
    _poll: object = None

    def put(self, kind: str, content: dict[str, Any]) -> int | None:
        """Queue an update; its id, or None when the bot asked not to hear of this kind."""
        if kind not in self.allowed if self.allowed else kind in UNASKED:
            return None
        waiting = Pending(self.next_id, kind, content, self.clock() + _LIVES.get(kind, DAY), lane_of(kind, content))
        self.next_id += 1
        self.pending.append(waiting)
        self._bell.set()
        if self.heard:
            self.heard(waiting)
        return waiting.id

    def restart_ids(self, start: int) -> None:
        """After a quiet week the ids go on from anywhere, also from lower than before."""
        self.pending.clear()
        self.next_id = start

    def alive(self) -> list[Pending]:
        now = self.clock()
        self.pending = [waiting for waiting in self.pending if waiting.expires > now]
        return self.pending

    def confirm(self, offset: int) -> None:
        """Forget everything below the offset; a negative one keeps only the last of them."""
        waiting = self.alive()
        if offset < 0:
            self.pending = waiting[offset:]
        elif offset < self.next_id + FAR:
            self.pending = [update for update in waiting if update.id >= offset]

    def drop(self, update: Pending) -> None:
        self.pending = [waiting for waiting in self.pending if waiting.id != update.id]

    async def poll(self, *, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """The answer to getUpdates. Whoever asks later ends the wait of whoever asked before."""
        mine = self._poll = object()
        self._bell.set()
        self.confirm(offset)
        ends = asyncio.get_running_loop().time() + min(seconds, LONGEST_POLL)
        while True:
            if self._poll is not mine:
                raise _conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running"
                )
            left = ends - asyncio.get_running_loop().time()
            if (waiting := self.alive()[:limit]) or left <= 0:
                self._poll = None
                return [update.update for update in waiting]
            self._bell.clear()
            try:
                await asyncio.wait_for(self._bell.wait(), left)
            except TimeoutError:
                continue

    def interrupt(self) -> None:
        """End the wait of whoever is asking."""
        self._poll = None
        self._bell.set()


def refuse_polling() -> Rejection:
    return _conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )


def _conflict(reason: str) -> Rejection:
    return Rejection(409, f"Conflict: {reason}")


@dataclass(slots=True)
class Delivered:
    """One attempt to hand an update over."""

    at: float
    update_id: int
    attempt: int
    status: int  # 0: no answer


@dataclass(slots=True)
class Webhook:
    """Where updates are carried to: in order within a queue, all queues at once, again until a 2xx or their end."""

    updates: Updates
    call: Callable[[str, dict[str, Any]], Awaitable[object]]  # a method named in the bot's answer
    reaches: dict[str, str] = field(default_factory=dict)  # https://public.host -> http://127.0.0.1:port
    scale: float = 0.01  # how much shorter than in life the pauses are
    patience: float = 60.0  # seconds the service waits for an answer
    url: str = ""
    secret: str = ""
    connections: int = 40
    attempts: list[Delivered] = field(default_factory=list)
    last_error: tuple[float, str] | None = None
    _session: aiohttp.ClientSession | None = None
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(40))
    _lanes: dict[Lane, asyncio.Task[None]] = field(default_factory=dict)

    def set(self, url: str, secret: str, connections: int) -> None:
        self.url, self.secret, self.connections = url, secret, connections
        self._slots = asyncio.Semaphore(connections)
        self.updates.heard = self._hear
        self.updates.interrupt()
        for update in self.updates.alive():
            self._hear(update)

    async def unset(self) -> None:
        self.url = self.secret = ""
        self.updates.heard = None
        self.last_error = None
        await self.stop()

    async def stop(self) -> None:
        lanes = list(self._lanes.values())
        self._lanes.clear()
        for lane in lanes:
            if lane is not asyncio.current_task():
                lane.cancel()
        await asyncio.gather(*(lane for lane in lanes if lane is not asyncio.current_task()), return_exceptions=True)
        if self._session is not None:
            await self._session.close()
            self._session = None

    def where(self, url: str) -> str | None:
        """The address a public one leads to, or None when nothing answers there."""
        parts = urlsplit(url)
        base = self.reaches.get(f"{parts.scheme}://{parts.netloc}")
        return None if base is None else base + url.removeprefix(f"{parts.scheme}://{parts.netloc}")

    def _hear(self, update: Pending) -> None:
        if update.lane not in self._lanes:
            self._lanes[update.lane] = asyncio.create_task(self._carry(update.lane))

    async def _carry(self, lane: Lane) -> None:
        try:
            while update := next((waiting for waiting in self.updates.alive() if waiting.lane == lane), None):
                await self._deliver(update)
        finally:
            if self._lanes.get(lane) is asyncio.current_task():
                del self._lanes[lane]

    async def _deliver(self, update: Pending) -> None:
        attempt = 0
        while update in self.updates.alive():
            attempt += 1
            status, retry_after, body, trouble = await self._post(update)
            self.attempts.append(Delivered(self.updates.clock(), update.id, attempt, status))
            if 200 <= status < 300:
                self.updates.drop(update)
                await self._obey(body)
                return
            self.last_error = (self.updates.clock(), trouble)
            pause = 0.0 if attempt == 1 else min(2.0 ** (attempt - 1), LONGEST_BACKOFF)
            await asyncio.sleep((pause if retry_after is None else min(retry_after, LONGEST_RETRY_AFTER)) * self.scale)

    async def _post(self, update: Pending) -> tuple[int, float | None, bytes, str]:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=self.patience))
        parts = urlsplit(self.url)
        headers = {"Content-Type": "application/json", "Host": parts.netloc, "X-Forwarded-Proto": parts.scheme}
        if self.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.secret
        async with self._slots:
            try:
                async with self._session.post(
                    self.where(self.url) or "",
                    data=json.dumps(update.update, ensure_ascii=False).encode(),
                    headers=headers,
                    allow_redirects=False,
                ) as response:
                    wait = response.headers.get("Retry-After", "")
                    trouble = f"Wrong response from the webhook: {response.status} {response.reason}"
                    return response.status, float(wait) if wait.isdigit() else None, await response.read(), trouble
            except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
                return 0, None, b"", "Connection timed out"

    async def _obey(self, body: bytes) -> None:
        """An answer may itself be a call; what comes of it nobody learns."""
        try:
            asked = json.loads(body)
            method = asked.pop("method")
        except (ValueError, AttributeError, KeyError, TypeError):
            return
        await self.call(str(method), asked)
