"""Whatever breaks at whatever moment: nothing lost, nothing doubled, in order, to the right person."""

from __future__ import annotations

import asyncio

import pytest

from bot.channels import TryLater
from tests.faults.provoked import Street, Stumbling, Unsteady
from tests.town import Town

pytestmark = pytest.mark.asyncio
ONE = pytest.mark.parametrize("engine", ["sqlite"])  # where nothing depends on the engine


@pytest.fixture
def street(town: Town) -> Street:
    return Street(town)


@ONE
async def test_a_quiet_day_breaks_nothing(street: Street) -> None:
    async with street.intake() as intake:
        for turn in range(5):
            for person in ("ada", "bea", "caia"):
                await street.says(intake, person, nonsense=turn % 2 == 0)
        await intake.settled()
    assert await street.ends() == []


async def test_the_same_message_brought_three_times_is_answered_once(street: Street) -> None:
    async with street.intake() as intake:
        await street.says(intake, "ada")
        act = street.writes("ada")
        await asyncio.gather(*(street.brings(intake, act) for _ in range(3)))
        await street.brings(intake, act)
        await intake.settled()
    assert await street.ends() == []


async def test_a_message_is_acknowledged_only_when_it_cannot_be_lost(street: Street) -> None:
    disk = Unsteady(street.town.database)
    async with street.intake(database=disk) as intake:
        await street.says(intake, "ada")
        disk.failing = 2
        refused = street.writes("ada")
        assert not await street.brings(intake, refused)
        assert any([await street.brings(intake, refused) for _ in range(3)])
        await intake.settled()
    assert await street.ends() == []


@ONE
async def test_a_full_disk_keeps_what_was_accepted(street: Street) -> None:
    disk = Unsteady(street.town.database)
    async with street.intake(database=disk) as intake:
        disk.failing = 1
        await asyncio.gather(*(street.says(intake, person) for person in ("ada", "bea", "caia")))
        await intake.settled()
    assert await street.ends() == []


async def test_what_a_broken_step_wrote_is_undone(street: Street) -> None:
    dispatcher = street.dispatcher(Stumbling)
    async with street.intake(dispatcher) as intake:
        await street.says(intake, "ada")
        await intake.settled()
        dispatcher.times = 1  # type: ignore[attr-defined]
        await asyncio.gather(*(street.says(intake, person, nonsense=False) for person in ("ada", "bea")))
        await intake.settled()
    assert await street.ends() == []


async def test_what_waits_is_answered_by_the_next_process_in_order(street: Street) -> None:
    dispatcher = street.dispatcher(Stumbling)
    dispatcher.times, dispatcher.error = 1000, OSError  # type: ignore[attr-defined]
    async with street.intake(dispatcher) as intake:
        for number in range(6):
            await street.says(intake, "ada", nonsense=number < 3)
            await street.says(intake, "bea", nonsense=number % 2 == 0)
        await intake.settled()
    assert await street.ends() == []


async def test_a_new_process_looks_for_what_waits_without_being_asked(street: Street) -> None:
    dispatcher = street.dispatcher(Stumbling)
    dispatcher.times, dispatcher.error = 1000, OSError  # type: ignore[attr-defined]
    async with street.intake(dispatcher) as intake:
        await street.says(intake, "ada")
        await intake.settled()
    async with street.intake() as intake:
        for _ in range(20):
            await asyncio.sleep(0.01)
            await intake.settled()
    assert await street.ends(restarted=False) == []


async def test_two_processes_never_answer_one_person_at_once(street: Street) -> None:
    """The same events at two doors, and many of one person waiting."""
    dispatcher = street.dispatcher(Stumbling)
    dispatcher.times, dispatcher.error = 1000, OSError  # type: ignore[attr-defined]
    async with street.intake(dispatcher) as intake:
        for _ in range(6):
            await asyncio.gather(*(street.says(intake, person) for person in ("ada", "bea", "caia")))
        await intake.settled()
    async with street.intake() as one, street.intake() as other:
        await asyncio.gather(one.catch_up(), other.catch_up())
        await one.settled()
        await other.settled()
    assert await street.ends() == []


@ONE
async def test_a_send_that_dies_half_way_is_said_again_under_a_mark(street: Street) -> None:
    async with street.intake() as intake:
        await street.says(intake, "ada")
        await intake.settled()
    dying = street.delivery()
    street.phone.before = asyncio.Event()
    await dying.round()
    await asyncio.sleep(0.02)
    _die(dying)
    street.history.kills += 1
    assert await street.ends() == []


@ONE
async def test_a_process_that_only_is_slow_is_not_taken_for_dead(street: Street) -> None:
    async with street.intake() as intake:
        await asyncio.gather(*(street.says(intake, f"person {number}") for number in range(3)))
        await intake.settled()
    slow, other = street.delivery(), street.delivery()
    gate = street.phone.after = asyncio.Event()
    await slow.round()
    await asyncio.sleep(0.02)
    street.town.later(seconds=9)
    await other.recover()
    await other.settled()
    gate.set()
    await slow.settled()
    assert await street.ends() == []


async def test_a_process_that_slept_through_its_lease_writes_over_nothing(street: Street) -> None:
    async with street.intake() as intake:
        await street.says(intake, "ada")
        await intake.settled()
    sleeper, other = street.delivery(), street.delivery()
    woken, taken = asyncio.Event(), asyncio.Event()
    street.phone.after = woken
    await sleeper.round()
    await asyncio.sleep(0.02)
    street.history.kills += 1
    street.town.later(seconds=61)
    await other.recover()
    street.phone.after = taken
    await other.round()
    await asyncio.sleep(0.02)
    woken.set()
    await sleeper.settled()
    taken.set()
    await other.settled()
    assert await street.ends() == []


@ONE
async def test_a_message_that_is_tried_again_keeps_its_place(street: Street) -> None:
    async with street.intake() as intake:
        await street.says(intake, "ada")
        await street.says(intake, "ada")
        await intake.settled()
    street.phone.failures.append(TryLater())
    delivery = street.delivery()
    await delivery.settled()
    street.town.later(seconds=1)
    await delivery.settled()
    assert await street.ends() == []


@ONE
async def test_two_messages_to_one_person_never_race(street: Street) -> None:
    async with street.intake() as intake:
        await street.says(intake, "ada")
        await street.says(intake, "ada")
        await intake.settled()
    one, other = street.delivery(), street.delivery()
    gate = street.phone.before = asyncio.Event()
    await one.round()
    await asyncio.sleep(0.02)
    await other.settled()
    gate.set()
    await one.settled()
    assert await street.ends() == []


def _die(delivery: object) -> None:
    for sends in delivery._sends.values():  # type: ignore[attr-defined]
        for task in tuple(sends):
            task.cancel()
