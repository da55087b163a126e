"""After anything that happens to a lab: it is settled, and everybody it concerns is told, once.

The caller holds the lab (`labs.lock`). Nothing else moves a booking of somebody who did nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from handlers import lab_news, labs, other_dates
from handlers.dialogue import Button, Calendar, Day, Gone, Reply, Turn, Word, tell
from handlers.lab_words import when, where
from handlers.rules.hours import MILAN
from handlers.rules.kinds import Kind
from handlers.rules.quiet import awake
from handlers.rules.seats import Move, settle, shortened
from storage.bookings import Booking, State
from storage.labs import Lab, LabKind, SavedLab
from storage.store import Store

# Whoever reads later than this before it begins may be on her way already, or have turned down something else for it.
IN_TIME: Final = timedelta(hours=3)


async def settled(store: Store, lab: Lab, now: datetime) -> Reply:
    """What is free goes to who waits, what ran out ends; who gets or loses an offer is told."""
    reply = Reply()
    for move in await _settle(store, lab, now):
        reply += _told(lab, move, now)
    return reply.about(lab.id)


async def _settle(store: Store, lab: Lab, now: datetime) -> list[Move]:
    moves = settle(lab, await store.bookings.line(lab.id), now)
    for move in moves:
        await store.bookings.move(move.booking.id, move.state, until=move.until, now=now)
    return moves


async def overdue(store: Store, now: datetime, *, since: datetime, most: int = 50) -> Reply:
    """The labs where time alone changed something; since when nobody looked whose sign-up opened."""
    reply = Reply()
    due = (await store.bookings.overdue(now=now))[:most] + await store.bookings.opened(since=since, now=now)
    for lab_id in sorted(set(due)):  # by id: two processes never wait in a circle
        if lab := await store.labs.lock(lab_id):
            reply += await settled(store, lab, now)
    return reply


async def around(store: Store, person: int, now: datetime) -> Reply:
    """The labs somebody waits in, or was offered a seat of: she hears of nothing any more, or is back."""
    own = await store.bookings.of(person, since=now)
    reply = Reply()
    for lab_id in sorted(one.lab_id for one in own if one.state is not State.BOOKED):
        if lab := await store.labs.lock(lab_id):
            reply += await settled(store, lab, now)
    return reply


async def moved(store: Store, before: Lab, lab: Lab, now: datetime, *, heard: frozenset[int] = frozenset()) -> Reply:
    """Another time or another place: everybody in the line hears the old and the new, and how she stands now.

    Whose offer ends sooner for it reads the new deadline in the same message. Who `heard` is told otherwise.
    """
    line = await store.bookings.line(lab.id)
    sooner = {move.booking.id: move.until for move in shortened(lab, line, now)}
    for number, until in sooner.items():
        await store.bookings.move(number, State.OFFERED, until=until, now=now)
    reply = Reply()
    for one in line:
        kind = urgency(one, (before, lab), now)
        if lab.kind is LabKind.DROP_IN and one.state is not State.BOOKED:
            reply += lab_news.without_sign_up(one, lab, kind=kind)
            continue
        stands = replace(one, until=sooner.get(one.id, one.until))
        told = lab_news.moved(stands, lab, now, before=when(before), before_where=where(before), kind=kind)
        reply += _dated(told, one, lab) if one.person_id not in heard else Reply()
    return reply.about(lab.id) + await settled(store, lab, now)


async def changed(store: Store, saved: SavedLab, now: datetime, *, heard: frozenset[int] = frozenset()) -> Reply:
    """A lab was saved again: who has to hear what, if anything. Who `heard` is told otherwise where it is now."""
    before, lab = saved.before, saved.now
    # Who comes to a lab that was called off was told so: its new hour concerns nobody.
    if before is None or lab.cancelled_at is not None:
        return await settled(store, lab, now)
    reply = Reply()
    if saved.moved:
        reply += await moved(store, before, lab, now, heard=heard)
    elif lab.kind is LabKind.DROP_IN and before.kind is not LabKind.DROP_IN and now < lab.starts_at:
        for one in await store.bookings.line(lab.id):
            reply += lab_news.without_sign_up(one, lab, kind=urgency(one, (lab,), now))
    reply += await settled(store, lab, now)
    if lab.kind is LabKind.BOOKING and before.kind is LabKind.IF_IT_HAPPENS:
        line = await store.bookings.line(lab.id)
        for one in line:
            reply += lab_news.it_happens(one, lab, line, now) if one.state is State.WAITING else Reply()
    return reply.about(lab.id)


async def called_off(store: Store, lab: Lab, now: datetime, *, heard: frozenset[int] = frozenset()) -> Reply:
    """The lab does not take place: everybody in the line hears it, with other dates she could come to.

    Who `heard` is told otherwise.
    """
    line, reply = await store.bookings.line(lab.id), Reply()
    instead = await other_dates.instead_of(store, lab, now)
    for one in line:
        others = instead.of(one, now)
        words: dict[str, Word] = {"labs": other_dates.told(others)} if others else {}
        told = tell(
            one.person_id,
            "change-cancelled-others" if others else "change-cancelled",
            *(Button("row-date", labs.card.link(other.id), {"day": Day(other.starts.date())}) for other in others),
            Button("button-labs", labs.week.link()),
            kind=urgency(one, (lab,), now),
            title=lab.safe_title,
            when=when(lab),
            **words,
        )
        reply += _dated(told, one, lab) if one.person_id not in heard else Reply()
    return reply.about(lab.id) + await settled(store, lab, now)


def _dated(told: Reply, one: Booking, lab: Lab) -> Reply:
    """With the entry for the calendar of whoever has a seat: who waits never had one."""
    return told.showing(Calendar(lab.id)) if one.state is State.BOOKED else told


def _told(lab: Lab, move: Move, now: datetime) -> Reply:
    one = move.booking
    if move.state is State.OFFERED and move.until is not None:
        return lab_news.offer(one, lab, move.until)
    # Who never had an offer, or was told that the lab does not take place or needs no seat, has nothing to hear.
    silence = lab.cancelled_at is None and lab.kind is not LabKind.DROP_IN and now < lab.starts_at
    if move.state is State.EXPIRED and one.state is State.OFFERED and silence:
        return lab_news.over(one, lab, now)
    return Reply()


def urgency(one: Booking, times: Sequence[Lab], now: datetime) -> Kind:
    """What changes on the day itself passes the quiet of the night, and what she would read too late in the morning.

    `times` is the lab as it was and, where it takes place, as it is.
    """
    today = times[0].starts.date() == now.astimezone(MILAN).date()
    read = awake(now, one.quiet)
    late = any(now < lab.starts_at < read + IN_TIME for lab in times)
    return Kind.LAST_MINUTE if today or late else Kind.CHANGE


# ---------------------------------------------------------------- a lab that is held


async def owned(turn: Turn, booking: int) -> tuple[Booking, Lab]:
    """Her own booking and its lab, which is held."""
    one = await turn.store.bookings.get(booking)
    if one is None or one.person_id != turn.person.id:
        raise Gone("lab-gone", Button("button-labs", labs.week.link()))
    lab = await held(turn, one.lab_id)
    again = await turn.store.bookings.get(booking)  # as it is now that nobody else can change it
    return again or one, lab


async def held(turn: Turn, lab: int) -> Lab:
    await turn.store.labs.lock(lab)
    return await labs.shown(turn, lab)
