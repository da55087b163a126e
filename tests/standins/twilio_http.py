"""How a call reaches Twilio's APIs, what is kept of it, and how it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from aiohttp import web

from tests.standins.twilio_hooks import Fields
from tests.standins.twilio_shape import OPERATIONS, Refusal, bad, check_form, check_json, check_query


@dataclass(slots=True)
class Call:
    """One call of the program, and what came of it."""

    at: float  # by the stand-in's clock
    method: str  # the operation: CreateMessage, ListMessage, CreateContent ...
    params: dict[str, Any]
    to: str | None = None
    status: int = 0  # 0: no answer was given
    code: int = 0  # Twilio's error code
    description: str = ""
    fault: str = ""
    accepted: bool = False
    sid: str = ""


def pairs_of(fields: dict[str, str | list[str]]) -> Fields:
    """A parameter may be given more than once: then its values are a list."""
    return [(name, one) for name, value in fields.items() for one in ([value] if isinstance(value, str) else value)]


async def read_call(name: str, request: web.Request) -> dict[str, Any]:
    query = {key: list(request.query.getall(key)) for key in request.query}
    body = OPERATIONS[name]["body"]
    if body is None:
        return check_query(name, query)
    raw = await request.read()
    wanted = "application/json" if body["type"] == "json" else "application/x-www-form-urlencoded"
    if request.content_type != wanted:
        raise Refusal(415, 20415, f"{name} takes {wanted}")
    if query:
        raise bad(20001, f"{name} takes no query")
    if body["type"] == "json":
        return check_json(name, raw)
    try:
        return check_form(name, parse_qs(raw.decode(), keep_blank_values=True, strict_parsing=bool(raw)))
    except (UnicodeDecodeError, ValueError):
        raise bad(20001, "the body is not a form") from None


def refuse(call: Call, refused: Refusal) -> web.Response:
    call.status, call.code, call.description = refused.status, refused.code, refused.message
    headers = {"WWW-Authenticate": 'Basic realm="Twilio API"'} if refused.status == 401 else {}
    return web.json_response(refused.body, status=refused.status, headers=headers)


def give_stored(call: Call, files: dict[str, tuple[str, bytes]], request: web.Request) -> web.Response:
    """A file at the address a redirect told; whoever has that needs no password."""
    kind, content = files.get(request.path.removeprefix("/store"), ("text/plain", b""))
    call.method, call.status, call.accepted = "FetchStored", 200 if content else 404, bool(content)
    return web.Response(body=content, content_type=kind, status=call.status)
