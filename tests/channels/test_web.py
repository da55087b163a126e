"""What the web page fetches: all that was promised, once, in whatever order it became due."""

from datetime import timedelta

import pytest

from bot.channels.webchat import WebChat
from bot.dispatcher import push
from handlers.dialogue import tell
from handlers.rules.kinds import Kind
from tests.town import HOUSE, TEXTS, Town


@pytest.mark.asyncio
async def test_what_waited_for_the_morning_is_read_also_by_who_read_on_meanwhile(town: Town) -> None:
    web = WebChat(town.database, TEXTS, HOUSE, clock=lambda: town.now, public=False)
    town.now = town.now.replace(hour=23)
    async with town.database.transaction() as store:
        anna = await store.people.recognise("web", "anna", language="it", now=town.now)
        await push(store, tell(anna.person.id, "menu", kind=Kind.RELAY), now=town.now)  # not before the morning
        reply = tell(anna.person.id, "gone", kind=Kind.LAST_MINUTE)
        await push(store, reply, now=town.now)
        [evening] = (await web._fetch(store, anna.id, 0))["messages"]
    town.now += timedelta(hours=10)
    async with town.database.transaction() as store:
        [morning] = (await web._fetch(store, anna.id, evening["id"]))["messages"]
        assert (await web._fetch(store, anna.id, evening["id"]))["messages"] == []
    assert morning["id"] < evening["id"]
