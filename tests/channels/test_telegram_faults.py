"""What Telegram and the network do to a bot: nothing is lost, nothing doubled beyond what is marked."""

from __future__ import annotations

import asyncio
import io
import logging
import random
import sys
import traceback
import warnings
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, Final

import pytest
import structlog
from sqlalchemy import select

import bot.telegram_request
from bot import app, logs
from bot.channels import Concerns, Incoming, MaybeSaid, Refused, TryLater, Unreachable, telegram
from bot.channels.telegram_updates import Me, incoming
from bot.clock import milan_now
from bot.outbox import Delivery
from bot.pace import PACES
from bot.rendering import Rendered
from bot.settings import load
from handlers.rules.kinds import Kind
from storage.promises import Promise
from storage.tables import addresses, chats, outbox, people, received
from tests.channels.line import Line, channel_of, process, soon
from tests.standins import telegram_faults as faults
from tests.standins.telegram import TOKEN, running
from tests.standins.telegram_people import Person
from tests.standins.telegram_queue import Pending, lane_of
from tests.standins.updates import cases
from tests.town import SECRET as KEY
from tests.town import Town

pytestmark = pytest.mark.asyncio
SQLITE: Final = pytest.mark.parametrize("engine", ["sqlite"])
POSTGRES: Final = pytest.mark.parametrize("engine", ["postgresql"])
SECRET_PART: Final = TOKEN.partition(":")[2]


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.telegram_request, "PATIENCE", 0.3)
    monkeypatch.setattr(telegram, "AGAIN", 0.01)
    monkeypatch.setattr(telegram, "LOOK", 0.02)


@pytest.fixture(autouse=True)
def log() -> Iterator[io.StringIO]:
    """Wendy's log at its most talkative: whatever happens in these tests, no line may carry the token or a word."""
    before = {name: logging.getLogger(name).level for name in logs.OTHERS}
    handlers, level, hooks = logging.root.handlers[:], logging.root.level, (sys.excepthook, warnings.showwarning)
    written = io.StringIO()
    logs.set_up("DEBUG", "json", stream=written)
    yield written
    structlog.reset_defaults()
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
    for name, was in before.items():
        logging.getLogger(name).setLevel(was)
    sys.excepthook, warnings.showwarning = hooks
    for secret in (SECRET_PART, "ciao", "Wendy.", "5000000001"):
        assert secret not in written.getvalue()


@asynccontextmanager
async def wendy(town: Town, **options: Any) -> AsyncIterator[Line]:
    async with running() as service, process(town, service, **options) as line:
        yield line


# ---------------------------------------------------------------- sending

BROKEN: Final = {
    "busy": faults.busy(2),
    "busy without a number": faults.busy(None),
    "busy in words": faults.busy("a while"),
    "500": faults.broken(500),
    "502": faults.broken(502),
    "504": faults.broken(504),
    "reset": faults.reset(),
    "lost answer": faults.lost_answer(),
    "drip": faults.drip(0.05),
    "hang": faults.hang(0.6),
    "garbage": faults.garbage(),
    "html": faults.html(),
    "empty": faults.empty(),
    "truncated": faults.truncated(),
    "deep": faults.deep(),
    "wrong types": faults.wrong_types(),
    "huge": faults.huge(),
}


@SQLITE
@pytest.mark.parametrize("name", BROKEN)
async def test_a_send_that_fails_is_tried_again_and_marked_where_it_may_have_gone_out(town: Town, name: str) -> None:
    fault = BROKEN[name]
    logging.getLogger("telegram").setLevel("DEBUG")  # its lines hold the token and every word: none may come through
    async with wendy(town) as line:
        anna = line.person()
        line.telegram.faults.next(fault, method="sendMessage")
        anna.says("privacy")
        await line.until(lambda: len({shown.text for shown in anna.messages}) >= 2)
        await settled(line)
        said = Counter(shown.text for shown in anna.messages)
        assert set(said.values()) <= {1, 2}
        assert (2 in said.values()) == fault.accepted
        rows = await line.rows()
        assert {row.state for row in rows} == {"sent"}
        marked = [row for row in rows if row.error == MaybeSaid.code]
        assert len(marked) == (0 if name.startswith("busy") else 1)
        if fault.accepted:
            assert said[max(said, key=lambda text: said[text])] == 2


async def settled(line: Line) -> None:
    """Until every promise is kept; every look is a second later."""
    async with asyncio.timeout(5):
        while await line.owed():
            line.later(seconds=1)
            await asyncio.sleep(0.005)


async def test_when_a_tenth_of_everything_fails_everybody_is_answered(town: Town) -> None:
    async with wendy(town) as line:
        line.telegram.pace.overall = line.telegram.pace.burst = None
        for number, fault in enumerate((faults.reset(), faults.lost_answer(), faults.broken(), faults.garbage())):
            line.telegram.faults.sometimes(fault, 0.05, seed=number)
        crowd = [line.person(f"Person {number}") for number in range(12)]
        for one in crowd:
            one.says("ciao")
        await line.until(lambda: all(len({shown.text for shown in one.messages}) == 2 for one in crowd), within=15)
        await settled(line)
        rows = await line.rows()
        assert len(rows) == 24
        assert {row.state for row in rows} == {"sent"}
        read = [Counter(shown.text for shown in one.messages) for one in crowd]
        twice = sum(times > 1 for one in read for times in one.values())
        assert 0 < twice <= len([row for row in rows if row.error == MaybeSaid.code])


# ---------------------------------------------------------------- what an answer of Telegram means


async def sent_to(line: Line, who: Person) -> tuple[Any, str]:
    """Somebody who was answered, and one of the rows of the answer."""
    who.says("menu")
    await line.quiet()
    async with line.town.database.transaction() as store:
        known = await store.people.known("telegram", str(who.user["id"]))
        assert known
        return (await store.outbox.said(known.id, after=0))[-1], known.address


PLAIN: Final = Rendered("ciao", [], "it", "ltr")


@SQLITE
async def test_refusals_become_what_to_do_next(town: Town) -> None:
    async with wendy(town) as line:
        message, known = await sent_to(line, line.person())
        line.later(seconds=10)
        for description, kind in {
            "Forbidden: bot was blocked by the user": Unreachable,
            "Bad Request: chat not found": Unreachable,
            "Bad Request: BUTTON_DATA_INVALID": Refused,
            "Bad Request: TOPIC_CLOSED": Refused,
        }.items():
            code = 403 if description.startswith("Forbidden") else 400
            body = b'{"ok":false,"error_code":%d,"description":"%s"}' % (code, description.encode())
            line.telegram.faults.next(faults.says(body, status=code), method="sendMessage")
            with pytest.raises(kind) as caught:
                await line.channel.send(message, PLAIN, known)
            assert type(caught.value) is kind
            assert SECRET_PART not in repr(caught.value) + repr(caught.value.__cause__)


@SQLITE
async def test_a_wait_concerns_one_chat_until_three_in_a_row_were_told_to_wait(town: Town) -> None:
    async with wendy(town) as line:
        crowd = [await sent_to(line, line.person(name)) for name in ("Anna", "Bea", "Carla")]
        line.later(seconds=10)
        line.telegram.faults.next(faults.busy(7), times=6, method="sendMessage")
        asked = []
        for message, known in [crowd[0], crowd[0], crowd[0], crowd[1], crowd[2]]:
            with pytest.raises(TryLater) as caught:
                await line.channel.send(message, PLAIN, known)
            asked.append((caught.value.after, caught.value.concerns))
        assert asked[:4] == [(timedelta(seconds=7), Concerns.ADDRESS)] * 4
        assert asked[4] == (timedelta(seconds=7), Concerns.CHANNEL)


@SQLITE
async def test_when_nobody_is_there_the_message_never_left_and_is_not_marked(town: Town) -> None:
    async with wendy(town) as line:
        message, known = await sent_to(line, line.person())
        nowhere = telegram.Telegram(
            town.database, town.texts, token=TOKEN, api_url="http://127.0.0.1:9", clock=lambda: town.now
        )
        with pytest.raises(TryLater) as caught:
            await nowhere.send(message, PLAIN, known)
        assert not isinstance(caught.value, MaybeSaid)
        await nowhere.close()


@SQLITE
async def test_links_open_on_telegram_once_it_told_the_bot_s_name(town: Town) -> None:
    settings = load(
        {"WENDY_TELEGRAM_TOKEN": TOKEN, "WENDY_SECRET_KEY": KEY, "WENDY_ORGANISATION": "x", "WENDY_CONTACT": "y"}
    )
    async with running() as service:
        built = app.build(settings.model_copy(update={"telegram_api_url": service.url}), town.database)
        assert built.house.opens("team_home") == {}  # nobody else can open this machine's own page
        async with app._working(settings.model_copy(update={"database_url": ""}), built):
            await soon(lambda: "telegram" in built.house.opens("team_home"))
    assert built.house.opens("team_home") == {"telegram": "https://t.me/WendyProvaBot?start=team_home"}


@SQLITE
async def test_a_token_that_is_revoked_stops_the_channel_and_keeps_the_promises(town: Town, log: io.StringIO) -> None:
    settings = load(
        {"WENDY_TELEGRAM_TOKEN": TOKEN, "WENDY_SECRET_KEY": KEY, "WENDY_ORGANISATION": "x", "WENDY_CONTACT": "y"}
    )
    async with running() as service:
        settings = settings.model_copy(update={"telegram_api_url": service.url})
        built = app.build(settings, town.database)
        service.revoked = True
        async with app._working(settings.model_copy(update={"database_url": ""}), built):
            await soon(lambda: "telegram" in built.revoked)
            assert await app._ready(built) == {"database": True, "telegram": False}
            async with town.database.transaction() as store:
                met = await store.people.recognise("telegram", "5", language="it", now=milan_now())
                await store.outbox.promise([promised(met.person.id, met.id)], now=milan_now())
            await built.delivery.settled()
    async with town.database.transaction() as store:
        [kept] = (await store.connection.execute(select(outbox.c.state, outbox.c.attempts))).all()
    assert tuple(kept) == ("due", 0)
    assert log.getvalue().count("token not known") == 1


def promised(person: int, address: int) -> Promise:
    return Promise(
        person_id=person, address_id=address, channel="telegram", kind=Kind.REPLY, priority=0, key="menu", words={},
        links=[], media=None, asks="", source=None, language=None, useful=timedelta(hours=1), keep=timedelta(days=1),
    )  # fmt: skip


@pytest.mark.parametrize("name", [*BROKEN, "nobody there", "not known"])
async def test_no_error_carries_the_address_where_the_token_stands(name: str) -> None:
    async with running() as service:
        url = service.url if name != "nobody there" else "http://127.0.0.1:9"
        service.revoked = name == "not known"
        if name in BROKEN:
            service.faults.next(BROKEN[name])
        request = bot.telegram_request.AiohttpRequest()
        told = ""
        try:
            await request.post(f"{url}/bot{TOKEN}/getMe")
        except Exception:
            told = traceback.format_exc()
        await request.shutdown()
        assert SECRET_PART not in told
        assert told or name in ("lost answer", "drip", "wrong types"), "nothing went wrong"


# ---------------------------------------------------------------- polling


@SQLITE
@pytest.mark.parametrize("name", ["502", "reset", "lost answer", "drip", "garbage", "wrong types", "deep"])
async def test_an_answer_to_a_poll_that_is_lost_loses_nothing(
    town: Town, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram, "LONG_POLL", 0)
    monkeypatch.setattr(telegram, "SLACK", 0.3)
    async with running() as service:
        service.faults.next(BROKEN[name], method="getMe")
        service.faults.next(BROKEN[name], times=2, method="getUpdates")
        async with process(town, service, first=True) as line:
            anna = line.person()
            anna.says("ciao")
            await line.quiet()
            assert len(anna.messages) == 2


async def test_numbers_of_updates_may_begin_anew_anywhere(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telegram, "LONG_POLL", 0)
    async with wendy(town) as line:
        anna = line.person()
        anna.says("ciao")
        await line.quiet()
        await asyncio.sleep(0.1)  # a quiet week, in which nothing was waiting
        line.telegram.restart_ids(line.telegram.updates.next_id - 3)  # just below what was confirmed last
        line.later(seconds=5)
        anna.says("menu")
        await line.quiet()
        assert len(anna.messages) == 3


async def test_what_failed_comes_again_and_holds_up_nobody_for_ever(town: Town) -> None:
    async with running() as service, process(town, service, delivers=False) as line:
        line.tasks.pop().cancel()
        tries: Counter[str] = Counter()
        real = line.intake.receive

        async def receive(event: Incoming) -> None:
            tries[event.sender] += 1
            if event.sender == str(anna.user["id"]):
                raise ValueError("no database can keep this")
            if event.sender == str(bea.user["id"]) and tries[event.sender] < 3:
                raise OSError("the disk is away")
            await real(event)

        line.tasks.append(asyncio.create_task(line.channel.run(receive)))
        anna, bea, carla = line.person("Anna"), line.person("Bea"), line.person("Carla")
        for one in (anna, bea, carla):
            one.says("ciao")
        await soon(lambda: not service.updates.alive())
        await line.intake.settled()
        assert tries[str(anna.user["id"])] >= telegram.TRIES
        async with town.database.transaction() as store:
            assert await store.people.known("telegram", str(anna.user["id"])) is None
            assert await store.people.known("telegram", str(bea.user["id"]))
            assert await store.people.known("telegram", str(carla.user["id"]))


async def test_of_two_processes_one_polls_and_the_other_takes_over_when_it_is_gone(town: Town) -> None:
    async with running() as service, process(town, service) as first:
        anna = first.person()
        anna.says("ciao")
        await first.quiet()
        async with process(town, service) as second:
            asked = len([call for call in service.calls if call.method == "getUpdates"])
            await asyncio.sleep(0.1)
            first.later(seconds=5)
            anna.says("menu")
            await first.quiet()
            assert not second.channel._polls
            polls = [call for call in service.calls if call.method == "getUpdates"]
            assert len(polls) > asked
            assert not [call for call in polls if call.status == 409]
            for task in first.tasks:
                task.cancel()
            await asyncio.gather(*first.tasks, return_exceptions=True)
            second.later(seconds=5)
            anna.says("lingua")
            await second.quiet()
            assert len(anna.messages) == 4


@SQLITE
async def test_a_process_that_died_without_a_word_is_replaced_within_a_minute(town: Town) -> None:
    async with town.database.transaction() as store:
        assert await store.leases.take("telegram-poll", "dead", now=town.now, until=town.now + telegram.LEASE)
    async with wendy(town) as line:
        anna = line.person()
        anna.says("ciao")
        await asyncio.sleep(0.1)
        assert not anna.messages
        line.later(seconds=60 - int(telegram.LOOK) - 2)
        await line.quiet()
        assert len(anna.messages) == 2


@SQLITE
async def test_a_webhook_somebody_left_is_taken_away_before_polling(town: Town) -> None:
    async with running() as service:
        service.webhook.reaches["https://old.example"] = "http://127.0.0.1:9"
        service.webhook.set("https://old.example/hook", "", 40)
        async with process(town, service) as line:
            anna = line.person()
            anna.says("ciao")
            await line.quiet()
            assert len(anna.messages) == 2
            service.webhook.set("https://old.example/hook", "", 40)  # and again while we poll
            line.later(seconds=5)
            anna.says("menu")
            await line.quiet()
            assert len(anna.messages) == 3


# ---------------------------------------------------------------- the webhook


async def test_a_forged_update_is_refused_and_nothing_is_stored(town: Town) -> None:
    update = cases("words")["text"]
    async with wendy(town, webhook=True, delivers=False) as line:
        assert await line.hooked(update, secret=None) == 403
        assert await line.hooked(update, secret="") == 403
        assert await line.hooked(update, secret="Webhook-secret_2") == 403
        assert await line.hooked(update, secret="è" * 20) == 403
        assert await stored(town) == 0
        assert await line.hooked("no object") == 400
        assert await line.hooked(update) == 200
        assert await stored(town) == 1


@SQLITE
async def test_the_webhook_sets_itself_and_sets_itself_again(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telegram, "WATCH", 0.02)
    async with wendy(town, webhook=True) as line:
        await soon(lambda: line.telegram.webhook.url)
        assert line.telegram.webhook.url == "https://wendy.example/telegram/webhook"
        assert line.telegram.webhook.secret
        assert set(line.telegram.updates.allowed) == set(telegram.HEARS)
        line.telegram.clock.advance(2)  # type: ignore[attr-defined]
        await line.telegram.webhook.unset()
        await soon(lambda: line.telegram.webhook.url)


async def test_the_same_update_fifty_times_at_once_is_answered_once(town: Town) -> None:
    update = cases("words")["text"]
    async with wendy(town, webhook=True, delivers=False) as line:
        statuses = await asyncio.gather(*(line.hooked(update) for _ in range(50)))
        assert set(statuses) <= {200, 503}
        assert 200 in statuses
        await line.intake.settled()
        assert await stored(town) == 1
        assert len({row.key for row in await line.rows()}) == len(await line.rows())


@SQLITE
async def test_when_too_much_waits_telegram_comes_again(town: Town) -> None:
    async with wendy(town, webhook=True, delivers=False) as line:
        line.tasks[0].cancel()
        event = incoming(cases("words")["text"], Me(1))
        assert event
        while not line.intake._queue.full():
            line.intake._queue.put_nowait((event, asyncio.get_running_loop().create_future()))
        assert await line.hooked(cases("words")["start"]) == 503


@pytest.mark.parametrize(
    ("told", "seconds"),
    [(b'{"parameters":{"retry_after":7}}', 7), (b'{"parameters":{"retry_after":0}}', 1), (b"{}", 1), (b"[]", 1),
     (b'{"parameters":{"retry_after":"soon"}}', 1), (b'{"parameters":{"retry_after":NaN}}', 1),
     (b'{"parameters":{"retry_after":1000000000000}}', 3600), (b"\xff", 1)],
)  # fmt: skip
async def test_a_wait_is_a_number_that_somebody_can_wait(told: bytes, seconds: float) -> None:
    assert bot.telegram_request._wait(told) == seconds


async def stored(town: Town) -> int:
    async with town.database.transaction() as store:
        return len((await store.connection.execute(select(received.c.id))).all())


# ---------------------------------------------------------------- everything there is, again and again


def _apart(update: dict[str, Any], number: int) -> dict[str, Any]:
    """The same update in a chat of its own, so that no order between people matters."""

    def moved(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: moved(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [moved(inner, key) for inner in value]
        if key == "id" and isinstance(value, int) and abs(value) < 2**50 and value != 700000001:
            return (abs(value) + number * 10**13) * (1 if value > 0 else -1)
        return value

    return dict(moved(update))


async def state(town: Town) -> list[Any]:
    """All that Wendy remembers, without the order and the time in which it came."""
    async with town.database.transaction() as store:
        query = (
            select(
                addresses.c.address, addresses.c.unreachable_at.is_(None).label("there"), people.c.language,
                people.c.plain, people.c.stopped_at.is_(None).label("on"), chats.c.then, chats.c.question,
                chats.c.misses, chats.c.here, addresses.c.id,
            )
            .join(people, people.c.id == addresses.c.person_id)
            .join(chats, chats.c.address_id == addresses.c.id)
        )  # fmt: skip
        known = (await store.connection.execute(query)).all()
        rows = select(outbox.c.address_id, outbox.c.key, outbox.c.words, outbox.c.links).order_by(outbox.c.id)
        said: dict[int, list[Any]] = {}
        for row in await store.connection.execute(rows):
            said.setdefault(row.address_id, []).append((row.key, row.words, row.links))
        events = (await store.connection.execute(select(received.c.state))).scalars().all()
    return [*sorted([(*row[:-1], said.get(row.id)) for row in known], key=str), Counter(events)]


@SQLITE
async def test_every_update_three_times_in_any_order_leaves_the_same_behind(town: Town, sqlite_town: Any) -> None:
    every = [_apart(update, number) for number, update in enumerate(cases().values(), start=1)]
    await leaves_the_same(town, every)


@POSTGRES
async def test_on_postgresql_it_does_so_too(town: Town) -> None:
    every = [_apart(update, number) for number, update in enumerate(cases("words", "presses").values(), start=1)]
    await leaves_the_same(town, every[::3])


async def leaves_the_same(town: Town, every: list[dict[str, Any]]) -> None:
    async with wendy(town, webhook=True, delivers=False) as line:
        for update in every:
            assert await line.hooked(update) == 200
        await line.intake.settled()
    once = await state(town)
    async with town.database.transaction() as store:
        for table in (outbox, received, chats, addresses, people):
            await store.connection.execute(table.delete())
    shuffled = every * 3
    random.Random(7).shuffle(shuffled)
    async with wendy(town, webhook=True, delivers=False) as line:
        for start in range(0, len(shuffled), 16):
            statuses = await asyncio.gather(*(line.hooked(update) for update in shuffled[start : start + 16]))
            assert set(statuses) == {200}
        await line.intake.settled()
    assert await state(town) == once


@SQLITE
async def test_no_update_breaks_the_poll(town: Town) -> None:
    async with wendy(town) as line:
        for number, update in enumerate(cases().values(), start=1):
            for kind, content in update.items():
                if kind != "update_id" and isinstance(content, dict):
                    lane = (
                        lane_of(kind, content)
                        if isinstance(content.get("from", {}), dict) and _placed(content)
                        else ("odd", 0)
                    )
                    line.telegram.updates.pending.append(Pending(number, kind, content, 4e9, lane))
        anna = line.person()
        line.telegram.updates.next_id = 1000
        anna.says("ciao")
        async with asyncio.timeout(10):
            while len(anna.messages) < 2:
                line.later(seconds=1)
                await asyncio.sleep(0.01)
        assert not line.tasks[1].done()


def _placed(content: dict[str, Any]) -> bool:
    chat = content.get("chat", {"id": 0})
    return isinstance(chat, dict) and isinstance(chat.get("id"), int)


# ---------------------------------------------------------------- pace


@POSTGRES
async def test_two_processes_together_keep_the_pace_of_one(town: Town) -> None:
    town.now = milan_now()
    async with running() as service:
        crowd = [service.person(name=f"Person {number}") for number in range(50)]
        for one in crowd:
            one.home.standing = "member"
        async with town.database.transaction() as store:
            for one in crowd:
                met = await store.people.recognise("telegram", str(one.user["id"]), language="it", now=town.now)
                times = 5 if one is crowd[0] else 1
                await store.outbox.promise([promised(met.person.id, met.id)] * times, now=town.now)
        channels = [channel_of(town, service) for _ in range(2)]
        deliveries = [
            Delivery(town.database, {"telegram": channel}, town.texts, clock=milan_now) for channel in channels
        ]
        for channel in channels:
            channel._voice._clock = milan_now
        tasks = [asyncio.create_task(delivery.run()) for delivery in deliveries]
        await soon(lambda: sum(call.accepted for call in service.sends) == 54, within=10)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for channel in channels:
            await channel.close()
        sends = [call for call in service.sends if call.accepted]
        spread = max(call.at for call in sends) - min(call.at for call in sends)
        assert service.pace.broken <= 3  # a machine that stumbles sends two in one breath, and is told to wait
        assert 53 / 30 - 0.1 <= spread <= 5
        to_one = sorted(call.at for call in sends if call.chat == crowd[0].home.id)
        assert to_one[4] - to_one[0] >= 1.9  # three at once, then one a second
        assert PACES["telegram"].burst == 3
