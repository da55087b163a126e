"""Who comes can be changed by words at any time; a tap makes it so."""

from __future__ import annotations

import pytest

from bot.channels import Tapped
from handlers import booking, coming_along
from handlers.rules.company import How
from storage.bookings import Party
from storage.labs import Lab
from tests.handlers.gathering import join, lab, signed_up, states
from tests.handlers.looking import keys
from tests.town import Town

pytestmark = [pytest.mark.asyncio, pytest.mark.parametrize("engine", ["sqlite"])]  # tests/storage tries both


async def parties(town: Town, held: Lab) -> list[Party]:
    async with town.database.transaction() as store:
        return [one.party for one in await store.bookings.line(held.id)]


@pytest.mark.parametrize(
    ("words", "told", "row", "expected"),
    [
        ("viene anche mia suocera", "Diventate: 2 adulti e 1 bambino.", "2 adulti e 1 bambino", Party(2, 1)),
        ("porto anche il fratellino", "Diventate: 1 adulto e 2 bambini.", "1 adulto e 2 bambini", Party(1, 2)),
        ("non viene più il bambino", "Diventate: 1 adulto.", "1 adulto", Party(1)),
        ("veniamo in tre", "Chi viene, invece?", "2 adulti e 1 bambino", Party(2, 1)),
    ],
)
async def test_her_words_name_her_lab_and_who_it_would_be_and_a_tap_makes_it_so(
    town: Town, words: str, told: str, row: str, expected: Party
) -> None:
    held = await lab(town, seats=5)
    anna = await signed_up(town, "Anna", held)
    await anna.says("menu")
    await anna.says(words)
    anna.reads("Massaggio con calma", "ora siete: 1 adulto e 1 bambino", told)
    assert await parties(town, held) == [Party(1, 1)]
    await anna.taps(row)
    anna.reads("Fatto, il posto è tuo.")
    assert await parties(town, held) == [expected]


async def test_of_several_labs_she_is_asked_which_and_nothing_else_changes(town: Town) -> None:
    first, second = await lab(town, seats=5), await lab(town, "gioco", title="Gioco", seats=5)
    anna = await signed_up(town, "Anna", first)
    await join(anna, second)
    await anna.says("aggiungo la nonna")
    anna.reads("Per quale laboratorio?", "1. Massaggio con calma", "2. Gioco")
    await anna.taps("2. Gioco")
    anna.reads("Gioco", "Diventate: 2 adulti e 1 bambino.")
    await anna.taps("2 adulti e 1 bambino")
    assert await parties(town, first) + await parties(town, second) == [Party(1, 1), Party(2, 1)]


async def test_the_limits_are_asked_again_and_the_place_she_holds_is_never_lost(town: Town) -> None:
    held = await lab(town)
    anna = await signed_up(town, "Anna", held)
    await anna.says("viene anche mia suocera")
    await anna.taps("2 adulti e 1 bambino")
    anna.reads("siete di più di quanti possono entrare")
    assert await parties(town, held) == [Party(1, 1)]


async def test_who_has_no_lab_meant_something_else(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("ciao")
    await anna.says("viene anche mia suocera")
    assert not {key for key in keys(anna) if key.startswith("company")}


async def test_where_somebody_was_never_told_of_who_comes_is_asked(town: Town) -> None:
    held = await lab(town)
    anna = await signed_up(town, "Anna", held)
    await anna.says("non viene più la nonna")
    anna.reads("ora siete: 1 adulto e 1 bambino", "Chi viene invece?")
    assert await parties(town, held) == [Party(1, 1)]


async def test_where_it_is_asked_who_comes_one_more_is_counted_from_who_does(town: Town) -> None:
    held = await lab(town, seats=5)
    anna = await signed_up(town, "Anna", held)
    await anna.taps("Cambia chi viene")
    await anna.says("viene anche mia suocera")
    await anna.taps("2 adulti e 1 bambino")
    assert await parties(town, held) == [Party(2, 1)]


async def test_giving_up_is_still_giving_up_and_a_name_is_not_kept(town: Town) -> None:
    held = await lab(town, seats=5)
    anna = await signed_up(town, "Anna", held)
    await anna.says("non vengo più")
    anna.reads("Rinunci a questo posto?")
    await anna.says("viene anche mia suocera Teresa")
    await anna.taps("2 adulti e 1 bambino")
    async with town.database.transaction() as store:
        [one] = await store.bookings.line(held.id)
    assert (one.party, one.name, one.answers) == (Party(2, 1), "", None)


async def test_nobody_changes_who_comes_with_somebody_else(town: Town) -> None:
    held = await lab(town, seats=5)
    await signed_up(town, "Anna", held)
    eve = town.person("Eve")
    await eve.says("ciao")
    await eve.does(Tapped(coming_along.sure.link(1, How.MORE, 1, 0, 0).token))
    eve.reads("non è più nell'elenco")
    await eve.does(Tapped(booking.resize.link(1, 2, 1).token))
    assert (await states(town, held), await parties(town, held)) == (["booked"], [Party(1, 1)])
