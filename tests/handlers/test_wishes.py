"""Which reminders somebody wants of every lab: asked for without having one, kept for all that is to come."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import select

from bot.channels import Opened, Tapped
from bot.clock import make_dates
from handlers import leaving, reminders
from storage.people import Reminders
from storage.tables import bookings
from tests.handlers.gathering import join, lab, signed_up, tick
from tests.handlers.looking import keys
from tests.town import ROME, Town

pytestmark = pytest.mark.asyncio


async def wanted(town: Town) -> list[str]:
    """Of every booking, in the order in which they were made."""
    async with town.database.transaction() as store:
        found = await store.connection.execute(select(bookings.c.reminders).order_by(bookings.c.id))
        return list(found.scalars())


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize(
    "said", ["promemoria", "ricordami", "vorrei cambiare le impostazioni", "reminders", "settings", "تذكير"]
)
async def test_who_has_no_lab_finds_it_by_her_own_words_and_nothing_changes(town: Town, said: str) -> None:
    anna = town.person("Anna")
    await anna.says("ciao")
    await anna.says(said)
    assert keys(anna)[-1] == "wish"
    anna.reads("ti scrivo la sera prima e due ore prima", "anche quelli a cui ti iscriverai")
    assert (await anna.known()).reminders is Reminders.BOTH
    await anna.does(Opened(reminders.wish.link().token))
    assert "wish" not in keys(anna)  # no door: from outside nobody is led here


async def test_every_later_sign_up_begins_with_what_she_wants_of_all_and_each_can_differ(town: Town) -> None:
    first = await lab(town, seats=9)
    await signed_up(town, "Anna", first)
    bruna = town.person("Bruna")
    await bruna.says("promemoria")
    await bruna.taps("Nessun promemoria")
    bruna.reads("non ti mando promemoria", "Vale per tutti i laboratori, anche quelli a cui ti iscriverai")
    await bruna.taps("Nessun promemoria")
    assert (await bruna.known()).reminders is Reminders.NONE
    await join(bruna, first)
    await join(bruna, await lab(town, "canto", title="Canto"))
    assert await wanted(town) == ["both", "none", "none"]
    await bruna.does(Tapped(reminders.chosen.link(3, Reminders.HOURS).token))
    assert await wanted(town) == ["both", "none", "hours"]
    await bruna.does(Tapped(reminders.chosen.link(3, Reminders.DAY).token))
    await bruna.taps("Così per tutti")
    await bruna.does(Tapped(leaving.leave.link(2).token))
    await join(bruna, first)
    assert await wanted(town) == ["both", "day", "day", "day"]
    bruna.read = len(bruna.messages)
    for town.now in (datetime(2026, 11, 27, 18, tzinfo=ROME), datetime(2026, 11, 28, 14, tzinfo=ROME)):
        await tick(town)
    assert keys(bruna) == ["reminder-day"] * 2


async def test_dates_that_are_booked_by_themselves_begin_with_it_too(town: Town) -> None:
    held = await lab(town, "gioco_20261128", title="Gioco", starts=datetime(2026, 11, 28, 10), series="gioco")
    async with town.database.transaction() as store:
        await store.series.start(
            "gioco", weekday=5, starts="10:00", ends="12:00", made_until=held.starts.date(), last_day=None
        )
    anna = await signed_up(town, "Anna", held)
    await anna.taps("Tutte le date")
    await anna.does(Tapped(reminders.everywhere.link(Reminders.HOURS).token))
    await make_dates(town.database, town.now)
    assert await wanted(town) == ["hours"] * 8
