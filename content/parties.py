"""Who comes along, read from words: how many, grown up or not, with prams, and how old the children are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from content.folding import CLAUSE, clauses

# What a word may be, as the lists of [party] are called in every lexicon.
KINDS: Final = (
    "adults", "two_adults", "children", "two_children", "newborns", "prams", "people", "one", "instead",
    "months", "two_months", "years", "two_years", "half", "and", "of", "aged", "old",
)  # fmt: skip
A_YEAR: Final = 12
GROWN_UP: Final = 18 * A_YEAR  # months: whoever is told to be as old is no child
CHILDREN: Final = ("children", "two_children", "newborns")
DUALS: Final = {"two_children": "children", "two_adults": "adults"}
GLUED: Final = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")  # "8m", "و5"
ARABIC_AND: Final = "و"  # is written onto the next word

Numbers = Callable[[str], int | None]


@dataclass(frozen=True, slots=True)
class Told:
    """Who was told to come: by kind, and the months of the children whose age was told, in the order said."""

    many: Mapping[str, int]
    months: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word, what it may be, and the number it says."""

    kind: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Ages:
    """Ages that were said, in months, and where the words go on after them."""

    months: tuple[int, ...]
    end: int
    old: bool  # "8 months old": it can stand for the child itself


class Parties:
    """The words of every `[party]`; `dropped` are pairs of words whose first one means nothing there ("i bimbi")."""

    def __init__(self, kinds: Mapping[str, str], dropped: frozenset[str], numbers: Numbers) -> None:
        self._kinds, self._dropped, self._numbers = kinds, dropped, numbers

    def read(self, text: str) -> Told:
        """Who comes. "2 invece di 3" is 2; a kind without a number before it is one."""
        return _Reading(list(self._words(text))).read()

    def _words(self, text: str) -> Iterator[Word]:
        words = GLUED.sub(" ", clauses(text)).split()
        for word, after in zip(words, [*words[1:], ""], strict=False):
            if f"{word} {after}" in self._dropped:
                continue
            if not self._known(word) and word.startswith(ARABIC_AND) and len(word) > 1:
                yield Word("and", None)
                word = word.removeprefix(ARABIC_AND)
            yield Word(CLAUSE if word == CLAUSE else self._kinds.get(word, ""), self._numbers(word))

    def _known(self, word: str) -> bool:
        return word in self._kinds or self._numbers(word) is not None


@dataclass(slots=True)
class _Reading:
    """A sentence read from left to right."""

    words: list[Word]
    many: Counter[str] = field(default_factory=Counter)
    months: list[int] = field(default_factory=list)
    number: int | None = None  # said, and not yet known of whom
    by_word: bool = False  # it was "un", not a figure: "una di 8 mesi"
    fresh: int = 0  # children just named whose age was not told yet

    def read(self) -> Told:
        at = 0
        while at < len(self.words) and self.words[at].kind != "instead":
            ages = self._ages(at)
            if ages:
                self._take(ages, at)
                at = ages.end
                continue
            self._count(self.words[at])
            at += 1
        self._flush()
        return Told({kind: many for kind, many in self.many.items() if many}, tuple(self.months))

    def _count(self, word: Word) -> None:
        said = 1 if word.kind == "one" else None if word.kind else word.number
        kind = DUALS.get(word.kind, "children" if word.kind == "newborns" else word.kind)
        if said is not None:
            self._flush()
            self.number, self.by_word = said, word.kind == "one"
        elif word.kind in ("and", CLAUSE):
            self._flush()
        elif kind in ("adults", "children", "prams", "people"):
            many = 2 if word.kind in DUALS else 1 if self.number is None else self.number
            self.many[kind] += many
            self.number = None
            self.months += [0] * many if word.kind == "newborns" else []
            self.fresh = many if word.kind in CHILDREN[:2] else 0

    def _flush(self) -> None:
        self.many["people"] += self.number or 0
        self.number = None

    def _take(self, ages: Ages, at: int) -> None:
        """Ages belong to the children named just before, or stand for them: "una di 8 mesi", "a 3 year old"."""
        months = [month for month in ages.months if month < GROWN_UP]
        before = self.words[at - 1].kind if at else ""
        named_next = ages.end < len(self.words) and self.words[ages.end].kind in CHILDREN
        each = len(months) == 1
        if self.number is not None and (named_next or self.by_word or before in ("of", "aged") or ages.old):
            self.months += months * self.number if each else months
            if not named_next:
                self.many["children"] += self.number if each else len(months)
                self.number = None
        else:
            together = each and self.fresh > 1 and before in (*CHILDREN, "of", "aged")
            self.months += months * self.fresh if together else months
        self.fresh = 0

    def _ages(self, at: int) -> Ages | None:
        """The ages that begin at a word: "8 mesi", "3 e 5 anni", "un anno e mezzo", "aged 3 and 5"."""
        before = self.words[at - 1].kind if at else ""
        numbers, end = self._numbers(at, listed=before in ("of", "aged", *CHILDREN))
        unit = self._kind(end)
        if unit in ("two_months", "two_years") and not numbers:
            return Ages((2 if unit == "two_months" else 2 * A_YEAR,), end + 1, old=False)
        if unit in ("months", "years") and (numbers or before in ("of", "aged")):
            return self._whole(numbers or [1], unit, end + 1)
        if before == "aged" and numbers:
            return Ages(tuple(number * A_YEAR for number in numbers), end, old=False)
        return None

    def _whole(self, numbers: list[int], unit: str, end: int) -> Ages:
        """Ages with their unit, with what may follow it: "e mezzo", "e 3 mesi", "old"."""
        months = [number * (A_YEAR if unit == "years" else 1) for number in numbers]
        after = end + 1 if self._kind(end) == "and" else end
        if self._kind(after) == "half":
            months[-1] += A_YEAR // 2 if unit == "years" else 0
            end = after + 1
        elif unit == "years" and self._kind(after + 1) == "months" and after > end and self.fresh < 2:
            more = self._number(after)
            if more is not None and more < A_YEAR:
                months[-1] += more
                end = after + 2
        old = self._kind(end) == "old"
        return Ages(tuple(months), end + old, old)

    def _numbers(self, at: int, *, listed: bool) -> tuple[list[int], int]:
        """Numbers one after the other, joined by "e"; by a comma only where a list of ages has begun."""
        numbers: list[int] = []
        end = at
        while (number := self._number(end)) is not None:
            joined = self._kind(end + 1) == "and" or (listed and self._kind(end + 1) == CLAUSE)
            numbers.append(number)
            end += 1
            if not joined or self._number(end + 1) is None:
                break
            end += 1
        return numbers, end

    def _number(self, at: int) -> int | None:
        if at >= len(self.words):
            return None
        return 1 if self.words[at].kind == "one" else self.words[at].number

    def _kind(self, at: int) -> str:
        return self.words[at].kind if at < len(self.words) else ""
