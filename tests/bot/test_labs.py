"""Labs from a file: all or nothing, the same file twice changes nothing, whoever signed up hears what changed."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, time
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.channels import Tapped
from bot.clock import make_dates
from bot.errands import errands
from bot.labs import Loaded, NoSuchPlace, load
from bot.lock import CannotDo
from bot.settings import Settings
from content.labs import BadLabs, read
from handlers import series_leading
from storage.labs import Lab
from storage.series import Weekly
from storage.tables import labs
from tests.handlers.gathering import join, lab, signed_up, states
from tests.handlers.looking import keys
from tests.handlers.managers import manager
from tests.town import Town

HEAD = "slug,title,place,room,day,starts,ends,weeks,seats"


async def put(town: Town, *rows: str) -> Loaded:
    async with town.database.transaction() as store:
        done = await load(store, read("\n".join((HEAD, *rows)), today=town.now.date()), town.now)
    await town.deliver()
    return done


async def all_labs(town: Town) -> list[Lab]:
    async with town.database.transaction() as store:
        found = await store.connection.execute(select(labs.c.id).order_by(labs.c.id))
        return [one for number in found.scalars() if (one := await store.labs.get(number))]


@pytest.mark.asyncio
async def test_the_same_file_twice_changes_nothing_and_tells_nobody(town: Town) -> None:
    rows = ("gioco,Gioco,esempio_segneri,,+1,16:00,17:00,3,4", "canto,Canto,,qui,+2,16:00,17:00,,4")
    assert await put(town, *rows) == Loaded(4, 0, 0)
    assert await put(town, *rows) == Loaded(0, 0, 0)


@pytest.mark.asyncio
async def test_another_hour_in_the_file_is_told_to_who_signed_up(town: Town) -> None:
    await put(town, "gioco,Gioco,,qui,+3,16:00,17:00,,4")
    anna = town.person("Anna")
    await anna.says("ciao")
    async with town.database.transaction() as store:
        held = await store.labs.get(1)
    assert held
    await join(anna, held)
    anna.read = len(anna.messages)
    assert await put(town, "gioco,Gioco,,qui,+3,16:00,17:00,,9") == Loaded(0, 1, 0)
    assert keys(anna) == []
    assert await put(town, "gioco,Gioco,,là,+3,17:00,18:00,,9") == Loaded(0, 1, 1)
    assert keys(anna) == ["change-moved"]
    anna.reads("ore 16:00-17:00, qui", "ore 17:00-18:00, là")


@pytest.mark.asyncio
async def test_one_date_of_a_series_can_move_alone(town: Town) -> None:
    await put(town, "gioco,Gioco,,qui,2026-11-28,16:00,17:00,3,4")
    assert await put(town, "gioco_20261205,Gioco,,qui,2026-12-06,10:00,11:00,,4") == Loaded(0, 1, 1)
    async with town.database.transaction() as store:
        moved = await store.labs.get(2)
        assert moved
        assert [one.slug for one in await store.labs.series(moved, now=town.now)] == [
            "gioco_20261128",
            "gioco_20261212",
        ]


@pytest.mark.asyncio
async def test_a_date_that_moved_alone_stays_there_when_the_same_file_comes_again(town: Town) -> None:
    row = "gioco,Gioco,,qui,2026-11-28,16:00,17:00,3,4"
    await put(town, row)
    await put(town, "gioco_20261205,Gioco,,qui,2026-12-06,10:00,11:00,,4")  # by a file
    moved = await lab(town, "gioco_20261212", title="Gioco", starts=datetime(2026, 12, 13, 9, 0), room="là")  # by hand
    assert await put(town, row.replace(",4", ",5")) == Loaded(0, 3, 0, kept=2)
    assert [str(one.starts) for one in await all_labs(town)] == [
        "2026-11-28 16:00:00",
        "2026-12-06 10:00:00",
        "2026-12-13 09:00:00",
    ]
    assert (await all_labs(town))[2].room == moved.room
    assert await put(town, row.replace("16:00,17:00", "16:30,17:30")) == Loaded(0, 3, 3)
    assert {one.starts.hour for one in await all_labs(town)} == {16}


@pytest.mark.asyncio
async def test_a_weekly_lab_starts_a_series_with_its_end_or_without_one(town: Town) -> None:
    await put(town, "gioco,Gioco,,qui,2026-11-28,16:00,17:00,3,4", "canto,Canto,,qui,2026-09-30,10:00,11:00,on,4")
    async with town.database.transaction() as store:
        ends, goes_on = await store.series.get("gioco"), await store.series.get("canto")
    assert ends == Weekly("gioco", 5, time(16), time(17), date(2026, 12, 12), date(2026, 12, 12))
    assert goes_on == Weekly("canto", 2, time(10), time(11), date(2027, 1, 20), None)
    await make_dates(town.database, town.now)
    assert [one.slug for one in await all_labs(town)].count("canto_20261125") == 1
    assert len(await all_labs(town)) == 3 + 9
    town.later(days=7)
    await make_dates(town.database, town.now)
    assert (await all_labs(town))[-1].starts == datetime(2027, 1, 27, 10, 0)
    assert await put(town, "canto,Canto,,qui,2026-09-30,10:00,11:00,on,4") == Loaded(0, 0, 0)


@pytest.mark.asyncio
async def test_dates_a_file_adds_are_booked_for_whoever_wants_all(town: Town) -> None:
    await put(town, "gioco,Gioco,,qui,2026-11-28,16:00,17:00,2,4")
    anna = await signed_up(town, "Anna", (await all_labs(town))[0])
    await anna.taps("Tutte le date")
    anna.read = len(anna.messages)
    await put(town, "gioco,Gioco,,qui,2026-11-28,16:00,17:00,4,4")
    assert keys(anna) == ["series-new"]
    assert [await states(town, one) for one in await all_labs(town)] == [["booked"]] * 4


@pytest.mark.asyncio
async def test_a_place_that_is_none_of_ours_stops_the_whole_file(town: Town) -> None:
    with pytest.raises(NoSuchPlace, match="nowhere"):
        await put(town, "a,A,,qui,+1,16:00,17:00,,4", "b,B,nowhere,,+1,16:00,17:00,,4")
    async with town.database.transaction() as store:
        assert await store.labs.get(1) is None


@pytest.mark.asyncio
@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("ballo,Ballo,,qui,2026-12-05,16:00,17:00,,0", "seats are a number from 1"),
        ("ballo,Ballo,,qui,2027-03-28,02:30,04:30,,4", "clocks leap over this hour"),
        (f"ballo,{'Ballo' * 20},,qui,2026-12-05,16:00,17:00,,4", "title is longer than 80"),
        ("ballo,Ballo,,qui,2026-12-05,10:00+05:00,17:00,,4", "starts cannot be"),
        ("ballo,Ballo,,qui,9999-12-31,16:00,17:00,2,4", "day cannot be"),
        ("ballo,Ballo,,qui,+99999999999,16:00,17:00,,4", "day cannot be"),
        ("ballo,Bal\x00lo,,qui,2026-12-05,16:00,17:00,,4", "a letter nobody can read"),
        ("ballo,Si balla, si canta,,qui,2026-12-05,16:00,17:00,,4", "more cells than columns"),
    ],
)
async def test_what_nobody_could_publish_in_chat_no_file_brings_in(town: Town, row: str, told: str) -> None:
    with pytest.raises(BadLabs, match=told):
        await put(town, row)
    assert await all_labs(town) == []


@pytest.mark.asyncio
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_is_wrong_with_a_weekly_row_is_told_once(town: Town) -> None:
    with pytest.raises(BadLabs) as told:
        await put(town, "ballo,Ballo,,qui,2026-12-05,16:00,17:00,on,0")
    assert told.value.problems == ("ballo: seats are a number from 1 to 2000",)


@pytest.mark.asyncio
@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize(
    ("columns", "cells", "told"),
    [
        ("months_from,months_to", "36,6", "months_from is more than months_to"),
        ("languages", "klingon it", "nobody speaks 'klingon'"),
        ("opens", "2026-12-10", "sign-up opens"),
        ("closes", "2026-12-10", "sign-up closes"),
    ],
)
async def test_what_is_wrong_with_the_rest_of_a_row_is_told(town: Town, columns: str, cells: str, told: str) -> None:
    text = f"{HEAD},{columns}\nballo,Ballo,,qui,2026-12-05,16:00,17:00,,4,{cells}"
    with pytest.raises(BadLabs, match=told):
        async with town.database.transaction() as store:
            await load(store, read(text, today=town.now.date()), town.now)


@pytest.mark.asyncio
@pytest.mark.parametrize("engine", ["postgresql"])
async def test_a_file_holds_its_labs_in_the_order_in_which_everybody_does(town: Town) -> None:
    """A chain of labs whose slugs run the other way round than their ids, beside somebody who holds them by id."""
    slugs = [f"{letter}_lab" for letter in "zyxwvutsrqponmlkjihgfedcba"]
    held = [(await lab(town, slug)).id for slug in slugs]
    rows = [f"{slug},Altro,,qui,2026-12-05,16:00,17:00,,4" for slug in slugs]

    async def hold_all() -> None:
        async with town.database.transaction() as store:
            for one in held:
                await store.labs.lock(one)

    for _ in range(4):
        await asyncio.gather(put(town, *rows), hold_all())


@pytest.mark.asyncio
async def test_a_weekly_lab_is_not_held_twice_a_week_by_mistake(town: Town) -> None:
    await put(town, "gioco,Gioco,,qui,2026-12-07,16:00,17:00,on,4")
    before = await all_labs(town)
    with pytest.raises(BadLabs, match="another day of the week"):
        await put(town, "gioco,Gioco,,qui,2026-12-08,16:00,17:00,on,4")
    assert await all_labs(town) == before


@pytest.mark.asyncio
async def test_a_file_of_last_month_is_brought_in_again_without_a_word(town: Town) -> None:
    rows = ("canto,Canto,,qui,2026-11-01,16:00,17:00,,4", "ballo,Ballo,,qui,2026-12-05,16:00,17:00,,4")
    assert await put(town, *rows) == Loaded(2, 0, 0)


@pytest.mark.asyncio
async def test_the_errand_says_what_it_did_or_in_one_sentence_what_stopped_it(town: Town, tmp_path: Path) -> None:
    run = errands(Settings(), town.database)["labs import"]
    file = tmp_path / "labs.csv"
    file.write_text(f"{HEAD}\ngioco,Gioco,,qui,+1,16:00,17:00,,4\n", "utf-8")
    assert await run({"file": str(file)}) == {"added": 1, "changed": 0, "moved": 0, "notes": []}
    file.write_text(f"{HEAD}\ngioco,,nowhere,,+1,16:00,17:00,,4\n", "utf-8")
    with pytest.raises(CannotDo, match="line 2: there is no title"):
        await run({"file": str(file)})
    file.write_text(f"{HEAD}\ngioco,Gioco,nowhere,,+1,16:00,17:00,,4\n", "utf-8")
    with pytest.raises(CannotDo, match="there is no place nowhere"):
        await run({"file": str(file)})


@pytest.mark.asyncio
async def test_dates_that_a_shorter_file_leaves_out_stay_and_are_told(town: Town, tmp_path: Path) -> None:
    row = "gioco,Gioco,,qui,2026-11-28,16:00,17:00,{},4"
    await put(town, row.format("on"))
    before = await all_labs(town)
    assert await put(town, row.format(3)) == Loaded(0, 0, 0, left=(("gioco", len(before) - 3),))
    assert await all_labs(town) == before
    file = tmp_path / "labs.csv"
    file.write_text("\n".join((HEAD, row.format(3))))
    done = await errands(Settings(), town.database, clock=lambda: town.now)["labs import"]({"file": str(file)})
    (note,) = done["notes"]
    assert note.startswith(f"gioco: {len(before) - 3} coming dates are not in the file and stay.")
    assert "«Tutta la serie»" in note
    assert await put(town, row.format(len(before))) == Loaded(0, 0, 0, left=())


@pytest.mark.asyncio
async def test_a_weekly_lab_that_its_manager_ended_does_not_begin_again_with_the_same_file(town: Town) -> None:
    row = "gioco,Gioco,,qui,2026-11-28,16:00,17:00,on,4"
    await put(town, row)
    marta = await manager(town, municipio=None)
    first, second, *_ = await all_labs(town)
    await marta.does(Tapped(series_leading.stopped.link(first.id, second.id).token))
    before = await all_labs(town)
    town.later(days=7)
    assert await put(town, row) == Loaded(0, 0, 0, ended=("gioco",))
    await make_dates(town.database, town.now)
    assert await all_labs(town) == before
    assert sum(one.cancelled_at is None for one in before) == 2
