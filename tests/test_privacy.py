"""Nothing private in a log, and nothing readable in the files: a whole Wendy is driven with marked values."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import uuid
from pathlib import Path
from urllib.parse import urlsplit

import pytest

TEXT = "Canarinogiallo"
STREET = "via Lorenteggio 210"
LATITUDE, LONGITUDE = 45.448765, 9.141234
SECRET = "canary-secret-0123456789-0123456789-0123"


class Page:
    """What the page does, with the standard library."""

    def __init__(self, address: str) -> None:
        self.where, self.cookie = urlsplit(address), ""

    def ask(self, method: str, path: str, body: object = None) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(self.where.hostname or "", self.where.port, timeout=20)
        headers = {"sec-fetch-site": "same-origin", "content-type": "application/json", "cookie": self.cookie}
        content = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
        connection.request(method, path, content, headers)
        answer = connection.getresponse()
        if cookie := answer.headers.get("set-cookie"):
            self.cookie = cookie.split(";")[0]
        read = answer.status, answer.read()
        connection.close()
        return read

    def says(self, **what: object) -> int:
        return self.ask("POST", "/chat/messages", {"id": str(uuid.uuid4()), "language": "it", **what})[0]


@pytest.fixture(scope="module")
def driven(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A data folder and everything a Wendy printed while she was used, also in ways she cannot like."""
    folder = tmp_path_factory.mktemp("canary")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("WENDY_")},
        "WENDY_DATA_DIR": str(folder / "data"),
        "WENDY_PORT": "0",
        "WENDY_PUBLIC_URL": "http://127.0.0.1",
        "WENDY_SECRET_KEY": SECRET,
        "WENDY_ORGANISATION": "Prova",
        "WENDY_CONTACT": "020202",
        "WENDY_LOG_LEVEL": "DEBUG",
        "WENDY_LOG_FORMAT": "json",
    }
    log = folder / "log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [str(Path(sys.executable).with_name("wendy")), "run"],
            cwd=folder,
            env=environment,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
        try:
            page = Page(_address(process, log, folder))
            _use(page)
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(10) == 0
    return folder / "data", log.read_bytes()


def _address(process: subprocess.Popen[bytes], log: Path, folder: Path) -> str:
    import time

    for _ in range(300):
        if found := re.search(rb"Wendy is here: http://[^ ]+:(\d+)", log.read_bytes()):
            return f"http://127.0.0.1:{found[1].decode()}"
        assert process.poll() is None, log.read_text()
        time.sleep(0.1)
    raise AssertionError(log.read_text())


def _use(page: Page) -> None:
    said = (
        {"text": f"ciao, sono {TEXT}"},
        {"text": "allattare"},
        {"latitude": LATITUDE, "longitude": LONGITUDE},
        {"text": f"fasciatoio vicino a {STREET}"},
        {"tap": f"islands_card-{TEXT}"},
        {"text": f"{TEXT} " * 200},
        {"text": "1"},
    )
    assert [page.says(**what) for what in said] == [202] * len(said)
    status, body = page.ask("GET", "/chat/messages?after=0")
    assert status == 200
    assert STREET in body.decode()
    for hostile in (b"{", f'{{"text": "{TEXT}"}}'.encode(), b'{"id": "x", "text": "%s"}' % TEXT.encode(), b"\xff\xfe"):
        assert page.ask("POST", "/chat/messages", hostile)[0] == 400
    assert page.ask("GET", f"/{TEXT}")[0] == 404
    assert page.ask("GET", f"/qr/{TEXT}.svg?{TEXT}={LATITUDE}")[0] == 404
    assert page.says(text=TEXT * 400) == 413


def secrets_of(page_log: bytes) -> list[bytes]:
    told = (TEXT, "Lorenteggio", SECRET, f"{LATITUDE}", f"{LONGITUDE}", "45.449", "9.141")
    return [canary.encode() for canary in told if canary.encode() in page_log]


def test_no_log_line_holds_what_somebody_said_or_where_she_was(driven: tuple[Path, bytes]) -> None:
    _, log = driven
    assert b"answered" in log
    assert secrets_of(log) == []


def test_every_line_of_one_event_carries_its_number(driven: tuple[Path, bytes]) -> None:
    _, log = driven
    lines = [json.loads(line) for line in log.splitlines() if line.startswith(b"{")]
    assert all("event_id" in line for line in lines if line["event"] == "answered")


def test_no_file_holds_what_somebody_said_or_where_she_was(driven: tuple[Path, bytes]) -> None:
    data, _ = driven
    files = [file for file in data.rglob("*") if file.is_file()]
    assert any(file.suffix == ".sqlite" for file in files)
    for file in files:
        content = file.read_bytes()
        # Places have streets and positions of their own: only what the person said is looked for.
        for canary in (TEXT, STREET, f"{LATITUDE}", f"{LONGITUDE}", "45.449", SECRET):
            assert canary.encode() not in content, f"{canary} is in {file.name}"


def test_a_canary_in_a_log_would_be_seen() -> None:
    assert secrets_of(f"somebody wrote {TEXT} at {LATITUDE}".encode()) == [TEXT.encode(), str(LATITUDE).encode()]
