"""Templates are made and sent for approval once, and their states are known."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from bot.channels import whatsapp_templates
from bot.channels.whatsapp_templates import SomebodyElse, Templates
from bot.errands import errands
from bot.lock import CannotDo
from bot.settings import Settings, load
from content.whatsapp_templates import Template, templates
from tests.bot.test_doctor import environ
from tests.channels.approved import (
    ALL,
    BEFORE,
    approved,
    contents,
    decide,
    looked_after,
    reminded,
    signed_up,
)
from tests.channels.wire import Hours, process, wendy
from tests.handlers.gathering import SATURDAY, lab
from tests.standins import twilio_faults as faults
from tests.standins.twilio import Twilio, running
from tests.town import Town

pytestmark = pytest.mark.asyncio
SQLITE: Final = pytest.mark.parametrize("engine", ["sqlite"])


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
