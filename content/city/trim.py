"""Trims the open data of the Comune di Milano into the files beside this one: `python content/city/trim.py FOLDER`."""

import csv
import json
import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
ROMAN = re.compile(r"[IVX]+")
SMALL = set(
    re.findall(r"\w+", "di del dello della dei degli delle dell d da dal dalla dalle e ed in al alla allo all il lo la")
)
Point = tuple[str, str, float, float, int]  # name, lines, latitude, longitude, precision in metres
ELIDED = {"CA'", "DE'", "DA'", "PO'", "FRA'"}
ACCENTED = dict(zip("AEIOU", "àèìòù", strict=True))
EXPANDED = {
    "P.TA": "PORTA",
    "PTA": "PORTA",
    "S.": "SAN",
    "Q.RE": "",
    "F.S.": "FS",
    "S.G.": "SAN GIOVANNI",
    "CA": "CA'",
    "MI": "",
}
SHORT_TYPES = {
    "v.le": "viale",
    "p.za": "piazza",
    "p.zza": "piazza",
    "p.le": "piazzale",
    "c.so": "corso",
    "l.go": "largo",
    "q.re": "quartiere",
    "p.ta": "Porta",
    "m.te": "Monte",
    "stz": "stazione",
    "f.lli": "Fratelli",
}
TYPES = set(re.findall(r"\w+", "via viale piazza piazzale corso largo quartiere stazione prima dopo fronte altezza"))
STATIONS = {"MI-BOVISA": "BOVISA POLITECNICO", "MI-P.TA GARIBALDI": "PORTA GARIBALDI"}
ALSO = {
    "LODI T.I.B.B.": "LODI",
    "GARIBALDI FS": "PORTA GARIBALDI",
    "LOTTO FIERAMILANOCITY": "LOTTO FIERA",
    "TRE TORRI": "CITYLIFE",
    "SARPI": "CHINATOWN",
    "PORTA TICINESE - CONCHETTA": "NAVIGLI",
    "CENTRALE FS": "CENTRALE",
    "MAGENTA - S. VITTORE": "SAN VITTORE",
    "LORETO - CASORETTO - NOLO": "NO LO",
    "CADORNA FN": "CADORNA",
    "QT8": "QT 8",
    "TOLSTOJ": "TOLSTOI",
    "SFORZA POLICLINICO": "POLICLINICO",
    "PARCO EX TROTTER": "PARCO TROTTER",
    "GIARDINI PUBBLICI INDRO MONTANELLI": "GIARDINI DI PORTA VENEZIA|GIARDINI MONTANELLI|GIARDINI PUBBLICI",
    "BOVISA POLITECNICO": "BOVISA",
    "PARCO PAPA GIOVANNI PAOLO II": "PARCO DELLE BASILICHE",
    "PARCO VITTORIO FORMENTANO": "PARCO LARGO MARINAI D'ITALIA",
    "PARCO MONTE STELLA": "MONTAGNETTA DI SAN SIRO",
    "PARCO DON GIUSSANI": "PARCO SOLARI",
    "GIARDINO FONDAZIONE RICCARDO CATELLA": "BIBLIOTECA DEGLI ALBERI",
}


def write_as_people_do(name: str) -> str:
    """Turn "GIOSUE' CARDUCCI" into "Giosuè Carducci" and "DELL'AIUTO" into "dell'Aiuto"."""
    words: list[str] = []
    for word in name.split():
        if ROMAN.fullmatch(word) or re.fullmatch(r"(?:[A-Z]\.)+|F[SN]|QT|[A-Z0-9]*\d[A-Z0-9]*|\S*[a-z]\S*", word):
            words.append(word)
            continue
        accent = re.fullmatch(r"(.*)([AEIOU])'", word)
        if accent and word not in ELIDED:
            word = accent[1] + ACCENTED[accent[2]]
        parts = word.lower().split("'")
        words.append("'".join(part if part in SMALL else part[:1].upper() + part[1:] for part in parts))
    return " ".join(words)


def expand(name: str) -> str:
    """Write out the abbreviations of stations and quarters: "P.TA ROMANA", "S.LEONARDO", "MI-DATEO"."""
    name = re.sub(r"\bS\.\s?(?=[AEIOU])", "SANT'", name)
    name = re.sub(r"\bS\.\s?(?=[A-Z]{2})", "SAN ", name).replace("MI-", "").replace("MILANO ", "")
    return " ".join(word for word in (EXPANDED.get(word, word) for word in name.split()) if word)


def write_out_a_stop(name: str) -> str:
    """Turn "v.le certosa p.za s. giuseppe" into "viale Certosa piazza S. Giuseppe"."""
    for short, full in SHORT_TYPES.items():
        name = re.sub(rf"(?i)(?<![a-z.]){re.escape(short)}(?![a-z.])\s*", f"{full} ", name)
    words = [word.lower() if word.lower() in TYPES else word for word in name.split()]
    if name.islower():
        words = [
            word if word in SMALL | TYPES else re.sub(r"(?<![a-z])[a-z](?!')", lambda m: m[0].upper(), word)
            for word in words
        ]
    return " ".join(words) if not name.isupper() else write_as_people_do(name)


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two (latitude, longitude) pairs of Milan in metres, flat earth."""
    return math.hypot((one[0] - other[0]) * 111_150, (one[1] - other[1]) * 78_100)


def read(folder: Path, name: str) -> Iterator[dict[str, str]]:
    with (folder / f"milano_{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def write(name: str, header: str, rows: Iterable[Iterable[object]]) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header.split())
        out.writerows(rows)


def count_given_names(row: dict[str, str]) -> int:
    """Return how many words stand before the surname: the registry writes them after it ("CARDUCCI GIOSUE'")."""
    words, technical = row["nome"].split(), row["nome_tecnico"].split()
    return next((n for n in range(1, len(words)) if words[n:] + words[:n] == technical), 0)


def trim_streets(folder: Path) -> Iterator[tuple[object, ...]]:
    for row in read(folder, "vie"):
        if not row["lat"]:
            continue
        others = dict.fromkeys(re.sub(r"^(DI )?VIA | VIA$|\?$", "", row[form]) for form in ("nome_anncsu", "nome_osm"))
        others = {other: None for other in others if other not in ("", row["nome"])}
        corner = float(row["lat_min"]), float(row["lon_min"])
        reach = metres(corner, (float(row["lat_max"]), float(row["lon_max"]))) / 2
        yield (
            row["codice_via"],
            row["tipo"].lower(),
            write_as_people_do(row["nome"]),
            count_given_names(row),
            "|".join(map(write_as_people_do, others)),
            row["cap"],
            row["lat"],
            row["lon"],
            max(20, round(reach)),
            row["municipi"].split("|")[0],
            row["id_nil"].split("|")[0],
        )


def trim_numbers(folder: Path) -> Iterator[str]:
    """Pack the house numbers: a line a street, `code;12:lat,lon 14A:lat,lon`, in 1e-5 degrees from the one before."""
    streets: dict[str, list[tuple[int, str, int, int]]] = defaultdict(list)
    for row in read(folder, "civici"):
        place = round(float(row["lat"]) * 1e5), round(float(row["lon"]) * 1e5)
        streets[row["codice_via"]].append((int(row["numero"]), row["civico"], *place))
    for code, numbers in streets.items():
        before, packed = (4_500_000, 900_000), []
        for _, civic, latitude, longitude in sorted(numbers):
            packed.append(f"{civic}:{latitude - before[0]},{longitude - before[1]}")
            before = latitude, longitude
        yield f"{code};{' '.join(packed)}"


def gather(kind: str, found: Iterable[Point], *, within: float) -> Iterator[tuple[object, ...]]:
    """Join the points that share a name and stand within so many metres."""
    groups: dict[str, list[list[Point]]] = defaultdict(list)
    for one in found:
        same = groups[one[0].casefold()]
        near = next((group for group in same if metres(group[0][2:4], one[2:4]) <= within), None)
        if near is None:
            same.append([one])
        else:
            near.append(one)
    for several in groups.values():
        for group in several:
            latitude, longitude = sum(p[2] for p in group) / len(group), sum(p[3] for p in group) / len(group)
            spread = max(metres((latitude, longitude), p[2:4]) for p in group)
            lines = " ".join(sorted({line for p in group for line in p[1].split("|")})).strip()
            also = ALSO.get(group[0][0].upper(), "")
            precision = max(round(spread), min(p[4] for p in group))
            yield kind, group[0][0], write_as_people_do(also), lines, f"{latitude:.6f}", f"{longitude:.6f}", precision


def trim_points(folder: Path) -> Iterator[tuple[object, ...]]:
    """Yield kind, name, other names, lines, latitude, longitude, precision in metres of all that is not a street."""
    metro = [
        point(row, re.sub(r" M\d$", "", row["nome"]), lines=row["linee"], precision=50)
        for row in read(folder, "metro_stazioni")
    ]
    metro += [
        point(row, row["nome"].upper(), lines=row["linea"], precision=int(row["precisione_m"]))
        for row in read(folder, "metro_m4_approssimate")
        if row["lat"]
    ]
    yield from gather("metro", [(write_as_people_do(expand(p[0])), *p[1:]) for p in metro], within=600)
    stations = read(folder, "stazioni_ferroviarie")
    named = ((row, write_as_people_do(expand(STATIONS.get(row["nome"], row["nome"])))) for row in stations)
    yield from gather("station", [point(row, name, precision=80) for row, name in named], within=300)
    yield from gather("park", trim_parks(folder), within=800)
    stops = [(row, row["nome"]) for row in read(folder, "fermate_gtfs_2019")]
    stops += [(row, row["ubicazione"]) for row in read(folder, "fermate_superficie") if row["municipio"]]
    yield from gather("stop", [point(row, write_out_a_stop(name), precision=30) for row, name in stops], within=400)
    for row in read(folder, "nil_centri"):
        names = [*row["alias"].split("|"), *filter(None, [ALSO.get(row["nil"])])]
        also = "|".join(write_as_people_do(expand(name)) for name in names)
        radius = round(math.sqrt(float(row["area_mq"]) / math.pi))
        yield "quarter", write_as_people_do(expand(row["nil"])), also, row["id_nil"], row["lat"], row["lon"], radius
    yield from trim_postcodes(folder)


def trim_parks(folder: Path) -> Iterator[Point]:
    """Yield the parks of the city's list and those only the playgrounds' list names."""
    for row in read(folder, "parchi"):
        name = write_as_people_do(row["nome"])
        yield point(row, name[:1].lower() + name[1:], precision=round(math.sqrt(float(row["area_mq"]) / 3)))
    for row in read(folder, "aree_gioco"):
        if re.match(r"(parco|giardin[oi]|rotonda) ", row["localita"]):
            yield point(row, row["localita"].strip(), precision=100)


def point(row: dict[str, str], name: str, *, lines: str = "", precision: int) -> Point:
    return name, lines, float(row["lat"]), float(row["lon"]), precision


def add_references(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    """Put a reference before each point: `metro_corvetto`, `q35`, `c20139`; links and buttons hold it."""
    taken: Counter[str] = Counter()
    for kind, name, also, lines, *place in rows:
        if kind in ("quarter", "cap"):
            yield f"q{lines}" if kind == "quarter" else f"c{name}", kind, name, also, "", *place
            continue
        plain = unicodedata.normalize("NFKD", f"{kind} {name}".casefold()).encode("ascii", "ignore").decode()
        ref = re.sub(r"[^a-z0-9]+", "_", plain)[:30].strip("_")
        taken[ref] += 1
        yield f"{ref}_{taken[ref]}" if taken[ref] > 1 else ref, kind, name, also, lines, *place


def trim_postcodes(folder: Path) -> Iterator[tuple[object, ...]]:
    """Yield a postcode's middle and the distance within which nine in ten of its streets stand."""
    streets: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in read(folder, "vie"):
        if row["lat"] and re.fullmatch(r"\d{5}", row["cap"]):
            streets[row["cap"]].append((float(row["lat"]), float(row["lon"])))
    for cap, places in sorted(streets.items()):
        middle = sum(p[0] for p in places) / len(places), sum(p[1] for p in places) / len(places)
        reach = sorted(metres(middle, place) for place in places)[len(places) * 9 // 10]
        yield "cap", cap, "", "", f"{middle[0]:.6f}", f"{middle[1]:.6f}", round(reach)


def trim_areas(folder: Path, name: str) -> None:
    """Copy a boundary file with five decimals and the quarter's name as people write it."""
    areas = json.loads((folder / f"milano_{name}.geojson").read_text(encoding="utf-8"))
    for feature in areas["features"]:
        facts, shape = feature["properties"], feature["geometry"]
        if name == "nil":
            facts = {
                "id_nil": facts["id_nil"],
                "nil": write_as_people_do(expand(facts["nil"])),
                "municipi": facts["municipi"],
            }
        feature["properties"] = {key: fact for key, fact in facts.items() if key not in ("area_mq", "perimetro_m")}
        shape["coordinates"] = round_off(shape["coordinates"])
    text = json.dumps(areas, ensure_ascii=False, separators=(",", ":")).replace(
        '{"type":"Feature"', '\n{"type":"Feature"'
    )
    (HERE / f"{name}.geojson").write_text(text + "\n", encoding="utf-8")


def round_off(shape: list) -> list:  # type: ignore[type-arg]
    """Round nested GeoJSON coordinates to five decimals, about a metre."""
    return [round_off(part) if isinstance(part, list) else round(part, 5) for part in shape]


def main(folder: Path) -> None:
    write("streets.csv", "code type name given also cap latitude longitude reach municipio nil", trim_streets(folder))
    write("points.csv", "ref kind name also lines latitude longitude precision", add_references(trim_points(folder)))
    (HERE / "numbers.txt").write_text("\n".join(trim_numbers(folder)) + "\n", encoding="utf-8")
    trim_areas(folder, "nil")
    trim_areas(folder, "municipi")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
