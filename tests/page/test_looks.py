"""The page can be read and tapped by everybody: contrast, names, sizes, widths, light and dark, no third party."""

from __future__ import annotations

import json

import pytest

from tests.page.phone import Phone

FIND_FAULTS = """
const done = arguments[arguments.length - 1];
const rules = {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]};
axe.run(document, rules).then((found) => done(found.violations.map((one) =>
  one.id + ": " + one.nodes.map((node) => node.target.join(" ") + " " + node.failureSummary).join("; "))));
"""
SMALL_TARGETS = """
return [...document.querySelectorAll("a, button, summary, textarea, select, input")]
  .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
  .filter(([, box]) => box.width && box.height && (box.width < 44 || box.height < 44))
  .map(([html, box]) => `${html} ${box.width}x${box.height}`);
"""
TOO_WIDE = """
const wide = document.documentElement.clientWidth;
return document.documentElement.scrollWidth <= wide ? [] :
  [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > wide + 1)
    .map((one) => one.outerHTML.slice(0, 80));
"""


def faults(phone: Phone, axe: str) -> list[str]:
    phone.resize(390, 9000)  # tall enough for nothing to lie half under the header or the composer
    phone.command("Runtime.evaluate", expression=axe)
    found: list[str] = phone.driver.execute_async_script(FIND_FAULTS)
    phone.resize(390, 844)
    return found


def talk(phone: Phone, language: str = "it") -> None:
    """Bring every kind of thing onto the page: text, buttons, map, card, link, position button, own words."""
    if phone.borrow(language):
        phone.open(f"/?lang={language}")
    else:
        phone.open(f"/?lang={language}")
        phone.say("via Lorenteggio 210")
        phone.tap(phone.buttons()[0])
        phone.lend(language)
    phone.tap(phone.one("button[data-door]"))
    assert phone.all(".map svg")


@pytest.mark.parametrize(("language", "scheme"), [("it", "light"), ("it", "dark"), ("ar", "light"), ("en", "dark")])
def test_axe_finds_nothing_to_mend(phone: Phone, axe: str, language: str, scheme: str) -> None:
    phone.prefer(scheme)
    talk(phone, language)
    assert faults(phone, axe) == []
    if phone.one("#position").is_displayed():
        phone.press(phone.one("#position"))
    phone.one("#languages summary").click()
    assert faults(phone, axe) == []


def test_axe_finds_a_fault_when_there_is_one(phone: Phone, axe: str) -> None:
    phone.open()
    phone.run("document.querySelector('label[for=text]').remove(); document.querySelector('#text').placeholder = ''")
    assert any("label" in fault for fault in faults(phone, axe))


def test_axe_finds_nothing_on_the_privacy_page(phone: Phone, axe: str) -> None:
    phone.open("/privacy?lang=it")
    assert faults(phone, axe) == []
    assert phone.run(SMALL_TARGETS) == []


@pytest.mark.parametrize("language", ["it", "ar"])
def test_nothing_to_tap_is_smaller_than_a_thumb(phone: Phone, language: str) -> None:
    talk(phone, language)
    phone.one("#languages summary").click()
    assert phone.run(SMALL_TARGETS) == []


@pytest.mark.parametrize("language", ["it", "en", "ar"])
def test_a_screen_of_320_pixels_never_scrolls_sideways(phone: Phone, language: str) -> None:
    phone.resize(320, 640)
    talk(phone, language)
    assert phone.run(TOO_WIDE) == []


def test_the_page_is_dark_where_the_phone_is(phone: Phone) -> None:
    phone.prefer("dark")
    talk(phone)
    paper = phone.run("return getComputedStyle(document.body).backgroundColor")
    ground = phone.run("return getComputedStyle(document.querySelector('.map-ground')).fill")
    for colour in (paper, ground):
        assert max(int(part) for part in colour.removeprefix("rgb(").rstrip(")").split(",")) < 80


def test_the_page_asks_nobody_but_wendy(phone: Phone) -> None:
    talk(phone)
    addresses = phone.run("return performance.getEntriesByType('resource').map((one) => one.name)")
    assert addresses
    assert [address for address in addresses if not address.startswith((phone.url, "data:"))] == []
    assert phone.run("return localStorage.length") == 0


def test_the_log_names_who_speaks(phone: Phone) -> None:
    talk(phone)
    assert phone.one("[role=log]").get_attribute("aria-label")
    speakers = phone.run(
        "return [...document.querySelectorAll('[role=log] .message .unseen')].map((one) => one.textContent)"
    )
    assert set(speakers) == {"Wendy:", "Tu:"}
    assert len(speakers) == len(phone.all(".message"))


def test_the_texts_of_the_page_survive_as_data(phone: Phone) -> None:
    phone.open("/?lang=ar")
    words = json.loads(phone.one("body").get_attribute("data-words") or "{}")
    assert words["you"]
    assert all(words.values())
