"""The stand-in of Twilio refuses what Twilio refuses, and each refusal is shown once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from tests.standins import twilio_faults as faults
from tests.standins.twilio_client import Program, program
from tests.standins.twilio_content import Content

QUICK = {"twilio/quick-reply": {"body": "Dove sei?", "actions": [{"title": "Qui", "id": "here"}]}}
LIST = {"twilio/list-picker": {"body": "Scegli", "button": "Apri", "items": [{"id": "1", "item": "Uno"}]}}
ROW = {"id": "1", "item": "Uno", "description": "350 m"}


@pytest_asyncio.fixture
async def it() -> AsyncIterator[Program]:
    async with program() as made:
        made.twilio.person("+447700900101")
        yield made


def buttons(number: int, **change: Any) -> dict[str, Any]:
    actions = [{"title": f"Bottone {n}", "id": f"b{n}"} | change for n in range(number)]
    return {"twilio/quick-reply": {"body": "Dove sei?", "actions": actions}}


def rows(number: int, **change: Any) -> dict[str, Any]:
    items = [{"item": f"Riga {n}", "id": f"r{n}"} | change for n in range(number)]
    return {"twilio/list-picker": {"body": "Scegli", "button": "Apri", "items": items}}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"To": None}, 21604),
        ({"From": None}, 21603),
        ({"To": "+447700900101"}, 21910),
        ({"To": "+447700900101", "From": "+14155238886"}, 21606),
        ({"To": "whatsapp:0039333"}, 21211),
        ({"To": "whatsapp:"}, 21211),
        ({"To": "whatsapp:+14155238886"}, 21266),
        ({"From": "whatsapp:+14155550000"}, 63007),
        ({"From": None, "MessagingServiceSid": "MG" + "0" * 32}, 21701),
        ({"Body": None}, 21619),
        ({"Body": "  \n"}, 21619),
        ({"Body": "a" * 1601}, 21617),
        ({"Body": "🍼" * 801}, 21617),
        ({"MediaUrl": ["https://wendy.example/a.jpg"] * 11}, 21623),
        ({"MediaUrl": "a.jpg"}, 21620),
        ({"StatusCallback": "https://nobody.example/status"}, 21609),
        ({"StatusCallback": "/twilio/status"}, 21609),
        ({"ContentVariables": '{"1":"x"}'}, 21654),
        ({"Body": None, "ContentSid": "HX" + "0" * 32}, 21655),
        ({"Body": None, "ContentSid": "cerca_isola"}, 21655),
        ({"ContentSid": "HX" + "0" * 32}, 20001),
        ({"Boddy": "ciao"}, 20001),
        ({"Body": ["ciao", "ciao"]}, 20001),
        ({"ValidityPeriod": "soon"}, 20001),
        ({"PersistentAction": "45.4,9.1"}, 20001),
    ],
)
@pytest.mark.asyncio
async def test_a_message_that_twilio_refuses_is_refused_with_its_code(
    it: Program, change: dict[str, Any], code: int
) -> None:
    status, body = await it.sends(**{"Body": "ciao"} | change)
    assert (status, body["code"], body["status"]) == (400, code, 400)
    assert body["more_info"].endswith(str(code))
    assert it.twilio.messages.rows == {}


@pytest.mark.asyncio
async def test_what_is_just_allowed_is_taken(it: Program) -> None:
    for body in ("a" * 1600, "🍼" * 800):
        assert (await it.sends(Body=body))[0] == 201


@pytest.mark.parametrize(
    ("types", "why"),
    [
        ({}, "types is empty"),
        ({"twilio/quickreply": QUICK["twilio/quick-reply"]}, "does not know twilio/quickreply"),
        (buttons(0), "1 to 10"),
        (buttons(11), "1 to 10"),
        (buttons(1, title="x" * 21), "title is longer than 20"),
        (buttons(1, title=" "), "title is empty"),
        (buttons(1, id="x" * 201), "id is longer than 200"),
        (buttons(1, label="x"), "does not know label"),
        ({"twilio/quick-reply": {"body": "x" * 1025, "actions": [{"title": "Qui"}]}}, "body is longer than 1024"),
        (rows(0), "1 to 10"),
        (rows(11), "1 to 10"),
        (rows(1, item="x" * 25), "item is longer than 24"),
        (rows(1, description="x" * 73), "description is longer than 72"),
        (rows(1, id="x" * 201), "id is longer than 200"),
        ({"twilio/list-picker": {"body": "Scegli", "items": [ROW]}}, "button is required"),
        ({"twilio/list-picker": {"body": "Scegli", "button": "x" * 21, "items": [ROW]}}, "button is longer than 20"),
        ({"twilio/list-picker": {"body": "x" * 1025, "button": "Apri", "items": [ROW]}}, "body is longer than 1024"),
        ({"twilio/text": {"body": "{{}}"}}, "not of the form"),
        ({"twilio/text": {"body": "x" * 1601}}, "body is longer than 1600"),
        ({"twilio/location": {"latitude": 91, "longitude": 9}}, "out of range"),
        ({"twilio/location": {"latitude": "45", "longitude": 9}}, "of type number"),
        ({"twilio/media": {"body": "x", "media": []}}, "exactly one"),
    ],
)
@pytest.mark.asyncio
async def test_a_content_whatsapp_could_not_show_is_refused(it: Program, types: dict[str, Any], why: str) -> None:
    status, body = await it.asks("POST", "/v1/Content", plain={"language": "it", "types": types})
    assert status == 400
    assert why in body["message"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"language": None}, "of type string"),
        ({"language": "italiano"}, "language"),
        ({"friendlyName": "x"}, "does not know friendlyName"),
        ({"variables": {"1": 1}}, "of type string"),
        ({"variables": {"my name": "x"}}, "variable name"),
        ({"variables": {str(n): "x" for n in range(101)}}, "more than 100"),
    ],
)
@pytest.mark.asyncio
async def test_a_content_with_a_mistake_around_it_is_refused(it: Program, change: dict[str, Any], why: str) -> None:
    status, body = await it.asks("POST", "/v1/Content", plain={"language": "it", "types": QUICK} | change)
    assert status == 400
    assert why in body["message"]


@pytest.mark.asyncio
async def test_two_contents_may_have_one_name(it: Program) -> None:
    made = {await it.makes(QUICK, friendly_name="dove"), await it.makes(QUICK, friendly_name="dove")}
    assert {content.sid for content in it.twilio.contents.named("dove")} == made
    assert len(made) == 2


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ("{1: 'x'}", 21656),
        ('["x"]', 21656),
        ('{"1":1}', 21656),
        ('{"1":null}', 21656),
        ('{"1":""}', 21656),
        ('{"1":" - "}', 21656),
        ('{"1":"x","9":"y"}', 21656),
        (json.dumps({"1": "x" * 1601}), 21658),
        (json.dumps({"2": "x" * 21}), 21658),
        (json.dumps({"2": "{{1}}" + "x" * 16}), 21658),
    ],
)
@pytest.mark.asyncio
async def test_variables_that_do_not_fit_their_content_are_refused(it: Program, variables: str, code: int) -> None:
    types = {"twilio/quick-reply": {"body": "Ciao {{1}}", "actions": [{"title": "{{2}}", "id": "a"}]}}
    sid = await it.makes(types, variables={"1": "Ada", "2": "Qui"})
    status, body = await it.sends(ContentSid=sid, ContentVariables=variables)
    assert (status, body["code"]) == (400, code)


@pytest.mark.asyncio
async def test_a_variable_that_was_not_declared_breaks_every_send_and_not_the_making(it: Program) -> None:
    types = {"twilio/text": {"body": "Ciao {{1}} e {{2}}!"}}
    sid = await it.makes(types, variables={"1": "Ada"})
    status, body = await it.sends(ContentSid=sid, ContentVariables='{"1":"Ada","2":"Bea"}')
    assert (status, body["code"]) == (400, 21656)
    good = await it.makes(types, variables={"1": "Ada", "2": "Bea"})
    assert (await it.sends(ContentSid=good, ContentVariables='{"2":"Cleo"}'))[0] == 201
    assert it.twilio.messages.rows[it.twilio.calls[-1].sid].body == "Ciao Ada e Cleo!"


@pytest.mark.asyncio
async def test_wrong_credentials_wrong_paths_and_wrong_kinds_of_body_are_refused(it: Program) -> None:
    it.token = "wrong"
    assert [(await it.sends(Body="x"))[0], (await it.sends(Body="x"))[1]["code"]] == [401, 20003]
    it.token = ""
    account = f"/2010-04-01/Accounts/{it.twilio.account}"
    for method, path, status, code in (
        ("GET", "/2010-04-01/Accounts/AC" + "0" * 32 + ".json", 404, 20404),
        ("GET", account + "/Messages", 404, 20404),
        ("GET", account + "/Messages/SM" + "0" * 32 + ".json", 404, 20404),
        ("GET", "/2010-04-01/Accounts/AC" + "0" * 32 + "/Messages.json", 404, 20404),
        ("GET", "/v1/Content/HX" + "0" * 32, 404, 20404),
        ("PUT", "/v1/Content", 405, 20004),
        ("GET", account + "/Messages.json?PageSize=0", 400, 20001),
        ("GET", account + "/Messages.json?Status=sent", 400, 20001),
        ("GET", account + "/Messages.json?Page=1&PageToken=x", 400, 21481),
    ):
        answer, body = await it.asks(method, path)
        assert (answer, body.get("code", 0)) == (status, code), path
    assert (await it.asks("POST", it.messages, plain={"To": "x"}))[0] == 415
    assert (await it.asks("POST", "/v1/Content", friendly_name="x"))[0] == 415
    headers = it.login | {"Content-Type": "application/json"}
    async with it.session.post(it.twilio.url + "/v1/Content", data="a=1", headers=headers) as response:
        assert (response.status, (await response.json())["code"]) == (400, 20001)


@pytest.mark.asyncio
async def test_too_many_calls_at_once_and_a_flood_are_answered_429(it: Program) -> None:
    it.twilio.at_once = 1
    it.twilio.faults.next(faults.hang(0.1))
    answers = await asyncio.gather(*(it.sends(Body="x") for _ in range(2)), return_exceptions=True)
    assert [call.code for call in it.twilio.calls] == [0, 20429]
    assert any(isinstance(answer, aiohttp.ClientError) for answer in answers)
    it.twilio.flood(10)
    assert (await it.sends(Body="x"))[1]["code"] == 20429
    it.twilio.clock.advance(11)  # type: ignore[attr-defined]
    assert (await it.sends(Body="x"))[0] == 201


@pytest.mark.asyncio
async def test_who_opted_out_gets_nothing_until_she_opts_in(it: Program) -> None:
    ada = it.twilio.people[0]
    assert dict(ada.stops().fields)["OptOutType"] == "STOP"
    assert (await it.sends(Body="x"))[1]["code"] == 21610
    ada.starts()
    assert (await it.sends(Body="x"))[0] == 201


# Approval


async def submit(it: Program, sid: str, **change: Any) -> tuple[int, Any]:
    asked = {"name": "promemoria", "category": "UTILITY"} | change
    return await it.asks("POST", f"/v1/Content/{sid}/ApprovalRequests/whatsapp", plain=asked)


@pytest.mark.parametrize(
    ("types", "change", "why"),
    [
        (QUICK, {"name": "Promemoria Lab"}, "lowercase"),
        (QUICK, {"category": "SERVICE"}, "one of"),
        (LIST, {}, "cannot be submitted"),
    ],
)
@pytest.mark.asyncio
async def test_what_cannot_be_submitted_is_refused(
    it: Program, types: dict[str, Any], change: dict[str, Any], why: str
) -> None:
    status, body = await submit(it, await it.makes(types), **change)
    assert status == 400
    assert why in body["message"]


@pytest.mark.parametrize(
    ("body", "title", "reason"),
    [
        ("{{1}} ti aspetta al laboratorio", "Va bene", "start or the end"),
        ("Ti aspetta al laboratorio {{1}}.", "Va bene", "start or the end"),
        ("Ti aspettano {{1}} {{2}} al laboratorio di sabato", "Va bene", "side by side"),
        ("Ti aspetta {{2}} al laboratorio di sabato", "Va bene", "without gaps"),
        ("Ciao {{1}} sabato", "Va bene", "so few words"),
        ("Ti aspettiamo al laboratorio", "Vengo {{1}}", "button title"),
        ("Ti aspetta {{1}} al laboratorio di sabato", "Va bene", ""),
    ],
)
@pytest.mark.asyncio
async def test_whatsapp_rejects_a_template_that_breaks_its_rules(
    it: Program, body: str, title: str, reason: str
) -> None:
    types = {"twilio/quick-reply": {"body": body, "actions": [{"title": title, "id": "ok"}]}}
    sid = await it.makes(types, variables={"1": "Ada", "2": "Bea"})
    _, answer = await submit(it, sid)
    assert answer["status"] == ("rejected" if reason else "received")
    assert reason in answer["rejection_reason"]


@pytest.mark.asyncio
async def test_the_review_can_be_read_alone_and_in_the_list(it: Program) -> None:
    sid = await it.makes(QUICK, friendly_name="dove")
    await submit(it, sid)
    for state in ("pending", "approved", "paused", "disabled", "rejected"):
        it.twilio.review(sid, state, "why")  # type: ignore[arg-type]
        _, one = await it.asks("GET", f"/v1/Content/{sid}/ApprovalRequests")
        _, listed = await it.asks("GET", "/v1/ContentAndApprovals?PageSize=1")
        assert one["whatsapp"]["status"] == listed["contents"][0]["approval_requests"]["status"] == state
    assert (await submit(it, sid))[0] == 400
    assert (await it.asks("DELETE", f"/v1/Content/{sid}"))[0] == 204
    assert (await it.asks("GET", "/v1/Content"))[1]["contents"] == []


@pytest.mark.asyncio
async def test_contents_come_in_pages(it: Program) -> None:
    made = [await it.makes(QUICK) for _ in range(5)]
    found, path = [], "/v1/Content?PageSize=2"
    for _ in range(3):
        _, body = await it.asks("GET", path)
        found += [content["sid"] for content in body["contents"]]
        path = (body["meta"]["next_page_url"] or "").removeprefix(it.twilio.url)
    assert (found, path) == (made, "")
    assert isinstance(it.twilio.contents.find(made[0]), Content)


# Faults


@pytest.mark.asyncio
async def test_every_fault_happens_when_planned_and_says_whether_the_message_left(it: Program) -> None:
    for fault, kept, status in (
        (faults.busy(3), False, 429),
        (faults.broken(500), False, 500),
        (faults.broken(502), False, 502),
        (faults.reset(), False, 0),
        (faults.hang(0.01), False, 0),
        (faults.lost_answer(), True, 0),
        (faults.garbage(), True, 200),
        (faults.html(), True, 200),
        (faults.empty(), True, 200),
        (faults.truncated(), True, 201),
        (faults.wrong_types(), True, 201),
        (faults.drip(0), True, 201),
    ):
        it.twilio.messages.rows.clear()
        it.twilio.faults.next(fault, method="CreateMessage")
        answered = None
        with suppress(aiohttp.ClientError, ValueError):
            answered = await it.sends(Body="ciao")
        call = it.twilio.calls[-1]
        assert (call.fault, call.accepted, call.status) == (fault.name, kept, status)
        assert bool(it.twilio.messages.rows) is kept, fault
        assert answered is None or answered[0] == status
    assert (await it.sends(Body="ciao"))[0] == 201
