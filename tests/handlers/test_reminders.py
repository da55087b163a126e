"""Reminders: each once, at a humane hour, from how things stand then; and hers to change."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.channels import Tapped
from handlers import leaving, quiet, reminders
from handlers.rules.quiet import Night
from storage.bookings import Party, Reminders, State
from storage.wall import instant
from tests.handlers.gathering import cancel, join, lab, signed_up, states, tick
from tests.handlers.looking import keys
from tests.handlers.managers import manager
from tests.town import ROME, Somebody, Town


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ROME)


pytestmark = pytest.mark.parametrize("engine", ["sqlite"])  # tests/storage/test_labs.py tries both


async def through(town: Town, until: datetime, *, every: timedelta = timedelta(minutes=10)) -> int:
    """Let time go by with the clock running; how many reminders came too late."""
    stale = 0
    while town.now < until:
        town.now += every
        stale += await tick(town)
    return stale


async def coming(town: Town, **other: object) -> Somebody:
    held = await lab(town, **other)
    anna = await signed_up(town, "Anna", held)
    anna.read = len(anna.messages)
    return anna


@pytest.mark.asyncio
async def test_two_reminders_come_each_once_with_all_that_the_receipt_said(town: Town) -> None:
    anna = await coming(town)
    town.now = at(27, 17, 59)
    await tick(town)
    assert keys(anna) == []
    town.now = at(27, 18)
    await tick(town)
    anna.reads("domani, sabato 28 novembre, ore 16:00-18:00", "sala in via Segneri 3", "1 adulto e 1 bambino")
    await through(town, at(28, 16, 30), every=timedelta(minutes=30))
    assert keys(anna) == ["reminder-day", "reminder-hours"]


@pytest.mark.asyncio
async def test_the_answers_say_how_it_stands_and_no_frees_the_seat(town: Town) -> None:
    held = await lab(town)
    anna, bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    town.now = at(27, 18)
    bruna.read = len(bruna.messages)
    await tick(town)
    assert keys(bruna) == []  # who waits is not reminded
    await anna.taps("Ci sono")
    anna.reads("Bene, a presto")
    await anna.taps("Non posso venire")
    anna.reads("Ora il posto lo offro a un'altra famiglia.")
    bruna.reads("Si è liberato un posto per te")
    await anna.taps("Ci sono")
    anna.reads("Per ora è pieno")
    assert await states(town, held) == ["left", "offered"]


@pytest.mark.asyncio
async def test_after_three_hours_of_silence_what_is_of_use_still_goes_and_the_rest_is_counted(town: Town) -> None:
    anna = await coming(town)
    town.now = at(27, 20, 30)
    assert await tick(town) == 0
    assert keys(anna) == ["reminder-day"]
    town.now = at(28, 15, 31)
    assert await tick(town) == 1
    assert await tick(town) == 0
    assert keys(anna) == ["reminder-day"]
    async with town.database.transaction() as store:
        assert [await store.reminders.count(one) for one in ("sent", "stale")] == [1, 1]


@pytest.mark.asyncio
async def test_after_ten_days_of_silence_nobody_hears_of_what_is_over(town: Town) -> None:
    anna = await coming(town)
    town.later(days=10)
    await tick(town)
    assert keys(anna) == []


@pytest.mark.asyncio
async def test_another_hour_has_reminders_of_its_own_and_the_old_ones_are_gone(town: Town) -> None:
    anna = await coming(town)
    town.now = at(26, 12)
    await lab(town, starts=datetime(2026, 11, 29, 10, 0))
    await through(town, at(28, 17, 30), every=timedelta(minutes=30))
    assert keys(anna) == ["change-moved"]
    await through(town, at(29, 10, 30), every=timedelta(minutes=30))
    assert keys(anna) == ["change-moved", "reminder-day", "reminder-hours"]


@pytest.mark.asyncio
async def test_who_was_reminded_of_the_old_day_is_reminded_of_the_new_one(town: Town) -> None:
    anna = await coming(town)
    town.now = at(27, 18)
    await tick(town)
    town.now = at(27, 19)
    await lab(town, starts=datetime(2026, 11, 29, 10, 0))
    await through(town, at(29, 10, 30), every=timedelta(minutes=30))
    assert keys(anna) == ["reminder-day", "change-moved", "reminder-day", "reminder-hours"]


@pytest.mark.asyncio
async def test_a_year_of_weekly_labs_is_reminded_at_the_same_hours_across_both_clock_changes(town: Town) -> None:
    town.now = datetime(2026, 11, 25, 10, 0, tzinfo=ROME)
    anna = town.person("Anna")
    person = (await anna.known()).id
    for number in range(52):
        held = await lab(town, f"lab_{number}", starts=datetime(2026, 11, 29, 10, 0) + timedelta(weeks=number))
        async with town.database.transaction() as store:
            await store.bookings.ask(held.id, person, Party(1), state=State.BOOKED, now=town.now)
    moments = []
    for number in range(52):
        sunday = datetime(2026, 11, 29) + timedelta(weeks=number)
        for hour in (-7, -6, -5, 7, 8, 9):  # around 18 of the day before, and around 8
            town.now = instant(sunday + timedelta(hours=hour))
            before = len(keys(anna))
            await tick(town)
            moments += [f"{key} {town.now.astimezone(ROME):%a %H}" for key in keys(anna)[before:]]
    assert moments == ["reminder-day Sat 18", "reminder-hours Sun 08"] * 52


@pytest.mark.asyncio
async def test_who_left_and_who_was_told_that_it_is_off_is_not_reminded(town: Town) -> None:
    held = await lab(town, seats=4)
    anna, bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    await anna.does(Tapped(leaving.leave.link(1).token))
    await cancel(town, held)
    anna.read, bruna.read = len(anna.messages), len(bruna.messages)
    await through(town, at(28, 16), every=timedelta(hours=1))
    assert keys(anna) == keys(bruna) == []


@pytest.mark.asyncio
async def test_each_can_have_fewer_or_none(town: Town) -> None:
    anna = await coming(town)
    await anna.does(Tapped(reminders.choose.link(1).token))
    await anna.taps("Solo due ore prima")
    anna.reads("ti scrivo due ore prima")
    anna.read = len(anna.messages)
    await through(town, at(28, 16), every=timedelta(hours=1))
    assert keys(anna) == ["reminder-hours"]
    await anna.does(Tapped(reminders.chosen.link(1, Reminders.NONE).token))
    anna.reads("non ti mando promemoria")


@pytest.mark.asyncio
async def test_who_signs_up_late_is_not_told_at_once_what_she_just_read(town: Town) -> None:
    town.now = at(27, 20)
    anna = await coming(town)
    await through(town, at(28, 16), every=timedelta(minutes=30))
    assert keys(anna) == ["reminder-hours"]


@pytest.mark.asyncio
@pytest.mark.parametrize("sunday", [datetime(2027, 3, 28, 10, 0), datetime(2026, 10, 25, 10, 0)])
async def test_on_the_sunday_of_the_clock_change_reminders_come_at_the_right_wall_time(
    town: Town, sunday: datetime
) -> None:
    town.now = sunday.replace(tzinfo=ROME) - timedelta(days=20)
    anna = await coming(town, starts=sunday)
    town.now = sunday.replace(tzinfo=ROME) - timedelta(days=2)
    seen: list[tuple[str, str]] = []
    while town.now < sunday.replace(tzinfo=ROME):
        before = len(keys(anna))
        await tick(town)
        seen += [(key, f"{town.now.astimezone(ROME):%d %H:%M}") for key in keys(anna)[before:]]
        town.now = (town.now.astimezone(tz=None) + timedelta(minutes=15)).astimezone(ROME)
    assert seen == [
        ("reminder-day", f"{sunday - timedelta(days=1):%d} 18:00"),
        ("reminder-hours", f"{sunday:%d} 08:00"),
    ]


@pytest.mark.asyncio
async def test_a_discreet_lab_gives_nothing_away_on_a_locked_phone(town: Town) -> None:
    anna = await coming(town, title="Dopo il parto", neutral_title="Incontro del sabato", discreet=True)
    town.now = at(27, 18)
    await tick(town)
    anna.reads("Incontro del sabato")
    assert "parto" not in anna.news


@pytest.mark.asyncio
async def test_that_her_own_night_swallowed_one_is_told_to_no_manager_and_an_outage_still_is(town: Town) -> None:
    marta = await manager(town, municipio=None)
    held = await lab(town, seats=9, starts=datetime(2026, 11, 28, 8, 0))
    anna, bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    await bruna.does(Tapped(quiet.chosen.link(Night.NEVER).token))
    marta.read, anna.read, bruna.read = len(marta.messages), len(anna.messages), len(bruna.messages)
    assert await through(town, at(28, 9), every=timedelta(minutes=30)) == 0
    assert (keys(anna), keys(bruna)) == (["reminder-day"], ["reminder-day", "reminder-hours"])
    assert keys(marta) == []
    held = await lab(town, "canto", title="Canto", seats=9, starts=datetime(2026, 11, 29, 8, 0))
    await join(bruna, held)
    town.now = at(29, 7, 45)
    assert await tick(town) == 2
    assert "unreached-stale-hours" in keys(marta)
