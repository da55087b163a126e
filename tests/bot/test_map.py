"""The map is well-formed, small and quick, and no name breaks it."""

from __future__ import annotations

import re
import time
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.map import HEIGHT, WIDTH, Pin, draw
from content.map import background

SVG = "{http://www.w3.org/2000/svg}"
LORENTEGGIO = (45.4497, 9.1296)
CREDITS = "Dati: Comune di Milano e AMAT, CC BY 4.0"
NEAR = [
    Pin(1, "Isola della Sirena (esempio)", 45.4526, 9.1262),
    Pin(2, "Biblioteca Lorenteggio", 45.4478, 9.1330),
    Pin(3, "Isola di Wendy - Bar del Parco", 45.4560, 9.1405),
]

inside = st.tuples(st.floats(45.39, 45.53), st.floats(9.05, 9.27))
anywhere = st.tuples(st.floats(-80, 80), st.floats(-179, 179))
pins = st.lists(st.tuples(st.text(max_size=80), inside | anywhere), max_size=8).map(
    lambda found: [Pin(number, name, *place) for number, (name, place) in enumerate(found, start=1)]
)


def read(pins: list[Pin], *, here: tuple[float, float] | None = LORENTEGGIO, title: str = "Mappa") -> ET.Element:
    return ET.fromstring(draw(pins, here=here, title=title, credits=CREDITS))


def words(drawing: ET.Element) -> list[str]:
    return [text.text or "" for text in drawing.iter(f"{SVG}text")]


def numbers(drawing: ET.Element) -> dict[str, tuple[float, float]]:
    return {
        text.text or "": (float(text.attrib["x"]), float(text.attrib["y"]))
        for text in drawing.iter(f"{SVG}text")
        if text.get("class") == "map-number"
    }


def test_the_pins_stand_where_the_places_are() -> None:
    spots = numbers(read(NEAR))
    assert set(spots) == {"1", "2", "3"}
    assert spots["1"][0] < spots["2"][0] < spots["3"][0], "from west to east"
    assert spots["3"][1] < spots["1"][1] < spots["2"][1], "north is above"


def test_a_label_is_the_short_name_of_the_place() -> None:
    shown = words(read(NEAR))
    assert "Isola della Sirena" in shown
    assert "Bar del Parco" in shown
    assert not any("esempio" in word for word in shown)


def test_a_long_name_is_known_by_its_last_words() -> None:
    shown = words(read([Pin(1, "Isola madre del Grande Albero di Calvairate", 45.4526, 9.1262)]))
    assert "…Albero di Calvairate" in shown


def test_streets_quarters_and_stations_around_are_named() -> None:
    shown = words(read(NEAR))
    assert "via Lorenteggio" in shown
    assert "BANDE NERE" in shown
    assert any(word.startswith("M4 ") for word in shown)


def test_the_circle_around_the_person_is_a_hundred_metres_wide_by_the_scale() -> None:
    drawing = read(NEAR)
    group = next(part for part in drawing.iter(f"{SVG}g") if part.get("class") == "map-here")
    radius = float(group[0].attrib["r"])
    bar = next(part.attrib["d"] for part in drawing.iter(f"{SVG}path") if part.get("class") == "map-scale")
    length = float(re.findall(r"h(\d+)", bar)[0])
    metres = next(float(word.split()[0]) for word in words(drawing) if re.fullmatch(r"\d+ m", word))
    assert radius / length == pytest.approx(100 / metres, rel=0.03)


def test_without_a_position_there_is_no_circle() -> None:
    assert "map-here" not in draw(NEAR, here=None, title="Mappa", credits=CREDITS)


def test_places_behind_the_same_door_are_drawn_side_by_side() -> None:
    spots = list(numbers(read([Pin(number, "Qui", 45.4526, 9.1262) for number in (1, 2, 3, 4, 5)])).values())
    apart = [abs(a[0] - b[0]) + abs(a[1] - b[1]) for a in spots for b in spots if a is not b]
    assert min(apart) > 30


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "A&B \"'", "]]>", "\x00\x1b\u202eabc", "", "😀" * 40])
def test_a_hostile_name_is_only_a_name(name: str) -> None:
    drawing = read([Pin(1, name, 45.4526, 9.1262)], title=name)
    assert {part.tag.removeprefix(SVG) for part in drawing.iter()} <= {
        "svg",
        "title",
        "g",
        "path",
        "rect",
        "circle",
        "text",
    }
    assert not any("\u202e" in word for word in words(drawing))


def test_nothing_in_the_drawing_needs_a_style_or_an_identifier() -> None:
    source = draw(NEAR, here=LORENTEGGIO, title="Mappa", credits=CREDITS)
    assert not re.search(r"\s(style|id|on\w+|href)=|url\(|<style|<script|<use|<image", source)


def test_the_drawing_is_named_and_credits_its_sources() -> None:
    drawing = read(NEAR, title="Tre posti")
    assert drawing.attrib["role"] == "img"
    assert drawing[0].tag == f"{SVG}title"
    assert drawing[0].text == "Tre posti"
    assert CREDITS in words(drawing)


@given(pins, st.none() | inside | anywhere)
def test_any_pins_give_a_small_whole_drawing_with_every_number_inside(
    found: list[Pin], here: tuple[float, float] | None
) -> None:
    source = draw(found, here=here, title="Mappa", credits=CREDITS)
    assert len(source.encode()) <= 40_000
    spots = numbers(ET.fromstring(source))
    assert len(spots) == len(found)
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in spots.values())


def test_the_whole_city_stays_under_forty_kilobytes() -> None:
    corners = [Pin(1, "Nord", 45.53, 9.06), Pin(2, "Sud", 45.39, 9.27)]
    assert 10_000 < len(draw(corners, here=None, title="Mappa", credits=CREDITS).encode()) <= 40_000


def test_the_background_is_read_and_a_neighbourhood_drawn_in_no_time() -> None:
    background.cache_clear()
    began = time.process_time()
    background()
    read_in = time.process_time() - began
    began = time.process_time()
    for _ in range(10):
        draw(NEAR, here=LORENTEGGIO, title="Mappa", credits=CREDITS)
    assert read_in < 1  # 0.02 on a quiet machine: the limit catches what went wrong by far, not a busy neighbour
    assert (time.process_time() - began) / 10 < 0.1  # 0.002 on a quiet machine
