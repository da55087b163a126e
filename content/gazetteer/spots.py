"""What the gazetteer answers with: a spot of the city, what was found for some words, a quarter."""

from dataclasses import dataclass
from enum import StrEnum


class SpotKind(StrEnum):
    """What sort of place somebody named."""

    ADDRESS = "address"
    STREET = "street"
    CROSSING = "crossing"
    SQUARE = "square"
    METRO = "metro"
    STOP = "stop"
    STATION = "station"
    QUARTER = "quarter"
    PARK = "park"
    CAP = "cap"


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the city somebody named.

    `ref` is the same in every run over the same data and `Milan.spot(ref)` gives the spot back; `hint` tells it from
    its namesakes; WGS84 degrees; `precision` in metres; `municipio` 1-9, `nil` 1-88 and `quarter` by boundary, None
    and "" outside Milan; `score` 0-1.
    """

    ref: str
    label: str
    hint: str
    kind: SpotKind
    latitude: float
    longitude: float
    precision: int
    municipio: int | None
    nil: int | None
    quarter: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The spots some words may mean, best first, at most four; `sure` when the first can be taken without asking."""

    spots: tuple[Spot, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Quarter:
    """The Municipio and the NIL (nucleo d'identità locale) around a point."""

    municipio: int
    nil: int
    name: str
