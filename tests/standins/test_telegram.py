"""The small Telegram refuses what the real one refuses, in its words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from tests.standins.telegram import TOKEN, Telegram, running
from tests.standins.telegram_people import Person
from tests.standins.telegram_text import units


@dataclass
class Bot:
    """A bot that says exactly what a test makes it say."""

    telegram: Telegram
    session: aiohttp.ClientSession

    async def asks(self, method: str, *, token: str = TOKEN, **params: Any) -> dict[str, Any]:
        """The whole answer, its status included."""
        address = f"{self.telegram.url}/bot{token}/{method}"
        async with self.session.post(address, json=params) as response:
            answer: dict[str, Any] = await response.json()
            return {**answer, "status": response.status, "wait": response.headers.get("Retry-After")}

    async def does(self, method: str, **params: Any) -> Any:
        answer = await self.asks(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def is_refused(self, reason: str, method: str = "sendMessage", *, code: int = 400, **params: Any) -> None:
        answer = await self.asks(method, **params)
        assert not answer["ok"], answer
        assert (answer["status"], answer["error_code"]) == (code, code)
        assert reason in answer["description"], answer

    async def hears(self, **params: Any) -> list[dict[str, Any]]:
        heard = await self.does("getUpdates", **params)
        return list(heard)


@asynccontextmanager
async def met(telegram: Telegram) -> AsyncIterator[tuple[Bot, Person]]:
    """A bot, and Ada who has just said hello to it."""
    async with aiohttp.ClientSession() as session:
        bot, ada = Bot(telegram, session), telegram.person(name="Ada")
        ada.says("ciao")
        await bot.hears(offset=-1)
        yield bot, ada


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with running() as small:
        yield small


@pytest.mark.asyncio
async def test_a_token_that_is_wrong_or_revoked_opens_nothing(telegram: Telegram) -> None:
    async with met(telegram) as (bot, _):
        assert (await bot.asks("getMe", token="1:x"))["status"] == 401
        assert (await bot.asks("getMe", token="nonsense"))["status"] == 404
        assert (await bot.asks("GETME"))["result"]["username"] == "WendyProvaBot"
        telegram.revoked = True
        assert (await bot.asks("getMe"))["description"] == "Unauthorized"


@pytest.mark.asyncio
async def test_methods_and_parameters_nobody_knows_are_refused(telegram: Telegram) -> None:
    async with met(telegram) as (bot, ada):
        await bot.is_refused("method not found", "sendMesage", code=404)
        await bot.is_refused('"parsemode" is unknown', chat_id=ada.chat.id, text="x", parsemode="HTML")
        await bot.is_refused("message text is empty", chat_id=ada.chat.id)
        await bot.is_refused("chat_id is empty", text="x")
        await bot.is_refused("wrong parameter text", chat_id=ada.chat.id, text=7)
        await bot.is_refused("wrong parameter protect_content", chat_id=ada.chat.id, text="x", protect_content="true")
        await bot.is_refused('"address" is required', "sendVenue", chat_id=1, latitude=45, longitude=9, title="x")
        await bot.is_refused("wrong parameter latitude", "sendLocation", chat_id=1, latitude="45", longitude=9)
        await bot.is_refused("invalid location", "sendLocation", chat_id=ada.chat.id, latitude=91, longitude=9)


@pytest.mark.asyncio
async def test_a_form_carries_numbers_and_objects_as_text_and_files_as_they_are(telegram: Telegram) -> None:
    async with met(telegram) as (bot, ada):
        address = f"{telegram.url}/bot{TOKEN}"
        form = {"chat_id": str(ada.chat.id), "text": "uno", "reply_markup": '{"remove_keyboard": true}'}
        async with bot.session.post(f"{address}/sendMessage", data=form) as answer:
            assert answer.status == 200, await answer.text()
        async with bot.session.post(f"{address}/sendMessage", data={**form, "reply_markup": "{"}) as answer:
            assert "reply markup" in (await answer.json())["description"]
        upload = aiohttp.FormData({"chat_id": str(ada.chat.id), "photo": "attach://map", "caption": "due"})
        upload.add_field("map", b"\x89PNG\r\n\x1a\n...", filename="map.png")
        async with bot.session.post(f"{address}/sendPhoto", data=upload) as answer:
            photo = (await answer.json())["result"]["photo"][-1]
        file = await bot.does("getFile", file_id=photo["file_id"])
        async with bot.session.get(f"{telegram.url}/file/bot{TOKEN}/{file['file_path']}") as answer:
            assert (await answer.read()).startswith(b"\x89PNG")
        assert [shown.text for shown in ada.news] == ["uno", "due"]
        await bot.is_refused("wrong remote file", "sendPhoto", chat_id=ada.chat.id, photo="nothing")


@pytest.mark.asyncio
async def test_a_text_is_counted_after_it_was_parsed(telegram: Telegram) -> None:
    async with met(telegram) as (bot, ada):
        telegram.pace.burst = None
        to: dict[str, Any] = {"chat_id": ada.chat.id, "parse_mode": "html"}
        await bot.is_refused("message text is empty", **to, text="")
        await bot.is_refused("text must be non-empty", **to, text=" <b> </b>\r\n ")
        await bot.does("sendMessage", **to, text="<b>" + "🍼" * 4096 + "</b>")
        await bot.is_refused("message is too long", **to, text="a" * 4097)
        await bot.is_refused("text is too long", **to, text="<b></b>" * 5000 + "x")
        await bot.is_refused("unsupported parse_mode", chat_id=ada.chat.id, text="x", parse_mode="wiki")
        png = aiohttp.FormData({"chat_id": str(ada.chat.id), "caption": "c" * 1025})
        png.add_field("photo", b"\x89PNG\r\n\x1a\n", filename="x.png")
        async with bot.session.post(f"{telegram.url}/bot{TOKEN}/sendPhoto", data=png) as answer:
            assert (await answer.json())["description"] == "Bad Request: message caption is too long"


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("a<br>b", 'Unsupported start tag "br" at byte offset 1'),
        ("è <p>b</p>", 'Unsupported start tag "p" at byte offset 3'),
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("I <3 u", "Unsupported start tag"),
        ("a <", "Unclosed start tag"),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>a</b></i>", 'expected "</i>", found "</b>"'),
        ("a</b>", "Unexpected end tag"),
        ("<b>a</b", "Unclosed end tag"),
        ("<span>a</span>", 'must have class "tg-spoiler"'),
        ('<a href="x>a</a>', "can't parse entities"),
        ("ciao &#55356;", "unmatched surrogate code units"),
    ],
)
async def test_html_the_service_does_not_know_is_refused(html: str, reason: str, telegram: Telegram) -> None:
    async with met(telegram) as (bot, ada):
        await bot.is_refused(reason, chat_id=ada.chat.id, text=html, parse_mode="HTML")


@pytest.mark.asyncio
async def test_html_becomes_entities_in_utf16_units(telegram: Telegram) -> None:
    async with met(telegram) as (bot, ada):
        links = '<a href="https://x.it/?a&amp;b">via</a> <a href="x">y</a>'
        html = f" 👶 <b>ora <i>qui</i></b> &lt;3 &amp; &eacute; &#8364; {links}"
        await bot.does("sendMessage", chat_id=ada.chat.id, text=html, parse_mode="HTML")
        shown = ada.news[-1]
        assert shown.text == "👶 ora qui <3 & &eacute; € via y"
        assert shown.entities == (
            {"type": "bold", "offset": 3, "length": 7},
            {"type": "italic", "offset": 7, "length": 3},
            {
                "type": "text_link",
                "offset": units("👶 ora qui <3 & &eacute; € "),
                "length": 3,
                "url": "https://x.it/?a&b",
            },
        )


@pytest.mark.asyncio
async def test_entities_outside_the_text_or_inside_a_sign_are_refused(telegram: Telegram) -> None:
    async with met(telegram) as (bot, ada):
        for start, length, kind, reason in (
            (0, 3, "bold", "ends after the end of the text"),
            (-1, 1, "bold", "incorrect offset"),
            (0, -1, "bold", "incorrect length"),
            (0, 1, "bold", "in a middle of a UTF-16 symbol"),
            (0, 2, "sparkle", "unsupported type"),
            (0, 2, "text_link", '"url"'),
        ):
            entities = [{"type": kind, "offset": start, "length": length}]
            await bot.is_refused(reason, chat_id=ada.chat.id, text="👶", entities=entities)


def inline(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def key(data: str = "x", text: str = "sì") -> dict[str, Any]:
    return {"text": text, "callback_data": data}


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (inline([key("è" * 33)]), "BUTTON_DATA_INVALID"),
        (inline([key("")]), "BUTTON_DATA_INVALID"),
        (inline([key(text=" ")]), "text must be non-empty"),
        (inline([{"text": "x"}]), "Text buttons are unallowed in the inline keyboard"),
        (inline([{"callback_data": "x"}]), 'can\'t find field "text"'),
        (inline([key() | {"url": "https://x.it"}]), "exactly one"),
        (inline([key() | {"style": "pink"}]), "style"),
        (inline([key() | {"colour": "pink"}]), '"colour" is unknown'),
        (inline([{"text": "x", "url": "http://localhost:8000/l/1"}]), "Wrong HTTP URL"),
        (inline([{"text": "x", "web_app": {"url": "http://x.it"}}]), "Only HTTPS"),
        (inline([key()] * 9), "reply markup is too long"),
        (inline(*[[key()]] * 101), "reply markup is too long"),
        ({"keyboard": [[{"text": ""}]]}, "text must be non-empty"),
        ({"keyboard": [["x"]], "input_field_placeholder": "x" * 65}, "placeholder"),
        ({"keyboard": [["x"]], "inline_keyboard": [[key()]]}, "reply markup"),
        ({"remove_keyboard": "yes"}, "reply markup"),
    ],
)
async def test_keyboards_the_service_does_not_take_are_refused(
    markup: dict[str, Any], reason: str, telegram: Telegram
) -> None:
    async with met(telegram) as (bot, ada):
        await bot.is_refused(reason, chat_id=ada.chat.id, text="x", reply_markup=markup)
        assert ada.messages == []


@pytest.mark.asyncio
async def test_a_position_is_asked_for_in_private_only(telegram: Telegram) -> None:
    async with met(telegram) as (bot, ada):
        group = telegram.group()
        group.adds_bot(ada)
        asking = {"keyboard": [[{"text": "Posizione", "request_location": True}]]}
        await bot.is_refused("private chats only", chat_id=group.chat.id, text="x", reply_markup=asking)
        await bot.does("sendMessage", chat_id=ada.chat.id, text="Dove sei?", reply_markup=asking)
        answer = ada.shares_position(45.45, 9.15)
        assert answer.message["reply_to_message"]["text"] == "Dove sei?"


@pytest.mark.asyncio
async def test_who_cannot_be_written_to_is_told_apart(telegram: Telegram) -> None:
    async with met(telegram) as (bot, ada):
        stranger, seen = telegram.person(name="Iva"), telegram.person(name="Lea")
        await bot.is_refused("chat not found", chat_id=stranger.chat.id, text="x")
        group = telegram.group()
        await bot.is_refused("bot is not a member of the group chat", chat_id=group.chat.id, text="x", code=403)
        group.adds_bot(ada)
        seen.in_group(group).says("ciao")
        await bot.is_refused("can't initiate conversation", chat_id=seen.chat.id, text="x", code=403)
        group.removes_bot(ada)
        await bot.is_refused("bot was kicked from the group chat", chat_id=group.chat.id, text="x", code=403)
        ada.blocks()
        await bot.is_refused("bot was blocked by the user", chat_id=ada.chat.id, text="x", code=403)
        ada.unblocks()
        await bot.does("sendMessage", chat_id=ada.chat.id, text="x")
        ada.deletes_account()
        await bot.is_refused("user is deactivated", chat_id=ada.chat.id, text="x", code=403)


@pytest.mark.asyncio
async def test_a_group_that_became_a_supergroup_names_its_new_id(telegram: Telegram) -> None:
    async with met(telegram) as (bot, ada):
        group = telegram.group()
        group.adds_bot(ada)
        grown = group.upgrades(ada)
        answer = await bot.asks("sendMessage", chat_id=group.chat.id, text="x")
        assert answer["parameters"] == {"migrate_to_chat_id": grown.chat.id}
        await bot.does("sendMessage", chat_id=grown.chat.id, text="x")
        assert [s.text for s in ada.in_group(grown).messages] == ["x"]
        updates = await bot.hears()
        assert updates[-2]["message"]["migrate_to_chat_id"] == updates[-1]["message"]["chat"]["id"]


@pytest.mark.asyncio
async def test_an_edit_must_change_something_that_can_be_edited(telegram: Telegram) -> None:
    async with met(telegram) as (bot, ada):
        telegram.pace.burst = None
        to: dict[str, Any] = {"chat_id": ada.chat.id}
        sent = await bot.does("sendMessage", **to, text="uno", reply_markup=inline([key()]))
        it = to | {"message_id": sent["message_id"]}
        same: dict[str, Any] = {"text": "<b></b>uno", "parse_mode": "HTML", "reply_markup": inline([key()])}
        await bot.is_refused("message is not modified", "editMessageText", **it, **same)
        await bot.does("editMessageText", **it, text="due")
        assert [(shown.text, shown.labels) for shown in ada.news] == [("due", [])]
        keys = {"keyboard": [["x"]]}
        await bot.is_refused("inline keyboard expected", "editMessageText", **it, text="x", reply_markup=keys)
        await bot.is_refused("message to edit not found", "editMessageText", **to, message_id=9999, text="x")
        await bot.is_refused("message identifier is not specified", "editMessageText", text="x")
        await bot.is_refused("can't be edited", "editMessageText", **to, message_id=ada.written[0].id, text="x")
        await bot.does("editMessageReplyMarkup", **it, reply_markup=inline([key(text="no")]))
        await bot.is_refused("not modified", "editMessageReplyMarkup", **it, reply_markup=inline([key(text="no")]))
        keyed = await bot.does("sendMessage", **to, text="x", reply_markup={"keyboard": [["x"]]})
        await bot.is_refused("can't be edited", "editMessageText", **to, message_id=keyed["message_id"], text="y")
        await bot.does("deleteMessage", **it)
        await bot.is_refused("message to delete not found", "deleteMessage", **it)
        reply = {"message_id": sent["message_id"]}
        await bot.is_refused("message to be replied not found", **to, text="x", reply_parameters=reply)


@pytest.mark.asyncio
async def test_a_press_is_answered_in_time_or_not_at_all(telegram: Telegram) -> None:
    async with met(telegram) as (bot, ada):
        needs = inline([key("find.nurse", "Allattare")])
        await bot.does("sendMessage", chat_id=ada.chat.id, text="?", reply_markup=needs)
        first, second = ada.taps("Allatt"), ada.taps("find.nurse")
        await bot.is_refused("MESSAGE_TOO_LONG", "answerCallbackQuery", callback_query_id=first, text="x" * 201)
        await bot.does("answerCallbackQuery", callback_query_id=first)
        assert ada.waiting == [second]
        telegram.answer_within = -1
        await bot.is_refused("query is too old", "answerCallbackQuery", callback_query_id=second)
        await bot.is_refused("query is too old", "answerCallbackQuery", callback_query_id="77")


@pytest.mark.asyncio
async def test_commands_and_descriptions_have_their_limits(telegram: Telegram) -> None:
    async with met(telegram) as (bot, _):
        fine = [{"command": "aiuto", "description": "Che cosa so fare"}]
        await bot.does("setMyCommands", commands=fine, language_code="it", scope={"type": "all_private_chats"})
        await bot.is_refused("invalid language code", "setMyCommands", commands=fine, language_code="it-IT")
        await bot.is_refused("chat_id", "setMyCommands", commands=fine, scope={"type": "chat"})
        for name in ("Aiuto", "", "x" * 33, "più"):
            await bot.is_refused("BOT_COMMAND_INVALID", "setMyCommands", commands=[fine[0] | {"command": name}])
        await bot.is_refused("DESCRIPTION_INVALID", "setMyCommands", commands=[fine[0] | {"description": ""}])
        await bot.is_refused("TOO_MUCH", "setMyCommands", commands=fine * 101)
        asked = {"language_code": "it", "scope": {"type": "all_private_chats"}}
        assert await bot.does("getMyCommands", **asked) == fine
        assert await bot.does("getMyCommands") == []
        await bot.is_refused("too long", "setMyDescription", description="x" * 513)
        await bot.is_refused("too long", "setMyShortDescription", short_description="x" * 121)
        await bot.does("setMyDescription", description="Ciao")
        assert await bot.does("getMyDescription", language_code="it") == {"description": "Ciao"}
        await bot.is_refused("wrong parameter action", "sendChatAction", chat_id=1, action="knitting")
