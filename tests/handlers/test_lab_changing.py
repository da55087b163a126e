"""A lab is changed line by line: everybody hears once what moved, nobody's change is lost, nothing else is touched."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from bot.channels import Tapped
from handlers import lab_making
from handlers.rules.drafts import Line
from storage.labs import LabKind
from storage.tables import drafts, labs
from tests.handlers.gathering import lab, signed_up
from tests.handlers.looking import keys, rows
from tests.handlers.managers import manager, newest, published
from tests.town import ROME, Somebody, Town

once = pytest.mark.parametrize("engine", ["sqlite"])  # what no engine changes


async def changes(marta: Somebody, number: int) -> None:
    await marta.does(Tapped(lab_making.change.link(number).token))


@pytest.mark.asyncio
async def test_moving_tells_everybody_once_what_it_was_and_what_it_is(town: Town) -> None:
    marta = await manager(town)
    made = await published(town, marta)
    anna = await signed_up(town, "Anna", made)
    anna.read = len(anna.messages)
    await changes(marta, made.id)
    await marta.taps("Giorno")
    await marta.says("29 novembre")
    assert keys(anna) == []
    await marta.taps("Salva")
    marta.reads("Avviso la famiglia")
    anna.reads("Prima: sabato 28 novembre, ore 16:00-18:00", "Adesso: domenica 29 novembre")
    await marta.taps("Salva")
    marta.reads("È già salvato")
    assert keys(anna) == ["change-moved"]


@once
@pytest.mark.asyncio
async def test_every_other_line_of_a_lab_is_kept_as_it_was(town: Town) -> None:
    marta = await manager(town)
    values: dict[str, Any] = {
        "seats": 9, "about": "Si canta.", "children": 5, "prams": 2, "months_from": 3, "months_to": 12,
        "languages": "it ar", "cost": "2 euro", "bring": "calze", "discreet": True, "neutral_title": "Incontro",
        "kind": LabKind.IF_IT_HAPPENS, "opens_at": datetime(2026, 11, 26, 9, tzinfo=ROME),
        "closes_at": datetime(2026, 11, 27, 18, tzinfo=ROME), "hosts": "Sara", "municipio": 6,
        "questions": "allergies", "forget_days": 3, "series": "canto",
    }  # fmt: skip
    held = await lab(town, **values)
    await changes(marta, held.id)
    await marta.taps("Titolo")
    await marta.says("Canto")
    await marta.taps("Salva")
    now = await newest(town)
    assert {name: getattr(now, name) for name in values} == values
    assert (now.title, now.version, now.starts) == ("Canto", held.version, held.starts)


@once
@pytest.mark.asyncio
async def test_what_somebody_else_changed_meanwhile_is_said_and_kept(town: Town) -> None:
    marta, nadia = await manager(town), await manager(town, "Nadia")
    made = await published(town, marta)
    for somebody, label, words in ((marta, "Titolo", "Canto"), (nadia, "Posti", "20")):
        await changes(somebody, made.id)
        await somebody.taps(label)
        await somebody.says(words)
    await nadia.taps("Salva")
    await marta.taps("Salva")
    marta.reads("Intanto qualcuno ha cambiato: Posti", "Titolo: Canto", "Posti: 20 persone")
    assert (await newest(town)).title == "Massaggio con calma"
    await marta.taps("Salva")
    now = await newest(town)
    assert (now.title, now.seats) == ("Canto", 20)


@once
@pytest.mark.asyncio
async def test_one_change_at_a_time_and_none_is_lost_without_a_word(town: Town) -> None:
    marta = await manager(town)
    first = await published(town, marta)
    second = await lab(town, title="Canto", municipio=6)
    await changes(marta, first.id)
    await marta.taps("Posti")
    await marta.says("20")
    await changes(marta, second.id)
    marta.reads("Stavi cambiando un altro laboratorio")
    await marta.taps("Continua la bozza")
    marta.reads("Posti: 20 persone")
    await changes(marta, second.id)
    await marta.taps("Lascia com'era")
    marta.reads("Titolo: Canto")
    assert [row.seats for row in await rows(town, labs.c.seats)] == [12, 2]


@once
@pytest.mark.asyncio
async def test_a_change_can_be_left_and_a_new_draft_is_not_touched_by_it(town: Town) -> None:
    marta = await manager(town)
    made = await published(town, marta)
    await marta.says("crea un laboratorio")
    await marta.says("Canto")
    await changes(marta, made.id)
    await marta.taps("Posti")
    await marta.says("20")
    await marta.taps("Lascia com'era")
    marta.reads("Lascio «Massaggio con calma» com'era?")
    await marta.taps("Lascia com'era")
    marta.reads("i posti sono 12")
    await marta.says("crea un laboratorio")
    marta.reads("Titolo: Canto")


@once
@pytest.mark.asyncio
async def test_lowered_below_who_comes_nobody_is_dropped_and_she_is_told(town: Town) -> None:
    marta = await manager(town)
    made = await published(town, marta)
    anna = await signed_up(town, "Anna", made)
    anna.read = len(anna.messages)
    await changes(marta, made.id)
    await marta.taps("Posti")
    await marta.says("1")
    await marta.taps("Salva")
    marta.reads("Nessuno perde il posto", "vengono in 2, i posti ora sono 1")
    assert keys(anna) == []
    await changes(marta, made.id)
    await marta.taps("Salva")
    marta.reads("non c'era niente da cambiare")


@once
@pytest.mark.asyncio
async def test_a_lab_of_another_territory_is_not_hers_to_change(town: Town) -> None:
    marta = await manager(town)
    made = await published(town, marta)
    carla = await manager(town, "Carla", 4)
    for link in (
        lab_making.change.link(made.id), lab_making.put.link(Line.SEATS, "3", made.id), lab_making.copy.link(made.id),
        lab_making.summary.link(made.id), lab_making.throw.link(made.id), lab_making.where.link(made.id),
        lab_making.line.link(Line.TITLE, made.id), lab_making.publish.link(1, made.id),
    ):  # fmt: skip
        await carla.does(Tapped(link.token))
        carla.reads("Di questo si occupa chi segue il Municipio 6. Tu segui il Municipio 4.")
    assert (await rows(town, drafts.c.person_id)) == [((await marta.known()).id,)]
