"""Three people in one browser, and the clock that brings the reminder before one's eyes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver.common.by import By

from tests.bot.test_tryout import PEOPLE, Running, running
from tests.page.phone import Phone
from tests.page.test_looks import SMALL_TARGETS, TOO_WIDE, faults


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, only_phone: Phone) -> Iterator[tuple[Running, Phone]]:
    """A Wendy whose clock may be moved, and the same phone."""
    with running(tmp_path_factory.mktemp("tryout")) as wendy:
        yield wendy, Phone(only_phone.driver, f"http://127.0.0.1:{wendy.port}")


@pytest.fixture
def tabs(own: tuple[Running, Phone]) -> Iterator[tuple[Phone, dict[str, str]]]:
    """Three tabs of one browser, each opened by the link the terminal shows; by the words beside it."""
    wendy, phone = own
    first, opened = phone.driver.current_window_handle, {}
    phone.errors()
    for words in PEOPLE:
        phone.driver.switch_to.new_window("tab")
        phone.resize(390, 844)
        phone.open(wendy.links[words].removeprefix(phone.url) + "&lang=it")
        opened[words] = phone.driver.current_window_handle
    yield phone, opened
    assert phone.errors() == []
    for handle in opened.values():
        phone.driver.switch_to.window(handle)
        phone.driver.close()
    phone.driver.switch_to.window(first)


def tap(phone: Phone, label: str) -> str:
    button = next(one for one in reversed(phone.all("#messages button")) if label in one.text)
    return "\n".join(phone.tap(button))


def move(phone: Phone, kind: str) -> None:
    before = phone.one("#clock time").get_attribute("datetime") or ""
    phone.press(phone.one(f"[data-move={kind}]"))
    phone.until(lambda: not phone.all("#clock [aria-disabled]"))
    assert (phone.one("#clock time").get_attribute("datetime") or "") > before


def test_the_reminder_of_one_and_the_seat_of_the_other_arrive_when_the_clock_moves(
    tabs: tuple[Phone, dict[str, str]],
) -> None:
    phone, opened = tabs
    anna, bruna, manager = (opened[words] for words in PEOPLE)
    for handle, path in ((anna, "parent"), (bruna, "other"), (manager, "manager")):
        phone.driver.switch_to.window(handle)
        assert phone.driver.current_url == f"{phone.url}/as/{path}/?lang=it"
    assert "Da qui segui il Municipio 6" in "\n".join(phone.say("gestione"))
    phone.driver.switch_to.window(anna)
    assert "un genitore" in phone.one("#clock").text
    phone.say("laboratori")
    tap(phone, "Prime pappe")
    tap(phone, "Iscriviti")
    phone.say("3 adulti e 2 bambini")
    tap(phone, "3 adulti e 2 bambini")
    tap(phone, "Altro, o non lo dico")
    phone.driver.switch_to.window(bruna)
    phone.say("laboratori")
    tap(phone, "Prime pappe")
    tap(phone, "Mettiti in lista")
    tap(phone, "Io e un bambino")
    assert "numero 1" in tap(phone, "Sotto 1 anno")
    phone.driver.switch_to.window(anna)
    phone.answers_to(lambda: move(phone, "eve"))
    assert "Ecco un promemoria" in phone.said()[-1]
    assert "18:0" in phone.one("#clock time").text
    tap(phone, "Non posso")
    phone.driver.switch_to.window(bruna)
    phone.until(lambda: "Si è liberato un posto" in "\n".join(phone.said()))
    phone.until(lambda: "18:0" in phone.one("#clock time").text)
    assert "il posto è tuo" in tap(phone, "Sì")


@pytest.mark.parametrize("language", ["it", "ar"])
def test_the_bar_can_be_read_and_tapped_by_everybody(
    tabs: tuple[Phone, dict[str, str]], axe: str, language: str
) -> None:
    phone, opened = tabs
    phone.driver.switch_to.window(opened["a manager"])
    phone.open(f"/as/manager/?lang={language}")
    assert phone.run(SMALL_TARGETS) == []
    assert faults(phone, axe) == []
    phone.resize(320, 640)
    assert phone.run(TOO_WIDE) == []
    assert phone.one("#clock").find_element(By.CSS_SELECTOR, "button").is_displayed()


def test_the_three_may_also_share_one_tab(own: tuple[Running, Phone]) -> None:
    wendy, phone = own
    for words, said in zip(PEOPLE, ("uno", "due", "tre"), strict=True):
        phone.open(wendy.links[words].removeprefix(phone.url) + "&lang=it")
        phone.type(said)
    for path, said in (("parent", "uno"), ("other", "due"), ("manager", "tre")):
        phone.open(f"/as/{path}/")
        assert phone.one("#text").get_attribute("value") == said
