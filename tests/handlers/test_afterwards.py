"""After a lab: thanks only to who came, one question to who did not, the sum to who leads it; each once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.channels import Tapped
from handlers import afterwards, door, leaving
from handlers import labs as pages
from handlers.rules.afterwards import Reason
from storage.bookings import Reminders
from storage.labs import Lab
from storage.people import Role
from storage.tables import bookings, labs, reminders, roles
from tests.handlers.gathering import cancel, lab, signed_up, tick
from tests.handlers.looking import number_of, rows
from tests.handlers.test_door import manager
from tests.town import ROME, Somebody, Town

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])  # tests/storage/test_doors.py tries both

OWN = ("after-thanks", "after-missed", "after-sum")


def afterwards_of(somebody: Somebody) -> list[str]:
    heard = [message.key for address, message, _ in somebody.town.phone.heard if address == somebody.name]
    return [key for key in heard if key in OWN]


async def held_with(town: Town, *names: str, came: tuple[int, ...], **other: object) -> tuple[Lab, dict[str, Somebody]]:
    """A lab that begins now, with families, some of them ticked by number; Marta leads it."""
    held = await lab(town, seats=90, **{"municipio": 6, **other})
    people = {name: await signed_up(town, name, held) for name in names}
    town.now = held.starts_at
    people["Marta"] = await manager(town)
    for number in came:
        await people["Marta"].does(Tapped(door.tick.link(number, here=True).token))
    return held, people


async def days(town: Town, number: float = 5) -> None:
    """Let time go by with the clock running."""
    until = town.now + timedelta(days=number)
    while town.now < until:
        town.now += timedelta(hours=6)
        await tick(town)


@pytest.mark.asyncio
async def test_who_came_is_thanked_who_did_not_is_asked_each_once(town: Town) -> None:
    held, people = await held_with(town, "Anna", "Bruna", came=(1,))
    town.now = held.ends_at + timedelta(minutes=59)
    await tick(town)
    assert afterwards_of(people["Anna"]) == []
    await days(town)
    assert afterwards_of(people["Anna"]) == ["after-thanks"]
    assert afterwards_of(people["Bruna"]) == ["after-missed"]
    assert afterwards_of(people["Marta"]) == ["after-sum"]


@pytest.mark.asyncio
async def test_one_tap_says_how_it_was_and_it_can_be_changed(town: Town) -> None:
    held, people = await held_with(town, "Anna", came=(1,))
    anna = people["Anna"]
    town.now = held.ends_at + timedelta(hours=1)
    await tick(town)
    anna.reads("Grazie, è stato bello avervi qui.", "da 1 a 5?", "da 3 risposte in su")
    await anna.taps("4. Mi è piaciuto")
    anna.reads("segno 4 su 5")
    await anna.taps("Cambia il voto")
    await anna.says("2")
    anna.reads("segno 2 su 5")
    assert await rows(town, bookings.c.score) == [(2,)]
    await anna.does(Tapped(afterwards.scored.link(1, 9).token))
    assert await rows(town, bookings.c.score) == [(2,)]


@pytest.mark.asyncio
async def test_what_got_in_the_way_is_one_tap_and_nothing_follows(town: Town) -> None:
    held, people = await held_with(town, "Anna", "Bruna", came=(1,))
    bruna = people["Bruna"]
    town.now = held.ends_at + timedelta(days=1)
    await tick(town)
    bruna.reads("Peccato, questa volta non è andata.", "per te non cambia nulla")
    await bruna.taps("Qualcuno stava male")
    bruna.reads("Grazie di averlo detto.")
    await bruna.taps("Altro")
    bruna.reads("qui sotto trovi una persona")
    assert await rows(town, bookings.c.missed) == [("",), ("other",)]
    again = await lab(town, "altro", starts=datetime(2026, 12, 5, 16))
    await bruna.opens(pages.card.link(again.id))
    bruna.reads("Restano 2 posti.")


@pytest.mark.asyncio
async def test_who_was_there_unseen_is_believed(town: Town) -> None:
    held, people = await held_with(town, "Anna", "Bruna", came=(1,))
    bruna = people["Bruna"]
    town.now = held.ends_at + timedelta(days=1)
    await tick(town)
    await bruna.taps("Io c'ero")
    bruna.reads("Scusa, lo segno.")
    await bruna.taps("5. Mi è piaciuto molto")
    assert await rows(town, bookings.c.came, bookings.c.score) == [(True, None), (True, 5)]
    town.now = held.ends_at + timedelta(days=2)
    await tick(town)
    people["Marta"].reads("Presenti: 4, di 2 famiglie.")
    assert "assent" not in people["Marta"].news


@pytest.mark.asyncio
async def test_where_nobody_was_ticked_nobody_hears_anything(town: Town) -> None:
    _, people = await held_with(town, "Anna", "Bruna", came=())
    await days(town)
    assert [afterwards_of(somebody) for somebody in people.values()] == [[], [], []]


@pytest.mark.asyncio
async def test_a_tick_taken_back_is_no_tick(town: Town) -> None:
    held, people = await held_with(town, "Anna", "Bruna", came=(1,))
    await people["Marta"].does(Tapped(door.tick.link(1, here=False).token))
    assert held.id
    await days(town)
    assert [afterwards_of(somebody) for somebody in people.values()] == [[], [], []]


@pytest.mark.asyncio
async def test_who_left_before_who_wants_no_reminders_and_who_said_stop_hear_nothing(town: Town) -> None:
    held = await lab(town, seats=90, municipio=6)
    anna, bruna, carla, dina = [await signed_up(town, name, held) for name in ("Anna", "Bruna", "Carla", "Dina")]
    await anna.does(Tapped(leaving.leave.link(1).token))
    await bruna.says("STOP")
    async with town.database.transaction() as store:
        await store.bookings.remind(3, Reminders.NONE)
    town.now = held.starts_at
    marta = await manager(town)
    await marta.does(Tapped(door.tick.link(2, here=True).token))
    await marta.does(Tapped(door.tick.link(3, here=True).token))
    await days(town)
    assert [afterwards_of(somebody) for somebody in (anna, bruna, carla, dina)] == [[], [], [], ["after-missed"]]


@pytest.mark.asyncio
async def test_nothing_comes_at_night_and_what_waited_comes_in_the_morning(town: Town) -> None:
    held, people = await held_with(town, "Anna", came=(1,), starts=datetime(2026, 11, 28, 19, 30))
    town.now = held.ends_at + timedelta(hours=1)  # half past ten in the evening
    await tick(town)
    assert afterwards_of(people["Anna"]) == []
    town.now = datetime(2026, 11, 29, 8, 0, tzinfo=ROME)
    await tick(town)
    assert afterwards_of(people["Anna"]) == ["after-thanks"]


@pytest.mark.asyncio
async def test_after_a_long_outage_nobody_is_written_to_and_it_is_counted(town: Town) -> None:
    held, people = await held_with(town, "Anna", "Bruna", came=(1,))
    town.now = held.ends_at + timedelta(days=8)
    with capture_logs() as logs:
        assert await tick(town) == 3
    assert [afterwards_of(somebody) for somebody in people.values()] == [[], [], []]
    assert await tick(town) == 0
    assert [entry["count"] for entry in logs if entry["event"] == "reminders came too late"] == [3]


@pytest.mark.asyncio
async def test_another_room_written_in_afterwards_writes_to_nobody_again(town: Town) -> None:
    held, people = await held_with(town, "Anna", "Bruna", came=(1,))
    await days(town, 2.5)
    await lab(town, seats=90, municipio=6, room="stanza in fondo")
    await days(town)
    assert held.version == 1
    assert await rows(town, labs.c.version) == [(2,)]
    assert [afterwards_of(somebody) for somebody in people.values()] == [
        ["after-thanks"],
        ["after-missed"],
        ["after-sum"],
    ]


@pytest.mark.asyncio
async def test_a_lab_called_off_after_a_tick_is_silent(town: Town) -> None:
    held, people = await held_with(town, "Anna", "Bruna", came=(1,))
    await cancel(town, held)
    await days(town)
    assert [afterwards_of(somebody) for somebody in people.values()] == [[], [], []]


@pytest.mark.asyncio
async def test_the_sum_says_what_it_came_to_and_no_mean_of_fewer_than_three(town: Town) -> None:
    held, people = await held_with(town, "Anna", "Bruna", "Carla", "Dina", came=(1, 2, 3))
    await people["Marta"].does(Tapped(door.walked_in.link(held.id, 1, 2, 1).token))
    town.now = held.ends_at + timedelta(hours=1)
    await tick(town)
    for name, row in (("Anna", "5. "), ("Bruna", "4. ")):
        await people[name].taps(row)
    town.now = held.ends_at + timedelta(days=2)
    await tick(town)
    people["Marta"].reads(
        "Presenti: 9, di 4 famiglie.",
        "Senza iscrizione: una famiglia.",
        "Aveva il posto e non è venuta: una famiglia.",
        "Voto medio: non ancora. Lo dico da 3 risposte in su.",
    )


@pytest.mark.asyncio
async def test_three_answers_have_a_mean_and_three_reasons_are_told(town: Town) -> None:
    held, people = await held_with(town, *"ABCDEF", came=(1, 2, 3))
    town.now = held.ends_at + timedelta(hours=1)
    await tick(town)
    for name, row in (("A", "5. "), ("B", "4. "), ("C", "4. ")):
        await people[name].taps(row)
    town.now = held.ends_at + timedelta(days=1)
    await tick(town)
    for name, row in (("D", "Era lontano"), ("E", "Qualcuno stava male"), ("F", "Qualcuno stava male")):
        await people[name].taps(row)
    town.now = held.ends_at + timedelta(days=2)
    await tick(town)
    people["Marta"].reads(
        "Voto medio: 4,3 su 5. Risposte: 3.", "Assenze per malattia: 2.", "Assenze per la distanza: 1."
    )


@pytest.mark.asyncio
async def test_the_sum_goes_to_who_leads_it_or_to_the_managers_there_and_to_the_hosts(town: Town) -> None:
    place = await number_of(town, "esempio_segneri")
    leader, nora, dora = [await manager(town, *one) for one in ([["Lea"], ["Nora"]])] + [
        await manager(town, "Dora", municipio=4)
    ]
    held, people = await held_with(
        town, "Anna", came=(1,), place_id=place, room="", manager_id=(await leader.known()).id
    )
    olga = town.person("Olga")
    await olga.says("ciao")
    host = {"person_id": (await olga.known()).id, "role": Role.HOST, "place_id": place, "granted_at": town.now}
    async with town.database.transaction() as store:
        await store.connection.execute(roles.insert().values(**host))
    town.now = held.ends_at + timedelta(days=2)
    await tick(town)
    told = [name.name for name in (leader, nora, dora, olga, people["Marta"]) if afterwards_of(name)]
    assert told == ["Lea", "Olga"]
    # a leader who may not lead any more is no leader
    dora_id = (await dora.known()).id
    starts = datetime(2026, 12, 12, 16)
    again = await lab(town, "altro", seats=9, place_id=place, room="", manager_id=dora_id, starts=starts)
    town.now = again.starts_at
    await people["Marta"].does(Tapped(door.walked_in.link(again.id, 1, 1, 1).token))
    town.now = again.ends_at + timedelta(days=2)
    await tick(town)
    assert {name.name for name in (leader, nora, people["Marta"]) if afterwards_of(name)} == {"Lea", "Nora", "Marta"}
    assert afterwards_of(dora) == []


@pytest.mark.asyncio
async def test_nobody_answers_for_somebody_else_or_for_what_was_not_asked(town: Town) -> None:
    held, people = await held_with(town, "Anna", "Bruna", came=(1,))
    town.now = held.ends_at + timedelta(days=1)
    eve = town.person("Eve")
    await eve.says("ciao")
    for link in (
        afterwards.scored.link(1, 5),
        afterwards.how.link(1),
        afterwards.missed.link(2, Reason.FAR),
        afterwards.was_there.link(2),
    ):
        await eve.does(Tapped(link.token))
        eve.reads("non è più nell'elenco")
    await people["Bruna"].does(Tapped(afterwards.scored.link(2, 1).token))
    await people["Anna"].does(Tapped(afterwards.missed.link(1, Reason.FAR).token))
    town.now = held.ends_at + timedelta(days=15)
    await people["Anna"].does(Tapped(afterwards.scored.link(1, 5).token))
    assert await rows(town, bookings.c.score, bookings.c.missed) == [(None, ""), (None, "")]


@pytest.mark.asyncio
async def test_every_message_after_a_lab_is_one_row(town: Town) -> None:
    _, people = await held_with(town, "Anna", "Bruna", came=(1,))
    await days(town)
    ids = {name: (await somebody.known()).id for name, somebody in people.items()}
    found = await rows(town, reminders.c.person_id, reminders.c.kind, reminders.c.version, reminders.c.outcome)
    assert sorted(row for row in found if row[1] in ("thanks", "missed", "sum")) == sorted(
        [(ids["Anna"], "thanks", 0, "sent"), (ids["Bruna"], "missed", 0, "sent"), (ids["Marta"], "sum", 0, "sent")]
    )
