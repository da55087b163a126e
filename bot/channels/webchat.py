"""The web chat: one page, and the two addresses it talks to. A pull channel: a message is sent when it is fetched."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.calendars import linked
from bot.channels import Incoming, Receive, Refused
from bot.channels.web_messages import BadMessage, read, shown
from bot.holding import looked_at, unasked
from bot.http import client_address, network_of, same_origin
from bot.intake import Busy
from bot.rate import Buckets
from bot.rendering import Reader, Rendered, render
from content.texts import Texts
from handlers.dialogue import House, Link, Located, hears
from handlers.rules.kinds import Held
from storage.database import Database
from storage.outbox import Outgoing
from storage.people import Address
from storage.store import Store

log = structlog.get_logger()

COOKIE: Final = "wendy"
LONGEST_WAIT: Final = 25  # seconds of a long poll: below the idle time-out of common proxies
LOOK: Final = 2.0  # seconds between looks on PostgreSQL, where another process may have written
LABEL: Final = 60  # characters of a button: it wraps
MONTH: Final = 30 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Front:
    """Where a page of the chat lives, which cookie it goes by, and who alone may write there; nobody named: anybody."""

    path: str = "/"
    cookie: str = COOKIE
    sender: str = ""

    def admits(self, address: Address | None) -> bool:
        return address is not None and (not self.sender or address.address == self.sender)


PLAIN: Final = Front()


class WebChat:
    """Families on a web page."""

    name = "web"

    def __init__(
        self,
        database: Database,
        texts: Texts,
        house: House,
        *,
        clock: Callable[[], datetime],
        public: bool,
        trusted: frozenset[str] = frozenset(),
        fronts: Sequence[Front] = (PLAIN,),
    ) -> None:
        self._database, self._texts, self._house, self._clock = database, texts, house, clock
        self._public, self._trusted, self._fronts = public, trusted, fronts
        self._waiting: dict[int, set[asyncio.Event]] = {}
        self._leaving = False
        self._stirred = 0
        self._newcomers = Buckets(burst=5, every=timedelta(seconds=12))  # five new sessions a minute a network
        self._talk = Buckets(burst=20, every=timedelta(seconds=1))

    def routes(self, receive: Receive) -> Sequence[BaseRoute]:
        routes: list[BaseRoute] = []
        for front in self._fronts:
            address = f"{front.path}chat/messages"
            post, get = partial(self._post, front=front, receive=receive), partial(self._get, front=front)
            routes += [Route(address, post, methods=["POST"]), Route(address, get, methods=["GET"])]
        return routes

    async def run(self, receive: Receive) -> None:
        """Nothing to run: the page asks."""
        await asyncio.Event().wait()

    async def send(self, message: Outgoing, rendered: Rendered, address: str) -> str:
        raise Refused

    def spoke(self, addresses: Set[int]) -> None:
        """Wake the pages of these addresses."""
        for address in addresses:
            for event in self._waiting.get(address, ()):
                event.set()

    def look(self) -> None:
        """Have every waiting page look for news."""
        self.spoke(set(self._waiting))

    def stir(self) -> None:
        """Answer every waiting page now, news or not."""
        self._stirred += 1
        self.look()

    def leave(self) -> None:
        """Send the waiting pages home: Wendy is about to stop."""
        self._leaving = True
        self.look()

    # ------------------------------------------------------------ who is at a front

    async def admit(self, response: Response, front: Front, *, language: str) -> None:
        """Give a browser the cookie of the one person a front is for; she is spoken to in the browser's language."""
        token, now = secrets.token_urlsafe(32), self._clock()
        async with self._database.transaction() as store:
            met = await store.people.recognise(self.name, front.sender, language=language, now=now)
            await store.people.speak(met.person.id, language)
            await store.sessions.add(token, met.id, now=now)
        self._keep(response, front, token)

    async def at(self, request: Request, front: Front) -> Address | None:
        """Who reads this page, by the cookie; None: nobody we know, or not who this front is for."""
        async with self._database.transaction() as store:
            return await self._address(store, request, front)

    def is_ours(self, request: Request) -> bool:
        """Whether one of our own pages sent it."""
        return same_origin(request.headers, self._house.public_url if self._public else None)

    # ------------------------------------------------------------ what the page sends

    async def _post(self, request: Request, front: Front, receive: Receive) -> Response:
        language = self._texts.languages[0]
        try:
            if not self.is_ours(request):
                return self._error(language, "page-error-origin", 403)
            message = await read(request)
            language = message.language if message.language in self._texts.languages else language
            token, sender, cookie = await self._session(request, front, language)
            if not self._talk.take(sender):
                raise BadMessage("page-error-slow", 429)
            await receive(Incoming(self.name, sender, f"{sender}:{message.id}", message.what, language=language))
        except BadMessage as bad:
            return self._error(language, bad.key, bad.status)
        except (Busy, DBAPIError, NoConnection, OSError) as error:
            log.warning("not accepted", error=type(error).__name__)
            return self._error(language, "page-error-busy", 503)
        response = JSONResponse({"accepted": True}, status_code=202)
        if cookie:
            self._keep(response, front, token)
        return response

    def _keep(self, response: Response, front: Front, token: str) -> None:
        response.set_cookie(
            front.cookie, token, max_age=MONTH, httponly=True, samesite="lax", secure=self._secure, path=front.path
        )

    @property
    def _secure(self) -> bool:
        return self._house.public_url.startswith("https://")

    async def _session(self, request: Request, front: Front, language: str) -> tuple[str, str, bool]:
        """The cookie, the sender it stands for, and whether it was made just now: by a message, never by a page."""
        now = self._clock()
        address = await self.at(request, front)
        if address and not address.erased:  # who was erased is met anew, under another cookie
            return request.cookies[front.cookie], address.address, False
        if front.sender:
            raise BadMessage("page-error-closed", 403)
        if not self._newcomers.take(network_of(client_address(request.scope, self._trusted))):
            raise BadMessage("page-error-slow", 429)
        token, sender = secrets.token_urlsafe(32), secrets.token_hex(16)
        async with self._database.transaction() as store:
            met = await store.people.recognise(self.name, sender, language=language, now=now)
            await store.sessions.add(token, met.id, now=now)
        return token, sender, True

    async def _address(self, store: Store, request: Request, front: Front) -> Address | None:
        token = request.cookies.get(front.cookie, "")
        address_id = await store.sessions.address(token, now=self._clock()) if token else None
        address = await store.people.address(address_id) if address_id else None
        return address if front.admits(address) else None

    # ------------------------------------------------------------ what the page fetches

    async def _get(self, request: Request, front: Front) -> Response:
        after, wait = _number(request, "after", 2**53), _number(request, "wait", LONGEST_WAIT)
        language = self._texts.languages[0]
        try:
            address = await self.at(request, front)
            if address is None:
                return _json({"messages": [], "fresh": True, "language": language, "position": False})
            language = address.person.language
            news = await self._news(request, address.id, after, wait)
            # Where the clock can be moved, the page shows what Wendy believes.
            return _json(news if front is PLAIN else news | {"now": self._clock().isoformat()})
        except (DBAPIError, NoConnection, OSError) as error:
            log.warning("database away", error=type(error).__name__)
            return self._error(language, "page-error-busy", 503)

    async def _news(self, request: Request, address_id: int, after: int, wait: int) -> dict[str, Any]:
        """What is new for an address; waits for it when there is nothing yet."""
        deadline = asyncio.get_running_loop().time() + wait
        woken, stirred = asyncio.Event(), self._stirred
        self._waiting.setdefault(address_id, set()).add(woken)
        try:
            while True:
                woken.clear()
                async with self._database.transaction() as store:
                    news = await self._fetch(store, address_id, after)
                left = deadline - asyncio.get_running_loop().time()
                if news["messages"] or left <= 0 or self._leaving or self._stirred != stirred:
                    return news
                if await request.is_disconnected():
                    return news
                pause = left if self._database.engine == "sqlite" else min(left, LOOK)
                with suppress(TimeoutError):
                    async with asyncio.timeout(pause):
                        await woken.wait()
        finally:
            self._waiting[address_id].discard(woken)
            if not self._waiting[address_id]:
                del self._waiting[address_id]

    async def _fetch(self, store: Store, address_id: int, after: int) -> dict[str, Any]:
        now = self._clock()
        address = await store.people.address(address_id)
        if address is None:
            return {"messages": [], "fresh": True, "position": False}
        reader = Reader(address.person.language, address.person.plain, now, label=LABEL)
        late: list[int] = []  # promised before what she read last: it waited for the morning, or its commit came later
        pulled = await store.outbox.pull(address_id, now=now)
        looked = await looked_at(store, [one for one in pulled if unasked(one)], {address_id: address}, now)
        for message in pulled:
            told = looked.get(message.id, message)
            if isinstance(told, Held):
                await store.outbox.ended(message, "dropped", error=told)
                continue
            try:
                rendered = render(self._texts, told, reader)
                rendered = await linked(store, told, rendered, self._texts, self._house.public_url, now)
            except Exception:  # the page must go on with what can be said
                log.exception("cannot be said", outbox=message.id, kind=message.kind)
                await store.outbox.ended(message, "failed", error="unsayable")
                continue
            taken = await store.outbox.pulled(
                message, text=rendered.text, buttons=rendered.buttons, language=rendered.language, now=now
            )
            if taken and message.id <= after:
                late.append(message.id)
        said = [one for number in late if (one := await store.outbox.get(number))]
        said += await store.outbox.said(address_id, after=after)
        chat = await store.chats.get(address_id, now=now)
        here = (chat.here.latitude, chat.here.longitude) if chat.here else None
        language = address.person.language
        return {
            "messages": [await shown(store, message, here, self._texts) for message in said],
            "language": language,
            "direction": self._texts.direction(language),
            "position": bool(chat.then and _hears_position(chat.then)),
        }

    def _error(self, language: str, key: str, status: int) -> Response:
        text = self._texts.plain(self._texts.text(language, key))
        headers = {"retry-after": "5"} if status in (429, 503) else {}
        return _json({"error": key.removeprefix("page-error-"), "text": text}, status, headers)


def _number(request: Request, name: str, most: int) -> int:
    text = request.query_params.get(name, "")
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 17 else 0


def _hears_position(token: str) -> bool:
    link = Link.read(token)
    return link is not None and hears(link, Located)


def _json(content: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse(content, status, headers={"cache-control": "no-store", **(headers or {})})
