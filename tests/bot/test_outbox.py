"""What was promised is said: at least once, in order, to nobody who stopped, and never by two at a time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.channels import MaybeSaid, Refused, TryLater, Unreachable
from bot.clock import forget
from bot.dispatcher import Dispatcher
from bot.outbox import ATTEMPTS, Delivery
from handlers.dialogue import Message, Reply
from handlers.rules.kinds import Kind
from storage.outbox import LEASE, Outgoing
from tests.town import Somebody, Town

pytestmark = pytest.mark.asyncio


async def promise(town: Town, to: Somebody, *keys: str, kind: Kind = Kind.REPLY) -> None:
    async with town.database.transaction() as store:
        address = await store.people.recognise("phone", to.name, language="it", now=town.now)
        reply = Reply(tuple(Message(key, kind=kind) for key in keys))
        await Dispatcher(town.house, clock=lambda: town.now).promise(store, address, reply)


async def claim(town: Town, limit: int = 8) -> list[Outgoing]:
    async with town.database.transaction() as store:
        return await store.outbox.claim("phone", now=town.now, limit=limit)


def delivery(town: Town, clock: Callable[[], datetime] | None = None) -> Delivery:
    return Delivery(town.database, {"phone": town.phone}, town.texts, clock=clock or (lambda: town.now))


async def rows(town: Town, state: str) -> int:
    async with town.database.transaction() as store:
        return await store.outbox.count(state)


async def test_one_message_at_a_time_for_each_person_in_the_order_promised(town: Town) -> None:
    anna, bea = town.person("Anna"), town.person("Bea")
    await promise(town, anna, "menu", "help")
    await promise(town, bea, "menu")
    first = await claim(town)
    assert sorted(message.key for message in first) == ["menu", "menu"]
    assert await claim(town) == []


async def test_replies_go_before_news(town: Town) -> None:
    anna = town.person("Anna")
    await promise(town, anna, "menu", kind=Kind.CHANGE)
    await promise(town, anna, "help")
    assert [message.key for message in await claim(town)] == ["help"]


async def test_a_lease_that_lapsed_goes_to_somebody_else_and_the_first_can_write_nothing(town: Town) -> None:
    await promise(town, town.person("Anna"), "menu")
    [slow] = await claim(town)
    town.now += LEASE + timedelta(seconds=1)
    [taken] = await claim(town)
    assert taken.id == slow.id
    async with town.database.transaction() as store:
        await store.outbox.sending([replace(slow, text="late", buttons=[], language="it")], now=town.now)
        await store.outbox.sending([replace(taken, text="now", buttons=[], language="it")], now=town.now)
        await store.outbox.sent([(slow, "of the first")], now=town.now)
        assert (await store.outbox.get(slow.id)).provider_id is None
        await store.outbox.sent([(taken, "of the second")], now=town.now)
        said = await store.outbox.get(slow.id)
    assert (said.text, said.state, said.provider_id) == ("now", "sent", "of the second")


async def test_a_send_of_a_process_that_died_is_said_again_and_marked(town: Town) -> None:
    await promise(town, town.person("Anna"), "menu")
    [message] = await claim(town)
    async with town.database.transaction() as store:
        await store.outbox.sending([replace(message, text="x", buttons=[], language="it")], now=town.now)
    await delivery(town).recover()
    await town.deliver()
    assert town.phone.heard == []
    town.now += LEASE + timedelta(seconds=1)
    await delivery(town).recover()
    await town.deliver()
    assert len(town.phone.heard) == 1
    assert town.phone.heard[0][1].error == "maybe_twice"


async def test_a_channel_that_is_away_for_hours_takes_nothing_with_it(town: Town) -> None:
    anna = town.person("Anna")
    await promise(town, anna, "menu")
    town.phone.failures = [TryLater() for _ in range(30)]
    for _ in range(30):
        await town.deliver()
        town.later(minutes=10)
    assert (town.phone.heard, await rows(town, "due")) == ([], 1)
    await town.deliver()
    assert [message.key for _, message, _ in town.phone.heard] == ["menu"]


async def test_who_asked_where_and_could_not_be_answered_within_the_hour_is_not_left_without_a_word(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("ciao")
    town.phone.failures = [TryLater() for _ in range(4)]
    await anna.shares_position(45.4484, 9.1423)
    heard = len(town.phone.heard)
    town.later(minutes=70)
    await forget(town.database, town.now)
    for _ in range(6):
        town.later(minutes=5)
        await town.deliver()
    (instead,) = [rendered.text for _, _, rendered in town.phone.heard[heard:]]
    assert "Puoi andare avanti, o scriverlo di nuovo" in instead
    assert await rows(town, "due") == 0


async def test_what_may_have_been_said_is_not_said_without_end(town: Town) -> None:
    anna = town.person("Anna")
    await promise(town, anna, "menu")
    town.phone.failures = [MaybeSaid() for _ in range(ATTEMPTS)]
    for _ in range(ATTEMPTS):
        await town.deliver()
        town.later(minutes=10)
    assert (len(town.phone.failures), await rows(town, "failed")) == (0, 1)


async def test_busy_channels_are_tried_later_and_then_reached(town: Town) -> None:
    town.phone.failures = [TryLater(timedelta(seconds=30)), TryLater()]
    await promise(town, town.person("Anna"), "menu")
    await town.deliver()
    assert town.phone.heard == []
    town.later(seconds=29)
    await town.deliver()
    assert len(town.phone.failures) == 1
    town.later(seconds=2)
    await town.deliver()
    town.later(seconds=10)
    await town.deliver()
    assert len(town.phone.heard) == 1
    assert await rows(town, "sent") == 1


async def test_a_refused_message_is_never_tried_again(town: Town) -> None:
    town.phone.failures = [Refused()]
    await promise(town, town.person("Anna"), "menu")
    await town.deliver()
    town.later(days=1)
    await town.deliver()
    assert town.phone.heard == []
    assert await rows(town, "failed") == 1


async def test_who_cannot_be_reached_is_marked_until_she_writes_again(town: Town) -> None:
    anna = town.person("Anna")
    person = await anna.known()
    town.phone.failures = [Unreachable()]
    await promise(town, anna, "menu")
    await town.deliver()
    async with town.database.transaction() as store:
        assert await store.people.reach(person.id) is None
    await anna.says("ciao")
    async with town.database.transaction() as store:
        assert await store.people.reach(person.id) is not None


async def test_after_stop_nothing_unasked_goes_out_not_even_what_was_already_promised(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("ciao")
    await promise(town, anna, "help", kind=Kind.CHANGE)
    await anna.says("STOP")
    keys = [message.key for _, message, _ in town.phone.heard]
    assert "stop-done" in keys
    assert "help" not in keys
    assert await rows(town, "dropped") == 1
    await anna.says("menu")
    assert [message.key for _, message, _ in town.phone.heard][-1] == "menu"


async def test_news_without_consent_never_goes_out(town: Town) -> None:
    await promise(town, town.person("Anna"), "help", kind=Kind.ANNOUNCEMENT)
    await town.deliver()
    assert town.phone.heard == []
    assert await rows(town, "dropped") == 1


async def test_what_comes_too_late_to_be_useful_is_dropped(town: Town) -> None:
    await promise(town, town.person("Anna"), "menu")
    town.later(hours=13)
    await town.deliver()
    assert town.phone.heard == []
    assert await rows(town, "dropped") == 1


async def test_a_text_is_written_in_the_language_she_has_when_it_goes_out(town: Town) -> None:
    anna = town.person("Anna")
    person = await anna.known()
    await promise(town, anna, "menu")
    async with town.database.transaction() as store:
        await store.people.speak(person.id, "en")
    await town.deliver()
    assert town.phone.heard[0][2].language == "en"


async def test_what_was_said_is_forgotten_when_its_time_is_over(town: Town) -> None:
    from sqlalchemy import select

    from bot.clock import forget
    from storage.tables import outbox

    anna = town.person("Anna")
    await anna.says("via Savona 10")
    town.later(minutes=61)
    await forget(town.database, town.now)
    async with town.database.transaction() as store:
        kept = (await store.connection.execute(select(outbox.c.key, outbox.c.text, outbox.c.words))).all()
        chat = await store.chats.get(
            (await store.people.recognise("phone", "Anna", language="it", now=town.now)).id, now=town.now
        )
    assert chat.here is None
    assert all(row.text is None for row in kept if row.key.startswith("results"))
    assert any(row.text is not None for row in kept)
    town.later(days=31)
    await forget(town.database, town.now)
    async with town.database.transaction() as store:
        assert set((await store.connection.execute(select(outbox.c.text))).scalars()) == {None}
