"""What Wendy keeps, told in two messages, with the same figures that are true of it."""

import re

import pytest
from sqlalchemy import select

from bot.clock import UNANSWERED
from storage.tables import HERE, SAID, UNUSED, chats, outbox
from tests.town import Town

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("said", ["privacy", "PRIVACY", "/privacy", "i miei dati", "che dati tenete di me?"])
async def test_it_comes_in_two_messages_with_the_whole_text_on_a_page(town: Town, said: str) -> None:
    anna = town.person("Anna")
    await anna.says("ciao")
    await anna.says(said)
    assert len(anna.messages[anna.read :]) == 2
    anna.reads("Cooperativa di prova", "020202", "https://wendy.example/privacy")
    assert all(len(message.text) <= 600 for message in anna.messages[anna.read :])


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_its_figures_are_those_the_code_keeps_to(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("privacy")
    figures = set(map(int, re.findall(r"\b\d+\b", anna.news))) - {20202, 100}
    hours, days, months = HERE.seconds // 3600, SAID.days, UNUSED.days // 30
    assert figures <= {hours, days, months}
    assert {days, months} <= figures


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("language", ["it", "en", "ar"])
async def test_it_is_told_in_her_language(town: Town, language: str) -> None:
    anna = town.person("Anna", language=language)
    await anna.says("privacy")
    assert {message.language for message in anna.messages} == {language}
    assert anna.messages[-1].text.splitlines()[-1] == "https://wendy.example/privacy"


async def test_where_somebody_is_stands_nowhere_after_its_hour(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("allattare in via Lorenteggio 210")
    await anna.shares_position(45.4484123, 9.1423987)
    town.later(minutes=61)
    async with town.database.transaction() as store:
        await store.chats.forget(now=town.now)
        await store.outbox.forget(now=town.now, instead=UNANSWERED)
    async with town.database.transaction() as store:
        assert (await store.connection.execute(select(chats.c.here, chats.c.here_until))).all() == [(None, None)]
        told = (await store.connection.execute(select(outbox.c.key, outbox.c.text, outbox.c.words))).all()
    assert not [row for row in told if row.key.startswith("results") and (row.text or row.words)]
    assert not [row for row in told if "Lorenteggio" in f"{row.text}{row.words}"]


async def test_a_question_that_repeats_where_she_is_fades_with_it(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("allattare in via Martini")  # several: their names tell where she is
    town.later(minutes=61)
    async with town.database.transaction() as store:
        await store.chats.forget(now=town.now)
        await store.outbox.forget(now=town.now, instead=UNANSWERED)
    async with town.database.transaction() as store:
        told = (await store.connection.execute(select(outbox.c.buttons, outbox.c.links))).all()
    assert "Martini" not in str(told)
