"""After anything that happens to a lab: it is settled, and everybody it concerns is told, once.

The caller holds the lab (`labs.lock`). Nothing else moves a booking of somebody who did nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handlers import booking, labs, leaving, other_dates, standing
from handlers.dialogue import Button, Calendar, Day, Gone, Reply, Turn, Word, tell
from handlers.lab_words import by, when, where, who
from handlers.rules.hours import MILAN
from handlers.rules.kinds import Kind
from handlers.rules.seats import Move, goes_on, settle
from storage.bookings import Booking, State
from storage.labs import Lab, SavedLab
from storage.store import Store


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


async def overdue(store: Store, now: datetime, *, most: int = 50) -> Reply:
    """The labs where time alone changed something."""
    reply = Reply()
    for lab_id in (await store.bookings.overdue(now=now))[:most]:  # by id: two processes never wait in a circle
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
    line, moves = await store.bookings.line(lab.id), await _settle(store, lab, now)
    sooner = {move.booking.id: move.until for move in moves if move.state is move.booking.state is State.OFFERED}
    reply = Reply()
    for one in line:
        stands = replace(one, until=sooner.get(one.id, one.until))
        told = news_of_move(
            stands, lab, now, before=when(before), before_where=where(before), kind=urgency(before, now)
        )
        reply += _dated(told, one, lab) if one.person_id not in heard else Reply()
    for move in moves:
        reply += Reply() if move.booking.id in sooner else _told(lab, move, now)
    return reply.about(lab.id)


async def changed(store: Store, saved: SavedLab, now: datetime) -> Reply:
    """A lab was saved again: who has to hear what, if anything."""
    # Who comes to a lab that was called off was told so: its new hour concerns nobody.
    if saved.before is not None and saved.moved and saved.now.cancelled_at is None:
        return await moved(store, saved.before, saved.now, now)
    return await settled(store, saved.now, now)


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
            kind=urgency(lab, now),
            title=lab.safe_title,
            when=when(lab),
            **words,
        )
        reply += _dated(told, one, lab) if one.person_id not in heard else Reply()
    return reply.about(lab.id) + await settled(store, lab, now)


def _dated(told: Reply, one: Booking, lab: Lab) -> Reply:
    """With the entry for the calendar of whoever has a seat: who waits never had one."""
    return told.showing(Calendar(lab.id)) if one.state is State.BOOKED else told


def news_of_move(
    one: Booking, lab: Lab, now: datetime, *, before: Word, before_where: Word, kind: Kind = Kind.CHANGE
) -> Reply:
    """How it was, how it is, and what that means for whoever comes, was offered a seat, or waits."""
    out = Button("button-leave-line" if one.state is State.WAITING else "button-cannot", leaving.leave.link(one.id))
    fine = Button("button-fine", leaving.fine.link(one.id))
    answers = _answers(one) if one.state is State.OFFERED else (fine, out)
    return tell(
        one.person_id,
        "change-moved",
        *answers,
        Button("button-lab", labs.card.link(lab.id)),
        kind=kind,
        title=lab.safe_title,
        before=before,
        before_where=before_where,
        when=when(lab),
        where=where(lab),
        state=standing.after_move(lab, one, now),
    )


def _answers(one: Booking) -> tuple[Button, ...]:
    return (Button("button-take", leaving.take.link(one.id)), Button("button-refuse", leaving.refuse.link(one.id)))


def offer(one: Booking, lab: Lab, until: datetime) -> Reply:
    """A seat that came free, and until when it is held for her."""
    return tell(
        one.person_id,
        "offer-seat",
        *_answers(one),
        Button("button-lab", labs.card.link(lab.id)),
        kind=Kind.OFFER,
        title=lab.safe_title,
        when=when(lab),
        party=who(one.party),
        **by(until),
    )


def _told(lab: Lab, move: Move, now: datetime) -> Reply:
    one = move.booking
    if move.state is State.OFFERED and move.until is not None:
        return offer(one, lab, move.until)
    # Who never had an offer, or was told that the lab does not take place, has nothing to hear.
    if move.state is State.EXPIRED and one.state is State.OFFERED and lab.cancelled_at is None and now < lab.starts_at:
        again = (Button("button-join-again", booking.sign_up.link(lab.id)),) if goes_on(lab, now) else ()
        return tell(
            one.person_id,
            "offer-over",
            *again,
            Button("button-lab", labs.card.link(lab.id)),
            Button("button-labs", labs.week.link()),
            kind=Kind.OFFER,
            title=lab.safe_title,
            when=when(lab),
        )
    return Reply()


def urgency(lab: Lab, now: datetime) -> Kind:
    """What changes on the day itself passes the quiet of the night."""
    today = lab.starts.date() == now.astimezone(MILAN).date()
    return Kind.LAST_MINUTE if today else Kind.CHANGE


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
