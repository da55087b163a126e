"""A lab in the hands of its manager: her right to it is looked at again at every tap."""

from __future__ import annotations

from handlers import labs
from handlers.dialogue import Button, Gone, NotAllowed, Turn
from handlers.rules.territory import leads
from storage.labs import Lab


async def led(turn: Turn, lab: int) -> Lab:
    """A lab she may lead, held until the commit. Raises Gone and NotAllowed."""
    found = await turn.store.labs.lock(lab)
    if found is None or (found.example and not turn.house.examples):
        raise Gone("lab-gone", Button("button-labs", labs.week.link()))
    await allowed(turn, found.territory)
    return found


async def allowed(turn: Turn, municipio: int | None) -> None:
    """Raises NotAllowed unless she is a manager of this municipio now, whatever her old buttons say."""
    if not leads(await turn.store.people.grants(turn.person.id), municipio):
        raise NotAllowed
