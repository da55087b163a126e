"""The few calls of Twilio's API that Wendy makes.

Twilio's own asynchronous client sends JSON as a form and has no time limit, so the calls are made here; only its
signatures are used.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
from yarl import URL

from bot.settings import Settings

LIMIT: Final = aiohttp.ClientTimeout(total=8, connect=4)  # seconds: a send gives up after 10
LONGEST_ANSWER: Final = 4 * 1024 * 1024  # bytes: a page of 100 messages takes a tenth of it
PAGE: Final = 100
PAGES: Final = 200  # in one listing; a listing that never ends must not
PAGE_PAUSE: Final = 0.2  # seconds between two pages
LONGEST_WAIT: Final = timedelta(hours=1)
SID: Final = re.compile(r"[A-Z]{2}[0-9a-fA-F]{32}")


class TwilioRefused(Exception):
    """Twilio does not take it; `code` is of its error dictionary, 0 when it gave none."""

    def __init__(self, status: int, code: int, after: timedelta | None) -> None:
        super().__init__(f"{self.__doc__} {status} {code}")
        self.status, self.code, self.after = status, code, after


class NoAnswer(Exception):
    """Twilio did not answer; `maybe` when it may have done what it was asked."""

    def __init__(self, *, maybe: bool) -> None:
        super().__init__(self.__doc__)
        self.maybe = maybe


class Twilio:
    """One account. `tokens`: the newest first, a second one while it is being changed."""

    def __init__(self, *, account: str, tokens: tuple[str, ...], url: str) -> None:
        self._account, self._tokens = account, tokens
        self._url = f"{url}/2010-04-01/Accounts/{account}/Messages.json"
        # The same region and edge, another product.
        self._content_url = f"{url.replace('://api.', '://content.', 1)}/v1/Content"
        self._session: aiohttp.ClientSession | None = None

    async def send(self, fields: Mapping[str, str]) -> str:
        """Create a message; its id. Raises TwilioRefused or NoAnswer."""
        return _sid(await self._call("POST", URL(self._url), data=dict(fields)))

    async def make_content(self, definition: Mapping[str, Any]) -> str:
        """Create a content; its id. Raises TwilioRefused or NoAnswer."""
        return _sid(await self._call("POST", URL(self._content_url), json=definition))

    async def ask_approval(self, sid: str, *, name: str, category: str) -> dict[str, Any]:
        """Ask WhatsApp to approve a content; how it stands then. Raises TwilioRefused or NoAnswer."""
        asked = {"name": name, "category": category}
        return await self._call("POST", URL(f"{self._content_url}/{sid}/ApprovalRequests/whatsapp"), json=asked)

    async def approval(self, sid: str) -> dict[str, Any]:
        """How the approval of a content stands. Raises TwilioRefused or NoAnswer."""
        told = (await self._call("GET", URL(f"{self._content_url}/{sid}/ApprovalRequests"))).get("whatsapp")
        return told if isinstance(told, dict) else {}

    async def messages(self, **query: str) -> AsyncIterator[dict[str, Any]]:
        """The messages with these properties (To, From, DateSent...), newest first."""
        async for message in self._pages(URL(self._url).with_query({**query, "PageSize": str(PAGE)}), "messages"):
            yield message

    async def contents(self) -> AsyncIterator[dict[str, Any]]:
        """Every content of the account."""
        async for content in self._pages(URL(self._content_url).with_query(PageSize=str(PAGE)), "contents"):
            yield content

    async def approvals(self) -> AsyncIterator[dict[str, Any]]:
        """Every content of the account, each with how its approval stands (`approval_requests`)."""
        url = URL(f"{self._content_url}AndApprovals").with_query(PageSize=str(PAGE))
        async for content in self._pages(url, "contents"):
            yield content

    async def close(self) -> None:
        if self._session:
            await self._session.close()
            self._session = None

    async def _pages(self, url: URL, name: str) -> AsyncIterator[dict[str, Any]]:
        for _ in range(PAGES):
            page = await self._call("GET", url)
            rows = page.get(name)
            for row in rows if isinstance(rows, list) else ():
                if isinstance(row, dict):
                    yield row
            meta = page.get("meta")
            more = meta.get("next_page_url") if isinstance(meta, dict) else page.get("next_page_uri")
            if not isinstance(more, str) or not more:
                return
            # Only where it goes on is theirs to say, never on which machine: our token goes with it.
            parts = urlsplit(more)
            url = URL(f"{url.origin()}{parts.path}?{parts.query}", encoded=True)
            await asyncio.sleep(PAGE_PAUSE)

    async def _call(self, method: str, url: URL, **body: Any) -> dict[str, Any]:
        for token in self._tokens[:-1]:
            try:
                return await self._once(method, url, token, **body)
            except TwilioRefused as refused:
                if refused.status != 401:
                    raise
        return await self._once(method, url, self._tokens[-1], **body)

    async def _once(self, method: str, url: URL, token: str, **body: Any) -> dict[str, Any]:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=LIMIT, cookie_jar=aiohttp.DummyCookieJar())
        headers = {"Authorization": aiohttp.encode_basic_auth(self._account, token), "Accept": "application/json"}
        try:
            async with self._session.request(method, url, headers=headers, allow_redirects=False, **body) as response:
                status, told = response.status, response.headers.get("Retry-After", "")
                answer = await _read(response)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            raise NoAnswer(maybe=False) from None
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise NoAnswer(maybe=True) from None  # the library's own error may quote an address
        if status >= 500 or (status < 300 and answer is None):
            raise NoAnswer(maybe=True)
        if status >= 300:
            code = (answer or {}).get("code")
            raise TwilioRefused(status, code if isinstance(code, int) else 0, _wait(told))
        return answer or {}


def twilio_of(settings: Settings) -> Twilio:
    """The account an operator gave."""
    return Twilio(account=settings.twilio_account_sid, tokens=settings.twilio_auth_tokens, url=settings.twilio_api_url)


async def _read(response: aiohttp.ClientResponse) -> dict[str, Any] | None:
    """The object in an answer; None when there is none."""
    body = bytearray()
    async for piece in response.content.iter_chunked(65_536):
        body += piece
        if len(body) > LONGEST_ANSWER:
            return None
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None


def _sid(answer: dict[str, Any]) -> str:
    sid = answer.get("sid")
    if not isinstance(sid, str) or not SID.fullmatch(sid):
        raise NoAnswer(maybe=True)
    return sid


def _wait(told: str) -> timedelta | None:
    if not (told.isascii() and told.isdigit() and len(told) < 10):
        return None
    return min(timedelta(seconds=int(told)), LONGEST_WAIT)
