"""What becomes of a message after 201: the queue, the ways it fails, the states it goes through, who is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tests.standins.twilio_hooks import Callbacks, Fields, Hooks
from tests.standins.twilio_messages import Message, Pace
from tests.standins.twilio_people import Person, show

Failing = Literal["undelivered", "failed"]
SANDBOX_DAYS = 3 * 86400.0
_REVIEW_CODES = {"rejected": 63040, "paused": 63041, "disabled": 63042}
_FINAL = ("undelivered", "failed", "read")


@dataclass(slots=True)
class Planned:
    """A failure that will happen to the next messages."""

    code: int
    to: str | None
    status: Failing
    left: int


def _open() -> asyncio.Event:
    gate = asyncio.Event()
    gate.set()
    return gate


@dataclass(slots=True)
class Delivery:
    """Carries messages from the queue to the people."""

    clock: Callable[[], float]
    hooks: Hooks
    find: Callable[[str], Person | None]  # by address
    joined: dict[str, float]
    join_code: str = ""
    pace: Pace = field(default_factory=Pace)
    callbacks: Callbacks = field(default_factory=Callbacks)
    life: tuple[str, ...] = ("sent", "delivered")  # the states told; "read" follows for who has receipts on
    failed_as: Failing = "undelivered"  # 63016 and the like come as either
    gate: asyncio.Event = field(default_factory=_open)  # cleared, nothing leaves the queue
    _planned: list[Planned] = field(default_factory=list)

    def fail_next(self, code: int, *, to: str | None = None, times: int = 1, status: Failing | None = None) -> None:
        """The next messages (to one address) fail with a code, told by status callback."""
        self._planned.append(Planned(code, to, status or self.failed_as, times))

    async def carry(self, message: Message) -> None:
        assert message.sender is not None
        leaves = self.pace.queue(message.sender, self.clock())
        longest = message.validity or self.pace.longest
        if (wait := leaves - self.clock()) > longest:
            await self.tell(message, [(self.failed_as, 30036 if message.validity else 30001)])
            return
        await asyncio.sleep(wait)
        await self.gate.wait()
        if failure := self._failure(message, leaves):
            await self.tell(message, [failure])
            return
        person = self.find(message.to)
        assert person is not None
        states = list(self.life)
        if person.away or person.blocking:
            states = [state for state in states if state in ("queued", "sending", "sent")]
        else:
            person.messages.append(show(message, self.clock()))
            states += ["read"] if person.receipts and "read" not in states and "delivered" in states else []
        await self.tell(message, [(state, None) for state in states])

    async def read(self, message: Message) -> None:
        """Somebody opened the chat only now."""
        if message.status in ("sent", "delivered"):
            await self.tell(message, [("read", None)])

    def _failure(self, message: Message, leaves: float) -> tuple[str, int] | None:
        for planned in self._planned:
            if planned.left and planned.to in (None, message.to):
                planned.left -= 1
                return planned.status, planned.code
        code = self._trouble(message, leaves)
        return (self.failed_as, code) if code else None

    def _trouble(self, message: Message, leaves: float) -> int:
        person = self.find(message.to)
        if self.join_code and self.clock() - self.joined.get(message.to, float("-inf")) > SANDBOX_DAYS:
            return 63015
        if person is None:
            return 63003 if "+" in message.to else 63024
        filled = message.filled
        if filled and filled.trouble:
            return filled.trouble
        if not person.is_open and not (filled and filled.approved):
            return _REVIEW_CODES.get(filled.approval.status, 63016) if filled else 63016
        return 0 if self.pace.allows(min(person.addresses), leaves) else 63018

    async def tell(self, message: Message, states: Sequence[tuple[str, int | None]]) -> None:
        """Go through these states, and report each to whoever asked."""
        reports: list[Fields] = []
        for state, code in states:
            if message.status not in _FINAL:
                message.becomes(state, self.clock(), code)
            reports.append(report(message, state, code))
        if message.callback:
            await self.callbacks.carry(message.callback, reports, self.hooks.post)


def report(message: Message, state: str, code: int | None) -> Fields:
    """What a status callback carries."""
    fields = [
        ("ChannelInstallSid", "XE" + "0" * 32),
        ("ChannelPrefix", "whatsapp"),
        ("ChannelToAddress", message.to.removeprefix("whatsapp:")[:-4] + "XXXX"),
        ("SmsSid", message.sid),
        ("SmsStatus", state),
        ("MessageSid", message.sid),
        ("MessageStatus", state),
        ("To", message.to),
        ("From", message.sender or ""),
        ("AccountSid", message.account),
        ("ApiVersion", "2010-04-01"),
    ]
    if message.service:
        fields.append(("MessagingServiceSid", message.service))
    if state == "read":
        fields.append(("EventType", "READ"))
    if code is not None:
        fields += [("ErrorCode", str(code)), ("ChannelStatusMessage", "the channel did not take it")]
    return fields
