"""What can go wrong on the way to Twilio and back; the plan and the plain breakdowns are those of every stand-in."""

from __future__ import annotations

import json

from tests.standins.telegram_faults import (
    Fault,
    Faults,
    drip,
    empty,
    garbage,
    hang,
    html,
    huge,
    lost_answer,
    reset,
    says,
)

_MORE = "https://www.twilio.com/docs/errors"


def _error(status: int, code: int, message: str) -> bytes:
    return json.dumps({"code": code, "message": message, "more_info": f"{_MORE}/{code}", "status": status}).encode()


def busy(retry_after: object = None) -> Fault:
    """429. Twilio does not promise a Retry-After; it may be a number, None (left out) or nonsense."""
    told = () if retry_after is None else (("Retry-After", str(retry_after)),)
    return Fault("busy", status=429, body=_error(429, 20429, "Too Many Requests"), headers=told)


def broken(status: int = 503) -> Fault:
    """500 or 503 as the service writes them; 502 and 504 with the page of a proxy."""
    if status in (500, 503):
        return Fault("broken", status=status, body=_error(status, 20000 + status, "An internal server error occurred"))
    page = f"<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>".encode()
    return Fault("broken", status=status, body=page, content_type="text/html")


def truncated() -> Fault:
    return says(b'{"sid":"SM0123456789abcdef', status=201)


def wrong_types() -> Fault:
    return says(b'{"sid":12,"status":null,"error_code":"none","date_sent":NaN}', status=201)


def deep() -> Fault:
    return says(b'{"sid":' + b"[" * 100_000 + b"]" * 100_000 + b"}", status=201)


__all__ = [
    "Fault",
    "Faults",
    "broken",
    "busy",
    "deep",
    "drip",
    "empty",
    "garbage",
    "hang",
    "html",
    "huge",
    "lost_answer",
    "reset",
    "says",
    "truncated",
    "wrong_types",
]
