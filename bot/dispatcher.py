"""One incoming event, answered: who is it, which step, what to say, what to remember. Decides, never sends.

Everything here happens in one transaction: remembered as seen, state written, messages promised.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.channels import Doing, Incoming, Notice, Opened, Tapped, Unreachable
from bot.notices import take_notice
from bot.remembering import forgotten, put_aside, question_of, remembered
from bot.routing import QUOTED, Via, resuming, route
from handlers import COMMANDS, DANGER, NEWCOMER, STILL_SHARING, lost, offer_language
from handlers.dialogue import (
    Button,
    Closed,
    Fetched,
    House,
    Link,
    Located,
    LookedUp,
    Message,
    Reply,
    Said,
    Sent,
    Turn,
    Unheard,
    hears,
    open_link,
    say,
)
from handlers.plain import packed_links, packed_media, packed_words, unpacked
from handlers.rules.kinds import KINDS, WORKERS
from handlers.rules.quiet import awake
from storage.chats import Chat
from storage.people import Address
from storage.promises import Promise
from storage.store import Store
from storage.tables import HERE, SAID

log = structlog.get_logger()

PATIENCE: Final = 4  # answers not understood before a question is put aside
MENU: Final = Button("button-menu", COMMANDS["menu"])


class Dispatcher:
    """Answers events. Holds no state: a new one for every event would do the same."""

    def __init__(self, house: House, *, clock: Callable[[], datetime]) -> None:
        self.house, self.clock = house, clock

    async def answer(self, store: Store, incoming: Incoming, *, source: int | None = None) -> None:
        """Answer one event inside the caller's transaction."""
        now = self.clock()
        language = self._first_language(incoming)
        if isinstance(incoming.what, Notice):
            noticed = await take_notice(store, incoming, incoming.what, self.house, language=language, now=now)
            if noticed:
                await self.promise(store, *noticed, source=source)
            return
        address = await self._who(store, incoming, language=language, now=now)
        if address is None:
            return
        chat = await store.chats.get(address.id, now=now)
        turn = Turn(address.person, address.id, incoming.channel, store, now, self.house)
        shown = await store.outbox.shown(address.id)
        if incoming.replies_to:  # what she quotes comes first, however old: a template's button sends its title so
            quoted = await store.outbox.quoted(address.id, incoming.replies_to)
            shown = [*({**button, QUOTED: "yes"} for button in quoted), *shown]
        reply, chat = await self._reply(turn, chat, incoming.what, shown)
        reply = self._around(turn, reply, incoming.what, new=address.new, shown=shown)
        await store.chats.remember(chat)
        await self.promise(store, address, reply, source=source)

    async def _who(self, store: Store, incoming: Incoming, *, language: str, now: datetime) -> Address | None:
        if isinstance(incoming.what, LookedUp | Fetched):  # it came from a worker: she wrote nothing just now
            return await store.people.known(incoming.channel, incoming.sender)
        return await store.people.recognise(
            incoming.channel,
            incoming.sender,
            language=language,
            now=now,
            scoped=incoming.scoped,
            wrote_at=incoming.said_at,
        )

    async def promise(self, store: Store, address: Address, reply: Reply, *, source: int | None = None) -> None:
        """Write a reply into the outbox; rows for somebody else go to the address she wrote from last."""
        own, others = _parted(reply, address.person.id)
        asking = question_of(own) if own.then and own.messages and hears(own.then, Located) else None
        now = self.clock()
        await store.outbox.promise(
            [_promise(message, address, source, "position" if message is asking else "") for message in own.messages],
            now=now,
        )
        await push(store, others, now=now, source=source)

    async def _reply(self, turn: Turn, chat: Chat, what: Doing, shown: list[dict[str, str]]) -> tuple[Reply, Chat]:
        then = Link.read(chat.then) if chat.then else None
        paused = Link.read(chat.paused) if chat.paused else None
        closed: Closed | None = None
        try:
            for candidate in resuming(route(what, then, shown, self.house), paused):
                try:
                    reply = await open_link(replace(turn, input=candidate.input), candidate.link)
                except Unheard:
                    continue
                except Closed as over:
                    if candidate.via is not Via.QUESTION:
                        raise
                    # What she was asked about is over: it must not catch all she says from now on.
                    closed, chat = over, forgotten(chat)
                    continue
                log.info("answered", step=candidate.link.step, via=candidate.via.name)
                if reply.last:
                    return reply, Chat(turn.address)
                own, others = _parted(reply, turn.person.id)
                own, chat = remembered(own, chat, candidate, turn.now)
                return own + others, chat
        except Closed as over:
            closed = over
        if closed is not None:
            return say(closed.key, *(closed.buttons or (MENU,)), **closed.words), chat
        if isinstance(what, LookedUp | Fetched):  # she went on to something else: nobody waits for it any more
            return Reply(), chat
        if self._danger(what):  # she is answered already, and what was asked stays open
            return Reply(), chat
        question = unpacked(chat.question) if chat.question else None
        log.info("not understood", misses=chat.misses + 1, kind=type(what).__name__)
        turn = replace(turn, input=what if not isinstance(what, Tapped | Opened) else None)
        if question and chat.misses >= PATIENCE:  # it leads nowhere: put it aside, she can come back to it
            chat, question = put_aside(chat), None
        return lost(turn, chat.misses, question), replace(chat, misses=chat.misses + 1)

    def _around(self, turn: Turn, reply: Reply, what: Doing, *, new: bool, shown: list[dict[str, str]]) -> Reply:
        """What stands before or after an answer: danger first, then who Wendy is, then the other language."""
        own, others = _parted(reply, turn.person.id)
        return self._around_own(turn, own, what, new=new, shown=shown) + others

    def _around_own(self, turn: Turn, reply: Reply, what: Doing, *, new: bool, shown: list[dict[str, str]]) -> Reply:
        text = what.text if isinstance(what, Said | Sent) else ""
        if isinstance(what, Located) and what.live:
            reply = replace(STILL_SHARING() + reply, then=reply.then)
        if danger := self._danger(what):
            # Nothing may stand between her and the number; the practical answer is given beside it, if there is one.
            rest = replace(reply, messages=reply.messages[:2])
            return replace(DANGER(danger) + (NEWCOMER(turn, rest, 1) if new else rest), then=reply.then)
        if new:
            reply = replace(NEWCOMER(turn, reply), then=reply.then)
        spoken = self.house.lexicon.language(text) if text else None
        if spoken and spoken != turn.person.language and spoken in self.house.languages:
            reply = offer_language(reply, spoken, already={button["token"] for button in shown})
        return reply

    def _danger(self, what: Doing) -> str | None:
        return self.house.lexicon.danger(what.text) if isinstance(what, Said | Sent) else None

    def _first_language(self, incoming: Incoming) -> str:
        """The language to meet somebody in: what the channel says, else what she writes, else Italian."""
        told = (incoming.language or "").lower().replace("_", "-").split("-")[0]
        written = self.house.lexicon.language(incoming.what.text) if isinstance(incoming.what, Said) else None
        return next(
            (code for code in (told, written) if code and code in self.house.languages), self.house.languages[0]
        )


async def push(store: Store, reply: Reply, *, now: datetime, source: int | None = None) -> None:
    """Promise what is for people who did nothing now; at her night it waits for the morning, unless it cannot."""
    reached = await store.people.reached({message.to for message in reply.messages if message.to is not None})
    promises = []
    for message in reply.messages:
        to = reached.get(message.to or 0)
        nowhere = to is None
        to = to or await store.people.last_known(message.to or 0)
        if to is None:  # invented for a try-out
            log.warning("nobody to tell", kind=message.kind)
            continue
        due = now if nowhere or KINDS[message.kind].at_night else awake(now, to.person.quiet)
        error = Unreachable.code if nowhere else ""  # counted as not sent: somebody may have to phone
        promises.append(replace(_promise(message, to, source, ""), due=due, error=error))
    await store.outbox.promise(promises, now=now)


def _parted(reply: Reply, person: int) -> tuple[Reply, Reply]:
    """What is for who is speaking, and what is for others: only the first has a question, an order and a place."""
    own = tuple(message for message in reply.messages if message.to in (None, person))
    others = tuple(message for message in reply.messages if message.to not in (None, person))
    return replace(reply, messages=own), Reply(others)


def _promise(message: Message, to: Address, source: int | None, asks: str) -> Promise:
    terms = KINDS[message.kind]
    return Promise(
        person_id=to.person.id,
        address_id=to.id,
        channel=WORKERS.get(message.kind, to.channel),
        kind=message.kind,
        priority=terms.priority,
        key=message.key,
        words=packed_words(message.words),
        links=packed_links(message.buttons),
        media=packed_media(message.media),
        asks=asks,
        source=source,
        language=message.language,
        useful=terms.useful,
        keep=_kept(message),
        lab_id=message.lab,
    )


def _kept(message: Message) -> timedelta:
    # What tells where somebody is must not outlive the search it answered.
    return HERE if message.fades else SAID
