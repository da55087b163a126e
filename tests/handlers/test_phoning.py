"""Families to be phoned: a manager sees one, ticks that she was told, takes it back; the list keeps who is left."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from bot.channels import Tapped
from bot.dispatcher import push
from handlers import unreached
from handlers.dialogue import tell
from handlers.rules.kinds import Kind
from storage.bookings import State
from storage.labs import Lab
from storage.tables import bookings
from tests.handlers.gathering import SATURDAY, cancel, lab, signed_up, tick
from tests.handlers.looking import keys
from tests.handlers.test_unreached import gathered, looks, lose, manager, rows
from tests.town import Somebody, Town

pytestmark = pytest.mark.asyncio


async def listed(town: Town) -> tuple[Lab, Somebody]:
    """A lab that was called off, of which two families did not hear, and its manager with the list before her."""
    held, marta, _ = await gathered(town)
    await signed_up(town, "Carla", held, "Solo io")
    await lose(town, "Carla", number="+393337654321")
    await cancel(town, held)
    await marta.does(Tapped(unreached.list_.link(held.id).token))
    marta.reads("2 famiglie non hanno avuto", "1. Senza nome, 2 adulti e 1 bambino", "2. Senza nome, 1 adulto")
    return held, marta


async def test_a_call_is_ticked_off_once_and_the_list_shows_who_is_left(town: Town) -> None:
    _, marta = await listed(town)
    await marta.taps("1. Senza nome")
    marta.reads("+393331234567", "Non sa ancora che il laboratorio non si fa più")
    assert await looks(town) == ["phone", "phone"]
    await marta.taps("Telefonata fatta")
    marta.reads("Una telefonata è fatta", "Resta una famiglia da chiamare", "1. Senza nome, 1 adulto: +393337654321")
    assert "+393331234567" not in marta.news
    before = await phoned(town)
    town.later(minutes=1)
    await marta.taps_link(unreached.phoned.link((await unheard(town))[0]))
    assert keys(marta) == ["unreached-phoned"]
    assert await phoned(town) == before
    await marta.taps("Vedi chi chiamare")
    await marta.taps("1. Senza nome")
    await marta.taps("Telefonata fatta")
    marta.reads("2 telefonate sono fatte", "Non resta nessuno da chiamare")
    assert marta.labels == ["Apri la scheda"]
    town.later(minutes=10)
    await tick(town)
    assert "unreached-told" not in keys(marta)  # all were called: there is nothing to tell


async def test_two_who_tick_at_once_make_one_call_of_it(town: Town) -> None:
    _, marta = await listed(town)
    other = await manager(town, "Olga")
    link = Tapped(unreached.phoned.link((await unheard(town))[0]).token)
    marta.read = len(marta.messages)
    await town.receive_at_once(marta.event(link), other.event(link))
    assert sorted(keys(marta) + keys(other)) == ["unreached-phoned", "unreached-some-phoned"]


async def test_a_call_is_for_who_leads_the_lab_now_and_names_what_she_did_not_hear(town: Town) -> None:
    held, marta = await listed(town)
    first, second = await unheard(town)
    anna, other = town.person("Anna"), await manager(town, "Olga", municipio=4)
    for step in (unreached.family, unreached.phoned, unreached.again):
        for who, refusal in ((anna, "not-allowed"), (other, "team-elsewhere")):
            await who.does(Tapped(step.link(first).token))
            assert keys(who) == [refusal]
        await marta.does(Tapped(step.link(10**9).token))
        assert keys(marta) == ["lab-gone"]
    [heard] = [row.id for row in await rows(town, "change-cancelled") if row.state == "sent"]
    async with town.database.transaction() as store:
        await store.connection.execute(
            update(bookings).where(bookings.c.lab_id == held.id, bookings.c.id == 3).values(state=State.LEFT)
        )
    for gone in (heard, second):  # who heard it, and who left
        for step in (unreached.family, unreached.phoned):
            await marta.does(Tapped(step.link(gone).token))
            assert keys(marta) == ["unreached-settled"]
            assert "+39" not in marta.news
    assert await phoned(town) == [None, None]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_tick_made_by_mistake_is_taken_back_as_often_as_one_likes(town: Town) -> None:
    _, marta = await listed(town)
    await marta.taps("2. Senza nome")
    await marta.taps("Telefonata fatta")
    await marta.taps("2. Senza nome")
    marta.reads("questa telefonata è già fatta")
    assert "+39" not in marta.news
    await marta.taps("Non ancora fatta")
    await marta.taps("Non ancora fatta")
    marta.reads("+393337654321")
    await marta.taps("Vedi chi chiamare")
    marta.reads("2 famiglie")


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_she_does_not_hear_after_the_call_is_another_one(town: Town) -> None:
    held, marta, _ = await gathered(town)
    await lab(town, seats=6, starts=SATURDAY + timedelta(hours=1))
    await marta.does(Tapped(unreached.list_.link(held.id).token))
    await marta.taps("1. Senza nome")
    marta.reads("Non sa ancora che sono cambiati il giorno o il luogo")
    await marta.taps("Telefonata fatta")
    await cancel(town, held)
    town.later(minutes=6)
    await tick(town)
    marta.reads("Manca una famiglia")
    await marta.taps("Vedi chi chiamare")
    marta.reads("Una famiglia non ha avuto", "+393331234567")


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_before_it_is_time_to_call_no_number_is_shown_and_no_look_written_down(town: Town) -> None:
    held, marta, _ = await gathered(town)
    async with town.database.transaction() as store:
        for one in await store.bookings.line(held.id):
            await push(store, tell(one.person_id, "offer-seat", kind=Kind.OFFER).about(held.id), now=town.now)
        await store.connection.execute(update(bookings).values(state=State.OFFERED))
    await marta.does(Tapped(unreached.list_.link(held.id).token))
    await marta.taps("1. Senza nome")
    marta.reads("non raggiungibile", "al posto che aspetta")
    assert "+39" not in marta.news
    assert await looks(town) == []


async def unheard(town: Town) -> list[int]:
    """What families did not hear of a lab that was called off, by id."""
    return [row.id for row in await rows(town, "change-cancelled") if row.state == "failed"]


async def phoned(town: Town) -> list[datetime | None]:
    return [row.phoned_at for row in await rows(town, "change-cancelled") if row.state == "failed"]
