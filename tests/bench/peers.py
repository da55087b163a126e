"""Other bots, as their own documentation writes them: what an echo costs there."""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from typing import Any

from telegram import Bot, Update
from telegram.request import BaseRequest, RequestData

from tests.bench.stage import TOKEN


class Stub(BaseRequest):
    """A transport that answers every call at once, without a network."""

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **more: Any
    ) -> tuple[int, bytes]:
        if url.endswith("getMe"):
            return (
                200,
                b'{"ok":true,"result":{"id":700000001,"is_bot":true,"first_name":"W","username":"WendyProvaBot"}}',
            )
        return (
            200,
            b'{"ok":true,"result":{"message_id":1,"date":1790000000,"chat":{"id":1,"type":"private"},"text":"x"}}',
        )


def update(number: int, text: str = "menu") -> dict[str, Any]:
    person = {"id": 5_000_000_000 + number, "is_bot": False, "first_name": "Ada", "language_code": "it"}
    chat = {"id": person["id"], "first_name": "Ada", "type": "private"}
    message = {"message_id": number, "from": person, "chat": chat, "date": 1_790_000_000, "text": text}
    return {"update_id": number, "message": message}


def bare_updates(number: int) -> float:
    """Microseconds of processor python-telegram-bot takes for one update: parse, dispatch, reply to a stub."""

    async def run() -> float:
        from telegram.ext import Application

        bot: Bot = Bot(TOKEN, request=Stub(), get_updates_request=Stub())
        app = Application.builder().bot(bot).build()
        _echo(app)
        updates = [update(one) for one in range(1, number + 1)]
        async with app:
            began = time.process_time()
            for one in updates:
                await app.process_update(Update.de_json(one, app.bot))
            return (time.process_time() - began) / number * 1e6

    return asyncio.run(run())


def _echo(app: Any) -> None:
    from telegram.ext import MessageHandler, filters

    async def echo(update: Update, context: Any) -> None:
        if update.message and update.message.text:
            await update.message.reply_text(update.message.text)

    app.add_handler(MessageHandler(filters.TEXT, echo))


async def library(url: str, stop: asyncio.Event) -> None:
    """python-telegram-bot, polling, updates handled at once instead of one by one."""
    from telegram.ext import Application

    app = (
        Application.builder()
        .token(TOKEN)
        .base_url(f"{url}/bot")
        .concurrent_updates(64)
        .connection_pool_size(64)
        .build()
    )
    _echo(app)
    async with app:
        await app.start()
        assert app.updater
        await app.updater.start_polling(poll_interval=0, timeout=5)
        print("here: http://127.0.0.1:1", flush=True)
        await stop.wait()
        await app.updater.stop()
        await app.stop()


async def aiogram(url: str, stop: asyncio.Event) -> None:
    """aiogram, polling; it handles updates at once by itself."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import Message

    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    print("here: http://127.0.0.1:1", flush=True)
    polling = asyncio.create_task(dispatcher.start_polling(bot, polling_timeout=5, handle_signals=False))
    await stop.wait()
    await dispatcher.stop_polling()
    await polling


PEERS = {"library": library, "aiogram": aiogram}


async def main(name: str, url: str) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await PEERS[name](url, stop)


if __name__ == "__main__":
    import uvloop

    uvloop.run(main(*sys.argv[1:3]))
