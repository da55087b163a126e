"""A manager's draft of a lab: found again after days, kept after every line, closed once it is published.

There is one of a new lab and one of a lab she changes. `edition` rises with every line: a button of an older summary
publishes nothing that was not on it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from handlers import lab_leading, lab_making
from handlers.dialogue import Button, Gone, Link, Turn
from handlers.leading import led
from handlers.rules.drafts import Draft, Line, drafted, of_lab, plain
from handlers.rules.territory import leads, territory
from storage.labs import Lab
from storage.places import Place

NEW: Final = "lab"
CHANGE: Final = "change"


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft and the row it lies in: the lab it changes (0: a new one) and how that was before."""

    draft: Draft
    edition: int
    lab: int = 0
    before: Draft | None = None

    @property
    def touched(self) -> bool:
        """Whether anything would be lost with it."""
        return self.draft != (self.before or Draft())


async def found(turn: Turn, about: str) -> Kept | None:
    """Her draft, if there is one."""
    row = await turn.store.drafts.get(turn.person.id, about)
    if row is None or row["draft"] is None:
        return None
    return Kept(drafted(row["draft"]), row["edition"], row["lab"], drafted(row["before"]) if row["before"] else None)


async def opened(turn: Turn, lab: int) -> Kept:
    """The draft a button is about; of a lab she changes, begun now if need be. Raises Gone and NotAllowed."""
    if not lab:
        kept = await found(turn, NEW)
        if kept is None:
            raise Gone("making-none", Button("button-make", lab_making.start.link()), _to_labs())
        return kept
    held = await changeable(turn, lab)
    kept = await found(turn, CHANGE)
    if kept is not None and kept.lab == lab:
        return kept
    if kept is not None and kept.touched:
        raise Gone(
            "making-other-change",
            Button("button-go-on", lab_making.summary.link(kept.lab)),
            Button("button-leave-change", lab_making.change.link(lab, kept.edition)),
            title=kept.draft.title,
        )
    return await begin(turn, of_lab(held), held)


async def changeable(turn: Turn, lab: int) -> Lab:
    """A lab she leads that can still be changed, held. Raises Gone and NotAllowed."""
    held = await led(turn, lab)
    if held.cancelled_at is not None or turn.now >= held.starts_at:
        raise Gone("led-over", Button("button-lab", lab_leading.lab.link(lab)), _to_labs(), title=held.title)
    return held


async def begin(turn: Turn, draft: Draft, lab: Lab | None = None) -> Kept:
    """A draft instead of the one there was."""
    kept = Kept(draft, 0, lab.id if lab else 0, of_lab(lab) if lab else None)
    return await keep(turn, kept, draft)


async def keep(turn: Turn, kept: Kept, draft: Draft) -> Kept:
    """The draft with a line changed."""
    row = await turn.store.drafts.get(turn.person.id, _about(kept.lab)) or {}
    now = replace(kept, draft=draft, edition=_next(row.get("edition", 0), turn.now))
    content = {
        "edition": now.edition,
        "draft": plain(draft),
        "lab": now.lab,
        "before": plain(now.before) if now.before else None,
        "done": row.get("done"),
    }
    await turn.store.drafts.put(turn.person.id, _about(kept.lab), content, now=turn.now)
    return now


async def close(turn: Turn, kept: Kept, done: int = 0) -> None:
    """No draft any more; `done` is the lab it became, if it did."""
    content = {
        "edition": kept.edition,
        "draft": None,
        "lab": kept.lab,
        "before": None,
        "done": [kept.edition, done] if done else None,
    }
    await turn.store.drafts.put(turn.person.id, _about(kept.lab), content, now=turn.now)


async def became(turn: Turn, edition: int, lab: int) -> int | None:
    """The lab an edition was published as, if it was the last one that was."""
    row = await turn.store.drafts.get(turn.person.id, _about(lab))
    return row["done"][1] if row and row["done"] and row["done"][0] == edition else None


def questions(lab: int = 0) -> tuple[Link, ...]:
    """All that may be asked about the lines of a draft: over once it is published or thrown away."""
    return (*(lab_making.line.link(one, lab) for one in Line), lab_making.where.link(lab))


async def place_of(turn: Turn, draft: Draft) -> Place | None:
    return await turn.store.places.get(draft.place_id) if draft.place_id is not None else None


async def hers(turn: Turn) -> frozenset[int] | None:
    """The municipi she leads now; None: the whole city."""
    return territory(await turn.store.people.grants(turn.person.id))


async def may_lead(turn: Turn, municipio: int | None) -> bool:
    return leads(await turn.store.people.grants(turn.person.id), municipio)


def _about(lab: int) -> str:
    return CHANGE if lab else NEW


def _next(edition: int, now: datetime) -> int:
    # Also above those of a draft that was forgotten with its row.
    return max(edition + 1, int(now.timestamp()))


def _to_labs() -> Button:
    return Button("button-led-labs", lab_leading.mine.link())
