"""How fast a bot may talk: a clock that tests can move on, and the service's limits."""

from __future__ import annotations

import math
import time
from collections import deque
from dataclasses import dataclass, field

from tests.standins.telegram_shape import Rejection

JITTER = 0.05  # seconds a caller who keeps the pace may be early, by the network and the scheduler


@dataclass(slots=True)
class Clock:
    """The time of day, which a test may move on."""

    ahead: float = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead

    def advance(self, seconds: float) -> None:
        self.ahead += seconds


def slow_down(seconds: float) -> Rejection:
    wait = max(1, math.ceil(seconds))
    return Rejection(429, f"Too Many Requests: retry after {wait}", retry_after=wait)


@dataclass(slots=True)
class Pace:
    """Messages over all chats, into one chat, into one group. Set a limit to None to lift it."""

    overall: int | None = 30  # a second
    burst: int | None = 3  # messages into one chat at once; then one a second
    a_second: float = 1.0  # into one chat, sustained
    in_a_group: int | None = 20  # a minute
    broken: int = 0  # how many calls were refused for their pace
    _all: deque[float] = field(default_factory=deque)
    _tokens: dict[int, tuple[float, float]] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    _floods: dict[int | None, float] = field(default_factory=dict)

    def flood(self, seconds: float, *, now: float, chat: int | None = None) -> None:
        """Refuse one chat, or everybody, for so long: each refusal says how long is left."""
        self._floods[chat] = now + seconds

    def take(self, chat: int, *, now: float) -> None:
        """Count one message, or raise 429. What is refused counts for nothing."""
        wait = max(self._flooded(chat, now), self._overall(now), self._chat(chat, now), self._group(chat, now))
        if wait > 0:
            self.broken += 1
            raise slow_down(wait)
        self._all.append(now)
        if self.burst is not None:
            self._tokens[chat] = (self._level(chat, now) - 1, now)
        if chat < 0:
            self._groups.setdefault(chat, deque()).append(now)

    def _flooded(self, chat: int, now: float) -> float:
        return max(self._floods.get(None, 0.0), self._floods.get(chat, 0.0)) - now

    def _overall(self, now: float) -> float:
        return _wait(self._all, self.overall, 1.0, now)

    def _group(self, chat: int, now: float) -> float:
        if chat > 0:
            return 0.0
        return _wait(self._groups.setdefault(chat, deque()), self.in_a_group, 60.0, now)

    def _level(self, chat: int, now: float) -> float:
        assert self.burst is not None
        level, since = self._tokens.get(chat, (float(self.burst), now))
        return min(float(self.burst), level + (now - since) * self.a_second)

    def _chat(self, chat: int, now: float) -> float:
        if self.burst is None:
            return 0.0
        missing = 1.0 - self._level(chat, now)
        return missing / self.a_second if missing > JITTER * self.a_second else 0.0


def _wait(sent: deque[float], most: int | None, window: float, now: float) -> float:
    while sent and sent[0] <= now - window + JITTER:
        sent.popleft()
    if most is None or len(sent) < most:
        return 0.0
    return sent[-most] + window - now
