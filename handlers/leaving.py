"""Give a seat back, answer an offer, say that a new date is fine: always possible, and always told how it stands."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from handlers import islands, labs, receipts, standing
from handlers.dialogue import Button, Count, Phrase, Reply, Said, Turn, Word, say, step
from handlers.lab_words import when, who
from handlers.leaving_words import rows, worded
from handlers.own_labs import ahead
from handlers.rules.kinds import Kind
from handlers.rules.seats import REST, first_state, free, goes_on, opened, position
from handlers.settling import owned, settled
from storage.bookings import IN_LINE, Booking, State
from storage.labs import Lab, LabKind


def button(one: Booking) -> Button:
    """The way out, in the word for where she stands."""
    return Button("button-leave-line" if one.state is State.WAITING else "button-leave", sure.link(one.id))


@step(hears=Said, door=True)
async def which(turn: Turn, page: int = 0) -> Reply:
    """She wrote that she does not come: which lab, and is it so? Nothing happens without a tap."""
    if isinstance(turn.input, Said):
        return await worded(turn, turn.input.text)
    own = await ahead(turn, min(page, labs.LAST))
    if not own.shown:
        return labs.nothing_ahead()
    if own.only:
        return await sure(turn, own.only.id)
    return say("leave-which", *rows(own, page), labs=own.lines)


@step
async def sure(turn: Turn, number: int) -> Reply:
    """Once more what it is about, before the seat is given back."""
    one, lab = await owned(turn, number)
    if one.state not in IN_LINE or turn.now >= lab.starts_at or lab.cancelled_at:
        return await labs.card(turn, lab.id)
    waits = one.state is State.WAITING
    stay = (Button("button-keep", keep.link(one.id)),) if one.state is State.OFFERED else ()
    return say(
        "leave-sure-line" if waits else "leave-sure",
        Button("button-leave-line-yes" if waits else "button-leave-yes", leave.link(one.id)),
        *stay,
        Button("button-leave-line-no" if waits else "button-leave-no", labs.card.link(lab.id)),
        title=lab.safe_title,
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
        return say("left-line", *_ways(lab), title=lab.safe_title, when=when(lab)) + news
    seat = await _what_becomes_of_it(turn, lab, news)
    return say("left", *_ways(lab), title=lab.safe_title, when=when(lab), seat=seat) + news


@step
async def take(turn: Turn, number: int) -> Reply:
    """Yes to the seat that came free; after a no, if it is still free for her."""
    one, lab, news = await _answering(turn, number)
    if one.state not in (State.OFFERED, State.WAITING):
        return await _too_late(turn, one, lab) + news
    if one.state is State.WAITING and not await _still_free(turn, one, lab):
        return await _no_more(turn, one, lab) + news
    await turn.store.bookings.move(one.id, State.BOOKED, now=turn.now)
    taken = await turn.store.bookings.get(one.id)
    return await receipts.receipt(turn, lab, taken or one) + news


@step
async def refuse(turn: Turn, number: int) -> Reply:
    """No to the seat, which goes on at once; she stays in the line, or leaves it if she likes."""
    one, lab, news = await _rested(turn, number)
    if not _rests(one, turn.now):
        return await _too_late(turn, one, lab) + news
    buttons = [Button("button-keep", keep.link(one.id)), Button("button-out", decline.link(one.id))]
    if await _still_free(turn, one, lab):
        buttons.append(Button("button-take", take.link(one.id)))
    return say("offer-refused", *buttons, **_kept(one, lab, turn.now)) + news


@step
async def keep(turn: Turn, number: int) -> Reply:
    """Not this time, but she stays where she is in the line."""
    one, lab, news = await _rested(turn, number)
    if not _rests(one, turn.now):
        return await _too_late(turn, one, lab) + news
    return say("offer-kept", *_ways(lab), **_kept(one, lab, turn.now)) + news


@step
async def decline(turn: Turn, number: int) -> Reply:
    """Out of the line, whether a seat is offered to her now or not."""
    one, lab, news = await _answering(turn, number)
    if one.state not in (State.OFFERED, State.WAITING):
        return await _too_late(turn, one, lab) + news
    await turn.store.bookings.move(one.id, State.DECLINED, now=turn.now)
    done = say("left-line", *_ways(lab), title=lab.safe_title, when=when(lab))
    return done + news + await settled(turn.store, lab, turn.now)


@step
async def fine(turn: Turn, number: int) -> Reply:
    """The new time or place suits her: she stays as she is, and reads how that is."""
    one, lab = await owned(turn, number)
    return await labs.whole(turn, lab.id, thanks=standing.after_thanks(lab, one, turn.now))


async def _what_becomes_of_it(turn: Turn, lab: Lab, news: Reply) -> Phrase:
    """Of a seat that was given back: offered, free for whoever wants it, or of no use to anybody any more."""
    if any(message.kind is Kind.OFFER for message in news.messages):
        return Phrase("left-offered")
    line = await turn.store.bookings.line(lab.id)
    return Phrase("left-free" if opened(lab, turn.now) and free(lab, line) else "left-thanks")


async def _rested(turn: Turn, number: int) -> tuple[Booking, Lab, Reply]:
    """Her booking once she said no: what she was offered goes on, and she keeps her place."""
    one, lab, news = await _answering(turn, number)
    if one.state is not State.OFFERED:
        return one, lab, news
    await turn.store.bookings.move(one.id, State.WAITING, until=turn.now + REST, now=turn.now)
    news += await settled(turn.store, lab, turn.now)
    return await turn.store.bookings.get(one.id) or one, lab, news


def _rests(one: Booking, now: datetime) -> bool:
    return one.state is State.WAITING and one.until is not None and one.until > now


def _kept(one: Booking, lab: Lab, now: datetime) -> dict[str, Word]:
    """She said no and has her place: of which lab, and how long she is asked nothing; the second time what is left."""
    hours = Count(math.ceil(((one.until or now) - now) / timedelta(hours=1)))
    return {"title": lab.safe_title, "when": when(lab), "hours": hours}


async def _still_free(turn: Turn, one: Booking, lab: Lab) -> bool:
    """Whether who waits can have a seat all the same: everybody who hears of it was asked before."""
    line = await turn.store.bookings.line(lab.id)
    return first_state(lab, line, one.party, turn.now) is State.BOOKED


async def _no_more(turn: Turn, one: Booking, lab: Lab) -> Reply:
    """The seat she wants after all went on; where no other can come the card says so."""
    if lab.kind is not LabKind.BOOKING or not goes_on(lab, turn.now):
        return await labs.card(turn, lab.id)
    place = position(await turn.store.bookings.line(lab.id), one)
    return say("offer-gone", *_ways(lab), title=lab.safe_title, when=when(lab), position=Count(place))


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
    return say(key, *_ways(lab), title=lab.safe_title, when=when(lab))


def _ways(lab: Lab) -> tuple[Button, ...]:
    return (
        Button("button-lab", labs.card.link(lab.id)),
        Button("button-labs", labs.week.link()),
        Button("button-find", islands.find.link()),
    )
