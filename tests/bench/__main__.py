"""Measures Wendy beside others: `python -m tests.bench [NAME...] [--rounds N] [--full]`."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from dataclasses import replace
from importlib import import_module

from tests.bench.report import FULL, SMALL, machine

SUBJECTS = ("accept", "steps", "echo", "sends", "due", "nearest", "start", "processes", "profile")


def main() -> int:
    reader = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    reader.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(SUBJECTS)}; all without one")
    reader.add_argument("--rounds", type=int, help="of each contestant, interleaved; 3, or 5 with --full")
    reader.add_argument("--full", action="store_true", help="as many requests as the published figures")
    asked = reader.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that every process it started is stopped too
    if unknown := set(asked.names) - set(SUBJECTS):
        reader.error(f"no subject {', '.join(sorted(unknown))}; there are {', '.join(SUBJECTS)}")
    size = FULL if asked.full else SMALL
    size = replace(size, rounds=min(max(asked.rounds or size.rounds, 1), 20))
    print(machine())
    print("full round" if asked.full else "SMALL ROUND: not for publication")
    wrong = 0
    for name in asked.names or SUBJECTS:
        subject = import_module(f"tests.bench.{name}")
        began = time.monotonic()
        print(f"\n=== {name}: {(subject.__doc__ or '').splitlines()[0]}", flush=True)
        report = subject.run(size)
        print(report.text())
        print(f"  ({time.monotonic() - began:.0f} s)", flush=True)
        wrong += sum(not truth for _, truth in report.exact)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
