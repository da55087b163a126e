"""Words made comparable: no case, accents, vowel signs, punctuation or emoji, one kind of digit, one kind of space."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

CLAUSE: Final = "|"  # stands where a sentence breaks, so that no phrase is read across it

_ARABIC: Final = str.maketrans({"\u0640": None, "\u0621": None, "\u0649": "\u064a", "\u0629": "\u0647"})
_KEYCAP_TEN: Final = "\U0001f51f"
_STOPS: Final = re.compile("[.,;:!?\n\u2026\u3002\uff0c\uff01\uff1f\u060c\u061b\u061f]+")
_DRAWN_OUT: Final = re.compile(r"([^\W\d_])\1{2,}")


class _Letters(dict[int, str | None]):
    """A translation table filled as characters are met."""

    def __missing__(self, point: int) -> str | None:
        character = chr(point)
        category = unicodedata.category(character)
        kept: str | None = " "
        if category[0] == "M" or category in ("Cf", "Sk"):
            kept = None
        elif category == "Nd":
            kept = str(unicodedata.decimal(character))
        elif category[0] == "L":
            kept = character
        if len(self) < 20_000:  # all letters anybody here writes; strangers' inventions do not pile up
            self[point] = kept
        return kept


_LETTERS: Final = _Letters()


def fold(text: str) -> str:
    """The bare words of a text, one space apart; twice is the same as once."""
    bare = unicodedata.normalize("NFKD", text.replace(_KEYCAP_TEN, "10")).casefold()
    bare = unicodedata.normalize("NFKD", bare).translate(_LETTERS).translate(_ARABIC)
    return " ".join(bare.split())


def clauses(text: str) -> str:
    """The same, with the breaks between clauses kept and drawn-out letters ("aiutoooo") said once."""
    parts = (fold(part) for part in _STOPS.split(text))
    return _DRAWN_OUT.sub(r"\1", f" {CLAUSE} ".join(part for part in parts if part))
