"""The map of the results: numbered pins over our own drawing of Milan, as one SVG without identifiers or styles.

Only numbers and Latin place names stand in it, so one drawing serves all languages. The fills and strokes written here
are the light ones; the page's style sheet overrides them by class.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final
from xml.sax.saxutils import escape

from content.map import Degrees, Line, Station, background

WIDTH: Final = 640
HEIGHT: Final = 560
MARGIN: Final = 78  # units around the outermost pin: room for the pin and a label above or below it
FOOT: Final = 30  # units kept free below for the scale and the credits
LEAST: Final = 800  # metres shown at least from side to side: closer, a neighbourhood cannot be recognised
RADIUS: Final = 19  # of a pin
NAME: Final = 24  # letter heights, about half as many pixels on a phone
SMALL: Final = 20
FOOTNOTE: Final = 17
CUTS: Final = (24, 15)  # signs of a pin's name, and where there is no room for so many
STREETS: Final = 13_000  # characters of street lines, longest streets first: keeps the drawing under 40 KB
ROAD: Final = 12  # metres from wall to wall
NAMED: Final = 16  # streets with a name
VAGUE: Final = 400  # metres: stations known worse than this are left out
SMALL_WORDS: Final = {"di", "del", "dello", "della", "dei", "degli", "delle", "e", "a", "al", "alla", "in", "da"}
DUOMO: Final = (45.4642, 9.1896)
LINES: Final = {"M1": "#d6402f", "M2": "#4c8f2f", "M3": "#d9a400", "M4": "#3f7bd0", "M5": "#8b62b8"}

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Pin:
    """A place to show, WGS84 degrees, under the number it has in the list."""

    number: int
    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class _View:
    """An equirectangular projection that fits what must be seen into the drawing."""

    centre: Degrees
    east: float  # metres in a degree of longitude
    scale: float  # units in a metre
    NORTH = 111_150  # metres in a degree of latitude at Milan

    def place(self, latitude: float, longitude: float) -> Point:
        x = WIDTH / 2 + (longitude - self.centre[1]) * self.east * self.scale
        y = (HEIGHT - FOOT) / 2 - (latitude - self.centre[0]) * self.NORTH * self.scale
        return x, y

    def window(self) -> Box:
        """Return south, west, north, east of the drawing."""
        wide = WIDTH / 2 / self.scale / self.east
        up = (HEIGHT - FOOT) / 2 / self.scale / self.NORTH
        down = (HEIGHT + FOOT) / 2 / self.scale / self.NORTH
        return self.centre[0] - down, self.centre[1] - wide, self.centre[0] + up, self.centre[1] + wide


@dataclass(slots=True)
class _Sheet:
    """The drawing surface: remembers what is taken, so that no label covers another."""

    taken: list[Box] = field(default_factory=list)

    def take(self, *boxes: Box) -> bool:
        """Take this place if all of it is free and inside the drawing."""
        if not all(left > 0 and top > 0 and right < WIDTH and bottom < HEIGHT for left, top, right, bottom in boxes):
            return False
        if any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a in boxes for b in self.taken):
            return False
        self.taken.extend(boxes)
        return True


def draw(pins: Sequence[Pin], *, here: Degrees | None, title: str, credits: str) -> str:
    """Draw the pins, where the person is (a soft circle of 100 m) and what lies around; at most 40 KB of SVG.

    `title` is what a screen reader says of the drawing, `credits` the attribution that its licences ask for.
    """
    view = _fit([(pin.latitude, pin.longitude) for pin in pins], here)
    sheet = _Sheet()
    furniture = _furniture(sheet, view.scale, _clean(credits))
    if here:
        sheet.take(_around(*view.place(*here), 9))
    circles = _stand_apart(sheet, [view.place(pin.latitude, pin.longitude) for pin in pins])
    labels = list(_label_pins(sheet, pins, circles))
    ground = background()
    window = view.window()
    quarters = [line for line in ground.quarters if line.meets(*window)]
    streets = _streets(ground.streets, view)
    stations = list(_stations(sheet, ground.stations, view))
    names = [*_name_streets(sheet, streets), *_name_quarters(sheet, quarters, view)]
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img" direction="ltr" font-family="system-ui,sans-serif"><title>{_clean(title)}</title>'
        f'<rect class="map-ground" width="{WIDTH}" height="{HEIGHT}" fill="#fbf8f1"/>',
        _group("map-quarters", 'fill="#f4eddf" stroke="#d8cab0" stroke-width="1.5"', _areas(quarters, view)),
        _group(
            "map-streets",
            f'fill="none" stroke="#fff" stroke-width="{min(6.0, max(1.5, ROAD * view.scale)):.1f}" '
            'stroke-linecap="round" stroke-linejoin="round"',
            [f'<path d="{"".join(path for _, path in streets)}"/>'],
        ),
        _group("map-municipi", 'fill="none" stroke="#a9997a" stroke-width="2" stroke-dasharray="9 6"', _borders(view)),
        _spot(view, here),
        _group("map-metro", f'font-size="{SMALL}" stroke="#f4eddf" stroke-width="2.5"', (dot for dot, _ in stations)),
        _group("map-names", _halo("#6a5f4b", SMALL), names),
        _group("map-labels", _halo("#20302f", SMALL), (label for _, label in stations)),
        _group("map-pins", 'fill="#b8432a" stroke="#f4eddf" stroke-width="2.5"', _pins(pins, circles, view)),
        _group("map-labels", f'{_halo("#20302f", NAME)} font-weight="700"', labels),
        furniture,
        "</svg>",
    )
    return "".join(parts)


# ---------------------------------------------------------------- fitting


def _fit(points: Sequence[Degrees], here: Degrees | None) -> _View:
    spots = [*points, here] if here else list(points) or [DUOMO]
    south, north = min(spot[0] for spot in spots), max(spot[0] for spot in spots)
    west, east = min(spot[1] for spot in spots), max(spot[1] for spot in spots)
    centre = (south + north) / 2, (west + east) / 2
    metres = 111_320 * max(0.01, math.cos(math.radians(centre[0])))
    wide = max(LEAST, (east - west) * metres)
    high = max(LEAST * 0.7, (north - south) * _View.NORTH)
    scale = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - FOOT - 2 * MARGIN) / high)
    return _View(centre, metres, scale)


def _stand_apart(sheet: _Sheet, points: Sequence[Point]) -> list[Point]:
    """Move pins that would hide each other to the nearest free place around them."""
    found: list[Point] = []
    around = [(0.0, 0.0)] + [
        (reach * math.cos(turn * math.pi / 4), reach * math.sin(turn * math.pi / 4))
        for reach in (2.1 * RADIUS, 4.2 * RADIUS, 6.3 * RADIUS)
        for turn in range(8)
    ]
    for x, y in points:
        free = ((x + dx, y + dy) for dx, dy in around)
        found.append(next((spot for spot in free if sheet.take(_around(*spot, RADIUS + 1))), (x, y)))
    return found


# ---------------------------------------------------------------- words


def _clean(text: str) -> str:
    """Escape a name and drop what XML forbids or what would turn the reading direction."""
    return escape("".join(sign for sign in text if sign.isprintable()), {'"': "&quot;"})


def _short(name: str, cut: int) -> str:
    """Cut a name to what a label can hold: "Isola di Wendy - Farmacia Inganni" is known by its last words."""
    words = re.sub(r"\(.*?\)", "", name).split(" - ")[-1].split()
    if len(" ".join(words)) <= cut:
        return " ".join(words)
    while len(words) > 1 and (len(" ".join(words)) >= cut or words[0].casefold() in SMALL_WORDS):
        words.pop(0)
    return f"…{' '.join(words)[: cut - 1]}"


def _span(text: str, size: float) -> float:
    """Estimate, generously, how wide a text is: the fonts of the reader are not known here."""
    return size * sum(1.15 if sign in "WMm@—…" or sign > "\u2dff" else 0.8 if sign.isupper() else 0.66 for sign in text)


def _write(x: float, y: float, text: str, more: str = "") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}"{more}>{_clean(text)}</text>'


def _halo(fill: str, size: int) -> str:
    halo = 'stroke="#f4eddf" stroke-width="5" stroke-linejoin="round" paint-order="stroke"'
    return f'fill="{fill}" {halo} font-size="{size}"'


def _around(x: float, y: float, reach: float) -> Box:
    return x - reach, y - reach, x + reach, y + reach


def _beside(sheet: _Sheet, spot: Point, text: str, *, size: int, gap: float) -> str | None:
    """Write a label right, left, above or below a spot, wherever it is free; None where nothing is."""
    x, y = spot
    if not text:
        return None
    wide, high = _span(text, size), size * 1.15
    base = y + size * 0.36
    choices = (
        (x + gap, base, "start", (x + gap, y - high / 2, x + gap + wide, y + high / 2)),
        (x - gap, base, "end", (x - gap - wide, y - high / 2, x - gap, y + high / 2)),
        (x, y - gap - high * 0.2, "middle", (x - wide / 2, y - gap - high, x + wide / 2, y - gap)),
        (x, y + gap + high * 0.8, "middle", (x - wide / 2, y + gap, x + wide / 2, y + gap + high)),
    )
    for left, bottom, anchor, box in choices:
        if sheet.take(box):
            return _write(left, bottom, text, "" if anchor == "start" else f' text-anchor="{anchor}"')
    return None


# ---------------------------------------------------------------- what is drawn


def _group(name: str, look: str, parts: Iterable[str]) -> str:
    return f'<g class="{name}" {look}>{"".join(parts)}</g>'


def _label_pins(sheet: _Sheet, pins: Sequence[Pin], circles: Sequence[Point]) -> Iterator[str]:
    for pin, spot in zip(pins, circles, strict=True):
        tries = (_beside(sheet, spot, _short(pin.name, cut), size=NAME, gap=RADIUS + 6) for cut in CUTS)
        yield next((text for text in tries if text), "")


def _pins(pins: Sequence[Pin], circles: Sequence[Point], view: _View) -> Iterator[str]:
    for pin, (x, y) in zip(pins, circles, strict=True):
        true = view.place(pin.latitude, pin.longitude)
        if math.dist(true, (x, y)) > 1:
            yield f'<path stroke="#b8432a" d="M{true[0]:.0f} {true[1]:.0f}L{x:.0f} {y:.0f}"/>'
            yield f'<circle cx="{true[0]:.0f}" cy="{true[1]:.0f}" r="5"/>'
    for pin, (x, y) in zip(pins, circles, strict=True):
        yield f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{RADIUS}"/>'
        look = ' class="map-number" text-anchor="middle" font-size="22" font-weight="700" fill="#fff" stroke="none"'
        yield _write(x, y + 8, str(pin.number), look)


def _spot(view: _View, here: Degrees | None) -> str:
    if here is None:
        return ""
    x, y = view.place(*here)
    reach = max(12, 100 * view.scale)
    soft = f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{reach:.0f}" fill-opacity=".14" stroke-opacity=".5"/>'
    dot = f'<circle cx="{x:.0f}" cy="{y:.0f}" r="7"/>'
    return _group("map-here", 'fill="#0d5c63" stroke="#0d5c63" stroke-width="2"', (soft, dot))


def _areas(quarters: Sequence[Line], view: _View) -> Iterator[str]:
    for line in quarters:
        shape = _clip([view.place(*point) for point in line.points])
        if len(shape) > 2:
            green = ' class="map-green" fill="#dfead2"' if line.name.startswith(("Parco", "Giardini")) else ""
            yield f'<path{green} d="{_path(shape)}z"/>'


def _borders(view: _View) -> Iterator[str]:
    for line in background().municipi:
        shape = _clip([view.place(*point) for point in line.points]) if line.meets(*view.window()) else []
        if len(shape) > 2:
            yield f'<path d="{_path(shape)}z"/>'


def _clip(shape: list[Point]) -> list[Point]:
    """Cut a closed shape to a little more than the drawing (Sutherland and Hodgman)."""
    for axis, limit, sign in ((0, -9.0, 1), (0, WIDTH + 9.0, -1), (1, -9.0, 1), (1, HEIGHT + 9.0, -1)):
        before, shape = shape, []
        for start, end in zip(before[-1:] + before[:-1], before, strict=True):
            inside = (end[axis] - limit) * sign >= 0
            if inside != ((start[axis] - limit) * sign >= 0):
                share = (limit - start[axis]) / (end[axis] - start[axis])
                shape.append((start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
            if inside:
                shape.append(end)
    return shape


def _path(points: Sequence[Point]) -> str:
    """Write a line in whole units, without the points too close to the one before to be seen."""
    here = round(points[0][0]), round(points[0][1])
    parts = [f"M{here[0]} {here[1]}"]
    for number, (x, y) in enumerate(points[1:], start=2):
        across, down = round(x) - here[0], round(y) - here[1]
        if abs(across) + abs(down) > 2 or (number == len(points) and (across or down)):
            parts.append(f"l{across} {down}")
            here = here[0] + across, here[1] + down
    return "".join(parts)


def _streets(lines: Iterable[Line], view: _View) -> list[tuple[tuple[str, list[Point]], str]]:
    """Return the streets in view, longest first, each with its name, its points and its path."""
    window, found = view.window(), []
    for line in lines:
        if not line.meets(*window):
            continue
        points = [view.place(*point) for point in line.points]
        length = sum(math.dist(a, b) for a, b in pairwise(points))
        if length > 12:
            found.append((length, line.name, points))
    chosen, room = [], STREETS
    for _, name, points in sorted(found, key=lambda street: -street[0]):
        path = _path(points)
        room -= len(path)
        if room < 0:
            break
        chosen.append(((name, points), path))
    return chosen


def _name_streets(sheet: _Sheet, streets: Sequence[tuple[tuple[str, list[Point]], str]]) -> Iterator[str]:
    """Write names along the longest straight pieces that have room for them."""
    named: set[str] = set()
    for (name, points), _ in streets:
        if len(named) == NAMED:
            return
        wide = _span(name, SMALL)
        start, end = max(pairwise(points), key=lambda piece: math.dist(*piece))
        if name in named or math.dist(start, end) < wide * 0.75:
            continue
        x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        turn = math.atan2(end[1] - start[1], end[0] - start[0])
        turn -= math.pi * round(turn / math.pi)  # never upside down
        steps = max(2, math.ceil(wide / SMALL))
        along = [(number / (steps - 1) - 0.5) * wide for number in range(steps)]
        beads = [_around(x + reach * math.cos(turn), y + reach * math.sin(turn), SMALL * 0.6) for reach in along]
        if sheet.take(_around(x, y, 1)) and _string(sheet, beads):
            named.add(name)
            angle = f' text-anchor="middle" transform="rotate({math.degrees(turn):.0f} {x:.0f} {y:.0f})"'
            yield _write(x, y + SMALL * 0.36, name, angle)


def _string(sheet: _Sheet, beads: Sequence[Box]) -> bool:
    sheet.taken.pop()  # the middle was only a first, cheap question
    return sheet.take(*beads)


def _stations(sheet: _Sheet, stations: Iterable[Station], view: _View) -> Iterator[tuple[str, str]]:
    """Yield dot and label of each station with room for both; a ring is a station known only roughly."""
    for station in stations:
        x, y = view.place(station.latitude, station.longitude)
        if station.precision > VAGUE or not sheet.take(_around(x, y, 10)):
            continue
        colour = LINES[station.lines.split()[0]]
        rough = station.precision > 100
        look = f'fill="none" stroke="{colour}"' if rough else f'fill="{colour}"'
        label = _beside(sheet, (x, y), f"{station.lines} {station.name}", size=SMALL, gap=13)
        yield f'<circle class="map-station" cx="{x:.0f}" cy="{y:.0f}" r="8" {look}/>', label or ""


def _name_quarters(sheet: _Sheet, quarters: Sequence[Line], view: _View) -> Iterator[str]:
    for line in quarters:
        shape = _clip([view.place(*point) for point in line.points])
        if len(shape) < 3:
            continue
        x, y = sum(x for x, _ in shape) / len(shape), sum(y for _, y in shape) / len(shape)
        wide = _span(line.name.upper(), FOOTNOTE) * 1.12
        room = max(x for x, _ in shape) - min(x for x, _ in shape)
        for shift in (0, -50, 50, -100, 100):
            if wide < room and sheet.take((x - wide / 2, y + shift - 12, x + wide / 2, y + shift + 12)):
                look = f' class="map-quarter" text-anchor="middle" font-size="{FOOTNOTE}" letter-spacing="1.5"'
                yield _write(x, y + shift + 6, line.name.upper(), look)
                break


def _furniture(sheet: _Sheet, scale: float, credits: str) -> str:
    """Draw the scale and the credits in the foot of the drawing."""
    lengths = [digit * 10**power for power in range(1, 7) for digit in (1, 2, 5)]
    metres = max((length for length in lengths if length * scale <= 130), default=lengths[0])
    units = metres * scale
    words = f"{metres} m" if metres < 1000 else f"{metres // 1000} km"
    y = HEIGHT - 12
    sheet.taken.append((0, HEIGHT - FOOT, WIDTH, HEIGHT))
    bar = f'<path class="map-scale" fill="none" stroke="#6a5f4b" stroke-width="2.5" d="M14 {y - 7}v7h{units:.0f}v-7"/>'
    size = min(FOOTNOTE, FOOTNOTE * (WIDTH - units - 100) / max(1.0, _span(credits, FOOTNOTE)))
    end = f' text-anchor="end" font-size="{size:.1f}"'
    texts = _write(22 + units, y, words), f'<text x="{WIDTH - 12}" y="{y}"{end}>{credits}</text>'
    return bar + _group("map-credits", _halo("#6a5f4b", FOOTNOTE), texts)
