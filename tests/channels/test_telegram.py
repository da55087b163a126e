"""What people do on Telegram, and what they see."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from bot.channels.telegram_profile import COMMANDS
from bot.clock import milan_now
from bot.doctor.outside import check_telegram_delivery
from bot.doctor.verdicts import Check, Verdict
from bot.rendering import Rendered
from bot.settings import Settings, load
from handlers.rules.kinds import Kind
from storage.promises import Promise
from tests import conversations
from tests.channels.line import Line, process, soon
from tests.conversations.script import LATER, POSITION, Happening, read, reopen, scripts, write
from tests.standins.telegram import TOKEN, Telegram, running
from tests.standins.telegram_people import KINDS, Person
from tests.standins.telegram_world import Shown
from tests.town import SECRET as KEY
from tests.town import Town

pytestmark = pytest.mark.asyncio
SQLITE: Final = pytest.mark.parametrize("engine", ["sqlite"])
SCRIPTS: Final = {
    (language, file.stem): file.read_text("utf-8") for language, file in scripts(Path(conversations.__file__).parent)
}
PICTURES: Final = {"(map)", "(code)"}  # as a script writes them; here a pin and a photo


@asynccontextmanager
async def wendy(town: Town) -> AsyncIterator[Line]:
    async with running() as telegram, process(town, telegram) as line:
        yield line


async def says(line: Line, who: Person, text: str) -> list[Shown]:
    """Say it after a while, and read all that comes back."""
    line.later(seconds=5)
    who.says(text)
    await line.quiet()
    return who.news


def reads(shown: Shown) -> str:
    """A message as a script writes it."""
    labels = [" ".join(f"[{button['text']}]" for row in shown.rows for button in row)] if shown.rows else []
    return "\n".join([shown.text, *labels])


# ---------------------------------------------------------------- whole conversations


@SQLITE
@pytest.mark.parametrize(("language", "file"), SCRIPTS)
async def test_a_conversation_goes_on_telegram_as_it_goes_on_the_web(town: Town, language: str, file: str) -> None:
    await goes_the_same_way(town, language, SCRIPTS[language, file])


@pytest.mark.parametrize("engine", ["postgresql"])
async def test_on_postgresql_it_goes_the_same_way(town: Town) -> None:
    await goes_the_same_way(town, "it", SCRIPTS["it", "03_shared_position"])


async def goes_the_same_way(town: Town, language: str, script: str) -> None:
    written = [Happening(one.line, _without_pictures(one.answer)) for one in read(script)]
    assert write(await play(town, written, language)) == write(written)


async def play(town: Town, happenings: list[Happening], language: str) -> list[Happening]:
    played = []
    async with running() as telegram, AsyncExitStack() as wendys:
        line = await wendys.enter_async_context(process(town, telegram))
        anna = line.person("Anna", language)
        for one in happenings:
            if one.line == "# restart":
                await wendys.aclose()
                await reopen(town)
                line = await wendys.enter_async_context(process(town, telegram))
            elif found := LATER.fullmatch(one.line):
                line.later(**{found[2]: int(found[1])})
            if one.line.startswith("#"):
                played.append(one)
                continue
            line.later(seconds=5)
            _do(anna, one.line.removeprefix("> "))
            await line.quiet()
            answers = [reads(shown) for shown in anna.news if "venue" not in shown.content]
            played.append(Happening(one.line, "\n---\n".join(answers)))
            assert not anna.waiting, "a button that still shows a clock"
    return played


def _do(anna: Person, what: str) -> None:
    if found := POSITION.fullmatch(what):
        anna.shares_position(float(found[1]), float(found[2]))
    elif what.startswith("[") and what.endswith("]"):
        anna.taps(what[1:-1])
    elif what.startswith("(") and what.endswith(")"):
        anna.sends(what[1:-1])
    elif what.startswith("{") and what.endswith("}"):
        anna.says(f"/start {what[1:-1]}")
    else:
        anna.says(what)


def _without_pictures(answer: str) -> str:
    return "\n".join(line for line in answer.split("\n") if line not in PICTURES)


# ---------------------------------------------------------------- where she is


@SQLITE
async def test_a_question_about_the_place_brings_a_button_for_the_position_that_goes_away_again(town: Town) -> None:
    async with wendy(town) as line:
        anna = line.person()
        await says(line, anna, "ciao")
        line.later(seconds=5)
        anna.taps("Trova un posto")
        [asked] = await anna.hears()
        assert asked.asks_position
        assert asked.labels == ["Manda dove sono"]
        assert asked.markup["one_time_keyboard"]
        line.later(seconds=5)
        anna.shares_position(45.4484, 9.1423)
        [found] = await anna.hears()
        assert "1. " in found.text
        [stopped] = await says(line, anna, "STOP")
        assert stopped.markup == {"remove_keyboard": True} or stopped.rows


async def test_one_place_comes_with_its_pin(town: Town) -> None:
    async with wendy(town) as line:
        anna = line.person()
        await says(line, anna, "ciao")
        anna.says("/start islands_card-1")  # at once: the pin is one message too many, and waits for its turn
        _, pin = await anna.hears(2)
        assert pin.content["venue"]["title"]


@SQLITE
async def test_a_venue_is_a_position(town: Town) -> None:
    async with wendy(town) as line:
        anna = line.person()
        await says(line, anna, "ciao")
        line.later(seconds=5)
        anna.sends_venue(45.4484, 9.1423, title="Bar", address="via Savona 1")
        await line.quiet()
        assert "1. " in anna.news[0].text


@SQLITE
async def test_a_position_that_moves_is_used_once_and_she_is_told_that_she_may_stop(town: Town) -> None:
    async with wendy(town) as line:
        anna = line.person()
        await says(line, anna, "ciao")
        line.later(seconds=5)
        live = anna.starts_live(45.4484, 9.1423)
        await line.quiet()
        told, found = anna.news
        assert "smettere di condividerla" in told.text
        assert "1. " in found.text
        for step in range(3):
            live.moves(45.45 + step / 100, 9.14)
        live.stops()
        await line.quiet()
        assert anna.news == [told, found]


# ---------------------------------------------------------------- words that change, things that are no words


async def test_words_changed_after_their_answer_are_not_answered_twice_but_may_be_sent_again(town: Town) -> None:
    async with wendy(town) as line:
        anna = line.person()
        await says(line, anna, "ciao")
        line.later(seconds=5)
        asked = anna.says("fasciatoio via Savona 10")
        await line.quiet()
        before = len(anna.messages)
        anna.edits(asked, "fasciatoio via Savona 12")
        await line.quiet()
        assert [shown.text for shown in anna.messages[before:]] == [
            "Hai cambiato il messaggio. Se vuoi un'altra risposta, mandalo di nuovo."
        ]
        line.later(seconds=5)
        anna.edits(asked, "fasciatoio via Savona 14")
        await line.quiet()
        assert len(anna.messages) == before + 1
        assert "cambiare il pannolino" in (await says(line, anna, "altri"))[0].text  # the search goes on where it was


@SQLITE
async def test_old_words_may_change_without_a_word(town: Town) -> None:
    async with wendy(town) as line:
        anna = line.person()
        first = anna.says("ciao")
        await line.quiet()
        await says(line, anna, "menu")
        before = len(anna.messages)
        anna.edits(first, "ciao!")
        await line.quiet()
        assert len(anna.messages) == before


@SQLITE
async def test_danger_is_heard_also_in_changed_words_and_below_a_picture(town: Town) -> None:
    async with wendy(town) as line:
        anna = line.person()
        first = anna.says("ciao")
        await line.quiet()
        line.later(seconds=5)
        anna.edits(first, "mio marito mi picchia")
        await line.quiet()
        assert any("1522" in shown.text for shown in anna.messages)
        line.later(seconds=5)
        anna.sends("photo", caption="mi picchia")
        await line.quiet()
        assert any("1522" in shown.text for shown in anna.news)


@SQLITE
async def test_whatever_she_sends_gets_one_line_about_what_works_here(town: Town) -> None:
    async with wendy(town) as line:
        for kind in KINDS:
            who = line.person(kind)
            who.says("ciao")
            line.later(seconds=5)
            await line.quiet()
            who.sends(kind)
            await line.quiet()
            [told] = who.news
            assert "solo parole e posizioni" in told.text, kind


@SQLITE
async def test_an_album_is_answered_once(town: Town) -> None:
    async with wendy(town) as line:
        anna = line.person()
        await says(line, anna, "ciao")
        line.later(seconds=5)
        before = len(anna.messages)
        for _ in range(4):
            anna.sends("photo", media_group_id="13579")
        await line.quiet()
        assert len(anna.messages) == before + 1


# ---------------------------------------------------------------- beginning, buttons, doors, blocks


@SQLITE
async def test_the_start_button_says_hello_and_a_door_opens_behind_it(town: Town) -> None:
    async with wendy(town) as line:
        anna, bea = line.person("Anna"), line.person("Bea", "en")
        assert (await says(line, anna, "/start"))[0].text.startswith("Ciao, sono Wendy")
        line.later(seconds=5)
        bea.says("/start welcome_menu")
        await line.quiet()
        assert bea.news[-1].labels


@SQLITE
async def test_a_link_that_changes_something_does_not_open_from_outside(town: Town) -> None:
    async with wendy(town) as line:
        anna = line.person()
        await says(line, anna, "ciao")
        [told] = await says(line, anna, "/start stop_stop")
        assert "non c'è più" in told.text


@SQLITE
async def test_every_press_is_answered_also_of_buttons_long_gone(town: Town) -> None:
    async with wendy(town) as line:
        anna = line.person()
        [_, shown] = await says(line, anna, "ciao")
        for data in ("welcome_menu", "no such thing", "x" * 64):
            line.later(seconds=5)
            anna.presses(data, on=shown, forgotten=True)
            await line.quiet()
            assert anna.news
        line.telegram.answer_within = -1
        anna.presses("welcome_menu", on=shown)  # too late to be answered: nothing is lost
        line.later(seconds=5)
        await line.quiet()
        assert anna.news
        assert len(anna.waiting) == 1


async def test_who_blocks_is_left_alone_until_she_writes_again(town: Town) -> None:
    async with wendy(town) as line:
        anna = line.person()
        await says(line, anna, "ciao")
        anna.blocks()
        await line.quiet()
        assert not await _reachable(town, str(anna.user["id"]))
        anna.unblocks()
        await line.quiet()
        assert not await _reachable(town, str(anna.user["id"]))
        await says(line, anna, "menu")
        assert await _reachable(town, str(anna.user["id"]))


@SQLITE
async def test_who_cannot_be_written_to_is_unreachable(town: Town) -> None:
    async with wendy(town) as line:
        anna = line.person()
        anna.says("ciao")
        anna.deletes_account()
        await line.quiet()
        assert not await _reachable(town, str(anna.user["id"]))


async def _reachable(town: Town, sender: str) -> bool:
    async with town.database.transaction() as store:
        known = await store.people.known("telegram", sender)
        assert known is not None
        return await store.people.reach(known.person.id) is not None


# ---------------------------------------------------------------- groups


async def test_in_a_group_she_answers_only_when_called_and_only_with_the_way_to_a_private_chat(town: Town) -> None:
    async with wendy(town) as line:
        anna, group = line.person(), line.telegram.group()
        group.adds_bot(anna)
        here = anna.in_group(group)
        here.says("fasciatoio via Savona 10")
        here.shares_position(45.4484, 9.1423)
        here.says("/menu@AltroBot")
        await line.quiet()
        assert not here.messages
        for words in ("@wendyprovabot fasciatoio via Savona 10", "/menu@WendyProvaBot"):
            line.later(seconds=5)
            here.says(words)
            await line.quiet()
            [told] = here.news
            assert told.text.endswith("https://t.me/WendyProvaBot?start=welcome_hello")
            assert not told.markup
        line.later(seconds=5)
        here.says("e il parco?", to=told)
        await line.quiet()
        assert len(here.news) == 1
        assert not anna.messages


async def test_a_group_that_moves_is_answered_at_its_new_address(town: Town) -> None:
    async with wendy(town) as line:
        anna, group = line.person(), line.telegram.group()
        group.adds_bot(anna)
        anna.in_group(group).says("@WendyProvaBot ciao")
        await line.quiet()
        moved = group.upgrades(anna)
        await line.quiet()
        line.later(seconds=5)
        here = anna.in_group(moved)
        here.says("@WendyProvaBot ciao")
        await line.quiet()
        assert len(here.news) == 1
        async with town.database.transaction() as store:
            assert await store.people.known("telegram", str(group.chat.id)) is None
            assert await store.people.known("telegram", str(moved.chat.id)) is not None


async def test_what_was_promised_to_a_group_follows_it(town: Town) -> None:
    async with running() as telegram:
        async with process(town, telegram, delivers=False) as line:
            anna, group = line.person(), telegram.group()
            group.adds_bot(anna)
            anna.in_group(group).says("@WendyProvaBot ciao")
            while not await line.owed():
                await line.intake.settled()
        moved = group.upgrades(anna)
        telegram.updates.pending.clear()  # nobody tells Wendy: she learns it from the refusal
        async with process(town, telegram) as line:
            await line.until(lambda: bool(moved.chat.shown and anna.in_group(moved).messages))
            assert len(anna.in_group(moved).messages) == 1


# ---------------------------------------------------------------- how it looks


async def promise(town: Town, who: Person, kind: Kind = Kind.REPLY, **more: object) -> None:
    """Promise a message as any conversation does."""
    async with town.database.transaction() as store:
        address = await store.people.recognise("telegram", str(who.user["id"]), language="it", now=town.now)
        plain: dict[str, object] = {
            "person_id": address.person.id, "address_id": address.id, "channel": "telegram", "kind": kind,
            "priority": 0, "key": "menu", "words": {}, "links": [], "media": None, "asks": "", "source": None,
            "language": None, "useful": timedelta(hours=1), "keep": timedelta(days=1),
        }  # fmt: skip
        await store.outbox.promise([Promise(**(plain | more))], now=town.now)  # type: ignore[arg-type]


@SQLITE
async def test_a_qr_code_is_a_photo_with_its_words(town: Town) -> None:
    async with wendy(town) as line:
        anna = line.person()
        await says(line, anna, "/start islands_share-1")
        shown = anna.news[-1]
        assert shown.content["photo"]
        assert "https://wendy.example/?go=islands_card-1" in shown.text
        assert line.telegram.sends[-1].params["photo"].content.startswith(b"\x89PNG")


@SQLITE
async def test_no_message_shows_a_preview_and_only_urgent_ones_ring(town: Town) -> None:
    async with wendy(town) as line:
        anna = line.person()
        await says(line, anna, "ciao")
        await promise(town, anna, Kind.DIGEST)
        line.later(seconds=5)
        await line.quiet()
        texts = [call.params for call in line.telegram.sends if call.method == "sendMessage"]
        assert all(one["link_preview_options"] == {"is_disabled": True} for one in texts)
        assert [one.get("disable_notification", False) for one in texts] == [False, False, True]


@SQLITE
async def test_a_long_text_comes_in_parts_with_the_buttons_below_the_last(town: Town) -> None:
    async with wendy(town) as line:
        anna = line.person()
        await says(line, anna, "ciao")
        paragraph = "<b>" + "parola &amp; " * 200 + "</b>"
        long = "\n\n".join(f"{number}. {paragraph}" for number in range(5))
        [message] = await _rows(town, anna)
        button = {"label": "Torna al menu", "token": "welcome_menu"}
        line.later(seconds=5)
        known = await line.channel.send(message, Rendered(long, [button], "it", "ltr"), str(anna.user["id"]))
        shown = anna.messages[2:]
        assert len(shown) == 3
        assert [bool(one.rows) for one in shown] == [False, False, True]
        assert known == str(shown[-1].id)
        assert [one.text.split(".")[0] for one in shown] == ["0", "1", "3"] or all(one.entities for one in shown)
        assert "".join("".join(one.text.split()) for one in shown) == "".join(town.texts.plain(long).split())


@SQLITE
async def test_markup_that_telegram_cannot_read_is_said_without_marks(town: Town) -> None:
    async with wendy(town) as line:
        anna = line.person()
        await says(line, anna, "ciao")
        [message] = await _rows(town, anna)
        line.later(seconds=5)
        await line.channel.send(
            message, Rendered("<b>uno <i>due</b> < tre &amp; 4", [], "it", "ltr"), str(anna.user["id"])
        )
        assert anna.messages[-1].text == "uno due < tre & 4"


async def _rows(town: Town, who: Person) -> list[object]:
    async with town.database.transaction() as store:
        known = await store.people.known("telegram", str(who.user["id"]))
        assert known
        return (await store.outbox.said(known.id, after=0))[-1:]  # type: ignore[return-value]


@SQLITE
async def test_only_text_means_no_buttons(town: Town) -> None:
    async with wendy(town) as line:
        anna = line.person()
        await says(line, anna, "solo testo")
        [told] = await says(line, anna, "menu")
        assert not told.rows
        assert "1. Trova un posto" in told.text


@SQLITE
async def test_commands_and_descriptions_are_set_in_each_language_once(town: Town) -> None:
    async with running() as telegram:
        written = []
        for _ in range(2):
            telegram.calls.clear()
            async with process(town, telegram, first=True) as line:
                await says(line, line.person(), "ciao")
                await line.idle()
            written.append(len([call for call in telegram.calls if call.method.startswith("setMy")]))
        assert written[0] > 4
        assert written[1] == 0
        world = telegram.world
        assert {language for _, language in world.commands} == {"", "it", "en", "ar"}
        assert [one["command"] for one in world.commands["all_private_chats", "ar"]] == list(COMMANDS)
        assert world.words["description", "en"].startswith("Hi, I am Wendy")


@SQLITE
async def test_every_command_that_is_offered_is_understood(town: Town) -> None:
    async with wendy(town) as line:
        for name in COMMANDS:
            who = line.person(name)
            await says(line, who, "ciao")
            answer = await says(line, who, f"/{name}")
            assert "capito" not in answer[0].text
            assert len({shown.text for shown in answer}) >= 1


# ---------------------------------------------------------------- what doctor sees


@SQLITE
async def test_doctor_tells_how_messages_come_from_telegram(town: Town) -> None:
    def settings(service: Telegram, **more: str) -> Settings:
        told = {"SECRET_KEY": KEY, "ORGANISATION": "x", "CONTACT": "y", "TELEGRAM_TOKEN": TOKEN, **more}
        return load({f"WENDY_{name}": value for name, value in (told | {"TELEGRAM_API_URL": service.url}).items()})

    async def check(settings: Settings) -> Check:
        [found] = await check_telegram_delivery(settings, milan_now())
        return found

    public = {"PUBLIC_URL": "https://wendy.example", "TELEGRAM_WEBHOOK_SECRET": "abc"}
    async with running() as service:
        assert (await check(settings(service))).found == "Wendy asks for them"
        assert (await check(settings(service, **public))).verdict is Verdict.WARN
        service.webhook.reaches["https://wendy.example"] = "http://127.0.0.1:9"
        service.webhook.set("https://wendy.example/telegram/webhook", "abc", 40)
        assert (await check(settings(service, **public))).verdict is Verdict.OK
        assert (await check(settings(service))).verdict is Verdict.WARN
        service.person().says("ciao")
        await soon(lambda: service.webhook.last_error)
        hindered = await check(settings(service, **public))
        assert "1 wait" in hindered.found
        service.revoked = True
        assert await check_telegram_delivery(settings(service), milan_now()) == []
