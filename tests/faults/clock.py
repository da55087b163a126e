"""The machine's clock jumps while Wendy works: no burst, nothing twice, nobody waits until it is that time again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from tests.faults.kill import _close, heard, scene
from tests.faults.report import Result

LIBRARIES: Final = (
    Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
    Path("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"),
)
HOURS: Final = 3600
DAYS: Final = 24 * HOURS
# Not 400: after so long what came in is rightly forgotten, and nothing could be compared.
JUMPS: Final = {"+3 h": 3 * HOURS, "-3 h": -3 * HOURS, "+390 days": 390 * DAYS}
BACK: Final = 10.0  # seconds from the jump to an answer on Telegram; leases of the fault rounds are shorter
BURST: Final = 40  # calls a second: Telegram's 30, and those that came just before


async def jump(name: str, seconds: float, *, dies: str = "") -> Result:
    """One jump under load, on a process of its own; with `dies` it is killed after the jump and started again."""
    result = Result(f"clock {name}{', then ' + dies if dies else ''}")
    library = next((path for path in LIBRARIES if path.exists()), None)
    if library is None:
        result.skipped = "libfaketime is not installed (apt-get install faketime)"
        return result
    async with scene("clock") as made:
        wendy = made.wendies[0]
        told = wendy.folder / "clock"
        told.write_text("+0\n")
        wendy.environment = {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(told),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
        await asyncio.to_thread(wendy.stop)
        await asyncio.to_thread(wendy.start)
        far = seconds > DAYS  # what was promised more than a year ago is rightly dropped: all is said before
        async with made.crowd.writing(families=0 if far else 4, phones=0 if far else 4):
            await (heard(made) if far else asyncio.sleep(1.5))
            calls = len(made.telegram.sends)
            told.write_text(f"{seconds:+.0f}\n")
            if dies:
                made.history.kills += 1
                wendy.kill()
                await asyncio.to_thread(wendy.start)
            result.below("answering on Telegram again after", await heard(made), BACK, unit=" s")
            await asyncio.sleep(1.5)
            fastest = _fastest([call.at for call in made.telegram.sends[calls:]])
            result.below("messages in the fastest second since", fastest, BURST)
        await _close(made, result)
        result.figure("refused by Telegram for their pace", made.telegram.pace.broken)
    return result


def _fastest(moments: list[float]) -> int:
    return max((sum(one <= other < one + 1 for other in moments) for one in moments), default=0)


async def run(full: str) -> AsyncIterator[Result]:
    """Every jump, alone and followed by a death; only one of them in the short round."""
    for name, seconds in JUMPS.items() if full else [("+3 h", JUMPS["+3 h"])]:
        yield await jump(name, seconds)
    for name in ("+3 h", "-3 h") if full else ():
        yield await jump(name, JUMPS[name], dies="kill -9")
