"""What has a name in Milan, and the ways of saying it."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from content.gazetteer.areas import Areas
from content.gazetteer.spots import SpotKind
from content.gazetteer.words import GREEN, PARTICLES, STREET_TYPES, TITLES, fold, settle, spell, split

SQUARES = {"piazza", "piazzale", "piazzetta", "largo"}
STREETS = {SpotKind.STREET, SpotKind.SQUARE}
SAINTS = {"san", "santi"}
OWNERS = {"fs", "fn"}  # of a station: nobody says them
WEIGHTS = dict.fromkeys(SAINTS, 0.35) | dict.fromkeys(OWNERS, 0.01) | {"porta": 0.6}
SURNAME, GIVEN, ARTICLE = 1.0, 0.3, 0.05


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
    caps: str
    municipio: int | None
    nil: int | None


@dataclass(frozen=True, slots=True)
class Form:
    """One way of saying a name: its words, what each weighs, and which may not be left out."""

    name: Name
    raw: tuple[str, ...]  # as written, for what people write in one: "dellorto"
    words: tuple[str, ...]
    weights: tuple[float, ...]
    core: tuple[bool, ...]
    whole: float  # what the core weighs together


def read_streets() -> Iterator[tuple[Name, list[Form]]]:
    """Yield the streets and squares of the registry with the ways of saying each."""
    rows = list(read("streets"))
    counts = Counter(word for row in rows for word in first_names(row))
    common = {word for word, count in counts.items() if count > 1}
    for row in rows:
        name = Name(
            ref=row["code"],
            kind=SpotKind.SQUARE if row["type"] in SQUARES else SpotKind.STREET,
            type=row["type"],
            label=f"{row['type']} {row['name']}",
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            reach=int(row["reach"]),
            caps=row["cap"],
            municipio=int(row["municipio"]) if row["municipio"] else None,
            nil=int(row["nil"]) if row["nil"] else None,
        )
        wordings = [row["name"], *filter(None, row["also"].split("|"))]
        given = first_names(row)
        yield name, [make_form(name, words, given or guess_first_names(words, common)) for words in wordings]


def read_points(areas: Areas, first_names_known: set[str]) -> Iterator[tuple[Name, list[Form]]]:
    """Yield stations, stops, parks, quarters and postcodes; stops without forms: they are found by their whole name."""
    for row in read("points"):
        kind, latitude, longitude = SpotKind(row["kind"]), float(row["latitude"]), float(row["longitude"])
        quarter = None if kind in (SpotKind.STOP, SpotKind.CAP) else areas.around(latitude, longitude)
        prefix = {SpotKind.STOP: "fermata", SpotKind.CAP: "CAP", SpotKind.METRO: row["lines"]}.get(kind, "")
        name = Name(
            ref=row["ref"],
            kind=kind,
            type="",
            label=f"{prefix} {row['name']}".strip(),
            latitude=latitude,
            longitude=longitude,
            reach=int(row["precision"]),
            caps="",
            municipio=quarter.municipio if quarter else None,
            nil=quarter.nil if quarter else None,
        )
        if kind in (SpotKind.STOP, SpotKind.CAP):
            yield name, []
            continue
        also = list(filter(None, row["also"].split("|")))
        wordings = also if kind is SpotKind.QUARTER else [row["name"], *also]
        given = guess_first_names(row["name"], first_names_known) if kind is SpotKind.PARK else []
        yield name, [make_form(name, words, given) for words in wordings]


def first_names(row: dict[str, str]) -> list[str]:
    """Return the words the registry puts behind the surname."""
    return spell(" ".join(row["name"].split()[: int(row["given"])]))


def guess_first_names(name: str, known: set[str]) -> list[str]:
    """Return the first names of a name the registry does not split ("Fratelli Leonardo ed Ernesto Bazzaro")."""
    words = spell(name)
    plain = [word for word in words if word not in PARTICLES and word not in TITLES and not word.isdigit()]
    if not plain or plain[0] == "san" or {"da", "di"} & set(words):
        return []
    return [word for word in plain[:-1] if word in known]


def make_form(name: Name, text: str, given: list[str]) -> Form:
    """Weigh the words of a name: the surname must be said; first names, titles, articles and kings' numbers may be."""
    raw = tuple(word for word in split(fold(text)) if word[0].isalnum())
    if name.kind is SpotKind.PARK and STREET_TYPES.get(raw[0]) in GREEN:
        raw = raw[1:]  # it counts as the type, like "via"
    words = tuple(map(settle, raw))
    core = [not (word in PARTICLES or word in TITLES or word in OWNERS or word in given) for word in words]
    for at, word in enumerate(words[1:], start=1):
        core[at] &= not (word.isdigit() and len(word) < 3 and not words[at - 1].isdigit())
    if not {word for word, said in zip(words, core, strict=True) if said} - SAINTS:
        core = [word not in PARTICLES for word in words]
    if not any(core):
        core = [True] * len(words)
    weights = tuple(
        WEIGHTS.get(word) or (ARTICLE if word in PARTICLES else SURNAME if said else GIVEN)
        for word, said in zip(words, core, strict=True)
    )
    whole = sum(weight for weight, said in zip(weights, core, strict=True) if said)
    return Form(name, raw, words, weights, tuple(core), whole)


def read(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a file of the city as dictionaries."""
    text = (files("content") / "city" / f"{name}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())
