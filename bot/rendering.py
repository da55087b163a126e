"""From a promised message to the words somebody reads: text, labels and numbers, in her language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from content import formats
from content.texts import Texts
from handlers import plain
from handlers.dialogue import Button, Clock, Count, Day, Lines, Metres, Names, Phrase, Word, Year
from storage.outbox import Outgoing

NUMBERED: Final = re.compile(r"^\W*(\d{1,2})\. ")  # a label that begins with its own number
ISOLATES: Final = re.compile("[\u2066-\u2069]")  # a label stands alone: nothing around it to keep apart
LABEL: Final = 24  # characters of a WhatsApp list row, the shortest that any channel allows for a longer list


@dataclass(frozen=True, slots=True)
class Venue:
    """A place to put on a map: degrees, a title, a street."""

    latitude: float
    longitude: float
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file to hand over."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo that goes with a message: itself, and its address where it has one."""

    content: bytes
    url: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message as it will be read, in neutral markup, with its buttons as shown."""

    text: str
    buttons: list[dict[str, str]]  # label, token and, where a number stands before it, number
    language: str
    direction: str
    asks_position: bool = False  # the channel offers what it has for it
    venue: Venue | None = None  # the one place the message is about
    code: str | None = None  # an address to draw as a QR code
    document: Document | None = None
    photo: Shot | None = None
    written_out: bool = False  # its choices stand in the text: no buttons beside them
    form: str = ""  # what the channel chose to show it as, where it has to
    values: tuple[str, ...] = ()  # what fills that form, where it is an approved template with places of its own


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: her language, and whether she wants text only."""

    language: str
    plain: bool = False
    now: datetime | None = None
    label: int = LABEL  # characters her channel shows of a button


def render(texts: Texts, message: Outgoing, reader: Reader) -> Rendered:
    """Say a promised message to a reader. A key that exists nowhere is a programming error and raises."""
    language = message.language or reader.language
    if language not in texts.languages:
        language = texts.languages[0]
    reader = replace(reader, language=language)
    text = say(texts, message.key, plain.words(message.words or {}), reader)
    shown = _shown(texts, plain.buttons(message.links or []), reader)
    if reader.plain:
        text = _letters_only(text)
    rendered = Rendered(text, shown, language, texts.direction(language), asks_position=message.asks == "position")
    return write_out(rendered) if reader.plain else rendered


def write_out(rendered: Rendered) -> Rendered:
    """The same with its choices below the text, each under a number, for where no button can be shown.

    What the text tells under the same number is not told again.
    """
    taken = {int(button["number"]) for button in rendered.buttons if "number" in button}
    buttons: list[dict[str, str]] = []
    for button in rendered.buttons:
        label, number = button["label"], button.get("number")
        if number is None:
            number = str(max(taken, default=0) + 1)
            taken.add(int(number))
        elif (own := NUMBERED.match(label)) and own[1] == number:
            label = NUMBERED.sub("", label)
        buttons.append({**button, "label": label, "number": number})
    told = ISOLATES.sub("", rendered.text)
    lines = [f"{button['number']}. {Texts.escape(button['label'])}" for button in buttons]
    left = [line for line in lines if line.removesuffix("…") not in told]
    text = "\n".join((rendered.text, "", *left)) if left else rendered.text
    return replace(rendered, text=text, buttons=buttons, written_out=True)


def say(texts: Texts, key: str, words: dict[str, Word], reader: Reader) -> str:
    """One text with its words, in neutral markup."""
    language = reader.language
    # A phrase was rendered and escaped already; Fluent must not escape it twice.
    values = {name: _value(texts, word, reader) for name, word in words.items()}
    return texts.text(language, key, values)


def alone(texts: Texts, word: Word, reader: Reader) -> str:
    """One word as it would stand in a text, without marks."""
    if isinstance(word, Count):
        return formats.count(reader.language, word.number)
    said = _value(texts, word, reader)
    return texts.plain(texts.escape(said if isinstance(said, str) else str(said)))


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
    """The buttons as she sees them; a number stands only where one is written, and text only writes one everywhere."""
    shown: list[dict[str, str]] = []
    for button in buttons:
        label = ISOLATES.sub("", texts.plain(say(texts, button.label, button.words, reader)))
        own = NUMBERED.match(label)
        if reader.plain:
            number = own[1] if own else str(_last_number(shown) + 1)
            label = _letters_only(NUMBERED.sub("", label))
            shown.append({"label": label, "token": button.link.token, "number": number})
        else:
            shown.append(
                {"label": _cut(label, reader.label), "token": button.link.token, **({"number": own[1]} if own else {})}
            )
    return shown


def _last_number(shown: Sequence[dict[str, str]]) -> int:
    return int(shown[-1]["number"]) if shown else 0


def _cut(label: str, longest: int) -> str:
    return label if len(label) <= longest else label[: longest - 1].rstrip() + "…"


def _letters_only(text: str) -> str:
    """ "Solo testo": no sign outside letters, digits and punctuation."""
    kept = "".join(c for c in text if unicodedata.category(c) not in ("So", "Sk", "Cs") and c != "\ufe0f")
    return re.sub(r"[ \t]+(?=\n|$)", "", kept)
