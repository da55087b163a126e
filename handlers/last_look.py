"""What was promised about a lab, looked at once more just before it is said: told as it is now, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from handlers import reminders, settling
from handlers.dialogue import Link, Message, Reply
from handlers.plain import packed_links, packed_words, words
from handlers.rules.kinds import Held
from handlers.rules.leads import useful_until
from storage.bookings import Booking, Reminders, State
from storage.labs import Lab
from storage.outbox import Outgoing
from storage.reminders import Stand
from storage.store import Store

# Everything else about a lab stays true: that it was called off, who is asked how it was.
LEADS: Final = {"reminder-day": "day", "reminder-hours": "hours"}
OFFERS: Final = ("offer-seat", "offer-happens")
OTHERS: Final = (*OFFERS, "offer-over", "change-moved")


async def still(store: Store, rows: Sequence[Outgoing], now: datetime) -> dict[int, Outgoing | Held]:
    """By id: each promise with the words of this moment, or why it must not be said any more.

    Asked in the transaction that marks them as being said. That one holds rows of the outbox, and labs come before them
    in the order in which things are held: so nothing is held here, it is only read. Whoever leaves, moves or calls off
    a lab meanwhile commits before these reads, and is seen, or after them: then the message was on its way already,
    and what she did is answered after it. Nothing is decided by it, no seat moves.
    """
    asked = [row for row in rows if row.words is not None and row.key in (*LEADS, *OTHERS)]
    about = {row.lab_id for row in asked if row.lab_id is not None}
    if not about:
        return {}
    labs = await store.labs.several(about)
    stands = await store.reminders.stands(about, {row.person_id for row in asked})
    return {
        row.id: _as_it_is(row, labs.get(row.lab_id), stands.get((row.lab_id, row.person_id)), now=now)
        for row in asked
        if row.lab_id is not None
    }


def _as_it_is(row: Outgoing, lab: Lab | None, stand: Stand | None, *, now: datetime) -> Outgoing | Held:
    if lab is None or lab.cancelled_at:
        return Held.CALLED_OFF
    if now >= lab.starts_at:
        return Held.STALE
    if row.key in LEADS:
        return _reminder(row, stand, lab, now=now)
    own = stand.booking if stand else None
    if row.key in OFFERS:
        return _offer(row, own, lab, now=now)
    if row.key == "offer-over":
        return row if own is None else Held.NO_MORE  # she is in the line again
    return _moved(row, own, lab, now=now)


def _reminder(row: Outgoing, stand: Stand | None, lab: Lab, *, now: datetime) -> Outgoing | Held:
    kind = LEADS[row.key]
    if stand is None or stand.booking.state is not State.BOOKED:
        return Held.NO_MORE
    if stand.booking.reminders not in (Reminders.BOTH, kind):
        return Held.UNWANTED
    if stand.reminded.get(kind) != row.created_at:
        return Held.MOVED  # this one is of the lab as it was: how it is now has a reminder of its own, or will
    if now > useful_until(kind, lab.starts_at):
        return Held.STALE
    return _as_now(row, reminders.reminder(stand.booking, lab, kind))


def _offer(row: Outgoing, own: Booking | None, lab: Lab, *, now: datetime) -> Outgoing | Held:
    if own is None or own.state is not State.OFFERED or own.until is None or not _of(row, own):
        return Held.NO_MORE
    told = settling.offer(own, lab, own.until)
    promised = words(row.words or {})
    if any(told.messages[0].words[name] != promised.get(name) for name in ("day", "at")):
        return Held.NO_MORE  # another offer than this one, with a message of its own
    return _as_now(row, told) if now < own.until else Held.STALE


def _moved(row: Outgoing, own: Booking | None, lab: Lab, *, now: datetime) -> Outgoing | Held:
    """Where it moved twice each message tells how it was before, and all of them how it is now, also for her."""
    if own is None:
        return Held.NO_MORE
    before = words(row.words or {})
    told = settling.news_of_move(own, lab, now, before=before["before"], before_where=before["before_where"])
    return _as_now(row, told)


def _of(row: Outgoing, own: Booking) -> bool:
    """Whether a message is about this booking, and not about one she had before."""
    links = [Link.read(button["token"]) for button in row.links or []]
    return any(link is not None and link.step.startswith("leaving_") and link.args == (str(own.id),) for link in links)


def _as_now(row: Outgoing, reply: Reply) -> Outgoing:
    told: Message = reply.messages[0]
    return replace(row, words=packed_words(told.words), links=packed_links(told.buttons))
