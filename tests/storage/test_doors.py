"""The door in the database: two managers at once, many processes, a tick sent twice at the same instant."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.channels import Tapped
from bot.clock import pass_on
from handlers import booking, door
from storage.bookings import Band, Party
from storage.tables import bookings, labs, walk_ins
from tests.handlers.gathering import lab, signed_up
from tests.handlers.looking import keys, rows
from tests.handlers.test_door import manager
from tests.town import Town


@pytest.mark.asyncio
async def test_two_managers_tick_at_once_and_each_tick_counts_once(town: Town) -> None:
    held = await lab(town, seats=90, municipio=6)
    for number in range(6):
        await signed_up(town, f"P{number}", held)
    town.now = held.starts_at
    marta, nora = await manager(town), await manager(town, "Nora", municipio=None)
    ticks = [Tapped(door.tick.link(number, here=True).token) for number in range(1, 7)]
    walked = Tapped(door.walked_in.link(held.id, 1, 1, 2).token)
    await town.receive_at_once(
        *(somebody.event(what) for what in (*ticks, walked) for somebody in (marta, nora) for _ in range(2))
    )
    assert await rows(town, bookings.c.came) == [(True,)] * 6
    assert await rows(town, walk_ins.c.number, walk_ins.c.children) == [(1, 2)]
    assert await rows(town, labs.c.door_at) == [(town.now,)]
    assert "Presenti: 15." in (marta.news + nora.news)


@pytest.mark.asyncio
async def test_many_processes_at_once_write_once_after_a_lab(town: Town) -> None:
    held = await lab(town, seats=90, municipio=6)
    anna, bruna = await signed_up(town, "Anna", held), await signed_up(town, "Bruna", held)
    town.now = held.starts_at
    marta = await manager(town)
    await marta.does(Tapped(door.tick.link(1, here=True).token))
    for somebody in (anna, bruna, marta):
        somebody.read = len(somebody.messages)
    for after in (timedelta(hours=1), timedelta(days=1), timedelta(days=2)):
        town.now = held.ends_at + after
        await asyncio.gather(*(pass_on(town.database, town.now) for _ in range(4)))
        await town.deliver()
    assert (keys(anna), keys(bruna), keys(marta)) == (["after-thanks"], ["after-missed"], ["after-sum"])


@pytest.mark.asyncio
async def test_parties_of_before_and_with_ages_are_read(town: Town) -> None:
    held = await lab(town, seats=90)
    anna = await signed_up(town, "Anna", held)
    await anna.does(Tapped(booking.resize.link(1, 2, 2, 1, "30").token))
    async with town.database.transaction() as store:
        (one,) = await store.bookings.line(held.id)
        assert one.party == Party(2, 2, 1, (Band.BABY, Band.SMALL))
        raw = (await store.connection.execute(text("SELECT party FROM bookings"))).scalar_one()
        assert b"bands" not in bytes(raw)
        old = {"adults": 1, "children": 1, "prams": 1}
        await store.connection.execute(bookings.update().values(party=old))
        (one,) = await store.bookings.line(held.id)
        assert one.party == Party(1, 1, 1)
