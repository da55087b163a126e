"""Who comes together: adults, children with what is known of their ages, prams."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final


class Band(StrEnum):
    """How old a child is, as exactly as anybody has to know: the years from which it counts."""

    BABY = "0"  #: under a year
    TODDLER = "1"
    SMALL = "3"
    SCHOOL = "6"  #: and older


@dataclass(frozen=True, slots=True)
class Party:
    """Who comes together. A pram takes no seat, only room."""

    adults: int
    children: int = 0
    prams: int = 0
    bands: tuple[Band, ...] = ()  # of the children, youngest first; fewer than these, where she did not say

    @property
    def people(self) -> int:
        return self.adults + self.children

    def __add__(self, other: Party) -> Party:
        """How many they are together; of a sum nobody asks how old."""
        return Party(self.adults + other.adults, self.children + other.children, self.prams + other.prams)

    def __sub__(self, other: Party) -> Party:
        return Party(self.adults - other.adults, self.children - other.children, self.prams - other.prams)

    def written(self) -> dict[str, Any]:
        """As it is kept; what nobody said is not written."""
        ages = {"bands": list(self.bands)} if self.bands else {}
        return {"adults": self.adults, "children": self.children, "prams": self.prams, **ages}


NOBODY: Final = Party(0)


def read(kept: Mapping[str, Any] | None) -> Party:
    """A party as it was kept, also before ages were; nobody once it was forgotten."""
    if not kept:
        return NOBODY
    return Party(kept["adults"], kept["children"], kept["prams"], tuple(Band(band) for band in kept.get("bands", ())))
