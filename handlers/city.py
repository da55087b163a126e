"""The city and the language as steps see them: seams, filled by content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Spot(Protocol):
    """A point of the city somebody named."""

    @property
    def ref(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def hint(self) -> str: ...
    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...
    @property
    def precision(self) -> int: ...


class Quarter(Protocol):
    """A neighbourhood (NIL) and its municipio."""

    @property
    def municipio(self) -> int: ...
    @property
    def nil(self) -> int: ...
    @property
    def name(self) -> str: ...


class Found(Protocol):
    """The spots some words may mean, best first; `sure` when the first can be taken."""

    @property
    def spots(self) -> tuple[Spot, ...]: ...
    @property
    def sure(self) -> bool: ...


class Where(Protocol):
    """The offline gazetteer."""

    def find(self, words: str) -> Found: ...
    def spot(self, ref: str) -> Spot | None: ...
    def quarter(self, latitude: float, longitude: float) -> Quarter | None: ...


class Lexicon(Protocol):
    """What typed words mean, in every language at once."""

    def fold(self, text: str) -> str: ...
    def number(self, text: str) -> int | None: ...
    def command(self, text: str) -> str | None: ...
    def needs(self, text: str) -> tuple[str, ...]: ...
    def wishes(self, text: str) -> frozenset[str]: ...
    def intents(self, text: str) -> tuple[str, ...]: ...
    def party(self, text: str) -> dict[str, int]: ...
    def danger(self, text: str) -> str | None: ...
    def language(self, text: str) -> str | None: ...


@dataclass(frozen=True, slots=True)
class House:
    """What every turn may look at besides the store: the same for the whole process."""

    where: Where
    lexicon: Lexicon
    languages: tuple[str, ...]
    public_url: str = ""  # where this Wendy can be reached, without a final slash
    examples: bool = False  # try-out: invented islands may be shown
    looks_up: bool = False  # an online geocoder may be asked after the gazetteer
