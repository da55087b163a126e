"""One process holds the data folder; the others ask it."""

import asyncio
import json
import os
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot import lock

ROOT = Path(__file__).parents[2]


async def greet(arguments: dict[str, Any]) -> dict[str, Any]:
    return {"greeting": f"ciao {arguments['name']}"}


async def refuse(_: dict[str, Any]) -> dict[str, Any]:
    raise lock.CannotDo("Nothing was imported.")


async def fall(_: dict[str, Any]) -> dict[str, Any]:
    raise ValueError("canary")


COMMANDS: Mapping[str, lock.Answer] = {"greet": greet, "refuse": refuse, "fall": fall}


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[lock.Held]:
    with lock.hold(folder) as held:
        async with lock.serve(COMMANDS, held.socket):
            yield held


async def ask(folder: Path, command: str, **arguments: Any) -> dict[str, Any]:
    return await asyncio.to_thread(lock.ask, folder, command, **arguments)


async def say(path: Path, question: bytes) -> dict[str, Any]:
    reader, writer = await asyncio.open_unix_connection(str(path), limit=2 * lock.LONGEST_LINE)
    writer.write(question)
    answer = json.loads(await reader.readline())
    writer.close()
    await writer.wait_closed()
    return answer


def test_a_second_one_is_told_where_the_first_answers(tmp_path: Path) -> None:
    with lock.hold(tmp_path) as held:
        held.tell("http://127.0.0.1:8000")
        with pytest.raises(lock.Busy) as caught, lock.hold(tmp_path):
            pass
    assert str(caught.value) == (
        f"Wendy is already running (http://127.0.0.1:8000, process {os.getpid()}) with this data folder: "
        "stop her first, or give WENDY_DATA_DIR another folder."
    )


def test_another_process_is_kept_out_and_comes_in_afterwards(tmp_path: Path) -> None:
    enter = f"from pathlib import Path\nfrom bot import lock\nwith lock.hold(Path({str(tmp_path)!r})): print('in')"

    def other() -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-c", enter], cwd=ROOT, capture_output=True, text=True, timeout=20)

    with lock.hold(tmp_path):
        assert "Busy" in other().stderr
    assert other().stdout == "in\n"


def test_a_process_that_is_killed_leaves_the_folder_free(tmp_path: Path) -> None:
    stay = (
        f"import time\nfrom pathlib import Path\nfrom bot import lock\n"
        f"with lock.hold(Path({str(tmp_path)!r})): print('in', flush=True); time.sleep(30)"
    )
    with subprocess.Popen([sys.executable, "-c", stay], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "in\n"
        with pytest.raises(lock.Busy), lock.hold(tmp_path):
            pass
        process.kill()
    with lock.hold(tmp_path):
        pass


def test_the_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    with lock.hold(tmp_path / "a" / "data"):
        assert stat.S_IMODE((tmp_path / "a" / "data").stat().st_mode) == 0o700
        assert stat.S_IMODE((tmp_path / "a" / "data" / lock.LOCK).stat().st_mode) == 0o600


@pytest.mark.asyncio
async def test_the_running_one_does_what_it_is_asked(tmp_path: Path) -> None:
    async with running(tmp_path) as held:
        assert stat.S_IMODE(held.socket.stat().st_mode) == 0o600
        assert await ask(tmp_path, "greet", name="Özge") == {"greeting": "ciao Özge"}


@pytest.mark.asyncio
async def test_what_it_cannot_do_comes_back_as_its_own_sentence(tmp_path: Path) -> None:
    async with running(tmp_path):
        with pytest.raises(lock.CannotDo, match=r"^Nothing was imported\.$"):
            await ask(tmp_path, "refuse")
        with pytest.raises(lock.CannotDo, match="does not know how"):
            await ask(tmp_path, "dance")


@pytest.mark.asyncio
async def test_an_unexpected_failure_is_told_without_its_words_and_the_next_question_is_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with running(tmp_path):
        with pytest.raises(lock.CannotDo, match=r"could not do it: her log says why") as caught:
            await ask(tmp_path, "fall")
        assert "canary" not in str(caught.value)
        assert await ask(tmp_path, "greet", name="Ada") == {"greeting": "ciao Ada"}
    assert "control failed" in capsys.readouterr().out


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "question",
    [
        b"\n",
        b"hello\n",
        b"[]\n",
        b'{"command": "greet"}\n',
        b'{"command": ["greet"], "arguments": {}}\n',
        b'{"command": "greet", "arguments": 1}\n',
        b"\xff\xfe\n",
        b"[" * 100_000 + b"\n",
        b"x" * (lock.LONGEST_LINE + 10),
    ],
)
async def test_nonsense_is_answered_with_a_sentence(tmp_path: Path, question: bytes) -> None:
    async with running(tmp_path) as held:
        assert await say(held.socket, question) == {"sorry": "That was not a question Wendy understands."}


@pytest.mark.asyncio
async def test_who_connects_and_says_nothing_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    async with running(tmp_path) as held:
        reader, writer = await asyncio.open_unix_connection(str(held.socket))
        assert await ask(tmp_path, "greet", name="Ada") == {"greeting": "ciao Ada"}
        assert b"sorry" in await asyncio.wait_for(reader.readline(), 5)
        writer.close()


@pytest.mark.asyncio
async def test_a_question_longer_than_a_mebibyte_is_not_even_sent(tmp_path: Path) -> None:
    async with running(tmp_path):
        with pytest.raises(lock.CannotDo, match="too long"):
            await ask(tmp_path, "greet", name="x" * lock.LONGEST_LINE)


@pytest.mark.asyncio
async def test_a_folder_with_a_long_name_is_served_from_a_private_short_one(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    async with running(deep) as held:
        private = held.socket.parent
        assert private.parent == Path(tempfile.gettempdir())
        assert stat.S_IMODE(private.stat().st_mode) == 0o700
        assert await ask(deep, "greet", name="Ada") == {"greeting": "ciao Ada"}
    assert not private.exists()


def test_nobody_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(lock.NotRunning):
        lock.ask(tmp_path, "greet")


def test_a_socket_left_by_a_killed_one_is_nobody(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(tmp_path / lock.SOCKET))
    with pytest.raises(lock.NotRunning):
        lock.ask(tmp_path, "greet")


@pytest.mark.asyncio
async def test_a_socket_left_by_a_killed_one_is_no_obstacle(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(tmp_path / lock.SOCKET))
    async with running(tmp_path):
        assert await ask(tmp_path, "greet", name="Ada") == {"greeting": "ciao Ada"}
    assert not (tmp_path / lock.SOCKET).exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff"])
def test_a_lock_file_nobody_can_read_is_no_harm(tmp_path: Path, content: bytes) -> None:
    with lock.hold(tmp_path):
        (tmp_path / lock.LOCK).write_bytes(content)
        with pytest.raises(lock.Busy, match=r"^Wendy is already running with this data folder"), lock.hold(tmp_path):
            pass
