"""What is said at sign-up and in the line is what will happen: deadlines, reminders, seats, a line that ends."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.channels import Tapped
from bot.dispatcher import push
from bot.rendering import ISOLATES, Reader, alone
from handlers import booking, labs, leaving, quiet, reminders, settled, stop
from handlers.lab_words import rule_of_offers
from handlers.rules import leads, seats
from handlers.rules import quiet as nights
from handlers.rules.quiet import Night
from storage import tables
from storage.bookings import Reminders
from storage.labs import LabKind
from storage.people import Quiet
from tests.handlers.gathering import join, lab, signed_up, states, tick
from tests.handlers.looking import keys
from tests.town import ROME, TEXTS, Somebody, Town

pytestmark = [pytest.mark.asyncio, pytest.mark.parametrize("engine", ["sqlite"])]  # tests/storage tries both


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ROME)


async def in_line(town: Town, **other: Any) -> list[Somebody]:
    """Anna has the seats, Bruna waits."""
    held = await lab(town, **other)
    return [await signed_up(town, name, held) for name in ("Anna", "Bruna")]


# ---------------------------------------------------------------- how long one has to answer


async def test_the_rule_of_offers_is_told_where_somebody_goes_into_the_line(town: Town) -> None:
    _, bruna = await in_line(town)
    bruna.reads(
        "Per rispondere hai fino a 12 ore, senza contare la notte, dalle 21 alle 8.",
        "Vicino all'inizio hai tempo fino a 2 ore prima, e mai meno di 30 minuti.",
    )


@pytest.mark.parametrize("language", ["it", "en", "ar"])
async def test_every_figure_of_the_rule_is_that_of_its_setting(
    engine: str, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    del engine
    for module, name, value, figures in (
        (seats, "TO_ANSWER", timedelta(hours=6), {6, 21, 8, 2, 30}),
        (seats, "BEFORE", timedelta(hours=3), {6, 21, 8, 3, 30}),
        (seats, "AT_LEAST", timedelta(minutes=45), {6, 21, 8, 3, 45}),
        (nights, "HOUSE", Quiet(22, 7), {6, 22, 7, 3, 45}),
    ):
        monkeypatch.setattr(module, name, value)
        told = ISOLATES.sub("", alone(TEXTS, rule_of_offers(), Reader(language)))
        told = told.replace("ساعتين", "2 ")  # a number that Arabic writes as one word with its noun
        assert {int(figure) for figure in re.findall(r"\d+", told)} == figures, told


async def test_the_hours_of_the_reminder_are_those_of_its_setting(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leads, "HOURS", timedelta(hours=3))
    anna, _ = await in_line(town)
    anna.reads("Ti scrivo la sera prima e 3 ore prima.")


async def test_an_offer_is_answered_by_a_round_hour_and_holds_until_then(town: Town) -> None:
    town.now = at(25, 10, 1)
    _, bruna = await in_line(town)
    await bruna.does(Tapped(leaving.leave.link(2).token))
    carla = await signed_up(town, "Carla", await lab(town))
    anna = town.person("Anna")
    await anna.does(Tapped(leaving.leave.link(1).token))
    carla.reads("Rispondi entro domani, giovedì 26 novembre, ore 09:00: poi non lo tengo più per te.")
    carla.read = len(carla.messages)
    town.now = at(26, 8, 59)
    await tick(town)
    assert (await states(town, await lab(town)))[-1] == "offered"
    town.now = at(26, 9)
    await tick(town)
    carla.reads("Il tempo per rispondere è passato", "Dalla scheda vedi se c'è ancora posto.")
    assert carla.labels == ["Torna in lista", "Apri la scheda", "Vedi i laboratori"]


# ---------------------------------------------------------------- a lab that moves


async def test_each_hears_of_a_new_hour_what_it_means_for_her_and_once(town: Town) -> None:
    anna, bruna = await in_line(town, seats=4)
    carla, dina = [await signed_up(town, name, await lab(town, seats=4)) for name in ("Carla", "Dina")]
    await anna.does(Tapped(leaving.leave.link(1).token))  # Carla is offered the seat, Dina waits
    people = (bruna, carla, dina)
    for somebody in people:
        somebody.read = len(somebody.messages)
    await lab(town, seats=4, starts=datetime(2026, 11, 25, 16, 0))
    assert [keys(somebody) for somebody in people] == [["change-moved"]] * 3
    bruna.reads("Ti va ancora bene? Se non rispondi, il tuo posto resta.")
    carla.reads("C'è un posto per te: rispondi entro oggi, mercoledì 25 novembre, ore 14:00.")
    dina.reads("Se non rispondi, resti in lista d'attesa con il tuo numero.")
    assert "il tuo posto resta" not in carla.news + dina.news
    assert carla.labels == ["Sì, vengo", "No, lascio il posto", "Apri la scheda"]
    assert dina.labels == ["Va bene", "Esci dalla lista", "Apri la scheda"]
    town.now = at(25, 14)
    await tick(town)
    assert await states(town, await lab(town, seats=4, starts=datetime(2026, 11, 25, 16, 0))) == [
        "left",
        "booked",
        "expired",
        "offered",
    ]


async def test_moved_to_a_later_hour_an_offer_keeps_its_deadline(town: Town) -> None:
    anna, bruna = await in_line(town)
    await anna.does(Tapped(leaving.leave.link(1).token))
    bruna.read = len(bruna.messages)
    await lab(town, starts=datetime(2026, 11, 30, 16, 0))
    assert keys(bruna) == ["change-moved"]
    bruna.reads("rispondi entro domani, giovedì 26 novembre, ore 09:00.")


async def test_news_of_a_move_that_waited_for_the_morning_say_how_she_stands_then(town: Town) -> None:
    anna, bruna = await in_line(town)
    bruna.read = len(bruna.messages)
    town.now = at(25, 22)
    await lab(town, starts=datetime(2026, 11, 28, 17, 0))
    await anna.does(Tapped(leaving.leave.link(1).token))
    town.now = at(26, 8)
    await town.deliver()
    assert keys(bruna) == ["change-moved", "offer-seat"]
    assert "C'è un posto per te: rispondi entro oggi, giovedì 26 novembre, ore 20:00." in town.texts.plain(
        bruna.messages[bruna.read].text
    )


async def test_a_start_that_clocks_gave_anew_shortens_no_deadline_untold(town: Town) -> None:
    anna, bruna = await in_line(town, starts=datetime(2026, 11, 26, 16, 0))
    await anna.does(Tapped(leaving.leave.link(1).token))
    bruna.read = len(bruna.messages)
    async with town.database.transaction() as store:
        await store.connection.execute(update(tables.labs).values(starts_at=at(25, 16)))
        held = await store.labs.lock(1)
        assert held
        await push(store, await settled(store, held, town.now), now=town.now)
        await push(store, await settled(store, held, town.now), now=town.now)
    await town.deliver()
    assert keys(bruna) == ["offer-seat"]
    bruna.reads("Rispondi entro oggi, mercoledì 25 novembre, ore 14:00")


# ---------------------------------------------------------------- a line that goes no further


async def test_after_sign_up_closed_who_waits_reads_that_the_line_goes_no_further(town: Town) -> None:
    _, bruna = await in_line(town)
    await lab(town, closes_at=town.now)
    await bruna.opens(labs.card.link(1))
    bruna.reads("Le iscrizioni sono chiuse. La lista d'attesa non va più avanti.")
    assert "Aspetti un posto" not in bruna.news
    assert "Esci dalla lista" in bruna.labels
    await bruna.says("le mie iscrizioni")
    bruna.reads("1. Massaggio con calma, sabato 28 novembre, ore 16:00-18:00: la lista d'attesa non va più avanti")


async def test_when_nobody_could_answer_any_more_no_line_is_offered_and_who_waits_knows(town: Town) -> None:
    _, bruna = await in_line(town)
    town.now = at(28, 15, 31)
    await bruna.opens(labs.card.link(1))
    bruna.reads("Manca poco all'inizio. La lista d'attesa non va più avanti.")
    carla = town.person("Carla")
    await carla.opens(labs.card.link(1))
    carla.reads("È pieno, e la lista d'attesa non va più avanti.")
    assert "Mettiti in lista" not in carla.labels
    await carla.does(Tapped(booking.join.link(1, 1, 1).token))
    carla.reads("La lista d'attesa non va più avanti.")
    assert "te lo offro" not in carla.news
    await carla.says("laboratori")
    carla.reads("sala in via Segneri 3 · pieno")


async def test_who_is_told_if_it_happens_is_in_no_line_that_ends(town: Town) -> None:
    held = await lab(town, kind=LabKind.IF_IT_HAPPENS)
    anna = town.person("Anna")
    await anna.does(Tapped(booking.join.link(held.id, 1, 1).token))
    anna.reads("se si fa te lo dico")
    await lab(town, kind=LabKind.IF_IT_HAPPENS, closes_at=town.now)
    await anna.opens(labs.card.link(held.id))
    anna.reads("Se si fa, te lo dico")


# ---------------------------------------------------------------- all of hers


async def test_each_of_hers_says_how_she_stands(town: Town) -> None:
    held = [await lab(town, name, title=name.title()) for name in ("adagio", "bolle", "carta")]
    bruna = await signed_up(town, "Bruna", held[1])
    await join(bruna, held[2])
    anna = await signed_up(town, "Anna", held[0])
    await join(anna, held[1])
    await join(anna, held[2])
    await bruna.does(Tapped(leaving.leave.link(2).token))
    await anna.says("le mie iscrizioni")
    anna.reads(
        "1. Adagio, sabato 28 novembre, ore 16:00-18:00: hai il posto",
        "2. Bolle, sabato 28 novembre, ore 16:00-18:00: in lista d'attesa, numero 1",
        "3. Carta, sabato 28 novembre, ore 16:00-18:00: c'è un posto per te, rispondi entro",
    )


async def test_more_of_hers_than_fit_in_a_message_are_on_the_next_page(town: Town) -> None:
    held = [await lab(town, f"lab_{number}", title=f"Giorno {number}") for number in range(1, 9)]
    anna = await signed_up(town, "Anna", held[0])
    for one in held[1:]:
        await join(anna, one)
    await anna.says("le mie iscrizioni")
    anna.reads("6. Giorno 6")
    assert "7. Giorno 7" not in anna.news
    await anna.taps("Altri laboratori")
    anna.reads("7. Giorno 7", "8. Giorno 8")
    assert "Altri laboratori" not in anna.labels
    await anna.says("non vengo più")
    await anna.taps("Altri laboratori")
    await anna.taps("8. sab 28 Giorno 8")
    anna.reads("Rinunci a questo posto?", "Giorno 8")
    await anna.opens(labs.mine.link(99))  # a page of when she had more
    anna.reads("1. Giorno 1")


# ---------------------------------------------------------------- who may come


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"seats": 8}, ["Posti: 8 in tutto, adulti e bambini."]),
        ({"seats": 8, "children": 3, "prams": 2}, ["Al massimo 3 bambini.", "Al massimo 2 passeggini."]),
        ({"seats": 8, "children": 0, "prams": 0}, ["Solo per adulti", "Senza passeggino."]),
        ({"seats": 8, "months_from": 6}, ["Età dei bambini: da 6 mesi in su."]),
    ],
)
async def test_the_card_tells_every_limit(town: Town, other: dict[str, Any], told: list[str]) -> None:
    held = await lab(town, **other)
    anna = town.person("Anna")
    await anna.opens(labs.card.link(held.id))
    anna.reads(*told)


async def test_where_no_pram_may_come_none_is_asked_for(town: Town) -> None:
    anna = await signed_up(town, "Anna", await lab(town, seats=4, prams=0))
    anna.reads("Fatto, il posto è tuo.")
    held = await lab(town, "altro", seats=4, prams=0, months_from=3)
    await anna.opens(labs.card.link(held.id))
    await anna.taps("Iscriviti")
    await anna.taps("Io e un bambino")
    assert not [label for label in anna.labels if "passeggino" in label]


# ---------------------------------------------------------------- what becomes of a seat


async def test_who_gives_a_seat_back_hears_what_becomes_of_it(town: Town) -> None:
    anna, bruna = await in_line(town)
    await anna.does(Tapped(leaving.leave.link(1).token))
    anna.reads("Ora il posto lo offro a un'altra famiglia.")
    await bruna.taps("No, lascio il posto")
    bruna.reads("non tengo più il posto per te")
    await bruna.taps("Sì, vengo")
    await bruna.does(Tapped(leaving.leave.link(2).token))
    bruna.reads("Ora il posto è libero per un'altra famiglia.")
    carla = await signed_up(town, "Carla", await lab(town))
    await lab(town, closes_at=town.now)
    await carla.does(Tapped(leaving.leave.link(3).token))
    carla.reads("Grazie di averlo detto. Non ti aspettiamo più.")


async def test_a_seat_that_is_there_no_more_is_free_for_nobody(town: Town) -> None:
    held = await lab(town, seats=4)
    anna, _ = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    await lab(town, seats=2)
    await anna.does(Tapped(leaving.leave.link(1).token))
    anna.reads("Non ti aspettiamo più.")


# ---------------------------------------------------------------- which reminders will come


# When she signs up, when the lab begins, her night, what she wants; what the receipt says, and how many come.
SIGN_UPS = [
    ((25, 10), (28, 16), Night.USUAL, "both", "Ti scrivo la sera prima e 2 ore prima.", 2),
    ((25, 10), (28, 9), Night.USUAL, "both", "la sera prima e sabato 28 novembre alle 08:00.", 2),
    ((25, 10), (28, 8, 15), Night.USUAL, "both", "Ti scrivo la sera prima.", 1),
    ((25, 10), (28, 9), Night.NEVER, "both", "Ti scrivo la sera prima e 2 ore prima.", 2),
    ((25, 10), (28, 9), Night.LONG, "both", "Ti scrivo la sera prima.", 1),
    ((25, 10), (28, 16), Night.USUAL, "day", "Ti scrivo la sera prima.", 1),
    ((25, 10), (28, 16), Night.USUAL, "none", "non ti mando promemoria.", 0),
    ((27, 18), (28, 16), Night.USUAL, "both", "Ti scrivo la sera prima e 2 ore prima.", 2),
    ((27, 18, 1), (28, 16), Night.USUAL, "both", "Ti scrivo 2 ore prima.", 1),
    ((28, 9), (28, 16), Night.USUAL, "both", "Ti scrivo 2 ore prima.", 1),
    ((28, 14, 1), (28, 16), Night.USUAL, "both", "non ti mando promemoria.", 0),
]


async def test_a_receipt_promises_the_reminders_that_will_come_and_no_other(town: Town) -> None:
    people: list[Somebody] = []
    hours = [((28, hour), None) for hour in (7, 8, 9, 14, 15)]
    for moment, _ in sorted([*((one[0], one) for one in SIGN_UPS), ((27, 17, 59), None), *hours], key=lambda o: o[0]):
        town.now = at(*moment)
        await tick(town)
        for number, (now, starts, night, wanted, told, _) in enumerate(SIGN_UPS):
            if now == moment and len(people) <= number:
                held = await lab(town, f"lab_{number}", seats=4, starts=datetime(2026, 11, *starts))  # type: ignore[arg-type]
                anna = town.person(f"A{number}")
                await anna.does(Tapped(quiet.chosen.link(night).token))
                await anna.does(Tapped(booking.join.link(held.id, 1, 1).token))
                await anna.does(Tapped(reminders.chosen.link(number + 1, Reminders(wanted)).token))
                await anna.does(Tapped(booking.resize.link(number + 1, 2, 1).token))  # the same receipt
                anna.reads("Fatto, il posto è tuo.", told)
                people.append(anna)
    came = [sum(key.startswith("reminder-") for key in keys(anna)) for anna in people]
    assert came == [come for *_, come in SIGN_UPS]


async def test_after_stop_no_reminder_is_promised(town: Town) -> None:
    held = await lab(town, seats=4)
    anna = town.person("Anna")
    await anna.says("ciao")
    await anna.does(Tapped(stop.stop.link().token))
    await anna.does(Tapped(booking.join.link(held.id, 1, 1).token))
    anna.reads("Segnatelo: non ti mando promemoria.")
