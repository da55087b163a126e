"""What each method of the service does, or why it will not."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.standins.telegram_markup import check_markup
from tests.standins.telegram_pace import Pace
from tests.standins.telegram_shape import Rejection, Upload, bad
from tests.standins.telegram_text import Text, read_caption, read_message
from tests.standins.telegram_world import Chat, Shown, World

Params = dict[str, Any]

LONGEST_PHOTO = 10 * 1024 * 1024
LONGEST_FILE = 50 * 1024 * 1024
LONGEST_DOWNLOAD = 20 * 1024 * 1024
LONGEST_ANSWER = 200
MOST_COMMANDS = 100
DELETE_WITHIN = 48 * 3600
FOREVER = 0x7FFFFFFF
WORDS = {"name": 64, "description": 512, "short_description": 120}  # longest of each
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF")
_ACTION_NAMES = (
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note"
)
_CHAT_ACTIONS = frozenset(_ACTION_NAMES.split())


def find_chat(world: World, chat_id: int | str) -> Chat:
    """The chat of an id, as far as the bot may know it."""
    if isinstance(chat_id, str) and not re.fullmatch(r"-?\d{1,19}", chat_id):
        named = next((chat for chat in world.chats.values() if chat.username and f"@{chat.username}" == chat_id), None)
    else:
        named = world.chats.get(int(chat_id))
    if named is None or named.standing == "stranger":
        raise bad("chat not found")
    return named


def may_write(chat: Chat) -> None:
    """Refuse to write where the bot is not wanted or not there any more."""
    if chat.moved_to is not None:
        upgraded = "Bad Request: group chat was upgraded to a supergroup chat"
        raise Rejection(400, upgraded, migrate_to_chat_id=chat.moved_to)
    place = "supergroup chat" if chat.kind == "supergroup" else "group chat"
    reasons = {
        "blocked": "bot was blocked by the user",
        "deactivated": "user is deactivated",
        "known": "bot can't initiate conversation with a user",
        "kicked": f"bot was kicked from the {place}",
        "left": f"bot is not a member of the {place}",
    }
    if chat.standing in reasons:
        raise Rejection(403, f"Forbidden: {reasons[chat.standing]}")


def send(world: World, pace: Pace, params: Params, text: Text, **content: Any) -> Params:
    """Everything that all kinds of messages have in common."""
    chat = find_chat(world, params["chat_id"])
    markup = params.get("reply_markup", {})
    check_markup(markup, chat_kind=chat.kind)
    may_write(chat)
    more = {}
    if reply := params.get("reply_parameters"):
        quoted = chat.find(reply["message_id"])
        if quoted is None and not reply.get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
        if quoted is not None:
            more["reply_to_message"] = {k: v for k, v in quoted.message.items() if k != "reply_to_message"}
    pace.take(chat.id, now=world.clock())
    shown = world.show(chat, world.bot, text, **content)
    shown.markup, shown.more = markup, more
    return shown.message


def send_message(world: World, pace: Pace, params: Params) -> Params:
    return send(world, pace, params, read_message(params))


def send_location(world: World, pace: Pace, params: Params) -> Params:
    period = params.get("live_period", 0)
    if period and period != FOREVER and not 60 <= period <= 86400:
        raise bad("invalid live location period specified")
    place = _place(params) | ({"live_period": period} if period else {})
    return send(world, pace, params, Text(), location=place)


def send_venue(world: World, pace: Pace, params: Params) -> Params:
    place = _place(params)
    for name in ("title", "address"):
        if not params[name].strip():
            raise bad(f"venue {name} must be non-empty")
    venue = {"location": place, "title": params["title"], "address": params["address"]}
    return send(world, pace, params, Text(), venue=venue, location=place)


def _place(params: Params) -> Params:
    latitude, longitude = params["latitude"], params["longitude"]
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad("invalid location specified")
    return {"latitude": latitude, "longitude": longitude}


def send_photo(world: World, pace: Pace, params: Params) -> Params:
    file = _file(world, params["photo"], "photo", LONGEST_PHOTO)
    content = world.files.get(file["file_id"], ("", b""))[1]
    if content and not content.startswith(_PICTURES):
        raise bad("IMAGE_PROCESS_FAILED")
    photo = [file | {"width": 640, "height": 480}]
    return send(world, pace, params, read_caption(params), photo=photo)


def send_document(world: World, pace: Pace, params: Params) -> Params:
    document = _file(world, params["document"], "document", LONGEST_FILE)
    name = params["document"].name if isinstance(params["document"], Upload) else "document"
    return send(world, pace, params, read_caption(params), document=document | {"file_name": name})


def _file(world: World, given: str | Upload, kind: str, longest: int) -> Params:
    if isinstance(given, str):
        if given not in world.files and not re.match(r"https?://[^/]+\.", given):
            raise bad("wrong remote file identifier specified: can't unserialize it. Wrong last symbol")
        size = len(world.files.get(given, ("", b""))[1])
        return {"file_id": given, "file_unique_id": f"u{given[-8:]}", "file_size": size}
    if not given.content:
        raise bad("file must be non-empty")
    if len(given.content) > longest:
        raise Rejection(413, "Request Entity Too Large")
    number = len(world.files) + 1
    file_id = f"standin-{kind}-{number}"
    world.files[file_id] = (f"{kind}s/file_{number}", given.content)
    return {"file_id": file_id, "file_unique_id": f"u{number}", "file_size": len(given.content)}


def send_chat_action(world: World, pace: Pace, params: Params) -> bool:
    if params["action"] not in _CHAT_ACTIONS:
        raise bad("wrong parameter action in request")
    chat = find_chat(world, params["chat_id"])
    may_write(chat)
    chat.actions.append((world.clock(), params["action"]))
    return True


def _to_edit(world: World, params: Params) -> Shown:
    if "inline_message_id" in params:
        raise bad("MESSAGE_ID_INVALID")
    if "chat_id" not in params or "message_id" not in params:
        raise bad("message identifier is not specified")
    chat = find_chat(world, params["chat_id"])
    may_write(chat)
    shown = chat.find(params["message_id"])
    if shown is None:
        raise bad("message to edit not found")
    if shown.sender is not world.bot or (shown.markup and not shown.rows):
        raise bad("message can't be edited")
    return shown


def _new_markup(shown: Shown, params: Params) -> Params:
    markup: Params = params.get("reply_markup", {})
    if markup:
        check_markup(markup, chat_kind=shown.chat.kind)
    return markup if markup.get("inline_keyboard") else {}


def _not_modified() -> Rejection:
    return bad(
        "message is not modified: specified new message content and reply markup are exactly the same as a current "
        "content and reply markup of the message"
    )


def edit_text(world: World, pace: Pace, params: Params) -> Params:
    text = read_message(params)
    shown = _to_edit(world, params)
    markup = _new_markup(shown, params)
    if shown.content:
        raise bad("there is no text in the message to edit")
    if (text.text, text.entities, markup) == (shown.text, shown.entities, shown.markup):
        raise _not_modified()
    pace.take(shown.chat.id, now=world.clock())
    shown.markup = markup
    world.edit(shown, text)
    return shown.message


def edit_markup(world: World, pace: Pace, params: Params) -> Params:
    shown = _to_edit(world, params)
    markup = _new_markup(shown, params)
    if markup == shown.markup:
        raise _not_modified()
    pace.take(shown.chat.id, now=world.clock())
    shown.markup = markup
    world.touch(shown)
    return shown.message


def delete_message(world: World, pace: Pace, params: Params) -> bool:
    chat = find_chat(world, params["chat_id"])
    shown = chat.find(params["message_id"])
    if shown is None:
        raise bad("message to delete not found")
    if world.clock() - shown.at > DELETE_WITHIN or (chat.kind != "private" and shown.sender is not world.bot):
        raise bad("message can't be deleted")
    shown.deleted, shown.change = True, world.change()
    return True


def set_commands(world: World, pace: Pace, params: Params) -> bool:
    key = _scope(world, params), _language(params)
    if len(params["commands"]) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in params["commands"]:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[key] = params["commands"]
    return True


def get_commands(world: World, pace: Pace, params: Params) -> list[dict[str, str]]:
    return world.commands.get((_scope(world, params), _language(params)), [])


def delete_commands(world: World, pace: Pace, params: Params) -> bool:
    world.commands.pop((_scope(world, params), _language(params)), None)
    return True


def _scope(world: World, params: Params) -> str:
    scope = params.get("scope", {"type": "default"})
    if "chat_id" in scope:
        find_chat(world, scope["chat_id"])
    return " ".join(str(value) for value in scope.values())


def _language(params: Params) -> str:
    language: str = params.get("language_code", "")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad("invalid language code specified")
    return language


def set_word(what: str) -> Method:
    def set_it(world: World, pace: Pace, params: Params) -> bool:
        if len(params.get(what, "")) > WORDS[what]:
            raise bad(f"bot {what.replace('_', ' ')} is too long")
        world.words[what, _language(params)] = params.get(what, "")
        return True

    return set_it


def get_word(what: str) -> Method:
    def get_it(world: World, pace: Pace, params: Params) -> Params:
        return {what: world.words.get((what, _language(params)), world.words.get((what, ""), ""))}

    return get_it


def answer_press(world: World, params: Params, life: float) -> bool:
    """Answer a button; too late after `life` seconds."""
    if len(params.get("text", "")) > LONGEST_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    query = world.queries.get(params["callback_query_id"])
    if query is None or world.clock() - query.at > life:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    query.answer = {"text": params.get("text", ""), "show_alert": params.get("show_alert", False)}
    return True


def get_me(world: World, pace: Pace, params: Params) -> Params:
    return world.bot


def get_file(world: World, pace: Pace, params: Params) -> Params:
    if params["file_id"] not in world.files:
        raise bad("wrong file_id or the file is temporarily unavailable")
    path, content = world.files[params["file_id"]]
    if len(content) > LONGEST_DOWNLOAD:
        raise bad("file is too big")
    return {"file_id": params["file_id"], "file_unique_id": "u", "file_size": len(content), "file_path": path}


def get_chat(world: World, pace: Pace, params: Params) -> Params:
    chat = find_chat(world, params["chat_id"])
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return chat.card | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, True),
    }


def leave_chat(world: World, pace: Pace, params: Params) -> bool:
    chat = find_chat(world, params["chat_id"])
    if chat.kind == "private":
        raise bad("chat member status can't be changed in private chats")
    may_write(chat)
    chat.standing = "left"
    return True


Method = Callable[[World, Pace, Params], Any]

ANSWERS: dict[str, Method] = {
    "getMe": get_me,
    "sendMessage": send_message,
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendChatAction": send_chat_action,
    "editMessageText": edit_text,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyName": set_word("name"),
    "getMyName": get_word("name"),
    "setMyDescription": set_word("description"),
    "getMyDescription": get_word("description"),
    "setMyShortDescription": set_word("short_description"),
    "getMyShortDescription": get_word("short_description"),
    "getFile": get_file,
    "getChat": get_chat,
    "leaveChat": leave_chat,
}
