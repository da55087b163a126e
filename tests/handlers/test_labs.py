"""What there is this week and one lab's card: how it stands is said before the buttons."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.labs import load
from content import labs as files
from handlers import labs
from storage.labs import LabKind
from storage.tables import outbox
from tests.handlers.gathering import cancel, lab, signed_up
from tests.handlers.looking import INGANNI, keys, number_of
from tests.town import ROME, Town

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])  # tests/storage/test_labs.py tries both


async def examples(town: Town) -> None:
    async with town.database.transaction() as store:
        await load(store, files.read(files.examples(), today=town.now.date()), town.now, example=True)


@pytest.mark.asyncio
async def test_the_labs_of_the_next_days_are_told_by_day(town: Town) -> None:
    await lab(town)
    await lab(town, "gioco", title="Gioco", starts=datetime(2026, 11, 26, 10, 0), seats=9)
    await lab(town, "lontano", title="Lontano", starts=datetime(2027, 1, 26, 10, 0))
    anna = town.person("Anna")
    await anna.says("cosa c'è questa settimana?")
    anna.reads(
        "domani, giovedì 26 novembre", "1. Gioco, ore 10:00", "sabato 28 novembre", "2. Massaggio", "2 posti liberi"
    )
    assert "Lontano" not in anna.news
    await anna.taps("2. Massaggio")
    anna.reads("Massaggio con calma", "ore 16:00-18:00", "È gratis.", "Restano 2 posti.")
    assert "Iscriviti" in anna.labels


@pytest.mark.asyncio
async def test_no_lab_is_no_silence(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("laboratori")
    anna.reads("non ci sono ancora laboratori")


@pytest.mark.asyncio
async def test_the_examples_are_twelve_and_one_is_full_one_discreet_one_tomorrow_one_weekly(town: Town) -> None:
    await examples(town)
    async with town.database.transaction() as store:
        found = await store.labs.between(town.now, town.now + timedelta(days=60), examples=True)
        lines = await store.bookings.lines([one.id for one in found])
    assert len(found) == 12
    assert sum(one.discreet for one in found) == 1
    assert found[0].starts.date() == town.now.date() + timedelta(days=1)
    assert len({one.series for one in found} - {""}) == 1
    assert sum(sum(b.party.people for b in lines[one.id]) >= one.seats for one in found) == 1
    anna = town.person("Anna")
    await anna.says("menu")
    await anna.taps("Vedi i laboratori")
    anna.reads("(esempio)")
    await anna.taps("Altri laboratori")
    anna.reads("7. ")


@pytest.mark.asyncio
async def test_from_where_a_search_stands_the_nearest_come_first(town: Town) -> None:
    place = await number_of(town, "esempio_inganni")
    await lab(town, "vicino", title="Vicino", place_id=place, room="", starts=datetime(2026, 11, 30, 10, 0))
    await lab(town, "prima", title="Prima", starts=datetime(2026, 11, 27, 10, 0))
    anna = town.person("Anna")
    await anna.shares_position(*INGANNI)
    await anna.says("laboratori")
    await anna.taps("I più vicini prima")
    anna.reads("1. Vicino", "2. Prima", "Isola della Sirena (esempio), a 50 m")
    await anna.taps("1. Vicino")
    await anna.taps("Come si arriva")
    assert keys(anna) == ["card"]


@pytest.mark.asyncio
async def test_without_a_search_where_she_is_is_asked_and_answered_with_labs(town: Town) -> None:
    place = await number_of(town, "esempio_inganni")
    await lab(town, "vicino", title="Vicino", place_id=place, room="", starts=datetime(2026, 11, 30, 10, 0))
    anna = town.person("Anna")
    await anna.says("laboratori")
    await anna.taps("I più vicini prima")
    anna.reads("Dove sei?")
    await anna.shares_position(*INGANNI)
    anna.reads("1. Vicino", "a 50 m")
    async with town.database.transaction() as store:
        kept = await store.connection.execute(select(outbox.c.forget_at, outbox.c.created_at).order_by(outbox.c.id))
        newest = kept.all()[-1]
    assert newest.forget_at - newest.created_at <= timedelta(hours=1)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"kind": LabKind.DROP_IN}, "Si va senza iscriversi."),
        ({"kind": LabKind.IF_IT_HAPPENS}, "Si fa se interessa a qualche famiglia."),
        (
            {"opens_at": datetime(2026, 11, 26, 9, 0, tzinfo=ROME)},
            "Ci si iscrive da domani, giovedì 26 novembre, ore 09:00.",
        ),
        ({"closes_at": datetime(2026, 11, 25, 9, 0, tzinfo=ROME)}, "Le iscrizioni sono chiuse."),
        ({"starts": datetime(2026, 11, 25, 9, 0)}, "È già iniziato o finito."),
    ],
)
async def test_how_it_stands_is_said(town: Town, other: dict[str, object], told: str) -> None:
    held = await lab(town, **other)
    anna = town.person("Anna")
    await anna.opens(labs.card.link(held.id))
    anna.reads(told)
    assert "Iscriviti" not in anna.labels


@pytest.mark.asyncio
async def test_tell_me_if_it_happens_becomes_an_offer_once_it_does(town: Town) -> None:
    held = await lab(town, kind=LabKind.IF_IT_HAPPENS)
    anna = town.person("Anna")
    await anna.opens(labs.card.link(held.id))
    await anna.taps("Dimmelo se si fa")
    await anna.taps("Io e un bambino")
    anna.reads("se si fa te lo dico")
    await lab(town, kind=LabKind.BOOKING)
    anna.reads("Si è liberato un posto per te")


@pytest.mark.asyncio
async def test_a_card_of_a_lab_that_is_off_or_never_was_says_so(town: Town) -> None:
    held = await lab(town)
    anna = await signed_up(town, "Anna", held)
    await cancel(town, held)
    await anna.opens(labs.card.link(held.id))
    anna.reads("È annullato.")
    await anna.opens(labs.card.link(999))
    anna.reads("non è più nell'elenco")


@pytest.mark.asyncio
async def test_a_lab_can_be_passed_on_with_its_link_and_its_code(town: Town) -> None:
    held = await lab(town, discreet=True, neutral_title="Incontro")
    anna, bruna = town.person("Anna"), town.person("Bruna")
    await anna.opens(labs.card.link(held.id))
    await anna.taps("Passa parola")
    anna.reads("Incontro", f"https://wendy.example/?go=labs_card-{held.id}")
    assert anna.messages[-1].code == f"https://wendy.example/?go=labs_card-{held.id}"
    await bruna.opens(labs.card.link(held.id))
    bruna.reads("Restano 2 posti.")


@pytest.mark.asyncio
async def test_what_she_signed_up_for_can_be_asked(town: Town) -> None:
    anna = await signed_up(town, "Anna", await lab(town))
    await anna.says("le mie iscrizioni")
    anna.reads("1. Massaggio con calma, sabato 28 novembre, ore 16:00-18:00")


@pytest.mark.asyncio
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_every_answer_of_the_journey_is_written_in_every_language(town: Town, language: str) -> None:
    from bot.channels import Tapped
    from handlers import booking, leaving, reminders

    held = await lab(
        town, seats=2, prams=1, months_from=3, months_to=12, languages="it ar", bring="calze", hosts="Sara"
    )
    anna, bruna = town.person("Anna", language=language), town.person("Bruna", language=language)
    links = (labs.card.link(held.id), labs.week.link(), labs.near.link(), labs.mine.link())
    for link in links:
        await anna.opens(link)
    for somebody in (anna, bruna):
        for link in (
            booking.sign_up.link(held.id),
            booking.prams.link(held.id, 1, 1),
            booking.join.link(held.id, 1, 1),
        ):
            await somebody.does(Tapped(link.token))
    for link in (reminders.choose.link(1), booking.change.link(1), booking.resize.link(1, 2, 2), leaving.which.link()):
        await anna.does(Tapped(link.token))
    for link in (leaving.sure.link(1), leaving.leave.link(1), leaving.leave.link(1)):
        await anna.does(Tapped(link.token))
    for link in (leaving.refuse.link(2), leaving.keep.link(2), labs.card.link(held.id), leaving.leave.link(2)):
        await bruna.does(Tapped(link.token))
    assert not town.texts.missed
