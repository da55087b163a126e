"""From a promised message to the words somebody reads: text, labels and numbers, in her language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from content import formats
from content.texts import Texts
from handlers import plain
from handlers.dialogue import Button, Clock, Count, Day, Lines, Metres, Names, Phrase, Word, Year
from storage.outbox import Outgoing

LABEL: Final = 24  # characters of a WhatsApp list row, the shortest that any channel allows for a longer list


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message as it will be read, in neutral markup, with its buttons as shown."""

    text: str
    buttons: list[dict[str, str]]  # label, token and, where a number stands before it, number
    language: str
    direction: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: her language, and whether she wants text only."""

    language: str
    plain: bool = False
    now: datetime | None = None


def render(texts: Texts, message: Outgoing, reader: Reader) -> Rendered:
    """Say a promised message to a reader. A key that exists nowhere is a programming error and raises."""
    language = message.language or reader.language
    if language not in texts.languages:
        language = texts.languages[0]
    reader = Reader(language, reader.plain, reader.now)
    text = say(texts, message.key, plain.words(message.words or {}), reader)
    shown = _shown(texts, plain.buttons(message.links or []), reader)
    if reader.plain:
        text = _letters_only(text)
        if shown:
            text = "\n".join((text, "", *(f"{b['number']}. {b['label']}" for b in shown)))
    return Rendered(text, shown, language, texts.direction(language))


def say(texts: Texts, key: str, words: dict[str, Word], reader: Reader) -> str:
    """One text with its words, in neutral markup."""
    language = reader.language
    # A phrase was rendered and escaped already; Fluent must not escape it twice.
    values = {name: _value(texts, word, reader) for name, word in words.items()}
    return texts.text(language, key, values)


def _value(texts: Texts, word: Word, reader: Reader) -> str | int:
    language = reader.language
    match word:
        case str():
            return word
        case Count(number):
            return number
        case Metres(metres):
            return formats.metres(language, metres)
        case Day(day):
            return formats.day(language, day, today=reader.now.date() if reader.now else day)
        case Clock(at):
            return formats.clock(language, at)
        case Year(year):
            return str(year)
        case Phrase(key, words):
            return texts.trusted(say(texts, key, words, reader))
        case Names(names):
            return texts.trusted(formats.names(language, [_part(texts, name, reader) for name in names]))
        case Lines(lines):
            return texts.trusted("\n".join(_part(texts, line, reader) for line in lines))
    raise TypeError(f"{type(word).__name__} is not a word")


def _part(texts: Texts, part: str | Phrase, reader: Reader) -> str:
    return say(texts, part.key, part.words, reader) if isinstance(part, Phrase) else texts.escape(part)


def _shown(texts: Texts, buttons: Sequence[Button], reader: Reader) -> list[dict[str, str]]:
    shown = []
    for place, button in enumerate(buttons, start=1):
        label = texts.plain(say(texts, button.label, button.words, reader))
        if reader.plain:
            label = _letters_only(label)
        entry = {"label": _cut(label), "token": button.link.token}
        numbered = re.match(r"\W*(\d{1,2})\. ", label)
        if reader.plain:
            entry["label"] = re.sub(r"^\W*\d{1,2}\. ", "", entry["label"])
            entry["number"] = str(place)
        elif numbered:
            entry["number"] = numbered[1]
        shown.append(entry)
    return shown


def _cut(label: str) -> str:
    return label if len(label) <= LABEL else label[: LABEL - 1].rstrip() + "…"


def _letters_only(text: str) -> str:
    """ "Solo testo": no sign outside letters, digits and punctuation."""
    kept = "".join(c for c in text if unicodedata.category(c) not in ("So", "Sk", "Cs") and c != "\ufe0f")
    return re.sub(r"[ \t]+(?=\n|$)", "", kept)
