"""What will not arrive tomorrow: reminders to people outside WhatsApp's 24 hours, where no template is approved."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.channels.whatsapp_messages import NAME
from bot.channels.whatsapp_window import approved, is_closed
from bot.dispatcher import push
from content.whatsapp_templates import name_for
from handlers import REMINDERS, foretold
from handlers.rules.kinds import Kind
from handlers.rules.leads import due_at
from storage.database import Database
from storage.store import Store
from storage.templates import KnownTemplate
from storage.unreached import Expected

AHEAD: Final = timedelta(days=1)
FURTHEST: Final = timedelta(hours=60)  # a lab whose reminder is due within a day begins before
MORNING: Final = 9  # o'clock in Milan; from then on, until the evening, a manager can still do something
EVENING: Final = 20
MARK: Final = "foretold"
LEASED: Final = "foretell"
LEASE: Final = timedelta(minutes=1)
_HOLDER: Final = secrets.token_hex(8)


@dataclass(frozen=True, slots=True)
class Lacking:
    """One reminder that will not arrive, and the template that is not approved for it."""

    lab_id: int
    person_id: int
    template: str


def lacking(kind: str, expected: Iterable[Expected], known: Sequence[KnownTemplate], now: datetime) -> list[Lacking]:
    """Whose reminder of this kind is due within a day, outside the window, without an approved template."""
    name = name_for(f"reminder-{kind}", Kind.REMINDER, ())
    own = [one for one in known if one.name == name]
    found = []
    for one in expected:
        due = due_at(kind, one.starts, one.starts_at)
        if one.channel != NAME or not now < due <= now + AHEAD or not is_closed(one.last_inbound_at, due):
            continue
        if approved(own, one.language) is None:
            found.append(Lacking(one.lab_id, one.person_id, name or kind))
    return found


async def outlook(store: Store, now: datetime) -> list[Lacking]:
    """All reminders of the next day that will not arrive."""
    known = await store.templates.known()
    found: list[Lacking] = []
    for kind in REMINDERS:
        found += lacking(kind, await store.unreached.expected(kind, since=now, until=now + FURTHEST), known, now)
    return found


async def foretell(database: Database, now: datetime) -> None:
    """Once a day, in the morning or as soon as it is known after it, each manager hears of hers."""
    if not MORNING <= now.hour < EVENING:
        return
    today = now.date().isoformat().encode()
    async with database.transaction() as store:
        # First the lease, which waits for whoever tells it at this moment: two processes tell it once.
        if not await store.leases.take(LEASED, _HOLDER, now=now, until=now + LEASE):
            return
        if await store.marks.get(MARK) == today:
            return
        found = await outlook(store, now)
        if not found:
            return
        await push(store, await foretold(store, Counter(one.lab_id for one in found)), now=now)
        await store.marks.put(MARK, today)
