"""What a chat remembers between two messages: one link, the question it belongs to, and where a search stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select, update

from storage.tables import HERE, chats

if TYPE_CHECKING:
    from storage.connection import Connection

COARSE: Final = 3  # decimals of a degree kept of a position: about 100 m


@dataclass(frozen=True, slots=True)
class Here:
    """Where a search stands, rounded to about 100 m, and what it showed already."""

    latitude: float
    longitude: float
    shown: tuple[int, ...] = ()
    needs: tuple[str, ...] = ()
    until: datetime | None = None  # an hour from when it was told; None for one told just now


@dataclass(frozen=True, slots=True)
class Chat:
    """The memory of one conversation. Links are tokens; a question is the message that asked it, as plain values."""

    address_id: int
    then: str | None = None
    question: dict[str, Any] | None = None
    question_until: datetime | None = None
    paused: str | None = None
    paused_question: dict[str, Any] | None = None
    paused_until: datetime | None = None
    misses: int = 0
    here: Here | None = None


class Chats:
    """Chats by address; the caller holds the chat's lock."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._got: dict[int, Chat] = {}  # as last read in this transaction: what did not change is not written

    async def get(self, address_id: int, *, now: datetime) -> Chat:
        row = (await self._connection.execute(_GET, {"which": address_id})).one()
        asked = row.question_until is not None and row.question_until > now
        paused = row.paused_until is not None and row.paused_until > now
        here = row.here_until is not None and row.here_until > now
        self._got[address_id] = chat = Chat(
            address_id,
            then=row.then if asked else None,
            question=row.question if asked else None,
            question_until=row.question_until,
            paused=row.paused if paused else None,
            paused_question=row.paused_question if paused else None,
            paused_until=row.paused_until,
            misses=row.misses,
            here=_here(row.here, row.here_until) if here else None,
        )
        return chat

    async def remember(self, chat: Chat) -> None:
        """What the next answer needs; the place of a search has its own call."""
        if self._got.pop(chat.address_id, None) == chat:
            return
        await self._connection.execute(
            _CHANGE,
            {
                "which": chat.address_id,
                "then": chat.then,
                "question": chat.question,
                "question_until": chat.question_until,
                "paused": chat.paused,
                "paused_question": chat.paused_question,
                "paused_until": chat.paused_until,
                "misses": chat.misses,
            },
        )

    async def search_from(self, address_id: int, here: Here, *, now: datetime) -> None:
        """Keep where a search stands, rounded, for an hour from when it was told."""
        await self._connection.execute(
            _CHANGE,
            {
                "which": address_id,
                "here": {
                    "latitude": round(here.latitude, COARSE),
                    "longitude": round(here.longitude, COARSE),
                    "shown": list(here.shown),
                    "needs": list(here.needs),
                },
                "here_until": here.until or now + HERE,
            },
        )

    async def forget(self, *, now: datetime) -> None:
        """Drop positions after their hour, and questions nobody answered in their time."""
        await self._connection.execute(
            update(chats).where(chats.c.here_until <= now).values(here=None, here_until=None)
        )
        await self._connection.execute(
            update(chats).where(chats.c.question_until <= now).values(then=None, question=None, question_until=None)
        )
        await self._connection.execute(
            update(chats)
            .where(chats.c.paused_until <= now)
            .values(paused=None, paused_question=None, paused_until=None)
        )


def _here(kept: dict[str, Any], until: datetime) -> Here:
    return Here(kept["latitude"], kept["longitude"], tuple(kept["shown"]), tuple(kept["needs"]), until)


# Statements are made once: making one costs several times what running it does.
_GET: Final = select(chats).where(chats.c.address_id == bindparam("which"))
_CHANGE: Final = update(chats).where(chats.c.address_id == bindparam("which"))
