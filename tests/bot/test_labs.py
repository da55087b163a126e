"""Labs from a file: all or nothing, the same file twice changes nothing, whoever signed up hears what changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errands import errands
from bot.labs import Loaded, NoSuchPlace, load
from bot.lock import CannotDo
from bot.settings import Settings
from content.labs import read
from tests.handlers.gathering import join
from tests.handlers.looking import keys
from tests.town import Town

HEAD = "slug,title,place,room,day,starts,ends,weeks,seats"


async def put(town: Town, *rows: str) -> Loaded:
    async with town.database.transaction() as store:
        done = await load(store, read("\n".join((HEAD, *rows)), today=town.now.date()), town.now)
    await town.deliver()
    return done


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
async def test_a_place_that_is_none_of_ours_stops_the_whole_file(town: Town) -> None:
    with pytest.raises(NoSuchPlace, match="nowhere"):
        await put(town, "a,A,,qui,+1,16:00,17:00,,4", "b,B,nowhere,,+1,16:00,17:00,,4")
    async with town.database.transaction() as store:
        assert await store.labs.get(1) is None


@pytest.mark.asyncio
async def test_the_errand_says_what_it_did_or_in_one_sentence_what_stopped_it(town: Town, tmp_path: Path) -> None:
    run = errands(Settings(), town.database)["labs import"]
    file = tmp_path / "labs.csv"
    file.write_text(f"{HEAD}\ngioco,Gioco,,qui,+1,16:00,17:00,,4\n", "utf-8")
    assert await run({"file": str(file)}) == {"added": 1, "changed": 0, "moved": 0}
    file.write_text(f"{HEAD}\ngioco,,nowhere,,+1,16:00,17:00,,4\n", "utf-8")
    with pytest.raises(CannotDo, match="line 2: there is no title"):
        await run({"file": str(file)})
    file.write_text(f"{HEAD}\ngioco,Gioco,nowhere,,+1,16:00,17:00,,4\n", "utf-8")
    with pytest.raises(CannotDo, match="there is no place nowhere"):
        await run({"file": str(file)})
