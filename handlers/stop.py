"""STOP and START: nothing unasked any more, and back."""

from handlers import islands, quiet, welcome
from handlers.dialogue import Button, Reply, Turn, say, step


@step
async def stop(turn: Turn) -> Reply:
    """Stopped at once; who asks still gets answers."""
    await turn.store.people.stop(turn.person, channel=turn.channel, now=turn.now)
    return say("stop-done", Button("button-start", start.link()), Button("button-find", islands.find.link()))


@step(door=True)
async def offer(turn: Turn) -> Reply:
    """The way to stop, for a sentence that only seems to ask for it: nothing happens without a tap."""
    return say(
        "stop-offer",
        Button("button-stop", stop.link()),
        Button("button-quiet", quiet.hours.link()),
        Button("button-menu", welcome.menu.link()),
    )


@step
async def start(turn: Turn) -> Reply:
    """Messages may come again."""
    await turn.store.people.start(turn.person, now=turn.now)
    return say("start-done", Button("button-find", islands.find.link()), Button("button-menu", welcome.menu.link()))
