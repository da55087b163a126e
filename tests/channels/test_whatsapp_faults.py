"""What the network, Twilio and strangers do to WhatsApp: nothing forged, nothing lost, nothing said twice."""

from __future__ import annotations

import asyncio
import hashlib
import json
import random
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import func, select
from structlog.testing import capture_logs

from bot.channels.whatsapp import HEARD, TOLD
from handlers.dialogue import Message, Reply
from storage.tables import addresses, outbox, people, received
from tests import standins
from tests.channels.wire import PUBLIC, Hours, Wire, process, until, wendy
from tests.standins import twilio_faults as faults
from tests.standins.twilio import TOKEN, running
from tests.standins.twilio_hooks import sign
from tests.standins.twilio_people import Person
from tests.town import Town

pytestmark = pytest.mark.asyncio
SQLITE: Final = pytest.mark.parametrize("engine", ["sqlite"])
CORPUS: Final = json.loads((Path(standins.__file__).parent / "twilio_payloads.json").read_text("utf-8"))
CIAO: Final = {"From": "whatsapp:+447700900101", "To": "whatsapp:+14155238886", "Body": "ciao", "MessageSid": "SM1"}


async def count(town: Town, table: Any) -> int:
    async with town.database.transaction() as store:
        return int((await store.connection.execute(select(func.count()).select_from(table))).scalar_one())


async def promise(wire: Wire, who: Person, key: str = "menu") -> None:
    async with wire.town.database.transaction() as store:
        to = await store.people.known("whatsapp", who.address)
        assert to
        await wire.intake._dispatcher.promise(store, to, Reply((Message(key),)))


async def _last(wire: Wire, **columns: object) -> bool:
    """Whether the newest message is so."""
    row = (await wire.rows())[-1]
    return all(getattr(row, name) == value for name, value in columns.items())


# ---------------------------------------------------------------- who may bring a form


async def test_a_form_that_twilio_did_not_sign_is_refused_and_leaves_nothing(town: Town) -> None:
    good = list(CIAO.items())
    url = PUBLIC + HEARD
    async with wendy(town) as wire:
        forged = {
            "nothing": None,
            "empty": "",
            "no base64": "\xe8\xe9",
            "another token": sign("f" * 32, url, good),
            "another address": sign(TOKEN, url + "/", good),
            "the address it was brought to": sign(TOKEN, wire.base + HEARD, good),
            "a parameter less": sign(TOKEN, url, good[:-1]),
            "a parameter more": sign(TOKEN, url, [*good, ("Latitude", "45")]),
            "another value": sign(TOKEN, url, [*good[:-1], ("MessageSid", "SM2")]),
            "only the address": sign(TOKEN, url, []),
        }
        for name, signature in forged.items():
            raw = "&".join(f"{field}={value.replace('+', '%2B').replace(':', '%3A')}" for field, value in good).encode()
            assert await wire.brings(raw, signature=signature) == 403, name
            assert await wire.brings(raw, path=TOLD, signature=signature) == 403, name
        assert await count(town, received) == await count(town, addresses) == await count(town, outbox) == 0
        assert await wire.posts(CIAO) == 204
        assert await count(town, received) == 1


@SQLITE
async def test_a_form_is_signed_over_everything_in_it_also_what_nobody_knows(town: Town) -> None:
    async with wendy(town) as wire:
        strange = {**CIAO, "Zeta": "", "alfa": "è +&=%", "Params[0]": "  due spazi  "}
        assert await wire.posts(strange) == 204
        assert await count(town, received) == 1
        for raw in (b"a=1&a=2", b"\xff\xfe=1", b"x" * 65_537):
            assert await wire.brings(raw, signature=sign(TOKEN, PUBLIC + HEARD, [])) in (403, 413)


@SQLITE
async def test_the_address_is_signed_with_or_without_its_port(town: Town) -> None:
    async with wendy(town) as wire:
        raw = b"From=whatsapp%3A%2B447700900101&Body=ciao&MessageSid=SM1"
        form = [("From", "whatsapp:+447700900101"), ("Body", "ciao"), ("MessageSid", "SM1")]
        signature = sign(TOKEN, "https://wendy.example:443/twilio/whatsapp", form)
        assert await wire.brings(raw, signature=signature) == 204


async def test_while_the_token_is_changed_both_are_good_for_forms_and_for_calls(town: Town) -> None:
    hours = Hours(town)
    async with running(clock=hours) as twilio:
        old, new = twilio.token, twilio.rotate()
        async with process(town, twilio, hours, tokens=(new, old)) as wire:
            anna = wire.person()
            assert (await wire.says(anna, "ciao"))[0].text.startswith("Ciao")
            twilio.promote()
            assert (await wire.says(anna, "menu"))[0].rows
            assert await wire.posts({**CIAO, "MessageSid": "SM9"}, token=old) == 204
            assert await wire.posts(CIAO, token="f" * 32) == 403


@SQLITE
async def test_a_token_that_is_worth_nothing_loses_no_message(town: Town) -> None:
    from bot.channels import Revoked

    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        wire.twilio.token = "f" * 32
        wire.twilio.hooks.signs_with = TOKEN
        await promise(wire, anna)
        wire.later(seconds=20)
        async with asyncio.timeout(5):
            with pytest.raises(Revoked):
                await wire.tasks[1]
        await until(lambda: _last(wire, state="due", key="menu"))


# ---------------------------------------------------------------- the same form again, and in another order


async def state(town: Town) -> str:
    """What Wendy knows in the end, without the order in which she learned it."""
    async with town.database.transaction() as store:
        chats = [
            (row.channel, row.stopped_at is not None, row.language)
            for row in await store.connection.execute(
                select(addresses.c.channel, people.c.stopped_at, people.c.language)
                .join(people, people.c.id == addresses.c.person_id)
                .order_by(addresses.c.id)
            )
        ]
        keys = (await store.connection.execute(select(outbox.c.key))).all()
        seen = (await store.connection.execute(select(received.c.external, received.c.state))).all()
    return hashlib.sha256(repr((sorted(chats), sorted(map(tuple, keys)), len(seen))).encode()).hexdigest()


@SQLITE
async def test_every_webhook_three_times_and_shuffled_comes_to_the_same(town: Town, tmp_path: Path) -> None:
    from tests.conversations.script import reopen

    before = (tmp_path / "town.sqlite").read_bytes()
    ends = set()
    for seed in (None, 1, 2):
        # Each form is of its own person: what one did in another order would rightly be another conversation.
        forms = [
            (name, _own(form, number, name))
            for number, (name, form) in enumerate(CORPUS["inbound"].items())
            if "From" in form
        ]
        if seed is not None:
            forms = forms * 3
            random.Random(seed).shuffle(forms)
        async with wendy(town) as wire:
            for start in range(0, len(forms), 24):
                statuses = await asyncio.gather(*(wire.posts(form) for _, form in forms[start : start + 24]))
                assert set(statuses) == {204}
            await wire.intake.settled()
        ends.add(await state(town))
        await town.database.close()
        _put_back(tmp_path, before)
        await reopen(town)
    assert len(ends) == 1


def _put_back(folder: Path, before: bytes) -> None:
    for file in folder.glob("town.sqlite*"):
        file.unlink()
    (folder / "town.sqlite").write_bytes(before)


def _own(form: dict[str, Any], number: int, name: str) -> dict[str, str]:
    plain = {field: value if isinstance(value, str) else value[0] for field, value in form.items()}
    if not plain["From"].startswith("whatsapp:+"):
        return plain | {"MessageSid": f"SM{number}", "ExternalUserId": f"IT.{number}", "From": f"whatsapp:IT.{number}"}
    return plain | {"MessageSid": f"SM{number}", "From": f"whatsapp:+4477009{number:05}", "ExternalUserId": ""}


async def test_the_same_message_fifty_times_at_once_is_one(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        assert set(await asyncio.gather(*(wire.posts({**CIAO, "From": anna.address}) for _ in range(50)))) == {204}
        anna.last_said = wire.hours()
        await wire.quiet()
        assert await count(town, received) == 1
        assert len(anna.messages) == 2


# ---------------------------------------------------------------- faults on the way out


FAULTS: Final = {
    "busy": lambda: faults.busy(1),
    "busy without a time": lambda: faults.busy(),
    "reset before": lambda: faults.reset(),
    "500": lambda: faults.broken(500),
    "503": lambda: faults.broken(503),
    "502": lambda: faults.broken(502),
    "lost answer": lambda: faults.lost_answer(),
    "drip": lambda: faults.drip(0.05),
    "garbage": lambda: faults.garbage(),
    "truncated": lambda: faults.truncated(),
    "wrong types": lambda: faults.wrong_types(),
    "deep": lambda: faults.deep(),
    "empty": lambda: faults.empty(),
    "html": lambda: faults.html(),
    "huge": lambda: faults.huge(),
}


@SQLITE
@pytest.mark.parametrize("told", [True, False], ids=["reported", "without reports"])
async def test_whatever_happens_to_a_send_it_arrives_once(
    town: Town, told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.twilio_api.LIMIT", _limit())
    async with wendy(town) as wire:
        for name, fault in FAULTS.items():
            who = wire.person(name)
            wire.twilio.callbacks.hold = False
            await wire.says(who, "ciao")
            wire.twilio.callbacks.hold = not told
            wire.twilio.faults.next(fault(), method="CreateMessage")
            await promise(wire, who)
            await arrives(wire)
            assert len(who.messages) == 3, name
            row = (await wire.rows())[-1]
            assert (row.state, row.key) == ("sent", "menu"), name
            assert wire.twilio.messages.find(row.provider_id).to == who.address, name


def _limit() -> Any:
    import aiohttp

    return aiohttp.ClientTimeout(total=0.3, connect=0.3)


async def arrives(wire: Wire) -> None:
    """Let time go by, and look after what is unknown, until nothing is owed."""
    async with asyncio.timeout(10):
        while await wire.owed():
            wire.later(seconds=5)
            await asyncio.sleep(0.05)
            await wire.delivery.recover()
        await wire.twilio.settled()


async def test_a_send_of_a_process_that_died_is_looked_up_before_it_is_said_again(town: Town) -> None:
    hours = Hours(town)
    async with running(clock=hours) as twilio:
        async with process(town, twilio, hours) as wire:
            anna, bea = wire.person("Anna"), wire.person("Bea")
            await wire.says(anna, "ciao")
            await wire.says(bea, "ciao")
            twilio.callbacks.hold = True
            twilio.faults.next(faults.lost_answer(), method="CreateMessage")
            twilio.faults.next(faults.hang(0.2), method="CreateMessage")
            await promise(wire, anna)
            await promise(wire, bea)
            wire.later(seconds=20)
            await until(lambda: len([call for call in twilio.sends if call.fault]) == 2)
            for task in wire.tasks:
                task.cancel()
        async with process(town, twilio, hours) as wire:
            await arrives(wire)
        assert [len(who.messages) for who in (anna, bea)] == [3, 3]
        assert {row.error for row in await wire.rows()} <= {None}


@SQLITE
async def test_the_same_words_said_before_are_not_taken_for_those_that_were_lost(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        await promise(wire, anna)
        await arrives(wire)
        wire.twilio.callbacks.hold = True
        wire.twilio.faults.next(faults.reset(), method="CreateMessage")
        await promise(wire, anna)
        await arrives(wire)
        assert len(anna.messages) == 4


@SQLITE
async def test_no_log_tells_a_number_a_text_or_a_place_whatever_goes_wrong(town: Town) -> None:
    with capture_logs() as logs:
        async with wendy(town) as wire:
            anna = wire.person("Segreta")
            await wire.says(anna, "via Segreta 123")
            for fault in (faults.reset(), faults.garbage(), faults.broken(), faults.busy(1)):
                wire.twilio.faults.next(fault, method="CreateMessage")
            wire.twilio.fail_next(63003)
            anna.shares_position(45.44841, 9.14231)
            await asyncio.sleep(0.05)
            await arrives(wire)
            await wire.posts({**CIAO, "From": anna.address}, token="f" * 32)
    assert {"send unknown", "not delivered", "not signed"} <= {log["event"] for log in logs}
    for secret in (anna.number, "Segreta", "segreta", "45.44", "9.14231"):
        assert secret not in repr(logs)


@SQLITE
async def test_while_twilio_cannot_be_asked_a_message_stays_unknown(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        wire.twilio.callbacks.hold = True
        wire.twilio.faults.next(faults.lost_answer(), method="CreateMessage")
        wire.twilio.faults.next(faults.broken(), 3, method="ListMessage")
        await promise(wire, anna)
        await arrives(wire)
        assert len(anna.messages) == 3
        assert [call.method for call in wire.twilio.calls].count("ListMessage") >= 5


@SQLITE
async def test_a_new_message_is_not_in_the_list_at_once(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        wire.twilio.callbacks.hold = True
        wire.twilio.messages.lag = 8.0
        wire.twilio.faults.next(faults.lost_answer(), method="CreateMessage")
        await promise(wire, anna)
        await arrives(wire)
        assert len(anna.messages) == 3


@SQLITE
async def test_one_who_is_not_there_is_left_alone_until_she_writes_again(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        wire.twilio.fail_next(63024)
        await promise(wire, anna)
        wire.later(seconds=20)
        await wire.quiet()
        async with town.database.transaction() as store:
            to = await store.people.known("whatsapp", anna.address)
            assert to
            assert await store.people.reach(to.person.id) is None
        await wire.says(anna, "menu")
        async with town.database.transaction() as store:
            assert await store.people.reach(to.person.id)


@SQLITE
async def test_a_provider_in_trouble_is_tried_again_and_arrives_once(town: Town) -> None:
    async with wendy(town) as wire:
        anna = wire.person()
        await wire.says(anna, "ciao")
        wire.twilio.callbacks.repeat = 3
        wire.twilio.fail_next(63012)
        await promise(wire, anna)
        wire.later(seconds=20)
        await asyncio.sleep(0.1)
        await arrives(wire)
        assert len(anna.messages) == 3
        assert len(wire.twilio.sends) == 4
