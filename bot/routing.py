"""Which step answers this? A pure function of what came in, the open question and the buttons last shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from bot.channels import Doing, Opened, Tapped
from handlers import COMMANDS, COMPANY, FIND, INTENTS, LABS
from handlers.dialogue import STEPS, Fetched, Filled, Gone, House, Input, Lexicon, Link, Located, LookedUp, Said

ALWAYS: Final = ("stop", "start")  # whole messages that outrank everything typed
SIGNED: Final = re.compile(r"[+\-−–]\s*\d")  # "-3" is three fewer, and no choice numbered or called 3
CUT: Final = 20  # characters: WhatsApp gives a longer label back cut


class Via(Enum):
    """How a candidate was found."""

    LINK = auto()
    COMMAND = auto()
    SHOWN = auto()
    QUESTION = auto()
    WORD = auto()
    UNDERSTOOD = auto()
    RESUMED = auto()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A step that may answer, and what it would hear."""

    link: Link
    input: Input | None
    via: Via


def route(what: Doing, then: Link | None, shown: Sequence[dict[str, str]], house: House) -> list[Candidate]:
    """The steps that may answer, first one first; none when nobody understands. Raises Gone for a dead link."""
    match what:
        case Tapped(token) | Opened(token):
            return [Candidate(_linked(token, what), None, Via.LINK)]
        case Said(text):
            return _typed(what, text.strip(), then, shown, house)
        case Filled() | LookedUp() | Fetched():
            return _heard(what, then)
        case Located():
            return [*_heard(what, then), Candidate(FIND, what, Via.UNDERSTOOD)]
    return _heard(what, then)


def resuming(candidates: list[Candidate], paused: Link | None) -> list[Candidate]:
    """The same, where a place answers the search that was interrupted: it goes on with its need."""
    if paused is None or paused.step != FIND.step:
        return candidates
    return [replace(one, link=paused, via=Via.RESUMED) if one.link == FIND else one for one in candidates]


def _linked(token: str, what: Tapped | Opened) -> Link:
    link = Link.read(token)
    if link is None or (isinstance(what, Opened) and not STEPS[link.step].door):
        raise Gone
    return link


def _typed(what: Said, text: str, then: Link | None, shown: Sequence[dict[str, str]], house: House) -> list[Candidate]:
    lexicon = house.lexicon
    command = lexicon.command(text)
    if command in ALWAYS:
        return [Candidate(COMMANDS[command], None, Via.COMMAND)]
    found = [Candidate(link, None, Via.SHOWN) for link in _labelled(text, shown, lexicon)]
    found += _heard(what, then)
    if command:
        found.append(Candidate(COMMANDS[command], None, Via.WORD))
    if lexicon.company(text):  # who has nothing ahead of her meant something else: the step says so
        found.append(Candidate(COMPANY, what, Via.UNDERSTOOD))
    guesses = lexicon.intents(text)[:1]
    if guesses == ("labs",):  # before the place in it: "laboratori a Baggio" asks for no island there
        found.append(Candidate(LABS, what, Via.UNDERSTOOD))
    if lexicon.needs(text) or house.where.find(text).spots:
        found.append(Candidate(FIND, what, Via.UNDERSTOOD))
    found += [Candidate(INTENTS[name], None, Via.UNDERSTOOD) for name in guesses]
    # A name in our own list of places is the last thing words can be.
    found.append(Candidate(FIND, what, Via.UNDERSTOOD))
    return found


def _heard(what: Input, then: Link | None) -> list[Candidate]:
    if then is None or then.step not in STEPS or type(what) not in STEPS[then.step].hears:
        return []
    return [Candidate(then, what, Via.QUESTION)]


def _labelled(text: str, shown: Sequence[dict[str, str]], lexicon: Lexicon) -> list[Link]:
    """The button somebody typed: whole label, cut label, or its number where it was shown with one."""
    if SIGNED.match(text):
        return []
    number, folded = lexicon.number(text), lexicon.fold(text)
    for button in shown:
        label = button["label"].rstrip("…")
        same = folded in {lexicon.fold(form) for form in (label, label[:CUT], label.lstrip("0123456789. "))}
        if (number is not None and button.get("number") == str(number)) or (folded and same):
            link = Link.read(button["token"])
            return [link] if link else []
    return []
