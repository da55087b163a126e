"""Every measurement runs, and what it counts is exact: nothing lost, doubled or out of order."""

import os
from dataclasses import replace
from importlib import import_module

import pytest

from tests.bench.__main__ import SUBJECTS
from tests.bench.report import TINY, Report, interleaved, ratio

LONG = ("echo", "start", "processes")  # each starts whole Wendys: twenty seconds more


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_tiny_round_of_each_subject_counts_right(name: str) -> None:
    if name in LONG and not os.environ.get("BENCH_ALL"):
        pytest.skip("starts whole processes for some seconds: BENCH_ALL=1 runs it")
    report = import_module(f"tests.bench.{name}").run(TINY)
    assert report.lines
    assert [what for what, truth in report.exact if not truth] == []
    assert report.exact or name == "profile"


def test_contestants_take_turns_and_a_ratio_is_that_of_their_medians() -> None:
    order: list[str] = []
    told = interleaved({"one": lambda: order.append("one") or 30.0, "other": lambda: order.append("other") or 10.0}, 3)
    assert order == ["one", "other"] * 3
    assert ratio(told, "one", "other") == 3


def test_a_count_that_is_wrong_once_is_told_as_wrong() -> None:
    report = Report()
    report.must("nothing doubled", True)
    report.must("nothing doubled", False)
    assert "exact: nothing doubled: NO" in report.text()
    assert replace(TINY, rounds=2).of(1000, 7) == 7
