"""The stand-in of Twilio lets messages live and die, calls webhooks and shows people what WhatsApp would."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList

from tests.standins.twilio import SENDER
from tests.standins.twilio_client import Program, program
from tests.standins.twilio_marks import Run, read_marks, shown_text
from tests.standins.twilio_people import Person

QUICK = {"twilio/quick-reply": {"body": "Dove sei?", "actions": [{"title": "Sono qui", "id": "here"}]}}
HOUR, DAY = 3600, 86400


@pytest_asyncio.fixture
async def it() -> AsyncIterator[Program]:
    async with program() as made:
        yield made


async def knows(it: Program, address: str = "+447700900101") -> Person:
    """Somebody who wrote a moment ago."""
    person = it.twilio.person(address)
    person.says("ciao")
    await it.twilio.settled()
    it.heard.clear()
    return person


def moves(it: Program, seconds: float) -> None:
    it.twilio.clock.advance(seconds)  # type: ignore[attr-defined]


async def outcome(it: Program, **form: Any) -> tuple[str, int | None]:
    """How a message ends that the service took."""
    status, body = await it.sends(**{"Body": "ciao"} | form)
    assert (status, body["status"], body["date_sent"]) == (201, "queued", None), body
    await it.twilio.settled()
    message = it.twilio.messages.find(body["sid"])
    return message.status, message.error


# The life of a message


@pytest.mark.asyncio
async def test_a_message_is_sent_delivered_and_read_and_each_is_told(it: Program) -> None:
    ada = await knows(it)
    assert await outcome(it, Body="*Ciao* _Ada_") == ("read", None)
    assert it.statuses == ["sent", "delivered", "read"]
    assert "EventType" in it.heard[-1]
    assert "EventType" not in it.heard[0]
    assert ada.messages[0].text == "*Ciao* _Ada_"
    assert ada.text == "Ciao Ada"
    ada.receipts = False
    assert await outcome(it) == ("delivered", None)
    ada.reads()
    await it.twilio.settled()
    assert it.statuses[-1] == "read"


@pytest.mark.asyncio
async def test_a_telephone_that_is_off_gets_its_messages_later(it: Program) -> None:
    ada = await knows(it)
    ada.away = True
    assert await outcome(it) == ("sent", None)
    assert ada.news == []
    it.twilio.turns_on(ada)
    await it.twilio.settled()
    assert it.statuses == ["sent", "delivered", "read"]
    assert [shown.text for shown in await ada.hears()] == ["ciao"]


@pytest.mark.asyncio
async def test_outside_24_hours_only_an_approved_template_arrives(it: Program) -> None:
    ada = await knows(it)
    sid = await it.makes(QUICK)
    moves(it, 24 * HOUR - 5)
    assert await outcome(it) == ("read", None)
    moves(it, 10)
    it.heard.clear()
    assert await outcome(it) == ("undelivered", 63016)
    assert (it.statuses, it.heard[0]["ErrorCode"]) == (["undelivered"], "63016")
    it.twilio.delivery.failed_as = "failed"
    assert await outcome(it, Body=None, ContentSid=sid) == ("failed", 63016)
    for state, end in (
        ("approved", ("read", None)),
        ("received", ("failed", 63016)),
        ("rejected", ("failed", 63040)),
        ("paused", ("failed", 63041)),
        ("disabled", ("failed", 63042)),
    ):
        it.twilio.review(sid, state)  # type: ignore[arg-type]
        assert await outcome(it, Body=None, ContentSid=sid) == end
    assert ada.messages[-1].template
    ada.says("eccomi")
    assert await outcome(it) == ("read", None)


@pytest.mark.asyncio
async def test_what_only_whatsapp_can_see_fails_later(it: Program) -> None:
    await knows(it)
    four = [{"title": f"B{n}", "id": str(n)} for n in range(4)]
    twins = [{"title": "Sì", "id": "1"}, {"title": "Sì", "id": "2"}]
    for actions in (four, twins):
        sid = await it.makes({"twilio/quick-reply": {"body": "Dove sei?", "actions": actions}})
        assert await outcome(it, Body=None, ContentSid=sid) == ("undelivered", 63021)
    sid = await it.makes({"twilio/quick-reply": {"body": "{{1}}", "actions": four[:3]}}, variables={"1": "x"})
    for text, end in (("x" * 1024, ("read", None)), ("x" * 1025, ("undelivered", 63021))):
        assert await outcome(it, Body=None, ContentSid=sid, ContentVariables=json.dumps({"1": text})) == end
    it.twilio.contents.review(sid, "approved")
    assert await outcome(it, Body=None, ContentSid=sid, ContentVariables='{"1":"a\\nb"}') == ("undelivered", 63013)


@pytest.mark.asyncio
async def test_who_is_not_on_whatsapp_is_told_by_callback(it: Program) -> None:
    assert await outcome(it, To="whatsapp:+447700900199") == ("undelivered", 63003)
    assert await outcome(it, To="whatsapp:IT.1234567890") == ("undelivered", 63024)


@pytest.mark.asyncio
async def test_a_failure_can_be_planned_for_the_next_message_to_somebody(it: Program) -> None:
    await knows(it)
    it.twilio.fail_next(63018, to="whatsapp:+447700900101", status="failed")
    assert [await outcome(it), await outcome(it)] == [("failed", 63018), ("read", None)]


@pytest.mark.asyncio
async def test_one_person_gets_five_at_once_and_then_ten_a_minute(it: Program) -> None:
    await knows(it)
    assert [await outcome(it) for _ in range(6)] == [("read", None)] * 5 + [("undelivered", 63018)]
    moves(it, 6)
    assert [await outcome(it), await outcome(it)] == [("read", None), ("undelivered", 63018)]
    assert it.twilio.pace.broken == 2
    it.twilio.pace.burst = None
    assert await outcome(it) == ("read", None)


@pytest.mark.asyncio
async def test_a_sender_lets_eighty_a_second_go_and_the_rest_waits(it: Program) -> None:
    await knows(it)
    it.twilio.pace.burst = None
    began = asyncio.get_running_loop().time()
    for _ in range(20):
        await it.sends(Body="ciao", StatusCallback=None)
    await it.twilio.settled()
    assert asyncio.get_running_loop().time() - began >= 19 / 80
    it.twilio.pace.a_second = 1 / DAY
    await it.sends(Body="ciao", ValidityPeriod="60")
    assert await outcome(it, ValidityPeriod="60") == ("undelivered", 30036)
    assert await outcome(it) == ("undelivered", 30001)


@pytest.mark.asyncio
async def test_the_sandbox_wants_people_to_join_every_three_days() -> None:
    async with program(join_code="wave-tree") as it:
        ada = it.twilio.person("+447700900101")
        ada.says("ciao")
        assert await outcome(it) == ("undelivered", 63015)
        ada.joins()
        ada.says("ciao")
        assert await outcome(it) == ("read", None)
        moves(it, 3 * DAY + 1)
        ada.says("ci sei?")
        assert await outcome(it) == ("undelivered", 63015)
        ada.joins("wave-tree")
        ada.says("stop")
        assert await outcome(it) == ("undelivered", 63015)
        assert [heard["Body"] for heard in it.heard if "Body" in heard] == ["ciao"]
        assert len(ada.system) == 5


# The list of messages


@pytest.mark.asyncio
async def test_messages_are_listed_newest_first_by_address_and_date_in_pages(it: Program) -> None:
    ada, bea = await knows(it), await knows(it, "+447700900102")
    it.twilio.delivery.gate.clear()
    sids = [(await it.sends(Body=f"n{n}", To=bea.address))[1]["sid"] for n in range(5)]
    found: list[str] = []
    path = f"{it.messages}?To=whatsapp%3A%2B447700900102&PageSize=2"
    pages = 0
    while path:
        _, body = await it.asks("GET", path)
        found += [message["sid"] for message in body["messages"]]
        path, pages = body["next_page_uri"], pages + 1
    assert (found, pages) == (sids[::-1], 3)
    _, inbound = await it.asks("GET", f"{it.messages}?To=whatsapp%3A%2B14155238886&DateSent%3E=2020-01-01T00:00:00Z")
    assert [message["from"] for message in inbound["messages"]] == [bea.address, ada.address]
    assert {message["direction"] for message in inbound["messages"]} == {"inbound"}
    _, later = await it.asks("GET", f"{it.messages}?DateSent%3E=2100-01-01")
    _, before = await it.asks("GET", f"{it.messages}?DateSent%3C=2020-01-01")
    assert later["messages"] == before["messages"] == []
    # What waits in the queue was not sent yet: a search by date does not find it.
    _, dated = await it.asks("GET", f"{it.messages}?To=whatsapp%3A%2B447700900102&DateSent%3E=2020-01-01")
    assert dated["messages"] == []
    assert (await it.asks("DELETE", it.messages.replace(".json", f"/{sids[0]}.json")))[1]["code"] == 20009
    it.twilio.delivery.gate.set()
    await it.twilio.settled()
    assert (await it.asks("DELETE", it.messages.replace(".json", f"/{sids[0]}.json")))[0] == 204
    assert (await it.asks("GET", it.messages.replace(".json", f"/{sids[0]}.json")))[0] == 404
    _, dated = await it.asks("GET", f"{it.messages}?To=whatsapp%3A%2B447700900102&DateSent%3E=2020-01-01")
    assert len(dated["messages"]) == 4
    it.twilio.messages.lag = 60
    assert (await it.asks("GET", it.messages))[1]["messages"] == []


# Callbacks


@pytest.mark.asyncio
async def test_callbacks_come_shuffled_repeated_or_when_the_test_says(it: Program) -> None:
    await knows(it)
    it.twilio.callbacks.shuffle = random.Random(3).shuffle
    it.twilio.callbacks.repeat = 2
    assert await outcome(it) == ("read", None)
    assert sorted(it.statuses) == sorted(["sent", "delivered", "read"] * 2)
    assert it.statuses != ["sent", "sent", "delivered", "delivered", "read", "read"]
    it.twilio.callbacks.shuffle, it.twilio.callbacks.repeat, it.twilio.callbacks.hold = None, 1, True
    it.heard.clear()
    it.twilio.callbacks.late = 0.05
    began = asyncio.get_running_loop().time()
    it.twilio.delivery.life = ("queued", "sending", "sent", "delivered")
    await outcome(it)
    assert asyncio.get_running_loop().time() - began >= 0.05
    assert it.statuses == []
    await it.twilio.release([4, 0, 2, 0])
    assert it.statuses == ["read", "queued", "sent", "queued"]


# The official client


@pytest.mark.asyncio
async def test_the_official_client_talks_with_it(it: Program) -> None:
    ada = await knows(it)
    client = Client(it.twilio.account, it.twilio.token)
    client.api.base_url = client.content.base_url = client.messaging.base_url = it.twilio.url
    inbound = next(iter(it.twilio.messages.rows))

    def talks() -> None:
        sent = client.messages.create(to="whatsapp:+447700900101", from_=SENDER, body="ciao")
        assert it.twilio.messages.find(sent.sid).body == "ciao"
        before = sent.date_created - timedelta(minutes=1)
        listed = client.messages.list(from_="whatsapp:+447700900101", date_sent_after=before, page_size=1)
        assert [message.sid for message in listed] == [inbound]
        assert client.api.accounts(it.twilio.account).fetch().status == "active"
        assert client.messaging.v2.typing_indicator.create("whatsapp", inbound).success
        text = ContentList.TwilioText({"body": "Ciao {{1}}!"})
        asked = {"friendly_name": "ciao", "language": "it", "variables": {"1": "Ada"}}
        types = ContentList.Types({"twilio/text": text})
        made = client.content.v1.contents.create(ContentList.ContentCreateRequest(asked | {"types": types}))
        assert [content.sid for content in client.content.v1.contents.list()] == [made.sid]
        client.messages.create(
            to="whatsapp:+447700900101", from_=SENDER, content_sid=made.sid, content_variables='{"1":"Bea"}'
        )
        with pytest.raises(TwilioRestException) as refused:
            client.messages.create(to="whatsapp:+447700900101", from_=SENDER, body="x" * 1601)
        assert (refused.value.status, refused.value.code) == (400, 21617)

    await asyncio.to_thread(talks)
    assert (await ada.hears(2))[1].text == "Ciao Bea!"


# People and what they see


@pytest.mark.asyncio
async def test_a_tap_comes_back_as_its_title_and_its_id(it: Program) -> None:
    ada = await knows(it)
    rows = [{"id": "p1", "item": "Biblioteca", "description": "350 m"}, {"id": "p2", "item": "Bar Prova"}]
    for types in (QUICK, {"twilio/list-picker": {"body": "Scegli", "button": "Apri", "items": rows}}):
        await outcome(it, Body=None, ContentSid=await it.makes(types))
    assert ada.messages[0].buttons == (("Sono qui", "here"),)
    assert [(row.title, row.description) for row in ada.messages[1].rows] == [
        ("Biblioteca", "350 m"),
        ("Bar Prova", ""),
    ]
    taps = [
        ada.taps("here"),
        ada.taps("Biblio"),
        ada.taps("p2", without=("ListId", "ListTitle")),
        ada.taps("Bar", cut=2),
    ]
    fields = [dict(tap.fields) for tap in taps]
    assert [one["Body"] for one in fields] == ["Sono qui", "Biblioteca", "Bar Prova", "Ba"]
    assert fields[0]["ButtonPayload"] == "here"
    assert (fields[1]["ListId"], "ListId" in fields[2], fields[3]["ListTitle"]) == ("p1", False, "Ba")
    with pytest.raises(AssertionError, match="nothing reads"):
        ada.taps("Museo")


@pytest.mark.asyncio
async def test_people_share_places_files_and_cards_and_quote_and_forward(it: Program) -> None:
    ada = await knows(it)
    await outcome(it)
    place = dict(ada.shares_position(45.4521, 9.1482, label="Casa").fields)
    assert (place["Body"], place["Latitude"], place["Longitude"], place["Label"]) == ("", "45.4521", "9.1482", "Casa")
    for kind, mime in (("voice", "audio/ogg"), ("sticker", "image/webp"), ("contact", "text/vcard")):
        sent = ada.sends(kind)
        assert (sent.sid[:2], dict(sent.fields)["MediaContentType0"]) == ("MM", mime)
    assert dict(ada.sends("image", "image").fields)["NumMedia"] == "2"
    async with it.session.get(dict(ada.sends("voice").fields)["MediaUrl0"]) as refused:
        assert refused.status == 401
    quoting = dict(ada.reacts("👍", ada.messages[0]).fields)
    assert quoting["OriginalRepliedMessageSid"] == ada.messages[0].sid
    assert dict(ada.forwards("ciao").fields)["Forwarded"] == "true"
    assert len(it.twilio.messages.rows) == 10


@pytest.mark.asyncio
async def test_a_person_without_a_number_can_be_answered_and_may_show_one_later(it: Program) -> None:
    ada = await knows(it, "IT.13491208655302741918")
    first = dict(ada.says("ciao").fields)
    assert first["From"] == "whatsapp:IT.13491208655302741918"
    assert "WaId" not in first
    assert await outcome(it, To=first["From"]) == ("read", None)
    ada.shows_number("+447700900150")
    later = dict(ada.says("ciao").fields)
    ada.hides_number("IT.2")
    hidden = dict(ada.says("ciao").fields)
    assert (hidden["From"], "WaId" in hidden) == ("whatsapp:IT.2", False)
    assert (later["From"], later["ExternalUserId"]) == ("whatsapp:+447700900150", first["ExternalUserId"])
    for address in ("whatsapp:IT.2", "whatsapp:+447700900150"):
        assert await outcome(it, To=address) == ("read", None)


@pytest.mark.asyncio
async def test_the_dots_are_shown_until_the_answer_or_for_25_seconds(it: Program) -> None:
    ada = await knows(it)
    sid = next(iter(it.twilio.messages.rows))
    typing = {"messageId": sid, "channel": "whatsapp"}
    assert (await it.asks("POST", "/v2/Indicators/Typing.json", **typing))[1] == {"success": True}
    assert ada.sees_typing
    moves(it, 26)
    assert not ada.sees_typing
    assert (await it.asks("POST", "/v2/Indicators/Typing.json", messageId=sid, channel="sms"))[0] == 400


@pytest.mark.parametrize(
    ("text", "shown", "marks"),
    [
        ("*ciao* a tutti", "ciao a tutti", {"ciao": {"bold"}}),
        ("_*ciao*_", "ciao", {"ciao": {"bold", "italic"}}),
        ("(~no~), `x_y_z`", "(no), x_y_z", {"no": {"struck"}, "x_y_z": {"code"}}),
        ("```a\n*b*```", "a\n*b*", {"a\n*b*": {"block"}}),
        ("> cita\n- punto", "cita\npunto", {"cita": {"quote"}, "punto": {"bullet"}}),
        ("1. uno\ndue", "1. uno\ndue", {"1. uno": {"numbered"}}),
        ("via_Odazio_ 7", "via_Odazio_ 7", {}),
        ("a*b*c", "a*b*c", {}),
        ("2 * 3 * 4", "2 * 3 * 4", {}),
        ("*a\nb*", "*a\nb*", {}),
        ("_ _", "_ _", {}),
        ("https://x.example/a_b_c", "https://x.example/a_b_c", {}),
        ("*non chiuso", "*non chiuso", {}),
    ],
)  # fmt: skip
def test_marks_are_read_as_whatsapp_reads_them(text: str, shown: str, marks: dict[str, set[str]]) -> None:
    runs = read_marks(text)
    assert shown_text(runs) == shown
    assert {run.text: set(run.marks) for run in runs if run.marks} == marks
    assert read_marks("") == ()
    assert read_marks("ciao") == (Run("ciao"),)
