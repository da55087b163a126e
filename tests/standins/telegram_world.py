"""The people, chats and messages of a small Telegram."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Literal

from tests.standins.telegram_text import Text, units

Standing = Literal["stranger", "known", "member", "blocked", "deactivated", "kicked", "left"]
_FOUND = re.compile(r"(?P<bot_command>(?<!\S)/\w{1,32}(?:@\w+)?)|(?P<mention>(?<!\w)@\w{4,32})|(?P<url>https?://\S+)")


def entities_in(text: str) -> list[dict[str, Any]]:
    """The commands, mentions and addresses the service marks by itself."""
    return [
        {"type": found.lastgroup, "offset": units(text[: found.start()]), "length": units(found[0])}
        for found in _FOUND.finditer(text)
    ]


@dataclass(slots=True)
class Shown:
    """A message as the people of its chat see it now."""

    id: int
    at: float
    chat: Chat
    sender: dict[str, Any]
    text: str = ""  # the caption of a photo or document too
    entities: tuple[dict[str, Any], ...] = ()
    markup: dict[str, Any] = field(default_factory=dict)
    content: dict[str, Any] = field(default_factory=dict)  # photo, location, venue ... as the service sends them
    more: dict[str, Any] = field(default_factory=dict)  # reply_to_message, forward_origin ...
    edited_at: float | None = None
    change: int = 0  # rises with everything that changes anywhere
    deleted: bool = False

    @property
    def rows(self) -> list[list[dict[str, Any]]]:
        """The inline keyboard."""
        rows: list[list[dict[str, Any]]] = self.markup.get("inline_keyboard", [])
        return rows

    @property
    def labels(self) -> list[str]:
        """What can be tapped below the message, inline or on the reply keyboard."""
        rows = self.rows or self.markup.get("keyboard", [])
        return [button if isinstance(button, str) else button["text"] for row in rows for button in row]

    @property
    def asks_position(self) -> bool:
        rows = self.markup.get("keyboard", [])
        return any(isinstance(button, dict) and button.get("request_location") for row in rows for button in row)

    @property
    def message(self) -> dict[str, Any]:
        """As the service writes it."""
        written: dict[str, Any] = {"message_id": self.id, "date": int(self.at), "chat": self.chat.card}
        written["from"] = self.sender
        if self.edited_at is not None:
            written["edit_date"] = int(self.edited_at)
        if self.text:
            written["caption" if self.content else "text"] = self.text
        if self.entities:
            written["caption_entities" if self.content else "entities"] = list(self.entities)
        if self.rows:
            written["reply_markup"] = self.markup
        return written | self.content | self.more


@dataclass(slots=True)
class Chat:
    """One conversation: a person with the bot, or a group."""

    id: int
    kind: Literal["private", "group", "supergroup"]
    title: str
    username: str = ""
    standing: Standing = "stranger"  # of the bot here, as far as the service lets it know
    shown: list[Shown] = field(default_factory=list)
    moved_to: int | None = None
    actions: list[tuple[float, str]] = field(default_factory=list)

    @property
    def card(self) -> dict[str, Any]:
        name = "first_name" if self.kind == "private" else "title"
        card = {"id": self.id, "type": self.kind, name: self.title}
        return card | ({"username": self.username} if self.username else {})

    def find(self, message_id: int) -> Shown | None:
        return next((shown for shown in self.shown if shown.id == message_id and not shown.deleted), None)


@dataclass(slots=True)
class Query:
    """A press that waits for its answer: until then the button shows a clock."""

    id: str
    at: float
    person: int
    answer: dict[str, Any] | None = None


@dataclass(slots=True)
class World:
    """Everybody and everything, with the bot in the middle."""

    bot: dict[str, Any]
    clock: Callable[[], float]
    put: Callable[[str, dict[str, Any]], int | None]
    chats: dict[int, Chat] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)  # file_id -> path, content
    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    words: dict[tuple[str, str], str] = field(default_factory=dict)  # (name | description ..., language) -> text
    _ids: count[int] = field(default_factory=lambda: count(101))
    _changes: count[int] = field(default_factory=lambda: count(1))

    def change(self) -> int:
        return next(self._changes)

    def show(self, chat: Chat, sender: dict[str, Any], text: Text, **content: Any) -> Shown:
        """Put a message into a chat."""
        shown = Shown(
            next(self._ids), self.clock(), chat, sender, text.text, text.entities, content=content, change=self.change()
        )
        chat.shown.append(shown)
        return shown

    def edit(self, shown: Shown, text: Text) -> None:
        shown.text, shown.entities = text.text, text.entities
        self.touch(shown)

    def touch(self, shown: Shown) -> None:
        shown.edited_at = self.clock()
        shown.change = self.change()
