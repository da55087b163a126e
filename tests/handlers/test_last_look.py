"""What waited before it could be said is told as things are now, or not at all."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select, update
from structlog.testing import capture_logs

from bot.channels import Tapped, TryLater
from bot.clock import pass_on
from bot.dispatcher import Dispatcher
from bot.intake import Intake
from handlers import booking, leaving, quiet, reminders, unreached
from handlers.rules.quiet import Night
from storage.bookings import Party, Reminders
from storage.labs import Lab
from storage.tables import bookings, outbox
from tests.handlers.gathering import cancel, lab, signed_up, states
from tests.handlers.looking import keys
from tests.handlers.managers import manager
from tests.town import ROME, Somebody, Town

pytestmark = pytest.mark.asyncio
ONE = pytest.mark.parametrize("engine", ["sqlite"])


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ROME)


async def waiting(town: Town, **other: Any) -> tuple[Lab, Somebody]:
    """Somebody whose reminder was promised, and not said yet."""
    held = await lab(town, **other)
    anna = await signed_up(town, "Anna", held)
    anna.read = len(anna.messages)
    town.now = at(27, 18)
    await pass_on(town.database, town.now)
    return held, anna


async def unheard(town: Town, somebody: Somebody, *taps: Any) -> None:
    """She does something, and what is promised still waits."""
    house = Intake(
        town.database, Dispatcher(town.house, clock=lambda: town.now), clock=lambda: town.now, spoke=lambda _: None
    )
    async with town.database.transaction() as store:
        for tap in taps:
            await house._dispatcher.answer(store, somebody.event(Tapped(tap.token)))


async def dropped(town: Town) -> list[tuple[str, str]]:
    async with town.database.transaction() as store:
        rows = await store.connection.execute(
            select(outbox.c.key, outbox.c.error)
            .where(outbox.c.state == "dropped", outbox.c.kind != "reply")
            .order_by(outbox.c.id)
        )
        return [(key, error) for key, error in rows]


async def test_a_reminder_that_waited_says_what_is_true_now(town: Town) -> None:
    _, anna = await waiting(town, seats=5)
    async with town.database.transaction() as store:
        await store.bookings.resize(1, Party(1, 2), now=town.now)
    await lab(town, seats=5, bring="un asciugamano")
    await town.deliver()
    assert keys(anna) == ["reminder-day"]
    anna.reads("1 adulto e 2 bambini", "un asciugamano")


async def test_nobody_is_reminded_of_what_she_left_while_the_reminder_waited(town: Town) -> None:
    _, anna = await waiting(town)
    await unheard(town, anna, leaving.leave.link(1))
    await town.deliver()
    assert keys(anna) == ["left"]
    assert await dropped(town) == [("reminder-day", "no_more")]


@ONE
async def test_nor_of_a_lab_that_was_called_off(town: Town) -> None:
    held, anna = await waiting(town)
    await cancel(town, held)
    assert keys(anna) == ["change-cancelled"]
    assert await dropped(town) == [("reminder-day", "called_off")]


@ONE
async def test_nor_of_what_she_switched_off(town: Town) -> None:
    _, anna = await waiting(town)
    await unheard(town, anna, reminders.chosen.link(1, Reminders.HOURS))
    await town.deliver()
    assert keys(anna) == ["reminders-hours"]
    assert await dropped(town) == [("reminder-day", "unwanted")]


@ONE
async def test_nor_when_the_other_reminder_is_due_already(town: Town) -> None:
    _, anna = await waiting(town)
    town.now = at(28, 14, 1)
    await town.deliver()
    assert keys(anna) == []
    assert await dropped(town) == [("reminder-day", "stale")]


async def test_a_lab_that_moved_meanwhile_is_reminded_of_once_at_its_new_time(town: Town) -> None:
    _, anna = await waiting(town)
    await lab(town, starts=datetime(2026, 11, 28, 17, 0))
    assert keys(anna) == ["change-moved"]
    assert await dropped(town) == [("reminder-day", "moved")]
    await pass_on(town.database, town.now)
    await town.deliver()
    assert keys(anna) == ["change-moved", "reminder-day"]
    anna.reads("ore 17:00-19:00")


@ONE
async def test_a_lab_that_moved_twice_in_a_night_is_told_once_from_what_she_knew_to_how_it_is(town: Town) -> None:
    anna = await signed_up(town, "Anna", await lab(town))
    anna.read = len(anna.messages)
    town.now = at(25, 22)
    await lab(town, starts=datetime(2026, 11, 28, 17, 0))
    await lab(town, starts=datetime(2026, 11, 28, 18, 0))
    town.now = at(26, 8)
    await town.deliver()
    assert keys(anna) == ["change-moved"]
    anna.reads("Prima: sabato 28 novembre, ore 16:00-18:00", "Adesso: sabato 28 novembre, ore 18:00-20:00")
    assert await dropped(town) == [("change-moved", "moved")]


async def test_a_lab_that_moved_and_moved_back_in_a_night_is_no_news(town: Town) -> None:
    held = await lab(town)
    anna, marta = await signed_up(town, "Anna", held), await manager(town, "Marta", None)
    anna.read = len(anna.messages)
    town.now = at(25, 22)
    await lab(town, starts=datetime(2026, 11, 28, 17, 0))
    town.later(minutes=5)
    await lab(town)
    town.now = at(26, 8)
    await town.deliver()
    assert keys(anna) == []
    assert await dropped(town) == [("change-moved", "moved")] * 2
    await marta.does(Tapped(unreached.list_.link(held.id).token))
    assert keys(marta)[-1] == "unreached-nobody"


async def test_what_she_read_in_the_evening_is_what_the_morning_tells_the_change_from(town: Town) -> None:
    anna = await signed_up(town, "Anna", await lab(town))
    await lab(town, starts=datetime(2026, 11, 28, 17, 0))
    anna.read = len(anna.messages)
    town.now = at(25, 22)
    await lab(town, starts=datetime(2026, 11, 28, 18, 0))
    await lab(town)
    town.now = at(26, 8)
    await town.deliver()
    assert keys(anna) == ["change-moved"]
    anna.reads("Prima: sabato 28 novembre, ore 17:00-19:00", "Adesso: sabato 28 novembre, ore 16:00-18:00")


async def test_a_message_that_could_not_be_said_before_the_next_move_tells_both(town: Town) -> None:
    anna = await signed_up(town, "Anna", await lab(town))
    anna.read = len(anna.messages)
    town.phone.failures = [TryLater(timedelta(minutes=20))]
    await lab(town, starts=datetime(2026, 11, 28, 17, 0))
    town.later(minutes=5)
    await lab(town, starts=datetime(2026, 11, 28, 18, 0))
    town.later(minutes=20)
    await town.deliver()
    assert keys(anna) == ["change-moved"]
    anna.reads("Prima: sabato 28 novembre, ore 16:00-18:00", "Adesso: sabato 28 novembre, ore 18:00-20:00")


async def test_an_offer_nobody_could_hear_in_time_is_not_said(town: Town) -> None:
    held = await lab(town, starts=datetime(2026, 11, 26, 16, 0))
    anna, bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    bruna.read = len(bruna.messages)
    await unheard(town, anna, leaving.leave.link(1))
    assert await states(town, held) == ["left", "offered"]
    town.now = at(26, 14, 1)  # two hours before: it was hers until now
    await town.deliver()
    assert keys(bruna) == []
    assert await dropped(town) == [("offer-seat", "stale")]


async def test_whoever_never_heard_of_a_seat_does_not_hear_that_it_is_gone(town: Town) -> None:
    held = await lab(town, seats=4, starts=datetime(2026, 11, 26, 16, 0))
    anna, _, bruna, carla = [await signed_up(town, name, held) for name in ("Anna", "Aida", "Bruna", "Carla")]
    bruna.read, carla.read = len(bruna.messages), len(carla.messages)
    await anna.does(Tapped(leaving.leave.link(1).token))
    await unheard(town, town.person("Aida"), leaving.leave.link(2))
    assert await states(town, held) == ["left", "left", "offered", "offered"]
    town.now = at(26, 14, 1)
    await pass_on(town.database, town.now)
    await town.deliver()
    assert (keys(bruna), keys(carla)) == (["offer-seat", "offer-over"], [])
    assert await dropped(town) == [("offer-seat", "no_more"), ("offer-over", "no_more")]


@ONE
async def test_an_offer_of_a_place_she_gave_up_meanwhile_is_not_said(town: Town) -> None:
    held = await lab(town)
    anna, bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    bruna.read = len(bruna.messages)
    await unheard(town, anna, leaving.leave.link(1))
    await unheard(town, bruna, leaving.decline.link(2))
    await town.deliver()
    assert keys(bruna) == ["left-line"]
    assert await dropped(town) == [("offer-seat", "no_more")]


@ONE
async def test_of_two_offers_only_the_one_that_holds_is_said(town: Town) -> None:
    held = await lab(town)
    anna, bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    bruna.read = len(bruna.messages)
    await unheard(town, anna, leaving.leave.link(1))
    await unheard(town, bruna, leaving.keep.link(2))
    town.now = at(26, 9)
    async with town.database.transaction() as store:
        await store.connection.execute(update(bookings).values(until=town.now).where(bookings.c.state == "waiting"))
    await pass_on(town.database, town.now)
    await town.deliver()
    assert keys(bruna) == ["offer-seat"]
    bruna.reads("Rispondi entro oggi, giovedì 26 novembre, ore 21:00")
    assert await dropped(town) == [("offer-seat", "no_more")]


@ONE
async def test_what_is_about_no_lab_costs_no_look_at_labs(town: Town) -> None:
    asked: list[str] = []
    event.listen(town.database._engine, "before_cursor_execute", lambda *told: asked.append(told[2]))  # type: ignore[union-attr]
    anna = town.person("Anna")
    await anna.says("ciao")
    assert asked
    assert [one for one in asked if "FROM labs" in one or "FROM bookings" in one] == []


@ONE
async def test_what_a_night_caught_up_with_waits_for_the_morning(town: Town) -> None:
    held = await lab(town)
    anna = await signed_up(town, "Anna", held)
    anna.read = len(anna.messages)
    town.now = at(27, 20, 59)
    await pass_on(town.database, town.now)
    town.now = at(27, 21)  # the channel was away until now
    await town.deliver()
    assert keys(anna) == []
    await unheard(town, anna, quiet.chosen.link(Night.LATE))
    town.now = at(28, 7, 59)
    await town.deliver()
    assert keys(anna) == ["quiet-done"]
    town.now = at(28, 8)
    await town.deliver()
    assert keys(anna) == ["quiet-done", "reminder-day"]


@ONE
async def test_a_lab_called_off_today_is_told_at_night_also_when_others_wait_for_the_morning(town: Town) -> None:
    held = await lab(town, starts=datetime(2026, 11, 28, 9, 30))
    anna = await signed_up(town, "Anna", held)
    anna.read = len(anna.messages)
    town.now = at(27, 20, 59)
    await pass_on(town.database, town.now)
    town.now = at(28, 6)
    await town.deliver()
    assert keys(anna) == []
    await cancel(town, held)
    assert keys(anna) == ["change-cancelled"]
    town.now += timedelta(hours=2)
    await town.deliver()
    assert keys(anna) == ["change-cancelled"]


async def test_what_is_said_and_who_leaves_at_once_never_wait_for_each_other(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, rows = [town.person(f"P{number}") for number in range(8)], []
    for slug in ("massaggio", "gioco"):
        held = await lab(town, slug, seats=20)
        for somebody in people:
            await somebody.does(Tapped(booking.join.link(held.id, 1, 0).token))
            rows.append(somebody)
    town.now = at(27, 18)
    await pass_on(town.database, town.now)
    for somebody in people:
        somebody.read = len(somebody.messages)
    monkeypatch.setattr("bot.intake.RERUNS", 0)  # a deadlock must not be mended before anybody sees it
    with capture_logs() as logs:
        await asyncio.gather(
            town.deliver(),
            town.deliver(),
            town.receive_at_once(
                *(somebody.event(Tapped(leaving.leave.link(n).token)) for n, somebody in enumerate(rows, start=1))
            ),
        )
    assert not [entry for entry in logs if entry["log_level"] in ("warning", "error")]
    for somebody in people:
        heard = keys(somebody)
        assert heard.count("left") == 2
        assert "reminder-day" not in heard[len(heard) - 1 - heard[::-1].index("left") :]  # nothing once both are left
