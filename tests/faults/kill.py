"""kill -9 at random points under load, on both engines, and the work of a dead process taken over by another."""

from __future__ import annotations

import asyncio
import random
import shutil
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.acts import Finding, History
from tests.faults.history import check
from tests.faults.house import Wendy, folder, remove
from tests.faults.people import Crowd, Family, Phone
from tests.faults.report import Result
from tests.postgres import Postgres
from tests.standins.telegram import Telegram, running

BACK = 5.0  # seconds from a restart to an answer
TAKEN_OVER = 60.0  # seconds until another process does a dead one's work
LEASE = 4  # seconds, so that many deaths fit in an hour; the takeover round keeps the product's own
LONGEST = 100.0  # seconds somebody on Telegram is waited for
QUIET = 0.1  # seconds of writing before the next death at the least


@dataclass(slots=True)
class Scene:
    """A house of one or two processes, and everybody who writes to it."""

    history: History
    wendies: list[Wendy]
    crowd: Crowd
    telegram: Telegram
    dice: random.Random
    backs: list[float] = field(default_factory=list)

    def where(self) -> str:
        return self.dice.choice([wendy for wendy in self.wendies if not wendy.ended] or self.wendies).url


@asynccontextmanager
async def scene(name: str, *, urls: tuple[str, ...] = ("",), lease: int | None = LEASE) -> AsyncIterator[Scene]:
    """As many processes as there are database URLs; an empty one is SQLite."""
    home = folder(name)
    history, dice = History(), random.Random(name)
    async with running() as telegram:
        wendies = []
        for number, url in enumerate(urls):
            (home / str(number)).mkdir()
            wendies.append(Wendy(home / str(number), url, telegram.url, lease=lease))
        try:
            for wendy in wendies:
                await asyncio.to_thread(wendy.start)
            crowd = Crowd(history, lambda: made.where(), telegram, unfinished=wendies[0].unfinished)
            made = Scene(history, wendies, crowd, telegram, dice)
            yield made
        finally:
            for wendy in wendies:
                wendy.kill()
            remove(home)


async def on_sqlite(times: int) -> Result:
    """One process, killed so many times; the file is examined after every death."""
    result = Result(f"kill -9 on SQLite, {times} times")
    async with scene("kill-sqlite") as made:
        async with made.crowd.writing(families=6, phones=4):
            for _ in range(times):
                await _death(made, made.wendies[0])
                result.found(await asyncio.to_thread(_examine, made))
                await _birth(made, made.wendies[0])
        await _close(made, result)
    return result


async def on_postgres(times: int, postgres: Postgres) -> Result:
    """Two processes on one database, killed in turn."""
    result = Result(f"kill -9 on PostgreSQL with 2 processes, {times} times")
    url = postgres.url_of(postgres.create_database())
    async with scene("kill-postgres", urls=(url, url)) as made:
        async with made.crowd.writing(families=6, phones=4):
            for number in range(times):
                await _death(made, made.wendies[number % 2])
                await asyncio.sleep(made.dice.random() / 2)
                await _birth(made, made.wendies[number % 2])
        await _close(made, result)
    return result


async def taken_over(postgres: Postgres, *, lease: int | None) -> Result:
    """One of two processes dies and stays dead: the other answers what it had accepted and says what it was saying."""
    result = Result(f"a dead process's work, leases of {lease or 'the product'}")
    url = postgres.url_of(postgres.create_database())
    async with scene("takeover", urls=(url, url), lease=lease) as made:
        async with made.crowd.writing(families=4, phones=4):
            await asyncio.sleep(2)
            made.history.kills += 1
            made.wendies[0].kill()
            began = time.monotonic()
            await asyncio.sleep(0.5)
            made.crowd.over.set()
        result.below("all answered after the death", time.monotonic() - began, TAKEN_OVER, unit=" s")
        await _close(made, result)
    return result


async def back_on_telegram() -> Result:
    """Killed and started again with the product's own leases: when does somebody on Telegram have an answer?"""
    result = Result("kill -9 on SQLite, with the product's leases")
    async with scene("telegram", lease=None) as made:
        async with made.crowd.writing(families=2, phones=3):
            await asyncio.sleep(2)
            made.history.kills += 1
            made.wendies[0].kill()
            began = time.monotonic()
            await asyncio.to_thread(made.wendies[0].start)
            await heard(made)
            result.below("answering on Telegram again after", time.monotonic() - began, BACK, unit=" s")
        await _close(made, result)
    return result


async def _death(made: Scene, wendy: Wendy) -> None:
    await asyncio.sleep(QUIET + made.dice.random() * 0.7)
    made.history.kills += 1
    await asyncio.to_thread(wendy.kill)


async def _birth(made: Scene, wendy: Wendy) -> None:
    """Start it again; how long until a family that writes has read her answer."""
    began = time.monotonic()
    await asyncio.to_thread(wendy.start)
    probe = made.crowd.family()
    probe.where = lambda: wendy.url
    await _answered(probe)
    made.backs.append(time.monotonic() - began)


async def _answered(family: Family) -> None:
    await family.says()
    for _ in range(100):
        if await family.reads(wait=1):
            return


async def heard(made: Scene) -> float:
    """Seconds until somebody new on Telegram has an answer."""
    began = time.monotonic()
    phone = Phone.new(made.history, f"probe {len(made.history.acts)}", made.telegram, made.dice)
    made.crowd.phones.append(phone)
    await phone.says()
    for _ in range(int(LONGEST / 0.05)):
        if len(phone.person.messages) >= 2:
            break
        await asyncio.sleep(0.05)
    return time.monotonic() - began


def _examine(made: Scene) -> list[Finding]:
    """A copy of what the dead process left on disk: whole, and without orphans."""
    source = made.wendies[0].folder / "data"
    copy = made.wendies[0].folder / "left"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(source, copy, ignore=shutil.ignore_patterns("*.sock"))
    try:
        return list(examine(copy / "wendy.sqlite"))
    finally:
        shutil.rmtree(copy)


def examine(file: Path) -> list[Finding]:
    """What SQLite itself finds wrong in a file."""
    with closing(sqlite3.connect(file)) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchone()
        orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
    wrong = [] if sound == ("ok",) else [Finding("broken file", str(sound))]
    return wrong + ([Finding("broken file", f"orphan {orphan}")] if orphan else [])


async def _close(made: Scene, result: Result) -> None:
    for wendy in made.wendies:
        await asyncio.to_thread(wendy.stop)
    result.found(await check(made.history, made.wendies[0].where, made.wendies[0].keys))
    acknowledged = sum(act.acknowledged for act in made.history.acts)
    result.figure("messages acknowledged", acknowledged)
    result.figure("refused or cut, and sent again", made.history.refused)
    if made.backs:
        result.below("slowest start to first answer", max(made.backs), BACK, unit=" s")
        result.figure("median start to first answer", f"{sorted(made.backs)[len(made.backs) // 2]:.2f} s")
    shown = sum(len(phone.person.messages) for phone in made.crowd.phones)
    result.figure("messages on Telegram", shown)


async def run(full: str) -> AsyncIterator[Result]:
    """200 deaths on SQLite and 50 on PostgreSQL in the full round, 3 and 2 in the short one."""
    yield await on_sqlite(200 if full else 3)
    if full:
        yield await back_on_telegram()
    postgres = Postgres.prepare()
    try:
        postgres.start()
        yield await on_postgres(50 if full else 2, postgres)
        yield await taken_over(postgres, lease=None if full else LEASE)
    finally:
        postgres.remove()
