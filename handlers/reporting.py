"""What is told to managers by itself of messages that did not arrive: how many, and the way to the list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from handlers import unreached
from handlers.dialogue import Button, Count, Lines, Phrase, Reply, tell
from handlers.lab_words import when
from handlers.rules.hours import MILAN
from handlers.rules.kinds import Kind
from handlers.rules.territory import leads
from storage.labs import Lab
from storage.store import Store

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


async def _report(store: Store, lab: Lab, what: str, number: int, *, now: datetime) -> Reply:
    # On the day itself it cannot wait for the morning: somebody has to be phoned.
    today = lab.starts.date() == now.astimezone(MILAN).date()
    reply = Reply()
    for manager in await _responsible(store, lab):
        reply += tell(
            manager,
            f"unreached-{what}",
            Button("button-unreached", unreached.list_.link(lab.id)),
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
