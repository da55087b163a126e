"""All dates of a weekly lab: booked at once, each later one when it is made, given back one by one or together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers import labs
from handlers.dialogue import Button, Clock, Count, Day, Gone, Lines, Phrase, Reply, Turn, say, step, tell
from handlers.lab_words import who
from handlers.rules.hours import MILAN
from handlers.rules.kinds import Kind
from handlers.rules.seats import can_ever_fit, first_state, opened, position
from handlers.rules.weekly import AHEAD, copied, missing, pattern
from handlers.settling import settled
from storage.bookings import IN_LINE, NOBODY, Booking, State
from storage.labs import Lab, LabKind
from storage.series import Subscription
from storage.store import Store

# ---------------------------------------------------------------- what a person asks for


@step
async def take(turn: Turn, number: int) -> Reply:
    """Every coming date for the party of this booking, and each later one; a second tap books nothing she left."""
    one = await turn.store.bookings.get(number)
    if one is None or one.person_id != turn.person.id:
        raise Gone("lab-gone", Button("button-labs", labs.week.link()))
    lab = await labs.shown(turn, one.lab_id)
    await turn.store.series.hold(lab.series)  # before the labs, as whoever makes dates does
    asked = await turn.store.series.subscribed(lab.series, turn.person.id)
    if asked is None and (not lab.series or one.state not in IN_LINE or one.party == NOBODY):
        return await labs.card(turn, lab.id)
    known = asked or await turn.store.series.subscribe(lab.series, turn.person.id, one.party, now=turn.now)
    dates = await _dates(turn, known)
    left = await turn.store.bookings.turned_down(turn.person.id, [d.id for d in dates], since=known.asked_at)
    news = Reply()
    for date in sorted(dates, key=lambda date: date.id):  # always in one order: two people never wait in a circle
        if date.id not in left:
            news += await _booked(turn.store, date.id, known, turn.now)
    return await _told(turn, known, before=asked) + news


@step
async def show(turn: Turn, number: int) -> Reply:
    """How she stands on every coming date."""
    mine = await _own(turn, number)
    return await _told(turn, mine, before=mine)


@step
async def end(turn: Turn, number: int) -> Reply:
    """No later dates any more; those she has stay hers, unless she gives them back."""
    mine = await _own(turn, number)
    ended = await turn.store.series.end(mine.id, now=turn.now)
    if not ended and await turn.store.series.subscribed(mine.series, turn.person.id):  # an old button of an older one
        return await labs.mine(turn)
    dates = await _dates(turn, mine)
    lines = await _stands(turn.store, turn.person.id, dates)
    if not lines:
        return say("series-ended-none", Button("button-labs", labs.week.link()))
    return say(
        "series-ended" if ended else "series-ended-already",
        Button("button-give-back", give_back.link(mine.id)),
        Button("button-keep-dates", labs.mine.link()),
        title=dates[0].safe_title,
        dates=Lines(tuple(lines)),
    )


@step
async def give_back(turn: Turn, number: int) -> Reply:
    """Every coming date goes to another family; nothing while she wants all of them again."""
    mine = await _own(turn, number)
    if await turn.store.series.subscribed(mine.series, turn.person.id):
        return await labs.mine(turn)
    given, news = 0, Reply()
    for date in sorted(await _dates(turn, mine), key=lambda date: date.id):
        lab = await turn.store.labs.lock(date.id)
        line = await turn.store.bookings.line(date.id)
        own = next((one for one in line if one.person_id == turn.person.id), None)
        if lab is None or own is None:
            continue
        await turn.store.bookings.move(own.id, State.LEFT, now=turn.now)
        news += await settled(turn.store, lab, turn.now)
        given += 1
    ways = (Button("button-labs", labs.week.link()), Button("button-mine", labs.mine.link()))
    return (say("series-given-back", *ways, count=Count(given)) if given else say("series-none-left", *ways)) + news


async def offered(turn: Turn, lab: Lab, one: Booking) -> tuple[Button, ...]:
    """The way to all dates, or out of them, where there are any besides this one."""
    if not lab.series:
        return ()
    if mine := await turn.store.series.subscribed(lab.series, turn.person.id):
        return (Button("button-not-all", end.link(mine.id)),)
    weekly = await turn.store.series.get(lab.series)
    goes_on = weekly is not None and weekly.last_day is None
    others = goes_on or await turn.store.labs.series(lab, now=turn.now, limit=1)
    return (Button("button-all-dates", take.link(one.id)),) if others else ()


# ---------------------------------------------------------------- what happens by itself


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
            reply += await _booked(store, lab.id, one, now)
        reply += await _announced(store, one, new)
    return reply


async def _hears(store: Store, one: Subscription) -> bool:
    """Whether she can be told. A seat nobody knows of stays empty: after STOP, or where no address is left, her
    subscription rests. Once she is back, later dates are booked again; those she missed by "all dates".
    """
    to = await store.people.reach(one.person_id)
    return to is not None and not to.person.stopped and one.party != NOBODY


async def _announced(store: Store, one: Subscription, new: Sequence[Lab]) -> Reply:
    lines = await _stands(store, one.person_id, new)
    if not lines:
        return Reply()
    return tell(
        one.person_id,
        "series-new",
        Button("button-all-mine", show.link(one.id)),
        Button("button-not-all", end.link(one.id)),
        kind=Kind.BOOKED,
        title=new[0].safe_title,
        dates=Lines(tuple(lines)),
    ).about(new[0].id)


# ---------------------------------------------------------------- one date


async def _booked(store: Store, lab_id: int, mine: Subscription, now: datetime) -> Reply:
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


async def _stands(store: Store, person: int, dates: Sequence[Lab]) -> list[str | Phrase]:
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
                "state": _state(date, lines[date.id], own[date.id]),
            },
        )
        for date in dates
    ]


def _state(lab: Lab, line: Sequence[Booking], own: Booking | None) -> Phrase:
    match own:
        case None:
            return Phrase("series-out")
        case Booking(state=State.BOOKED):
            return Phrase("series-booked")
        case Booking(state=State.OFFERED):
            return Phrase("series-offered")
    if lab.kind is LabKind.IF_IT_HAPPENS:
        return Phrase("series-told")
    return Phrase("series-waiting", {"position": Count(position(line, own))})


async def _told(turn: Turn, mine: Subscription, *, before: Subscription | None) -> Reply:
    """All coming dates in one message, and the way out."""
    dates = await _dates(turn, mine)
    lines = await _stands(turn.store, turn.person.id, dates)
    if not lines:
        return say("series-no-dates", Button("button-not-all", end.link(mine.id)))
    return say(
        "series-already" if before else "series-taken",
        Button("button-not-all", end.link(mine.id)),
        Button("button-mine", labs.mine.link()),
        title=dates[0].safe_title,
        party=who(mine.party),
        dates=Lines(tuple(lines)),
    )


async def _dates(turn: Turn, mine: Subscription) -> list[Lab]:
    return await turn.store.labs.dates(mine.series, now=turn.now, examples=turn.house.examples)


async def _own(turn: Turn, number: int) -> Subscription:
    """Her own subscription, with its series held. Raises Gone."""
    found = await turn.store.series.subscription(number)
    if found is None or found.person_id != turn.person.id:
        raise Gone("lab-gone", Button("button-labs", labs.week.link()))
    await turn.store.series.hold(found.series)
    return await turn.store.series.subscription(number) or found
