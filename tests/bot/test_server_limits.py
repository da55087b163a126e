"""Slow, greedy and broken clients harm only themselves, and the others are served meanwhile."""

import asyncio
import resource
import time
from functools import partial

import pytest
from starlette.types import Message, Receive, Scope, Send

from bot.server import BodyCap, Limits
from tests.bot.house import GET, PATIENCE, POST, House, of_each, open_house


@pytest.mark.asyncio
async def test_a_flood_of_requests_on_one_connection_ends_it() -> None:
    async with open_house() as house:
        client = await house.connect()
        await client.send(GET % b"wait" + GET % b"x" * 1000)
        assert await client.closed_after() < 0.3
        assert house.town.asked == ["/wait"]


@pytest.mark.asyncio
async def test_slow_headers_are_cut_off() -> None:
    async def cut_off(house: House, beginning: bytes) -> bool:
        client = await house.connect()
        await client.send(beginning)
        return 0.2 < await client.closed_after() < 1

    beginnings = [b"", b"G", b"GET / HTTP/1.1\r\nHost:", b"\r\n"]
    async with open_house() as house:
        assert await of_each(beginnings, partial(cut_off, house)) == dict.fromkeys(beginnings, True)
        assert house.town.asked == []


@pytest.mark.asyncio
async def test_a_byte_now_and_then_does_not_push_a_deadline_back() -> None:
    async def cut_off(house: House, dripping: tuple[bytes, bytes]) -> bool:
        beginning, drop = dripping
        client = await house.connect()
        await client.send(beginning)
        closing = asyncio.create_task(client.closed_after())
        for _ in range(50):
            if closing.done():
                break
            client.writer.write(drop)
            await asyncio.sleep(0.04)
        return 0.2 < await closing < 1

    drippings = [
        (b"GET / HTTP/1.1\r\nX: ", b"x"),
        (b"", b"\r\n"),
        (POST + b"Content-Length: 1000\r\n\r\n", b"x"),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X: x\r\n"),
    ]
    async with open_house() as house:
        assert await of_each(drippings, partial(cut_off, house)) == dict.fromkeys(drippings, True)
        assert house.town.asked == []


@pytest.mark.asyncio
async def test_stray_bytes_after_an_answer_do_not_keep_a_connection_open() -> None:
    async with open_house() as house:
        client = await house.connect()
        await client.send(GET % b"one")
        await client.answer()
        await client.send(b"\r\n")
        assert await client.closed_after() < 1


@pytest.mark.asyncio
async def test_a_late_body_never_reaches_the_app() -> None:
    async with open_house() as house:
        client = await house.connect()
        await client.send(POST + b"Content-Length: 10\r\n\r\nhalf")
        assert 0.2 < await client.closed_after() < 1
        assert house.town.asked == []


@pytest.mark.asyncio
async def test_the_deadline_of_a_waiting_body_begins_when_its_turn_comes() -> None:
    async with open_house() as house:
        prompt, late = await house.connect(), await house.connect()
        for client in (prompt, late):
            await client.send(GET % b"wait" + POST + b"Content-Length: 8\r\n\r\nhalf")
        await asyncio.sleep(0.6)
        house.town.gate.set()
        for client in (prompt, late):
            assert await client.answer() == (200, b"/wait")
        await prompt.send(b"half")
        assert await prompt.answer() == (200, b"halfhalf")
        assert await late.closed_after() < 1


@pytest.mark.asyncio
async def test_a_client_that_does_not_read_its_answer_is_cut_off() -> None:
    async with open_house() as house:
        client = await house.connect()
        client.look_away()
        await client.send(GET % b"large")
        await asyncio.sleep(1)
        client.look_back()
        with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
            await client.answer()


@pytest.mark.asyncio
async def test_a_body_at_the_limit_passes() -> None:
    async with open_house() as house:
        client = await house.connect()
        await client.send(POST + b"Content-Length: 65536\r\n\r\n")
        for _ in range(8):
            await asyncio.sleep(0.005)  # each piece arrives alone
            await client.send(b"x" * 8192)
        assert await client.answer() == (200, b"x" * 65536)


@pytest.mark.asyncio
async def test_a_body_a_little_too_large_is_refused_and_the_connection_goes_on() -> None:
    async with open_house() as house:
        client = await house.connect()
        await client.send(POST + b"Content-Length: 65537\r\n\r\n" + b"x" * 65537 + GET % b"next")
        assert await client.answer() == (413, b"")
        assert await client.answer() == (200, b"/next")
        assert house.town.asked == ["/next"]


@pytest.mark.asyncio
async def test_a_gigabyte_is_refused_at_its_announcement_and_cut_off_if_it_comes_all_the_same() -> None:
    async with open_house() as house:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        client = await house.connect()
        await client.send(POST + b"Content-Length: 1000000000\r\n\r\n")
        assert await client.answer() == (413, b"")
        with pytest.raises(ConnectionError):
            await client.keep_sending(b"x" * 100_000)
        assert house.town.asked == []
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # KiB


@pytest.mark.asyncio
async def test_chunks_without_end_are_refused_by_counting() -> None:
    async with open_house() as house:
        client = await house.connect()
        await client.send(POST + b"Transfer-Encoding: chunked\r\n\r\n", *[b"1000\r\n" + b"x" * 4096 + b"\r\n"] * 20)
        assert await client.answer() == (413, b"")
        assert await client.closed_after() < 1
        assert house.town.asked == []


@pytest.mark.asyncio
async def test_headers_and_trailers_without_end_are_refused_at_once() -> None:
    async def refused(house: House, flood: tuple[bytes, bytes]) -> bool:
        beginning, piece = flood
        client = await house.connect()
        await client.send(beginning)
        closing = asyncio.create_task(client.closed_after())
        for _ in range(100):
            if closing.done():
                break
            client.writer.write(piece * (1000 // len(piece)))
            await asyncio.sleep(0.002)
        return await closing < 1

    floods = [
        (b"GET /", b"y"),
        (b"GET / HTTP/1.1\r\nX: ", b"y"),
        (b"GET / HTTP/1.1\r\n", b"X: yyy\r\n"),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\nX: ", b"y"),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X: yyy\r\n"),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n1;x=", b"y"),
        (b"", b"\r\n"),
    ]
    async with open_house(Limits(uncounted=frozenset())) as house:
        assert await of_each(floods, partial(refused, house)) == dict.fromkeys(floods, True)
        assert house.town.asked == []


@pytest.mark.asyncio
async def test_headers_have_one_size_limit_however_they_arrive() -> None:
    async with open_house() as house:
        fits, bursts = await house.connect(), await house.connect()
        await fits.send(b"GET / HTTP/1.1\r\nX: " + b"x" * 16_000 + b"\r\n\r\n")
        assert await fits.answer() == (200, b"/")
        await bursts.send(b"GET / HTTP/1.1\r\nX: " + b"x" * 17_000 + b"\r\n\r\n")
        assert (await bursts.answer())[0] == 400
        assert await bursts.closed_after() < 0.3


@pytest.mark.asyncio
async def test_a_trailer_never_passes_for_a_header() -> None:
    async with open_house() as house:
        client = await house.connect()
        body = b"Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nSec-Fetch-Site: same-origin\r\n\r\n"
        await client.send(POST + body)
        assert await client.answer() == (200, b"hi")
        assert [name for name, _ in house.town.headers] == [b"host", b"transfer-encoding"]


@pytest.mark.asyncio
async def test_a_body_of_doubtful_length_is_a_bad_request() -> None:
    async def status(house: House, header: bytes) -> int:
        client = await house.connect()
        await client.send(POST + header + b"\r\n\r\nhi")
        code, _ = await client.answer()
        assert await client.closed_after() < 0.3
        return code

    headers = [
        b"Content-Length: 2\r\nContent-Length: 2",
        b"Content-Length: 2\r\nContent-Length: 3",
        b"Content-Length: 2, 2",
        b"Content-Length: two",
        b"Content-Length: -2",
        b"Content-Length: +2",
        b"Content-Length: 0x2",
        b"Content-Length: ",
        b"Content-Length: " + b"9" * 5000,
        b"Content-Length: 2\r\nTransfer-Encoding: chunked",
        b"Transfer-Encoding: rot13",
        b"Transfer-Encoding: chunked\r\n\r\nnot a chunk",
    ]
    async with open_house() as house:
        assert await of_each(headers, partial(status, house)) == dict.fromkeys(headers, 400)
        assert house.town.asked == []


@pytest.mark.asyncio
async def test_rubbish_behind_a_request_is_not_answered_in_its_place() -> None:
    async with open_house() as house:
        client = await house.connect()
        await client.send(GET % b"wait" + b"rubbish\r\n\r\n")
        async with asyncio.timeout(PATIENCE):
            assert await client.reader.read() == b""


@pytest.mark.asyncio
async def test_three_hundred_slow_connections_stop_nobody_else() -> None:
    patient = Limits(uncounted=frozenset())
    async with open_house(patient) as house:
        slow = [await house.connect("127.0.0.1") for _ in range(300)]
        for client in slow:
            client.writer.write(b"GET / HTTP/1.1\r\nHost:")
        other = await house.connect("127.0.0.2")
        began = time.monotonic()
        await other.send(GET % b"home")
        assert await other.answer() == (200, b"/home")
        assert time.monotonic() - began < 0.5
        await asyncio.gather(*(client.closed_after() for client in slow[patient.per_address :]))
        assert not any(client.reader.at_eof() for client in slow[: patient.per_address])


@pytest.mark.asyncio
async def test_a_place_comes_free_when_a_connection_ends() -> None:
    async with open_house(Limits(per_address=1, uncounted=frozenset())) as house:
        first, refused = await house.connect(), await house.connect()
        assert await refused.closed_after() < 0.3
        first.writer.close()
        await first.writer.wait_closed()
        await asyncio.sleep(0.05)
        second = await house.connect()
        await second.send(GET % b"home")
        assert await second.answer() == (200, b"/home")


@pytest.mark.asyncio
async def test_connections_through_the_proxy_are_not_counted() -> None:
    async with open_house(Limits(per_address=1)) as house:
        clients = [await house.connect() for _ in range(5)]
        for client in clients:
            await client.send(GET % b"home")
            assert await client.answer() == (200, b"/home")


async def cap(messages: list[Message], *lengths: bytes) -> tuple[list[int], bytes | None]:
    """Run `BodyCap` of 10 bytes as another server would; give the statuses sent and the body that got through."""
    statuses: list[int] = []
    through: bytes | None = None

    async def app(_scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal through
        through = (await receive())["body"]
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> Message:
        return messages.pop(0)

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    headers = [(b"content-length", length) for length in lengths]
    await BodyCap(app, 10)({"type": "http", "headers": headers}, receive, send)
    return statuses, through


def part(body: bytes) -> Message:
    return {"type": "http.request", "body": body, "more_body": True}


LAST: Message = {"type": "http.request"}


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("messages", "lengths", "outcome"),
    [
        ([LAST], (), ([200], b"")),
        ([part(b"12345"), part(b"67890"), LAST], (), ([200], b"1234567890")),
        ([part(b"12345"), part(b"678901")], (), ([413], None)),
        ([part(b"12345678901")], (b"2",), ([413], None)),  # the length was a lie
        ([], (b"11",), ([413], None)),
        ([], (b"9" * 5000,), ([413], None)),
        ([], (b"2", b"2"), ([400], None)),
        ([], (b"two",), ([400], None)),
        ([], ("²".encode(),), ([400], None)),
        ([part(b"123"), {"type": "http.disconnect"}], (b"9",), ([], None)),
    ],
)
async def test_a_body_is_whole_and_small_or_the_app_never_hears_of_it(
    messages: list[Message], lengths: tuple[bytes, ...], outcome: tuple[list[int], bytes | None]
) -> None:
    assert await cap(list(messages), *lengths) == outcome
