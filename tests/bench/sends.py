"""What the outbox sends through our Telegram channel, beside python-telegram-bot's default client alone."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import httpx  # noqa: F401  (its import must not count as sending)
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.channels.telegram import Telegram
from bot.clock import milan_now
from bot.outbox import IN_FLIGHT, Delivery
from bot.pace import PACES
from storage.database import Database, connect
from storage.keys import Keys
from storage.promises import Promise
from tests.bench.report import Report, Size, interleaved, ratio
from tests.bench.stage import TOKEN, Running, Stage, database_of, running, stages
from tests.town import SECRET, TEXTS

MESSAGES = 5000
BACKLOGS = (100, 1000, 10_000)
GOALS = {"sqlite": 2.5, "postgresql": 4.0}
MANY = 64  # connections of the library's client in its other row
PATIENCE, GLANCE = 120.0, 0.01


def run(size: Size) -> Report:
    report = Report()
    number = size.of(MESSAGES, 100)
    report.note(f"{number} messages to as many people, a sink that answers at once, no pacing, {IN_FLIGHT} in flight")
    with stages(*size.engines) as made, running("tests.bench.sink") as sink, unpaced():
        default, many = f"the library's client, {IN_FLIGHT} at once", f"the library's client, {MANY} at once"
        contestants = {
            engine: lambda stage=stage: _exact(report, sink, number, asyncio.run(_outbox(stage, sink, number)))
            for engine, stage in made.items()
        }
        contestants[default] = lambda: _exact(report, sink, number, asyncio.run(_library(sink, number, IN_FLIGHT)))
        contestants[many] = lambda: _exact(report, sink, number, asyncio.run(_library(sink, number, MANY)))
        told = interleaved(contestants, size.rounds)
        report.table("Sends", "messages/s", told, beside=[default, many])
        for engine in made:
            report.goal(f"{engine} / {default}", ratio(told, engine, default), GOALS[engine])
            report.note(f"{engine} / {many} {ratio(told, engine, many):.2f} x")
        for engine, stage in made.items():
            claims = {}
            for backlog in BACKLOGS if not size.tiny else BACKLOGS[:1]:
                claims[f"{backlog} due"] = asyncio.run(_claims(stage, backlog, size.rounds))
            report.table(f"One look for what is due, {engine}", "ms", claims, digits=2)
    return report


@contextmanager
def unpaced() -> Iterator[None]:
    """Without the limits of the real services: nobody outside this machine is spoken to."""
    kept = dict(PACES)
    PACES.clear()
    try:
        yield
    finally:
        PACES.update(kept)


def _exact(report: Report, sink: Running, number: int, seconds: float) -> float:
    seen = sink.ask("/seen")
    once = seen["calls"] == seen["chats"] == number and seen["most"] == 1
    report.must("everybody got one message, nobody two", once)
    sink.ask("/forget")
    return number / seconds


async def _outbox(stage: Stage, sink: Running, number: int) -> float:
    """Seconds from the first look until everything was noted as sent."""
    environment = stage.fresh()
    database = await _promised(environment, number)
    telegram = Telegram(database, TEXTS, token=TOKEN, api_url=sink.url, clock=milan_now)
    delivery = Delivery(database, {telegram.name: telegram}, TEXTS, clock=milan_now)
    working = asyncio.create_task(delivery.run())
    began = time.perf_counter()
    for _ in range(int(PATIENCE / GLANCE)):
        if (await asyncio.to_thread(sink.ask, "/seen"))["calls"] >= number and await _count(database, "sent") >= number:
            break
        await asyncio.sleep(GLANCE)
    seconds = time.perf_counter() - began
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    await telegram.close()
    await database.close()
    stage.done(environment)
    return seconds


async def _count(database: Database, state: str) -> int:
    async with database.transaction() as store:
        return int(await store.outbox.count(state))


async def _promised(environment: dict[str, str], number: int) -> Database:
    """A database that owes a message to each of so many people."""
    keys = Keys(SECRET)
    database = connect(database_of(environment), keys)
    async with database.transaction() as store:
        await store.marks.unlock(keys)
        now = milan_now()
        owed = []
        for one in range(number):
            chat = str(6_000_000_000 + one)
            met = await store.people.recognise("telegram", chat, language="it", now=now)
            owed.append(
                Promise(
                    person_id=met.person.id,
                    address_id=met.id,
                    channel="telegram",
                    kind="reply",
                    priority=0,
                    key="menu",
                    words={},
                    links=[{"label": "button-find", "token": "islands_find", "words": {}}],
                    media=None,
                    asks="",
                    source=None,
                    language=None,
                    useful=timedelta(hours=12),
                    keep=timedelta(days=1),
                )
            )
        await store.outbox.promise(owed, now=now)
    return database


async def _claims(stage: Stage, backlog: int, rounds: int) -> list[float]:
    """Milliseconds one claim of eight takes with so many waiting."""
    environment = stage.fresh()
    database = await _promised(environment, backlog)
    took = []
    for _ in range(rounds + 1):
        async with database.transaction() as store:
            began = time.perf_counter()
            await store.outbox.claim("telegram", now=milan_now(), limit=IN_FLIGHT)
            took.append((time.perf_counter() - began) * 1000)
    await database.close()
    stage.done(environment)
    return took[1:]  # the first also prepares the statement


async def _library(sink: Running, number: int, at_once: int) -> float:
    """Seconds python-telegram-bot's Bot takes with the client it brings, without any outbox."""
    bot = Bot(TOKEN, base_url=f"{sink.url}/bot", request=HTTPXRequest(connection_pool_size=at_once))
    chats = iter(range(6_000_000_000, 6_000_000_000 + number))
    text = "Che cosa vuoi fare? " + secrets.token_hex(20)

    async def send() -> None:
        for chat in chats:
            await bot.send_message(chat, text)

    async with asyncio.timeout(PATIENCE):
        async with bot:
            began = time.perf_counter()
            await asyncio.gather(*(send() for _ in range(at_once)))
            return time.perf_counter() - began
