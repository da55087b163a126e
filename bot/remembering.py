"""What a chat remembers after an answer: only a new question replaces the open one, anything else pauses it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from bot.routing import Candidate, Via
from handlers import RESUME, way_back
from handlers.dialogue import Button, Message, Reply
from handlers.plain import packed
from handlers.rules.kinds import WORKERS
from storage.chats import Chat
from storage.tables import HERE, PENDING

BUTTONS: Final = 10  # rows of a WhatsApp list: no message ever shows more


def remembered(reply: Reply, chat: Chat, candidate: Candidate, now: datetime) -> tuple[Reply, Chat]:
    """The answer, with a way back to what it interrupted, and the chat as it is from now on."""
    choices = {link["token"] for link in (chat.question or {}).get("links", ())}
    answered = candidate.via is Via.QUESTION or candidate.link.token in choices
    if chat.then and not answered and (reply.then is None or reply.then.token != chat.then):
        chat = put_aside(chat)
    if (
        candidate.link.step == RESUME.step
        or candidate.via is Via.RESUMED
        or (reply.then and reply.then.token == chat.paused)
    ):
        chat = replace(chat, paused=None, paused_question=None, paused_until=None)
    if chat.paused in reply.closed:
        chat = replace(chat, paused=None, paused_question=None, paused_until=None)
    if chat.paused and reply.then is None:
        reply = _with_button(reply, way_back(chat.paused))
    chat = forgotten(chat)
    if reply.then and reply.messages:
        asking = question_of(reply)
        until = now + (HERE if asking.fades else PENDING)
        chat = replace(chat, then=reply.then.token, question=_once_more(asking), question_until=until)
    return reply, chat


def _once_more(asking: Message) -> dict[str, Any]:
    """The question as it is asked again: what was wrong with one answer is not said of the next."""
    return packed(replace(asking, key=asking.again or asking.key))


def question_of(reply: Reply) -> Message:
    """The message that asks: the last one a person reads."""
    return [message for message in reply.messages if message.kind not in WORKERS][-1]


def forgotten(chat: Chat) -> Chat:
    """Without its open question."""
    return replace(chat, then=None, question=None, question_until=None, misses=0)


def put_aside(chat: Chat) -> Chat:
    return replace(
        chat,
        then=None,
        question=None,
        question_until=None,
        paused=chat.then,
        paused_question=chat.question,
        paused_until=chat.question_until,
    )


def _with_button(reply: Reply, button: Button) -> Reply:
    if not reply.messages or len(reply.messages[-1].buttons) >= BUTTONS:
        return reply
    *before, last = reply.messages
    return replace(reply, messages=(*before, replace(last, buttons=(*last.buttons, button))))
