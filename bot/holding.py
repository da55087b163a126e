"""Whether a promised message may still go out, and as what it is true now: asked just before it is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers import still
from handlers.rules.kinds import KINDS, Held, Kind, refusal
from handlers.rules.quiet import awake
from storage.outbox import Outgoing
from storage.people import Address
from storage.store import Store


async def looked_at(
    store: Store, messages: Sequence[Outgoing], addresses: Mapping[int, Address], now: datetime
) -> dict[int, Outgoing | Held]:
    """By id: each message with the words of this moment, or why it is dropped. What is about no lab costs nothing."""
    told: dict[int, Outgoing | Held] = {}
    for message in messages:
        told[message.id] = await _refused(store, message, addresses.get(message.address_id), now) or message
    return told | await still(store, [one for one in messages if told[one.id] is one], now)


async def _refused(store: Store, message: Outgoing, address: Address | None, now: datetime) -> Held | None:
    if address is None:
        return Held.UNREACHABLE
    kind = Kind(message.kind)
    return refusal(
        kind,
        stopped=address.person.stopped,
        agreed=await store.people.agreed(address.person.id) if KINDS[kind].consent else frozenset(),
        late=now - message.created_at,
    )


def rests_until(message: Outgoing, address: Address, now: datetime) -> datetime | None:
    """When to say it instead, where it must not wake her: it was promised by day and comes late; None: now."""
    if KINDS[Kind(message.kind)].at_night:
        return None
    morning = awake(now, address.person.quiet)
    return morning if morning != now else None


def unasked(message: Outgoing) -> bool:
    """Whether nobody asked for it just now: only these can have become untrue."""
    return not KINDS[Kind(message.kind)].after_stop
