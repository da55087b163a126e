"""Files people send: fetched from Telegram and from Twilio, from no other machine, within limits."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from typing import Any, Final, Protocol
from urllib.parse import urlencode, urlsplit

import aiohttp
from yarl import URL

from bot.channels.telegram_updates import NAME as TELEGRAM
from bot.channels.whatsapp_messages import NAME as WHATSAPP
from bot.settings import Settings

LARGEST: Final = 10 * 1024 * 1024  # bytes
PATIENCE: Final = 8  # seconds for everything: a send gives up after ten
CONNECT: Final = 4
HOPS: Final = 2  # redirects of one file
PATH: Final = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*(?:\.[A-Za-z0-9]{1,8})?")
MEDIA: Final = re.compile(r"/Messages/((?:MM|SM)[0-9a-fA-F]{32})/Media/(ME[0-9a-fA-F]{32})")
FILE_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,200}")
# Where Twilio keeps files, by its help pages: with protected media, and without (there in a folder of its own).
STORES: Final = {"mms.twiliocdn.com": "/", "s3-external-1.amazonaws.com": "/media.twiliocdn.com/"}


class NoFile(Exception):
    """There will never be a file; `why` is gone or large."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class FileAway(Exception):
    """Whoever has the file does not answer now."""


class Source(Protocol):
    """Where the files of one channel are."""

    async def fetch(self, media: str) -> bytes:
        """A file by the channel's own name for it. Raises NoFile and FileAway."""
        ...

    async def close(self) -> None: ...


class TelegramFiles:
    """Files sent to a bot."""

    def __init__(self, *, token: str, api_url: str) -> None:
        self._call, self._store = f"{api_url}/bot{token}/getFile", f"{api_url}/file/bot{token}"
        self._getter = _Getter()

    async def fetch(self, media: str) -> bytes:
        """A file by its file_id. Raises NoFile and FileAway."""
        if not FILE_ID.fullmatch(media):
            raise NoFile("gone")
        async with asyncio.timeout(PATIENCE):
            told = _result(await self._getter.get(URL(f"{self._call}?{urlencode({'file_id': media})}")))
            size, path = told.get("file_size"), told.get("file_path")
            if isinstance(size, int) and size > LARGEST:
                raise NoFile("large")
            if not isinstance(path, str) or not PATH.fullmatch(path):
                raise NoFile("gone")
            return await self._getter.get(URL(f"{self._store}/{path}"))

    async def close(self) -> None:
        await self._getter.close()


class TwilioFiles:
    """Files sent to a number. `tokens`: the newest first, a second one while it is being changed."""

    def __init__(self, *, account: str, tokens: tuple[str, ...], url: str) -> None:
        self._account, self._tokens = account, tokens
        self._base = URL(f"{url}/2010-04-01/Accounts/{account}")
        self._getter = _Getter()

    async def fetch(self, media: str) -> bytes:
        """A file by its MediaUrl, of which only the ids are believed. Raises NoFile and FileAway."""
        found = MEDIA.search(media)
        if not found or urlsplit(media).path != f"{self._base.path}{found[0]}":
            raise NoFile("gone")
        url = self._base / "Messages" / found[1] / "Media" / found[2]
        async with asyncio.timeout(PATIENCE):
            for token in self._tokens[:-1]:
                try:
                    return await self._with(url, token)
                except NotLetIn:
                    continue
            return await self._with(url, self._tokens[-1])

    async def close(self) -> None:
        await self._getter.close()

    async def _with(self, url: URL, token: str) -> bytes:
        headers = {"Authorization": aiohttp.encode_basic_auth(self._account, token)}
        return await self._getter.get(url, headers=headers, follow=self._may_follow)

    def _may_follow(self, url: URL) -> bool:
        """Twilio's own machines only: an address that leads into our network leads nowhere."""
        if url.user or url.password:
            return False
        if url.origin() == self._base.origin():
            return True
        folder = STORES.get(url.host or "")
        return folder is not None and url.scheme == "https" and url.port == 443 and url.path.startswith(folder)


def sources(settings: Settings) -> dict[str, Source]:
    """From where photos that people send can be fetched, by channel."""
    found: dict[str, Source] = {}
    if settings.telegram_token:
        token = settings.telegram_token.get_secret_value()
        found[TELEGRAM] = TelegramFiles(token=token, api_url=settings.telegram_api_url)
    if settings.twilio_account_sid:
        found[WHATSAPP] = TwilioFiles(
            account=settings.twilio_account_sid, tokens=settings.twilio_auth_tokens, url=settings.twilio_api_url
        )
    return found


class NotLetIn(FileAway):
    """The token is not the right one."""


class _Getter:
    """One session; answers are read up to a limit, redirects followed only where that is allowed."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    async def get(self, url: URL, *, headers: Mapping[str, str] | None = None, follow: Any = None) -> bytes:
        if self._session is None:
            # No proxy of the environment and no cookies: nobody between us and them.
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=PATIENCE, sock_connect=CONNECT), cookie_jar=aiohttp.DummyCookieJar()
            )
        try:
            for _ in range(HOPS + 1):
                async with self._session.get(url, headers=headers, allow_redirects=False) as response:
                    if response.status not in (301, 302, 303, 307, 308):
                        return await _read(response)
                    target = url.join(URL(response.headers.get("Location", "")))
                if follow is None or not follow(target):
                    raise NoFile("gone")
                if target.origin() != url.origin():
                    headers = None  # our token is for Twilio alone
                url = target
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise FileAway from None  # the library's own error may quote an address, and with it a token
        except ValueError:  # an address nobody can read
            raise NoFile("gone") from None
        raise NoFile("gone")

    async def close(self) -> None:
        if self._session:
            await self._session.close()
            self._session = None


async def _read(response: aiohttp.ClientResponse) -> bytes:
    if response.status in (401, 403):
        raise NotLetIn
    if response.status == 429 or response.status >= 500:
        raise FileAway
    if response.status != 200:
        raise NoFile("gone")
    if (response.content_length or 0) > LARGEST:
        raise NoFile("large")
    body = bytearray()
    async for piece in response.content.iter_chunked(65_536):
        body += piece
        if len(body) > LARGEST:
            raise NoFile("large")
    return bytes(body)


def _result(answer: bytes) -> dict[str, Any]:
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError):
        raise FileAway from None
    result = told.get("result") if isinstance(told, dict) else None
    if not isinstance(result, dict):
        raise NoFile("gone")
    return result
