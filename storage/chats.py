"""What a chat remembers between two messages: one link, the question it belongs to, and where a search stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import or_, select, update

from storage.tables import HERE, chats

if TYPE_CHECKING:
    from storage.store import Connection

COARSE: Final = 3  # decimals of a degree kept of a position: about 100 m


@dataclass(frozen=True, slots=True)
class Here:
    """Where a search stands, rounded to about 100 m, and what it showed already."""

    latitude: float
    longitude: float
    shown: tuple[int, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chat:
    """The memory of one conversation. Links are tokens; a question is the message that asked it, as plain values."""

    address_id: int
    then: str | None = None
    question: dict[str, Any] | None = None
    paused: str | None = None
    paused_question: dict[str, Any] | None = None
    misses: int = 0
    here: Here | None = None


class Chats:
    """Chats by address; the caller holds the chat's lock."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, address_id: int, *, now: datetime) -> Chat:
        row = (await self._connection.execute(select(chats).where(chats.c.address_id == address_id))).one()
        fresh = row.here is not None and row.here_until > now
        return Chat(
            address_id,
            row.then,
            row.question,
            row.paused,
            row.paused_question,
            row.misses,
            _here(row.here) if fresh else None,
        )

    async def remember(self, chat: Chat, *, now: datetime) -> None:
        """What the next answer needs; the place of a search has its own call."""
        await self._connection.execute(
            update(chats)
            .where(chats.c.address_id == chat.address_id)
            .values(
                then=chat.then,
                question=chat.question,
                asked_at=now if chat.then else None,
                paused=chat.paused,
                paused_question=chat.paused_question,
                paused_at=now if chat.paused else None,
                misses=chat.misses,
            )
        )

    async def search_from(self, address_id: int, here: Here, *, now: datetime) -> None:
        """Keep where a search stands, rounded, for an hour."""
        await self._connection.execute(
            update(chats)
            .where(chats.c.address_id == address_id)
            .values(
                here={
                    "latitude": round(here.latitude, COARSE),
                    "longitude": round(here.longitude, COARSE),
                    "shown": list(here.shown),
                    "needs": list(here.needs),
                },
                here_until=now + HERE,
            )
        )

    async def forget(self, *, now: datetime, pending: timedelta) -> None:
        """Drop positions after their hour, and questions nobody answered."""
        await self._connection.execute(
            update(chats).where(chats.c.here_until <= now).values(here=None, here_until=None)
        )
        await self._connection.execute(
            update(chats)
            .where(or_(chats.c.asked_at <= now - pending, chats.c.paused_at <= now - pending))
            .values(then=None, question=None, asked_at=None, paused=None, paused_question=None, paused_at=None)
        )


def _here(kept: dict[str, Any]) -> Here:
    return Here(kept["latitude"], kept["longitude"], tuple(kept["shown"]), tuple(kept["needs"]))
