"""The names of Milan and the house numbers, read once, found by any of their words."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from content.gazetteer.areas import Areas, metres
from content.gazetteer.spots import SpotKind
from content.gazetteer.words import GREEN, LANDMARKS, NUMBERS, PARTICLES, STREET_TYPES, TITLES, fold, key, settle, spell, split

SQUARES = {"piazza", "piazzale", "piazzetta", "largo"}
STREETS = {SpotKind.STREET, SpotKind.SQUARE}
NEIGHBOURS = 20  # numbers further than this along the street are no help
TYPO, TWO_TYPOS, CUT_SHORT, INITIAL = 0.81, 0.71, 0.76, 0.6


@dataclass(frozen=True, slots=True)
class Name:
    """Something of the city with a name; `reach` is how far it goes from its middle, in metres."""

    ref: str
    kind: SpotKind
    type: str
    label: str
    latitude: float
    longitude: float
    reach: int
    caps: str = ""
    lines: str = ""
    municipio: int | None = None
    nil: int | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """One way of saying a name: its words, what each weighs, and which may be left out."""

    name: Name
    words: tuple[str, ...]
    weights: tuple[float, ...]
    core: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Civic:
    """A house number's place; `precision` in metres says how much was guessed."""

    text: str
    latitude: float
    longitude: float
    precision: int
    fit: float


class Index:
    """All names by word, by reference, and the house numbers by street."""

    def __init__(self) -> None:
        self.areas = Areas()
        self.names: dict[str, Name] = {}
        self.forms: list[Form] = []
        self.by_word: dict[str, list[int]] = defaultdict(list)
        self.compact: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.stops: dict[str, list[Name]] = defaultdict(list)
        self.given_names: dict[str, int] = defaultdict(int)
        self._numbers = {
            line[: line.index(";")]: line
            for line in (files("content") / "city" / "numbers.txt").read_text(encoding="utf-8").splitlines()
        }
        self._civics: dict[str, dict[str, tuple[float, float]]] = {}
        streets = list(read("streets"))
        for row in streets:
            for word in spell(" ".join(row["name"].split()[: int(row["given"])])):
                self.given_names[word] += 1
        for row in streets:
            self._add_street(row)
        for row in read("points"):
            self._add_point(row)
        by_length: dict[int, list[str]] = defaultdict(list)
        for word in dict.fromkeys(word for form in self.forms for word in form.words if len(word) > 2):
            by_length[len(word)].append(word)
        self._words = {word for words in by_length.values() for word in words}
        for word in NUMBERS:
            by_length[len(word)].append(word)
        self._near_length = {
            length: [word for size in (length - 1, length, length + 1) for word in by_length[size]] for length in range(3, 24)
        }

    def _add_street(self, row: dict[str, str]) -> None:
        kind = SpotKind.SQUARE if row["type"] in SQUARES else SpotKind.STREET
        name = Name(
            row["code"], kind, row["type"], f"{row['type']} {row['name']}", float(row["latitude"]), float(row["longitude"]),
            int(row["reach"]), row["cap"], "", int(row["municipio"] or 0) or None, int(row["nil"] or 0) or None,
        )  # fmt: skip
        self.names[name.ref] = name
        given = spell(" ".join(row["name"].split()[: int(row["given"])]))
        for words in (row["name"], *filter(None, row["also"].split("|"))):
            self._add_form(name, words, given or self._guess_given(spell(words)))

    def _guess_given(self, words: list[str]) -> list[str]:
        """Return the first names of a name the registry does not split ("FRATELLI LEONARDO ED ERNESTO BAZZARO")."""
        plain = [word for word in words if word not in PARTICLES and word not in TITLES and not word.isdigit()]
        if not plain or plain[0] == "san" or {"da", "di"} & set(words):
            return []
        return [word for word in plain[:-1] if self.given_names.get(word, 0) > 1]

    def _add_point(self, row: dict[str, str]) -> None:
        kind, label = SpotKind(row["kind"]), row["name"]
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        if kind is SpotKind.CAP:
            name = Name(f"c{label}", kind, "", f"CAP {label}", latitude, longitude, int(row["precision"]), label)
            self.names[name.ref] = name
            return
        quarter = self.areas.around(latitude, longitude) if kind is not SpotKind.STOP else None
        lines = row["lines"] if kind is SpotKind.METRO else ""
        ref = f"q{row['lines']}" if kind is SpotKind.QUARTER else f"{kind}_{'_'.join(split(fold(label)))}"
        ref = re.sub(r"[^a-z0-9_]+", "", ref)[:32]
        while ref in self.names:
            ref = re.sub(r"(?:_x(\d))?$", lambda match: f"_x{int(match[1] or 1) + 1}", ref, count=1)
        name = Name(
            ref, kind, "", f"{lines} {label}".strip(), latitude, longitude, int(row["precision"]), "", lines,
            quarter.municipio if quarter else None, quarter.nil if quarter else None,
        )  # fmt: skip
        self.names[ref] = name
        spelled = spell(label)
        if kind is SpotKind.STOP:
            self.stops[key(split(fold(label)))].append(name)
            if spelled[0] in LANDMARKS:
                self._add_form(name, label, [])
            return
        given = self._guess_given(spelled[1:]) if kind is SpotKind.PARK else []
        wordings = (*row["also"].split("|"),) if kind is SpotKind.QUARTER else (label, *row["also"].split("|"))
        for words in filter(None, wordings):
            self._add_form(name, words, given)

    def _add_form(self, name: Name, text: str, given: list[str]) -> None:
        raw = [word for word in split(fold(text)) if word[0].isalnum()]
        if name.kind is SpotKind.PARK and STREET_TYPES.get(raw[0]) in GREEN:
            raw = raw[1:]  # it counts as the type, like "via"
        words = tuple(map(settle, raw))
        optional = [word in PARTICLES or word in TITLES or word in ("fs", "fn") or word in given for word in words]
        for at, word in enumerate(words):
            optional[at] = optional[at] or (at > 0 and word.isdigit() and not words[at - 1].isdigit() and len(word) < 3)
        if not any(word not in ("san", "santi") for word, extra in zip(words, optional, strict=True) if not extra):
            optional = [word in PARTICLES for word in words] if not all(word in PARTICLES for word in words) else [False] * len(words)
        weights = [0.01 if word in ("fs", "fn") else 0.05 if word in PARTICLES else 0.3 if extra else 0.35 if word in ("san", "santi") and len(words) > 1 else 0.6 if word == "porta" else 1.0
                   for word, extra in zip(words, optional, strict=True)]  # fmt: skip
        number = len(self.forms)
        self.forms.append(Form(name, words, tuple(weights), tuple(not extra for extra in optional)))
        core = {word for word, extra in zip(words, optional, strict=True) if not extra}
        for word in {word for word in core if word != "san" and not word.isdigit()} or core:
            self.by_word[word].append(number)
        for at in range(len(raw)):
            for end in (at + 2, at + 3):
                if end <= len(raw):
                    self.compact["".join(raw[at:end])].append((number, ((1 << (end - at)) - 1) << at))

    def exact(self, word: str) -> dict[str, float]:
        """Return the word itself when some name holds it."""
        return {word: 1.0} if word in self._words or word in self.by_word else {}

    def near(self, word: str) -> dict[str, float]:
        """Return the words of the city this one may mean, with how well each fits."""
        exact, size = self.exact(word), len(word)
        if size < 3 or size > 20 or (size == 3 and exact) or word.isdigit() or word in PARTICLES:
            return exact
        typos = extract(word, self._near_length[size], scorer=OSA.distance, score_cutoff=1, limit=12)
        found = {NUMBERS.get(match, match): 1.0 if not distance else TYPO for match, distance, _ in typos} | exact
        if not found and size >= 7:
            nearby = self._near_length[size - 1] + self._near_length[size + 1]
            typos = extract(word, nearby, scorer=OSA.distance, score_cutoff=2, limit=12)
            found = {match: TWO_TYPOS for match, _, _ in typos}
        return found

    def civics(self, street: str) -> dict[str, tuple[float, float]]:
        """Return the house numbers of a street with their points, unpacked at the first question."""
        if street not in self._civics:
            latitude, longitude, unpacked = 4_500_000, 900_000, {}
            for part in self._numbers.get(street, ";").partition(";")[2].split():
                text, _, step = part.partition(":")
                north, _, east = step.partition(",")
                latitude, longitude = latitude + int(north), longitude + int(east)
                unpacked[text] = (latitude / 1e5, longitude / 1e5)
            self._civics[street] = unpacked
        return self._civics[street]

    def number(self, street: str, written: str) -> Civic | None:
        """Find a house number: as written, without its suffix, another suffix, the nearest on the same side; or None."""
        civics = self.civics(street)
        text = re.sub(r"(?<=\d)/?(?=[A-Z])", "", written.upper().replace(" ", ""))
        digits = re.match(r"\d+", text)
        if digits is None:
            return None
        for wanted, precision, fit in ((text, 10, 1.0), (text.replace("BIS", "A"), 15, 0.95), (digits[0], 20, 0.9)):
            if wanted in civics:
                return Civic(written, *civics[wanted], precision, fit)
        asked = int(digits[0])
        best = min(((rate_number(asked, other), other) for other in civics), default=(99, ""))
        if best[0] > NEIGHBOURS:
            return None
        return Civic(written, *civics[best[1]], 20 if best[0] == 0 else 60, 0.85 if best[0] == 0 else 0.6 - best[0] / 100)

    def crossing(self, one: Name, other: Name) -> tuple[float, float, float]:
        """Return the point between two streets where they come closest, and how far apart they are there, in metres."""
        pairs = [list(self.civics(name.ref).values()) or [(name.latitude, name.longitude)] for name in (one, other)]
        margin = 0.0035
        for mine, theirs in ((0, 1), (1, 0)):
            south, north = min(p[0] for p in pairs[theirs]) - margin, max(p[0] for p in pairs[theirs]) + margin
            west, east = min(p[1] for p in pairs[theirs]) - margin, max(p[1] for p in pairs[theirs]) + margin
            pairs[mine] = [p for p in pairs[mine] if south <= p[0] <= north and west <= p[1] <= east]
            if not pairs[mine]:
                return one.latitude, one.longitude, metres(one.latitude, one.longitude, other.latitude, other.longitude)
        _, a, b = min(((p[0] - q[0]) ** 2 + ((p[1] - q[1]) * 0.703) ** 2, p, q) for p in pairs[0] for q in pairs[1])
        return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2, metres(*a, *b)


def rate_number(asked: int, civic: str) -> int:
    """Return how far a house number is from the one asked; the other side of the street counts as too far."""
    match = re.match(r"\d+", civic)
    distance = abs(int(match[0]) - asked) if match else 99
    return distance if distance % 2 == 0 else NEIGHBOURS + 1


def read(name: str) -> Iterator[dict[str, str]]:
    with (files("content") / "city" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
