"""Who comes along, in the words of three languages: how many, and how old."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.lexicon import load

WORDS = load()


@pytest.mark.parametrize(
    ("words", "many"),
    [
        ("siamo in 2 e un bambino", {"people": 2, "children": 1}),
        ("io e mia figlia", {"adults": 1, "children": 1}),
        ("io, mio marito e due bimbi con il passeggino", {"adults": 2, "children": 2, "prams": 1}),
        ("io e i gemelli", {"adults": 1, "children": 2}),
        ("io e i miei due figli", {"adults": 1, "children": 2}),
        ("siamo in 2 invece di 3", {"people": 2}),
        ("veniamo in tre", {"people": 3}),
        ("2 adults and a baby", {"adults": 2, "children": 1}),
        ("two adults and 3 kids", {"adults": 2, "children": 3}),
        ("me and the twins", {"adults": 1, "children": 2}),
        ("أنا وطفل", {"adults": 1, "children": 1}),
        ("بالغان وطفلان", {"adults": 2, "children": 2}),
        ("أنا وزوجي و3 أطفال", {"adults": 2, "children": 3}),
        ("ciao", {}),
        ("", {}),
    ],
)
def test_who_comes_is_understood_from_words(words: str, many: Mapping[str, int]) -> None:
    assert WORDS.party(words).many == many
    assert WORDS.party(words).months == ()


@pytest.mark.parametrize(
    ("words", "many", "months"),
    [
        ("siamo in 2 e una bimba di 8 mesi", {"people": 2, "children": 1}, (8,)),
        ("due bambini di 3 e 5 anni", {"children": 2}, (36, 60)),
        ("io e mio figlio di 4 anni", {"adults": 1, "children": 1}, (48,)),
        ("io e i gemelli di 7 mesi", {"adults": 1, "children": 2}, (7, 7)),
        ("due bimbi di 3 anni e una di 8 mesi", {"children": 3}, (36, 36, 8)),
        ("io, un bimbo di un anno e mezzo e un neonato", {"adults": 1, "children": 2}, (18, 0)),
        ("io e la bimba, ha 2 anni e 3 mesi", {"adults": 1, "children": 1}, (27,)),
        ("io e tre bambini di 1, 3 e 6 anni", {"adults": 1, "children": 3}, (12, 36, 72)),
        ("siamo in 3, la piccola ha 8 mesi", {"people": 3, "children": 1}, (8,)),
        ("8 mesi", {}, (8,)),
        ("3 e 5 anni", {}, (36, 60)),
        ("io ho 35 anni e vengo con mia figlia", {"adults": 1, "children": 1}, ()),
        ("2 adults and an 8 month old", {"adults": 2, "children": 1}, (8,)),
        ("me and my 8-month-old baby", {"adults": 1, "children": 1}, (8,)),
        ("two kids aged 3 and 5", {"children": 2}, (36, 60)),
        ("two kids, 3 and 5 years old", {"children": 2}, (36, 60)),
        ("a 5 year old and a 2 year old", {"children": 2}, (60, 24)),
        ("me with two 3 year old boys", {"adults": 1, "children": 2}, (36, 36)),
        ("my husband and our 3yo", {"adults": 1}, (36,)),
        ("me and a newborn", {"adults": 1, "children": 1}, (0,)),
        ("نحن اثنان وطفلة عمرها ٨ أشهر", {"people": 2, "children": 1}, (8,)),
        ("طفلان عمرهما 3 و5 سنوات", {"children": 2}, (36, 60)),
        ("أنا وطفلتي عمرها سنتين", {"adults": 1, "children": 1}, (24,)),
        ("أنا وابني عمره سنة ونصف", {"adults": 1, "children": 1}, (18,)),
    ],
)
def test_how_old_the_children_are_is_understood_too(
    words: str, many: Mapping[str, int], months: tuple[int, ...]
) -> None:
    told = WORDS.party(words)
    assert (told.many, told.months) == (many, months)


@given(st.text(max_size=200))
def test_any_words_at_all_are_read(words: str) -> None:
    told = WORDS.party(words)
    assert all(many > 0 for many in told.many.values())
    assert all(0 <= month < 18 * 12 for month in told.months)


@given(
    st.lists(
        st.sampled_from(
            [
                "2",
                "8",
                "un",
                "una",
                "e",
                ",",
                "di",
                "anni",
                "mesi",
                "bambini",
                "neonato",
                "gemelli",
                "invece",
                "mezzo",
                "old",
                "aged",
            ]
        )
    )
)
def test_words_of_a_party_in_any_order_are_read(words: list[str]) -> None:
    told = WORDS.party(" ".join(words))
    assert all(0 <= month < 18 * 12 for month in told.months)
