"""What is told after the receipt: hers to give, to change, to take away, and gone some days after the lab."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from bot.channels import Tapped
from bot.clock import forget
from handlers import leaving, telling
from handlers.rules.questions import Question
from storage.bookings import Band, Booking
from storage.labs import Lab
from storage.tables import bookings, chats, outbox
from tests.handlers.gathering import cancel, lab, signed_up
from tests.handlers.looking import keys
from tests.town import Somebody, Town

ALL = "allergies interpreter step_free"


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """One engine where only the talk is looked at; both where something is erased (`both`)."""
    return str(getattr(request, "param", "sqlite"))


both = pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)


async def booked(town: Town, **other: object) -> tuple[Somebody, Lab]:
    held = await lab(town, seats=9, **{"questions": ALL, **other})
    return await signed_up(town, "Anna", held), held


async def first(town: Town, held: Lab) -> Booking:
    async with town.database.transaction() as store:
        return (await store.bookings.line(held.id))[0]


@pytest.mark.asyncio
async def test_a_lab_that_asks_nothing_asks_nothing(town: Town) -> None:
    anna, _ = await booked(town, questions="")
    assert "con «Completa»" not in anna.news
    await anna.taps("Completa")
    assert anna.labels == ["Età dei bambini", "Un nome per la porta", "Apri la scheda"]


@pytest.mark.asyncio
async def test_not_to_say_how_old_they_are_is_an_answer_here_too(town: Town) -> None:
    anna, held = await booked(town)
    await anna.does(Tapped(telling.ages.link(1).token))
    await anna.says("non lo dico")
    assert "Non ho capito" not in anna.news
    assert "Età dei bambini" in anna.labels
    assert (await first(town, held)).party.bands == ()


@pytest.mark.asyncio
async def test_each_question_says_why_and_until_when_and_one_follows_the_other(town: Town) -> None:
    anna, held = await booked(town, forget_days=5)
    anna.reads("con «Completa» mi dici quello che serve a prepararsi")
    await anna.taps("Completa")
    await anna.taps("Allergie")
    anna.reads("allergie da sapere", "Serve a chi prepara il laboratorio", "5 giorni dopo")
    assert anna.labels == ["No", "Sì", "Salta"]
    await anna.taps("Sì")
    await anna.says("latte e uova")
    anna.reads("qualcuno che traduca?")
    await anna.says("arabo")
    anna.reads("senza gradini?")
    await anna.taps("No")
    anna.reads("Allergie: latte e uova", "Traduzione: arabo", "Senza gradini: no")
    assert (await first(town, held)).answers == {
        "allergies": "latte e uova",
        "interpreter": "arabo",
        "step_free": "no",
    }


@pytest.mark.asyncio
async def test_an_answer_is_changed_and_taken_away_at_any_time(town: Town) -> None:
    anna, held = await booked(town, questions="allergies")
    await anna.taps("Completa")
    await anna.taps("Allergie")
    await anna.taps("No")
    await anna.taps("Allergie")
    await anna.says("arachidi")
    assert (await first(town, held)).answers == {"allergies": "arachidi"}
    town.now = held.ends_at + timedelta(days=1)
    await anna.taps("Allergie")
    await anna.taps("Togli la risposta")
    assert (await first(town, held)).answers is None
    assert "arachidi" not in anna.news


@pytest.mark.asyncio
async def test_a_name_for_the_door_is_hers_to_leave_and_to_take_away(town: Town) -> None:
    anna, held = await booked(town)
    await anna.taps("Completa")
    await anna.taps("Un nome per la porta")
    anna.reads("anche inventato", "si entra lo stesso")
    await anna.says("Maria Chiara")
    anna.reads("Nome alla porta: Maria Chiara")
    assert (await first(town, held)).name == "Maria Chiara"
    await anna.taps("Un nome per la porta")
    await anna.taps("Togli il nome")
    assert (await first(town, held)).name == ""


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "words", ["non vengo più", "menu", "fasciatoio in via Savona", "io mi chiamo proprio Anna", "3"]
)
async def test_what_is_no_name_is_not_taken_for_one(town: Town, words: str) -> None:
    anna, held = await booked(town)
    await anna.taps("Completa")
    await anna.taps("Un nome per la porta")
    await anna.says(words)
    assert (await first(town, held)).name == ""


@pytest.mark.asyncio
async def test_giving_up_is_no_answer_and_a_long_answer_is_asked_again(town: Town) -> None:
    anna, held = await booked(town, questions="allergies")
    await anna.taps("Completa")
    await anna.taps("Allergie")
    await anna.says("noci " * 40)
    anna.reads("100 lettere al massimo")
    await anna.says("non posso venire")
    anna.reads("Rinunci a questo posto?")
    assert (await first(town, held)).answers is None


@pytest.mark.asyncio
async def test_ages_are_told_afterwards_by_a_tap_or_in_words(town: Town) -> None:
    held = await lab(town, seats=9)
    anna = await signed_up(town, "Anna", held, "Io e due bambini")
    await anna.taps("Completa")
    await anna.taps("Età dei bambini")
    await anna.taps("1-2 e 3-5 anni")
    assert (await first(town, held)).party.bands == (Band.TODDLER, Band.SMALL)
    await anna.taps("Età dei bambini")
    await anna.says("8 mesi e 4 anni")
    await anna.taps("1 adulto e 2 bambini")
    assert (await first(town, held)).party.bands == (Band.BABY, Band.SMALL)
    old = telling.aged.link(1, 1, "6").token
    await anna.does(Tapped(old))  # drawn when one child came
    assert (await first(town, held)).party.bands == (Band.BABY, Band.SMALL)


@pytest.mark.asyncio
async def test_nobody_reads_or_changes_what_somebody_else_told(town: Town) -> None:
    _, held = await booked(town)
    eve = town.person("Eve")
    await eve.says("ciao")
    for link in (
        telling.whole.link(1),
        telling.ages.link(1),
        telling.aged.link(1, 1, "0"),
        telling.name.link(1),
        telling.unname.link(1),
        telling.question.link(1, Question.ALLERGIES),
        telling.answer.link(1, Question.ALLERGIES, yes=True),
        telling.withdraw.link(1, Question.ALLERGIES),
    ):
        await eve.does(Tapped(link.token))
        eve.reads("non è più nell'elenco")
    assert (await first(town, held)).answers is None


@pytest.mark.asyncio
async def test_a_question_the_lab_does_not_ask_is_not_answered(town: Town) -> None:
    anna, held = await booked(town, questions="allergies")
    await anna.does(Tapped(telling.answer.link(1, Question.INTERPRETER, yes=True).token))
    assert keys(anna) == ["telling"]
    assert (await first(town, held)).answers is None


async def told(town: Town) -> str | None:
    async with town.database.transaction() as store:
        rows = await store.connection.execute(select(bookings.c.answers).order_by(bookings.c.id))
        return str(found) if (found := rows.scalars().first()) else None


@pytest.mark.asyncio
@both
async def test_answers_are_encrypted_and_erased_so_many_days_after_the_lab(town: Town) -> None:
    anna, held = await booked(town, questions="allergies", forget_days=3)
    await anna.taps("Completa")
    await anna.taps("Allergie")
    await anna.says("arachidi")
    async with town.database.transaction() as store:
        raw = (await store.connection.execute(text("SELECT answers FROM bookings"))).scalar_one()
    assert b"arachidi" not in bytes(raw)
    await forget(town.database, held.ends_at + timedelta(days=3) - timedelta(seconds=1))
    assert await told(town)
    await forget(town.database, held.ends_at + timedelta(days=3))
    assert await told(town) is None


@pytest.mark.asyncio
@both
async def test_answers_are_erased_as_well_where_the_lab_was_called_off(town: Town) -> None:
    anna, held = await booked(town, questions="allergies", forget_days=2)
    await anna.taps("Completa")
    await anna.taps("Allergie")
    await anna.says("arachidi")
    await cancel(town, held)
    await forget(town.database, town.now + timedelta(days=2) - timedelta(seconds=1))
    assert await told(town)
    await forget(town.database, town.now + timedelta(days=2))
    assert await told(town) is None


@pytest.mark.asyncio
@both
async def test_no_lab_keeps_answers_longer_than_a_month_and_names_go_with_the_party(town: Town) -> None:
    anna, held = await booked(town, questions="allergies", forget_days=99)
    await anna.taps("Completa")
    await anna.taps("Allergie")
    await anna.says("arachidi")
    await anna.taps("Un nome per la porta")
    await anna.says("Anna")
    await forget(town.database, held.ends_at + timedelta(days=30))
    assert await told(town) is None
    one = await first(town, held)
    assert (one.name, one.party.people) == ("", 0)


@pytest.mark.asyncio
async def test_who_gives_up_takes_name_and_answers_along(town: Town) -> None:
    anna, _ = await booked(town, questions="allergies")
    await anna.taps("Completa")
    await anna.taps("Allergie")
    await anna.says("arachidi")
    await anna.does(Tapped(leaving.leave.link(1).token))
    assert await told(town) is None


@pytest.mark.asyncio
async def test_what_was_said_of_her_answers_goes_within_the_hour(town: Town) -> None:
    anna, _ = await booked(town, questions="allergies")
    await anna.taps("Completa")
    await anna.taps("Allergie")
    await anna.says("arachidi")
    await forget(town.database, town.now + timedelta(hours=1))
    async with town.database.transaction() as store:
        words = list((await store.connection.execute(select(outbox.c.words))).scalars())
        texts = list((await store.connection.execute(select(outbox.c.text))).scalars())
        asked = list((await store.connection.execute(select(chats.c.question))).scalars())
    assert "arachidi" not in f"{words}{texts}{asked}"
