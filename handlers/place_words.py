"""How a place that is being filled in is told: each line shortly, what is missing said as missing."""

from __future__ import annotations

from typing import Final

from handlers.dialogue import Day, Lines, Names, Phrase
from handlers.place_sheet import Sheet
from handlers.rules.week import EACH, Days, Spans, Week, read, spoken

SHORT: Final = 60  # characters of a line of her own words: the whole sheet must fit one message


def lines(sheet: Sheet) -> Lines:
    """The whole sheet, a line for each thing."""
    told = [
        _line("name", sheet.name),
        Phrase("sheet-venue", {"told": Phrase(f"venue-{sheet.venue}") if sheet.venue else Phrase("sheet-nothing")}),
        _where(sheet),
        _line("host", sheet.host),
        Phrase("sheet-facts", {"told": have(sheet)}),
        Phrase("sheet-hours", {"told": hours(sheet.hours)}),
        _line("door", sheet.door),
        Phrase("sheet-photo", {"told": Phrase("sheet-photo-there" if sheet.photo else "sheet-nothing")}),
    ]
    if sheet.closed:
        told.append(Phrase("sheet-closed"))
    if sheet.checked_on:
        told.append(Phrase("card-checked", {"day": Day(sheet.checked_on), "who": sheet.checked_by or "?"}))
    return Lines(tuple(told))


def have(sheet: Sheet) -> Lines:
    """What is there, what is not; what nobody knows is only counted in."""
    found = []
    for present, key in ((True, "facts-yes"), (False, "facts-no")):
        names = tuple(Phrase(f"facility-{one}") for one, fact in sheet.facts.items() if fact.present is present)
        if names:
            found.append(Phrase(key, {"facilities": Names(names)}))
    return Lines(tuple(found) or (Phrase("facts-none"),))


def hours(text: str | None) -> Lines:
    """OSM hours as people read them; what a grid cannot hold, as it is written."""
    grid = read(text)
    return week(grid) if grid is not None else Lines((text or "",))


def week(grid: Week) -> Lines:
    """A week, a line for neighbouring days that are alike; nothing about days nobody told."""
    if grid.is_unknown:
        return Lines((Phrase("sheet-nothing"),))
    if grid.is_always:
        return Lines((Phrase("opening-always"),))
    told = [Phrase("week-line", {"which": _days(a, b), "told": _spans(spans)}) for a, b, spans in grid.groups()]
    holidays = Phrase("week-line", {"which": Phrase("days-holidays"), "told": _spans(grid.holidays)})
    return Lines((*told, holidays))


def _days(first: int, last: int) -> Phrase:
    one = Phrase(f"days-{EACH[first]}")
    return one if first == last else Phrase("week-range", {"first": one, "last": Phrase(f"days-{EACH[last]}")})


def _spans(spans: Spans) -> str | Phrase:
    if spans is None:
        return Phrase("week-unknown")
    return spoken(spans) or Phrase("week-closed")


def days(which: Days) -> Phrase:
    return Phrase(f"days-{which}")


def _line(name: str, told: str) -> Phrase:
    short = told if len(told) <= SHORT else told[: SHORT - 1].rstrip() + "…"
    return Phrase(f"sheet-{name}", {"told": short or Phrase("sheet-nothing")})


def _where(sheet: Sheet) -> Phrase:
    if sheet.latitude is None:
        return Phrase("sheet-address", {"told": Phrase("sheet-nothing")})
    return _line("address", sheet.address) if sheet.address else Phrase("sheet-address-pin")
