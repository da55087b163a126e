"""Messages and their words as plain values, so that a promise or an open question fits in a row."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from handlers.dialogue import (
    Button,
    Calendar,
    Clock,
    Code,
    Count,
    Day,
    Lines,
    Link,
    Map,
    Media,
    Message,
    Metres,
    Names,
    Photo,
    Phrase,
    Word,
    Year,
)


def packed(message: Message) -> dict[str, Any]:
    """Everything of a message but whom it is for."""
    return {
        "key": message.key,
        "words": packed_words(message.words),
        "links": packed_links(message.buttons),
        "media": packed_media(message.media),
        "fades": message.fades,
    }


def unpacked(plain: dict[str, Any]) -> Message:
    return Message(
        plain["key"],
        words(plain["words"]),
        tuple(buttons(plain["links"])),
        media=media(plain["media"]),
        fades=plain["fades"],
    )


def packed_words(words: dict[str, Word]) -> dict[str, Any]:
    return {name: _packed(word) for name, word in words.items()}


def words(plain: dict[str, Any]) -> dict[str, Word]:
    return {name: _word(value) for name, value in plain.items()}


def packed_links(buttons: tuple[Button, ...]) -> list[dict[str, Any]]:
    return [{"label": b.label, "token": b.link.token, "words": packed_words(b.words)} for b in buttons]


def buttons(plain: list[dict[str, Any]]) -> list[Button]:
    """The buttons whose links still mean something."""
    read = [(entry, Link.read(entry["token"])) for entry in plain]
    return [Button(entry["label"], link, words(entry["words"])) for entry, link in read if link]


def packed_media(media: Media | None) -> dict[str, Any] | None:
    match media:
        case Map(places, first):
            return {"map": list(places), "first": first}
        case Code(link):
            return {"code": link.token}
        case Calendar(lab):
            return {"calendar": lab}
        case Photo(place):
            return {"photo": place}
    return None


def media(plain: dict[str, Any] | None) -> Media | None:
    match plain:
        case {"map": places, "first": first}:
            return Map(tuple(places), first)
        case {"code": token} if link := Link.read(token):
            return Code(link)
        case {"calendar": int(lab)}:
            return Calendar(lab)
        case {"photo": place}:
            return Photo(place)
    return None


def _packed(word: Word) -> Any:
    match word:
        case str():
            return word
        case Count(number):
            return {"count": number}
        case Metres(metres):
            return {"metres": round(metres)}
        case Day(day):
            return {"day": day.isoformat()}
        case Clock(at):
            return {"clock": at.isoformat()}
        case Year(year):
            return {"year": year}
        case Phrase(key, words):
            return {"phrase": key, "words": packed_words(words)}
        case Names(names):
            return {"names": [_packed(name) for name in names]}
        case Lines(lines):
            return {"lines": [_packed(line) for line in lines]}
    raise TypeError(f"{type(word).__name__} is not a word: a bare number or date would be printed wrongly")


def _word(plain: Any) -> Word:
    match plain:
        case str():
            return plain
        case {"count": number}:
            return Count(number)
        case {"metres": metres}:
            return Metres(metres)
        case {"day": day}:
            return Day(date.fromisoformat(day))
        case {"clock": at}:
            return Clock(datetime.fromisoformat(at))
        case {"year": year}:
            return Year(year)
        case {"phrase": key, "words": inner}:
            return Phrase(key, words(inner))
        case {"names": names}:
            return Names(tuple(_part(name) for name in names))
        case {"lines": lines}:
            return Lines(tuple(_part(line) for line in lines))
    raise TypeError("not a packed word")


def _part(plain: Any) -> str | Phrase:
    word = _word(plain)
    assert isinstance(word, str | Phrase)  # only these two were packed here
    return word
