"""A hundred people on ten seats, at several processes' doors: no seat twice, nobody overtaken, everybody told once."""

from __future__ import annotations

import asyncio
import random
import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Final

import pytest

from bot.channels import Incoming, Tapped
from bot.channels.webchat import WebChat
from bot.dispatcher import Dispatcher, push
from bot.intake import Intake
from handlers import changed
from storage.database import Database, connect
from storage.keys import Keys
from storage.labs import NewLab
from tests.faults.lab_acts import Change, Guest
from tests.faults.lab_history import Verdict, judge
from tests.faults.racing import PEOPLE, Crowd, Seat
from tests.handlers.gathering import SATURDAY
from tests.town import HOUSE, SECRET, TEXTS, WEDNESDAY, where

RACES: Final = {"sqlite": 2, "postgresql": 2}
PROCESSES: Final = {"sqlite": 1, "postgresql": 3}


@dataclass
class Inside:
    """Several processes' ways in, in one process; the clock goes on from Wednesday at ten."""

    databases: list[Database]
    keys: Keys
    intakes: list[Intake] = field(default_factory=list)
    labs: dict[str, int] = field(default_factory=dict)
    began: float = field(default_factory=monotonic)

    @property
    def engine(self) -> str:
        return self.databases[0].engine

    @property
    def doors(self) -> int:
        return len(self.databases)

    def now(self) -> datetime:
        return WEDNESDAY + timedelta(seconds=monotonic() - self.began)

    async def guests(self, number: int) -> list[Guest]:
        made = []
        async with self.databases[0].transaction() as store:
            for which in range(number):
                met = await store.people.recognise("web", f"sender {which}", language="it", now=self.now())
                made.append(Guest(f"guest {which}", sender=f"sender {which}", address=met.id, person=met.person.id))
        return made

    async def taps(self, guest: Guest, token: str, external: str, *, door: int) -> bool:
        event = Incoming("web", guest.sender, f"{guest.sender}:{external}", Tapped(token), language="it")
        await self.intakes[door].receive(event)
        return True

    async def reads(self, guests: Sequence[Guest]) -> None:
        web = WebChat(self.databases[0], TEXTS, HOUSE, clock=self.now, public=False)
        async with self.databases[0].transaction() as store:
            for guest in guests:
                news = await web._fetch(store, guest.address, guest.after)
                guest.reads((message["id"], message["text"]) for message in news["messages"])

    async def quiet(self, guests: Sequence[Guest]) -> None:
        for _ in range(20):
            for intake in self.intakes:
                await intake.settled()
            async with self.databases[0].transaction() as store:
                if not await store.received.count_waiting():
                    return
            for intake in self.intakes:  # a turn took too long on a busy machine: whoever looks takes it up again
                await intake.catch_up()
        raise AssertionError("somebody is not answered")

    async def lead(self, slug: str, seats: int, *, children: int | None, prams: int | None) -> Change:
        asked = self.now()
        new = NewLab(
            slug=slug,
            title="Gara",
            room="in sala",
            starts=SATURDAY,
            ends=SATURDAY + timedelta(hours=2),
            seats=seats,
            children=children,
            prams=prams,
        )
        async with self.databases[-1].transaction() as store:
            saved = await store.labs.save(new)
            await push(store, await changed(store, saved, self.now()), now=self.now())
        self.labs[slug] = saved.now.id
        return Change(seats, asked, self.now())

    async def lab(self, slug: str) -> int:
        return self.labs[slug]

    async def line(self, lab: int) -> list[Seat]:
        async with self.databases[0].transaction() as store:
            return [Seat(one.person_id, one.id, one.state) for one in await store.bookings.line(lab)]


@asynccontextmanager
async def inside(url: str, processes: int) -> AsyncIterator[Inside]:
    keys = Keys(SECRET)
    house = Inside([connect(url, keys) for _ in range(processes)], keys)
    async with house.databases[0].transaction() as store:
        await store.marks.unlock(keys)
    house.intakes = [
        Intake(database, Dispatcher(HOUSE, clock=house.now), clock=house.now, spoke=lambda _: None)
        for database in house.databases
    ]
    working = [asyncio.create_task(intake.run()) for intake in house.intakes]
    try:
        yield house
    finally:
        for task in working:
            task.cancel()
        await asyncio.gather(*working, return_exceptions=True)
        for database in house.databases:
            await database.close()


async def raced(url: str, *, races: int, processes: int) -> Verdict:
    async with inside(url, processes) as house:
        crowd = Crowd(house, await house.guests(PEOPLE), random.Random())
        for number in range(races):
            await crowd.race(f"race_{number}")
        await house.reads(crowd.guests)
        return await judge(crowd.races, house.databases[0], house.keys)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def verdict(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verdict]:
    """The short round; `python -m tests.faults races --full` is the long one, over real processes."""
    how = {"races": RACES[request.param], "processes": PROCESSES[request.param]}
    if request.param == "sqlite":
        folder = tmp_path_factory.mktemp("races")
        shutil.copy(request.getfixturevalue("sqlite_town"), folder / "town.sqlite")
        url, name, houses = where(folder), "", None
    else:
        houses = request.getfixturevalue("postgres_houses")
        name = houses.take().result()
        url = request.getfixturevalue("postgres").url_of(name)
    with ThreadPoolExecutor(1) as thread:  # whatever loop the session has stays out of it
        yield thread.submit(lambda: asyncio.run(raced(url, **how))).result()
    if houses:
        houses.leave(name)


def none(verdict: Verdict, *kinds: str) -> None:
    assert [one for one in verdict.findings if one.kind in kinds] == []


def test_no_seat_is_given_twice(verdict: Verdict) -> None:
    none(verdict, "over-booked")


def test_nobody_gets_past_who_waits_longer(verdict: Verdict) -> None:
    none(verdict, "out of order")


def test_everybody_is_told_once(verdict: Verdict) -> None:
    none(verdict, "doubled", "lost")


def test_no_seat_stays_free_while_somebody_waits_for_it(verdict: Verdict) -> None:
    none(verdict, "forgotten", "refused")


def test_what_people_are_told_is_true(verdict: Verdict) -> None:
    none(verdict, "untrue")


def test_it_was_a_race(verdict: Verdict) -> None:
    assert verdict.taps > 200
    assert verdict.offers
    assert verdict.read == verdict.messages - verdict.unsaid
    assert not verdict.findings
