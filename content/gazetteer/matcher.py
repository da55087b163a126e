"""Finding the names of Milan inside what somebody wrote."""

from collections.abc import Iterator
from dataclasses import dataclass

from content.gazetteer.index import CUT_SHORT, INITIAL, TYPO, Index
from content.gazetteer.message import GAP, Words
from content.gazetteer.names import STREETS, Form, Name
from content.gazetteer.spots import SpotKind
from content.gazetteer.words import (
    CONNECTORS,
    ENGLISH_TYPES,
    EVERYDAY,
    FAMILIES,
    GREEN,
    LANDMARKS,
    NUMBER_MARKS,
    PARTICLES,
    PLACES,
    STREET_TYPES,
    TITLES,
)

KNOWN = 400  # metres from its middle a street reaches that people call by its bare name
WELL = 0.99  # of the surname: said without a typo
SURNAME, REST, TYPE, KIND = 0.7, 0.1, 0.13, 0.05  # what each part of a fit weighs in the score
ARTICLE, TITLE, WORD, NEXT, LANDMARK = 0.012, 0.07, 0.1, 0.1, 0.15  # what words beside a name take from the score
SAINT_LEFT_OUT, LEFT_OUT, NUMBERED = 0.03, 0.06, 0.2  # ... and a surname half said, a station with a house number
AT_HOME = 0.006  # only to put the municipi Wendy begins in first among equals
HOME = (4, 6)
UNSAID, HALF = 0.6, 0.5  # fit of the type and of the kind when the message says nothing about it
CUED = {
    "metro": {SpotKind.METRO: 1.0, SpotKind.STATION: 0.7, SpotKind.STOP: 0.5},
    "station": {SpotKind.STATION: 1.0, SpotKind.METRO: 0.8, SpotKind.STOP: 0.5},
    "stop": {
        SpotKind.STOP: 1.0,
        SpotKind.METRO: 0.95,
        SpotKind.STREET: 0.7,
        SpotKind.SQUARE: 0.75,
        SpotKind.STATION: 0.8,
    },
    "quarter": {
        SpotKind.QUARTER: 1.0,
        SpotKind.METRO: 0.6,
        SpotKind.STREET: 0.5,
        SpotKind.SQUARE: 0.5,
        SpotKind.PARK: 0.4,
    },
}
LIKELY = {SpotKind.METRO: 1.0, SpotKind.SQUARE: 0.8, SpotKind.STATION: 0.7, SpotKind.PARK: 0.6, SpotKind.STREET: 0.6}
DASHES = {"-", "–", ","}
LINKS = {"-", "–", "/", "+", "&", *CONNECTORS}


@dataclass(slots=True)
class Mention:
    """A name that words `start` to `end` may stand for, and how well it fits; `number` as written, "" for none."""

    name: Name
    start: int
    end: int
    core: float  # how much of the surname was said, and how well
    missing: float  # of the rest of the name
    lacking: list[str]  # words of the surname that were not said
    loose: float = 0.0  # what words around it take from the score
    type: str = ""
    cue: str = ""
    gap: int = 0
    linked: bool = False
    first_name: bool = False
    number: str = ""
    score: float = 0.0

    @property
    def exact(self) -> bool:
        """Whether the whole surname was said without a typo."""
        return not self.lacking and self.core >= WELL

    @property
    def named(self) -> bool:
        """Whether a type of street or a cue such as "metro" stands with it."""
        return bool(self.type or self.cue)


def mentions(words: Words, index: Index) -> list[Mention]:
    """Return every name the message may hold, best first."""
    best: dict[tuple[str, int], Mention] = {}
    for form, at, mask, width in anchors(words, index):
        found = align(form, words, at=at, mask=mask, width=width)
        found.first_name = found.end - found.start == 1 and words.said[found.start] in index.first_names
        look_around(found, words)
        rate(found)
        key = found.name.ref, found.end
        if key not in best or best[key].score < found.score:
            best[key] = found
    return sorted((m for m in best.values() if stands(m, words)), key=lambda m: -m.score)


def anchors(words: Words, index: Index) -> Iterator[tuple[Form, int, int, int]]:
    """Yield form, place in the message, the form's matched words as bits, how many words of the message they take."""
    for at, near in enumerate(words.near):
        raw, following = words.raw[at], words.raw[at + 1] if words.has(at + 1) else ""
        is_type = words.types[at] and not any(words.types[max(0, at - GAP) : at])
        if is_type or raw.isdigit() or (words.said[at] in TITLES and following.isalpha()):
            continue
        for word in near:
            yield from anchor(index, word, at=at, width=1)
        for number, mask in index.compact.get(raw, ()) if len(raw) > 4 else ():
            yield index.forms[number], at, mask, 1
        if following.isalpha() and raw.isalpha() and raw not in STREET_TYPES:
            yield from anchor(index, raw + following, at=at, width=2)


def anchor(index: Index, word: str, *, at: int, width: int) -> Iterator[tuple[Form, int, int, int]]:
    for number in index.by_word.get(word, ()):
        form = index.forms[number]
        yield form, at, 1 << form.words.index(word), width


def align(form: Form, words: Words, *, at: int, mask: int, width: int) -> Mention:
    """Grow a match to both sides while the message goes on saying the name, in any order, articles aside."""
    quality = {n: words.near[at].get(form.words[n], 1.0) for n in range(len(form.words)) if mask >> n & 1}
    start, end, loose = at, at + width, 0.0
    for step in (-1, 1):
        place, passed = start - 1 if step < 0 else end, 0.0
        while words.has(place):
            matched = fit(words, place, form, quality)
            if matched is not None:
                quality[matched[0]] = matched[1]
                loose, passed = loose + passed, 0.0
                start, end = min(start, place), max(end, place + 1)
            elif can_pass(words, place):
                passed += weigh(words, place)
            else:
                break
            place += step
    core = sum(form.weights[n] * q for n, q in quality.items() if form.core[n])
    rest = sum(form.weights) - form.whole
    missing = rest - sum(form.weights[n] for n in quality if not form.core[n])
    lacking = [form.words[n] for n, is_core in enumerate(form.core) if is_core and n not in quality]
    return Mention(form.name, start, end, core / form.whole, missing / max(rest, 0.3), lacking, loose)


def can_pass(words: Words, place: int) -> bool:
    """Whether a name may go on behind this word: an article, a comma, a title."""
    word = words.raw[place]
    return word in PARTICLES or word in DASHES or (words.said[place] in TITLES and not words.types[place])


def weigh(words: Words, place: int) -> float:
    """Return what a word that the name does not explain takes from the score."""
    if words.raw[place] in PARTICLES or words.raw[place] in DASHES:
        return ARTICLE
    return TITLE if words.said[place] in TITLES else WORD


def fit(words: Words, place: int, form: Form, taken: dict[int, float]) -> tuple[int, float] | None:
    """Return which free word of the form the word at `place` says, and how well."""
    said, near = words.said[place], words.near[place]
    best: tuple[int, float] | None = None
    for n, word in enumerate(form.words):
        if n in taken:
            continue
        quality = 1.0 if word == said else near.get(word, 0.0)
        if words.raw[place].isdigit() and not form.core[n] and form.name.kind in STREETS:
            quality = 0.0  # "via Pio II 3": a figure after a name is a house number
        if not quality and said.isalpha() and word[0] == said[0]:
            quality = INITIAL if len(said) == 1 else CUT_SHORT if len(said) > 2 and word.startswith(said) else 0.0
        if quality and (best is None or quality > best[1]):
            best = n, quality
    return best


def look_around(found: Mention, words: Words) -> None:
    """Note the type of street or the cue beside a name, its house number and the words that do not belong to it."""
    note_type(found, words)
    if goes_on(words, found.end):
        found.loose += NEXT
    if not found.named and starts_before(words, found.start - 1):
        found.loose += WORD
    if not found.type and found.start and words.said[found.start - 1] in LANDMARKS:
        found.loose += LANDMARK  # the hospital San Carlo is not in piazza San Carlo
    after = found.end
    while words.has(after) and (words.raw[after] in NUMBER_MARKS or words.raw[after] in (",", "fronte")):
        after += 1
    found.number = words.number(after) or number_before(found, words)


def note_type(found: Mention, words: Words) -> None:
    place, passed = found.start - 1, 0.0
    while place >= 0 and found.gap <= GAP:
        word = words.raw[place]
        if words.types[place] or words.cues[place]:
            found.type, found.cue = words.types[place], "" if words.types[place] else words.cues[place]
            found.loose += passed
            return
        if not word.isalpha() or word in CONNECTORS:
            found.linked = word in LINKS
            break
        found.gap += word not in PARTICLES and words.said[place] not in TITLES
        passed += weigh(words, place)
        place -= 1
    found.gap = 0
    if words.has(found.end):
        found.type = words.types[found.end] if words.raw[found.end] in ENGLISH_TYPES else ""
        found.cue = words.cues[found.end] if words.cues[found.end] != "cap" else ""


def number_before(found: Mention, words: Words) -> str:
    """Return the number of "210 via Lorenteggio" and of "al 210 di via Lorenteggio", "" for none."""
    place = found.start - 1
    while found.type and place > 0 and not words.types[place]:
        place -= 1
    at = place - 2 if place > 1 and words.raw[place - 1] == "di" else place - 1
    marked = at == 0 or (at > 0 and words.raw[at - 1] in NUMBER_MARKS)
    return words.number(at) if found.type and marked and at >= 0 else ""


def goes_on(words: Words, after: int) -> bool:
    """Whether the message seems to go on with the same name after these words."""
    while after < len(words.raw) and words.raw[after] in PARTICLES:
        after += 1
    if not words.has(after) or not words.raw[after].isalpha() or words.types[after] or words.cues[after]:
        return False
    return not any(words.raw[after] in known for known in (CONNECTORS, NUMBER_MARKS, EVERYDAY))


def starts_before(words: Words, before: int) -> bool:
    """Whether the word before may belong to the same name."""
    while before >= 0 and words.raw[before] in PARTICLES:
        before -= 1
    return before >= 0 and words.raw[before].isalpha() and words.raw[before] not in EVERYDAY and not words.types[before]


def rate(found: Mention) -> None:
    """Give a mention its score: mostly the surname, then the rest of the name, the type of street, the likely kind."""
    name, core = found.name, found.core
    if found.lacking and is_green(found):
        core = 0.7 + 0.3 * core  # parks have long names of which people say one word
    elif found.lacking:
        found.loose += SAINT_LEFT_OUT if found.lacking == ["san"] else LEFT_OUT
    if found.number and name.kind not in STREETS:
        found.loose += NUMBERED
    likely = HALF if found.named or found.number else LIKELY.get(name.kind, 0.3)
    score = SURNAME * core + REST * (1 - found.missing) + TYPE * rate_type(found) + KIND * likely
    found.score = score - found.loose + (AT_HOME if name.municipio in HOME else 0.0)


def rate_type(found: Mention) -> float:
    """Return how well the type of street or the cue fits the name, from -1 to 1."""
    name = found.name
    if not found.type:
        return CUED[found.cue].get(name.kind, 0.1) if found.cue in CUED else UNSAID
    if found.type == name.type or is_green(found):
        return 1.0
    if any(found.type in family and name.type in family for family in FAMILIES):
        return 0.6
    return 0.3 if name.kind in STREETS else -1.0


def is_green(found: Mention) -> bool:
    return found.name.kind is SpotKind.PARK and found.type in GREEN


def stands(found: Mention, words: Words) -> bool:
    """Whether the message really names this and does not only hold a word that looks like it."""
    kind = found.name.kind
    if found.type in GREEN and kind in STREETS and found.name.type not in GREEN:
        return False
    if kind is SpotKind.PARK and words.types[found.start] and not is_green(found):
        return False  # "via Stendhal" is no "giardino di via Stendhal"
    if kind not in STREETS and found.core < (0.3 if is_green(found) else 0.6):
        return False
    if found.cue in ("metro", "station") and found.core < WELL and kind not in CUED["metro"]:
        return False
    if not found.named or found.gap >= GAP:
        return stands_bare(found, words)
    if found.cue == "stop" and is_plain(found, words):
        return False
    return is_green(found) or found.core >= 0.45


def is_plain(found: Mention, words: Words) -> bool:
    """Whether a name is made of words of every day and is not all the message says, like "Porto di Mare"."""
    said = words.raw[found.start : found.end]
    content = [word for word in said if word.isalpha() and word not in PARTICLES]
    if found.exact and len(content) > 1 and said == words.raw:
        return False
    return all(word in EVERYDAY or word.isdigit() for word in said)


def stands_bare(found: Mention, words: Words) -> bool:
    """Whether a name without a type of street or a cue is meant: never a word of every day or a first name alone."""
    plain = is_plain(found, words)
    beside = [word for word in words.raw[: found.start] + words.raw[found.end :] if word[0].isalpha()]
    street = found.name.kind in STREETS
    if found.linked and found.exact and street and any(words.types[: found.start]):
        return True
    if found.number and found.core >= 0.7:
        return not plain or not beside
    if plain or found.lacking or (found.first_name and street):
        return False
    if found.name.kind is SpotKind.PARK and (found.missing > HALF or not found.exact):
        return False
    alone = all(word in EVERYDAY or word in PARTICLES or word in LANDMARKS for word in beside)
    if found.exact:
        return alone or found.linked or (found.start > 0 and words.raw[found.start - 1] in PLACES)
    # a typo: only in what is large enough to be named without its type of street
    letters = sum(map(len, words.raw[found.start : found.end]))
    return alone and found.core >= TYPO - 0.01 and letters > 5 and (not street or found.name.reach >= KNOWN)
