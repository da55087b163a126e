"""What there is this week, and one lab: what, when, where, for whom, and how things stand for who looks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from handlers import booking, islands, leaving, welcome
from handlers.dialogue import (
    Button,
    Clock,
    Count,
    Day,
    Gone,
    Lines,
    Link,
    Located,
    Metres,
    Phrase,
    Reply,
    Said,
    Turn,
    Unheard,
    Word,
    ask,
    say,
    step,
)
from handlers.lab_words import facts, when, where, who
from handlers.nearby import here_of
from handlers.rules.distance import metres
from handlers.rules.hours import MILAN
from handlers.rules.seats import free, opened, position
from storage.bookings import Booking, State
from storage.chats import Here
from storage.labs import Lab, LabKind

AHEAD: Final = timedelta(days=14)
SHOWN: Final = 6  # labs in one message: with their facts they fill it
LAST: Final = 99  # pages: a link can carry any number


@step(door=True)
async def week(turn: Turn, page: int = 0) -> Reply:
    """What there is in the next days, by day; with distances where a search stands."""
    page = min(page, LAST)
    return await _listed(turn, await _coming(turn), page, await here_of(turn), other=week.link(page + 1))


@step(hears=Said | Located, door=True)
async def near(turn: Turn, page: int = 0) -> Reply:
    """The same, nearest first; where she is is asked, unless a search stands."""
    here = await _told(turn) or await here_of(turn)
    if here is None:
        return ask("labs-where", then=near.link())
    page = min(page, LAST)
    found = sorted(await _coming(turn), key=lambda lab: _metres(lab, here) or 10**6)
    return await _listed(turn, found, page, here, other=near.link(page + 1))


@step(door=True)
async def card(turn: Turn, lab: int) -> Reply:
    """All of one lab, with how it stands for who looks before the buttons."""
    found = await shown(turn, lab)
    line = await turn.store.bookings.line(found.id)
    own = next((one for one in line if one.person_id == turn.person.id), None)
    state, buttons = stands(found, line, own, turn.now)
    if found.place_id is not None:
        buttons = (*buttons, Button("button-way", islands.card.link(found.place_id)))
    return say(
        "lab",
        *buttons,
        Button("button-labs", week.link()),
        title=found.title,
        when=when(found),
        where=where(found),
        facts=Lines(tuple(facts(found))),
        state=state,
    )


@step(door=True)
async def mine(turn: Turn) -> Reply:
    """What she signed up for, soonest first."""
    own = (await turn.store.bookings.of(turn.person.id, since=turn.now))[:8]
    if not own:
        return say("mine-none", Button("button-labs", week.link()), Button("button-menu", welcome.menu.link()))
    found = [await shown(turn, one.lab_id) for one in own]
    rows = [
        Button("row-lab", card.link(lab.id), {"number": str(number), "title": lab.title})
        for number, lab in enumerate(found, start=1)
    ]
    return say("mine", *rows, Button("button-labs", week.link()), labs=lines(found))


def lines(found: Sequence[Lab]) -> Lines:
    """Labs by number, each with its day and hour."""
    return Lines(
        tuple(
            Phrase("mine-line", {"number": str(number), "title": lab.title, "when": when(lab)})
            for number, lab in enumerate(found, start=1)
        )
    )


async def shown(turn: Turn, lab: int) -> Lab:
    """A lab families may see."""
    found = await turn.store.labs.get(lab)
    if found is None or (found.example and not turn.house.examples):
        raise Gone("lab-gone", Button("button-labs", week.link()))
    return found


def stands(lab: Lab, line: Sequence[Booking], own: Booking | None, now: datetime) -> tuple[Phrase, tuple[Button, ...]]:
    """How things stand for her, and what she can do."""
    leave = (Button("button-leave", leaving.sure.link(own.id)),) if own else ()
    change = (Button("button-change", booking.change.link(own.id)),) if own else ()
    if lab.cancelled_at is not None:
        return Phrase("stands-cancelled"), ()
    if now >= lab.starts_at:
        return Phrase("stands-over"), ()
    match own:
        case Booking(state=State.BOOKED):
            return Phrase("stands-booked", {"party": who(own.party)}), (*change, *leave)
        case Booking(state=State.OFFERED, until=datetime() as until):
            answers = (
                Button("button-take", leaving.take.link(own.id)),
                Button("button-refuse", leaving.refuse.link(own.id)),
            )
            return Phrase("stands-offered", {"day": Day(until.astimezone(MILAN).date()), "at": Clock(until)}), answers
        case Booking(state=State.WAITING) if lab.kind is LabKind.IF_IT_HAPPENS:
            return Phrase("stands-told", {"party": who(own.party)}), leave
        case Booking(state=State.WAITING):
            return Phrase("stands-waiting", {"position": Count(position(line, own))}), (*change, *leave)
    return _open_to_all(lab, line, now)


def _open_to_all(lab: Lab, line: Sequence[Booking], now: datetime) -> tuple[Phrase, tuple[Button, ...]]:
    if lab.kind is LabKind.DROP_IN:
        return Phrase("stands-drop-in"), ()
    if lab.opens_at is not None and now < lab.opens_at:
        opens: dict[str, Word] = {"day": Day(lab.opens_at.astimezone(MILAN).date()), "at": Clock(lab.opens_at)}
        return Phrase("stands-not-yet", opens), ()
    if not opened(lab, now):
        return Phrase("stands-closed"), ()
    if lab.kind is LabKind.IF_IT_HAPPENS:
        return Phrase("stands-maybe"), (Button("button-tell-me", booking.sign_up.link(lab.id)),)
    left = free(lab, line)
    if left:
        return Phrase("stands-free", {"left": Count(left)}), (Button("button-join", booking.sign_up.link(lab.id)),)
    waiting = sum(one.state is State.WAITING for one in line)
    return Phrase("stands-full", {"waiting": Count(waiting)}), (Button("button-wait", booking.sign_up.link(lab.id)),)


# ---------------------------------------------------------------- several labs


async def _told(turn: Turn) -> Here | None:
    """Where she just said she is; kept as a search is, for an hour."""
    match turn.input:
        case Located(latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180:
            here = Here(latitude, longitude)
        case Said(text) if (found := turn.where.find(text)).sure:
            here = Here(found.spots[0].latitude, found.spots[0].longitude)
        case None:
            return None
        case _:
            raise Unheard
    await turn.store.chats.search_from(turn.address, here, now=turn.now)
    return here


async def _coming(turn: Turn) -> list[Lab]:
    return await turn.store.labs.between(turn.now, turn.now + AHEAD, examples=turn.house.examples)


async def _listed(turn: Turn, found: Sequence[Lab], page: int, here: Here | None, *, other: Link) -> Reply:
    labs = list(found[page * SHOWN : (page + 1) * SHOWN])
    if not labs:
        key = "labs-no-more" if page else "labs-none"
        return say(key, Button("button-find", islands.find.link()), Button("button-menu", welcome.menu.link()))
    booked = await turn.store.bookings.lines([lab.id for lab in labs])
    numbered = list(enumerate(labs, start=page * SHOWN + 1))
    told: list[str | Phrase] = []
    for day, group in groupby(numbered, key=lambda one: one[1].starts.date()):
        told += ["", Phrase("labs-day", {"day": Day(day)})]
        told += [_in_list(number, lab, booked[lab.id], here, turn.now) for number, lab in group]
    rows = [
        Button("row-lab", card.link(lab.id), {"number": str(number), "title": lab.title}) for number, lab in numbered
    ]
    more = [Button("row-more-labs", other)] if len(found) > (page + 1) * SHOWN else []
    sort = Button("row-labs-by-day", week.link()) if other.step == near.name else Button("row-labs-near", near.link())
    reply = say("labs", *rows, *more, sort, labs=Lines(tuple(told[1:])))
    return reply.fading() if here else reply  # distances tell where she is


def _in_list(number: int, lab: Lab, line: Sequence[Booking], here: Here | None, now: datetime) -> Phrase:
    state, _ = stands(lab, line, None, now)
    words: dict[str, Word] = {
        "number": str(number),
        "title": lab.title,
        "at": Clock(lab.starts_at),
        "where": lab.place or lab.room,
        "state": Phrase(f"brief-{state.key.removeprefix('stands-')}", state.words),
    }
    away = _metres(lab, here) if here else None
    return Phrase("lab-near", {**words, "distance": Metres(away)}) if away is not None else Phrase("lab-line", words)


def _metres(lab: Lab, here: Here) -> float | None:
    if lab.latitude is None or lab.longitude is None:
        return None
    return metres((here.latitude, here.longitude), (lab.latitude, lab.longitude))
