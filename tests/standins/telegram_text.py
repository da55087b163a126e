"""How the service reads a text: its HTML, its entities, its lengths."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from tests.standins.telegram_shape import bad

LONGEST_TEXT = 4096  # code points after parsing
LONGEST_CAPTION = 1024
LONGEST_RAW = 32768  # bytes before parsing
MOST_ENTITIES = 100  # the rest is dropped without a word

_PLAIN_TAGS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "a": "text_link",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}  # the service knows no others
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot));?")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.\-]+)))?""")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_KIND_NAMES = (
    "mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler blockquote "
    "expandable_blockquote code pre text_link text_mention custom_emoji date_time"
)
_ENTITY_KINDS = frozenset(_KIND_NAMES.split())


@dataclass(frozen=True, slots=True)
class Text:
    """A text as people see it, and its entities in UTF-16 units."""

    text: str = ""
    entities: tuple[dict[str, Any], ...] = ()


@dataclass(slots=True)
class _Open:
    tag: str
    start: int
    kind: str
    more: dict[str, Any] = field(default_factory=dict)


def units(text: str) -> int:
    """How long a text is in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def read(raw: str, parse_mode: str | None, entities: list[dict[str, Any]] | None) -> Text:
    """The text of a message, parsed and trimmed as the service does it. A parse mode wins over entities."""
    if len(raw.encode()) > LONGEST_RAW:
        raise bad("text is too long")
    if not parse_mode:
        return _trim(_clean(raw), [dict(entity) for entity in entities or ()])
    if parse_mode.lower() != "html":
        # Markdown is real, but nothing of ours may build it: a forgotten escape would refuse the message.
        raise bad("unsupported parse_mode")
    text, found = _html(_clean(raw))
    return _trim(text, found)


def read_message(params: dict[str, Any]) -> Text:
    """The text of sendMessage or editMessageText."""
    if not params.get("text"):
        raise bad("message text is empty")
    read_text = read(params["text"], params.get("parse_mode"), params.get("entities"))
    if not read_text.text:
        raise bad("text must be non-empty")
    if len(read_text.text) > LONGEST_TEXT:
        raise bad("message is too long")
    return read_text


def read_caption(params: dict[str, Any]) -> Text:
    """The caption of a photo or a document; may be empty."""
    caption = read(params.get("caption", ""), params.get("parse_mode"), params.get("caption_entities"))
    if len(caption.text) > LONGEST_CAPTION:
        raise bad("message caption is too long")
    return caption


def _clean(raw: str) -> str:
    try:
        raw.encode()
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None
    return _CONTROL.sub(" ", raw.replace("\r", ""))


def _trim(text: str, entities: list[dict[str, Any]]) -> Text:
    whole = units(text)
    for entity in entities:
        _check_entity(entity, text, whole)
    shift = units(text) - units(text.lstrip())
    trimmed = text.strip()
    end = units(trimmed)
    kept = []
    for entity in sorted(entities, key=lambda entity: (entity["offset"], -entity["length"])):
        start = max(entity["offset"] - shift, 0)
        stop = min(entity["offset"] + entity["length"] - shift, end)
        if stop > start:
            kept.append({**entity, "offset": start, "length": stop - start})
    return Text(trimmed, tuple(kept[:MOST_ENTITIES]))


def _check_entity(entity: dict[str, Any], text: str, whole: int) -> None:
    start, length = entity["offset"], entity["length"]
    if entity["type"] not in _ENTITY_KINDS:
        raise bad(f"can't parse MessageEntity: unsupported type {entity['type']}")
    if entity["type"] == "text_link" and "url" not in entity:
        raise bad("can't parse MessageEntity: can't find field \"url\"")
    if start < 0 or start > whole:
        raise bad(f"receive an entity with incorrect offset {start}")
    if length < 0:
        raise bad(f"receive an entity with incorrect length {length}")
    if start + length > whole:
        raise bad(f"entity beginning at UTF-16 offset {start} ends after the end of the text at UTF-16 offset {whole}")
    encoded = text.encode("utf-16-le")
    for edge in (start, start + length):
        if 0xDC <= (encoded[2 * edge + 1] if 2 * edge < len(encoded) else 0) <= 0xDF:
            raise bad(f"entity beginning at UTF-16 offset {start} begins or ends in a middle of a UTF-16 symbol")


def _html(raw: str) -> tuple[str, list[dict[str, Any]]]:
    """The text without its tags, and what the tags said. Raises the service's own complaints, with byte offsets."""
    out: list[str] = []
    length = at = 0  # UTF-16 units written, characters read
    opened: list[_Open] = []
    found: list[dict[str, Any]] = []
    while at < len(raw):
        if raw[at] == "&" and (reference := _REFERENCE.match(raw, at)) and (character := _character(reference)):
            out.append(character)
            length += units(character)
            at = reference.end()
        elif raw[at] != "<":
            out.append(raw[at])
            length += units(raw[at])
            at += 1
        elif raw.startswith("</", at):
            at = _close(raw, at, opened, found, "".join(out))
        else:
            at = _open(raw, at, opened, length)
    if opened:
        raise _wrong(f'Can\'t find end tag corresponding to start tag "{opened[-1].tag}"')
    try:
        return "".join(out).encode("utf-16-le", "surrogatepass").decode("utf-16-le"), found
    except UnicodeDecodeError:
        unmatched = "Text contains invalid Unicode characters after decoding HTML entities"
        raise _wrong(f"{unmatched}, check for unmatched surrogate code units") from None


def _wrong(reason: str, raw: str = "", at: int = -1) -> Exception:
    where = f" at byte offset {len(raw[:at].encode())}" if at >= 0 else ""
    return bad(f"can't parse entities: {reason}{where}")


def _character(reference: re.Match[str]) -> str:
    hexadecimal, decimal, name = reference.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x110000 else ""


def _open(raw: str, begin: int, opened: list[_Open], length: int) -> int:
    name_ends = next((i for i in range(begin + 1, len(raw)) if raw[i] == ">" or raw[i].isspace()), len(raw))
    tag = raw[begin + 1 : name_ends].lower()
    if name_ends == len(raw):
        raise _wrong("Unclosed start tag", raw, begin)
    if tag not in _PLAIN_TAGS:
        raise _wrong(f'Unsupported start tag "{tag}"', raw, begin)
    attributes: dict[str, str] = {}
    at = name_ends
    while not (rest := raw[at:].lstrip()).startswith(">"):
        if not rest:
            raise _wrong("Unclosed start tag", raw, begin)
        attribute = _ATTRIBUTE.match(raw, at)
        if attribute is None or attribute.end() == at or raw[attribute.end() : attribute.end() + 1] in ("=", '"'):
            raise _wrong(f'Empty attribute name or broken value in the tag "{tag}"', raw, begin)
        attributes[attribute[1].lower()] = next((value for value in attribute.groups()[1:] if value is not None), "")
        at = attribute.end()
    opened.append(_Open(tag, length, _PLAIN_TAGS[tag], _meaning(tag, attributes, raw, begin)))
    return raw.index(">", at) + 1


def _meaning(tag: str, attributes: dict[str, str], raw: str, begin: int) -> dict[str, Any]:
    match tag:
        case "span" if attributes.get("class") != "tg-spoiler":
            raise _wrong('Tag "span" must have class "tg-spoiler"', raw, begin)
        case "tg-emoji" if "emoji-id" not in attributes:
            raise _wrong('Tag "tg-emoji" must have attribute "emoji-id"', raw, begin)
        case "tg-emoji":
            return {"custom_emoji_id": attributes["emoji-id"]}
        case "a":
            return {"url": _plain(attributes.get("href", ""))}
        case "blockquote" if "expandable" in attributes:
            return {"type": "expandable_blockquote"}
    return {}


def _plain(value: str) -> str:
    return _REFERENCE.sub(lambda reference: _character(reference) or reference[0], value)


def _close(raw: str, begin: int, opened: list[_Open], found: list[dict[str, Any]], written: str) -> int:
    end = raw.find(">", begin)
    if not opened:
        raise _wrong("Unexpected end tag", raw, begin)
    if end < 0:
        raise _wrong("Unclosed end tag", raw, begin)
    name = raw[begin + 2 : end].strip().lower()
    tag = opened.pop()
    if name and name != tag.tag:
        raise _wrong(
            f'Unmatched end tag at byte offset {len(raw[:begin].encode())}, expected "</{tag.tag}>", found "</{name}>"'
        )
    length = units(written)
    if tag.kind == "text_link":
        inside = written.encode("utf-16-le", "surrogatepass")[2 * tag.start :].decode("utf-16-le", "surrogatepass")
        tag.more["url"] = _address(tag.more["url"] or inside)
        if not tag.more["url"]:
            return end + 1  # a link that leads nowhere is dropped without a word
    if length > tag.start:
        found.append({"type": tag.kind, "offset": tag.start, "length": length - tag.start, **tag.more})
    return end + 1


def _address(url: str) -> str:
    """An address written out as the service does, with a scheme and a path; nothing when it leads nowhere."""
    if not is_web(url):
        return ""
    whole = url if re.match(r"[A-Za-z][A-Za-z0-9+.]*:(?!\d)", url) else f"http://{url}"
    scheme, slashes, rest = whole.partition("://")
    host, mark, more = re.fullmatch(r"([^/?#]*)([/?#]?)(.*)", rest, re.DOTALL).groups()  # type: ignore[union-attr]
    return f"{scheme}{slashes}{host}/{mark.strip('/')}{more}" if slashes and scheme.startswith("http") else whole


def is_web(url: str) -> bool:
    """Whether the service takes an address: a scheme it knows and a host with a dot in it."""
    if re.fullmatch(r"(?:tg|ton|tonsite)://\S+|tel:\+?[0-9 -]+|mailto:\S+@\S+\.\S+", url, re.IGNORECASE):
        return True
    host = re.fullmatch(r"(?:https?://)?(?:[^\s/@]*@)?([^\s/:?#]+)(?::\d{1,5})?(?:[/?#]\S*)?", url, re.IGNORECASE)
    return bool(host and re.fullmatch(r"[^.\s]+(?:\.[^.\s]+)+", host[1]))
