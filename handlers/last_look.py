"""What was promised about a lab, looked at once more just before it is said: told as it is now, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from handlers import lab_news, reminders
from handlers.dialogue import Link, Message, Reply
from handlers.plain import packed_links, packed_words, words
from handlers.rules.kinds import Held
from handlers.rules.leads import useful_until
from storage.bookings import Booking, Reminders, State
from storage.labs import Lab, LabKind
from storage.outbox import Outgoing
from storage.reminders import Stand
from storage.store import Store
from storage.unreached import Promised

# Everything else about a lab stays true: that it was called off, who is asked how it was.
LEADS: Final = {"reminder-day": "day", "reminder-hours": "hours"}
OFFERS: Final = ("offer-seat", "offer-happens")
OTHERS: Final = (*OFFERS, "offer-over", "change-moved", "change-drop-in", "happens-waiting")
AFTER: Final = {"offer-over": OFFERS, "change-moved": ("change-moved",)}  # by what she was told before, or was not


@dataclass(frozen=True, slots=True)
class Around:
    """What a promise is looked at with."""

    stand: Stand | None
    same: Sequence[Promised]  # what was promised to her before it, and may have come to nothing
    line: Sequence[Booking]


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
    told: dict[int, Outgoing | Held] = {}
    for row in asked:
        if row.lab_id is not None:
            same = await store.unreached.to(row.person_id, row.lab_id, AFTER[row.key]) if row.key in AFTER else []
            lines = await store.bookings.lines([row.lab_id]) if row.key == "happens-waiting" else {}
            stand = stands.get((row.lab_id, row.person_id))
            around = Around(stand, same, lines.get(row.lab_id, []))
            told[row.id] = _as_it_is(row, labs.get(row.lab_id), around, now=now)
    return told


def _as_it_is(row: Outgoing, lab: Lab | None, around: Around, *, now: datetime) -> Outgoing | Held:
    if lab is None or lab.cancelled_at:
        return Held.CALLED_OFF
    if now >= lab.starts_at:
        return Held.STALE
    if row.key in LEADS:
        return _reminder(row, around.stand, lab, now=now)
    own = around.stand.booking if around.stand else None
    if row.key in OFFERS:
        return _offer(row, own, lab, now=now)
    if row.key == "offer-over":  # she is in the line again, or never heard of the seat
        return row if own is None and not _unheard(row, around.same) else Held.NO_MORE
    if row.key == "change-drop-in":
        return row if lab.kind is LabKind.DROP_IN else Held.MOVED
    if own is None:
        return Held.NO_MORE
    if row.key == "happens-waiting":
        waits = own.state is State.WAITING  # else an offer came meanwhile, or she took the seat
        return _as_now(row, lab_news.it_happens(own, lab, around.line, now)) if waits else Held.NO_MORE
    return _moved(row, own, lab, around.same, now=now)


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
    told = lab_news.offer(own, lab, own.until)
    promised = words(row.words or {})
    if any(told.messages[0].words[name] != promised.get(name) for name in ("day", "at")):
        return Held.NO_MORE  # another offer than this one, with a message of its own
    return _as_now(row, told) if now < own.until else Held.STALE


def _unheard(row: Outgoing, offers: Sequence[Promised]) -> bool:
    """Whether the offer that ran out was never said; it may have stood in an answer to her, which is no offer here."""
    before = [one for one in offers if one.id < row.id]
    return bool(before) and not before[-1].said


def _moved(row: Outgoing, own: Booking, lab: Lab, same: Sequence[Promised], *, now: datetime) -> Outgoing | Held:
    """Where it moved again before she heard of it: once, from what she knows of it to how it is now, if that differs.

    `same` is all that was promised to her of the moves of this lab.
    """
    said = [(one.sending_at, one.id) for one in same if one.said and one.sending_at and one.sending_at <= now]
    last = max(said, default=None)  # it told all that had happened by then
    new = [one for one in same if last is None or (one.created_at >= last[0] and one.id > last[1])]
    later = any(one.id > row.id and one.waits and one.due_at <= now for one in new)
    if later or row.id not in {one.id for one in new}:
        return Held.MOVED
    known = words(new[0].words or row.words or {})
    told = lab_news.moved(own, lab, now, before=known["before"], before_where=known["before_where"])
    fresh = told.messages[0].words
    if (fresh["before"], fresh["before_where"]) == (fresh["when"], fresh["where"]):
        return Held.MOVED
    return _as_now(row, told)


def _of(row: Outgoing, own: Booking) -> bool:
    """Whether a message is about this booking, and not about one she had before."""
    links = [Link.read(button["token"]) for button in row.links or []]
    return any(link is not None and link.step.startswith("leaving_") and link.args == (str(own.id),) for link in links)


def _as_now(row: Outgoing, reply: Reply) -> Outgoing:
    told: Message = reply.messages[0]
    return replace(row, words=packed_words(told.words), links=packed_links(told.buttons))
