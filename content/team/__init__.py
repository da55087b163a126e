"""The invented managers of a try-out."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from importlib.resources import files as packaged


@dataclass(frozen=True, slots=True)
class ExampleManager:
    """Somebody who does not exist, and the municipio she leads in."""

    name: str
    municipio: int


def examples() -> list[ExampleManager]:
    """Four of Municipio 6 and four of Municipio 4, as in the project there was."""
    text = (packaged("content") / "team" / "examples.csv").read_text("utf-8")
    return [ExampleManager(row["name"], int(row["municipio"])) for row in csv.DictReader(io.StringIO(text))]
