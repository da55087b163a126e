"""A place called by its own name is that place; anything else is not."""

import pytest

from content.folding import fold
from handlers.rules.names import best_names

PLACES = [
    (1, "Biblioteca Lorenteggio"),
    (2, "Biblioteca Tibaldi"),
    (3, "Isola del Faro"),
    (4, "Farmacia Sant'Ambrogio"),
    (5, "Isola di Wendy al Circolo ACLI Terre e Libertà"),
    (6, "WeMi"),
]


def called(said: str, places: list[tuple[int, str]] = PLACES) -> list[int]:
    return best_names(fold(said), places, fold)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("Biblioteca Lorenteggio", 1),
        ("biblioteca lorenteggio", 1),
        ("BIBLIOTECA LORENTEGGIO!", 1),
        ("bibloteca lorentegio", 1),
        ("isola del faro", 3),
        ("isola dl faro", 3),
        ("farmacia sant ambrogio", 4),
        ("Farmacia S.Ambrogio", 4),
        ("isola di wendy al circolo acli terre e liberta", 5),
    ],
)
def test_a_name_is_known_in_any_case_with_few_typos(said: str, place: int) -> None:
    assert called(said) == [place]


@pytest.mark.parametrize(
    "said",
    ["", "faro", "wemi", "biblioteca", "isola", "farmacia", "via Lorenteggio 210", "isola del fuoco", "una biblioteca",
     "vorrei andare in un posto tranquillo", "l'isola che non c'è", "x" * 4_000],
)  # fmt: skip
def test_what_is_no_name_of_ours_is_no_place(said: str) -> None:
    assert called(said) == []


def test_two_places_of_one_name_are_both_meant() -> None:
    assert called("Isola del Faro", [*PLACES, (9, "Isola del Faro")]) == [3, 9]


def test_the_nearer_name_is_taken_not_both() -> None:
    assert called("Biblioteca Tibaldi", [*PLACES, (8, "Biblioteca Tibaldo")]) == [2]


def test_where_there_are_no_places_nothing_is_meant() -> None:
    assert called("Isola del Faro", []) == []
