"""What an update of Telegram means: a table from its shapes to our events, without any I/O.

An update is read as it came, not as the types of a library: what has another shape means nothing and breaks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.channels import Blocked, Called, Edited, Incoming, Moved, Opened, Tapped, What
from handlers import COMMANDS
from handlers.dialogue import Located, Said, Sent

NAME: Final = "telegram"
THINGS: Final = (  # an animation comes with a document beside it: the first that fits is what it is
    *("animation", "photo", "voice", "audio", "video", "video_note", "sticker", "document", "contact", "dice", "poll"),
    *("game", "story", "paid_media", "checklist"),
)
COMMAND: Final = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
LONGEST_TOKEN: Final = 100  # characters: more is no link of ours
LONGEST_FILE: Final = 200  # characters: Telegram's ids have about 80

Update = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Me:
    """The bot as Telegram knows it; no name until Telegram said it."""

    id: int
    username: str = ""

    @property
    def private_chat(self) -> str:
        """The address that opens a private chat with the bot."""
        return f"https://t.me/{self.username}?start={COMMANDS['hello'].token}"


def incoming(update: Update, me: Me) -> Incoming | None:
    """The event in an update; None when there is nothing to answer."""
    match update:
        case {"message": dict(message)}:
            return _message(message, me)
        case {"edited_message": dict(message)}:
            return _edit(message, me)
        case {"callback_query": dict(press)}:
            return _press(press, me)
        case {"my_chat_member": dict(change)}:
            return _standing(change, me)
    return None


def press_of(update: Update) -> str | None:
    """The id of a press that waits to be answered."""
    match update:
        case {"callback_query": {"id": str(press)}}:
            return press
    return None


def _message(message: Update, me: Me) -> Incoming | None:
    match message:
        case {"message_id": int(number), "chat": {"id": int(chat)}, "migrate_to_chat_id": int(new)}:
            return Incoming(NAME, str(chat), _id(me, "message", chat, number), Moved(str(new)), room=str(chat))
        case {
            "message_id": int(number),
            "chat": {"id": int(chat), "type": "private"},
            "from": {"is_bot": False} as who,
        }:
            what = _what(message)
            # The pictures of an album come one by one and are one thing that somebody did.
            album = message.get("media_group_id")
            known = _id(me, "album", chat, album) if isinstance(album, str) else _id(me, "message", chat, number)
            return Incoming(NAME, str(chat), known, what, language=_language(who)) if what else None
        case {"message_id": int(number), "chat": {"id": int(chat), "type": "group" | "supergroup"}, "from": dict(who)}:
            if not _is_called(message, me):
                return None
            room = _room(chat, message)
            called = Called(me.private_chat)
            return Incoming(NAME, room, _id(me, "message", chat, number), called, language=_language(who), room=room)
    return None


def _edit(message: Update, me: Me) -> Incoming | None:
    """Changed words in private; a position that moves was used when it was first shared."""
    match message:
        case {
            "message_id": int(number),
            "chat": {"id": int(chat), "type": "private"},
            "from": {"is_bot": False} as who,
            "edit_date": int(at),
            "text": str(text),
        }:
            first = _id(me, "message", chat, number)
            known = _id(me, "edit", chat, number, at)
            return Incoming(NAME, str(chat), known, Edited(_clean(text)), language=_language(who), edits=first)
    return None


def _press(press: Update, me: Me) -> Incoming | None:
    """A tapped button. The message may be forgotten by Telegram; no button of ours stands in a group."""
    match press:
        case {"message": {"chat": {"type": str(kind)}}} if kind != "private":
            return None
        case {"id": str(known), "from": {"id": int(sender), "is_bot": False} as who, "data": str(data)}:
            tapped = Tapped(_clean(data)[:LONGEST_TOKEN])
            return Incoming(NAME, str(sender), _id(me, "press", known), tapped, language=_language(who))
    return None


def _standing(change: Update, me: Me) -> Incoming | None:
    match change:
        case {"chat": {"id": int(chat)}, "date": int(at), "new_chat_member": {"status": "kicked" | "left" as status}}:
            return Incoming(NAME, str(chat), _id(me, status, chat, at), Blocked())
    return None


def _what(message: Update) -> What | None:
    """What somebody did in private. A venue carries its position a second time, where every position stands."""
    match message:
        case {"text": str(text)}:
            return _words(_clean(text))
        case {
            "location": {"latitude": int() | float() as latitude, "longitude": int() | float() as longitude} as place
        }:
            if -90 <= latitude <= 90 and -180 <= longitude <= 180:
                return Located(float(latitude), float(longitude), live="live_period" in place)
            return Sent("location")
    thing = next((kind for kind in THINGS if kind in message), None)
    caption = message.get("caption")
    text = _clean(caption) if isinstance(caption, str) else ""
    return Sent(thing, _largest(message["photo"]) if thing == "photo" else "", text) if thing else None


def _largest(sizes: Any) -> str:
    """The file_id of the largest form of a photo; they come smallest first."""
    match sizes:
        case [*_, {"file_id": str(known)}]:
            return known[:LONGEST_FILE]
    return ""


def _words(text: str) -> What:
    """Words, the door behind `/start`, or a command: the word it stands for."""
    command = COMMAND.fullmatch(text.strip())
    if command is None:
        return Said(text)
    name, rest = command[1].lower(), (command[2] or "").strip()
    if name != "start":
        return Said(f"{name.replace('_', ' ')} {rest}".strip())
    # Not the word START, which takes STOP back: this is the button of a chat that begins.
    return Opened(rest[:LONGEST_TOKEN] or COMMANDS["hello"].token)


def _is_called(message: Update, me: Me) -> bool:
    """Whether a message in a group is meant for us: by name, by command with our name, or as an answer to us."""
    if not me.username or message.get("is_automatic_forward"):
        return False
    if message["from"].get("is_bot") and "sender_chat" not in message:
        return False  # another bot; an administrator without a name comes as a bot with a chat
    match message:
        case {"reply_to_message": {"from": {"id": int(who)}}} if who == me.id:
            return True
    return any(_names(part, entity, me) for part, entity in _marked(message))


def _names(part: str, entity: Update, me: Me) -> bool:
    match entity:
        case {"type": "text_mention", "user": {"id": int(who)}}:
            return who == me.id
        case {"type": "mention"}:
            return part.lower() == f"@{me.username}".lower()
        case {"type": "bot_command"}:
            return part.lower().endswith(f"@{me.username}".lower())
    return False


def _marked(message: Update) -> Iterator[tuple[str, Update]]:
    """Each piece of text that Telegram marked, with its mark; offsets count UTF-16 units."""
    for words, marks in (("text", "entities"), ("caption", "caption_entities")):
        text, entities = message.get(words), message.get(marks)
        if not isinstance(text, str) or not isinstance(entities, list):
            continue
        units = text.encode("utf-16-le", "surrogatepass")
        for entity in entities:
            match entity:
                case {"offset": int(at), "length": int(length)} if at >= 0:
                    yield units[2 * at : 2 * (at + length)].decode("utf-16-le", "replace"), entity


def _room(chat: int, message: Update) -> str:
    """The address of a group, with the topic where she spoke."""
    match message:
        case {"is_topic_message": True, "message_thread_id": int(topic)}:
            return f"{chat}/{topic}"
    return str(chat)


def _language(who: Update) -> str | None:
    code = who.get("language_code")
    return code if isinstance(code, str) else None


def _id(me: Me, kind: str, *parts: object) -> str:
    """How an event is remembered as seen: numbers of updates begin anew, and another bot counts its own messages."""
    return ":".join(map(str, (me.id, kind, *parts)))


def _clean(text: str) -> str:
    """Without what no database can keep: half characters and NUL."""
    return text.encode("utf-8", "ignore").decode().replace("\x00", "")
