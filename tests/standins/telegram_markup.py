"""Which keyboards the service takes, and where."""

from __future__ import annotations

from typing import Any

from tests.standins.telegram_shape import bad
from tests.standins.telegram_text import is_web

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
DATA_BYTES = 64
LONGEST_PLACEHOLDER = 64
LONGEST_COPIED = 256
_STYLES = ("danger", "success", "primary")
_LOOKS = ("text", "style", "icon_custom_emoji_id")


def check_markup(markup: dict[str, Any], *, chat_kind: str) -> None:
    """Refuse a keyboard the service refuses in this kind of chat."""
    if "inline_keyboard" in markup:
        _check_size(markup["inline_keyboard"])
        for button in _buttons(markup["inline_keyboard"]):
            _check_inline(button)
        return
    if "keyboard" in markup:
        _check_size(markup["keyboard"])
        for button in _buttons(markup["keyboard"]):
            _check_reply(button, chat_kind)
        if not any(markup["keyboard"]):
            raise bad("reply keyboard must have at least one button")
    if len(markup.get("input_field_placeholder", "")) > LONGEST_PLACEHOLDER:
        raise bad("input field placeholder is too long")


def _buttons(rows: list[list[Any]]) -> list[Any]:
    return [button for row in rows for button in row]


def _check_size(rows: list[list[Any]]) -> None:
    if len(_buttons(rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad("reply markup is too long")


def _check_inline(button: dict[str, Any]) -> None:
    _check_look(button, "inline keyboard button")
    actions = [name for name in button if name not in _LOOKS]
    if not actions:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad("can't parse inline keyboard button: exactly one of the optional fields must be used")
    match actions[0]:
        case "callback_data":
            if not 1 <= len(button["callback_data"].encode()) <= DATA_BYTES:
                raise bad("BUTTON_DATA_INVALID")
        case "url":
            if not is_web(button["url"]):
                raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
        case "web_app" | "login_url":
            url = button[actions[0]]["url"]
            if not url.startswith("https://") or not is_web(url):
                raise bad(f"inline keyboard button {actions[0]} URL '{url}' is invalid: Only HTTPS links are allowed")
        case "copy_text":
            if not 1 <= len(button["copy_text"]["text"]) <= LONGEST_COPIED:
                raise bad("inline keyboard button copied text is invalid")


def _check_reply(button: dict[str, Any] | str, chat_kind: str) -> None:
    if isinstance(button, str):
        button = {"text": button}
    _check_look(button, "keyboard button")
    asks = [name for name in button if name not in _LOOKS]
    if len(asks) > 1:
        raise bad("can't parse keyboard button: at most one of the optional fields may be used")
    if chat_kind == "private":
        return
    if button.get("request_location"):
        raise bad("location can be requested in private chats only")
    if button.get("request_contact"):
        raise bad("phone number can be requested in private chats only")


def _check_look(button: dict[str, Any], what: str) -> None:
    if not button["text"].strip():
        raise bad(f"{what} text must be non-empty")
    if "style" in button and button["style"] not in _STYLES:
        raise bad(f"invalid {what} style specified")
