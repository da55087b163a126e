"""Tables in plain text: rounds interleaved, medians, ratios, and what must be exact."""

from __future__ import annotations

import os
import platform
import sqlite3
import statistics
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Size:
    """How much is asked of every subject; `scale` multiplies counts, 1 is a full round."""

    rounds: int
    scale: float
    engines: tuple[str, ...] = ("sqlite", "postgresql")

    @property
    def tiny(self) -> bool:
        """Whether only the counts matter: the default tests measure nothing."""
        return self.scale < SMALL.scale

    def of(self, full: int, least: int = 1) -> int:
        return max(least, round(full * self.scale))


TINY, SMALL, FULL = Size(1, 0.005, ("sqlite",)), Size(3, 0.1), Size(5, 1.0)


@dataclass(slots=True)
class Report:
    """What a subject has to tell: lines to print, and facts that are exact or wrong."""

    lines: list[str] = field(default_factory=list)
    exact: list[tuple[str, bool]] = field(default_factory=list)

    def table(
        self,
        title: str,
        unit: str,
        rounds: Mapping[str, Sequence[float]],
        *,
        beside: Sequence[str] = (),
        digits: int = 0,
    ) -> None:
        """One line a contestant; `beside` names those that the first one is divided by."""
        self.lines += ["", f"{title} ({unit})"]
        if not rounds:
            self.lines.append("  nothing to measure here")
            return
        width = max(len(name) for name in rounds) + 2
        first = statistics.median(next(iter(rounds.values())))
        for name, values in rounds.items():
            middle = statistics.median(values)
            ratio = f"first / this {first / middle:6.2f}" if name in beside and middle else ""
            told = " ".join(f"{value:.{digits}f}" for value in values)
            self.lines.append(f"  {name:{width}} median {middle:9.{digits}f}  {ratio:20} rounds {told}")

    def goal(self, what: str, value: float, goal: float, *, least: bool = True, unit: str = "x") -> None:
        met = value >= goal if least else value <= goal
        sign = "at least" if least else "at most"
        self.lines.append(f"  {'goal met' if met else 'GOAL MISSED'}: {what} {value:.2f} {unit}, {sign} {goal:g}")

    def must(self, what: str, truth: object) -> None:
        """A count that is right or wrong, whatever the speed."""
        self.exact.append((what, bool(truth)))

    def note(self, line: str) -> None:
        self.lines.append(f"  {line}")

    def text(self) -> str:
        held = {what: all(truth for one, truth in self.exact if one == what) for what, _ in self.exact}
        told = [f"  exact: {what}: {'yes' if truth else 'NO'}" for what, truth in held.items()]
        return "\n".join([*self.lines, *told])


def interleaved(contestants: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Every contestant once, then all again: what disturbs the machine disturbs them all."""
    told: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, contestant in contestants.items():
            told[name].append(contestant())
    return told


def ratio(rounds: Mapping[str, Sequence[float]], one: str, other: str) -> float:
    """How many times the median of one is that of another."""
    return statistics.median(rounds[one]) / statistics.median(rounds[other])


def machine() -> str:
    """Where and when this was measured, in one line."""
    commit = _said("git", "rev-parse", "--short", "HEAD") + ("+" if _said("git", "status", "--porcelain") else "")
    return ", ".join(
        (
            f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
            f"{os.cpu_count()} cores shared with the load",
            f"load {os.getloadavg()[0]:.1f}",
            f"Python {platform.python_version()}",
            f"SQLite {sqlite3.sqlite_version}",
            f"PostgreSQL {_postgres()}",
            f"commit {commit or 'unknown'}",
        )
    )


def _postgres() -> str:
    from tests.postgres import PostgresFailed, find_binaries

    try:
        words = _said(str(find_binaries() / "postgres"), "--version").split()
    except PostgresFailed:
        return "missing"
    return words[-1] if words else "unknown"


def _said(*command: str) -> str:
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=10, check=False)
    except OSError:
        return ""
    return done.stdout.strip()
