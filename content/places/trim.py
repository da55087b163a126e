"""Turns open data into the files of places beside this one: `python content/places/trim.py FOLDER`."""

import csv
import math
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
COMUNE = {"source": "comune_milano", "licence": "CC BY 4.0", "verified_by": "Comune di Milano, dati aperti"}
OSM = {"source": "openstreetmap", "licence": "ODbL 1.0", "verified_by": "OpenStreetMap"}
PLACE = ["slug", "kind", "venue", "name", "address", "latitude", "longitude", "precision", "municipio", "nil"]
ORIGIN = ["last_verified", "verified_by", "source", "licence", "listed"]
DAYS = {
    "lunedi": "Mo",
    "martedi": "Tu",
    "mercoledi": "We",
    "giovedi": "Th",
    "venerdi": "Fr",
    "sabato": "Sa",
    "domenica": "Su",
}
WEEK = list(DAYS.values())
# Libraries no family can simply walk into, and why.
UNLISTED = {
    "Bibliobus": "Biblioteca su un autobus: il punto è la sede, le fermate non sono nei dati.",
    "Villapizzone": "Chiusa nei dati del 2025.",
    "Zara": "Chiusa nei dati del 2025.",
}
STOVANI_3 = "45.46059", "9.092518"  # the point of Baggio's library is still that of its former seat, 305 m away
JOINED = 60  # metres: play areas of one name closer than this are one place

Row = dict[str, object]


def read(folder: Path, name: str) -> Iterator[dict[str, str]]:
    with (folder / f"milano_{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def write(name: str, columns: list[str], rows: Iterable[Row]) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two (latitude, longitude) pairs of Milan in metres, flat earth."""
    return math.hypot((one[0] - other[0]) * 111_150, (one[1] - other[1]) * 78_100)


def slug(*parts: str) -> str:
    """Join words into small letters, digits and `_`."""
    return "_".join(re.findall(r"[a-z0-9]+", " ".join(parts).lower()))


def read_hours(text: str) -> str:
    """Turn "martedi e giovedi: 9.30-14.30, sabato: chiuso" into OSM syntax; an empty text where nothing is said.

    A weekday between Monday and Saturday that is not mentioned is unknown.
    """
    if text == "n.d.":
        return ""
    if text == "chiusa":
        return "off"
    text = text.replace("mercoledÃ¬", "mercoledi").replace(" e ", ",").replace("al sabato:", "sabato:")
    day = "|".join(DAYS)
    told = r"(\d{1,2})\.(\d{1,2})\s*[-a]l?l?e?\s*(\d{1,2})[.-](\d{2})"
    rule = (
        rf"(?:d[ a]l? ?)?((?:{day})(?:\s*,\s*(?:{day}))*)(?: a?l? ?({day}))?\s*:?\s*(?:dalle )?(?:(chius[oa])|{told})"
    )
    week: dict[str, str] = {}
    for found in re.finditer(rule, text.replace("dalle ", "").replace(" alle ", "-")):
        named = [DAYS[name] for name in re.findall(day, found[1])]
        if found[2]:
            named = WEEK[WEEK.index(named[0]) : WEEK.index(DAYS[found[2]]) + 1]
        hours = "" if found[3] else f"{int(found[4]):02}:{found[5]:0<2}-{int(found[6]):02}:{found[7]}"
        week |= dict.fromkeys(named, hours)
    return write_hours(week)


def write_hours(week: dict[str, str]) -> str:
    groups: dict[str, list[str]] = {}
    for day in WEEK:
        if week.get(day):
            groups.setdefault(week[day], []).append(day)
    unsaid = [day for day in WEEK[:6] if day not in week]
    rules = [f"{shorten(days)} {hours}" for hours, days in groups.items()] + (
        [f"{shorten(unsaid)} unknown"] if unsaid else []
    )
    return "; ".join(rules)


def shorten(days: list[str]) -> str:
    """Write days in a row as a range."""
    first, last = WEEK.index(days[0]), WEEK.index(days[-1])
    return f"{days[0]}-{days[-1]}" if len(days) > 2 and last - first == len(days) - 1 else ",".join(days)


def trim_libraries(folder: Path) -> Iterator[Row]:
    for row in read(folder, "biblioteche"):
        name = re.sub(r" ?\(sede.*|^Biblioteca ", "", row["nome"])
        street, moved = re.subn(r"^sede provv\. ", "", row["indirizzo"])
        latitude, longitude = STOVANI_3 if name == "Baggio" else (row["lat"], row["lon"])
        street = street.replace("P.zza", "piazza").replace("P.le", "piazzale")
        yield {
            "slug": slug("biblioteca", name), "kind": "public_point", "venue": "library",
            "name": name if name == "Bibliobus" else f"Biblioteca {name}",
            "address": street[0].lower() + street[1:] + (" (sede provvisoria)" if moved else ""),
            "latitude": latitude, "longitude": longitude, "precision": 80,  # up to 70 m from their house numbers
            "municipio": row["municipio"], "nil": row["id_nil"],
            "phone": row["telefono"].split(" - ")[0].replace(".", " "), "hours": read_hours(row["orari_2025"]),
            "info": "yes", "free": "yes", "no_purchase": "yes", "open_to_all": "yes",
            "last_verified": "2025-07-01", "listed": "no" if name in UNLISTED else "yes",
            "notes": UNLISTED.get(name, ""),
        } | COMUNE  # fmt: skip


def trim_playgrounds(folder: Path) -> Iterator[Row]:
    """Yield the play areas; those of one name within 60 m are one, at their middle."""
    groups: list[list[dict[str, str]]] = []
    for row in sorted(read(folder, "aree_gioco"), key=lambda row: int(row["obj_id"])):
        same = (g for g in groups if g[0]["localita"] == row["localita"] and metres(point(g[0]), point(row)) <= JOINED)
        if group := next(same, None):
            group.append(row)
        else:
            groups.append([row])
    for group in groups:
        first, points = group[0], [point(row) for row in group]
        middle = sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
        reach = max(metres(middle, point(row)) + math.sqrt(float(row["area_mq"]) / math.pi) for row in group)
        locality = re.sub(r"\s+", " ", re.sub(r"\bn\.\s*", "", first["localita"])).strip()
        yield {
            "slug": f"gioco_{first['obj_id']}", "kind": "public_point", "venue": "playground",
            "name": f"Area gioco, {locality}", "address": locality,
            "latitude": f"{middle[0]:.6f}", "longitude": f"{middle[1]:.6f}", "precision": max(15, round(reach)),
            "municipio": first["municipio"], "nil": first["id_nil"],
            "play": "yes", "free": "yes", "no_purchase": "yes", "open_to_all": "yes",
            "last_verified": "2025-07-01", "listed": "yes",
        } | COMUNE  # fmt: skip


def point(row: dict[str, str]) -> tuple[float, float]:
    return float(row["lat"]), float(row["lon"])


def trim_toilets(folder: Path) -> Iterator[Row]:
    """Yield the public toilets with a changing table, named after the street whose house number is nearest."""
    streets = {row["codice_via"]: f"{row['tipo'].lower()} {row['nome']}" for row in read(folder, "vie")}
    walked = {code for code, street in streets.items() if not street.startswith("tangenziale")}
    numbers = [(point(row), row["codice_via"]) for row in read(folder, "civici") if row["codice_via"] in walked]
    for row in read(folder, "osm_bagni"):
        if row["changing_table"] != "yes":
            continue
        street = write_as_people_do(streets[min(numbers, key=lambda number: metres(number[0], point(row)))[1]])
        yield {
            "slug": f"bagno_osm_{row['osm_id']}", "kind": "public_point", "venue": "toilet",
            "name": row["name"] or f"Bagno pubblico, {street}", "address": f"vicino a {street}",
            "latitude": row["lat"], "longitude": row["lon"], "precision": 20,
            "municipio": row["municipio"], "nil": row["id_nil"], "hours": row["opening_hours"],
            "changing": "yes", "toilet": "yes", "free": {"yes": "no", "no": "yes"}.get(row["fee"], ""),
            "last_verified": "2026-06-15", "listed": "yes",
        } | OSM  # fmt: skip


def write_as_people_do(street: str) -> str:
    """Turn "via GIOSUE' CARDUCCI" into "via Giosuè Carducci"."""
    accents = dict(zip("AEIOU", "àèìòù", strict=True))
    street = re.sub(r"([AEIOU])'(?=\s|$)", lambda found: accents[found[1]], street)
    small = r"\b(Di|Del|Dei|Delle|Della|Dello|Da|Dal|Al|Alla|Ai|E)\b"
    kind, _, name = street.partition(" ")
    named = " ".join(word if re.fullmatch("[IVX]+", word) else word.capitalize() for word in name.split())
    named = re.sub(r"(?<=')[a-z]", lambda found: found[0].upper(), named)
    return f"{kind} " + re.sub(small, lambda found: found[0].lower(), named)


def main(folder: Path) -> None:
    welcome = ["free", "no_purchase", "open_to_all"]
    write("libraries.csv", [*PLACE, "phone", "hours", "info", *welcome, *ORIGIN, "notes"], trim_libraries(folder))
    write("playgrounds.csv", [*PLACE, "play", *welcome, *ORIGIN], trim_playgrounds(folder))
    write("toilets_osm.csv", [*PLACE, "hours", "changing", "toilet", "free", *ORIGIN], trim_toilets(folder))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
