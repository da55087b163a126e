"""From the files of places into the store."""

from collections.abc import Sequence
from datetime import datetime

from content.places import PlaceRow
from storage.places import Facility, Fact, NewPlace, PlaceKind, Places, Saved


async def load(places: Places, rows: Sequence[PlaceRow], now: datetime) -> Saved:
    """Save rows in the caller's transaction: the same rows again change nothing."""
    return await places.save_all([_place(row) for row in rows], now)


def _place(row: PlaceRow) -> NewPlace:
    facts = {
        Facility(name): Fact(seen.present, seen.where, seen.checked_on, seen.checked_by)
        for name, seen in row.facilities.items()
    }
    return NewPlace(
        slug=row.slug,
        kind=PlaceKind(row.kind),
        venue=row.venue,
        name=row.name,
        host=row.host,
        address=row.address,
        latitude=row.latitude,
        longitude=row.longitude,
        precision=row.precision,
        municipio=row.municipio,
        nil=row.nil,
        hours=row.hours,
        door=row.door,
        phone=row.phone,
        photo=row.photo,
        languages=row.languages,
        last_verified=row.last_verified,
        verified_by=row.verified_by,
        source=row.source,
        licence=row.licence,
        listed=row.listed,
        example=row.example,
        notes=row.notes,
        facts=facts,
        gone=row.gone,
    )
