"""What a call may carry and what an update looks like, by the published description of the Bot API."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SPEC = json.loads(Path(__file__).with_name("telegram_methods.json").read_text("utf-8"))
METHODS: dict[str, dict[str, Any]] = _SPEC["methods"]
TYPES: dict[str, dict[str, Any]] = _SPEC["types"]
NAMES = {name.lower(): name for name in METHODS}  # the real service does not mind the case

_LIST = "Array of "
_TRUE, _FALSE = ("true", "yes", "1"), ("false", "no", "0", "")
# In the service's own words where they are known; a program may look at them.
_MISSING = {"text": "message text is empty", "chat_id": "chat_id is empty", "message_id": "message_id is not specified"}


class Rejection(Exception):
    """The service refuses the call."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad(reason: str) -> Rejection:
    return Rejection(400, f"Bad Request: {reason}")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    content: bytes


class Mismatch(Exception):
    """A value does not have the described shape."""


def check_call(method: str, given: dict[str, Any], *, as_text: frozenset[str]) -> dict[str, Any]:
    """The parameters with their right types, or a Rejection.

    `as_text` names the parameters that came as text (query, form), where numbers and objects are written out. The real
    service ignores what it does not know; this one refuses it, or a misspelt parameter would never be noticed.
    """
    fields = {field["name"]: field for field in METHODS[method]["fields"]}
    for name in given:
        if name not in fields:
            raise bad(f'parameter "{name}" is unknown to {method}')
    for name, field in fields.items():
        if field["required"] and name not in given:
            raise bad(_MISSING.get(name, f'parameter "{name}" is required'))
    checked = {}
    for name, value in given.items():
        types = fields[name]["types"]
        try:
            checked[name] = _read(value, types) if name in as_text else value
            _check(checked[name], types, name)
        except Mismatch as wrong:
            raise bad(_described(method, name, str(wrong))) from None
    return checked


def faults_of(value: Any, kind: str) -> str:
    """Why a value is no `kind` of the description; empty when it is one."""
    try:
        _check(value, [kind], kind)
    except Mismatch as wrong:
        return str(wrong)
    return ""


def _described(method: str, name: str, reason: str) -> str:
    if name == "reply_markup" and method.startswith("edit"):
        return f"inline keyboard expected: {reason}"
    if name == "reply_markup":
        return f"object expected as reply markup: {reason}"
    if name in ("entities", "caption_entities"):
        return f"can't parse entities: {reason}"
    return f"wrong parameter {name} in request: {reason}"


def _read(value: Any, types: list[str]) -> Any:
    """A value that came as text."""
    if not isinstance(value, str) or types == ["String"]:
        return value
    if types == ["Boolean"] and value.lower() in _TRUE + _FALSE:
        return value.lower() in _TRUE
    if "String" in types:
        return value
    try:
        return json.loads(value, parse_constant=_refuse_constant)
    except ValueError:
        raise Mismatch("can't be read") from None


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _check(value: Any, types: list[str], where: str) -> None:
    """Raise Mismatch unless the value is of one of the types; the complaint of the nearest one counts."""
    complaint = Mismatch(where)
    for kind in sorted(types, key=lambda kind: _nearness(value, kind)):
        try:
            _check_one(value, kind, where)
        except Mismatch as wrong:
            complaint = wrong
        else:
            return
    raise complaint


def _nearness(value: Any, kind: str) -> tuple[bool, int]:
    """How much an object looks like one of this type: whether it says so itself, how many fields fit."""
    fields = TYPES.get(kind, {}).get("fields", ())
    if not isinstance(value, dict):
        return False, 0
    says_so = any("is" in field and value.get(field["name"]) == field["is"] for field in fields)
    return says_so, sum(field["name"] in value for field in fields)


def _check_one(value: Any, kind: str, where: str) -> None:
    if kind.startswith(_LIST):
        if not isinstance(value, list):
            raise Mismatch(f"{where} must be an Array")
        for number, item in enumerate(value):
            _check(item, [kind.removeprefix(_LIST)], f"{where}.{number}")
        return
    if kind in TYPES:
        _check_object(value, kind, where)
    elif not _is_plain(value, kind):
        raise Mismatch(f"{where} must be of type {kind}")


def _is_plain(value: Any, kind: str) -> bool:
    match kind:
        case "Integer":
            return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63
        case "Float":
            return isinstance(value, (int, float)) and not isinstance(value, bool)
        case "Boolean":
            return isinstance(value, bool)
        case "True":
            return value is True
        case _:
            return isinstance(value, str)


def _check_object(value: Any, kind: str, where: str) -> None:
    described = TYPES[kind]
    if (kind == "InputFile" and isinstance(value, Upload)) or (kind == "KeyboardButton" and isinstance(value, str)):
        return
    if subtypes := described.get("subtypes"):
        _check(value, subtypes, where)
        return
    if not isinstance(value, dict):
        raise Mismatch(f"{where} must be an Object")
    fields = {field["name"]: field for field in described["fields"]}
    for name, field in fields.items():
        if field["required"] and name not in value:
            raise Mismatch(f'{where}: can\'t find field "{name}"')
        if "is" in field and name in value and value[name] != field["is"]:
            raise Mismatch(f"{where}: {name} is not {field['is']}")
    for name, item in value.items():
        if name not in fields:
            raise Mismatch(f'{where}: field "{name}" is unknown')
        _check(item, fields[name]["types"], f"{where}.{name}")
