"""The small Telegram keeps, carries and loses updates and answers as the real one does."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
import pytest
import telegram as ptb
from aiohttp import web
from telegram.error import BadRequest, NetworkError, RetryAfter

from tests.standins import telegram_faults as faults
from tests.standins.telegram import TOKEN, Telegram, running
from tests.standins.telegram_pace import Pace
from tests.standins.telegram_people import KINDS
from tests.standins.telegram_shape import faults_of
from tests.standins.test_telegram import Bot, met
from tests.standins.updates import cases

SITE = "https://wendy.example"


@dataclass
class Site:
    """A bot's website: keeps what is delivered, and answers what a test wants."""

    answers: list[web.Response] = field(default_factory=list)
    got: list[dict[str, object]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)

    async def hook(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        return self.answers.pop(0) if self.answers else web.Response()

    async def has(self, number: int) -> None:
        ends = time.monotonic() + 5
        while len(self.got) < number:
            assert time.monotonic() < ends, f"got {len(self.got)} of {number}"
            await asyncio.sleep(0.005)


@asynccontextmanager
async def site(telegram: Telegram) -> AsyncIterator[Site]:
    it = Site()
    app = web.Application()
    app.router.add_post("/telegram/webhook", it.hook)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    telegram.webhook.reaches[SITE] = "http://{}:{}".format(*runner.addresses[0][:2])
    try:
        yield it
    finally:
        await telegram.webhook.stop()
        await runner.cleanup()


def texts(updates: list[dict[str, dict[str, str]]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


@pytest.mark.asyncio
async def test_updates_come_again_until_an_offset_confirms_them() -> None:
    async with running() as telegram, met(telegram) as (bot, ada):
        for word in ("a", "b", "c"):
            ada.says(word)
        first = await bot.hears(limit=2)
        ids = [update["update_id"] for update in await bot.hears()]
        assert ids == list(range(ids[0], ids[0] + 4))
        assert [update["update_id"] for update in first] == ids[:2]
        assert texts(await bot.hears(offset=ids[2])) == ["b", "c"]
        assert texts(await bot.hears(offset=-1)) == ["c"]
        await bot.is_refused("limit", "getUpdates", limit=101)


@pytest.mark.asyncio
async def test_a_long_poll_ends_with_the_first_update_and_a_second_poller_ends_the_first() -> None:
    async with running() as telegram, met(telegram) as (bot, ada):
        offset = (await bot.hears())[-1]["update_id"] + 1
        waiting = asyncio.create_task(bot.asks("getUpdates", offset=offset, timeout=20))
        await asyncio.sleep(0.05)
        second = asyncio.create_task(bot.hears(offset=offset, timeout=20))
        answer = await waiting
        assert (answer["status"], "terminated by other" in answer["description"]) == (409, True)
        ada.says("eccomi")
        assert texts(await second) == ["eccomi"]
        assert await bot.hears(offset=offset + 1, timeout=0) == []


@pytest.mark.asyncio
async def test_presses_are_forgotten_sooner_than_messages_and_ids_may_start_anew() -> None:
    async with running() as telegram, met(telegram) as (bot, ada):
        ada.presses("x", on=ada.says("domani"))
        telegram.clock.advance(151)  # type: ignore[attr-defined]
        assert texts(await bot.hears())[-1] == "domani"
        telegram.clock.advance(86400)  # type: ignore[attr-defined]
        assert await bot.hears() == []
        last = telegram.updates.next_id
        telegram.restart_ids(41)
        ada.says("di nuovo")
        assert [update["update_id"] for update in await bot.hears(offset=last)] == [41]


@pytest.mark.asyncio
async def test_kinds_of_updates_are_asked_for_once_and_remembered() -> None:
    async with running() as telegram, met(telegram) as (bot, ada):
        assert telegram.updates.put("message_reaction", {"chat": ada.chat.card, "user": ada.user}) is None
        await bot.hears(allowed_updates=["callback_query"])
        ada.says("non sentita")
        assert len(await bot.hears()) == 1
        await bot.hears(allowed_updates=[])
        ada.says("sentita")
        assert len(await bot.hears()) == 2
        await bot.is_refused("unknown kind", "getUpdates", allowed_updates=["mesage"])


@pytest.mark.asyncio
async def test_a_webhook_needs_https_a_known_host_a_clean_secret_and_a_second() -> None:
    async with running() as telegram, met(telegram) as (bot, _), site(telegram):
        for url, reason in (
            ("http://wendy.example/x", "HTTPS URL must be provided"),
            ("https://wendy.example:8000/x", "only on ports"),
            ("https://nowhere.example/x", "resolve host"),
        ):
            await bot.is_refused(reason, "setWebhook", url=url)
        await bot.is_refused("secret token", "setWebhook", url=SITE, secret_token="is not clean")
        await bot.is_refused("max_connections", "setWebhook", url=SITE, max_connections=101)
        await bot.does("setWebhook", url=f"{SITE}/telegram/webhook")
        again = await bot.asks("setWebhook", url=f"{SITE}/telegram/webhook")
        assert (again["status"], again["wait"], again["parameters"]) == (429, "1", {"retry_after": 1})
        await bot.is_refused("can't use getUpdates method while webhook is active", "getUpdates", code=409)
        await bot.does("deleteWebhook", drop_pending_updates=True)
        assert await bot.hears() == []


@pytest.mark.asyncio
async def test_a_webhook_is_tried_until_a_2xx_in_order_within_a_chat() -> None:
    async with running() as telegram, met(telegram) as (bot, ada), site(telegram) as hook:
        await bot.hears(offset=telegram.updates.next_id)
        elsewhere = web.Response(status=302, headers={"Location": "/telegram/webhook"})
        hook.answers = [web.Response(status=500), elsewhere, web.Response(status=204)]
        await bot.does("setWebhook", url=f"{SITE}/telegram/webhook", secret_token="S_e-1")
        ada.says("uno")
        ada.says("due")
        await hook.has(4)
        assert texts(hook.got) == ["uno", "uno", "uno", "due"]  # type: ignore[arg-type]
        assert hook.secrets == ["S_e-1"] * 4
        assert [attempt.status for attempt in telegram.webhook.attempts[:3]] == [500, 302, 204]
        info = await bot.does("getWebhookInfo")
        assert (info["url"], "302" in info["last_error_message"]) == (f"{SITE}/telegram/webhook", True)


@pytest.mark.asyncio
async def test_a_stuck_message_holds_up_its_chat_only_and_an_answer_may_be_a_call() -> None:
    async with running() as telegram, met(telegram) as (bot, ada), site(telegram) as hook:
        await bot.hears(offset=telegram.updates.next_id)
        telegram.webhook.scale = 1.0
        slow = web.Response(status=503, headers={"Retry-After": "60"})
        hook.answers = [slow, web.Response(text=json.dumps({"method": "sendMessage", "chat_id": 1}))]
        await bot.does("setWebhook", url=f"{SITE}/telegram/webhook")
        stuck = ada.says("ferma")
        await hook.has(1)
        bruno = telegram.person(name="Bruno")
        bruno.says("passa")
        ada.presses("x", on=stuck)
        ada.says("in coda")
        await hook.has(3)
        await asyncio.sleep(0.05)
        kinds = [next(iter(set(update) - {"update_id"})) for update in hook.got]
        assert kinds == ["message", "message", "callback_query"]
        assert (await bot.does("getWebhookInfo"))["pending_update_count"] == 2
        assert [call.method for call in telegram.sends] == ["sendMessage"]


@pytest.mark.asyncio
async def test_who_talks_too_fast_is_told_how_long_to_wait() -> None:
    async with running() as telegram, met(telegram) as (bot, ada):
        for _ in range(3):
            await bot.does("sendMessage", chat_id=ada.chat.id, text="x")
        answer = await bot.asks("sendMessage", chat_id=ada.chat.id, text="x")
        assert (answer["status"], answer["wait"], answer["parameters"]) == (429, "1", {"retry_after": 1})
        telegram.clock.advance(1)  # type: ignore[attr-defined]
        await bot.does("sendMessage", chat_id=ada.chat.id, text="x")
        telegram.flood(30, chat=ada.chat.id)
        answer = await bot.asks("sendMessage", chat_id=ada.chat.id, text="x")
        assert answer["parameters"] == {"retry_after": 30}
        assert [call.status for call in telegram.sends] == [200, 200, 200, 429, 200, 429]


def test_thirty_a_second_over_all_and_twenty_a_minute_in_a_group_are_kept() -> None:
    everybody, group = Pace(), Pace(burst=None)
    assert [refused(everybody, chat, now=0.5) for chat in range(1, 33)] == [0] * 30 + [1, 1]
    assert refused(everybody, 99, now=1.5) == 0
    assert [refused(group, -5, now=second) for second in range(22)] == [0] * 20 + [40, 39]
    assert [refused(Pace(), 1, now=second / 1.0) for second in range(100)] == [0] * 100
    steady = Pace()
    assert [refused(steady, 1, now=second * 0.96) for second in range(10)] == [0] * 10


def refused(pace: Pace, chat: int, *, now: float) -> int:
    try:
        pace.take(chat, now=now)
    except Exception as refusal:
        return refusal.parameters["retry_after"]  # type: ignore[attr-defined, no-any-return]
    return 0


@pytest.mark.asyncio
async def test_faults_happen_as_planned_before_or_after_the_message_was_accepted() -> None:
    async with running() as telegram, met(telegram) as (bot, ada):
        telegram.pace.burst = None
        plan = [
            faults.busy(3), faults.broken(500), faults.broken(502), faults.reset(), faults.lost_answer(),
            faults.garbage(), faults.html(), faults.empty(), faults.hang(0.01), faults.drip(0.0001),
            faults.truncated(), faults.deep(), faults.wrong_types(), faults.busy("soon"), faults.busy(None),
        ]  # fmt: skip
        for fault in plan:
            telegram.faults.next(fault, method="sendMessage")
        seen = []
        for fault in plan:
            before = len(ada.messages)
            body = {"chat_id": ada.chat.id, "text": fault.name}
            try:
                async with bot.session.post(f"{telegram.url}/bot{TOKEN}/sendMessage", json=body) as answer:
                    status = answer.status if await answer.read() is not None else 0
            except aiohttp.ClientError:
                status = 0
            seen.append((status, len(ada.messages) - before))
        assert seen == [
            (429, 0), (500, 0), (502, 0), (0, 0), (0, 1), (200, 1), (200, 1), (200, 1), (0, 0), (200, 1),
            (200, 1), (200, 1), (200, 1), (429, 0), (429, 0),
        ]  # fmt: skip
        assert [call.fault for call in telegram.sends] == [fault.name for fault in plan]
        await bot.does("sendMessage", chat_id=ada.chat.id, text="passata")


def test_the_same_seed_spoils_the_same_calls() -> None:
    spoilt = []
    for _ in range(2):
        plan = faults.Faults()
        plan.sometimes(faults.reset(), 0.6, seed=7, method="sendMessage")
        spoilt.append([plan.take("sendMessage", 1) is not None for _ in range(200)])
        assert plan.take("getMe", None) is None
    assert spoilt[0] == spoilt[1]
    assert 90 < sum(spoilt[0]) < 150


@pytest.mark.asyncio
async def test_everything_people_do_is_written_as_the_service_writes_it() -> None:
    async with running() as telegram, met(telegram) as (bot, ada):
        telegram.updates.allowed = ()
        for kind in KINDS:
            ada.sends(kind, caption="ecco" if kind == "photo" else "")
        first = ada.says("/start place-12")
        ada.edits(first, "mi correggo")
        ada.sends_venue(45.45, 9.15, title="Parco", address="Via di prova 1")
        live = ada.starts_live(45.45, 9.15)
        live.moves(45.46, 9.16)
        live.stops()
        group = telegram.group()
        group.adds_bot(ada)
        ada.in_group(group).says("@WendyProvaBot ciao", to=ada.written[0])
        group.upgrades(ada)
        ada.presses("x", on=first, forgotten=True)
        ada.blocks()
        ada.unblocks()
        heard = await bot.hears()
        assert [(update, faults_of(update, "Update")) for update in heard if faults_of(update, "Update")] == []
        edits = [update["edited_message"] for update in heard if "edited_message" in update]
        moved, ended = [edit["location"] for edit in edits if "location" in edit]
        assert ("live_period" in moved, "live_period" in ended) == (True, False)


def test_the_collected_updates_are_what_the_description_says_except_the_odd_ones() -> None:
    regular = cases("words", "places", "presses", "media", "groups", "channels", "others")
    assert len(regular) > 150
    assert {name: faults_of(update, "Update") for name, update in regular.items() if faults_of(update, "Update")} == {}
    odd = cases("odd")
    assert sum(1 for update in odd.values() if faults_of(update, "Update")) >= 12
    assert len(cases()) == len(regular) + len(odd)


@pytest.mark.asyncio
async def test_a_common_library_talks_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # or a 429 is a warning, which is an error here
    async with running() as telegram:
        ada = telegram.person(name="Ada")
        async with ptb.Bot(TOKEN, base_url=f"{telegram.url}/bot", base_file_url=f"{telegram.url}/file/bot") as bot:
            written = ada.says("ciao")
            (update,) = await bot.get_updates(timeout=1)
            assert update.message is not None
            assert update.message.text == written.text
            keys = ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("Sì", callback_data="y")]])
            sent = await bot.send_message(ada.chat.id, "<b>ciao</b> &amp;", parse_mode="HTML", reply_markup=keys)
            ada.taps("Sì")
            (press,) = await bot.get_updates(offset=update.update_id + 1)
            assert press.callback_query is not None
            await press.callback_query.answer()
            await bot.edit_message_text("ecco", ada.chat.id, sent.message_id)
            await bot.send_venue(ada.chat.id, 45.45, 9.15, "Isola", "Via di prova 1")
            await bot.set_my_commands([("aiuto", "Aiuto")], language_code="it")
            with pytest.raises(RetryAfter):
                await bot.send_message(ada.chat.id, "troppo presto")
            with pytest.raises(BadRequest, match="Chat not found"):
                await bot.send_message(1, "x")
            telegram.faults.next(faults.lost_answer())
            telegram.clock.advance(5)  # type: ignore[attr-defined]
            with pytest.raises(NetworkError):
                await bot.send_message(ada.chat.id, "arrivata")
        assert [shown.text for shown in await ada.hears(3)] == ["ecco", "", "arrivata"]


__all__ = ["Bot"]
