"""Bands of ages: which one a child is in, whom a lab is made for, what fits in one list."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.ages import asked, band_of, bands_of, mixtures, slug, suits, unslugged
from storage.bookings import Band
from storage.labs import Lab

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)


def lab(months_from: int | None, months_to: int | None) -> Lab:
    wall = NOON.replace(tzinfo=None)
    return Lab(
        id=1, slug="x", title="X", starts=wall, ends=wall, seats=9, starts_at=NOON, ends_at=NOON, version=1,
        cancelled_at=None, months_from=months_from, months_to=months_to,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("months", "band"), [(0, "0"), (11, "0"), (12, "1"), (35, "1"), (36, "3"), (71, "3"), (72, "6"), (215, "6")]
)
def test_a_child_is_in_one_band(months: int, band: str) -> None:
    assert band_of(months) == band


@pytest.mark.parametrize(
    ("ages", "made_for"),
    [
        ((None, None), "0136"),
        ((1, 9), "0"),
        ((3, 36), "013"),
        ((6, 35), "01"),
        ((12, 48), "13"),
        ((None, 11), "0"),
        ((36, None), "36"),
        ((80, 90), "6"),
    ],
)
def test_a_lab_is_made_for_the_bands_it_touches(ages: tuple[int | None, int | None], made_for: str) -> None:
    assert slug(band for band in Band if suits(lab(*ages), band)) == made_for


def test_only_a_lab_for_some_ages_asks() -> None:
    assert not asked(lab(None, None))
    assert asked(lab(3, None))
    assert asked(lab(None, 36))


@pytest.mark.parametrize("ages", [(None, None), (1, 9), (12, 48), (60, 99)])
def test_two_children_fit_in_one_list_with_room_for_who_does_not_say(ages: tuple[int | None, int | None]) -> None:
    mixed = mixtures(lab(*ages), 2)
    assert len(mixed) == len(set(mixed)) == 9
    fitting = [sum(not suits(lab(*ages), band) for band in bands) for bands in mixed]
    assert fitting == sorted(fitting)


@given(st.lists(st.integers(0, 215), max_size=9))
def test_what_travels_in_a_link_comes_back(months: list[int]) -> None:
    bands = bands_of(months)
    assert unslugged(slug(bands), len(months)) == bands


@pytest.mark.parametrize(("written", "children"), [("00", 1), ("2", 3), ("x", 1), ("0 ", 2), ("٣", 1)])
def test_a_link_that_tells_of_other_children_is_nothing(written: str, children: int) -> None:
    assert unslugged(written, children) is None
