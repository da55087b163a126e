"""Whether a promised message may still go out, and as what it is true now: asked just before it is said."""

from __future__ import annotations

from datetime import datetime

from handlers import still
from handlers.rules.kinds import KINDS, Held, Kind, refusal
from handlers.rules.quiet import awake
from storage.outbox import Outgoing
from storage.people import Address
from storage.store import Store


async def looked_at(store: Store, message: Outgoing, address: Address, now: datetime) -> Outgoing | Held:
    """The message with the words of this moment, or why it is dropped. What is about no lab costs nothing more."""
    kind = Kind(message.kind)
    held = refusal(
        kind,
        stopped=address.person.stopped,
        agreed=await store.people.agreed(address.person.id) if KINDS[kind].consent else frozenset(),
        late=now - message.created_at,
    )
    if held or message.lab_id is None:
        return held or message
    return await still(store, message, now)


def rests_until(message: Outgoing, address: Address, now: datetime) -> datetime | None:
    """When to say it instead, where it must not wake her: it was promised by day and comes late; None: now."""
    if KINDS[Kind(message.kind)].at_night:
        return None
    morning = awake(now, address.person.quiet)
    return morning if morning != now else None


def unasked(message: Outgoing) -> bool:
    """Whether nobody asked for it just now: only these can have become untrue."""
    return not KINDS[Kind(message.kind)].after_stop
