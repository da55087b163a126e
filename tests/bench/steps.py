"""Whole durable steps through the web chat of a real `wendy run`: accepted, answered, promised, committed."""

from __future__ import annotations

import asyncio
import json
import statistics
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.bench.accept import ask
from tests.bench.load import Seen, Step, drive, request
from tests.bench.peers import bare_updates
from tests.bench.report import Report, Size, interleaved
from tests.bench.stage import PUBLIC, Running, Stage, meet, running, stages

CONNECTIONS = 64
STEPS = 8_000
EACH = 16  # messages of one person: below the 20 a web session may send at once
SETTLE = 240.0  # seconds until everything accepted must be answered
# What people send, in equal parts: two short answers, a street, a position.
SENT: tuple[dict[str, object], ...] = (
    {"text": "menu"},
    {"text": "Via Savona 10"},
    {"text": "aiuto"},
    {"latitude": 45.4467, "longitude": 9.1259},
)
SHORT = SENT[:1]
HALF_LOAD_P99 = 50.0  # milliseconds
HALF_LOAD = 20.0  # seconds of it


def run(size: Size) -> Report:
    report = Report()
    steps = size.of(STEPS, CONNECTIONS * 2)
    report.note(f"{steps} steps over {CONNECTIONS} connections; {len(SENT)} kinds of message in equal parts")
    with stages(*size.engines) as made:
        rounds = {name: Steps(stage, report, steps) for name, stage in made.items()}
        contestants = {name: one.play for name, one in rounds.items()}
        if not size.tiny:
            contestants["sqlite, only the word menu"] = lambda: rounds["sqlite"].play(SHORT)
        told = interleaved(contestants, size.rounds)
        report.table("Steps by the clock", "steps/s", told)
        report.goal("SQLite", statistics.median(told["sqlite"]), 1000, unit="steps/s")
        spent = {name: one.spent for name, one in rounds.items()}
        report.table("Steps for a second of Wendy's own processor", "steps/s/core", spent)
        bare = {"process_update": [bare_updates(size.of(3000, 100)) for _ in range(size.rounds)]}
        report.table("python-telegram-bot in memory: parse, dispatch, reply to a stub", "µs", bare)
        ours = 1e6 / statistics.median(spent["sqlite"])
        report.goal(
            "a step on SQLite / process_update", ours / statistics.median(bare["process_update"]), 3, least=False
        )
        report.note(
            "On SQLite the 202 follows the answer, on PostgreSQL the acceptance. The first steps of a process are slow."
        )
        for name, one in rounds.items() if not size.tiny else ():
            half = statistics.median(told[name]) / 2
            one.steps = min(steps, int(half * HALF_LOAD))
            seen = [one.send(rate=half) for _ in range(size.rounds)]
            report.table(
                f"Latency at half load, {half:.0f} steps/s, {name}",
                "ms until the 202",
                {"p50": [one.p50 for one in seen], "p99": [one.p99 for one in seen]},
                digits=1,
            )
            report.goal(
                f"p99 on {name}", statistics.median(one.p99 for one in seen), HALF_LOAD_P99, least=False, unit="ms"
            )
    return report


@dataclass
class Steps:
    """Rounds of one engine."""

    stage: Stage
    report: Report
    steps: int
    spent: list[float] = field(default_factory=list)

    def play(self, sent: Sequence[dict[str, object]] = SENT) -> float:
        """Steps a second, from the first request until nothing waits for an answer."""
        seen = self.send(sent=sent)
        return self.steps / seen.seconds

    def send(self, *, sent: Sequence[dict[str, object]] = SENT, rate: float | None = None) -> Seen:
        environment = self.stage.fresh()
        try:
            cookies = meet(environment, -(-self.steps // EACH))
            with running("tests.bench.wendy", "run", **environment) as wendy:
                before = wendy.spent()
                seen = drive(lanes([wendy.port], cookies, self.steps, sent), rate=rate)
                ended = settled(self.stage, environment, wendy)
                if sent is SENT and rate is None:
                    self.spent.append(self.steps / (wendy.spent() - before))
            check(self.report, self.stage, environment, accepted=seen.good, of=self.steps)
            seconds = max(seen.seconds, ended - seen.began) if self.stage.server else seen.seconds
            return Seen(seconds, seen.answers, seen.p50, seen.p99, seen.worst, seen.began)
        finally:
            self.stage.done(environment)


def lanes(
    ports: Sequence[int], cookies: Sequence[str], steps: int, sent: Sequence[dict[str, object]]
) -> list[list[Step]]:
    """Each person keeps to one connection and waits for each 202; with several ports she changes every time."""
    made: list[list[Step]] = [[] for _ in range(CONNECTIONS)]
    for number in range(steps):
        who, turn = number % len(cookies), number // len(cookies)
        body = json.dumps({"id": str(uuid.uuid4()), "language": "it", **sent[(who + turn) % len(sent)]})
        told = request("/chat/messages", body, Origin=PUBLIC, Cookie=f"wendy={cookies[who]}")
        made[who % CONNECTIONS].append((ports[(who + turn) % len(ports)], told))
    return made


def settled(stage: Stage, environment: dict[str, str], *wendys: Running) -> float:
    """When nothing waited any more, as time.time()."""
    if stage.server is None:  # there the 202 comes after the answer
        return time.time()
    waiting = "SELECT count(*) FROM received WHERE state = 'waiting'"
    deadline = time.time() + SETTLE
    while time.time() < deadline and ask(stage, environment, waiting)[0][0]:
        asyncio.run(asyncio.sleep(0.02))
    return time.time()


def check(report: Report, stage: Stage, environment: dict[str, str], *, accepted: int, of: int) -> None:
    """Nothing refused, lost, doubled or answered out of order, by what the database says when Wendy is gone."""
    engine = stage.engine

    def count(query: str) -> int:
        return int(str(ask(stage, environment, query)[0][0]))

    report.must(f"every message accepted ({engine})", accepted == of)
    report.must(
        f"every accepted message answered ({engine})",
        count("SELECT count(*) FROM received WHERE state = 'answered'") == accepted,
    )
    report.must(
        f"every answer promised something ({engine})",
        count("SELECT count(DISTINCT source) FROM outbox") == accepted,
    )
    report.must(
        f"nothing doubled ({engine})",
        count(
            "SELECT count(*) FROM (SELECT source, key FROM outbox WHERE source IS NOT NULL "
            "GROUP BY source, key HAVING count(*) > 1) AS twice"
        )
        == 0,
    )
    report.must(
        f"everybody answered in her order ({engine})",
        count(
            "SELECT count(*) FROM (SELECT source, lag(source) OVER (PARTITION BY address_id ORDER BY id) AS before "
            "FROM outbox WHERE source IS NOT NULL) AS turns WHERE source < before"
        )
        == 0,
    )
