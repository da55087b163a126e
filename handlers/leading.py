"""A lab in the hands of its manager: her right to it is looked at again at every tap."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import labs
from handlers.dialogue import Button, Gone, Link, Names, NotAllowed, Phrase, Turn, Unheard
from handlers.rules.territory import leads
from storage.labs import Lab
from storage.people import Role


async def led(turn: Turn, lab: int) -> Lab:
    """A lab she may lead, held until the commit. Raises Gone and NotAllowed."""
    found = await turn.store.labs.lock(lab)
    if found is None or (found.example and not turn.house.examples):
        raise Gone("lab-gone", Button("button-labs", labs.week.link()))
    await allowed(turn, found.territory)
    return found


async def allowed(turn: Turn, municipio: int | None) -> None:
    """Raises NotAllowed unless she is a manager of this municipio now, whatever her old buttons say."""
    grants = await turn.store.people.grants(turn.person.id)
    if leads(grants, municipio):
        return
    if not (own := [one.municipio for one in grants if one.role is Role.MANAGER]):
        raise NotAllowed
    home = Button("button-team-home", Link("team_home"))
    raise NotAllowed("team-elsewhere", home, where=named([municipio]), yours=named(own))


def agreed(turn: Turn, text: str) -> bool:
    """Whether a whole message says yes, where no is the other answer. Raises Unheard for anything else."""
    answer = turn.lexicon.answer(text)
    if not answer & {"yes", "no"}:
        raise Unheard
    return "yes" in answer


def named(municipi: Sequence[int | None]) -> Names:
    """Territories by name; None is the whole city."""
    return Names(
        tuple(Phrase("team-municipio", {"number": str(one)}) if one else Phrase("team-city") for one in municipi)
    )
