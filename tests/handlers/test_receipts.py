"""Receipts on the web, where nothing comes unasked; of discreet labs, and of labs in a lent room."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers import labs
from storage.labs import LabKind
from tests.handlers.gathering import lab, signed_up, tick
from tests.handlers.looking import keys
from tests.town import Somebody, Town

pytestmark = [pytest.mark.parametrize("engine", ["sqlite"]), pytest.mark.asyncio]

HERE = "solo su questa pagina, in questo browser"
TITLES = {"title": "Cerchio dopo il parto", "neutral_title": "Incontro del sabato", "discreet": True}


def on_the_web(town: Town) -> Town:
    town.phone.name = "web"
    return town


async def test_a_receipt_on_the_web_says_that_reminders_come_only_there_and_the_calendar_comes_first(
    town: Town,
) -> None:
    anna = await signed_up(on_the_web(town), "Anna", await lab(town))
    anna.reads(f"Quello che ti scrivo (la sera prima e 2 ore prima) compare {HERE}", "mettilo nel calendario")
    assert "Ti scrivo" not in anna.news
    assert anna.labels[0] == "Nel calendario"
    assert anna.labels.count("Nel calendario") == 1


async def test_who_waits_on_the_web_reads_where_an_offer_will_be(town: Town) -> None:
    held = await lab(on_the_web(town))
    await signed_up(town, "Anna", held)
    bruna = await signed_up(town, "Bruna", held)
    assert keys(bruna) == ["receipt-waiting"]
    bruna.reads(f"La notizia compare {HERE}")


async def test_who_asked_to_be_told_on_the_web_reads_where(town: Town) -> None:
    anna = await signed_up_for_maybe(on_the_web(town))
    anna.reads("se si fa te lo dico", HERE)


async def test_who_has_no_reminder_to_come_on_the_web_is_promised_none(town: Town) -> None:
    held = await lab(on_the_web(town))
    town.later(days=3, hours=5)  # Saturday at 15: both are over
    anna = await signed_up(town, "Anna", held)
    anna.reads("non ti mando promemoria. Le novità compaiono", HERE)


@pytest.mark.parametrize("kind", [LabKind.BOOKING, LabKind.IF_IT_HAPPENS])
async def test_elsewhere_nothing_of_it_is_read(town: Town, kind: LabKind) -> None:
    if kind is LabKind.BOOKING:
        anna = await signed_up(town, "Anna", await lab(town))
        anna.reads("Ti scrivo la sera prima e 2 ore prima.")
    else:
        anna = await signed_up_for_maybe(town)
    assert HERE not in anna.news
    assert "Continua altrove" not in anna.labels


async def test_where_telegram_is_on_the_web_leads_there_and_says_what_becomes_of_the_place_here(town: Town) -> None:
    ways = {"web": "https://wendy.example/?go=", "telegram": "https://t.me/wendy?start="}
    town.house = replace(town.house, opens=lambda token: {name: url + token for name, url in ways.items()})
    held = await lab(on_the_web(town))
    anna = await signed_up(town, "Anna", held)
    await anna.taps("Continua altrove")
    anna.reads(f"https://t.me/wendy?start=labs_card-{held.id}", "rinuncia al posto preso qui")
    assert "https://wendy.example" not in anna.news


async def test_a_receipt_of_a_discreet_lab_says_why_it_goes_by_another_name(town: Town) -> None:
    anna = await signed_up(town, "Anna", await lab(town, **TITLES))
    anna.reads("nei messaggi lo chiamo «Incontro del sabato»: altri possono vedere il telefono")
    assert "parto" not in anna.news
    plain = await signed_up(town, "Bruna", await lab(town, "altro"))
    assert "riservatezza" not in plain.news


async def test_what_is_tapped_below_news_of_a_discreet_lab_keeps_its_other_name(town: Town) -> None:
    held = await lab(town, **TITLES, seats=2)
    anna = await signed_up(town, "Anna", held)
    for label in ("Scegli i promemoria", "Solo la sera prima"):
        await anna.taps(label)
        anna.reads("Incontro del sabato")
        assert "parto" not in anna.news
    town.later(days=2, hours=9)  # the evening before
    await tick(town)
    for label in ("Ci sono", "Cambia chi viene", "Rinuncia al posto", "Sì, rinuncio"):
        await anna.taps(label)
        anna.reads("Incontro del sabato")
        assert "parto" not in anna.news


async def test_her_own_labs_keep_the_other_name_in_their_list(town: Town) -> None:
    anna = await signed_up(town, "Anna", await lab(town, **TITLES))
    await anna.opens(labs.mine.link())
    anna.reads("Incontro del sabato")
    assert "parto" not in anna.news + "".join(anna.labels)


async def test_a_lent_room_whose_street_and_number_are_known_has_a_way_on_card_and_reminder(town: Town) -> None:
    held = await lab(town)  # "sala in via Segneri 3"
    anna = await signed_up(town, "Anna", held)
    await anna.opens(labs.card.link(held.id))
    await anna.taps("Come si arriva")
    anna.reads("sala in via Segneri 3", "destination=45.4")
    town.later(days=2, hours=9)
    await tick(town)
    assert keys(anna)[-1:] == ["reminder-day"]
    assert "Come si arriva" in anna.labels


@pytest.mark.parametrize("room", ["Aula 3", "la saletta in fondo", "stanza in via Savona"])
async def test_a_room_without_street_and_number_has_no_way(town: Town, room: str) -> None:
    held = await lab(town, room=room)
    anna = town.person("Anna")
    await anna.opens(labs.card.link(held.id))
    assert "Come si arriva" not in anna.labels


async def test_a_street_nobody_knows_is_no_point_on_a_map(town: Town) -> None:
    held = await lab(town, room="aula in via Che Non Esiste 4")
    anna = town.person("Anna")
    await anna.opens(labs.street.link(held.id))
    anna.reads("aula in via Che Non Esiste 4", "Il punto preciso non lo so ancora")
    assert "destination" not in anna.news


async def test_where_nothing_was_told_nothing_stands_between_who_comes_and_what_to_do(town: Town) -> None:
    anna = await signed_up(town, "Anna", await lab(town))
    await anna.taps("Completa")
    anna.reads("Venite in: 1 adulto e 1 bambino.\n\nQui puoi aggiungere")


async def test_the_calendar_entry_says_that_deleting_it_gives_nothing_up(town: Town) -> None:
    anna = await signed_up(town, "Anna", await lab(town))
    await anna.taps("Nel calendario")
    anna.reads("Cancellarla non basta per rinunciare")


@pytest.mark.parametrize(
    ("open_question", "label"),
    [
        ("Iscriviti", "Continua: iscrizione"),
        ("nearest labs", "Continua da prima"),
        ("Trova un posto", "Continua: ricerca"),
    ],
)
async def test_the_way_back_says_to_what(town: Town, open_question: str, label: str) -> None:
    held = await lab(town)
    anna = town.person("Anna")
    await anna.says("ciao")
    if open_question == "Iscriviti":
        await anna.opens(labs.card.link(held.id))
    if open_question == "nearest labs":
        await anna.opens(labs.near.link())
    else:
        await anna.taps(open_question)
    asked = anna.news
    await anna.says("privacy")
    assert label in anna.labels
    await anna.taps(label)
    assert anna.news == asked


async def signed_up_for_maybe(town: Town) -> Somebody:
    held = await lab(town, kind=LabKind.IF_IT_HAPPENS)
    anna = town.person("Anna")
    await anna.says("ciao")
    await anna.opens(labs.card.link(held.id))
    await anna.taps("Dimmelo se si fa")
    await anna.taps("Io e un bambino")
    return anna
