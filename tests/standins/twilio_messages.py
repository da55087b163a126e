"""The messages an account holds: one by one, in pages, and how fast they may leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlencode

from tests.standins.twilio_content import Filled
from tests.standins.twilio_shape import Refusal, bad

PAGE, API = 50, "2010-04-01"
JITTER = 0.05  # seconds a sender who keeps the pace may be early, by the network and the scheduler
_UNFINISHED = ("accepted", "queued", "sending")


@dataclass(slots=True)
class Message:
    """A message in either direction, as the service keeps it."""

    sid: str
    account: str
    at: float
    direction: str  # inbound or outbound-api
    sender: str | None
    to: str
    body: str
    status: str
    media: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()  # inbound: what the webhook carries
    filled: Filled | None = None
    place: tuple[float, float, str] | None = None
    callback: str = ""
    service: str | None = None
    validity: float | None = None  # seconds it may wait in the queue
    error: int | None = None
    sent_at: float | None = None
    updated_at: float = 0.0
    history: list[str] = field(default_factory=list)

    def becomes(self, status: str, at: float, error: int | None = None) -> None:
        self.status, self.error, self.updated_at = status, error, at
        self.history.append(status)
        if status == "sent":
            self.sent_at = at

    @property
    def card(self) -> dict[str, Any]:
        """As the API shows it. Until it was sent it has no date_sent."""
        mine = f"/{API}/Accounts/{self.account}/Messages/{self.sid}"
        return {
            "account_sid": self.account,
            "api_version": API,
            "body": self.body,
            "date_created": _rfc(self.at),
            "date_sent": None if self.sent_at is None else _rfc(self.sent_at),
            "date_updated": _rfc(self.updated_at or self.at),
            "direction": self.direction,
            "error_code": self.error,
            "error_message": None,
            "from": self.sender,
            "messaging_service_sid": self.service,
            "num_media": str(len(self.media)),
            "num_segments": "1",
            "price": None,
            "price_unit": None,
            "sid": self.sid,
            "status": self.status,
            "subresource_uris": {"media": f"{mine}/Media.json"},
            "to": self.to,
            "uri": f"{mine}.json",
        }


def _rfc(at: float) -> str:
    return format_datetime(datetime.fromtimestamp(at, UTC))


@dataclass(slots=True)
class Messages:
    """What the account sent and got. `lag`: for so many seconds a new message is not in the list yet."""

    account: str
    clock: Callable[[], float]
    rows: dict[str, Message] = field(default_factory=dict)
    lag: float = 0.0

    def find(self, sid: str) -> Message:
        try:
            return self.rows[sid]
        except KeyError:
            raise Refusal(404, 20404, sid) from None

    def delete(self, sid: str) -> None:
        if self.find(sid).status in _UNFINISHED:
            raise bad(20009)
        del self.rows[sid]

    def page(self, asked: dict[str, Any]) -> dict[str, Any]:
        """One page, newest first; `next_page_uri` is relative and holds a token that only this service makes."""
        path = f"/{API}/Accounts/{self.account}/Messages.json"
        found = [row for row in reversed(self.rows.values()) if self._meets(row, asked)]
        size, number = asked.get("PageSize", PAGE), asked.get("Page", 0)
        start = _start(found, asked.get("PageToken"), number)
        cards = [row.card for row in found[start : start + size]]
        kept = {name: value for name, value in asked.items() if name not in ("Page", "PageToken", "PageSize")}

        def uri(page: int, **more: str) -> str:
            return f"{path}?{urlencode(kept | {'PageSize': size, 'Page': page} | more)}"

        more = start + size < len(found)
        return {
            "messages": cards,
            "page": number,
            "page_size": size,
            "start": start,
            "end": start + max(len(cards) - 1, 0),
            "first_page_uri": uri(0),
            "previous_page_uri": None if not number else uri(number - 1, PageToken="PB" + found[start].sid),
            "next_page_uri": uri(number + 1, PageToken="PA" + found[start + size - 1].sid) if more else None,
            "uri": uri(number),
        }

    def _meets(self, row: Message, asked: dict[str, Any]) -> bool:
        if asked.get("To", row.to) != row.to or asked.get("From", row.sender) != row.sender:
            return False
        if row.at > self.clock() - self.lag and self.lag:
            return False
        dates = [(name, asked[name]) for name in ("DateSent", "DateSent<", "DateSent>") if name in asked]
        # One that was not sent yet has no such date: it is found by no date at all.
        return not dates or (row.sent_at is not None and all(_fits(row.sent_at, *date) for date in dates))


def _start(found: list[Message], token: str | None, page: int) -> int:
    if token is None:
        if page:
            raise bad(21481, "a page after the first needs its token")
        return 0
    sids = [row.sid for row in found]
    if token[:2] not in ("PA", "PB") or token[2:] not in sids:
        raise bad(21481)
    return sids.index(token[2:]) + (1 if token.startswith("PA") else 0)


def _fits(sent_at: float, name: str, date: str) -> bool:
    """A day means all of it; `<` and `>` mean up to and from."""
    try:
        asked = datetime.fromisoformat(date.replace("Z", "+00:00"))
    except ValueError:
        raise bad(20001, f"{name} is not a date") from None
    sent = datetime.fromtimestamp(sent_at, UTC)
    first = asked if asked.tzinfo else asked.replace(tzinfo=UTC)
    last = first + timedelta(days=1) if len(date) == 10 else first
    match name[-1]:
        case "<":
            return sent <= last
        case ">":
            return sent >= first
    return first.date() == sent.date()


@dataclass(slots=True)
class Pace:
    """How fast messages leave one sender (the rest waits), and how many one person gets (the rest fails: 63018).

    WhatsApp is said to let bursts of 45 pass to one person; 5 is what Wendy promises. None lifts the limit.
    """

    a_second: float = 80.0
    burst: int | None = 5
    rest: float = 6.0  # seconds for one more to one person
    longest: float = 4 * 3600.0  # seconds in the queue
    broken: int = 0
    _free_at: dict[str, float] = field(default_factory=dict)
    _full_at: dict[str, float] = field(default_factory=dict)

    def queue(self, sender: str, now: float) -> float:
        """When the next message of a sender leaves."""
        leaves = max(now, self._free_at.get(sender, now))
        self._free_at[sender] = leaves + 1 / self.a_second
        return leaves

    def allows(self, person: str, now: float) -> bool:
        if self.burst is None:
            return True
        full_at = max(self._full_at.get(person, now), now)
        if full_at - now > (self.burst - 1) * self.rest + JITTER:
            self.broken += 1
            return False
        self._full_at[person] = full_at + self.rest
        return True
