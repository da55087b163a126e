"""Strange input: schemathesis on every address, hypothesis on the parsers, atheris on the bodies of webhooks."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import re
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from hypothesis import settings

from tests.faults.attacks import SECRET
from tests.faults.house import ROOT, Wendy, folder, remove
from tests.faults.report import Result
from tests.standins.telegram import TOKEN

ROUTES: Final = Path(__file__).with_name("openapi.json")
CHECKS: Final = (
    "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,"
    "response_schema_conformance"
)
CORPUS: Final = (
    b'\x00{"id": "0b1e1bb6-5d5c-4d0a-9d2a-5d1d6f3c9a11", "text": "ciao"}',
    b'\x01{"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, '
    b'"text": "ciao", '
    b'"entities": [{"type": "bot_command", "offset": 0, "length": 4}]}}',
    b'\x01{"update_id": 1, "callback_query": {"id": "1", "from": {"id": 5}, "data": "islands_find"}}',
    b"\x02MessageSid=SM1&From=whatsapp%3A%2B39340&Body=ciao&Latitude=45.4&Longitude=9.1&NumMedia=0",
    b"\x03islands_card-7",
)


def absent(module: str) -> str:
    """Why it does not run; empty when it can."""
    return "" if importlib.util.find_spec(module) else f"{module} is not installed (pip install -e '.[fuzz]')"


async def addresses(examples: int) -> Result:
    """schemathesis: so many made-up requests to every address and method, right ones and wrong ones."""
    result = Result(f"schemathesis, up to {examples} requests each")
    if why := absent("schemathesis"):
        result.skipped = why
        return result
    home = folder("fuzz")
    wendy = Wendy(home)
    wendy.environment = {
        "WENDY_PUBLIC_URL": "https://wendy.example",
        "WENDY_TELEGRAM_TOKEN": TOKEN,
        "WENDY_TELEGRAM_API_URL": "http://127.0.0.1:9",
        "WENDY_TELEGRAM_WEBHOOK_SECRET": SECRET,
        "WENDY_TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "WENDY_TWILIO_AUTH_TOKEN": "a-token-of-the-faults",
        "WENDY_TWILIO_FROM": "whatsapp:+390200000000",
        "WENDY_TWILIO_API_URL": "http://127.0.0.1:9",
    }
    try:
        await asyncio.to_thread(wendy.start)
        for name, more in (
            ("strangers", []),
            ("with Telegram's secret", [f"x-telegram-bot-api-secret-token:{SECRET}"]),
        ):
            await _schemathesis(wendy, result, name, headers=["sec-fetch-site:same-origin", *more], examples=examples)
        _in_the_log(wendy, result)
    finally:
        wendy.kill()
        remove(home)
    return result


async def _schemathesis(wendy: Wendy, result: Result, name: str, *, headers: list[str], examples: int) -> None:
    began = time.monotonic()
    options = [part for header in headers for part in ("-H", header)]
    command = ["schemathesis", "run", str(ROUTES), "--url", wendy.url, "-c", CHECKS, "-n", str(examples), *options]
    command = [str(Path(sys.executable).with_name(command[0])), *command[1:], "--no-color", "--continue-on-failure"]
    ran = await asyncio.create_subprocess_exec(
        *command, "--suppress-health-check", "all", cwd=wendy.folder, stdout=-1, stderr=-2
    )
    said = (await ran.communicate())[0].decode(errors="replace")
    made = re.search(r"(\d[\d,]*) generated", said)
    result.figure(f"{name}: requests", made[1] if made else "?")
    result.figure(f"{name}: seconds", time.monotonic() - began)
    route, wrong = "", set()
    for line in said.splitlines():
        if section := re.fullmatch(r"_{3,} (.+?) _{3,}", line):
            route = section[1]
        elif line.startswith("- "):
            wrong.add(f"{name}, {route}: {line[2:]}")
    for failure in sorted(wrong):
        result.wrong("schemathesis", failure)
    if ran.returncode not in (0, 1):
        result.wrong("schemathesis", said[-600:])


def _in_the_log(wendy: Wendy, result: Result) -> None:
    """Exceptions nobody expected, by type: an answer may be fine and its request have broken all the same."""
    broken: Counter[str] = Counter()
    for line in wendy.log.read_text().splitlines():
        told = json.loads(line) if line.startswith("{") else {}
        if told.get("exception"):
            broken[f"{told['event']}: {told.get('error', '')} {json.dumps(told['exception'])[-200:]}"] += 1
    for what, number in broken.items():
        result.wrong("exception in the log", f"{number} times {what}")


async def parsers(examples: int) -> Result:
    """hypothesis on the parsers of this laboratory, each with so many examples."""
    from tests.faults import test_parsers

    result = Result(f"hypothesis, {examples:,} examples a parser")
    for name, test in vars(test_parsers).items():
        if not name.startswith("test_"):
            continue
        began = time.monotonic()
        try:
            await asyncio.to_thread(settings(max_examples=examples, deadline=None, database=None)(test))
        except Exception as error:
            result.wrong("hypothesis", f"{name}: {type(error).__name__} {error}"[:300])
        result.figure(name.removeprefix("test_"), f"{time.monotonic() - began:.0f} s")
    return result


async def bodies(seconds: int) -> Result:
    """atheris: bytes that look for ways through the readers of webhook bodies."""
    result = Result(f"atheris on webhook bodies, {seconds} s")
    if why := absent("atheris"):
        result.skipped = why
        return result
    corpus = folder("corpus")
    try:
        for number, body in enumerate(CORPUS):
            (corpus / str(number)).write_bytes(body)
        command = [sys.executable, "-m", "tests.faults.webhook_bodies", str(corpus), f"-max_total_time={seconds}"]
        ran = await asyncio.create_subprocess_exec(
            *command, f"-artifact_prefix={corpus}/", "-max_len=2048", cwd=ROOT, stdout=-1, stderr=-2
        )
        said = (await ran.communicate())[0].decode(errors="replace")
        done = re.search(r"Done (\d+) runs", said)
        result.figure("inputs", f"{int(done[1]):,}" if done else "?")
        result.figure("edges found", (re.findall(r"cov: (\d+)", said) or ["?"])[-1])
        if ran.returncode:
            result.wrong("atheris", said[-900:])
    finally:
        remove(corpus)
    return result


async def run(full: str) -> AsyncIterator[Result]:
    """5,000 requests, 20,000 examples and 20 minutes in the full round; seconds in the short one."""
    yield await parsers(20_000 if full else 200)
    yield await bodies(1200 if full else 10)
    yield await addresses(5000 if full else 30)
