"""How a message is said on Telegram: text, keyboards, a pin on the map, a QR code, a file, and what a refusal means."""

from __future__ import annotations

import io
from asyncio import sleep
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

import segno
import structlog
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.channels import Concerns, MaybeSaid, Refused, SendFailed, TryLater, Unreachable
from bot.channels.telegram_text import CAPTION, parts, units, unmarked
from bot.channels.telegram_updates import NAME
from bot.pace import PACES
from bot.rendering import Rendered, Venue
from bot.telegram_request import NotSent, TooFast
from content.texts import Texts
from handlers.rules.kinds import KINDS, Kind
from storage.database import Database
from storage.outbox import Outgoing

log = structlog.get_logger()

HTML: Final = "HTML"
QUIET: Final = 3  # from this priority on a kind arrives without a sound: nobody waits for a digest or for news
TRIES: Final = 3  # of a pin: then it is left out
FLOODED: Final = 3  # different chats in a row that were told to wait: then it concerns the whole bot
GONE: Final = ("chat not found", "user is deactivated", "group chat was deactivated", "peer_id_invalid")
NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


class Voice:
    """Says messages; `later` does what may fail without anybody missing it."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        texts: Texts,
        *,
        clock: Callable[[], datetime],
        later: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        self._bot, self._database, self._texts, self._clock, self._later = bot, database, texts, clock, later
        self._flooded: list[str] = []  # addresses told to wait since a message last went out
        self._begun: dict[int, int] = {}  # parts of a long message that went out already

    async def say(self, message: Outgoing, rendered: Rendered, address: str) -> str:
        """Telegram's id of the message, of its last part where it was long. Raises InvalidToken and SendFailed."""
        try:
            known = await self._say_marked(message, rendered, address)
        except InvalidToken:
            raise
        except TelegramError as error:
            failure = await self._meaning(error, address)
            if message.id in self._begun and isinstance(failure, TryLater):
                failure = MaybeSaid(failure.after, concerns=failure.concerns)
            raise failure from None
        self._flooded.clear()
        if rendered.venue:
            self._later(self._point(message, address, rendered.venue))
        return known

    async def _say_marked(self, message: Outgoing, rendered: Rendered, address: str) -> str:
        """With its marks, or once without them where Telegram cannot read them."""
        try:
            return await self._say(message, rendered, address)
        except BadRequest as error:
            if "can't parse entities" not in error.message.lower():
                raise
        log.error("markup refused", channel=NAME, outbox=message.id)
        return await self._say(message, replace(rendered, text=unmarked(rendered.text)), address)

    async def _say(self, message: Outgoing, rendered: Rendered, address: str) -> str:
        chat, topic = _place(address)
        markup = self._markup(rendered, address)
        common: dict[str, Any] = {
            "parse_mode": HTML,
            "message_thread_id": topic,
            "disable_notification": KINDS[Kind(message.kind)].priority >= QUIET,
        }
        if (picture := _picture(rendered)) and units(rendered.text) <= CAPTION:
            shown = await self._bot.send_photo(chat, picture, caption=rendered.text, reply_markup=markup, **common)
            return str(shown.message_id)
        if rendered.document:
            file = InputFile(rendered.document.content, filename=rendered.document.name)
            given = await self._bot.send_document(chat, file, caption=rendered.text, reply_markup=markup, **common)
            return str(given.message_id)
        pieces = parts(rendered.text)
        known = ""
        for number in range(self._begun.get(message.id, 0), len(pieces)):
            said = await self._bot.send_message(
                chat,
                pieces[number],
                reply_markup=markup if number + 1 == len(pieces) else None,
                link_preview_options=NO_PREVIEW,
                **common,
            )
            known = str(said.message_id)
            if number + 1 < len(pieces):
                self._begun[message.id] = number + 1
        self._begun.pop(message.id, None)
        return known

    def _markup(self, rendered: Rendered, address: str) -> Markup | None:
        if rendered.buttons and not rendered.written_out:
            rows = [[InlineKeyboardButton(one["label"], callback_data=one["token"])] for one in rendered.buttons]
            return InlineKeyboardMarkup(rows)
        if _is_group(address):  # a keyboard there would be everybody's, and none may ask for a position
            return None
        if rendered.asks_position:
            label = self._texts.plain(self._texts.text(rendered.language, "telegram-button-position"))
            key = KeyboardButton(label, request_location=True)
            return ReplyKeyboardMarkup([[key]], one_time_keyboard=True, resize_keyboard=True)
        # A keyboard used once is hidden but can be opened again; nobody remembers here whether there is one, and
        # taking away what is not there shows nothing. Below inline buttons there is no room for it.
        return ReplyKeyboardRemove()

    async def _point(self, message: Outgoing, address: str, venue: Venue) -> None:
        """The place on a map, below its text; counted like any message, but nobody waits for it."""
        chat, topic = _place(address)
        pace = PACES[NAME]
        async with self._database.transaction() as store:
            now = self._clock()
            slot = await store.pacing.slots(NAME, 1, gap=pace.gap, now=now)
            rests = await store.pacing.spend(message.address_id, gap=pace.rest, now=now)
        pause = (max(slot, rests - pace.burst * pace.rest) - now).total_seconds()
        for _ in range(TRIES):
            await sleep(pause)
            try:
                await self._bot.send_venue(
                    chat,
                    venue.latitude,
                    venue.longitude,
                    venue.title,
                    venue.address,
                    message_thread_id=topic,
                    disable_notification=True,
                )
            except TooFast as slow:  # what we count on our side arrives there unevenly
                pause = slow.seconds
                continue
            return

    async def _meaning(self, error: TelegramError, address: str) -> SendFailed:
        """What to do about an answer that is no success."""
        match error:
            case TooFast():
                return self._slow(error, address)
            case NotSent():
                return TryLater()
            case ChatMigrated():
                async with self._database.transaction() as store:
                    await store.people.move(NAME, address, to=str(error.new_chat_id), now=self._clock())
                return TryLater()
            case Forbidden():  # blocked, put out of the group, deactivated, never started
                return Unreachable()
            case BadRequest() if any(sign in error.message.lower() for sign in GONE):
                return Unreachable()
            case BadRequest():
                log.error("telegram refuses", channel=NAME, status=400)
                return Refused()
        return MaybeSaid()  # a time-out, a broken connection, 5xx, an answer nobody can read

    def _slow(self, error: TooFast, address: str) -> TryLater:
        self._flooded.append(address)
        if len(set(self._flooded[-FLOODED:])) < FLOODED:
            return TryLater(timedelta(seconds=error.seconds))
        self._flooded.clear()
        return TryLater(timedelta(seconds=error.seconds), concerns=Concerns.CHANNEL)


def _place(address: str) -> tuple[int, int | None]:
    """The chat, and in a group with topics the topic."""
    chat, _, topic = address.partition("/")
    return int(chat), int(topic) if topic else None


def _is_group(address: str) -> bool:
    return address.startswith("-")


def _picture(rendered: Rendered) -> InputFile | None:
    if rendered.photo:
        return InputFile(rendered.photo.content, filename="photo.jpg")
    return InputFile(_drawn(rendered.code), filename="code.png") if rendered.code else None


def _drawn(code: str) -> bytes:
    picture = io.BytesIO()
    segno.make(code, error="q", micro=False).save(picture, kind="png", scale=10, border=4)
    return picture.getvalue()
