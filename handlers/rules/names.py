"""Which of our own places somebody names: whole words, few typos, nothing invented."""

from collections.abc import Callable, Sequence
from typing import Final

from rapidfuzz import fuzz

ALIKE: Final = 88  # of 100: two letters wrong in a name of three words
SHORTEST: Final = 5  # letters: below, a name is too much like other words


def best_names(said: str, names: Sequence[tuple[int, str]], fold: Callable[[str], str]) -> list[int]:
    """The ids of the places whose name was said (folded); several when their names are the same."""
    if len(said) < SHORTEST:
        return []
    scored = [(fuzz.ratio(said, fold(name)), place) for place, name in names]
    best = max((score for score, _ in scored), default=0.0)
    return [place for score, place in scored if score == best and score >= ALIKE]
