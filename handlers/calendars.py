"""A lab for her own calendar: an entry that says when and where, and follows when these change."""

from __future__ import annotations

from handlers import labs
from handlers.dialogue import Button, Calendar, Reply, Turn, say, step
from handlers.lab_words import when


@step(door=True)
async def add(turn: Turn, lab: int) -> Reply:
    """The lab as a file or a link for her calendar; nothing changes."""
    found = await labs.shown(turn, lab)
    if found.cancelled_at is not None or turn.now >= found.starts_at:
        return await labs.card(turn, lab)
    back = Button("button-lab", labs.card.link(found.id))
    return say("calendar", back, title=found.safe_title, when=when(found)).showing(Calendar(found.id))
