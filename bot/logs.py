"""What Wendy writes down about her own work: an allow-list of facts, never a person, never somebody else's sentence."""

import asyncio
import logging
import os
import re
import sys
import threading
import warnings
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Any, Final, TextIO

import structlog
from structlog.typing import EventDict, FilteringBoundLogger, WrappedLogger

# A key that is not here is dropped: a new fact is added here by somebody who thought about who could be in it.
NUMBERS: Final = frozenset(
    """
    after_s attempts count duration_ms event_id fence lab lab_id line misses outbox outbox_id pid place place_id port
    priority received_id size status waiting
    """.split()  # noqa: SIM905 (forty quoted names are harder to read)
)
WORDS: Final = frozenset(
    """
    at channel code engine error event_id file job kind language logger method need outcome process revision role signal
    state status step version via
    """.split()  # noqa: SIM905
)
#: No spaces, no "+", no "@": neither a sentence nor an address nor a number in international form fits.
WORD: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.:/-]{0,79}")
EVENT_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
LONGEST_EVENT: Final = 120
MOST_FRAMES: Final = 40
MOST_LINKS: Final = 8  # of a chain or group of exceptions
OTHERS: Final = (
    *("httpx", "httpcore", "aiohttp", "asyncpg", "telegram", "twilio", "uvicorn", "uvicorn.error", "uvicorn.access"),
    *("sqlalchemy", "sqlalchemy.engine", "alembic", "apscheduler", "asyncio"),
)
_ROOT: Final = f"{Path(__file__).resolve().parents[1]}{os.sep}"


def set_up(level: str = "INFO", form: str = "auto", *, stream: TextIO | None = None) -> None:
    """Send everything that is logged, warned or crashes in this process down one road.

    `level` is DEBUG, INFO, WARNING or ERROR; `form` is json, text, or auto: text when `stream` (stderr) is a terminal.
    """
    stream = stream or sys.stderr
    threshold = logging.getLevelNamesMapping()[level]
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            _keep_allowed,
            *(_as_text(stream) if form == "text" or (form == "auto" and stream.isatty()) else _as_json()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        logger_factory=structlog.WriteLoggerFactory(file=_Patient(stream)),  # type: ignore[arg-type]
        cache_logger_on_first_use=False,
    )
    logging.raiseExceptions = False  # logging's own complaint prints the values of the record
    logging.root.handlers[:] = [_Foreign()]
    logging.root.setLevel(threshold)
    for name in OTHERS:
        logging.getLogger(name).setLevel(max(threshold, logging.WARNING))
    sys.excepthook = _crashed
    sys.unraisablehook = lambda given: _log().error("unraisable", exc_info=given.exc_value)
    threading.excepthook = lambda given: _log().error("thread crashed", exc_info=given.exc_value)
    warnings.showwarning = _warned


def watch(loop: asyncio.AbstractEventLoop) -> None:
    """Send what a loop would print about its lost tasks the same way."""
    # The loop's own message is not kept: it quotes arguments.
    loop.set_exception_handler(lambda _, context: _log().error("asyncio", exc_info=context.get("exception")))


def bind(event_id: int | str) -> AbstractContextManager[None]:
    """Within it, every line carries this id, through tasks too."""
    return structlog.contextvars.bound_contextvars(event_id=event_id)


def describe(error: BaseException) -> list[dict[str, Any]]:
    """Class names and file:line of an exception and what led to it, first cause last; never a message, never a local.

    Other people's messages carry tokens, SQL parameters and addresses.
    """
    told: list[dict[str, Any]] = []
    waiting, seen = [error], set[int]()
    while waiting and len(told) < MOST_LINKS:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        told.append({"type": _class(one), "frames": _frames(one.__traceback__)})
        if isinstance(one, BaseExceptionGroup):
            waiting.extend(one.exceptions)
        before = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
        if before is not None:
            waiting.append(before)
    return told


class _Foreign(logging.Handler):
    """Takes the records of everybody else.

    Only a template with its values apart is repeated, without them. A sentence already put together cannot be told
    from one with a person in it, so that only its place in the code is said.
    """

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(Exception):
            error = record.exc_info[1] if record.exc_info else None
            event = record.msg if isinstance(record.msg, str) and record.args else record.name
            at = f"{_short(record.pathname)}:{record.lineno}"
            level = min(max(record.levelno // 10 * 10, logging.DEBUG), logging.CRITICAL)  # structlog knows no others
            _log().log(level, event, logger=record.name, at=at, exc_info=error)


class _Patient:
    """A stream that may be full or gone: Wendy goes on without her log."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        with suppress(OSError, ValueError):
            self._stream.write(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._stream.flush()


def _log() -> FilteringBoundLogger:
    log: FilteringBoundLogger = structlog.get_logger()
    return log


def _keep_allowed(_logger: WrappedLogger, _method: str, given: EventDict) -> EventDict:
    error = given.get("exc_info")
    if error is True:
        error = sys.exc_info()[1]
    elif isinstance(error, tuple):
        error = error[1]
    event = " ".join(str(given.get("event", "")).split())
    kept: EventDict = {"event": event[:LONGEST_EVENT], "level": given.get("level", "info")}
    for key, value in given.items():
        if key not in kept and (known := _allowed(key, value)) is not None:
            kept[key] = known
    if isinstance(error, BaseException):
        kept.setdefault("error", type(error).__name__)
        kept["exception"] = describe(error)
    return kept


def _allowed(key: str, value: Any) -> Any:
    """The value as it may be written, "?" when it does not look like one, None when the key is not known."""
    if key not in NUMBERS and key not in WORDS:
        return None
    if isinstance(value, BaseException):
        value = type(value).__name__
    elif isinstance(value, type):
        value = value.__name__
    if value is None or (key in NUMBERS and isinstance(value, int | float)):
        return value
    shape = EVENT_ID if key == "event_id" else WORD
    return str(value) if key in WORDS and isinstance(value, str) and shape.fullmatch(value) else "?"


def _as_json() -> list[Any]:
    return [
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]


def _as_text(stream: TextIO) -> list[Any]:
    colours = stream.isatty() and not os.environ.get("NO_COLOR")
    return [
        structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False),
        _tell_exception,
        structlog.dev.ConsoleRenderer(colors=colours, pad_event_to=24, sort_keys=False),
    ]


def _tell_exception(_logger: WrappedLogger, _method: str, given: EventDict) -> EventDict:
    if "exception" in given:
        given["exception"] = "\n".join(
            "  ".join([one["type"], *(f"\n    {frame}" for frame in one["frames"])]) for one in given["exception"]
        )
    return given


def _class(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _frames(traceback: TracebackType | None) -> list[str]:
    frames = [f"{_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}" for frame, line in walk_tb(traceback)]
    if len(frames) <= MOST_FRAMES:
        return frames
    return [*frames[: MOST_FRAMES // 2], "...", *frames[-MOST_FRAMES // 2 :]]


def _short(path: str) -> str:
    """The path inside our folder or the library's, without the operator's home."""
    for mark in (f"site-packages{os.sep}", _ROOT):
        if mark in path:
            return path.rpartition(mark)[2]
    return os.sep.join(path.rsplit(os.sep, 2)[-2:])


def _crashed(kind: type[BaseException], error: BaseException, _traceback: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        _log().critical("crashed", exc_info=error)


def _warned(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    # A warning's text may quote an object with all it holds.
    _log().warning("warning", kind=category.__name__, at=f"{_short(filename)}:{lineno}")
