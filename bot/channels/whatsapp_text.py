"""Neutral markup as WhatsApp writes it: *bold*, _italic_, nothing else, and in pieces that are not too long."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

TAG: Final = re.compile(r"(</?[bi]>)")
LINK: Final = re.compile(r"https?://\S+|www\.\S+")
# There is no way to write one of these without meaning it; their likes mean nothing.
LIKES: Final = {"*": "∗", "_": "＿", "~": "∼", "`": "‵"}
ENCODED: Final = {"*": "%2A", "_": "%5F", "~": "%7E", "`": "%60"}
BEGINNINGS: Final = {">": "›", "-": "–"}  # a line that begins with one and a space is a quote, a bullet


def written(marked: str) -> str:
    """A text in neutral markup as WhatsApp reads it. Nothing that stands in the text can format, only its marks."""
    return "\n".join(_line(line) for line in _lines(marked))


def size(text: str) -> int:
    """How long a text is for WhatsApp and Twilio: in UTF-16 units, the stricter of the ways to count."""
    return len(text) + sum(character > "\uffff" for character in text)


def parts(text: str, most: int) -> list[str]:
    """A text in pieces of at most `most`, broken between paragraphs, else lines, else words."""
    if size(text) <= most:
        return [text]
    end = _end(text, most)
    for gap in ("\n\n", "\n", " "):
        at = text.rfind(gap, 1, end + len(gap))
        if at > 0 and text[:at].strip():
            return [text[:at].rstrip(), *parts(text[at:].strip(), most)] if text[at:].strip() else [text[:at].rstrip()]
    return [text[:end], *parts(text[end:], most)]


def _end(text: str, most: int) -> int:
    """How many characters fit."""
    used = 0
    for number, character in enumerate(text):
        used += size(character)
        if used > most:
            return number
    return len(text)


Piece = tuple[str, frozenset[str]]  # a character, or what stands for it, and its marks


def _lines(marked: str) -> Iterator[list[Piece]]:
    marks: frozenset[str] = frozenset()
    line: list[Piece] = []
    for token in TAG.split(marked):
        if TAG.fullmatch(token):
            name = token.strip("</>")
            marks = marks - {name} if token.startswith("</") else marks | {name}
            continue
        for character in html.unescape(token):
            if character == "\n":
                yield line
                line = []
            else:
                line.append((character, marks))
    yield line


def _line(line: list[Piece]) -> str:
    """A line with its marks: each around whole words, for WhatsApp reads them nowhere else."""
    pieces = list(zip(_harmless("".join(character for character, _ in line)), (m for _, m in line), strict=True))
    said = ""
    runs = [("".join(piece for piece, _ in run), marks) for marks, run in groupby(pieces, key=lambda piece: piece[1])]
    for number, (run, marks) in enumerate(runs):
        core = run.strip()
        begin = run.index(core) if core else 0
        before = (said + run[:begin])[-1:]
        after = (run[begin + len(core) :] + (runs[number + 1][0] if number + 1 < len(runs) else ""))[:1]
        if not core or not marks or before.isalnum() or after.isalnum() or LINK.search(core):
            said += run
            continue
        signs = "".join({"b": "*", "i": "_"}[mark] for mark in sorted(marks))
        said += run[:begin] + signs + core + signs[::-1] + run[begin + len(core) :]
    return said


def _harmless(text: str) -> list[str]:
    """The characters of a line, those that could format replaced by their likes; inside a link they are encoded."""
    links = {at for link in LINK.finditer(text) for at in range(*link.span())}
    pieces = list(text)
    for at, character in enumerate(text):
        if character in LIKES and not (_is_word(text[at - 1 : at]) and _is_word(text[at + 1 : at + 2])):
            pieces[at] = (ENCODED if at in links else LIKES)[character]
    if text[:1] in BEGINNINGS and text[1:2].isspace():
        pieces[0] = BEGINNINGS[text[0]]
    return pieces


def _is_word(character: str) -> bool:
    """Between two of these no mark is read: a_b, 3*4, name_surname@example.org."""
    return character.isascii() and character.isalnum()
