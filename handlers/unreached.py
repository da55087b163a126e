"""Who could not be told: a manager hears how many, opens the list, and knows whom to phone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from handlers import labs
from handlers.dialogue import Button, Count, Lines, Phrase, Reply, Turn, say, step, tell
from handlers.lab_words import when, who
from handlers.leading import led
from handlers.rules.hours import MILAN
from handlers.rules.kinds import Kind
from handlers.rules.territory import leads
from storage.labs import Lab
from storage.store import Store
from storage.unreached import Missed

CHANGES: Final = (Kind.CHANGE, Kind.LAST_MINUTE)  # whoever did not hear these may stand before a closed door
FAMILIES: Final = (*CHANGES, Kind.OFFER, Kind.REMINDER)
REPORTED: Final = timedelta(minutes=5)  # after a send, until the provider told that it failed
OVERDUE: Final = timedelta(minutes=30)  # what is not said by then counts as not heard; it may still be said
DAY: Final = timedelta(days=1)  # before the lab, and after its beginning
PAGE: Final = 8
LAST: Final = 99  # pages: a link can carry any number


@step
async def list_(turn: Turn, lab: int, page: int = 0) -> Reply:
    """Who did not hear the last thing said about a lab, and the number to call where it is time for that."""
    found = await led(turn, lab)
    missed = await turn.store.unreached.of(found.id, FAMILIES, late=turn.now - OVERDUE)
    card = Button("button-lab", labs.card.link(found.id))
    if not missed:
        return say("unreached-nobody", card, title=found.title, when=when(found)).about(found.id)
    page = min(page, (len(missed) - 1) // PAGE, LAST)
    shown = missed[page * PAGE : (page + 1) * PAGE]
    numbers = _may_call(found, turn.now)
    if numbers and any(one.phone for one in shown):
        await turn.store.views.add(turn.person.id, "phone", lab_id=found.id, now=turn.now)
    first = page * PAGE + 1
    told = Lines(tuple(_line(one, number, numbers) for number, one in enumerate(shown, start=first)))
    more = (Button("button-unreached-more", list_.link(found.id, page + 1)),) if missed[(page + 1) * PAGE :] else ()
    count = Count(len(missed))
    # A number of somebody else does not stay in what was said.
    return say("unreached", *more, card, title=found.title, when=when(found), count=count, who=told).fading()


async def changes(store: Store, now: datetime) -> Reply:
    """Labs that moved or were called off, once all is said: whoever leads one hears, once, how many did not hear it."""
    reply, late = Reply(), now - OVERDUE
    for lab_id in await store.unreached.labs(CHANGES, since=now - DAY, late=late):
        lab = await store.labs.lock(lab_id)  # by id: two processes never wait in a circle
        if lab is None:
            continue
        far = await store.unreached.told(lab.id, CHANGES, late=late)
        if far is None or far.waiting or now < far.due_at + REPORTED:
            continue
        if await store.unreached.said(lab.id, "unreached-told", after=far.newest):
            continue
        missed = [one for one in await store.unreached.of(lab.id, FAMILIES, late=late) if one.kind in CHANGES]
        if missed:
            reply += await _report(store, lab, "told", len(missed), now=now)
    return reply


async def came_too_late(store: Store, lab: Lab, kind: str, number: int, *, now: datetime) -> Reply:
    """So many reminders of one kind were of no use any more: told once for each lab and kind."""
    if not number or await store.unreached.said(lab.id, f"unreached-stale-{kind}"):
        return Reply()
    return await _report(store, lab, f"stale-{kind}", number, now=now)


async def foretold(store: Store, lacking: Mapping[int, int]) -> Reply:
    """Of so many people, by lab, the next reminder will not arrive on WhatsApp: each manager hears of hers."""
    mine: dict[int, list[tuple[Lab, int]]] = {}
    for lab_id, number in sorted(lacking.items()):
        if lab := await store.labs.get(lab_id):
            for manager in await _responsible(store, lab):
                mine.setdefault(manager, []).append((lab, number))
    reply = Reply()
    for manager, found in mine.items():
        count = Count(sum(number for _, number in found))
        lines = [Phrase("unreached-lab", {"title": lab.safe_title, "when": when(lab)}) for lab, _ in found[:PAGE]]
        reply += tell(manager, "unreached-tomorrow", kind=Kind.DIGEST, count=count, labs=Lines(tuple(lines)))
    return reply


async def _report(store: Store, lab: Lab, what: str, number: int, *, now: datetime) -> Reply:
    # On the day itself it cannot wait for the morning: somebody has to be phoned.
    today = lab.starts.date() == now.astimezone(MILAN).date()
    reply = Reply()
    for manager in await _responsible(store, lab):
        reply += tell(
            manager,
            f"unreached-{what}",
            Button("button-unreached", list_.link(lab.id)),
            kind=Kind.LAST_MINUTE if today else Kind.DIGEST,
            title=lab.safe_title,
            when=when(lab),
            count=Count(number),
        )
    return reply.about(lab.id)


async def _responsible(store: Store, lab: Lab) -> list[int]:
    """Whoever leads the lab, while she may; else everybody who could."""
    if lab.manager_id is not None and leads(await store.people.grants(lab.manager_id), lab.territory):
        return [lab.manager_id]
    return await store.people.managers(lab.territory)


def _may_call(lab: Lab, now: datetime) -> bool:
    """A number is shown for a lab that moved or was called off, and within a day of any other."""
    if now >= lab.ends_at:
        return False
    return lab.cancelled_at is not None or lab.version > 1 or now >= lab.starts_at - DAY


def _line(one: Missed, number: int, numbers: bool) -> Phrase:
    name = one.name or Phrase("unreached-no-name")
    reach = one.phone if numbers and one.phone else Phrase(f"unreached-why-{_why(one)}")
    return Phrase("unreached-line", {"number": str(number), "name": name, "party": who(one.party), "reach": reach})


def _why(one: Missed) -> str:
    """What a manager can be told about somebody without a number to call."""
    if one.error == "stopped":
        return "stopped"
    return "waiting" if not one.error else "lost"
