"""Somebody's data are erased: nothing that names her is left anywhere, and her seat is offered to whoever waits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import LargeBinary, String, Text, select

from bot.channels import Tapped
from bot.clock import erase_unused, forget
from handlers import booking, erasing, leaving
from handlers.dialogue import Fetched
from storage.bookings import Party, State
from storage.people import Role
from storage.tables import UNUSED, addresses, labs, metadata, people, places, received, subscriptions
from storage.types import Personal
from tests.handlers.gathering import lab, signed_up, states
from tests.handlers.looking import keys, rows
from tests.handlers.managers import draft, grant, manager, newest, published
from tests.mortal import dies_over
from tests.town import Somebody, Town

pytestmark = pytest.mark.asyncio

CANARY = "Canarinogialla"  # her name, and what she is reached at


async def erases(somebody: Somebody) -> None:
    await somebody.says("cancella i miei dati")
    await somebody.taps("Sì, cancella tutto")


async def dropped(town: Town) -> None:
    """What the clock does once the last word was said."""
    town.later(minutes=6)
    await forget(town.database, town.now)


async def remains(town: Town, *canaries: str) -> list[str]:
    """The columns where one of these words stands, read as Wendy reads them."""
    found = []
    async with town.database.transaction() as store:
        for table in metadata.sorted_tables:
            read = [c for c in table.columns if isinstance(c.type, Personal | String | Text | LargeBinary)]
            for row in await store.connection.execute(select(*read)) if read else ():
                for column, value in zip(read, row, strict=True):
                    text = value.decode(errors="replace") if isinstance(value, bytes) else str(value)
                    if any(canary.casefold() in text.casefold() for canary in canaries):
                        found.append(f"{table.name}.{column.name}")
    return sorted(set(found))


async def owned(town: Town, person: int) -> list[str]:
    """The columns that point at a person."""
    found = []
    async with town.database.transaction() as store:
        for table in metadata.sorted_tables:
            whose = [
                c for c in table.columns if c is people.c.id or any(k.column is people.c.id for k in c.foreign_keys)
            ]
            for column in whose:
                if (await store.connection.execute(select(column).where(column == person))).first():
                    found.append(f"{table.name}.{column.name}")
    return found


# ---------------------------------------------------------------- asked once


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("it", "cancella i miei dati"), ("it", "vorrei cancellare tutti i miei dati"), ("it", "Cancellami"),
        ("en", "delete my data"), ("en", "please erase all my data"), ("ar", "احذف بياناتي"),
    ],
)  # fmt: skip
async def test_it_is_asked_once_in_her_language_and_no_changes_nothing(town: Town, language: str, said: str) -> None:
    anna = town.person("Anna", language=language)
    await anna.says("menu")
    await anna.says(said)
    assert keys(anna) == ["erase-sure"]
    assert anna.messages[-1].language == language
    yes, no = anna.messages[-1].buttons
    await anna.does(Tapped(no["token"]))
    assert keys(anna) == ["erase-no"]
    assert await rows(town, people.c.erased_at) == [(None,)]
    await anna.does(Tapped(yes["token"]))
    assert keys(anna) == ["erased"]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_the_privacy_answer_leads_there(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("privacy")
    await anna.taps("Cancella i miei dati")
    assert keys(anna) == ["erase-sure"]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_in_other_hands_the_button_erases_nobody(town: Town) -> None:
    anna, bruna = town.person("Anna"), town.person("Bruna")
    await anna.says("ciao")
    await bruna.says("ciao")
    await bruna.taps_link(erasing.erase.link((await anna.known()).id))
    assert keys(bruna) == ["erase-sure"]  # her own
    assert await rows(town, people.c.erased_at) == [(None,), (None,)]


# ---------------------------------------------------------------- what others hear


async def test_the_seat_she_held_is_offered_to_the_next_in_line_once(town: Town) -> None:
    held = await lab(town)
    anna = await signed_up(town, CANARY, held)
    bruna = await signed_up(town, "Bruna", held)
    await erases(anna)
    assert await states(town, held) == ["offered"]
    assert [key for key in keys(bruna) if key == "offer-seat"] == ["offer-seat"]
    await anna.taps("Sì, cancella tutto")
    await dropped(town)
    await town.deliver()
    assert [message.key for who, message, _ in town.phone.heard if who == "Bruna"].count("offer-seat") == 1
    assert await remains(town, CANARY) == []


async def test_a_seat_that_was_offered_to_her_goes_on_to_the_next(town: Town) -> None:
    held = await lab(town)
    first = await signed_up(town, "Carla", held)
    anna, bruna = await signed_up(town, CANARY, held), await signed_up(town, "Bruna", held)
    await first.does(Tapped(leaving.leave.link(1).token))
    assert await states(town, held) == ["left", "offered", "waiting"]
    await erases(anna)
    assert await states(town, held) == ["left", "offered"]
    assert keys(bruna)[-1] == "offer-seat"


async def test_who_waits_leaves_the_line_and_nobody_is_told(town: Town) -> None:
    held = await lab(town)
    await signed_up(town, "Bruna", held)
    anna = await signed_up(town, CANARY, held)
    said = len(town.phone.heard)
    await erases(anna)
    assert await states(town, held) == ["booked"]
    assert {who for who, _, _ in town.phone.heard[said:]} == {CANARY}


# ---------------------------------------------------------------- what is left of her


async def everything(town: Town) -> tuple[Somebody, int]:
    """Somebody with as much as Wendy can know of a person, and her number."""
    marta = await manager(town, CANARY)
    known = await marta.known()
    person = known.id
    async with town.database.transaction() as store:
        await store.people.call(person, f"{CANARY} Rossi")
        await store.people.grant(person, Role.HOST, municipio=None, granted_by=person, now=town.now)
        await store.invitations.make(Role.MANAGER, municipio=6, name="Nessuna", granted_by=person, now=town.now)
        await store.drafts.put(person, "photo", {"jpeg": CANARY}, now=town.now)
        await store.series.start(
            "yoga", weekday=5, starts="16:00", ends="18:00", made_until=town.now.date(), last_day=None
        )
    led = await published(town, marta)
    await draft(marta)
    held = await lab(town, questions="allergies", hosts=f"Lucia e {CANARY}", seats=9, manager_id=person)
    await marta.does(Tapped(booking.join.link(held.id, 1, 1).token))
    async with town.database.transaction() as store:
        own = await store.bookings.own(held.id, person)
        assert own
        await store.bookings.call(own.id, CANARY)
        await store.bookings.answer(own.id, {"allergies": CANARY})
        await store.series.subscribe("yoga", person, own.party, now=town.now)
        await store.views.add(person, "phone", lab_id=led.id, now=town.now)
        await store.people.stop(known, channel="phone", now=town.now)
        await store.reminders.note({person: "sent"}, "day", lab=held, now=town.now)
        place = (await store.connection.execute(select(places.c.id).limit(1))).scalar_one()
        await store.checks.confirm(place, day=town.now.date(), by=CANARY)
        seen = await store.received.accept(
            "phone", "aside", sender=store.received.sender("phone", CANARY), payload={"text": CANARY}, now=town.now
        )
        await store.connection.execute(received.update().where(received.c.id == seen).values(state="aside"))
        met = await store.people.recognise("web", f"{CANARY}-web", language="it", now=town.now)
        await store.sessions.add("cookie", met.id, now=town.now)
        await store.connection.execute(addresses.update().where(addresses.c.id == met.id).values(person_id=person))
        await store.connection.execute(people.delete().where(people.c.id == met.person.id))
    await marta.says(f"mi chiamo {CANARY}, che posto è questo?")
    return marta, person


async def test_nothing_that_names_her_is_left_in_any_table_and_what_others_need_stays(town: Town) -> None:
    marta, person = await everything(town)
    before = set(await owned(town, person))
    assert {"roles.granted_by", "invitations.granted_by", "labs.manager_id", "subscriptions.person_id"} <= before
    assert {"bookings.name", "bookings.answers", "places.verified_by", "received.payload", "drafts.content"} <= set(
        await remains(town, CANARY)
    )
    await erases(marta)
    assert keys(marta) == ["erased"]
    # The bare address, for the last word, and that last word: nothing else.
    assert set(await owned(town, person)) <= {"people.id", "addresses.person_id", "outbox.person_id"}
    assert await remains(town, CANARY) == ["addresses.address"]
    await dropped(town)
    assert await owned(town, person) == []
    assert await remains(town, CANARY) == []
    assert len(await rows(town, labs.c.id)) == 2
    assert {row.manager_id for row in await rows(town, labs.c.manager_id)} == {None}
    assert await rows(town, subscriptions.c.id) == []
    async with town.database.transaction() as store:
        sender = store.received.sender("phone", CANARY)
    assert sender not in {bytes(row.sender) for row in await rows(town, received.c.sender)}


async def test_a_manager_hears_that_her_labs_stay_and_leads_none_of_them_any_more(town: Town) -> None:
    marta = await manager(town, "Marta")
    led = await published(town, marta)
    await marta.says("cancella i miei dati")
    assert keys(marta) == ["erase-sure-manager"]
    await marta.taps("Sì, cancella tutto")
    assert (await newest(town)).id == led.id
    await marta.says("gestione")
    marta.reads("Ciao, sono Wendy")
    assert "team-home" not in keys(marta)


# ---------------------------------------------------------------- again, and at a bad moment


async def test_whoever_writes_again_is_met_for_the_first_time_and_has_another_number(town: Town) -> None:
    marta = town.person("Marta")
    await marta.says("solo testo")
    number = (await marta.known()).id
    await erases(marta)
    await marta.says("menu")
    marta.reads("Ciao, sono Wendy")
    again = await marta.known()
    assert (again.id > number, again.plain) == (True, False)
    await dropped(town)
    assert (await marta.known()).id == again.id
    carla = town.person("Carla")
    await carla.says("menu")
    assert (await carla.known()).id > again.id


async def test_a_doubled_delivery_says_it_once_and_a_second_tap_leaves_nothing_behind(town: Town) -> None:
    anna = town.person(CANARY)
    await anna.says("ciao")
    person = (await anna.known()).id
    tap = anna.event(Tapped(erasing.erase.link(person).token))
    again = anna.event(Tapped(erasing.erase.link(person).token))
    await town.receive_at_once(tap, tap, again)
    said = [message.key for _, message, _ in town.phone.heard]
    assert (said.count("erased"), said.count("erased-already")) == (1, 1)
    await dropped(town)
    assert await rows(town, people.c.id) == []
    assert await remains(town, CANARY) == []


@pytest.mark.parametrize("dies", [3, 12, 20, 1000])
async def test_a_process_that_dies_over_it_leaves_all_of_it_or_nothing_and_the_last_word_arrives(
    town: Town, dies: int
) -> None:
    held = await lab(town)
    anna, bruna = await signed_up(town, CANARY, held), await signed_up(town, "Bruna", held)
    event = anna.event(Tapped(erasing.erase.link((await anna.known()).id).token))
    await dies_over(town, event, dies)
    await town.receive(event)
    assert [message.key for who, message, _ in town.phone.heard if who == CANARY].count("erased") == 1
    assert [message.key for who, message, _ in town.phone.heard if who == "Bruna"].count("offer-seat") == 1
    await dropped(town)
    assert await remains(town, CANARY) == []
    assert bruna.messages


async def test_a_last_word_that_cannot_be_said_is_waited_for_an_hour(town: Town) -> None:
    anna = town.person(CANARY)
    await anna.says("ciao")
    await anna.says("cancella i miei dati")
    town.phone.failures = [OSError()]
    await anna.taps("Sì, cancella tutto")
    await dropped(town)
    assert await remains(town, CANARY) == ["addresses.address"]
    town.later(minutes=55)
    await forget(town.database, town.now)
    assert await remains(town, CANARY) == []
    await town.deliver()
    assert keys(anna) == []


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_she_was_asked_before_is_not_asked_again_and_no_way_back_to_it_is_offered(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("allattare")
    await erases(anna)
    assert anna.labels == []
    await anna.says("continua")
    assert "results" not in keys(anna)
    anna.reads("Ciao, sono Wendy")


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_was_looked_up_for_her_meets_nobody_anew(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("ciao")
    await erases(anna)
    await dropped(town)
    await anna.does(Fetched(problem="away"))
    assert await rows(town, people.c.id) == []


# ---------------------------------------------------------------- nobody heard of for a year


async def test_who_was_silent_for_a_year_is_erased_and_whoever_is_counted_on_is_not(town: Town) -> None:
    silent, wrote, coming, leads = [town.person(name) for name in (CANARY, "Bruna", "Carla", "Dina")]
    for one in (silent, wrote, coming, leads):
        await one.says("ciao")
    await grant(town, leads, 6)
    town.now += UNUSED
    await wrote.says("menu")
    held = await lab(town, starts=(town.now + timedelta(days=3)).replace(tzinfo=None))
    async with town.database.transaction() as store:
        carla = await store.people.known("phone", "Carla")
        assert carla
        await store.bookings.ask(held.id, carla.person.id, Party(1), state=State.BOOKED, now=town.now)
    assert await erase_unused(town.database, town.now) == 1
    await dropped(town)
    assert await remains(town, CANARY) == []
    assert len(await rows(town, people.c.id)) == 3
    assert await erase_unused(town.database, town.now) == 0


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_day_less_than_a_year_is_no_year(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("ciao")
    town.now += UNUSED - timedelta(days=1)
    assert await erase_unused(town.database, town.now) == 0


# ---------------------------------------------------------------- many at once


async def test_many_are_erased_at_once_while_others_sign_up_and_nobody_waits_in_a_circle(town: Town) -> None:
    held = [await lab(town, f"lab{number}", seats=3) for number in range(3)]
    going, waiting = [[f"{CANARY}{n}" for n in range(4)], [f"Waits{n}" for n in range(3)]]
    met: dict[str, int] = {}
    async with town.database.transaction() as store:
        for name in (*going, *waiting):
            known = await store.people.recognise("phone", name, language="it", now=town.now)
            met[name] = known.person.id
        for one in held:
            for number, name in enumerate((*going, *waiting)):
                state = State.BOOKED if number < 3 else State.WAITING
                await store.bookings.ask(one.id, met[name], Party(1), state=state, now=town.now)
    taps = [town.person(name).event(Tapped(erasing.erase.link(met[name]).token)) for name in going]
    taps += [town.person(f"New{n}").event(Tapped(booking.join.link(one.id, 1, 0).token)) for n, one in enumerate(held)]
    await town.receive_at_once(*taps, *taps)
    said = [(who, message.key) for who, message, _ in town.phone.heard]
    assert [said.count((name, "erased")) for name in going] == [1] * 4
    assert [said.count((name, "offer-seat")) for name in waiting] == [3] * 3
    for one in held:
        assert (await states(town, one))[:3] == ["offered"] * 3
    await dropped(town)
    assert await remains(town, CANARY) == []


async def test_from_two_phones_at_once_she_is_erased_once(town: Town) -> None:
    anna = town.person(CANARY)
    await anna.says("ciao")
    person = (await anna.known()).id
    async with town.database.transaction() as store:
        other = await store.people.recognise("phone", f"{CANARY}2", language="it", now=town.now)
        await store.connection.execute(addresses.update().where(addresses.c.id == other.id).values(person_id=person))
        await store.connection.execute(people.delete().where(people.c.id == other.person.id))
    tap = Tapped(erasing.erase.link(person).token)
    await town.receive_at_once(anna.event(tap), town.person(f"{CANARY}2").event(tap))
    said = sorted(message.key for who, message, _ in town.phone.heard if message.key.startswith("erase"))
    assert said == ["erased", "erased-already"]
    await dropped(town)
    assert await rows(town, people.c.id) == []
