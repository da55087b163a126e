"""Managers for tests, and labs they make by taps and words."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, func, select

from storage.labs import Lab
from storage.people import Role
from storage.tables import drafts, labs, roles
from tests.handlers.looking import rows
from tests.town import Somebody, Town


async def manager(town: Town, name: str = "Marta", municipio: int | None = 6, *, language: str = "it") -> Somebody:
    """A manager of a municipio (None: of the whole city) who was greeted."""
    somebody = town.person(name, language=language)
    await somebody.says("ciao")
    await grant(town, somebody, municipio)
    return somebody


async def grant(town: Town, somebody: Somebody, municipio: int | None) -> None:
    person = await somebody.known()
    async with town.database.transaction() as store:
        await store.people.grant(person.id, Role.MANAGER, municipio=municipio, granted_by=None, now=town.now)


async def take_away(town: Town, somebody: Somebody) -> None:
    """She is no manager any more; her old buttons are still in her hands."""
    person = await somebody.known()
    async with town.database.transaction() as store:
        await store.connection.execute(delete(roles).where(roles.c.person_id == person.id))


async def draft(marta: Somebody, *, room: str = "sala in via Segneri 3") -> None:
    """A draft with all that a lab needs, up to its summary."""
    await marta.says("crea un laboratorio")
    await marta.says("Massaggio con calma")
    await marta.says("sabato 28 novembre")
    await marta.says("16-18")
    await marta.says(room)
    await marta.says("12")


async def published(town: Town, marta: Somebody) -> Lab:
    await draft(marta)
    await marta.taps("Pubblica")
    return await newest(town)


async def newest(town: Town) -> Lab:
    async with town.database.transaction() as store:
        number = (await store.connection.execute(select(func.max(labs.c.id)))).scalar_one()
        found = await store.labs.get(number)
    assert found is not None
    return found


async def kept(town: Town, marta: Somebody) -> dict[str, Any]:
    """Her draft as it lies in its row; made first, where there is none."""
    if not await rows(town, drafts.c.person_id):
        await draft(marta)
    (row,) = await rows(town, drafts.c.content)
    return dict(row.content)


async def put_back(town: Town, marta: Somebody, content: dict[str, Any]) -> None:
    person = (await marta.known()).id
    async with town.database.transaction() as store:
        await store.drafts.put(person, "lab", content, now=town.now)
