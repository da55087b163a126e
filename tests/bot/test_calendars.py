"""A lab in her own calendar: one entry with one name that follows when it moves and goes when it is called off."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar as File

from bot.calendars import entry, routes, sequence
from bot.channels import Tapped
from bot.web import web_app
from handlers import calendars
from storage.labs import Lab
from storage.wall import instant
from tests.handlers.gathering import cancel, lab, signed_up
from tests.handlers.looking import keys, number_of
from tests.town import HOUSE, ROME, TEXTS, WEDNESDAY, Somebody, Town

SQLITE = pytest.mark.parametrize("engine", ["sqlite"])
PUBLIC = "https://wendy.example"


def one(**other: Any) -> Lab:
    starts = other.pop("starts", datetime(2026, 11, 28, 16, 0))
    ends = starts + timedelta(hours=2)
    values: dict[str, Any] = {"slug": "massaggio", "title": "Massaggio", "seats": 2, "room": "sala in fondo"} | other
    values = {"id": 12, "version": 1, "cancelled_at": None} | values
    return Lab(**values, starts=starts, ends=ends, starts_at=instant(starts), ends_at=instant(ends))


def written(found: Lab, language: str = "it") -> bytes:
    return entry(found, language, TEXTS, public_url=PUBLIC, now=WEDNESDAY)


def read(content: bytes) -> tuple[Any, Any]:
    """The file and its entry, as another program reads them."""
    file = File.from_ical(content)
    (event,) = file.walk("VEVENT")
    return file, event


def test_an_entry_says_what_when_and_where() -> None:
    placed = one(place="Isola di prova", address="via Segneri 3", latitude=45.45, longitude=9.13)
    file, event = read(written(placed))
    assert (file["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("PUBLISH", "CONFIRMED", 0)
    assert (event["SUMMARY"], event["LOCATION"]) == ("Massaggio", "Isola di prova, via Segneri 3, sala in fondo")
    assert event["GEO"].to_ical() == "45.45;9.13"
    assert event["DTSTART"].params["TZID"] == "Europe/Rome"
    assert event["DTSTART"].dt.replace(tzinfo=None) == datetime(2026, 11, 28, 16, 0)
    assert event["DTEND"].dt.replace(tzinfo=None) == datetime(2026, 11, 28, 18, 0)
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == WEDNESDAY.astimezone(UTC)
    assert event["URL"] == "https://wendy.example/?go=labs_card-12"
    assert "il posto resta tuo" in event["DESCRIPTION"]


@pytest.mark.parametrize("language", TEXTS.languages)
def test_that_deleting_it_gives_nothing_back_is_said_in_her_language(language: str) -> None:
    _, event = read(written(one(), language))
    assert event["DESCRIPTION"] == TEXTS.plain(TEXTS.text(language, "calendar-description"))
    assert not TEXTS.missed


def test_the_name_stays_and_the_number_rises_when_it_moves_or_is_called_off() -> None:
    moved = one(version=2, starts=datetime(2026, 11, 29, 10, 0), title="Altro titolo")
    off = one(version=2, cancelled_at=datetime(2026, 11, 26, 9, 0, tzinfo=UTC))
    entries = [read(written(found)) for found in (one(), moved, off, one(version=3))]
    assert len({str(event["UID"]) for _, event in entries}) == 1
    assert [event["SEQUENCE"] for _, event in entries] == [0, 2, 3, 4]
    assert [file["METHOD"] for file, _ in entries] == ["PUBLISH", "PUBLISH", "CANCEL", "PUBLISH"]
    assert entries[2][1]["STATUS"] == "CANCELLED"
    assert entries[2][1]["LAST-MODIFIED"].dt == off.cancelled_at
    assert read(written(one(id=13)))[1]["UID"] != entries[0][1]["UID"]


@pytest.mark.parametrize(
    ("starts", "offset"),
    [
        (datetime(2027, 3, 27, 10), 1),
        (datetime(2027, 3, 28, 1, 30), 1),
        (datetime(2027, 3, 28, 10), 2),
        (datetime(2027, 10, 30, 10), 2),
        (datetime(2027, 10, 31, 10), 1),
        (datetime(2031, 7, 1, 10), 2),
    ],
)
def test_the_zone_in_the_file_alone_gives_the_right_moment(starts: datetime, offset: int) -> None:
    file, event = read(written(one(starts=starts)))
    (zone,) = file.walk("VTIMEZONE")
    assert zone["TZID"] == event["DTSTART"].params["TZID"]
    own = zone.to_tz(lookup_tzid=False)  # the rules written there, not what this machine knows under that name
    assert starts.replace(tzinfo=own).utcoffset() == timedelta(hours=offset)
    assert starts.replace(tzinfo=own).astimezone(UTC) == instant(starts)


def test_the_zone_changes_at_the_hour_at_which_clocks_in_milan_do() -> None:
    (zone,) = read(written(one()))[0].walk("VTIMEZONE")
    own, milan = zone.to_tz(lookup_tzid=False), ZoneInfo("Europe/Rome")
    for day in (date(2027, 3, 28), date(2027, 10, 31), date(2028, 3, 26), date(2028, 10, 29)):
        begin = datetime(day.year, day.month, day.day, tzinfo=UTC)
        for quarter in range(-8, 24):
            at = begin + timedelta(minutes=15 * quarter)
            assert at.astimezone(own).replace(tzinfo=None) == at.astimezone(milan).replace(tzinfo=None)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), min_size=1, max_size=80))
def test_any_title_comes_back_as_it_was_and_no_line_is_too_long(title: str) -> None:
    content = written(one(title=title, room="scala B; citofono 3, in fondo\nal cortile \\ a destra"))
    _, event = read(content)
    assert str(event["SUMMARY"]) == title
    assert str(event["LOCATION"]) == "scala B; citofono 3, in fondo\nal cortile \\ a destra"
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_a_discreet_lab_gives_nothing_away() -> None:
    hidden = one(slug="dopo_il_parto", title="Cerchio dopo il parto", neutral_title="Incontro", discreet=True)
    content = written(hidden)
    assert b"parto" not in content
    assert b"SUMMARY:Incontro" in content


# ---------------------------------------------------------------- in a conversation


def link_of(somebody: Somebody) -> str:
    return next(line for line in somebody.news.split("\n") if line.endswith(".ics"))


async def fetched(town: Town, address: str, *, examples: bool = True) -> httpx.Response:
    house = replace(HOUSE, examples=examples)

    async def ready() -> dict[str, bool]:
        return {}

    app = web_app(routes(town.database, town.texts, house, clock=lambda: town.now), ready=ready, public_url=PUBLIC)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=PUBLIC) as client:
        return await client.get(address)


@pytest.mark.asyncio
async def test_from_the_receipt_to_the_calendar_and_it_follows_the_lab(town: Town) -> None:
    held = await lab(town, seats=2)
    anna, bruna = await signed_up(town, "Anna", held), await signed_up(town, "Bruna", held)
    assert "Nel calendario" not in bruna.labels  # she waits
    await anna.taps("Nel calendario")
    assert keys(anna) == ["calendar"]
    first = link_of(anna)
    answer = await fetched(town, first)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8; method=PUBLISH"
    assert answer.headers["cache-control"] == "public, max-age=300"
    anna.read, bruna.read = len(anna.messages), len(bruna.messages)
    await lab(town, seats=2, starts=datetime(2026, 11, 29, 10))
    assert (keys(anna), keys(bruna)) == (["change-moved"], ["change-moved"])
    second = link_of(anna)
    assert second != first
    assert ".ics" not in bruna.news
    moved = read((await fetched(town, second)).content)[1]
    assert moved["SEQUENCE"] > read(answer.content)[1]["SEQUENCE"]
    assert moved["UID"] == read(answer.content)[1]["UID"]
    anna.read = len(anna.messages)
    await cancel(town, held)
    off = await fetched(town, link_of(anna))
    assert off.headers["content-type"].endswith("method=CANCEL")
    assert read(off.content)[1]["SEQUENCE"] == sequence(one(version=2, cancelled_at=town.now)) == 3


@SQLITE
@pytest.mark.asyncio
async def test_the_file_is_in_the_language_of_its_address_and_of_labs_families_may_see(town: Town) -> None:
    place = await number_of(town, "esempio_inganni")
    held = await lab(town, place_id=place, example=True)
    anna = town.person("Anna", language="ar")
    await anna.opens(calendars.add.link(held.id))
    address = link_of(anna)
    assert address.endswith(f"/calendar/{held.id}-ar-0.ics")
    assert read((await fetched(town, address)).content)[1]["DESCRIPTION"] == TEXTS.plain(
        TEXTS.text("ar", "calendar-description")
    )
    assert (await fetched(town, address, examples=False)).status_code == 404
    for wrong in ("99-it-0", "1-xx-0", "1-it", "x-it-0", "1-it-0-1", "9999999999999999999-it-0", "1--0"):
        assert (await fetched(town, f"/calendar/{wrong}.ics")).status_code == 404


@SQLITE
@pytest.mark.asyncio
async def test_what_is_over_or_off_is_no_entry_any_more(town: Town) -> None:
    held = await lab(town)
    anna = town.person("Anna")
    await cancel(town, held)
    await anna.does(Tapped(calendars.add.link(held.id).token))
    anna.reads("È annullato.")
    assert ".ics" not in anna.news


def test_nothing_stands_on_the_clock_of_the_machine() -> None:
    assert written(one()) == written(one())
    assert WEDNESDAY.tzinfo is ROME
