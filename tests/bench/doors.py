"""Contestants for accepting: each takes Telegram's updates over HTTP and keeps them, in its own way.

`python -m tests.bench.doors NAME DATABASE` prints its address and runs until SIGTERM.
"""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import sqlalchemy as sa
import uvloop
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import create_async_engine
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels import Incoming
from bot.channels.telegram import PATH, Telegram
from bot.clock import milan_now, utc_now
from bot.dispatcher import Dispatcher
from bot.intake import Intake
from bot.server import serve
from bot.web import web_app
from storage.database import connect
from storage.keys import Keys
from storage.store import Store
from tests.bench.stage import PUBLIC, TOKEN
from tests.town import HOUSE, SECRET, TEXTS

HOOK_SECRET = "a-secret-of-the-webhook"
META = sa.MetaData()
SEEN = sa.Table("seen_updates", META, sa.Column("id", sa.BigInteger, primary_key=True), sa.Column("body", sa.Text))
Keep = Callable[[int, str], Awaitable[None]]


class Accepting(Intake):
    """Our intake without the answers: what happens before the 200, and nothing else."""

    async def _accept(self, store: Store, events: Sequence[Incoming], **_: Any) -> list[tuple[Incoming, int]]:
        return await super()._accept(store, events)

    async def _answer_now(self, store: Store, incoming: Incoming, event: int) -> None:
        pass

    def _work_on(self, sender: bytes) -> None:
        pass


async def ours(url: str, stop: asyncio.Event) -> None:
    """The whole of Wendy's door: limits, headers, secret, reading, encrypting, one row, one commit."""
    keys = Keys(SECRET)
    database = connect(url, keys)
    async with database.transaction() as store:
        await store.marks.unlock(keys)
    channel = Telegram(
        database,
        TEXTS,
        token=TOKEN,
        api_url="http://127.0.0.1:9",
        public_url=PUBLIC,
        webhook_secret=HOOK_SECRET,
        clock=milan_now,
    )
    intake = Accepting(database, Dispatcher(HOUSE, clock=milan_now), clock=utc_now, spoke=lambda _: None)
    writing = asyncio.create_task(intake.run())

    async def ready() -> dict[str, bool]:
        return {}

    await serve(
        web_app(channel.routes(intake.receive), ready=ready, public_url=PUBLIC),
        host="127.0.0.1",
        port=0,
        stop=stop,
        ready=told,
    )
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    await database.close()


async def alchemy(url: str, stop: asyncio.Event) -> None:
    """One SQLAlchemy transaction a request: aiosqlite in a thread, or asyncpg."""
    lite = url.startswith("sqlite")
    engine = create_async_engine(url.replace("sqlite:", "sqlite+aiosqlite:"), pool_size=10, max_overflow=0)
    if lite:
        pragmas = ("journal_mode = WAL", "synchronous = FULL", "busy_timeout = 5000")

        @sa.event.listens_for(engine.sync_engine, "connect")
        def prepare(connection: Any, _: object) -> None:
            for pragma in pragmas:
                connection.execute(f"PRAGMA {pragma}")

    async with engine.begin() as connection:
        await connection.run_sync(META.create_all)
    insert = sqlite.insert if lite else postgresql.insert

    async def keep(update: int, body: str) -> None:
        async with engine.begin() as connection:
            await connection.execute(insert(SEEN).values(id=update, body=body).on_conflict_do_nothing())

    await plain(keep, stop)
    await engine.dispose()


async def bare(url: str, stop: asyncio.Event) -> None:
    """One aiosqlite transaction a request without SQLAlchemy, on one connection."""
    import aiosqlite

    turn = asyncio.Lock()
    async with aiosqlite.connect(url.removeprefix("sqlite:///")) as connection:
        for pragma in ("journal_mode = WAL", "synchronous = FULL"):
            await connection.execute(f"PRAGMA {pragma}")
        await connection.execute("CREATE TABLE seen_updates (id INTEGER PRIMARY KEY, body TEXT)")

        async def keep(update: int, body: str) -> None:
            async with turn:
                await connection.execute("INSERT OR IGNORE INTO seen_updates VALUES (?, ?)", (update, body))
                await connection.commit()

        await plain(keep, stop)


async def plain(keep: Keep, stop: asyncio.Event) -> None:
    """The same server and framework as ours, and nothing of ours inside."""

    async def hook(request: Request) -> Response:
        if request.headers.get("x-telegram-bot-api-secret-token") != HOOK_SECRET:
            return Response(status_code=403)
        body = await request.body()
        await keep(json.loads(body)["update_id"], body.decode())
        return Response(status_code=200)

    await serve(
        Starlette(routes=[Route(PATH, hook, methods=["POST"])]), host="127.0.0.1", port=0, stop=stop, ready=told
    )


async def library(sink: str, stop: asyncio.Event) -> None:
    """python-telegram-bot's own webhook server with a handler that does nothing; updates live in memory."""
    import socket

    from telegram.ext import Application, ContextTypes, MessageHandler, filters

    async def nothing(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        pass

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    app = Application.builder().token(TOKEN).base_url(f"{sink}/bot").build()
    app.add_handler(MessageHandler(filters.ALL, nothing))
    async with app:
        await app.start()
        assert app.updater
        await app.updater.start_webhook("127.0.0.1", port, PATH, secret_token=HOOK_SECRET, webhook_url=PUBLIC + PATH)
        told(port)
        await stop.wait()
        await app.updater.stop()
        await app.stop()


def told(port: int) -> None:
    print(f"http://127.0.0.1:{port}", flush=True)


DOORS = {"ours": ours, "alchemy": alchemy, "bare": bare, "library": library}


async def main(name: str, where: str) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await DOORS[name](where, stop)


if __name__ == "__main__":
    uvloop.run(main(*sys.argv[1:3]))
