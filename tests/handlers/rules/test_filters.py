"""Which labs are wanted, and what can be chosen: as tables."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import lab_filters, labs
from handlers.dialogue import TOKEN_BYTES
from handlers.rules.filters import BANDS, NONE, Facet, Filters, chosen, fits, options
from storage.labs import Lab
from storage.wall import instant

SATURDAY = date(2026, 11, 28)


def lab(**other: Any) -> Lab:
    starts = other.pop("starts", datetime(2026, 11, 28, 10, 0))
    ends = starts + timedelta(hours=1)
    values: dict[str, Any] = {"slug": "gioco", "title": "Gioco", "seats": 4} | other
    values |= {"starts": starts, "ends": ends, "starts_at": instant(starts), "ends_at": instant(ends)}
    return Lab(**{"id": 1, "version": 1, "cancelled_at": None, **values})


@pytest.mark.parametrize(
    ("other", "filters", "wanted"),
    [
        ({}, NONE, True),
        ({}, Filters(day=SATURDAY), True),
        ({}, Filters(day=date(2026, 11, 29)), False),
        ({"nil": 45}, Filters(nil=45), True),
        ({"nil": 44}, Filters(nil=45), False),
        ({}, Filters(nil=45), False),
        ({"place_municipio": 6}, Filters(municipio=6), True),
        ({"municipio": 6}, Filters(municipio=6), False),  # whose territory it is says nothing of where
        ({"months_from": 3, "months_to": 12}, Filters(months=(8, 8)), True),
        ({"months_from": 3, "months_to": 12}, Filters(months=(13, 13)), False),
        ({"months_from": 3, "months_to": 12}, Filters(months=(12, 23)), True),
        ({"months_from": 3, "months_to": 12}, Filters(months=(0, 2)), False),
        ({"months_to": 12}, Filters(months=(0, 0)), True),
        ({}, Filters(months=(8, 8)), True),  # for every age
        ({"languages": "it ar"}, Filters(language="ar"), True),
        ({"languages": "it ar"}, Filters(language="a"), False),
        ({}, Filters(language="it"), False),
        ({"languages": "ar"}, Filters(day=SATURDAY, months=(8, 8), language="ar"), True),
        ({"languages": "en"}, Filters(day=SATURDAY, months=(8, 8), language="ar"), False),
    ],
)
def test_a_lab_is_wanted_when_everything_fits(other: dict[str, Any], filters: Filters, wanted: bool) -> None:
    assert fits(lab(**other), filters) is wanted


@pytest.mark.parametrize(
    ("slugs", "read"),
    [
        (("", "", "", ""), NONE),
        (("20261128", "n45", "8_8", "ar"), Filters(SATURDAY, 45, None, (8, 8), "ar")),
        (("", "m6", "12_23", "fil"), Filters(municipio=6, months=(12, 23), language="fil")),
        (("20261332", "x5", "9_3", "arabo"), NONE),
        (("2026", "n", "1_999", "A"), NONE),
        (("00000000", "n123", "_", "1"), NONE),
    ],
)
def test_what_cannot_be_read_is_left_open(slugs: tuple[str, str, str, str], read: Filters) -> None:
    assert Filters.read(*slugs) == read
    assert Filters.read(*read.slugs) == read


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_any_link_at_all_can_be_read(day: str, area: str, age: str, language: str) -> None:
    read = Filters.read(day, area, age, language)
    assert Filters.read(*read.slugs) == read


def test_the_longest_choice_fits_a_button() -> None:
    longest = Filters(date(2027, 12, 31), 88, None, (100, 216), "fil").slugs
    for link in (
        labs.week.link(99, *longest),
        labs.near.link(99, *longest),
        *(lab_filters.pick.link(facet, *longest) for facet in Facet),
    ):
        assert len(link.token) <= TOKEN_BYTES


FOUND = [
    lab(id=1, nil=45, place_municipio=6, languages="it ar", months_from=0, months_to=9),
    lab(id=2, nil=45, place_municipio=6, languages="it", starts=datetime(2026, 11, 29, 10)),
    lab(id=3, nil=20, place_municipio=4, languages="it en", months_from=36, months_to=60),
    lab(id=4),
]


@pytest.mark.parametrize(
    ("filters", "facet", "found"),
    [
        (NONE, Facet.DAY, [Filters(day=SATURDAY), Filters(day=date(2026, 11, 29))]),
        (NONE, Facet.AREA, [Filters(municipio=4), Filters(municipio=6), Filters(nil=45), Filters(nil=20)]),
        (NONE, Facet.AGE, [Filters(months=BANDS[0]), Filters(months=BANDS[1]), Filters(months=BANDS[4])]),
        (NONE, Facet.LANGUAGE, [Filters(language="it"), Filters(language="ar"), Filters(language="en")]),
        (Filters(language="ar"), Facet.DAY, [Filters(day=SATURDAY, language="ar")]),
        (Filters(day=SATURDAY), Facet.DAY, [Filters(day=date(2026, 11, 29))]),
        (Filters(nil=20), Facet.LANGUAGE, [Filters(nil=20, language="en"), Filters(nil=20, language="it")]),
        (Filters(nil=99), Facet.DAY, []),
    ],
)
def test_only_what_there_is_can_be_chosen(filters: Filters, facet: Facet, found: list[Filters]) -> None:
    assert options(FOUND, filters, facet) == found
    assert all(chosen(FOUND, one) for one in found)


def test_what_is_taken_away_is_gone_and_nothing_else() -> None:
    whole = Filters(SATURDAY, 45, None, (8, 8), "ar")
    assert whole.wanted == tuple(Facet)
    for facet in Facet:
        assert set(whole.without(facet).wanted) == set(Facet) - {facet}
    assert not NONE.wanted
