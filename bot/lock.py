"""One process at a time writes the data folder; the others ask it to do their work."""

import asyncio
import fcntl
import json
import os
import shutil
import socket
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import structlog

LOCK: Final = "wendy.lock"
SOCKET: Final = "wendy.sock"
LONGEST_PATH: Final = 107  # bytes: what the kernel leaves for the name of a Unix socket
LONGEST_LINE: Final = 1_048_576  # bytes of a question or an answer
PATIENCE: Final = 5.0  # seconds to write a question, and to notice that nobody listens
LONGEST_WORK: Final = 600.0  # seconds: a copy of a large file on a slow disk

Answer = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]


class Busy(Exception):
    """Wendy is already running with this data folder: stop her first, or give WENDY_DATA_DIR another folder."""

    def __init__(self, address: str = "", pid: str = "") -> None:
        super().__init__(address, pid)
        self.address, self.pid = address, pid

    def __str__(self) -> str:
        known = ", ".join(part for part in (self.address, f"process {self.pid}" if self.pid else "") if part)
        return (self.__doc__ or "").replace("running", f"running ({known})", 1) if known else self.__doc__ or ""


class NotRunning(Exception):
    """No Wendy is running with this data folder."""

    def __str__(self) -> str:
        return self.__doc__ or ""


class CannotDo(Exception):
    """Carries one sentence from the running Wendy to who asked her."""


class Held:
    """The lock, while this process has it: where to listen, and what others may know."""

    def __init__(self, folder: Path, descriptor: int) -> None:
        self._descriptor = descriptor
        self._private: Path | None = None
        self.socket = folder.absolute() / SOCKET
        if len(os.fsencode(self.socket)) > LONGEST_PATH:
            self._private = Path(tempfile.mkdtemp(prefix="wendy-", dir=_short_folder()))
            self.socket = self._private / SOCKET
        self.tell("")

    def tell(self, address: str) -> None:
        """Write down where Wendy answers, so that a second one can say it."""
        facts = {"pid": os.getpid(), "address": address, "socket": str(self.socket) if self._private else ""}
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, json.dumps(facts).encode() + b"\n", 0)

    def release(self) -> None:
        self.socket.unlink(missing_ok=True)
        if self._private:
            shutil.rmtree(self._private, ignore_errors=True)
        os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)  # the file stays: whoever removed it could part two holders


@contextmanager
def hold(data_dir: Path) -> Iterator[Held]:
    """Be the only one who writes this folder (made with mode 0700 if missing). Raises Busy, OSError."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(data_dir / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        facts = _facts(data_dir)
        raise Busy(str(facts.get("address", "")), str(facts.get("pid", ""))) from None
    except OSError:
        os.close(descriptor)
        raise
    held = Held(data_dir, descriptor)
    try:
        yield held
    finally:
        held.release()


@asynccontextmanager
async def serve(commands: Mapping[str, Answer], path: Path) -> AsyncIterator[None]:
    """Answer other processes of this user on a Unix socket at `path` (`Held.socket`).

    One JSON object a line, `{"command", "arguments"}`, answered with `{"done"}` or `{"sorry"}`. A command raises
    CannotDo to say a sentence; anything else it raises is logged and told without its words.
    """

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            try:
                writer.write(_line(await _answer(commands, reader)))
                await writer.drain()
            finally:
                writer.close()

    server = await asyncio.start_unix_server(answer, sock=_listen(path), limit=LONGEST_LINE)
    try:
        yield
    finally:
        server.close()  # not waiting for who is still asking: the end of Wendy has its own deadline


def _listen(path: Path) -> socket.socket:
    path.unlink(missing_ok=True)  # left by a Wendy that was killed; who holds the lock is the only one
    listening = socket.socket(socket.AF_UNIX)
    try:
        listening.bind(str(path))
        path.chmod(0o600)  # before listening starts, so that there is no moment when others could connect
    except OSError:
        listening.close()
        raise
    return listening


async def _answer(commands: Mapping[str, Answer], reader: asyncio.StreamReader) -> dict[str, Any]:
    try:
        async with asyncio.timeout(PATIENCE):
            asked = json.loads(await reader.readline())
        command, arguments = commands.get(asked["command"]), dict(asked["arguments"])
    except (ValueError, KeyError, TypeError, TimeoutError, RecursionError):
        return {"sorry": "That was not a question Wendy understands."}
    if command is None:
        return {"sorry": "The running Wendy does not know how to do that: are both of the same version?"}
    try:
        return {"done": await command(arguments)}
    except CannotDo as sorry:
        return {"sorry": str(sorry)}
    except Exception:
        structlog.get_logger().exception("control failed", job=asked["command"])
        return {"sorry": "The running Wendy could not do it: her log says why."}


def ask(data_dir: Path, command: str, **arguments: Any) -> dict[str, Any]:
    """What the running Wendy answers to a command. Raises NotRunning, CannotDo."""
    path = str(_facts(data_dir).get("socket") or (data_dir / SOCKET).absolute())
    question = _line({"command": command, "arguments": arguments})
    if len(question) > LONGEST_LINE:
        raise CannotDo("That is too long to hand to the running Wendy: stop her first.")
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(PATIENCE)
        try:
            connection.connect(path)
        except OSError:  # nobody there, nobody listening, or a name too long to be one of ours
            raise NotRunning from None
        try:
            connection.sendall(question)
            connection.settimeout(LONGEST_WORK)
            with connection.makefile("rb") as stream:
                answered = json.loads(stream.readline(LONGEST_LINE + 1))
        except (OSError, ValueError):
            raise CannotDo("The running Wendy stopped answering: look at her log.") from None
    if "done" not in answered:
        raise CannotDo(str(answered.get("sorry", "")))
    done: dict[str, Any] = answered["done"]
    return done


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def _facts(data_dir: Path) -> dict[str, Any]:
    """What the holder wrote down; empty when nobody did, or is just writing."""
    try:
        facts = json.loads((data_dir / LOCK).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}


def _short_folder() -> str:
    usual = tempfile.gettempdir()
    return usual if len(os.fsencode(usual)) < 60 else "/tmp"  # noqa: S108 (only a new folder of mode 0700 is made in it)
