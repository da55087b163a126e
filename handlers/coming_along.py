"""Words that change who comes, at any time: "viene anche mia suocera", "siamo in 2 invece di 3"; a tap makes it so.

Nobody's name is kept, on purpose: one more grown-up is all a lab has to know.
"""

from __future__ import annotations

from dataclasses import replace

from handlers import booking, labs
from handlers.dialogue import Button, Gone, Reply, Said, Turn, Unheard, say, step
from handlers.lab_words import when, who
from handlers.own_labs import ahead
from handlers.parties import in_words, row
from handlers.rules.ages import slug, unslugged
from handlers.rules.company import MOST, How, after
from storage.bookings import IN_LINE, Party


@step(hears=Said)
async def said(turn: Turn) -> Reply:
    """What she wrote, for the lab she has ahead of her; whoever has none meant something else."""
    if not await turn.store.bookings.of(turn.person.id, since=turn.now):
        raise Unheard
    how, told, people = heard(turn)
    return await which(turn, how, told.adults, told.children, told.prams, people, slug(told.bands))


@step
async def which(
    turn: Turn, how: How, adults: int, children: int, prams: int, people: int = 0, bands: str = "", page: int = 0
) -> Reply:
    """Of which lab, where she has several."""
    own = await ahead(turn, min(page, labs.LAST))
    if not own.shown:
        return labs.nothing_ahead()
    told = (how, adults, children, prams, people, bands)
    if own.only:
        return await sure(turn, own.only.id, *told)
    rows = [
        Button("row-lab", sure.link(one.id, *told), {"number": str(number), "title": lab.safe_title})
        for number, one, lab in own.shown
    ]
    more = [Button("row-more-labs", which.link(*told, page + 1))] if own.rest else []
    return say("company-which", *rows, *more, Button("button-mine", labs.mine.link()), labs=own.lines)


@step
async def sure(
    turn: Turn, number: int, how: How, adults: int, children: int, prams: int, people: int = 0, bands: str = ""
) -> Reply:
    """Who it would be then, once more before it is so; nothing happens without a tap."""
    one = await turn.store.bookings.get(number)
    if one is None or one.person_id != turn.person.id:
        raise Gone("lab-gone", Button("button-labs", labs.week.link()))
    lab = await labs.shown(turn, one.lab_id)  # nothing is held: nothing changes before the tap
    if one.state not in IN_LINE or turn.now >= lab.starts_at or lab.cancelled_at:
        return await labs.card(turn, lab.id)
    told = Party(adults, children, prams, unslugged(bands, children) or ())
    found = after(one.party, how, told, people)
    if not found:  # a grandmother who was never told of: who comes, then?
        return await booking.change(replace(turn, input=None), one.id)
    rows = [row(party, lambda party: booking.resized(lab, one, party, how)) for party in found]
    same = Button("button-same-party", labs.card.link(lab.id))
    if len(found) > 1:
        return say("company-sure-which", *rows, same, title=lab.safe_title, when=when(lab), party=who(one.party))
    return say(
        "company-sure", *rows, same, title=lab.safe_title, when=when(lab), party=who(one.party), told=who(found[0])
    )


def heard(turn: Turn) -> tuple[How, Party, int]:
    """What the words do, whom they name, and how many people besides. Raises Unheard when they tell of nobody."""
    text = turn.input.text if isinstance(turn.input, Said) else ""
    read = turn.lexicon.company(text, turn.person.language)
    if read is None:
        raise Unheard
    words = in_words(read)
    return words.how, words.named, min(words.people + words.others, MOST + 1)
