"""How long a distance takes on foot."""

import math
from datetime import timedelta
from typing import Final

from storage.distance import Point, metres

__all__ = ["Point", "metres", "walk", "walking_minutes"]

# Our own estimate, no source: streets turn corners, and somebody with a pram walks 4.5 km/h.
DETOUR: Final = 1.3
PACE: Final = 75.0  # metres a minute


def walking_minutes(metres: float) -> int:
    """Minutes on foot for so many metres as the crow flies, rounded up, at least 1."""
    return max(1, math.ceil(metres * DETOUR / PACE))


def walk(metres: float) -> timedelta:
    """The same as a span of time."""
    return timedelta(minutes=walking_minutes(metres))
