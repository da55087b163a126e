"""Which of her labs somebody gives up, read from her words: by title, by day, those where she waits, or all."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import labs, leaving, meant, stop, welcome
from handlers.dialogue import Button, Count, Day, Reply, Turn, say
from handlers.lab_words import row_words
from handlers.own_labs import OwnLabs, ahead
from storage.bookings import State


async def worded(turn: Turn, text: str) -> Reply:
    """Those she names, by title or by day; where none of hers is such, that is said and hers are shown."""
    reads, own = turn.lexicon.intents(text), await meant.hers(turn)
    if not own:  # who is in no line can only mean our messages, where the words can mean them
        return await stop.offer(turn) if "stop" in reads else labs.nothing_ahead()
    if "leave_list" in reads:
        own = [one for one in own if one.booking.state is not State.BOOKED] or own
    if "leave_all" in reads and len(own) > 1:
        all_of_them = await _page(turn, own)
        return say("leave-all", *rows(all_of_them), labs=all_of_them.lines, count=Count(len(own)))
    day, here = meant.day_in(turn, text), meant.on_the_day(turn, text, [one.lab for one in own])
    if day and not here:
        hers = await _page(turn, own)
        return say("leave-not-then", *rows(hers), labs=hers.lines, day=Day(day))
    found = meant.titled(turn, text, here)
    others = [] if found else meant.titled(turn, text, await meant.coming(turn))
    if others:
        hers = await _page(turn, own)
        return say("leave-not-there", *rows(hers), labs=hers.lines, title=others[0].title)
    wanted = [one for one in own if one.lab in (found or here)]
    if len(wanted) == 1:
        return await leaving.sure(turn, wanted[0].booking.id)
    fitting = await _page(turn, wanted)
    return say("leave-which", *rows(fitting), labs=fitting.lines)


async def _page(turn: Turn, own: Sequence[meant.Mine]) -> OwnLabs:
    return await ahead(turn, 0, among=[one.booking for one in own])


def rows(own: OwnLabs, page: int = 0) -> tuple[Button, ...]:
    """Her labs, each with its day; then the next ones, and the menu."""
    each = [
        Button("row-leave", leaving.sure.link(one.id), row_words(number, lab) | {"title": lab.safe_title})
        for number, one, lab in own.shown
    ]
    more = [Button("row-more-labs", leaving.which.link(page + 1))] if own.rest else []
    return (*each, *more, Button("button-menu", welcome.menu.link()))
