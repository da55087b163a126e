"""Death, I/O errors and a full disk at the k-th write; a slow disk; the power cut that only flushed writes survive."""

from __future__ import annotations

import asyncio
import os
import subprocess
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

from tests.faults import tracing
from tests.faults.kill import Scene, _birth, _close, _examine, scene
from tests.faults.people import Family
from tests.faults.report import Result

EVERY = 180  # writes of a busy minute that are looked at in the full round: from the first to the one that is not there
BACK = 5.0  # seconds until she answers again after the disk does
SMALL = 300  # KB that are free on the small disk
SLOW = 150_000  # microseconds a flush takes on the slow disk


async def death_at_writes(writes: list[int]) -> Result:
    """kill -9 exactly at the k-th write after a quiet moment, for each k; the file is examined after each."""
    result = Result(f"kill -9 at the k-th write, {len(writes)} points up to {max(writes)}")
    async with scene("writes") as made:
        async with made.crowd.writing(families=6, phones=2):
            for number in writes:
                await _dies_at(made, number)
                result.found(await asyncio.to_thread(_examine, made))
                await _birth(made, made.wendies[0])
        await _close(made, result)
    return result


async def _dies_at(made: Scene, number: int) -> None:
    wendy = made.wendies[0]
    made.history.kills += 1
    tracer = tracing.fault(wendy, "pwrite64", f"signal=KILL:when={number}")
    await asyncio.to_thread(tracer.__enter__)
    for _ in range(600):
        if wendy.ended:
            break
        await asyncio.sleep(0.05)
    with suppress(Exception):
        await asyncio.to_thread(tracer.__exit__, None, None, None)
    await asyncio.to_thread(wendy.kill)


async def errors_at_writes(faults: list[tuple[str, str]], *, seconds: float) -> Result:
    """The disk fails from some call on, for a while; she must refuse, and go on by herself when it is over."""
    result = Result(f"disk errors, {len(faults)} kinds")
    async with scene("errors") as made:
        async with made.crowd.writing(families=6, phones=2):
            for call, what in faults:
                await asyncio.sleep(0.3)
                with tracing.fault(made.wendies[0], call, what):
                    await asyncio.sleep(seconds)
                    await _tried(made, 10)
                result.below(f"{call} {what}: answering again after", await _back(made), BACK, unit=" s")
        await _close(made, result)
        result.figure("503 at the door", _refusals(made))
    return result


async def _tried(made: Scene, number: int) -> None:
    """Until so many more messages were tried: on a busy machine a second may pass without one."""
    before = len(made.history.acts) + made.history.refused
    for _ in range(100):
        if len(made.history.acts) + made.history.refused >= before + number:
            return
        await asyncio.sleep(0.1)


async def small_disk() -> Result:
    """A tmpfs with a little room fills up under load, and grows again: recovered without a restart."""
    result = Result(f"disk full, {SMALL} KB free")
    async with scene("full") as made:
        wendy = made.wendies[0]
        await asyncio.to_thread(wendy.stop)
        data = wendy.folder / "data"
        if not _mount(data):
            result.skipped = "this machine does not allow mounting a tmpfs"
            return result
        try:
            await asyncio.to_thread(wendy.start)
            async with made.crowd.writing(families=8, phones=2):
                used = sum(file.stat().st_blocks for file in data.iterdir()) // 2
                _resize(data, used + SMALL)
                for _ in range(200):
                    if _refusals(made) >= 5:
                        break
                    await asyncio.sleep(0.1)
                _resize(data, 65_536)
                result.below("answering again after", await _back(made), BACK, unit=" s")
            await _close(made, result)
            result.figure("503 at the door", _refusals(made), goal=">= 5", met=_refusals(made) >= 5)
        finally:
            wendy.kill()
            _unmount(data)
    return result


async def slow_disk(seconds: float) -> Result:
    """Every flush takes much longer: everybody waits, nobody is lost."""
    result = Result(f"slow disk, {SLOW // 1000} ms a flush")
    async with scene("slow") as made:
        async with made.crowd.writing(families=8, phones=2):
            with tracing.fault(made.wendies[0], "fdatasync", f"delay_enter={SLOW}"):
                await asyncio.sleep(seconds)
            result.below("answering again after", await _back(made), BACK, unit=" s")
        await _close(made, result)
    return result


async def power_cut(messages: int) -> Result:
    """At every acknowledgement, what was flushed by then holds every message acknowledged so far."""
    result = Result(f"power cut at each of {messages} acknowledgements")
    async with scene("power") as made:
        wendy = made.wendies[0]
        disk = tracing.disk_of(wendy)
        before = disk.accepted()
        trace = wendy.folder / "trace"
        calls = "trace=pwrite64,fdatasync,fsync,ftruncate,write,writev,sendto,sendmsg"
        async with made.crowd.writing(families=0, phones=0):
            with tracing.attached(wendy, "-y", "-xx", "-s", "80000", "-e", calls, "-o", str(trace)):
                families = [made.crowd.family() for _ in range(4)]
                await asyncio.gather(*(_some(family, messages // 4) for family in families))
        acknowledged = 0
        for line in trace.read_text().splitlines():
            if not disk.read(line):
                continue
            acknowledged += 1
            if (kept := disk.accepted() - before) < acknowledged:
                result.wrong("lost", f"{acknowledged} acknowledged, a power cut would have kept {kept}")
        await _close(made, result)
        result.figure("acknowledgements looked at", acknowledged, met=acknowledged >= messages)
    return result


async def _some(family: Family, number: int) -> None:
    for _ in range(number):
        await family.says()


async def _back(made: Scene) -> float:
    """Seconds until somebody new is answered by the process that was in trouble."""
    began = time.monotonic()
    probe = made.crowd.family()
    await probe.says()
    for _ in range(100):
        if await probe.reads(wait=1):
            break
    return time.monotonic() - began


def _refusals(made: Scene) -> int:
    return sum(family.statuses.get(503, 0) for family in made.crowd.families)


def _mount(data: Path) -> bool:
    kept = data.with_name("kept")
    data.rename(kept)
    data.mkdir()
    tried = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(data)], capture_output=True)
    if tried.returncode:
        return False
    for file in kept.iterdir():
        if file.is_file():
            (data / file.name).write_bytes(file.read_bytes())
            os.chmod(data / file.name, 0o600)
    return True


def _unmount(data: Path) -> None:
    subprocess.run(["umount", str(data)], check=False)


def _resize(data: Path, kilobytes: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", str(data)], check=True)


async def run(full: str) -> AsyncIterator[Result]:
    """Every write in the full round, three of them in the short one."""
    if why := tracing.missing():
        yield Result("writes", skipped=why)
        return
    places = range(1, 40, 3) if full else (2,)
    faults = [("pwrite64", f"error={error}:when={k}+") for k in places for error in ("ENOSPC", "EIO")]
    faults += [("fdatasync", f"error=EIO:when={k}+") for k in places]
    yield await power_cut(200 if full else 24)
    yield await death_at_writes(list(range(1, EVERY)) if full else [1, 9, 24])
    yield await errors_at_writes(faults, seconds=1.5 if full else 1.0)
    yield await small_disk()
    yield await slow_disk(20.0 if full else 2.0)
