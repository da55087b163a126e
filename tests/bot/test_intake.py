"""From the door to the answer: once, in order, five times at most, and never lost."""

import asyncio
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot.channels import Incoming, Tapped, packed
from bot.dispatcher import Dispatcher
from bot.intake import Busy, Intake
from handlers.dialogue import Found, Said
from storage.received import ATTEMPTS
from tests.town import HOUSE, Town

pytestmark = pytest.mark.asyncio


@dataclass
class Breaking:
    """A gazetteer that breaks on one word, as a bug would."""

    word: str
    broken: int = 0

    def find(self, words: str) -> Found:
        if self.word in words:
            self.broken += 1
            raise RuntimeError(words)
        return HOUSE.where.find(words)

    def spot(self, ref: str) -> Any:
        return HOUSE.where.spot(ref)

    def quarter(self, latitude: float, longitude: float) -> Any:
        return HOUSE.where.quarter(latitude, longitude)


async def states(town: Town) -> dict[str, int]:
    from sqlalchemy import func, select

    from storage.tables import received

    async with town.database.transaction() as store:
        rows = await store.connection.execute(select(received.c.state, func.count()).group_by(received.c.state))
        return dict(tuple(row) for row in rows)


async def test_the_same_event_fifty_times_at_once_is_answered_once(town: Town) -> None:
    anna = town.person("Anna")
    event = anna.event(Said("ciao"))
    await town.receive_at_once(*[event] * 50)
    once = len(anna.messages)
    await town.receive(event)
    assert once == len(anna.messages) == 2
    assert await states(town) == {"answered": 1}


async def test_the_messages_of_one_person_are_answered_in_the_order_they_came(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("ciao")
    anna.read = len(anna.messages)
    await town.receive(*(anna.event(Said(text)) for text in ("menu", "aiuto", "privacy", "menu")))
    keys = [message.key for address, message, _ in town.phone.heard if address == "Anna"][anna.read :]
    assert keys == ["menu", "help", "privacy-what", "privacy-rights", "menu"]


async def test_a_message_that_breaks_a_step_is_tried_five_times_and_hurts_only_itself(town: Town) -> None:
    breaking = Breaking("veleno")
    town.house = replace(HOUSE, where=breaking)
    anna, bea = town.person("Anna"), town.person("Bea")
    await anna.says("ciao")
    anna.read = len(anna.messages)
    await town.receive(
        anna.event(Said("via del veleno 3")),
        anna.event(Said("aiuto")),
        bea.event(Said("menu")),
        anna.event(Said("menu")),
    )
    keys = [message.key for address, message, _ in town.phone.heard if address == "Anna"][anna.read :]
    assert breaking.broken == ATTEMPTS
    assert keys == ["set-aside", "help", "menu"]
    assert any(message.key == "menu" for address, message, _ in town.phone.heard if address == "Bea")
    assert await states(town) == {"answered": 4, "aside": 1}


async def test_what_was_accepted_before_a_crash_is_answered_after_it(town: Town) -> None:
    anna = town.person("Anna")
    event = anna.event(Said("aiuto"))
    async with town.database.transaction() as store:
        sender = store.received.sender(event.channel, event.sender)
        await store.received.accept(
            event.channel, event.external_id, sender=sender, payload=packed(event), now=town.now
        )
    await town.receive()  # a new process starts with nothing to take in
    assert any(message.key == "help" for _, message, _ in town.phone.heard)
    assert await states(town) == {"answered": 1}


async def test_an_answered_event_keeps_nothing_of_what_was_said(town: Town) -> None:
    from sqlalchemy import select

    from storage.tables import received

    anna = town.person("Anna")
    await anna.says("via Savona 10")
    async with town.database.transaction() as store:
        rows = await store.connection.execute(select(received.c.payload))
        assert rows.scalars().all() == [None]


async def test_a_button_of_another_time_gets_an_answer_from_the_present(town: Town) -> None:
    anna = town.person("Anna")
    await anna.does(Tapped("labs_join-7"))
    anna.reads("Wendy")
    assert "menu" in " ".join(anna.labels)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_when_too_much_is_waiting_the_door_says_so_instead_of_growing(town: Town) -> None:
    intake = Intake(
        town.database,
        Dispatcher(town.house, clock=lambda: town.now),
        clock=lambda: town.now,
        spoke=lambda _: None,
    )
    waiting = [asyncio.ensure_future(intake.receive(_event(number))) for number in range(2000)]
    await asyncio.sleep(0)
    with pytest.raises(Busy):
        await intake.receive(_event(2001))
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_when_the_answers_cannot_be_written_the_acceptances_are_kept(town: Town) -> None:
    """A full disk while answering: what was acknowledged is answered when there is room again."""
    anna = town.person("Anna")
    await anna.says("ciao")

    async def pragma(statement: str) -> int:
        from sqlalchemy import text

        async with town.database.transaction() as store:
            return int((await store.connection.execute(text(statement))).scalar_one())

    pages = await pragma("PRAGMA page_count")
    free = await pragma("PRAGMA freelist_count")
    await pragma(f"PRAGMA max_page_count = {pages}")
    accepted = refused = 0
    for _ in range(400):
        try:
            await town.receive(anna.event(Said("aiuto")))
            accepted += 1
        except Exception:
            refused += 1
            if refused > 3:
                break
    assert refused, f"the disk never filled: {pages} pages, {free} free"
    await pragma(f"PRAGMA max_page_count = {pages + 100_000}")
    await town.receive()
    helps = [m for a, m, _ in town.phone.heard if m.key == "help"]
    assert (await states(town)).get("waiting", 0) == 0
    assert len(helps) >= accepted


def _event(number: int) -> Incoming:
    return Incoming("phone", f"somebody {number}", str(number), Said("ciao"))
