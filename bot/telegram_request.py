"""How python-telegram-bot reaches Telegram: over aiohttp, several times faster than with its own client."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any, Final

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

PATIENCE: Final = 9.0  # seconds a call may take: below the ten after which the outbox gives a send up
CONNECT: Final = 5.0  # seconds to reach the other side
LARGEST: Final = 8_000_000  # bytes of an answer: a hundred updates are far smaller
LONGEST_WAIT: Final = 3600  # seconds: whoever is told to wait longer asks again after an hour


class NotSent(NetworkError):
    """The call never left this machine."""

    def __init__(self) -> None:
        super().__init__("not connected")


class TooFast(TelegramError):
    """Telegram asks to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__("too many requests")
        self.seconds = seconds


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's transport on one aiohttp session, opened by the first call.

    Raises NotSent, TooFast, TimedOut, and the library's own errors. None carries the address, where the token stands,
    nor a word of the answer.
    """

    def __init__(self, *, connections: int = 16) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return PATIENCE

    async def initialize(self) -> None:
        if self._session is None or self._session.closed:
            # No proxy of the environment (trust_env) and no cookies: nobody between us and Telegram.
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections), cookie_jar=aiohttp.DummyCookieJar()
            )

    async def shutdown(self) -> None:
        if self._session:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body. Only `read_timeout` is heard: it is the time for the whole call."""
        total = PATIENCE if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        status, body = await self._exchange(url, method, request_data, total)
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            raise TooFast(_wait(body))
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise NetworkError(f"answered {status}")
        return status, body

    async def _exchange(self, url: str, method: str, data: RequestData | None, total: float) -> tuple[int, bytes]:
        await self.initialize()
        assert self._session is not None
        try:
            async with self._session.request(
                method,
                url,
                data=_form(data),
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=total, sock_connect=CONNECT),
            ) as response:
                body = bytearray()
                async for chunk in response.content.iter_any():
                    body += chunk
                    if len(body) > LARGEST:
                        raise NetworkError("the answer is too large")
                return response.status, bytes(body)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            raise NotSent from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """An answer as a dictionary. Raises NetworkError: what cannot be read tells nothing about what was done."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict) or not ({"result", "description"} & answer.keys()):
            raise NetworkError("the answer cannot be read")
        return answer


def _wait(body: bytes) -> float:
    """How many seconds a 429 asks for; one when it does not say so in numbers."""
    try:
        seconds = float(json.loads(body)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return 1.0
    return min(max(seconds, 1.0), LONGEST_WAIT) if seconds == seconds else 1.0  # NaN is not itself


def _form(data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    if data is None:
        return None
    if not data.contains_files:
        return data.json_parameters
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
