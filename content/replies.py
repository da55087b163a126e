"""What a short message means as a whole: yes, no, the way, late, thanks; in every language at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from content.folding import CLAUSE, fold
from content.phrases import whole

SHORT: Final = 16  # words: a longer message says more than an answer
# Of several meanings in one message the first of these counts: "sì, come ci arrivo?" asks for the way.
ORDER: Final = ("late", "way", "stand", "own", "seats", "named", "cannot", "coming", "no", "yes", "fine", "thanks")
ILL: Final = "ill"  # why she cannot come, where nothing else says whether she does
FILLER: Final = "filler"
# What takes itself back means nothing: better asked again.
AGAINST: Final = (
    {"coming", "cannot"}, {"yes", "no"}, {"fine", "no"}, {"late", "cannot"}, {"late", "no"},
)  # fmt: skip


class Replies:
    """The phrases of every `[replies]`, by meaning; a message counts only when all of it is made of them."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self._signs = {sign: meaning for meaning, said in phrases.items() for one in said for sign in _signs(one)}
        self._patterns = {
            meaning: re.compile("|".join(f"(?:{whole(one)})" for one in phrases[meaning] if fold(one)))
            for meaning in (*ORDER, ILL, FILLER)
            if phrases.get(meaning)
        }

    def read(self, prepared: str, text: str) -> str | None:
        """The meaning of a message, given its clauses folded and the message itself; None when it is anything else."""
        if fold(text):
            meanings = self._all(prepared.replace(CLAUSE, " ").split())
        else:
            meanings = {self._signs.get(sign, "") for sign in _signs(text)}
        if "" in meanings or any(against <= meanings for against in AGAINST):
            return None
        if ILL in meanings and not meanings & {"coming", "late", "yes", "fine"}:
            return "cannot"
        return next((meaning for meaning in ORDER if meaning in meanings), None)

    def _all(self, words: list[str]) -> set[str]:
        """What all the words say, the longest phrase first; nothing when one of them belongs to no phrase."""
        found: set[str] = set()
        at = 0
        while 0 < len(words) <= SHORT and at < len(words):
            piece = next(
                (
                    (meaning, end)
                    for end in range(len(words), at, -1)
                    for meaning in self._meanings(" ".join(words[at:end]))
                ),
                None,
            )
            if piece is None:
                return set()
            found.add(piece[0])
            at = piece[1]
        return found

    def _meanings(self, said: str) -> list[str]:
        return [meaning for meaning, pattern in self._patterns.items() if pattern.fullmatch(f"{said} ")]


def _signs(text: str) -> set[str]:
    """The pictures in a text, whatever their colour."""
    return {sign for sign in unicodedata.normalize("NFKD", text) if unicodedata.category(sign) == "So"}
