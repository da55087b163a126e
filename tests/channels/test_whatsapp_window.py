"""A day after her last message: the approved template goes out, and its buttons work weeks later."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import pytest

from bot.clock import pass_on
from bot.dispatcher import push
from content.texts import FIRST_STRONG
from handlers.dialogue import Button, tell
from handlers.labs import week
from handlers.rules.kinds import Kind
from storage.people import Role
from tests.channels.approved import (
    BEFORE,
    approved,
    cancelled,
    contents,
    decide,
    last,
    looked_after,
    moved,
    reminded,
    settle,
    signed_up,
)
from tests.channels.wire import wendy
from tests.handlers.gathering import SATURDAY, lab, states
from tests.standins import twilio_faults as faults
from tests.town import ROME, Town

pytestmark = pytest.mark.asyncio
SQLITE: Final = pytest.mark.parametrize("engine", ["sqlite"])


async def test_a_reminder_goes_out_as_its_template_with_the_words_of_its_own_row(town: Town) -> None:
    async with approved(town) as wire:
        held = await lab(town, room="la saletta in fondo")
        anna = await signed_up(wire, held)
        town.now = BEFORE
        [shown] = await reminded(wire, anna)
        assert shown.template
        assert shown.text == (
            "Ecco un promemoria per Massaggio con calma. Quando: domani, sabato 28 novembre, ore 16:00-18:00. "
            "Dove: la saletta in fondo. Venite in: 1 adulto e 1 bambino. "
            "Se non puoi, dimmelo con un tocco: il posto può servire a un'altra famiglia."
        )
        assert shown.labels == ["Ci sono", "Non posso venire", "Come si arriva"]
        assert await last(wire, "reminder-day") == ("sent", None, "it")
        row = [row for row in await wire.rows() if row.key == "reminder-day"][-1]
        assert row.text == shown.text.replace("&", "&amp;")
        # The lab has neither a place of ours nor a street: its card tells where it is.
        assert [button["token"] for button in row.buttons] == [
            "reminders_coming-1",
            "leaving_leave-1",
            f"labs_card-{held.id}",
        ]


@SQLITE
async def test_a_tap_weeks_later_opens_what_the_button_stood_for(town: Town) -> None:
    async with approved(town) as wire:
        held = await lab(town)
        anna = await signed_up(wire, held)
        town.now = BEFORE
        await reminded(wire, anna)
        town.later(days=24)  # longer than Twilio tells which message is answered
        [answer] = await wire.taps(anna, "Non posso venire")
        assert "È già iniziato o finito" in answer.plain
        assert await states(town, held) == ["booked"]


async def test_a_button_that_sends_only_its_title_is_known_by_the_message_it_answers(town: Town) -> None:
    async with approved(town) as wire:
        held = await lab(town, starts=SATURDAY + timedelta(days=7))
        anna = await signed_up(wire, held)
        town.now = BEFORE + timedelta(days=7)
        [shown] = await reminded(wire, anna)
        wire.later(hours=1)
        await wire.says(anna, "menu")  # other buttons were shown since
        without = {"ButtonPayload": "Non posso venire", "OriginalRepliedMessageSid": shown.sid}
        wire.later(seconds=20)
        anna.taps("Non posso venire", **without)
        await wire.quiet()
        assert "il posto è libero per un'altra famiglia" in anna.news[0].plain
        assert await states(town, held) == ["left"]


async def test_the_window_that_closes_while_the_message_waits_is_seen_at_the_send(town: Town) -> None:
    async with approved(town) as wire:
        held = await lab(town)
        anna = await signed_up(wire, held)
        wire.twilio.faults.next(faults.busy(3600), method="CreateMessage")
        town.later(hours=23, minutes=40)
        anna.read = len(anna.messages)
        await cancelled(wire, held)
        await settle(wire)
        refused = wire.twilio.sends[-1]
        assert (refused.fault, refused.params["ContentSid"] in {one.sid for one in contents(wire.twilio)}) == (
            "busy",
            False,
        )
        wire.later(hours=1, seconds=5)
        await wire.quiet()
        [shown] = anna.news
        assert shown.template
        assert shown.text.startswith("Mi dispiace, il laboratorio che avevi scelto non si fa più: Massaggio con calma.")
        assert shown.labels == ["Vedi i laboratori"]


@SQLITE
async def test_a_template_that_is_paused_in_the_middle_is_said_in_italian_else_not_at_all(town: Town) -> None:
    async with approved(town) as wire:
        held = await lab(town, seats=4)
        anna = await signed_up(wire, held)
        async with town.database.transaction() as store:
            to = await store.people.known("whatsapp", anna.address)
            assert to
            await store.people.speak(to.person.id, "en")
        town.now = BEFORE
        decide(wire.twilio, "paused", only="reminder_day_en")  # nobody told us yet
        [shown] = await reminded(wire, anna)
        assert shown.text.startswith("Ecco un promemoria")
        assert await last(wire, "reminder-day") == ("sent", None, "it")
        async with town.database.transaction() as store:
            found = {one.language: one.state for one in await store.templates.called("reminder_day")}
        assert found == {"it": "approved", "en": "paused", "ar": "approved"}
        decide(wire.twilio, "paused", only="reminder_hours")
        town.now = datetime(2026, 11, 28, 14, 1, tzinfo=ROME)
        assert await reminded(wire, anna) == []
        assert (await last(wire, "reminder-hours"))[:2] == ("failed", "no_template")


@SQLITE
async def test_two_messages_under_way_as_a_paused_template_pause_no_other(town: Town) -> None:
    async with approved(town) as wire:
        held = await lab(town, seats=4)
        both = [await signed_up(wire, held, name) for name in ("Anna", "Bruna")]
        async with town.database.transaction() as store:
            for who in both:
                to = await store.people.known("whatsapp", who.address)
                assert to
                await store.people.speak(to.person.id, "en")
        town.now = BEFORE
        decide(wire.twilio, "paused", only="reminder_day_en")
        shown = await reminded(wire, *both)
        assert [one.text[:19] for one in shown] == ["Ecco un promemoria "] * 2
        async with town.database.transaction() as store:
            found = {one.language: one.state for one in await store.templates.called("reminder_day")}
        assert found == {"it": "approved", "en": "paused", "ar": "approved"}


@pytest.mark.parametrize("state", ["received", "rejected", "disabled", ""])
@SQLITE
async def test_without_an_approved_template_the_row_says_so_and_nothing_is_sent(town: Town, state: str) -> None:
    async with wendy(town) as wire:
        if state:
            await looked_after(wire).make()
            decide(wire.twilio, state, reason="x")
            await looked_after(wire).refresh()
        anna = await signed_up(wire, await lab(town))
        sends = len(wire.twilio.sends)
        town.now = BEFORE
        assert await reminded(wire, anna) == []
        assert len(wire.twilio.sends) == sends
        assert (await last(wire, "reminder-day"))[:2] == ("failed", "no_template")


@SQLITE
async def test_a_template_that_was_deleted_at_twilio_is_gone_and_made_again(town: Town) -> None:
    async with approved(town) as wire:
        anna = await signed_up(wire, await lab(town))
        for content in contents(wire.twilio):
            if content.friendly_name.startswith("wendy_reminder_day"):
                del wire.twilio.contents.made[content.sid]
        town.now = BEFORE
        assert await reminded(wire, anna) == []  # 21655 tells it before the next look
        assert (await last(wire, "reminder-day"))[:2] == ("failed", "no_template")
        await looked_after(wire).refresh()
        async with town.database.transaction() as store:
            assert {one.state for one in await store.templates.called("reminder_day")} == {"gone"}
        found = {(one.name, one.language): one.state for one in await looked_after(wire).make()}
        assert found["reminder_day", "ar"] == "received"


@SQLITE
async def test_what_fails_after_it_was_taken_is_a_failure_too(town: Town) -> None:
    async with approved(town) as wire:
        held = await lab(town)
        anna = await signed_up(wire, held)
        town.now = BEFORE
        wire.twilio.fail_next(63016)
        assert await reminded(wire, anna) == []
        assert (await last(wire, "reminder-day"))[:2] == ("failed", "window")
        wire.twilio.fail_next(63112, times=9)  # somebody has to repair something: tried again, not for ever
        town.now = datetime(2026, 11, 28, 14, 1, tzinfo=ROME)
        await pass_on(town.database, town.now)
        for _ in range(9):
            wire.later(minutes=11)
            await settle(wire)
        assert (await last(wire, "reminder-hours"))[:2] == ("failed", "alarm")


@SQLITE
async def test_arabic_is_said_in_arabic_with_every_value_kept_apart(town: Town) -> None:
    async with approved(town) as wire:
        held = await lab(town)
        anna = await signed_up(wire, held)
        async with town.database.transaction() as store:
            to = await store.people.known("whatsapp", anna.address)
            assert to
            await store.people.speak(to.person.id, "ar")
        town.now = BEFORE
        [shown] = await reminded(wire, anna)
        assert shown.text.startswith(f"هذا تذكير بورشة {FIRST_STRONG}Massaggio con calma")
        assert shown.labels[1] == "لا أستطيع الحضور"
        assert await last(wire, "reminder-day") == ("sent", None, "ar")
        await wire.taps(anna, "لا أستطيع الحضور")
        assert await states(town, held) == ["left"]


@SQLITE
async def test_a_discreet_lab_gives_its_neutral_title_only(town: Town) -> None:
    async with approved(town) as wire:
        held = await lab(
            town, title="Allattare insieme", discreet=True, neutral_title="Incontro del sabato", bring="il seno"
        )
        anna = await signed_up(wire, held)
        town.now = BEFORE
        [shown] = await reminded(wire, anna)
        await moved(wire, held)
        await cancelled(wire, held)
        await wire.quiet()
        assert len(anna.news) == 3
        told = " ".join(one.text for one in anna.news)
        assert "Incontro del sabato" in shown.text
        assert "llatta" not in told
        assert "seno" not in told


@SQLITE
async def test_old_and_new_time_and_place_stand_in_one_line_each(town: Town) -> None:
    async with approved(town) as wire:
        held = await lab(town)
        anna = await signed_up(wire, held)
        town.now = BEFORE
        await moved(wire, held)
        [shown] = anna.news
        assert "Adesso è domani, sabato 28 novembre, ore 17:00-18:00, qui: via Savona 1 · in fondo." in shown.text
        await wire.taps(anna, "Va bene")
        assert await states(town, held) == ["booked"]


async def test_words_of_somebody_come_after_the_tap_and_only_to_who_they_are_for(town: Town) -> None:
    async with approved(town) as wire:
        anna, bruna = wire.person("Anna"), wire.person("Bruna")
        for who in (anna, bruna):
            await wire.says(who, "ciao")
        town.later(days=3)
        for kind, words in ((Kind.RELAY, "una risposta al tuo messaggio"), (Kind.ALARM, "aver bisogno di aiuto")):
            async with town.database.transaction() as store:
                to = await store.people.known("whatsapp", anna.address)
                assert to
                told = tell(
                    to.person.id,
                    "mine-line",
                    Button("button-labs", week.link()),
                    kind=kind,
                    number="1",
                    title="Sì <certo>",
                    when="oggi",
                    state="hai il posto",
                )
                await push(store, told, now=town.now)
            anna.read = len(anna.messages)
            wire.delivery.wake()
            await wire.quiet()
            [knock] = anna.news
            assert words in knock.text
            assert "certo" not in knock.text
            [(_, token)] = knock.buttons
            [whole] = await wire.taps(anna, token)
            assert whole.text == "1. Sì <certo>, oggi: hai il posto"
            assert whole.labels == ["Vedi i laboratori"]
            wire.later(seconds=20)
            bruna.says("x", ButtonPayload=token)
            await wire.quiet()
            assert "certo" not in bruna.text
            town.later(days=2)


@SQLITE
async def test_a_manager_is_told_that_a_family_waits(town: Town) -> None:
    async with approved(town) as wire:
        marta = wire.person("Marta")
        await wire.says(marta, "ciao")
        async with town.database.transaction() as store:
            to = await store.people.known("whatsapp", marta.address)
            assert to
            await store.people.grant(to.person.id, Role.MANAGER, municipio=None, granted_by=None, now=town.now)
        town.later(days=2)
        async with town.database.transaction() as store:
            await push(store, tell(to.person.id, "labs-none", kind=Kind.RELAY), now=town.now)
        wire.delivery.wake()
        await wire.quiet()
        assert marta.messages[-1].text.startswith("Una famiglia ti ha scritto")


@SQLITE
async def test_a_lost_answer_to_a_template_is_looked_up_and_not_said_twice(town: Town) -> None:
    async with approved(town) as wire:
        anna = await signed_up(wire, await lab(town, title="Gioco *libero* & <altro>"))
        town.now = BEFORE
        wire.twilio.faults.next(faults.lost_answer(), method="CreateMessage")
        await pass_on(town.database, town.now)
        await settle(wire)
        wire.later(seconds=30)
        await wire.delivery.recover()
        await settle(wire)
        assert [shown.text[:45] for shown in anna.news] == ["Ecco un promemoria per Gioco ∗libero∗ & <altr"]
        assert (await last(wire, "reminder-day"))[0] == "sent"
