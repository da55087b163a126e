"""The calendar entry of a lab: a file on Telegram, a link on WhatsApp and on the web page."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import Final

import pytest
from icalendar import Calendar as File

from bot.channels import Incoming, Tapped
from bot.channels.webchat import WebChat
from bot.dispatcher import Dispatcher, push
from handlers import calendars, changed, labs
from storage.labs import Lab, NewLab
from tests.channels import wire
from tests.channels.test_telegram import says, wendy
from tests.handlers.gathering import lab
from tests.town import Town

pytestmark = [pytest.mark.asyncio, pytest.mark.parametrize("engine", ["sqlite"])]
SUNDAY: Final = datetime(2026, 11, 29, 10, 0)


async def moved(town: Town, held: Lab) -> None:
    """The lab is on Sunday now, and everybody is promised to hear it."""
    values = {one.name: getattr(held, one.name) for one in fields(NewLab)}
    async with town.database.transaction() as store:
        saved = await store.labs.save(NewLab(**values | {"starts": SUNDAY, "ends": SUNDAY.replace(hour=12)}))
        await push(store, await changed(store, saved, town.now), now=town.now)


async def test_on_telegram_it_is_a_file_that_comes_again_when_the_lab_moves(town: Town) -> None:
    held = await lab(town, title="Massaggio, piano; con calma")
    async with wendy(town) as line:
        anna = line.person()
        await says(line, anna, f"/start {labs.card.link(held.id).token}")
        for label in ("Iscriviti", "Io e un bambino", "Nel calendario"):
            line.later(seconds=5)
            anna.taps(label)
            await line.quiet()
        shown = anna.news[-1]
        assert shown.content["document"]["file_name"] == "wendy.ics"
        assert "Ecco la voce per il tuo calendario." in shown.text
        assert [[button["text"] for button in row] for row in shown.rows] == [["Apri la scheda"]]
        first = File.from_ical(line.telegram.sends[-1].params["document"].content).walk("VEVENT")[0]
        assert str(first["SUMMARY"]) == "Massaggio, piano; con calma"
        await moved(town, held)
        line.later(seconds=5)
        await line.quiet()
        assert anna.news[-1].text.startswith("È cambiato qualcosa")
        second = File.from_ical(line.telegram.sends[-1].params["document"].content).walk("VEVENT")[0]
        assert (second["UID"], second["SEQUENCE"]) == (first["UID"], 2)
        assert ".ics" not in anna.news[-1].text


async def test_on_whatsapp_it_is_a_link_below_the_words(town: Town) -> None:
    held = await lab(town)
    async with wire.wendy(town) as line:
        anna = line.person()
        await line.says(anna, f"Wendy {labs.card.link(held.id).token}")
        for label in ("Iscriviti", "Io e un bambino", "Nel calendario"):
            await line.rest()
            shown = (await line.taps(anna, label))[-1]
        assert shown.text.endswith(f"Per il calendario:\nhttps://wendy.example/calendar/{held.id}-it-0.ics")
        await line.rest()
        await moved(town, held)
        line.later(seconds=20)
        await line.quiet()
        assert anna.news[-1].text.endswith(f"/calendar/{held.id}-it-2.ics")


async def test_on_the_page_it_is_a_link_too(town: Town) -> None:
    held = await lab(town)
    page = WebChat(town.database, town.texts, town.house, clock=lambda: town.now, public=True)
    async with town.database.transaction() as store:
        tap = Incoming("web", "anna", "1", Tapped(calendars.add.link(held.id).token), language="it")
        await Dispatcher(town.house, clock=lambda: town.now).answer(store, tap)
        met = await store.people.recognise("web", "anna", language="it", now=town.now)
        told = (await page._fetch(store, met.id, 0))["messages"]
    assert told[-1]["text"].endswith(f"\nhttps://wendy.example/calendar/{held.id}-it-0.ics")
