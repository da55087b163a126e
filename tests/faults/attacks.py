"""The attacks, in a process of their own: huge bodies, slow clients, forged webhooks, a sender who floods."""

from __future__ import annotations

import asyncio
import json
import random
import resource
import sys
import time
import uuid
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

import aiohttp

from tests.faults.people import PAGE

PIECE: Final = b"x" * 65_536
SECRET: Final = "a-webhook-secret-of-the-faults-0123456789"


async def say(session: aiohttp.ClientSession, url: str, number: int, cookie: str = "") -> tuple[int, str]:
    """One family's message: the status, and her cookie."""
    forwarded = f"10.{number // 200 % 200}.{number % 200}.9"
    headers = {**PAGE, "x-forwarded-for": forwarded, "cookie": f"wendy={cookie}"}
    body = json.dumps({"id": str(uuid.uuid4()), "text": f"zqx {number}"})
    async with session.post(f"{url}/chat/messages", data=body, headers=headers) as answer:
        given = answer.cookies.get("wendy")
        return answer.status, given.value if given else cookie


async def announced(url: str, size: int) -> dict[str, float]:
    """Bodies of so many bytes, as their headers say."""
    return await _bodies(url, size, chunked=False)


async def chunked(url: str, size: int) -> dict[str, float]:
    """Bodies of so many bytes, in chunks."""
    return await _bodies(url, size, chunked=True)


async def _bodies(url: str, size: int, *, chunked: bool) -> dict[str, float]:
    """A body of so many bytes on each address that takes one; the status, and how much was sent at all."""
    told = {}
    for path in ("/chat/messages", "/telegram/webhook"):
        reader, writer = await asyncio.open_connection(*_host(url))
        length = "transfer-encoding: chunked" if chunked else f"content-length: {size}"
        head = f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n{length}\r\n\r\n"
        sent = 0
        status = asyncio.ensure_future(reader.readline())
        with suppress(OSError):
            writer.write(head.encode())
            while sent < size and not writer.is_closing():
                writer.write(b"%x\r\n%s\r\n" % (len(PIECE), PIECE) if chunked else PIECE)
                await writer.drain()
                sent += len(PIECE)
        with suppress(OSError, TimeoutError):
            line = await asyncio.wait_for(status, 5)
            told[f"{path}: status"] = float(line.split()[1]) if line else 0.0
        told[f"{path}: MB the server let in"] = sent / 1e6
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
    return told


async def slow_clients(url: str, number: int) -> dict[str, float]:
    """A third of them drips headers, a third a body, a third never reads; until the server hangs up."""
    began = time.monotonic()
    ends = await asyncio.gather(*(_slow(url, which % 3) for which in range(number)), return_exceptions=True)
    wrong = sum(isinstance(end, BaseException) for end in ends)
    return {
        "slow clients": number,
        "could not even connect": wrong,
        "seconds until the last was sent away": time.monotonic() - began,
    }


async def _slow(url: str, kind: int) -> None:
    reader, writer = await asyncio.open_connection(*_host(url))
    heads = ("GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n", "POST /chat/messages HTTP/1.1\r\nhost: 127.0.0.1\r\n")
    with suppress(OSError):
        if kind == 2:
            writer.transport.set_write_buffer_limits(0)
            reader._transport.pause_reading()  # type: ignore[attr-defined]
            writer.write((heads[0] + "\r\n").encode() * 7)
        else:
            writer.write((heads[kind] + ("content-length: 900\r\n\r\n" if kind else "")).encode())
        for _ in range(45):
            await asyncio.sleep(1)
            if writer.is_closing() or reader.at_eof():
                break
            if kind < 2:
                writer.write(b"x" if kind else b"x-drip: 1\r\n")
            elif _ > 3:
                break
    writer.close()


async def forged(url: str, number: int) -> dict[str, float]:
    """Posts to the webhook with secrets that are wrong, missing, cut, longer or written twice."""
    told: dict[int, int] = {}
    dice = random.Random(number)
    message = {"message_id": 1, "text": "ciao", "chat": {"id": 5, "type": "private"}}
    update = json.dumps({"update_id": 1, "message": message})
    secrets = ("", SECRET[:-1], SECRET + "x", SECRET.upper(), f"{SECRET},{SECRET}", "è", "x" * 4000)

    async def some(share: int) -> None:
        for _ in range(share):
            secret = dice.choice(secrets)
            headers = {"x-telegram-bot-api-secret-token": secret} if secret else {}
            async with session.post(f"{url}/telegram/webhook", data=update, headers=headers) as answer:
                told[answer.status] = told.get(answer.status, 0) + 1

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(some(number // 10) for _ in range(10)))
    accepted = sum(count for status, count in told.items() if status < 300)
    return {"forged posts": number, "accepted": accepted, **_told(told)}


async def flood(url: str, number: int) -> dict[str, float]:
    """One family that writes as fast as it can."""
    told: dict[int, int] = {}

    async def some(share: int) -> None:
        for _ in range(share):
            status, _ = await say(session, url, 9_999, cookie)
            told[status] = told.get(status, 0) + 1

    async with aiohttp.ClientSession() as session:
        _, cookie = await say(session, url, 9_999)
        await asyncio.gather(*(some(number // 4) for _ in range(4)))
    return _told(told)


def _told(statuses: dict[int, int]) -> dict[str, float]:
    return {f"status {status}": count for status, count in statuses.items()}


def _host(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or 0


ATTACKS: Final = {
    "announced": announced,
    "chunked": chunked,
    "slow": slow_clients,
    "forged": forged,
    "flood": flood,
}

if __name__ == "__main__":
    _, which, where, much = sys.argv
    _most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(_most, 8192), _most))
    print(json.dumps(asyncio.run(ATTACKS[which](where, int(much)))))
