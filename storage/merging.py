"""What of a file's row is taken where somebody looked at the place later than the file says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from storage.facts import UNKNOWN, Facility, Fact

if TYPE_CHECKING:
    from storage.places import NewPlace, Place

# What a check on the spot speaks of; the rest (source, licence, notes...) is the file's to say.
SEEN: Final = frozenset(
    {
        "name", "venue", "host", "address", "latitude", "longitude", "precision", "municipio", "nil", "hours", "door",
        "last_verified", "verified_by", "listed",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Merged:
    """A row as it will stand: its columns, its known facts, and whether something newer than the file was kept."""

    columns: Mapping[str, Any]
    facts: Mapping[Facility, Fact]
    kept: bool


def merged(row: NewPlace, before: Place | None, now: datetime) -> Merged:
    """A file's row put over the place as it stands. A day that nobody told is older than any other."""
    told = {field.name: getattr(row, field.name) for field in fields(row) if field.name not in ("facts", "gone")}
    known = {facility: fact for facility, fact in row.facts.items() if fact.present is not None}
    if before is None:
        return Merged(told | {"closed_at": now if row.gone else None}, known, kept=False)
    own = {name: getattr(before, name) for name in told} | {"closed_at": before.closed_at}
    told["closed_at"] = before.closed_at if row.gone is None else (before.closed_at or now) if row.gone else None
    newer = _later(before.last_verified, row.last_verified)
    columns = told | ({name: own[name] for name in (*SEEN, "closed_at")} if newer else {})
    facts = dict(known)
    for facility, fact in before.facts.items():
        said = known.get(facility)
        if fact.present is not None and _later(fact.checked_on, said.checked_on if said else row.last_verified):
            facts[facility] = fact
    return Merged(columns, facts, kept=columns != told or facts != known)


def differs(row: Merged, place: Place) -> bool:
    """Whether writing the row would change the place."""
    known = {facility: fact for facility, fact in place.facts.items() if fact != UNKNOWN and fact.present is not None}
    return row.facts != known or any(getattr(place, name) != value for name, value in row.columns.items())


def _later(one: date | None, other: date | None) -> bool:
    return one is not None and (other is None or one > other)
