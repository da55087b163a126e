"""The clock wakes functions again and again, and where it is asked to at once."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import Every, WakeUps

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


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


@pytest.mark.asyncio
async def test_a_clock_set_back_keeps_nothing_waiting() -> None:
    woken = asyncio.Event()
    ahead = 0.0

    async def wake() -> None:
        woken.set()

    wakeups = WakeUps(wall=lambda: time.monotonic() + ahead)
    wakeups.every(timedelta(hours=3), wake)
    wakeups.start(look=0.02)
    try:
        await asyncio.sleep(0.1)
        assert not woken.is_set()
        ahead = -3 * 3600.0
        async with asyncio.timeout(5):
            await woken.wait()
    finally:
        wakeups.stop()


def test_what_a_clock_set_far_ahead_skipped_is_one_wake_up() -> None:
    often = Every(timedelta(seconds=5))
    due = often.get_next_fire_time(None, NOON)
    assert due == NOON + timedelta(seconds=5)
    assert often.get_next_fire_time(due, due) == due + timedelta(seconds=5)
    much_later = NOON + timedelta(days=400)
    assert often.get_next_fire_time(due, much_later) == much_later + timedelta(seconds=5)
