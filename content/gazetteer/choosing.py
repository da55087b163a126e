"""Choosing among the names a message may hold, and knowing when to ask."""

from itertools import pairwise, product

from content.gazetteer.areas import metres
from content.gazetteer.index import Index
from content.gazetteer.matcher import LINKS, WELL, Mention
from content.gazetteer.message import Words
from content.gazetteer.names import STREETS
from content.gazetteer.placing import address, crossing, place
from content.gazetteer.spots import Found, Spot, SpotKind
from content.gazetteer.words import CUES, EVERYDAY, PARTICLES, STREET_TYPES, key

AT_MOST = 4
NAMESAKES = 12  # looked at for one name: the commonest surname has nine streets
PAIRS = 6  # names looked at on each side of a crossing
BEHIND, FAR_BEHIND = 0.12, 0.3  # of score behind the best: no street of a crossing, no other name in the message
CLOSE = 0.25  # of score behind the first answer: no candidate
SAME_PLACE, SAME_PARK = 150, 400  # metres: two answers closer than this are one for somebody on foot
SAME_NAME, WIDEST = 350, 1200  # metres between a station and its square; from a quarter's middle to its edge
SURE = 0.75  # of score: less is a guess
MARGIN, WIDE_MARGIN = 0.07, 0.09  # of score between the first two, else the person is asked; wide for a name half said
OTHER_NAME = 0.05  # of score: who wrote one name well did not mean another
STOP, POSTCODE = 0.95, 0.9  # scores of what is said word for word

Group = list[Mention]


def choose(index: Index, words: Words, found: list[Mention]) -> Found:
    """Return the spots a message speaks of, from the names it may hold, best first."""
    groups = keep_linked(group_by_words(found), words)
    spots = cross(index, groups) or rank(index, groups, words)
    stops = find_stops(index, words)
    if stops and spots and len(groups) == 1 and spots[0].score >= 0.8 and explains(groups[0][0], words):
        spots[1:1] = stops
    else:
        spots = stops + spots
    return decide(spots or find_postcodes(index, words))


def group_by_words(found: list[Mention]) -> list[Group]:
    """Sort mentions into groups that speak of the same words, in the order of the message."""
    groups: list[Group] = []
    for mention in found:
        if mention.score < found[0].score - FAR_BEHIND:
            continue
        same = next((g for g in groups if mention.start < g[0].end and g[0].start < mention.end), None)
        if same is None:
            groups.append([mention])
        elif all(mention.name is not other.name for other in same) and len(same) < NAMESAKES:
            same.append(mention)
    return sorted(groups, key=lambda group: group[0].start)


def keep_linked(groups: list[Group], words: Words) -> list[Group]:
    """Keep the best group and those said as its like: with a type of street, behind "angolo" or a dash, or beside."""
    best = max(groups, key=lambda group: group[0].score, default=[])
    links = {*LINKS, ",", "e", "ed"}
    kept = []
    for group in groups:
        first = group[0]
        beside = first.exact and not first.first_name and (first.end == best[0].start or first.start == best[0].end)
        if group is best or first.named or beside or links & set(words.raw[max(0, first.start - 2) : first.end + 1]):
            kept.append(group)
    return kept


def cross(index: Index, groups: list[Group]) -> list[Spot]:
    """Return the crossings of names said together, best first; a house number of the first street goes before them."""
    meeting = [[m for m in group if can_meet(m)] for group in groups]
    met: list[tuple[Spot, Mention, Mention]] = []
    for first, second in pairwise(group for group in meeting if group):
        for one, other in product(first[:PAIRS], second[:PAIRS]):
            if one.name is other.name or one.score < first[0].score - BEHIND or other.score < second[0].score - BEHIND:
                continue
            street, partner = (one, other) if one.name.kind in STREETS else (other, one)
            if street.name.kind not in STREETS:
                continue
            spot = crossing(index, street.name, partner.name, score=(one.score + other.score) / 2)
            if spot is not None:
                met.append((spot, one, other))
    met.sort(key=lambda pair: -pair[0].score)
    if met and met[0][1].number and index.civics.find(met[0][1].name.ref, met[0][1].number):
        return [address(index, met[0][1].name, met[0][1].number, score=met[0][0].score)]
    return [spot for spot, _, _ in met]


def can_meet(mention: Mention) -> bool:
    """Whether a crossing can be made of it: a street, or what is said to be a station or a park ("metro Loreto")."""
    if mention.name.kind in STREETS:
        return True
    stations = (SpotKind.METRO, SpotKind.STATION, SpotKind.PARK)
    return mention.name.kind in stations and mention.named and not mention.lacking


def rank(index: Index, groups: list[Group], words: Words) -> list[Spot]:
    """Return the spots of the best group, each with its house number looked up."""
    best = max(groups, key=lambda g: g[0].score + (0.1 if g[0].type else 0) + (0.05 if g[0].number else 0), default=[])
    caps = {word for word in words.raw if word.isdigit() and len(word) == 5}
    spots = []
    for mention in best:
        name, score = mention.name, mention.score
        if best[0].core >= WELL > mention.core:
            score -= OTHER_NAME
        if caps and name.caps:
            score += 0.1 if caps & set(name.caps.split("|")) else -0.05
        if mention.number and name.kind in STREETS:
            spots.append(address(index, name, mention.number, score=score))
        else:
            spots.append(place(index, name, score=score))
    return sorted(spots, key=lambda spot: -spot.score)


def explains(mention: Mention, words: Words) -> bool:
    """Whether the name is written well and nothing of weight stands beside it."""
    beside = [word for word in words.raw[: mention.start] + words.raw[mention.end :] if word.isalpha()]
    return mention.core >= WELL and all(word in PARTICLES or word in STREET_TYPES or word in CUES for word in beside)


def find_stops(index: Index, words: Words) -> list[Spot]:
    """Return the stops called exactly like the whole message."""
    if len(words.raw) == 1 and words.raw[0] in EVERYDAY:
        return []
    return [place(index, name, score=STOP) for name in index.stops.get(key(words.raw), ())]


def find_postcodes(index: Index, words: Words) -> list[Spot]:
    caps = [index.names[f"c{word}"] for word in words.raw if f"c{word}" in index.names and len(word) == 5]
    return [place(index, name, score=POSTCODE) for name in caps]


def decide(spots: list[Spot]) -> Found:
    """Keep the best four, one per place, and say whether the first needs no question."""
    kept: list[Spot] = []
    for spot in spots:
        near = any(apart(spot, k) <= (SAME_PARK if spot.kind is k.kind is SpotKind.PARK else SAME_PLACE) for k in kept)
        if len(kept) < AT_MOST and not near and spot.score >= spots[0].score - CLOSE:
            kept.append(spot)
    if not kept:
        return Found((), sure=False)
    margin = kept[0].score - max((spot.score for spot in kept[1:] if differs(spot, kept[0])), default=0.0)
    return Found(
        tuple(kept), sure=kept[0].score >= SURE and margin >= (MARGIN if kept[0].score >= 0.9 else WIDE_MARGIN)
    )


def apart(one: Spot, other: Spot) -> float:
    return metres(one.latitude, one.longitude, other.latitude, other.longitude)


def differs(rival: Spot, best: Spot) -> bool:
    """Whether a rival lies elsewhere: a quarter or a street that holds the best spot does not."""
    if rival.kind is best.kind:
        return apart(rival, best) > SAME_PLACE
    if rival.kind is SpotKind.STOP and rival.label.endswith(best.label):
        return False
    wide = best.precision if best.kind is SpotKind.QUARTER else 0
    return apart(rival, best) > max(SAME_NAME, wide, min(rival.precision, WIDEST))
