"""A weekly lab as a whole in a manager's hands: it ends, at once or after a date; what one date has, others get."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from typing import Final

import pytest
from sqlalchemy import select, text

from bot.channels import Tapped
from bot.clock import make_dates
from handlers import lab_leading, lab_making, series_leading, series_spreading
from handlers.rules.drafts import Line
from storage.labs import Lab
from storage.tables import series, subscriptions
from tests.handlers.gathering import cancel, lab, signed_up, states, tick
from tests.handlers.looking import keys, rows
from tests.handlers.managers import draft, grant, manager
from tests.handlers.test_series import dates, make, subscribed, weekly
from tests.town import Somebody, Town

pytestmark = pytest.mark.asyncio
once: Final = pytest.mark.parametrize("engine", ["sqlite"])  # what no engine changes


async def opens(somebody: Somebody, held: Lab) -> None:
    await somebody.does(Tapped(lab_leading.lab.link(held.id).token))
    await somebody.taps("Tutta la serie")


async def stand(town: Town) -> list[str]:
    """The dates that stand, with their hours."""
    return [f"{one.starts:%d/%m %H}" for one in await dates(town) if one.cancelled_at is None]


def listen(*people: Somebody) -> None:
    for one in people:
        one.read = len(one.messages)


async def test_a_weekly_lab_ends_and_everybody_hears_it_once(town: Town) -> None:
    first, second, _ = await weekly(town, 3, municipio=6, seats=4)
    marta = await manager(town)
    anna = await subscribed(town, "Anna", first)
    bruna = await signed_up(town, "Bruna", second)
    listen(anna, bruna)
    await opens(marta, second)
    marta.reads("Gioco, tutte le date", "sabato 28 novembre", "sabato 12 dicembre", "2 famiglie")
    await marta.taps("Non si fa più")
    marta.reads("Gioco non si fa più? Annullo 3 date", "Avviso 2 famiglie", "Non si torna indietro")
    assert keys(anna) == []
    await marta.taps("Sì, non si fa più")
    marta.reads("Ho annullato 3 date", "Avviso 2 famiglie")
    assert (keys(anna), keys(bruna)) == (["change-dates-cancelled"], ["change-cancelled"])
    anna.reads("non si fa più: Gioco", "sabato 28 novembre", "sabato 5 dicembre", "sabato 12 dicembre")
    await make(town)
    await tick(town)
    assert await stand(town) == []
    assert len(await dates(town)) == 3
    assert [row.ended_at is None for row in await rows(town, subscriptions.c.ended_at)] == [False]
    listen(anna, bruna)
    await marta.taps("Sì, non si fa più")
    marta.reads("Gioco non si fa più: non ci sono date in arrivo")
    assert keys(anna) == keys(bruna) == []


async def test_it_ends_after_a_date_she_picks(town: Town) -> None:
    first, second, third = await weekly(town, 3, municipio=6, seats=4)
    marta = await manager(town)
    anna, carla = await subscribed(town, "Anna", first), await subscribed(town, "Carla", first)
    await carla.does(Tapped("leaving_leave-" + str(await _booking(town, third, 1))))
    listen(anna, carla)
    await opens(marta, first)
    await marta.taps("Scegli l'ultima data")
    await marta.taps("5 dicembre")
    marta.reads("L'ultima volta di Gioco è sabato 5 dicembre? Annullo la data dopo", "Avviso una famiglia")
    await marta.taps("Sì, non si fa più")
    assert (keys(anna), keys(carla)) == (["change-cancelled"], ["series-over-after"])
    carla.reads("l'ultima volta è sabato 5 dicembre")
    await make(town)
    assert await stand(town) == ["28/11 10", "05/12 10"]
    assert await states(town, second) == ["booked", "booked"]
    assert await rows(town, series.c.last_day) == [(date(2026, 12, 5),)]


async def test_a_date_that_moved_beyond_the_last_one_makes_no_dates_between(town: Town) -> None:
    first, second, third = await weekly(town, 3, municipio=6)
    await lab(town, second.slug, title="Gioco", starts=datetime(2026, 12, 24, 10), series="gioco", municipio=6)
    marta = await manager(town)
    await marta.does(Tapped(series_leading.stopped.link(first.id, second.id).token))
    marta.reads("l'ultima volta di Gioco è giovedì 24 dicembre")
    await make(town)
    assert await stand(town) == ["28/11 10", "24/12 10", "12/12 10"]
    assert third.id


async def test_after_every_date_was_called_off_the_series_itself_still_ends(town: Town) -> None:
    first = (await weekly(town, municipio=6))[0]
    marta, anna = await manager(town), await subscribed(town, "Anna", first)
    await cancel(town, first)
    listen(anna)
    await opens(marta, first)
    marta.reads("non ci sono date in arrivo. Le prossime le preparo io")
    await marta.taps("Non si fa più")
    await marta.taps("Sì, non si fa più")
    marta.reads("Non preparo altre date")
    assert keys(anna) == ["series-over"]
    await make(town)
    assert len(await dates(town)) == 1


@once
async def test_nobody_else_ends_it_and_an_old_button_asks_for_the_right_again(town: Town) -> None:
    first, second = await weekly(town, 2, municipio=6)
    marta, carla, anna = await manager(town), await manager(town, "Carla", 4), town.person("Anna")
    await anna.says("ciao")
    for who, told in ((carla, "team-elsewhere"), (anna, "not-allowed")):
        for link in (
            series_leading.whole.link(first.id), series_leading.until.link(first.id),
            series_leading.stop.link(first.id), series_leading.stopped.link(first.id),
            series_spreading.sure.link(first.id), series_spreading.done.link(first.id, "00000000"),
        ):  # fmt: skip
            await who.does(Tapped(link.token))
            assert keys(who) == [told]
    # one date is elsewhere now: what she does to all would change it too
    await lab(town, second.slug, title="Gioco", starts=datetime(2026, 12, 5, 10), series="gioco", municipio=4)
    await marta.does(Tapped(series_leading.stopped.link(first.id).token))
    assert keys(marta) == ["team-elsewhere"]
    assert await stand(town) == ["28/11 10", "05/12 10"]
    await grant(town, marta, 4)
    await marta.does(Tapped(series_leading.stopped.link(first.id).token))
    assert await stand(town) == []
    single = await lab(town, municipio=6)
    await marta.does(Tapped(series_leading.whole.link(single.id).token))
    assert keys(marta) == ["lab-gone"]


async def test_another_hour_and_more_seats_hold_for_later_dates_too_but_not_for_one_that_was_moved(town: Town) -> None:
    first, second, third, fourth = await weekly(town, 4, municipio=6, seats=4)
    marta = await manager(town)
    anna, bruna = await subscribed(town, "Anna", first), await signed_up(town, "Bruna", second)
    await lab(town, third.slug, title="Gioco", starts=datetime(2026, 12, 13, 15), series="gioco", municipio=6, seats=4)
    await opens(marta, first)
    await marta.taps("Cambia la prossima")
    await marta.taps("Orario")
    await marta.says("16:00-17:30")
    await marta.taps("Posti")
    await marta.says("9")
    await marta.taps("Salva")
    listen(anna, bruna)
    await marta.taps("Anche le prossime")
    marta.reads("alle date dopo", "Orario: 16:00-17:30", "Posti: 9 persone", "Cambio 2 date")
    assert keys(anna) == []
    await marta.taps("Sì, anche le altre")
    marta.reads("sono cambiate anche 2 date", "Una data spostata da sola resta com'era")
    assert (keys(anna), keys(bruna)) == (["change-dates-moved"], ["change-moved"])
    anna.reads("sabato 5 dicembre, ore 16:00-17:30", "sabato 19 dicembre, ore 16:00-17:30")
    await make(town)
    made = await dates(town)
    assert [f"{one.starts:%d/%m %H:%M}" for one in made[:5]] == [
        "28/11 16:00", "05/12 16:00", "13/12 15:00", "19/12 16:00", "26/12 16:00",
    ]  # fmt: skip
    assert [one.seats for one in made[:5]] == [9, 9, 4, 9, 9]
    assert made[4].ends == datetime(2026, 12, 26, 17, 30)
    await marta.taps("Sì, anche le altre")
    marta.reads("non c'è niente da cambiare")
    assert fourth.id


@once
async def test_a_title_is_nobodys_news_and_what_changed_since_is_shown_first(town: Town) -> None:
    first, second = await weekly(town, 2, municipio=6)
    marta, anna = await manager(town), await signed_up(town, "Anna", second)
    await lab(town, first.slug, title="Giochi", starts=first.starts, series="gioco", municipio=6)
    await marta.does(Tapped(series_spreading.sure.link(first.id).token))
    marta.reads("Titolo: Giochi")
    await lab(town, first.slug, title="Giochi e canti", starts=first.starts, series="gioco", municipio=6)
    listen(anna)
    await marta.taps("Sì, anche le altre")
    marta.reads("Titolo: Giochi e canti")
    assert [one.title for one in await dates(town)] == ["Giochi e canti", "Gioco"]
    await marta.taps("Sì, anche le altre")
    assert [one.title for one in await dates(town)] == ["Giochi e canti"] * 2
    assert keys(anna) == []


@once
async def test_a_single_lab_and_a_last_date_offer_nothing_for_others(town: Town) -> None:
    _, second = await weekly(town, 2, municipio=6, last=date(2026, 12, 5))
    marta = await manager(town)
    for held in (second, await lab(town, municipio=6)):
        await marta.does(Tapped(lab_making.put.link(Line.KIND, "drop_in", held.id).token))
        await marta.taps("Salva")
        assert "Anche le prossime" not in marta.labels
    assert "Tutta la serie" not in marta.labels


async def test_two_managers_publish_weekly_labs_of_one_name_at_once(town: Town) -> None:
    both = [await manager(town, name, None) for name in ("Marta", "Lia")]
    taps = []
    for somebody, day in zip(both, ("sabato 28 novembre", "domenica 29 novembre"), strict=True):
        await draft(somebody)
        await somebody.taps("Giorno")
        await somebody.says(day)
        await somebody.taps_link(lab_making.put.link(Line.WEEKLY, "yes"))
        taps.append(somebody.event(Tapped(_token(somebody, "Pubblica"))))
    await town.receive_at_once(*taps)
    async with town.database.transaction() as store:
        found = (await store.connection.execute(select(series.c.slug, series.c.weekday))).all()
        labs = (await store.connection.execute(text("SELECT DISTINCT series, title FROM labs"))).all()
    assert sorted(slug for slug, _ in found) == ["massaggio_con_calma", "massaggio_con_calma_2"]
    assert {weekday for _, weekday in found} == {5, 6}
    assert len(labs) == 2


async def test_two_managers_publish_labs_of_one_name_and_day_at_once(town: Town) -> None:
    both = [await manager(town, name, None) for name in ("Marta", "Lia")]
    for somebody in both:
        await draft(somebody)
    await town.receive_at_once(*(one.event(Tapped(_token(one, "Pubblica"))) for one in both))
    async with town.database.transaction() as store:
        found = (await store.connection.execute(text("SELECT slug FROM labs ORDER BY slug"))).scalars().all()
    assert found == ["massaggio_con_calma_20261128", "massaggio_con_calma_2_20261128"]
    told = [address for address, message, _ in town.phone.heard if message.key == "making-published"]
    assert sorted(told) == ["Lia", "Marta"]


async def test_whoever_makes_dates_and_whoever_ends_it_never_wait_in_a_circle(town: Town) -> None:
    first = (await weekly(town, municipio=6))[0]
    marta = await manager(town)
    anna = await subscribed(town, "Anna", first)
    tap = marta.event(Tapped(series_leading.stopped.link(first.id).token))
    await asyncio.gather(town.receive(tap), make_dates(town.database, town.now))
    await make(town)
    listen(anna)
    await marta.does(Tapped(series_leading.stopped.link(first.id).token))
    assert await stand(town) == []
    listen(anna)
    town.later(days=7)
    await make(town)
    assert keys(anna) == []
    assert await stand(town) == []


@once
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_all_of_it_is_said_in_every_language(town: Town, language: str) -> None:
    first, second, third = await weekly(town, 3, municipio=6, seats=6)
    marta = await manager(town, language=language)
    anna = town.person("Anna", language=language)
    await anna.says("ciao")
    for one in (second, third):
        await anna.does(Tapped(f"booking_join-{one.id}-1-1-0-0"))
    await lab(town, first.slug, title="Giochi", starts=datetime(2026, 11, 28, 9), series="gioco", municipio=6, seats=6)
    await marta.does(Tapped(series_leading.whole.link(first.id).token))
    await marta.does(Tapped(series_spreading.sure.link(first.id).token))
    token = next(b["token"] for b in marta.messages[-1].buttons if b["token"].startswith("series_spreading_done"))
    for said in (
        token, token, series_leading.until.link(first.id).token, series_leading.stop.link(first.id, second.id).token,
        series_leading.stopped.link(first.id, second.id).token, series_leading.stop.link(first.id).token,
        series_leading.stopped.link(first.id).token, series_leading.whole.link(first.id).token,
    ):  # fmt: skip
        await marta.does(Tapped(said))
    assert keys(marta) == ["series-led-over"]
    assert {"change-dates-moved", "change-cancelled"} & {m.key for a, m, _ in town.phone.heard if a == "Anna"}
    assert not town.texts.missed


def _token(somebody: Somebody, label: str) -> str:
    return next(b["token"] for m in reversed(somebody.messages) for b in m.buttons if label in b["label"])


async def _booking(town: Town, held: Lab, at: int) -> int:
    async with town.database.transaction() as store:
        return (await store.bookings.line(held.id))[at].id
