"""Quiet hours: those of the house or her own; what cannot wait passes, what is stale by morning is dropped."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.channels import Tapped
from handlers import quiet, reminders
from handlers.rules.quiet import Night
from storage.bookings import Reminders
from storage.people import Quiet
from tests.handlers.gathering import lab, signed_up, tick
from tests.handlers.looking import keys
from tests.town import ROME, Town

pytestmark = [pytest.mark.asyncio, pytest.mark.parametrize("engine", ["sqlite"])]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ROME)


@pytest.mark.parametrize(
    "said",
    ["non scrivermi di notte", "puoi scrivermi anche di notte", "don't write to me at night", "لا تكتب لي في الليل"],
)
async def test_typed_words_lead_to_the_question_and_change_nothing(town: Town, said: str) -> None:
    anna = town.person("Anna")
    await anna.says("ciao")
    await anna.says(said)
    assert "quiet" in keys(anna)
    assert not (await anna.known()).stopped
    anna.reads("Per ora non ti scrivo dalle 21 alle 8")


async def test_one_tap_chooses_and_the_second_changes_nothing(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("non scrivermi di notte")
    await anna.taps("Silenzio dalle 22 alle 7")
    anna.reads("non ti scrivo dalle 22 alle 7")
    await anna.does(Tapped(quiet.chosen.link(Night.LATE).token))
    assert (await anna.known()).quiet == Quiet(22, 7)
    await anna.taps("Ore di silenzio")
    anna.reads("Per ora non ti scrivo dalle 22 alle 7")


async def test_it_is_reached_from_where_reminders_are_chosen(town: Town) -> None:
    anna = await signed_up(town, "Anna", await lab(town))
    await anna.taps("Scegli i promemoria")
    await anna.taps("Le ore di silenzio")
    await anna.taps("Scrivimi a ogni ora")
    anna.reads("ti scrivo a ogni ora", "Se un laboratorio salta il giorno stesso")


@pytest.mark.parametrize(
    ("night", "starts", "heard"),
    [
        (None, datetime(2026, 11, 28, 9, 0), at(28, 8)),
        (Night.LATE, datetime(2026, 11, 28, 9, 0), at(28, 7)),
        (Night.NEVER, datetime(2026, 11, 28, 7, 0), at(28, 5)),
        (Night.NEVER, datetime(2026, 11, 28, 23, 30), at(28, 21, 30)),
        (Night.LONG, datetime(2026, 11, 28, 10, 0), at(28, 9)),
        (None, datetime(2026, 11, 28, 8, 0), None),
        (Night.LONG, datetime(2026, 11, 28, 9, 15), None),  # she wakes when it is of no use any more
    ],
)
async def test_two_hours_before_comes_when_she_is_awake(
    town: Town, night: Night | None, starts: datetime, heard: datetime | None
) -> None:
    held = await lab(town, starts=starts)
    anna = await signed_up(town, "Anna", held)
    if night:
        await anna.does(Tapped(quiet.chosen.link(night).token))
    await anna.does(Tapped(reminders.chosen.link(1, Reminders.HOURS).token))
    anna.read = len(anna.messages)
    stale, moments = 0, []
    for hour in range(4, 24):
        for minute in (0, 30):
            town.now = at(28, hour, minute)
            before = len(keys(anna))
            stale += await tick(town)
            moments += [town.now] * (len(keys(anna)) - before)
    assert moments == ([heard] if heard else [])
    assert stale == 0  # that she sleeps is no fault
    async with town.database.transaction() as store:
        assert await store.reminders.count("asleep") == (0 if heard else 1)


async def test_from_the_quiet_hours_it_is_one_tap_to_the_reminders_of_all_labs(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("non scrivermi di notte")
    await anna.taps("Promemoria per tutti")
    assert keys(anna) == ["wish"]
    await anna.taps("Le ore di silenzio")
    assert keys(anna) == ["quiet"]
