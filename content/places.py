"""The files of places, read: what they may hold and what is wrong with one."""

import csv
import io
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files as packaged
from importlib.resources.abc import Traversable
from typing import Final, TypeVar

from opening_hours import validate

T = TypeVar("T", int, float)

KINDS: Final = ("island", "mother_island", "company_space", "project_space", "public_point")
VENUES: Final = (
    "pharmacy", "medical_centre", "clinic", "bar", "bookshop", "shop", "cooperative", "company", "club", "concierge",
    "help_desk", "women_centre", "library", "museum", "theatre", "toilet", "playground", "other",
)  # fmt: skip
FACILITIES: Final = (
    "nursing", "changing", "milk", "play", "meet", "talk", "info", "step_free", "toilet", "free", "no_purchase",
    "open_to_all", "bottle", "fathers",
)  # fmt: skip
TABLE_STANDS: Final = ("all", "women", "men", "accessible", "room")  # where a changing table is
LONGEST: Final = {  # characters
    "slug": 48, "name": 120, "host": 120, "address": 160, "door": 500, "phone": 32, "photo": 160, "languages": 64,
    "verified_by": 60, "source": 200, "licence": 40, "notes": 1000, "hours": 500,
}  # fmt: skip
COLUMNS: Final = (
    "slug", "kind", "venue", "name", "host", "address", "latitude", "longitude", "precision", "municipio", "nil",
    "hours", "door", "phone", "photo", "languages", "last_verified", "verified_by", "source", "licence", "listed",
    "example", "gone", "notes", *FACILITIES, "changing_where",
)  # fmt: skip
NEEDED: Final = ("slug", "kind", "venue", "name", "source", "licence")
LOMBARDY: Final = (44.67, 46.64, 8.49, 11.43)  # south, north, west, east
FIRST_CHECK: Final = date(2000, 1, 1)
SLUG: Final = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
PHONE: Final = re.compile(r"\+?[0-9][0-9 ./-]*")
LANGUAGES: Final = re.compile(r"[a-z]{2,3}( [a-z]{2,3})*")
DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Seen:
    """That a place has something, or has it not; for a changing table, where."""

    present: bool
    where: str = ""
    checked_on: date | None = None
    checked_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place as a file tells it; a facility that is not in `facilities` is unknown."""

    slug: str
    kind: str
    venue: str
    name: str
    host: str
    address: str
    latitude: float | None
    longitude: float | None
    precision: int | None
    municipio: int | None
    nil: int | None
    hours: str | None
    door: str
    phone: str
    photo: str
    languages: str
    last_verified: date | None
    verified_by: str
    source: str
    licence: str
    listed: bool
    example: bool
    gone: bool | None
    notes: str
    facilities: Mapping[str, Seen]


@dataclass(frozen=True, slots=True)
class Packaged:
    """The files that come with Wendy: real places, and invented ones for trying out."""

    real: tuple[Traversable, ...]
    examples: tuple[Traversable, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Whom the facts come from, as it has to be told."""

    attribution: str
    licence: str
    url: str


class BadPlaces(Exception):
    """This file of places cannot be used."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def files() -> Packaged:
    """The packaged files; `path.read_text("utf-8")` is what `read` takes."""
    every = sorted((path for path in _folder().iterdir() if path.name.endswith(".csv")), key=lambda path: path.name)
    real = tuple(path for path in every if path.name != "examples.csv")
    return Packaged(real, tuple(path for path in every if path.name == "examples.csv"))


def sources() -> dict[str, Source]:
    """Attribution, licence and address of every source, by the id that stands in a place's `source`."""
    told = tomllib.loads((_folder() / "sources.toml").read_text("utf-8"))
    return {name: Source(**source) for name, source in told.items()}


def read(text: str) -> list[PlaceRow]:
    """The places in a CSV text (comma or semicolon, byte-order mark or not; columns in any order).

    Raises BadPlaces, which names every bad line with its number and the reason; then nothing of the file is usable.
    """
    problems: list[str] = []
    rows: list[PlaceRow] = []
    lines: dict[str, int] = {}
    for line, cells in _cells(text.removeprefix("\ufeff"), problems):
        reader = _Row(cells)
        row = reader.read()
        slug = cells.get("slug", "")
        if slug and slug in lines:
            reader.problems.append(f"the slug {slug!r} is that of line {lines[slug]}")
        lines.setdefault(slug, line)
        problems += [f"line {line}: {problem}" for problem in reader.problems]
        rows.append(row)
    if not rows and not problems:
        problems.append("there is no place in it")
    if problems:
        raise BadPlaces(tuple(problems))
    return rows


def _folder() -> Traversable:
    return packaged("content") / "places"


def _cells(text: str, problems: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row by column with the number of its first line; what is wrong with the header or a row's form is told."""
    first = text.split("\n", 1)[0]
    table = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",", strict=True
    )
    header: list[str] = []
    line = 1
    try:
        header = [name.strip() for name in next(table, [])]
        if wrong := _header_problems(header):
            problems += [f"line 1: {problem}" for problem in wrong]
            return
        line = table.line_num + 1
        for values in table:
            if any(value.strip() for value in values):
                if len(values) == len(header):
                    yield line, dict(zip(header, map(str.strip, values), strict=True))
                else:
                    problems.append(f"line {line}: {len(values)} cells, but the header has {len(header)}")
            line = table.line_num + 1
    except csv.Error as error:
        problems.append(f"line {line}: {error}")


def _header_problems(header: list[str]) -> list[str]:
    if not any(header):
        return ["there is no header"]
    wrong = [
        f"there is no column {name!r}; the columns are {', '.join(COLUMNS)}" for name in header if name not in COLUMNS
    ]
    wrong += [f"the column {name!r} comes twice" for name in sorted(set(header)) if header.count(name) > 1]
    return wrong + [f"the column {name!r} is missing" for name in NEEDED if name not in header]


class _Row:
    """One row being read, and what is wrong in it."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self.cells = cells
        self.problems: list[str] = []

    def read(self) -> PlaceRow:
        self.problems += [f"{name} is missing" for name in NEEDED if not self.cells.get(name)]
        latitude, longitude = self._position()
        checked_on = self._date("last_verified")
        return PlaceRow(
            slug=self._like("slug", SLUG, "small letters, digits and _"),
            kind=self._one_of("kind", KINDS),
            venue=self._one_of("venue", VENUES),
            name=self._text("name"),
            host=self._text("host"),
            address=self._text("address"),
            latitude=latitude,
            longitude=longitude,
            precision=self._whole("precision", 0, 20_000),
            municipio=self._whole("municipio", 1, 9),
            nil=self._whole("nil", 1, 88),
            hours=self._hours(),
            door=self._text("door"),
            phone=self._like("phone", PHONE, "a phone number"),
            photo=self._text("photo"),
            languages=self._like("languages", LANGUAGES, 'language codes like "it en ar"'),
            last_verified=checked_on,
            verified_by=self._text("verified_by"),
            source=self._text("source"),
            licence=self._text("licence"),
            listed=self._yes_or_no("listed") is not False,
            example=self._yes_or_no("example") is True,
            gone=self._yes_or_no("gone"),
            notes=self._text("notes"),
            facilities=self._facilities(checked_on),
        )

    def _text(self, name: str) -> str:
        value = self.cells.get(name, "")
        if len(value) > LONGEST[name]:
            self.problems.append(f"{name} has {len(value)} characters; at most {LONGEST[name]}")
        if CONTROL.search(value):
            self.problems.append(f"{name} has characters nobody can read")
        return value

    def _like(self, name: str, pattern: re.Pattern[str], wanted: str) -> str:
        value = self._text(name)
        if value and not pattern.fullmatch(value):
            self.problems.append(f"{name} is not {wanted}")
        return value

    def _one_of(self, name: str, choices: tuple[str, ...]) -> str:
        value = self.cells.get(name, "")
        if value and value not in choices:
            self.problems.append(f"{name} {value[:24]!r} is none of {', '.join(choices)}")
        return value

    def _yes_or_no(self, name: str) -> bool | None:
        value = self._one_of(name, ("yes", "no"))
        return {"yes": True, "no": False}.get(value)

    def _number(self, name: str, read: Callable[[str], T], low: float, high: float) -> T | None:
        """The number in a cell within bounds; Italian spreadsheets write 45,46."""
        value = self.cells.get(name, "").replace(",", ".")
        if not value:
            return None
        try:
            number = read(value)
            inside = low <= float(number) <= high  # NaN is inside nothing
        except ValueError:
            self.problems.append(f"{name} is not a number")
            return None
        if not inside:
            self.problems.append(f"{name} is not between {low} and {high}")
        return number

    def _whole(self, name: str, low: int, high: int) -> int | None:
        return self._number(name, int, low, high)

    def _position(self) -> tuple[float | None, float | None]:
        south, north, west, east = LOMBARDY
        latitude = self._number("latitude", float, south, north)
        longitude = self._number("longitude", float, west, east)
        if bool(self.cells.get("latitude")) != bool(self.cells.get("longitude")):
            self.problems.append("a position needs both latitude and longitude")
        return latitude, longitude

    def _date(self, name: str) -> date | None:
        value = self.cells.get(name, "")
        return self._day(name, value) if value else None

    def _day(self, name: str, value: str) -> date | None:
        try:
            day = date.fromisoformat(value) if DAY.fullmatch(value) else None
        except ValueError:
            day = None
        if day is None or day < FIRST_CHECK:
            self.problems.append(f"{name}: {value[:16]!r} is not a day of this century like 2026-05-31")
        return day

    def _hours(self) -> str | None:
        value = self._text("hours")
        if value and not validate(value):
            self.problems.append(
                'hours are not in OSM opening_hours syntax, like "Mo-Fr 09:00-12:30,15:00-19:00; PH off"'
            )
        return value or None

    def _facilities(self, checked_on: date | None) -> dict[str, Seen]:
        """Each cell is empty, "yes" or "no", or either with the day it was looked at: "yes 2026-05-31"."""
        seen: dict[str, Seen] = {}
        where = self._one_of("changing_where", TABLE_STANDS)
        for name in FACILITIES:
            said, _, day = self.cells.get(name, "").partition(" ")
            if said not in ("", "yes", "no"):
                self.problems.append(f"{name} {said[:24]!r} is neither yes nor no; leave it empty when nobody knows")
            elif said:
                looked = self._day(name, day) if day else checked_on
                seen[name] = Seen(said == "yes", "", looked, self.cells.get("verified_by", ""))
        if where and not ("changing" in seen and seen["changing"].present):
            self.problems.append("changing_where is told, but changing is not yes")
        elif where:
            seen["changing"] = replace(seen["changing"], where=where)
        return seen
