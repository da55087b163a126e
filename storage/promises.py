"""A message about to be written into the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Promise:
    """A message about to be written into the outbox."""

    person_id: int
    address_id: int
    channel: str
    kind: str
    priority: int
    key: str
    words: dict[str, Any]
    links: list[dict[str, Any]]
    media: dict[str, Any] | None
    asks: str
    source: int | None
    language: str | None  # only where it must not be the person's own
    useful: timedelta
    keep: timedelta
    due: datetime | None = None  # not before; None is now
    lab_id: int | None = None  # the lab it is about
    error: str = ""  # why it can never be sent: written down all the same, so that it is counted


def row_of(promise: Promise, now: datetime) -> dict[str, Any]:
    """The row of a promise made now."""
    return {
        "person_id": promise.person_id,
        "address_id": promise.address_id,
        "channel": promise.channel,
        "kind": promise.kind,
        "priority": promise.priority,
        "key": promise.key,
        "words": promise.words,
        "links": promise.links,
        "media": promise.media,
        "asks": promise.asks,
        "source": promise.source,
        "language": promise.language,
        "lab_id": promise.lab_id,
        "state": "failed" if promise.error else "due",
        "error": promise.error or None,
        "due_at": promise.due or now,
        "useful_until": (promise.due or now) + promise.useful,
        "forget_at": now + promise.keep,
        "created_at": now,
    }
