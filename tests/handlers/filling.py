"""A manager who adds a place, for tests: given her quarter, her name, a photo to send."""

from __future__ import annotations

import base64
import io
from dataclasses import replace

from PIL import Image
from sqlalchemy import delete, update

from bot.channels import Incoming
from handlers.dialogue import Fetched, Sent
from storage.people import Role
from storage.places import Place
from storage.tables import people, roles
from tests.handlers.looking import number_of
from tests.town import HOUSE, Somebody, Town

HERE = (45.4450, 9.1290)  # in Municipio 6
FAR = (45.4846, 9.2040)  # in another
PHOTOGRAPHS = replace(HOUSE, photographs=frozenset({"phone"}))


async def manager(town: Town, name: str = "Marta", *, municipio: int | None = 6) -> Somebody:
    """Somebody who was greeted, and looks after a municipio."""
    town.house = PHOTOGRAPHS
    marta = town.person(name)
    await marta.says("ciao")
    known = await marta.known()
    async with town.database.transaction() as store:
        await store.people.grant(known.id, Role.MANAGER, municipio=municipio, granted_by=None, now=town.now)
        await store.connection.execute(update(people).where(people.c.id == known.id).values(name=f"{name} Prova"))
    return marta


async def dismiss(somebody: Somebody) -> None:
    """She looks after nothing any more."""
    known = await somebody.known()
    async with somebody.town.database.transaction() as store:
        await store.connection.execute(delete(roles).where(roles.c.person_id == known.id))


async def move(somebody: Somebody, municipio: int) -> None:
    """From now on she looks after another municipio."""
    known = await somebody.known()
    async with somebody.town.database.transaction() as store:
        await store.connection.execute(update(roles).where(roles.c.person_id == known.id).values(municipio=municipio))


async def begin(marta: Somebody) -> None:
    await marta.says("aggiungi un posto")
    await marta.shares_position(*HERE)
    await marta.says("via Angelo Inganni 3")
    await marta.says("Bar Trapezio")
    await marta.taps("bar")
    await marta.says("Cooperativa Lorenteggio")


async def facts(marta: Somebody) -> None:
    await marta.taps("?: fasciatoio")
    await marta.taps("Nel bagno accessibile")
    await marta.taps("?: spazio gioco")
    await marta.taps("Sì: spazio gioco")  # no
    await marta.taps("Va bene così")


async def hours(marta: Somebody) -> None:
    await marta.taps("da lun a ven")
    await marta.taps("9:00-12:30, 15:00-19:00")
    await marta.taps("sab")
    await marta.says("9-13")
    await marta.taps("dom")
    await marta.taps("Chiuso")
    await marta.taps("Va bene così")


async def whole(marta: Somebody) -> None:
    """The whole dialogue up to the sheet, without a photo."""
    await begin(marta)
    await facts(marta)
    await hours(marta)
    await marta.says("La porta verde a sinistra, un gradino. Chiedere al banco.")
    await marta.taps("Lascia così")


async def published(town: Town, marta: Somebody) -> Place:
    await whole(marta)
    await marta.taps("Pubblica")
    return await named(town, "Bar Trapezio")


async def named(town: Town, name: str) -> Place:
    """The listed place of this name."""
    async with town.database.transaction() as store:
        found = [await store.places.get(number) for number, known in await store.places.named() if known == name]
    assert len(found) == 1, found
    assert found[0]
    return found[0]


async def example(town: Town) -> Place:
    """A place in her quarter that stands."""
    return await held(town, await number_of(town, "esempio_segneri"))


async def held(town: Town, number: int) -> Place:
    async with town.database.transaction() as store:
        found = await store.places.get(number)
    assert found
    return found


def known(place: Place) -> dict[str, bool]:
    return {str(one): fact.present for one, fact in place.facts.items() if fact.present is not None}


async def sends_photo(marta: Somebody, jpeg: bytes | None = None, *, problem: str = "") -> None:
    """Send a photo, and let the answer of whoever fetches it come in."""
    await marta.does(Sent("photo", "AgACphoto"))
    await fetched(marta, jpeg, problem=problem)


async def fetched(marta: Somebody, jpeg: bytes | None = None, *, problem: str = "") -> None:
    found = Fetched(problem=problem) if problem else Fetched(base64.b64encode(jpeg or picture()).decode())
    marta.read = len(marta.messages)
    town = marta.town
    await town.receive(Incoming(town.phone.name, marta.name, town.next_id(), found))


def picture(*, size: tuple[int, int] = (64, 48), kind: str = "JPEG", **more: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "red").save(made, kind, **more)
    return made.getvalue()
