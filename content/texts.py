"""What Wendy says: the Fluent texts of every language, filled with safe values.

A text may carry `<b>`, `<i>` and nothing else; whatever is put into it is escaped and can never become markup.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from babel import Locale
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

SOURCE: Final = "it"  # written first, always whole; the others fall back to it message by message
HERE: Final = Path(__file__).parent

FIRST_STRONG, POP = "\u2068", "\u2069"  # Unicode isolates: the reading order inside cannot spoil the one outside
LONGEST: Final = 2_000  # fluent.runtime gives up on a value of 2,500 characters and prints {???}

_ENTRY = re.compile(r"(?m)^(?=-?[A-Za-z][\w-]*[ \t]*=)")
_NAME = re.compile(r"-?[A-Za-z][\w-]*")
_ATTRIBUTE = re.compile(r"(?m)^[ \t]+\.([A-Za-z][\w-]*)[ \t]*=")
_LINK = re.compile(f"{FIRST_STRONG}*https?://\\S+")
_ONLY_ATTRIBUTES = re.compile(r"[\w-]+[ \t]*=\s*(?:\.[A-Za-z]|$)")
_MARK = re.compile(r"</?[bi]>")
# controls except the line feed; marks, embeddings, overrides and isolates; the byte order mark
_UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class MissingText(LookupError):
    """A text is missing, or a word it needs was not given."""

    def __init__(self, language: str, key: str, why: str = "no such text") -> None:
        super().__init__(f"{language}: {key}: {why}")
        self.language, self.key, self.why = language, key, why


class Marked(str):
    """Words already in neutral markup: `<b>`, `<i>`, and entities for `&`, `<`, `>`."""

    __slots__ = ()

    def join(self, parts: Iterable[str], /) -> Marked:
        return Marked(str.join(self, [escape(part) for part in parts]))


def escape(words: str) -> Marked:
    """Words nobody of ours wrote, made safe to stand in a text; what is Marked stays as it is."""
    if isinstance(words, Marked):
        return words
    return Marked(html.escape(_UNSAFE.sub("", words), quote=False))


def plain(text: str) -> str:
    """A text without its marks and entities, for channels that show characters as they are."""
    return html.unescape(_MARK.sub("", text))


def refuse(language: str, key: str, why: str) -> None:
    """A `missing` hook for tests: nothing may be missing."""
    raise MissingText(language, key, why)


class Texts:
    """Every text in every language under a folder; `missing(language, key, why)` hears what had to fall back.

    `names` are words every text may use (organisation, contact, privacy_url), the same everywhere or by language.
    """

    def __init__(
        self,
        folder: Path = HERE,
        *,
        names: Mapping[str, str | Mapping[str, str]] = MappingProxyType({}),
        missing: Callable[[str, str, str], None] | None = None,
    ) -> None:
        found = sorted({file.parent.name for file in folder.glob("*/*.ftl")}, key=lambda name: (name != SOURCE, name))
        self.languages: tuple[str, ...] = tuple(found)
        self.missed: set[tuple[str, str]] = set()
        self._tongues = {language: _Tongue(language, folder / language) for language in found}
        self._names = {
            language: {
                name: escape(value if isinstance(value, str) else value[language]) for name, value in names.items()
            }
            for language in found
        }
        self._missing = missing

    def name(self, language: str) -> str:
        """The language's own name for itself."""
        tongue = self._tongues.get(language)
        if tongue and "language-name" in tongue.keys:
            return tongue.fill("language-name", {})[0]
        return Locale.parse(language).get_display_name() or language

    def direction(self, language: str) -> str:
        """Which way the language is read: "ltr" or "rtl"."""
        return Locale.parse(language).text_direction

    def has(self, key: str) -> bool:
        """Whether the text exists in Italian; `key.attribute` asks for an attribute."""
        return key in self.keys(SOURCE)

    def keys(self, language: str) -> frozenset[str]:
        """Every key of a language, attributes as `key.attribute`."""
        tongue = self._tongues.get(language)
        return tongue.keys if tongue else frozenset()

    def variables(self, language: str, key: str) -> frozenset[str]:
        """The words a text needs, also through texts it refers to. Raises MissingText when it cannot be read."""
        tongue = self._tongues.get(language)
        if tongue is None or key not in tongue.keys:
            raise MissingText(language, key)
        if tongue.entry(key.partition(".")[0]) is None:
            raise MissingText(language, key, "cannot be read")
        return tongue.variables(key)

    def text(self, language: str, key: str, values: Mapping[str, str | int] = MappingProxyType({})) -> Marked:
        """The text in neutral markup, in the language or else in Italian. Raises MissingText when Italian lacks it."""
        own = self._names.get(language, self._names[SOURCE])
        safe = own | {name: _safe(name, value) for name, value in values.items()}
        for spoken in dict.fromkeys((language, SOURCE)):
            tongue = self._tongues.get(spoken)
            if tongue is None or key not in tongue.keys:
                self._report(spoken, key, "no such text")
                continue
            text, faults = tongue.fill(key, safe)
            if not faults:
                return text
            self._report(spoken, key, "; ".join(faults))
        if not self.has(key):
            raise MissingText(SOURCE, key)
        silent = {name: Marked("") for name in self._tongues[SOURCE].variables(key)}
        return self._tongues[SOURCE].fill(key, silent | safe)[0]

    @staticmethod
    def escape(words: str) -> Marked:
        """Words nobody of ours wrote, made safe to stand in a text."""
        return escape(words)

    @staticmethod
    def trusted(text: str) -> Marked:
        """A text already in neutral markup, to be put into another as it is."""
        return Marked(text)

    @staticmethod
    def plain(text: str) -> str:
        """A text without its marks and entities."""
        return plain(text)

    def _report(self, language: str, key: str, why: str) -> None:
        self.missed.add((language, key))
        if self._missing:
            self._missing(language, key, why)


class _Tongue:
    """The texts of one language; each is parsed when it is first said (parsing all takes 0.1 ms a text)."""

    def __init__(self, language: str, folder: Path) -> None:
        self.rtl = Locale.parse(language).text_direction == "rtl"
        self.bundle = FluentBundle([language], use_isolating=self.rtl)
        self.chunks: dict[str, str] = {}
        self.parsed: dict[str, ast.Message | ast.Term] = {}
        for file in sorted(folder.glob("*.ftl")):
            for chunk in _ENTRY.split(file.read_text(encoding="utf-8"))[1:]:
                if name := _NAME.match(chunk):
                    self.chunks.setdefault(name[0], chunk)
        self.keys = frozenset(self._list_keys())

    def _list_keys(self) -> Iterator[str]:
        for name, chunk in self.chunks.items():
            if not name.startswith("-"):
                if not _ONLY_ATTRIBUTES.match(chunk):
                    yield name
                yield from (f"{name}.{attribute}" for attribute in _ATTRIBUTE.findall(chunk))

    def entry(self, name: str) -> ast.Message | ast.Term | None:
        """A text or term, parsed together with all it refers to; None when there is none or it cannot be read."""
        if name not in self.parsed and name in self.chunks:
            resource = FluentResource(self.chunks[name])
            self.bundle.add_resource(resource)
            for item in resource.body:
                if isinstance(item, ast.Message | ast.Term):
                    self.parsed[name] = item
                    for other in _read(item).references:
                        self.entry(other.partition(".")[0])
        return self.parsed.get(name)

    def fill(self, key: str, values: Mapping[str, Marked | int]) -> tuple[Marked, list[str]]:
        """The text and what went wrong; values longer than Fluent bears are put in afterwards."""
        name, _, attribute = key.partition(".")
        if self.entry(name) is None:
            return Marked(""), ["cannot be read"]
        message = self.bundle.get_message(name)
        pattern = message.attributes.get(attribute) if attribute else message.value
        if pattern is None:
            return Marked(""), ["has no words"]
        given: dict[str, str | int] = {}
        long: dict[str, str] = {}
        for word, value in values.items():
            given[word] = self._isolate_lines(value) if isinstance(value, Marked) else value
            if isinstance(value, Marked) and len(value) > LONGEST:
                stand_in = f"\ue000{len(long)}\ue001"
                long[stand_in], given[word] = str(given[word]), stand_in
        text, errors = self.bundle.format_pattern(pattern, given)
        said = str(text)
        for stand_in, whole in long.items():
            said = said.replace(stand_in, whole)
        if self.rtl:
            said = _LINK.sub(_bare, said)
        return Marked(said), [str(error) for error in errors]

    def _isolate_lines(self, value: Marked) -> str:
        # an isolate ends with its paragraph: each line needs its own
        return value.replace("\n", f"{POP}\n{FIRST_STRONG}") if self.rtl else str(value)

    def variables(self, key: str) -> frozenset[str]:
        return frozenset(self._collect(key, set()))

    def _collect(self, key: str, seen: set[str]) -> set[str]:
        name, _, attribute = key.partition(".")
        entry = self.entry(name)
        if entry is None or key in seen:
            return set()
        seen.add(key)
        part = next((a for a in entry.attributes if a.id.name == attribute), None) if attribute else entry.value
        if part is None:
            return set()
        read = _read(part)
        used = set(read.variables)
        for other, given in read.references.items():
            used |= self._collect(other, seen) - given
        return used


class _Reading(Visitor):
    """Which words and which other texts a piece of Fluent uses; what it hands to a term is no word of ours."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.references: dict[str, set[str]] = {}

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the visitor's own naming
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 - the visitor's own naming
        attribute = f".{node.attribute.name}" if node.attribute else ""
        self.references[node.id.name + attribute] = set()

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802 - the visitor's own naming
        given = {argument.name.name for argument in node.arguments.named} if node.arguments else set()
        self.references[f"-{node.id.name}"] = given


def _read(node: ast.BaseNode) -> _Reading:
    reading = _Reading()
    reading.visit(node)
    return reading


def _bare(link: re.Match[str]) -> str:
    """A link without isolates, around it or in it: with them it opens nothing."""
    opened = link[0].count(FIRST_STRONG)
    return link[0].replace(FIRST_STRONG, "").replace(POP, "", opened)


def _safe(name: str, value: str | int) -> Marked | int:
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise TypeError(f"${name} must be words or a whole number, not {type(value).__name__}")
