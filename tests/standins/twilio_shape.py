"""What a call to Twilio may carry, by its published description: nothing unknown, nothing of the wrong kind."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

_SPEC = json.loads(Path(__file__).with_name("twilio_operations.json").read_text("utf-8"))
OPERATIONS: dict[str, dict[str, Any]] = _SPEC["operations"]
SCHEMAS: dict[str, dict[str, Any]] = _SPEC["schemas"]
TITLES = {int(code): title for code, title in _SPEC["errors"].items()}
_PATHS = [
    (re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+?)", re.escape(operation["path"]))), operation["method"], name)
    for name, operation in OPERATIONS.items()
]
_MORE = "https://www.twilio.com/docs/errors"


class Refusal(Exception):
    """The service refuses the call."""

    def __init__(self, status: int, code: int, detail: str = "") -> None:
        super().__init__(detail)
        self.status, self.code = status, code
        title = TITLES.get(code, "")
        self.message = f"{title}: {detail}" if title and detail else title or detail

    @property
    def body(self) -> dict[str, Any]:
        return {"code": self.code, "message": self.message, "more_info": f"{_MORE}/{self.code}", "status": self.status}


def bad(code: int, detail: str = "") -> Refusal:
    return Refusal(400, code, detail)


def find_operation(method: str, path: str) -> tuple[str, dict[str, str]]:
    """The name of the operation and the ids in its path."""
    known = False
    for pattern, needed, name in _PATHS:
        if found := pattern.fullmatch(path):
            if needed == method:
                return name, found.groupdict()
            known = True
    raise Refusal(405, 20004) if known else Refusal(404, 20404, path)


def check_query(name: str, query: dict[str, list[str]]) -> dict[str, Any]:
    """The query's values. The real service ignores what it does not know; here a typing error shows."""
    return _read(name, query, {"properties": OPERATIONS[name]["query"]})


def check_form(name: str, form: dict[str, list[str]]) -> dict[str, Any]:
    """The form's values: a list where the description has one, else a string, a number or a bool."""
    return _read(name, form, OPERATIONS[name]["body"]["schema"])


def check_json(name: str, raw: bytes) -> dict[str, Any]:
    try:
        given = json.loads(raw, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise bad(20001, "the body is not JSON") from None
    if wrong := mismatch(given, OPERATIONS[name]["body"]["schema"], "body"):
        raise bad(20001, wrong)
    assert isinstance(given, dict)
    return given


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _read(name: str, given: dict[str, list[str]], schema: dict[str, Any]) -> dict[str, Any]:
    described = schema["properties"]
    read: dict[str, Any] = {}
    for key, values in given.items():
        if key not in described:
            raise bad(20001, f"{name} does not know the parameter {key}")
        kind = _followed(described[key])
        if kind.get("type") == "array":
            read[key] = values
        elif len(values) > 1:
            raise bad(20001, f"{key} is given {len(values)} times")
        else:
            read[key] = _plain(values[0], kind)
        # A ContentSid of another form has an error code of its own, see twilio_rules.
        if key not in ("ContentSid", "MessagingServiceSid") and (wrong := mismatch(read[key], kind, key)):
            raise bad(20001, wrong)
    for key in schema.get("required", ()):
        if key != "To" and key not in given:
            raise bad(20001, f"{key} is required")
    return read


def _plain(text: str, kind: dict[str, Any]) -> Any:
    match kind.get("type"):
        case "integer" if re.fullmatch(r"-?\d{1,18}", text):
            return int(text)
        case "boolean" if text in ("true", "false"):
            return text == "true"
        case "number" if re.fullmatch(r"-?\d+(\.\d+)?", text):
            return float(text)
    return text


def _followed(schema: dict[str, Any]) -> dict[str, Any]:
    return SCHEMAS[schema["$ref"]] if "$ref" in schema else schema


_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


def mismatch(value: Any, schema: dict[str, Any], where: str) -> str:
    """Why a value is not as described; empty when it is."""
    schema = _followed(schema)
    if value is None and schema.get("nullable"):
        return ""
    kind = schema.get("type", "string")
    if not isinstance(value, _KINDS[kind]) or (isinstance(value, bool) and kind != "boolean"):
        return f"{where} must be of type {kind}"
    if isinstance(value, str):
        if "enum" in schema and value not in schema["enum"]:
            return f"{where} must be one of {', '.join(schema['enum'])}"
        if "pattern" in schema and not re.fullmatch(schema["pattern"].strip("^$"), value):
            return f"{where} must look like {schema['pattern']}"
    if kind in ("integer", "number") and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        return f"{where} is out of range"
    if isinstance(value, list):
        items = (mismatch(item, schema["items"], f"{where}[{number}]") for number, item in enumerate(value))
        return next((wrong for wrong in items if wrong), "")
    return _mismatch_inside(value, schema, where) if isinstance(value, dict) else ""


def _mismatch_inside(value: dict[str, Any], schema: dict[str, Any], where: str) -> str:
    described, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    for key in schema.get("required", ()):
        if key not in value:
            return f"{where}.{key} is required"
    for key, item in value.items():
        if key not in described and others is False:
            return f"{where} does not know {key}"
        found = described.get(key, others)
        if isinstance(found, dict) and (wrong := mismatch(item, found, f"{where}.{key}")):
            return wrong
    return ""
