"""Turning what a parent writes into positions in Milan, offline."""

from content.gazetteer.milan import Milan
from content.gazetteer.spots import Found, Quarter, Spot, SpotKind

__all__ = ["Found", "Milan", "Quarter", "Spot", "SpotKind", "load"]


def load() -> Milan:
    """Read the city from the package: under half a second and 60 MB."""
    return Milan()
