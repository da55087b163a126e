"""Signing up as a family, waiting in line, getting the seat that came free, changing one's mind."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.channels import Tapped
from handlers import booking, labs, leaving
from tests.handlers.gathering import SATURDAY, cancel, join, lab, signed_up, states, tick
from tests.handlers.looking import keys
from tests.town import ROME, Town

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])  # tests/storage/test_labs.py tries both


@pytest.mark.asyncio
async def test_from_the_card_to_the_receipt_it_takes_two_taps(town: Town) -> None:
    anna = await signed_up(town, "Anna", await lab(town))
    anna.reads(
        "Fatto, il posto è tuo.", "sabato 28 novembre, ore 16:00-18:00", "sala in via Segneri 3", "1 adulto e 1 bambino"
    )


@pytest.mark.asyncio
async def test_where_prams_are_counted_it_takes_three(town: Town) -> None:
    held = await lab(town, seats=4, prams=1)
    anna = await signed_up(town, "Anna", held)
    anna.reads("passeggino?")
    await anna.taps("Con passeggino")
    anna.reads("il posto è tuo", "1 passeggino")
    bruna = await signed_up(town, "Bruna", held)
    await bruna.taps("Con passeggino")
    bruna.reads("In lista d'attesa hai il numero 1")


@pytest.mark.asyncio
async def test_a_double_tap_signs_up_once_and_says_how_it_stands(town: Town) -> None:
    held = await lab(town, seats=9)
    anna = await signed_up(town, "Anna", held)
    await anna.does(Tapped(booking.join.link(held.id, 1, 1).token))
    anna.reads("Hai il posto: 1 adulto e 1 bambino")
    assert await states(town, held) == ["booked"]


@pytest.mark.asyncio
async def test_the_party_can_be_written_and_is_tapped_before_it_counts(town: Town) -> None:
    held = await lab(town, seats=4)
    anna = town.person("Anna")
    await anna.opens(labs.card.link(held.id))
    await anna.taps("Iscriviti")
    await anna.says("siamo in 2 e un bambino")
    assert await states(town, held) == []
    await anna.taps("2 adulti e 1 bambino")
    anna.reads("il posto è tuo", "2 adulti e 1 bambino")


@pytest.mark.asyncio
async def test_who_says_only_how_many_is_asked_how_many_are_grown_up(town: Town) -> None:
    held = await lab(town, seats=4)
    anna = town.person("Anna")
    await anna.opens(labs.card.link(held.id))
    await anna.taps("Iscriviti")
    await anna.says("veniamo in tre")
    assert [label for label in anna.labels if "adult" in label] == [
        "1 adulto e 2 bambini",
        "2 adulti e 1 bambino",
        "3 adulti",
    ]


@pytest.mark.asyncio
async def test_something_else_asked_meanwhile_is_answered_and_the_question_waits(town: Town) -> None:
    held = await lab(town)
    anna = town.person("Anna")
    await anna.opens(labs.card.link(held.id))
    await anna.taps("Iscriviti")
    await anna.says("fasciatoio in via Savona")
    await anna.says("continua")
    anna.reads("Chi viene?")


@pytest.mark.asyncio
async def test_the_last_seats_are_taken_once_and_the_second_waits_with_her_number(town: Town) -> None:
    held = await lab(town)
    await signed_up(town, "Anna", held)
    bruna = await signed_up(town, "Bruna", held)
    bruna.reads("In lista d'attesa hai il numero 1", "Non è detto che succeda")
    carla = await signed_up(town, "Carla", held)
    carla.reads("hai il numero 2")
    assert await states(town, held) == ["booked", "waiting", "waiting"]


@pytest.mark.asyncio
async def test_a_seat_that_comes_free_is_offered_held_and_taken(town: Town) -> None:
    held = await lab(town)
    anna = await signed_up(town, "Anna", held)
    bruna = await signed_up(town, "Bruna", held)
    bruna.read = len(bruna.messages)
    await anna.taps("Rinuncia al posto")
    anna.reads("Rinunci a questo posto?", "Massaggio con calma", "1 adulto e 1 bambino")
    await anna.taps("Sì, rinuncio")
    anna.reads("Ora il posto lo offro a un'altra famiglia.")
    bruna.reads("Si è liberato un posto per te", "Rispondi entro domani, giovedì 26 novembre, ore 09:00")
    carla = await signed_up(town, "Carla", held)
    carla.reads("hai il numero 1")
    await bruna.taps("Sì, vengo")
    bruna.reads("Fatto, il posto è tuo.")
    await bruna.taps("Sì, vengo")
    bruna.reads("Hai il posto")
    assert await states(town, held) == ["left", "booked", "waiting"]


@pytest.mark.asyncio
async def test_silence_passes_the_seat_on_and_both_are_told_once(town: Town) -> None:
    held = await lab(town)
    anna, bruna, carla = [await signed_up(town, name, held) for name in ("Anna", "Bruna", "Carla")]
    await anna.does(Tapped(leaving.leave.link(1).token))
    bruna.read, carla.read = len(bruna.messages), len(carla.messages)
    town.later(hours=24)
    await tick(town)
    await tick(town)
    assert keys(bruna) == ["offer-over"]
    assert keys(carla) == ["offer-seat"]
    await bruna.taps("Sì, vengo")
    bruna.reads("Il tempo per rispondere è passato.")
    assert await states(town, held) == ["left", "expired", "offered"]


@pytest.mark.asyncio
async def test_no_keeps_the_place_in_the_line_or_leaves_it_as_she_likes(town: Town) -> None:
    held = await lab(town)
    anna, bruna, carla = [await signed_up(town, name, held) for name in ("Anna", "Bruna", "Carla")]
    await anna.does(Tapped(leaving.leave.link(1).token))
    await bruna.taps("No, lascio il posto")
    bruna.reads("non tengo più il posto per te", "Resti in lista, al tuo numero", "Per 12 ore")
    assert "Sì, vengo" not in bruna.labels  # Carla is asked already
    carla.reads("Si è liberato un posto per te")
    await bruna.taps("Resta in lista")
    bruna.reads("Resti in lista, al tuo numero.")
    await carla.taps("No, lascio il posto")
    await carla.taps("Esci dalla lista")
    assert await states(town, held) == ["left", "waiting", "declined"]
    town.later(hours=13)
    await tick(town)
    assert await states(town, held) == ["left", "offered", "declined"]


@pytest.mark.asyncio
async def test_a_seat_is_offered_to_the_first_party_that_fits(town: Town) -> None:
    held = await lab(town, seats=4)
    anna, bruna, carla, dina = [
        await signed_up(town, "Anna", held),
        await signed_up(town, "Bruna", held),
        await signed_up(town, "Carla", held, "Due adulti, un bambino"),
        await signed_up(town, "Dina", held),
    ]
    await anna.does(Tapped(leaving.leave.link(1).token))
    assert await states(town, held) == ["left", "booked", "waiting", "offered"]
    await bruna.does(Tapped(leaving.leave.link(2).token))
    assert await states(town, held) == ["left", "left", "waiting", "offered"]
    await dina.does(Tapped(leaving.decline.link(4).token))
    assert await states(town, held) == ["left", "left", "offered", "declined"]
    assert carla.messages


@pytest.mark.asyncio
async def test_the_family_of_five_is_told_kindly_where_it_cannot_come(town: Town) -> None:
    held = await lab(town, seats=4)
    anna = town.person("Anna")
    await anna.says("ciao")
    await anna.does(Tapped(booking.join.link(held.id, 2, 3).token))
    anna.reads("siete di più di quanti possono entrare")
    assert await states(town, held) == []


@pytest.mark.asyncio
async def test_a_smaller_party_frees_exactly_its_seats_and_a_larger_one_never_loses_its_own(town: Town) -> None:
    held = await lab(town, seats=5)
    anna = await signed_up(town, "Anna", held, "Due adulti, un bambino")
    bruna = await signed_up(town, "Bruna", held)
    carla = await signed_up(town, "Carla", held)
    carla.reads("hai il numero 1")
    await bruna.taps("Cambia chi viene")
    await bruna.taps("Due adulti, due bambini")
    bruna.reads("non c'è posto per altre persone", "resta com'era: 1 adulto e 1 bambino")
    carla.read = len(carla.messages)
    await anna.taps("Cambia chi viene")
    await anna.says("siamo in 2 invece di 3")
    await anna.taps("1 adulto e 1 bambino")
    anna.reads("il posto è tuo", "1 adulto e 1 bambino")
    assert keys(carla) == []  # one seat is not two
    await bruna.taps("Cambia chi viene")
    await bruna.taps("Solo io")
    assert keys(carla) == ["offer-seat"]
    assert await states(town, held) == ["booked", "booked", "offered"]


@pytest.mark.asyncio
async def test_words_that_give_up_ask_which_and_nothing_happens_without_a_tap(town: Town) -> None:
    held = await lab(town)
    anna = await signed_up(town, "Anna", held)
    await join(anna, await lab(town, "gioco", title="Gioco"))
    await anna.says("non vengo più sabato")
    anna.reads("A quale rinunci?", "1. Massaggio con calma", "2. Gioco")
    await anna.taps("1. sab 28 Massaggio")
    anna.reads("Rinunci a questo posto?", "Massaggio con calma")
    assert await states(town, held) == ["booked"]
    await anna.taps("Sì, rinuncio")
    assert await states(town, held) == ["left"]
    await anna.says("non posso venire")
    anna.reads("Rinunci a questo posto?", "Gioco")


@pytest.mark.asyncio
async def test_giving_up_twice_does_nothing_more_and_an_old_button_never_touches_the_new_booking(town: Town) -> None:
    held = await lab(town)
    anna = await signed_up(town, "Anna", held)
    old = leaving.leave.link(1).token
    await anna.does(Tapped(old))
    await anna.does(Tapped(old))
    anna.reads("Qui non hai un posto.")
    await join(anna, held)
    await anna.does(Tapped(old))
    assert await states(town, held) == ["left", "booked"]


@pytest.mark.asyncio
async def test_nobody_moves_a_booking_of_somebody_else(town: Town) -> None:
    held = await lab(town)
    await signed_up(town, "Anna", held)
    eve = town.person("Eve")
    await eve.says("ciao")
    for step in (leaving.leave, leaving.take, leaving.keep, booking.change, leaving.sure):
        await eve.does(Tapped(step.link(1).token))
        eve.reads("non è più nell'elenco")
    await eve.does(Tapped(booking.resize.link(1, 1, 0).token))
    assert await states(town, held) == ["booked"]


@pytest.mark.asyncio
async def test_more_seats_are_offered_at_once_and_fewer_drop_nobody(town: Town) -> None:
    held = await lab(town)
    anna, bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    await lab(town, seats=1)
    assert await states(town, held) == ["booked", "waiting"]
    bruna.read = len(bruna.messages)
    await lab(town, seats=4)
    assert keys(bruna) == ["offer-seat"]
    assert await states(town, held) == ["booked", "offered"]
    assert anna.messages


@pytest.mark.asyncio
async def test_another_hour_is_told_to_all_with_the_old_one_and_no_frees_the_seat(town: Town) -> None:
    held = await lab(town)
    anna, bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    anna.read, bruna.read = len(anna.messages), len(bruna.messages)
    await lab(town, starts=datetime(2026, 11, 29, 10, 0))
    anna.reads("Prima: sabato 28 novembre, ore 16:00-18:00", "Adesso: domenica 29 novembre, ore 10:00-12:00")
    assert keys(bruna) == ["change-moved"]
    await anna.taps("Va bene")
    anna.reads("Grazie, il tuo posto resta.", "Hai il posto")
    await anna.taps("Non posso venire")
    bruna.reads("Si è liberato un posto per te")


@pytest.mark.asyncio
async def test_a_lab_that_is_called_off_is_told_to_who_comes_and_who_waits_and_then_is_silent(town: Town) -> None:
    held = await lab(town, series="massaggio")
    await lab(town, "massaggio_2", series="massaggio", starts=datetime(2026, 12, 5, 16, 0))
    anna, bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    anna.read, bruna.read = len(anna.messages), len(bruna.messages)
    await cancel(town, held)
    assert keys(anna) == keys(bruna) == ["change-cancelled-others"]
    assert "sabato 5 dicembre" in anna.labels
    town.now = datetime(2026, 11, 27, 18, 0, tzinfo=ROME)
    await tick(town)
    assert keys(anna) == keys(bruna) == ["change-cancelled-others"]


@pytest.mark.asyncio
async def test_what_is_asked_by_night_is_told_in_the_morning_and_answered_by_day(town: Town) -> None:
    town.now = datetime(2026, 11, 25, 20, 0, tzinfo=ROME)
    held = await lab(town)
    anna, bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    bruna.read = len(bruna.messages)
    town.now = datetime(2026, 11, 25, 23, 0, tzinfo=ROME)
    await anna.does(Tapped(leaving.leave.link(1).token))
    assert keys(bruna) == []
    town.now = datetime(2026, 11, 26, 8, 0, tzinfo=ROME)
    await town.deliver()
    bruna.reads("Si è liberato un posto per te", "ore 20:00")


@pytest.mark.asyncio
async def test_no_seat_is_given_away_once_it_began_and_no_sign_up_comes_too_late(town: Town) -> None:
    held = await lab(town)
    anna, bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    town.now = SATURDAY.replace(tzinfo=ROME)
    await anna.does(Tapped(leaving.leave.link(1).token))
    anna.reads("È già iniziato o finito.")
    await bruna.does(Tapped(booking.join.link(held.id, 1, 1).token))
    bruna.reads("È già iniziato o finito.")
    assert await states(town, held) == ["booked", "waiting"]


@pytest.mark.asyncio
async def test_who_waits_is_told_at_once_that_a_pram_will_never_fit(town: Town) -> None:
    held = await lab(town, prams=0)
    anna, bruna = town.person("Anna"), town.person("Bruna")
    for somebody in (anna, bruna):
        await somebody.does(Tapped(booking.join.link(held.id, 1, 1).token))
    await bruna.does(Tapped(booking.resize.link(2, 1, 1, 1).token))
    bruna.reads("i passeggini non ci stanno")
    async with town.database.transaction() as store:
        assert [one.party.prams for one in await store.bookings.line(held.id)] == [0, 0]


@pytest.mark.asyncio
async def test_once_sign_up_has_closed_no_receipt_promises_a_seat(town: Town) -> None:
    held = await lab(town)
    bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")][1]
    await lab(town, closes_at=town.now)
    await bruna.does(Tapped(booking.resize.link(2, 1, 0).token))
    assert keys(bruna) == ["lab"]


@pytest.mark.asyncio
async def test_the_new_hour_of_a_lab_that_was_called_off_is_told_to_nobody(town: Town) -> None:
    held = await lab(town)
    anna = await signed_up(town, "Anna", held)
    await cancel(town, held)
    anna.read = len(anna.messages)
    await lab(town, starts=datetime(2026, 11, 29, 10, 0))
    assert keys(anna) == []
