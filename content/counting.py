"""Ages, amounts, numbers of days and languages as people write them; where more may be meant, all of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from babel import Locale

from content.folding import fold
from content.reading import READ

OLDEST: Final = 18  # years: what is more is counted in months
_COUNT: Final = re.compile(r"(?<![^ ])\d{1,3}(?![^ ])")
_THOUSANDS: Final = re.compile(r"(?<![\d.,])(\d{1,3})[.,'’](\d{3})(?![\d.,]*\d)")
_SIGNED: Final = re.compile(r"(?<!\w)([-−–])\s?(?=\d)")
_AMOUNT: Final = re.compile(r"(?<!\d)(minus )?(\d{1,4})(?!\d)")

Ages = tuple[int | None, int | None]


class Counter:
    """What is counted, with the words of every `[when]` and `[amounts]`."""

    def __init__(self, entries: Mapping[str, Mapping[str, Any]], numbers: Mapping[str, int]) -> None:
        said: dict[str, list[str]] = {}
        amounts: dict[str, int] = {}
        for entry in entries.values():
            for meaning, phrases in entry.get("when", {}).items():
                said.setdefault(meaning, []).extend(fold(phrase) for phrase in phrases)
            amounts |= {fold(word): many for word, many in entry.get("amounts", {}).items()}
        self._as = {fold(word): fold(m) for entry in entries.values() for word, m in entry.get("said_as", {}).items()}
        self._units = {word: many for key, many in (("months", 1), ("years", 12)) for word in said.get(key, ())}
        days = (("days", 1), ("weeks", 7), ("months", 30))
        self._days = {word: many for key, many in days for word in said.get(key, ())}
        self._until, self._since = _words(said.get("until", ())), _words(said.get("since", ()))
        self._more, self._fewer = _words(said.get("more", ())), _words(said.get("fewer", ()))
        self._numbers = {word: str(number) for word, number in {**numbers, **amounts}.items()}
        one = "|".join(map(re.escape, said.get("one", ())))
        round_ = "|".join(map(re.escape, sorted(amounts, key=len, reverse=True)))
        counted = "|".join(map(re.escape, [*self._units, *self._days]))
        self._round = re.compile(f"(?<![^ ])(?:{one}) (?={round_})")
        self._single = re.compile(f"(?<![^ ])(?:{one}) (?=(?:{counted})(?![^ ]))")
        self._number = _words(self._numbers)
        self._rewritten = _words(self._as)

    def ages(self, text: str) -> tuple[Ages, ...]:
        """From how many months to how many, None where it is open: all that may be meant, one where it is clear."""
        words = self._counted(text[:READ].replace("+", " piu "))
        found = list(_COUNT.finditer(words))
        if not 1 <= len(found) <= 2:
            return ()
        ends = [*(one.start() for one in found[1:]), len(words)]
        units = [self._unit(words[one.end() : end]) for one, end in zip(found, ends, strict=True)]
        numbers = [int(one[0]) for one in found]
        known = units[-1] or (1 if max(numbers) > OLDEST else None)
        spans = [[n * (unit or each) for n, unit in zip(numbers, units, strict=True)] for each in _each(known)]
        return tuple(dict.fromkeys(ages for months in spans for ages in self._open(words, months)))

    def amounts(self, text: str) -> tuple[int, ...]:
        """Every whole number in a text, of at most four digits; below zero where a minus stands before it."""
        plain = _THOUSANDS.sub(r"\1\2", text[:READ])
        words = self._counted(_SIGNED.sub(" minus ", plain))
        return tuple(int(one[2]) * (-1 if one[1] else 1) for one in _AMOUNT.finditer(words))

    def more(self, text: str) -> int:
        """1 where it is said of how many more the talk is, -1 of how many fewer, 0 of how many in all."""
        words = self._counted(text)
        if re.match(r"\s*\+\s*\d", text) or self._more.search(words):
            return 1
        return -1 if re.match(r"\s*[-−–]\s*\d", text) or self._fewer.search(words) else 0

    def spans(self, text: str) -> tuple[int, ...]:
        """Every number of days in a text: "una settimana" is seven."""
        words = self._counted(text)
        found = list(_COUNT.finditer(words))
        if not found:
            return ()
        ends = [*(one.start() for one in found[1:]), len(words)]
        after = [words[one.end() : end].split()[:1] for one, end in zip(found, ends, strict=True)]
        many = [next((self._days[word] for word in unit if word in self._days), 1) for unit in after]
        return tuple(int(one[0]) * each for one, each in zip(found, many, strict=True))

    def tongues(self, text: str, codes: Iterable[str]) -> tuple[str, ...]:
        """The languages somebody names, by code, in the order said; only those among `codes`."""
        words = f" {_bare(fold(text))} "
        named = [(words.find(f" {name} "), code) for code in codes for name in _names_of(code)]
        return tuple(dict.fromkeys(code for at, code in sorted(named) if at >= 0))

    def _open(self, words: str, months: list[int]) -> Iterator[Ages]:
        """A span as it is said; one number is where it begins or where it ends."""
        if len(months) == 2:
            yield months[0], months[1]
            return
        until, since = self._until.search(words), self._since.search(words)
        if not until:
            yield months[0], None
        if until or not since:
            yield 0, months[0]

    def _unit(self, after: str) -> int | None:
        """How many months one of what is counted is; None where nothing is said."""
        return next((self._units[word] for word in after.split() if word in self._units), None)

    def _counted(self, text: str) -> str:
        words = self._rewritten.sub(lambda word: self._as[word[0]], fold(text[:READ]))
        words = self._single.sub("1 ", self._round.sub("", words))
        return self._number.sub(lambda word: self._numbers[word[0]], words)


def _each(known: int | None) -> tuple[int, ...]:
    return (known,) if known else (1, 12)


def _words(words: Iterable[str]) -> re.Pattern[str]:
    """Any of these words, whole, the longest first; nothing at all when there is none."""
    any_of = "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
    return re.compile(f"(?<![^ ])(?:{any_of})(?![^ ])")


def _names_of(code: str) -> Iterator[str]:
    """What a language is called in ours, and in itself."""
    for locale in ("it", "en", "ar", code):
        if name := Locale.parse(locale).languages.get(code):
            yield _bare(fold(name))


def _bare(words: str) -> str:
    """Without what Arabic writes onto the next word: "and", "the"."""
    return re.sub("(?<![^ ])و?ال(?=[\u0621-\u064a]{3})|(?<![^ ])و(?=[\u0621-\u064a]{5})", "", words)
