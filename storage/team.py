"""The managers: who they are, where they lead, and the end of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from storage.invitations import Invitations
from storage.people import Role
from storage.tables import labs, people, roles

if TYPE_CHECKING:
    from storage.connection import Connection


@dataclass(frozen=True, slots=True)
class Manager:
    """Somebody who leads labs; `municipios` may hold None, which is the whole city."""

    id: int
    name: str
    municipios: tuple[int | None, ...]
    since: datetime


class Team:
    """Managers, as they are now."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def all(self) -> list[Manager]:
        """Every manager, longest there first."""
        rows = await self._connection.execute(
            select(people.c.id, people.c.name, roles.c.municipio, roles.c.granted_at)
            .join(roles, roles.c.person_id == people.c.id)
            .where(roles.c.role == Role.MANAGER)
            .order_by(roles.c.id)
        )
        found: dict[int, Manager] = {}
        for row in rows:
            before = found.get(row.id)
            municipios = (*before.municipios, row.municipio) if before else (row.municipio,)
            found[row.id] = Manager(row.id, row.name or "", municipios, before.since if before else row.granted_at)
        return list(found.values())

    async def lead(self, lab_id: int, person_id: int) -> None:
        """She is told what goes wrong with this lab."""
        await self._connection.execute(update(labs).where(labs.c.id == lab_id).values(manager_id=person_id))

    async def end(self, person_id: int) -> bool:
        """No manager any more, of no lab, and what she handed out opens nothing. False: she was none."""
        ended = await self._connection.execute(
            delete(roles).where(roles.c.person_id == person_id, roles.c.role == Role.MANAGER)
        )
        if not ended.rowcount:
            return False
        hers = select(labs.c.id).where(labs.c.manager_id == person_id).order_by(labs.c.id)
        await self._connection.execute(hers.with_for_update())  # in the one order in which labs are held
        await self._connection.execute(update(labs).where(labs.c.manager_id == person_id).values(manager_id=None))
        await Invitations(self._connection).withdraw(person_id)
        return True
