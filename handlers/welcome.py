"""Who Wendy is, the menu, the language, help, a person to talk to, and what she says when she did not understand."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from handlers import islands, labs
from handlers.dialogue import Button, Gone, Link, Message, Phrase, Reply, Said, Turn, Word, say, step
from handlers.plain import unpacked
from storage.people import Role

BUTTONS: Final = 10  # rows of a WhatsApp list: no message shows more
MANAGE: Final = Link("team_home")  # what managers do stands on this file, not the other way round


@step(door=True)
async def hello(turn: Turn) -> Reply:
    """Who Wendy is, what she can do, how to change language and how to stop."""
    return say("welcome-who") + say("welcome-what", *_choices(turn))


@step(door=True)
async def menu(turn: Turn) -> Reply:
    """The few things that can be done; her own labs first, where she has any."""
    own = await turn.store.bookings.of(turn.person.id, since=turn.now)
    mine = (Button("button-mine", labs.mine.link()),) if own else ()
    return say("menu", *mine, *_choices(turn))


@step
async def thanked(turn: Turn) -> Reply:
    """A kind word back; what was shown last can still be answered."""
    return say("thanked")


@step(door=True)
async def explain(turn: Turn) -> Reply:
    """What can be typed, with examples to copy."""
    return say("help", Button("button-find", islands.find.link()), Button("button-talk", talk.link()), _menu())


@step(door=True)
async def talk(turn: Turn) -> Reply:
    """How to reach a person."""
    return say("talk", Button("button-find", islands.find.link()), _menu())


@step(door=True)
async def languages(turn: Turn) -> Reply:
    """The languages Wendy speaks, each by its own name."""
    return say(
        "languages", *(Button("row-language", speak.link(code), {"code": code}) for code in turn.house.languages)
    )


@step
async def speak(turn: Turn, code: str) -> Reply:
    """Another language from now on; an open question is asked again in it."""
    if code not in turn.house.languages:
        raise Gone("language-gone", Button("button-languages", languages.link()))
    await turn.store.people.speak(turn.person.id, code)
    chat = await turn.store.chats.get(turn.address, now=turn.now)
    open_question = (chat.question, chat.then) if chat.then else (chat.paused_question, chat.paused)
    done = say("language-changed")
    if open_question[0] and open_question[1]:
        return done + Reply((unpacked(open_question[0]),), Link.read(open_question[1]))
    return done + say("menu", *_choices(turn))


@step
async def show_plain(turn: Turn, on: bool) -> Reply:
    """Numbered text instead of buttons and signs, or back."""
    await turn.store.people.show(turn.person.id, plain=on)
    return say("plain-on" if on else "plain-off", _menu())


@step
async def resume(turn: Turn) -> Reply:
    """The question that was interrupted, or is still open, asked again."""
    chat = await turn.store.chats.get(turn.address, now=turn.now)
    for token, question in ((chat.paused, chat.paused_question), (chat.then, chat.question)):
        link = Link.read(token or "")
        if link is not None and question is not None:
            return Reply((unpacked(question),), link)
    return say("nothing-paused", *_choices(turn))


def way_back(paused: str) -> Button:
    """To the question that was interrupted, by the name of what it is a part of. `paused` is the token of its link."""
    match paused.split("_")[0], paused:
        case "booking", _:
            key = "button-resume-booking"
        case "telling", _:
            key = "button-resume-telling"
        case "islands", _:
            key = "button-resume-search"
        case "place", _:
            key = "button-resume-place"
        case _, _ if paused.startswith("lab_making"):
            key = "button-resume-draft"
        case _:
            key = "button-resume"
    return Button(key, resume.link())


def intro(turn: Turn, reply: Reply, most: int = 2) -> Reply:
    """An answer to somebody who writes for the first time, with who is answering before it."""
    if reply.last or any(message.key == "welcome-who" for message in reply.messages):
        return reply
    return say("welcome-short") + replace(reply, messages=reply.messages[:most])


def called(private: str) -> Reply:
    """Where others read along, only this: how to talk alone. `private` is the address of a chat for two."""
    return say("in-group", url=private)


def edited() -> Reply:
    """Words changed after they were answered: nothing is done twice, she may send them again."""
    return say("edited")


def still_sharing() -> Reply:
    """Her position was heard once; she need not go on sharing it."""
    return say("position-live")


def lost(turn: Turn, misses: int, question: Message | None) -> Reply:
    """Nothing fits: guesses first, then examples, then a person, then the menu. Never the same words twice."""
    kind = "words" if isinstance(turn.input, Said) else "thing"
    if question is not None:
        return Reply((_again(question, misses, kind),))
    match misses:
        case 0:
            guesses = (Button("button-find", islands.find.link()), Button("button-talk", talk.link()), _menu())
            return say(f"lost-{kind}-1", *guesses)
        case 1:
            return say(f"lost-{kind}-2", *_choices(turn))
        case 2:
            return say(f"lost-{kind}-3", Button("button-talk", talk.link()), Button("button-find", islands.find.link()))
    # Whoever still is not understood is not told so again and again: what can be done, and how, in turn.
    return say("menu" if misses % 2 else "help", *_choices(turn))


def _again(question: Message, misses: int, kind: str) -> Message:
    """The open question, asked again in other words each time; then just the question, with the ways out."""
    words: dict[str, Word] = {"question": Phrase(question.key, question.words)}
    ways_out = (*(() if misses == 0 else (Button("button-talk", talk.link()),)), _menu())
    room = BUTTONS - len(ways_out)
    own = question.buttons
    if len(own) > room:  # its last row is for whoever finds herself in no other: it stays
        own = (*own[: room - 1], own[-1])
    buttons = (*own, *ways_out)
    if misses > 2:  # the ladder has three rungs
        return replace(question, buttons=buttons)
    rung = "lost-question-thing" if misses == 0 and kind == "thing" else f"lost-question-{misses + 1}"
    return replace(question, key=rung, words=words, buttons=buttons)


def offer_language(reply: Reply, language: str, *, already: set[str]) -> Reply:
    """One line in the language somebody seems to write, with the button that switches to it."""
    link = speak.link(language)
    if link.token in already or not 1 <= len(reply.messages) < 3:  # three messages are enough for one turn
        return reply
    offer = Message("language-offer", {}, (Button("row-language", link, {"code": language}),), language=language)
    *before, last = reply.messages
    return replace(reply, messages=(*before, offer, last))


def _menu() -> Button:
    return Button("button-menu", menu.link())


def _choices(turn: Turn) -> tuple[Button, ...]:
    manage = (Button("button-manage", MANAGE),) if Role.MANAGER in turn.person.roles else ()
    return (
        Button("button-find", islands.find.link()),
        Button("button-labs", labs.week.link()),
        Button("button-talk", talk.link()),
        *manage,
        Button("button-languages", languages.link()),
    )
