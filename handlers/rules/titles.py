"""Which of several titles somebody's words name: by the words that tell them apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

STEM: Final = 5  # letters that must agree: "massaggio" and "massaggi", not "massaggio" and "messaggio"
ENDING: Final = 3  # letters that may differ after them


def named(said: Sequence[str], titles: Sequence[Sequence[str]]) -> list[int]:
    """The places, in `titles`, of those that share most words with what was said; none when no word is shared."""
    shared = [sum(any(same(word, other) for other in said) for word in dict.fromkeys(title)) for title in titles]
    most = max(shared, default=0)
    return [place for place, many in enumerate(shared) if many == most] if most else []


def same(word: str, other: str) -> bool:
    """The same word, perhaps with another ending."""
    if word == other:
        return True
    alike = next((at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    return alike >= STEM and max(len(word), len(other)) - alike <= ENDING
