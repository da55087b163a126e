"""The background of the map: borders, quarters, streets and metro stations of Milan, read when first drawn."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any, Final

Degrees = tuple[float, float]  # latitude, longitude

_SOUTH, _WEST, _UNIT = 45.38, 9.03, 1e5  # what the files count from, and in what part of a degree
CREDITS: Final = "Dati: Comune di Milano e AMAT, CC BY 4.0"  # the licence asks for it on every drawing


@dataclass(frozen=True, slots=True)
class Line:
    """A street or a border; `points` of a border close on themselves."""

    name: str
    points: tuple[Degrees, ...]
    south: float
    west: float
    north: float
    east: float

    def meets(self, south: float, west: float, north: float, east: float) -> bool:
        """Whether the line's bounding box and this one share anything."""
        return self.south <= north and self.north >= south and self.west <= east and self.east >= west


@dataclass(frozen=True, slots=True)
class Station:
    """A metro station; `precision` is how far, in metres, the true one may be."""

    name: str
    lines: str
    latitude: float
    longitude: float
    precision: int


@dataclass(frozen=True, slots=True)
class Background:
    """All that lies under the pins."""

    municipi: tuple[Line, ...]
    quarters: tuple[Line, ...]
    streets: tuple[Line, ...]
    stations: tuple[Station, ...]


@cache
def background() -> Background:
    """Read the four files beside this one, once."""
    return Background(
        tuple(_lines("municipi.json")),
        tuple(_lines("quarters.json")),
        tuple(_lines("streets.json")),
        tuple(Station(*row) for row in _read("metro.json")),
    )


def _read(name: str) -> Any:
    return json.loads(files(__name__).joinpath(name).read_text(encoding="utf-8"))


def _lines(name: str) -> Iterator[Line]:
    for named, pieces in _read(name):
        for piece in pieces:
            longitudes = [_WEST + unit / _UNIT for unit in accumulate(piece[0::2])]
            latitudes = [_SOUTH + unit / _UNIT for unit in accumulate(piece[1::2])]
            box = min(latitudes), min(longitudes), max(latitudes), max(longitudes)
            yield Line(str(named), tuple(zip(latitudes, longitudes, strict=True)), *box)
