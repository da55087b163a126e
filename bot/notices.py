"""What happens at an address outside a conversation: changed words, a call in a group, a block, a move."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.channels import Blocked, Called, Edited, Incoming, Moved, Notice
from handlers import CALLED, DANGER, EDITED
from handlers.dialogue import House, Reply
from storage.people import Address
from storage.store import Store


async def take_notice(
    store: Store, incoming: Incoming, notice: Notice, house: House, *, language: str, now: datetime
) -> tuple[Address, Reply] | None:
    """Write down what it changes, and say whom to answer and what. The open question stays as it is."""
    channel, sender = incoming.channel, incoming.sender
    match notice:
        case Blocked():
            if known := await store.people.known(channel, sender):
                await store.people.unreachable(known.id, now=now)
            return None
        case Moved(to):
            await store.people.move(channel, sender, to=to, now=now)
            return None
        case Called(private):
            room = await store.people.recognise(channel, sender, language=language, now=now)
            # A group has no language of its own: whoever spoke is answered in hers.
            return room, Reply(tuple(replace(message, language=language) for message in CALLED(private).messages))
        case Edited(text):
            writer = await store.people.known(channel, sender)
            if writer is None or not await _answered_last(store, writer, incoming):
                return None
            danger = house.lexicon.danger(text)
            return writer, (DANGER(danger) if danger else Reply()) + EDITED()
    assert_never(notice)


async def _answered_last(store: Store, writer: Address, incoming: Incoming) -> bool:
    """Whether the newest answer is the one to the words that changed; older ones nobody looks at any more."""
    first = await store.received.find(incoming.channel, incoming.edits) if incoming.edits else None
    return first is not None and first == await store.outbox.answered_last(writer.id)
