"""Where the photos of doors stand on the web."""

from __future__ import annotations

import re
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from handlers.dialogue import House
from storage.database import Database

# Another photo has another address; one that was taken away is gone from every phone within a day.
KEPT: Final = "private, max-age=86400, immutable"
NAME: Final = re.compile(r"([0-9]{1,18})-([0-9]{1,10})\.jpg")


def door_photos(database: Database, house: House) -> list[BaseRoute]:
    """`/photo/<place>-<version>.jpg`: the photo of a place families may see, in its present version; else 404."""

    async def photo(request: Request) -> Response:
        if named := NAME.fullmatch(request.path_params["name"]):
            place_id, version = int(named[1]), int(named[2])
            async with database.transaction() as store:
                place = await store.places.get(place_id)
                seen = place and place.listed and not place.closed_at and (house.examples or not place.example)
                found = await store.photos.get(place_id) if seen else None
            if found and found.version == version:
                return Response(found.content, media_type="image/jpeg", headers={"cache-control": KEPT})
        return Response(status_code=404)

    return [Route("/photo/{name}", photo)]
