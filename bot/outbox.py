"""Says what was promised: at least once, one message per person at a time, replies first."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

import structlog

from bot.calendars import attached, linked
from bot.channels import (
    Attaches,
    Channel,
    Concerns,
    Finds,
    MaybeSaid,
    SendFailed,
    Shapes,
    TryLater,
    Unreachable,
)
from bot.holding import looked_at, rests_until
from bot.pace import PACES, UNPACED, Pace
from bot.pictures import with_picture
from bot.rendering import Reader, Rendered, render
from content.texts import Texts
from handlers.rules.kinds import Held, Kind
from storage.database import Database
from storage.outbox import Outgoing
from storage.people import Address
from storage.store import Store

log = structlog.get_logger()

IN_FLIGHT: Final = 8  # sends at once on a channel: how many may be unknown after a crash; none waits for another
GIVE_UP: Final = 10  # seconds a send may take: well before its lease ends
POLL: Final = 1.0  # seconds between looks when nobody woke us
ATTEMPTS: Final = 8  # of what may have been said already
SOON: Final = timedelta(minutes=1)  # what is forgotten is looked at as often
ASK: Final = timedelta(seconds=10)  # before the channel is asked what became of a send: its lists lag behind
FIRST_PAUSE: Final = 2  # seconds; doubles up to ten minutes
NOTE_AGAIN: Final = (0.2, 0.5, 1, 2, 4, 8, 8)  # seconds between tries to write down a send: with it less than its lease


class Delivery:
    """Delivers the outbox rows of the channels that push."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        texts: Texts,
        *,
        clock: Callable[[], datetime],
        public_url: str = "",
    ) -> None:
        self._database, self._channels, self._texts, self._clock = database, channels, texts, clock
        self._public_url = public_url
        self._woken = asyncio.Event()
        self._due = set(channels)  # where something may be due: a look at each of the others costs a transaction
        self._silent: set[str] = set()
        self._sends: dict[str, set[asyncio.Task[None]]] = {name: set() for name in channels}
        self._saying: set[int] = set()  # the rows of those sends
        self._went: list[tuple[Outgoing, str]] = []  # sent, and not written down yet
        self._noting = asyncio.Lock()

    def wake(self, channels: Iterable[str] = ()) -> None:
        """Look at these channels now, or at all."""
        self._due.update(self._channels.keys() & set(channels) if channels else self._channels)
        self._woken.set()

    def _in_hand(self) -> set[asyncio.Task[None]]:
        return set().union(*self._sends.values())

    async def run(self) -> None:
        """Deliver until cancelled; sends in hand are waited for."""
        try:
            while True:
                self._woken.clear()  # before looking: what wakes us meanwhile may not have been seen
                looked, self._due = self._due, set()
                try:
                    started = await self.round(looked)
                except Exception as error:  # the database is away: look again in a moment
                    log.warning("outbox away", error=type(error).__name__)
                    started = 0
                if started:
                    self._due |= looked  # there may be more
                    continue
                # Not asyncio.wait_for: in Python 3.11 it swallows a cancellation that comes with the wake-up.
                try:
                    async with asyncio.timeout(POLL):
                        await self._woken.wait()
                except TimeoutError:
                    self.wake()
        finally:
            if self._in_hand():
                await asyncio.wait(self._in_hand(), timeout=2)  # the whole house stops within 5 s

    async def round(self, channels: Iterable[str] | None = None) -> int:
        """Claim what fits in flight and start sending it, on these channels or on all; how many were claimed."""
        looked = self._channels.keys() if channels is None else channels
        return sum([await self._round(name, PACES.get(name, UNPACED)) for name in looked if name not in self._silent])

    def silence(self, channel: str) -> None:
        """Send nothing there until the next start: what is promised stays promised."""
        self._silent.add(channel)

    async def _round(self, channel: str, pace: Pace) -> int:
        sends = self._sends[channel]
        if len(sends) >= IN_FLIGHT:
            return 0
        async with self._database.transaction() as store:
            now = self._clock()
            claimed = await store.outbox.claim(
                channel, now=now, limit=IN_FLIGHT - len(sends), gap=pace.rest, burst=pace.burst
            )
            ready = await self._prepare(store, claimed, now)
            slot = now
            if ready and pace.gap:
                slot = await store.pacing.slots(channel, len(ready), gap=pace.gap, now=now)
        for number, (message, rendered, address) in enumerate(ready):
            wait = (slot + number * pace.gap - now).total_seconds()
            task = asyncio.create_task(self._send(message, rendered, address, wait))
            sends.add(task)
            self._saying.add(message.id)
            task.add_done_callback(sends.discard)
            task.add_done_callback(lambda _, row=message.id: self._saying.discard(row))  # type: ignore[misc]
        return len(claimed)

    async def settled(self) -> None:
        """Until everything due has been tried."""
        while await self.round() or self._in_hand():
            if self._in_hand():
                await asyncio.wait(self._in_hand())

    async def recover(self) -> None:
        """Sends of a process that died are unknown: the channel is asked; else they are said again, and marked so."""
        async with self._database.transaction() as store:
            lapsed = await store.outbox.lapsed(now=self._clock())
        for message in lapsed:
            if message.id in self._saying:  # ours, and in hand: the clock jumped ahead, or the machine slept
                continue
            log.warning("send unknown", outbox=message.id, kind=message.kind)
            channel = self._channels.get(message.channel)
            if isinstance(channel, Finds):
                await self._ask_about(message, channel)
                continue
            async with self._database.transaction() as store:
                await store.outbox.later(message, self._clock(), error=MaybeSaid.code)
        if lapsed:
            self.wake()

    async def _ask_about(self, message: Outgoing, channel: Finds) -> None:
        """Whether a message went out, by the channel's own books; while they are closed it stays unknown."""
        try:
            async with self._database.transaction() as store:
                address = await store.people.address(message.address_id)
            async with asyncio.timeout(GIVE_UP):
                provider_id = await channel.find(message, address) if address else None
        except Exception as error:
            log.warning("cannot be asked", outbox=message.id, channel=message.channel, error=type(error).__name__)
            await self._leave_unknown(message)
            return
        async with self._database.transaction() as store:
            now = self._clock()
            if provider_id:
                await store.outbox.sent([(message, provider_id)], now=now)
            elif message.attempts < ATTEMPTS:
                await store.outbox.later(message, now, error="lost")
            else:
                await store.outbox.ended(message, "failed", error="lost")

    async def _leave_unknown(self, message: Outgoing) -> None:
        now = self._clock()
        async with self._database.transaction() as store:
            if message.useful_until is None or now < message.useful_until:
                await store.outbox.unknown(message, now + ASK, error="unknown")
            else:
                await store.outbox.ended(message, "failed", error="unknown")

    async def _prepare(
        self, store: Store, claimed: Sequence[Outgoing], now: datetime
    ) -> list[tuple[Outgoing, Rendered, Address]]:
        """What may go out, rendered and written down as being said."""
        if not claimed:
            return []
        addresses = await store.people.addresses({message.address_id for message in claimed})
        looked = await looked_at(store, claimed, addresses, now)
        ready = []
        for message in claimed:
            told, address = looked[message.id], addresses.get(message.address_id)
            if address and (morning := rests_until(message, address, now)):
                await store.outbox.rest(message, morning)
            elif not isinstance(told, Held) and told.words is None and message.kind == Kind.REPLY:
                await store.outbox.rest(message, now + SOON)  # forgotten unsaid: other words are put in its place
            elif isinstance(told, Held) or told.words is None or address is None:
                held = told if isinstance(told, Held) else Held.STALE
                await store.outbox.ended(message, "dropped", error=held)
                log.info("not sent", outbox=message.id, kind=message.kind, state=held)
            elif made := await self._render(store, told, address, now):
                ready.append((*made, address))
        await store.outbox.sending([message for message, _, _ in ready], now=now)
        return ready

    async def _render(
        self, store: Store, message: Outgoing, address: Address, now: datetime
    ) -> tuple[Outgoing, Rendered] | None:
        """In the language she has now; None when it cannot be said."""
        try:
            rendered = render(self._texts, message, Reader(address.person.language, address.person.plain, now))
            channel = self._channels[message.channel]
            give = attached if isinstance(channel, Attaches) and channel.attaches(rendered) else linked
            rendered = await give(store, message, rendered, self._texts, self._public_url, now)
            if isinstance(channel, Shapes):
                rendered = await channel.shape(store, message, rendered, address)
        except SendFailed as failed:
            log.warning("message failed", outbox=message.id, kind=message.kind, error=failed.code)
            await store.outbox.ended(message, "failed", error=failed.code)
            return None
        except Exception:  # one text that cannot be said must not hold up everybody else's
            log.exception("cannot be said", outbox=message.id, kind=message.kind)
            await store.outbox.ended(message, "failed", error="unsayable")
            return None
        said = replace(message, text=rendered.text, buttons=rendered.buttons, language=rendered.language)
        return said, await with_picture(store, message, rendered, self._public_url)

    async def _send(self, message: Outgoing, rendered: Rendered, address: Address, wait: float) -> None:
        failure: SendFailed | None = None
        provider_id = ""
        await asyncio.sleep(wait)  # until our slot: fractions of a second, or a pause the channel asked for
        try:
            async with asyncio.timeout(GIVE_UP):
                provider_id = await self._channels[message.channel].send(message, rendered, address.address)
        except SendFailed as failed:
            failure = failed
        except Exception as error:  # a time-out or a bug of the channel: unknown, and worth another try
            log.warning("send failed", outbox=message.id, channel=message.channel, error=type(error).__name__)
            failure = MaybeSaid()
        if failure is None:
            await self._note_sent(message, provider_id)
        else:
            await self._keep_noting(message, partial(self._note_failure, message=message, failure=failure))
        self.wake((message.channel,))

    async def _note_sent(self, message: Outgoing, provider_id: str) -> None:
        """Together with all that went out meanwhile: a commit of its own for each would hold up the next ones."""
        self._went.append((replace(message, state="sending"), provider_id))
        async with self._noting:
            went, self._went = self._went, []
            if went:  # else whoever was before us wrote down ours too
                await self._keep_noting(message, lambda store: store.outbox.sent(went, now=self._clock()))

    async def _keep_noting(self, message: Outgoing, note: Callable[[Store], Awaitable[None]]) -> None:
        """Write down what became of a send, also when the database is away for a moment: else it is said twice."""
        for pause in NOTE_AGAIN:
            try:
                async with self._database.transaction() as store:
                    await note(store)
                return
            except Exception as error:
                log.warning("not noted", outbox=message.id, channel=message.channel, error=type(error).__name__)
            await asyncio.sleep(pause)

    async def _note_failure(self, store: Store, message: Outgoing, failure: SendFailed) -> None:
        now = self._clock()
        sending = replace(message, state="sending")
        match failure:
            case MaybeSaid() if isinstance(self._channels[message.channel], Finds):
                await store.outbox.unknown(sending, now + ASK, error="unknown")
            # What surely did not go out is tried for as long as it is of use: a channel may be away for hours.
            case TryLater() if message.attempts + 1 < ATTEMPTS or not isinstance(failure, MaybeSaid):
                again = now + _pause(message.attempts, failure.after)
                await store.outbox.later(sending, again, error=failure.code)
                if failure.after and failure.concerns is Concerns.CHANNEL:
                    await store.pacing.pause(message.channel, again)
                elif failure.after:
                    await store.pacing.rest(message.address_id, again)
            case Unreachable():
                await store.outbox.ended(sending, "failed", error=failure.code)
                await store.people.unreachable(message.address_id, now=now)
            case _:
                await store.outbox.ended(sending, "failed", error=failure.code)
                log.warning("message failed", outbox=message.id, kind=message.kind)


def _pause(attempts: int, asked: timedelta | None) -> timedelta:
    """As long as the channel asks for; longer and longer where it does not, or asks again and again."""
    longer = timedelta(seconds=min(FIRST_PAUSE * 2 ** min(attempts, 9), 600))
    return max(asked, longer) if asked and attempts >= ATTEMPTS else asked or longer
