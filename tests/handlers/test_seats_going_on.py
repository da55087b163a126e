"""A seat that is not wanted, or that nobody hears of, goes on at once; and everybody reads why she waits."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.channels import Tapped, Unreachable
from handlers import booking, labs, leaving
from handlers.dialogue import Link
from storage.labs import LabKind
from storage.tables import addresses, outbox
from tests.handlers.gathering import SATURDAY, cancel, join, lab, signed_up, states, tick
from tests.handlers.looking import keys
from tests.town import Somebody, Town

pytestmark = pytest.mark.asyncio
ONE = pytest.mark.parametrize("engine", ["sqlite"])


async def taps(somebody: Somebody, link: Link) -> None:
    await somebody.does(Tapped(link.token))


async def offered(town: Town, *names: str, **other: Any) -> tuple[Any, list[Somebody]]:
    """A lab with two seats: the first of them left, and the second was offered hers."""
    held = await lab(town, **other)
    people = [await signed_up(town, name, held) for name in names]
    await taps(people[0], leaving.leave.link(1))
    for one in people:
        one.read = len(one.messages)
    return held, people


# ---------------------------------------------------------------- a no


@ONE
async def test_a_no_frees_the_seat_at_once_and_silence_after_it_costs_no_place(town: Town) -> None:
    held, (_, bruna, carla) = await offered(town, "Anna", "Bruna", "Carla")
    await taps(bruna, leaving.refuse.link(2))
    assert keys(carla) == ["offer-seat"]
    await taps(bruna, leaving.refuse.link(2))
    bruna.reads("Per 12 ore non ti offro altro")
    await taps(carla, leaving.decline.link(3))
    town.later(hours=13)
    await tick(town)
    assert await states(town, held) == ["left", "offered", "declined"]


@ONE
async def test_whoever_thinks_again_has_the_seat_only_while_it_is_free(town: Town) -> None:
    held, (_, bruna, carla) = await offered(town, "Anna", "Bruna", "Carla")
    await taps(bruna, leaving.refuse.link(2))
    await taps(bruna, leaving.take.link(2))
    bruna.reads("il posto non è più libero", "hai il numero 1")
    await taps(carla, leaving.decline.link(3))
    await taps(bruna, leaving.refuse.link(2))
    await bruna.taps("Sì, vengo")
    bruna.reads("Fatto, il posto è tuo.")
    await taps(bruna, leaving.keep.link(2))
    bruna.reads("Hai il posto")
    await taps(bruna, leaving.decline.link(2))
    assert await states(town, held) == ["left", "booked", "declined"]


@ONE
async def test_out_of_the_line_is_out_of_it_also_the_day_after(town: Town) -> None:
    held, (_, bruna) = await offered(town, "Anna", "Bruna")
    await taps(bruna, leaving.refuse.link(2))
    dina = await signed_up(town, "Dina", held)
    dina.reads("il posto è tuo")
    town.later(hours=20)
    await tick(town)
    await taps(bruna, leaving.decline.link(2))
    await taps(bruna, leaving.keep.link(2))
    assert await states(town, held) == ["left", "declined", "booked"]
    bruna.reads("Qui non hai un posto.")


# ---------------------------------------------------------------- STOP, and nobody there


async def test_after_stop_the_offer_goes_on_and_start_asks_her_again(town: Town) -> None:
    held, (_, bruna, carla) = await offered(town, "Anna", "Bruna", "Carla")
    await bruna.says("STOP")
    assert keys(bruna) == ["stop-done-labs"]
    bruna.reads("In lista d'attesa tieni il tuo numero", "START")
    assert keys(carla) == ["offer-seat"]
    await bruna.opens(labs.card.link(held.id))
    bruna.reads("hai il numero 1", "Hai scritto STOP")
    await taps(carla, leaving.decline.link(3))
    town.later(hours=30)
    await tick(town)
    assert await states(town, held) == ["left", "waiting", "declined"]
    await bruna.says("START")
    assert keys(bruna) == ["start-done", "offer-seat"]
    assert await states(town, held) == ["left", "offered", "declined"]


@ONE
async def test_stop_says_what_stays_and_receipts_promise_nothing_after_it(town: Town) -> None:
    held = await lab(town)
    anna = await signed_up(town, "Anna", held)
    await anna.says("STOP")
    anna.reads("I tuoi posti ai laboratori restano, ma senza promemoria")
    other = await lab(town, "gioco", title="Gioco", starts=SATURDAY + timedelta(days=1))
    await signed_up(town, "Bruna", other)
    await join(anna, other)
    anna.reads("hai il numero 1", "te lo offro solo dopo che scrivi START")
    await anna.says("STOP")
    anna.reads("I tuoi posti e i tuoi numeri in lista restano")
    await taps(anna, leaving.leave.link(1))
    await join(anna, held)
    anna.reads("il posto è tuo", "non ti mando promemoria")


@ONE
async def test_who_has_nothing_reads_no_word_about_labs(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("STOP")
    assert keys(anna)[-1] == "stop-done"


@ONE
async def test_an_offer_nobody_else_can_have_is_not_taken_from_who_stops(town: Town) -> None:
    held, (_, bruna, _) = await offered(town, "Anna", "Bruna", "Carla")
    await lab(town, closes_at=town.now)
    await bruna.says("STOP")
    assert await states(town, held) == ["left", "offered", "waiting"]


async def test_an_offer_that_did_not_arrive_holds_no_seat(town: Town) -> None:
    held = await lab(town)
    anna, bruna, carla = [await signed_up(town, name, held) for name in ("Anna", "Bruna", "Carla")]
    async with town.database.transaction() as store:
        whose = await store.people.known("phone", "Bruna")
        assert whose
    await taps(anna, leaving.leave.link(1))
    town.phone.failures.append(Unreachable())
    async with town.database.transaction() as store:
        await store.connection.execute(
            update(outbox)
            .where(outbox.c.person_id == whose.person.id, outbox.c.key == "offer-seat")
            .values(state="due")
        )
    await town.deliver()
    carla.read = len(carla.messages)
    await tick(town)
    assert keys(carla) == ["offer-seat"]
    assert await states(town, held) == ["left", "waiting", "offered"]
    await taps(carla, leaving.decline.link(3))
    await bruna.says("ciao")
    assert await states(town, held) == ["left", "waiting", "declined"]
    town.later(minutes=61)
    await tick(town)
    assert await states(town, held) == ["left", "offered", "declined"]


@ONE
async def test_whoever_cannot_be_reached_is_looked_for_again_and_nobody_is_told_so_often(town: Town) -> None:
    held = await lab(town)
    anna, bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    async with town.database.transaction() as store:
        known = await store.people.known("phone", "Bruna")
        assert known
        await store.people.unreachable(known.id, now=town.now)
    await taps(anna, leaving.leave.link(1))
    for _ in range(3):
        town.later(minutes=61)
        await tick(town)
    assert await states(town, held) == ["left", "waiting"]
    async with town.database.transaction() as store:
        await store.connection.execute(update(addresses).values(unreachable_at=None))
        said = await store.connection.execute(select(outbox.c.id).where(outbox.c.key == "offer-seat"))
        assert said.all() == []
    town.later(minutes=61)
    await tick(town)
    assert "offer-seat" in keys(bruna)


# ---------------------------------------------------------------- called off, closed, at the same hour, too many


@ONE
async def test_other_dates_are_those_she_does_not_know_with_a_way_in(town: Town) -> None:
    held = await lab(town, series="massaggio")
    week = timedelta(days=7)
    dates = [
        await lab(town, f"massaggio_{number}", series="massaggio", starts=SATURDAY + number * week, seats=seats)
        for number, seats in enumerate((2, 2, 1, 2, 2), start=1)
    ]
    anna, bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    await join(anna, dates[0])
    await join(anna, dates[1])
    await anna.taps("Rinuncia al posto")
    await anna.taps("Sì, rinuncio")
    anna.read, bruna.read = len(anna.messages), len(bruna.messages)
    await cancel(town, held)
    assert anna.labels[:2] == ["sabato 26 dicembre", "sabato 2 gennaio"]  # the 19th is for one person only
    assert bruna.labels[:2] == ["sabato 5 dicembre", "sabato 12 dicembre"]
    bruna.reads("Massaggio con calma, sabato 5 dicembre, ore 16:00-18:00")


@ONE
async def test_where_there_is_no_series_labs_like_it_are_offered_and_else_nothing_is_promised(town: Town) -> None:
    held = await lab(town, municipio=4, months_from=0, months_to=12)
    anna = await signed_up(town, "Anna", held)
    await anna.does(Tapped(booking.join.link(held.id, 1, 1).token))
    for number, other in enumerate(
        (
            {"municipio": 6, "months_to": 12},
            {"municipio": 4, "months_from": 24, "months_to": 36},
            {"municipio": 4, "months_to": 24, "title": "Canzoni"},
            {"municipio": 4, "kind": LabKind.DROP_IN, "title": "Merenda"},
        ),
        start=1,
    ):
        values: dict[str, Any] = {"title": "Altro", **other}
        await lab(town, f"altro_{number}", starts=SATURDAY + timedelta(days=number), **values)
    anna.read = len(anna.messages)
    await cancel(town, held)
    assert anna.labels == ["martedì 1 dicembre", "mercoledì 2 dicembre", "Vedi i laboratori"]
    anna.reads("Canzoni, martedì 1 dicembre", "Merenda, mercoledì 2 dicembre")
    lonely = await lab(town, "sola", title="Sola", starts=SATURDAY + timedelta(days=9))
    await join(anna, lonely)
    anna.read = len(anna.messages)
    await cancel(town, lonely)
    anna.reads("Per ora non ne vedo un altro simile")
    assert anna.labels == ["Vedi i laboratori"]


@ONE
async def test_an_old_change_of_a_lab_that_is_off_or_began_asks_nothing(town: Town) -> None:
    held = await lab(town)
    anna = await signed_up(town, "Anna", held)
    await cancel(town, held)
    await taps(anna, booking.change.link(1))
    assert keys(anna) == ["lab"]
    await anna.says("ciao")
    assert not [label for label in anna.labels if "Continua" in label]
    other = await lab(town, "gioco", title="Gioco", starts=datetime(2026, 11, 25, 11, 0))
    await join(anna, other)
    town.later(hours=1, minutes=1)
    await taps(anna, booking.change.link(2))
    assert keys(anna) == ["lab"]


async def test_two_labs_at_one_hour_are_booked_and_said(town: Town) -> None:
    anna = await signed_up(town, "Anna", await lab(town))
    assert "A quell'ora" not in anna.news
    await join(anna, await lab(town, "gioco", title="Gioco", starts=SATURDAY + timedelta(hours=1)))
    anna.reads("il posto è tuo", "A quell'ora hai già un posto a Massaggio con calma.")
    await join(anna, await lab(town, "canto", title="Canto", starts=SATURDAY + timedelta(hours=3)))
    assert "A quell'ora" not in anna.news


@ONE
async def test_whoever_is_too_many_reads_why_she_waits_though_seats_are_free(town: Town) -> None:
    held = await lab(town, seats=4, children=2, prams=1)
    for number in (1, 2):
        await town.person(f"Anna {number}").says("ciao")
        await taps(town.person(f"Anna {number}"), booking.join.link(held.id, 1, 0))
    carla, dina = town.person("Carla"), town.person("Dina")
    await taps(carla, booking.join.link(held.id, 2, 1))
    await carla.opens(labs.card.link(held.id))
    carla.reads("hai il numero 1", "Ci sono 2 posti liberi, voi siete in 3.")
    await dina.opens(labs.card.link(held.id))
    dina.reads("Restano 2 posti")
    await taps(dina, booking.join.link(held.id, 1, 1, 1))
    await carla.opens(labs.card.link(held.id))
    assert "posti liberi" not in carla.news


@ONE
async def test_after_sign_up_closed_a_family_shrinks_and_does_not_grow(town: Town) -> None:
    held = await lab(town, seats=6)
    anna = await signed_up(town, "Anna", held)
    await lab(town, seats=6, closes_at=town.now)
    await taps(anna, booking.resize.link(1, 1, 2))
    anna.reads("sono chiuse", "resta com'era: 1 adulto e 1 bambino")
    assert "Parla con qualcuno" in anna.labels
    await taps(anna, booking.resize.link(1, 2, 0))
    anna.reads("2 adulti")
    await taps(anna, booking.resize.link(1, 1, 0))
    anna.reads("il posto è tuo", "1 adulto")


@ONE
async def test_va_bene_is_thanked_with_what_stays(town: Town) -> None:
    held = await lab(town)
    anna, bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    anna.read = bruna.read = 0
    await lab(town, starts=SATURDAY + timedelta(hours=1))
    await taps(anna, leaving.fine.link(1))
    assert anna.news.startswith("Grazie, il tuo posto resta.")
    await taps(bruna, leaving.fine.link(2))
    assert bruna.news.startswith("Grazie, il tuo numero in lista d'attesa resta.")
    await taps(anna, leaving.leave.link(1))
    await taps(bruna, leaving.fine.link(2))
    assert bruna.news.startswith("Grazie. Per avere il posto serve ancora il tuo sì.")
    await taps(anna, leaving.fine.link(1))
    assert anna.news.startswith("Massaggio con calma")
