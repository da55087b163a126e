"""Labs and bookings in the database: one seat is given once, however many ask at the same instant."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select, text
from structlog.testing import capture_logs

from bot.channels import Tapped
from bot.clock import pass_on
from handlers import booking, leaving
from handlers.labs import card
from storage.bookings import Party, State
from storage.labs import NewLab
from storage.tables import bookings, labs, outbox
from storage.wall import instant, shown
from tests.handlers.gathering import lab, signed_up, states
from tests.handlers.looking import keys
from tests.town import ROME, Town


@pytest.mark.asyncio
async def test_twenty_people_at_once_on_ten_seats(town: Town) -> None:
    held = await lab(town, seats=10)
    people = [town.person(f"P{number}") for number in range(20)]
    for somebody in people:
        await somebody.says("ciao")
    tap = Tapped(booking.join.link(held.id, 1, 0).token)
    twice = [somebody.event(tap) for somebody in people] + [somebody.event(tap) for somebody in people]
    await town.receive_at_once(*twice)
    assert await states(town, held) == ["booked"] * 10 + ["waiting"] * 10
    # and half of those who come give up at once: each seat is offered once, in the order of the line
    async with town.database.transaction() as store:
        line = await store.bookings.line(held.id)
    by_id = {(await somebody.known()).id: somebody for somebody in people}
    gone = [by_id[one.person_id].event(Tapped(leaving.leave.link(one.id).token)) for one in line[:5]]
    await town.receive_at_once(*gone, *gone)
    assert await states(town, held) == ["left"] * 5 + ["booked"] * 5 + ["offered"] * 5 + ["waiting"] * 5
    async with town.database.transaction() as store:
        told = await store.connection.execute(
            select(outbox.c.person_id, func.count()).where(outbox.c.key == "offer-seat").group_by(outbox.c.person_id)
        )
        assert dict(told.all()) == {one.person_id: 1 for one in line[10:15]}


@pytest.mark.asyncio
async def test_who_gives_up_and_who_would_be_asked_never_wait_for_each_other(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = await lab(town, seats=8)
    people = [town.person(f"P{number}") for number in range(16)]
    for somebody in people:
        await somebody.says("ciao")
        await somebody.does(Tapped(booking.join.link(held.id, 1, 0).token))
    monkeypatch.setattr("bot.intake.RERUNS", 0)  # a deadlock must not be mended before anybody sees it
    with capture_logs() as logs:
        await town.receive_at_once(
            *(person.event(Tapped(leaving.leave.link(n).token)) for n, person in enumerate(people[:8], start=1)),
            *(person.event(Tapped(card.link(held.id).token)) for person in people[8:]),
            *(person.event(Tapped(leaving.sure.link(n).token)) for n, person in enumerate(people[8:], start=9)),
        )
    assert not [entry for entry in logs if entry["log_level"] in ("warning", "error")]
    assert await states(town, held) == ["left"] * 8 + ["offered"] * 8


@pytest.mark.asyncio
async def test_many_processes_at_once_remind_once(town: Town) -> None:
    anna = await signed_up(town, "Anna", await lab(town))
    anna.read = len(anna.messages)
    town.now = datetime(2026, 11, 27, 18, 1, tzinfo=ROME)
    await asyncio.gather(*(pass_on(town.database, town.now) for _ in range(5)))
    await town.deliver()
    assert keys(anna) == ["reminder-day"]


@pytest.mark.asyncio
async def test_one_person_is_in_a_line_once(town: Town) -> None:
    held = await lab(town)
    anna = (await town.person("Anna").known()).id
    async with town.database.transaction() as store:
        first = await store.bookings.ask(held.id, anna, Party(1), state=State.BOOKED, now=town.now)
        with pytest.raises(Exception, match=r"(?i)unique"):
            async with store.savepoint():
                await store.bookings.ask(held.id, anna, Party(1), state=State.WAITING, now=town.now)
        await store.bookings.move(first.id, State.LEFT, now=town.now)
        again = await store.bookings.ask(held.id, anna, Party(2, 1, 1), state=State.WAITING, now=town.now)
        assert again.id > first.id
        assert (await store.bookings.line(held.id)) == [again]


@pytest.mark.asyncio
async def test_the_line_is_as_the_lab_was_held_also_when_a_clock_runs_late(town: Town) -> None:
    held = await lab(town)
    people = [(await town.person(name).known()).id for name in ("Anna", "Bruna")]
    async with town.database.transaction() as store:
        for number, person in enumerate(people):
            asked = town.now - timedelta(seconds=number)  # another process: its clock, or the wait for the lab
            await store.bookings.ask(held.id, person, Party(1), state=State.WAITING, now=asked)
        assert [one.person_id for one in await store.bookings.line(held.id)] == people


@pytest.mark.asyncio
async def test_who_comes_with_whom_is_encrypted_and_emptied_a_month_after(town: Town) -> None:
    held = await lab(town)
    anna = (await town.person("Anna").known()).id
    async with town.database.transaction() as store:
        await store.bookings.ask(held.id, anna, Party(1, 3, 1), state=State.BOOKED, now=town.now)
        raw = (await store.connection.execute(text("SELECT party FROM bookings"))).scalar_one()
        assert b"children" not in bytes(raw)
        await store.bookings.forget(now=held.ends_at + timedelta(days=29))
        assert (await store.bookings.line(held.id))[0].party == Party(1, 3, 1)
        await store.bookings.forget(now=held.ends_at + timedelta(days=31))
        assert (await store.connection.execute(select(bookings.c.party))).scalar_one() is None


@pytest.mark.asyncio
async def test_the_version_rises_with_time_and_place_and_with_nothing_else(town: Town) -> None:
    starts = datetime(2026, 11, 28, 16, 0)

    async def save(**other: object) -> int:
        values: dict[str, object] = {"title": "Gioco", "seats": 5, "starts": starts, "room": "qui"} | other
        values["ends"] = values["starts"] + timedelta(hours=1)  # type: ignore[operator]
        async with town.database.transaction() as store:
            return (await store.labs.save(NewLab(slug="gioco", **values))).now.version  # type: ignore[arg-type]

    assert [await save(), await save(seats=9), await save(title="Altro"), await save()] == [1, 1, 1, 1]
    assert [await save(room="là"), await save(room="là"), await save(starts=starts + timedelta(days=1))] == [2, 2, 3]


@pytest.mark.asyncio
async def test_the_moment_is_derived_from_the_wall_and_again_when_the_rules_of_summer_time_change(town: Town) -> None:
    held = await lab(town, starts=datetime(2027, 3, 28, 10, 0))
    assert held.starts_at == instant(held.starts)
    async with town.database.transaction() as store:
        await store.connection.execute(labs.update().values(starts_at=held.starts_at + timedelta(hours=1)))
        assert await store.labs.derive(since=town.now) == 1
        assert await store.labs.derive(since=town.now) == 0
        again = await store.labs.get(held.id)
        assert again
        assert shown(again.starts_at) == held.starts


@pytest.mark.asyncio
@pytest.mark.parametrize("engine", ["sqlite"])  # a plan on PostgreSQL depends on how much there is
async def test_what_is_due_is_found_by_a_range_over_the_labs(town: Town) -> None:
    await lab(town)
    async with town.database.transaction() as store:
        plan = await store.connection.execute(
            text(
                "EXPLAIN QUERY PLAN SELECT id FROM labs WHERE starts_at > 5 AND starts_at < 9 AND cancelled_at IS NULL"
            )
        )
        assert "ix_labs_starts_at" in " ".join(str(row) for row in plan)


@pytest.mark.asyncio
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_opens_is_looked_for_by_its_own_index_however_many_labs_there_are(town: Town) -> None:
    seen: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        seen.append((statement, parameters))

    async with town.database.transaction() as store:
        connection = store.connection._connection
        event.listen(connection, "before_cursor_execute", note)
        assert await store.bookings.opened(since=town.now - timedelta(minutes=1), now=town.now) == []
        [(statement, parameters)] = seen
        plan = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    assert "ix_labs_opens_at" in plan[0], plan
