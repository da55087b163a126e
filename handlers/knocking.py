"""What waited behind a template: WhatsApp let Wendy knock, the message itself comes after the tap."""

from __future__ import annotations

from handlers import plain
from handlers.dialogue import Gone, Message, Reply, Turn, step


@step
async def read(turn: Turn, number: int) -> Reply:
    """The message, whole, with its own buttons; hers only, and as long as it is kept."""
    kept = await turn.store.outbox.get(number)
    if kept is None or kept.person_id != turn.person.id or kept.words is None:
        raise Gone
    return Reply(
        (
            Message(
                kept.key,
                plain.words(kept.words),
                tuple(plain.buttons(kept.links or [])),
                media=plain.media(kept.media),
                lab=kept.lab_id,
            ),
        )
    )
