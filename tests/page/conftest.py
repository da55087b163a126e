"""One Chromium for all tests of the page; each test gets it back clean and 390 pixels wide."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.page.phone import Phone, start

EXPECTED = ("ERR_INTERNET_DISCONNECTED", "Too Many Requests")  # the page tries again after both
CHROMIUM, CHROMEDRIVER = shutil.which("chromium"), shutil.which("chromedriver")


@pytest.fixture(scope="session")
def only_phone(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Phone]:
    if CHROMIUM is None or CHROMEDRIVER is None:
        pytest.skip("needs a browser: apt-get install chromium chromium-driver")
    url = request.getfixturevalue("wendy_url")
    driver = start(CHROMIUM, CHROMEDRIVER, str(tmp_path_factory.mktemp("chromium")))
    try:
        yield Phone(driver, url)
    finally:
        driver.quit()


@pytest.fixture
def phone(only_phone: Phone) -> Iterator[Phone]:
    """A phone of 390 by 844, in daylight, that may have met Wendy before."""
    only_phone.resize(390, 844)
    only_phone.prefer("light")
    only_phone.errors()
    yield only_phone
    assert [error for error in only_phone.errors() if not any(known in error for known in EXPECTED)] == []


@pytest.fixture
def stranger(phone: Phone) -> Phone:
    """The same phone in the hands of somebody new; few tests ask for it, newcomers are counted."""
    phone.forget()
    return phone


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, the accessibility checker, from the package that carries it."""
    from importlib.metadata import files

    found = next(file for file in files("axe-playwright-python") or () if file.name == "axe.min.js")
    return Path(str(found.locate())).read_text(encoding="utf-8")
