"""The list at the door: ticks that can be sent twice, families without a seat, a right looked at each time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.channels import Tapped
from bot.clock import UNANSWERED
from handlers import DOOR, booking, door, telling
from handlers.rules.questions import Question
from storage.bookings import Party, State
from storage.labs import Lab
from storage.people import Role
from storage.tables import labs, outbox, roles, views, walk_ins
from tests.handlers.gathering import cancel, lab, signed_up
from tests.handlers.looking import keys, rows
from tests.town import Somebody, Town

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])  # tests/storage/test_doors.py tries both


async def manager(town: Town, name: str = "Marta", *, municipio: int | None = 6) -> Somebody:
    """A manager who was greeted."""
    marta = town.person(name)
    await marta.says("ciao")
    person = (await marta.known()).id
    async with town.database.transaction() as store:
        await store.people.grant(person, Role.MANAGER, municipio=municipio, granted_by=None, now=town.now)
    return marta


async def gathered(town: Town, *names: str, **other: object) -> Lab:
    """A lab of municipio 6 where these came to the door, an hour before it begins."""
    held = await lab(town, seats=400, municipio=6, **other)
    for name in names:
        await signed_up(town, name, held)
    town.now = held.starts_at - timedelta(hours=1)
    return held


@pytest.mark.asyncio
async def test_who_comes_is_listed_in_order_and_ticked_and_counted(town: Town) -> None:
    held = await gathered(town, "Anna", "Bruna")
    marta = await manager(town)
    await marta.does(Tapped(DOOR(held).link.token))
    marta.reads("Presenti: 0. Persone iscritte: 4.", "1. 1 adulto e 1 bambino", "2. 1 adulto e 1 bambino")
    assert marta.labels == ["1. C'è", "2. C'è", "Senza iscrizione"]
    await marta.taps("2. C'è")
    marta.reads("Segno che c'è: la famiglia 2.", "Presenti: 2.", "2. 1 adulto e 1 bambino · c'è")
    await marta.taps("2. Togli il segno")
    marta.reads("Tolgo il segno", "Presenti: 0.")
    await marta.says("1")
    marta.reads("Segno che c'è: la famiglia 1.")


@pytest.mark.asyncio
async def test_a_tick_sent_twice_changes_nothing(town: Town) -> None:
    held = await gathered(town, "Anna")
    marta = await manager(town)
    for times in range(3):
        await marta.does(Tapped(door.tick.link(1, here=True).token))
        marta.reads("Era già così" if times else "Segno che c'è", "Presenti: 2.")
    assert await rows(town, labs.c.door_at) == [(town.now,)]
    for times in range(2):
        await marta.does(Tapped(door.tick.link(1, here=False).token))
        marta.reads("Era già così" if times else "Tolgo il segno", "Presenti: 0.")
    assert await rows(town, labs.c.door_at) == [(None,)]  # the only tick was a mistake: nobody looked
    assert held.door_at is None


@pytest.mark.asyncio
async def test_a_family_without_a_seat_is_added_once_under_its_number(town: Town) -> None:
    held = await gathered(town, "Anna")
    marta = await manager(town)
    await marta.does(Tapped(door.arriving.link(held.id).token))
    await marta.taps("Senza iscrizione")
    marta.reads("Per ora nessuno.")
    button = door.walked_in.link(held.id, 1, 2, 1).token
    await marta.does(Tapped(button))
    marta.reads("Aggiungo il numero 1: 2 adulti e 1 bambino.", "Presenti: 3.", "Famiglie senza iscrizione: 1.")
    await marta.does(Tapped(button))
    marta.reads("Il numero 1 c'era già.", "Presenti: 3.")
    await marta.taps("2 adulti e 1 bambino")  # the list below was drawn for the next number
    marta.reads("Aggiungo il numero 2", "Presenti: 6.")
    await marta.says("due adulti e tre bimbi")
    await marta.taps("2 adulti e 3 bambini")
    marta.reads("Aggiungo il numero 3", "Presenti: 11.")
    await marta.taps("Togli il numero 2")
    marta.reads("Tolgo il numero 2.", "Presenti: 8.")
    await marta.does(Tapped(door.walked_in.link(held.id, 2, 2, 1).token))
    marta.reads("Il numero 2 c'era già.", "Presenti: 8.")
    await marta.does(Tapped(door.walked_in.link(held.id, 77, 2, 1).token))
    assert await rows(town, walk_ins.c.number, walk_ins.c.adults) == [(1, 2), (2, 0), (3, 2)]
    assert await rows(town, labs.c.door_at) == [(None,)]  # only a tick tells who did not come


@pytest.mark.asyncio
async def test_two_hundred_people_are_listed_in_pages(town: Town) -> None:
    held = await lab(town, seats=400, municipio=6)
    async with town.database.transaction() as store:
        for _ in range(100):
            somebody = await store.people.invent("it", now=town.now)
            await store.bookings.ask(held.id, somebody, Party(1, 1), state=State.BOOKED, now=town.now)
    town.now = held.starts_at
    marta = await manager(town)
    await marta.does(Tapped(door.arriving.link(held.id).token))
    seen: list[str] = []
    for _ in range(99):
        seen += [label for label in marta.labels if label.endswith("C'è")]
        assert len(marta.labels) <= 10
        assert len(marta.news) < 1024
        if "Altre famiglie" not in marta.labels:
            break
        await marta.taps("Altre famiglie")
    assert seen == [f"{number}. C'è" for number in range(1, 101)]
    await marta.taps("99. C'è")
    marta.reads("Segno che c'è: la famiglia 99.", "99. 1 adulto e 1 bambino · c'è", "Persone iscritte: 200.")
    await marta.taps("Famiglie precedenti")
    marta.reads("92. 1 adulto")
    await marta.does(Tapped(door.arriving.link(held.id, 10**9).token))
    marta.reads("100. 1 adulto")


@pytest.mark.asyncio
async def test_needs_are_shown_where_they_are_and_who_looked_is_written_down_once_an_hour(town: Town) -> None:
    held = await gathered(town, "Anna", "Bruna", questions="allergies interpreter")
    async with town.database.transaction() as store:
        await store.bookings.answer(1, {"allergies": "latte e uova", "interpreter": "no"})
        await store.bookings.call(1, "Anna")
    marta = await manager(town)
    await marta.does(Tapped(door.arriving.link(held.id).token))
    marta.reads("1. Anna: 1 adulto e 1 bambino", "Serve: allergie (latte e uova)")
    assert "traduzione" not in marta.news
    await marta.taps("1. C'è")
    marta.reads("Segno che c'è: Anna.")
    looked = (await marta.known()).id
    assert await rows(town, views.c.person_id, views.c.lab_id, views.c.what) == [(looked, held.id, "needs")]
    town.later(hours=1)
    await marta.does(Tapped(door.arriving.link(held.id).token))
    assert len(await rows(town, views.c.id)) == 2


@pytest.mark.asyncio
async def test_where_nobody_needs_anything_no_look_is_written_down(town: Town) -> None:
    held = await gathered(town, "Anna", questions="allergies")
    async with town.database.transaction() as store:
        await store.bookings.answer(1, {"allergies": "no"})
    marta = await manager(town)
    await marta.does(Tapped(door.arriving.link(held.id).token))
    assert await rows(town, views.c.id) == []


@pytest.mark.asyncio
async def test_the_longest_page_still_fits_whatsapp(town: Town) -> None:
    names = [f"P{number}" for number in range(7)]
    held = await gathered(town, *names, questions="allergies interpreter step_free")
    async with town.database.transaction() as store:
        for number in range(1, 8):
            await store.bookings.call(number, "Mariaantonietta Elisabetta Lu")
            await store.bookings.answer(number, {"allergies": "l" * 100, "interpreter": "x" * 100, "step_free": "yes"})
    marta = await manager(town)
    await marta.does(Tapped(door.arriving.link(held.id).token))
    assert len(marta.news) < 4096  # in one piece where there is room; WhatsApp says it in several
    assert marta.news.count("l" * 100) == 7


@pytest.mark.asyncio
async def test_the_list_opens_two_hours_before_and_closes_a_day_after(town: Town) -> None:
    held = await gathered(town, "Anna")
    marta = await manager(town)
    for now, said in (
        (held.starts_at - timedelta(hours=2, minutes=1), "si apre"),
        (held.starts_at - timedelta(hours=2), "Presenti"),
        (held.ends_at + timedelta(hours=23, minutes=59), "Presenti"),
        (held.ends_at + timedelta(days=1), "è chiusa"),
    ):
        town.now = now
        for link in (door.arriving.link(held.id), door.tick.link(1, here=False), door.others.link(held.id)):
            await marta.does(Tapped(link.token))
            marta.reads(said)


@pytest.mark.asyncio
async def test_a_lab_that_was_called_off_has_no_door(town: Town) -> None:
    held = await gathered(town, "Anna")
    marta = await manager(town)
    await cancel(town, held)
    await marta.does(Tapped(door.arriving.link(held.id).token))
    assert keys(marta)[-1] == "door-cancelled"


@pytest.mark.asyncio
async def test_a_right_taken_away_between_drawing_and_tapping_ends_there(town: Town) -> None:
    held = await gathered(town, "Anna")
    marta = await manager(town)
    await marta.does(Tapped(door.arriving.link(held.id).token))
    async with town.database.transaction() as store:
        await store.connection.execute(roles.delete())
    await marta.taps("1. C'è")
    assert keys(marta) == ["not-allowed"]
    assert await rows(town, labs.c.door_at) == [(None,)]


@pytest.mark.asyncio
async def test_neither_a_family_nor_the_manager_of_another_municipio_sees_the_door(town: Town) -> None:
    held = await gathered(town, "Anna")
    eve = town.person("Eve")
    await eve.says("ciao")
    for somebody, told in ((eve, "not-allowed"), (await manager(town, "Dora", municipio=4), "team-elsewhere")):
        for link in (
            door.arriving.link(held.id),
            door.tick.link(1, here=True),
            door.others.link(held.id),
            door.walked_in.link(held.id, 1, 1, 1),
            door.walked_out.link(held.id, 1),
        ):
            await somebody.does(Tapped(link.token))
            assert keys(somebody) == [told]
    assert await rows(town, labs.c.door_at) == [(None,)]
    assert await rows(town, walk_ins.c.number) == []


@pytest.mark.asyncio
async def test_who_gave_up_or_waits_is_not_on_the_list(town: Town) -> None:
    held = await lab(town, seats=2, municipio=6)
    anna, bruna = [await signed_up(town, name, held) for name in ("Anna", "Bruna")]
    town.now = held.starts_at - timedelta(hours=1)
    marta = await manager(town)
    await marta.does(Tapped(door.arriving.link(held.id).token))
    assert marta.labels == ["1. C'è", "Senza iscrizione"]
    await marta.does(Tapped(door.tick.link(2, here=True).token))
    marta.reads("non è più nella lista")
    await marta.does(Tapped(door.tick.link(99, here=True).token))
    marta.reads("non è più nell'elenco")
    assert anna.messages
    assert bruna.messages


@pytest.mark.asyncio
async def test_a_name_told_in_chat_stands_on_the_list(town: Town) -> None:
    held = await lab(town, seats=9, municipio=6, questions="step_free")
    anna = await signed_up(town, "Anna", held)
    await anna.does(Tapped(telling.name.link(1).token))
    await anna.says("Annina")
    await anna.does(Tapped(telling.answer.link(1, Question.STEP_FREE, yes=True).token))
    await anna.does(Tapped(booking.resize.link(1, 2, 1, 0, "0").token))
    town.now = held.starts_at
    marta = await manager(town)
    await marta.does(Tapped(door.arriving.link(held.id).token))
    marta.reads("1. Annina: 2 adulti e 1 bambino (sotto 1 anno)", "Serve: ingresso senza gradini")


@pytest.mark.asyncio
async def test_what_the_list_said_is_not_kept(town: Town) -> None:
    held = await gathered(town, "Anna", questions="allergies")
    async with town.database.transaction() as store:
        await store.bookings.answer(1, {"allergies": "arachidi"})
    marta = await manager(town)
    await marta.does(Tapped(door.arriving.link(held.id).token))
    async with town.database.transaction() as store:
        await store.outbox.forget(now=town.now + timedelta(hours=1), instead=UNANSWERED)
        kept = list((await store.connection.execute(select(outbox.c.words, outbox.c.text))).all())
    assert "arachidi" not in str(kept)
