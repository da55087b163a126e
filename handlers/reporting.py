"""What is told to managers by itself: how many messages did not arrive, and that a place of their labs closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from handlers import unreached
from handlers.dialogue import Button, Count, Lines, Link, Phrase, Reply, tell
from handlers.lab_words import when
from handlers.rules.hours import MILAN
from handlers.rules.kinds import Kind
from handlers.rules.territory import leads
from storage.labs import Lab
from storage.store import Store

LED: Final = Link("lab_leading_mine")  # the conversations stand on this file, not the other way round
REPORTED: Final = timedelta(minutes=5)  # after a send, until the provider told that it failed


async def changes(store: Store, now: datetime) -> Reply:
    """Labs that moved or were called off, once all is said: whoever leads one hears, once, how many did not hear it."""
    reply, late = Reply(), now - unreached.OVERDUE
    for lab_id in await store.unreached.labs(unreached.CHANGES, since=now - unreached.DAY, late=late):
        lab = await store.labs.lock(lab_id)  # by id: two processes never wait in a circle
        if lab is None:
            continue
        far = await store.unreached.told(lab.id, unreached.CHANGES, late=late)
        if far is None or far.waiting or now < far.due_at + REPORTED:
            continue
        if await store.unreached.said(lab.id, "unreached-told", after=far.newest):
            continue
        missed = await store.unreached.of(lab.id, unreached.FAMILIES, late=late)
        if number := sum(one.kind in unreached.CHANGES and not one.phoned for one in missed):
            reply += await _report(store, lab, "told", number, now=now)
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
        shown = [lab for lab, _ in found[: unreached.PAGE]]
        lines = [Phrase("unreached-lab", {"title": lab.safe_title, "when": when(lab)}) for lab in shown]
        reply += tell(manager, "unreached-tomorrow", kind=Kind.DIGEST, count=count, labs=Lines(tuple(lines)))
    return reply


async def place_closed(store: Store, name: str, coming: Sequence[Lab], *, now: datetime, by: int) -> Reply:
    """A place closed for good by somebody: each other one who leads coming labs there hears of all of hers at once."""
    mine: dict[int, list[Lab]] = {}
    for lab in coming:
        for manager in await _responsible(store, lab):
            mine.setdefault(manager, []).append(lab)
    mine.pop(by, None)
    reply = Reply()
    for manager, found in mine.items():
        shown = found[: unreached.PAGE]
        lines = [Phrase("unreached-lab", {"title": lab.safe_title, "when": when(lab)}) for lab in shown]
        reply += tell(
            manager,
            "unreached-place",
            Button("button-led-labs", LED),
            kind=_urgency(found[0], now),
            name=name,
            count=Count(len(found)),
            labs=Lines(tuple(lines)),
        ).about(found[0].id)
    return reply


async def _report(store: Store, lab: Lab, what: str, number: int, *, now: datetime) -> Reply:
    reply = Reply()
    for manager in await _responsible(store, lab):
        reply += tell(
            manager,
            f"unreached-{what}",
            Button("button-unreached", unreached.list_.link(lab.id)),
            kind=_urgency(lab, now),
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


def _urgency(lab: Lab, now: datetime) -> Kind:
    """On the day itself it cannot wait for the morning: somebody has to be phoned."""
    return Kind.LAST_MINUTE if lab.starts.date() == now.astimezone(MILAN).date() else Kind.DIGEST
