"""Neutral markup is Telegram's HTML already: what is left is to count as Telegram counts, and to split what is long."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Final

from content.texts import plain

TEXT: Final = 4096  # UTF-16 units of a message after its marks are read
CAPTION: Final = 1024
_PIECE: Final = re.compile(r"</?[bi]>|&(?:lt|gt|amp|quot|#\d+);|.", re.DOTALL)
_MARK: Final = re.compile(r"<(/?)([bi])>")
_BREAKS: Final = ("\n\n", "\n", " ")  # where to split, the best first


def units(marked: str) -> int:
    """The length of a text as Telegram counts it: UTF-16 units, without marks."""
    return len(plain(marked).encode("utf-16-le", "surrogatepass")) // 2


def unmarked(marked: str) -> str:
    """The same words without a single mark, still to be read as HTML."""
    return html.escape(plain(marked), quote=False)


def parts(marked: str, limit: int = TEXT) -> list[str]:
    """A text in pieces of at most `limit` units, split between paragraphs where it can be, marks whole in each."""
    if units(marked) <= limit:
        return [marked]
    return list(_closed(_split(_PIECE.findall(marked), limit)))


def _split(pieces: Sequence[str], limit: int) -> Iterator[Sequence[str]]:
    start = 0
    while start < len(pieces):
        end, room = start, limit
        while end < len(pieces) and (room := room - _size(pieces[end])) >= 0:
            end += 1
        end = _break(pieces, start, end) if end < len(pieces) else end
        yield pieces[start:end]
        start = end


def _break(pieces: Sequence[str], start: int, end: int) -> int:
    """The last good place to split before `end`; `end` itself when there is none."""
    for wanted in _BREAKS:
        for at in range(end, start + len(wanted), -1):
            if "".join(pieces[at - len(wanted) : at]) == wanted:
                return at
    return end


def _closed(parts: Iterator[Sequence[str]]) -> Iterator[str]:
    """Each part with its marks closed, and opened again in the next."""
    opened: list[str] = []
    for part in parts:
        before = "".join(f"<{mark}>" for mark in opened)
        for piece in part:
            if found := _MARK.fullmatch(piece):
                opened = [mark for mark in opened if mark != found[2]] if found[1] else [*opened, found[2]]
        text = before + "".join(part).strip("\n") + "".join(f"</{mark}>" for mark in reversed(opened))
        if plain(text).strip():
            yield text


def _size(piece: str) -> int:
    return 0 if _MARK.fullmatch(piece) else len(html.unescape(piece).encode("utf-16-le", "surrogatepass")) // 2
