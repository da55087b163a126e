"""From the command to the first answer, memory, and how long `--help` takes."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import uuid

from tests.bench.load import Step, drive, get, request
from tests.bench.report import Report, Size
from tests.bench.stage import PUBLIC, meet, running, stages
from tests.bench.steps import CONNECTIONS, SENT, lanes

START_GOAL, MEMORY_GOAL = 2.5, 200.0  # seconds, MB
TALK = 2000  # messages after which memory is looked at again


def run(size: Size) -> Report:
    report = Report()
    starts, fresh, talked, helps = [], [], [], []
    with stages("sqlite") as made:
        stage = made["sqlite"]
        for _ in range(size.rounds):
            environment = stage.fresh()  # opened once before: this is not the first start
            talk = size.of(TALK, CONNECTIONS)
            cookies = meet(environment, -(-talk // 16) + 1)
            began = time.perf_counter()
            with running("tests.bench.wendy", "run", **environment) as wendy:
                body = json.dumps({"id": str(uuid.uuid4()), "language": "it", "text": "Via Savona 10"})
                headers = {"Origin": PUBLIC, "Cookie": f"wendy={cookies[-1]}"}
                ask: list[Step] = [
                    (wendy.port, request("/chat/messages", body, **headers)),
                    (wendy.port, get("/chat/messages?after=0&wait=5", Cookie=headers["Cookie"])),
                ]
                said = wendy.ask("/healthz")
                began_talk = time.perf_counter()
                answer = drive([ask])
                loading = time.perf_counter() - began_talk - answer.seconds  # the load's own start is not Wendy's
                starts.append(time.perf_counter() - began - loading)
                report.must("the first message was answered", said["alive"] and answer.good == len(ask))
                fresh.append(wendy.resident())
                seen = drive(lanes([wendy.port], cookies[:-1], talk, SENT))
                report.must("all that followed was accepted", seen.good == talk)
                talked.append(wendy.resident())
            stage.done(environment)
            helps.append(_help())
    report.table("Start", "s", {"command to first answer, second start": starts, "--help": helps}, digits=2)
    report.table("Resident memory", "MB", {"after one message": fresh, f"after {talk} more": talked})
    report.goal("start", sorted(starts)[len(starts) // 2], START_GOAL, least=False, unit="s")
    report.goal("memory", sorted(talked)[len(talked) // 2], MEMORY_GOAL, least=False, unit="MB")
    return report


def _help() -> float:
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", "--help"], capture_output=True, check=True
    )
    return time.perf_counter() - began
