"""The photo of a door has an address of its own, for as long as families may see the place."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from httpx import ASGITransport, AsyncClient, Response

from bot.door_photos import door_photos
from bot.web import web_app
from tests.handlers.filling import picture
from tests.handlers.looking import number_of
from tests.town import HOUSE, Town

pytestmark = pytest.mark.asyncio
JPEG = picture()

Ask = Callable[[str], Awaitable[Response]]


async def asked(town: Town, path: str) -> Response:
    async def ready() -> dict[str, bool]:
        return {}

    app = web_app(door_photos(town.database, town.house), ready=ready, public_url=HOUSE.public_url)
    async with AsyncClient(transport=ASGITransport(app), base_url=HOUSE.public_url) as client:
        return await client.get(path)


async def with_photo(town: Town) -> int:
    place = await number_of(town, "esempio_segneri")
    async with town.database.transaction() as store:
        await store.photos.put(place, JPEG, version=7, now=town.now)
    return place


async def test_a_photo_is_served_to_be_kept_for_a_day_by_who_saw_it(town: Town) -> None:
    place = await with_photo(town)
    answer = await asked(town, f"/photo/{place}-7.jpg")
    assert (answer.status_code, answer.content, answer.headers["content-type"]) == (200, JPEG, "image/jpeg")
    assert answer.headers["cache-control"] == "private, max-age=86400, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_everything_else_is_not_there(town: Town) -> None:
    place = await with_photo(town)
    for name in (f"{place}-6.jpg", f"{place + 1}-7.jpg", f"{place}-7.png", f"{place}-7", "x", f"-{place}-7.jpg"):
        assert (await asked(town, f"/photo/{name}")).status_code == 404, name
    for name in ("9" * 18 + "-7.jpg", "9" * 5000 + "-7.jpg", f"{place}-7.jpg/..", "٣-7.jpg"):
        assert (await asked(town, f"/photo/{name}")).status_code == 404, name


async def test_the_photo_of_a_place_nobody_may_see_is_not_there(town: Town) -> None:
    place = await with_photo(town)
    for change in ({"closed_at": town.now}, {"closed_at": None, "listed": False}):
        async with town.database.transaction() as store:
            await store.checks.change(place, day=town.now.date(), by="Marta", **change)
        assert (await asked(town, f"/photo/{place}-7.jpg")).status_code == 404
