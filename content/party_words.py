"""The words that tell who comes along, and what each may be: a grown-up, a child, a pram, how many, how old."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from content.folding import CLAUSE, clauses

# What a word or two may be, as the lists of [party] are called in every lexicon. `kin` are grown-ups of hers, beside
# whom she may come or not; `with` says that she does. A bare `subject` ("I") says nothing about who comes.
KINDS: Final = (
    "me", "subject", "adults", "kin", "two_adults", "children", "two_children", "newborns", "prams", "people",
    "two_people", "one", "alone", "we", "group", "with", "without", "not", "less", "also", "instead", "break",
    "article", "at", "unit", "nobody", "months", "two_months", "years", "two_years", "half", "and", "of", "aged", "old",
    "all", "yes", "no",
)  # fmt: skip
GLUED: Final = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")  # "8m", "و5"
MANY: Final = re.compile(r"\d{3,4}")  # "siamo in 120": a number of people, though no other one
ARABIC_AND: Final = "و"  # is written onto the next word
ARABIC_THE: Final = "ال"

Numbers = Callable[[str], int | None]


@dataclass(frozen=True, slots=True)
class Word:
    """A word, what it may be, and the number it says."""

    kind: str
    number: int | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of every `[party]`."""

    kinds: Mapping[str, Mapping[str, str]]  # of one word, or of two, by language
    plural: frozenset[str]  # "bambini": two at least
    dropped: frozenset[str]  # pairs of words whose first one means nothing there ("i bimbi")
    own: frozenset[tuple[str, str]]  # words of a language that are read in no other: "a" is one in English only
    numbers: Numbers

    def words(self, text: str, language: str) -> Iterator[Word]:
        """The words of a text, each with what it may be in its language, or in any where that is not known."""
        words = GLUED.sub(" ", clauses(text)).split()
        at = 0
        while at < len(words):
            word, pair = words[at], " ".join(words[at : at + 2])
            at += 1
            if pair in self.dropped:
                continue
            if pair != word and pair in self.kinds:
                yield Word(self._kind(pair, language))
                at += 1
                continue
            if not self._known(word) and word.startswith(ARABIC_AND) and len(word) > 1:
                yield Word("and")
                word = word.removeprefix(ARABIC_AND)
            if not self._known(word) and self._known(word.removeprefix(ARABIC_THE)):
                word = word.removeprefix(ARABIC_THE)
            yield self._word(word, language)

    def _word(self, word: str, language: str) -> Word:
        kind = self._kind(word, language)
        if word == CLAUSE or kind == "break":
            return Word(CLAUSE)
        number = self.numbers(word)
        if number is None and MANY.fullmatch(word):
            number = int(word)
        return Word(kind, None if kind == "one" else number, word in self.plural)

    def _kind(self, word: str, language: str) -> str:
        by_language = self.kinds.get(word, {})
        if language in by_language:
            return by_language[language]
        anywhere = (kind for code, kind in by_language.items() if not language or (code, word) not in self.own)
        return next(anywhere, "")

    def _known(self, word: str) -> bool:
        return word in self.kinds or self.numbers(word) is not None
