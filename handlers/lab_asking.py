"""Labs asked about in her own words: hers as they stand, a coming one by its title, and that she will be late."""

from __future__ import annotations

from typing import Final

from handlers import islands, labs, leaving, meant, welcome
from handlers.dialogue import Button, Lines, Phrase, Reply, Said, Turn, Unheard, say, step
from handlers.lab_words import row_words, when
from handlers.meant import Mine
from storage.labs import Lab

FITTING: Final = 3  # labs of one title shown at once, soonest first


@step(hears=Said)
async def about(turn: Turn, lab: int = 0, booking: int = 0) -> Reply:
    """Her lab as it stands: the one she names, the one shown last, the only one; or all she has.

    `lab` and `booking` are what was shown last. Raises Unheard when she has none and none was shown.
    """
    if not isinstance(turn.input, Said):
        return await labs.mine(turn)
    text = turn.input.text
    meaning = turn.lexicon.reply(text)
    own = await meant.hers(turn)
    if meaning == "named":
        return await _named(turn, text, own)
    mine = next((one for one in own if one.lab.id == lab or one.booking.id == booking), None)
    if mine is None and lab and meaning not in ("cannot", "coming", "late"):
        return await labs.card(turn, lab)
    if mine is None and len(own) == 1:
        mine = own[0]
    if not own and meaning in ("late", "stand"):  # it can only be about a lab of hers
        return labs.nothing_ahead()
    if not own or meaning == "seats":
        raise Unheard
    match meaning:
        case "cannot":
            day = meant.day_in(turn, text)  # another day than that of what was shown is another lab
            return await leaving.sure(turn, mine.booking.id) if mine and not day else await leaving.which(turn)
        case "late":
            return late(mine or own[0])
        case "way" if mine and mine.lab.place_id is not None:
            return await islands.card(turn, mine.lab.place_id)
    return await labs.card(turn, mine.lab.id) if mine else await labs.mine(turn)


@step(hears=Said)
async def titled(turn: Turn) -> Reply:
    """A coming lab by its title: its card, or those that fit. Raises Unheard when no title was said."""
    if not isinstance(turn.input, Said):
        raise Unheard
    text = turn.input.text
    among = await meant.coming(turn)
    wishes = turn.lexicon.intents(text)
    found = meant.titled(turn, text, among) if "labs" in wishes else meant.whole_title(turn, text, among)
    found = meant.on_the_day(turn, text, found) or found
    if not found or (len({lab.title for lab in found}) > 1 and len(found) > FITTING):
        raise Unheard
    return await _cards(turn, found)


async def _named(turn: Turn, text: str, own: list[Mine]) -> Reply:
    """One of hers first; else a coming one of this title."""
    found = meant.titled(turn, text, [one.lab for one in own]) or meant.titled(turn, text, await meant.coming(turn))
    if not found:
        raise Unheard
    return await _cards(turn, meant.on_the_day(turn, text, found) or found)


async def _cards(turn: Turn, found: list[Lab]) -> Reply:
    if len(found) == 1:
        return await labs.card(turn, found[0].id)
    shown = list(enumerate(found[:FITTING], start=1))
    rows = [Button("row-lab-day", labs.card.link(lab.id), row_words(number, lab)) for number, lab in shown]
    lines = [
        Phrase("titled-line", {"number": str(number), "title": lab.title, "when": when(lab)}) for number, lab in shown
    ]
    return say("labs-titled", *rows, Button("button-labs", labs.week.link()), labs=Lines(tuple(lines)))


def late(mine: Mine) -> Reply:
    """Nobody is told: she is, and how to reach a person where somebody leads the lab."""
    talk = (Button("button-talk", welcome.talk.link()),) if mine.lab.manager_id is not None else ()
    card = Button("button-lab", labs.card.link(mine.lab.id))
    return say("late", card, *talk, title=mine.lab.safe_title, when=when(mine.lab)).about(mine.lab.id)
