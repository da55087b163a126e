"""Numbers of people who help: each with its source, none that is old or contradicted."""

from __future__ import annotations

import re

import pytest
from opening_hours import OpeningHours

from content.helplines import helplines, on
from content.texts import Texts


def test_every_number_can_be_dialled_and_says_where_it_comes_from() -> None:
    for line in helplines():
        assert re.fullmatch(r"[0-9 ]{3,13}", line.number), line.name
        assert line.name
        assert line.what
        assert line.source.startswith(("https://", "http://"))


def test_nothing_doubtful_is_listed() -> None:
    assert {line.grade for line in helplines()} <= {"A", "B"}


def test_hours_can_be_read_where_they_are_known() -> None:
    assert all(OpeningHours(line.hours) for line in helplines() if line.hours)


def test_no_number_is_listed_twice() -> None:
    numbers = [line.number.replace(" ", "") for line in helplines()]
    assert len(numbers) == len(set(numbers))


def test_the_first_numbers_are_those_for_danger() -> None:
    assert [line.number for line in on("emergency")] == ["112"]
    assert [line.number for line in on("violence")] == ["1522"]
    assert helplines()[0].number == "112"


def test_the_violence_line_is_never_given_for_sadness() -> None:
    assert all(line.number != "1522" for topic in ("distress", "loneliness") for line in on(topic))


@pytest.mark.parametrize("language", ["it", "en", "ar"])
def test_every_number_given_in_danger_is_one_of_the_checked_helplines(language: str) -> None:
    texts = Texts(names={"organisation": "", "contact": "", "privacy_url": ""})
    checked = {line.number.replace(" ", "") for line in helplines()}
    for topic in ("emergency", "violence", "self_harm"):
        said = texts.plain(texts.text(language, f"danger-{topic}"))
        given = {number.replace(" ", "") for number in re.findall(r"\b\d{2,4}(?: ?\d{2,8})*\b", said)} - {"24"}
        assert given, topic
        assert given <= checked, f"{topic}: {given - checked}"
