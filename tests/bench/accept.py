"""How many updates a second are accepted durably, beside a transaction a request and beside a library's own server."""

from __future__ import annotations

import json
import sqlite3
from itertools import count
from pathlib import Path

from bot.channels.telegram import PATH
from tests.bench.doors import HOOK_SECRET
from tests.bench.load import Step, drive, request
from tests.bench.report import Report, Size, interleaved, ratio
from tests.bench.stage import Stage, database_of, missing, running, stages

CONNECTIONS = 64
REQUESTS = 20_000  # a round of one contestant
IDS = count(800_000_001)


def run(size: Size) -> Report:
    report = Report()
    requests = size.of(REQUESTS, CONNECTIONS * 2)
    report.note(f"{requests} updates of about 600 bytes over {CONNECTIONS} connections; answers left out on all sides")
    with stages(*size.engines) as made, running("tests.bench.sink") as sink:
        lite = Round(made["sqlite"], report, requests)
        contestants = {"Wendy": lambda: lite.play("ours")}
        if not missing("aiosqlite"):
            contestants["SQLAlchemy + aiosqlite, one transaction a request"] = lambda: lite.play("alchemy")
            contestants["aiosqlite alone, one transaction a request"] = lambda: lite.play("bare")
        if not missing("tornado"):
            contestants["python-telegram-bot's server, kept in memory"] = lambda: lite.play("library", sink.url)
        told = interleaved(contestants, size.rounds)
        report.table("SQLite, synchronous=FULL", "accepted/s", told, beside=list(told)[1:])
        goals = {"aiosqlite, one": 10, "aiosqlite alone": 10, "python-telegram-bot": 2.5}
        for name, goal in ((name, goal) for name in told for part, goal in goals.items() if part in name):
            report.goal(f"Wendy / {name}", ratio(told, "Wendy", name), goal)
        if "postgresql" not in made:
            return report
        wire = Round(made["postgresql"], report, requests)
        peer = "SQLAlchemy + asyncpg, one transaction a request"
        told = interleaved({"Wendy": lambda: wire.play("ours"), peer: lambda: wire.play("alchemy")}, size.rounds)
        report.table("PostgreSQL, fsync on", "accepted/s", told, beside=[peer])
        report.goal(f"Wendy / {peer}", ratio(told, "Wendy", peer), 3.5)
    return report


class Round:
    """One contestant on a fresh database."""

    def __init__(self, stage: Stage, report: Report, requests: int) -> None:
        self.stage, self.report, self.requests = stage, report, requests

    def play(self, name: str, sink: str = "") -> float:
        environment = self.stage.fresh()
        try:
            with running("tests.bench.doors", name, sink or database_of(environment)) as door:
                seen = drive(lanes(door.port, self.requests))
            self.report.must(f"every update answered 200 ({name}, {self.stage.engine})", seen.good == self.requests)
            if name == "ours":
                kept = rows(self.stage, environment)
                self.report.must(f"every 200 is one row ({self.stage.engine})", kept == self.requests)
            return seen.good / seen.seconds
        finally:
            self.stage.done(environment)


def lanes(port: int, requests: int) -> list[list[Step]]:
    """Updates as Telegram sends them, each of another person and with a number never used before."""
    made: list[list[Step]] = [[] for _ in range(CONNECTIONS)]
    for number in range(requests):
        known = next(IDS)
        person = {"id": 5_000_000_000 + number, "is_bot": False, "first_name": "Ada", "language_code": "it"}
        message = {
            "message_id": known,
            "from": person,
            "chat": {"id": person["id"], "first_name": "Ada", "type": "private"},
            "date": 1_790_000_000,
            "text": "Buongiorno, sono vicino al parco con il passeggino: dove posso allattare? " * 4,
        }
        body = json.dumps({"update_id": known, "message": message})
        step = (port, request(PATH, body, X_Telegram_Bot_Api_Secret_Token=HOOK_SECRET))
        made[number % CONNECTIONS].append(step)
    return made


def rows(stage: Stage, environment: dict[str, str]) -> int:
    """How many events the database holds, read with its own library when the contestant is gone."""
    return int(ask(stage, environment, "SELECT count(*) FROM received WHERE state = 'waiting'")[0][0])


def ask(stage: Stage, environment: dict[str, str], query: str) -> list[tuple[object, ...]]:
    folder = Path(environment["WENDY_DATA_DIR"])
    if stage.server is None:
        with sqlite3.connect(folder / "wendy.sqlite") as connection:
            return connection.execute(query).fetchall()
    import asyncio

    import asyncpg

    home = str(stage.server.home)

    async def fetch() -> list[tuple[object, ...]]:
        connection = await asyncpg.connect(user="wendy", database=folder.name, host=home)
        try:
            return [tuple(row) for row in await connection.fetch(query)]
        finally:
            await connection.close()

    return asyncio.run(fetch())
