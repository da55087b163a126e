"""An online geocoder is asked through the outbox, and its answer is an event for the open question."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest
import pytest_asyncio
from aiohttp import web

from bot.channels.geocoder import Geocoder
from bot.channels.workers import Worker
from bot.dispatcher import Dispatcher
from bot.intake import Intake
from bot.outbox import Delivery
from tests.town import HOUSE, Somebody, Town

pytestmark = pytest.mark.asyncio


@dataclass
class Nominatim:
    """A stand-in that answers `/search` as Nominatim does, and refuses whoever does not say who asks."""

    answer: list[dict[str, str]] = field(default_factory=list)
    status: int = 200
    asked: list[str] = field(default_factory=list)
    url: str = ""

    async def search(self, request: web.Request) -> web.Response:
        if "wendy" not in request.headers.get("user-agent", "") or request.query.get("format") != "json":
            return web.Response(status=403)
        self.asked.append(request.query["q"])
        if self.status != 200:
            return web.Response(status=self.status, headers={"retry-after": "7"})
        return web.json_response(self.answer)


@pytest_asyncio.fixture
async def nominatim() -> AsyncIterator[Nominatim]:
    standin = Nominatim()
    app = web.Application()
    app.router.add_get("/search", standin.search)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    standin.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield standin
    await runner.cleanup()


async def deliver(town: Town, nominatim: Nominatim) -> None:
    """Let the outbox ask, and the answer come in, until nothing is left to do."""
    geocoder = Worker(town.database, Geocoder(kind="nominatim", url=nominatim.url, contact="020202", pause=0))
    intake = Intake(
        town.database, Dispatcher(town.house, clock=lambda: town.now), clock=lambda: town.now, spoke=lambda _: None
    )
    running = [asyncio.create_task(intake.run()), asyncio.create_task(geocoder.run(intake.receive))]
    await asyncio.sleep(0)
    delivery = Delivery(town.database, {"geocoder": geocoder, "phone": town.phone}, town.texts, clock=lambda: town.now)
    for _ in range(3):
        await delivery.settled()
        await intake.settled()
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)


async def who_asks(town: Town) -> Somebody:
    town.house = replace(HOUSE, looks_up=True)
    anna = town.person("Anna")
    await anna.says("fasciatoio")
    await anna.says("via Zzyzxqwerty 7")
    anna.reads("Lo sto cercando")
    anna.read = len(anna.messages)
    return anna


async def test_an_unknown_street_is_looked_up_and_the_places_there_are_shown(town: Town, nominatim: Nominatim) -> None:
    nominatim.answer = [{"lat": "45.4470", "lon": "9.1290", "display_name": "Vicolo"}]
    anna = await who_asks(town)
    await deliver(town, nominatim)
    anna.reads("1. ")
    assert len(nominatim.asked) == 1


async def test_what_was_found_for_her_is_not_something_she_wrote(town: Town, nominatim: Nominatim) -> None:
    async def last_wrote() -> datetime | None:
        async with town.database.transaction() as store:
            known = await store.people.known("phone", "Anna")
        assert known
        return known.last_inbound_at

    await who_asks(town)
    before = await last_wrote()
    town.later(minutes=2)
    await deliver(town, nominatim)
    assert [message.key for _, message, _ in town.phone.heard][-1] == "find-where-unknown"
    assert await last_wrote() == before


async def test_when_nobody_knows_the_street_she_is_asked_again(town: Town, nominatim: Nominatim) -> None:
    anna = await who_asks(town)
    await deliver(town, nominatim)
    assert [message.key for _, message, _ in town.phone.heard][-1] == "find-where-unknown"
    await anna.says("via Savona 10")
    anna.reads("via Savona 10")


async def test_a_geocoder_that_is_away_is_asked_again_later(town: Town, nominatim: Nominatim) -> None:
    nominatim.status = 503
    anna = await who_asks(town)
    await deliver(town, nominatim)
    assert anna.news == ""
    nominatim.status, nominatim.answer = 200, [{"lat": "45.4470", "lon": "9.1290", "display_name": "Vicolo"}]
    town.later(seconds=30)
    await deliver(town, nominatim)
    anna.reads("1. ")


async def test_an_answer_to_somebody_who_went_on_is_not_said(town: Town, nominatim: Nominatim) -> None:
    nominatim.answer = [{"lat": "45.4470", "lon": "9.1290", "display_name": "Vicolo"}]
    anna = await who_asks(town)
    await anna.says("menu")
    anna.read = len(anna.messages)
    await deliver(town, nominatim)
    assert anna.news == ""
