"""The map in a real browser: every word is inside the drawing, in the fonts that are there."""

from __future__ import annotations

from bot.map import HEIGHT, WIDTH, Pin, draw
from tests.page.phone import Phone

OUTSIDE = """
const [source, width, height] = arguments;
const svg = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
const figure = document.createElement("figure");
figure.className = "map";
figure.append(document.importNode(svg, true));
document.querySelector("main").append(figure);
return [...document.querySelectorAll("svg[viewBox='0 0 " + width + " " + height + "'] text")]
  .filter((text) => !text.hasAttribute("transform"))
  .map((text) => [text.textContent, text.getBBox()])
  .filter(([, box]) => box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height)
  .map(([words, box]) => `${words}: ${box.x} ${box.y} ${box.width}`);
"""


def test_no_word_of_the_map_leaves_the_drawing(phone: Phone) -> None:
    phone.open("/?lang=ar")
    names = ["Circolo ACLI Terre e Libertà", "WWWWWWWWWWWWWWWWWWWWWWWW", "Biblioteca Chiesa Rossa", "Bar"]
    corners = [(45.4446, 9.2136), (45.4364, 9.2406), (45.4565, 9.2230), (45.4301, 9.1771)]
    pins = [Pin(number, name, *spot) for number, (name, spot) in enumerate(zip(names, corners, strict=True), start=1)]
    source = draw(pins, here=(45.45, 9.20), title="Mappa", credits="Dati: Comune di Milano e AMAT, CC BY 4.0 · OSM")
    assert phone.run(OUTSIDE, source, WIDTH, HEIGHT) == []
