"""How a check ends: well, with a warning, or failed, and the one thing that mends it."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Verdict(StrEnum):
    """How a check ended."""

    OK = "OK"
    WARN = "WARN"
    FAIL = "FAIL"


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, how it is, what was found, and the one thing that mends it (empty when well)."""

    name: str
    verdict: Verdict
    found: str
    mend: str = ""


def ok(name: str, found: str) -> Check:
    return Check(name, Verdict.OK, found)


def warn(name: str, found: str, mend: str) -> Check:
    return Check(name, Verdict.WARN, found, mend)


def fail(name: str, found: str, mend: str) -> Check:
    return Check(name, Verdict.FAIL, found, mend)


def last(time: timedelta) -> str:
    """A time as a person says it: minutes, hours or days."""
    minutes = max(0, round(time.total_seconds() / 60))
    if minutes < 120:
        return f"{minutes} minutes"
    return f"{minutes // 60} hours" if minutes < 72 * 60 else f"{minutes // 1440} days"
