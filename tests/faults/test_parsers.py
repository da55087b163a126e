"""The parsers of what strangers send: whatever comes, an event or a plain refusal."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from bot.channels import packed, unpacked
from bot.channels.telegram_updates import Me, incoming, press_of
from bot.channels.web_messages import BadMessage, read
from content import places
from content.places import COLUMNS
from handlers.dialogue import Said
from tests.standins.telegram_shape import TYPES

ME = Me(700000001, "WendyProvaBot")
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12),
    st.sampled_from(["private", "group", "/start x", "\x00", "\ud800", "45.4", "type", 2**63, -1]),
)  # fmt: skip
JSON = st.recursive(
    LEAVES, lambda some: st.lists(some, max_size=3) | st.dictionaries(st.text(max_size=8), some, max_size=4)
)
KINDS = ("Update", "Message", "CallbackQuery", "Chat")
NAMES = sorted({field["name"] for kind in KINDS for field in TYPES[kind]["fields"]})
KNOWN = st.sampled_from([*NAMES, "id", "latitude", "longitude", "type", "offset", "length", "language_code", "data"])
SHAPES = st.recursive(
    LEAVES, lambda some: st.lists(some, max_size=3) | st.dictionaries(KNOWN, some, max_size=6), max_leaves=25
)
MESSAGES = st.fixed_dictionaries(
    {"message_id": LEAVES, "chat": SHAPES | st.just({"id": 5, "type": "private"})},
    optional={name: SHAPES for name in NAMES if name not in ("message_id", "chat")},
)
UPDATES = st.fixed_dictionaries(
    {"update_id": LEAVES},
    optional=dict.fromkeys(("message", "edited_message", "callback_query", "my_chat_member"), MESSAGES | SHAPES),
)


def asked(body: bytes) -> Any:
    """What the page's reader makes of a body."""

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return asyncio.run(read(Request({"type": "http", "method": "POST", "headers": []}, receive)))  # type: ignore[arg-type]


def sane(what: Any) -> None:
    """Something both databases can keep."""
    if isinstance(what, Said):
        assert "\x00" not in what.text
        what.text.encode()


@given(st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_a_body_of_the_page_is_read_or_refused(body: bytes) -> None:
    with suppress(BadMessage):
        sane(asked(body).what)


@given(st.dictionaries(st.sampled_from(["text", "tap", "door", "latitude", "longitude", "language"]), JSON))
def test_a_message_of_the_page_is_read_or_refused(fields: dict[str, Any]) -> None:
    body = json.dumps({"id": "0b1e1bb6-5d5c-4d0a-9d2a-5d1d6f3c9a11", **fields}).encode()
    with suppress(BadMessage):
        sane(asked(body).what)


@given(UPDATES | SHAPES.filter(lambda shape: isinstance(shape, dict)))
def test_an_update_of_telegram_means_something_or_nothing(update: dict[str, Any]) -> None:
    press_of(update)
    event = incoming(update, ME)
    if event is not None:
        sane(event.what)
        assert unpacked(json.loads(json.dumps(packed(event)))).what == event.what


@given(st.text(max_size=300) | st.lists(st.lists(st.text(max_size=9), max_size=26)).map(
    lambda rows: "\n".join([",".join(COLUMNS), *(",".join(row) for row in rows)])
))  # fmt: skip
def test_a_list_of_places_is_read_or_refused_with_reasons(text: str) -> None:
    with suppress(places.BadPlaces):
        for row in places.read(text):
            assert row.slug
