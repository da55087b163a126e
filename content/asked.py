"""The day, the child's age and the language somebody names, in every language at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final, TypeVar

from babel import Locale

from content.folding import fold
from content.phrases import HAN

T = TypeVar("T")

# Those a place or a lab can be held in; Babel knows hundreds, and some are called like a common word.
LANGUAGES: Final = (
    "am", "ar", "bn", "de", "en", "es", "fa", "fil", "fr", "hi", "it", "ja", "pa", "pl",
    "pt", "ro", "ru", "si", "so", "sq", "ta", "ti", "tr", "uk", "ur", "wo", "zh",
)  # fmt: skip
SOON: Final = ("today", "tomorrow", "after")
OLDEST: Final = 216  # months


class Asked:
    """Names of days and languages as Babel has them; the rest from the lexicons."""

    def __init__(self, entries: Mapping[str, Mapping[str, Any]]) -> None:
        self._weekdays: dict[str, int] = {}
        self._soon: dict[str, int] = {}
        self._spoken: dict[str, str] = {}
        self._spans: dict[str, int] = {}  # months in what is counted
        for language, entry in entries.items():
            locale = Locale.parse(language)
            for width in ("format", "stand-alone"):
                self._weekdays |= {fold(name): day for day, name in locale.days[width]["wide"].items()}
            self._spoken |= {fold(locale.languages[code]): code for code in LANGUAGES if code in locale.languages}
            said = entry.get("days", {})
            self._soon |= {fold(word): away for away, name in enumerate(SOON) for word in said.get(name, [])}
            ages = entry.get("ages", {})
            self._spans |= {fold(word): 1 for word in ages.get("months", [])}
            self._spans |= {fold(word): 12 for word in ages.get("years", [])}

    def day(self, text: str, today: date) -> date | None:
        """The day named, from today to six days ahead; None when none is."""
        folded = fold(text)
        away = _named(folded, self._soon)
        if away is not None:
            return today + timedelta(days=away)
        weekday = _named(folded, self._weekdays)
        return None if weekday is None else today + timedelta(days=(weekday - today.weekday()) % 7)

    def months(self, text: str, number: Callable[[str], int | None]) -> int | None:
        """A child's age in months; `number` reads one word."""
        words = fold(text).split()
        for before, word in pairwise(words):
            many = number(before) if word in self._spans else None
            if many is not None and many * self._spans[word] <= OLDEST:
                return many * self._spans[word]
        return None

    def spoken(self, text: str) -> str | None:
        """The code of a language that is named."""
        return _named(fold(text), self._spoken)


def _named(folded: str, names: Mapping[str, T]) -> T | None:
    """What the longest name in a text stands for. Arabic writes "in" and "on" onto the word."""
    padded = f" {folded} "
    for name in sorted(names, key=len, reverse=True):
        if name and (f" {name} " in padded or f" ب{name} " in padded or (HAN.search(name) and name in folded)):
            return names[name]
    return None
