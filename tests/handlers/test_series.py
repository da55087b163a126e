"""All dates of a weekly lab: booked at once and as they are made, in the order in which people asked."""

from __future__ import annotations

import asyncio
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.channels import Tapped
from bot.clock import forget, make_dates
from handlers import booking, erasing, labs, series
from storage.bookings import NOBODY, Party
from storage.labs import Lab, NewLab
from storage.tables import labs as rows
from tests.handlers.gathering import cancel, lab, signed_up, states, tick
from tests.handlers.looking import keys
from tests.town import ROME, Somebody, Town

FIRST = date(2026, 11, 28)


async def weekly(town: Town, many: int = 1, *, last: date | None = None, **other: Any) -> list[Lab]:
    """A weekly lab on Saturdays at ten, with so many dates made."""
    made = []
    for week in range(many):
        day = FIRST + timedelta(weeks=week)
        starts = datetime(day.year, day.month, day.day, 10)
        made.append(await lab(town, f"gioco_{day:%Y%m%d}", title="Gioco", starts=starts, series="gioco", **other))
    async with town.database.transaction() as store:
        await store.series.start(
            "gioco", weekday=5, starts="10:00", ends="12:00", made_until=made[-1].starts.date(), last_day=last
        )
    return made


async def make(town: Town) -> None:
    await make_dates(town.database, town.now)
    await town.deliver()


async def dates(town: Town) -> list[Lab]:
    async with town.database.transaction() as store:
        found = await store.connection.execute(select(rows.c.id).where(rows.c.series == "gioco").order_by(rows.c.id))
        return [one for lab_id in found.scalars() if (one := await store.labs.get(lab_id))]


async def subscribed(town: Town, name: str, one: Lab, party: str = "Io e un bambino") -> Somebody:
    somebody = await signed_up(town, name, one, party)
    await somebody.taps("Tutte le date")
    return somebody


@pytest.mark.asyncio
async def test_dates_are_made_once_however_often_and_from_wherever(town: Town) -> None:
    await weekly(town)
    await asyncio.gather(*(make_dates(town.database, town.now) for _ in range(4)))
    await make(town)
    made = await dates(town)
    assert [one.starts for one in made] == [datetime(2026, 11, 28, 10) + timedelta(weeks=week) for week in range(8)]
    assert {one.slug for one in made} == {f"gioco_{one.starts:%Y%m%d}" for one in made}
    town.later(days=14)
    await make(town)
    assert len(await dates(town)) == 10


@pytest.mark.asyncio
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_year_of_dates_is_at_ten_on_the_wall(town: Town) -> None:
    await weekly(town)
    for _ in range(48):
        town.later(days=7)
        await make(town)
    made = await dates(town)
    assert {(one.starts.weekday(), one.starts.hour, one.ends.hour) for one in made} == {(5, 10, 12)}
    assert {one.starts_at.astimezone(ROME).replace(tzinfo=None) - one.starts for one in made} == {timedelta()}
    assert {one.starts_at.hour for one in made} == {8, 9}
    days = [one.starts.date() for one in made]
    assert len(days) == len(set(days)) == (days[-1] - days[0]).days // 7 + 1


@pytest.mark.asyncio
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_one_date_moves_or_is_called_off_and_the_others_do_not_care(town: Town) -> None:
    first, second, third = await weekly(town, 3)
    async with town.database.transaction() as store:
        await store.labs.save(
            _as_new(third, title="Gioco e canto", starts=datetime(2026, 12, 13, 15), ends=datetime(2026, 12, 13, 16))
        )
        await store.labs.save(_as_new(second, title="Gioco e canto", seats=7))
    await cancel(town, first)
    await make(town)
    made = await dates(town)
    assert [one.starts for one in made[3:]] == [datetime(2026, 12, 19, 10) + timedelta(weeks=week) for week in range(5)]
    assert {(one.title, one.seats, one.cancelled_at) for one in made[3:]} == {("Gioco e canto", 7, None)}
    assert made[2].starts == datetime(2026, 12, 13, 15)
    assert made[0].cancelled_at is not None


def _as_new(old: Lab, **other: Any) -> NewLab:
    return NewLab(**{one.name: getattr(old, one.name) for one in fields(NewLab)} | other)


@pytest.mark.asyncio
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_lab_with_an_end_ends(town: Town) -> None:
    await weekly(town, last=date(2026, 12, 12))
    await make(town)
    assert [one.starts.day for one in await dates(town)] == [28, 5, 12]


@pytest.mark.asyncio
async def test_all_dates_in_one_tap_with_the_line_where_one_is_full(town: Town) -> None:
    _, second, _ = await weekly(town, 3)
    await signed_up(town, "Bruna", second)
    first = (await dates(town))[0]
    anna = await subscribed(town, "Anna", first)
    assert keys(anna) == ["series-taken"]
    anna.reads(
        "sabato 28 novembre, ore 10:00: hai il posto",
        "sabato 5 dicembre, ore 10:00: in lista d'attesa, numero 1",
        "sabato 12 dicembre, ore 10:00: hai il posto",
        "1 adulto e 1 bambino",
    )
    assert [await states(town, one) for one in await dates(town)] == [["booked"], ["booked", "waiting"], ["booked"]]
    await anna.does(Tapped(series.take.link(2).token))
    assert keys(anna) == ["series-already"]
    assert [await states(town, one) for one in await dates(town)] == [["booked"], ["booked", "waiting"], ["booked"]]


@pytest.mark.asyncio
async def test_later_dates_are_booked_in_the_order_of_asking_before_anybody_else_and_told_once(town: Town) -> None:
    first = (await weekly(town, seats=4))[0]
    anna = await subscribed(town, "Anna", first)
    bruna = await subscribed(town, "Bruna", first)
    carla = await subscribed(town, "Carla", first)
    for somebody in (anna, bruna, carla):
        somebody.read = len(somebody.messages)
    await make(town)
    await make(town)
    assert [keys(one) for one in (anna, bruna, carla)] == [["series-new"]] * 3
    anna.reads("sabato 5 dicembre, ore 10:00: hai il posto", "sabato 16 gennaio")
    carla.reads("sabato 5 dicembre, ore 10:00: in lista d'attesa, numero 1")
    assert {tuple(await states(town, one)) for one in await dates(town)} == {("booked", "booked", "waiting")}
    assert "attesa" not in anna.news


@pytest.mark.asyncio
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_dates_made_at_night_are_told_in_the_morning(town: Town) -> None:
    anna = await subscribed(town, "Anna", (await weekly(town))[0])
    town.later(hours=13)
    anna.read = len(anna.messages)
    await make(town)
    assert keys(anna) == []
    town.later(hours=10)
    await town.deliver()
    assert keys(anna) == ["series-new"]


@pytest.mark.asyncio
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_who_wants_all_dates_need_not_wait_for_the_sign_up_to_open(town: Town) -> None:
    opens = datetime(2026, 11, 23, 9, tzinfo=ROME)
    first = (await weekly(town, seats=2, opens_at=opens))[0]
    anna = await subscribed(town, "Anna", first)
    bruna = await subscribed(town, "Bruna", first)
    await make(town)
    second = (await dates(town))[1]
    assert second.opens_at
    assert second.opens_at == opens + timedelta(weeks=1)
    assert await states(town, second) == ["booked", "waiting"]
    # she leaves before it opens: nobody is offered anything until it does
    await anna.opens(labs.card.link(second.id))
    await anna.taps("Rinuncia al posto")
    await anna.taps("Sì, rinuncio")
    assert await states(town, second) == ["left", "waiting"]
    town.now = second.opens_at
    await tick(town)
    assert await states(town, second) == ["left", "offered"]
    bruna.reads("Si è liberato un posto per te")


@pytest.mark.asyncio
async def test_leaving_one_date_leaves_only_it_and_another_tap_does_not_bring_it_back(town: Town) -> None:
    first, second, _ = await weekly(town, 3)
    anna = await subscribed(town, "Anna", first)
    town.later(minutes=1)
    await anna.opens(labs.card.link(second.id))
    await anna.taps("Rinuncia al posto")
    await anna.taps("Sì, rinuncio")
    await anna.does(Tapped(series.take.link(1).token))
    anna.reads("sabato 5 dicembre, ore 10:00: non ci sei", "sabato 12 dicembre, ore 10:00: hai il posto")
    await make(town)
    assert [await states(town, one) for one in await dates(town)] == [["booked"], ["left"], *[["booked"]] * 6]


@pytest.mark.asyncio
async def test_not_all_any_more_keeps_the_dates_or_gives_them_back(town: Town) -> None:
    first = (await weekly(town, 3))[0]
    anna = await subscribed(town, "Anna", first)
    bruna = await signed_up(town, "Bruna", first)
    bruna.read = len(bruna.messages)
    await anna.taps("Basta date nuove")
    anna.reads("non prenoto altre date", "sabato 12 dicembre, ore 10:00: hai il posto")
    await make(town)
    assert [await states(town, one) for one in await dates(town)] == [
        ["booked", "waiting"],
        *[["booked"]] * 2,
        *[[]] * 5,
    ]
    await anna.taps("Lascia tutte le date")
    anna.reads("Hai rinunciato a 3 date.")
    assert [await states(town, one) for one in (await dates(town))[:3]] == [["left", "offered"], ["left"], ["left"]]
    bruna.reads("Si è liberato un posto per te")
    await anna.taps("Lascia tutte le date")
    anna.reads("Qui non hai più posti.")
    await anna.does(Tapped(series.end.link(1).token))
    assert keys(anna) == ["series-ended-none"]


@pytest.mark.asyncio
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_an_old_button_gives_nothing_back_once_she_wants_all_again(town: Town) -> None:
    first = (await weekly(town, 2))[0]
    anna = await subscribed(town, "Anna", first)
    await anna.taps("Basta date nuove")
    await anna.does(Tapped(series.take.link(1).token))
    assert keys(anna) == ["series-taken"]
    await anna.does(Tapped(series.give_back.link(1).token))
    await anna.does(Tapped(series.end.link(1).token))
    assert [await states(town, one) for one in await dates(town)] == [["booked"], ["booked"]]
    await anna.does(Tapped(series.show.link(1).token))
    assert keys(anna) == ["mine"]
    town.later(days=31)
    await forget(town.database, town.now)
    async with town.database.transaction() as store:
        assert [one.id for one in await store.series.subscribers("gioco")] == [2]
        ended, goes_on = await store.series.subscription(1), await store.series.subscription(2)
    assert ended
    assert goes_on
    assert (ended.party, goes_on.party) == (NOBODY, Party(1, 1))


@pytest.mark.asyncio
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_nobody_touches_the_dates_of_somebody_else(town: Town) -> None:
    first = (await weekly(town, 2))[0]
    await subscribed(town, "Anna", first)
    mallory = town.person("Mallory")
    await mallory.says("ciao")
    for link in (series.take.link(1), series.show.link(1), series.end.link(1), series.give_back.link(1)):
        await mallory.does(Tapped(link.token))
        assert keys(mallory) == ["lab-gone"]
    assert [await states(town, one) for one in await dates(town)] == [["booked"], ["booked"]]


@pytest.mark.asyncio
async def test_after_stop_no_seat_is_taken_that_nobody_hears_of_and_after_start_it_goes_on(town: Town) -> None:
    first = (await weekly(town))[0]
    anna = await subscribed(town, "Anna", first)
    await anna.says("stop")
    anna.read = len(anna.messages)
    await make(town)
    assert keys(anna) == []
    assert [await states(town, one) for one in await dates(town)] == [["booked"], *[[]] * 7]
    await anna.says("start")
    town.later(days=7)
    await make(town)
    assert [await states(town, one) for one in await dates(town)] == [["booked"], *[[]] * 7, ["booked"]]
    await anna.does(Tapped(series.take.link(1).token))
    assert [await states(town, one) for one in (await dates(town))[1:]] == [["booked"]] * 8


@pytest.mark.asyncio
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_party_too_large_for_a_date_is_not_put_into_its_line(town: Town) -> None:
    first, second = await weekly(town, 2)
    async with town.database.transaction() as store:
        await store.labs.save(_as_new(second, seats=1))
    anna = await subscribed(town, "Anna", first)
    anna.reads("sabato 5 dicembre, ore 10:00: non ci sei")
    assert await states(town, second) == []


@pytest.mark.asyncio
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_single_lab_offers_no_other_dates_and_an_erased_person_is_not_booked(town: Town) -> None:
    anna = await signed_up(town, "Anna", await lab(town))
    assert "Tutte le date" not in anna.labels
    first = (await weekly(town))[0]
    bruna = await subscribed(town, "Bruna", first)
    await bruna.taps_link(erasing.erase.link((await bruna.known()).id))
    await make(town)
    assert [await states(town, one) for one in await dates(town)] == [[]] * 8


@pytest.mark.asyncio
@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_all_of_it_is_said_in_every_language(town: Town, language: str) -> None:
    first, second = await weekly(town, 2, seats=2)
    await signed_up(town, "Bruna", second)
    anna = town.person("Anna", language=language)
    await anna.does(Tapped(booking.join.link(first.id, 1, 1).token))
    for link in (series.take.link(2), series.show.link(1)):
        await anna.does(Tapped(link.token))
    await make(town)
    for link in (series.end.link(1), series.end.link(1), series.give_back.link(1), series.give_back.link(1)):
        await anna.does(Tapped(link.token))
    assert keys(anna) == ["series-none-left"]
    assert not town.texts.missed
