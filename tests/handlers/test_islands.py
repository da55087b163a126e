"""Finding a place: where it is looked for, and what is known of one place."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import update

from bot.channels import Tapped
from handlers.islands import card, share, there
from handlers.welcome import speak
from storage.tables import places
from tests.handlers.looking import INGANNI, keys, listed, met, number_of
from tests.town import HOUSE, Town

pytestmark = pytest.mark.asyncio

ON_SQLITE = pytest.mark.parametrize("engine", ["sqlite"])  # nothing in it depends on the engine
ROME = (41.9, 12.5)
REAL = replace(HOUSE, examples=False)


# ---------------------------------------------------------------- where


@ON_SQLITE
async def test_a_choice_among_streets_keeps_the_need(town: Town) -> None:
    anna = await met(town)
    await anna.says("allattare in via Verdi")
    if keys(anna) == ["find-which"]:
        await anna.does(Tapped(anna.messages[-1].buttons[0]["token"]))
    anna.reads("Per allattare")


@ON_SQLITE
async def test_words_that_answer_the_choice_are_heard(town: Town) -> None:
    anna = await met(town)
    await anna.says("allattare in via Martini")
    assert keys(anna) == ["find-which"]
    await anna.says(anna.labels[0])
    anna.reads("Per allattare")


@ON_SQLITE
async def test_a_choice_that_was_made_is_not_left_to_be_continued(town: Town) -> None:
    for number, choose_one in enumerate(("tap", "say")):
        anna = town.person(f"Anna {number}")
        await anna.says("allattare in via Martini")
        label = anna.labels[0]
        await (anna.taps(label) if choose_one == "tap" else anna.says(label))
        assert keys(anna)[0].startswith("results")
        assert "Continua da prima" not in anna.labels


@ON_SQLITE
async def test_a_place_in_the_answer_does_not_take_the_place_of_the_need(town: Town) -> None:
    anna = await met(town)
    await anna.says("allattare")
    await anna.says("un posto vicino a via Savona 10")
    anna.reads("Per allattare")


@ON_SQLITE
async def test_out_of_milan_is_said_and_the_question_stays_open(town: Town) -> None:
    anna = await met(town)
    await anna.says("allattare")
    await anna.shares_position(*ROME)
    assert keys(anna) == ["find-not-milan"]
    await anna.says("via Savona 10")
    anna.reads("Per allattare")


@ON_SQLITE
async def test_an_address_after_a_glance_at_the_privacy_page_still_answers_the_question(town: Town) -> None:
    anna = await met(town)
    await anna.says("allattare")
    await anna.says("privacy")
    await anna.says("via Savona 10")
    anna.reads("Per allattare")


@ON_SQLITE
async def test_a_corrected_address_keeps_the_need(town: Town) -> None:
    anna = await met(town)
    await anna.says("allattare vicino a via Ripamonti 40")
    await anna.says("no, in corso Lodi 20")
    anna.reads("Per allattare", "corso Lodi 20")


@ON_SQLITE
async def test_the_question_to_the_map_is_never_put_to_the_person(town: Town) -> None:
    town.house = replace(HOUSE, looks_up=True)
    anna = await met(town)
    await anna.says("allattare")
    await anna.says("via dei Puffi Blu 12")
    assert keys(anna) == ["find-looking"]
    await anna.says("blablabla")
    assert "Puffi" not in anna.news
    await anna.does(Tapped(speak.link("en").token))
    assert "Puffi" not in anna.news
    assert "lookup" not in keys(anna)


@ON_SQLITE
async def test_a_place_called_by_its_own_name_opens(town: Town) -> None:
    anna = await met(town)
    await anna.says("biblioteca lorenteggio")
    assert keys(anna) == ["card"]


@ON_SQLITE
async def test_a_place_of_another_time_is_gone_from_a_choice(town: Town) -> None:
    anna = await met(town)
    await anna.does(Tapped(there.link("nowhere").token))
    assert keys(anna) == ["spot-gone"]


# ---------------------------------------------------------------- a place


@ON_SQLITE
async def test_the_card_has_the_way_there_as_its_last_line(town: Town) -> None:
    anna = await met(town)
    await anna.opens(card.link(await number_of(town, "esempio_segneri")))
    assert anna.news.splitlines()[-1].startswith("https://www.google.com/maps/dir/?api=1&travelmode=walking")
    anna.reads("tenda verde", "14 settembre")


async def test_a_place_passed_on_opens_for_somebody_who_never_wrote(town: Town) -> None:
    number = await number_of(town, "esempio_segneri")
    anna, bea = await met(town), town.person("Bea")
    await anna.does(Tapped(share.link(number).token))
    anna.reads(card.link(number).token)
    await bea.opens(card.link(number))
    bea.reads("Isola del Coccodrillo", "Sono un programma automatico")


@pytest.mark.parametrize("opened", [card, share])
async def test_a_place_that_is_not_in_the_list_cannot_be_opened(town: Town, opened: Any) -> None:
    number = await number_of(town, "biblioteca_accursio")
    async with town.database.transaction() as store:
        await store.connection.execute(update(places).where(places.c.id == number).values(listed=False))
    anna = await met(town)
    for gone in (number, 0, 10**17):
        await anna.does(Tapped(opened.link(gone).token))
        assert keys(anna) == ["place-gone"]


@pytest.mark.parametrize("opened", [card, share])
async def test_a_place_that_shut_for_good_cannot_be_opened(town: Town, opened: Any) -> None:
    number = await number_of(town, "biblioteca_accursio")
    async with town.database.transaction() as store:
        await store.connection.execute(update(places).where(places.c.id == number).values(closed_at=town.now))
    anna = await met(town)
    await anna.does(Tapped(opened.link(number).token))
    assert keys(anna) == ["place-gone"]


@pytest.mark.parametrize("opened", [card, share])
async def test_an_example_is_never_shown_where_wendy_is_real(town: Town, opened: Any) -> None:
    number = await number_of(town, "esempio_segneri")
    town.house = REAL
    anna = await met(town)
    await anna.does(Tapped(opened.link(number).token))
    assert keys(anna) == ["place-gone"]
    await anna.shares_position(*INGANNI)
    assert "esempio" not in anna.news
    await anna.says("Isola del Coccodrillo (esempio)")
    assert "Coccodrillo" not in anna.news


@ON_SQLITE
async def test_an_unchecked_place_has_neither_metres_nor_minutes_and_comes_last(town: Town) -> None:
    town.house = REAL
    old = await number_of(town, "isola_don_bosco")
    anna = await met(town)
    await anna.says("incontrare altre famiglie in via Don Bosco 7")
    for _ in range(20):
        if old in listed(anna):
            break
        assert "non verificato" not in anna.news
        await anna.says("altri")
    name = next(part for part in anna.news.split("\n") if "Circolo ACLI" in part)
    told = anna.news[anna.news.index(name) :].split("\n", 3)[:3]
    assert "dato del 2018" in told[2]
    assert " min" not in " ".join(told)
    assert " m " not in " ".join(told)
