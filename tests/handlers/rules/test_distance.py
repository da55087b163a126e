"""Distances put places in the order a full geodesic gives them."""

import random

import pytest
from geopy.distance import geodesic

from handlers.rules.distance import metres, walking_minutes
from storage.distance import Point, box

MILAN = (45.4642, 9.19)


def around(chance: random.Random, degrees: float) -> Point:
    return MILAN[0] + chance.uniform(-degrees, degrees), MILAN[1] + chance.uniform(-degrees, degrees)


def test_the_nearest_five_of_two_thousand_are_those_of_the_geodesic_every_time() -> None:
    chance = random.Random(1)
    places = [around(chance, 0.12) for _ in range(2_000)]
    for _ in range(200):
        here = around(chance, 0.1)
        ours = sorted(places, key=lambda place: metres(here, place))
        # The geodesic is slow: it judges the first thirty; the next one is farther than our error can be.
        truth = sorted(ours[:30], key=lambda place: geodesic(here, place).m)
        assert ours[:5] == truth[:5]
        assert metres(here, ours[30]) - metres(here, ours[4]) > 1


@pytest.mark.parametrize("degrees", [0.001, 0.01, 0.1, 0.6])
def test_a_distance_is_within_a_forty_thousandth_of_the_geodesic(degrees: float) -> None:
    chance = random.Random(2)
    for _ in range(50):
        one, other = around(chance, degrees), around(chance, degrees)
        assert metres(one, other) == pytest.approx(geodesic(one, other).m, rel=2.5e-5)


def test_a_box_holds_everything_within_its_radius() -> None:
    chance = random.Random(3)
    for _ in range(2_000):
        here, there = around(chance, 0.5), around(chance, 0.5)
        south, north, west, east = box(here, metres(here, there) + 0.01)
        assert south <= there[0] <= north
        assert west <= there[1] <= east


@pytest.mark.parametrize("where", [(90.0, 0.0), (-90.0, 180.0), (89.9999, -180.0), (0.0, 180.0)])
def test_a_position_anywhere_on_earth_breaks_nothing(where: Point) -> None:
    south, north, west, east = box(where, 12_800)
    assert south < north
    assert west < east
    assert metres(where, MILAN) > 1_000_000


@pytest.mark.parametrize(
    ("metres", "minutes"), [(0, 1), (40, 1), (57.6, 1), (57.8, 2), (577, 11), (1_000, 18), (12_800, 222)]
)
def test_minutes_on_foot_are_rounded_up_and_never_none(metres: float, minutes: int) -> None:
    assert walking_minutes(metres) == minutes
