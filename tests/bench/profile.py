"""Where the time of one step goes: samples of the processor, the largest first."""

from __future__ import annotations

import asyncio
import logging
import signal
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import structlog

from bot.channels import Incoming
from bot.clock import milan_now
from bot.dispatcher import Dispatcher
from bot.intake import Intake
from handlers.dialogue import Located, Said
from storage.database import connect
from storage.keys import Keys
from tests.bench.report import ROOT, Report, Size
from tests.bench.stage import database_of, stages
from tests.town import HOUSE, SECRET

STEPS = 6000
AT_ONCE = 64
EVERY = 0.001  # seconds of processor between samples
TEN = 10
WHAT = (Said("menu"), Said("Via Savona 10"), Said("aiuto"), Located(45.4467, 9.1259))
OURS = tuple(f"{ROOT / name}/" for name in ("bot", "handlers", "storage", "content"))


def run(size: Size) -> Report:
    report = Report()
    steps = size.of(STEPS, AT_ONCE * 2)
    with stages(*size.engines) as made:
        for name, stage in made.items():
            samples = Samples()
            environment = stage.fresh()
            took = asyncio.run(_steps(database_of(environment), steps, samples))
            stage.done(environment)
            report.lines += ["", f"{name}: {took * 1e6:.0f} µs of processor a step, in the process, without HTTP"]
            samples.tell(report)
    return report


async def _steps(url: str, steps: int, samples: Samples) -> float:
    """Processor seconds a step; sixty-four people write at once."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    keys = Keys(SECRET)
    database = connect(url, keys)
    async with database.transaction() as store:
        await store.marks.unlock(keys)
    intake = Intake(database, Dispatcher(HOUSE, clock=milan_now), clock=milan_now, spoke=lambda _: None)
    writing = asyncio.create_task(intake.run())

    async def talk(who: int, messages: int) -> None:
        for number in range(messages):
            what = WHAT[(who + number) % len(WHAT)]
            await intake.receive(Incoming("web", f"somebody {who}", str(uuid.uuid4()), what, language="it"))

    await asyncio.gather(*(talk(who, len(WHAT)) for who in range(AT_ONCE)))  # everybody has met and is warm
    await intake.settled()
    with samples.taken():
        began = time.process_time()
        await asyncio.gather(*(talk(who, steps // AT_ONCE) for who in range(AT_ONCE)))
        await intake.settled()
        took = time.process_time() - began
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    await database.close()
    structlog.reset_defaults()
    return took / (steps // AT_ONCE * AT_ONCE)


class Samples:
    """What stood on the stack, every millisecond of processor."""

    def __init__(self) -> None:
        self.all = 0
        self.ours: Counter[str] = Counter()  # our innermost function, with all it calls outside
        self.theirs: Counter[str] = Counter()  # the file that was really running
        self.under: Counter[str] = Counter()  # every function of ours on the stack, once a sample

    @contextmanager
    def taken(self) -> Iterator[None]:
        before = signal.signal(signal.SIGPROF, self._take)
        signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)

    def _take(self, _: int, frame: FrameType | None) -> None:
        self.all += 1
        if frame:
            self.theirs[_library(frame)] += 1
        stack = []
        while frame:
            if frame.f_code.co_filename.startswith(OURS):
                stack.append(_named(frame))
            frame = frame.f_back
        self.ours[stack[0] if stack else "(the loop and libraries under no function of ours)"] += 1
        self.under.update(set(stack))

    def tell(self, report: Report) -> None:
        self._ten(report, "Our functions, with everything outside that they call", self.ours)
        self._ten(report, "Our functions, with all they call", self.under)
        self._ten(report, "Whose code was running", self.theirs)

    def _ten(self, report: Report, title: str, counted: Counter[str]) -> None:
        report.note(title)
        for name, number in counted.most_common(TEN):
            report.note(f"  {number / max(self.all, 1):6.1%}  {name}")


def _named(frame: FrameType) -> str:
    code = frame.f_code
    return f"{Path(code.co_filename).relative_to(ROOT)} {code.co_qualname}"


def _library(frame: FrameType) -> str:
    path = Path(frame.f_code.co_filename)
    if "site-packages" in path.parts:
        at = path.parts.index("site-packages")
        return "/".join(path.parts[at + 1 : at + 4])
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else f"Python's {path.name}"
