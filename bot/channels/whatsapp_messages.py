"""What a form of Twilio means, what a message becomes for it, what its errors ask for: tables without any I/O."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Any, Final

from bot.channels import Incoming, Opened, Tapped, What
from bot.channels.whatsapp_text import parts, size, written
from bot.poster import PREFILLED
from bot.rendering import Rendered, Shot, Venue
from handlers.dialogue import Link, Located, Said, Sent

NAME: Final = "whatsapp"
PREFIX: Final = "whatsapp:"
LONGEST_SAID: Final = 4096  # characters of a WhatsApp text
LONGEST_TOKEN: Final = 100  # characters: more is no link of ours
LONGEST_ADDRESS: Final = 200
LONGEST_FILE: Final = 300  # characters of the address of a file

BODY, CONTENT_BODY = 1600, 1024  # UTF-16 units: of a plain text, of one with buttons
REPLIES, REPLY = 3, 20  # quick replies without approval, units of each
ROWS, ROW = 10, 24  # rows of a list, units of each

SIDS: Final = ("MessageSid", "SmsMessageSid", "SmsSid")
COUNT: Final = re.compile(r"[1-9]\d?")
MEDIA: Final = {"image": "photo", "audio": "voice", "video": "video", "text": "contact", "application": "document"}
KINDS: Final = {"image": "photo", "audio": "voice", "video": "video", "contacts": "contact", "document": "document"}
PHONE: Final = re.compile(r"whatsapp:\+\d{5,20}")
TOKEN: Final = re.compile(r"[a-z]+_[a-z0-9_-]+")
OPENING: Final = re.compile(re.escape(PREFILLED).replace(re.escape("{token}"), r"(\S{1,100})"))

# ---------------------------------------------------------------- from Twilio


def incoming(form: Mapping[str, str], *, said_at: datetime | None = None) -> Incoming | None:
    """The event in a form (or in a message of the list); None when there is nothing to answer.

    Who it is: From, an opaque address, and beside it the person's id for this business, which outlives a hidden number.
    """
    address, scoped = form.get("From", "").strip(), form.get("ExternalUserId", "").removeprefix(PREFIX).strip()
    scoped = scoped or ("" if PHONE.fullmatch(address) else address.removeprefix(PREFIX))
    address = address or (scoped and PREFIX + scoped)
    known = next((sid for name in SIDS if (sid := form.get(name, "").strip())), "")
    if not address.startswith(PREFIX) or not known or max(len(address), len(scoped)) > LONGEST_ADDRESS:
        return None
    what = _what(form)
    if what is None:
        return None
    replies_to = form.get("OriginalRepliedMessageSid") or None
    return Incoming(NAME, address, known, what, said_at=said_at, replies_to=replies_to, scoped=scoped or None)


def as_form(message: dict[str, Any]) -> dict[str, str]:
    """A listed message as its webhook would have told it, as far as the list knows."""
    names = {"MessageSid": "sid", "From": "from", "Body": "body", "NumMedia": "num_media"}
    return {name: value for name, key in names.items() if isinstance(value := message.get(key), str)}


def _what(form: Mapping[str, str]) -> What | None:
    body, kind = _clean(form.get("Body", "")), form.get("MessageType", "")
    if kind == "reaction":
        return None
    if (wish := form.get("OptOutType", "")) in ("STOP", "START"):
        return Said(wish)
    # A template's button without a payload of its own sends its title: that is words.
    for name in ("ButtonPayload", "ListId"):
        if (token := _clean(form.get(name, ""))) and token != body:
            return Tapped(token[:LONGEST_TOKEN])
    if "Latitude" in form or "Longitude" in form:
        return _position(form.get("Latitude", ""), form.get("Longitude", ""))
    if "MediaContentType0" in form or COUNT.fullmatch(form.get("NumMedia", "")):
        thing = _medium(kind, form.get("MediaContentType0", ""))
        return Sent(thing, form.get("MediaUrl0", "")[:LONGEST_FILE] if thing == "photo" else "", body)
    # "Wendy menu" is what somebody may well type; a link is known, or looks like nothing anybody types.
    opening = OPENING.fullmatch(body.strip())
    if opening and (Link.read(opening[1]) or TOKEN.fullmatch(opening[1])):
        return Opened(opening[1])
    if body.strip():
        return Said(body[:LONGEST_SAID])
    return Sent(KINDS.get(kind, "unknown"))


def _position(latitude: str, longitude: str) -> What:
    try:
        degrees = float(latitude), float(longitude)
    except ValueError:
        return Sent("location")
    inside = all(map(math.isfinite, degrees)) and abs(degrees[0]) <= 90 and abs(degrees[1]) <= 180
    return Located(*degrees) if inside else Sent("location")


def _medium(kind: str, content_type: str) -> str:
    if kind == "sticker" or content_type == "image/webp":
        return "sticker"
    return MEDIA.get(content_type.partition("/")[0]) or KINDS.get(kind, "document")


def _clean(text: str) -> str:
    """Without what no database can keep: half characters and NUL."""
    return text.encode("utf-8", "ignore").decode().replace("\x00", "")


# ---------------------------------------------------------------- to Twilio


@dataclass(frozen=True, slots=True)
class Shape:
    """How choices are shown: three buttons, or a list behind a button; one content of Twilio each."""

    kind: str  # quick-reply, list-picker
    choices: int
    language: str


def shapes(language: str) -> list[Shape]:
    """Every shape a message in this language can have."""
    replies = [Shape("quick-reply", choices, language) for choices in range(1, REPLIES + 1)]
    return replies + [Shape("list-picker", choices, language) for choices in range(1, ROWS + 1)]


def shape_of(rendered: Rendered) -> Shape | None:
    """How this message's choices can be shown; None when only numbers can."""
    labels = [button["label"] for button in rendered.buttons]
    distinct = len({label.strip().casefold() for label in labels}) == len(labels) and all(map(str.strip, labels))
    if not labels or not distinct or size(written(rendered.text)) > CONTENT_BODY or not rendered.text.strip():
        return None
    longest = max(map(size, labels))
    if len(labels) <= REPLIES and longest <= REPLY:
        return Shape("quick-reply", len(labels), rendered.language)
    if len(labels) <= ROWS and longest <= ROW:
        return Shape("list-picker", len(labels), rendered.language)
    return None


def definition(shape: Shape, *, samples: tuple[str, str], opens: str) -> dict[str, Any]:
    """The content behind a shape: everything is a variable, each with a sample; `opens` is the list's button."""
    variables = {"1": samples[0]}
    rows = []
    for number in range(shape.choices):
        title, token = str(2 * number + 2), str(2 * number + 3)
        variables |= {title: f"{samples[1]} {number + 1}", token: f"choice_{number + 1}"}
        rows.append({"title": f"{{{{{title}}}}}", "id": f"{{{{{token}}}}}"})
    if shape.kind == "quick-reply":
        content: dict[str, Any] = {"body": "{{1}}", "actions": [{"type": "QUICK_REPLY", **row} for row in rows]}
    else:
        items = [{"item": row["title"], "id": row["id"]} for row in rows]
        content = {"body": "{{1}}", "button": opens, "items": items}
    made = {"language": shape.language, "variables": variables, "types": {f"twilio/{shape.kind}": content}}
    # Names are not unique at Twilio and contents cannot be changed: another definition has another name.
    version = hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()[:8]
    return {"friendly_name": f"wendy_{shape.kind}_{shape.choices}_{shape.language}_{version}", **made}


def bodies(rendered: Rendered) -> list[str]:
    """The text as it is sent: one piece, or several of 1600."""
    return parts(written(rendered.text), BODY)


def sends(rendered: Rendered) -> list[dict[str, str]]:
    """What has to be sent, in order: once with its buttons (`rendered.form` is their content), or as plain text."""
    if not rendered.form:
        return [{"Body": body} for body in bodies(rendered)]
    if rendered.values:
        given = {str(number): value for number, value in enumerate(rendered.values, start=1)}
        return [{"ContentSid": rendered.form, "ContentVariables": json.dumps(given, ensure_ascii=False)}]
    values = {"1": written(rendered.text)}
    for number, button in enumerate(rendered.buttons):
        values |= {str(2 * number + 2): button["label"], str(2 * number + 3): button["token"]}
    return [{"ContentSid": rendered.form, "ContentVariables": json.dumps(values, ensure_ascii=False)}]


def beside(rendered: Rendered) -> list[dict[str, str]]:
    """What goes into messages of its own, after the text: a pin, a photo. A template stands alone."""
    if rendered.values:
        return []
    told = [pin(rendered.venue)] if rendered.venue else []
    return [*told, shot(rendered.photo)] if rendered.photo and rendered.photo.url else told


def pin(venue: Venue) -> dict[str, str]:
    """A place on the map."""
    label = re.sub(r"[|\s]+", " ", venue.address).strip()
    body = parts(written(_escaped(venue.title)), BODY)[0]
    return {"Body": body, "PersistentAction": f"geo:{venue.latitude:.6f},{venue.longitude:.6f}|{label}"}


def shot(photo: Shot) -> dict[str, str]:
    """A photo, fetched by Twilio from its address."""
    return {"MediaUrl": photo.url}


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# ---------------------------------------------------------------- what went wrong


class Reaction(Enum):
    """What an error of Twilio asks for."""

    REFUSED = auto()  #: this message never
    UNREACHABLE = auto()  #: nobody is there
    STOPPED = auto()  #: she wants nothing from us
    WINDOW = auto()  #: more than a day since she wrote
    LATER = auto()  #: again, in a while
    PLAIN = auto()  #: again, without buttons
    TEMPLATE = auto()  #: its template may not be sent now
    ALARM = auto()  #: somebody must repair something; again when it is repaired


REACTIONS: Final[dict[int, Reaction]] = {
    **dict.fromkeys((21211, 63003, 63015, 63024), Reaction.UNREACHABLE),
    **dict.fromkeys((21610, 63033, 63050), Reaction.STOPPED),
    63016: Reaction.WINDOW,
    **dict.fromkeys((20429, 63009, 63010, 63012, 63017, 63018, 63038, 63053), Reaction.LATER),
    **dict.fromkeys((21655, 21656, 21658, 63005, 63013, 63021), Reaction.PLAIN),
    **dict.fromkeys((63027, 63028, 63040, 63041, 63042, 63054), Reaction.TEMPLATE),
    **dict.fromkeys((20003, 20404, 21408, 63001, 63007, 63020, 63051, 63112), Reaction.ALARM),
}
NO_SUCH_CONTENT: Final = 21655
# What these errors tell about a template, until Twilio is asked again.
BECAME: Final = {21655: "gone", 63040: "rejected", 63041: "paused", 63042: "disabled"}


def reaction(code: int, *, status: int = 400) -> Reaction:
    """What to do about an error; unknown ones by the HTTP status."""
    if code in REACTIONS:
        return REACTIONS[code]
    if status in (401, 403, 404):
        return Reaction.ALARM
    return Reaction.LATER if status == 429 or status < 400 else Reaction.REFUSED


STATES: Final = {
    **dict.fromkeys(("accepted", "scheduled", "queued", "sending"), "queued"),
    **{state: state for state in ("sent", "delivered", "read")},
    **dict.fromkeys(("failed", "undelivered", "canceled"), "failed"),
}
