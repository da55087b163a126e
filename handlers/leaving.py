"""Give a seat back, answer an offer, say that a new date is fine: always possible, and always told how it stands."""

from __future__ import annotations

from datetime import timedelta

from handlers import islands, labs, receipts, welcome
from handlers.dialogue import Button, Count, Phrase, Reply, Turn, say, step
from handlers.lab_words import when, who
from handlers.own_labs import ahead
from handlers.rules.kinds import Kind
from handlers.rules.seats import REST, free, opened
from handlers.settling import owned, settled
from storage.bookings import IN_LINE, Booking, State
from storage.labs import Lab


def button(one: Booking) -> Button:
    """The way out, in the word for where she stands."""
    return Button("button-leave-line" if one.state is State.WAITING else "button-leave", sure.link(one.id))


@step(door=True)
async def which(turn: Turn, page: int = 0) -> Reply:
    """She wrote that she does not come: which lab, and is it so? Nothing happens without a tap."""
    own = await ahead(turn, min(page, labs.LAST))
    if not own.shown:
        return labs.nothing_ahead()
    if own.only:
        return await sure(turn, own.only.id)
    rows = [
        Button("row-leave", sure.link(one.id), {"number": str(number), "title": lab.title})
        for number, one, lab in own.shown
    ]
    more = [Button("row-more-labs", which.link(page + 1))] if own.rest else []
    return say("leave-which", *rows, *more, Button("button-menu", welcome.menu.link()), labs=own.lines)


@step
async def sure(turn: Turn, number: int) -> Reply:
    """Once more what it is about, before the seat is given back."""
    one, lab = await owned(turn, number)
    if one.state not in IN_LINE or turn.now >= lab.starts_at or lab.cancelled_at:
        return await labs.card(turn, lab.id)
    waits = one.state is State.WAITING
    return say(
        "leave-sure-line" if waits else "leave-sure",
        Button("button-leave-line-yes" if waits else "button-leave-yes", leave.link(one.id)),
        Button("button-leave-line-no" if waits else "button-leave-no", labs.card.link(lab.id)),
        title=lab.title,
        when=when(lab),
        party=who(one.party),
    )


@step
async def leave(turn: Turn, number: int) -> Reply:
    """The seat is given back, and she hears what becomes of it; twice does nothing more."""
    one, lab = await owned(turn, number)
    if one.state not in IN_LINE:
        return _not_there(one, lab)
    if turn.now >= lab.starts_at or lab.cancelled_at:
        return await labs.card(turn, lab.id)
    await turn.store.bookings.move(one.id, State.LEFT, now=turn.now)
    news = await settled(turn.store, lab, turn.now)
    if one.state is State.WAITING:
        return say("left-line", *_ways(lab), title=lab.title, when=when(lab)) + news
    seat = await _what_becomes_of_it(turn, lab, news)
    return say("left", *_ways(lab), title=lab.title, when=when(lab), seat=seat) + news


@step
async def take(turn: Turn, number: int) -> Reply:
    """Yes to the seat that came free."""
    one, lab, news = await _answering(turn, number)
    if one.state is not State.OFFERED:
        return await _too_late(turn, one, lab) + news
    await turn.store.bookings.move(one.id, State.BOOKED, now=turn.now)
    taken = await turn.store.bookings.get(one.id)
    return await receipts.receipt(turn, lab, taken or one) + news


@step
async def refuse(turn: Turn, number: int) -> Reply:
    """No to the seat; and the line?"""
    one, lab, news = await _answering(turn, number)
    if one.state is not State.OFFERED:
        return await _too_late(turn, one, lab) + news
    return (
        say(
            "offer-refused",
            Button("button-keep", keep.link(one.id)),
            Button("button-out", decline.link(one.id)),
            Button("button-take", take.link(one.id)),
            title=lab.title,
            when=when(lab),
        )
        + news
    )


@step
async def keep(turn: Turn, number: int) -> Reply:
    """Not this time, but she stays where she is in the line."""
    return await _answer(turn, number, State.WAITING)


@step
async def decline(turn: Turn, number: int) -> Reply:
    """Out of the line."""
    return await _answer(turn, number, State.DECLINED)


@step
async def fine(turn: Turn, number: int) -> Reply:
    """The new time or place suits her: she stays as she is."""
    _, lab = await owned(turn, number)
    return await labs.card(turn, lab.id)


async def _what_becomes_of_it(turn: Turn, lab: Lab, news: Reply) -> Phrase:
    """Of a seat that was given back: offered, free for whoever wants it, or of no use to anybody any more."""
    if any(message.kind is Kind.OFFER for message in news.messages):
        return Phrase("left-offered")
    line = await turn.store.bookings.line(lab.id)
    return Phrase("left-free" if opened(lab, turn.now) and free(lab, line) else "left-thanks")


async def _answer(turn: Turn, number: int, state: State) -> Reply:
    one, lab, news = await _answering(turn, number)
    if one.state is not State.OFFERED:
        return await _too_late(turn, one, lab) + news
    key = "offer-kept" if state is State.WAITING else "left-line"
    until = turn.now + REST if state is State.WAITING else None
    await turn.store.bookings.move(one.id, state, until=until, now=turn.now)
    hours = Count(REST // timedelta(hours=1))
    done = say(key, *_ways(lab), title=lab.title, when=when(lab), hours=hours)
    return done + news + await settled(turn.store, lab, turn.now)


async def _answering(turn: Turn, number: int) -> tuple[Booking, Lab, Reply]:
    """The booking once what ran out has ended; news for herself are in the answer already."""
    one, lab = await owned(turn, number)
    news = await settled(turn.store, lab, turn.now)
    now = await turn.store.bookings.get(one.id)
    others = tuple(message for message in news.messages if message.to != turn.person.id)
    return now or one, lab, Reply(others)


async def _too_late(turn: Turn, one: Booking, lab: Lab) -> Reply:
    if one.state in IN_LINE:
        return await labs.card(turn, lab.id)
    return _not_there(one, lab)


def _not_there(one: Booking, lab: Lab) -> Reply:
    """How it stands for somebody who is not in the line any more."""
    key = "offer-was-over" if one.state is State.EXPIRED else "left-already"
    return say(key, *_ways(lab), title=lab.title, when=when(lab))


def _ways(lab: Lab) -> tuple[Button, ...]:
    return (
        Button("button-lab", labs.card.link(lab.id)),
        Button("button-labs", labs.week.link()),
        Button("button-find", islands.find.link()),
    )
