"""What the page sends, read without trusting a byte of it; and a message as the page shows it."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any, Final, cast
from uuid import UUID

from starlette.requests import ClientDisconnect, Request

from bot.channels import Opened, Tapped, What
from bot.pictures import picture_of
from content.texts import Texts
from handlers.dialogue import Located, Said
from storage.outbox import Outgoing
from storage.store import Store

LONGEST_TEXT: Final = 4000  # characters: as the page's own field


@dataclass(frozen=True, slots=True)
class BadMessage(Exception):
    """The page sent something it cannot have meant; `key` says it to the person."""

    key: str
    status: int = 400


@dataclass(frozen=True, slots=True)
class FromPage:
    """One message of the page."""

    id: str
    what: What
    language: str


async def read(request: Request) -> FromPage:
    """The page's message, or BadMessage. Every byte may be hostile."""
    try:
        body = json.loads(await request.body(), parse_constant=_no_constant)
    except (ValueError, RecursionError, ClientDisconnect):
        raise BadMessage("page-error-unread") from None
    if not isinstance(body, dict):
        raise BadMessage("page-error-unread")
    fields = cast("dict[str, Any]", body)
    try:
        identity = str(UUID(fields.get("id")))
    except (ValueError, TypeError, AttributeError):
        raise BadMessage("page-error-unread") from None
    language = fields.get("language")
    return FromPage(identity, _what(fields), language if isinstance(language, str) else "")


async def shown(store: Store, message: Outgoing, here: tuple[float, float] | None, texts: Texts) -> dict[str, Any]:
    """A message that was said, with its picture; `here` is where she is, to about 100 m."""
    language = message.language or texts.languages[0]
    picture = await picture_of(store, message.media, here, texts, language)
    return {
        "id": message.id,
        "text": message.text,
        "buttons": message.buttons or [],
        "map": picture.svg,
        "picture": picture.url,
        "alt": picture.alt,
        "language": language,
        "direction": texts.direction(language),
        "at": (message.sent_at or message.created_at).isoformat(),
    }


def _what(fields: dict[str, Any]) -> What:
    match fields:
        case {"text": str(text)} if text.strip():
            if len(text) > LONGEST_TEXT:
                raise BadMessage("page-error-long", 413)
            # Lone surrogates and NUL cannot be kept by either database.
            return Said(text.encode("utf-8", "ignore").decode().replace("\x00", ""))
        case {"tap": str(token)}:
            return Tapped(token[:100])
        case {"door": str(token)}:
            return Opened(token[:100])
        case {"latitude": int() | float() as latitude, "longitude": int() | float() as longitude}:
            if not (_degrees(latitude, 90) and _degrees(longitude, 180)):
                raise BadMessage("page-error-unread")
            return Located(float(latitude), float(longitude))
    raise BadMessage("page-error-unread")


def _degrees(value: float, most: int) -> bool:
    return not isinstance(value, bool) and -most <= value <= most and math.isfinite(value)


def _no_constant(name: str) -> None:
    raise ValueError(name)
