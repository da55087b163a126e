"""The checker is not blind: bugs planted in a copy of the tree are caught, and each has its place in today's code."""

from __future__ import annotations

import pytest

from tests.faults.house import ROOT
from tests.faults.planted import BUGS, SHORT, Bug, caught_by


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_a_planted_bug_still_has_its_place(bug: Bug) -> None:
    for file, old, _ in bug.places():
        assert old in (ROOT / file).read_text()


@pytest.mark.parametrize("name", SHORT)
def test_a_planted_bug_is_caught(name: str) -> None:
    assert caught_by(next(bug for bug in BUGS if bug.name == name))
