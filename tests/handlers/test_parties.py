"""A family with its ages: three taps from the card to the receipt, whatever the lab asks."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from bot.channels import Tapped
from content import formats
from handlers import booking, labs
from storage.bookings import Band, Party
from storage.labs import Lab
from tests.handlers.gathering import lab, states
from tests.town import TEXTS, Somebody, Town

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])  # tests/storage/test_doors.py tries both

AGES = {"months_from": 3, "months_to": 36}


async def opens(town: Town, name: str, held: Lab, language: str = "it") -> Somebody:
    anna = town.person(name, language=language)
    await anna.says("ciao")
    await anna.opens(labs.card.link(held.id))
    return anna


async def party(town: Town, held: Lab) -> Party:
    async with town.database.transaction() as store:
        return (await store.bookings.line(held.id))[-1].party


async def tapped_through(anna: Somebody, row: str) -> int:
    """From the card to the receipt with this family, each time by the first button; how many taps it took."""
    await anna.taps("Iscriviti")
    await anna.taps(row)
    taps = 2
    while "Fatto, il posto è tuo." not in anna.news:
        await anna.taps(anna.labels[0])
        taps += 1
        assert taps < 9
    return taps


@pytest.mark.asyncio
async def test_no_lab_and_no_family_needs_more_than_three_taps(town: Town) -> None:
    rows = ("Solo io", "Io e un bambino", "Io e due bambini", "Due adulti, due bambini")
    for number, (prams, ages, row) in enumerate(product((None, 3), ({}, AGES), rows)):
        held = await lab(town, f"lab_{number}", seats=9, prams=prams, **ages)
        anna = await opens(town, f"A{number}", held)
        asks = "un bambino" in row or "due bambini" in row
        assert await tapped_through(anna, row) == (3 if asks and (prams or ages) else 2), (prams, ages, row)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("other", "row", "rows"),
    [
        (AGES, "Io e un bambino", 5),
        (AGES, "Io e due bambini", 10),
        ({**AGES, "prams": 3}, "Io e un bambino", 10),
        ({**AGES, "prams": 3}, "Io e due bambini", 2),
        ({"prams": 3}, "Io e due bambini", 2),
    ],
)
async def test_the_third_question_fits_in_one_list(town: Town, other: dict[str, Any], row: str, rows: int) -> None:
    anna = await opens(town, "Anna", await lab(town, seats=9, **other))
    await anna.taps("Iscriviti")
    await anna.taps(row)
    assert len(anna.labels) == rows
    assert not [label for label in anna.labels if label.endswith("…")]


@pytest.mark.parametrize("language", ["it", "en", "ar"])
def test_two_bands_in_one_row_fit_in_every_language(language: str, engine: str) -> None:
    del engine
    short = [TEXTS.text(language, f"band-short-{band}") for band in Band]
    for first, second in product(short, short):
        label = TEXTS.plain(TEXTS.text(language, "row-bands", {"ages": formats.names(language, [first, second])}))
        assert len(label.translate(dict.fromkeys(range(8294, 8298)))) <= 24, label


@pytest.mark.asyncio
async def test_a_band_and_a_pram_are_one_tap(town: Town) -> None:
    held = await lab(town, seats=9, prams=2, **AGES)
    anna = await opens(town, "Anna", held)
    await anna.taps("Iscriviti")
    await anna.taps("Io e un bambino")
    await anna.taps("1-2 anni, passeggino")
    anna.reads("il posto è tuo", "1 bambino (1-2 anni)", "1 passeggino")
    assert await party(town, held) == Party(1, 1, 1, (Band.TODDLER,))


@pytest.mark.asyncio
async def test_two_children_of_two_ages_are_one_tap_and_nobody_has_to_say(town: Town) -> None:
    held = await lab(town, seats=9, **AGES)
    anna, bruna = await opens(town, "Anna", held), await opens(town, "Bruna", held)
    for somebody, row in ((anna, "sotto 1 e 3-5 anni"), (bruna, "Altro, o non lo dico")):
        await somebody.taps("Iscriviti")
        await somebody.taps("Io e due bambini")
        await somebody.taps(row)
    anna.reads("2 bambini (sotto 1 anno e 3-5 anni)")
    bruna.reads("il posto è tuo", "1 adulto e 2 bambini.", "con «Completa»")


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("language", "join", "words", "row", "expected"),
    [
        ("it", "Iscriviti", "siamo in 2 e una bimba di 8 mesi", "2 adulti", Party(2, 1, 0, (Band.BABY,))),
        ("it", "Iscriviti", "due bambini di 3 e 5 anni", "1 adulto", Party(1, 2, 0, (Band.SMALL, Band.SMALL))),
        ("en", "Sign up", "me and a 2 year old and a newborn", "1 adult", Party(1, 2, 0, (Band.BABY, Band.TODDLER))),
        ("ar", "", "أنا وطفلة عمرها ٨ أشهر", "بالغ واحد", Party(1, 1, 0, (Band.BABY,))),
    ],
)
async def test_a_typed_family_brings_its_ages(
    town: Town, language: str, join: str, words: str, row: str, expected: Party
) -> None:
    held = await lab(town, seats=9, **AGES)
    anna = await opens(town, "Anna", held, language)
    await anna.taps(join or anna.labels[0])
    await anna.says(words)
    assert await states(town, held) == []
    await anna.taps(row)
    assert await party(town, held) == expected


@pytest.mark.asyncio
async def test_an_age_can_be_typed_where_it_is_asked(town: Town) -> None:
    held = await lab(town, seats=9, prams=2, **AGES)
    anna = await opens(town, "Anna", held)
    await anna.taps("Iscriviti")
    await anna.taps("Io e un bambino")
    await anna.says("ha 8 mesi")
    anna.reads("Ho capito: 1 adulto e 1 bambino (sotto 1 anno)")
    await anna.taps("1 adulto e 1 bambino")
    await anna.taps("Con passeggino")
    assert await party(town, held) == Party(1, 1, 1, (Band.BABY,))


@pytest.mark.asyncio
async def test_children_of_other_ages_are_welcome_and_it_is_said(town: Town) -> None:
    held = await lab(town, seats=9, **AGES)
    anna, bruna = await opens(town, "Anna", held), await opens(town, "Bruna", held)
    for somebody, row in ((anna, "6 anni e più"), (bruna, "Sotto 1 anno")):
        await somebody.taps("Iscriviti")
        await somebody.taps("Io e un bambino")
        await somebody.taps(row)
    anna.reads("il posto è tuo", "da 3 a 36 mesi. Potete venire lo stesso.")
    bruna.reads("il posto è tuo")
    assert "Potete venire lo stesso" not in bruna.news
    assert await states(town, held) == ["booked", "booked"]


@pytest.mark.asyncio
async def test_the_same_children_stay_as_old_when_a_grandmother_comes_along(town: Town) -> None:
    held = await lab(town, seats=9, **AGES)
    anna = await opens(town, "Anna", held)
    await anna.does(Tapped(booking.join.link(held.id, 1, 1, 0, "1").token))
    await anna.taps("Cambia chi viene")
    await anna.taps("Due adulti, un bambino")
    assert await party(town, held) == Party(2, 1, 0, (Band.TODDLER,))
    await anna.taps("Cambia chi viene")
    await anna.says("io e due bimbi di 1 e 4 anni")
    await anna.taps("1 adulto e 2 bambini")
    assert await party(town, held) == Party(1, 2, 0, (Band.TODDLER, Band.SMALL))


@pytest.mark.asyncio
async def test_buttons_of_before_ages_were_asked_still_work(town: Town) -> None:
    held = await lab(town, seats=9, prams=3, **AGES)
    anna = await opens(town, "Anna", held)
    await anna.does(Tapped(f"booking_prams-{held.id}-1-1"))
    anna.reads("passeggino?")
    await anna.does(Tapped(f"booking_join-{held.id}-1-1-1"))
    assert await party(town, held) == Party(1, 1, 1)


@pytest.mark.asyncio
@pytest.mark.parametrize("bands", ["x", "00", "2"])
async def test_ages_that_cannot_be_are_not_kept(town: Town, bands: str) -> None:
    held = await lab(town, seats=9)
    anna = await opens(town, "Anna", held)
    await anna.does(Tapped(f"booking_join-{held.id}-1-1-0-{bands}"))
    assert await party(town, held) == Party(1, 1)
