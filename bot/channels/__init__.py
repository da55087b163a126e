"""What a channel is: events stripped of everything it invented, and three ways a send can fail."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any, Protocol

from starlette.routing import BaseRoute

from bot.rendering import Rendered
from handlers.dialogue import Filled, Located, LookedUp, Said, Sent, WendyError
from storage.outbox import Outgoing


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button somebody tapped, by its token; any bytes may come."""

    token: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A link from outside: a QR code, a start payload, an address. Only doors open this way."""

    token: str


What = Said | Located | LookedUp | Sent | Filled | Tapped | Opened


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event, stripped of everything the channel invented."""

    channel: str
    sender: str  # how the channel knows who it is; an opaque address
    external_id: str  # the channel's own id of the event
    what: What
    language: str | None = None
    name: str | None = None
    said_at: datetime | None = None
    room: str | None = None  # a group; None in private
    replies_to: str | None = None
    edits: str | None = None


Receive = Callable[[Incoming], Awaitable[None]]


class Channel(Protocol):
    """One way to talk. A pull channel never gets `send`: its rows are sent when somebody fetches them."""

    name: str

    def routes(self, receive: Receive) -> Sequence[BaseRoute]: ...
    async def run(self, receive: Receive) -> None: ...
    async def send(self, message: Outgoing, rendered: Rendered, address: str) -> str:
        """Say it; the channel's own id of the message. Raises TryLater, Refused or Unreachable."""
        ...


class Concerns(Enum):
    """Who has to wait when a channel says "later"."""

    ADDRESS = auto()
    CHANNEL = auto()


class SendFailed(WendyError):
    """The message did not go out."""

    code = "failed"


class TryLater(SendFailed):
    """The channel is busy or away."""

    code = "later"

    def __init__(self, after: timedelta | None = None, *, concerns: Concerns = Concerns.ADDRESS) -> None:
        super().__init__()
        self.after, self.concerns = after, concerns


class Refused(SendFailed):
    """The channel will never take this message."""

    code = "refused"


class Unreachable(SendFailed):
    """Nobody can be reached at this address."""

    code = "unreachable"


def packed(incoming: Incoming) -> dict[str, Any]:
    """An event as plain values, for the row that keeps it until it is answered."""
    what = {name: getattr(incoming.what, name) for name in incoming.what.__slots__}
    return {
        "channel": incoming.channel,
        "sender": incoming.sender,
        "external_id": incoming.external_id,
        "kind": type(incoming.what).__name__,
        "what": what,
        "language": incoming.language,
        "name": incoming.name,
    }


def unpacked(plain: dict[str, Any]) -> Incoming:
    kinds = {kind.__name__: kind for kind in (Said, Located, LookedUp, Sent, Filled, Tapped, Opened)}
    return Incoming(
        plain["channel"],
        plain["sender"],
        plain["external_id"],
        kinds[plain["kind"]](**plain["what"]),
        language=plain["language"],
        name=plain["name"],
    )
