"""What a manager may not do with a draft is said kindly, with what to change; nothing invalid is published."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.channels import Tapped
from handlers import lab_making
from handlers.rules.drafts import Line
from storage.tables import drafts, labs
from storage.wall import shown
from tests.handlers.looking import INGANNI, keys, number_of, rows
from tests.handlers.managers import draft, grant, kept, manager, newest, take_away
from tests.town import Town

once = pytest.mark.parametrize("engine", ["sqlite"])  # what no engine changes

# ---------------------------------------------------------------- wrong answers


WRONG = (
    (Line.TITLE, "a" * 81, "al massimo 80 caratteri"),
    (Line.ABOUT, "a" * 401, "al massimo 400 caratteri"),
    (Line.DAY, "24/11", "Questo giorno è già passato"),
    (Line.DAY, "venerdì 5 dicembre", "Quale giorno è?"),
    (Line.DAY, "boh", "In che giorno?"),
    (Line.TIME, "11-10", "finisce prima di iniziare"),
    (Line.TIME, "quando volete", "A che ora?"),
    (Line.WHERE, "a" * 161, "al massimo 160 caratteri"),
    (Line.SEATS, "0", "un numero da 1 a 2.000"),
    (Line.SEATS, "9999", "un numero da 1 a 2.000"),
    (Line.SEATS, "tanti", "Quante persone"),
    (Line.SEATS, "12 persone, 6 bambini", "un numero solo"),
    (Line.SEATS, "10-12", "un numero solo"),
    (Line.CHILDREN, "-3", "un numero da 0"),
    (Line.FORGET, "due mesi", "un numero da 1 a 30"),
    (Line.DAY, "31/11", "non c'è sul calendario"),
    (Line.DAY, "28 e 29", "un giorno solo"),
    (Line.DAY, "ogni sabato", "Qual è il primo giorno?"),
    (Line.DAY, "sabato prossimo", "Quale dei due giorni"),
    (Line.DAY, "alle 10", "In che giorno?"),
    (Line.DAY, "25/10 dalle 10 alle 12", "già passato"),
    (Line.TIME, "4-6", "Tocca l'orario giusto"),
    (Line.TIME, "10-11 e 15-16", "A che ora?"),
    (Line.AGES, "18 mesi", "L'età non mi è chiara"),
    (Line.AGES, "0/3", "L'età non mi è chiara"),
    (Line.CLOSES, "venerdì alle 6", "non mi è chiaro"),
    (Line.CLOSES, "26 e 27", "non mi è chiaro"),
    (Line.DISCREET, "forse", "È riservato?"),
    (Line.FORGET, "40", "un numero da 1 a 30"),
    (Line.AGES, "12-3 mesi", "dalla più piccola alla più grande"),
    (Line.OPENS, "28 novembre alle 17", "devono aprire prima"),
    (Line.CLOSES, "29 novembre", "devono chiudere prima dell'inizio"),
    (Line.CLOSES, "25 novembre alle 8", "le iscrizioni sono già chiuse"),
)


@once
@pytest.mark.asyncio
async def test_a_wrong_answer_is_told_kindly_and_asked_again(town: Town) -> None:
    marta = await manager(town)
    before = await kept(town, marta)
    for line, answer, told in WRONG:
        await marta.does(Tapped(lab_making.line.link(line).token))
        await marta.says(answer)
        marta.reads(told)
        assert await kept(town, marta) == before, answer


@once
@pytest.mark.asyncio
async def test_the_hour_that_clocks_leap_over_is_not_published(town: Town) -> None:
    marta = await manager(town)
    await draft(marta)
    await marta.taps("Giorno")
    await marta.says("28 marzo")
    await marta.taps("Orario")
    await marta.says("02:30-04:00")
    marta.reads("Quella notte cambia l'ora")
    await marta.taps("Torna alle righe")
    await marta.taps("Orario")
    await marta.says("03:30-04:30")
    await marta.taps("Pubblica")
    made = await newest(town)
    assert shown(made.starts_at) == made.starts == datetime(2027, 3, 28, 3, 30)


@once
@pytest.mark.asyncio
async def test_what_has_passed_since_it_was_written_is_not_published(town: Town) -> None:
    marta = await manager(town)
    await draft(marta)
    town.later(days=4)
    await marta.taps("Pubblica")
    marta.reads("Questo giorno è già passato", "Giorno: sabato 28 novembre")
    assert await rows(town, labs.c.id) == []


@once
@pytest.mark.asyncio
async def test_a_forged_button_changes_nothing(town: Town) -> None:
    marta = await manager(town)
    before = await kept(town, marta)
    for forged in (
        "seats-0", "day-20261399", "where-999999", "title-x", "languages-klingon", "where-" + "9" * 30,
    ):  # fmt: skip
        await marta.does(Tapped(f"lab_making_put-{forged}"))
        assert keys(marta) == ["draft-summary"]
        assert await kept(town, marta) == before


@pytest.mark.asyncio
async def test_signs_no_database_keeps_part_the_words_of_a_title(town: Town) -> None:
    marta = await manager(town)
    await draft(marta)
    await marta.taps("Titolo")
    await marta.says("Canto\x00dei\n piccoli 👩\u200d🍼")
    await marta.taps("Pubblica")
    assert (await newest(town)).title == "Canto dei piccoli 👩\u200d🍼"


@once
@pytest.mark.asyncio
async def test_in_text_only_a_number_is_how_many_and_never_a_choice(town: Town) -> None:
    marta = await manager(town)
    await marta.says("solo testo")
    await draft(marta)
    await marta.says("posti")
    await marta.says("3")
    marta.reads("Posti: 3 persone")


# ---------------------------------------------------------------- whose it is


@once
@pytest.mark.asyncio
async def test_whoever_is_no_manager_is_told_whom_to_propose_it_to(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("ciao")
    for words in ("crea un laboratorio", "vorrei organizzare un laboratorio", "i miei laboratori da gestire"):
        await anna.says(words)
        anna.reads("Racconta la tua idea")
        assert "Parla con qualcuno" in anna.labels
    await anna.does(Tapped(lab_making.put.link(Line.SEATS, "3").token))
    anna.reads("Questo lo fa solo chi segue il progetto")
    assert await rows(town, drafts.c.person_id) == []


@once
@pytest.mark.asyncio
async def test_a_place_outside_her_territory_is_refused_by_name_and_by_tap(town: Town) -> None:
    place = await number_of(town, "esempio_segneri")
    marta = await manager(town, municipio=4)
    await draft(marta, room="sala in via Tito Livio 12")
    await marta.taps("Dove")
    assert "Isola del Coccodrillo" not in marta.news
    await marta.says("isola del coccodrillo (esempio)")
    marta.reads("fuori dal tuo territorio")
    await marta.does(Tapped(lab_making.put.link(Line.WHERE, str(place)).token))
    marta.reads("fuori dal tuo territorio")
    await marta.taps("Pubblica")
    assert (await newest(town)).room == "sala in via Tito Livio 12"


@pytest.mark.asyncio
async def test_a_territory_or_a_right_taken_away_between_drawing_and_tapping_publishes_nothing(town: Town) -> None:
    marta = await manager(town)
    await draft(marta)
    await take_away(town, marta)
    await marta.taps("Pubblica")
    marta.reads("Questo lo fa solo chi segue il progetto")
    await grant(town, marta, 4)
    await marta.taps("Pubblica")
    marta.reads("fuori dal tuo territorio")
    assert await rows(town, labs.c.id) == []
    await grant(town, marta, 6)
    await marta.taps("Pubblica")
    assert len(await rows(town, labs.c.id)) == 1


@once
@pytest.mark.asyncio
async def test_her_places_nearest_to_her_come_first_and_where_she_is_is_forgotten(town: Town) -> None:
    marta = await manager(town)
    await draft(marta)
    await marta.taps("Dove")
    await marta.shares_position(*INGANNI)
    marta.reads("1. Isola della Sirena (esempio)")
    await marta.taps("1. Isola della Sirena")
    marta.reads("Dove: Isola della Sirena (esempio)")


@once
@pytest.mark.asyncio
async def test_a_manager_of_two_municipi_has_a_room_where_its_street_is(town: Town) -> None:
    marta = await manager(town, municipio=4)
    await grant(town, marta, 6)
    await draft(marta)  # in via Segneri, which is in 6
    await marta.taps("Pubblica")
    assert (await newest(town)).territory == 6
