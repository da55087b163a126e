"""Lists of phrases that are found anywhere in a message, slips of the thumb included.

`allatt*` is any word that begins so and `*` any word at all, `(a|b)` is either and `(a|b)?` perhaps neither,
`_` is up to three words in between.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from content.folding import fold

PART: Final = re.compile(r"\([^()]*\)\??|[^\s()]+")
GAP: Final = r"(?:[^ |]+ ){0,3}?"
ARABIC: Final = re.compile("[\u0621-\u064a]")
CLITICS: Final = "(?:[وف]?(?:ال|لل|[بل])?)"  # "and", "so", "the", "with", "for" are written onto the next word
LEADING_CLITICS: Final = re.compile(CLITICS)
HAN: Final = re.compile("[\u3400-\u9fff]")
SHORTEST_SLIP: Final = 5  # letters: shorter words are too alike to guess at
SHORTEST_STEM: Final = 4  # letters: a word with a shorter known beginning may still be a slip
ALIKE: Final = 84  # of 100; below it "massaggio" begins to mean other things


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a phrase stands in a folded text, and what it means."""

    start: int
    end: int
    meaning: str
    phrase: str


class Phrases:
    """Meanings by the phrases that carry them."""

    def __init__(self, lists: Mapping[str, Iterable[str]], *, known: frozenset[str] = frozenset()) -> None:
        self._by_letters: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._han: list[tuple[str, str]] = []
        self._words: dict[str, list[str]] = defaultdict(list)
        self.vocabulary: set[str] = set()
        self._stems: set[str] = set()
        self._known = known
        for meaning, phrases in lists.items():
            for phrase in phrases:
                self._add(phrase, meaning)
        for word in sorted(word for word in self.vocabulary if len(word) >= SHORTEST_SLIP):
            self._words[word[0]].append(word)
        self._right = tuple(stem for stem in self._stems if len(stem) >= SHORTEST_STEM)
        self._mend = lru_cache(maxsize=4096)(self._closest)

    def find(self, text: str) -> Iterator[Hit]:
        """Every phrase in a folded text, from left to right."""
        if HAN.search(text):
            for phrase, meaning in self._han:
                if (at := text.find(phrase)) >= 0:
                    yield Hit(at, at + len(phrase), meaning, phrase)
        for word in re.finditer(r"[^ |]+", text):
            yield from self._at(text, word.start())
            if clitic := LEADING_CLITICS.match(word[0]):
                for letters in range(1, clitic.end() + 1):
                    yield from self._at(text, word.start() + letters)

    def without(self, text: str) -> str:
        """The text with every phrase of the lists struck out."""
        letters = list(text)
        for hit in self.find(text):
            letters[hit.start : hit.end] = "|" * (hit.end - hit.start)
        return " ".join(re.sub(r"\|+", " | ", "".join(letters)).split())

    def mended(self, text: str) -> str:
        """The text with its slips of the thumb put right, as far as the lists know the words."""
        return " ".join(word if len(word) < SHORTEST_SLIP else self._mend(word) for word in text.split(" "))

    def _at(self, text: str, start: int) -> Iterator[Hit]:
        for phrase, meaning in self._by_letters.get(text[start : start + 2].rstrip(), ()):
            if found := read_phrase(phrase).match(text, start):
                yield Hit(start, found.end(), meaning, phrase)

    def _add(self, phrase: str, meaning: str) -> None:
        if HAN.search(phrase):
            self._han.append((fold(phrase), meaning))
            return
        parts = PART.findall(phrase)
        if not parts or any(ends[0] == "_" or ends[-1] == "?" for ends in (parts[0], parts[-1])):
            raise ValueError(f"{phrase!r} begins or ends with something that may be missing")
        for letters in {fold(first)[:2].rstrip() for first in _choices(parts[0])}:
            self._by_letters[letters].append((phrase, meaning))
        for choice in (choice for part in parts for choice in _choices(part)):
            for word in choice.split():
                (self._stems if word.endswith("*") else self.vocabulary).update(fold(word).split())

    def _closest(self, word: str) -> str:
        if word in self.vocabulary or word in self._known or word.startswith(self._right) or not word.isalpha():
            return word
        best = process.extractOne(word, self._words.get(word[0], ()), scorer=fuzz.ratio, score_cutoff=ALIKE)
        return str(best[0]) if best else word


@cache
def read_phrase(phrase: str) -> re.Pattern[str]:
    """A phrase as a pattern for folded text; compiled when first met, for there are a thousand."""
    return re.compile(whole(phrase)[:-1] + "(?= |$)")


def whole(phrase: str) -> str:
    """The same, not yet compiled, for a text with a space after its last word: here the last part may be missing."""
    return "".join(_pattern(part, place) for place, part in enumerate(PART.findall(phrase)))


def _choices(part: str) -> list[str]:
    return part.rstrip("?").strip("()").split("|")


def _pattern(part: str, place: int) -> str:
    if part == "_":
        return GAP
    choices = "|".join(_choice(choice, place) for choice in _choices(part))
    return f"(?:(?:{choices}) )?" if part.endswith("?") else f"(?:{choices}) "


def _choice(choice: str, place: int) -> str:
    words = (_word(word, place + offset) for offset, word in enumerate(choice.split()))
    return " ".join(words)


def _word(word: str, place: int) -> str:
    bare = re.escape(fold(word.rstrip("*")))
    clitics = CLITICS if place and ARABIC.match(bare) else ""
    return clitics + bare + ("[^ |]*" if word.endswith("*") else "")
