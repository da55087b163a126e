"""Days on which a place stays closed, and a place that closes for good or opens again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Final

from handlers import place_keeping
from handlers.dialogue import Button, Count, Day, Lines, Phrase, Reply, Said, Turn, Unheard, ask, say, step
from handlers.place_sheet import checker, opened, standing, today
from handlers.reporting import LED, place_closed
from storage.people import Role

FARTHEST: Final = 366  # days: a closure that ends later was mistyped
MOST: Final = 6  # closures in one list
DAYS: Final = re.compile(r"(\d{1,2})\s*[/.]\s*(\d{1,2})(?:\s*[/.]\s*(\d{4}))?")


@step(hears=Said, role=Role.MANAGER)
async def shut(turn: Turn, of: str, misses: int = 0) -> Reply:
    """The days on which it stays closed, more of them, or closed for good."""
    place, found = await standing(turn, of)
    if isinstance(turn.input, Said):
        span = typed(turn.lexicon.dates(turn.input.text), today(turn)) or _one(turn, turn.input.text)
        if span is None and turn.lexicon.command(turn.input.text):
            raise Unheard
        misses = 0 if span else misses + 1
        if misses == 1:
            back = Button("row-place-back", place_keeping.sheet.link(of))
            return ask("place-shut-unclear", back, then=shut.link(of, misses))
        if span is not None:
            await turn.store.checks.shut(place, *span)
            found = await opened(turn, of)
    coming = [one for one in found.closures if one.last_day >= today(turn)][:MOST]
    rows = [
        Button("row-place-unshut", unshut.link(of, one.first_day.toordinal()), {"day": Day(one.first_day)})
        for one in coming
    ]
    ends = Button("row-place-reopen", reopen.link(of)) if found.closed else Button("row-place-close", sure.link(of))
    told = [Phrase("closure-line", {"first": Day(one.first_day), "last": Day(one.last_day)}) for one in coming]
    words = Lines((*told, *((Phrase("sheet-closed"),) if found.closed else ()))) if told or found.closed else None
    back = Button("row-place-back", place_keeping.sheet.link(of))
    told_so_far = words or Phrase("closure-none")
    return ask("place-ask-shut", *rows, ends, back, then=shut.link(of, misses), told=told_so_far)


@step(role=Role.MANAGER)
async def unshut(turn: Turn, of: str, day: int) -> Reply:
    """Open after all on the days that began with this one."""
    place, _ = await standing(turn, of)
    if 0 < day <= date.max.toordinal():
        await turn.store.checks.unshut(place, date.fromordinal(day))
    return await shut(turn, of)


@step(role=Role.MANAGER)
async def sure(turn: Turn, of: str) -> Reply:
    """Closed for good, really?"""
    place, found = await standing(turn, of)
    choices = (Button("button-place-close", close.link(of)), Button("button-place-stays", place_keeping.sheet.link(of)))
    coming = await turn.store.labs.at_place(place, now=turn.now)
    return say("place-close-sure", *choices, name=found.name, count=Count(len(coming)))


@step(role=Role.MANAGER)
async def close(turn: Turn, of: str) -> Reply:
    """Closed for good: nobody is sent there any more; whoever leads a coming lab there hears it, once."""
    place, found = await standing(turn, of)
    ways = (Button("button-place-reopen", reopen.link(of)), Button("button-led-labs", LED))
    if found.closed:
        return say("place-closed-already", *ways, name=found.name)
    await turn.store.checks.close(place, day=today(turn), by=await checker(turn), now=turn.now)
    coming = await turn.store.labs.at_place(place, now=turn.now)
    news = await place_closed(turn.store, found.name, coming, now=turn.now, by=turn.person.id)
    return say("place-closed", *ways, name=found.name, count=Count(len(coming))) + news


@step(role=Role.MANAGER)
async def reopen(turn: Turn, of: str) -> Reply:
    """Open again, with everything that was known of it."""
    place, found = await standing(turn, of)
    if found.closed:
        await turn.store.checks.change(place, day=today(turn), by=await checker(turn), closed_at=None)
    return await place_keeping.sheet(turn, of)


def _one(turn: Turn, text: str) -> tuple[date, date] | None:
    """A single day by its name, "domani"; nothing where there are numbers that were not understood."""
    day = None if any(character.isdecimal() for character in text) else turn.lexicon.day(text, today(turn))
    return (day, day) if day else None


def typed(text: str, day: date) -> tuple[date, date] | None:
    """The first and the last day somebody wrote ("5/8 - 20/8", "24/12"), of those that are not over yet."""
    found = [(int(a), int(b), int(c or 0)) for a, b, c in DAYS.findall(text[:80])]
    if not 1 <= len(found) <= 2:
        return None
    last = next((one for one in _dated(found[-1], day.year, day.year + 1) if one >= day), None)
    if last is None or (last - day).days > FARTHEST:
        return None
    first = next((one for one in _dated(found[0], last.year, last.year - 1) if one <= last), None)
    return (first, last) if first else None


def _dated(told: tuple[int, int, int], *years: int) -> Iterator[date]:
    """The day in the year that was told, else in each of these; 29 February is not in all."""
    number, month, year = told
    for one in (year,) if year else years:
        with suppress(ValueError):
            yield date(one, month, number)
