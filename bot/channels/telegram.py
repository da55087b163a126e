"""Telegram: updates become events, messages become calls of the Bot API."""

from __future__ import annotations

import asyncio
import hmac
import json
import secrets
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from telegram import Bot
from telegram.error import InvalidToken

from bot.channels import Concerns, Incoming, Receive, Revoked, TryLater
from bot.channels.telegram_profile import introduce
from bot.channels.telegram_text import CAPTION, units
from bot.channels.telegram_updates import NAME, Me, Update, incoming, press_of
from bot.channels.telegram_voice import Voice
from bot.intake import Busy, is_away
from bot.rendering import Rendered
from bot.telegram_request import AiohttpRequest, TooFast
from content.texts import Texts
from storage.database import Database
from storage.outbox import Outgoing

log = structlog.get_logger()

PATH: Final = "/telegram/webhook"
HEARS: Final = ("message", "edited_message", "callback_query", "my_chat_member")
LONG_POLL: Final = 25  # seconds; Telegram allows 50, but the lease must not end meanwhile
SLACK: Final = 10.0  # seconds more than that until an answer counts as lost
LEASE: Final = timedelta(seconds=45)  # who polls; renewed with every poll, so that another takes over within a minute
LOOK: Final = 5.0  # seconds between two looks at the lease
AGAIN: Final = 1.0  # seconds before another try; doubles up to a minute
LONGEST_PAUSE: Final = 60.0
WATCH: Final = 300.0  # seconds between two looks at the webhook
FAREWELL: Final = 0.5  # seconds for what is nearly done when Wendy stops
TRIES: Final = 5  # of one update, alone and with a database that answers: then the fault is in it


class Telegram:
    """A bot on Telegram: polling by default, a webhook where `webhook` is the https address it stands at.

    With several processes one polls; which one is a lease in the database.
    """

    name = NAME

    def __init__(
        self,
        database: Database,
        texts: Texts,
        *,
        token: str,
        api_url: str,
        public_url: str = "",
        webhook_secret: str = "",
        clock: Callable[[], datetime],
    ) -> None:
        self._database, self._texts, self._clock = database, texts, clock
        self._webhook = public_url + PATH if public_url.startswith("https://") else ""
        self._secret = webhook_secret
        self._asking, self._telling = AiohttpRequest(connections=1), AiohttpRequest()
        self._bot = Bot(
            token, base_url=f"{api_url}/bot", base_file_url="", request=self._telling, get_updates_request=self._asking
        )
        self._me = Me(int(token.partition(":")[0]))
        self._holder = secrets.token_hex(8)
        self._polls = False
        self._offset: int | None = None
        self._failures: dict[object, int] = {}  # of updates that could not be taken in
        self._chores: set[asyncio.Task[None]] = set()
        self._revoked = asyncio.Event()
        self._voice = Voice(self._bot, database, texts, clock=clock, later=self._later)

    @property
    def username(self) -> str:
        """The bot's own name; empty until Telegram told it."""
        return self._me.username

    # ------------------------------------------------------------ what comes in

    def routes(self, receive: Receive) -> Sequence[BaseRoute]:
        if not self._webhook:
            return []

        async def hook(request: Request) -> Response:
            given = request.headers.get("x-telegram-bot-api-secret-token", "")
            if not self._secret or not hmac.compare_digest(given.encode(), self._secret.encode()):
                return Response(status_code=403)
            try:
                update = json.loads(await request.body())
            except (ValueError, RecursionError, ClientDisconnect):
                return Response(status_code=400)
            if not isinstance(update, dict):
                return Response(status_code=400)
            try:
                await self._take(update, self._read(update), receive)
            except Exception as error:
                log.warning("not accepted", channel=NAME, error=type(error).__name__)
                return Response(status_code=503, headers={"retry-after": "1"})
            return Response(status_code=200)

        return [Route(PATH, hook, methods=["POST"])]

    async def run(self, receive: Receive) -> None:
        """Listen until cancelled. Raises Revoked when Telegram does not know the token any more."""
        pause = AGAIN
        try:
            while not self._revoked.is_set():
                try:
                    await self._meet()
                    await (self._be_called() if self._webhook else self._poll(receive))
                    pause = AGAIN
                except InvalidToken:
                    self._revoked.set()
                except Exception as error:
                    log.warning("telegram away", channel=NAME, error=type(error).__name__)
                    self._polls = False  # somebody else may have set or taken away the webhook
                    await asyncio.sleep(max(pause, error.seconds if isinstance(error, TooFast) else 0))
                    pause = min(pause * 2, LONGEST_PAUSE)
            raise Revoked
        finally:
            await self._leave()

    async def _meet(self) -> None:
        """Learn our own name, once, and see to what Telegram shows of us."""
        if self._me.username:
            return
        me = await self._bot.get_me()
        self._me = Me(me.id, me.username or "")
        self._later(introduce(self._bot, self._texts))

    async def _be_called(self) -> None:
        """Have updates brought to us, and look from time to time that they still are."""
        info = await self._bot.get_webhook_info()
        if not self._polls or info.url != self._webhook:
            await self._bot.set_webhook(self._webhook, secret_token=self._secret, allowed_updates=HEARS)
            self._polls = True
        elif info.pending_update_count and info.last_error_date:
            log.warning("telegram cannot deliver", channel=NAME, waiting=info.pending_update_count)
        await self._rest(WATCH)

    async def _poll(self, receive: Receive) -> None:
        """Ask for updates and take them in; asking again confirms those before the first that failed."""
        if not await self._may_poll():
            self._polls, self._offset = False, None
            await self._rest(LOOK)
            return
        if not self._polls:
            await self._bot.delete_webhook()
            self._polls = True
        updates = await self._ask()
        lanes: dict[str | None, list[tuple[Update, Incoming | None]]] = {}
        for update in updates:
            event = self._read(update)
            lanes.setdefault(event.sender if event else None, []).append((update, event))
        taken: set[int] = set()
        ends = await asyncio.gather(
            *(self._take_all(lane, receive, taken) for lane in lanes.values()), return_exceptions=True
        )
        waiting = [update["update_id"] for update in updates if update["update_id"] not in taken]
        self._failures = {known: times for known, times in self._failures.items() if known in waiting}
        # With everything confirmed the offset is dropped: after a quiet week numbers begin anew, maybe below it.
        self._offset = waiting[0] if waiting else updates[-1]["update_id"] + 1 if updates else None
        for end in ends:
            if isinstance(end, BaseException):
                raise end

    async def _ask(self) -> list[dict[str, Any]]:
        # Not Bot.get_updates: one update that the library cannot read would hide all the others.
        asked: dict[str, Any] = {"timeout": LONG_POLL, "limit": 1 if self._failures else 100}
        asked["allowed_updates"] = json.dumps(HEARS)
        if self._offset is not None:
            asked["offset"] = self._offset
        address = f"{self._bot.base_url}/getUpdates?{urlencode(asked)}"
        updates: list[dict[str, Any]] = await self._asking.post(address, read_timeout=LONG_POLL + SLACK)  # type: ignore[assignment]
        return updates

    async def _rest(self, seconds: float) -> None:
        """Wait, but not for a token that nobody knows any more."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._revoked.wait()

    async def _may_poll(self) -> bool:
        async with self._database.transaction() as store:
            now = self._clock()
            ours: bool = await store.leases.take("telegram-poll", self._holder, now=now, until=now + LEASE)
        return ours

    async def _take_all(
        self, lane: Sequence[tuple[Update, Incoming | None]], receive: Receive, taken: set[int]
    ) -> None:
        """Take in what one person did, in order."""
        for update, event in lane:
            await self._take(update, event, receive)
            taken.add(update["update_id"])

    async def _take(self, update: Update, event: Incoming | None, receive: Receive) -> None:
        """Take an update in for good. Raises when it has to come again; what fails five times alone does not."""
        if press := press_of(update):
            self._later(self._answer(press))
        if event is None:
            return
        try:
            await receive(event)
        except Exception as error:
            known = update.get("update_id")
            if isinstance(error, Busy) or is_away(error):
                raise
            self._failures[known] = self._failures.get(known, 0) + 1
            if self._failures[known] < TRIES:
                raise
            log.error("update given up", channel=NAME, error=type(error).__name__)
        self._failures.pop(update.get("update_id"), None)

    def _read(self, update: Update) -> Incoming | None:
        try:
            return incoming(update, self._me)
        except Exception as error:  # a shape nobody has seen must not come again for ever
            log.warning("update not understood", channel=NAME, error=type(error).__name__)
            return None

    async def _answer(self, press: str) -> None:
        """Until a press is answered her button shows a clock; for an old one it is too late, and nothing is lost."""
        await self._bot.answer_callback_query(press)

    async def _leave(self) -> None:
        if not self._webhook:
            with suppress(Exception):
                async with self._database.transaction() as store:
                    await store.leases.give_back("telegram-poll", self._holder)

    async def close(self) -> None:
        """Let go of the connections."""
        if self._chores:
            await asyncio.wait(self._chores, timeout=FAREWELL)
        for chore in self._chores:
            chore.cancel()
        await asyncio.gather(*self._chores, return_exceptions=True)
        await self._asking.shutdown()
        await self._telling.shutdown()

    def _later(self, chore: Coroutine[Any, Any, None]) -> None:
        """Do what may fail without anybody missing anything."""
        task = asyncio.create_task(chore)
        self._chores.add(task)
        task.add_done_callback(self._done)

    def _done(self, chore: asyncio.Task[None]) -> None:
        self._chores.discard(chore)
        if not chore.cancelled() and (error := chore.exception()):
            log.info("left undone", channel=NAME, error=type(error).__name__)

    # ------------------------------------------------------------ what goes out

    def attaches(self, rendered: Rendered) -> bool:
        return units(rendered.text) <= CAPTION

    async def send(self, message: Outgoing, rendered: Rendered, address: str) -> str:
        """Say it; Telegram's id of the message."""
        try:
            return await self._voice.say(message, rendered, address)
        except InvalidToken:
            self._revoked.set()
            raise TryLater(timedelta(minutes=1), concerns=Concerns.CHANNEL) from None
