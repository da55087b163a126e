"""What people did and what they got, written down while it happens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Final

# Long streets with a number for everybody: an answer repeats them, so that it belongs to one question only.
STREETS: Final = (
    "via Lorenteggio", "via Giambellino", "via Savona", "viale Certosa", "via Mecenate", "via Padova", "viale Monza",
    "via Novara", "via Tortona", "corso Lodi",
)  # fmt: skip
NUMBERS: Final = range(2, 42)
LADDER: Final = ("lost-words-1", "lost-words-2", "lost-words-3")


@dataclass(slots=True)
class Act:
    """One message somebody wrote, and what was told to whoever carried it."""

    person: str
    text: str
    external: str  # the channel's own id; on the web without the sender before it
    where: str = ""  # the place it asks about, which its answer repeats; empty: nonsense, which climbs a ladder
    acknowledged: bool = False

    def key(self, misses: int) -> str:
        """The key of the answer after so many answers that were not understood."""
        if self.where:
            return "results"
        return LADDER[misses] if misses < len(LADDER) else ("menu" if misses % 2 else "help")


@dataclass(frozen=True, slots=True)
class Got:
    """One message somebody read: known by its row on the web, by the channel's id elsewhere."""

    person: str
    text: str
    row: int | None = None
    provider_id: str = ""
    fence: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One way in which a promise was broken."""

    kind: str
    what: str


@dataclass(slots=True)
class History:
    """Everything that people did and got, in the order in which each of them did."""

    channel: dict[str, str] = field(default_factory=dict)  # person -> channel
    address: dict[str, str] = field(default_factory=dict)  # person -> address, or her cookie on the web
    acts: list[Act] = field(default_factory=list)
    got: list[Got] = field(default_factory=list)
    kills: int = 0  # processes that died while they may have been sending
    refused: int = 0
    _places: Iterator[int] = field(default_factory=count)

    def begins(self, person: str, external: str, *, nonsense: bool) -> Act:
        """Somebody is about to write: what, so that the answer can be told from every other."""
        number = next(self._places)
        street = STREETS[number % len(STREETS)]
        where = "" if nonsense else f"{street} {NUMBERS[number // len(STREETS) % len(NUMBERS)]}"
        act = Act(person, f"fasciatoio vicino a {where}" if where else f"zqx {number}", external, where)
        self.acts.append(act)
        return act
