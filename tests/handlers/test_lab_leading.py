"""A manager leads her labs: she sees who comes and why nobody is asked, and what she does is told once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.channels import Tapped
from handlers import lab_leading
from storage.labs import LabKind
from storage.tables import labs
from tests.handlers.gathering import SATURDAY, lab, signed_up, states
from tests.handlers.looking import keys, number_of, rows
from tests.handlers.managers import grant, manager, newest, published, take_away
from tests.town import Somebody, Town

once = pytest.mark.parametrize("engine", ["sqlite"])  # what no engine changes


async def leads(somebody: Somebody, number: int) -> None:
    await somebody.does(Tapped(lab_leading.lab.link(number).token))


@once
@pytest.mark.asyncio
async def test_she_sees_the_labs_of_her_territory_and_no_others(town: Town) -> None:
    place = await number_of(town, "esempio_inganni")  # in 6
    await lab(town, "uno", title="In sala", municipio=6)
    await lab(town, "due", title="All'isola", place_id=place, municipio=4, starts=SATURDAY + timedelta(days=1))
    await lab(town, "tre", title="Altrove", municipio=4)
    await lab(town, "quattro", title="In tutta Milano")
    await lab(town, "cinque", title="Passato", municipio=6, starts=datetime(2026, 11, 23, 10, 0))
    marta, carla, tutta = await manager(town), await manager(town, "Carla", 4), await manager(town, "Rita", None)
    await marta.says("i miei laboratori da gestire")
    marta.reads("1. In sala, sabato 28 novembre", "2. All'isola", "0 su 2 posti")
    assert not any(title in marta.news for title in ("Altrove", "Milano", "Passato"))
    await carla.says("laboratori da gestire")
    carla.reads("1. Altrove")
    assert "isola" not in carla.news
    await tutta.says("laboratori da gestire")
    tutta.reads("In sala", "Altrove", "In tutta Milano")


@once
@pytest.mark.asyncio
async def test_a_lab_that_is_over_still_leads_to_its_list_at_the_door(town: Town) -> None:
    await lab(town, "ieri", title="Ieri", municipio=6, starts=datetime(2026, 11, 24, 15, 0))
    marta = await manager(town)
    await marta.says("laboratori da gestire")
    await marta.taps("1. Ieri")
    await marta.taps("Lista alla porta")
    assert "Presenti" in marta.news


@once
@pytest.mark.asyncio
async def test_many_labs_are_told_a_page_at_a_time(town: Town) -> None:
    for number in range(8):
        await lab(town, f"lab_{number}", title=f"Lab {number}", municipio=6, starts=SATURDAY + timedelta(days=number))
    marta = await manager(town)
    await marta.says("laboratori da gestire")
    assert "Lab 6" not in marta.news
    await marta.taps("Altri laboratori")
    marta.reads("7. Lab 6", "8. Lab 7")
    await marta.taps("8. Lab 7")
    marta.reads("Per ora non viene nessuno")


@pytest.mark.asyncio
async def test_she_sees_how_many_come_and_wait_and_why_nobody_is_asked(town: Town) -> None:
    marta = await manager(town)
    held = await lab(town, seats=3, municipio=6)
    await leads(marta, held.id)
    marta.reads("per ora non devi fare niente")
    anna = await signed_up(town, "Anna", held)
    bruna = await signed_up(town, "Bruna", held, "Io e due bambini")
    await leads(marta, held.id)
    marta.reads("Vengono in 2, i posti sono 3", "Aspetta una famiglia", "a chi aspetta: 1 adulto e 2 bambini")
    await anna.taps("Rinuncia al posto")
    await anna.taps("Sì, rinuncio")
    bruna.reads("Si è liberato un posto per te")
    await signed_up(town, "Cora", held)
    await leads(marta, held.id)
    marta.reads("Posti offerti: 3. Famiglie che aspettano: 1", "si aspetta la risposta fino a")
    assert "Bruna" not in marta.news


@pytest.mark.asyncio
async def test_more_seats_are_offered_at_once_and_fewer_drop_nobody(town: Town) -> None:
    marta = await manager(town)
    held = await lab(town, municipio=6)
    anna, bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    bruna.read = anna.read = 99
    await leads(marta, held.id)
    await marta.taps("Più o meno posti")
    marta.reads("i posti sono 2", "Vengono in 2")
    await marta.says("4")
    marta.reads("i posti sono 4", "Posti offerti: 2")
    assert await states(town, held) == ["booked", "offered"]
    await marta.taps("Più o meno posti")
    await marta.says("1")
    marta.reads("Ci sono 3 persone in più rispetto ai posti: nessuno perde il suo")
    assert await states(town, held) == ["booked", "offered"]
    for wrong in (0, 2001):
        await marta.does(Tapped(lab_leading.hold.link(held.id, wrong).token))
        marta.reads("I posti vanno da 1 a 2.000")
    assert (await newest(town)).seats == 1


@pytest.mark.asyncio
async def test_calling_off_asks_first_and_tells_everybody_once(town: Town) -> None:
    marta = await manager(town)
    held = await lab(town, municipio=6)
    anna, bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    anna.read, bruna.read = len(anna.messages), len(bruna.messages)
    await leads(marta, held.id)
    await marta.taps("Annulla il laboratorio")
    marta.reads("Avviso 2 famiglie. Non si torna indietro")
    await marta.taps("No, resta")
    assert keys(anna) == []
    await marta.taps("Sì, annulla")
    marta.reads("Annullato: Massaggio con calma")
    yes = Tapped(lab_leading.called_off.link(held.id).token)
    await town.receive_at_once(marta.event(yes), marta.event(yes))
    assert keys(anna) == keys(bruna) == ["change-cancelled"]
    await leads(marta, held.id)
    marta.reads("È annullato")
    assert await states(town, held) == ["booked", "expired"]


@once
@pytest.mark.asyncio
async def test_once_it_happens_whoever_wanted_to_know_is_offered_a_seat(town: Town) -> None:
    marta = await manager(town)
    held = await lab(town, municipio=6, kind=LabKind.IF_IT_HAPPENS)
    anna = town.person("Anna", language="it")
    await anna.says("ciao")
    await anna.does(Tapped(f"booking_join-{held.id}-1-1"))
    anna.read = len(anna.messages)
    await leads(marta, held.id)
    marta.reads("Se è deciso, tocca «Si fa!»")
    await marta.taps("Si fa!")
    marta.reads("Si fa:", "Lo dico a chi aspettava")
    await marta.does(Tapped(lab_leading.happens.link(held.id).token))
    assert keys(anna) == ["offer-happens"]
    anna.reads("Si fa!", "Vieni?")
    await anna.taps("Sì, vengo")
    assert await states(town, held) == ["booked"]
    assert (await newest(town)).kind is LabKind.BOOKING


@once
@pytest.mark.asyncio
async def test_where_nobody_waited_she_reads_that_nobody_did(town: Town) -> None:
    marta = await manager(town)
    held = await lab(town, municipio=6, kind=LabKind.IF_IT_HAPPENS)
    await leads(marta, held.id)
    await marta.taps("Si fa!")
    marta.reads("Non aspettava nessuno")


@once
@pytest.mark.asyncio
async def test_more_and_fewer_seats_are_counted_from_those_there_are(town: Town) -> None:
    marta = await manager(town)
    held = await lab(town, seats=10, municipio=6)
    for answer, seats in (("2 in più", 12), ("-5", 7), ("altri tre", 10), ("una ventina", 20), ("1.000", 1000)):
        await marta.does(Tapped(lab_leading.seats.link(held.id).token))
        await marta.says(answer)
        assert (await newest(town)).seats == seats, answer
    for answer in ("12 o 13", "-2.000"):
        await marta.does(Tapped(lab_leading.seats.link(held.id).token))
        await marta.says(answer)
        assert (await newest(town)).seats == 1000, answer


@once
@pytest.mark.asyncio
async def test_calling_off_understands_yes_and_no(town: Town) -> None:
    marta = await manager(town)
    held = await lab(town, municipio=6)
    await leads(marta, held.id)
    await marta.taps("Annulla il laboratorio")
    await marta.says("no")
    marta.reads("Per ora non viene nessuno")
    await marta.says("sì")  # nothing is asked any more
    assert (await newest(town)).cancelled_at is None
    await leads(marta, held.id)
    await marta.taps("Annulla il laboratorio")
    await marta.says("Sì!")
    marta.reads("Annullato:")
    assert (await newest(town)).cancelled_at is not None


@once
@pytest.mark.asyncio
async def test_its_code_opens_its_card(town: Town) -> None:
    marta = await manager(town)
    held = await published(town, marta)
    await marta.taps("Codice e link")
    marta.reads(f"https://wendy.example/?go=labs_card-{held.id}")
    address, message, _ = town.phone.heard[-1]
    assert (address, message.media) == ("Marta", {"code": f"labs_card-{held.id}"})


@once
@pytest.mark.asyncio
async def test_moved_and_repeated_from_her_hands(town: Town) -> None:
    marta = await manager(town)
    held = await published(town, marta)
    anna = await signed_up(town, "Anna", held)
    anna.read = len(anna.messages)
    await leads(marta, held.id)
    await marta.taps("Sposta il giorno")
    await marta.says("domenica 29 novembre")
    await marta.taps("Salva")
    assert keys(anna) == ["change-moved"]
    await leads(marta, held.id)
    await marta.taps("Fanne uno uguale")
    marta.reads("Giorno: domenica 6 dicembre")


@once
@pytest.mark.asyncio
async def test_a_date_of_a_series_is_said_to_be_one(town: Town) -> None:
    marta = await manager(town)
    held = await lab(town, municipio=6, series="canto")
    await leads(marta, held.id)
    marta.reads("qui cambi solo questa")


@pytest.mark.asyncio
async def test_whoever_leads_elsewhere_or_no_more_neither_sees_nor_changes_it(town: Town) -> None:
    marta, anna = await manager(town), town.person("Anna", language="it")
    held = await lab(town, municipio=6)
    await leads(marta, held.id)
    await take_away(town, marta)
    await anna.says("ciao")
    carla = await manager(town, "Carla", 4)
    for somebody in (marta, anna, carla):
        for link in (
            lab_leading.lab.link(held.id), lab_leading.seats.link(held.id), lab_leading.hold.link(held.id, 9),
            lab_leading.call_off.link(held.id), lab_leading.called_off.link(held.id),
            lab_leading.happens.link(held.id), lab_leading.code.link(held.id),
        ):  # fmt: skip
            await somebody.does(Tapped(link.token))
            elsewhere = somebody is carla
            somebody.reads("chi segue il Municipio 6" if elsewhere else "Questo lo fa solo chi segue il progetto")
    assert await rows(town, labs.c.seats, labs.c.cancelled_at) == [(2, None)]
    await grant(town, marta, 6)
    await marta.taps("Più o meno posti")
    marta.reads("Quanti posti in tutto?")


@once
@pytest.mark.asyncio
async def test_what_is_over_or_never_was_is_not_changed(town: Town) -> None:
    marta = await manager(town)
    held = await lab(town, municipio=6)
    town.later(days=4)
    await leads(marta, held.id)
    marta.reads("È già iniziato o finito")
    for link in (
        lab_leading.seats.link(held.id),
        lab_leading.hold.link(held.id, 9),
        lab_leading.call_off.link(held.id),
    ):
        await marta.does(Tapped(link.token))
        marta.reads("Qui non si cambia più niente")
    await marta.does(Tapped(lab_leading.called_off.link(held.id).token))
    assert await rows(town, labs.c.seats, labs.c.cancelled_at) == [(2, None)]
    await leads(marta, 999)
    marta.reads("non è più nell'elenco")


@once
@pytest.mark.asyncio
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_every_answer_is_written_in_every_language(town: Town, language: str) -> None:
    marta = await manager(town, language=language)
    held = await lab(town, seats=3, municipio=6, series="canto")
    for name, party in (("Anna", "Io e un bambino"), ("Bruna", "Io e due bambini")):
        await signed_up(town, name, held, party)
    for link in (
        lab_leading.mine.link(), lab_leading.lab.link(held.id), lab_leading.seats.link(held.id),
        lab_leading.hold.link(held.id, 1), lab_leading.hold.link(held.id, 0), lab_leading.happens.link(held.id),
        lab_leading.code.link(held.id), lab_leading.call_off.link(held.id), lab_leading.called_off.link(held.id),
        lab_leading.lab.link(held.id), lab_leading.seats.link(held.id), lab_leading.mine.link(),
    ):  # fmt: skip
        await marta.does(Tapped(link.token))
    assert keys(marta) == ["led-none"]
