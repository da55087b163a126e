"""A day after her last message: approved templates, from the first asking to a tap weeks later."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from bot.channels import whatsapp_templates
from bot.channels.whatsapp_templates import SomebodyElse, Templates
from bot.clock import pass_on
from bot.dispatcher import push
from bot.errands import errands
from bot.lock import CannotDo
from bot.settings import Settings, load
from content.texts import FIRST_STRONG
from content.whatsapp_templates import Template, templates
from handlers import called_off, changed
from handlers.dialogue import Button, tell
from handlers.labs import week
from handlers.rules.kinds import Kind
from storage.labs import Lab, NewLab
from storage.people import Role
from storage.templates import KnownTemplate
from tests.bot.test_doctor import environ
from tests.channels.wire import Hours, Wire, process, wendy
from tests.handlers.gathering import SATURDAY, lab, states
from tests.standins import twilio_faults as faults
from tests.standins.twilio import Twilio, running
from tests.standins.twilio_content import Content
from tests.standins.twilio_people import Person, Shown
from tests.town import ROME, Town

pytestmark = pytest.mark.asyncio
SQLITE: Final = pytest.mark.parametrize("engine", ["sqlite"])
ALL: Final = len(templates())
BEFORE: Final = datetime(2026, 11, 27, 18, 1, tzinfo=ROME)  # the reminder of Saturday is due


# ---------------------------------------------------------------- asking for them


def contents(twilio: Twilio) -> list[Content]:
    return [
        one
        for one in twilio.contents.made.values()
        if one.friendly_name.split("_")[1] not in ("quick-reply", "list-picker")
    ]


def decide(twilio: Twilio, status: Any = "approved", *, only: str = "", reason: str = "") -> None:
    """What WhatsApp decides about the templates whose names begin so."""
    for content in contents(twilio):
        if content.friendly_name.startswith(f"wendy_{only}"):
            twilio.review(content, status, reason)


def looked_after(wire: Wire) -> Templates:
    return wire.channel._templates


@asynccontextmanager
async def approved(town: Town, **how: Any) -> AsyncIterator[Wire]:
    """Wendy with every template approved."""
    async with wendy(town, **how) as wire:
        async with town.database.transaction() as store:
            for one in templates():
                content = wire.twilio.contents.create(one.definition)
                wire.twilio.contents.submit(content.sid, {"name": one.friendly_name, "category": one.category})
                known = (one.name, one.language, one.version, content.sid, "approved", "", town.now, one.plain())
                await store.templates.keep(KnownTemplate(*known))
        decide(wire.twilio)
        yield wire


async def test_they_are_made_once_sent_for_approval_once_and_their_states_are_known(town: Town) -> None:
    hours = Hours(town)
    async with running(clock=hours) as twilio, process(town, twilio, hours) as wire:
        first = await looked_after(wire).make()
        assert [(one.state, one.used) for one in first] == [("received", False)] * ALL
        assert len(contents(twilio)) == ALL
        assert {one.approval.category for one in contents(twilio)} == {"UTILITY", "MARKETING"}
        made = len(twilio.calls)
        assert await looked_after(wire).make() == first
        assert {call.method for call in twilio.calls[made:]} == {"ListContentAndApprovals"}
        decide(twilio)
        decide(twilio, "rejected", only="news_ar", reason="Promotional\n content")
        told = {(one.name, one.language): (one.state, one.reason) for one in await looked_after(wire).make()}
        assert told["news", "ar"] == ("rejected", "Promotional content")
        assert told["news", "it"] == told["reminder_day", "ar"] == ("approved", "")
        async with town.database.transaction() as store:
            known = {(one.name, one.language): one.state for one in await store.templates.known()}
        assert known == {name: state for name, (state, _) in told.items()}


@SQLITE
async def test_what_another_installation_made_is_found_and_what_was_never_sent_is_sent(town: Town) -> None:
    async with wendy(town) as wire:
        one, other, *_ = templates()
        lonely = wire.twilio.contents.create(one.definition)
        asked = wire.twilio.contents.create(other.definition)
        wire.twilio.contents.submit(asked.sid, {"name": other.friendly_name, "category": "UTILITY"})
        wire.twilio.contents.create(other.definition)  # a second of the same name, which nobody sent
        await looked_after(wire).make()
        assert len(contents(wire.twilio)) == ALL + 1
        assert wire.twilio.contents.find(lonely.sid).approval.status == "received"
        async with town.database.transaction() as store:
            assert {lonely.sid, asked.sid} <= {known.sid for known in await store.templates.known()}


@SQLITE
async def test_too_many_calls_are_made_again_and_one_refusal_holds_up_no_other(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whatsapp_templates, "LONGEST_WAIT", 0.01)
    async with wendy(town) as wire:
        wire.twilio.faults.next(faults.busy(1), 2, method="CreateContent")
        wire.twilio.faults.next(faults.busy(), method="ListContentAndApprovals")
        for status in (409, 400):
            refused = faults.Fault("refused", status=status, body=b'{"code":20001}')
            wire.twilio.faults.next(refused, method="CreateApprovalCreate")
        found = await looked_after(wire).make()
        # Nobody had asked for these: it is told, and they are asked for again the next time.
        assert sorted({one.state for one in found}) == ["received", "refused"]
        assert {one.state for one in await looked_after(wire).make()} == {"received"}
        assert len(contents(wire.twilio)) == ALL


@SQLITE
async def test_an_approval_somebody_asked_for_meanwhile_is_taken_as_it_stands(town: Town) -> None:
    async with wendy(town) as wire:
        wire.twilio.faults.next(faults.lost_answer(), method="CreateApprovalCreate")
        with pytest.raises(Exception, match="did not answer"):
            await looked_after(wire).make()
        assert {one.state for one in await looked_after(wire).make()} == {"received"}
        assert sum(call.method == "CreateApprovalCreate" for call in wire.twilio.calls) == ALL


async def test_only_one_process_at_a_time_makes_them(town: Town) -> None:
    async with wendy(town) as wire:
        other = Templates(town.database, wire.channel._twilio, clock=wire.hours.now)
        async with looked_after(wire)._leading() as ours:
            assert ours
            with pytest.raises(SomebodyElse):
                await other.make()
        assert len(await other.make()) == ALL


@SQLITE
async def test_changed_words_are_a_new_version_and_the_old_one_is_said_until_it_is_approved(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with approved(town) as wire:
        anna = await signed_up(wire, await lab(town))
        changed_words = tuple(_with_other_words(one) if one.name == "reminder_day" else one for one in templates())
        for module in ("bot.channels.whatsapp_templates", "bot.channels.whatsapp_window"):
            monkeypatch.setattr(f"{module}.templates", lambda: changed_words)
        found = {(one.name, one.language): one for one in await looked_after(wire).make()}
        assert (found["reminder_day", "it"].state, found["reminder_day", "it"].used) == ("received", True)
        assert len(contents(wire.twilio)) == ALL + 3
        town.now = BEFORE
        [old] = await reminded(wire, anna)
        assert "Venite in: 1 adulto e 1 bambino" in old.text
        decide(wire.twilio)
        await looked_after(wire).refresh()
        async with town.database.transaction() as store:
            row = [one for one in (await store.templates.called("reminder_day")) if one.language == "it"]
        assert sorted(one.state for one in row) == ["approved", "approved"]
        await lab(town, starts=SATURDAY + timedelta(days=7))
        await wire.quiet()
        town.now = BEFORE + timedelta(days=7)
        [new] = await reminded(wire, anna)
        assert new.text.startswith("Promemoria nuovo per Massaggio con calma, che inizia domani, sabato 5 dicembre")


def _with_other_words(one: Template) -> Template:
    plain = one.plain() | {
        "body": "Promemoria nuovo per {{1}}, che inizia {{2}} come sempre qui.",
        "fills": ("what.title", "what.when"),
        "samples": ("a", "b"),
    }
    return Template.read(plain)


# ---------------------------------------------------------------- the command


async def errand(town: Town, tmp_path: Path, twilio: Twilio, **other: str) -> dict[str, Any]:
    settings = load(
        environ(
            tmp_path,
            TWILIO_API_URL=twilio.url,
            TWILIO_ACCOUNT_SID=twilio.account,
            TWILIO_AUTH_TOKEN=other.get("token", twilio.token),
            TWILIO_FROM=twilio.senders[0],
            PUBLIC_URL="https://wendy.example",
        )
    )
    return await errands(settings, town.database)["whatsapp templates"]({})


@SQLITE
async def test_the_command_tells_how_each_stands_or_in_one_sentence_what_stopped_it(town: Town, tmp_path: Path) -> None:
    async with running() as twilio:
        twilio.contents.reviewed_as = "pending"
        found = (await errand(town, tmp_path, twilio))["templates"]
        assert found[0] == {"name": "reminder_day", "language": "it", "state": "pending", "reason": "", "used": False}
        with pytest.raises(CannotDo, match="does not know WENDY_TWILIO_AUTH_TOKEN"):
            await errand(town, tmp_path, twilio, token="f" * 32)
        twilio.faults.next(faults.broken(), None, method="ListContentAndApprovals")
        with pytest.raises(CannotDo, match="did not answer"):
            await errand(town, tmp_path, twilio)
    with pytest.raises(CannotDo, match="There is no WhatsApp here"):
        await errands(Settings(), town.database)["whatsapp templates"]({})


# ---------------------------------------------------------------- sending


async def signed_up(wire: Wire, held: Lab, name: str = "Anna") -> Person:
    """Somebody on WhatsApp who signed up for a lab by taps."""
    who = wire.person(name)
    await wire.says(who, "ciao")
    [card] = await wire.says(who, f"Wendy labs_card-{held.id}")
    await wire.taps(who, card.labels[0])
    await wire.taps(who, "Io e un bambino")
    who.read = len(who.messages)
    return who


async def reminded(wire: Wire, *people: Person) -> list[Shown]:
    """What the clock of this minute brings to them."""
    for who in people:
        who.read = len(who.messages)
    await pass_on(wire.town.database, wire.town.now)
    wire.delivery.wake()
    await wire.quiet()
    return [shown for who in people for shown in who.news]


async def last(wire: Wire, key: str) -> tuple[str, str | None, str | None]:
    row = [row for row in await wire.rows() if row.key == key][-1]
    return row.state, row.error, row.language


async def test_a_reminder_goes_out_as_its_template_with_the_words_of_its_own_row(town: Town) -> None:
    async with approved(town) as wire:
        held = await lab(town)
        anna = await signed_up(wire, held)
        town.now = BEFORE
        [shown] = await reminded(wire, anna)
        assert shown.template
        assert shown.text == (
            "Ecco un promemoria per Massaggio con calma. Quando: domani, sabato 28 novembre, ore 16:00-18:00. "
            "Dove: sala in via Segneri 3. Venite in: 1 adulto e 1 bambino. "
            "Se non puoi, dimmelo con un tocco: il posto va a un'altra famiglia."
        )
        assert shown.labels == ["Ci sono", "Non posso venire", "Come si arriva"]
        assert await last(wire, "reminder-day") == ("sent", None, "it")
        row = [row for row in await wire.rows() if row.key == "reminder-day"][-1]
        assert row.text == shown.text.replace("&", "&amp;")
        # The lab has no place of ours on the map: its card tells the way.
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
        assert "il posto va a un'altra famiglia" in anna.news[0].plain
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
        assert [
            call.params.get("ContentSid") in {one.sid for one in contents(wire.twilio)}
            for call in wire.twilio.sends[-1:]
        ] == [False]
        wire.later(hours=1, seconds=5)
        await wire.quiet()
        [shown] = anna.news
        assert shown.template
        assert shown.text.startswith("Mi dispiace, non si fa più: Massaggio con calma. Era in programma per sabato")
        assert shown.labels == ["Vedi i laboratori"]


async def cancelled(wire: Wire, held: Lab) -> None:
    town = wire.town
    async with town.database.transaction() as store:
        await store.labs.lock(held.id)
        await store.labs.cancel(held.id, now=town.now)
        now = await store.labs.get(held.id)
        assert now
        await push(store, await called_off(store, now, town.now), now=town.now)
    wire.delivery.wake()


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


async def settle(wire: Wire) -> None:
    """Until nothing is on its way just now; what waits for later goes on waiting."""
    await wire.delivery.settled()
    await wire.twilio.settled()


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
        assert shown.text.startswith(f"هذا تذكير بموعد {FIRST_STRONG}Massaggio con calma")
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


async def moved(wire: Wire, held: Lab) -> None:
    town = wire.town
    values = {name: getattr(held, name) for name in NewLab.__dataclass_fields__}
    async with town.database.transaction() as store:
        later = {"starts": held.starts + timedelta(hours=1), "room": "via Savona 1\nin fondo"}
        saved = await store.labs.save(NewLab(**{**values, **later}))
        await push(store, await changed(store, saved, town.now), now=town.now)
    wire.delivery.wake()
    await wire.quiet()


@SQLITE
async def test_old_and_new_time_and_place_stand_in_one_line_each(town: Town) -> None:
    async with approved(town) as wire:
        held = await lab(town)
        anna = await signed_up(wire, held)
        town.now = BEFORE
        await moved(wire, held)
        [shown] = anna.news
        assert (
            "Adesso è: domani, sabato 28 novembre, ore 17:00-18:00, e il posto è questo: via Savona 1 · in fondo."
            in shown.text
        )
        await wire.taps(anna, "Va bene")
        assert await states(town, held) == ["booked"]


async def test_words_of_somebody_come_after_the_tap_and_only_to_who_they_are_for(town: Town) -> None:
    async with approved(town) as wire:
        anna, bruna = wire.person("Anna"), wire.person("Bruna")
        for who in (anna, bruna):
            await wire.says(who, "ciao")
        town.later(days=3)
        for kind, words in ((Kind.RELAY, "una risposta per te"), (Kind.ALARM, "aver bisogno di aiuto")):
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
            assert whole.text == "1. Sì <certo>, oggi"
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
