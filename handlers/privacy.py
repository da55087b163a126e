"""What Wendy keeps, why and for how long."""

from handlers import erasing, welcome
from handlers.dialogue import Button, Count, Reply, Turn, say, step
from storage.tables import HERE, SAID, UNUSED


@step(door=True)
async def privacy(turn: Turn) -> Reply:
    """The whole of it in two messages, with the full text on a page."""
    return say("privacy-what") + say(
        "privacy-rights",
        Button("button-erase", erasing.sure.link()),
        Button("button-talk", welcome.talk.link()),
        Button("button-menu", welcome.menu.link()),
        hours=Count(HERE.seconds // 3600),
        days=Count(SAID.days),
        months=Count(UNUSED.days // 30),
    )
