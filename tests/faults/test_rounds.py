"""Real Wendies that are killed, starved of disk, without power and attacked, all at once."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults import hostile, kill, people, tracing, writes
from tests.faults.report import Result
from tests.postgres import Postgres

ALLOWED = os.geteuid() == 0 and not tracing.missing()  # to trace another process


@pytest.fixture(scope="module")
def rounds(postgres: Postgres) -> Iterator[dict[str, Result]]:
    """The short round of every subject. They mostly wait, so that they wait together."""
    subjects: dict[str, Awaitable[Result]] = {
        "killed": kill.on_sqlite(2),
        "killed on postgresql": kill.on_postgres(1, postgres),
        "forged": hostile.one("forged", 300),
    }
    if ALLOWED:
        subjects |= {
            "power": writes.power_cut(16),
            "disk": writes.errors_at_writes([("pwrite64", "error=ENOSPC:when=2+")], seconds=0.7),
        }

    async def together() -> dict[str, Result]:
        return dict(zip(subjects, await asyncio.gather(*subjects.values()), strict=True))

    # A thread of its own: whatever loop the session has stays out of it.
    usual, people.PAUSE = people.PAUSE, 0.4
    try:
        with ThreadPoolExecutor(1) as thread:
            yield thread.submit(asyncio.run, together()).result()
    finally:
        people.PAUSE = usual


def fine(rounds: dict[str, Result], name: str) -> Result:
    if name not in rounds:
        pytest.skip(tracing.missing() or "only root may trace another process")
    if rounds[name].skipped:
        pytest.skip(rounds[name].skipped)
    assert rounds[name].good, rounds[name].table()
    return rounds[name]


def test_a_killed_wendy_loses_nothing_on_sqlite(rounds: dict[str, Result]) -> None:
    fine(rounds, "killed")


def test_killed_processes_lose_nothing_on_postgresql(rounds: dict[str, Result]) -> None:
    fine(rounds, "killed on postgresql")


def test_a_power_cut_takes_nothing_that_was_acknowledged(rounds: dict[str, Result]) -> None:
    fine(rounds, "power")


def test_a_full_disk_is_refused_at_the_door_and_forgotten_when_there_is_room(rounds: dict[str, Result]) -> None:
    fine(rounds, "disk")


def test_no_forged_webhook_is_taken(rounds: dict[str, Result]) -> None:
    figures = {what: measured for what, measured, *_ in fine(rounds, "forged").figures}
    assert (figures["accepted"], figures["status 403"]) == ("0", "300")
