"""How WhatsApp reads its marks: *bold* _italic_ ~struck~ `code` ```block``` and the beginnings of lines.

WhatsApp has no way to write a mark without meaning it. Where its reading is not documented this one finds marks rather
than not, so that a text somebody typed cannot format by accident without a test seeing it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

INLINE = {"*": "bold", "_": "italic", "~": "struck", "`": "code"}
_BLOCK = re.compile(r"```(.+?)```", re.DOTALL)
_LINES = (
    (re.compile(r"> "), "quote"),
    (re.compile(r"[*-] "), "bullet"),
    (re.compile(r"\d{1,2}\. "), "numbered"),
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text and how it is shown."""

    text: str
    marks: frozenset[str] = frozenset()


def read_marks(text: str) -> tuple[Run, ...]:
    """The text as it is shown, without its marks."""
    runs: list[Run] = []
    end = 0
    for block in _BLOCK.finditer(text):
        runs += _lines(text[end : block.start()])
        runs.append(Run(block[1], frozenset({"block"})))
        end = block.end()
    runs += _lines(text[end:])
    return _joined(runs)


def shown_text(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def _lines(text: str) -> list[Run]:
    runs: list[Run] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            runs.append(Run("\n"))
        marks, rest = frozenset[str](), line
        for pattern, mark in _LINES:
            if found := pattern.match(line):
                marks = frozenset({mark})
                rest = line if mark == "numbered" else line[found.end() :]
                break
        runs += _inline(rest, marks)
    return runs


def _inline(text: str, marks: frozenset[str]) -> list[Run]:
    at = 0
    while at < len(text):
        if text[at] in INLINE and (end := _closes(text, at)):
            inside = text[at + 1 : end]
            more = marks | {INLINE[text[at]]}
            middle = [Run(inside, more)] if text[at] == "`" else _inline(inside, more)
            return [Run(text[:at], marks), *middle, *_inline(text[end + 1 :], marks)]
        at += 1
    return [Run(text, marks)]


def _closes(text: str, start: int) -> int | None:
    """Where the mark opened at `start` ends. It opens after anything but a letter or digit, before anything but a
    space, and closes the other way round, within a line."""
    if (start and text[start - 1].isalnum()) or text[start + 1 : start + 2].strip() == "":
        return None
    end = text.find(text[start], start + 2)
    while end != -1:
        if not text[end - 1].isspace() and not text[end + 1 : end + 2].isalnum():
            return end
        end = text.find(text[start], end + 1)
    return None


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if joined and joined[-1].marks == run.marks:
            joined[-1] = Run(joined[-1].text + run.text, run.marks)
        else:
            joined.append(run)
    return tuple(joined)
