"""1,000 races of 100 people for 10 seats, over real processes: over-booked 0, out of order 0, told twice 0."""

from __future__ import annotations

import asyncio
import hashlib
import json
import random
import sqlite3
import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from time import monotonic, process_time
from typing import Any, Final

import aiohttp
import asyncpg
from sqlalchemy import make_url, select

from bot import lock
from bot.labs import load
from content.labs import read
from handlers.rules import quiet
from storage.database import Database, connect
from storage.keys import Keys
from storage.tables import addresses, sessions
from tests.faults.house import Wendy, folder, remove
from tests.faults.lab_acts import Change, Guest
from tests.faults.lab_history import Verdict, check
from tests.faults.people import PAGE, TIMEOUT
from tests.faults.racing import PEOPLE, SEATS, Crowd, Seat
from tests.faults.report import Result
from tests.postgres import Postgres

CROWDS: Final = 4  # labs that race at once, each with people of its own: nobody taps faster than a family may
SHORT, FULL = 8, 1000
TIRED: Final = 40 * 60.0  # seconds after which no new race begins; how many there were is told
TRIES: Final = 60
GLANCE: Final = 0.02  # seconds between two looks for what is not answered
# By night people answer too: what they are told must not depend on when the races are run.
AWAKE: Final = """
import handlers.rules.quiet as quiet
quiet.HOUSE = quiet.NIGHTS[quiet.Night.NEVER]
"""
HEAD: Final = "slug,title,room,day,starts,ends,seats,children,prams\n"
_NETWORKS: Final = count(1)


@dataclass(slots=True)
class Street:
    """Real Wendies on one database, and browsers at their doors."""

    wendies: list[Wendy]
    session: aiohttp.ClientSession
    database: Database | None = None  # where others may write too
    pool: Any = None
    keys: Keys | None = None  # once they are unlocked
    day: date = field(default_factory=lambda: date.today() + timedelta(days=20))
    made: count[int] = field(default_factory=count)

    @property
    def engine(self) -> str:
        return "postgresql" if self.database else "sqlite"

    @property
    def doors(self) -> int:
        return len(self.wendies)

    # ------------------------------------------------------------ what people do

    async def guests(self, number: int) -> list[Guest]:
        """People with a cookie each, who were greeted."""
        made = [Guest(f"guest {next(self.made)}", network=next(_NETWORKS)) for _ in range(number)]
        await asyncio.gather(*(self._post(guest, {"text": "ciao"}, str(uuid.uuid4()), 0) for guest in made))
        await self.reads(made)
        return made

    async def taps(self, guest: Guest, token: str, external: str, *, door: int) -> bool:
        return await self._post(guest, {"tap": token}, external, door)

    async def _post(self, guest: Guest, what: dict[str, str], external: str, door: int) -> bool:
        """Send it until it is taken: a page does that too."""
        body = json.dumps({"id": external, "language": "it", **what})
        url = f"{self.wendies[door].url}/chat/messages"
        for _ in range(TRIES):
            # A connection that had rested may have been closed just now: under the same id nothing happens twice.
            with suppress(aiohttp.ClientError, OSError, TimeoutError):
                async with self.session.post(url, data=body, headers=_headers(guest), timeout=TIMEOUT) as answer:
                    if cookie := answer.cookies.get("wendy"):
                        guest.cookie = cookie.value
                    if answer.status == 202:
                        return True
                    assert answer.status in (429, 503), f"the door answered {answer.status}"
            await asyncio.sleep(0.3)
        return False

    async def reads(self, guests: Sequence[Guest]) -> None:
        await asyncio.gather(*(self._reads(guest, number % self.doors) for number, guest in enumerate(guests)))

    async def _reads(self, guest: Guest, door: int) -> None:
        url = f"{self.wendies[door].url}/chat/messages?after={guest.after}"
        for _ in range(TRIES):
            with suppress(aiohttp.ClientError, OSError, TimeoutError):
                async with self.session.get(url, headers=_headers(guest), timeout=TIMEOUT) as answer:
                    messages = (await answer.json())["messages"]
                guest.reads((message["id"], message["text"]) for message in messages)
                return

    async def quiet(self, guests: Sequence[Guest]) -> None:
        ours = {self.keys.remember("sender", "web", guest.sender) for guest in guests} if self.keys else set()
        for _ in range(int(60 / GLANCE)):
            if not ours & {
                bytes(row[0]) for row in await self.look("SELECT sender FROM received WHERE state = 'waiting'")
            }:
                return
            await asyncio.sleep(GLANCE)
        raise AssertionError("somebody is not answered")

    # ------------------------------------------------------------ whoever leads the labs

    async def lead(self, slug: str, seats: int, *, children: int | None, prams: int | None) -> Change:
        limits = ",".join("" if limit is None else str(limit) for limit in (children, prams))
        text = f"{HEAD}{slug},Gara,in sala,{self.day},16:00,18:00,{seats},{limits}\n"
        asked = datetime.now(UTC)
        if self.database:
            async with self.database.transaction() as store:
                await load(store, read(text, today=date.today()), datetime.now(UTC))
        else:
            file = self.wendies[0].folder / f"{slug}.csv"
            await asyncio.to_thread(file.write_text, text)
            data = self.wendies[0].folder / "data"
            await asyncio.to_thread(lock.ask, data, "labs import", file=str(file))
            file.unlink()
        return Change(seats, asked, datetime.now(UTC))

    async def lab(self, slug: str) -> int:
        return int((await self.look("SELECT id FROM labs WHERE slug = $1", slug))[0][0])

    async def line(self, lab: int) -> list[Seat]:
        rows = await self.look(
            "SELECT person_id, id, state FROM bookings WHERE lab_id = $1"
            " AND state IN ('booked', 'waiting', 'offered') ORDER BY id",
            lab,
        )
        return [Seat(*row) for row in rows]

    # ------------------------------------------------------------ the rows, while Wendy is at work

    async def look(self, query: str, *values: Any) -> list[Any]:
        """Only reading: a second one that writes to a SQLite file could damage it."""
        if self.pool:
            return list(await self.pool.fetch(query, *values))
        file = (self.wendies[0].folder / "data" / "wendy.sqlite").as_uri()
        with closing(sqlite3.connect(f"{file}?mode=ro", uri=True)) as reader:
            return reader.execute(query.replace("$1", "?"), values).fetchall()


@asynccontextmanager
async def street(name: str, *, urls: tuple[str, ...] = ("",)) -> AsyncIterator[Street]:
    """As many processes as there are database URLs; an empty one is SQLite."""
    home = folder(name)
    connector = aiohttp.TCPConnector(limit=200)
    wendies = []
    for number, url in enumerate(urls):
        (home / str(number)).mkdir()
        wendies.append(Wendy(home / str(number), url, prelude=AWAKE))
    database = pool = None
    try:
        async with aiohttp.ClientSession(connector=connector) as session:
            await asyncio.to_thread(wendies[0].start)  # who makes the tables
            await asyncio.gather(*(asyncio.to_thread(wendy.start) for wendy in wendies[1:]))
            if urls[0]:
                url = make_url(urls[0])
                database = connect(urls[0], wendies[0].keys)
                where = {"user": url.username, "database": url.database, "host": str(url.query["host"])}
                pool = await asyncpg.create_pool(**where, min_size=1, max_size=4)
            yield Street(wendies, session, database, pool)
    finally:
        if database and pool:
            await pool.close()
            await database.close()
        for wendy in wendies:
            wendy.kill()
        remove(home)


async def race(name: str, races: int, *, urls: tuple[str, ...] = ("",), crowds: int = CROWDS) -> Result:
    """So many races in all, a few at once; judged when the processes have stopped."""
    result = Result(name)
    async with street("races", urls=urls) as made:
        people = [await made.guests(PEOPLE) for _ in range(min(crowds, races))]
        groups = [Crowd(made, guests, random.Random(f"{name} {n}")) for n, guests in enumerate(people)]
        await _known(made, [guest for group in groups for guest in group.guests])
        began, numbers = monotonic(), iter(range(races))
        before, ours = sum(wendy.worked() for wendy in made.wendies), process_time()
        await asyncio.gather(*(_again(group, numbers, began) for group in groups))
        took = monotonic() - began
        worked = sum(wendy.worked() for wendy in made.wendies) - before
        ours = process_time() - ours
        await made.reads([guest for group in groups for guest in group.guests])
        for wendy in made.wendies:
            await asyncio.to_thread(wendy.stop)
        ran = [race for group in groups for race in group.races]
        verdict = await check(ran, made.wendies[0].where, made.wendies[0].keys)
    result.figure("races of 100 people on 10 seats", len(ran), goal=f">= {races}", met=len(ran) >= races)
    result.figure("processes", len(urls))
    result.figure("seconds", took)
    result.figure("races a second", len(ran) / took)
    result.figure("processor seconds a race: Wendy", worked / len(ran))
    result.figure("processor seconds a race: guests", ours / len(ran))
    tell(result, verdict)
    return result


async def _again(crowd: Crowd, numbers: Any, began: float) -> None:
    for number in numbers:
        if monotonic() - began > TIRED:
            return
        await crowd.race(f"race_{number}")


async def _known(made: Street, guests: Sequence[Guest]) -> None:
    """How the rows know these people: by their cookies."""
    keys, url = made.wendies[0].keys, made.wendies[0].where
    for wendy in made.wendies if made.engine == "sqlite" else ():
        await asyncio.to_thread(wendy.stop)  # an address is encrypted: to read one is to open the database
    database = connect(url, keys)
    try:
        async with database.transaction() as store:
            await store.marks.unlock(keys)
            rows = await store.connection.execute(
                select(sessions.c.token_hash, addresses.c.id, addresses.c.person_id, addresses.c.address).join(
                    addresses, addresses.c.id == sessions.c.address_id
                )
            )
            known = {bytes(row.token_hash): row for row in rows}
    finally:
        await database.close()
    for guest in guests:
        row = known[hashlib.sha256(guest.cookie.encode()).digest()]
        made.keys = keys
        guest.address, guest.person, guest.sender = row.id, row.person_id, row.address
    for wendy in made.wendies if made.engine == "sqlite" else ():
        await asyncio.to_thread(wendy.start)


def tell(result: Result, verdict: Verdict) -> None:
    """The figures of a verdict, each kind of finding counted also where there is none."""
    for kind, number in verdict.counts().items():
        result.figure(kind, number, goal="0", met=not number)
    for what in ("taps", "messages", "read", "unsaid", "offers", "overtaken"):
        result.figure(what, getattr(verdict, what))
    result.found(verdict.findings)


def _headers(guest: Guest) -> dict[str, str]:
    # Behind a proxy on the same machine everybody has a network of her own.
    forwarded = f"10.{guest.network // 250 % 250}.{guest.network % 250}.8"
    return {**PAGE, "x-forwarded-for": forwarded, "cookie": f"wendy={guest.cookie}"}


async def run(full: str) -> AsyncIterator[Result]:
    """1,000 races on each engine in the full round, 8 in the short one; both at once, as one process leaves a core."""
    races = FULL if full else SHORT
    usual, quiet.HOUSE = quiet.HOUSE, quiet.NIGHTS[quiet.Night.NEVER]  # type: ignore[misc]  # who leads is awake too
    postgres = Postgres.prepare()
    try:
        postgres.start()
        url = postgres.url_of(postgres.create_database())
        both = (
            race("races on SQLite, 1 process", races),
            race("races on PostgreSQL, 4 processes", races, urls=(url,) * 4),
        )
        for result in await asyncio.gather(*both):
            yield result
    finally:
        quiet.HOUSE = usual  # type: ignore[misc]
        postgres.remove()


__all__ = ["SEATS", "Street", "race", "run", "street", "tell"]
