"""From the files of labs into the store, and to the people it concerns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.dispatcher import push
from content.labs import LabRow
from handlers import changed
from storage.bookings import Party, State
from storage.labs import LabKind, NewLab, SavedLab
from storage.store import Store
from storage.wall import instant


class NoSuchPlace(Exception):
    """The file names a place that is not among ours."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a file: how many labs of each kind."""

    added: int
    changed: int
    moved: int  # of the changed ones: their people were told


async def load(store: Store, rows: Sequence[LabRow], now: datetime, *, example: bool = False) -> Loaded:
    """Save rows in the caller's transaction and tell whoever is in their lines. Raises NoSuchPlace."""
    saved = []
    for row in sorted(rows, key=lambda row: row.slug):  # always in one order: two imports never wait in a circle
        one = await store.labs.save(await _lab(store, row, example=example))
        if one.before is None:
            await _fill(store, row, one, now)
        await push(store, await changed(store, one, now), now=now)
        saved.append(one)
    added = sum(one.before is None for one in saved)
    altered = sum(one.before is not None and one.before != one.now for one in saved)
    return Loaded(added, altered, sum(one.moved for one in saved))


async def _lab(store: Store, row: LabRow, *, example: bool) -> NewLab:
    place = await store.places.by_slug(row.place) if row.place else None
    if row.place and place is None:
        raise NoSuchPlace(row.place)
    return NewLab(
        slug=row.slug,
        series=row.series,
        title=row.title,
        neutral_title=row.neutral_title,
        about=row.about,
        place_id=place.id if place else None,
        room=row.room,
        starts=row.starts,
        ends=row.ends,
        seats=row.seats,
        children=row.children,
        prams=row.prams,
        months_from=row.months_from,
        months_to=row.months_to,
        languages=row.languages,
        cost=row.cost,
        bring=row.bring,
        discreet=row.discreet,
        kind=LabKind(row.kind),
        opens_at=instant(row.opens) if row.opens else None,
        closes_at=instant(row.closes) if row.closes else None,
        hosts=row.hosts,
        example=example,
    )


async def _fill(store: Store, row: LabRow, saved: SavedLab, now: datetime) -> None:
    """The invented families of an invented lab."""
    left = row.taken if saved.now.example else 0
    while left > 0:
        party = Party(1, 1) if left > 1 else Party(1)
        somebody = await store.people.invent("it", now=now)
        await store.bookings.ask(saved.now.id, somebody, party, state=State.BOOKED, now=now)
        left -= party.people
