"""The places around a point: which are shown, what is said of them, and nothing kept longer than an hour."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from bot.channels import Tapped
from handlers.islands import card, choose, find, others, results, share
from handlers.rules.needs import Need
from storage.facts import Facility
from storage.tables import chats, daily_counts, places
from tests.handlers.looking import INGANNI, keys, listed, met, number_of, rows
from tests.town import HOUSE, Town

pytestmark = pytest.mark.asyncio

ON_SQLITE = pytest.mark.parametrize("engine", ["sqlite"])  # nothing in it depends on the engine
REAL = replace(HOUSE, examples=False)
NEEDED = {
    Need.NURSE: Facility.NURSING,
    Need.CHANGE: Facility.CHANGING,
    Need.MILK: Facility.MILK,
    Need.PLAY: Facility.PLAY,
    Need.MEET: Facility.MEET,
    Need.TALK: Facility.TALK,
    Need.INFO: Facility.INFO,
    Need.STEP_FREE: Facility.STEP_FREE,
}


# ---------------------------------------------------------------- the list


async def test_a_position_brings_three_to_five_places_nearest_first_in_one_message(town: Town) -> None:
    anna = await met(town)
    await anna.shares_position(*INGANNI)
    assert len(anna.messages[anna.read :]) == 1
    assert 3 <= len(listed(anna)) <= 5
    async with town.database.transaction() as store:
        near = await store.places.near(*INGANNI, wanted=(), examples=True)
    assert set(listed(anna)) <= {place.id for place in near[:6]}
    anna.reads(" m, ", "circa", "linea d'aria")
    assert "0 km" not in anna.news.split("linea")[0]


async def test_more_never_shows_the_same_place_twice_and_comes_to_an_end(town: Town) -> None:
    anna = await met(town)
    await anna.shares_position(*INGANNI)
    seen: list[int] = listed(anna)
    for _ in range(40):
        await anna.says("altri")
        if not listed(anna):
            break
        seen += listed(anna)
    assert len(seen) == len(set(seen)) > 10
    assert keys(anna) == ["results-no-more"]
    await anna.taps("Rivedi i risultati")
    assert listed(anna) == seen[: len(listed(anna))]


@ON_SQLITE
async def test_a_need_is_asked_once_and_where_is_asked_once(town: Town) -> None:
    anna = await met(town)
    await anna.says("allattare")
    assert keys(anna) == ["find-where-need"]
    await anna.says("via Lorenteggio 210")
    assert listed(anna)
    for need in (Need.MILK, Need.PLAY, Need.CHANGE, Need.FATHERS):
        await anna.does(Tapped(find.link(need).token))
        assert listed(anna), need


@ON_SQLITE
@pytest.mark.parametrize("need", NEEDED)
async def test_a_place_known_to_lack_it_is_never_shown_and_the_unknown_comes_after_the_known(
    town: Town, need: Need
) -> None:
    anna = await met(town)
    await anna.shares_position(*INGANNI)
    await anna.does(Tapped(find.link(need).token))
    known: list[bool | None] = []
    async with town.database.transaction() as store:
        for number in listed(anna):
            place = await store.places.get(number)
            assert place is not None
            known.append(place.facts[NEEDED[need]].present)
    assert False not in known
    assert known == sorted(known, key=lambda present: present is None)


@ON_SQLITE
async def test_what_nobody_checked_is_said_to_be_unknown(town: Town) -> None:
    number = await number_of(town, "esempio_segneri")
    anna = await met(town)
    await anna.opens(card.link(number))
    anna.reads("Non so: spazio gioco")
    assert "Non c'è: spazio gioco" not in anna.news


@ON_SQLITE
async def test_two_needs_at_once_are_both_looked_for(town: Town) -> None:
    anna = await met(town)
    await anna.says("allattare e scaldare il latte vicino a via Lorenteggio 210")
    async with town.database.transaction() as store:
        for number in listed(anna):
            place = await store.places.get(number)
            assert place is not None
            assert place.facts[Facility.NURSING].present is not False
            assert place.facts[Facility.MILK].present is not False


@ON_SQLITE
async def test_a_father_is_never_sent_to_a_table_in_the_womens_toilet(town: Town) -> None:
    anna = await met(town)
    await anna.says("sono il papà, cerco un fasciatoio vicino a via Inganni 3")
    for _ in range(8):
        async with town.database.transaction() as store:
            for number in listed(anna):
                place = await store.places.get(number)
                assert place is not None
                assert place.facts[Facility.CHANGING].detail != "women"
        await anna.says("altri")


@ON_SQLITE
async def test_a_table_nobody_knows_where_is_said_to_be_so(town: Town) -> None:
    anna = await met(town)
    await anna.opens(card.link(await number_of(town, "bagno_osm_8887087530")))
    anna.reads("fasciatoio (non so dove)")


async def test_a_place_without_hours_is_never_called_open(town: Town) -> None:
    async with town.database.transaction() as store:
        await store.connection.execute(update(places).values(hours=None))
    anna = await met(town)
    await anna.shares_position(*INGANNI)
    anna.reads("orari: non so")
    assert "apert" not in anna.news


@ON_SQLITE
async def test_what_closes_before_she_gets_there_is_said(town: Town) -> None:
    anna = await met(town)
    town.later(hours=2, minutes=28)  # the pharmacy closes at 12:30
    await anna.shares_position(45.4400, 9.1290)
    anna.reads("12:30, prima del tuo arrivo")


@ON_SQLITE
async def test_hours_are_those_of_milan_at_night_too(town: Town) -> None:
    anna = await met(town)
    town.later(hours=13, minutes=30)
    await anna.shares_position(*INGANNI)
    assert "aperto fino alle 20:00" not in anna.news
    anna.reads("apre")


# ---------------------------------------------------------------- what is kept


async def test_the_position_is_kept_rounded_for_an_hour_and_no_longer(town: Town) -> None:
    anna = await met(town)
    await anna.shares_position(45.4484123, 9.1423987)
    ((here, until),) = await rows(town, chats.c.here, chats.c.here_until)
    assert (here["latitude"], here["longitude"]) == (45.448, 9.142)
    assert 0 < (until - town.now).total_seconds() <= 3600
    town.later(minutes=61)
    for step in (others, results):
        await anna.does(Tapped(step.link().token))
        assert keys(anna)[0].startswith("find-where")


async def test_every_new_list_gives_the_position_no_more_than_an_hour_from_when_it_was_told(town: Town) -> None:
    anna = await met(town)
    await anna.shares_position(*INGANNI)
    told = town.now
    for _ in range(3):
        town.later(minutes=25)
        await anna.does(Tapped(results.link().token))
    ((_, until),) = await rows(town, chats.c.here, chats.c.here_until)
    assert until is None or (until - told).total_seconds() <= 3600


async def test_another_process_goes_on_with_the_search(town: Town) -> None:
    anna = await met(town)
    await anna.says("allattare in via Lorenteggio 210")
    first = listed(anna)
    await anna.says("altri")  # every message meets a new dispatcher
    assert listed(anna)
    assert not set(first) & set(listed(anna))
    anna.reads("Per allattare")


async def test_a_search_is_counted_by_quarter_and_need_and_names_nobody(town: Town) -> None:
    town.house = REAL
    anna = await met(town)
    await anna.says("informazioni vicino a via Odazio 9")
    counted = await rows(town, daily_counts)
    assert [(row.need, row.channel, row.language, row.number) for row in counted] == [("info", "phone", "it", 1)]
    assert counted[0].nil > 0


async def test_a_search_that_found_nothing_is_counted_too(town: Town) -> None:
    town.house = REAL
    async with town.database.transaction() as store:
        await store.connection.execute(update(places).values(listed=False))
    anna = await met(town)
    await anna.says("allattare in via Savona 10")
    assert keys(anna) == ["results-none"]
    assert [(row.need, row.outcome) for row in await rows(town, daily_counts)] == [("nurse", "none")]


@ON_SQLITE
async def test_other_needs_are_offered_with_every_answer(town: Town) -> None:
    anna = await met(town)
    await anna.shares_position(*INGANNI)
    await anna.taps("Cerca altro qui")
    tokens = [button["token"] for button in anna.messages[-1].buttons]
    assert tokens == [find.link(need).token for need in Need if need is not Need.ANY]
    assert len(tokens) <= 10
    await anna.does(Tapped(choose.link().token))
    await anna.taps("Scaldare il latte")
    assert listed(anna)


@ON_SQLITE
async def test_numbers_go_on_counting_and_still_open_their_place(town: Town) -> None:
    anna = await met(town)
    await anna.shares_position(*INGANNI)
    await anna.says("altri")
    shown = listed(anna)
    assert anna.labels[0].startswith(f"{len(shown) + 1}.")
    await anna.says(str(len(shown) + 1))
    assert keys(anna) == ["card"]
    assert share.link(shown[0]).token in [button["token"] for button in anna.messages[-1].buttons]
