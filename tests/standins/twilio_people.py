"""What people do in WhatsApp, and what they see there."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.standins.telegram_text import units
from tests.standins.twilio_content import Filled
from tests.standins.twilio_marks import Run, read_marks, shown_text
from tests.standins.twilio_messages import Message

CHANNEL = "whatsapp:"
WINDOW = 24 * 3600.0  # seconds after her last message in which the account may write freely
QUOTED = 7 * 24 * 3600.0  # seconds for which it is told which message was answered
TYPING = 25.0  # seconds the dots are shown
GLANCE = 0.005  # seconds between two looks at the phone

# kind -> MessageType, MediaContentType0, Body
KINDS: dict[str, tuple[str, str, str]] = {
    "image": ("image", "image/jpeg", ""),
    "voice": ("audio", "audio/ogg", ""),
    "video": ("video", "video/mp4", ""),
    "sticker": ("sticker", "image/webp", ""),
    "document": ("document", "application/pdf", "orari.pdf"),
    "contact": ("contacts", "text/vcard", ""),
}


class Service(Protocol):
    """What a person needs of the stand-in."""

    clock: Any
    join_code: str
    joined: dict[str, float]
    opted_out: set[str]
    senders: list[str]

    next_file: bytes

    def take_in(self, person: Person, fields: dict[str, str], media: Sequence[str]) -> Message: ...
    def read_by(self, person: Person) -> None: ...


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list she can open."""

    title: str
    description: str
    id: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as she sees it."""

    sid: str
    at: float
    text: str  # WhatsApp's marks still in it
    buttons: tuple[tuple[str, str], ...] = ()  # title and id
    opens: str = ""  # the button that opens the rows
    rows: tuple[Row, ...] = ()
    place: tuple[float, float, str] | None = None
    media: str = ""
    template: bool = False  # an approved one

    @property
    def formatted(self) -> tuple[Run, ...]:
        """The text as WhatsApp shows it."""
        return read_marks(self.text)

    @property
    def plain(self) -> str:
        return shown_text(self.formatted)

    @property
    def labels(self) -> list[str]:
        return [title for title, _ in self.buttons] + [row.title for row in self.rows]


def show(message: Message, at: float) -> Shown:
    """A message that arrived, as a person sees it."""
    fields: dict[str, Any] = message.filled.fields if message.filled else {}
    place = message.place
    if message.filled and message.filled.kind == "twilio/location":
        place = (fields["latitude"], fields["longitude"], fields.get("label", ""))
    media = fields.get("media") or message.media
    return Shown(
        message.sid,
        at,
        message.body,
        tuple((action["title"], action.get("id") or action.get("url", "")) for action in fields.get("actions", ())),
        fields.get("button", ""),
        tuple(Row(row["item"], row.get("description", ""), row["id"]) for row in fields.get("items", ())),
        place,
        media[0] if media else "",
        _is_template(message.filled),
    )


def _is_template(filled: Filled | None) -> bool:
    return filled is not None and filled.approved


@dataclass(slots=True, eq=False)
class Person:
    """Somebody with WhatsApp. Her address is a number, or an opaque id when she shows none."""

    service: Service
    name: str
    number: str = ""
    scoped_id: str = ""  # business-scoped user id, like IT.1349...
    sender: str = ""  # the account's address she writes to
    receipts: bool = True  # she lets others see that she read
    away: bool = False  # her telephone is off
    blocking: bool = False
    hiding: bool = False  # she took a user name: her number still reaches her, and is told to nobody
    last_said: float = float("-inf")
    read: int = 0
    messages: list[Shown] = field(default_factory=list)
    system: list[str] = field(default_factory=list)  # what the Sandbox itself told her
    typing_since: float = float("-inf")

    @property
    def address(self) -> str:
        return CHANNEL + (self.told or self.scoped_id)

    @property
    def told(self) -> str:
        """The number as others learn it."""
        return "" if self.hiding else self.number

    @property
    def addresses(self) -> set[str]:
        return {CHANNEL + one for one in (self.number, self.scoped_id) if one}

    # What she does

    def says(self, text: str, *, to: Shown | None = None, **more: str) -> Message:
        """Write a text; `to` quotes a message, `more` adds or replaces any parameter."""
        return self._sends({"Body": text, "MessageType": "text"}, to=to, more=more)

    def taps(self, label: str, *, cut: int | None = None, without: Sequence[str] = (), **more: str) -> Message:
        """Tap the newest button or row with this id, this title or this in its title.

        `cut` shortens the title that comes back; `without` leaves parameters out, as some senders do.
        """
        shown, title, fields = self._find(label)
        if cut is not None:
            fields = {name: value[:cut] if value == title else value for name, value in fields.items()}
        fields = {name: value for name, value in fields.items() if name not in without}
        return self._sends(fields, to=shown, more=more)

    def shares_position(
        self, latitude: float, longitude: float, *, label: str = "", address: str = "", **more: str
    ) -> Message:
        fields = {"Body": "", "MessageType": "location", "Latitude": str(latitude), "Longitude": str(longitude)}
        named = {name: value for name, value in (("Label", label), ("Address", address)) if value}
        return self._sends(fields | named, more=more)

    def sends(self, *kinds: str, caption: str = "", to: Shown | None = None, **more: str) -> Message:
        """Send an image, voice, video, sticker, document or contact: kinds of KINDS."""
        kind, _, body = KINDS[kinds[0]]
        fields = {"Body": caption or body, "MessageType": kind}
        return self._sends(fields, to=to, more=more, media=[KINDS[one][1] for one in kinds])

    def sends_photo(self, content: bytes) -> Message:
        """Send these very bytes as a picture."""
        kind, content_type, _ = KINDS["image"]
        self.service.next_file = content
        return self._sends({"Body": "", "MessageType": kind}, more={}, media=[content_type])

    def reacts(self, emoji: str, to: Shown) -> Message:
        return self._sends({"Body": emoji, "MessageType": "reaction"}, to=to, more={})

    def forwards(self, text: str, **more: str) -> Message:
        return self._sends({"Body": text, "MessageType": "text", "Forwarded": "true"}, more=more)

    def joins(self, code: str = "") -> Message:
        """Join the Sandbox."""
        return self.says(f"join {code or self.service.join_code}")

    def stops(self, word: str = "STOP") -> Message:
        """With Advanced Opt-Out the service keeps it in mind by itself: later messages are refused with 21610."""
        self.service.opted_out |= self.addresses
        return self.says(word, OptOutType="STOP")

    def starts(self, word: str = "START") -> Message:
        self.service.opted_out -= self.addresses
        return self.says(word, OptOutType="START")

    def hides_number(self, scoped_id: str) -> None:
        """Take a user name: from now on only the opaque id is told."""
        self.hiding, self.scoped_id = True, scoped_id

    def shows_number(self, number: str) -> None:
        """From now on the number is told, beside the id there was."""
        self.hiding, self.number = False, number

    def reads(self) -> None:
        """Open the chat: what came is read."""
        self.service.read_by(self)

    # What she sees

    @property
    def news(self) -> list[Shown]:
        """What came since the last thing she did."""
        return self.messages[self.read :]

    @property
    def text(self) -> str:
        """The news as they read."""
        return "\n".join(shown.plain for shown in self.news)

    @property
    def sees_typing(self) -> bool:
        came = max((shown.at for shown in self.messages), default=float("-inf"))
        return self.service.clock() - self.typing_since < TYPING and came < self.typing_since

    @property
    def is_open(self) -> bool:
        """Whether the account may write freely to her."""
        return bool(self.service.clock() - self.last_said < WINDOW)

    async def hears(self, number: int = 1, *, within: float = 20.0) -> list[Shown]:
        """Wait for so many messages since the last thing she did."""
        ends = asyncio.get_running_loop().time() + within
        while len(self.news) < number:
            assert asyncio.get_running_loop().time() < ends, (
                f"heard {len(self.news)} of {number} messages in {within} s"
            )
            await asyncio.sleep(GLANCE)
        return self.news

    def _find(self, label: str) -> tuple[Shown, str, dict[str, str]]:
        for exactly in (label, None):
            for shown in reversed(self.messages):
                for title, id in shown.buttons:
                    if exactly in (title, id) or (exactly is None and label in title):
                        kind = "button" if shown.template else "interactive"
                        return shown, title, _pressed(title, id) | {"MessageType": kind}
                for row in shown.rows:
                    if exactly in (row.title, row.id) or (exactly is None and label in row.title):
                        return shown, row.title, _chosen(row)
        raise AssertionError(f"nothing reads {label!r}: {[shown.labels for shown in self.messages]}")

    def _sends(
        self, fields: dict[str, str], *, to: Shown | None = None, more: dict[str, str], media: Sequence[str] = ()
    ) -> Message:
        assert not self.blocking, "who blocks the account cannot write to it"
        assert units(fields.get("Body", "")) <= 4096, "WhatsApp takes 4096 characters"
        self.read = len(self.messages)
        if to is not None and self.service.clock() - to.at < QUOTED:
            fields = fields | {"OriginalRepliedMessageSid": to.sid, "OriginalRepliedMessageSender": self.sender}
        return self.service.take_in(self, fields | more, media)


def _pressed(title: str, id: str) -> dict[str, str]:
    return {"Body": title, "ButtonText": title} | ({"ButtonPayload": id} if id else {})


def _chosen(row: Row) -> dict[str, str]:
    return {"Body": row.title, "ListTitle": row.title, "ListId": row.id, "MessageType": "interactive"}


def introduce(person: Person) -> dict[str, str]:
    """The parameters that say who writes."""
    context: dict[str, Any] = {"ProfileName": person.name} | ({"WaId": person.told[1:]} if person.told else {})
    who = {"From": person.address, "ProfileName": person.name}
    who |= {"WaId": person.told[1:]} if person.told else {}
    who |= {"ExternalUserId": person.scoped_id} if person.scoped_id else {}
    who["ChannelMetadata"] = json.dumps({"type": "whatsapp", "data": {"context": context}}, separators=(",", ":"))
    return who
