"""PostgreSQL stopped, crashed, held, cut off and hung up on under load: 503 at the door, and back without anybody."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from tests.faults.apart import Apart, apart, plug, pull
from tests.faults.kill import Scene, _close, scene
from tests.faults.report import Result
from tests.faults.writes import _back
from tests.postgres import Postgres

BACK = 15.0  # seconds from the database's return to an answer
HANG_UP = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname <> ''"

Trouble = Callable[[Postgres, float], Awaitable[None]]


async def stopped(postgres: Postgres, seconds: float) -> None:
    """Stopped in good order, and started again."""
    await asyncio.to_thread(postgres.stop)
    await asyncio.sleep(seconds)
    await asyncio.to_thread(postgres.start)


async def crashed(postgres: Postgres, seconds: float) -> None:
    """Ended at once; it recovers from its log."""
    await asyncio.to_thread(postgres.crash)
    await asyncio.sleep(seconds)
    await asyncio.to_thread(postgres.start)


async def restarted(postgres: Postgres, seconds: float) -> None:
    """Stopped and started without a pause, twice."""
    for _ in range(2):
        await asyncio.to_thread(postgres.restart)
        await asyncio.sleep(seconds / 4)


async def held(postgres: Postgres, seconds: float) -> None:
    """The server and all its processes stand still; connections stay open and say nothing."""
    processes = _family_of(postgres)
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    await asyncio.sleep(seconds)
    for process in processes:
        os.kill(process, signal.SIGCONT)


async def hung_up(postgres: Postgres, seconds: float) -> None:
    """Every connection is ended by the server, again and again."""
    for _ in range(max(2, int(seconds * 2))):
        await asyncio.to_thread(postgres.execute, HANG_UP)
        await asyncio.sleep(0.5)


async def without_socket(postgres: Postgres, seconds: float) -> None:
    """Nobody can come in any more, and who is in is thrown out."""
    socket, away = postgres.home / ".s.PGSQL.5432", postgres.home / "away"
    # First out, then away: the tests come in by the same door.
    await asyncio.to_thread(postgres.execute, HANG_UP)
    socket.rename(away)
    await asyncio.sleep(seconds)
    away.rename(socket)


TROUBLES: tuple[Trouble, ...] = (stopped, crashed, restarted, held, hung_up, without_socket)


async def under_load(troubles: tuple[Trouble, ...], *, seconds: float, rounds: int) -> Result:
    """Each trouble so many times, one after the other, while everybody writes."""
    result = Result(f"PostgreSQL in trouble, {len(troubles)} kinds, {rounds} times, {seconds:g} s each")
    async with _server() as postgres:
        url = postgres.url_of(postgres.create_database())
        async with scene("database", urls=(url,)) as made:
            async with made.crowd.writing(families=14, phones=3):
                for trouble in troubles * rounds:
                    await _bring(made, result, trouble.__name__, trouble(postgres, seconds))
            await _close(made, result)
            _at_the_door(made, result)
    return result


async def cut_off(*, seconds: float, rounds: int) -> Result:
    """The cable to PostgreSQL is pulled: no answer, no error, nothing; and plugged in again."""
    result = Result(f"PostgreSQL cut off by a network namespace, {rounds} times {seconds:g} s")
    with apart() as postgres:
        if postgres is None:
            result.skipped = "this machine does not allow network namespaces"
            return result
        await _cut(postgres, result, seconds=seconds, rounds=rounds)
    return result


async def _cut(postgres: Apart, result: Result, *, seconds: float, rounds: int) -> None:
    name = postgres.create_database()
    async with scene("cut", urls=(postgres.url_by_cable(name),)) as made:
        made.crowd.unfinished = None  # the cable may be slow; the end waits by time instead
        async with made.crowd.writing(families=14, phones=3):
            for _ in range(rounds):
                await asyncio.sleep(1)
                pull()
                await asyncio.sleep(seconds)
                plug()
                result.below("answering after the cable is back", await _back(made), BACK, unit=" s")
            made.crowd.unfinished = made.wendies[0].unfinished
        await _close(made, result)
        _at_the_door(made, result)


async def _bring(made: Scene, result: Result, name: str, trouble: Awaitable[None]) -> None:
    await asyncio.sleep(1)
    made.history.kills += 1  # what was being said when the database went may be said again
    await trouble
    result.below(f"{name}: answering again after", await _back(made), BACK, unit=" s")


def _at_the_door(made: Scene, result: Result) -> None:
    told: dict[int, int] = {}
    for family in made.crowd.families:
        for status, number in (*family.statuses.items(), *family.fetches.items()):
            told[status] = told.get(status, 0) + number
    result.figure("503 at the door", told.get(503, 0))
    result.figure("no answer in 20 s, or cut", told.get(0, 0))
    if told.get(500):
        result.wrong("error", f"{told[500]} answers were 500")


def _family_of(postgres: Postgres) -> list[int]:
    assert postgres.process is not None
    main = postgres.process.pid
    with open(f"/proc/{main}/task/{main}/children") as children:
        return [main, *map(int, children.read().split())]


@asynccontextmanager
async def _server() -> AsyncIterator[Postgres]:
    postgres = Postgres.prepare()
    try:
        postgres.start()
        yield postgres
    finally:
        if postgres.process and postgres.process.poll() is None:
            for process in _family_of(postgres):
                os.kill(process, signal.SIGCONT)
        postgres.remove()


async def run(full: str) -> AsyncIterator[Result]:
    """Every trouble five times for 20 s in the full round, once for 2 s in the short one."""
    seconds, rounds = (20.0, 5) if full else (2.0, 1)
    yield await under_load(TROUBLES, seconds=seconds, rounds=rounds)
    yield await cut_off(seconds=60.0 if full else 8.0, rounds=3 if full else 1)
