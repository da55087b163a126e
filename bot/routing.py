"""Which step answers this? A pure function of what came in, the open question and the buttons last shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from bot.channels import Doing, Opened, Tapped
from handlers import COMMANDS, COMPANY, FIND, INTENTS, LABS, TITLED, answered
from handlers.dialogue import STEPS, Fetched, Filled, Gone, House, Input, Lexicon, Link, Located, LookedUp, Said, hears

QUOTED: Final = "quoted"  # marks the buttons of a message somebody answers by quoting it
ALWAYS: Final = ("stop", "start")  # whole messages that outrank everything typed
SIGNED: Final = re.compile(r"[+\-−–]\s*\d")  # "-3" is three fewer, and no choice numbered or called 3
LEAVING: Final = ("leave", "leave_list", "leave_all")  # which lab is read from the words
TITLE: Final = 4  # words: a longer message is no title of a lab alone
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
    spots = house.where.find(text).spots
    titled = [] if spots or not _may_be_a_title(text, lexicon) else [Candidate(TITLED, what, Via.UNDERSTOOD)]
    if then and then.step == FIND.step and lexicon.needs(text):
        found += titled  # "gioco libero" is the lab too where "where are you?" was asked
    found += _heard(what, then)
    found += _answered(what, text, then, shown, lexicon)
    if command:
        found.append(Candidate(COMMANDS[command], None, Via.WORD))
    if lexicon.company(text):  # who has nothing ahead of her meant something else: the step says so
        found.append(Candidate(COMPANY, what, Via.UNDERSTOOD))
    guesses = lexicon.intents(text)[:1]
    if guesses and guesses[0] in LEAVING:  # before the place in it: "non veniamo sabato in via Savona"
        found.append(Candidate(INTENTS[guesses[0]], what, Via.UNDERSTOOD))
    found += titled  # before the need in it: "gioco libero" may be a lab
    if guesses == ("labs",):  # before the place in it: "laboratori a Baggio" asks for no island there
        found.append(Candidate(LABS, what, Via.UNDERSTOOD))
    if lexicon.needs(text) or spots:
        found.append(Candidate(FIND, what, Via.UNDERSTOOD))
    found += [Candidate(INTENTS[name], None, Via.UNDERSTOOD) for name in guesses]
    # A name in our own list of places is the last thing words can be.
    found.append(Candidate(FIND, what, Via.UNDERSTOOD))
    return found


def _heard(what: Input, then: Link | None) -> list[Candidate]:
    if then is None or then.step not in STEPS or type(what) not in STEPS[then.step].hears:
        return []
    return [Candidate(then, what, Via.QUESTION)]


def _may_be_a_title(text: str, lexicon: Lexicon) -> bool:
    """Whether it is worth looking through the titles of the labs."""
    guesses, words = lexicon.intents(text), len(text.split())
    if guesses and guesses[0] not in ("labs", "find"):
        return False
    return "labs" in guesses or words <= (TITLE if words > 1 or not lexicon.needs(text) else 0)


def _answered(
    what: Said, text: str, then: Link | None, shown: Sequence[dict[str, str]], lexicon: Lexicon
) -> list[Candidate]:
    """What a short answer means beside the message it answers: the one quoted, else the last one that had buttons."""
    meaning = lexicon.reply(text)
    if meaning is None:
        return []
    answering = [button for button in shown if QUOTED in button] or shown
    links = [link for button in answering if (link := Link.read(button["token"]))]
    return [Candidate(link, what if hears(link, Said) else None, Via.SHOWN) for link in answered(meaning, links, then)]


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
