"""A manager adds a place by chat; whoever may not is thanked; nothing is lost and nothing is done twice."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from bot.clock import forget
from content.places import VENUES
from handlers import islands, place_facts, place_keeping, place_making, place_pin
from handlers.dialogue import Located, Said, Sent
from handlers.place_sheet import Line, Venue
from storage.facts import Facility
from storage.places import Fact, PlaceKind
from tests.conversations.script import reopen
from tests.handlers.filling import FAR, HERE, begin, dismiss, facts, held, hours, known, manager, move, published, whole
from tests.handlers.looking import keys, number_of
from tests.town import Town

pytestmark = pytest.mark.asyncio
SQLITE: Final = pytest.mark.parametrize("engine", ["sqlite"])


async def test_a_place_is_added_line_by_line_and_families_find_it(town: Town) -> None:
    marta = await manager(town)
    await marta.says("aggiungi un posto")
    marta.reads("Dov'è il posto?")
    await marta.shares_position(*HERE)
    marta.reads("Che indirizzo è?")
    await marta.says("via Angelo Inganni 3")
    marta.reads("Come si chiama")
    await marta.says("  Bar\u202e  Trapezio ")
    marta.reads("Che posto è?")
    await marta.taps("Altri tipi")
    assert "museo" in marta.labels
    await marta.taps("Altri tipi")
    await marta.taps("bar")
    marta.reads("Chi ospita?")
    await marta.says("Cooperativa Lorenteggio")
    marta.reads("Che cosa c'è?")
    await facts(marta)
    marta.reads("Quando è aperto?")
    await hours(marta)
    marta.reads("Come si entra?")
    await marta.says("La porta verde a sinistra, un gradino. Chiedere al banco.")
    marta.reads("Mandami una foto")
    await marta.taps("Lascia così")
    marta.reads(
        "Bar Trapezio", "via Angelo Inganni 3", "C'è: fasciatoio", "lun-ven: 9:00-12:30, 15:00-19:00", "dom: chiuso"
    )
    await marta.taps("Pubblica")
    marta.reads("Ora le famiglie vedono Bar Trapezio")
    anna = town.person("Anna")
    await anna.says("fasciatoio")
    await anna.shares_position(*HERE)
    await anna.says("Bar Trapezio")
    anna.reads(
        "Isola di Wendy · bar", "fasciatoio (bagno accessibile)", "Non c'è: spazio gioco", "La porta verde", "Marta"
    )


@SQLITE
async def test_what_was_added_is_kept_with_who_looked_and_when(town: Town) -> None:
    place = await published(town, await manager(town))
    assert (place.kind, place.venue, place.host) == (PlaceKind.ISLAND, "bar", "Cooperativa Lorenteggio")
    assert (place.latitude, place.longitude, place.municipio, place.nil) == (*HERE, 6, 49)
    assert place.hours == "Mo-Fr 09:00-12:30,15:00-19:00; Sa 09:00-13:00; Su off"
    assert (place.last_verified, place.verified_by, place.listed, place.example) == (
        date(2026, 11, 25),
        "Marta",
        True,
        False,
    )
    assert known(place) == {"changing": True, "play": False}
    assert place.facts[Facility.CHANGING] == Fact(True, "accessible", date(2026, 11, 25), "Marta")


async def test_publishing_twice_says_already_and_adds_nothing(town: Town) -> None:
    marta = await manager(town)
    place = await published(town, marta)
    await marta.taps("Pubblica")
    marta.reads("era già visibile")
    async with town.database.transaction() as store:
        assert [name for _, name in await store.places.named()].count(place.name) == 1


@SQLITE
async def test_a_typed_address_sets_the_pin_and_is_the_address(town: Town) -> None:
    marta = await manager(town)
    await marta.says("nuova isola")
    await marta.says("via Lorenteggio 210")
    marta.reads("Come si chiama")
    await marta.says("Bar Trapezio")
    await marta.says("aggiungi un posto")  # a name is asked: these words are no name she can mean
    known_as = await marta.known()
    async with town.database.transaction() as store:
        draft = await store.drafts.get(known_as.id, "place")
    assert draft
    assert draft["address"] == "via Lorenteggio 210"
    assert draft["municipio"] == 6


@SQLITE
async def test_a_street_with_namesakes_is_chosen_from_a_list(town: Town) -> None:
    marta = await manager(town, municipio=None)
    await marta.says("aggiungi un posto")
    await marta.says("via Martini")
    assert "find-which" in keys(marta)
    await marta.taps(marta.labels[0])
    assert keys(marta) == ["place-ask-name"]


@SQLITE
@pytest.mark.parametrize(
    ("answer", "key"),
    [
        (Said("via Zzyzxqwerty"), "place-pin-unknown"),
        (Located(45.0, 9.0), "place-pin-outside"),
        (Located(float("nan"), 9.0), "place-pin-outside"),
        (Located(*FAR), "place-pin-elsewhere"),
        (Sent("voice"), "lost-question-thing"),
        (Said("menu"), "menu"),
    ],
)
async def test_a_place_that_cannot_be_there_is_asked_again(town: Town, answer: object, key: str) -> None:
    marta = await manager(town)
    await marta.says("aggiungi un posto")
    await marta.does(answer)  # type: ignore[arg-type]
    assert keys(marta) == [key]
    await marta.says("aggiungi un posto")
    await marta.shares_position(*HERE)
    assert keys(marta) == ["place-ask-address"]


@SQLITE
@pytest.mark.parametrize(
    ("answer", "key"),
    [
        (Said("x" * 81), "place-too-long"),
        (Said("\u202e \u200b"), "lost-question-1"),
        (Sent("sticker"), "lost-question-thing"),
        (Said("menu"), "menu"),
        (Located(*HERE), "results"),
    ],
)
async def test_what_is_no_name_is_not_taken_for_one(town: Town, answer: object, key: str) -> None:
    marta = await manager(town)
    await marta.says("aggiungi un posto")
    await marta.says("via Lorenteggio 210")
    await marta.does(answer)  # type: ignore[arg-type]
    assert keys(marta) == [key]
    await marta.says("aggiungi un posto")
    await marta.taps("Vai avanti")
    await marta.says("Bar Trapezio")
    assert keys(marta) == ["place-ask-venue"]


@SQLITE
async def test_nothing_is_published_without_a_point_a_name_and_one_thing_it_has(town: Town) -> None:
    marta = await manager(town)
    await marta.says("aggiungi un posto")
    await marta.says("via Lorenteggio 210")
    number = await draft_number(town, marta)
    await marta.taps_link(place_keeping.publish.link(number))
    marta.reads("manca ancora: il nome e almeno una cosa che c'è")
    await marta.taps("Nome")
    await marta.says("Bar Trapezio")
    await marta.taps_link(place_facts.tick.link(number, Facility.MILK, place_facts.Known.NO))
    await marta.taps_link(place_keeping.publish.link(number))
    marta.reads("manca ancora: almeno una cosa che c'è")
    await marta.taps_link(place_facts.tick.link(number, Facility.MILK, place_facts.Known.YES))
    await marta.taps_link(place_keeping.publish.link(number))
    marta.reads("Ora le famiglie vedono")


@SQLITE
async def test_every_line_of_the_sheet_can_be_changed(town: Town) -> None:
    marta = await manager(town)
    await whole(marta)
    await marta.taps("Nome")
    await marta.says("Bar della Sirena")
    marta.reads("Tocca una riga", "Bar della Sirena")
    await marta.taps("Che posto è")
    await marta.taps("libreria")
    marta.reads("libreria")
    await marta.taps("Dov'è")
    await marta.says("via Lorenteggio 210")
    marta.reads("via Lorenteggio 210")
    await marta.taps("Chi ospita")
    await marta.taps("Lascia così")
    marta.reads("Cooperativa Lorenteggio")
    await marta.taps("Che cosa c'è")
    await marta.taps("?: dove scaldare il lat")
    await marta.taps("Va bene così")
    marta.reads("dove scaldare il latte")
    await marta.taps("Orari")
    await marta.taps("Sempre, giorno e notte")
    await marta.taps("Va bene così")
    marta.reads("aperto sempre")
    await marta.taps("Come si entra")
    await marta.says("Suonare")
    marta.reads("Suonare")
    await marta.taps("Pubblica")
    marta.reads("Bar della Sirena")


@SQLITE
async def test_a_tick_said_twice_is_the_same(town: Town) -> None:
    marta = await manager(town)
    await begin(marta)
    number = await draft_number(town, marta)
    for _ in range(2):
        await marta.taps_link(place_facts.tick.link(number, Facility.CHANGING, place_facts.Known.YES))
        await marta.taps_link(place_facts.table.link(number, place_facts.Stand.MEN))
        marta.reads("C'è: fasciatoio.")
    await marta.taps("Sì: fasciatoio")
    marta.reads("Non c'è: fasciatoio.")
    await marta.taps_link(place_facts.table.link(number, place_facts.Stand.MEN))
    marta.reads("non è segnato nessun fasciatoio")
    await marta.taps("Che cosa c'è")
    await marta.taps("No: fasciatoio")
    assert "?: fasciatoio" in marta.labels


@SQLITE
async def test_whoever_is_no_manager_is_thanked_and_told_whom_to_tell(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("ciao")
    await anna.says("aggiungi un posto")
    anna.reads("Grazie")
    await anna.taps("Parla con")
    assert keys(anna) == ["talk"]


@SQLITE
@pytest.mark.parametrize(
    "said", ["aggiungi un posto", "Nuova isola!", "vorrei aggiungere un posto", "add a place", "أضف مكانا"]
)
async def test_the_words_for_it_are_understood(town: Town, said: str) -> None:
    marta = await manager(town)
    await marta.says(said)
    assert "place-pin" in keys(marta)


@SQLITE
async def test_a_half_done_place_is_offered_again_or_thrown_away(town: Town) -> None:
    marta = await manager(town)
    await begin(marta)
    await marta.says("menu")
    await marta.says("aggiungi un posto")
    marta.reads("non è finito: Bar Trapezio")
    await marta.taps("Vai avanti")
    marta.reads("Che cosa c'è?")
    await marta.says("aggiungi un posto")
    await marta.taps("Comincia da capo")
    marta.reads("Dov'è il posto?")
    await marta.taps("Vai avanti")
    marta.reads("non c'è più")


@SQLITE
async def test_an_old_button_does_not_touch_a_newer_draft(town: Town) -> None:
    marta = await manager(town)
    await begin(marta)
    old = await draft_number(town, marta)
    await marta.says("aggiungi un posto")
    await marta.taps("Comincia da capo")
    await marta.shares_position(*HERE)
    assert await draft_number(town, marta) != old
    for link in (
        place_facts.tick.link(old, Facility.MILK, place_facts.Known.YES),
        place_making.line.link(old, Line.NAME),
        place_keeping.publish.link(old),
        place_making.anew.link(old),
    ):
        await marta.taps_link(link)
        marta.reads("non c'è più")


@SQLITE
async def test_a_restart_between_any_two_answers_changes_nothing(town: Town) -> None:
    marta = await manager(town)
    await begin(marta)
    await reopen(town)
    await marta.taps("?: fasciatoio")
    await reopen(town)
    await marta.taps("Nel bagno accessibile")
    await marta.taps("Va bene così")
    await marta.taps("da lun a ven")
    await reopen(town)
    await marta.says("9-13")
    await reopen(town)
    await marta.taps("Va bene così")
    await reopen(town)
    await marta.says("La porta verde")
    await marta.taps("Lascia così")
    await reopen(town)
    await marta.taps("Pubblica")
    marta.reads("Ora le famiglie vedono Bar Trapezio")


@SQLITE
async def test_a_draft_nobody_touches_is_forgotten_after_a_week(town: Town) -> None:
    marta = await manager(town)
    await begin(marta)
    town.later(days=6)
    await forget(town.database, town.now)
    assert await draft_number(town, marta)
    town.later(days=2)
    await forget(town.database, town.now)
    await marta.says("aggiungi un posto")
    marta.reads("Dov'è il posto?")


# ---------------------------------------------------------------- rights are looked at at every tap


async def test_whoever_lost_the_right_between_two_taps_changes_nothing(town: Town) -> None:
    marta = await manager(town)
    await whole(marta)
    await dismiss(marta)
    await marta.taps("Pubblica")
    assert keys(marta) == ["not-allowed"]
    async with town.database.transaction() as store:
        assert "Bar Trapezio" not in [name for _, name in await store.places.named()]


@SQLITE
async def test_whoever_looks_after_another_quarter_now_changes_nothing(town: Town) -> None:
    marta = await manager(town)
    place = await published(town, marta)
    await marta.taps("Apri la scheda")
    await move(marta, 4)
    before = await held(town, place.id)
    for label in ("Modifica", "Controllato oggi"):
        await marta.taps(label)
        assert keys(marta) == ["team-elsewhere"]
    await marta.taps("Apri la scheda")
    assert keys(marta) == ["card"]
    assert "Modifica" not in marta.labels
    assert await held(town, place.id) == before
    await marta.says("aggiungi un posto")
    marta.reads("Dov'è il posto?")


@SQLITE
async def test_a_place_is_not_moved_out_of_her_quarter(town: Town) -> None:
    marta = await manager(town)
    place = await published(town, marta)
    await marta.taps_link(place_pin.where.link(f"p{place.id}"))
    await marta.shares_position(*FAR)
    marta.reads("fuori dal tuo territorio")
    assert (await held(town, place.id)).latitude == HERE[0]


async def test_the_card_offers_changes_only_to_its_manager(town: Town) -> None:
    place = await number_of(town, "esempio_segneri")
    marta, anna, zoe = await manager(town), town.person("Anna"), await manager(town, "Zoe", municipio=1)
    for who, sees in ((marta, True), (anna, False), (zoe, False)):
        await who.opens(islands.card.link(place))
        assert ("Modifica" in who.labels) is sees
    for step in (
        place_keeping.sheet,
        place_keeping.checked,
        place_keeping.publish,
        place_facts.facts,
        place_facts.done,
    ):
        for who, told in ((anna, "not-allowed"), (zoe, "team-elsewhere")):
            await who.taps_link(step.link(f"p{place}"))
            assert keys(who) == [told]


async def draft_number(town: Town, marta: object) -> str:
    person = await marta.known()  # type: ignore[attr-defined]
    async with town.database.transaction() as store:
        draft = await store.drafts.get(person.id, "place")
    assert draft
    return f"n{draft['number']}"


async def test_every_kind_of_place_is_one_that_files_know() -> None:
    assert set(Venue) <= set(VENUES)


# ---------------------------------------------------------------- what is typed instead of tapped


@SQLITE
@pytest.mark.parametrize("answer", [Said("via Zzyzxqwerty"), Located(45.0, 9.0), Located(*FAR)])
async def test_a_point_that_cannot_be_is_never_told_so_twice_in_the_same_words(town: Town, answer: object) -> None:
    marta = await manager(town)
    await marta.says("aggiungi un posto")
    heard = []
    for _ in range(5):
        await marta.does(answer)  # type: ignore[arg-type]
        assert len(keys(marta)) == 1
        assert any("menu" in label.casefold() for label in marta.labels)
        heard += keys(marta)
    assert heard[1:] == ["place-pin-again", "place-pin", "place-pin", "place-pin"]
    await marta.shares_position(*HERE)
    assert keys(marta) == ["place-ask-address"]


@SQLITE
async def test_a_whole_week_is_typed_at_the_grid(town: Town) -> None:
    marta = await manager(town)
    await begin(marta)
    await facts(marta)
    marta.reads("Quando è aperto?")
    await marta.says("solo su appuntamento")
    marta.reads("Su appuntamento: qui segno solo giorni e ore")
    await marta.says("lun-ven 9-13 solo ad agosto")
    marta.reads("Qualcosa qui non l'ho capito", "lun-ven 9-13 e 15-19")
    await marta.says("lun-ven 9-13 solo ad agosto")
    assert keys(marta) == ["place-ask-grid"]
    assert "non l'ho capito" not in marta.news
    await marta.says("lun-ven 9-13 e 15-19, sabato 9-12, domenica chiuso")
    marta.reads("lun-ven: 9:00-13:00, 15:00-19:00", "sab: 9:00-12:00", "dom: chiuso")
    await marta.taps("sab")
    await marta.says("boh 3")
    assert keys(marta) == ["place-hours-unclear"]
    await marta.says("boh 3")
    assert keys(marta) == ["place-ask-hours"]
    await marta.says("sabato e domenica 10-12")
    marta.reads("sab-dom: 10:00-12:00")
    await marta.taps("Va bene così")
    marta.reads("Come si entra?")


@SQLITE
async def test_what_is_there_is_typed_at_the_list_of_things(town: Town) -> None:
    marta = await manager(town)
    await begin(marta)
    marta.reads("Che cosa c'è?")
    await marta.says("c'è il microonde, niente spazio gioco")
    assert keys(marta) == ["place-ask-facts"]
    marta.reads("C'è: dove scaldare il latte", "Non c'è: spazio gioco")
    await marta.says("c'è il fasciatoio")
    marta.reads("Dov'è il fasciatoio?")
    await marta.taps("Per tutti")
    marta.reads("fasciatoio")
    await marta.says("c'è un gradino")
    assert keys(marta) == ["lost-question-1"]
    await marta.says("fasciatoio in via Savona 10")
    assert keys(marta) == ["results-far"]
