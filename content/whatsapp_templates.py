"""The templates WhatsApp approves: their words in each language, what they stand for, and what may be put into them."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from content.texts import FIRST_STRONG, POP

FILE: Final = Path(__file__).with_name("whatsapp_templates.toml")
LANGUAGES: Final = ("it", "en", "ar")
LONGEST_VALUE: Final = 140  # UTF-16 units: six of these and the longest body of ours stay below 1024
MESSAGE: Final = "message"  # a button that opens the whole message
PLACE: Final = re.compile(r"\{\{(\d+)\}\}")
_NOTHING: Final = re.compile(r"[\W_]*")


@dataclass(frozen=True, slots=True)
class Template:
    """One template in one language."""

    name: str
    language: str
    category: str  # UTILITY, MARKETING
    body: str
    buttons: tuple[str, ...]  # quick replies
    opens: tuple[str, ...]  # the button of the message each stands for
    fills: tuple[str, ...]  # the word of the message that stands at {{1}}, at {{2}}...
    samples: tuple[str, ...]

    @property
    def version(self) -> str:
        """Of what WhatsApp approves: other words, another version."""
        whole = json.dumps([self.category, self.body, self.buttons])
        return hashlib.sha256(whole.encode()).hexdigest()[:8]

    @property
    def friendly_name(self) -> str:
        """Its name at Twilio and at WhatsApp; names are not unique there, so it tells the version."""
        return f"wendy_{self.name}_{self.language}_{self.version}"

    @property
    def definition(self) -> dict[str, Any]:
        """The content to make at Twilio. What a button sends back is a place of its own after those of the body."""
        ids = range(len(self.samples) + 1, len(self.samples) + len(self.buttons) + 1)
        samples = {str(number): sample for number, sample in enumerate(self.samples, start=1)}
        samples |= {str(number): f"choice_{number}" for number in ids}
        actions = [
            {"type": "QUICK_REPLY", "title": title, "id": f"{{{{{number}}}}}"}
            for number, title in zip(ids, self.buttons, strict=True)
        ]
        return {
            "friendly_name": self.friendly_name,
            "language": self.language,
            "variables": samples,
            "types": {"twilio/quick-reply": {"body": self.body, "actions": actions}},
        }

    def plain(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> Template:
        """A template as it was once made, from plain values."""
        values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in plain.items()}
        return cls(**values)


@cache
def templates(file: Path = FILE) -> tuple[Template, ...]:
    """Every template in every language, in the order of the file."""
    return tuple(_read(_entries(file)))


def name_for(key: str, kind: str, roles: Collection[str]) -> str | None:
    """The template that stands for a message: by its text, else by its kind and who it is for."""
    for entry in _entries(FILE):
        if key in entry.get("stands_for", ()):
            return str(entry["name"])
    by_kind = [entry for entry in _entries(FILE) if entry.get("kind") == kind]
    by_kind.sort(key=lambda entry: "role" not in entry)  # what is for a role first
    return next((str(entry["name"]) for entry in by_kind if entry.get("role") in (None, *roles)), None)


def stands_for() -> frozenset[str]:
    """The keys of all texts that have a template of their own."""
    return frozenset(key for entry in _entries(FILE) for key in entry.get("stands_for", ()))


def fitted(value: str, language: str, *, direction: str = "ltr") -> str:
    """A value as WhatsApp takes it: one line, no tabs, never empty nor a dash, not too long."""
    lines = [re.sub(r"\s+", " ", line).strip() for line in value.splitlines()]
    one = " · ".join(line for line in lines if line)
    if _NOTHING.fullmatch(one):
        one = _toml(FILE)["absent"].get(language) or _toml(FILE)["absent"]["it"]
    one = _cut(one)
    return f"{FIRST_STRONG}{one}{POP}" if direction == "rtl" else one


def filled(body: str, values: Mapping[str, str]) -> str:
    """A body with its places filled."""
    return PLACE.sub(lambda place: values[place[1]], body)


def _cut(text: str) -> str:
    if _units(text) <= LONGEST_VALUE:
        return text
    kept = text[: LONGEST_VALUE - 1]
    while _units(kept) > LONGEST_VALUE - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…" + POP * (kept.count(FIRST_STRONG) - kept.count(POP))


def _units(text: str) -> int:
    """UTF-16 units, the stricter way to count."""
    return len(text) + sum(character > "\uffff" for character in text)


def _read(entries: list[dict[str, Any]]) -> Iterator[Template]:
    for entry in entries:
        for language in LANGUAGES:
            said = entry[language]
            yield Template(
                entry["name"],
                language,
                entry["category"],
                said["body"],
                tuple(said["buttons"]),
                tuple(entry["opens"]),
                tuple(entry.get("fills", ())),
                tuple(said.get("samples", ())),
            )


def _entries(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _toml(file)["template"]
    return found


@cache
def _toml(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
