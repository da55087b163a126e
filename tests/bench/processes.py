"""One, two and four processes on one PostgreSQL: how much more they answer, in order and once."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass

from tests.bench.load import drive
from tests.bench.report import Report, Size, interleaved, ratio
from tests.bench.stage import Stage, meet, running, stages
from tests.bench.steps import CONNECTIONS, EACH, SENT, check, lanes, settled

STEPS = 4000
GOAL = 1.6


def run(size: Size) -> Report:
    report = Report()
    steps = size.of(STEPS, CONNECTIONS * 2)
    report.note(f"{steps} steps; everybody's messages go to another process each time, every tenth one goes to two")
    with stages("postgresql") as made:
        house = Several(made["postgresql"], report, steps)
        told = interleaved(
            {
                f"{number} process{'es' * (number > 1)}": lambda number=number: house.play(number)
                for number in ((2,) if size.tiny else (1, 2, 4))
            },
            size.rounds,
        )
    report.table("Steps by the clock, PostgreSQL", "steps/s", told)
    if size.tiny:
        return report
    report.goal("two processes / one", ratio(told, "2 processes", "1 process"), GOAL)
    report.note(f"four processes / one {ratio(told, '4 processes', '1 process'):.2f} x")
    return report


@dataclass
class Several:
    """Rounds with some number of processes."""

    stage: Stage
    report: Report
    steps: int

    def play(self, number: int) -> float:
        environment = self.stage.fresh()
        try:
            cookies = meet(environment, -(-self.steps // EACH))
            with ExitStack() as stack:
                wendys = [
                    stack.enter_context(running("tests.bench.wendy", "run", **environment)) for _ in range(number)
                ]
                ports = [wendy.port for wendy in wendys]
                asked = lanes(ports, cookies, self.steps, SENT)
                # A page whose answer got lost sends the same message again, here to another process.
                again = [(ports[(ports.index(port) + 1) % number], text) for lane in asked for port, text in lane[::10]]
                doubled = [*asked, *(again[one::8] for one in range(8))]
                seen = drive(doubled)
                ended = settled(self.stage, environment)
            accepted = seen.good - len(again)
            check(self.report, self.stage, environment, accepted=accepted, of=self.steps)
            return self.steps / max(seen.seconds, ended - seen.began)
        finally:
            self.stage.done(environment)
