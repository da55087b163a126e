"""From the door to the answer: accepted durably, answered in order for each sender, five times at most.

Events that wait together are accepted together. On SQLite their answers share that transaction; on PostgreSQL each is
answered in a transaction of its own, under its sender's lock.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import structlog
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from bot.channels import Incoming, packed, unpacked
from bot.dispatcher import Dispatcher
from handlers import DANGER
from handlers.dialogue import Button, Link, Said, say
from storage.database import Database
from storage.received import ATTEMPTS, Arrival
from storage.store import Store

log = structlog.get_logger()

TOGETHER: Final = 64  # events in one commit: more only makes the first of them wait
ANSWER: Final = 10  # seconds a turn may take on PostgreSQL before it is cancelled
QUEUE: Final = 2000  # events waiting for the commit; beyond, the door says "busy" instead of growing
RERUN: Final = ("40P01", "40001")  # deadlock and serialisation failure: nothing happened, run it again
RERUNS: Final = 3

Waiter = tuple[Incoming, asyncio.Future[None]]


class Busy(Exception):
    """Too much is waiting: come back in a moment."""


class Intake:
    """Takes events in and has them answered."""

    def __init__(
        self,
        database: Database,
        dispatcher: Dispatcher,
        *,
        clock: Callable[[], datetime],
        spoke: Callable[[Mapping[int, str]], None],
    ) -> None:
        self._database, self._dispatcher, self._clock, self._spoke = database, dispatcher, clock, spoke
        self._queue: asyncio.Queue[tuple[Incoming, asyncio.Future[None]]] = asyncio.Queue(QUEUE)
        self._behind: set[bytes] = set()  # senders with an older event unanswered: theirs must wait for it
        self._working: dict[bytes, asyncio.Task[None]] = {}
        self._more: set[bytes] = set()  # senders somebody asked to be worked on while they were
        self._writing: asyncio.Task[None] | None = None

    async def receive(self, incoming: Incoming) -> None:
        """Returns when the event cannot be lost any more. Raises Busy, or the database's own error."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        try:
            self._queue.put_nowait((incoming, done))
        except asyncio.QueueFull:
            raise Busy from None
        await done

    async def run(self) -> None:
        """Write until cancelled; what is in hand is finished first."""
        try:
            await self.catch_up()
        except Exception as error:  # it is woken again; without this loop nothing would be accepted any more
            log.warning("left waiting", error=type(error).__name__)
        write = self._write if self._database.engine == "sqlite" else self._take
        while True:
            batch = [await self._queue.get()]
            while len(batch) < TOGETHER and not self._queue.empty():
                batch.append(self._queue.get_nowait())
            self._writing = asyncio.create_task(write(batch))
            await asyncio.shield(self._writing)

    async def catch_up(self) -> None:
        """Answer what was accepted and never answered: after a restart, or when another process died."""
        async with self._database.transaction() as store:
            waiting = await store.received.senders_waiting()
        if self._database.engine == "sqlite":
            self._behind.update(waiting)
        for sender in waiting:
            self._work_on(sender)

    async def settled(self) -> None:
        """Until nothing is in hand."""
        if self._writing:
            await asyncio.wait({self._writing})
        while self._working:
            await asyncio.wait(set(self._working.values()))

    # ------------------------------------------------------------ SQLite: accepted and answered together

    async def _write(self, batch: list[Waiter]) -> None:
        events = [incoming for incoming, _ in batch]
        promised: Mapping[int, str] = {}
        try:
            try:
                async with self._database.transaction() as store:
                    for incoming, event in await self._accept(store, events, kept=_nothing):
                        await self._answer_now(store, incoming, event)
                promised = store.outbox.promised
            except Exception as error:
                # A full disk, a time-out: keep the acceptances, and go on one at a time.
                log.warning("answers rolled back", error=type(error).__name__, count=len(events))
                await self._accept_only(events)
        except Exception as error:  # not even acceptable: the door must say so
            _settle((done for _, done in batch), error)
            return
        _settle((done for _, done in batch), None)
        self._spoke(promised)
        for sender in tuple(self._behind):
            self._work_on(sender)

    async def _answer_now(self, store: Store, incoming: Incoming, event: int) -> None:
        """Answer an event in the transaction that accepted it, unless an older one of its sender still waits."""
        sender = store.received.sender(incoming.channel, incoming.sender)
        if sender in self._behind:
            await store.received.keep(event, payload=packed(incoming))
            return
        with structlog.contextvars.bound_contextvars(event_id=event, channel=incoming.channel):
            try:
                async with store.savepoint():
                    await self._dispatcher.answer(store, incoming, source=event)
            except Exception as error:
                if is_away(error):
                    raise
                log.exception("turn failed", attempts=1)
                self._behind.add(sender)
                await store.received.failed(event, payload=packed(incoming))

    async def _accept_only(self, events: list[Incoming]) -> None:
        async with self._database.transaction() as store:
            await self._accept(store, events)
        self._behind.update(store.received.sender(incoming.channel, incoming.sender) for incoming in events)

    # ------------------------------------------------------------ PostgreSQL: accepted together, answered one by one

    async def _take(self, batch: list[Waiter]) -> None:
        try:
            async with self._database.transaction() as store:
                accepted = await self._accept(store, [incoming for incoming, _ in batch])
        except Exception as error:
            if len(batch) == 1 or (is_away(error) and not _may_run_again(error)):
                _settle((done for _, done in batch), error)
                return
            # Two processes may have been given the same events in another order, or one of these is at fault.
            for one in batch:
                await self._take([one])
            return
        _settle((done for _, done in batch), None)
        for incoming, _ in accepted:
            self._work_on(store.received.sender(incoming.channel, incoming.sender))

    async def _accept(
        self,
        store: Store,
        events: Sequence[Incoming],
        *,
        kept: Callable[[Incoming], dict[str, Any] | None] = packed,
    ) -> list[tuple[Incoming, int]]:
        """Remember events as seen, in this order; those that are news, with their ids."""
        sender = store.received.sender
        arrivals = [Arrival(one.channel, one.external_id, sender(one.channel, one.sender), kept(one)) for one in events]
        accepted = await store.received.accept_all(arrivals, now=self._clock())
        return [(one, event) for one, event in zip(events, accepted, strict=True) if event is not None]

    # ------------------------------------------------------------ what was accepted, answered in its turn

    def _work_on(self, sender: bytes) -> None:
        task = self._working.get(sender)
        if task and not task.done():
            self._more.add(sender)
            return
        task = asyncio.create_task(self._answer_all(sender))
        self._working[sender] = task
        task.add_done_callback(lambda done: self._working.pop(sender) if self._working.get(sender) is done else None)

    async def _answer_all(self, sender: bytes) -> None:
        """Answer everything that waits for one sender, oldest first."""
        reruns = 0
        for _ in range(QUEUE * ATTEMPTS):
            self._more.discard(sender)
            try:
                more = await self._answer_first(sender)
            except Exception as error:
                if _may_run_again(error) and reruns < RERUNS:
                    reruns += 1
                    continue
                log.warning("left waiting", error=type(error).__name__)
                return  # catch_up comes back to it
            if not more and sender not in self._more:
                return

    async def _answer_first(self, sender: bytes) -> bool:
        """Answer the oldest event of a sender; False when none waits behind it."""
        async with asyncio.timeout(ANSWER), self._database.transaction() as store:
            await store.received.lock(sender)
            waiting = await store.received.first_waiting(sender)
            if waiting is None:
                self._behind.discard(sender)
                return False
            # On SQLite one that comes meanwhile waits too, and tells nobody: look again until none is left.
            more = waiting.more or self._database.engine == "sqlite"
            incoming = unpacked(waiting.payload)
            with structlog.contextvars.bound_contextvars(event_id=waiting.id, channel=incoming.channel):
                try:
                    async with store.savepoint():
                        await self._dispatcher.answer(store, incoming, source=waiting.id)
                        await store.received.answered(waiting.id)
                except Exception as error:
                    if is_away(error):
                        raise
                    log.exception("turn failed", attempts=waiting.attempts + 1)
                    more = True  # this one again
                    if await store.received.failed(waiting.id, payload=waiting.payload):
                        await self._apologise(store, incoming)
        self._spoke(store.outbox.promised)
        return more

    async def _apologise(self, store: Store, incoming: Incoming) -> None:
        """Tell the sender that this one was set aside; she goes on with the next."""
        try:
            async with store.savepoint():
                address = await store.people.recognise(
                    incoming.channel,
                    incoming.sender,
                    language=incoming.language or "it",
                    now=self._clock(),
                    scoped=incoming.scoped,
                )
                said = incoming.what.text if isinstance(incoming.what, Said) else ""
                danger = self._dispatcher.house.lexicon.danger(said) if said else None
                reply = say("set-aside", Button("button-menu", Link("welcome_menu")))
                if danger:  # whatever broke, the number must still reach her
                    reply = DANGER(danger) + reply
                await self._dispatcher.promise(store, address, reply)
        except Exception:
            log.exception("apology failed")


def _may_run_again(error: Exception) -> bool:
    return getattr(getattr(error, "orig", None), "sqlstate", "") in RERUN


def _nothing(_: Incoming) -> None:
    """What is kept of an event that is answered in the transaction that accepts it."""


def is_away(error: Exception) -> bool:
    """Whether the world failed and not the step: then nothing is counted against the message."""
    if isinstance(error, DBAPIError):
        state = getattr(error.orig, "sqlstate", None) or ""
        away = isinstance(error, OperationalError | InterfaceError) or error.connection_invalidated
        return away or state in RERUN or state[:2] in ("08", "53", "57")
    return isinstance(error, OSError | TimeoutError | NoConnection)


def _settle(waiting: Iterable[asyncio.Future[None]], error: Exception | None) -> None:
    for done in waiting:
        if done.done():
            continue
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)
