"""What a new message must fulfil before the service answers 201."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tests.standins.telegram_text import units
from tests.standins.twilio_content import Contents, Filled
from tests.standins.twilio_shape import bad

CHANNEL = "whatsapp:"
LONGEST_BODY = 1600  # in UTF-16 units, the stricter of the ways to count
MOST_MEDIA = 10
_NUMBER = re.compile(r"\+[1-9]\d{6,14}")
_SCOPED = re.compile(r"[A-Z]{2}\.[A-Za-z0-9]{1,128}")
_GEO = re.compile(r"geo:(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)(?:\|(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Draft:
    """A message the service takes."""

    to: str
    sender: str
    service: str | None
    body: str
    media: tuple[str, ...]
    filled: Filled | None
    place: tuple[float, float, str] | None
    callback: str
    validity: float | None


@dataclass(slots=True)
class Account:
    """What an account has, as far as messages are concerned."""

    senders: list[str]
    services: set[str]
    contents: Contents
    opted_out: set[str]
    reaches: Callable[[str], bool]  # whether an address leads anywhere


def is_address(text: str) -> bool:
    """A number in E.164 or a business-scoped user id, with the channel before it."""
    bare = text.removeprefix(CHANNEL)
    return text.startswith(CHANNEL) and bool(_NUMBER.fullmatch(bare) or _SCOPED.fullmatch(bare))


def check_message(asked: dict[str, Any], account: Account) -> Draft:
    sender = _check_addresses(asked, account)
    for name in ("ScheduleType", "SendAt", "ApplicationSid", "FallbackFrom", "ShortenUrls"):
        if name in asked:
            raise bad(20001, f"{name} is not built into the stand-in")
    body, media, content = asked.get("Body", ""), tuple(asked.get("MediaUrl", ())), asked.get("ContentSid")
    _check_content(asked, body, media)
    if callback := asked.get("StatusCallback", ""):
        parts = urlsplit(callback)
        if parts.scheme not in ("http", "https") or "_" in (parts.hostname or "_") or not account.reaches(callback):
            raise bad(21609)
    place = _place(asked["PersistentAction"], body) if "PersistentAction" in asked else None
    if not 1 <= asked.get("ValidityPeriod", 1) <= 36000:
        raise bad(20001, "ValidityPeriod: 1 to 36000")
    filled = None if content is None else account.contents.fill(content, asked.get("ContentVariables"))
    if asked["To"] in account.opted_out:
        raise bad(21610)
    return Draft(
        asked["To"],
        sender,
        asked.get("MessagingServiceSid"),
        filled.fields.get("body", "") if filled else body,
        media,
        filled,
        place,
        callback,
        asked.get("ValidityPeriod"),
    )


def _check_addresses(asked: dict[str, Any], account: Account) -> str:
    """Which number it comes from."""
    to, sender, service = asked.get("To", ""), asked.get("From", ""), asked.get("MessagingServiceSid")
    if not to.strip():
        raise bad(21604)
    if not sender.strip() and not service:
        raise bad(21603)
    if service and service not in account.services:
        raise bad(21701)
    if sender and sender.startswith(CHANNEL) != to.startswith(CHANNEL):
        raise bad(21910)
    if not to.startswith(CHANNEL):
        raise bad(21606)
    if not is_address(to):
        raise bad(21211)
    if sender == to:
        raise bad(21266)
    if sender and sender not in account.senders:
        raise bad(63007)
    return str(sender or account.senders[0])


def _check_content(asked: dict[str, Any], body: str, media: tuple[str, ...]) -> None:
    if "ContentVariables" in asked and "ContentSid" not in asked:
        raise bad(21654)
    if "ContentSid" in asked:
        if body or media:
            # The real service ignores them; here the mistake shows.
            raise bad(20001, "a ContentSid with a Body or a MediaUrl")
        return
    if not body.strip() and not media:
        raise bad(21619)
    if units(body) > LONGEST_BODY:
        raise bad(21617)
    if len(media) > MOST_MEDIA:
        raise bad(21623)
    if any(urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc for url in media):
        raise bad(21620)


def _place(actions: list[str], body: str) -> tuple[float, float, str]:
    found = _GEO.fullmatch(actions[0]) if len(actions) == 1 else None
    if found is None or not body:
        raise bad(20001, "PersistentAction: one geo:latitude,longitude|label, and a Body")
    latitude, longitude = float(found[1]), float(found[2])
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise bad(20001, "PersistentAction is out of range")
    return latitude, longitude, found[3] or ""
