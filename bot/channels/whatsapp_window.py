"""After a day of silence: the approved template that goes out in place of a message, filled with its own words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from bot.channels import NoTemplate, WindowClosed
from bot.channels.whatsapp_text import written
from bot.rendering import Reader, Rendered, alone
from content.texts import Texts
from content.whatsapp_templates import MESSAGE, Template, filled, fitted, name_for, templates
from handlers import COMMANDS, KNOCK, LAB, plain
from handlers.dialogue import Phrase, Word
from storage.outbox import Outgoing
from storage.people import Address
from storage.store import Store
from storage.templates import KnownTemplate

DAY: Final = timedelta(hours=24)  # after her last message, in which she may be answered freely
MARGIN: Final = timedelta(minutes=5)  # before the window ends: a message must arrive inside it
ITALIAN: Final = "it"  # whoever has no approved template in her language reads the Italian one


def is_closed(wrote_at: datetime | None, now: datetime) -> bool:
    """Whether nothing but an approved template arrives: her last message is a day old."""
    return wrote_at is None or now - wrote_at > DAY - MARGIN


async def stand_in(store: Store, texts: Texts, message: Outgoing, address: Address, *, now: datetime) -> Rendered:
    """The approved template in place of a message, filled with the message's own words.

    Raises WindowClosed where none stands for it, NoTemplate where that one may not be sent now.
    """
    name = name_of(message, address)
    if name is None:
        raise WindowClosed
    used = approved(await store.templates.called(name), message.language or address.person.language)
    if used is None:
        raise NoTemplate
    template = _made_of(used)
    reader = Reader(used.language, now=now)
    values = [_value(texts, message, path, reader) for path in template.fills]
    body = filled(template.body, {str(number): value for number, value in enumerate(values, start=1)})
    buttons = [
        {"label": title, "token": _token(message, opens)}
        for title, opens in zip(template.buttons, template.opens, strict=True)
    ]
    return Rendered(
        _neutral(body),
        buttons,
        used.language,
        texts.direction(used.language),
        form=used.sid,
        values=(*values, *(button["token"] for button in buttons)),
    )


def name_of(message: Outgoing, address: Address) -> str | None:
    """The template that stands for a message to who is at this address."""
    return name_for(message.key, message.kind, address.person.roles)


def approved(known: Iterable[KnownTemplate], language: str) -> KnownTemplate | None:
    """Of the versions of one template the one to say: today's words where they are approved, else those before."""
    found = [one for one in known if one.approved]
    for spoken in dict.fromkeys((language, ITALIAN)):
        own = [one for one in found if one.language == spoken]
        if own:
            return max(own, key=lambda one: (_current(one) is not None, one.asked_at))
    return None


def _current(known: KnownTemplate) -> Template | None:
    """The template as it is in our file, when this is the version of it."""
    return next(
        (
            one
            for one in templates()
            if (one.name, one.language, one.version) == (known.name, known.language, known.version)
        ),
        None,
    )


def _made_of(known: KnownTemplate) -> Template:
    return _current(known) or Template.read(known.content)


def _value(texts: Texts, message: Outgoing, path: str, reader: Reader) -> str:
    """A word of the message, as WhatsApp takes it; nothing in it can format."""
    word: Word | None = None
    words = plain.words(message.words or {})
    for name in path.split("."):
        word = words.get(name)
        words = word.words if isinstance(word, Phrase) else {}
    said = "" if word is None else alone(texts, word, reader)
    return fitted(written(_neutral(said)), reader.language, direction=texts.direction(reader.language))


def _token(message: Outgoing, opens: str) -> str:
    """What a button sends back: the link of the message itself, or where that is missing, the lab it is about."""
    if opens == MESSAGE:
        return KNOCK.link(message.id).token
    links: list[dict[str, Any]] = message.links or []
    own = next((link["token"] for link in links if link["label"] == opens), None)
    if own:
        return str(own)
    return (LAB.link(message.lab_id) if message.lab_id else COMMANDS["menu"]).token


def _neutral(words: str) -> str:
    """Plain words as neutral markup, also the controls that read right to left: they are our own here."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
