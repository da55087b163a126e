"""Who could not be told: counted, listed for who leads the lab, told once; and a number is no secret that stays."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.channels import Tapped, TryLater, Unreachable
from bot.clock import UNANSWERED, pass_on
from bot.dispatcher import push
from handlers import called_off, unreached
from handlers.dialogue import tell
from handlers.rules.kinds import Kind
from storage.bookings import Reminders, State
from storage.labs import Lab
from storage.people import Role
from storage.tables import addresses, bookings, outbox, roles, views
from tests.handlers.gathering import SATURDAY, cancel, join, lab, signed_up, tick
from tests.handlers.looking import keys
from tests.town import ROME, Somebody, Town

pytestmark = pytest.mark.asyncio
ON_THE_DAY = datetime(2026, 11, 28, 9, 0, tzinfo=ROME)


async def manager(town: Town, name: str = "Marta", municipio: int | None = None) -> Somebody:
    marta = town.person(name)
    await marta.says("ciao")
    async with town.database.transaction() as store:
        whose = (await marta_at(store, name)).person.id
        await store.people.grant(whose, Role.MANAGER, municipio=municipio, granted_by=None, now=town.now)
    marta.read = len(marta.messages)
    return marta


async def marta_at(store: Any, name: str) -> Any:
    found = await store.people.known("phone", name)
    assert found
    return found


async def lose(town: Town, name: str, *, number: str = "") -> None:
    """Nobody is at her address any more; with a number it was one of WhatsApp."""
    async with town.database.transaction() as store:
        which = (await marta_at(store, name)).id
        values: dict[str, Any] = {"unreachable_at": town.now}
        if number:
            values |= {"channel": "whatsapp", "address": f"whatsapp:{number}"}
        await store.connection.execute(update(addresses).where(addresses.c.id == which).values(**values))


async def rows(town: Town, key: str) -> list[Any]:
    async with town.database.transaction() as store:
        found = await store.connection.execute(select(outbox).where(outbox.c.key == key).order_by(outbox.c.id))
        return list(found)


async def looks(town: Town) -> list[str]:
    async with town.database.transaction() as store:
        return list((await store.connection.execute(select(views.c.what).order_by(views.c.id))).scalars())


async def gathered(town: Town) -> tuple[Lab, Somebody, Somebody]:
    """A lab with two families, one of whom cannot be reached, and its manager."""
    held = await lab(town, seats=6)
    marta = await manager(town)
    anna = await signed_up(town, "Anna", held)
    await signed_up(town, "Bruna", held, "Due adulti, un bambino")
    await lose(town, "Bruna", number="+393331234567")
    return held, marta, anna


async def test_whoever_has_no_address_any_more_is_counted_and_not_forgotten(town: Town) -> None:
    held, _, anna = await gathered(town)
    await cancel(town, held)
    assert "change-cancelled" in keys(anna)
    assert [(row.state, row.error) for row in await rows(town, "change-cancelled")] == [
        ("sent", None),
        ("failed", "unreachable"),
    ]


async def test_of_a_cancelled_lab_the_manager_hears_once_how_many_and_can_phone(town: Town) -> None:
    held, marta, _ = await gathered(town)
    await cancel(town, held)
    await tick(town)
    assert keys(marta) == []  # what was just sent may still fail
    town.later(minutes=5)
    for _ in range(3):
        await tick(town)
        town.later(minutes=1)
    assert keys(marta) == ["unreached-told"]
    marta.reads("Massaggio con calma", "Manca una famiglia")
    await marta.taps("Vedi chi chiamare")
    marta.reads("Una famiglia non ha avuto", "1. Senza nome, 2 adulti e 1 bambino: +393331234567")
    assert await looks(town) == ["phone"]


async def test_two_processes_tell_it_once(town: Town) -> None:
    held, marta, _ = await gathered(town)
    await cancel(town, held)
    town.later(minutes=5)
    await asyncio.gather(*(pass_on(town.database, town.now) for _ in range(4)))
    await town.deliver()
    assert keys(marta) == ["unreached-told"]


async def test_the_number_does_not_stay_in_what_was_said(town: Town) -> None:
    held, marta, _ = await gathered(town)
    await cancel(town, held)
    await marta.does(Tapped(unreached.list_.link(held.id).token))
    [row] = await rows(town, "unreached")
    assert "+39333" in row.text
    async with town.database.transaction() as store:
        await store.outbox.forget(now=town.now + timedelta(hours=1), instead=UNANSWERED)
    [row] = await rows(town, "unreached")
    assert (row.text, row.words) == (None, None)


async def test_a_number_is_shown_only_where_it_is_time_to_call(town: Town) -> None:
    held, marta, _ = await gathered(town)
    async with town.database.transaction() as store:
        who = [one.person_id for one in await store.bookings.line(held.id)]
        for person in who:  # some other word about the lab, which is neither moved nor called off
            await push(store, tell(person, "offer-seat", kind=Kind.OFFER).about(held.id), now=town.now)
        await store.connection.execute(update(bookings).values(state=State.OFFERED))
    await marta.does(Tapped(unreached.list_.link(held.id).token))
    marta.reads("non raggiungibile")
    assert "+39" not in marta.news
    assert await looks(town) == []
    town.now = datetime(2026, 11, 27, 16, 1, tzinfo=ROME)
    await marta.does(Tapped(unreached.list_.link(held.id).token))
    marta.reads("+393331234567")
    town.now = datetime(2026, 11, 28, 18, 1, tzinfo=ROME)
    await marta.does(Tapped(unreached.list_.link(held.id).token))
    assert "+39" not in marta.news
    assert await looks(town) == ["phone"]


async def test_the_list_is_for_who_leads_the_lab_now(town: Town) -> None:
    held, marta, anna = await gathered(town)
    other = await manager(town, "Carla", municipio=4)
    await cancel(town, held)
    token = Tapped(unreached.list_.link(held.id).token)
    for who in (anna, other):
        await who.does(token)
        assert "+39" not in who.news
        assert "unreached" not in keys(who)
    async with town.database.transaction() as store:
        await store.connection.execute(update(roles).values(municipio=9))
    await marta.does(token)
    assert keys(marta) == ["team-elsewhere"]
    assert await looks(town) == []


async def test_whoever_hears_something_later_is_on_the_list_no_more(town: Town) -> None:
    held, marta, _ = await gathered(town)
    moved = await lab(town, seats=6, starts=SATURDAY + timedelta(hours=1))
    assert moved.version > held.version
    await marta.does(Tapped(unreached.list_.link(held.id).token))
    marta.reads("+393331234567")
    async with town.database.transaction() as store:
        await store.connection.execute(update(addresses).values(unreachable_at=None, channel="phone"))
    town.now = datetime(2026, 11, 27, 18, 0, tzinfo=ROME)
    await tick(town)  # the reminder tells the new hour
    marta.read = len(marta.messages)
    await marta.does(Tapped(unreached.list_.link(held.id).token))
    assert keys(marta)[-1:] == ["unreached-nobody"]
    marta.reads("è arrivato a tutte le famiglie")


async def test_who_left_is_not_phoned(town: Town) -> None:
    held, marta, _ = await gathered(town)
    await cancel(town, held)
    async with town.database.transaction() as store:
        await store.connection.execute(update(bookings).values(state=State.LEFT))
    town.later(minutes=10)
    await tick(town)
    assert keys(marta) == []


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_family_that_only_comes_to_the_page_counts_until_it_opens_it(town: Town) -> None:
    held, marta, _ = await gathered(town)
    async with town.database.transaction() as store:
        await store.connection.execute(
            update(addresses)
            .where(addresses.c.unreachable_at.is_not(None))
            .values(unreachable_at=None, channel="web", address="a session")
        )
    await cancel(town, held)
    town.later(minutes=10)
    await tick(town)
    assert keys(marta) == []  # she may come by yet
    town.later(minutes=25)
    await tick(town)
    assert keys(marta) == ["unreached-told"]
    await marta.taps("Vedi chi chiamare")
    marta.reads("non ha ancora aperto la chat")


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_waits_for_the_morning_is_not_counted_in_the_night(town: Town) -> None:
    held, marta, _ = await gathered(town)
    town.now = datetime(2026, 11, 25, 22, 0, tzinfo=ROME)
    await cancel(town, held)
    town.now = datetime(2026, 11, 26, 7, 0, tzinfo=ROME)
    await tick(town)
    assert keys(marta) == []
    town.now = datetime(2026, 11, 26, 8, 1, tzinfo=ROME)
    await tick(town)
    assert keys(marta) == []
    town.now = datetime(2026, 11, 26, 8, 6, tzinfo=ROME)
    await tick(town)
    assert keys(marta) == ["unreached-told"]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_while_one_message_is_tried_again_the_others_are_not_counted_yet(town: Town) -> None:
    held, marta, anna = await gathered(town)
    town.phone.failures = [TryLater(timedelta(minutes=1))]
    await cancel(town, held)
    town.later(minutes=7)
    await pass_on(town.database, town.now)
    await town.deliver()
    assert "change-cancelled" in keys(anna)
    assert keys(marta) == []
    await tick(town)
    assert keys(marta) == ["unreached-told"]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_second_change_is_told_again(town: Town) -> None:
    held, marta, _ = await gathered(town)
    await lab(town, seats=6, starts=SATURDAY + timedelta(hours=1))
    town.later(minutes=6)
    await tick(town)
    await cancel(town, held)
    town.later(minutes=6)
    await tick(town)
    await tick(town)
    assert keys(marta) == ["unreached-told"] * 2


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_the_lab_s_own_manager_hears_it_while_she_is_one_else_those_of_the_territory(town: Town) -> None:
    held, marta, _ = await gathered(town)
    carla = await manager(town, "Carla")
    async with town.database.transaction() as store:
        whose = (await marta_at(store, "Carla")).person.id
    await lab(town, seats=6, starts=SATURDAY, manager_id=whose, room="qui")
    town.later(minutes=6)
    await tick(town)
    assert (keys(marta), keys(carla)) == ([], ["unreached-told"])
    async with town.database.transaction() as store:
        await store.connection.execute(roles.delete().where(roles.c.person_id == whose))
    await cancel(town, held)
    town.later(minutes=6)
    await tick(town)
    assert (keys(marta), keys(carla)) == (["unreached-told"], ["unreached-told"])


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_on_the_day_itself_it_does_not_wait_for_the_morning(town: Town) -> None:
    held, marta, _ = await gathered(town)
    town.now = datetime(2026, 11, 28, 0, 30, tzinfo=ROME)
    await cancel(town, held)
    town.later(minutes=6)
    await tick(town)
    assert keys(marta) == ["unreached-told"]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_who_wrote_stop_is_listed_and_that_is_said(town: Town) -> None:
    held, marta, anna = await gathered(town)
    await anna.says("stop")
    await cancel(town, held)
    await marta.does(Tapped(unreached.list_.link(held.id).token))
    marta.reads("2 famiglie", "1. Senza nome, 1 adulto e 1 bambino: ha scritto STOP", "2. Senza nome")


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_send_that_fails_on_the_way_is_one_too_and_a_long_list_has_pages(town: Town) -> None:
    held = await lab(town, seats=30)
    marta = await manager(town)
    for number in range(10):
        await signed_up(town, f"P{number}", held, "Solo io")
    town.phone.failures = [Unreachable() for _ in range(10)]
    await cancel(town, held)
    town.later(minutes=6)
    await tick(town)
    marta.reads("Mancano 10 famiglie")
    await marta.taps("Vedi chi chiamare")
    marta.reads("1. Senza nome, 1 adulto", "8. Senza nome")
    assert "9. " not in marta.news
    await marta.taps("Altre famiglie")
    marta.reads("9. Senza nome", "10. Senza nome")
    assert marta.labels == ["9. Senza nome", "10. Senza nome", "Apri la scheda"]


# ---------------------------------------------------------------- reminders that came too late


async def test_reminders_that_came_too_late_are_told_once_for_each_lab_and_kind(town: Town) -> None:
    held = await lab(town, seats=6)
    other = await lab(town, "canto", title="Canto", seats=6)
    marta = await manager(town)
    anna = await signed_up(town, "Anna", held)
    await signed_up(town, "Bruna", held)
    await join(anna, other)
    town.now = datetime(2026, 11, 28, 15, 45, tzinfo=ROME)
    assert await tick(town) == 6
    assert await tick(town) == 0
    assert sorted(keys(marta)) == ["unreached-stale-day"] * 2 + ["unreached-stale-hours"] * 2
    marta.reads("Riguarda 2 famiglie", "Riguarda una famiglia", "Canto", "il promemoria di due ore prima")


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_one_more_that_came_too_late_is_counted_and_not_told_again(town: Town) -> None:
    held = await lab(town, seats=6)
    marta = await manager(town)
    await signed_up(town, "Anna", held)
    await signed_up(town, "Bruna", held)
    async with town.database.transaction() as store:
        await store.bookings.remind(2, Reminders.DAY)
    town.now = datetime(2026, 11, 28, 15, 45, tzinfo=ROME)
    assert await tick(town) == 3
    async with town.database.transaction() as store:
        await store.bookings.remind(2, Reminders.BOTH)
    assert await tick(town) == 1
    assert sorted(keys(marta)) == ["unreached-stale-day", "unreached-stale-hours"]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_lab_nobody_leads_is_told_to_nobody_and_goes_on(town: Town) -> None:
    held = await lab(town, seats=6)
    await signed_up(town, "Anna", held)
    await lose(town, "Anna")
    async with town.database.transaction() as store:
        await store.labs.cancel(held.id, now=town.now)
        now = await store.labs.get(held.id)
        assert now
        await push(store, await called_off(store, now, town.now), now=town.now)
    town.later(minutes=6)
    assert await tick(town) == 0
    assert await rows(town, "unreached-told") == []
