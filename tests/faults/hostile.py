"""What others notice of an attack: their times before and during, and the memory it takes."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

import aiohttp

from tests.faults.attacks import SECRET, say
from tests.faults.house import ROOT, Wendy, folder, remove
from tests.faults.report import Result
from tests.standins.telegram import TOKEN

TIMES: Final = 2.0  # others may be this much slower at the 99th of a hundred
MOST: Final = 50.0  # milliseconds, at the 99th
GROWTH: Final = 20.0  # MB more at the peak


@dataclass(slots=True)
class Times:
    """How long answers took, in milliseconds."""

    taken: list[float] = field(default_factory=list)
    failed: int = 0

    def at(self, share: float) -> float:
        ordered = sorted(self.taken)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("inf")


@dataclass(slots=True)
class Yard:
    """A Wendy under attack, and the others whose answers are timed."""

    wendy: Wendy
    session: aiohttp.ClientSession
    cookies: list[str] = field(default_factory=list)

    async def others(self, times: Times, number: int) -> None:
        """So many messages, forty families in turn, about sixty a second."""
        for turn in range(number):
            which = turn % len(self.cookies)
            began = time.perf_counter()
            try:
                status, _ = await say(self.session, self.wendy.url, which, self.cookies[which])
                times.failed += status != 202
            except (aiohttp.ClientError, OSError, TimeoutError):
                times.failed += 1
            times.taken.append((time.perf_counter() - began) * 1000)
            await asyncio.sleep(0.015)


async def attack(title: str, which: str, much: int, *, yard: Yard, number: int) -> Result:
    """The same messages of the same families before and during an attack."""
    result = Result(title)
    quiet, during = Times(), Times()
    await yard.others(quiet, number)
    before = yard.wendy.memory()
    yard.wendy.forget_peak()
    command = [sys.executable, "-m", "tests.faults.attacks", which, yard.wendy.url, str(much)]
    attacker = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    told = asyncio.ensure_future(attacker.communicate())
    while not told.done() or len(during.taken) < number:  # for as long as the attack lasts
        await yard.others(during, 20)
    for what, figure in json.loads((await told)[0]).items():
        result.figure(what, figure)
    peak = yard.wendy.peak()
    result.figure("others before: median, 99th", f"{quiet.at(0.5):.1f}, {quiet.at(0.99):.1f} ms")
    result.figure("others during: median, 99th", f"{during.at(0.5):.1f}, {during.at(0.99):.1f} ms")
    result.below("others' 99th, times the one before", during.at(0.99) / quiet.at(0.99), TIMES)
    result.below("others' 99th", during.at(0.99), MOST, unit=" ms")
    result.below("memory at the peak, over before", peak - before, GROWTH, unit=" MB")
    result.figure("memory after", f"{yard.wendy.memory():.0f} MB")
    if failed := during.failed + quiet.failed:
        result.wrong("refused", f"{failed} of {len(during.taken) + len(quiet.taken)} messages of others")
    return result


@asynccontextmanager
async def yard() -> AsyncIterator[Yard]:
    """A Wendy with a webhook, and sixty families she knows."""
    home = folder("hostile")
    wendy = Wendy(home)
    wendy.environment = {
        "WENDY_PUBLIC_URL": "https://wendy.example",
        "WENDY_TELEGRAM_TOKEN": TOKEN,
        "WENDY_TELEGRAM_API_URL": "http://127.0.0.1:9",
        "WENDY_TELEGRAM_WEBHOOK_SECRET": SECRET,
    }
    try:
        await asyncio.to_thread(wendy.start)
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
            made = Yard(wendy, session)
            for family in range(60):
                made.cookies.append((await say(session, wendy.url, family))[1])
            yield made
    finally:
        wendy.kill()
        remove(home)


async def one(which: str, much: int) -> Result:
    """A single attack on a Wendy of its own."""
    async with yard() as made:
        return await attack(which, which, much, yard=made, number=60)


async def run(full: str) -> AsyncIterator[Result]:
    """1 GB, 1,500 slow clients, 10,000 forged posts; a small part of it in the short round."""
    size, slow, posts, messages = (1_000_000_000, 1500, 10_000, 20_000) if full else (10_000_000, 150, 300, 400)
    async with yard() as made:
        for title, which, much in (
            (f"bodies of {size // 1_000_000} MB, announced", "announced", size),
            (f"bodies of {size // 1_000_000} MB, chunked", "chunked", size),
            (f"{slow} slow clients", "slow", slow),
            (f"{posts} forged webhooks", "forged", posts),
            (f"one sender floods with {messages}", "flood", messages),
        ):
            yield await attack(title, which, much, yard=made, number=600 if full else 100)
