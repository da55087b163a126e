"""What a test sees of a search: the keys of the answers, the places of a list, the rows behind them."""

from typing import Any, Final

from sqlalchemy import select

from tests.town import Somebody, Town

INGANNI: Final = (45.4450, 9.1290)  # a point with several example islands around


async def rows(town: Town, *columns: Any) -> list[Any]:
    async with town.database.transaction() as store:
        return list((await store.connection.execute(select(*columns))).all())


async def number_of(town: Town, slug: str) -> int:
    async with town.database.transaction() as store:
        found = await store.places.by_slug(slug)
    assert found is not None
    return int(found.id)


def keys(somebody: Somebody) -> list[str]:
    """The messages since she last did something, by key."""
    heard = [message.key for address, message, _ in somebody.town.phone.heard if address == somebody.name]
    return heard[somebody.read :]


def listed(somebody: Somebody) -> list[int]:
    """The places of the newest list, by id."""
    tokens = [button["token"] for message in somebody.messages[somebody.read :] for button in message.buttons]
    return [int(token.split("-")[1]) for token in tokens if token.startswith("islands_card")]


async def met(town: Town) -> Somebody:
    """Somebody who was greeted already."""
    anna = town.person("Anna")
    await anna.says("ciao")
    return anna
