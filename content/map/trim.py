"""Draws the map's background from the open data of the Comune di Milano: `python -m content.map.trim FOLDER`."""

import csv
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from content.city.trim import expand, write_as_people_do

HERE = Path(__file__).parent
Point = tuple[float, float]  # metres east and north of ORIGIN

ORIGIN = (45.38, 9.03)  # south-west of the whole city, so that every number in the files is positive
NORTH, EAST = 111_150, 78_200  # metres in a degree at the latitude of Milan
UNIT = 1e5  # the files count in hundred-thousandths of a degree, about one metre

BORDER = 12  # metres a simplified border may leave the true one
STREET = 9  # metres a simplified street may leave the middle of its house numbers
GAP = 320  # metres without a house number after which a street is taken to be interrupted
STEP = 25  # metres between two points of a street before it is simplified
REACH = 14  # metres a street goes on beyond its last house number
CROSSING = 70  # metres within which it ends on the street that it meets
WIDEST = 90  # metres between two sides of a street: more, and they are numbered at different paces
SHORTEST = 30  # metres of a street worth a line
ROUND = {"Piazza", "Piazzale", "Largo", "Piazzetta", "Slargo", "Galleria", "Passaggio", "Giardino"}  # numbered around


def flatten(latitude: float, longitude: float) -> Point:
    return (longitude - ORIGIN[1]) * EAST, (latitude - ORIGIN[0]) * NORTH


def pack(line: Sequence[Point]) -> list[int]:
    """Turn metres into whole units: first point, then the way from each point to the next."""
    units = [(round(x / EAST * UNIT), round(y / NORTH * UNIT)) for x, y in line]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(units)]
    return [number for pair in [units[0], *(step for step in steps if step != (0, 0))] for number in pair]


def simplify(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Keep the points that matter (Douglas and Peucker)."""
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        worst, where = 0.0, first
        for index in range(first + 1, last):
            away = distance(line[index], line[first], line[last])
            if away > worst:
                worst, where = away, index
        if worst > tolerance:
            keep.add(where)
            spans += [(first, where), (where, last)]
    return [line[index] for index in sorted(keep)]


def distance(point: Point, start: Point, end: Point) -> float:
    """Return the metres from a point to a segment."""
    along = (end[0] - start[0], end[1] - start[1])
    length = along[0] ** 2 + along[1] ** 2
    share = 0.0
    if length:
        share = ((point[0] - start[0]) * along[0] + (point[1] - start[1]) * along[1]) / length
        share = min(1.0, max(0.0, share))
    return math.dist(point, (start[0] + share * along[0], start[1] + share * along[1]))


def ring(points: Iterable[Sequence[float]]) -> list[int]:
    """Simplify a closed border as two halves, so that it keeps its area."""
    line = [flatten(latitude, longitude) for longitude, latitude in points]
    far = max(range(len(line)), key=lambda index: math.dist(line[0], line[index]))
    return pack(simplify(line[: far + 1], BORDER)[:-1] + simplify(line[far:], BORDER))


def areas(path: Path) -> Iterator[tuple[dict[str, object], list[list[int]]]]:
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        shape = feature["geometry"]
        pieces = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        yield feature["properties"], [ring(piece[0]) for piece in pieces]


def shorten(name: str) -> str:
    """Turn "PADOVA - TURRO - CRESCENZAGO" into "Padova - Turro": a quarter's name must fit in the quarter."""
    parts = [write_as_people_do(expand(part)) for part in name.split(" - ")]
    return " - ".join(parts[:2]) if len(" - ".join(parts[:2])) <= 22 else parts[0]


def read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def side(numbers: dict[int, list[Point]], parity: int) -> list[tuple[int, Point]]:
    return [
        (number, (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)))
        for number, points in sorted(numbers.items())
        if number % 2 == parity
    ]


def foot(point: Point, line: list[Point]) -> Point | None:
    """Return the point of a line nearest to this one, or None where the line has already ended."""
    best, found = float(WIDEST), None
    for number, (start, end) in enumerate(pairwise(line)):
        along = end[0] - start[0], end[1] - start[1]
        share = (point[0] - start[0]) * along[0] + (point[1] - start[1]) * along[1]
        share /= (along[0] ** 2 + along[1] ** 2) or 1.0
        if (share < 0 and number == 0) or (share > 1 and number == len(line) - 2):
            continue
        share = min(1.0, max(0.0, share))
        there = start[0] + share * along[0], start[1] + share * along[1]
        if math.dist(point, there) < best:
            best, found = math.dist(point, there), there
    return found


def half(line: list[Point], opposite: list[Point]) -> list[tuple[Point, Point | None]]:
    """Return each point of a side with the way from there to the middle of the street, where the other side stands."""
    feet = [(point, foot(point, opposite)) for point in line]
    return [(a, ((b[0] - a[0]) / 2, (b[1] - a[1]) / 2) if b else None) for a, b in feet]


def middle(numbers: dict[int, list[Point]]) -> list[Point]:
    """Walk between the odd and the even numbers; where one side goes on alone, keep the last distance from it.

    The two sides are matched on the ground: their numbers often run at different paces.
    """
    sides = sorted(([point for _, point in side(numbers, parity)] for parity in (0, 1)), key=walked)
    shorter, longer = sides
    if len(shorter) < 2:
        return longer
    line: list[Point] = []
    steps = half(longer, shorter)
    known = [way for _, way in steps if way]
    if not known:
        return longer
    last = known[0]
    for (x, y), way in steps:
        last = way or last
        line.append((x + last[0], y + last[1]))
    beyond_ends = half(shorter, longer)
    known = [way for _, way in beyond_ends if way]
    ends = [
        (point, math.dist(point, longer[0]) < math.dist(point, longer[-1])) for point, way in beyond_ends if not way
    ]
    if not known:
        return line
    before = [(x + known[0][0], y + known[0][1]) for (x, y), first in ends if first]
    after = [(x + known[-1][0], y + known[-1][1]) for (x, y), first in ends if not first]
    before.sort(key=lambda point: -math.dist(point, line[0]))
    after.sort(key=lambda point: math.dist(point, line[-1]))
    return [*before, *line, *after]


def walked(line: list[Point]) -> float:
    return sum(math.dist(a, b) for a, b in pairwise(line))


def pieces(line: list[Point]) -> Iterator[list[Point]]:
    """Cut a street where it is interrupted, and smooth it."""
    piece: list[Point] = line[:1]
    for point in line[1:]:
        if math.dist(piece[-1], point) > GAP:
            yield from finish(piece)
            piece = [point]
        elif math.dist(piece[-1], point) >= STEP:
            piece.append(point)
    yield from finish(piece)


def finish(piece: list[Point]) -> Iterator[list[Point]]:
    if len(piece) < 2:
        return
    smooth = [
        ((a[0] + 2 * b[0] + c[0]) / 4, (a[1] + 2 * b[1] + c[1]) / 4)
        for a, b, c in zip(piece, piece[1:], piece[2:], strict=False)
    ]
    line = simplify([piece[0], *smooth, piece[-1]], STREET)
    if walked(line) >= SHORTEST:
        yield line


def beyond(start: Point, end: Point, reach: float) -> Point:
    length = math.dist(start, end) or 1.0
    return end[0] + (end[0] - start[0]) / length * reach, end[1] + (end[1] - start[1]) / length * reach


def meeting(start: Point, end: Point, wall: tuple[Point, Point]) -> float | None:
    """Return the share of the way from start to end at which it crosses the wall."""
    (ax, ay), (bx, by), ((cx, cy), (dx, dy)) = start, end, wall
    turn = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if not turn:
        return None
    share = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / turn
    other = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / turn
    return share if 0 <= share <= 1 and -0.05 <= other <= 1.05 else None


def join(lines: list[list[Point]]) -> Iterator[list[Point]]:
    """Lead both ends of every street to the street that they meet."""
    cells: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for street, line in enumerate(lines):
        for piece, (a, b) in enumerate(pairwise(line)):
            steps = max(1, math.ceil(math.dist(a, b) / CROSSING))
            for step in range(steps + 1):
                x, y = (a[axis] + (b[axis] - a[axis]) * step / steps for axis in (0, 1))
                cells[round(x / CROSSING), round(y / CROSSING)].add((street, piece))
    for street, line in enumerate(lines):
        yield [
            lead(street, line[1], line[0], lines, cells),
            *line[1:-1],
            lead(street, line[-2], line[-1], lines, cells),
        ]


def lead(
    street: int,
    start: Point,
    end: Point,
    lines: list[list[Point]],
    cells: dict[tuple[int, int], set[tuple[int, int]]],
) -> Point:
    far = beyond(start, end, CROSSING)
    column, row = round(end[0] / CROSSING), round(end[1] / CROSSING)
    near = {found for x in (-1, 0, 1) for y in (-1, 0, 1) for found in cells.get((column + x, row + y), ())}
    shares = [meeting(end, far, (lines[of][n], lines[of][n + 1])) for of, n in near if of != street]
    return beyond(
        start, end, CROSSING * min((share for share in shares if share is not None), default=REACH / CROSSING)
    )


def streets(folder: Path) -> list[list[object]]:
    numbers: dict[str, dict[int, list[Point]]] = defaultdict(lambda: defaultdict(list))
    for row in read(folder / "milano_civici.csv"):
        if row["stato"] in "AI" and row["numero"]:
            point = flatten(float(row["lat"]), float(row["lon"]))
            numbers[row["codice_via"]][int(row["numero"])].append(point)
    names, lines = [], []
    for row in read(folder / "milano_vie.csv"):
        if row["tipo"] in ROUND or row["stato"] != "attiva_2020":
            continue
        for line in pieces(middle(numbers[row["codice_via"]])):
            names.append(f"{row['tipo'].lower()} {write_as_people_do(row['nome'])}")
            lines.append(line)
    found: dict[str, list[list[int]]] = defaultdict(list)
    for name, line in zip(names, join(lines), strict=True):
        found[name].append(pack(line))
    return [[name, found[name]] for name in sorted(found)]


def stations(folder: Path) -> list[list[object]]:
    """Return [name, lines, latitude, longitude, precision in metres]; a name met on two lines becomes one station."""
    found: dict[str, list[tuple[set[str], float, float, int]]] = defaultdict(list)
    for row in read(folder / "milano_metro_stazioni.csv"):
        name = row["nome"].removesuffix(" M1").removesuffix(" M2").removesuffix(" M3").removesuffix(" M5")
        spot = (set(row["linee"].split("|")), float(row["lat"]), float(row["lon"]), 50)
        found[write_as_people_do(expand(name))].append(spot)
    for row in read(folder / "milano_metro_m4_approssimate.csv"):
        if row["lat"] and row["nome"] not in found:
            found[row["nome"]].append(({"M4"}, float(row["lat"]), float(row["lon"]), int(row["precisione_m"])))
        elif row["lat"]:
            found[row["nome"]][0][0].add("M4")
    return [
        [
            name,
            " ".join(sorted(set().union(*(lines for lines, *_ in spots)))),
            round(sum(spot[1] for spot in spots) / len(spots), 5),
            round(sum(spot[2] for spot in spots) / len(spots), 5),
            max(spot[3] for spot in spots),
        ]
        for name, spots in sorted(found.items())
    ]


def write(name: str, rows: Iterable[object]) -> None:
    """Write one row a line, so that a change can be read."""
    text = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    (HERE / name).write_text(f"[\n{text}\n]\n", encoding="utf-8")


def main() -> None:
    folder = Path(sys.argv[1])
    write("municipi.json", ([of["municipio"], rings] for of, rings in areas(folder / "milano_municipi.geojson")))
    write("quarters.json", ([shorten(str(of["nil"])), rings] for of, rings in areas(folder / "milano_nil.geojson")))
    write("metro.json", stations(folder))
    write("streets.json", streets(folder))


if __name__ == "__main__":
    main()
