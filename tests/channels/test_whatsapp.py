"""What people do on WhatsApp, and what they see."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Final

import pytest

from bot.channels.whatsapp_contents import Contents
from bot.twilio_api import Twilio
from handlers.dialogue import Message, Reply
from handlers.rules import kinds
from handlers.rules.kinds import Kind
from storage.people import Address
from tests import conversations
from tests.channels.wire import GLANCE, Hours, Wire, channel_of, process, wendy
from tests.conversations.script import LATER, POSITION, Happening, read, reopen, scripts, write
from tests.standins.twilio import running
from tests.standins.twilio_people import KINDS, Person, Shown
from tests.town import TEXTS, Town

pytestmark = pytest.mark.asyncio
SQLITE: Final = pytest.mark.parametrize("engine", ["sqlite"])
SCRIPTS: Final = {f"{language}-{file.stem}": file for language, file in scripts(Path(conversations.__file__).parent)}
PICTURES: Final = {"(map)", "(code)"}  # as a script writes them; here a pin, or nothing beside the link
BSUID: Final = "IT.13491208655302741918"
CLIPS: Final = [TEXTS.plain(TEXTS.text(language, "whatsapp-position")) for language in TEXTS.languages]


# ---------------------------------------------------------------- whole conversations


@SQLITE
@pytest.mark.parametrize("name", [name for name in SCRIPTS if name.startswith("it-")])
async def test_a_conversation_goes_on_whatsapp_as_it_goes_on_the_web(town: Town, name: str) -> None:
    await plays_as_written(town, SCRIPTS[name])


@pytest.mark.parametrize("engine", ["postgresql"])
async def test_on_postgresql_it_goes_the_same_way(town: Town) -> None:
    await plays_as_written(town, SCRIPTS["it-03_shared_position"])


@SQLITE
async def test_who_writes_arabic_is_answered_in_arabic(town: Town) -> None:
    await plays_as_written(town, SCRIPTS["ar-02_one_sentence"])


async def plays_as_written(town: Town, file: Path) -> None:
    written = [Happening(one.line, _without_pictures(one.answer)) for one in read(file.read_text("utf-8"))]
    assert write(await play(town, written)) == write(written)


async def play(town: Town, happenings: list[Happening]) -> list[Happening]:
    played, hours = [], Hours(town)
    async with running(clock=hours) as twilio, AsyncExitStack() as wendys:
        wire = await wendys.enter_async_context(process(town, twilio, hours))
        anna = wire.person()
        for one in happenings:
            if one.line == "# restart":
                await wendys.aclose()
                await reopen(town)
                wire = await wendys.enter_async_context(process(town, twilio, hours))
            elif found := LATER.fullmatch(one.line):
                wire.later(**{found[2]: int(found[1])})
            if one.line.startswith("#"):
                played.append(one)
                continue
            await wire.rest()
            wire.later(seconds=5)
            _do(anna, one.line.removeprefix("> "))
            await wire.quiet()
            answers = [reads(shown) for shown in anna.news if shown.place is None]
            played.append(Happening(one.line, "\n---\n".join(answers) or "(silence)"))
    return played


def _do(anna: Person, what: str) -> None:
    if found := POSITION.fullmatch(what):
        anna.shares_position(float(found[1]), float(found[2]))
    elif what.startswith("[") and what.endswith("]"):
        anna.taps(what[1:-1])
    elif what.startswith("(") and what.endswith(")"):
        kind = {"photo": "image"}.get(what[1:-1], what[1:-1])
        anna.sends(kind) if kind in KINDS else anna.says("", MessageType="unsupported")
    elif what.startswith("{") and what.endswith("}"):
        anna.says(f"Wendy {what[1:-1]}")
    else:
        anna.says(what)


def reads(shown: Shown) -> str:
    """A message as a script writes it."""
    text = shown.plain
    for clip in CLIPS:
        text = text.removesuffix(f"\n\n{clip}")
    return "\n".join([text, " ".join(f"[{label}]" for label in shown.labels)]) if shown.labels else text


def _without_pictures(answer: str) -> str:
    return "\n".join(line for line in answer.split("\n") if line not in PICTURES)


# ---------------------------------------------------------------- buttons, lists, numbers


async def test_few_choices_are_buttons_and_many_are_a_list(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        [menu] = await wire.says(anna, "menu")
        assert [row.title for row in menu.rows] == menu.labels
        assert len(menu.labels) == 4
        assert menu.opens == "Scegli"
        [talk] = await wire.taps(anna, "Parla con qualcuno")
        assert talk.buttons
        assert not talk.rows


@SQLITE
async def test_a_row_is_understood_by_its_id_its_title_and_its_title_cut(town: Town) -> None:
    async with wendy(town) as wire:
        for name, how in (
            ("id", {}),
            ("title", {"without": ("ListId", "ListTitle")}),
            ("cut", {"without": ("ListId",), "cut": 20}),
        ):
            who = wire.person(name)
            await wire.says(who, "ciao")
            await wire.says(who, "via Savona 10")
            [card] = [one for one in await wire.taps(who, "1. ", **how) if one.place is None]
            assert card.buttons[0][0] == "Condividi il posto", name


@SQLITE
async def test_while_there_are_no_contents_choices_are_numbered_and_a_number_is_understood(town: Town) -> None:
    hours = Hours(town)
    async with running(clock=hours) as twilio:
        twilio.faults.next(_broken(), None, method="ListContent")
        async with process(town, twilio, hours, ready=False) as wire:
            anna = wire.person()
            await wire.says(anna, "ciao")
            [menu] = await wire.says(anna, "menu")
            assert not menu.labels
            assert "\n1. Trova un posto\n2. Parla con qualcuno\n" in menu.text
            [asked] = await wire.says(anna, "1")
            assert asked.text.startswith("Dove sei?")


@SQLITE
async def test_a_content_that_is_gone_costs_one_refusal_and_is_made_again(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        wire.twilio.contents.made.clear()
        wire.later(seconds=20)
        anna.says("menu")
        await asyncio.sleep(0.2)
        await wire.quiet()
        [menu] = anna.news
        assert "1. Trova un posto" in menu.text
        assert [call.code for call in wire.twilio.sends if call.code] == [21655]
        await wire.channel._contents.make()
        [menu] = await wire.says(anna, "menu")
        assert menu.rows


@SQLITE
async def test_buttons_that_whatsapp_refuses_afterwards_come_again_as_numbers(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        wire.twilio.fail_next(63021)
        wire.later(seconds=20)
        anna.says("menu")
        await wire.quiet()
        [menu] = await anna.hears()
        assert "1. Trova un posto" in menu.text
        [asked] = await wire.says(anna, "uno")
        assert asked.text.startswith("Dove sei?")


@SQLITE
async def test_only_text_means_no_buttons(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "solo testo")
        [menu] = await wire.says(anna, "menu")
        assert not menu.labels
        assert "1. Trova un posto" in menu.text


async def test_contents_are_made_once_however_many_processes_start(town: Town) -> None:
    hours = Hours(town)
    async with running(clock=hours) as twilio:
        both = [channel_of(town, twilio, hours)._contents for _ in range(2)]
        try:
            async with asyncio.timeout(10):
                while not all(one.complete for one in both):
                    await asyncio.gather(*(one.make() for one in both))
                    await asyncio.sleep(GLANCE)
            names = [content.friendly_name for content in twilio.contents.made.values()]
            assert len(names) == len(set(names)) == 39
            # Another installation of the same account, or a database that was lost, finds them by name.
            async with town.database.transaction() as store:
                for sid in (await store.contents.known()).values():
                    await store.contents.drop(sid)
            third = Contents(town.database, town.texts, both[0]._twilio, clock=hours.now)
            await third.make()
            assert third.complete
            assert len(twilio.contents.made) == 39
        finally:
            for one in both:
                await one._twilio.close()


# ---------------------------------------------------------------- places


async def test_a_question_about_the_place_tells_how_to_send_a_position(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        [asked] = await wire.taps(anna, "Trova un posto")
        assert asked.text.endswith(CLIPS[0])
        wire.later(seconds=20)
        anna.shares_position(45.4484, 9.1423, label="Bar", address="via Savona 1")
        await wire.quiet()
        assert "*1. " in anna.news[0].text


@SQLITE
async def test_one_place_comes_with_its_pin_when_she_has_a_turn_to_spare(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        *_, pin = await wire.says(anna, "Wendy islands_card-1")
        assert pin.place
        assert round(pin.place[0]) == 45
        for _ in range(2):
            anna.says("Wendy islands_card-1")
        await wire.quiet()
        assert len([one for one in anna.messages if one.place]) == 2  # the fifth turn was for a card
        assert wire.twilio.pace.broken == 0


@SQLITE
async def test_a_code_on_a_door_opens_that_door_and_other_words_that_begin_with_wendy_do_not(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        [card, *_] = await wire.says(anna, "Wendy islands_card-1")
        assert card.buttons[0][0] == "Condividi il posto"
        assert "capito" in (await wire.says(anna, "Wendy mi senti"))[0].text
        assert (await wire.says(anna, "Wendy stop_stop"))[0].text.startswith("Quello che cercavi")


# ---------------------------------------------------------------- who it is


async def known(town: Town) -> list[Address]:
    from sqlalchemy import select

    from storage.tables import addresses

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
    from bot.dispatcher import Dispatcher

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


async def test_there_is_no_approved_template_yet() -> None:
    from bot.channels.whatsapp import template_for

    assert any(terms.template for terms in kinds.KINDS.values())
    assert template_for(None) is None  # type: ignore[arg-type]


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
                async with asyncio.timeout(5):
                    while wire.channel._since is None:
                        await asyncio.sleep(GLANCE)
                await wire.quiet()
                assert len(anna.messages) == expected
        assert [call.method for call in twilio.calls].count("ListMessage") == 2
        keys = [row.key for row in await wire.rows()]
        assert keys == ["welcome-who", "welcome-what", "menu", "lost-thing-1"]
        async with process(town, twilio, hours) as wire:
            town.later(minutes=3)
            wire.channel._since = None
            await wire.channel._catch_up(wire.intake.receive)
            await wire.quiet()
        assert anna.messages[-1].text.startswith("In che lingua")


@SQLITE
async def test_an_old_message_opens_the_window_only_for_what_is_left_of_its_day(town: Town) -> None:
    hours = Hours(town)
    async with running(clock=hours) as twilio:
        anna = twilio.person(name="Anna")
        anna.says("ciao")
        town.later(hours=23)
        async with process(town, twilio, hours) as wire:
            async with asyncio.timeout(5):
                while wire.channel._since is None:
                    await asyncio.sleep(GLANCE)
            await wire.quiet()
            assert len(anna.messages) == 2
            town.later(hours=1)
            await promise(town)
            wire.delivery.wake()
            await wire.quiet()
            assert (await wire.rows())[-1].error == "window"


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


# ---------------------------------------------------------------- helpers


def _broken() -> Any:
    from tests.standins.twilio_faults import broken

    return broken()


__all__ = ["Twilio", "Wire"]
