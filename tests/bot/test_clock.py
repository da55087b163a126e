"""The clock wakes functions again and again, and where it is asked to at once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.clock import WakeUps


@pytest.mark.asyncio
async def test_what_is_due_every_hour_is_also_done_at_the_start() -> None:
    woken: list[str] = []
    first = asyncio.Event()

    async def wake(name: str) -> None:
        woken.append(name)
        first.set()

    wakeups = WakeUps()
    wakeups.every(timedelta(hours=1), lambda: wake("at once"), first=timedelta(milliseconds=50))
    wakeups.every(timedelta(hours=1), lambda: wake("in an hour"))
    wakeups.start()
    try:
        async with asyncio.timeout(5):
            await first.wait()
    finally:
        wakeups.stop()
    assert woken == ["at once"]
