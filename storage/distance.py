"""How far two points are, on an ellipsoid that is flat for as long as a walk."""

import math
from typing import Final

Point = tuple[float, float]  # latitude, longitude: WGS84 degrees

EQUATOR: Final = 6_378_137.0  # WGS84 semi-major axis, metres
FLATTENING: Final = 1 / 298.257223563
SQUARED: Final = FLATTENING * (2 - FLATTENING)  # eccentricity, squared


def metres(one: Point, other: Point) -> float:
    """Metres as the crow flies between two points.

    Plane geometry with the ellipsoid's radii of curvature at the middle latitude (any geodesy textbook): within 142 km
    the error stays under 2.5e-5 of the distance, so places come in the order a full geodesic gives them.
    """
    north, east = _scale((one[0] + other[0]) / 2)
    return math.hypot(north * (one[0] - other[0]), east * math.remainder(one[1] - other[1], 360))


def box(centre: Point, radius: float) -> tuple[float, float, float, float]:
    """South, north, west and east edges, in degrees, of a box that holds every point within `radius` metres."""
    north, _ = _scale(0)  # a degree of latitude is shortest at the equator
    height = radius / north
    _, east = _scale(min(90.0, abs(centre[0]) + height))  # a degree of longitude is shortest at the polar edge
    width = 180.0 if east < 1 else min(180.0, radius / east)
    return centre[0] - height, centre[0] + height, centre[1] - width, centre[1] + width


def _scale(latitude: float) -> tuple[float, float]:
    """Metres in a degree of latitude and in a degree of longitude, here."""
    angle = math.radians(latitude)
    flat = 1 - SQUARED * math.sin(angle) ** 2
    along_meridian = EQUATOR * (1 - SQUARED) / flat**1.5
    along_parallel = EQUATOR / math.sqrt(flat) * math.cos(angle)
    return math.radians(along_meridian), math.radians(along_parallel)
