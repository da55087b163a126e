"""Addresses, crossings, stops, stations, parks and quarters of Milan, offline."""

from dataclasses import asdict
from typing import Any

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from content.gazetteer.choosing import choose
from content.gazetteer.index import Index
from content.gazetteer.matcher import mentions
from content.gazetteer.message import cut
from content.gazetteer.placing import recall
from content.gazetteer.spots import Found, Quarter, Spot


class Milan(Geocoder):  # type: ignore[misc]
    """Addresses, crossings, stops, stations, parks and quarters of Milan, offline."""

    def __init__(self) -> None:
        super().__init__()
        self._index = Index()

    def find(self, words: str) -> Found:
        """Find the place somebody names, alone or inside a sentence; nothing is invented when there is none."""
        pieces = cut(words, self._index)
        return choose(self._index, pieces, mentions(pieces, self._index))

    def spot(self, ref: str) -> Spot | None:
        """Give back the spot of a reference, None when the city has no such spot."""
        return recall(self._index, ref)

    def quarter(self, latitude: float, longitude: float) -> Quarter | None:
        """Return the Municipio and the NIL around a point, None outside Milan."""
        return self._index.areas.around(latitude, longitude)

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """Return the best location, all with `exactly_one=False`, None when nothing fits. `timeout` plays no part."""
        found = [locate(spot) for spot in self.find(query).spots]
        return (found[0] if exactly_one else found) if found else None

    def reverse(
        self, query: Any, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """Return the quarter around a point (anything geopy takes for one), None outside Milan."""
        point = Point(query)
        quarter = self.quarter(point.latitude, point.longitude)
        spot = self.spot(f"q{quarter.nil}") if quarter else None
        if spot is None:
            return None
        return locate(spot) if exactly_one else [locate(spot)]


def locate(spot: Spot) -> Location:
    """Return the spot as geopy's location; `raw` holds its fields."""
    return Location(f"{spot.label}, Milano", (spot.latitude, spot.longitude), asdict(spot))
