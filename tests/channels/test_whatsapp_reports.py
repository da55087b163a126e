"""What Twilio tells about a message moves it forward, and nobody is told too much at once."""

from __future__ import annotations

import asyncio
import itertools
from typing import Final

import pytest

from bot.channels.whatsapp import TOLD
from tests.channels.test_whatsapp_faults import CORPUS, _last, promise
from tests.channels.wire import PUBLIC, Hours, process, until, wendy
from tests.standins import twilio_faults as faults
from tests.standins.twilio import running
from tests.town import Town

pytestmark = pytest.mark.asyncio
SQLITE: Final = pytest.mark.parametrize("engine", ["sqlite"])


# ---------------------------------------------------------------- reports


async def test_reports_in_any_order_come_to_the_same(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        wire.twilio.delivery.life = ("queued", "sent", "delivered")
        wire.twilio.callbacks.hold = True
        for order in itertools.permutations(range(4)):
            await promise(wire, anna)
            await wire.rest()
            wire.delivery.wake()
            await wire.quiet()
            assert len(wire.twilio.callbacks.held) == 4
            await wire.twilio.release(order)
            row = (await wire.rows())[-1]
            assert (row.state, row.provider_state) == ("sent", "read"), order


@SQLITE
async def test_a_failure_is_the_end_wherever_its_report_comes(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        wire.twilio.callbacks.hold = True
        for order in itertools.permutations(range(3)):
            await promise(wire, anna)
            wire.later(seconds=20)
            await wire.quiet()
            url, report = wire.twilio.callbacks.held[0]
            failed = [(name, "failed" if name.endswith("Status") else value) for name, value in report]
            wire.twilio.callbacks.held[:] = [
                *wire.twilio.callbacks.held[:2],
                (url, [*failed, ("ErrorCode", "63049")]),
            ]
            await wire.twilio.release([*order, *order])
            row = (await wire.rows())[-1]
            assert (row.state, row.provider_state, row.error) == ("failed", "failed", "refused"), order


@SQLITE
async def test_what_arrived_is_not_said_again_whatever_is_reported_later(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        wire.twilio.callbacks.hold = True
        await promise(wire, anna)
        wire.later(seconds=20)
        await wire.quiet()
        url, report = wire.twilio.callbacks.held[-1]
        late = [(name, "undelivered" if name.endswith("Status") else value) for name, value in report]
        wire.twilio.callbacks.held.append((url, [*late, ("ErrorCode", "63012")]))
        await wire.twilio.release()
        wire.later(minutes=5)
        await wire.quiet()
        assert len(anna.messages) == 3
        assert await _last(wire, state="failed", error="later")


@SQLITE
async def test_a_report_of_something_else_moves_nothing(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        before = await wire.rows()
        row = before[-1]
        for query in (
            "",
            f"?row={row.id}.{row.fence + 1}",
            f"?row={row.id}.{row.fence}",
            "?row=x.y",
            "?row=" + "9" * 50,
        ):
            for name, form in CORPUS["status"].items():
                plain = {field: str(value) for field, value in form.items()}
                assert await wire.posts(plain, path=TOLD + query) == 204, name
        assert await wire.rows() == before


@SQLITE
async def test_a_report_that_comes_before_the_answer_of_the_call_is_not_lost(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        wire.twilio.faults.next(faults.drip(0.001), method="CreateMessage")
        await promise(wire, anna)
        wire.later(seconds=20)
        await until(lambda: _last(wire, provider_state="read", state="sent"))
        known = (await wire.rows())[-1].provider_id
        await wire.quiet()
        assert await _last(wire, state="sent", provider_state="read", provider_id=known)


# ---------------------------------------------------------------- pace


@SQLITE
async def test_one_person_gets_five_at_once_and_then_ten_a_minute(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        anna.says("ciao")
        await wire.quiet()
        wire.later(minutes=1)
        for _ in range(9):
            await promise(wire, anna)
        wire.delivery.wake()
        for expected in (5, 6, 7, 8, 9):
            await until(lambda expected=expected: len(anna.messages) >= 2 + expected)
            await asyncio.sleep(0.02)
            assert len(anna.messages) == 2 + expected
            wire.later(seconds=6)
        await wire.quiet()
        assert wire.twilio.pace.broken == 0


async def test_a_sender_says_no_more_than_eighty_a_second(town: Town) -> None:
    async with wendy(town) as wire:
        people = [wire.person(f"P{number}") for number in range(40)]
        for who in people:
            who.says("ciao")
        await wire.quiet(within=10)
        at = sorted(call.at for call in wire.twilio.sends)
        assert len(at) == 80
        assert at[-1] - at[0] >= 79 / 80 - 0.1
        assert all(later - earlier >= 1 - 0.1 for earlier, later in zip(at, at[80:], strict=False))


async def test_two_processes_send_each_message_once(town: Town) -> None:
    hours = Hours(town)
    async with running(clock=hours) as twilio, process(town, twilio, hours) as wire:
        people = [wire.person(f"P{number}") for number in range(20)]
        other = type(wire.delivery)(
            town.database, {"whatsapp": wire.channel}, town.texts, clock=hours.now, public_url=PUBLIC
        )
        second = asyncio.create_task(other.run())
        for who in people:
            who.says("ciao")
        await wire.quiet(within=10)
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)
        assert [len(who.messages) for who in people] == [2] * 20
