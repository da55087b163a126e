"""How old children are, in few bands: which one a child is in, whether a lab is made for it, what one tap can say."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations_with_replacement
from typing import Final

from storage.bookings import Band
from storage.labs import Lab

# Months from which a band counts; the last one has no end.
FROM: Final[dict[Band, int]] = {Band.BABY: 0, Band.TODDLER: 12, Band.SMALL: 36, Band.SCHOOL: 72}
ROWS: Final = 9  # mixtures in one list of ten: the last row is for whoever does not say


def band_of(months: int) -> Band:
    return max((band for band, first in FROM.items() if first <= months), key=lambda band: FROM[band])


def bands_of(months: Iterable[int]) -> tuple[Band, ...]:
    return tuple(sorted(map(band_of, months)))


def asked(lab: Lab) -> bool:
    """Whether the lab says for what ages it is made: only then it matters how old somebody is."""
    return lab.months_from is not None or lab.months_to is not None


def suits(lab: Lab, band: Band) -> bool:
    """Whether children of a band may be of the ages a lab is made for."""
    later = [first for first in FROM.values() if first > FROM[band]]
    oldest = min(later) - 1 if later else None
    too_old = lab.months_to is not None and FROM[band] > lab.months_to
    too_young = lab.months_from is not None and oldest is not None and oldest < lab.months_from
    return not too_old and not too_young


def mixtures(lab: Lab, children: int) -> list[tuple[Band, ...]]:
    """What bands so many children may be in, those the lab is made for first; as many as fit in one list."""
    mixed = combinations_with_replacement(Band, children)
    return sorted(mixed, key=lambda bands: sum(not suits(lab, band) for band in bands))[:ROWS]


def slug(bands: Iterable[Band]) -> str:
    """As it travels in a link."""
    return "".join(bands)


def unslugged(written: str, children: int) -> tuple[Band, ...] | None:
    """What a link carried; None when it cannot be of so many children."""
    if len(written) > children or any(letter not in set(Band) for letter in written):
        return None
    return tuple(sorted(Band(letter) for letter in written))
