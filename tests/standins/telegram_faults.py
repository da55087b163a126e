"""What can go wrong on the way to the service and back, in a plan: the next calls, or a share of them by a seed."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from typing import Literal

How = Literal["answer", "reset", "drip", "hang"]
OVERFLOWING = 10 * 1024 * 1024  # bytes; far more than any answer of the service


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong with one call. With `accepted` the service did what it was asked before it failed."""

    name: str
    how: How = "answer"
    status: int = 200
    body: bytes | None = None  # None: the true answer
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    accepted: bool = False
    pause: float = 0.0  # seconds: between two bytes of a drip, or before a hang ends


def _error(code: int, description: str, **more: object) -> bytes:
    return json.dumps({"ok": False, "error_code": code, "description": description, **more}).encode()


def busy(retry_after: object = 1) -> Fault:
    """429. `retry_after` may be a number, None (left out) or nonsense."""
    if retry_after is None:
        return Fault("busy", status=429, body=_error(429, "Too Many Requests"))
    told = {"retry_after": retry_after}
    text = f"Too Many Requests: retry after {retry_after}"
    return Fault(
        "busy", status=429, body=_error(429, text, parameters=told), headers=(("Retry-After", str(retry_after)),)
    )


def broken(status: int = 502) -> Fault:
    """500, 502, 503 or 504, with the page a proxy would show for all but the first."""
    if status == 500:
        return Fault("broken", status=500, body=_error(500, "Internal Server Error"))
    page = f"<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>".encode()
    return Fault("broken", status=status, body=page, content_type="text/html")


def reset() -> Fault:
    """The connection breaks before anything was done."""
    return Fault("reset", how="reset")


def lost_answer() -> Fault:
    """The service did it, and the connection breaks before it can say so."""
    return Fault("lost answer", how="reset", accepted=True)


def drip(pause: float = 1.0) -> Fault:
    """The true answer, a byte at a time, `pause` seconds apart."""
    return Fault("drip", how="drip", accepted=True, pause=pause)


def hang(seconds: float = 60.0) -> Fault:
    """Nothing is done and nothing is said for so long; then the connection breaks."""
    return Fault("hang", how="hang", pause=seconds)


def says(body: bytes, *, status: int = 200, content_type: str = "application/json") -> Fault:
    """The service did it and answers this instead of the truth."""
    return Fault("says", status=status, body=body, content_type=content_type, accepted=True)


def garbage() -> Fault:
    return says(b"\x00\xff\xfe not json \x80")


def html() -> Fault:
    return says(b"<!doctype html><title>Hotel Wi-Fi</title><p>Please log in", content_type="text/html")


def empty() -> Fault:
    return says(b"")


def truncated() -> Fault:
    return says(b'{"ok":true,"result":{"message_id":12,"da')


def deep() -> Fault:
    return says(b'{"ok":true,"result":' + b"[" * 100_000 + b"]" * 100_000 + b"}")


def wrong_types() -> Fault:
    return says(b'{"ok":"yes","result":{"message_id":"twelve","chat":7,"date":NaN}}')


def huge() -> Fault:
    return says(b'{"ok":true,"result":"' + b"x" * OVERFLOWING + b'"}')


@dataclass(slots=True)
class _Planned:
    fault: Fault
    method: str | None
    chat: int | None
    left: int | None = None
    share: float = 1.0
    dice: random.Random = field(default_factory=random.Random)

    def meets(self, method: str, chat: int | None) -> bool:
        if self.left == 0 or (self.method and self.method.lower() != method.lower()):
            return False
        if self.chat is not None and self.chat != chat:
            return False
        return self.dice.random() < self.share


@dataclass(slots=True)
class Faults:
    """The plan. The first planned fault that concerns a call happens to it."""

    _planned: list[_Planned] = field(default_factory=list)

    def next(self, fault: Fault, times: int | None = 1, *, method: str | None = None, chat: int | None = None) -> None:
        """It happens to the next calls; with `times=None` to all until `clear`."""
        self._planned.append(_Planned(fault, method, chat, times))

    def sometimes(
        self, fault: Fault, share: float, *, seed: int, method: str | None = None, chat: int | None = None
    ) -> None:
        """It happens to a share of the calls, the same ones for the same seed."""
        self._planned.append(_Planned(fault, method, chat, None, share, random.Random(seed)))

    def clear(self) -> None:
        self._planned.clear()

    def take(self, method: str, chat: int | None) -> Fault | None:
        for planned in self._planned:
            if planned.meets(method, chat):
                if planned.left is not None:
                    planned.left -= 1
                return planned.fault
        return None
