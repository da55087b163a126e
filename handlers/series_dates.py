"""The dates of weekly labs: made weeks ahead, and booked for whoever wants all of them before anybody else can be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers import series, standing
from handlers.dialogue import Button, Clock, Day, Lines, Phrase, Reply, tell
from handlers.rules.hours import MILAN
from handlers.rules.kinds import Kind
from handlers.rules.seats import can_ever_fit, first_state, opened
from handlers.rules.weekly import AHEAD, copied, missing, pattern
from handlers.settling import settled
from storage.bookings import NOBODY, Booking, State
from storage.labs import Lab
from storage.series import Subscription
from storage.store import Store


async def behind(store: Store, now: datetime) -> list[str]:
    """The weekly labs, by slug, with dates to be made."""
    today = now.astimezone(MILAN).date()
    return [one.slug for one in await store.series.going(before=today + AHEAD) if missing(one, today)]


async def made(store: Store, slug: str, now: datetime) -> Reply:
    """The dates of one weekly lab that were missing, booked for whoever wants all before anybody else can be.

    The series is held: whoever comes second finds nothing to make. Every subscriber hears of all new dates at once.
    """
    weekly = await store.series.hold(slug)
    days = missing(weekly, now.astimezone(MILAN).date()) if weekly else []
    like = pattern(weekly, await store.labs.newest(slug)) if weekly else None
    if weekly is None or like is None or not days:
        return Reply()
    new = []
    for day in days:
        lab = copied(like, weekly, day)
        if await store.labs.named(lab.slug) is None:  # a file may have brought it
            new.append((await store.labs.save(lab)).now)
    await store.series.made(slug, days[-1])
    return await booked(store, slug, new, now)


async def booked(store: Store, slug: str, new: Sequence[Lab], now: datetime) -> Reply:
    """New dates of a held series, for everybody who wants all of them, in the order in which they said so."""
    reply = Reply()
    for one in await store.series.subscribers(slug) if new else ():
        if not await _hears(store, one):
            continue
        for lab in new:
            reply += await book(store, lab.id, one, now)
        reply += await _announced(store, one, new, now)
    return reply


async def _hears(store: Store, one: Subscription) -> bool:
    """Whether she can be told. A seat nobody knows of stays empty: after STOP, or where no address is left, her
    subscription rests. Once she is back, later dates are booked again; those she missed by "all dates".
    """
    to = await store.people.reach(one.person_id)
    return to is not None and not to.person.stopped and one.party != NOBODY


async def _announced(store: Store, one: Subscription, new: Sequence[Lab], now: datetime) -> Reply:
    lines = await stands(store, one.person_id, new, now)
    if not lines:
        return Reply()
    return tell(
        one.person_id,
        "series-new",
        Button("button-all-mine", series.show.link(one.id)),
        Button("button-not-all", series.end.link(one.id)),
        kind=Kind.BOOKED,
        title=new[0].safe_title,
        dates=Lines(tuple(lines)),
    ).about(new[0].id)


# ---------------------------------------------------------------- one date


async def book(store: Store, lab_id: int, mine: Subscription, now: datetime) -> Reply:
    """A seat on one date, or a place in its line, by the same rules as for everybody; the lab is held from here on.

    Who wants all dates need not wait for a sign-up to open: she asked before.
    """
    lab = await store.labs.lock(lab_id)
    then = max(now, lab.opens_at) if lab and lab.opens_at else now
    if lab is None or not opened(lab, then) or not can_ever_fit(lab, mine.party):
        return Reply()
    if any(one.person_id == mine.person_id for one in await store.bookings.line(lab.id)):
        return Reply()
    news = await settled(store, lab, now)
    state = first_state(lab, await store.bookings.line(lab.id), mine.party, then)
    # Nothing is offered before the sign-up opens, and nobody would look then: so the clock is told to.
    until = then if state is State.WAITING and then > now else None
    await store.bookings.ask(lab.id, mine.person_id, mine.party, state=state, until=until, now=now)
    return news


async def stands(store: Store, person: int, dates: Sequence[Lab], now: datetime) -> list[str | Phrase]:
    """How somebody stands on these dates, a line each; nothing when she is on none of them."""
    lines = await store.bookings.lines([date.id for date in dates])
    own = {date.id: next((one for one in lines[date.id] if one.person_id == person), None) for date in dates}
    if not any(own.values()):
        return []
    return [
        Phrase(
            "series-date",
            {
                "day": Day(date.starts.date()),
                "at": Clock(date.starts_at),
                "state": _state(date, lines[date.id], own[date.id], now),
            },
        )
        for date in dates
    ]


def _state(lab: Lab, line: Sequence[Booking], own: Booking | None, now: datetime) -> Phrase:
    return standing.in_list(lab, line, own, now) if own else Phrase("series-out")
