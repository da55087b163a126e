"""Telephone numbers of people who help, each with its source and how far it can be trusted."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("helplines.toml")


@dataclass(frozen=True, slots=True)
class Helpline:
    """One number; `hours` in OpenStreetMap syntax, empty when unconfirmed; `grade` A or B, never worse."""

    number: str
    name: str
    what: str
    hours: str
    topic: str
    grade: str
    source: str


@cache
def helplines(file: Path = FILE) -> tuple[Helpline, ...]:
    """Every number, most urgent first."""
    return tuple(Helpline(**entry) for entry in tomllib.loads(file.read_text(encoding="utf-8"))["helpline"])


def on(topic: str) -> tuple[Helpline, ...]:
    """For a topic: emergency, violence, child, missing, poison, doctor, distress, loneliness, family, city."""
    return tuple(line for line in helplines() if line.topic == topic)
