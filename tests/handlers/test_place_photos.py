"""The photo of a door: asked, waited for, looked at, kept; and shown to whoever looks for the place."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest

from bot.clock import forget
from bot.pictures import picture_of
from handlers import islands, place_photos
from handlers.dialogue import Photo, Sent
from handlers.plain import media, packed_media
from tests.handlers.filling import (
    PHOTOGRAPHS,
    dismiss,
    example,
    fetched,
    manager,
    picture,
    published,
    sends_photo,
    whole,
)
from tests.handlers.looking import keys
from tests.town import Town

pytestmark = pytest.mark.asyncio
SQLITE: Final = pytest.mark.parametrize("engine", ["sqlite"])

ONE, OTHER = picture(), picture(size=(32, 20))


async def photo_of(town: Town, place: int) -> bytes | None:
    async with town.database.transaction() as store:
        found = await store.photos.get(place)
    return found.content if found else None


async def test_a_photo_is_fetched_looked_at_and_shown_on_the_card(town: Town) -> None:
    marta = await manager(town)
    place = await published(town, marta)
    await marta.taps("Modifica")
    await marta.taps("Foto della porta")
    marta.reads("Mandami una foto")
    await marta.does(Sent("photo", "AgACphoto"))
    marta.reads("ancora un momento")
    await fetched(marta, ONE)
    marta.reads("Va bene questa?")
    assert await photo_of(town, place.id) is None
    for _ in range(2):
        await marta.taps("Sì, tienila")
        marta.reads("Foto: c'è")
        assert await photo_of(town, place.id) == ONE
    anna = town.person("Anna")
    await anna.opens(islands.card.link(place.id))
    await anna.taps("Foto della porta")
    anna.reads("La porta di Bar Trapezio", "La porta verde a sinistra")
    shown = town.phone.heard[-1][1]
    assert shown.media == {"photo": place.id}
    async with town.database.transaction() as store:
        on_page = await picture_of(store, shown.media, None, town.texts, "it")
        version = await store.photos.version(place.id)
    assert (on_page.url, on_page.alt) == (
        f"/photo/{place.id}-{version}.jpg",
        "La porta di Bar Trapezio, vista dalla strada.",
    )


async def test_a_photo_of_a_draft_goes_with_the_place_it_becomes(town: Town) -> None:
    marta = await manager(town)
    await whole(marta)
    await marta.taps("Foto della porta")
    await sends_photo(marta, ONE)
    await marta.taps("Ne mando un'altra")
    await sends_photo(marta, OTHER)
    await marta.taps("Sì, tienila")
    await marta.taps("Pubblica")
    async with town.database.transaction() as store:
        (number,) = [number for number, name in await store.places.named() if name == "Bar Trapezio"]
    assert await photo_of(town, number) == OTHER
    person = await marta.known()
    async with town.database.transaction() as store:
        assert await store.drafts.get(person.id, "photo") is None


@SQLITE
async def test_the_button_of_an_earlier_photo_keeps_no_other(town: Town) -> None:
    marta = await manager(town)
    place = await example(town)
    await marta.taps_link(place_photos.photo.link(f"p{place.id}"))
    await sends_photo(marta, ONE)
    (first,) = [one["token"] for one in marta.messages[-1].buttons if "keep" in one["token"]]
    await sends_photo(marta, OTHER)
    link = place_photos.keep.link(f"p{place.id}", int(first.split("-")[-1]))
    await marta.taps_link(link)
    assert keys(marta) == ["place-photo-other"]
    assert await photo_of(town, place.id) is None


@SQLITE
async def test_another_photo_has_another_address_and_it_can_be_taken_away(town: Town) -> None:
    marta = await manager(town)
    place = await example(town)
    versions = []
    for jpeg in (ONE, OTHER):
        await marta.taps_link(place_photos.photo.link(f"p{place.id}"))
        await sends_photo(marta, jpeg)
        await marta.taps("Sì, tienila")
        async with town.database.transaction() as store:
            versions.append(await store.photos.version(place.id))
    assert versions[0] != versions[1]
    await marta.taps("Foto della porta")
    for _ in range(2):
        await marta.taps("Togli la foto")
    assert await photo_of(town, place.id) is None
    await marta.taps_link(place_photos.show.link(place.id))
    assert keys(marta) == ["place-no-photo"]


@SQLITE
@pytest.mark.parametrize("problem", [*place_photos.PROBLEMS, "something new"])
async def test_a_photo_that_cannot_be_had_is_asked_again(town: Town, problem: str) -> None:
    marta = await manager(town)
    place = await example(town)
    await marta.taps_link(place_photos.photo.link(f"p{place.id}"))
    await sends_photo(marta, problem=problem)
    assert keys(marta) == [f"place-photo-{problem if problem in place_photos.PROBLEMS else 'away'}"]
    await sends_photo(marta, ONE)
    marta.reads("Va bene questa?")


@SQLITE
@pytest.mark.parametrize(
    ("what", "key"),
    [
        (Sent("voice"), "lost-question-thing"),
        (Sent("document"), "place-photo-no_picture"),
        (Sent("photo"), "place-photo-gone"),
    ],
)
async def test_what_is_no_photo_is_asked_again(town: Town, what: Sent, key: str) -> None:
    marta = await manager(town)
    place = await example(town)
    await marta.taps_link(place_photos.photo.link(f"p{place.id}"))
    await marta.does(what)
    assert keys(marta) == [key]


@SQLITE
async def test_where_no_photo_can_be_sent_that_is_said(town: Town) -> None:
    marta = await manager(town)
    place = await example(town)
    town.house = replace(PHOTOGRAPHS, photographs=frozenset())  # as on the page
    await marta.taps_link(place_photos.photo.link(f"p{place.id}"))
    marta.reads("Mandala da Telegram o WhatsApp")
    await marta.taps("Lascia così")
    marta.reads("Isola del Coccodrillo")


@SQLITE
async def test_a_photo_that_comes_when_nobody_waits_for_it_is_kept_nowhere(town: Town) -> None:
    marta = await manager(town)
    place = await example(town)
    await marta.taps_link(place_photos.photo.link(f"p{place.id}"))
    await marta.does(Sent("photo", "AgACphoto"))
    await marta.says("menu")
    await fetched(marta, ONE)
    assert keys(marta) == []
    person = await marta.known()
    async with town.database.transaction() as store:
        assert await store.drafts.get(person.id, "photo") is None


@SQLITE
async def test_whoever_lost_the_right_meanwhile_keeps_no_photo(town: Town) -> None:
    marta = await manager(town)
    place = await example(town)
    await marta.taps_link(place_photos.photo.link(f"p{place.id}"))
    await sends_photo(marta, ONE)
    await dismiss(marta)
    await marta.taps("Sì, tienila")
    assert keys(marta) == ["not-allowed"]
    assert await photo_of(town, place.id) is None


@SQLITE
async def test_a_photo_nobody_kept_is_forgotten_after_a_week(town: Town) -> None:
    marta = await manager(town)
    place = await example(town)
    await marta.taps_link(place_photos.photo.link(f"p{place.id}"))
    await sends_photo(marta, ONE)
    town.later(days=8)
    await forget(town.database, town.now)
    await marta.taps("Sì, tienila")
    assert keys(marta) == ["place-photo-other"]


async def test_a_photo_is_packed_and_read_again() -> None:
    assert media(packed_media(Photo(7))) == Photo(7)
