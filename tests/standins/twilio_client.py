"""A program of the tests' own that uses the stand-in of Twilio: it calls the APIs and answers the webhooks."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

import aiohttp
from aiohttp import web

from tests.standins.twilio import Twilio, running

HOST = "https://wendy.example"
INBOUND, STATUS = f"{HOST}/twilio/whatsapp", f"{HOST}/twilio/status"


@dataclass(frozen=True, slots=True)
class Heard:
    """A webhook as it arrived."""

    path: str
    headers: dict[str, str]
    pairs: tuple[tuple[str, str], ...]

    def __getitem__(self, name: str) -> str:
        return dict(self.pairs)[name]

    def __contains__(self, name: str) -> bool:
        return name in dict(self.pairs)


@dataclass(slots=True)
class Program:
    """What talks with the service. `answers` are given first, one a webhook; then 204."""

    twilio: Twilio
    session: aiohttp.ClientSession
    heard: list[Heard] = field(default_factory=list)
    answers: list[web.Response | float] = field(default_factory=list)  # a number: so many seconds of silence
    token: str = ""

    @property
    def login(self) -> dict[str, str]:
        return {"Authorization": aiohttp.encode_basic_auth(self.twilio.account, self.token or self.twilio.token)}

    @property
    def statuses(self) -> list[str]:
        return [heard["MessageStatus"] for heard in self.heard if heard.path.endswith("/status")]

    async def asks(self, method: str, path: str, *, plain: Any = None, **form: Any) -> tuple[int, Any]:
        """Call an API: JSON with `plain`, else a form. Gives the status and what the body holds."""
        twilio = self.twilio
        if plain is not None:
            body, kind = json.dumps(plain), "application/json"
        else:
            pairs = [(k, one) for k, v in form.items() for one in (v if isinstance(v, list) else [v])]
            body, kind = urlencode(pairs), "application/x-www-form-urlencoded"
        sent = body if method == "POST" else None
        headers = self.login | {"Content-Type": kind}
        async with self.session.request(method, twilio.url + path, headers=headers, data=sent) as response:
            answer = await response.read()
            return response.status, json.loads(answer) if answer else None

    async def sends(self, **form: Any) -> tuple[int, Any]:
        whole = {"To": "whatsapp:+447700900101", "From": self.twilio.senders[0], "StatusCallback": STATUS} | form
        whole = {name: value for name, value in whole.items() if value is not None}
        return await self.asks("POST", self.messages, **whole)

    async def makes(self, types: dict[str, Any], **more: Any) -> str:
        """Make a content; its sid."""
        status, body = await self.asks(
            "POST", "/v1/Content", plain={"friendly_name": "x", "language": "it", "types": types} | more
        )
        assert status == 201, body
        return str(body["sid"])

    @property
    def messages(self) -> str:
        return f"/2010-04-01/Accounts/{self.twilio.account}/Messages.json"

    async def hear(self, request: web.Request) -> web.Response:
        pairs = parse_qsl((await request.read()).decode(), keep_blank_values=True)
        self.heard.append(Heard(request.path, dict(request.headers), tuple(pairs)))
        answer = self.answers.pop(0) if self.answers else web.Response(status=204)
        if isinstance(answer, float):
            await asyncio.sleep(answer)
            return web.Response(status=204)
        return answer


@asynccontextmanager
async def program(**options: Any) -> AsyncIterator[Program]:
    """A Twilio and a program that uses it, with both webhooks set."""
    async with running(**options) as twilio, aiohttp.ClientSession() as session:
        made = Program(twilio, session)
        app = web.Application()
        app.router.add_post("/{path:.*}", made.hear)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        twilio.hooks.reaches[HOST] = "http://{}:{}".format(*runner.addresses[0][:2])
        twilio.webhook = INBOUND
        try:
            yield made
        finally:
            await runner.cleanup()
