"""A small Telegram on loopback: its Bot API for the bot, and phones for the people."""

from __future__ import annotations

import random
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from tests.standins import telegram_answers as answers
from tests.standins.telegram_faults import Faults
from tests.standins.telegram_http import Call, chat_of, read_call, refusal, spoil
from tests.standins.telegram_pace import Clock, Pace, slow_down
from tests.standins.telegram_people import Group, Person
from tests.standins.telegram_queue import Updates, Webhook, refuse_polling
from tests.standins.telegram_shape import NAMES, TYPES, Rejection, bad, check_call
from tests.standins.telegram_world import Chat, World

TOKEN = "700000001:standin-token_of-Telegram-for-tests"
BOT = {
    "id": 700000001,
    "is_bot": True,
    "first_name": "Wendy",
    "username": "WendyProvaBot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
ANSWER_WITHIN = 15.0  # seconds a press may wait for its answer; the service does not say how many
PORTS = (None, 443, 80, 88, 8443)
LARGEST_CALL = 64 * 1024 * 1024  # bytes
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
# The service does not run these when they come as the answer to a webhook.
_NOT_AS_ANSWER = re.compile(r"get.*|setwebhook|deletewebhook|close|logout")


class Telegram:
    """The service. Its address is `url`; the bot asks it at `{url}/bot{token}/{method}`."""

    def __init__(self, *, token: str = TOKEN, clock: Callable[[], float] | None = None) -> None:
        self.token = token
        self.revoked = False
        self.clock = clock or Clock()
        self.updates = Updates(self.clock)
        self.world = World(dict(BOT, id=int(token.split(":")[0])), self.clock, self.updates.put)
        self.webhook = Webhook(self.updates, self._as_answer)
        self.pace = Pace()
        self.faults = Faults()
        self.answer_within = ANSWER_WITHIN
        self.calls: list[Call] = []
        self.url = ""
        self._runner: web.AppRunner | None = None
        self._webhook_set_at = float("-inf")
        self._people = 0

    async def start(self) -> None:
        app = web.Application(client_max_size=LARGEST_CALL)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = "http://{}:{}".format(*self._runner.addresses[0][:2])

    async def stop(self) -> None:
        self.updates.interrupt()
        await self.webhook.stop()
        if self._runner is not None:
            await self._runner.cleanup()

    # People and groups

    def person(
        self, id: int | None = None, name: str = "Ada", language_code: str | None = "it", *, username: str = ""
    ) -> Person:
        """Somebody with Telegram, whom the bot has never met."""
        self._people += 1
        id = id or 5_000_000_000 + self._people  # beyond 32 bits, as in life
        user: dict[str, Any] = {"id": id, "is_bot": False, "first_name": name}
        user |= {"username": username} if username else {}
        user |= {"language_code": language_code} if language_code else {}
        home = self.world.chats[id] = Chat(id, "private", name, username)
        return Person(self.world, user, home, home)

    def group(
        self, title: str = "Mamme del Giambellino", *, supergroup: int | None = None, plain: int | None = None
    ) -> Group:
        """A group the bot is not in yet: a plain one by default, or with the id given."""
        self._people += 1
        if supergroup is not None:
            chat = Chat(supergroup, "supergroup", title, standing="left")
        else:
            chat = Chat(plain or -4_000_000 - self._people, "group", title, standing="left")
        self.world.chats[chat.id] = chat
        return Group(self.world, chat)

    # What tests look at and turn on

    @property
    def sends(self) -> list[Call]:
        """The calls that put a message into a chat, or tried to."""
        return [call for call in self.calls if call.method.startswith("send") and call.method != "sendChatAction"]

    def flood(self, seconds: float, *, chat: int | None = None) -> None:
        """Answer 429 for so long, to one chat or to all."""
        self.pace.flood(seconds, now=self.clock(), chat=chat)

    def restart_ids(self, start: int | None = None) -> None:
        self.updates.restart_ids(start or random.randrange(1, 2**31))

    # HTTP

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        call = Call(self.clock(), request.match_info["method"], {}, None)
        self.calls.append(call)
        try:
            call.method = self._admit(request)
            call.params, as_text = await read_call(request)
            call.chat = chat_of(call.params)
        except Rejection as refused:
            return refusal(call, refused)
        fault = self.faults.take(call.method, call.chat)
        if fault is None:
            return await self._do(call, as_text)
        call.fault = fault.name
        truth = await self._do(call, as_text) if fault.accepted else None
        return await spoil(request, call, fault, truth)

    def _admit(self, request: web.Request) -> str:
        token = request.match_info["token"]
        if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", token):
            raise Rejection(404, "Not Found")
        if token != self.token or self.revoked:
            raise Rejection(401, "Unauthorized")
        method = request.match_info["method"].lower()
        if method not in NAMES:
            raise Rejection(404, "Not Found: method not found")
        return NAMES[method]

    async def _do(self, call: Call, as_text: frozenset[str]) -> web.Response:
        try:
            params = check_call(call.method, call.params, as_text=as_text)
            call.params = params
            call.chat = chat_of(params)
            result = await self._run(call.method, params)
        except Rejection as refused:
            return refusal(call, refused)
        call.status, call.accepted = 200, True
        return web.json_response({"ok": True, "result": result})

    async def _run(self, method: str, params: dict[str, Any]) -> Any:
        match method:
            case "getUpdates":
                return await self._get_updates(params)
            case "setWebhook" if params["url"]:
                return self._set_webhook(params)
            case "setWebhook" | "deleteWebhook":
                if params.get("drop_pending_updates"):
                    self.updates.pending.clear()
                await self.webhook.unset()
                return True
            case "getWebhookInfo":
                return self._webhook_info()
            case "answerCallbackQuery":
                return answers.answer_press(self.world, params, self.answer_within)
        return answers.ANSWERS[method](self.world, self.pace, params)

    async def _as_answer(self, method: str, params: dict[str, Any]) -> None:
        """A call that came as the answer to a webhook: done, and its result lost."""
        name = NAMES.get(method.lower())
        if name is None or _NOT_AS_ANSWER.fullmatch(method.lower()):
            return
        call = Call(self.clock(), name, params, chat_of(params))
        self.calls.append(call)
        await self._do(call, frozenset())

    # Updates

    async def _get_updates(self, params: dict[str, Any]) -> list[dict[str, Any]]:
        if self.webhook.url:
            raise refuse_polling()
        limit, timeout = params.get("limit", 100), params.get("timeout", 0)
        if not 1 <= limit <= 100 or timeout < 0:
            # The real service takes the nearest value it allows; here the mistake shows.
            raise bad("limit is 1 to 100, timeout is not negative")
        self._allow(params)
        return await self.updates.poll(offset=params.get("offset", 0), limit=limit, seconds=timeout)

    def _allow(self, params: dict[str, Any]) -> None:
        """An empty list brings back the usual kinds; without one the last choice stays."""
        if "allowed_updates" not in params:
            return
        known = {field["name"] for field in TYPES["Update"]["fields"]}
        for kind in params["allowed_updates"]:
            if kind not in known:
                raise bad(f"allowed_updates names the unknown kind {kind}")
        self.updates.allowed = tuple(params["allowed_updates"])

    def _set_webhook(self, params: dict[str, Any]) -> bool:
        url, secret, most = params["url"], params.get("secret_token", ""), params.get("max_connections", 40)
        parts = urlsplit(url)
        if parts.scheme != "https":
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if parts.port not in PORTS:
            raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
        if "secret_token" in params and not _SECRET.fullmatch(secret):
            raise bad("secret token contains unallowed characters")
        if not 1 <= most <= 100:
            raise bad("max_connections is 1 to 100")
        if self.webhook.where(url) is None:
            raise bad("bad webhook: Failed to resolve host: Name or service not known")
        if (since := self.clock() - self._webhook_set_at) < 1:
            raise slow_down(1 - since)
        self._webhook_set_at = self.clock()
        self._allow(params)
        if params.get("drop_pending_updates"):
            self.updates.pending.clear()
        self.webhook.set(url, secret, most)
        return True

    def _webhook_info(self) -> dict[str, Any]:
        waiting = len(self.updates.alive())
        info: dict[str, Any] = {
            "url": self.webhook.url,
            "has_custom_certificate": False,
            "pending_update_count": waiting,
        }
        if self.webhook.url:
            info["max_connections"] = self.webhook.connections
        if self.webhook.last_error:
            at, message = self.webhook.last_error
            info |= {"last_error_date": int(at), "last_error_message": message}
        if self.updates.allowed:
            info["allowed_updates"] = list(self.updates.allowed)
        return info

    async def _download(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self.token or self.revoked:
            return refusal(Call(self.clock(), "file", {}, None), Rejection(401, "Unauthorized"))
        for path, content in self.world.files.values():
            if path == request.match_info["path"]:
                return web.Response(body=content)
        return refusal(Call(self.clock(), "file", {}, None), Rejection(404, "Not Found"))


@asynccontextmanager
async def running(**options: Any) -> AsyncIterator[Telegram]:
    """A Telegram for as long as the block lasts."""
    telegram = Telegram(**options)
    await telegram.start()
    try:
        yield telegram
    finally:
        await telegram.stop()
