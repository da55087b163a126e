"""Weekly labs: on which day they are, how far their dates are made, and who comes to all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Row, case, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.parties import Party, read
from storage.tables import PARTY, series, subscriptions

if TYPE_CHECKING:
    from storage.connection import Connection


@dataclass(frozen=True, slots=True)
class Weekly:
    """A weekly lab; `starts` and `ends` are what clocks in Milan show, `weekday` 0 is Monday."""

    slug: str
    weekday: int
    starts: time
    ends: time
    made_until: date  # the last date that was made, moved and called off ones too
    last_day: date | None  # None: it goes on


@dataclass(frozen=True, slots=True)
class Subscription:
    """Somebody who comes to every date."""

    id: int
    person_id: int
    series: str
    party: Party
    asked_at: datetime
    ended_at: datetime | None


class Series:
    """Weekly labs by slug, and who comes to all of their dates. Whoever makes or books dates holds the series first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def start(
        self, slug: str, *, weekday: int, starts: str, ends: str, made_until: date, last_day: date | None
    ) -> None:
        """A weekly lab from now on, or another day, hour or end for one there is; `starts` and `ends` like "10:00".

        Dates that were made are not made again: `made_until` never goes back.
        """
        values = {"weekday": weekday, "starts": starts, "ends": ends, "last_day": last_day}
        later = case((series.c.made_until > made_until, series.c.made_until), else_=made_until)
        await self._connection.execute(
            self._insert(series)
            .values(slug=slug, made_until=made_until, **values)
            .on_conflict_do_update(index_elements=[series.c.slug], set_={**values, "made_until": later})
        )

    async def begin(self, slug: str, *, weekday: int, starts: str, ends: str, made_until: date) -> bool:
        """A new weekly lab that goes on; False when one is called so, also by somebody who published it just now."""
        values = {"slug": slug, "weekday": weekday, "starts": starts, "ends": ends, "made_until": made_until}
        done = await self._connection.execute(self._insert(series).values(**values).on_conflict_do_nothing())
        return done.rowcount == 1

    async def drop(self, slug: str) -> None:
        """A weekly lab that was begun just now is none after all."""
        await self._connection.execute(delete(series).where(series.c.slug == slug))

    async def get(self, slug: str) -> Weekly | None:
        row = (await self._connection.execute(select(series).where(series.c.slug == slug))).one_or_none()
        return _weekly(row) if row else None

    async def hold(self, slug: str) -> Weekly | None:
        """The weekly lab, held until the commit: no date is made meanwhile."""
        await self._connection.execute(select(series.c.slug).where(series.c.slug == slug).with_for_update())
        return await self.get(slug)

    async def going(self, *, before: date) -> list[Weekly]:
        """Those made only until before a day and not at their end, by slug."""
        rows = await self._connection.execute(
            select(series)
            .where(
                series.c.made_until < before, series.c.last_day.is_(None) | (series.c.last_day > series.c.made_until)
            )
            .order_by(series.c.slug)
        )
        return [_weekly(row) for row in rows]

    async def made(self, slug: str, until: date) -> None:
        """Dates of a held series were made until this day."""
        await self._connection.execute(update(series).where(series.c.slug == slug).values(made_until=until))

    async def last(self, slug: str, day: date) -> None:
        """No dates of a held series after this day; one that ends before it goes on ending then."""
        earlier = series.c.last_day.is_(None) | (series.c.last_day > day)
        await self._connection.execute(update(series).where(series.c.slug == slug, earlier).values(last_day=day))

    async def at(self, slug: str, *, starts: str, ends: str) -> None:
        """Another hour of a held series, like "10:00", for the dates to be made."""
        await self._connection.execute(update(series).where(series.c.slug == slug).values(starts=starts, ends=ends))

    @property
    def _insert(self) -> Any:
        """The insert of the engine at hand, that knows of conflicts."""
        return postgresql.insert if self._connection.engine == "postgresql" else sqlite.insert

    # ------------------------------------------------------------ who comes to all of them

    async def subscribe(self, slug: str, person_id: int, party: Party, *, now: datetime) -> Subscription:
        """All of them from now on, for somebody who has no subscription that goes on."""
        made = await self._connection.execute(
            insert(subscriptions)
            .values(
                person_id=person_id,
                series=slug,
                party=party.written(),
                asked_at=now,
            )
            .returning(subscriptions.c.id)
        )
        return Subscription(made.scalar_one(), person_id, slug, party, now, None)

    async def subscription(self, number: int) -> Subscription | None:
        row = (await self._connection.execute(_SELECT.where(subscriptions.c.id == number))).one_or_none()
        return _subscription(row) if row else None

    async def subscribed(self, slug: str, person_id: int) -> Subscription | None:
        """The subscription of a person that goes on."""
        found = await self._connection.execute(
            _GOING_ON.where(subscriptions.c.series == slug, subscriptions.c.person_id == person_id)
        )
        row = found.one_or_none()
        return _subscription(row) if row else None

    async def subscribers(self, slug: str) -> list[Subscription]:
        """Whoever wants every date, in the order in which they said so."""
        rows = await self._connection.execute(
            _GOING_ON.where(subscriptions.c.series == slug).order_by(subscriptions.c.asked_at, subscriptions.c.id)
        )
        return [_subscription(row) for row in rows]

    async def end(self, number: int, *, now: datetime) -> bool:
        """End a subscription; False when it had ended."""
        done = await self._connection.execute(
            update(subscriptions)
            .where(subscriptions.c.id == number, subscriptions.c.ended_at.is_(None))
            .values(ended_at=now)
        )
        return done.rowcount == 1

    async def end_all(self, slug: str, *, now: datetime) -> None:
        """End every subscription of a held series."""
        goes_on = (subscriptions.c.series == slug, subscriptions.c.ended_at.is_(None))
        await self._connection.execute(update(subscriptions).where(*goes_on).values(ended_at=now))

    async def forget(self, *, now: datetime) -> None:
        """Empty who came with whom, some time after a subscription ended."""
        await self._connection.execute(
            update(subscriptions)
            .where(subscriptions.c.party.is_not(None), subscriptions.c.ended_at <= now - PARTY)
            .values(party=None)
        )


_SELECT: Final = select(subscriptions)
_GOING_ON: Final = _SELECT.where(subscriptions.c.ended_at.is_(None))


def _weekly(row: Row[Any]) -> Weekly:
    starts, ends = time.fromisoformat(row.starts), time.fromisoformat(row.ends)
    return Weekly(row.slug, row.weekday, starts, ends, row.made_until, row.last_day)


def _subscription(row: Row[Any]) -> Subscription:
    return Subscription(row.id, row.person_id, row.series, read(row.party), row.asked_at, row.ended_at)
