"""What is written down: facts from an allow-list under one id; never a person, never somebody else's sentence."""

import ast
import asyncio
import io
import json
import logging
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot import logs

ROOT = Path(__file__).parents[2]
CANARY = "+39 333 1234567 via Lorenteggio 210"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Logging is one for the whole process: the other tests get theirs back."""
    root, hooks = logging.root, (sys.excepthook, sys.unraisablehook, threading.excepthook, warnings.showwarning)
    handlers, level, levels = root.handlers[:], root.level, {one: logging.getLogger(one).level for one in logs.OTHERS}
    yield
    structlog.reset_defaults()
    root.handlers[:], logging.raiseExceptions = handlers, True
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    sys.excepthook, sys.unraisablehook, threading.excepthook, warnings.showwarning = hooks


@pytest.fixture
def stream() -> io.StringIO:
    written = io.StringIO()
    logs.set_up("DEBUG", "json", stream=written)
    return written


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_fact_of_the_list_is_written_and_any_other_key_is_dropped(stream: io.StringIO) -> None:
    structlog.get_logger().info("answered", channel="web", place=12, duration_ms=1.5, phone=CANARY, latitude=45.4642)
    (line,) = lines(stream)
    assert line.pop("time").endswith("Z")
    assert line == {"event": "answered", "level": "info", "channel": "web", "place": 12, "duration_ms": 1.5}


@pytest.mark.parametrize("value", [CANARY, "+393331234567", "mamma@example.org", "two words", {"a": CANARY}, [CANARY]])
def test_under_no_key_does_a_sentence_or_an_address_get_through(stream: io.StringIO, value: object) -> None:
    keys = logs.WORDS | logs.NUMBERS
    structlog.get_logger().info("answered", **dict.fromkeys(keys, value))
    (line,) = lines(stream)
    assert {line[key] for key in keys} == {"?"}


def test_an_error_is_written_as_the_name_of_its_class(stream: io.StringIO) -> None:
    structlog.get_logger().warning("failed", error=ValueError(CANARY), kind=TimeoutError)
    assert lines(stream)[0]["error"] == "ValueError"
    assert lines(stream)[0]["kind"] == "TimeoutError"


@pytest.mark.parametrize("form", ["json", "text"])
def test_a_traceback_has_classes_and_places_but_no_message_and_no_local(form: str) -> None:
    stream = io.StringIO()
    logs.set_up("INFO", form, stream=stream)

    def look_up(address: str) -> None:
        try:
            raise LookupError(f"no rows for {address}")
        except LookupError as cause:
            raise ExceptionGroup(address, [RuntimeError(address)]) from cause

    try:
        look_up(CANARY)
    except ExceptionGroup:
        structlog.get_logger().exception("failed", step="find")
    written = stream.getvalue()
    assert "Lorenteggio" not in written
    assert "333" not in written
    assert all(name in written for name in ("ExceptionGroup", "RuntimeError", "LookupError", "look_up"))
    assert "tests/bot/test_logs.py:" in written


def test_a_chain_of_exceptions_that_turns_in_a_circle_ends(stream: io.StringIO) -> None:
    first, second = ValueError(), KeyError()
    first.__context__, second.__context__ = second, first
    assert [one["type"] for one in logs.describe(first)] == ["ValueError", "KeyError"]


def test_of_somebody_elses_line_only_the_template_is_kept(stream: io.StringIO) -> None:
    logging.getLogger("library").warning("could not reach %s", CANARY)
    logging.getLogger("library").warning(f"could not reach {CANARY}")
    logging.getLogger("library").warning("broken %d", CANARY)
    logging.getLogger("library").log(25, "odd level", extra={"phone": CANARY})
    template, sentence, broken, odd = lines(stream)
    assert template["event"] == "could not reach %s"
    assert sentence["event"] == "library"
    assert sentence["at"].startswith("tests/bot/test_logs.py:")
    assert broken["event"] == "broken %d"
    assert odd["level"] == "info"
    assert "Lorenteggio" not in stream.getvalue()


@pytest.mark.parametrize("name", logs.OTHERS)
def test_chatty_libraries_say_only_what_is_wrong(stream: io.StringIO, name: str) -> None:
    logging.getLogger(name).info("GET /bot123:token/getMe")
    logging.getLogger(name).warning("slow")
    assert [line["level"] for line in lines(stream)] == ["warning"]


def test_a_warning_is_told_by_its_kind_and_place_without_its_words(stream: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = logs._warned
        warnings.warn(CANARY, UserWarning, stacklevel=1)
    assert lines(stream)[0]["kind"] == "UserWarning"
    assert "Lorenteggio" not in stream.getvalue()


def test_all_lines_of_one_event_carry_its_id_in_tasks_and_libraries_too(stream: io.StringIO) -> None:
    async def answer(event_id: int) -> None:
        with logs.bind(event_id):
            structlog.get_logger().info("routed")
            await asyncio.sleep(0)
            await asyncio.create_task(speak())

    async def speak() -> None:
        logging.getLogger("library").warning("sent %s", "x")

    async def both() -> None:
        await asyncio.gather(answer(1), answer(2))

    asyncio.run(both())
    structlog.get_logger().info("idle")
    *events, idle = lines(stream)
    assert sorted((line["event_id"], line["event"]) for line in events) == [
        *((1, "routed"), (1, "sent %s")),
        *((2, "routed"), (2, "sent %s")),
    ]
    assert "event_id" not in idle


def test_a_lost_task_is_told_without_its_arguments(stream: io.StringIO) -> None:
    async def fail(address: str) -> None:
        raise ValueError(address)

    async def lose() -> None:
        logs.watch(asyncio.get_running_loop())
        task = asyncio.create_task(fail(CANARY), name=CANARY)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        del task

    asyncio.run(lose())
    (line,) = lines(stream)
    assert (line["event"], line["error"]) == ("asyncio", "ValueError")
    assert "Lorenteggio" not in stream.getvalue()


def test_a_thread_that_crashes_is_told_the_same_way(stream: io.StringIO) -> None:
    def crash() -> None:
        raise ValueError(CANARY)

    thread = threading.Thread(target=crash)
    thread.start()
    thread.join()
    assert lines(stream)[0]["error"] == "ValueError"
    assert "Lorenteggio" not in stream.getvalue()


def test_a_process_that_crashes_says_where_and_not_what() -> None:
    crash = "from bot import logs\nlogs.set_up()\ndef pay(card):\n    raise ValueError(card)\npay('canary')"
    done = subprocess.run([sys.executable, "-c", crash], capture_output=True, text=True, cwd=ROOT, timeout=20)
    line = json.loads(done.stderr)
    assert (done.returncode, line["event"], line["error"]) == (1, "crashed", "ValueError")
    assert "canary" not in done.stderr


@pytest.mark.parametrize(
    ("stream", "form", "is_json"),
    [
        (Terminal, "auto", False),
        (io.StringIO, "auto", True),
        (Terminal, "json", True),
        (io.StringIO, "text", False),
    ],
)
def test_a_terminal_gets_text_and_everything_else_json(
    stream: Callable[[], io.StringIO], form: str, is_json: bool
) -> None:
    written = stream()
    logs.set_up("INFO", form, stream=written)
    structlog.get_logger().info("answered", channel="web")
    assert written.getvalue().startswith("{") == is_json
    assert ("\x1b[" in written.getvalue()) == (isinstance(written, Terminal) and not is_json)


def test_what_is_below_the_level_is_not_written() -> None:
    stream = io.StringIO()
    logs.set_up("ERROR", "json", stream=stream)
    structlog.get_logger().warning("slow")
    logging.getLogger("httpx").warning("slow")
    structlog.get_logger().error("failed")
    assert [line["event"] for line in lines(stream)] == ["failed"]


def test_a_line_stays_one_line(stream: io.StringIO) -> None:
    structlog.get_logger().info("answered\n{}", channel="web\nforged")
    assert len(stream.getvalue().splitlines()) == 1
    assert lines(stream)[0]["channel"] == "?"


def test_a_full_disk_under_the_log_does_not_stop_wendy() -> None:
    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(28, "No space left on device")

    logs.set_up("INFO", "json", stream=Full())
    structlog.get_logger().info("answered")


def test_every_event_in_our_code_is_a_fixed_word_and_only_names_known_facts() -> None:
    """What is logged is written down in the code: `log.info("answered", channel=...)`, without positional values."""
    found = 0
    for file in [
        file for folder in ("bot", "handlers", "storage", "content") for file in (ROOT / folder).rglob("*.py")
    ]:
        for call in (node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)):
            if not _is_log(call) or file.name == "logs.py":
                continue
            found += 1
            where = f"{file.relative_to(ROOT)}:{call.lineno}"
            assert len(call.args) == 1, f"{where}: one event, then key=value"
            assert isinstance(call.args[0], ast.Constant), f"{where}: the event is put together"
            unknown = {key.arg for key in call.keywords} - logs.WORDS - logs.NUMBERS - {"exc_info"}
            assert not unknown, f"{where}: {unknown} would be dropped"
    assert found > 3


def _is_log(call: ast.Call) -> bool:
    verbs = ("debug", "info", "warning", "error", "exception", "critical")
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in verbs:
        return False
    source = ast.unparse(call.func.value)
    return source in ("log", "self._log") or source.endswith("get_logger()")
