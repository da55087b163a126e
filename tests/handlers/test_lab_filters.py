"""Fewer labs at once: chosen by taps, or said in one sentence."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import pytest

from handlers import lab_filters, labs
from handlers.rules.filters import Facet
from tests.handlers.gathering import lab
from tests.handlers.looking import keys, number_of
from tests.town import Somebody, Town

pytestmark = [pytest.mark.asyncio, pytest.mark.parametrize("engine", ["sqlite"])]  # the query is tried on both


async def several(town: Town) -> Somebody:
    """Four labs: one in Giambellino, one at Corvetto, two nobody knows where."""
    here, there = await number_of(town, "esempio_inganni"), await number_of(town, "esempio_corvetto")
    await lab(town, "gioco", title="Gioco", place_id=here, room="", languages="it ar", months_from=6, months_to=36)
    await lab(town, "canto", title="Canto", place_id=there, room="", languages="it", months_to=5, starts=_at(26, 10))
    await lab(town, "storie", title="Storie", languages="en", months_from=24, months_to=60, starts=_at(28, 18))
    await lab(town, "tutti", title="Tutti", starts=_at(29, 10))
    anna = town.person("Anna")
    await anna.says("ciao")
    return anna


def _at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour)


def titles(somebody: Somebody) -> list[str]:
    return [label.partition(". ")[2] for label in somebody.labels if label[:1].isdigit()]


async def test_choices_are_those_there_are_and_add_up_and_go_with_one_tap(town: Town) -> None:
    anna = await several(town)
    await anna.says("laboratori")
    assert titles(anna) == ["Canto", "Gioco", "Storie", "Tutti"]
    await anna.taps("Filtra")
    assert anna.labels == ["Per giorno", "Per zona", "Per età", "Per lingua", "Vedi i laboratori"]
    await anna.taps("Per giorno")
    assert anna.labels[:-1] == ["domani, giovedì 26 nove…", "sabato 28 novembre", "domenica 29 novembre"]
    await anna.taps("sabato 28")
    anna.reads("Ecco i laboratori per: sabato 28 novembre.")
    assert titles(anna) == ["Gioco", "Storie"]
    await anna.taps("Filtra")
    anna.reads("Adesso vedi: sabato 28 novembre.")
    await anna.taps("Per lingua")
    assert anna.labels[:-1] == ["in arabo", "in inglese", "in italiano"]
    await anna.taps("in inglese")
    anna.reads("Ecco i laboratori per: sabato 28 novembre e in inglese.")
    assert titles(anna) == ["Storie"]
    await anna.taps("Filtra")
    await anna.taps("Togli: sabato")
    anna.reads("Ecco i laboratori per: in inglese.")
    await anna.taps("Togli i filtri")
    assert titles(anna) == ["Canto", "Gioco", "Storie", "Tutti"]


async def test_the_nearest_of_those_wanted_come_first(town: Town) -> None:
    anna = await several(town)
    await anna.says("laboratori sabato")
    await anna.taps("I più vicini prima")
    anna.reads("Dove sei?")
    await anna.shares_position(45.4450, 9.1290)
    anna.reads("per: sabato 28 novembre", "1. Gioco", "a 50 m")
    assert titles(anna) == ["Gioco", "Storie"]
    await anna.taps("In ordine di giorno")
    assert titles(anna) == ["Gioco", "Storie"]


SENTENCES: Final = (
    ("laboratori sabato", ["Gioco", "Storie"]),
    ("cosa c'è domani?", ["Canto"]),
    ("cosa c'è di bello domenica", ["Tutti"]),
    ("laboratori in arabo", ["Gioco"]),
    ("per un bimbo di 8 mesi", ["Gioco", "Tutti"]),
    ("laboratori per una bambina di tre anni", ["Gioco", "Storie", "Tutti"]),
    ("laboratori in inglese sabato", ["Storie"]),
    ("labs on saturday", ["Gioco", "Storie"]),
    ("workshops in arabic", ["Gioco"]),
    ("ورشة يوم السبت", ["Gioco", "Storie"]),
    ("ورشة بالعربية", ["Gioco"]),
    ("laboratori", ["Canto", "Gioco", "Storie", "Tutti"]),
)


async def test_one_sentence_is_enough(town: Town) -> None:
    anna = await several(town)
    for text, found in SENTENCES:
        await anna.says(text)
        assert titles(anna) == found, text


async def test_a_quarter_is_those_there_and_else_those_closest_to_it(town: Town) -> None:
    anna = await several(town)
    place = await _place(town, "esempio_inganni")
    quarter = town.house.where.quarter(place.latitude, place.longitude)
    assert quarter
    await anna.opens(labs.week.link(0, "", f"n{quarter.nil}"))
    assert titles(anna) == ["Gioco"]
    anna.reads(f"per: {quarter.name}.")
    for text in ("laboratori a Baggio", "laboratori vicino a via Savona"):
        await anna.says(text)
        assert keys(anna) == ["labs"]
        anna.reads(" km")
        assert titles(anna) == ["Gioco", "Canto", "Storie", "Tutti"]  # nobody knows where the last ones are
    await anna.says(f"laboratori zona {quarter.name}")
    assert titles(anna) == ["Gioco"]


async def _place(town: Town, slug: str) -> object:
    async with town.database.transaction() as store:
        return await store.places.by_slug(slug)


async def test_nothing_that_fits_is_no_dead_end(town: Town) -> None:
    anna = await several(town)
    await anna.says("laboratori in cinese venerdì")
    anna.reads("non c'è niente per: venerdì 27 novembre e in cinese")
    assert anna.labels == ["Filtra", "Togli i filtri"]
    await anna.taps("Filtra")
    assert anna.labels == ["Togli: venerdì 27 novem…", "Togli: in cinese", "Vedi i laboratori"]
    await anna.taps("Togli: in cinese")
    anna.reads("non c'è niente per: venerdì 27 novembre")
    await anna.taps("Togli i filtri")
    assert len(titles(anna)) == 4


async def test_an_old_choice_shows_what_there_is_now(town: Town) -> None:
    anna = await several(town)
    await anna.opens(lab_filters.pick.link(Facet.AREA, "20260101"))
    assert keys(anna) == ["filters-now"]
    await anna.opens(labs.week.link(0, "99999999", "zz", "x", "1"))
    assert titles(anna) == ["Canto", "Gioco", "Storie", "Tutti"]


async def test_who_names_a_need_or_a_place_still_finds_islands(town: Town) -> None:
    anna = await several(town)
    for text in ("fasciatoio per un bimbo di 8 mesi vicino a via Savona", "via Savona 12", "allattare in via Savona"):
        await anna.says(text)
        assert keys(anna)[0].startswith("results"), text


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_all_of_it_is_said_in_every_language(town: Town, language: str) -> None:
    await several(town)
    bruna = town.person("Bruna", language=language)
    for link in (
        labs.week.link(),
        *(lab_filters.pick.link(facet) for facet in Facet),
        lab_filters.choose.link("20261128", "m6", "6_11", "ar"),
        labs.week.link(0, "20261128", "n45", "8_8", "xx"),
        labs.week.link(0, "20261128", "m6", "0_5", "ar"),
        labs.share.link(1),
    ):
        await bruna.opens(link)
    assert not town.texts.missed
