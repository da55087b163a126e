"""Pictures that go with a message: a map of places, a QR code (drawn when shown), the photo of a door."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass, replace
from typing import Any, Final

import segno

from bot.map import Pin, draw
from bot.rendering import Rendered, Shot, Venue
from content.texts import Texts
from handlers.dialogue import Code, Link, Map, Photo
from handlers.plain import media
from storage.outbox import Outgoing
from storage.store import Store

OSM: Final = "openstreetmap"  # places from OpenStreetMap ask for their own line on the map


@dataclass(frozen=True, slots=True)
class Picture:
    """What a page shows: a drawing, or the address of one, with its description."""

    svg: str | None = None
    url: str | None = None
    alt: str | None = None


async def picture_of(
    store: Store, kept: dict[str, Any] | None, here: tuple[float, float] | None, texts: Texts, language: str
) -> Picture:
    """The picture a message promised; nothing when what it shows is gone. `here` is rounded to about 100 m."""
    match media(kept):
        case Map() as shown:
            return Picture(svg=await _map(store, shown, here, texts, language))
        case Code(link):
            return Picture(url=f"/qr/{link.token}.svg", alt=texts.text(language, "qr-alt"))
        case Photo(place_id) if place_id:
            found, version = await store.places.get(place_id), await store.photos.version(place_id)
            if found and version is not None:
                alt = texts.plain(texts.text(language, "photo-alt", {"name": found.name}))
                return Picture(url=photo_path(place_id, version), alt=alt)
    return Picture()


async def with_picture(store: Store, message: Outgoing, rendered: Rendered, public_url: str) -> Rendered:
    """What a channel that pushes can show: the one place of a map as a pin, a QR code's address."""
    match media(message.media):
        case Map((place_id,)):
            place = await store.places.get(place_id)
            if place and place.latitude is not None and place.longitude is not None:
                venue = Venue(place.latitude, place.longitude, place.name, place.address or place.name)
                return replace(rendered, venue=venue)
        case Code(link):
            return replace(rendered, code=f"{public_url}/?go={link.token}")
        case Photo(0):
            waiting = await store.drafts.get(message.person_id, "photo")
            return replace(rendered, photo=Shot(base64.b64decode(waiting["jpeg"]))) if waiting else rendered
        case Photo(place_id):
            photo = await store.photos.get(place_id)
            if photo is not None:
                url = f"{public_url}{photo_path(place_id, photo.version)}"
                return replace(rendered, photo=Shot(photo.content, url))
    return rendered


def photo_path(place: int, version: int) -> str:
    """Where a photo of a door stands on the web; each version has its own address and never changes."""
    return f"/photo/{place}-{version}.jpg"


async def _map(store: Store, shown: Map, here: tuple[float, float] | None, texts: Texts, language: str) -> str | None:
    found = [place for place_id in shown.places if (place := await store.places.get(place_id))]
    pins = [
        Pin(number, place.name, place.latitude, place.longitude)
        for number, place in enumerate(found, start=shown.first)
        if place.latitude is not None and place.longitude is not None
    ]
    if not pins:
        return None
    sources = {"source-city", *(f"source-{place.source}" for place in found if place.source == OSM)}
    credits = " · ".join(texts.plain(texts.text(language, key)) for key in sorted(sources))
    return draw(pins, here=here, title=texts.plain(texts.text(language, "map-alt")), credits=credits)


def code_svg(link: Link, public_url: str) -> bytes:
    """A QR code that opens a door on this Wendy's web page."""
    drawn = io.BytesIO()
    segno.make(f"{public_url}/?go={link.token}", error="q", micro=False).save(
        drawn, kind="svg", scale=8, border=4, dark="#000", light="#fff", xmldecl=False, nl=False
    )
    return drawn.getvalue()
