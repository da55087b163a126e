"""Finding the names of Milan inside what somebody wrote."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from content.gazetteer.index import CUT_SHORT, INITIAL, STREETS, TYPO, Form, Index, Name
from content.gazetteer.spots import SpotKind
from content.gazetteer.words import (
    CONNECTORS, CUES, FAMILIES, GLUED, GREEN, LANDMARKS, NUMBER_MARKS, PARTICLES, PLACES, ROMAN, STREET_TYPES, TITLES, everyday_words, fold, settle, split,
)  # fmt: skip

LONGEST = 240  # letters read of one message: an address is at its beginning or the message is no address
GAP = 3  # words between "via" and the surname: "via Carlo Alberto ..."
CUED = {
    "metro": {SpotKind.METRO: 1.0, SpotKind.STATION: 0.7, SpotKind.STOP: 0.5},
    "station": {SpotKind.STATION: 1.0, SpotKind.METRO: 0.8, SpotKind.STOP: 0.5},
    "stop": {SpotKind.STOP: 1.0, SpotKind.METRO: 0.95, SpotKind.STREET: 0.7, SpotKind.SQUARE: 0.75, SpotKind.STATION: 0.8},
    "quarter": {SpotKind.QUARTER: 1.0, SpotKind.METRO: 0.6, SpotKind.STREET: 0.5, SpotKind.SQUARE: 0.5, SpotKind.PARK: 0.4},
}
LIKELY = {SpotKind.METRO: 1.0, SpotKind.SQUARE: 0.8, SpotKind.STATION: 0.7, SpotKind.PARK: 0.6, SpotKind.STREET: 0.6}
DASHES = ("-", "–", ",")
KNOWN = 400  # metres from its middle a street reaches that people call by its bare name
LINKS = {"-", "–", "/", "+", "&", *CONNECTORS}
HOME = (4, 6)  # the municipi Wendy begins in


@dataclass(slots=True)
class Words:
    """A message in pieces: `raw` as cut, `said` settled, `near` what each word may mean in the city."""

    raw: list[str]
    said: list[str]
    near: list[dict[str, float]]
    types: list[str] = field(default_factory=list)
    cues: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Mention:
    """A name that words `start` to `end` may stand for, and how well it fits; `number` as written, "" for none."""

    name: Name
    start: int
    end: int
    core: float
    missing: float
    type: str = ""
    cue: str = ""
    gap: int = 0
    loose: float = 0.0
    lacking: list[str] = field(default_factory=list)
    linked: bool = False
    first_name: bool = False
    number: str = ""
    score: float = 0.0

    @property
    def full(self) -> bool:
        """Whether every word of the surname was said, well or badly."""
        return not self.lacking

    @property
    def named(self) -> bool:
        """Whether a type of street or a cue such as "metro" stands with it."""
        return bool(self.type or self.cue)


def cut(text: str, index: Index) -> Words:
    """Cut a message into words and look up what each may be."""
    raw = [part for word in split(fold(text[:LONGEST])) for part in unglue(word, index)]
    words = Words(raw, [settle(word) for word in raw], [])
    for at, word in enumerate(raw):
        before = words.types[at - 1] if at else ""
        is_type = word in STREET_TYPES and not (before and len(word) < 3)
        words.types.append(STREET_TYPES[word] if is_type else "")
        words.cues.append(CUES.get(word, ""))
        look = index.exact if word in everyday_words() and not follows_type(words, at) else index.near
        words.near.append(look(words.said[at]) if word[0].isalpha() or word.isdigit() else {})
    return words


def unglue(word: str, index: Index) -> list[str]:
    """Take "vialorenteggio" apart."""
    kind = next((kind for kind in GLUED if word.startswith(kind) and word[len(kind) :] in index.by_word), "")
    return [kind, word[len(kind) :]] if kind and word not in index.by_word and word not in everyday_words() else [word]


def follows_type(words: Words, at: int) -> bool:
    """Whether a type of street stands before the word; "via" is also an adverb, so it counts with a number behind."""
    kind = words.types[at - 1] if at else ""
    return bool(kind) and (kind != "via" or any(word[0].isdigit() for word in words.raw[at + 1 : at + 1 + GAP]))


def mentions(words: Words, index: Index) -> list[Mention]:
    """Return every name the message may hold, best first."""
    best: dict[tuple[str, int], Mention] = {}
    for form, at, mask, width in anchors(words, index):
        found = align(form, words, at=at, mask=mask, width=width)
        if found is None:
            continue
        found.first_name = found.end - found.start == 1 and index.given_names.get(words.said[found.start], 0) > 1
        look_around(found, words)
        rate(found)
        key = found.name.ref, found.end
        if key not in best or best[key].score < found.score:
            best[key] = found
    return sorted((m for m in best.values() if stands(m, words)), key=lambda m: -m.score)


def anchors(words: Words, index: Index) -> Iterator[tuple[Form, int, int, int]]:
    """Yield form, place in the message, matched words as bits and how many words of the message, for each possible start."""
    for at, near in enumerate(words.near):
        if words.types[at] and not any(words.types[max(0, at - GAP) : at]):
            continue
        if words.raw[at].isdigit() or (words.said[at] in TITLES and at + 1 < len(words.raw) and words.raw[at + 1].isalpha()):
            continue
        for word, quality in near.items():
            for number in index.by_word.get(word, ()):
                if quality:
                    form = index.forms[number]
                    yield form, at, 1 << form.words.index(word), 1
        raw = words.raw[at]
        for width in (1, 2):
            joined = "".join(words.raw[at : at + width])
            if len(joined) < 5 or (width == 2 and (at + 1 >= len(words.raw) or not joined.isalpha() or raw in STREET_TYPES)):
                continue
            for number, mask in index.compact.get(joined, ()) if width == 1 else ():
                yield index.forms[number], at, mask, 1
            for number in index.by_word.get(joined, ()) if width == 2 else ():
                form = index.forms[number]
                yield form, at, 1 << form.words.index(joined), 2


def align(form: Form, words: Words, *, at: int, mask: int, width: int) -> Mention | None:
    """Grow a match to both sides while the message goes on saying the name, in any order, articles aside."""
    quality = {n: words.near[at].get(form.words[n], 1.0) for n in range(len(form.words)) if mask >> n & 1}
    start, end, loose = at, at + width, 0.0
    for step in (-1, 1):
        place, passed = start - 1 if step < 0 else end, 0.0
        while 0 <= place < len(words.raw):
            matched = fit(words, place, form, quality)
            if matched is None:
                if words.raw[place] in PARTICLES or words.raw[place] in DASHES or (words.said[place] in TITLES and not words.types[place]):
                    passed += weigh(words, place)
                    place += step
                    continue
                break
            quality[matched[0]] = matched[1]
            loose, passed = loose + passed, 0.0
            start, end = min(start, place), max(end, place + 1)
            place += step
    core = sum(form.weights[n] * q for n, q in quality.items() if form.core[n])
    extra = sum(form.weights[n] for n in quality if not form.core[n])
    whole = sum(weight for weight, is_core in zip(form.weights, form.core, strict=True) if is_core)
    rest = sum(form.weights) - whole
    lacking = [form.words[n] for n, is_core in enumerate(form.core) if is_core and n not in quality]
    return Mention(form.name, start, end, core / whole, (rest - extra) / max(rest, 0.3), loose=loose, lacking=lacking)


def weigh(words: Words, place: int) -> float:
    """Return what a word that the name does not explain takes from the score."""
    if words.raw[place] in PARTICLES or words.raw[place] in DASHES:
        return 0.012
    return 0.07 if words.said[place] in TITLES else 0.1


def fit(words: Words, place: int, form: Form, taken: dict[int, float]) -> tuple[int, float] | None:
    """Return which free word of the form the word at `place` says, and how well."""
    said, near = words.said[place], words.near[place]
    best: tuple[int, float] | None = None
    for n, word in enumerate(form.words):
        if n in taken:
            continue
        quality = 1.0 if word == said else near.get(word, 0.0)
        if said.isdigit() and words.raw[place] not in ROMAN and not form.core[n] and form.name.kind in STREETS:
            quality = 0.0  # "via Pio II 3": a figure after a name is a house number
        if not quality and said.isalpha() and word[0] == said[0]:
            quality = INITIAL if len(said) == 1 else CUT_SHORT if len(said) > 2 and word.startswith(said) else 0.0
        if quality and (best is None or quality > best[1]):
            best = n, quality
    return best


def look_around(found: Mention, words: Words) -> None:
    """Note the type of street before the name, a cue beside it and a house number after it."""
    place, gap, passed = found.start - 1, 0, 0.0
    while place >= 0 and gap <= GAP:
        if words.types[place] or words.cues[place]:
            found.type, found.cue, found.gap = words.types[place], "" if words.types[place] else words.cues[place], gap
            found.loose += passed
            break
        if not words.raw[place].isalpha() or words.raw[place] in CONNECTORS:
            found.linked = words.raw[place] in LINKS
            break
        if words.raw[place] not in PARTICLES and words.said[place] not in TITLES:
            gap += 1
        passed += weigh(words, place)
        place -= 1
    after = found.end
    if not found.named and after < len(words.raw):
        found.type, found.cue = words.types[after] if words.raw[after] in ("street", "square", "road", "avenue") else "", words.cues[after]
        if found.cue == "cap":
            found.cue = ""
    if goes_on(words, after):
        found.loose += 0.06
    if not found.named and starts_before(words, found.start - 1):
        found.loose += 0.1
    if not found.type and found.start and words.said[found.start - 1] in LANDMARKS:
        found.loose += 0.15  # the hospital San Carlo is not in piazza San Carlo
    while after < len(words.raw) and (words.raw[after] in NUMBER_MARKS or words.raw[after] in (",", "fronte")):
        after += 1
    if after < len(words.raw) and words.raw[after][0].isdigit() and len(words.raw[after]) < 10:
        if not (words.raw[after].isdigit() and len(words.raw[after]) == 5):
            found.number = words.raw[after]
    elif place > 0 and found.type and words.raw[place - 1][0].isdigit():
        if place == 1 or words.raw[place - 2] in NUMBER_MARKS:
            found.number = words.raw[place - 1]  # "210 via Lorenteggio"
    elif place > 1 and found.type and words.raw[place - 1] == "di" and words.raw[place - 2][0].isdigit():
        found.number = words.raw[place - 2]


def goes_on(words: Words, after: int) -> bool:
    """Whether the message seems to go on with the same name after these words."""
    while after < len(words.raw) and words.raw[after] in PARTICLES:
        after += 1
    if after >= len(words.raw) or not words.raw[after].isalpha() or words.types[after] or words.cues[after]:
        return False
    return words.raw[after] not in CONNECTORS and words.raw[after] not in NUMBER_MARKS and words.raw[after] not in everyday_words()


def starts_before(words: Words, before: int) -> bool:
    """Whether the word before may belong to the same name."""
    while before >= 0 and words.raw[before] in PARTICLES:
        before -= 1
    return before >= 0 and words.raw[before].isalpha() and words.raw[before] not in everyday_words() and not words.types[before]


def rate(found: Mention) -> None:
    """Give a mention its score: mostly the surname, then the rest of the name, the type of street, the likely kind."""
    name = found.name
    if found.type:
        fits = rate_type(found.type, name)
    elif found.cue:
        fits = CUED[found.cue].get(name.kind, 0.1) if found.cue in CUED else 0.6
    else:
        fits = 0.6
    likely = LIKELY.get(name.kind, 0.3) if not found.named and not found.number else 0.5
    core = found.core
    if name.kind is SpotKind.PARK and found.type in GREEN:
        core = 0.7 + 0.3 * core  # parks have long names of which people say one word
    found.score = 0.7 * core + 0.1 * (1 - found.missing) + 0.13 * fits + 0.05 * likely - found.loose
    found.score -= 0.2 if found.number and name.kind not in STREETS else 0.0
    if found.lacking and core == found.core:
        found.score -= 0.03 if found.lacking == ["san"] else 0.06
    found.score += 0.006 if name.municipio in HOME else 0.0


def rate_type(said: str, name: Name) -> float:
    if said == name.type or (said in GREEN and name.kind is SpotKind.PARK):
        return 1.0
    if any(said in family and name.type in family for family in FAMILIES):
        return 0.6
    return (0.3 if said not in GREEN else 0.0) if name.kind in STREETS else -0.5


def stands(found: Mention, words: Words) -> bool:
    """Whether the message really names this: a word alone must be the whole name and no word of every day."""
    if found.type in GREEN and found.name.kind in STREETS and found.name.type not in GREEN:
        return False
    if found.name.kind is SpotKind.PARK and words.types[found.start] and found.type not in GREEN:
        return False  # "via Stendhal" is no "giardino di via Stendhal"
    green = found.name.kind is SpotKind.PARK and found.type in GREEN
    if found.name.kind not in STREETS and found.core < (0.3 if green else 0.6):
        return False
    if found.cue in ("metro", "station") and found.core < 0.99 and found.name.kind not in CUED["metro"]:
        return False
    said = words.raw[found.start : found.end]
    whole = found.full and found.core > 0.99 and sum(word.isalpha() and word not in PARTICLES for word in said) > 1 and said == words.raw
    everyday = not whole and all(word in everyday_words() or word.isdigit() for word in said)
    if found.named and found.gap < 3:
        return (green or found.core >= 0.45) and not (everyday and not found.type and found.cue not in ("metro", "quarter", "station"))
    if found.core < 0.7:
        return False
    if found.linked and found.core >= 0.99 and found.full and found.name.kind in STREETS and any(words.types[: found.start]):
        return True
    if found.number and (not everyday or sum(word[0].isalpha() for word in words.raw) == found.end - found.start):
        return True
    if everyday:
        return False
    others = words.raw[: found.start] + words.raw[found.end :]
    alone = all(word in everyday_words() or word in PARTICLES or word in LANDMARKS for word in others if word[0].isalpha())
    if not found.full or (found.first_name and found.name.kind in STREETS):
        return False
    if found.core >= 0.99:
        return alone or words.raw[max(0, found.start - 1)] in PLACES or found.linked
    # a typo alone: only in what is large enough to be named without its street type
    known = found.name.kind not in STREETS or found.name.reach >= KNOWN
    return alone and known and found.core >= TYPO - 0.01 and sum(map(len, said)) > 5
