"""The stand-in of Twilio signs, calls, repeats and loses webhooks as Twilio does."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from twilio.request_validator import RequestValidator

from tests.standins.twilio import TOKEN
from tests.standins.twilio_client import INBOUND, STATUS, Program, program
from tests.standins.twilio_hooks import bare, read_overrides, sign
from tests.standins.twilio_http import pairs_of

PAYLOADS: dict[str, dict[str, dict[str, Any]]] = json.loads(
    Path(__file__).with_name("twilio_payloads.json").read_text("utf-8")
)


@pytest_asyncio.fixture
async def it() -> AsyncIterator[Program]:
    async with program() as made:
        yield made


@pytest.mark.parametrize(
    ("url", "fields", "signed"),
    [
        (
            "https://wendy.example/twilio/whatsapp",
            [("To", "whatsapp:+14155238886"), ("Body", " ciao "), ("B", "")],
            "https://wendy.example/twilio/whatsappBBody ciao Towhatsapp:+14155238886",
        ),
        ("https://u:p@wendy.example:8443/w?a=1&b#rc=3&rp=all", [("a", "1"), ("Z", "é")], "https://wendy.example:8443/w?a=1&bZéa1"),
        ("https://wendy.example/w", [("Z", "b"), ("Z", "a"), ("Z", "a")], "https://wendy.example/wZaZb"),
    ],
)  # fmt: skip
def test_a_signature_covers_the_configured_address_and_every_parameter(
    url: str, fields: list[tuple[str, str]], signed: str
) -> None:
    expected = base64.b64encode(hmac.new(b"secret", signed.encode(), hashlib.sha1).digest()).decode()
    assert sign("secret", url, fields) == expected


def test_the_example_every_library_is_tested_with_has_its_known_signature() -> None:
    fields = {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+14158675309",
        "Digits": "1234",
        "From": "+14158675309",
        "To": "+18005551212",
    }
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    assert sign("12345", url, list(fields.items())) == "RSOYDt4T1cUTdK1PDd93/VVr8B8="


@pytest.mark.parametrize("name", [*PAYLOADS["inbound"], *PAYLOADS["status"]])
def test_the_official_validator_agrees_on_every_payload(name: str) -> None:
    fields = pairs_of((PAYLOADS["inbound"] | PAYLOADS["status"])[name])
    given = {key: [value for one, value in fields if one == key] for key, _ in fields}

    class Multi(dict[str, list[str]]):
        def getlist(self, key: str) -> list[str]:
            return self[key]

    assert RequestValidator(TOKEN).validate(INBOUND, Multi(given), sign(TOKEN, INBOUND + "#rc=3", fields))


def test_there_are_payloads_enough_and_no_two_are_the_same() -> None:
    cases = [json.dumps(case) for kind in ("inbound", "status") for case in PAYLOADS[kind].values()]
    assert len(set(cases)) == len(cases) >= 120


@pytest.mark.asyncio
async def test_every_payload_reaches_the_webhook_as_it_is(it: Program) -> None:
    for kind, url in (("inbound", INBOUND), ("status", STATUS)):
        for fields in PAYLOADS[kind].values():
            await it.twilio.deliver(fields, url=url)
            assert list(it.heard[-1].pairs) == list(pairs_of(fields))
            assert it.heard[-1].headers["X-Twilio-Signature"] == sign(TOKEN, url, pairs_of(fields))


@pytest.mark.asyncio
async def test_a_webhook_is_called_once_unless_its_address_asks_for_more(it: Program) -> None:
    ada = it.twilio.person()
    it.answers += [web.Response(status=500)]
    ada.says("perso")
    await it.twilio.settled()
    assert len(it.heard) == 1
    # Without `rt` a silence of 15 s uses up the 15 s there are for all attempts.
    it.twilio.webhook = f"{INBOUND}#rc=3&rp=all&rt=3000"
    for answer in (web.Response(status=503), web.Response(status=404), 5.0):
        it.answers.append(answer)
    it.twilio.hooks.scale = 0.1
    ada.says("trovato")
    await it.twilio.settled()
    assert len(it.heard) == 5
    again = it.twilio.hooks.posted[1:]
    assert [posted.status for posted in again] == [503, 404, 0, 204]
    assert len({posted.token for posted in again}) == 1
    assert {heard.headers["X-Twilio-Signature"] for heard in it.heard[1:]} == {sign(TOKEN, INBOUND, it.heard[1].pairs)}
    assert all("#" not in heard.path for heard in it.heard)


@pytest.mark.asyncio
async def test_a_webhook_that_nobody_answers_is_tried_once_more(it: Program) -> None:
    it.twilio.hooks.reaches["https://wendy.example"] = "http://127.0.0.1:1"
    it.twilio.person().says("ciao")
    await it.twilio.settled()
    assert [posted.attempt for posted in it.twilio.hooks.posted] == [1, 2]
    assert {code for code, _ in it.twilio.hooks.alerts} == {11205}
    # The message itself stays with the service and can be listed.
    assert (await it.asks("GET", it.messages))[1]["messages"][0]["body"] == "ciao"


@pytest.mark.parametrize("fragment", ["rc=6", "rp=sometimes", "rc=x", "xx=1"])
def test_a_fragment_twilio_would_not_understand_is_refused(fragment: str) -> None:
    with pytest.raises(ValueError, match="="):
        read_overrides(fragment)


def test_an_address_loses_only_its_user_and_its_fragment() -> None:
    assert bare("https://a:b@x.example:443/p/?q=%20&r#rc=3") == "https://x.example:443/p/?q=%20&r"


@pytest.mark.asyncio
async def test_an_answer_is_empty_or_xml_and_anything_else_is_an_alert(it: Program) -> None:
    ada = it.twilio.person()
    for answer, alert, heard in (
        (web.Response(status=200), None, []),
        (web.Response(text="<Response/>", content_type="text/xml"), None, []),
        (web.Response(text="<Response><Message>eh</Message></Response>", content_type="text/xml"), None, ["eh"]),
        (web.Response(text="ok", content_type="text/plain"), None, ["ok"]),
        (web.Response(text="<Response>", content_type="text/xml"), 12100, []),
        (web.json_response({}), 12300, []),
        (web.Response(text="<p>ok", content_type="text/html"), 12300, []),
    ):
        it.answers.append(answer)
        it.twilio.hooks.alerts.clear()
        ada.says("ciao")
        await it.twilio.settled()
        assert [code for code, _ in it.twilio.hooks.alerts] == ([] if alert is None else [alert])
        assert [shown.text for shown in ada.news] == heard


@pytest.mark.asyncio
async def test_during_a_rotation_both_tokens_open_and_the_first_one_signs(it: Program) -> None:
    ada, second = it.twilio.person(), it.twilio.rotate()
    ada.says("uno")
    await it.twilio.settled()
    for token in (TOKEN, second):
        it.token = token
        assert (await it.asks("GET", it.messages))[0] == 200
    it.twilio.promote()
    it.token = TOKEN
    assert (await it.asks("GET", it.messages))[0] == 401
    ada.says("due")
    await it.twilio.settled()
    first, last = it.heard
    assert first.headers["X-Twilio-Signature"] == sign(TOKEN, INBOUND, first.pairs)
    assert last.headers["X-Twilio-Signature"] == sign(second, INBOUND, last.pairs)


@pytest.mark.asyncio
async def test_a_forged_and_an_unsigned_webhook_can_be_made(it: Program) -> None:
    for key in ("another", ""):
        it.twilio.hooks.signs_with = key
        await it.twilio.deliver(PAYLOADS["inbound"]["a_text"])
    assert it.heard[0].headers["X-Twilio-Signature"] != sign(TOKEN, INBOUND, it.heard[0].pairs)
    assert "X-Twilio-Signature" not in it.heard[1].headers


@pytest.mark.asyncio
async def test_a_silence_without_a_shorter_read_time_leaves_no_time_to_try_again(it: Program) -> None:
    it.twilio.webhook, it.twilio.hooks.scale = f"{INBOUND}#rc=3&rp=all", 0.02
    it.answers.append(5.0)
    it.twilio.person().says("perso")
    await it.twilio.settled()
    assert [posted.status for posted in it.twilio.hooks.posted] == [0]
