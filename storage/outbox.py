"""What Wendy promised to say: written with the change it announces, sent at least once, in order for each person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import BigInteger, Row, Update, bindparam, case, func, insert, or_, select, type_coerce, update

from storage.promises import Promise, row_of
from storage.tables import SAID, addresses, outbox
from storage.types import MICROSECOND, Instant

if TYPE_CHECKING:
    from sqlalchemy.sql.dml import ReturningUpdate

    from storage.connection import Connection

LEASE: Final = timedelta(seconds=60)  # a send gives up after 10 s, well before its lease ends
BELIEVED: Final = timedelta(hours=2)  # an end further ahead was written before the clock went back; Retry-After: 1 h
# What a provider tells about a message it took, in the order in which it can become true.
PROGRESS: Final = {"queued": 1, "sent": 2, "delivered": 3, "read": 4, "failed": 5}
PLAIN: Final = "plain"  # on a row whose buttons the channel refused
MAYBE_TWICE: Final = "maybe_twice"  # stays on a row whose message may have gone out before, whatever comes after


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to one address: what was promised, how far it got, what was said."""

    id: int
    person_id: int
    address_id: int
    channel: str
    kind: str
    key: str
    words: dict[str, Any] | None
    links: list[dict[str, Any]] | None  # the buttons as promised: label key, token, words
    media: dict[str, Any] | None
    asks: str  # "position" where the question can take one
    source: int | None
    edits: int | None
    state: str
    due_at: datetime
    useful_until: datetime | None
    lease_until: datetime | None
    fence: int
    attempts: int
    sending_at: datetime | None
    sent_at: datetime | None
    provider_id: str | None
    provider_state: str | None
    language: str | None
    text: str | None
    buttons: list[dict[str, str]] | None  # as shown: label, token; numbered where that was needed
    error: str | None
    lab_id: int | None  # the lab it is about
    created_at: datetime


class Outbox:
    """Promises and what became of them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.promised: dict[int, str] = {}  # addresses promised something in this transaction, each with its channel

    async def promise(self, promises: Sequence[Promise], *, now: datetime) -> None:
        self.promised.update((promise.address_id, promise.channel) for promise in promises if not promise.error)
        if promises:
            await self._connection.execute(_PROMISE, [row_of(promise, now) for promise in promises])

    async def claim(
        self, channel: str, *, now: datetime, limit: int, gap: timedelta = timedelta(), burst: int = 1
    ) -> list[Outgoing]:
        """Lease the next message of up to `limit` addresses: replies first, one at a time for each address.

        An address gets `burst` messages at once and then one every `gap`.
        A message that has to be tried again keeps its place: what came after it waits behind it.
        A claimed row whose lease lapsed is due again. Two processes never get the same row.
        """
        if limit < 1:
            return []
        rows = await self._connection.execute(
            _CLAIM,
            {
                "on": channel,
                "now": now,
                "most": limit,
                "rested": now + (burst - 1) * gap,
                "until": now + LEASE,
                "believed": now + BELIEVED,
            },
        )
        claimed = sorted((_outgoing(row) for row in rows), key=lambda message: message.id)
        if gap and claimed:
            await self._connection.execute(
                _PACE,
                {
                    "whose": [message.address_id for message in claimed],
                    "now": now,
                    "rest": gap // MICROSECOND,
                    "believed": now + BELIEVED,
                },
            )
        return claimed

    async def lapsed(self, *, now: datetime) -> list[Outgoing]:
        """Sends of a process that died: nobody knows whether they arrived. Their lease ended."""
        rows = await self._connection.execute(
            select(*_COLUMNS)
            .where(outbox.c.state == "sending", or_(outbox.c.lease_until < now, outbox.c.lease_until > now + BELIEVED))
            .order_by(outbox.c.id)
        )
        return [_outgoing(row) for row in rows]

    async def void(self, *, now: datetime) -> None:
        """End the leases of all sends: only for who knows that no other process lives."""
        await self._connection.execute(
            update(outbox).where(outbox.c.state.in_(("claimed", "sending"))).values(lease_until=now - MICROSECOND)
        )

    async def sending(self, messages: Sequence[Outgoing], *, now: datetime) -> None:
        """Write down what is about to be said, as rendered: in the transaction that claimed it, so it is still ours."""
        said = [
            {
                "which": message.id,
                "fenced": message.fence,
                "was": "claimed",
                "sending_at": now,
                "text": message.text,
                "buttons": message.buttons,
                "language": message.language,
                "provider_id": None,
                "provider_state": None,
            }
            for message in messages
        ]
        if said:
            await self._connection.execute(_SENDING, said)

    async def unknown(self, message: Outgoing, until: datetime, *, error: str) -> bool:
        """Nobody knows yet whether it went out: it stays in sending until it is looked into."""
        return await self._move(_MOVE, message, "sending", lease_until=until, error=error)

    async def sent(self, messages: Sequence[tuple[Outgoing, str]], *, now: datetime) -> None:
        """These went out, each under its provider's id; a row that somebody else took meanwhile stays as it is."""
        out = {"was": "sending", "state": "sent", "sent_at": now, "lease_until": None, "code": None}
        await self._connection.execute(
            _MARK,
            [
                {"which": message.id, "fenced": message.fence, "provider_id": provider_id[:64], **out}
                # By id: two processes that note the same rows never wait in a circle.
                for message, provider_id in sorted(messages, key=lambda one: one[0].id)
            ],
        )

    async def later(self, message: Outgoing, due_at: datetime, *, error: str) -> bool:
        return await self._move(_MARK, message, message.state, state="due", due_at=due_at, lease_until=None, code=error)

    async def rest(self, message: Outgoing, until: datetime) -> bool:
        """Not now but then; meanwhile nothing waits behind it, however often it was tried."""
        return await self._move(_MOVE, message, message.state, state="due", due_at=until, lease_until=None, attempts=0)

    async def ended(self, message: Outgoing, state: str, *, error: str) -> bool:
        """`failed` or `dropped`, with a code; the content is not kept."""
        return await self._move(_MOVE, message, message.state, state=state, lease_until=None, error=error, media=None)

    async def hear(
        self, message_id: int, fence: int, *, provider_id: str, provider_state: str, now: datetime
    ) -> Outgoing | None:
        """Note what the provider tells about a send; the message as it was before, None when it was no news.

        Reports come in any order and more than once: a message only goes forward. One that we did not know to be out
        is sent now, under the provider's own id.
        """
        row = (
            await self._connection.execute(
                select(*_COLUMNS).where(outbox.c.id == message_id, outbox.c.fence == fence).with_for_update()
            )
        ).one_or_none()
        if row is None or row.state not in ("sending", "due", "sent", "failed"):
            return None
        if (
            row.provider_id not in (None, provider_id)
            or PROGRESS.get(row.provider_state, 0) >= PROGRESS[provider_state]
        ):
            return None
        values: dict[str, Any] = {"provider_id": provider_id[:64], "provider_state": provider_state}
        if row.state in ("sending", "due"):
            values |= {"state": "sent", "sent_at": now, "lease_until": None, "error": None}
        await self._connection.execute(update(outbox).where(outbox.c.id == message_id).values(**values))
        return _outgoing(row)

    async def known(self, address_id: int, provider_ids: Sequence[str]) -> frozenset[str]:
        """Which of these ids belong to messages we know to be out."""
        rows = await self._connection.execute(
            select(outbox.c.provider_id).where(
                outbox.c.address_id == address_id, outbox.c.provider_id.in_(provider_ids)
            )
        )
        return frozenset(rows.scalars())

    async def pull(self, address_id: int, *, now: datetime) -> list[Outgoing]:
        """What a channel that fetches has not fetched yet, oldest first."""
        rows = await self._connection.execute(_PULL, {"whose": address_id, "now": now})
        return [_outgoing(row) for row in rows]

    async def pulled(
        self, message: Outgoing, *, text: str, buttons: list[dict[str, str]], language: str, now: datetime
    ) -> bool:
        """Fetched: sent and written down in one go; False when somebody else fetched it just now."""
        values = {"sent_at": now, "sending_at": now, "text": text, "buttons": buttons, "language": language}
        return (await self._connection.execute(_PULLED, {"which": message.id, **values})).rowcount == 1

    async def said(self, address_id: int, *, after: int, limit: int = 200) -> list[Outgoing]:
        """What was sent to an address after a message id and is still kept, oldest first."""
        rows = await self._connection.execute(_SAID, {"whose": address_id, "after": after, "most": limit})
        return [_outgoing(row) for row in rows][::-1]

    async def shown(self, address_id: int) -> list[dict[str, str]]:
        """The buttons of the newest sent message that had any."""
        rows = await self._connection.execute(_SHOWN, {"whose": address_id})
        return next((buttons for buttons in rows.scalars() if buttons), [])

    async def quoted(self, address_id: int, provider_id: str) -> list[dict[str, str]]:
        """The buttons of the message that somebody answered by quoting it; none when it is not known any more."""
        rows = await self._connection.execute(
            select(outbox.c.buttons).where(outbox.c.address_id == address_id, outbox.c.provider_id == provider_id[:64])
        )
        return next((buttons for buttons in rows.scalars() if buttons), [])

    async def get(self, message_id: int) -> Outgoing | None:
        row = (await self._connection.execute(select(*_COLUMNS).where(outbox.c.id == message_id))).one_or_none()
        return _outgoing(row) if row else None

    async def answered_last(self, address_id: int) -> int | None:
        """The received event that the newest answer to an address belongs to."""
        rows = await self._connection.execute(
            select(outbox.c.source)
            .where(outbox.c.address_id == address_id, outbox.c.source.is_not(None))
            .order_by(outbox.c.id.desc())
            .limit(1)
        )
        return rows.scalar_one_or_none()

    async def forget(self, *, now: datetime, instead: tuple[str, list[dict[str, Any]]]) -> int:
        """Empty the content of messages whose time is over. What was never sent is dropped with it.

        An answer is not: `instead`, a text key and its buttons, is what whoever waits for it reads in its place.
        """
        result = await self._connection.execute(
            update(outbox)
            .where(outbox.c.forget_at <= now, outbox.c.words.is_not(None))
            .values(words=None, links=None, media=None, text=None, buttons=None)
        )
        key, links = instead
        await self._connection.execute(
            update(outbox)
            .where(
                outbox.c.words.is_(None), outbox.c.state == "due", outbox.c.kind == "reply", outbox.c.useful_until > now
            )
            .values(key=key, words={}, links=links, asks="", forget_at=now + SAID)
        )
        await self._connection.execute(
            update(outbox)
            .where(outbox.c.words.is_(None), outbox.c.state == "due")
            .values(state="dropped", error="stale")
        )
        return result.rowcount

    async def count(self, state: str) -> int:
        result = await self._connection.execute(select(func.count()).select_from(outbox).where(outbox.c.state == state))
        return int(result.scalar_one())

    async def _move(self, move: Update, message: Outgoing, was: str, **values: Any) -> bool:
        # The fence keeps a process that slept through its lease from writing over whoever took its work.
        result = await self._connection.execute(
            move, {"which": message.id, "fenced": message.fence, "was": was, **values}
        )
        return result.rowcount == 1


def _outgoing(row: Row[Any]) -> Outgoing:
    return Outgoing(**row._mapping)


def _claim() -> ReturningUpdate[Any]:
    now = bindparam("now", type_=Instant())
    # Made later than now: the clock went back, and nobody waits until it is that time again.
    due = or_(outbox.c.due_at <= now, outbox.c.created_at > now)
    has_turn = or_(due, outbox.c.attempts > 0)
    ready = or_(outbox.c.state == "due", (outbox.c.state == "claimed") & (outbox.c.lease_until < now))
    pending = outbox.alias("pending")
    # Not a correlated EXISTS: before PostgreSQL has statistics it reads the whole index again for each due row.
    busy = select(pending.c.address_id).where(
        or_((pending.c.state == "claimed") & (pending.c.lease_until >= now), pending.c.state == "sending")
    )
    resting = (
        select(addresses.c.id)
        .where(
            addresses.c.id == outbox.c.address_id,
            addresses.c.paced_until.between(bindparam("rested"), bindparam("believed", type_=Instant())),
        )
        .exists()
    )
    turn = func.row_number().over(partition_by=outbox.c.address_id, order_by=(outbox.c.priority, outbox.c.id))
    first = (
        select(outbox.c.id, outbox.c.priority, due.label("due"), turn.label("turn"))
        .where(outbox.c.channel == bindparam("on"), ready, has_turn, outbox.c.address_id.not_in(busy), ~resting)
        .subquery()
    )
    chosen = (
        select(first.c.id)
        .where(first.c.turn == 1, first.c.due)
        .order_by(first.c.priority, first.c.id)
        .limit(bindparam("most"))
        .subquery()
    )
    locked = (
        select(outbox.c.id)
        .where(outbox.c.id.in_(select(chosen.c.id)), ready)
        .with_for_update(skip_locked=True, of=outbox)
    )
    return (
        update(outbox)
        .where(outbox.c.id.in_(locked))
        .values(state="claimed", lease_until=bindparam("until"), fence=outbox.c.fence + 1)
        .returning(*_COLUMNS)
    )


def _pace() -> Update:
    now = bindparam("now", type_=Instant())
    rested = case(
        (addresses.c.paced_until.between(now, bindparam("believed", type_=Instant())), addresses.c.paced_until),
        else_=now,
    )
    return (
        update(addresses)
        .where(addresses.c.id.in_(bindparam("whose", expanding=True)))
        .values(paced_until=type_coerce(rested, BigInteger) + bindparam("rest", type_=BigInteger))
    )


# Statements are made once: making one costs several times what running it does.
_COLUMNS: Final = [outbox.c[name] for name in Outgoing.__slots__]
_PROMISE: Final = insert(outbox)
_CLAIM: Final = _claim()
_PACE: Final = _pace()
_MOVE: Final = update(outbox).where(
    outbox.c.id == bindparam("which"), outbox.c.fence == bindparam("fenced"), outbox.c.state == bindparam("was")
)
_SENDING: Final = _MOVE.values(state="sending", attempts=outbox.c.attempts + 1)
_MARK: Final = _MOVE.values(
    error=case((outbox.c.error == MAYBE_TWICE, MAYBE_TWICE), else_=bindparam("code", type_=outbox.c.error.type))
)
_PULL: Final = (
    select(*_COLUMNS)
    .where(
        outbox.c.address_id == bindparam("whose"),
        outbox.c.state == "due",
        or_(outbox.c.due_at <= bindparam("now"), outbox.c.created_at > bindparam("now")),
    )
    .order_by(outbox.c.id)
)
_PULLED: Final = update(outbox).where(outbox.c.id == bindparam("which"), outbox.c.state == "due").values(state="sent")
_SAID: Final = (
    select(*_COLUMNS)
    .where(
        outbox.c.address_id == bindparam("whose"),
        outbox.c.id > bindparam("after"),
        outbox.c.state == "sent",
        outbox.c.text.is_not(None),
    )
    .order_by(outbox.c.id.desc())
    .limit(bindparam("most"))
)
_SHOWN: Final = (
    select(outbox.c.buttons)
    .where(outbox.c.address_id == bindparam("whose"), outbox.c.state == "sent", outbox.c.buttons.is_not(None))
    .order_by(outbox.c.id.desc())
    .limit(5)
)
