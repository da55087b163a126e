"""STOP and START: nothing unasked any more, and back."""

from handlers import islands, quiet, welcome
from handlers.dialogue import Button, Phrase, Reply, Turn, say, step
from handlers.settling import around
from storage.bookings import Booking, State


@step
async def stop(turn: Turn) -> Reply:
    """Stopped at once; who asks still gets answers. What becomes of her seats and lines is said."""
    await turn.store.people.stop(turn.person, channel=turn.channel, now=turn.now)
    news = await around(turn.store, turn.person.id, turn.now)
    buttons = (Button("button-start", start.link()), Button("button-find", islands.find.link()))
    if stays := _what_stays(await turn.store.bookings.of(turn.person.id, since=turn.now)):
        return say("stop-done-labs", *buttons, labs=stays) + news
    return say("stop-done", *buttons) + news


def _what_stays(own: list[Booking]) -> Phrase | None:
    seats, waits = (any((one.state is State.WAITING) is waiting for one in own) for waiting in (False, True))
    if seats and waits:
        return Phrase("stop-seats-and-lines")
    if seats:
        return Phrase("stop-seats")
    return Phrase("stop-lines") if waits else None


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
    """Messages may come again, and the seats that are free for her are offered at once."""
    await turn.store.people.start(turn.person, now=turn.now)
    news = await around(turn.store, turn.person.id, turn.now)
    buttons = (Button("button-find", islands.find.link()), Button("button-menu", welcome.menu.link()))
    return say("start-done", *buttons) + news
