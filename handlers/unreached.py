"""Who could not be told: a manager opens the list, sees whom to phone, and ticks who was told by phone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from handlers import labs
from handlers.dialogue import Button, Count, Gone, Lines, Phrase, Reply, Turn, Word, say, step
from handlers.lab_words import by, when, who
from handlers.leading import led
from handlers.rules.kinds import Kind
from storage.labs import Lab
from storage.people import Role
from storage.unreached import Missed

CHANGES: Final = (Kind.CHANGE, Kind.LAST_MINUTE)  # whoever did not hear these may stand before a closed door
FAMILIES: Final = (*CHANGES, Kind.OFFER, Kind.REMINDER)
OVERDUE: Final = timedelta(minutes=30)  # what is not said by then counts as not heard; it may still be said
DAY: Final = timedelta(days=1)  # before the lab, and after its beginning
PAGE: Final = 8
LAST: Final = 99  # pages: a link can carry any number


@step
async def list_(turn: Turn, lab: int, page: int = 0) -> Reply:
    """Who is still to be told the last thing said about a lab, and the number to call where it is time for that."""
    found = await led(turn, lab)
    missed = await _missed(turn, found)
    left = [one for one in missed if not one.phoned]
    words: dict[str, Word] = {"title": found.title, "when": when(found), "done": Count(len(missed) - len(left))}
    if not missed and (leaving := await turn.store.unreached.waiting(found.id, FAMILIES, late=turn.now - OVERDUE)):
        key = "unreached-leaving" if (last := max(leaving)) > turn.now else "unreached-on-the-way"
        return say(key, _card(found), **words, **by(last), count=Count(len(leaving))).about(found.id)
    if not left:
        key = "unreached-all-phoned" if missed else "unreached-nobody"
        return say(key, _card(found), **words).about(found.id)
    page = min(page, (len(left) - 1) // PAGE, LAST)
    shown = list(enumerate(left, start=1))[page * PAGE : (page + 1) * PAGE]
    numbers = await _numbers(turn, found, [one for _, one in shown])
    rows = [Button("row-unreached", family.link(one.message), _named(one, number)) for number, one in shown]
    more = (Button("button-unreached-more", list_.link(found.id, page + 1)),) if left[(page + 1) * PAGE :] else ()
    told = Lines(tuple(_line(one, number, numbers) for number, one in shown))
    key = "unreached-some-phoned" if len(left) < len(missed) else "unreached"
    # A number of somebody else does not stay in what was said.
    return say(key, *rows, *more, _card(found), **words, count=Count(len(left)), who=told).fading()


@step(role=Role.MANAGER)
async def family(turn: Turn, message: int) -> Reply:
    """One of them: who she is, what she does not know, and the number to call where it is time for that."""
    lab, one = await _one(turn, message)
    if one is None or one.phoned:
        return _settled(lab, one)
    numbers = await _numbers(turn, lab, [one])
    return say(
        "unreached-family",
        Button("button-phoned", phoned.link(message)),
        Button("button-unreached", list_.link(lab.id)),
        title=lab.title,
        when=when(lab),
        name=one.name or Phrase("unreached-no-name"),
        party=who(one.party),
        reach=_reach(one, numbers),
        news=Phrase(f"unreached-news-{_news(lab, one)}"),
    ).fading()


@step(role=Role.MANAGER)
async def phoned(turn: Turn, message: int) -> Reply:
    """She knows it now: off the list, and who is still on it; the second tap says that it was done."""
    lab, one = await _one(turn, message)
    if one is None or not await turn.store.unreached.phoned(message, now=turn.now):
        return _settled(lab, one)
    return await list_(turn, lab.id)


@step(role=Role.MANAGER)
async def again(turn: Turn, message: int) -> Reply:
    """The tick was a mistake: she is to be called, if she still has not heard it."""
    _, one = await _one(turn, message)
    if one is not None:
        await turn.store.unreached.unphoned(message)
    return await family(turn, message)


async def _missed(turn: Turn, lab: Lab) -> list[Missed]:
    return await turn.store.unreached.of(lab.id, FAMILIES, late=turn.now - OVERDUE)


async def _one(turn: Turn, message: int) -> tuple[Lab, Missed | None]:
    """What somebody did not hear and its lab, which she leads; nobody where that is not so any more. Raises Gone."""
    about = await turn.store.unreached.about(message)
    if about is None:
        raise Gone("lab-gone", Button("button-labs", labs.week.link()))
    lab = await led(turn, about)
    return lab, next((one for one in await _missed(turn, lab) if one.message == message), None)


async def _numbers(turn: Turn, lab: Lab, shown: Sequence[Missed]) -> bool:
    """Whether numbers may be shown; that she sees one is written down."""
    if not _may_call(lab, turn.now):
        return False
    if any(one.phone for one in shown):
        await turn.store.views.add(turn.person.id, "phone", lab_id=lab.id, now=turn.now)
    return True


def _settled(lab: Lab, one: Missed | None) -> Reply:
    """She was called, or there is nothing to tell her any more."""
    mistaken = (Button("button-phone-again", again.link(one.message)),) if one else ()
    key = "unreached-phoned" if one else "unreached-settled"
    ways = (*mistaken, Button("button-unreached", list_.link(lab.id)), _card(lab))
    return say(key, *ways, title=lab.title, when=when(lab))


def _card(lab: Lab) -> Button:
    return Button("button-lab", labs.card.link(lab.id))


def _may_call(lab: Lab, now: datetime) -> bool:
    """A number is shown for a lab that moved or was called off, and within a day of any other."""
    if now >= lab.ends_at:
        return False
    return lab.cancelled_at is not None or lab.version > 1 or now >= lab.starts_at - DAY


def _line(one: Missed, number: int, numbers: bool) -> Phrase:
    words = _named(one, number) | {"party": who(one.party), "reach": _reach(one, numbers)}
    return Phrase("unreached-line", words)


def _named(one: Missed, number: int) -> dict[str, Word]:
    return {"number": str(number), "name": one.name or Phrase("unreached-no-name")}


def _reach(one: Missed, numbers: bool) -> str | Phrase:
    return one.phone if numbers and one.phone else Phrase(f"unreached-why-{_why(one)}")


def _news(lab: Lab, one: Missed) -> str:
    """What she was to hear."""
    if one.key == "change-drop-in" and not lab.cancelled_at:
        return "drop-in"
    if one.kind in CHANGES:
        return "off" if lab.cancelled_at else "moved"
    return "seat" if one.kind == Kind.OFFER else "reminder"


def _why(one: Missed) -> str:
    """What a manager can be told about somebody without a number to call."""
    if one.error == "stopped":
        return "stopped"
    return "waiting" if not one.error else "lost"
