"""Making spots of names, house numbers and crossings."""

from dataclasses import replace

from content.gazetteer.index import Index
from content.gazetteer.names import STREETS, Name
from content.gazetteer.spots import Spot, SpotKind

LABEL = 20  # letters of a WhatsApp button
CROSSING = (
    900  # metres between the house numbers of two streets that may still meet: parks, rails, long walls have none
)
NO_SUCH_NUMBER, EXACT_NUMBER = 0.08, 0.04  # what a house number takes from a score or adds to it


def place(index: Index, name: Name, *, score: float) -> Spot:
    """Return the middle of what has a name."""
    if name.kind in (SpotKind.STOP, SpotKind.CAP):
        return draw(
            index,
            name.ref,
            name.label,
            kind=name.kind,
            at=(name.latitude, name.longitude),
            precision=name.reach,
            score=score,
        )
    quarter = index.areas.names.get(name.nil or 0, "")
    hint = "" if name.kind is SpotKind.QUARTER else hint_of(name.caps, quarter)
    return Spot(
        name.ref,
        name.label,
        hint,
        name.kind,
        name.latitude,
        name.longitude,
        name.reach,
        name.municipio,
        name.nil,
        quarter,
        max(0.0, min(score, 1.0)),
    )


def address(index: Index, name: Name, written: str, *, score: float) -> Spot:
    """Return the door of a street, or the street's middle when no number is near the one written."""
    civic = index.civics.find(name.ref, written)
    if civic is None:
        return place(index, name, score=score - NO_SUCH_NUMBER)
    number = civic.text.replace(" ", "")
    spot = draw(
        index,
        f"{name.ref}_{number.replace('/', '_')}",
        f"{name.label} {number}",
        kind=SpotKind.ADDRESS,
        at=(civic.latitude, civic.longitude),
        precision=civic.precision,
        score=score + EXACT_NUMBER * (2 * civic.fit - 1),
    )
    return replace(spot, hint=hint_of(name.caps, spot.quarter))


def crossing(index: Index, street: Name, other: Name, *, score: float) -> Spot | None:
    """Return the point where a street meets another one, a station or a park, None when they do not."""
    latitude, longitude, apart = index.civics.meet(street, other)
    if apart > CROSSING:
        return None
    return draw(
        index,
        f"x{street.ref}_{other.ref}",
        f"{street.label} / {other.label}",
        kind=SpotKind.CROSSING,
        at=(latitude, longitude),
        precision=max(30, round(apart / 2)),
        score=score - apart / 2000,
    )


def recall(index: Index, ref: str) -> Spot | None:
    """Give back the spot of a reference, None when the city has no such spot."""
    first, _, rest = ref.partition("_")
    if ref in index.names:
        return place(index, index.names[ref], score=1.0)
    if first[:1] == "x" and first[1:] in index.names and rest in index.names:
        return crossing(index, index.names[first[1:]], index.names[rest], score=1.0)
    if first in index.names and index.names[first].kind in STREETS and rest:
        return address(index, index.names[first], rest.replace("_", "/"), score=1.0)
    return None


def draw(
    index: Index, ref: str, label: str, *, kind: SpotKind, at: tuple[float, float], precision: int, score: float
) -> Spot:
    """Return a spot with the quarter its point lies in."""
    quarter = index.areas.around(*at)
    name = quarter.name if quarter else ""
    return Spot(
        ref,
        label,
        shorten(name),
        kind,
        round(at[0], 6),
        round(at[1], 6),
        precision,
        quarter.municipio if quarter else None,
        quarter.nil if quarter else None,
        name,
        max(0.0, min(score, 1.0)),
    )


def hint_of(caps: str, quarter: str) -> str:
    """Return what tells namesakes apart: the postcode when a street has one, else the quarter."""
    return caps if caps.isdigit() else shorten(quarter)


def shorten(quarter: str) -> str:
    """Return as many of a quarter's names ("Padova - Turro - Crescenzago") as fit a button's label."""
    while len(quarter) > LABEL and " - " in quarter:
        quarter = quarter.rpartition(" - ")[0]
    return quarter[:LABEL].strip()
