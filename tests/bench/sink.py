"""A local end of the line that answers every call of the Bot API at once and remembers whom it heard of."""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter
from typing import ClassVar, cast

import uvloop

ME = {"id": 700000001, "is_bot": True, "first_name": "Wendy", "username": "WendyProvaBot"}
CHAT = re.compile(rb'chat_id"?[=:]\s*"?(-?\d+)')


class Sink(asyncio.Protocol):
    """One connection; the counts are shared by all."""

    chats: ClassVar[Counter[int]] = Counter()
    calls = 0

    def __init__(self) -> None:
        self.heard = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's own is not one of asyncio's

    def data_received(self, heard: bytes) -> None:
        self.heard += heard
        while (end := self.heard.find(b"\r\n\r\n")) >= 0:
            head = bytes(self.heard[:end])
            length = re.search(rb"content-length:\s*(\d+)", head, re.IGNORECASE)
            size = end + 4 + int(length[1] if length else 0)
            if len(self.heard) < size:
                return
            body = bytes(self.heard[end + 4 : size])
            del self.heard[:size]
            method = head.split(b" ", 2)[1].decode().rpartition("/")[2].partition("?")[0]
            told = json.dumps(self.answer(method, body)).encode()
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(told)
            self.transport.write(head + told)

    def answer(self, method: str, body: bytes) -> object:
        match method:
            case "seen":
                most = max(Sink.chats.values(), default=0)
                return {"calls": Sink.calls, "chats": len(Sink.chats), "most": most}
            case "forget":
                Sink.chats.clear()
                Sink.calls = 0
                return True
            case "getMe":
                return {"ok": True, "result": ME}
            case "getWebhookInfo":
                none = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
                return {"ok": True, "result": none}
            case "sendMessage":
                Sink.calls += 1
                if chat := CHAT.search(body):
                    Sink.chats[int(chat[1])] += 1
                to = {"id": int(chat[1]) if chat else 1, "type": "private"}
                return {"ok": True, "result": {"message_id": Sink.calls, "date": 1_790_000_000, "chat": to}}
        return {"ok": True, "result": True}


async def main() -> None:
    server = await asyncio.get_running_loop().create_server(Sink, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main())
