"""A phone in somebody's hand: a real Chromium that opens the page, types, taps and reads."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final, TypeVar

from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

T = TypeVar("T")
PATIENCE: Final = 15  # seconds: a shared machine under load, not a measure of speed
FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def start(chromium: str, chromedriver: str, profile: str) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(chromedriver))


class Phone:
    """One browser window of 390 by 844, as wide as the commonest telephones."""

    def __init__(self, driver: webdriver.Chrome, url: str) -> None:
        self.driver, self.url = driver, url
        self._families: dict[str, dict[str, Any]] = {}

    # ------------------------------------------------------------ the device

    def command(self, name: str, **words: Any) -> Any:
        return self.driver.execute_cdp_cmd(name, words)

    def run(self, script: str, *words: Any) -> Any:
        return self.driver.execute_script(script, *words)

    def resize(self, width: int, height: int) -> None:
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=True)

    def prefer(self, scheme: str) -> None:
        self.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def stand_at(self, latitude: float, longitude: float) -> None:
        self.allow("granted")
        self.command("Emulation.setGeolocationOverride", latitude=latitude, longitude=longitude, accuracy=10)

    def allow(self, setting: str) -> None:
        permission = {"name": "geolocation"}
        self.command("Browser.setPermission", permission=permission, setting=setting, origin=self.url)

    def unplug(self) -> None:
        self.command("Network.enable")
        self._network(offline=True)

    def plug(self) -> None:
        self._network(offline=False)

    def _network(self, *, offline: bool) -> None:
        self.command(
            "Network.emulateNetworkConditions", offline=offline, latency=0, downloadThroughput=-1, uploadThroughput=-1
        )

    def errors(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]

    # ------------------------------------------------------------ the hand

    def open(self, path: str = "/?lang=it") -> None:
        self.driver.get(self.url + path)
        self.until(lambda: not self.all("[aria-busy]"))  # the history is shown

    def forget(self) -> None:
        """Become a stranger: no cookie, nothing remembered in the tab."""
        self.open("/privacy")
        self.driver.delete_all_cookies()
        self.run("sessionStorage.clear()")

    def borrow(self, language: str) -> bool:
        """Become the family that speaks this language; False when nobody has become it yet."""
        self.forget()
        if language not in self._families:
            return False
        self.driver.add_cookie(self._families[language])
        return True

    def lend(self, language: str) -> None:
        """Remember who holds the phone now as the family of this language."""
        cookie = self.driver.get_cookie("wendy")
        assert cookie is not None
        self._families[language] = cookie

    def type(self, text: str) -> None:
        self.one("#text").send_keys(text)

    def say(self, text: str) -> list[str]:
        """Type a message, and read what Wendy answers."""
        return self.answers_to(lambda: self.type(text + Keys.ENTER))

    def press(self, button: WebElement) -> None:
        # The header and the composer lie over the edges: a person scrolls a button to the middle too.
        self.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", button)
        button.click()

    def tap(self, button: WebElement) -> list[str]:
        """Tap a button of a message, and read what Wendy answers."""
        return self.answers_to(lambda: self.press(button))

    def answers_to(self, act: Callable[[], None]) -> list[str]:
        before = len(self.all(".wendy"))
        act()
        self.until(lambda: len(self.all(".wendy")) > before and not self.one("#thinking").is_displayed())
        return [self.read(message) for message in self.all(".wendy")[before:]]

    # ------------------------------------------------------------ the eye

    def one(self, selector: str) -> WebElement:
        return self.until(lambda: self.driver.find_element(By.CSS_SELECTOR, selector))

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def read(self, message: WebElement) -> str:
        return message.find_element(By.CSS_SELECTOR, ".text").text

    def said(self) -> list[str]:
        """Everything in the conversation, in order, without the greeting."""
        return [self.read(message) for message in self.all(".message:not(.greeting)")]

    def buttons(self) -> list[WebElement]:
        """The buttons under the newest message that has any."""
        return self.all(".wendy:has(.buttons)")[-1].find_elements(By.CSS_SELECTOR, "button")

    def until(self, look: Callable[[], T]) -> T:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                if seen := look():
                    return seen
            except (NoSuchElementException, StaleElementReferenceException):
                pass
            assert time.monotonic() < end, f"not seen in {PATIENCE} s: {self.driver.current_url} {self.errors()}"
            time.sleep(0.05)
