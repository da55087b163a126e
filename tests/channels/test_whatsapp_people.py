"""Who somebody is on WhatsApp, how long she may be written to, and what she wrote while nobody listened."""

from __future__ import annotations

from typing import Any, Final

import pytest
from sqlalchemy import select

from bot.dispatcher import Dispatcher
from handlers.dialogue import Message, Reply
from handlers.rules.kinds import Kind
from storage.people import Address
from storage.tables import addresses
from tests.channels.wire import Hours, channel_of, process, until, wendy
from tests.standins.twilio import running
from tests.town import Town

pytestmark = pytest.mark.asyncio
SQLITE: Final = pytest.mark.parametrize("engine", ["sqlite"])
BSUID: Final = "IT.13491208655302741918"


# ---------------------------------------------------------------- who it is


async def known(town: Town) -> list[Address]:
    async with town.database.transaction() as store:
        ids = (await store.connection.execute(select(addresses.c.id).order_by(addresses.c.id))).scalars().all()
        return [one for address_id in ids if (one := await store.people.address(address_id))]


async def test_somebody_without_a_number_is_answered_and_stays_herself_when_the_number_comes(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person("Anna", BSUID)
        await wire.says(anna, "solo testo")
        anna.shows_number("+447700900555")
        [menu] = await wire.says(anna, "menu")
        assert not menu.labels
        [one] = await known(town)
        assert one.address == "whatsapp:+447700900555"


@SQLITE
async def test_somebody_whose_number_we_know_stays_herself_when_she_hides_it(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person("Anna", "+447700900555")
        await wire.says(anna, "solo testo")
        anna.scoped_id = BSUID
        await wire.says(anna, "menu")
        anna.hides_number(BSUID)
        [menu] = await wire.says(anna, "menu")
        assert not menu.labels
        [one] = await known(town)
        assert one.address == f"whatsapp:{BSUID}"


@SQLITE
async def test_a_number_that_comes_with_the_id_of_somebody_else_is_somebody_else(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person("Anna", "+447700900555", scoped_id=BSUID)
        await wire.says(anna, "solo testo")
        anna.number = "+447700900556"
        bea = wire.person("Bea", "+447700900555", scoped_id="IT.2")
        first, *_ = await wire.says(bea, "menu")
        assert first.text.startswith("Ciao, sono Wendy")
        assert bea.news[-1].labels
        former, newer = await known(town)
        assert former.person.id != newer.person.id
        async with town.database.transaction() as store:
            assert await store.people.reach(former.person.id) is None
        [menu] = await wire.says(anna, "menu")  # she is still herself, at her new number
        assert not menu.labels


@SQLITE
async def test_stop_of_twilio_s_own_opt_out_is_our_stop(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        wire.later(seconds=20)
        anna.stops("halt")
        await wire.quiet(within=2)
        assert (await known(town))[0].person.stopped
        assert [row.error for row in await wire.rows() if row.key == "stop-done"] == ["refused"]
        wire.later(seconds=20)
        anna.starts("weiter")
        await wire.quiet()
        assert not (await known(town))[0].person.stopped


# ---------------------------------------------------------------- the day after her last message


async def promise(town: Town, kind: Kind = Kind.REPLY) -> None:
    [to] = await known(town)
    async with town.database.transaction() as store:
        reply = Reply((Message("menu", kind=kind),))
        await Dispatcher(town.house, clock=lambda: town.now).promise(store, to, reply)


async def test_a_day_after_her_last_message_nothing_free_is_sent_and_the_row_says_why(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        town.later(hours=23, minutes=56)
        await promise(town)
        wire.delivery.wake()
        await wire.quiet()
        assert anna.news[2:] == []
        assert [(row.state, row.error) for row in await wire.rows()][2:] == [("failed", "window")]
        [menu] = await wire.says(anna, "menu")  # she opens it again
        assert menu.labels


@SQLITE
async def test_shortly_before_the_day_ends_an_answer_still_goes_out(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        town.later(hours=23, minutes=50)
        await promise(town)
        wire.delivery.wake()
        await wire.quiet()
        assert anna.news[-1].text.startswith("Che cosa ti serve?")


@SQLITE
async def test_a_window_that_whatsapp_says_is_closed_is_closed_for_us_too(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        wire.twilio.fail_next(63016)
        for _ in range(2):
            await promise(town)
            wire.later(seconds=20)
            await wire.quiet()
        assert [(row.state, row.error) for row in await wire.rows()][2:] == [("failed", "window")] * 2
        assert len(wire.twilio.sends) == 3
        [menu] = await wire.says(anna, "menu")
        assert menu.labels


# ---------------------------------------------------------------- what the webhook missed


async def test_what_was_written_while_wendy_was_away_is_answered_once(town: Town) -> None:
    hours = Hours(town)
    async with running(clock=hours) as twilio:
        anna = twilio.person(name="Anna")
        anna.says("ciao")
        town.later(hours=1)
        anna.says("menu")
        anna.sends("voice")
        town.later(minutes=1)
        anna.says("lingua")  # younger than two minutes: it may still come by itself
        town.later(minutes=1, seconds=30)
        for expected in (4, 4):
            async with process(town, twilio, hours) as wire:
                await until(lambda: wire.channel._since)
                await wire.quiet()
                assert len(anna.messages) == expected
        assert [call.method for call in twilio.calls].count("ListMessage") == 2
        keys = [row.key for row in await wire.rows()]
        assert keys == ["welcome-who", "welcome-what", "menu", "lost-thing-1"]
        async with process(town, twilio, hours) as wire:
            await until(lambda: wire.channel._since)  # its own first look is over: two at once are one too many
            town.later(minutes=3)
            wire.channel._since = None
            await wire.channel._catch_up(wire.intake.receive)
            await until(lambda: anna.messages[-1].text.startswith("In che lingua"))


@SQLITE
async def test_an_old_message_opens_the_window_only_for_what_is_left_of_its_day(town: Town) -> None:
    hours = Hours(town)
    async with running(clock=hours) as twilio:
        anna = twilio.person(name="Anna")
        anna.says("ciao")
        town.later(hours=23)
        async with process(town, twilio, hours) as wire:
            await until(lambda: wire.channel._since)
            await wire.quiet()
            assert len(anna.messages) == 2
            town.later(hours=1)
            await promise(town)
            wire.delivery.wake()
            await wire.quiet()
            assert (await wire.rows())[-1].error == "window"
            assert len(twilio.sends) == 2


@SQLITE
async def test_a_long_list_is_read_page_by_page_and_only_what_came_in(town: Town) -> None:
    hours = Hours(town)
    async with running(clock=hours) as twilio:
        people = [twilio.person(name=f"P{number}") for number in range(120)]
        for who in people:
            who.says("ciao")
        town.later(minutes=5)
        taken: list[Any] = []

        async def receive(incoming: Any) -> None:
            taken.append(incoming)

        channel = channel_of(town, twilio, hours)
        await channel._catch_up(receive)
        await channel.close()
        assert [one.sender for one in taken] == [who.address for who in people]
        assert [call.method for call in twilio.calls] == ["ListMessage", "ListMessage"]
