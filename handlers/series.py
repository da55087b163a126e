"""All dates of a weekly lab: booked at once, each later one when it is made, given back one by one or together."""

from __future__ import annotations

from handlers import labs
from handlers.dialogue import Button, Count, Gone, Lines, Reply, Turn, say, step
from handlers.lab_words import who
from handlers.series_dates import book, stands
from handlers.settling import settled
from storage.bookings import IN_LINE, NOBODY, Booking, State
from storage.labs import Lab
from storage.series import Subscription


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
            news += await book(turn.store, date.id, known, turn.now)
    return await _told(turn, known, before=asked) + news


@step
async def show(turn: Turn, number: int) -> Reply:
    """How she stands on every coming date."""
    mine = await _own(turn, number)
    if mine.ended_at is not None:
        return await labs.mine(turn)
    return await _told(turn, mine, before=mine)


@step
async def end(turn: Turn, number: int) -> Reply:
    """No later dates any more; those she has stay hers, unless she gives them back."""
    mine = await _own(turn, number)
    ended = await turn.store.series.end(mine.id, now=turn.now)
    if not ended and await turn.store.series.subscribed(mine.series, turn.person.id):  # an old button of an older one
        return await labs.mine(turn)
    dates = await _dates(turn, mine)
    lines = await stands(turn.store, turn.person.id, dates, turn.now)
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


async def _told(turn: Turn, mine: Subscription, *, before: Subscription | None) -> Reply:
    """All coming dates in one message, and the way out."""
    dates = await _dates(turn, mine)
    lines = await stands(turn.store, turn.person.id, dates, turn.now)
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
