"""Fewer labs at once: by day, quarter, age and language, chosen from what there is or said in her own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from handlers import lab_list, labs
from handlers.cards import SPOKEN
from handlers.dialogue import Button, Count, Day, Link, Names, Phrase, Reply, Said, Turn, Unheard, say, step
from handlers.rules.filters import Facet, Filters, chosen, options
from handlers.rules.hours import MILAN
from storage.chats import Here
from storage.labs import Lab

QUARTER: Final = "quarter"  # what the gazetteer calls a spot that is a whole neighbourhood


@step(door=True)
async def choose(turn: Turn, day: str = "", area: str = "", age: str = "", language: str = "") -> Reply:
    """What the list can be narrowed by; what it is narrowed by now goes away with one tap."""
    filters, found = Filters.read(day, area, age, language), await lab_list.coming(turn)
    rows = [
        Button(f"row-filter-{facet}", pick.link(facet, *filters.slugs))
        for facet in Facet
        if options(found, filters, facet)
    ]
    drops = [
        Button("row-filter-drop", shown(filters.without(facet)), {"choice": named(turn, filters, facet, found)})
        for facet in filters.wanted
    ]
    every = Button("button-filter-show", shown(filters))
    if not filters.wanted:
        return say("filters", *rows, every)
    return say("filters-now", *rows, *drops, every, filters=described(turn, filters, found))


@step(door=True)
async def pick(
    turn: Turn, facet: Facet = Facet.DAY, day: str = "", area: str = "", age: str = "", language: str = ""
) -> Reply:
    """The days, quarters, ages or languages there are among the coming labs."""
    filters, found = Filters.read(day, area, age, language), await lab_list.coming(turn)
    rows = [
        Button("row-filter", shown(one), {"choice": named(turn, one, facet, found)})
        for one in options(found, filters, facet)
    ]
    if not rows:  # an old button: what it was about is over
        return await choose(turn, *filters.slugs)
    return say(f"filters-{facet}", *rows, Button("button-filter", choose.link(*filters.slugs)))


@step(hears=Said)
async def said(turn: Turn) -> Reply:
    """The labs she wrote of: "laboratori sabato a Baggio", "in arabo", "per un bimbo di 8 mesi"."""
    if not isinstance(turn.input, Said):
        raise Unheard
    text = turn.input.text
    months = turn.lexicon.months(text)
    filters = Filters(
        day=turn.lexicon.day(text, turn.now.astimezone(MILAN).date()),
        months=(months, months) if months is not None else None,
        language=turn.lexicon.spoken(text) or "",
    )
    found = turn.where.find(text)
    if not found.sure:
        return await labs.week(turn, 0, *filters.slugs)
    spot = found.spots[0]
    quarter = turn.where.quarter(spot.latitude, spot.longitude)
    if quarter and spot.kind == QUARTER:
        there = Filters(filters.day, quarter.nil, None, filters.months, filters.language)
        if chosen(await lab_list.coming(turn), there):
            return await labs.week(turn, 0, *there.slugs)
    # A street, or a quarter where there is none: those closest to it.
    here = Here(spot.latitude, spot.longitude)
    await turn.store.chats.search_from(turn.address, here, now=turn.now)
    return await lab_list.nearest(turn, 0, here, filters)


def shown(filters: Filters) -> Link:
    return labs.week.link(0, *filters.slugs)


def described(turn: Turn, filters: Filters, found: Sequence[Lab]) -> Names:
    """What is wanted, in words."""
    return Names(tuple(named(turn, filters, facet, found) for facet in filters.wanted))


def named(turn: Turn, filters: Filters, facet: Facet, found: Sequence[Lab]) -> str | Phrase:
    match facet:
        case Facet.DAY if filters.day:
            return Phrase("filter-day", {"day": Day(filters.day)})
        case Facet.AREA:
            return _area(turn, filters, found)
        case Facet.AGE if filters.months and filters.months[0] == filters.months[1]:
            return Phrase("filter-months", {"count": Count(filters.months[0])})
        case Facet.AGE if filters.months:
            return Phrase("filter-age", {"from": Count(filters.months[0]), "to": Count(filters.months[1])})
    if filters.language not in SPOKEN:
        return filters.language
    return Phrase("filter-language", {"language": Phrase(f"spoken-{filters.language}")})


def _area(turn: Turn, filters: Filters, found: Sequence[Lab]) -> str | Phrase:
    if filters.nil is None:
        return Phrase("filter-municipio", {"number": str(filters.municipio)})
    for lab in found:
        if lab.nil == filters.nil and lab.latitude is not None and lab.longitude is not None:
            quarter = turn.where.quarter(lab.latitude, lab.longitude)
            return quarter.name if quarter else Phrase("filter-area")
    return Phrase("filter-area")
