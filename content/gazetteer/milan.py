"""Addresses, crossings, stops, stations, parks and quarters of Milan, offline."""

from dataclasses import asdict, replace
from typing import Any

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from content.gazetteer.areas import metres
from content.gazetteer.index import STREETS, Index, Name
from content.gazetteer.matcher import LINKS, Mention, Words, cut, mentions
from content.gazetteer.spots import Found, Quarter, Spot, SpotKind
from content.gazetteer.words import CUES, PARTICLES, STREET_TYPES, everyday_words, key

AT_MOST = 4
LABEL = 20  # letters of a WhatsApp button
SAME_PLACE = 150  # metres: two answers closer than this are one for somebody on foot
SAME_PARK = 400
SAME_NAME = 350  # metres between a station and the square or the street it is called after
WIDEST = 1200  # metres: what reaches further is no answer to "the same place"
CROSSING = 900  # metres between the house numbers of two streets that may still meet: parks, rails, long walls have none
SURE = 0.76  # of score: less is a guess
MARGIN, WIDE_MARGIN = 0.07, 0.09  # of score: less between the first two and the person is asked; wide for a name not fully said
CLOSE = 0.25  # of score behind the first: further down is no candidate


class Milan(Geocoder):  # type: ignore[misc]
    """Addresses, crossings, stops, stations, parks and quarters of Milan, offline."""

    def __init__(self) -> None:
        super().__init__(scheme="https", user_agent="wendy")
        self._index = Index()

    def find(self, words: str) -> Found:
        """Find the place somebody names, alone or inside a sentence; nothing is invented when there is none."""
        cut_words = cut(words, self._index)
        stop = self._find_stop(cut_words)
        groups = keep_linked(self._group(mentions(cut_words, self._index)), cut_words)
        spots = self._cross(groups) if len(groups) > 1 else []
        if not spots and groups:
            spots = self._rank(groups, cut_words)
        if stop:
            solid = len(groups) == 1 and spots[0].score >= 0.8 and explains(groups[0][0], cut_words)
            spots[solid:solid] = stop
        if not spots:
            spots = self._find_cap(cut_words)
        return decide(spots)

    def spot(self, ref: str) -> Spot | None:
        """Give back the spot of a reference, None when the city has no such spot."""
        names = self._index.names
        if ref in names:
            return self._place(names[ref], score=1.0)
        first, _, rest = ref.partition("_")
        if first[:1] == "x" and first[1:] in names and rest in names:
            one, other = names[first[1:]], names[rest]
            at = self._index.crossing(one, other)
            return self._crossing_spot(one, other, at=at, score=1.0) if at[2] <= CROSSING else None
        if first in names and rest:
            return self._address(names[first], rest.replace("_", "/"), score=1.0)
        return None

    def quarter(self, latitude: float, longitude: float) -> Quarter | None:
        """Return the Municipio and the NIL around a point, None outside Milan."""
        return self._index.areas.around(latitude, longitude)

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL) -> Location | list[Location] | None:
        """Return a location, or all candidates with `exactly_one=False`; None when nothing fits. `timeout` plays no part."""
        found = [locate(spot) for spot in self.find(query).spots]
        return (found[0] if exactly_one else found) if found else None

    def reverse(self, query: Any, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL) -> Location | list[Location] | None:
        """Return the quarter around a point, None outside Milan."""
        point = Point(query)
        quarter = self.quarter(point.latitude, point.longitude)
        spot = self.spot(f"q{quarter.nil}") if quarter else None
        if spot is None:
            return None
        return locate(spot) if exactly_one else [locate(spot)]

    def _group(self, found: list[Mention]) -> list[list[Mention]]:
        """Sort mentions into groups that speak of the same words; best group first."""
        groups: list[list[Mention]] = []
        found = [mention for mention in found if mention.score >= found[0].score - 0.3]
        for mention in found:
            for group in groups:
                if mention.start < group[0].end and group[0].start < mention.end:
                    if all(mention.name is not other.name for other in group):
                        group.append(mention)
                    break
            else:
                groups.append([mention])
        return sorted((group[:12] for group in groups), key=lambda group: group[0].start)

    def _cross(self, groups: list[list[Mention]]) -> list[Spot]:
        """Return the crossings of streets named together, closest and best named first."""
        streets = [meeting for group in groups if (meeting := [mention for mention in group if can_meet(mention)])]
        found: list[tuple[float, Name, Name, tuple[float, float, float]]] = []
        for first, second in zip(streets, streets[1:], strict=False):
            for one in first[:6]:
                for other in second[:6]:
                    if one.name is other.name or not {one.name.kind, other.name.kind} & STREETS or min(one.score - first[0].score, other.score - second[0].score) < -0.12:
                        continue
                    street, met = (one.name, other.name) if one.name.kind in STREETS else (other.name, one.name)
                    at = self._index.crossing(street, met)
                    if at[2] <= CROSSING:
                        found.append(((one.score + other.score) / 2 - at[2] / 2000, street, met, at))
        found.sort(key=lambda crossing: -crossing[0])
        numbered = [m for m in streets[0] if m.number] if streets else []
        if numbered and found:
            met = {found[0][1], found[0][2]}
            best = next((m for m in numbered if m.name in met and self._index.number(m.name.ref, m.number)), None)
            if best:
                return [self._address(best.name, best.number, score=found[0][0])]
        return [self._crossing_spot(one, other, at=at, score=score) for score, one, other, at in found[:8]]

    def _rank(self, groups: list[list[Mention]], words: Words) -> list[Spot]:
        """Return the spots of the best group, each with its house number looked up."""
        best = max(groups, key=lambda group: group[0].score + (0.1 if group[0].type else 0) + (0.05 if group[0].number else 0))
        caps = {word for word in words.raw if len(word) == 5 and word.isdigit()}
        spots = []
        for mention in best:
            name, score = mention.name, mention.score
            if best[0].core > 0.99 > mention.core:
                score -= 0.05  # who wrote a name well did not mean another
            if caps and name.caps:
                score += 0.1 if caps & set(name.caps.split("|")) else -0.05
            if mention.number and name.kind in STREETS:
                spots.append(self._address(name, mention.number, score=score))
            else:
                spots.append(self._place(name, score=score))
        return sorted(spots, key=lambda spot: -spot.score)

    def _find_stop(self, words: Words) -> list[Spot]:
        if len(words.raw) < 2 and all(word in everyday_words() for word in words.raw):
            return []
        return [self._place(name, score=0.95) for name in self._index.stops.get(key(words.raw), ())]

    def _find_cap(self, words: Words) -> list[Spot]:
        caps = [self._index.names[f"c{word}"] for word in words.raw if f"c{word}" in self._index.names and len(word) == 5]
        return [self._place(name, score=0.9) for name in caps]

    def _place(self, name: Name, *, score: float) -> Spot:
        quarter = self._index.areas.names.get(name.nil or 0, "")
        if name.kind is SpotKind.STOP or name.kind is SpotKind.CAP:
            return self._spot(name.ref, name.label, kind=name.kind, at=(name.latitude, name.longitude), precision=name.reach, score=score)
        hint = hint_of(name.caps, quarter) if name.kind in STREETS else "" if name.kind is SpotKind.QUARTER else shorten(quarter)
        return Spot(name.ref, name.label, hint, name.kind, name.latitude, name.longitude, name.reach, name.municipio, name.nil, quarter, min(score, 1.0))  # fmt: skip

    def _address(self, name: Name, written: str, *, score: float) -> Spot:
        civic = self._index.number(name.ref, written)
        if civic is None:
            return self._place(name, score=score - 0.08)
        tidy = civic.text.replace(" ", "")
        spot = self._spot(
            f"{name.ref}_{tidy.replace('/', '_')}", f"{name.label} {tidy}", kind=SpotKind.ADDRESS, at=(civic.latitude, civic.longitude),
            precision=civic.precision, score=score - 0.04 + 0.08 * civic.fit,
        )  # fmt: skip
        return replace(spot, hint=hint_of(name.caps, spot.quarter))

    def _crossing_spot(self, one: Name, other: Name, *, at: tuple[float, float, float], score: float) -> Spot:
        return self._spot(
            f"x{one.ref}_{other.ref}", f"{one.label} / {other.label}", kind=SpotKind.CROSSING, at=at[:2],
            precision=max(30, round(at[2] / 2)), score=score,
        )  # fmt: skip

    def _spot(self, ref: str, label: str, *, kind: SpotKind, at: tuple[float, float], precision: int, score: float) -> Spot:
        quarter = self.quarter(*at)
        name = quarter.name if quarter else ""
        return Spot(
            ref[:40], label, shorten(name), kind, round(at[0], 6), round(at[1], 6), precision, quarter.municipio if quarter else None,
            quarter.nil if quarter else None, name, max(0.0, min(score, 1.0)),
        )  # fmt: skip


def explains(mention: Mention, words: Words) -> bool:
    """Whether the name is meant exactly and nothing of weight stands beside it."""
    beside = words.raw[: mention.start] + words.raw[mention.end :]
    return mention.core > 0.99 and not any(w.isalpha() and w not in PARTICLES and w not in STREET_TYPES and w not in CUES for w in beside)


def can_meet(mention: Mention) -> bool:
    """Whether a crossing can be made of it: a street, or a station or a park said to be one ("via Padova metro Loreto")."""
    if mention.name.kind in STREETS:
        return True
    return mention.name.kind in (SpotKind.METRO, SpotKind.STATION, SpotKind.PARK) and mention.named and mention.full


def keep_linked(groups: list[list[Mention]], words: Words) -> list[list[Mention]]:
    """Keep the best group and those said as its like: with a type of street, behind a dash or an "angolo", or beside it."""
    if len(groups) < 2:
        return groups
    best = max(groups, key=lambda group: group[0].score)
    links = {*LINKS, ",", "e", "ed"}
    kept = []
    for group in groups:
        first = group[0]
        beside = not first.first_name and first.full and first.core > 0.99 and (first.end == best[0].start or first.start == best[0].end)
        if group is best or first.named or beside or links & set(words.raw[max(0, first.start - 2) : first.end + 1]):
            kept.append(group)
    return kept


def hint_of(caps: str, quarter: str) -> str:
    """Return what tells namesakes apart: the postcode when the street has one, else the quarter."""
    return caps if caps.isdigit() else shorten(quarter)


def shorten(quarter: str) -> str:
    """Return as many of a quarter's names ("Padova - Turro - Crescenzago") as fit a button's label."""
    while len(quarter) > LABEL and " - " in quarter:
        quarter = quarter.rpartition(" - ")[0]
    return quarter[:LABEL].strip()


def decide(spots: list[Spot]) -> Found:
    """Keep the best four, one per place, and say whether the first needs no question."""
    kept: list[Spot] = []
    for spot in spots:
        far = all(apart(spot, k) > (SAME_PARK if spot.kind is k.kind is SpotKind.PARK else SAME_PLACE) for k in kept)
        if len(kept) < AT_MOST and (not kept or spot.score >= spots[0].score - CLOSE) and far:
            kept.append(spot)
    if not kept:
        return Found((), False)
    rivals = [spot for spot in kept[1:] if differs(spot, kept[0])]
    margin = kept[0].score - max((spot.score for spot in rivals), default=0.0)
    return Found(tuple(kept), kept[0].score >= SURE and margin >= (MARGIN if kept[0].score >= 0.9 else WIDE_MARGIN))


def apart(one: Spot, other: Spot) -> float:
    return metres(one.latitude, one.longitude, other.latitude, other.longitude)


def differs(rival: Spot, best: Spot) -> bool:
    """Whether a rival lies elsewhere: a quarter or a street that holds the best spot does not."""
    if rival.kind is best.kind:
        return apart(rival, best) > SAME_PLACE
    wide = best.precision if best.kind is SpotKind.QUARTER else 0
    return apart(rival, best) > max(SAME_NAME, wide, min(rival.precision, WIDEST))


def locate(spot: Spot) -> Location:
    return Location(f"{spot.label}, Milano", (spot.latitude, spot.longitude), asdict(spot))
