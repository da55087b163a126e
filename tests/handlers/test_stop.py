"""STOP ends what comes unasked, at once and in every state; START brings it back; nothing else does."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.channels import Tapped
from handlers.dialogue import tell
from handlers.rules.kinds import Kind
from handlers.stop import start, stop
from storage.tables import outbox, people, stops
from tests.town import Somebody, Town

pytestmark = pytest.mark.asyncio


def keys(somebody: Somebody) -> list[str]:
    heard = [message.key for address, message, _ in somebody.town.phone.heard if address == somebody.name]
    return heard[somebody.read :]


async def push(town: Town, somebody: Somebody, kind: Kind) -> None:
    """Promise her something she did not ask for."""
    async with town.database.transaction() as store:
        address = await store.people.recognise(town.phone.name, somebody.name, language="it", now=town.now)
        from bot.dispatcher import Dispatcher

        dispatcher = Dispatcher(town.house, clock=lambda: town.now)
        await dispatcher.promise(store, address, tell(address.person.id, "menu", kind=kind))
    await town.deliver()


@pytest.mark.parametrize("said", ["STOP", "Stop.", "basta", "توقف", "/stop"])
async def test_stop_is_done_at_once_and_says_how_to_come_back(town: Town, said: str) -> None:
    anna = town.person("Anna")
    await anna.says(said)
    assert (keys(anna)[0], keys(anna)[-1]) == ("welcome-short", "stop-done")
    anna.reads("START")
    assert (await anna.known()).stopped


async def test_who_stopped_is_still_answered_and_stays_stopped(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("STOP")
    for said in ("allattare", "via Savona 10", "ciao", "menu", "no, dicevo stop prima"):
        await anna.says(said)
        assert keys(anna), said
        assert (await anna.known()).stopped, said


async def test_nothing_unasked_reaches_who_stopped_and_an_answer_does(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("STOP")
    for kind in Kind:
        anna.read = len(anna.messages)
        if kind is Kind.LOOKUP:  # a question to a map, never to a person
            continue
        await push(town, anna, kind)
        assert bool(keys(anna)) is (kind in (Kind.REPLY, Kind.RECEIPT, Kind.ALARM)), kind
    async with town.database.transaction() as store:
        held = await store.connection.execute(select(outbox.c.error).where(outbox.c.state == "dropped"))
        assert set(held.scalars()) == {"stopped"}


async def test_stop_also_holds_what_was_promised_before_it(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("ciao")
    async with town.database.transaction() as store:
        address = await store.people.recognise(town.phone.name, "Anna", language="it", now=town.now)
        from bot.dispatcher import Dispatcher

        reply = tell(address.person.id, "menu", kind=Kind.CHANGE)
        await Dispatcher(town.house, clock=lambda: town.now).promise(store, address, reply)
    await anna.says("stop")
    assert keys(anna) == ["stop-done"]


async def test_start_brings_back_what_stop_ended(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("STOP")
    await anna.says("START")
    assert keys(anna) == ["start-done"]
    assert not (await anna.known()).stopped
    anna.read = len(anna.messages)
    await push(town, anna, Kind.CHANGE)
    assert keys(anna) == ["menu"]


async def test_twice_is_once(town: Town) -> None:
    anna = town.person("Anna")
    for said in ("STOP", "stop", "STOP", "START", "start"):
        await anna.says(said)
        assert keys(anna)[-1] in ("stop-done", "start-done")
    async with town.database.transaction() as store:
        kept = (await store.connection.execute(select(stops.c.stopped_at, stops.c.started_at))).all()
        stopped = (await store.connection.execute(select(people.c.stopped_at))).scalars().all()
    assert len(kept) == 1
    assert None not in kept[0]
    assert stopped == [None]


async def test_each_stop_and_each_start_is_written_down(town: Town) -> None:
    anna = town.person("Anna")
    for said in ("STOP", "START", "STOP"):
        await anna.says(said)
        town.later(hours=1)
    async with town.database.transaction() as store:
        kept = (await store.connection.execute(select(stops.c.stopped_at, stops.c.started_at))).all()
    assert [(until - since if until else None) for since, until in kept] == [timedelta(hours=1), None]


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("said", ["non stop", "il bus si ferma in piazza Napoli?", "basta un fasciatoio", "la fermata"])
async def test_stop_inside_a_sentence_stops_nothing(town: Town, said: str) -> None:
    anna = town.person("Anna")
    await anna.says(said)
    assert not (await anna.known()).stopped


async def test_stop_works_in_the_middle_of_a_question_and_the_question_can_go_on(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("allattare")
    await anna.says("STOP")
    assert (await anna.known()).stopped
    await anna.taps("Continua")
    await anna.says("via Savona 10")
    anna.reads("Per allattare")


async def test_the_buttons_do_what_the_words_do(town: Town) -> None:
    anna = town.person("Anna")
    await anna.does(Tapped(stop.link().token))
    assert (await anna.known()).stopped
    await anna.taps("Riattiva")
    assert not (await anna.known()).stopped
    assert start.link().token


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("link", [stop.link(), start.link()])
async def test_no_address_somebody_else_wrote_can_stop_or_start(town: Town, link: object) -> None:
    anna = town.person("Anna")
    await anna.says("STOP")
    await anna.opens(link)  # type: ignore[arg-type]
    assert keys(anna) == ["gone"]
    assert (await anna.known()).stopped
