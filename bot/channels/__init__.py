"""What a channel is: events stripped of everything it invented, and three ways a send can fail."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any, Protocol, get_args, runtime_checkable

from starlette.routing import BaseRoute

from bot.rendering import Rendered
from handlers.dialogue import Fetched, Filled, Located, LookedUp, Said, Sent, WendyError
from storage.outbox import MAYBE_TWICE, PLAIN, Outgoing
from storage.people import Address
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button somebody tapped, by its token; any bytes may come."""

    token: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A link from outside: a QR code, a start payload, an address. Only doors open this way."""

    token: str


@dataclass(frozen=True, slots=True)
class Edited:
    """Words somebody changed after sending them; what stood there before was answered already."""

    text: str


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody spoke to us where others read along; `private` is the address of a chat with us alone."""

    private: str


@dataclass(frozen=True, slots=True)
class Blocked:
    """Whoever is at this address wants nothing from us any more."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The channel gave this address another name."""

    address: str


Doing = Said | Located | LookedUp | Fetched | Sent | Filled | Tapped | Opened  # what a step may answer
Notice = Edited | Called | Blocked | Moved  # what is no step of a conversation
What = Doing | Notice


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
    scoped: str | None = None  # the channel's id of the person for us alone, where it has one beside the address


Receive = Callable[[Incoming], Awaitable[None]]


class Channel(Protocol):
    """One way to talk. A pull channel never gets `send`: its rows are sent when somebody fetches them."""

    name: str

    def routes(self, receive: Receive) -> Sequence[BaseRoute]: ...
    async def run(self, receive: Receive) -> None: ...
    async def send(self, message: Outgoing, rendered: Rendered, address: str) -> str:
        """Say it; the channel's own id of the message. Raises TryLater, MaybeSaid, Refused or Unreachable."""
        ...


@runtime_checkable
class Shapes(Protocol):
    """A channel that decides what a message looks like before it is written down as said."""

    async def shape(self, store: Store, message: Outgoing, rendered: Rendered, address: Address) -> Rendered:
        """The message as it will be read there. Raises Refused when it must not be sent."""
        ...


@runtime_checkable
class Attaches(Protocol):
    """A channel that can hand over files; the others show a link to one."""

    def attaches(self, rendered: Rendered) -> bool:
        """Whether a file can go with this message."""
        ...


@runtime_checkable
class Finds(Protocol):
    """A channel that can be asked whether a message whose answer was lost went out."""

    async def find(self, message: Outgoing, address: Address) -> str | None:
        """The channel's own id of the message; None when it never went out. Raises when it cannot be known now."""
        ...


@runtime_checkable
class Closes(Protocol):
    """A channel that keeps something open; closed when the last message went out."""

    async def close(self) -> None: ...


class Revoked(WendyError):
    """The channel does not know our token any more: nothing works until somebody gives another."""


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


class MaybeSaid(TryLater):
    """Nobody knows whether it went out: it is said again, and marked so."""

    code = MAYBE_TWICE


class Refused(SendFailed):
    """The channel will never take this message."""

    code = "refused"


class WindowClosed(Refused):
    """More than a day since she wrote: the channel takes nothing but approved templates."""

    code = "window"


class NoTemplate(WindowClosed):
    """More than a day since she wrote, and the template that stands for this message may not be sent now."""

    code = "no_template"


class PlainOnly(TryLater):
    """The channel does not take these buttons: the message goes out with numbers."""

    code = PLAIN


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
        "edits": incoming.edits,
        "scoped": incoming.scoped,
        "replies_to": incoming.replies_to,
        "said_at": incoming.said_at.isoformat() if incoming.said_at else None,
    }


def unpacked(plain: dict[str, Any]) -> Incoming:
    kinds = {kind.__name__: kind for kind in get_args(What)}
    return Incoming(
        plain["channel"],
        plain["sender"],
        plain["external_id"],
        kinds[plain["kind"]](**plain["what"]),
        language=plain["language"],
        name=plain["name"],
        edits=plain.get("edits"),
        scoped=plain.get("scoped"),
        replies_to=plain.get("replies_to"),
        said_at=datetime.fromisoformat(said_at) if (said_at := plain.get("said_at")) else None,
    )
