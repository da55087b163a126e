"""Days of opening and of closing as people write them, put into the few words that rules read in any language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, Final

from babel import Locale

# The Arabic of each coast has months of its own; the names come from Babel (CLDR).
LOCALES: Final = ("it", "en", "ar", "ar_LB", "ar_MA", "ar_DZ")
READ: Final = 200  # characters
DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SAID: Final = {
    "closed": "OFF", "every": "MO-SU", "weekend": "SA-SU", "holidays": "PH", "always": "ALWAYS",
    "appointment": "APPOINTMENT", "small": " ",
}  # fmt: skip
_LETTER: Final = r"[^\W\d_]"


class Opening:
    """What is read with the names of Babel and the words of every `[opening]`."""

    def __init__(self, entries: Mapping[str, Mapping[str, Any]]) -> None:
        said = [entry.get("opening", {}) for entry in entries.values()]
        names = {_plain(name): DAYS[day] for day, name in _named("days")}
        names |= {_plain(phrase): code for one in said for key, code in SAID.items() for phrase in one.get(key, ())}
        self._names, self._name = names, _any(names)
        through = "|".join(re.escape(_plain(word)) for one in said for word in one.get("through", ()))
        self._through = re.compile(
            rf"(?<=[A-Z]{{2}})\s*(?:[-–—]|(?<!{_LETTER})(?:{through})(?!{_LETTER}))\s*(?=[A-Z]{{2}})"
        )
        self._months = {_plain(name): month for month, name in _named("months")}
        month = rf"(?:di\s+|of\s+)?({'|'.join(_longest(self._months))})(?!{_LETTER})(?:\s+(\d{{4}}))?"
        self._both = re.compile(rf"(?<!\d)(\d{{1,2}})\s*(?:[-–—]|{through})\s*(\d{{1,2}})\s+{month}")
        self._one = re.compile(rf"(\d{{1,2}})\s+{month}")

    def week(self, text: str) -> str:
        """A text with its days as MO, TU-FR, PH, and OFF, ALWAYS, APPOINTMENT for what is said so; hours stay."""
        coded = self._name.sub(lambda name: f" {self._names[name[0]]} ", _plain(text[:READ]))
        return " ".join(self._through.sub("-", " ".join(coded.split())).split())

    def dates(self, text: str) -> str:
        """A text with "5 agosto" as 5/8, and "dal 5 al 20 agosto" as 5/8 - 20/8."""
        plain = _plain(text[:READ])
        plain = self._both.sub(lambda d: f"{self._day(d[1], d[3], d[4])} - {self._day(d[2], d[3], d[4])}", plain)
        return self._one.sub(lambda d: self._day(d[1], d[2], d[3]), plain)

    def _day(self, day: str, month: str, year: str | None) -> str:
        return f"{day}/{self._months[month]}{f'/{year}' if year else ''}"


def _named(what: str) -> Iterable[tuple[int, str]]:
    for locale in map(Locale.parse, LOCALES):
        for width in ("wide", "abbreviated"):
            for number, name in getattr(locale, what)["format"][width].items():
                yield number, name
                if locale.language == "ar":
                    yield number, name.removeprefix("ال")


def _plain(text: str) -> str:
    """Small letters without accents or vowel signs, digits of one kind; what stands between them stays."""
    marked = unicodedata.normalize("NFKD", text.replace("°", " ").replace("º", " ").casefold())
    bare = "".join(c for c in marked if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in bare).strip(". ")


def _longest(words: Iterable[str]) -> list[str]:
    return [re.escape(word) for word in sorted(words, key=len, reverse=True)]


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!{_LETTER})(?:{'|'.join(_longest(words))})(?!{_LETTER})")
