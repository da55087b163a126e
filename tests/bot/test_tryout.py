"""A try-out as somebody meets it: three people in one browser, a clock that can be moved, over real HTTP."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest

from bot.app import build, moved_clock, opened
from bot.clock import MILAN, MovedClock, milan_now, utc_now
from bot.settings import load
from bot.tryout import TryOut
from bot.web import Pages
from content.team import examples
from storage.people import Role
from tests.town import Town

PEOPLE = ("a parent", "another parent", "a manager")


@dataclass
class Browser:
    """What a browser does with three addresses: cookies by path, redirects followed, answers of the page read."""

    port: int
    cookies: dict[str, tuple[str, str]] = field(default_factory=dict)  # name: path, value

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, bytes, dict[str, str]]:
        kept = "; ".join(f"{name}={value}" for name, (where, value) in self.cookies.items() if path.startswith(where))
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        sent = {"sec-fetch-site": "same-origin", "content-type": "application/json", "cookie": kept} | headers
        connection.request(method, path, None if body is None else json.dumps(body).encode(), sent)
        answer = connection.getresponse()
        for name, morsel in SimpleCookie(answer.headers.get("set-cookie", "")).items():
            self.cookies[name] = (morsel["path"], morsel.value)
        read = answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}
        connection.close()
        return read


@dataclass
class Person:
    """One of the three, at her own address."""

    browser: Browser
    base: str
    read: int = 0
    labels: dict[str, str] = field(default_factory=dict)  # label: token, of everything she was shown

    def does(self, **what: object) -> str:
        body = {"id": str(uuid.uuid4()), "language": "it", **what}
        assert self.browser.ask("POST", f"{self.base}chat/messages", body)[0] == 202
        return self.hears()

    def says(self, text: str) -> str:
        return self.does(text=text)

    def taps(self, label: str) -> str:
        token = next(token for shown, token in reversed(self.labels.items()) if label in shown)
        return self.does(tap=token)

    def hears(self, wait: int = 5) -> str:
        """What came since she last looked; waits for it a little."""
        news = self.fetch(wait)
        for message in news["messages"]:
            self.read = message["id"]
            for button in message["buttons"]:
                self.labels.pop(button["label"], None)
                self.labels[button["label"]] = button["token"]
        return "\n".join(message["text"] for message in news["messages"])

    def fetch(self, wait: int = 0) -> dict[str, Any]:
        status, body, _ = self.browser.ask("GET", f"{self.base}chat/messages?after={self.read}&wait={wait}")
        assert status == 200
        news: dict[str, Any] = json.loads(body)
        return news

    def moves(self, move: str) -> datetime:
        """Move the clock; the time it is then."""
        status, body, _ = self.browser.ask("POST", f"{self.base}clock", {"move": move})
        assert status == 200, body
        return datetime.fromisoformat(json.loads(body)["now"])


@dataclass
class Running:
    """A Wendy in try-out and what she printed."""

    port: int
    links: dict[str, str]

    def person(self, browser: Browser, words: str) -> Person:
        path = self.links[words].partition(f":{self.port}")[2]
        status, _, headers = browser.ask("GET", path, **{"sec-fetch-site": "none"})
        assert status == 303
        assert "key" not in headers["location"]
        return Person(browser, headers["location"].partition("?")[0])


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[Running]:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("WENDY_")}
    environ |= {"WENDY_DATA_DIR": str(folder / "data"), "WENDY_PORT": "0"} | settings
    command = [sys.executable, "-c", "from bot.cli import main; main()", "run"]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2], env=environ, stdout=subprocess.PIPE, text=True) as it:
        try:
            assert it.stdout
            said = [next(it.stdout)]
            while "link" not in said[-1] and len(said) < 6 and "Keep WENDY_SECRET_KEY" not in said[-1]:
                said.append(next(it.stdout))
            port = re.search(r":(\d+)  ", said[0])
            assert port
            links = dict(re.findall(r"^  (.+?) +(http://\S+)$", "".join(said), re.MULTILINE))
            yield Running(int(port[1]), links)
        finally:
            it.send_signal(signal.SIGTERM)
            it.wait(10)


@pytest.fixture(scope="module")
def wendy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("tryout")) as it:
        yield it


def test_the_reminder_and_the_freed_seat_arrive_before_ones_eyes(wendy: Running) -> None:
    assert tuple(wendy.links) == PEOPLE
    browser = Browser(wendy.port)
    anna, bruna, manager = (wendy.person(browser, words) for words in PEOPLE)
    assert "Da qui segui il Municipio 6" in manager.says("gestione")
    # three of eight seats are taken from the start: with Anna's family it is full, and Bruna waits
    anna.says("laboratori")
    anna.taps("Prime pappe")
    anna.taps("Iscriviti")
    anna.says("siamo 3 adulti e 2 bambini")
    anna.taps("3 adulti e 2 bambini")
    assert "3 adulti e 2 bambini" in anna.taps("Altro, o non lo dico")
    bruna.says("laboratori")
    assert "Per ora è pieno" in bruna.taps("Prime pappe")
    assert "numero 1" in bruna.taps("Mettiti in lista") + bruna.taps("Io e un bambino") + bruna.taps("Sotto 1 anno")
    began = datetime.fromisoformat(anna.fetch()["now"])
    evening = manager.moves("day") and anna.moves("eve")
    assert (evening.hour, evening - began > timedelta(days=2)) == (18, True)
    assert datetime.fromisoformat(bruna.fetch()["now"]) >= evening
    assert "Ecco un promemoria" in anna.hears()
    assert "Prime pappe" in anna.taps("Non posso")
    offer = bruna.hears()
    assert "Si è liberato un posto" in offer
    assert "il posto è tuo" in bruna.taps("Sì")


def test_each_is_herself_in_one_browser_and_the_key_is_gone_from_the_address(wendy: Running) -> None:
    browser = Browser(wendy.port)
    for words in PEOPLE:
        wendy.person(browser, words)
    assert {path for path, _ in browser.cookies.values()} == {"/as/parent/", "/as/other/", "/as/manager/"}
    for path, _ in browser.cookies.values():
        status, page, headers = browser.ask("GET", path)
        assert (status, b'id="clock"' in page, f'data-base="{path}"'.encode() in page) == (200, True, True)
        assert "script-src 'self'" in headers["content-security-policy"]
        assert browser.ask("GET", f"{path}privacy")[0] == 200
    status, page, _ = browser.ask("GET", "/")
    assert (status, b'id="clock"' in page, b'data-base="/"' in page) == (200, False, True)


def test_who_does_not_see_the_terminal_becomes_nobody(wendy: Running) -> None:
    known, stranger = Browser(wendy.port), Browser(wendy.port)
    manager = wendy.person(known, "a manager")
    parent = wendy.person(known, "a parent")
    for path in ("/as/manager/", "/as/manager/?key=", "/as/manager/?key=" + "x" * 43, "/as/nobody/", "/as/"):
        assert stranger.ask("GET", path)[0] == 404, path
    # a key opens its own front only, and so does a cookie
    key = wendy.links["a parent"].partition("key=")[2]
    assert stranger.ask("GET", f"/as/manager/?key={key}")[0] == 404
    body = {"id": str(uuid.uuid4()), "language": "it", "text": "gestione"}
    assert stranger.ask("POST", "/as/manager/chat/messages", body)[0] == 403
    assert json.loads(stranger.ask("GET", "/as/manager/chat/messages")[1])["fresh"]
    mixed = Browser(wendy.port, {"wendy_manager": ("/as/manager/", known.cookies["wendy_parent"][1])})
    assert mixed.ask("GET", "/as/manager/")[0] == 404
    assert mixed.ask("POST", "/as/manager/clock", {"move": "hour"})[0] == 403
    assert stranger.ask("POST", "/as/manager/clock", {"move": "hour"})[0] == 403
    assert not stranger.cookies
    assert manager.fetch()["now"]
    assert parent.fetch()["now"]


def test_a_get_shows_an_invitation_and_never_takes_it(wendy: Running) -> None:
    browser = Browser(wendy.port)
    secret = "a" * 52
    assert f'data-door="team_join-{secret}"'.encode() in browser.ask("GET", f"/?go=team_join-{secret}")[1]
    assert b'data-door=""' in browser.ask("GET", f"/?go=team_accept-{secret}")[1]
    assert browser.ask("GET", f"/qr/team_accept-{secret}.svg")[0] == 404
    body = {"id": str(uuid.uuid4()), "language": "it", "door": f"team_accept-{secret}"}
    assert browser.ask("POST", "/chat/messages", body)[0] == 202
    assert "non vale più" not in browser.ask("GET", "/chat/messages?wait=5")[1].decode(), "a link from outside took it"


def test_only_our_own_page_moves_the_clock_and_only_forward(wendy: Running) -> None:
    anna = wendy.person(Browser(wendy.port), "a parent")
    for site in ("cross-site", "same-site", "none"):
        assert anna.browser.ask("POST", f"{anna.base}clock", {"move": "day"}, **{"sec-fetch-site": site})[0] == 403
    before = anna.moves("hour")
    for nonsense in ("back", -1, None, {"hours": -3}, ["day"]):
        assert anna.browser.ask("POST", f"{anna.base}clock", {"move": nonsense})[0] == 409
    assert anna.browser.ask("POST", f"{anna.base}clock", [])[0] == 409
    assert anna.browser.ask("GET", f"{anna.base}clock")[0] in (404, 405)
    after = anna.moves("half")
    assert timedelta(hours=12) <= after - before < timedelta(hours=12, minutes=1)


def test_a_waiting_page_hears_at_once_what_time_it_is(wendy: Running) -> None:
    browser = Browser(wendy.port)
    anna, bruna = wendy.person(browser, "a parent"), wendy.person(browser, "another parent")
    bruna.says("ciao")
    with ThreadPoolExecutor(1) as apart:
        waiting = apart.submit(bruna.fetch, 20)
        time.sleep(0.5)  # until it waits
        began = utc_now()
        now = anna.moves("hour")
        told = datetime.fromisoformat(waiting.result(15)["now"])
    assert abs(told - now) < timedelta(seconds=5)
    assert utc_now() - began < timedelta(seconds=10)


def test_outside_a_try_out_none_of_it_exists(tmp_path: Path) -> None:
    real = {
        "WENDY_PUBLIC_URL": "http://127.0.0.1",
        "WENDY_SECRET_KEY": "k" * 43,
        "WENDY_ORGANISATION": "Prova",
        "WENDY_CONTACT": "020202",
    }
    with running(tmp_path, **real) as it:
        assert it.links == {}
        browser = Browser(it.port)
        for who in ("parent", "other", "manager"):
            for path in ("", "?key=", "?key=" + "x" * 43, "privacy", "chat/messages", "clock"):
                assert browser.ask("GET", f"/as/{who}/{path}")[0] == 404
            for path in ("clock", "chat/messages"):
                assert browser.ask("POST", f"/as/{who}/{path}", {"move": "day"})[0] == 404
        assert browser.ask("POST", "/clock", {"move": "day"})[0] == 404
        assert b'id="clock"' not in browser.ask("GET", "/")[1]
        assert "now" not in json.loads(browser.ask("GET", "/chat/messages")[1])
    assert not (tmp_path / "data" / "tryout.sqlite").exists()


# ---------------------------------------------------------------- the parts


@asynccontextmanager
async def trying(folder: Path) -> AsyncIterator[tuple[TryOut, list[datetime]]]:
    """The try-out of a data folder without its server, and every moment at which it was woken."""
    settings = load({"WENDY_DATA_DIR": str(folder)})
    async with opened(settings) as database:
        clock = await moved_clock(settings, database)
        assert clock
        built = build(settings, database, clock=clock.now)
        woken: list[datetime] = []

        async def wake() -> None:
            woken.append(built.clock())

        pages = Pages(built.texts, built.house, names={"organisation": "", "contact": ""})
        yield TryOut(database, clock, pages, built.webchat, wake=wake), woken


@pytest.mark.asyncio
async def test_a_restart_does_not_go_back_and_has_other_keys(tmp_path: Path) -> None:
    links = set()
    async with trying(tmp_path) as (tryout, woken):
        links |= {link for _, link in tryout.links("")}
        began = milan_now()
        await tryout.move(timedelta(days=1, minutes=10))
        assert len(woken) == 25, "the hours in between were left out"
        assert timedelta(days=1, minutes=10) <= woken[-1] - began < timedelta(days=1, minutes=11)
    async with trying(tmp_path) as (tryout, again):
        links |= {link for _, link in tryout.links("")}
        await tryout.move(timedelta(seconds=1))
        assert again[0] > woken[-1]
    assert len(links) == 6


@pytest.mark.asyncio
async def test_every_example_lab_has_a_manager_of_its_territory_and_both_territories_have_labs(tmp_path: Path) -> None:
    settings = load({"WENDY_DATA_DIR": str(tmp_path)})
    async with opened(settings) as database, database.transaction() as store:
        labs = await store.labs.between(milan_now(), milan_now() + timedelta(days=120), examples=True)
        team = {one.id: one for one in await store.team.all()}
        assert [(one.name, one.municipios) for one in team.values()] == [(e.name, (e.municipio,)) for e in examples()]
        assert all("(esempio)" in one.name for one in team.values())
        for lab in labs:
            assert lab.manager_id in team
            assert team[lab.manager_id].municipios == (lab.territory,)
        assert {lab.territory for lab in labs} == {4, 6}
        weekly = {lab.manager_id for lab in labs if lab.series}
        assert len(weekly) == 1
        managers = [await store.people.grants(one) for one in team]
        assert {grant.role for grants in managers for grant in grants} == {Role.MANAGER}
    async with opened(settings) as database, database.transaction() as store:
        assert len(await store.team.all()) == 8, "made twice"


@pytest.mark.asyncio
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_real_runs_go_by_the_systems_clock(town: Town) -> None:
    settings = load(
        {"WENDY_PUBLIC_URL": "http://h", "WENDY_SECRET_KEY": "k" * 43, "WENDY_ORGANISATION": "o", "WENDY_CONTACT": "c"}
    )
    assert await moved_clock(settings, town.database) is None
    assert build(settings, town.database).clock is milan_now


def test_a_moved_clock_counts_hours_and_never_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before_change = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30 in Milan; half an hour later it is 02:00 again
    monkeypatch.setattr("bot.clock.utc_now", lambda: before_change)
    clock = MovedClock()
    clock.move(timedelta(hours=1))
    assert clock.now() - before_change == timedelta(hours=1)
    assert f"{clock.now():%H:%M}" == "02:30"
    assert clock.now().tzinfo is MILAN
    clock.move(timedelta(hours=-5))
    assert clock.now() - before_change == timedelta(hours=1)
