"""Reminders of labs: built when they are due from how things stand then, and hers to switch off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from handlers import labs, leaving, quiet, reporting, welcome
from handlers.dialogue import Button, Phrase, Reply, Turn, say, step, tell
from handlers.lab_words import summary, when
from handlers.rules.kinds import Kind
from handlers.rules.leads import due_at, reach, useful_until
from handlers.rules.quiet import HOUSE, awake
from handlers.settling import owned
from storage.bookings import Booking, State
from storage.labs import Lab
from storage.people import Quiet, Reminders
from storage.store import Store
from storage.wall import shown

SENT: Final = "sent"
STALE: Final = "stale"
NEEDLESS: Final = "needless"
ASLEEP: Final = "asleep"  # her own night goes on until it is of no use: nothing went wrong


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be said, and how many reminders came too late to be of use."""

    reply: Reply
    stale: int


@step
async def wish(turn: Turn) -> Reply:
    """Which reminders she wants of every lab, those she has and those to come; nothing changes without a tap."""
    rows = [Button(f"row-reminders-{wanted}", everywhere.link(wanted)) for wanted in Reminders]
    ways = (Button("row-quiet", quiet.hours.link()), Button("button-menu", welcome.menu.link()))
    return say("wish", *rows, *ways, now=Phrase(f"wish-{turn.person.reminders}"))


@step
async def choose(turn: Turn, number: int) -> Reply:
    """Which reminders she wants of this lab."""
    one, lab = await owned(turn, number)
    rows = [Button(f"row-reminders-{wanted}", chosen.link(one.id, wanted)) for wanted in Reminders]
    return say("reminders", *rows, Button("row-quiet", quiet.hours.link()), title=lab.safe_title, when=when(lab))


@step
async def chosen(turn: Turn, number: int, wanted: Reminders) -> Reply:
    """So be it."""
    one, lab = await owned(turn, number)
    await turn.store.bookings.remind(one.id, wanted)
    return say(
        f"reminders-{wanted}",
        Button("button-everywhere", everywhere.link(wanted)),
        Button("button-reminders", choose.link(one.id)),
        Button("button-lab", labs.card.link(lab.id)),
        title=lab.safe_title,
    )


@step
async def everywhere(turn: Turn, wanted: Reminders) -> Reply:
    """So be it for every lab, those she has ahead of her and those she will sign up for."""
    own = await turn.store.bookings.of(turn.person.id, since=turn.now)
    for lab in sorted({one.lab_id for one in own}):  # by id: two people never wait in a circle
        await turn.store.labs.lock(lab)
    await turn.store.people.remind(turn.person.id, wanted)
    await turn.store.bookings.remind_all([one.id for one in own], wanted)
    return say(
        "wish-done",
        Button("button-wish", wish.link()),
        Button("button-mine", labs.mine.link()),
        Button("button-quiet", quiet.hours.link()),
        now=Phrase(f"wish-{wanted}"),
    )


@step
async def coming(turn: Turn, number: int) -> Reply:
    """She is coming: nothing changes, and how it stands is said."""
    one, lab = await owned(turn, number)
    if one.state is not State.BOOKED or lab.cancelled_at or turn.now >= lab.starts_at:
        return await labs.card(turn, lab.id)
    return say("reminder-coming", *labs.way(lab), Button("button-lab", labs.card.link(lab.id)), title=lab.safe_title)


async def due(store: Store, kind: str, now: datetime, *, since: datetime | None = None) -> Due:
    """The reminders of one kind that are due, each once: a range over labs, then their bookings, then one row.

    What was due for labs that began after `since` and was never said is written down as too late.
    One kind a transaction: labs are held in the order of their ids.
    """
    reply, stale = Reply(), 0
    since = min(since or now, now)  # the clock may have been set back
    for lab_id in await store.reminders.to_remind(
        kind, since=since, until=reach(kind, now), now=now, hour=shown(now).hour, house=HOUSE
    ):
        lab = await store.labs.lock(lab_id)  # whoever leaves meanwhile comes before or after this
        if lab is None or lab.cancelled_at or lab.starts_at >= reach(kind, now):
            continue
        found = [
            (one, _outcome(one, lab, kind, quiet, now)) for one, quiet in await store.reminders.unreminded(lab, kind)
        ]
        outcomes = {one.person_id: outcome for one, outcome in found if outcome}
        first = await store.reminders.note(outcomes, kind, lab=lab, now=now)
        late = 0
        for one, outcome in found:
            if one.person_id in first:
                reply += reminder(one, lab, kind) if outcome == SENT else Reply()
                late += outcome == STALE
        reply += await reporting.came_too_late(store, lab, kind, late, now=now)
        stale += late
    return Due(reply, stale)


def _outcome(one: Booking, lab: Lab, kind: str, quiet: Quiet | None, now: datetime) -> str:
    """What becomes of a reminder; empty: not yet, she sleeps."""
    if now < lab.starts_at and awake(now, quiet) != now:
        return ""
    due = due_at(kind, lab.starts, lab.starts_at, quiet)
    if one.changed_at > due:  # she was told all of it since
        return NEEDLESS
    if due > useful_until(kind, lab.starts_at):
        return ASLEEP
    return SENT if now <= useful_until(kind, lab.starts_at) else STALE


def reminder(one: Booking, lab: Lab, kind: str) -> Reply:
    """What a reminder says, as things stand."""
    return tell(
        one.person_id,
        "reminder-day" if kind == "day" else "reminder-hours",
        Button("button-coming", coming.link(one.id)),
        Button("button-cannot", leaving.leave.link(one.id)),
        *labs.way(lab),
        kind=Kind.REMINDER,
        what=summary(lab, one.party),
    ).about(lab.id)
