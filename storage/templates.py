"""What WhatsApp lets us say after a day of silence: templates by name, language and version of their words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import case, insert, literal, select, update

from storage.tables import templates
from storage.types import EPOCH, MICROSECOND, Instant

if TYPE_CHECKING:
    from sqlalchemy import Row

    from storage.connection import Connection

APPROVED: Final = "approved"
LONGEST_REASON: Final = 200


@dataclass(frozen=True, slots=True)
class KnownTemplate:
    """One template as Twilio told it last; `content` is what it was made from, as plain values."""

    name: str
    language: str
    version: str
    sid: str
    state: str  # unsubmitted, received, pending, approved, rejected, paused, disabled, gone
    reason: str
    asked_at: datetime
    content: dict[str, Any]

    @property
    def approved(self) -> bool:
        return self.state == APPROVED


class Templates:
    """Templates and their states."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def known(self) -> list[KnownTemplate]:
        """Every version that was ever made here, oldest first."""
        return [_known(row) for row in await self._connection.execute(_ALL)]

    async def called(self, name: str) -> list[KnownTemplate]:
        """Every version of one template in every language, oldest first."""
        return [_known(row) for row in await self._connection.execute(_ALL.where(templates.c.name == name))]

    async def keep(self, template: KnownTemplate) -> None:
        """Remember a template, or what became of it."""
        which = (
            templates.c.name == template.name,
            templates.c.language == template.language,
            templates.c.version == template.version,
        )
        values = {"sid": template.sid, "state": template.state[:16], "reason": template.reason[:LONGEST_REASON]}
        again = case(
            (templates.c.sid == template.sid, templates.c.asked_at), else_=literal(template.asked_at, Instant())
        )
        done = await self._connection.execute(update(templates).where(*which).values(asked_at=again, **values))
        if done.rowcount == 0:
            await self._connection.execute(
                insert(templates).values(
                    name=template.name,
                    language=template.language,
                    version=template.version,
                    asked_at=template.asked_at,
                    content=json.dumps(template.content, ensure_ascii=False),
                    **values,
                )
            )

    async def mark(self, sid: str, state: str, reason: str = "") -> None:
        """What a provider told about one of them."""
        await self._connection.execute(
            update(templates).where(templates.c.sid == sid).values(state=state[:16], reason=reason[:LONGEST_REASON])
        )


_ALL: Final = select(templates).order_by(templates.c.name, templates.c.asked_at, templates.c.version)


def _known(row: Row[Any]) -> KnownTemplate:
    return KnownTemplate(**{**row._mapping, "content": json.loads(row.content)})


def known_from(plain: tuple[Any, ...]) -> KnownTemplate:
    """A row as a driver gives it, its columns in the order of the fields: `wendy doctor` reads a file without us."""
    name, language, version, sid, state, reason, asked_at, content = plain
    at = EPOCH + int(asked_at) * MICROSECOND
    return KnownTemplate(name, language, version, sid, state, reason, at, json.loads(content))
