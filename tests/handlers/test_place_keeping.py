"""A place that stands: changed line by line by its manager, checked in one tap, closed and opened again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import Tapped
from bot.places import load
from content import places as place_files
from handlers import islands, labs, place_closing, place_hours, place_keeping
from handlers.place_closing import typed
from storage.facts import Facility, Fact
from storage.places import Saved
from tests.handlers.filling import example, held, known, manager, published
from tests.handlers.gathering import lab, signed_up
from tests.handlers.looking import keys, number_of
from tests.town import Town

pytestmark = pytest.mark.asyncio
SQLITE: Final = pytest.mark.parametrize("engine", ["sqlite"])

TODAY = date(2026, 11, 25)
SEGNERI = "esempio_segneri"


async def test_changing_a_line_holds_at_once_with_who_looked_and_when(town: Town) -> None:
    marta = await manager(town)
    number = await number_of(town, SEGNERI)
    await marta.opens(islands.card.link(number))
    await marta.taps("Modifica")
    await marta.taps("Come si entra")
    await marta.says("Ora c'è lo scivolo.")
    marta.reads("Ogni riga che cambi vale subito", "Ora c'è lo scivolo.")
    place = await held(town, number)
    assert (place.door, place.last_verified, place.verified_by) == ("Ora c'è lo scivolo.", TODAY, "Marta")
    before = place.facts
    await marta.taps("Che cosa c'è")
    await marta.taps("Sì: informazioni")
    await marta.taps("Le altre voci")
    await marta.taps("Sì: bagno")
    await marta.taps("Va bene così")
    after = (await held(town, number)).facts
    assert after[Facility.INFO] == after[Facility.TOILET] == Fact(False, "", TODAY, "Marta")
    assert {one: fact for one, fact in after.items() if fact != before[one]}.keys() == {Facility.INFO, Facility.TOILET}


@SQLITE
async def test_what_becomes_unknown_is_no_fact_any_more(town: Town) -> None:
    marta = await manager(town)
    place = await published(town, marta)
    await marta.taps("Modifica")
    await marta.taps("Che cosa c'è")
    await marta.taps("No: spazio gioco")
    assert known(await held(town, place.id)) == {"changing": True}


async def test_checked_today_takes_one_tap_and_renews_every_date(town: Town) -> None:
    marta = await manager(town)
    number = await number_of(town, SEGNERI)
    before = await held(town, number)
    await marta.opens(islands.card.link(number))
    await marta.taps("Controllato oggi")
    marta.reads("controllato oggi")
    place = await held(town, number)
    assert (place.last_verified, place.verified_by) == (TODAY, "Marta")
    assert known(place) == known(before)
    assert {(fact.checked_on, fact.checked_by) for fact in place.facts.values() if fact.present is not None} == {
        (TODAY, "Marta")
    }
    assert (place.hours, place.door) == (before.hours, before.door)
    await marta.taps("Controllato oggi")
    marta.reads("era già segnato")
    assert await held(town, number) == place


@SQLITE
async def test_the_grid_begins_with_the_hours_there_are_and_is_kept_whole(town: Town) -> None:
    marta = await manager(town)
    number = await number_of(town, SEGNERI)
    await marta.taps_link(place_hours.grid.link(f"p{number}"))
    marta.reads("lun-ven: 8:30-12:30, 15:30-19:30", "sab: 9:00-12:30", "dom: chiuso", "giorni di festa: chiuso")
    await marta.taps("Un giorno solo")
    await marta.taps("mer")
    await marta.says("boh")
    marta.reads("non li ho capiti")
    await marta.says("8.30-12.30")
    marta.reads("mer: 8:30-12:30")
    before = await held(town, number)
    assert before.hours == "Mo-Fr 08:30-12:30,15:30-19:30; Sa 09:00-12:30; PH off"  # nothing holds before she says so
    for _ in range(2):
        await marta.taps_link(place_hours.keep.link(f"p{number}"))
    assert (await held(town, number)).hours == (
        "Mo-Tu 08:30-12:30,15:30-19:30; We 08:30-12:30; Th-Fr 08:30-12:30,15:30-19:30; Sa 09:00-12:30; Su off; PH off"
    )


@SQLITE
async def test_hours_no_grid_can_hold_stay_until_she_tells_others(town: Town) -> None:
    marta = await manager(town)
    number = await number_of(town, SEGNERI)
    async with town.database.transaction() as store:
        await store.checks.change(number, day=TODAY, by="Marta", hours="Mo-Fr 09:00-12:00; Aug off")
    await marta.taps_link(place_hours.grid.link(f"p{number}"))
    marta.reads("più complicati: Mo-Fr 09:00-12:00; Aug off")
    await marta.taps("Va bene così")
    assert (await held(town, number)).hours == "Mo-Fr 09:00-12:00; Aug off"
    await marta.taps_link(place_hours.grid.link(f"p{number}"))
    await marta.taps("Non so")
    await marta.taps("Va bene così")
    assert (await held(town, number)).hours is None


@SQLITE
async def test_a_link_with_hours_nobody_can_keep_is_gone(town: Town) -> None:
    marta = await manager(town)
    number = await number_of(town, SEGNERI)
    for spans in ("0540", "0540_0530", "x", "9999_9999"):
        await marta.taps_link(place_hours.told.link(f"p{number}", place_hours.Days.MO, spans))
        assert keys(marta) == ["gone"]


@SQLITE
async def test_a_place_that_closed_for_good_is_gone_until_it_opens_again(town: Town) -> None:
    marta = await manager(town)
    place = await example(town)
    await marta.opens(islands.card.link(place.id))
    await marta.taps("Modifica")
    await marta.taps("Chiusure")
    await marta.taps("Chiuso per sempre")
    await marta.taps("No, resta aperto")
    await marta.taps("Sì, ha chiuso")
    marta.reads("chiuso per sempre")
    closed = (await held(town, place.id)).closed_at
    assert closed is not None
    town.later(hours=1)
    await marta.taps("Sì, ha chiuso")
    marta.reads("era già segnato che ha chiuso")
    assert (await held(town, place.id)).closed_at == closed
    anna = town.person("Anna")
    await anna.opens(islands.card.link(place.id))
    anna.reads("non è più nell'elenco")
    for _ in range(2):
        await marta.taps("Riapri")
    assert (await held(town, place.id)).closed_at is None
    await anna.opens(islands.card.link(place.id))
    anna.reads("Isola del Coccodrillo")


async def test_days_of_closure_are_told_and_taken_back(town: Town) -> None:
    marta = await manager(town)
    place = await example(town)
    await marta.opens(islands.card.link(place.id))
    await marta.taps("Modifica")
    await marta.taps("Chiusure")
    marta.reads("Nessuna chiusura")
    await marta.says("24/12 - 6/1")
    await marta.says("25/11")
    await marta.says("chissà")
    marta.reads("non li ho capiti")
    anna = town.person("Anna")
    await anna.opens(islands.card.link(place.id))
    anna.reads("oggi chiuso")
    found = [(one.first_day, one.last_day) for one in (await held(town, place.id)).closures]
    assert found == [(TODAY, TODAY), (date(2026, 12, 24), date(2027, 1, 6))]
    await marta.taps_link(place_closing.unshut.link(f"p{place.id}", TODAY.toordinal()))
    assert len((await held(town, place.id)).closures) == 1


@SQLITE
async def test_a_draft_cannot_be_checked_nor_closed(town: Town) -> None:
    marta = await manager(town)
    await marta.says("aggiungi un posto")
    await marta.says("via Lorenteggio 210")
    known_as = await marta.known()
    async with town.database.transaction() as store:
        draft = await store.drafts.get(known_as.id, "place")
    assert draft
    for step in (place_keeping.checked, place_closing.close, place_closing.shut, place_closing.reopen):
        await marta.taps_link(step.link(f"n{draft['number']}"))
        assert keys(marta) == ["place-not-published"]


@SQLITE
@pytest.mark.parametrize("of", ["p999999999", "n1", "", "x", "p", "p-1", "n" + "9" * 20])
async def test_a_sheet_that_is_nowhere_is_gone(town: Town, of: str) -> None:
    marta = await manager(town)
    token = f"place_keeping_sheet-{of}"

    await marta.does(Tapped(token))
    assert keys(marta)[0] in ("place-gone", "place-draft-gone", "gone")


# ---------------------------------------------------------------- a file that comes again


async def imported(town: Town, text: str) -> Saved:
    async with town.database.transaction() as store:
        return await load(store.places, place_files.read(text), town.now)


FILE = (
    "slug,kind,venue,name,door,hours,latitude,longitude,municipio,last_verified,verified_by,source,licence,"
    "milk,play,phone\n"
    "prova,island,bar,{name},{door},Mo-Fr 09:00-12:00,45.445,9.129,6,{day},file,project,public facts,"
    "{milk},yes,{phone}\n"
)
OLD = {"name": "Bar Prova", "door": "vecchia", "day": "2026-05-31", "milk": "yes", "phone": "020202"}


async def test_the_same_file_again_keeps_what_a_manager_checked_later(town: Town) -> None:
    marta = await manager(town)
    assert await imported(town, FILE.format(**OLD)) == Saved(1, 0, 0)
    number = await number_of(town, "prova")
    await marta.opens(islands.card.link(number))
    await marta.taps("Modifica")
    await marta.taps("Che cosa c'è")
    await marta.taps("Sì: dove scaldare")
    await marta.taps("?: fasciatoio")
    await marta.taps("Per tutti")
    mine = {Facility.MILK: Fact(False, "", TODAY, "Marta"), Facility.CHANGING: Fact(True, "all", TODAY, "Marta")}
    # only facts were looked at: the columns are the file's
    assert await imported(town, FILE.format(**OLD | {"door": "nuova"})) == Saved(0, 1, 0, 1)
    place = await held(town, number)
    assert place.door == "nuova"
    assert {one: place.facts[one] for one in mine} == mine
    assert place.facts[Facility.PLAY] == Fact(True, "", date(2026, 5, 31), "file")
    await marta.taps("Va bene così")
    await marta.taps("Come si entra")
    await marta.says("la mia")
    assert await imported(town, FILE.format(**OLD | {"phone": "020203"})) == Saved(0, 1, 0, 1)
    place = await held(town, number)
    assert (place.door, place.last_verified, place.verified_by, place.phone) == ("la mia", TODAY, "Marta", "020203")
    assert await imported(town, FILE.format(**OLD | {"phone": "020203"})) == Saved(0, 0, 1, 1)


@SQLITE
async def test_a_file_that_looked_later_still_has_the_last_word(town: Town) -> None:
    marta = await manager(town)
    await imported(town, FILE.format(**OLD))
    number = await number_of(town, "prova")
    await marta.opens(islands.card.link(number))
    await marta.taps("Controllato oggi")
    later = OLD | {"day": "2026-11-26", "door": "ancora un'altra", "milk": "no"}
    assert await imported(town, FILE.format(**later)) == Saved(0, 1, 0)
    place = await held(town, number)
    assert (place.door, place.facts[Facility.MILK].present) == ("ancora un'altra", False)


@SQLITE
async def test_a_place_she_closed_stays_closed_when_an_old_file_comes_again(town: Town) -> None:
    marta = await manager(town)
    text = FILE.replace("phone\n", "phone,gone\n").replace("{phone}\n", "{phone},no\n").format(**OLD)
    await imported(town, text)
    number = await number_of(town, "prova")
    await marta.taps_link(place_closing.close.link(f"p{number}"))
    assert (await imported(town, text)).kept == 1
    assert (await held(town, number)).closed_at is not None


# ---------------------------------------------------------------- days as they are typed


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("5/8 - 20/8", (date(2027, 8, 5), date(2027, 8, 20))),
        ("dal 24.12 al 6.1", (date(2026, 12, 24), date(2027, 1, 6))),
        ("20/11 - 30/11", (date(2026, 11, 20), date(2026, 11, 30))),
        ("24/12", (date(2026, 12, 24), date(2026, 12, 24))),
        ("1/2/2027 - 3/2/2027", (date(2027, 2, 1), date(2027, 2, 3))),
        ("31/2", None),
        ("1/2/2020", None),
        ("1/2/2029", None),
        ("3/2/2027 - 1/2/2027", None),
        ("", None),
        ("1/2 3/4 5/6", None),
    ],
)
async def test_typed_days_are_the_next_ones(text: str, days: tuple[date, date] | None) -> None:
    assert typed(text, TODAY) == days


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.integers(0, 200), st.integers(0, 100))
async def test_days_written_out_are_read_as_they_were(day: date, ahead: int, long: int) -> None:
    first = day + timedelta(days=ahead)
    last = first + timedelta(days=long)
    told = f"{first:%d/%m/%Y} - {last:%d/%m/%Y}"
    assert typed(told, day) == (first, last)
    assert typed(f"{first.day}/{first.month} - {last.day}/{last.month}", day) == (first, last)


async def test_whoever_leads_labs_at_a_place_that_closed_hears_it_once_and_nobody_is_sent_there(town: Town) -> None:
    marta, lia = await manager(town), await manager(town, "Lia")
    place = await published(town, marta)
    led_by = (await lia.known()).id
    labs_there = [
        await lab(town, slug, title=title, place_id=place.id, room="", manager_id=led_by)
        for slug, title in (("canto", "Canto"), ("gioco", "Gioco"))
    ]
    own = await lab(town, "massaggio", place_id=place.id, manager_id=(await marta.known()).id)
    anna = await signed_up(town, "Anna", own)
    await anna.opens(labs.card.link(own.id))
    assert "Come si arriva" in anna.labels
    lia.read = len(lia.messages)
    await marta.taps_link(place_closing.sure.link(f"p{place.id}"))
    marta.reads("Qui ci sono 3 laboratori in arrivo")
    assert keys(lia) == []
    await marta.taps("Sì, ha chiuso")
    marta.reads("Qui ci sono ancora 3 laboratori in arrivo: avviso chi li tiene")
    assert (keys(marta), keys(lia)) == (["place-closed"], ["unreached-place"])
    lia.reads("Bar Trapezio ha chiuso per sempre", "Lì hai ancora 2 laboratori", "Canto, sabato 28 novembre", "Gioco")
    await marta.taps("Sì, ha chiuso")
    assert keys(lia) == ["unreached-place"]
    for one in (own, *labs_there):
        await anna.opens(labs.card.link(one.id))
        anna.reads("Bar Trapezio")
        assert "Come si arriva" not in anna.labels
    await marta.taps("Riapri")
    await anna.opens(labs.card.link(own.id))
    assert "Come si arriva" in anna.labels


@SQLITE
async def test_days_of_closing_are_typed_as_people_write_them_and_no_error_comes_twice(town: Town) -> None:
    marta = await manager(town)
    place = await published(town, marta)
    await marta.taps_link(place_closing.shut.link(f"p{place.id}"))
    heard = []
    for _ in range(3):
        await marta.says("quando fa caldo")
        heard += keys(marta)
        assert "Torna indietro" in marta.labels
    assert heard == ["place-shut-unclear", "place-ask-shut", "place-ask-shut"]
    await marta.says("dal 5 al 20 agosto")
    marta.reads("Chiuso da giovedì 5 agosto", "20 agosto")
    await marta.says("domani")
    marta.reads("26 novembre")
    assert len((await held(town, place.id)).closures) == 2
