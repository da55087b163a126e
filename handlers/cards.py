"""How a place is told: a line in a list, a whole card; facts only, in words the reader's language gives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from handlers.dialogue import Clock, Code, Count, Day, Lines, Link, Metres, Names, Phrase, Word, Year
from handlers.rules import hours
from handlers.rules.ranking import Ranked
from storage.places import Facility, Place

# Sources whose line is written in content; another source is named as it stands in the file.
SOURCES: Final = frozenset({"comune_milano", "openstreetmap", "project", "press", "on_the_spot", "example"})
WALK: Final = 60  # minutes: nobody walks farther with a pram, so they are not told
SPOKEN: Final = frozenset(
    {
        "am", "ar", "bn", "de", "en", "es", "fa", "fil", "fr", "hi", "it", "ja", "pa", "pl",
        "pt", "ro", "ru", "si", "so", "sq", "ta", "ti", "tl", "tr", "uk", "ur", "wo", "zh",
    }
)  # fmt: skip


def code(link: Link) -> Code:
    """A QR code that opens a door."""
    return Code(link)


def listed(shown: Sequence[Ranked], wanted: tuple[Facility, ...], *, first: int, now: datetime) -> Lines:
    """The places of a result, numbered from `first`, with some air between them."""
    lines: list[str | Phrase] = []
    for number, found in enumerate(shown, start=first):
        lines += ["", _in_list(found, wanted, number, now=now)]
    return Lines(tuple(lines[1:]))


def card(seen: Ranked, now: datetime) -> dict[str, Word]:
    """The words of a whole card."""
    place = seen.place
    return {
        "name": place.name,
        "kind": Phrase(f"kind-{place.kind}"),
        "venue": Phrase(f"venue-{place.venue}"),
        "address": place.address or Phrase("address-unknown"),
        "facts": Lines(tuple(_facts(place))),
        "more": Lines(tuple(_more(seen, now))),
        "way": way(place.latitude, place.longitude),
    }


def _in_list(found: Ranked, wanted: tuple[Facility, ...], number: int, *, now: datetime) -> Phrase:
    place = found.place
    words: dict[str, Word] = {
        "number": str(number),
        "name": place.name,
        "address": _street(place),
        "kind": Phrase(f"tag-{place.kind}"),
        "facts": Names(tuple(_fact(place, facility) for facility in wanted))
        if wanted
        else Phrase(f"venue-{place.venue}"),
        "opening": opening(found.opening, now),
    }
    if found.stale_year:
        return Phrase("place-stale", words | {"year": Year(found.stale_year)})
    if found.metres is None or found.minutes is None:
        return Phrase("place-unchecked", words)
    if found.minutes > WALK:
        return Phrase("place-far", words | {"distance": Metres(found.metres)})
    return Phrase("place-near", words | {"distance": Metres(found.metres), "minutes": Count(found.minutes)})


def _street(place: Place) -> str | Phrase:
    """Where it is; a playground is called by its street, which need not be said twice."""
    if not place.address:
        return Phrase("address-unknown")
    return Phrase(f"venue-{place.venue}") if place.address.casefold() in place.name.casefold() else place.address


def _fact(place: Place, facility: Facility) -> Phrase:
    """One facility: yes, no, or "I do not know"; for a changing table also where."""
    fact = place.facts[facility]
    name = Phrase(f"facility-{facility}")
    if fact.present is None:
        return Phrase("fact-unknown", {"facility": name})
    if not fact.present:
        return Phrase("fact-no", {"facility": name})
    if facility is Facility.CHANGING:
        return Phrase("fact-where", {"facility": name, "where": Phrase(f"changing-{fact.detail or 'unknown'}")})
    return Phrase("fact-yes", {"facility": name})


def _facts(place: Place) -> list[Phrase]:
    """What is there, what is not, what nobody checked."""
    groups: list[Phrase] = []
    for present, key in ((True, "facts-yes"), (False, "facts-no"), (None, "facts-unknown")):
        names = tuple(
            Phrase(f"facility-{facility}") if present is not True else _named(place, facility)
            for facility, fact in place.facts.items()
            if fact.present is present
        )
        if names:
            groups.append(Phrase(key, {"facilities": Names(names)}))
    return groups


def _named(place: Place, facility: Facility) -> Phrase:
    fact = place.facts[facility]
    if facility is not Facility.CHANGING:
        return Phrase(f"facility-{facility}")
    return Phrase(
        "facility-where",
        {"facility": Phrase("facility-changing"), "where": Phrase(f"changing-{fact.detail or 'unknown'}")},
    )


def _more(seen: Ranked, now: datetime) -> list[Phrase]:
    place = seen.place
    lines = [opening(seen.opening, now)]
    if seen.metres is not None and seen.minutes is not None:
        words: dict[str, Word] = {"distance": Metres(seen.metres), "minutes": Count(seen.minutes)}
        lines.append(Phrase("card-distance" if seen.minutes <= WALK else "card-distance-far", words))
    if place.door:
        lines.append(Phrase("card-door", {"door": place.door}))
    if place.phone:
        lines.append(Phrase("card-phone", {"phone": place.phone}))
    if place.languages:
        spoken = tuple(Phrase(f"spoken-{code}") if code in SPOKEN else code for code in place.languages.split())
        lines.append(Phrase("card-languages", {"languages": Names(spoken)}))
    if place.last_verified is None:
        lines.append(Phrase("card-never-checked"))
    else:
        key = "card-checked-long-ago" if seen.stale_year else "card-checked"
        lines.append(Phrase(key, {"day": Day(place.last_verified), "who": place.verified_by or "?"}))
    known = place.source in SOURCES
    lines.append(Phrase(f"source-{place.source}") if known else Phrase("source-other", {"source": place.source}))
    return lines


def way(latitude: float | None, longitude: float | None) -> Phrase:
    """The walk to a point (WGS84 degrees), on a map of hers; or that the point is not known."""
    if latitude is None or longitude is None:
        return Phrase("way-unknown")
    return Phrase("way", {"latitude": f"{latitude:.6f}", "longitude": f"{longitude:.6f}"})


def opening(state: hours.Opening, now: datetime) -> Phrase:
    """Open, closed, or "I do not know": never "open" without hours."""
    match state:
        case hours.OpenAlways():
            return Phrase("opening-always")
        case hours.Open(until):
            return Phrase("opening-open", {"until": Clock(until)})
        case hours.ClosesBefore(until):
            return Phrase("opening-closes-before", {"until": Clock(until)})
        case hours.Closed(opens=None) | hours.ClosedToday():
            return Phrase("opening-closed")
        case hours.Closed(opens=datetime() as opens):
            return _opens(opens, (opens.date() - now.date()).days)
        case hours.ClosedUntil(day, _):
            return Phrase("opening-closed-until", {"day": Day(day)})
        case hours.UnknownHoliday():
            return Phrase("opening-holiday")
    return Phrase("opening-unknown")


def _opens(at: datetime, days: int) -> Phrase:
    """When it opens, said as shortly as the day allows."""
    match days:
        case 0:
            return Phrase("opening-opens-today", {"at": Clock(at)})
        case 1:
            return Phrase("opening-opens-tomorrow", {"at": Clock(at)})
    return Phrase("opening-opens", {"day": Day(at.date()), "at": Clock(at)})
