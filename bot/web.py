"""The web side of the house: pages, health, and whatever addresses the channels bring."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import jinja2
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.pictures import code_svg
from bot.privacy import paragraphs
from bot.server import BodyCap
from content.texts import Texts
from handlers.dialogue import STEPS, House, Link
from handlers.islands import find
from handlers.labs import week
from handlers.welcome import speak, talk

PAGE: Final = Path(__file__).parent / "page"
SERVED: Final = {".css", ".js", ".svg"}
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
STARTERS: Final = (("button-find", find.link()), ("button-labs", week.link()), ("button-talk", talk.link()))


@dataclass(frozen=True, slots=True)
class Bar:
    """What stands above a conversation in a try-out: text keys of who one is here and of how the clock can move."""

    who: str
    moves: tuple[tuple[str, str], ...]  # what the button sends, its label
    now: datetime


class Pages:
    """The pages people open: the chat, the privacy text, a QR code."""

    def __init__(self, texts: Texts, house: House, *, names: dict[str, str]) -> None:
        self._texts, self._house, self._names = texts, house, names
        self._assets = {file.name: file.read_bytes() for file in PAGE.iterdir() if file.suffix in SERVED}
        self.version = hashlib.sha256(b"".join(self._assets[name] for name in sorted(self._assets))).hexdigest()[:12]
        self._templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(PAGE), autoescape=True, undefined=jinja2.StrictUndefined
        )

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/", self.chat),
            Route("/privacy", self.privacy),
            Route("/qr/{token}.svg", self._code),
            Route("/assets/{version}/{name}", self._asset),
        ]

    async def chat(self, request: Request, *, base: str = "/", bar: Bar | None = None) -> Response:
        """The conversation; `base` is where this page lives, `bar` what stands above it in a try-out."""
        language = self.language(request)
        link = Link.read(request.query_params.get("go", ""))
        door = link.token if link and STEPS[link.step].door else ""
        starters = [{"label": self._say(language, key), "token": link.token} for key, link in STARTERS]
        return self._page("chat.html", language, base=base, door=door, starters=starters, bar=bar)

    async def privacy(self, request: Request, *, base: str = "/") -> Response:
        """What is kept, why, for how long."""
        language = self.language(request)
        text = paragraphs(self._texts, language)
        return self._page("text.html", language, base=base, title=self._say(language, "page-privacy"), paragraphs=text)

    async def _code(self, request: Request) -> Response:
        link = Link.read(request.path_params["token"])
        if link is None or not STEPS[link.step].door:
            return Response(status_code=404)
        return Response(
            code_svg(link, self._house.public_url),
            media_type="image/svg+xml",
            headers={"cache-control": "no-store"},  # an invitation's link is a secret, and its code is its link
        )

    async def _asset(self, request: Request) -> Response:
        name, version = request.path_params["name"], request.path_params["version"]
        content = self._assets.get(name)
        if content is None:
            return Response(status_code=404)
        # An old page asks for an old version: give today's, but let nobody keep it under that name.
        kept = "public, max-age=31536000, immutable" if version == self.version else "no-store"
        return Response(content, media_type=mimetypes.guess_type(name)[0], headers={"cache-control": kept})

    def _page(self, template: str, language: str, **words: Any) -> Response:
        html = self._templates.get_template(template).render(
            t=lambda key, **values: self._say(language, key, **values),
            language=language,
            direction=self._texts.direction(language),
            languages=[self._choice(code) for code in self._texts.languages],
            tryout=self._house.examples,
            version=self.version,
            **self._names,
            **words,
        )
        return Response(html, media_type="text/html", headers={"cache-control": "no-cache", "vary": "accept-language"})

    def _choice(self, code: str) -> dict[str, str]:
        """A language by its own name, with the token that makes Wendy speak it too."""
        return {"code": code, "name": self._texts.name(code), "token": speak.link(code).token}

    def text(self, language: str, key: str) -> str:
        """A sentence of a page, without marks."""
        return self._say(language, key)

    def _say(self, language: str, key: str, **values: str) -> str:
        return self._texts.plain(self._texts.text(language, key, values))

    def language(self, request: Request) -> str:
        """The language asked for, else the browser's, else Italian."""
        asked = [request.query_params.get("lang", "")]
        asked += [
            part.split(";")[0].strip()[:2] for part in request.headers.get("accept-language", "")[:200].split(",")
        ]
        return next((code.lower() for code in asked if code.lower() in self._texts.languages), self._texts.languages[0])


def web_app(
    routes: Sequence[BaseRoute], *, ready: Callable[[], Awaitable[dict[str, bool]]], public_url: str
) -> ASGIApp:
    """The whole application: health, pages and channels behind the guards."""

    async def alive(request: Request) -> Response:
        return JSONResponse({"alive": True})

    async def readiness(request: Request) -> Response:
        checks = await ready()
        return JSONResponse(checks, 200 if all(checks.values()) else 503)

    own = [Route("/healthz", alive), Route("/readyz", readiness)]
    app = Starlette(routes=[*own, *routes], middleware=[Middleware(Headers, public_url=public_url)])
    return BodyCap(app)


class Headers:
    """The same safety headers on every answer, and no answer under a name that is not ours.

    A page of a stranger whose name is made to point at this machine (DNS rebinding) would be of the same origin.
    """

    def __init__(self, app: ASGIApp, *, public_url: str) -> None:
        self._app, self._name = app, urlsplit(public_url).hostname
        self._headers = [
            (b"content-security-policy", POLICY.encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"x-frame-options", b"DENY"),
            (b"referrer-policy", b"no-referrer"),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"cross-origin-resource-policy", b"same-origin"),
            (b"permissions-policy", b"geolocation=(self), camera=(), microphone=()"),
        ]
        if public_url.startswith("https://"):
            self._headers.append((b"strict-transport-security", b"max-age=31536000"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *self._headers]
            await send(message)

        if scope["type"] == "http" and not self._is_ours(scope):
            await Response(status_code=421)(scope, receive, with_headers)
            return
        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)

    def _is_ours(self, scope: Scope) -> bool:
        host = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1")
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name in ("localhost", self._name) or _is_number(name)


def _is_number(name: str) -> bool:
    """Whether a host is written as an address: nobody can make a number point somewhere else."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
