"""What people do on WhatsApp, and what they see."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final

import pytest

from bot.announcing import announce
from bot.app import build
from bot.channels.whatsapp_contents import Contents
from bot.rendering import Rendered
from bot.settings import load
from storage.outbox import Outgoing
from tests import conversations
from tests.channels.wire import GLANCE, Hours, Wire, channel_of, process, until, wendy
from tests.conversations.script import LATER, POSITION, Happening, read, reopen, scripts, write
from tests.standins.twilio import running
from tests.standins.twilio_faults import broken, says
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
    written = _read(file)
    assert write(await play(town, written)) == write(written)


def _read(file: Path) -> list[Happening]:
    return [Happening(one.line, _without_pictures(one.answer)) for one in read(file.read_text("utf-8"))]


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
        twilio.faults.next(broken(), None, method="ListContent")
        async with process(town, twilio, hours, ready=False) as wire:
            anna = wire.person()
            await wire.says(anna, "ciao")
            [menu] = await wire.says(anna, "menu")
            assert not menu.labels
            assert "\n1. Trova un posto\n2. Vedi i laboratori\n" in menu.text
            [asked] = await wire.says(anna, "1")
            assert asked.text.startswith("Dove sei?")


async def _last(wire: Wire, column: str, value: str) -> bool:
    return bool(getattr((await wire.rows())[-1], column) == value)


@SQLITE
async def test_a_content_that_is_gone_costs_one_refusal_and_is_made_again(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        wire.twilio.contents.made.clear()
        wire.later(seconds=20)
        anna.says("menu")
        await until(lambda: _last(wire, "error", "plain"))
        wire.later(seconds=3)
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


@SQLITE
async def test_a_content_that_twilio_does_not_take_holds_up_no_other(town: Town) -> None:
    hours = Hours(town)
    async with running(clock=hours) as twilio:
        twilio.faults.next(says(b'{"code":20001}', status=400), 2, method="CreateContent")
        contents = channel_of(town, twilio, hours)._contents
        await contents.make()
        assert contents.complete
        assert len(twilio.contents.made) >= 37
        await contents._twilio.close()


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


@SQLITE
async def test_a_long_text_comes_in_parts_in_order_and_only_the_first_is_reported(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        wire.later(minutes=1)
        [row] = (await wire.rows())[-1:]
        message = Outgoing(**{name: getattr(row, name) for name in Outgoing.__slots__})
        text = "\n\n".join(f"<b>{number}.</b> " + "parola " * 180 for number in range(3))
        known = await wire.channel.send(message, Rendered(text, [], "it", "ltr"), anna.address)
        await wire.twilio.settled()
        assert [shown.text[:5] for shown in anna.messages[2:]] == ["*0.* ", "*1.* ", "*2.* "]
        assert anna.messages[2].sid == known
        assert ["StatusCallback" in call.params for call in wire.twilio.sends[2:]] == [True, False, False]


# ---------------------------------------------------------------- in the house


@SQLITE
async def test_with_twilio_s_credentials_whatsapp_is_one_of_the_channels_and_its_address_is_told(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = load(
        {
            "WENDY_TWILIO_ACCOUNT_SID": "AC" + "5" * 32,
            "WENDY_TWILIO_AUTH_TOKEN": "new,old",
            "WENDY_TWILIO_FROM": "+14155238886",
            "WENDY_PUBLIC_URL": "https://wendy.example",
            "WENDY_SECRET_KEY": "s" * 32,
            "WENDY_ORGANISATION": "Cooperativa",
            "WENDY_CONTACT": "020202",
        }
    )
    built = build(settings, town.database)
    paths = {route.path: route.methods for route in built.channels["whatsapp"].routes(built.intake.receive)}  # type: ignore[attr-defined]
    assert paths == {"/twilio/whatsapp": {"POST"}, "/twilio/status": {"POST"}}
    announce(settings, 8000)
    assert "https://wendy.example/twilio/whatsapp#rc=3&rp=all" in capsys.readouterr().out
