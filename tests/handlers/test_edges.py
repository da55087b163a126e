"""Early mornings, openings, labs that change their kind: everybody hears what she can act on, once, and no more."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.channels import Tapped, TryLater
from handlers import booking, door, lab_leading, labs, leaving, quiet, unreached
from handlers.dialogue import Link
from handlers.rules.quiet import Night
from storage.labs import LabKind
from tests.handlers.gathering import SATURDAY, cancel, join, lab, signed_up, states, tick
from tests.handlers.looking import keys
from tests.handlers.managers import manager
from tests.town import ROME, Somebody, Town

pytestmark = pytest.mark.asyncio


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ROME)


async def taps(somebody: Somebody, link: Link) -> None:
    await somebody.does(Tapped(link.token))


async def sleeper(town: Town, name: str) -> Somebody:
    """Somebody who sleeps from eight to nine."""
    somebody = town.person(name)
    await somebody.says("ciao")
    await taps(somebody, quiet.chosen.link(Night.LONG))
    return somebody


# ---------------------------------------------------------------- her own night


async def test_an_offer_leaves_time_to_answer_after_her_own_night(town: Town) -> None:
    held = await lab(town, starts=datetime(2026, 11, 27, 10, 0))
    anna, bruna = await signed_up(town, "Anna", held), await sleeper(town, "Bruna")
    await join(bruna, held)
    bruna.read = len(bruna.messages)
    town.now = at(26, 20, 15)
    await taps(anna, leaving.leave.link(1))
    town.now = at(27, 9)
    await tick(town)
    assert keys(bruna) == ["offer-seat"]
    bruna.reads("Rispondi entro oggi, venerdì 27 novembre, ore 09:30")
    await bruna.taps("Sì, vengo")
    assert await states(town, held) == ["left", "booked"]


async def test_whoever_sleeps_until_it_is_too_late_keeps_her_place_and_the_next_is_asked(town: Town) -> None:
    held = await lab(town, starts=datetime(2026, 11, 27, 9, 15))
    anna, bruna = await signed_up(town, "Anna", held), await sleeper(town, "Bruna")
    await join(bruna, held)
    await signed_up(town, "Carla", held)
    bruna.read = len(bruna.messages)
    town.now = at(26, 20, 15)
    await taps(anna, leaving.leave.link(1))
    assert await states(town, held) == ["left", "waiting", "offered"]
    town.now = at(27, 7, 16)
    await tick(town)
    assert await states(town, held) == ["left", "waiting", "expired"]
    await bruna.opens(labs.card.link(held.id))
    bruna.reads("hai il numero 1", "al mattino sarebbe tardi")
    await taps(bruna, quiet.chosen.link(Night.LATE))  # she is awake after all
    assert await states(town, held) == ["left", "offered", "expired"]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_the_rule_is_told_with_her_own_night(town: Town) -> None:
    held = await lab(town)
    await signed_up(town, "Anna", held)
    bruna = await sleeper(town, "Bruna")
    await join(bruna, held)
    bruna.reads("senza contare la notte, dalle 20 alle 9")


# ---------------------------------------------------------------- what would be read too late


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize(
    ("starts", "night", "heard"),
    [
        (datetime(2026, 11, 27, 8, 30), Night.LONG, at(26, 20, 30)),
        (datetime(2026, 11, 27, 11, 59), Night.LONG, at(26, 20, 30)),
        (datetime(2026, 11, 27, 12, 0), Night.LONG, at(27, 9)),  # three hours are enough to make other plans
        (datetime(2026, 11, 27, 11, 59), Night.USUAL, at(26, 20, 30)),  # she is awake
    ],
)
async def test_a_lab_called_off_in_the_evening_is_heard_of_before_it_would_begin(
    town: Town, starts: datetime, night: Night, heard: datetime
) -> None:
    held = await lab(town, starts=starts)
    anna = await sleeper(town, "Anna")
    await join(anna, held)
    await taps(anna, quiet.chosen.link(night))
    anna.read = len(anna.messages)
    town.now = at(26, 20, 30)
    await cancel(town, held)
    if heard > town.now:
        assert keys(anna) == []
        town.now = heard
        await tick(town)
    assert keys(anna) == ["change-cancelled"]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_lab_moved_to_the_early_morning_is_heard_of_in_time_to_be_there(town: Town) -> None:
    held = await lab(town, starts=datetime(2026, 11, 28, 16, 0))
    anna, bruna = await sleeper(town, "Anna"), await signed_up(town, "Bruna", held, "Solo io")
    await join(anna, held, "Solo io")
    anna.read, bruna.read = len(anna.messages), len(bruna.messages)
    town.now = at(26, 22)
    await lab(town, starts=datetime(2026, 11, 27, 11, 30))
    assert (keys(anna), keys(bruna)) == (["change-moved"], [])  # Bruna reads at eight, early enough
    town.now = at(27, 8)
    await tick(town)
    assert "change-moved" in keys(bruna)


# ---------------------------------------------------------------- sign-up opens


async def test_a_seat_that_came_free_before_sign_up_opens_is_offered_when_it_does(town: Town) -> None:
    held = await lab(town)
    anna, bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    await tick(town)  # it was looked at before: only what opened since counts
    await lab(town, opens_at=at(26, 9))
    await taps(anna, leaving.leave.link(1))
    bruna.read = len(bruna.messages)
    town.now = at(26, 8, 55)
    await tick(town)
    assert await states(town, held) == ["left", "waiting"]
    town.now = at(26, 9)
    for _ in range(2):
        await tick(town)
    assert await states(town, held) == ["left", "offered"]
    assert keys(bruna) == ["offer-seat"]


# ---------------------------------------------------------------- whom to phone


async def test_who_took_the_seat_before_its_message_left_is_not_phoned(town: Town) -> None:
    held, marta = await lab(town), await manager(town, "Marta", None)
    anna, bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    town.now = at(26, 23)
    await taps(anna, leaving.leave.link(1))
    town.now = at(27, 7)
    await bruna.opens(labs.card.link(held.id))
    await taps(bruna, leaving.take.link(2))
    await taps(marta, unreached.list_.link(held.id))
    marta.reads("Per ora nessuno da chiamare", "Un messaggio parte oggi, venerdì 27 novembre, ore 08:00")
    town.now = at(27, 8, 5)
    await tick(town)
    await taps(marta, unreached.list_.link(held.id))
    assert keys(marta)[-1] == "unreached-nobody"


async def test_messages_that_wait_for_the_morning_have_not_arrived(town: Town) -> None:
    held, marta = await lab(town, seats=6), await manager(town, "Marta", None)
    for name in ("Anna", "Bruna"):
        await signed_up(town, name, held)
    await join(await sleeper(town, "Carla"), held)
    town.now = at(26, 22)
    await lab(town, seats=6, starts=SATURDAY + timedelta(hours=1))
    await taps(marta, unreached.list_.link(held.id))
    marta.reads("3 messaggi partono entro domani, venerdì 27 novembre, ore 09:00")
    town.now = at(27, 8)
    town.phone.failures = [TryLater(timedelta(minutes=9)), TryLater(timedelta(minutes=9))]
    await tick(town)
    await taps(marta, unreached.list_.link(held.id))
    assert keys(marta)[-1] == "unreached-leaving"
    town.now = at(27, 9, 1)
    await tick(town)
    await taps(marta, unreached.list_.link(held.id))
    assert keys(marta)[-1] == "unreached-nobody"


# ---------------------------------------------------------------- another kind of lab


async def test_a_lab_one_just_comes_to_ends_its_line_and_tells_everybody_once(town: Town) -> None:
    held = await lab(town)
    everybody = [await signed_up(town, name, held) for name in ("Anna", "Bruna", "Carla")]
    anna, bruna, carla = everybody
    await taps(anna, leaving.leave.link(1))
    await taps(bruna, leaving.take.link(2))
    dina = await signed_up(town, "Dina", held)
    await taps(bruna, leaving.leave.link(2))  # Carla is asked, Dina waits
    await join(anna, held)
    for one in (carla, dina, anna, bruna):
        one.read = len(one.messages)
    for _ in range(2):
        await lab(town, kind=LabKind.DROP_IN)
        await tick(town)
    assert await states(town, held) == ["left", "left", "expired", "expired", "expired"]
    assert [keys(one) for one in (carla, dina, anna, bruna)] == [["change-drop-in"]] * 3 + [[]]
    dina.reads("Adesso si va senza iscriversi", "La lista d'attesa non c'è più")


async def test_whoever_has_a_seat_hears_that_none_is_needed(town: Town) -> None:
    held = await lab(town)
    anna = await signed_up(town, "Anna", held)
    await lab(town, kind=LabKind.DROP_IN)
    anna.reads("Adesso si va senza iscriversi", "Il posto non serve più")
    await lab(town, kind=LabKind.DROP_IN, starts=SATURDAY + timedelta(hours=1))
    anna.reads("ore 17:00-19:00", "Si va senza iscriversi")


async def test_another_hour_and_no_seats_at_once_are_one_message(town: Town) -> None:
    held = await lab(town)
    anna, bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    anna.read, bruna.read = len(anna.messages), len(bruna.messages)
    town.now = at(25, 22)
    await lab(town, kind=LabKind.DROP_IN, starts=SATURDAY + timedelta(hours=1))
    town.now = at(26, 8)
    await tick(town)
    assert (keys(anna), keys(bruna)) == (["change-moved"], ["change-drop-in"])
    anna.reads("Prima: sabato 28 novembre, ore 16:00-18:00", "Si va senza iscriversi")
    bruna.reads("ore 17:00-19:00")


async def test_that_it_happens_is_told_also_to_whom_there_is_no_seat_for(town: Town) -> None:
    held, marta = await lab(town, kind=LabKind.IF_IT_HAPPENS), await manager(town, "Marta", None)
    everybody = []
    for name in ("Anna", "Bruna"):
        somebody = town.person(name)
        await somebody.says("ciao")
        await taps(somebody, booking.join.link(held.id, 1, 1))
        somebody.read = len(somebody.messages)
        everybody.append(somebody)
    anna, bruna = everybody
    await taps(marta, lab_leading.happens.link(held.id))
    assert (keys(anna), keys(bruna)) == (["offer-happens"], ["happens-waiting"])
    bruna.reads("Si fa!", "In lista d'attesa hai il numero 1")
    marta.reads("Lo dico a 2 famiglie che aspettavano")
    await taps(marta, lab_leading.happens.link(held.id))
    assert (keys(anna), keys(bruna)) == (["offer-happens"], ["happens-waiting"])


async def test_in_the_morning_she_hears_where_she_stands_by_then(town: Town) -> None:
    held, marta = await lab(town, kind=LabKind.IF_IT_HAPPENS, seats=2), await manager(town, "Marta", None)
    everybody = []
    for name in ("Anna", "Bruna", "Carla"):
        somebody = town.person(name)
        await somebody.says("ciao")
        await taps(somebody, booking.join.link(held.id, 1, 1))
        somebody.read = len(somebody.messages)
        everybody.append(somebody)
    anna, bruna, carla = everybody
    town.now = at(25, 22)
    await taps(marta, lab_leading.happens.link(held.id))
    await taps(anna, leaving.decline.link(1))  # and the seat is Bruna's to take
    town.now = at(26, 8)
    await tick(town)
    assert keys(bruna) == ["offer-seat"]
    carla.reads("Si fa!", "hai il numero 1")


# ---------------------------------------------------------------- the door


async def test_a_tick_is_of_the_day_it_was_made_on(town: Town) -> None:
    held, marta = await lab(town, seats=4), await manager(town, "Marta", None)
    anna = await signed_up(town, "Anna", held)
    town.now = at(28, 14, 30)
    await taps(marta, door.tick.link(1, here=True))
    await lab(town, seats=4, starts=SATURDAY + timedelta(hours=1))  # the same day: she is there all the same
    async with town.database.transaction() as store:
        assert [one.came for one in await store.bookings.line(held.id)] == [True]
    moved = await lab(town, seats=4, starts=SATURDAY + timedelta(days=7))
    assert moved.door_at is None
    anna.read = len(anna.messages)
    town.now = datetime(2026, 12, 5, 19, 30, tzinfo=ROME)
    await tick(town)
    assert not [key for key in keys(anna) if key.startswith("after-")]
