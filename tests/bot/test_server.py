"""The HTTP server answers in order, stops in order, and says plainly why it cannot start."""

import asyncio
import signal
import time

import pytest

from bot.server import CannotListen, Limits, PortBusy, serve
from tests.bot.house import GET, PATIENCE, POST, Town, open_house


@pytest.mark.asyncio
async def test_one_connection_serves_several_requests_in_turn() -> None:
    async with open_house() as house:
        client = await house.connect()
        for path in (b"one", b"two"):
            await client.send(GET % path)
            assert await client.answer() == (200, b"/" + path)


@pytest.mark.asyncio
async def test_no_answer_waits_for_the_network_to_acknowledge_its_first_half() -> None:
    async with open_house() as house:
        client = await house.connect()
        began = time.monotonic()
        for _ in range(20):
            await client.send(GET % b"one")
            await client.answer()
        assert time.monotonic() - began < 0.4  # half of twenty delayed acknowledgements


@pytest.mark.asyncio
async def test_requests_sent_together_are_answered_in_order() -> None:
    async with open_house() as house:
        client = await house.connect()
        await client.send(GET % b"one" + GET % b"two" + POST + b"Content-Length: 5\r\n\r\nthree")
        assert [await client.answer() for _ in range(3)] == [(200, b"/one"), (200, b"/two"), (200, b"three")]


@pytest.mark.asyncio
async def test_a_request_waiting_behind_a_slow_answer_is_not_called_late() -> None:
    async with open_house() as house:
        client = await house.connect()
        await client.send(GET % b"wait" + GET % b"two" + b"GET /three HTTP/1.1\r\nHost:")
        await asyncio.sleep(0.6)
        house.town.gate.set()
        assert await client.answer() == (200, b"/wait")
        assert await client.answer() == (200, b"/two")
        await client.send(b" wendy\r\n\r\n")
        assert await client.answer() == (200, b"/three")


@pytest.mark.asyncio
async def test_a_resting_connection_outlives_the_deadlines_of_a_request() -> None:
    async with open_house() as house:
        client = await house.connect()
        await client.send(GET % b"one")
        await client.answer()
        await asyncio.sleep(0.6)
        await client.send(GET % b"two")
        assert await client.answer() == (200, b"/two")


@pytest.mark.asyncio
async def test_a_slow_answer_is_not_the_clients_fault() -> None:
    async with open_house() as house:
        client = await house.connect()
        await client.send(GET % b"wait")
        await asyncio.sleep(0.6)
        house.town.gate.set()
        assert await client.answer() == (200, b"/wait")


@pytest.mark.asyncio
async def test_a_taken_port_is_told_in_one_sentence() -> None:
    async with open_house() as house:
        with pytest.raises(PortBusy, match=rf"^Port {house.port} is taken [^.]*WENDY_PORT[^.]*\.$") as busy:
            await serve(house.town, host="127.0.0.1", port=house.port, stop=asyncio.Event())
        assert busy.value.port == house.port


@pytest.mark.asyncio
async def test_an_address_of_another_machine_is_told_in_one_sentence() -> None:
    with pytest.raises(CannotListen, match=r"^Wendy cannot listen on 192\.0\.2\.1 port 0: set WENDY_HOST"):
        await serve(Town(), host="192.0.2.1", port=0, stop=asyncio.Event())


@pytest.mark.asyncio
async def test_a_stop_finishes_the_request_in_hand_and_closes_the_rest_at_once() -> None:
    async with open_house(Limits()) as house:
        busy, resting, silent = await house.connect(), await house.connect(), await house.connect()
        await resting.send(GET % b"one")
        await resting.answer()
        await busy.send(GET % b"wait")
        await asyncio.wait_for(house.town.entered.wait(), PATIENCE)
        house.stop.set()
        assert await resting.closed_after() < 0.5
        assert await silent.closed_after() < 0.5
        with pytest.raises(ConnectionError):
            await house.connect()
        house.town.gate.set()
        assert await busy.answer() == (200, b"/wait")
        await asyncio.wait_for(house.serving, 1)


@pytest.mark.asyncio
async def test_a_stop_waits_four_seconds_at_most() -> None:
    async with open_house(Limits()) as house:
        waiting, unread = await house.connect(), await house.connect()
        unread.look_away()
        await unread.send(GET % b"large")
        await waiting.send(GET % b"wait")
        await asyncio.wait_for(house.town.entered.wait(), PATIENCE)
        house.stop.set()
        await asyncio.wait_for(asyncio.shield(house.serving), 4)
        assert await waiting.closed_after() < 0.1
        unread.look_back()
        with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
            await unread.answer()


@pytest.mark.asyncio
async def test_a_cancelled_server_lets_its_port_go() -> None:
    async with open_house() as house:
        house.serving.cancel()
        await asyncio.wait([house.serving], timeout=PATIENCE)
        assert house.serving.cancelled()
        with pytest.raises(ConnectionError):
            await house.connect()
        async with open_house() as again:  # its listener has the number of the one before
            client = await again.connect()
            await client.send(GET % b"home")
            assert await client.answer() == (200, b"/home")


@pytest.mark.asyncio
async def test_signals_stay_with_the_caller() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    async with open_house():
        assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


@pytest.mark.asyncio
async def test_nothing_is_logged_about_who_came_or_what_they_sent(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(1)  # lower than the level at which uvicorn writes addresses
    async with open_house() as house:
        client = await house.connect("127.0.0.9")
        await client.send(GET % b"canary")
        assert b"server:" not in (await client.reader.readuntil(b"\r\n\r\n")).lower()
        upgrade = await house.connect("127.0.0.9")
        await upgrade.send(b"GET /canary HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
        assert await upgrade.answer() == (200, b"/canary")
        broken = await house.connect("127.0.0.9")
        await broken.send(b"canary\r\n\r\n")
        assert (await broken.answer())[0] == 400
    assert [record.getMessage() for record in caplog.records if record.name.startswith("uvicorn")] == [
        "Invalid HTTP request received."
    ]
