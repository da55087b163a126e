"""The house numbers of Milan, and where two streets meet."""

import re
from dataclasses import dataclass
from importlib.resources import files

from content.gazetteer.areas import LATITUDE_METRE, LONGITUDE_METRE, metres
from content.gazetteer.names import Name

NEIGHBOURS = 20  # numbers further than this along the street are no help
AROUND = 400 * LATITUDE_METRE, 400 * LONGITUDE_METRE  # no house outside this frame is nearest to a crossing

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Civic:
    """A house number's place; `precision` in metres says how much was guessed, `fit` from 0 to 1 how well it suits."""

    text: str
    latitude: float
    longitude: float
    precision: int
    fit: float


class Civics:
    """House numbers by street, unpacked when a street is first asked for."""

    def __init__(self) -> None:
        lines = (files("content") / "city" / "numbers.txt").read_text(encoding="utf-8").splitlines()
        self._packed = {line[: line.index(";")]: line for line in lines}
        self._streets: dict[str, dict[str, Point]] = {}

    def of(self, street: str) -> dict[str, Point]:
        """Return the house numbers of a street with their latitude and longitude."""
        if street not in self._streets:
            latitude, longitude, unpacked = 4_500_000, 900_000, {}
            for part in self._packed.get(street, ";").partition(";")[2].split():
                text, _, step = part.partition(":")
                north, _, east = step.partition(",")
                latitude, longitude = latitude + int(north), longitude + int(east)
                unpacked[text] = (latitude / 1e5, longitude / 1e5)
            self._streets[street] = unpacked
        return self._streets[street]

    def find(self, street: str, written: str) -> Civic | None:
        """Find a number: as written, without suffix, with another, the nearest on the same side, or None."""
        civics = self.of(street)
        text = re.sub(r"(?<=\d)/?(?=[A-Z])", "", written.upper().replace(" ", ""))
        digits = re.match(r"\d+", text)
        if digits is None:
            return None
        for wanted, precision, fit in ((text, 10, 1.0), (text.replace("BIS", "A"), 15, 0.95), (digits[0], 20, 0.9)):
            if wanted in civics:
                return Civic(written, *civics[wanted], precision, fit)
        steps, best = min(((count_steps(int(digits[0]), other), other) for other in civics), default=(99, ""))
        if steps > NEIGHBOURS:
            return None
        precision, fit = (20, 0.85) if steps == 0 else (60, 0.6 - steps / 100)
        return Civic(written, *civics[best], precision, fit)

    def meet(self, one: Name, other: Name) -> tuple[float, float, float]:
        """Return the latitude and longitude between two streets where they come closest, and the metres between."""
        here, there = (list(self.of(name.ref).values()) or [(name.latitude, name.longitude)] for name in (one, other))
        here = keep_around(here, there)
        there = keep_around(there, here)
        if not here or not there:
            return one.latitude, one.longitude, metres(one.latitude, one.longitude, other.latitude, other.longitude)
        _, a, b = min(((p[0] - q[0]) ** 2 + ((p[1] - q[1]) * 0.703) ** 2, p, q) for p in here for q in there)
        return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2, metres(*a, *b)


def count_steps(asked: int, civic: str) -> int:
    """Return how far a house number is from the one asked; the other side of the street counts as too far."""
    match = re.match(r"\d+", civic)
    distance = abs(int(match[0]) - asked) if match else NEIGHBOURS + 1
    return distance if distance % 2 == 0 else NEIGHBOURS + 1


def keep_around(points: list[Point], others: list[Point]) -> list[Point]:
    """Return the points within the frame around the others."""
    if not others:
        return []
    south, north = min(p[0] for p in others) - AROUND[0], max(p[0] for p in others) + AROUND[0]
    west, east = min(p[1] for p in others) - AROUND[1], max(p[1] for p in others) + AROUND[1]
    return [p for p in points if south <= p[0] <= north and west <= p[1] <= east]
