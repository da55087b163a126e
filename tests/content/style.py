"""What a text may not do: each check takes words and gives back what is wrong with them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from content.texts import FIRST_STRONG, POP

BUTTON, ROW = 20, 24  # characters: WhatsApp's quick reply and list row
LONGEST: Final = 600  # characters of a message with its longest words; WhatsApp takes 1,024 with buttons
LONGEST_WITH_BUTTONS: Final = 1024
WORDS_IN_A_SENTENCE: Final = 20
EASY: Final = 80  # Gulpease: below it, hard for whoever went to primary school only
DISCREET: Final = 40  # characters a locked phone shows

STATUS: Final = re.compile(r"###.*\b(bozza|riveduto|draft|reviewed)\b")
BANNED: Final = re.compile(
    r"\b(usufrui\w*|effettu\w+|pregas\w+|si prega|suddett\w+|nominativ\w+|comando non valido|error[ei]|"
    r"gentil\w* utent\w*|utent[ei]|codest\w+|esplet\w+|invalid command|error|errors|خطأ)\b",
    re.IGNORECASE,
)
GENDER_SIGNS: Final = re.compile(r"[əɜƏ]|\w\*|(?<=[a-zà-ù])/(?:a|o|e|i|ice|essa|trice)\b")
LEI: Final = re.compile(
    r"\bLei\b|\bSu(?:o|a|oi|e)\b|\b[LS]a (?:preghiamo|invitiamo|ringraziamo|informiamo)\b|"
    r"\bLe (?:inviamo|scriviamo|ricordiamo|chiediamo)\b|\b(?i:prema|scriva|clicchi|inserisca|scelga|indichi)\b",
)
TOPICS: Final = re.compile(
    r"allatt|seno|breast|nurs|depress|violen|antiviolenza|suicid|parto|psico|incinta|gravidanz|رضاع|عنف|انتحار|اكتئاب",
    re.IGNORECASE,
)
MARK: Final = re.compile(r"<[^>]*>")
LINK: Final = re.compile(r"https?://\S+")


def junk(source: str) -> list[str]:
    """Lines Fluent could not read."""
    return [e.content.strip() for e in FluentParser().parse(source).body if isinstance(e, ast.Junk)]


def ids(source: str) -> list[str]:
    """The ids of texts and terms, in order, doubles included."""
    body = FluentParser().parse(source).body
    return [("-" if isinstance(e, ast.Term) else "") + e.id.name for e in body if isinstance(e, ast.Message | ast.Term)]


def spoken(source: str) -> list[str]:
    """The ids of the texts that have words of their own, besides attributes."""
    body = FluentParser().parse(source).body
    return [entry.id.name for entry in body if isinstance(entry, ast.Message) and entry.value is not None]


def references(source: str) -> set[str]:
    """The ids of texts that other texts refer to."""
    found: set[str] = set()

    class Reading(Visitor):
        def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 - the visitor's own naming
            found.add(node.id.name)

    Reading().visit(FluentParser().parse(source))
    return found


def sentences(text: str) -> list[str]:
    parts = re.split(r"[.!?…:؟](?=\s|$)|\n", MARK.sub("", LINK.sub("", text)))
    return [part.strip() for part in parts if re.search(r"\w", part)]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", MARK.sub("", text))


def gulpease(text: str) -> float:
    """How easily an Italian text is read: 100 is easiest (formula of the GULP group, Rome 1988)."""
    found = words(text)
    letters = sum(len(word) for word in found)
    return 89 + (300 * len(sentences(text)) - 10 * letters) / len(found)


def long_sentences(text: str) -> list[str]:
    return [sentence for sentence in sentences(text) if len(words(sentence)) > WORDS_IN_A_SENTENCE]


def bad_words(text: str, language: str) -> list[str]:
    found = [found[0] for found in (*BANNED.finditer(text), *GENDER_SIGNS.finditer(LINK.sub("", MARK.sub("", text))))]
    if language == "it":
        found += [found[0] for found in LEI.finditer(text)]
    if re.search(r"[!?؟]{2}", text):
        found.append("!!")
    return found


def bad_emoji(text: str) -> str | None:
    """More than one emoji, or one that does not end the text."""
    found = [at for at, c in enumerate(text) if unicodedata.category(c) == "So" and c not in "°©®™"]
    if len(found) > 1:
        return "more than one emoji"
    if any(unicodedata.category(c)[0] in "LN" for c in text[found[0] :]) if found else False:
        return "an emoji that is not last"
    if any(0x1F3FB <= ord(character) <= 0x1F3FF for character in text):
        return "a skin tone"
    return None


def bad_marks(text: str) -> list[str]:
    """Marks other than <b> and <i>, or not closed."""
    found = [mark for mark in MARK.findall(text) if mark not in ("<b>", "</b>", "<i>", "</i>")]
    found += [f"<{m}>" for m in "bi" if text.count(f"<{m}>") != text.count(f"</{m}>")]
    if "<" in MARK.sub("", text) or re.search(r"&(?!amp;|lt;|gt;)", text):
        found.append("& or <")
    return found


def bad_links(text: str) -> list[str]:
    """Links that do not stand alone on the last line."""
    lines = text.strip().split("\n")
    return [
        line
        for at, line in enumerate(lines)
        if LINK.search(line) and (at < len(lines) - 1 or not LINK.fullmatch(line.strip()))
    ]


def indiscreet(text: str) -> str | None:
    """A topic within what a locked phone shows."""
    found = TOPICS.search(MARK.sub("", text)[:DISCREET])
    return found[0] if found else None


def bad_isolates(text: str, values: list[str]) -> Iterator[str]:
    """Values that may turn over in a right-to-left text, and links that were wrapped."""
    bare = LINK.sub("", text)
    while bare != (bare := re.sub(f"{FIRST_STRONG}[^{FIRST_STRONG}{POP}]*{POP}", "", bare)):
        pass  # innermost first
    for value in values:
        for line in value.split("\n"):
            if line and line in bare and bare != line:  # alone, it has nothing to turn over with
                yield line
    if re.search(f"{FIRST_STRONG}https?://", text):
        yield "an isolated link"
    if text.count(FIRST_STRONG) != text.count(POP):
        yield "an isolate left open"
