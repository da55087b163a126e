"""The hours at which nothing unasked comes: those of the house, or her own."""

from handlers import reminders, welcome
from handlers.dialogue import Button, Phrase, Reply, Turn, say, step
from handlers.rules.quiet import Night, night
from handlers.settling import around


@step(door=True)
async def hours(turn: Turn) -> Reply:
    """When may Wendy write to her? Nothing changes without a tap."""
    rows = [Button(f"row-quiet-{one}", chosen.link(one)) for one in Night]
    ways = (Button("row-wish", reminders.wish.link()), Button("button-menu", welcome.menu.link()))
    return say("quiet", *rows, *ways, now=_told(night(turn.person.quiet)))


@step
async def chosen(turn: Turn, wanted: Night) -> Reply:
    """So be it, from the next message on; also for what is promised already, and for seats that are free."""
    await turn.store.people.rest(turn.person.id, wanted.quiet)
    done = say(
        "quiet-done",
        Button("button-quiet", hours.link()),
        Button("button-wish", reminders.wish.link()),
        Button("button-menu", welcome.menu.link()),
        now=_told(wanted),
    )
    return done + await around(turn.store, turn.person.id, turn.now)


def _told(wanted: Night) -> Phrase:
    return Phrase(f"quiet-{wanted}")
