"""From a message on Telegram to its answer there, beside two echo bots on the same strict stand-in, all polling."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager

from tests.bench.report import Report, Size, interleaved
from tests.bench.stage import TOKEN, Running, Stage, missing, running, stages

PEOPLE = 2000
PATIENCE = 120.0
GLANCE = 0.02  # seconds between two looks at how many were answered


def run(size: Size) -> Report:
    report = Report()
    people = size.of(PEOPLE, 50)
    report.note(
        f"{people} people write one word at once; the echoes keep nothing, Wendy keeps everything and is unpaced"
    )
    with stages(*size.engines) as made:
        contestants = {
            f"Wendy, {engine}": lambda stage=stage: _wendy(report, stage, people) for engine, stage in made.items()
        }
        if not size.tiny:
            contestants["python-telegram-bot echo"] = lambda: _peer(report, "library", people)
        if not size.tiny and not missing("aiogram"):
            contestants["aiogram echo"] = lambda: _peer(report, "aiogram", people)
        told = interleaved(contestants, size.rounds)
    report.table("Answered", "messages/s", told, beside=list(told)[2:])
    return report


def _wendy(report: Report, stage: Stage, people: int) -> float:
    environment = stage.fresh()
    try:
        with running("tests.bench.service") as service:
            told = {"WENDY_TELEGRAM_TOKEN": TOKEN, "WENDY_TELEGRAM_API_URL": service.ask("/api")}
            # Without an https address she polls, as the echoes do.
            named = {**environment, **told, "WENDY_PUBLIC_URL": "http://127.0.0.1:1"}
            return _play(report, service, running("tests.bench.wendy", "unpaced", "run", **named), people)
    finally:
        stage.done(environment)


def _peer(report: Report, name: str, people: int) -> float:
    with running("tests.bench.service") as service:
        return _play(report, service, running("tests.bench.peers", name, service.ask("/api")), people)


def _play(report: Report, service: Running, bot: AbstractContextManager[Running], people: int) -> float:
    """Everybody meets the bot, then everybody writes one more word; messages a second until all are answered."""
    with bot:
        service.ask(f"/meet?people={people}")
        _wait(service, people)
        before = _quiet(service)
        began = time.perf_counter()
        service.ask("/write")
        _wait(service, people)
        seconds = time.perf_counter() - began
        sent = _quiet(service) - before
    report.must("everybody was answered once", sent == people and service.ask("/heard")["most"] == 1)
    return people / seconds


def _wait(service: Running, people: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while service.ask("/heard")["people"] < people:
        if time.monotonic() > deadline:
            raise RuntimeError("not everybody was answered in time")
        time.sleep(GLANCE)


def _quiet(service: Running) -> int:
    """How many messages were sent, once no more come."""
    last = -1
    while (now := int(service.ask("/sends"))) != last:
        last = now
        time.sleep(0.3)
    return now
