"""How Twilio calls a webhook: signed, once, and again only where the address asks for it."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import re
import time
import uuid
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit
from xml.etree import ElementTree

import aiohttp
from yarl import URL

Fields = Sequence[tuple[str, str]]
_POLICIES = {"ct", "rt", "4xx", "5xx", "all"}
_XML = ("text/xml", "application/xml")


def sign(token: str, url: str, fields: Fields) -> str:
    """X-Twilio-Signature for a form: over the configured address and every parameter, by name, then by value."""
    signed = bare(url) + "".join(name + value for name, value in sorted(set(fields)))
    return base64.b64encode(hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()).decode()


def bare(url: str) -> str:
    """The address without user, password and fragment; nothing else about it changes."""
    without = url.split("#", 1)[0]
    return re.sub(r"^(https?://)[^/?#]*@", r"\1", without)


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the fragment of an address asks for. `rc`: how often again; `rp`: after what; the rest in seconds."""

    rc: int = 1
    rp: frozenset[str] = frozenset({"ct"})
    ct: float = 5.0
    rt: float = 15.0
    tt: float = 15.0

    def again(self, trouble: str) -> bool:
        return trouble in self.rp or ("all" in self.rp and trouble != "")


def read_overrides(fragment: str) -> Overrides:
    """Raises ValueError when the service would not understand it."""
    asked = dict(parse_qsl(fragment, keep_blank_values=True, strict_parsing=True)) if fragment else {}
    read: dict[str, object] = {}
    for name, value in asked.items():
        match name:
            case "rc" if value in ("0", "1", "2", "3", "4", "5"):
                read[name] = int(value)
            case "rp" if set(value.split(",")) <= _POLICIES:
                read[name] = frozenset(value.split(","))
            case "ct" | "rt" | "tt" if re.fullmatch(r"[1-9]\d{2,4}", value):
                read[name] = int(value) / 1000
            case "e" | "sni":
                continue
            case _:
                raise ValueError(f"{name}={value}")
    return Overrides(**read)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Posted:
    """One call of a webhook and what came of it."""

    at: float
    url: str
    fields: tuple[tuple[str, str], ...]
    token: str  # I-Twilio-Idempotency-Token: the same for every attempt
    attempt: int
    status: int  # 0: no answer

    def __getitem__(self, name: str) -> str:
        return dict(self.fields)[name]


@dataclass(slots=True)
class Hooks:
    """The caller of webhooks. `reaches` leads public addresses to local ones, as a proxy would."""

    clock: Callable[[], float]
    primary: Callable[[], str]
    account: str
    reaches: dict[str, str] = field(default_factory=dict)  # https://public.host -> http://127.0.0.1:port
    scale: float = 0.2  # how much shorter than in life the times are: 15 s become 3
    signs_with: str | None = None  # another token than the primary one; "" leaves the signature out
    posted: list[Posted] = field(default_factory=list)
    alerts: list[tuple[int, str]] = field(default_factory=list)  # code and address, as in the account's debugger
    _session: aiohttp.ClientSession | None = None

    def where(self, url: str) -> str | None:
        """The address a public one leads to; None when nothing answers there."""
        parts = urlsplit(bare(url))
        origin = f"{parts.scheme}://{parts.netloc}"
        if parts.hostname == "127.0.0.1":
            return bare(url)
        base = self.reaches.get(origin)
        return None if base is None else base + bare(url).removeprefix(origin)

    async def post(self, url: str, fields: Fields) -> tuple[str, bytes] | None:
        """Call a webhook; the type and body of its answer, or None when it failed for good."""
        try:
            overrides = read_overrides(urlsplit(url).fragment)
        except ValueError:
            self.alerts.append((11243, url))
            return None
        token, ends = str(uuid.uuid4()), time.monotonic() + overrides.tt * self.scale
        for attempt in range(1, overrides.rc + 2):
            left = max(ends - time.monotonic(), 0.001)
            status, trouble, kind, body = await self._once(url, fields, token, self._times(overrides, left))
            self.posted.append(Posted(self.clock(), url, tuple(fields), token, attempt, status))
            if not trouble:
                return kind, body
            self.alerts.append((11205 if trouble == "ct" else 11200, url))
            if not overrides.again(trouble) or time.monotonic() >= ends:
                break
        return None

    def _times(self, overrides: Overrides, left: float) -> aiohttp.ClientTimeout:
        connect, read = overrides.ct * self.scale, overrides.rt * self.scale
        return aiohttp.ClientTimeout(total=left, sock_connect=connect, sock_read=read)

    async def _once(
        self, url: str, fields: Fields, token: str, times: aiohttp.ClientTimeout
    ) -> tuple[int, str, str, bytes]:
        if self._session is None:
            self._session = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        local = self.where(url)
        if local is None:
            return 0, "ct", "", b""
        try:
            async with self._session.post(
                URL(local, encoded=True),
                data=urlencode(fields).encode(),
                headers=self._headers(url, fields, token),
                timeout=times,
                allow_redirects=False,
            ) as response:
                body = await response.read()
                trouble = "" if response.status < 300 else f"{response.status // 100}xx"
                return response.status, trouble, response.content_type, body
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            return 0, "ct", "", b""
        except (aiohttp.ClientError, TimeoutError, OSError):
            return 0, "rt", "", b""

    def _headers(self, url: str, fields: Fields, token: str) -> dict[str, str]:
        parts = urlsplit(url)
        headers = {
            "Accept": "*/*",
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
            "User-Agent": "TwilioProxy/1.1",
            "I-Twilio-Idempotency-Token": token,
            "Host": parts.netloc.rpartition("@")[2],
            "X-Forwarded-Proto": parts.scheme,
        }
        key = self.primary() if self.signs_with is None else self.signs_with
        if key:
            headers["X-Twilio-Signature"] = sign(key, url, fields)
        if parts.username:
            pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
            headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
        return headers

    def read_answer(self, url: str, answer: tuple[str, bytes]) -> list[str]:
        """The texts an answer tells the service to send back; what it cannot read becomes an alert."""
        kind, body = answer
        if not body.strip():
            return []
        if kind == "text/plain":
            return [body.decode("utf-8", "replace")]
        if kind not in _XML:
            self.alerts.append((12300, url))
            return []
        try:
            root = ElementTree.fromstring(body)
        except (ElementTree.ParseError, ValueError):
            self.alerts.append((12100, url))
            return []
        return ["".join(message.itertext()).strip() for message in root.iter("Message")]

    async def stop(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None


@dataclass(slots=True)
class Callbacks:
    """In what order, how often and how late status callbacks come."""

    shuffle: Callable[[list[Fields]], None] | None = None  # a message's callbacks, changed in place: Random(1).shuffle
    repeat: int = 1
    late: float = 0.0  # seconds
    hold: bool = False
    held: list[tuple[str, Fields]] = field(default_factory=list)

    async def carry(self, url: str, reports: list[Fields], post: Callable[[str, Fields], Awaitable[object]]) -> None:
        if self.shuffle:
            self.shuffle(reports)
        if self.late:
            await asyncio.sleep(self.late)
        for report in reports:
            for _ in range(self.repeat):
                if self.hold:
                    self.held.append((url, report))
                else:
                    await post(url, report)
