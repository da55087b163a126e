"""How a call reaches the service and how its answer, or what is left of it, goes back."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.standins.telegram_faults import Fault
from tests.standins.telegram_shape import Rejection, Upload, bad


@dataclass(slots=True)
class Call:
    """One call of the bot, and what came of it."""

    at: float  # by the stand-in's clock
    method: str
    params: dict[str, Any]
    chat: int | None
    status: int = 0  # 0: no answer was given
    description: str = ""
    fault: str = ""
    accepted: bool = False


async def read_call(request: web.Request) -> tuple[dict[str, Any], frozenset[str]]:
    """The parameters, and which of them came as text."""
    params: dict[str, Any] = dict(request.query)
    as_text = set(params)
    if request.content_type == "application/json" and request.can_read_body:
        try:
            body = await request.json(loads=_loads)
        except (ValueError, RecursionError):
            body = None
        if not isinstance(body, dict):
            raise bad("can't parse the request: body must be a JSON object")
        return params | body, frozenset(as_text - set(body))
    if request.can_read_body:
        try:
            form = await request.post()
        except ValueError:
            raise bad("can't parse the request") from None
        for name, value in form.items():
            if name in params:
                raise bad(f'parameter "{name}" is given twice')
            if isinstance(value, web.FileField):
                params[name] = Upload(value.filename, value.file.read())
                continue
            params[name] = value
            as_text.add(name)
        params = _attach(params)
    return params, frozenset(as_text)


def _loads(text: str) -> Any:
    return json.loads(text, parse_constant=_no_constant)


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _attach(params: dict[str, Any]) -> dict[str, Any]:
    """Put uploads where `attach://name` asks for them."""
    named = {f"attach://{name}": name for name, value in params.items() if isinstance(value, Upload)}
    used = {named[value] for value in params.values() if isinstance(value, str) and value in named}
    return {
        name: params[named[value]] if isinstance(value, str) and value in named else value
        for name, value in params.items()
        if name not in used
    }


def chat_of(params: dict[str, Any]) -> int | None:
    try:
        return int(params["chat_id"])
    except (KeyError, ValueError, TypeError):
        return None


def refusal(call: Call, refused: Rejection) -> web.Response:
    call.status, call.description = refused.code, refused.description
    body: dict[str, Any] = {"ok": False, "error_code": refused.code, "description": refused.description}
    if refused.parameters:
        body["parameters"] = refused.parameters
    headers = {"Retry-After": str(refused.parameters["retry_after"])} if "retry_after" in refused.parameters else {}
    return web.json_response(body, status=refused.code, headers=headers)


async def spoil(request: web.Request, call: Call, fault: Fault, truth: web.Response | None) -> web.StreamResponse:
    """Let the fault happen to the answer."""
    call.status = 0 if fault.how in ("reset", "hang") else fault.status
    if fault.how == "hang":
        await asyncio.sleep(fault.pause)
    if fault.how in ("reset", "hang"):
        assert request.transport is not None
        request.transport.abort()
        return web.Response()
    if fault.how == "answer":
        return web.Response(
            status=fault.status, body=fault.body, content_type=fault.content_type, headers=dict(fault.headers)
        )
    assert truth is not None
    assert isinstance(truth.body, bytes)
    call.status = truth.status
    response = web.StreamResponse(status=truth.status, headers={"Content-Type": "application/json"})
    await response.prepare(request)
    with suppress(OSError):  # who asked gave up
        for byte in truth.body:
            await response.write(bytes([byte]))
            await asyncio.sleep(fault.pause)
    return response
