"""Invitations to become a manager: whoever was given the link knows it, here is only its hash."""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select, update

from storage.people import Role
from storage.tables import PENDING, invitations

if TYPE_CHECKING:
    from storage.connection import Connection

LIFE: Final = timedelta(minutes=15)
BYTES: Final = 32  # 52 letters and digits: with the name of its step they fit into the 64 bytes of a link


@dataclass(frozen=True, slots=True)
class Invitation:
    """A role somebody may take; no municipio: in the whole city."""

    role: Role
    municipio: int | None
    name: str  # whose it is, where whoever made it said so
    granted_by: int | None
    until: datetime
    used: bool

    def holds(self, now: datetime) -> bool:
        return not self.used and now < self.until


class Invitations:
    """Invitations by their secret."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def make(self, role: Role, *, municipio: int | None, name: str, granted_by: int | None, now: datetime) -> str:
        """The secret of a new one: 52 small letters and digits. Of what a manager hands out only the newest holds."""
        if granted_by is not None:
            await self.withdraw(granted_by)
        secret = base64.b32encode(secrets.token_bytes(BYTES)).decode().rstrip("=").lower()
        await self._connection.execute(
            insert(invitations).values(
                token_hash=_hash(secret),
                role=role,
                municipio=municipio,
                name=name or None,
                granted_by=granted_by,
                made_at=now,
                until=now + LIFE,
            )
        )
        return secret

    async def get(self, secret: str) -> Invitation | None:
        """The invitation, used or too old as it may be; None when there never was one, or it is long over."""
        query = select(invitations).where(invitations.c.token_hash == _hash(secret))
        row = (await self._connection.execute(query)).one_or_none()
        if row is None:
            return None
        return Invitation(
            Role(row.role), row.municipio, row.name or "", row.granted_by, row.until, row.used_at is not None
        )

    async def spend(self, secret: str, *, now: datetime) -> bool:
        """Use it up; False when somebody else did, or its time is over. Of two at the same instant one gets it."""
        spent = await self._connection.execute(
            update(invitations)
            .where(
                invitations.c.token_hash == _hash(secret), invitations.c.used_at.is_(None), invitations.c.until > now
            )
            .values(used_at=now, name=None)
            .returning(invitations.c.id)
        )
        return spent.one_or_none() is not None

    async def withdraw(self, granted_by: int) -> None:
        """What a manager handed out and nobody took yet opens nothing any more."""
        await self._connection.execute(
            delete(invitations).where(invitations.c.granted_by == granted_by, invitations.c.used_at.is_(None))
        )

    async def forget(self, *, now: datetime) -> int:
        """Those that are long over: until then a second tap hears what became of the first."""
        gone = await self._connection.execute(delete(invitations).where(invitations.c.until <= now - PENDING))
        return gone.rowcount


def _hash(secret: str) -> bytes:
    # 256 random bits need no key: nobody can try them all.
    return hashlib.sha256(secret.encode()).digest()
