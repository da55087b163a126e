"""After a lab: thanks to who came, one question to who could not, and how it went to whoever leads it.

Only ticks at the door tell who came. Where nobody was ticked, nobody is thanked and nobody is missed: families are
not asked about what we do not know. Nothing here counts against anybody.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from handlers import labs, welcome
from handlers.dialogue import Button, Count, Lines, Phrase, Reply, Turn, Word, say, step, tell
from handlers.lab_words import when
from handlers.reminders import SENT, STALE, Due
from handlers.rules.afterwards import (
    ENOUGH,
    LOOKED_BACK,
    MISSED,
    SUM,
    THANKS,
    Outcome,
    Reason,
    answerable,
    outcome,
    reach,
    too_late,
)
from handlers.rules.kinds import Kind
from handlers.settling import owned
from storage.bookings import Booking, Reminders, State
from storage.labs import Lab
from storage.store import Store

SCORES: Final = (5, 4, 3, 2, 1)


@step
async def how(turn: Turn, number: int) -> Reply:
    """From 1 to 5, asked again: what she said before can be changed."""
    one, lab = await owned(turn, number)
    if not one.came or not answerable(lab, turn.now):
        return await labs.card(turn, lab.id)
    return say("after-how", *_scores(one), title=lab.safe_title)


@step
async def scored(turn: Turn, number: int, score: int) -> Reply:
    """So it was; the last answer counts."""
    one, lab = await owned(turn, number)
    if not one.came or score not in SCORES or not answerable(lab, turn.now):
        return await labs.card(turn, lab.id)
    if one.score != score:
        await turn.store.bookings.judge(one.id, score)
    return say("after-scored", Button("button-change-score", how.link(one.id)), _others(), score=str(score))


@step
async def missed(turn: Turn, number: int, reason: Reason) -> Reply:
    """What got in the way; it is counted without a name, and changes nothing for her."""
    one, lab = await owned(turn, number)
    if one.state is not State.BOOKED or one.came or not answerable(lab, turn.now):
        return await labs.card(turn, lab.id)
    await turn.store.bookings.explain(one.id, reason)
    talk = (Button("button-talk", welcome.talk.link()),) if reason is Reason.OTHER else ()
    return say(f"after-missed-{reason}", *talk, _others())


@step
async def was_there(turn: Turn, number: int) -> Reply:
    """She was there and nobody ticked her: she is believed, and may say how it was."""
    one, lab = await owned(turn, number)
    if one.state is not State.BOOKED or lab.door_at is None or not answerable(lab, turn.now):
        return await labs.card(turn, lab.id)
    if not one.came:
        await turn.store.doors.present(one.id, lab.id, now=turn.now)
    return say("after-was-there", *_scores(one))


async def due(store: Store, kind: str, now: datetime) -> Due:
    """What is due of one kind, each once: a range over labs that ended, then their bookings, then one row."""
    until, since = reach(kind, now), now - LOOKED_BACK
    if until is None:
        return Due(Reply(), 0)
    if kind == SUM:
        return await _sums(store, until, now)
    to_write = store.doors.to_thank if kind == THANKS else store.doors.to_miss
    reply, stale = Reply(), 0
    for lab_id in await to_write(kind, since=since, until=until):
        lab = await store.labs.lock(lab_id)  # whoever ticks meanwhile comes before or after this
        if lab is None or lab.door_at is None:
            continue
        what = STALE if too_late(kind, lab, now) else SENT
        for one in await store.bookings.line(lab.id):
            if _concerns(one, kind) and await store.doors.written(lab.id, one.person_id, kind, outcome=what, now=now):
                reply += _message(one, lab, kind) if what == SENT else Reply()
                stale += what == STALE
    return Due(reply, stale)


def _concerns(one: Booking, kind: str) -> bool:
    """Whether it is for her; who wanted no reminders of this lab wants no questions about it either."""
    return (
        one.state is State.BOOKED
        and one.reminders is not Reminders.NONE
        and (one.came is True if kind == THANKS else one.came is None)
    )


def _message(one: Booking, lab: Lab, kind: str) -> Reply:
    if kind == MISSED:
        rows = [Button(f"row-missed-{reason}", missed.link(one.id, reason)) for reason in Reason]
        there = Button("row-was-there", was_there.link(one.id))
        return tell(one.person_id, "after-missed", *rows, there, kind=Kind.AFTER, title=lab.safe_title).about(lab.id)
    title, enough = lab.safe_title, Count(ENOUGH)
    thanks = tell(one.person_id, "after-thanks", *_scores(one), kind=Kind.AFTER, title=title, enough=enough)
    return thanks.about(lab.id)


async def _sums(store: Store, until: datetime, now: datetime) -> Due:
    """How labs went, to whoever leads them and whoever opened the place; each person is told once."""
    reply, stale = Reply(), 0
    for lab_id in await store.doors.to_sum(SUM, since=now - LOOKED_BACK, until=until):
        lab = await store.labs.lock(lab_id)
        if lab is None:
            continue
        what = STALE if too_late(SUM, lab, now) else SENT
        walked = [one.party for one in await store.doors.walk_ins(lab.id)]
        came_to = outcome(await store.bookings.line(lab.id), walked)
        for person in dict.fromkeys((*await store.doors.managers(lab), *await store.doors.hosts(lab))):
            if await store.doors.written(lab.id, person, SUM, outcome=what, now=now):
                reply += _sum(person, lab, came_to) if what == SENT else Reply()
                stale += what == STALE
    return Due(reply, stale)


def _sum(person: int, lab: Lab, came_to: Outcome) -> Reply:
    lines = [Phrase("after-sum-came", {"many": Count(came_to.people), "families": Count(came_to.families)})]
    if came_to.walked_in:
        lines.append(Phrase("after-sum-walked", {"count": Count(came_to.walked_in)}))
    if came_to.missed and lab.door_at is not None:
        lines.append(Phrase("after-sum-missed", {"count": Count(came_to.missed)}))
    for reason, count in came_to.reasons:
        lines.append(Phrase(f"after-sum-{reason}", {"count": Count(count)}))
    if came_to.mean is None:
        lines.append(Phrase("after-sum-few", {"enough": Count(ENOUGH)}))
    else:
        whole, tenth = divmod(came_to.mean, 10)
        mean: dict[str, Word] = {"whole": str(whole), "tenth": str(tenth), "count": Count(came_to.scores)}
        lines.append(Phrase("after-sum-mean", mean))
    title, told = lab.safe_title, Lines(tuple(lines))
    return tell(person, "after-sum", kind=Kind.DIGEST, title=title, when=when(lab), facts=told).about(lab.id)


def _scores(one: Booking) -> tuple[Button, ...]:
    return tuple(Button(f"row-score-{score}", scored.link(one.id, score)) for score in SCORES)


def _others() -> Button:
    return Button("button-labs", labs.week.link())
