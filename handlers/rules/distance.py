"""How long a distance takes on foot, and what lies around a point."""

import math
from datetime import timedelta
from typing import Final

from storage.distance import Point, metres

__all__ = ["Point", "metres", "ring", "walk", "walking_minutes"]

# Our own estimate, no source: streets turn corners, and somebody with a pram walks 4.5 km/h.
DETOUR: Final = 1.3
DEGREE: Final = 111_200.0  # metres of latitude
PACE: Final = 75.0  # metres a minute


def walking_minutes(metres: float) -> int:
    """Minutes on foot for so many metres as the crow flies, rounded up, at least 1."""
    return max(1, math.ceil(metres * DETOUR / PACE))


def ring(latitude: float, longitude: float, far: float) -> list[Point]:
    """A point and eight around it, so many metres away: what may be anywhere within is in one of their quarters."""
    north, east = far / DEGREE, far / (DEGREE * math.cos(math.radians(latitude)))
    turns = [math.tau * eighth / 8 for eighth in range(8)]
    return [(latitude, longitude), *((latitude + north * math.sin(a), longitude + east * math.cos(a)) for a in turns)]


def walk(metres: float) -> timedelta:
    """The same as a span of time."""
    return timedelta(minutes=walking_minutes(metres))
