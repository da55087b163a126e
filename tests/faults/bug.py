"""What a planted bug is: a change to a file, and the tests that must notice it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

TESTS: Final = ("tests/faults/test_history.py",)


@dataclass(frozen=True, slots=True)
class Bug:
    """One change to one file: `old` becomes `new`, wherever it stands."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...] = TESTS
    also: tuple[tuple[str, str, str], ...] = ()  # file, old, new: where one change alone would be stopped by another

    def places(self) -> tuple[tuple[str, str, str], ...]:
        """Every file with what is there and what comes instead."""
        return ((self.file, self.old, self.new), *self.also)


__all__ = ["Bug"]
