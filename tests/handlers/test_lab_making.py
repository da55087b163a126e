"""A manager puts a lab together: asked little, every line to change, nothing invalid published, nothing lost."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.channels import Tapped
from bot.clock import forget
from handlers import lab_making
from handlers.rules.drafts import Line
from storage.tables import drafts, labs, series
from tests.conversations.script import reopen
from tests.handlers.looking import keys, rows
from tests.handlers.managers import draft, kept, manager, newest, published, put_back
from tests.town import Town

once = pytest.mark.parametrize("engine", ["sqlite"])  # what no engine changes

# ---------------------------------------------------------------- from nothing to a lab


@pytest.mark.asyncio
async def test_five_answers_make_a_lab_families_see(town: Town) -> None:
    marta, anna = await manager(town), town.person("Anna")
    await marta.says("crea un laboratorio")
    marta.reads("Come si chiama il laboratorio?")
    await marta.says("  Massaggio   con calma ")
    marta.reads("In che giorno?")
    await marta.says("sabato 5 dicembre")
    marta.reads("A che ora?")
    await marta.says("10.30")
    marta.reads("Inizia alle 10:30. A che ora finisce?")
    await marta.says("mezzogiorno")
    marta.reads("Dove si fa?", "Isola del Coccodrillo")
    await marta.says("isola del coccodrillo (esempio)")
    marta.reads("Quante persone")
    await marta.says("dodici")
    marta.reads(
        "Titolo: Massaggio con calma", "Giorno: sabato 5 dicembre", "Orario: 10:30-12:00", "Posti: 12 persone",
        "Dove: Isola del Coccodrillo (esempio)", "Iscrizione: Su iscrizione",
    )  # fmt: skip
    await marta.taps("Altre righe")
    marta.reads("Costo: Gratis")
    await marta.taps("Pubblica")
    marta.reads("ora le famiglie lo vedono", "sabato 5 dicembre, ore 10:30-12:00")
    made = await newest(town)
    assert (made.slug, made.starts, made.seats) == ("massaggio_con_calma_20261205", datetime(2026, 12, 5, 10, 30), 12)
    assert made.manager_id == (await marta.known()).id
    assert made.territory == 6
    await anna.says("laboratori")
    anna.reads("Massaggio con calma")


@pytest.mark.asyncio
async def test_publishing_twice_makes_one_lab_and_says_so(town: Town) -> None:
    marta = await manager(town)
    await draft(marta)
    tap = Tapped(next(b["token"] for b in marta.messages[-1].buttons if b["label"] == "Pubblica"))
    await town.receive_at_once(*(marta.event(tap) for _ in range(4)))
    assert keys(marta)[-7:] == ["making-published", *["making-published-already", "lab"] * 3]
    await marta.taps("Pubblica")
    marta.reads("È già pubblicato", "Massaggio con calma")
    assert len(await rows(town, labs.c.id)) == 1


@pytest.mark.asyncio
async def test_two_managers_of_one_idea_at_one_instant_have_a_lab_each(town: Town) -> None:
    two = [await manager(town), await manager(town, "Nadia")]
    for one in two:
        await draft(one)
    taps = [Tapped(next(b["token"] for b in one.messages[-1].buttons if b["label"] == "Pubblica")) for one in two]
    await town.receive_at_once(*(one.event(tap) for one, tap in zip(two, taps, strict=True)))
    made = await rows(town, labs.c.manager_id, labs.c.slug)
    assert {row.manager_id for row in made} == {(await one.known()).id for one in two}
    assert len({row.slug for row in made}) == 2


@pytest.mark.asyncio
async def test_a_restart_in_the_middle_and_days_later_the_draft_goes_on(town: Town) -> None:
    marta = await manager(town)
    await marta.says("crea un laboratorio")
    await marta.says("Canto")
    await reopen(town)
    await marta.says("menu")  # a way out, never a title
    marta.reads("Che cosa")
    town.later(days=2)
    await reopen(town)
    await marta.says("nuovo laboratorio")
    marta.reads("Ecco la bozza che avevi iniziato", "Titolo: Canto", "Giorno: da scrivere")
    await marta.taps("Giorno")
    await marta.says("5/12")
    marta.reads("A che ora?")
    assert len(await rows(town, drafts.c.person_id)) == 1


@once
@pytest.mark.asyncio
async def test_after_a_week_a_draft_is_forgotten_with_all_that_was_in_it(town: Town) -> None:
    marta = await manager(town)
    await draft(marta)
    town.later(days=8)
    await forget(town.database, town.now)
    assert await rows(town, drafts.c.person_id) == []
    await marta.taps("Pubblica")
    marta.reads("non c'è nessuna bozza")


@once
@pytest.mark.asyncio
async def test_a_draft_is_thrown_away_only_after_a_tap_that_names_it(town: Town) -> None:
    marta = await manager(town)
    await draft(marta)
    await marta.says("butta la bozza")
    marta.reads("Butto la bozza «Massaggio con calma»?")
    await marta.taps("Continua la bozza")
    marta.reads("Titolo: Massaggio con calma")
    await marta.says("butta la bozza")
    await marta.taps("Butta la bozza")
    marta.reads("La bozza non c'è più")
    await marta.taps("Pubblica")
    marta.reads("non c'è nessuna bozza")
    assert await rows(town, labs.c.id) == []


@once
@pytest.mark.asyncio
async def test_a_button_of_an_older_summary_publishes_nothing_that_was_not_on_it(town: Town) -> None:
    marta = await manager(town)
    await draft(marta)
    old = next(b["token"] for b in marta.messages[-1].buttons if b["label"] == "Pubblica")
    await marta.taps("Posti")
    await marta.says("20")
    await marta.does(Tapped(old))
    marta.reads("La bozza è cambiata da quel messaggio", "Posti: 20 persone")
    assert await rows(town, labs.c.id) == []


# ---------------------------------------------------------------- every line


CHANGES = (
    (Line.TITLE, "Canto", "Titolo: Canto"),
    (Line.ABOUT, "Si canta piano.", "Che cosa si fa: Si canta piano."),
    (Line.DAY, "5/12", "Giorno: sabato 5 dicembre"),
    (Line.DAY, "[Domani]", "Giorno: domani, giovedì 26 novembre"),
    (Line.DAY, "domenica 29 novembre dalle 9 alle 10", "Orario: 09:00-10:00"),
    (Line.TIME, "dalle 10 alle 11 e mezza", "Orario: 10:00-11:30"),
    (Line.TIME, "[16:30-18:00]", "Orario: 16:30-18:00"),
    (Line.WHERE, "sirena", "Dove: Isola della Sirena (esempio)"),
    (Line.WHERE, "sala della parrocchia", "Dove: sala della parrocchia"),
    (Line.WHERE, "[1. Isola del Coccodrill…]", "Dove: Isola del Coccodrillo (esempio)"),
    (Line.SEATS, "120", "Posti: 120 persone"),
    (Line.SEATS, "[15]", "Posti: 15 persone"),
    (Line.KIND, "[Senza iscriversi]", "Iscrizione: Senza iscriversi"),
    (Line.KIND, "si fa se interessa", "Iscrizione: Si fa se interessa"),
    (Line.CHILDREN, "sei", "Limite bambini: al massimo 6"),
    (Line.PRAMS, "[Senza limite]", "Limite passeggini: senza limite"),
    (Line.PRAMS, "0", "Limite passeggini: al massimo 0"),
    (Line.AGES, "1-3 anni", "Età dei bambini: da 1 a 3 anni"),
    (Line.AGES, "dai 6 mesi in su", "Età dei bambini: da 6 mesi in su"),
    (Line.AGES, "da 3 anni", "Età dei bambini: da 3 anni in su"),
    (Line.AGES, "tutti", "Età dei bambini: Per tutte le età"),
    (Line.DAY, "sab 5 10-12", "Giorno: sabato 5 dicembre"),
    (Line.DAY, "sab 5 10-12", "Orario: 10:00-12:00"),
    (Line.DAY, "sabato fra due settimane", "Giorno: sabato 12 dicembre"),
    (Line.TIME, "due ore dalle 10", "Orario: 10:00-12:00"),
    (Line.TIME, "dalle 10 per due ore", "Orario: 10:00-12:00"),
    (Line.TIME, "10-1", "Orario: 10:00-13:00"),
    (Line.TIME, "un'ora e mezza", "Orario: 16:00-17:30"),
    (Line.SEATS, "2 in più", "Posti: 14 persone"),
    (Line.SEATS, "una ventina", "Posti: 20 persone"),
    (Line.SEATS, "1.000", "Posti: 1.000 persone"),
    (Line.COST, "0", "Costo: Gratis"),
    (Line.COST, "nulla", "Costo: Gratis"),
    (Line.COST, "no", "Costo: Gratis"),
    (Line.BRING, "niente", "Da portare: niente"),
    (Line.ABOUT, "niente", "Che cosa si fa: non detto"),
    (Line.DISCREET, "no", "Riservato: no"),
    (Line.WEEKLY, "sì", "Si ripete: Ogni settimana"),
    (Line.TITLE, "Cerchio\nmamme", "Titolo: Cerchio mamme"),
    (Line.AGES, "[da 3 a 12 mesi]", "Età dei bambini: da 3 a 12 mesi"),
    (Line.LANGUAGES, "italiano e arabo", "Lingue: italiano e arabo"),
    (Line.COST, "2 euro per i colori", "Costo: 2 euro per i colori"),
    (Line.COST, "[Gratis]", "Costo: Gratis"),
    (Line.BRING, "calze comode", "Da portare: calze comode"),
    (Line.HOSTS, "Sara e Leila", "Chi lo tiene: Sara e Leila"),
    (Line.OPENS, "giovedì 26 alle 9", "Iscrizioni da: domani, giovedì 26 novembre, ore 09:00"),
    (Line.CLOSES, "[Fino alla sera prima]", "Iscrizioni fino a: venerdì 27 novembre, ore 18:00"),
    (Line.CLOSES, "venerdì 27", "Iscrizioni fino a: venerdì 27 novembre, ore 18:00"),
    (Line.WEEKLY, "[Ogni settimana]", "Si ripete: Ogni settimana"),
)


@once
@pytest.mark.asyncio
async def test_every_line_is_changed_by_itself_and_comes_back_to_the_summary(town: Town) -> None:
    marta = await manager(town)
    before = await kept(town, marta)
    for line, answer, told in CHANGES:
        await put_back(town, marta, before)
        await marta.does(Tapped(lab_making.line.link(line).token))
        await (marta.taps(answer.strip("[]")) if answer.startswith("[") else marta.says(answer))
        assert keys(marta) == ["draft-summary"], answer
        marta.reads(told)


@once
@pytest.mark.asyncio
async def test_languages_and_questions_are_tapped_one_by_one(town: Town) -> None:
    marta = await manager(town)
    await draft(marta)
    await marta.taps("Altre righe")
    await marta.taps("Lingue")
    await marta.taps("arabo")
    await marta.taps("italiano")
    marta.reads("Adesso: arabo e italiano")
    await marta.taps("arabo: sì")
    await marta.taps("Fatto")
    marta.reads("Lingue: italiano")
    await marta.taps("Altre righe")
    await marta.taps("Domande in più")
    await marta.taps("allergie")
    await marta.taps("senza gradini")
    await marta.taps("Fatto")
    marta.reads("Domande in più: allergie e senza gradini", "Cancello le risposte: 7 giorni dopo")
    await marta.taps("Cancello le risposte")
    await marta.taps("3")
    await marta.taps("Pubblica")
    made = await newest(town)
    assert (made.languages, made.questions, made.forget_days) == ("it", "allergies step_free", 3)


@once
@pytest.mark.asyncio
async def test_a_discreet_lab_is_asked_its_neutral_title_and_has_none_published_without(town: Town) -> None:
    marta = await manager(town)
    await draft(marta)
    await marta.does(Tapped(lab_making.line.link(Line.DISCREET).token))
    marta.reads("È riservato?")
    await marta.says("sì")
    marta.reads("Che titolo metto nei promemoria?")
    await marta.says("nuovo laboratorio")
    await marta.taps("Pubblica")
    marta.reads("serve un titolo neutro")
    await marta.taps("Titolo neutro")
    await marta.says("Incontro del sabato")
    await marta.taps("Pubblica")
    assert (await newest(town)).safe_title == "Incontro del sabato"


@pytest.mark.asyncio
async def test_a_weekly_lab_begins_a_series(town: Town) -> None:
    marta = await manager(town)
    await draft(marta)
    await marta.does(Tapped(lab_making.put.link(Line.WEEKLY, "yes").token))
    await marta.taps("Pubblica")
    marta.reads("Si ripete ogni settimana")
    made, *others = await rows(town, labs.c.id, labs.c.series, labs.c.slug, labs.c.starts)
    assert [one.starts for one in others] == [made.starts + timedelta(weeks=week) for week in range(1, 8)]
    kept = (await rows(town, series))[0]
    assert (made.series, made.slug) == ("massaggio_con_calma", "massaggio_con_calma_20261128")
    assert (kept.slug, kept.weekday, kept.starts, kept.ends) == ("massaggio_con_calma", 5, "16:00", "18:00")
    assert (kept.made_until, kept.last_day) == (others[-1].starts.date(), None)
    await marta.taps("Apri la scheda")
    marta.reads("Si ripete ogni settimana")
    # another of the same name and day is never taken for one of its dates
    await draft(marta)
    await marta.taps("Pubblica")
    assert (await newest(town)).slug == "massaggio_con_calma_2_20261128"


# ---------------------------------------------------------------- which of them is meant


@once
@pytest.mark.asyncio
async def test_a_doubt_is_asked_and_a_tap_ends_it(town: Town) -> None:
    marta = await manager(town)
    before = await kept(town, marta)
    for line, answer, tap, told in (
        (Line.TIME, "4-6", "16:00-18:00", "Orario: 16:00-18:00"),
        (Line.DAY, "5 e 6 dicembre", "domenica 6 dicembre", "Giorno: domenica 6 dicembre"),
        (Line.DAY, "ogni domenica alle 10-12", "domenica 29 novembre", "Orario: 10:00-12:00"),
        (Line.AGES, "0/3", "da 0 a 3 anni", "Età dei bambini: da 0 a 3 anni"),
        (Line.AGES, "18 mesi", "da 18 mesi in su", "Età dei bambini: da 18 mesi in su"),
        (Line.DAY, "fra 15 giorni", "mercoledì 9 dicembre", "Giorno: mercoledì 9 dicembre"),
    ):
        await put_back(town, marta, before)
        await marta.does(Tapped(lab_making.line.link(line).token))
        await marta.says(answer)
        await marta.taps(tap)
        marta.reads(told)


@once
@pytest.mark.asyncio
async def test_a_day_is_kept_and_only_its_hours_are_asked_again(town: Town) -> None:
    marta = await manager(town)
    await marta.says("crea un laboratorio")
    await marta.says("Canto")
    await marta.says("sab 5 4-6")
    marta.reads("Tocca l'orario giusto")
    await marta.says("16-18")
    marta.reads("Dove si fa?")
    await marta.does(Tapped(lab_making.line.link(Line.DAY).token))
    await marta.says("sab 12 dic 12-10")
    marta.reads("finisce prima di iniziare", "A che ora?")
    await marta.does(Tapped(lab_making.summary.link().token))
    marta.reads("Giorno: sabato 12 dicembre", "Orario: 16:00-18:00")


@once
@pytest.mark.asyncio
async def test_the_end_is_read_after_the_start(town: Town) -> None:
    marta = await manager(town)
    before = await kept(town, marta)
    for answer, told in (("6", "16:00-18:00"), ("due ore", "16:00-18:00"), ("17:30", "16:00-17:30")):
        await put_back(town, marta, before)
        await marta.does(Tapped(lab_making.line.link(Line.TIME).token))
        await marta.says("alle 16")
        marta.reads("Inizia alle 16:00")
        await marta.says(answer)
        marta.reads(f"Orario: {told}")


@once
@pytest.mark.asyncio
async def test_what_was_wrong_with_one_answer_is_not_said_of_the_next(town: Town) -> None:
    marta = await manager(town)
    await marta.says("crea un laboratorio")
    await marta.says("Canto")
    await marta.says("25/10")
    marta.reads("Questo giorno è già passato", "In che giorno?")
    await marta.says("boh")
    marta.reads("In che giorno?")
    assert "passato" not in marta.news
    await marta.says("aiuto")
    await marta.says("continua")
    marta.reads("In che giorno?")
    assert "passato" not in marta.news


@once
@pytest.mark.asyncio
async def test_there_is_no_way_back_to_a_draft_that_is_gone(town: Town) -> None:
    marta = await manager(town)
    for last in ("Pubblica", "Butta la bozza"):
        await draft(marta)
        await marta.taps("Posti")
        await marta.taps(last)  # the question of the seats is left open
        if last != "Pubblica":
            await marta.says("sì")
            marta.reads("La bozza non c'è più")
        for answer in (marta.messages[-1], (await marta.says("aiuto"), marta.messages[-1])[1]):
            assert "Continua" not in " ".join(one["label"] for one in answer.buttons)


# ---------------------------------------------------------------- once more


@pytest.mark.asyncio
async def test_the_last_one_is_repeated_a_week_later(town: Town) -> None:
    marta = await manager(town)
    made = await published(town, marta)
    await marta.says("duplica l'ultimo")
    marta.reads("Ecco una copia, una settimana dopo", "Giorno: sabato 5 dicembre", "Titolo: Massaggio con calma")
    await marta.taps("Pubblica")
    again = await newest(town)
    assert (again.starts, again.seats) == (made.starts + timedelta(weeks=1), made.seats)
    assert again.id != made.id


@once
@pytest.mark.asyncio
async def test_repeating_never_throws_a_draft_away_without_a_word(town: Town) -> None:
    marta = await manager(town)
    await published(town, marta)
    await marta.says("crea un laboratorio")
    await marta.says("Canto")
    await marta.says("duplica l'ultimo")
    marta.reads("Hai già una bozza: Canto")
    await marta.taps("Continua la bozza")
    marta.reads("Titolo: Canto")
    await marta.says("duplica l'ultimo")
    await marta.taps("Butta la bozza")
    marta.reads("Ecco una copia")


@once
@pytest.mark.asyncio
async def test_who_has_made_none_yet_has_nothing_to_repeat(town: Town) -> None:
    marta = await manager(town)
    await marta.says("duplica l'ultimo")
    marta.reads("Non hai ancora fatto un laboratorio")


@once
@pytest.mark.asyncio
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_every_answer_of_the_dialogue_is_written_in_every_language(town: Town, language: str) -> None:
    marta = await manager(town, language=language)
    await marta.does(Tapped(lab_making.start.link().token))
    for words in ("Massage", "5/12", "10", "11", "sala in via Segneri 3", "12"):
        await marta.says(words)
    for line in Line:
        await marta.does(Tapped(lab_making.line.link(line).token))
    for page in range(3):
        await marta.does(Tapped(lab_making.summary.link(0, page).token))
    for token in ("lab_making_throw", "lab_making_put-weekly-yes", "lab_making_put-kind-drop_in"):
        await marta.does(Tapped(token))
    publish = next(b["token"] for b in marta.messages[-1].buttons if b["token"].startswith("lab_making_publish"))
    await marta.does(Tapped(publish))
    await marta.does(Tapped(publish))
    await marta.does(Tapped(lab_making.again.link().token))
    assert keys(marta) == ["draft-summary"]


def test_every_page_has_room_for_all_its_lines() -> None:
    from handlers.lab_summary import PAGES

    assert sorted(line for page in PAGES for line in page) == sorted(Line)
    assert all(len(page) <= most for page, most in zip(PAGES, (7, 8, 8), strict=True))


@once
@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("room", "told"),
    [
        ("sala in via Padova 100", "è nel Municipio 2, che non curi tu"),
        ("sala in via Padova", "è nel Municipio 2, che non curi tu"),
        ("sala in via Segneri 3", "Quante persone"),
        ("sala in via Savona", "Quante persone"),
        ("la stanza in fondo", "Quante persone"),
    ],
)
async def test_a_room_in_a_street_of_another_municipio_is_not_hers(town: Town, room: str, told: str) -> None:
    marta = await manager(town)
    await marta.says("crea un laboratorio")
    await marta.says("Massaggio con calma")
    await marta.says("sabato 28 novembre")
    await marta.says("16-18")
    await marta.says(room)
    marta.reads(told)
    await marta.says("sala in via Segneri 3")
    assert "Municipio" not in marta.news
