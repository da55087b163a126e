"""What managers find out about places on the spot, written down thing by thing."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from storage.facts import Facility, Fact
from storage.tables import closures, facilities, places

if TYPE_CHECKING:
    from storage.connection import Connection


class Checks:
    """Changes of places that stand already. Who may make them is not looked at here."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def change(self, place_id: int, *, day: date, by: str, **columns: Any) -> None:
        """Write columns of a place, seen on this day by somebody (her first name)."""
        await self._connection.execute(
            update(places).where(places.c.id == place_id).values(last_verified=day, verified_by=by, **columns)
        )

    async def tick(self, place_id: int, facility: Facility, fact: Fact) -> None:
        """Write one fact; nothing is kept of what is unknown."""
        await self._connection.execute(
            delete(facilities).where(facilities.c.place_id == place_id, facilities.c.facility == facility)
        )
        if fact.present is None:
            return
        await self._connection.execute(
            insert(facilities).values(
                place_id=place_id,
                facility=facility,
                present=fact.present,
                detail=fact.detail,
                checked_on=fact.checked_on,
                checked_by=fact.checked_by,
            )
        )

    async def confirm(self, place_id: int, *, day: date, by: str) -> None:
        """Everything known of a place was found so on this day."""
        await self.change(place_id, day=day, by=by)
        await self._connection.execute(
            update(facilities).where(facilities.c.place_id == place_id).values(checked_on=day, checked_by=by)
        )

    async def close(self, place_id: int, *, day: date, by: str, now: datetime) -> None:
        """Closed for good; closing it again leaves the first moment."""
        await self._connection.execute(
            update(places).where(places.c.id == place_id, places.c.closed_at.is_(None)).values(closed_at=now)
        )
        await self.change(place_id, day=day, by=by)

    async def shut(self, place_id: int, first_day: date, last_day: date) -> None:
        """Closed on these days, both included; the same days again change nothing."""
        same = (closures.c.place_id == place_id, closures.c.first_day == first_day, closures.c.last_day == last_day)
        if (await self._connection.execute(select(closures.c.id).where(*same))).first() is None:
            await self._connection.execute(
                insert(closures).values(place_id=place_id, first_day=first_day, last_day=last_day)
            )

    async def unshut(self, place_id: int, first_day: date) -> None:
        """Open after all: the closures that begin on this day are taken back."""
        await self._connection.execute(
            delete(closures).where(closures.c.place_id == place_id, closures.c.first_day == first_day)
        )
