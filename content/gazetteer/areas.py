"""Which Municipio and which NIL a point of Milan lies in."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from content.gazetteer.spots import Quarter

LATITUDE_METRE = 1 / 111_150  # of the ellipsoid at 45.46 degrees north: the city is small enough for a flat one
LONGITUDE_METRE = 1 / 78_100


def metres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Return the distance of two points of Milan in metres, within 0.2 % of the geodesic."""
    north, east = latitude - other_latitude, longitude - other_longitude
    return math.hypot(north / LATITUDE_METRE, east / LONGITUDE_METRE)


@dataclass(frozen=True, slots=True)
class Area:
    """A boundary: its borders, each from one longitude and latitude to the next, and the box around it."""

    number: int
    name: str
    borders: tuple[tuple[float, float, float, float], ...]
    west: float
    south: float
    east: float
    north: float

    def contains(self, latitude: float, longitude: float) -> bool:
        """Count the borders a ray to the east crosses; holes and separate pieces need nothing more."""
        if not (self.west <= longitude <= self.east and self.south <= latitude <= self.north):
            return False
        inside = False
        for before_x, before_y, x, y in self.borders:
            if (y > latitude) != (before_y > latitude):
                inside ^= longitude < (before_x - x) * (latitude - y) / (before_y - y) + x
        return inside


class Areas:
    """The boundaries of the nine municipi and of the 88 NIL."""

    def __init__(self) -> None:
        self.municipi = tuple(read_areas("municipi", number="municipio", name="municipio"))
        self.nil = tuple(read_areas("nil", number="id_nil", name="nil"))
        self.names = {area.number: area.name for area in self.nil}

    def around(self, latitude: float, longitude: float) -> Quarter | None:
        """Return the quarter of a point, None outside Milan."""
        nil = next((area for area in self.nil if area.contains(latitude, longitude)), None)
        municipio = next((area for area in self.municipi if area.contains(latitude, longitude)), None)
        if nil is None or municipio is None:
            return None
        return Quarter(municipio.number, nil.number, nil.name)


def read_areas(file: str, *, number: str, name: str) -> Iterator[Area]:
    shapes = json.loads((files("content") / "city" / f"{file}.geojson").read_text(encoding="utf-8"))
    for feature in shapes["features"]:
        shape, facts = feature["geometry"], feature["properties"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        borders = tuple(
            (before[0], before[1], point[0], point[1])
            for parts in polygons
            for ring in parts
            for before, point in zip([ring[-1], *ring], ring, strict=False)
        )
        box = [limit(border[axis] for border in borders) for limit in (min, max) for axis in (2, 3)]
        yield Area(facts[number], str(facts[name]), borders, *box)
