"""What people do on their phones, and what they see there."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field, replace
from typing import Any

from tests.standins.telegram_text import Text
from tests.standins.telegram_world import Chat, Query, Shown, Standing, World, entities_in

GLANCE = 0.005  # seconds between two looks at the phone
_FILE = {"file_unique_id": "AQADunique", "file_size": 20480}
_ART = {"width": 512, "height": 512}

# One of each kind, as the service would write it; a test may change any field.
KINDS: dict[str, dict[str, Any]] = {
    "photo": {"photo": [{"file_id": "AgACphoto", **_FILE, "width": 1280, "height": 960}]},
    "voice": {"voice": {"file_id": "AwACvoice", **_FILE, "duration": 4, "mime_type": "audio/ogg"}},
    "audio": {"audio": {"file_id": "CQACaudio", **_FILE, "duration": 180, "mime_type": "audio/mpeg"}},
    "video": {"video": {"file_id": "BAACvideo", **_FILE, **_ART, "duration": 12, "mime_type": "video/mp4"}},
    "video_note": {"video_note": {"file_id": "DQACnote", **_FILE, "length": 240, "duration": 6}},
    "animation": {
        "animation": {"file_id": "CgACgif", **_FILE, **_ART, "duration": 3, "mime_type": "video/mp4"},
        "document": {"file_id": "CgACgif", **_FILE, "file_name": "ciao.gif.mp4", "mime_type": "video/mp4"},
    },
    "sticker": {
        "sticker": {
            "file_id": "CAACsticker",
            **_FILE,
            **_ART,
            "type": "regular",
            "is_animated": False,
            "is_video": False,
        }
    },
    "document": {"document": {"file_id": "BQACdoc", **_FILE, "file_name": "orari.pdf", "mime_type": "application/pdf"}},
    "contact": {"contact": {"phone_number": "+390200000001", "first_name": "Ada", "last_name": "Prova"}},
    "dice": {"dice": {"emoji": "🎲", "value": 4}},
    "poll": {
        "poll": {
            "id": "5310000000000000001",
            "question": "Quando ci vediamo?",
            "options": [
                {"persistent_id": "a", "text": "Martedì", "voter_count": 0},
                {"persistent_id": "b", "text": "Giovedì", "voter_count": 0},
            ],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": True,
            "members_only": False,
        }
    },
}


@dataclass(slots=True)
class Group:
    """A group the bot may be brought into."""

    world: World
    chat: Chat

    def adds_bot(self, by: Person) -> None:
        """Somebody brings the bot in."""
        self._moves_bot(by, "left", "member")

    def removes_bot(self, by: Person) -> None:
        self._moves_bot(by, "member", "kicked")

    def upgrades(self, by: Person) -> Group:
        """The group becomes a supergroup with another id; the old one refuses everything and names the new one."""
        chat = Chat(-1_000_000_000_000 - abs(self.chat.id), "supergroup", self.chat.title, standing=self.chat.standing)
        self.world.chats[chat.id] = chat
        self.chat.moved_to = chat.id
        for told, fact in (
            (self.chat, {"migrate_to_chat_id": chat.id}),
            (chat, {"migrate_from_chat_id": self.chat.id}),
        ):
            self.world.put("message", self.world.show(told, by.user, Text(), **fact).message)
        return Group(self.world, chat)

    def _moves_bot(self, by: Person, before: str, after: Standing) -> None:
        self.chat.standing = after
        self.world.put("my_chat_member", membership(self.world, self.chat, by.user, before=before, after=after))


def membership(world: World, chat: Chat, user: dict[str, Any], *, before: str, after: str) -> dict[str, Any]:
    """How the service tells that the bot came, went or was blocked."""
    bot = {name: world.bot[name] for name in ("id", "is_bot", "first_name", "username")}
    ends = {"until_date": 0}
    return {
        "chat": chat.card,
        "from": user,
        "date": int(world.clock()),
        "old_chat_member": {"user": bot, "status": before} | (ends if before == "kicked" else {}),
        "new_chat_member": {"user": bot, "status": after} | (ends if after == "kicked" else {}),
    }


@dataclass(slots=True)
class Person:
    """Somebody in one chat: the private one, or with `in_group` a group."""

    world: World
    user: dict[str, Any]
    chat: Chat
    home: Chat  # the private chat
    read: int = 0  # the change up to which everything was read
    written: list[Shown] = field(default_factory=list)

    def in_group(self, group: Group) -> Person:
        """The same person, speaking in a group."""
        if self.home.standing == "stranger":
            self.home.standing = "known"
        return replace(self, chat=group.chat, written=[])

    # What she does

    def says(self, text: str, *, to: Shown | None = None, **more: Any) -> Shown:
        """Write a text; `to` quotes a message, `more` adds any field of a message."""
        return self._sends(Text(text, tuple(entities_in(text))), {}, to=to, more=more)

    def sends(self, kind: str, *, caption: str = "", to: Shown | None = None, **more: Any) -> Shown:
        """Send a photo, voice, sticker, contact ... : a kind of KINDS."""
        return self._sends(Text(caption, tuple(entities_in(caption))), KINDS[kind], to=to, more=more)

    def sends_photo(self, content: bytes, *, told_size: int | None = None) -> Shown:
        """Send these very bytes as a photo: a small and a large form, as the service makes them."""
        number = len(self.world.files) + 1
        forms = []
        for name, side in (("small", 90), ("large", 1280)):
            file_id = f"AgAC{name}-{number}"
            self.world.files[file_id] = (f"photos/file_{number}_{name}.jpg", content if name == "large" else b"small")
            size = told_size or len(content)
            forms.append(_FILE | {"file_id": file_id, "file_size": size, "width": side, "height": side * 3 // 4})
        return self._sends(Text(), {"photo": forms})

    def shares_position(self, latitude: float, longitude: float) -> Shown:
        """Press the position button, or pin a place: a message with a location."""
        asking = next((shown for shown in reversed(self.messages) if shown.asks_position), None)
        return self._sends(Text(), {"location": _place(latitude, longitude)}, to=asking)

    def sends_venue(self, latitude: float, longitude: float, *, title: str, address: str) -> Shown:
        place = _place(latitude, longitude)
        return self._sends(
            Text(), {"venue": {"location": place, "title": title, "address": address}, "location": place}
        )

    def starts_live(self, latitude: float, longitude: float, *, period: int = 900) -> Live:
        """Share the position while walking."""
        return Live(self, self._sends(Text(), {"location": _place(latitude, longitude) | {"live_period": period}}))

    def edits(self, shown: Shown, text: str) -> None:
        """Change a message of hers."""
        assert shown in self.written, "people can edit only what they wrote"
        self.world.edit(shown, Text(text, tuple(entities_in(text))))
        self.world.put("edited_message", shown.message)

    def taps(self, label: str) -> str:
        """Tap the newest button with this label or exactly this data: the id of the press (of a reply key its text)."""
        for shown in reversed(self.messages):
            for button in (button for row in shown.rows for button in row):
                if label in button["text"] or label == button.get("callback_data"):
                    assert "callback_data" in button, f"{label!r} opens an address"
                    return self.presses(button["callback_data"], on=shown)
            if shown.markup.get("keyboard") and label in shown.labels:
                assert not shown.asks_position, "use shares_position"
                return self.says(label).text
        raise AssertionError(f"no button reads {label!r}: {[shown.labels for shown in self.messages]}")

    def presses(self, data: str, *, on: Shown, forgotten: bool = False) -> str:
        """Press with any data, as of a button long gone; `forgotten` when the service lost the message."""
        self._begin()
        query = Query(str(random.randrange(2**61, 2**62)), self.world.clock(), self.user["id"])
        self.world.queries[query.id] = query
        lost = {"chat": self.chat.card, "message_id": on.id, "date": 0}
        self.world.put(
            "callback_query",
            {
                "id": query.id,
                "from": self.user,
                "message": lost if forgotten else on.message,
                "chat_instance": str(-self.chat.id * 7919),
                "data": data,
            },
        )
        return query.id

    def blocks(self) -> None:
        self.home.standing = "blocked"
        self.world.put("my_chat_member", self._private("member", "kicked"))

    def unblocks(self) -> None:
        self.home.standing = "member"
        self.world.put("my_chat_member", self._private("kicked", "member"))

    def deletes_account(self) -> None:
        """Nobody is told; the next message to her is refused."""
        self.home.standing = "deactivated"

    # What she sees

    @property
    def messages(self) -> list[Shown]:
        """Everything the bot said in this chat and left there, in order, as it reads now."""
        return [shown for shown in self.chat.shown if shown.sender is self.world.bot and not shown.deleted]

    @property
    def news(self) -> list[Shown]:
        """What came or changed since the last thing she did."""
        return [shown for shown in self.messages if shown.change > self.read]

    @property
    def labels(self) -> list[str]:
        """What she can tap below the news."""
        return [label for shown in self.news for label in shown.labels]

    def reads(self, *fragments: str) -> None:
        """All of these stand in the news."""
        news = "\n".join(shown.text for shown in self.news)
        for fragment in fragments:
            assert fragment in news, f"{fragment!r} is not in:\n{news}"

    @property
    def waiting(self) -> list[str]:
        """The presses whose buttons still show a clock."""
        return [q.id for q in self.world.queries.values() if q.person == self.user["id"] and q.answer is None]

    @property
    def answers(self) -> list[dict[str, Any]]:
        """What the presses were answered with, oldest first."""
        asked = [q for q in self.world.queries.values() if q.person == self.user["id"]]
        return [query.answer for query in asked if query.answer is not None]

    async def hears(self, number: int = 1, *, within: float = 20.0) -> list[Shown]:
        """Wait for so many new or changed messages since the last thing she did."""
        ends = asyncio.get_running_loop().time() + within
        while len(self.news) < number:
            assert asyncio.get_running_loop().time() < ends, (
                f"heard {len(self.news)} of {number} messages in {within} s"
            )
            await asyncio.sleep(GLANCE)
        return self.news

    def _begin(self) -> None:
        if self.chat is self.home:
            assert self.home.standing not in ("blocked", "deactivated"), "who blocked the bot cannot talk to it"
            self.home.standing = "member"
        self.read = self.world.change()

    def _sends(
        self, text: Text, content: dict[str, Any], *, to: Shown | None = None, more: dict[str, Any] | None = None
    ) -> Shown:
        self._begin()
        shown = self.world.show(self.chat, self.user, text, **content)
        shown.more = dict(more or {})
        if to is not None:
            shown.more["reply_to_message"] = {k: v for k, v in to.message.items() if k != "reply_to_message"}
        self.written.append(shown)
        self.world.put("message", shown.message)
        return shown

    def _private(self, before: str, after: str) -> dict[str, Any]:
        return membership(self.world, self.home, self.user, before=before, after=after)


@dataclass(slots=True)
class Live:
    """A position that moves: every move is an edit of the first message."""

    person: Person
    shown: Shown

    def moves(self, latitude: float, longitude: float) -> None:
        period = self.shown.content["location"]["live_period"]
        self._change(_place(latitude, longitude) | {"live_period": period})

    def stops(self) -> None:
        """The last edit has no period any more."""
        self._change({name: value for name, value in self.shown.content["location"].items() if name != "live_period"})

    def _change(self, location: dict[str, Any]) -> None:
        self.shown.content["location"] = location
        self.person.world.touch(self.shown)
        self.person.world.put("edited_message", self.shown.message)


def _place(latitude: float, longitude: float) -> dict[str, Any]:
    return {"latitude": latitude, "longitude": longitude}
