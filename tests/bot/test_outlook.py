"""A template that is not approved is known before it is needed: to who looks after Wendy, and to the managers."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from bot.doctor.templates import check_templates
from bot.doctor.verdicts import Check, Verdict
from bot.outlook import foretell, outlook
from bot.settings import Settings, load
from content.whatsapp_templates import templates
from storage.bookings import Party, Reminders, State
from storage.tables import addresses, bookings, people
from storage.templates import KnownTemplate
from tests.bot.test_doctor import environ
from tests.handlers.gathering import SATURDAY, lab
from tests.handlers.looking import keys
from tests.handlers.test_unreached import manager
from tests.town import ROME, Town

pytestmark = pytest.mark.asyncio
FRIDAY = datetime(2026, 11, 27, 10, 0, tzinfo=ROME)  # the day before the lab, eight hours before its first reminder


async def comes(town: Town, number: str, *, language: str = "it", **wrote: int) -> int:
    """Somebody on WhatsApp who signed up for the lab and wrote last so long before Friday morning."""
    async with town.database.transaction() as store:
        met = await store.people.recognise(
            "whatsapp", f"whatsapp:{number}", language=language, now=FRIDAY - timedelta(**wrote)
        )
        await store.bookings.ask(1, met.person.id, Party(1), state=State.BOOKED, now=FRIDAY - timedelta(days=9))
        return met.person.id


async def keep(town: Town, state: str, *, only: str = "", reason: str = "", version: str = "") -> None:
    """What Twilio told about the templates."""
    async with town.database.transaction() as store:
        for one in templates():
            if f"{one.name}_{one.language}".startswith(only):
                row = (one.name, one.language, version or one.version, "HX", state, reason, town.now, one.plain())
                await store.templates.keep(KnownTemplate(*row))


async def lacking(town: Town) -> list[tuple[int, str]]:
    async with town.database.transaction() as store:
        return [(one.person_id, one.template) for one in await outlook(store, town.now)]


async def test_whoever_is_outside_the_window_when_the_reminder_is_due_needs_a_template(town: Town) -> None:
    await lab(town, seats=30)
    town.now = FRIDAY
    old, new = await comes(town, "+393330000001", days=3), await comes(town, "+393330000002", hours=1)
    # The second wrote an hour ago: at 18 she can be answered freely; two hours before the lab is further than a day.
    assert await lacking(town) == [(old, "reminder_day")]
    town.later(hours=9)
    assert sorted(await lacking(town)) == [(old, "reminder_hours"), (new, "reminder_hours")]
    await keep(town, "approved", only="reminder_hours_it")
    assert await lacking(town) == []


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_who_is_not_reminded_on_whatsapp_lacks_nothing(town: Town) -> None:
    await lab(town, seats=30)
    town.now = FRIDAY
    who = [await comes(town, f"+39333000000{number}", days=3) for number in range(5)]
    async with town.database.transaction() as store:
        run = store.connection.execute
        await run(update(bookings).where(bookings.c.person_id == who[0]).values(reminders=Reminders.NONE))
        await run(update(bookings).where(bookings.c.person_id == who[1]).values(state=State.LEFT))
        await run(update(people).where(people.c.id == who[2]).values(stopped_at=town.now))
        await run(update(addresses).where(addresses.c.person_id == who[3]).values(unreachable_at=town.now))
        await run(update(addresses).where(addresses.c.person_id == who[4]).values(channel="phone"))
    assert await lacking(town) == []


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_italian_stands_in_for_another_language_and_older_words_for_newer_ones(town: Town) -> None:
    await lab(town, seats=30)
    town.now = FRIDAY
    await comes(town, "+393330000001", language="ar", days=3)
    await keep(town, "rejected")
    assert len(await lacking(town)) == 1
    await keep(town, "approved", only="reminder_day_en")
    assert len(await lacking(town)) == 1
    await keep(town, "approved", only="reminder_day_it", version="older")
    assert await lacking(town) == []


async def test_each_manager_hears_once_a_day_how_many_and_of_which_labs(town: Town) -> None:
    await lab(town, seats=30)
    marta = await manager(town)
    town.now = FRIDAY - timedelta(hours=2)
    for number in range(3):
        await comes(town, f"+39333000000{number}", days=3)

    async def looked() -> list[str]:
        await asyncio.gather(*(foretell(town.database, town.now) for _ in range(2)))
        await town.deliver()
        return keys(marta)

    assert await looked() == []  # nobody is told in the night, nor before she can do anything
    town.now = FRIDAY
    assert await looked() == ["unreached-tomorrow"]
    marta.reads("3 promemoria di domani su WhatsApp non arriveranno", "Massaggio con calma, domani, sabato 28 novembre")
    town.later(minutes=10)
    assert await looked() == ["unreached-tomorrow"]
    town.later(hours=22)  # Saturday at 8: two hours before the lab, reminders are due that day
    town.later(hours=1)
    assert await looked() == ["unreached-tomorrow"] * 2


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_when_all_is_approved_nobody_hears_anything(town: Town) -> None:
    await lab(town, seats=30)
    marta = await manager(town)
    town.now = FRIDAY
    await comes(town, "+393330000001", days=3)
    await keep(town, "approved")
    await foretell(town.database, town.now)
    await town.deliver()
    assert keys(marta) == []


# ---------------------------------------------------------------- wendy doctor


def settings_of(town: Town, tmp_path: Path, **other: str) -> Settings:
    database: Any = town.database
    url = database._engine.url.render_as_string(hide_password=False)
    twilio = {"TWILIO_ACCOUNT_SID": "AC" + "5" * 32, "TWILIO_AUTH_TOKEN": "t" * 32, "TWILIO_FROM": "+14155238886"}
    more = {"DATABASE_URL": url, "PUBLIC_URL": "https://wendy.example", **twilio, **other}
    return load(environ(tmp_path, **more))


async def looks(town: Town, tmp_path: Path) -> dict[str, list[Check]]:
    found: dict[str, list[Check]] = {}
    for check in await check_templates(settings_of(town, tmp_path), town.now):
        found.setdefault(check.name, []).append(check)
    return found


async def test_the_doctor_names_what_is_missing_waiting_or_rejected_and_whom_it_would_leave_out(
    town: Town, tmp_path: Path
) -> None:
    await lab(town, seats=30, starts=SATURDAY)
    town.now = FRIDAY
    await comes(town, "+393330000001", days=3)
    found = await looks(town, tmp_path)
    [states] = found["templates"]
    assert states.verdict is Verdict.WARN
    assert states.found.startswith(f"{len(templates())} of {len(templates())} were never made: reminder_day (it)")
    assert "wendy whatsapp templates" in states.mend
    [tomorrow] = found["tomorrow"]
    assert tomorrow.verdict is Verdict.WARN
    assert tomorrow.found.startswith(
        "people outside WhatsApp's 24 hours whom the next reminders will not reach: 1 (reminder_day"
    )
    await keep(town, "approved")
    await keep(town, "pending", only="alarm_it")
    await keep(town, "rejected", only="news_ar", reason="x")
    found = await looks(town, tmp_path)
    assert [check.found for check in found["templates"]] == [
        "1 wait for WhatsApp: alarm (it, pending)",
        "1 may not be sent: news (ar, rejected)",
    ]
    assert found["tomorrow"][0].verdict is Verdict.OK
    await keep(town, "approved")
    assert [check.verdict for check in (await looks(town, tmp_path))["templates"]] == [Verdict.OK]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_before_the_first_start_nothing_is_read_and_what_is_missing_is_told(town: Town, tmp_path: Path) -> None:
    settings = settings_of(town, tmp_path, DATABASE_URL=f"sqlite:///{tmp_path / 'none.sqlite'}")
    [states] = await check_templates(settings, town.now)
    assert "were never made" in states.found
    assert not (tmp_path / "none.sqlite").exists()
