"""The contents (templates) an account has made: what may be in them, what becomes of them when they are sent."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from tests.standins.telegram_text import units
from tests.standins.twilio_shape import Refusal, bad

Status = Literal["unsubmitted", "received", "pending", "approved", "rejected", "paused", "disabled"]

BODY, TEXT_BODY = 1024, 1600  # in UTF-16 units, the stricter of the ways to count
TITLE, BUTTON, ITEM, DESCRIPTION, ID = 20, 20, 24, 72, 200
ROWS, BUTTONS, BUTTONS_IN_SESSION = 10, 10, 3
VARIABLES, VARIABLE_NAME, VARIABLE = 100, 16, 1600
# When several types are given the richest one WhatsApp knows is sent.
RICHEST_FIRST = (
    "twilio/list-picker",
    "twilio/call-to-action",
    "twilio/quick-reply",
    "twilio/location",
    "twilio/media",
    "twilio/text",
)
APPROVABLE = ("twilio/text", "twilio/media", "twilio/quick-reply", "twilio/call-to-action")
_PLACE = re.compile(r"\{\{(\w+)\}\}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")


@dataclass(slots=True)
class Approval:
    """How far WhatsApp's review of a content has come."""

    status: Status = "unsubmitted"
    name: str = ""
    category: str = ""
    content_type: str = ""
    rejection_reason: str = ""

    @property
    def public(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "category": self.category,
            "content_type": self.content_type,
            "status": self.status,
            "rejection_reason": self.rejection_reason,
            "allow_category_change": True,
        }


@dataclass(slots=True)
class Content:
    """One content as it was made."""

    sid: str
    account: str
    friendly_name: str
    language: str
    variables: dict[str, str]
    types: dict[str, dict[str, Any]]
    at: float
    approval: Approval = field(default_factory=Approval)

    @property
    def kind(self) -> str:
        return next(kind for kind in RICHEST_FIRST if kind in self.types)

    def card(self, url: str) -> dict[str, Any]:
        when = datetime.fromtimestamp(self.at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        mine = f"{url}/v1/Content/{self.sid}"
        return {
            "sid": self.sid,
            "account_sid": self.account,
            "friendly_name": self.friendly_name,
            "language": self.language,
            "variables": self.variables,
            "types": self.types,
            "url": mine,
            "date_created": when,
            "date_updated": when,
            "links": {
                "approval_create": f"{mine}/ApprovalRequests/whatsapp",
                "approval_fetch": f"{mine}/ApprovalRequests",
            },
        }


@dataclass(slots=True)
class Filled:
    """A content with its variables filled in; `trouble` is the error WhatsApp will find in it."""

    kind: str
    fields: dict[str, Any]
    approval: Approval
    values: dict[str, str]
    trouble: int = 0

    @property
    def approved(self) -> bool:
        return self.approval.status == "approved"


class Contents:
    """The Content API's memory. Nothing keeps two contents from having the same friendly name."""

    def __init__(self, account: str, clock: Callable[[], float], new_sid: Callable[[str], str]) -> None:
        self.account, self.clock, self.new_sid = account, clock, new_sid
        self.made: dict[str, Content] = {}
        self.reviewed_as: Status = "received"  # what a submission becomes at once

    def create(self, asked: dict[str, Any]) -> Content:
        types = {kind: fields for kind, fields in asked["types"].items() if fields is not None}
        if not types:
            raise bad(20001, "types is empty")
        if not _LANGUAGE.fullmatch(asked["language"]):
            raise bad(20001, "language is not a language code")
        _check_variables(asked.get("variables", {}))
        for kind, fields in types.items():
            _check_braces(json.dumps(fields))
            _check_counts(kind, fields)
            for name, value, most in _too_long(kind, fields):
                if not _PLACE.search(value):  # with a placeholder in it only the sending shows the length
                    raise bad(20001, f"{name} is longer than {most}")
        made = Content(
            self.new_sid("HX"),
            self.account,
            asked.get("friendly_name", ""),
            asked["language"],
            asked.get("variables", {}),
            types,
            self.clock(),
        )
        self.made[made.sid] = made
        return made

    def find(self, sid: str) -> Content:
        try:
            return self.made[sid]
        except KeyError:
            raise Refusal(404, 20404, sid) from None

    def named(self, friendly_name: str) -> list[Content]:
        return [content for content in self.made.values() if content.friendly_name == friendly_name]

    def submit(self, sid: str, asked: dict[str, Any]) -> Approval:
        content = self.find(sid)
        if not re.fullmatch(r"[a-z0-9_]{1,512}", asked["name"]):
            raise bad(20001, "name: lowercase letters, digits and underscores")
        if content.kind not in APPROVABLE:
            raise bad(20001, f"{content.kind} cannot be submitted for approval")
        if content.approval.status != "unsubmitted":
            raise bad(20001, "the content was submitted before")
        others = [one for one in self.made.values() if one.approval.name == asked["name"]]
        if any(one.language == content.language for one in others):
            raise bad(20001, "there is a template of this name in this language")
        reason = _why_rejected(content)
        content.approval = Approval(
            "rejected" if reason else self.reviewed_as, asked["name"], asked["category"], content.kind, reason
        )
        return content.approval

    def review(self, sid: str, status: Status, reason: str = "") -> None:
        """What WhatsApp decides."""
        approval = self.find(sid).approval
        approval.status, approval.rejection_reason = status, reason

    def fill(self, sid: str, variables: str | None) -> Filled:
        """The content as it will be sent, or the refusal of the Messages API."""
        if not re.fullmatch(r"HX[0-9a-fA-F]{32}", sid) or sid not in self.made:
            raise bad(21655)
        content = self.made[sid]
        given = _read_variables(variables)
        used = set(_PLACE.findall(json.dumps(content.types[content.kind])))
        if undeclared := used - set(content.variables):
            raise bad(21656, f"{{{{{min(undeclared)}}}}} is used and was not declared in variables")
        if unused := set(given) - used:
            # The real service may ignore it; here a typing error shows.
            raise bad(21656, f"{min(unused)} is not used by the content")
        values = content.variables | given
        fields = _fill(content.types[content.kind], values)
        for name, _, most in _too_long(content.kind, fields):
            if name != "body":
                raise bad(21658, f"{name} is longer than {most}")
        filled = Filled(content.kind, fields, content.approval, {name: values[name] for name in used})
        filled.trouble = _trouble(filled)
        if filled.approved and used - set(given):
            filled.trouble = 63028  # the real service puts the sample there, for a person to read
        return filled


# What may be in a content


def _check_variables(variables: dict[str, str]) -> None:
    if len(variables) > VARIABLES:
        raise bad(20001, f"more than {VARIABLES} variables")
    for name, sample in variables.items():
        if not re.fullmatch(rf"\w{{1,{VARIABLE_NAME}}}", name):
            raise bad(20001, f"the variable name {name} has a space, or is longer than {VARIABLE_NAME}")
        if units(sample) > VARIABLE:
            raise bad(20001, f"the sample of {name} is longer than {VARIABLE}")


def _check_braces(written: str) -> None:
    left = _PLACE.sub("", written)
    if re.search(r"\{\{[^{}\"]*\}|\{\{\}\}", left):
        raise bad(20001, "a placeholder is not of the form {{name}}")


def _check_counts(kind: str, fields: dict[str, Any]) -> None:
    """How many buttons, rows and files; that nothing is blank."""
    match kind:
        case "twilio/quick-reply" if not 1 <= len(fields["actions"]) <= BUTTONS:
            raise bad(20001, f"actions: 1 to {BUTTONS}")
        case "twilio/list-picker" if not 1 <= len(fields["items"]) <= ROWS:
            raise bad(20001, f"items: 1 to {ROWS}")
        case "twilio/media" if not 1 <= len(fields["media"]) <= 1:
            raise bad(20001, "media: exactly one on WhatsApp")
        case "twilio/call-to-action" if not 1 <= len(fields["actions"]) <= 5:
            raise bad(20001, "actions: too few or too many")
        case "twilio/location" if abs(fields["latitude"]) > 90 or abs(fields["longitude"]) > 180:
            raise bad(20001, "latitude or longitude is out of range")
    for name, value, _ in _lengths(kind, fields):
        if not value.strip() and not name.endswith((".id", ".description")):
            raise bad(20001, f"{name} is empty")


def _lengths(kind: str, fields: dict[str, Any]) -> list[tuple[str, str, int]]:
    """Every text of the content that has a greatest length: its name, itself, the length."""
    found = []
    if "body" in fields:
        found.append(("body", fields["body"], TEXT_BODY if kind in ("twilio/text", "twilio/media") else BODY))
    if "button" in fields:
        found.append(("button", fields["button"], BUTTON))
    for number, action in enumerate(fields.get("actions", ())):
        found.append((f"actions[{number}].title", action["title"], TITLE))
        found += [(f"actions[{number}].id", action["id"], ID)] if "id" in action else []
    for number, row in enumerate(fields.get("items", ())):
        most = {"item": ITEM, "description": DESCRIPTION, "id": ID}
        found += [(f"items[{number}].{name}", row[name], most[name]) for name in most if name in row]
    return found


def _too_long(kind: str, fields: dict[str, Any]) -> list[tuple[str, str, int]]:
    return [(name, value, most) for name, value, most in _lengths(kind, fields) if units(value) > most]


# What becomes of it


def _read_variables(variables: str | None) -> dict[str, str]:
    if variables is None:
        return {}
    try:
        given = json.loads(variables)
    except (ValueError, RecursionError):
        raise bad(21656, "not JSON") from None
    if not isinstance(given, dict) or not all(isinstance(value, str) for value in given.values()):
        raise bad(21656, "not an object of strings")
    for name, value in given.items():
        if value.strip() in ("", "-"):
            raise bad(21656, f"{name} is empty")
        if units(value) > VARIABLE:
            raise bad(21658, f"{name} is longer than {VARIABLE}")
    return given


def _fill(value: Any, values: dict[str, str]) -> Any:
    if isinstance(value, str):
        return _PLACE.sub(lambda found: values[found[1]], value)
    if isinstance(value, list):
        return [_fill(item, values) for item in value]
    return {name: _fill(item, values) for name, item in value.items()} if isinstance(value, dict) else value


def _trouble(filled: Filled) -> int:
    """The error WhatsApp finds later, by status callback; 0 for none."""
    fields = filled.fields
    if _too_long(filled.kind, fields):  # only the body is left to be
        return 63021
    rows = fields.get("items") or fields.get("actions") or []
    for part in ("title", "id") if "actions" in fields else ("id",):
        said = [row[part] for row in rows if part in row]
        if len(said) != len(set(said)):
            return 63021
    if filled.kind == "twilio/quick-reply" and len(rows) > BUTTONS_IN_SESSION and not filled.approved:
        return 63021
    if filled.approved and any(re.search(r"[\n\t]| {5}", value) for value in filled.values.values()):
        return 63013
    return 0


def _why_rejected(content: Content) -> str:
    """What WhatsApp's review finds wrong by rule."""
    fields = content.types[content.kind]
    body = fields.get("body", "")
    if any(_PLACE.search(action["title"]) for action in fields.get("actions", ())):
        return "a button title has a variable"
    used = _PLACE.findall(body)
    numbers = sorted({int(name) for name in used if name.isdigit()})
    if not all(name.isdigit() for name in used) or numbers != list(range(1, len(numbers) + 1)):
        return "variables must be numbered from 1 without gaps"
    if re.match(r"\W*\{\{\w+\}\}", body) or re.search(r"\{\{\w+\}\}\W*$", body):
        return "a variable stands at the start or the end"
    if re.search(r"\}\}\W*\{\{", body):
        return "two variables stand side by side"
    if len(_PLACE.sub(" ", body).split()) < 2 * len(numbers) + 1 and numbers:
        return "too many variables for so few words"
    return ""
