"""`python -m tests.faults [NAME...] [--full]`: the fault laboratory; 0 when nothing was lost, doubled or mixed up."""

from __future__ import annotations

import argparse
import asyncio
import importlib
import sys
import time
from collections.abc import AsyncIterator

from tests.faults.report import Result

SUBJECTS = ("kill", "writes", "database", "clock", "hostile", "fuzz", "year", "races", "planted")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one or more of: {', '.join(SUBJECTS)}")
    parser.add_argument("--full", action="store_const", const="full", default="", help="the full rounds: hours")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(SUBJECTS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    good = True
    for name in asked.names or SUBJECTS:
        began = time.monotonic()
        subject = importlib.import_module(f"tests.faults.{name}")
        good = asyncio.run(_told(subject.run(asked.full))) and good
        print(f"{name} took {time.monotonic() - began:.0f} s\n", flush=True)
    return 0 if good else 1


async def _told(results: AsyncIterator[Result]) -> bool:
    good = True
    async for result in results:
        print(result.table(), flush=True)
        good = good and result.good
    return good


if __name__ == "__main__":
    sys.exit(main())
