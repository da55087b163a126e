"""Which places come first: the known before the unknown, the checked before the unchecked, then the nearest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from handlers.rules.distance import Point, metres, walk, walking_minutes
from handlers.rules.hours import MILAN, ClosedToday, ClosedUntil, Opening, state
from storage.facts import Facility, Fit
from storage.facts import fit as fit_facts
from storage.places import PRECISE, Place

__all__ = ["Fit", "Ranked", "checked_since", "fit", "is_stale", "is_vague", "rank"]

STALE_YEARS: Final = 2


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place in an answer. `metres` and `minutes` are missing where they would promise too much."""

    place: Place
    metres: float | None  # as the crow flies
    minutes: int | None  # on foot
    opening: Opening
    fit: Fit
    stale: bool  # not checked for two years
    stale_year: int | None  # of its last check, if stale and ever checked
    vague: bool  # nobody knows exactly where


def fit(place: Place, wanted: tuple[Facility, ...]) -> Fit:
    """Whether a place has everything wanted; what nobody has looked at is unknown, never no."""
    return fit_facts(place.facts, wanted)


def checked_since(today: date) -> date:
    """The day from which on a check still counts."""
    leap = today.month == 2 and today.day == 29
    return today.replace(year=today.year - STALE_YEARS, day=28 if leap else today.day)


def is_stale(place: Place, today: date) -> bool:
    """Whether nobody has checked it for two years, or ever."""
    return place.last_verified is None or place.last_verified < checked_since(today)


def is_vague(place: Place) -> bool:
    """Whether its point may be more than 100 m off."""
    return place.precision is not None and place.precision > PRECISE


def rank(places: Iterable[Place], *, here: Point | None, wanted: tuple[Facility, ...], now: datetime) -> list[Ranked]:
    """The places that may have what is wanted, in the order to tell them; `now` is aware.

    First those known to have everything, then those with something unknown, then those unchecked for two years or
    placed vaguely. In each group the nearest first, but what is closed all day today comes last.
    """
    ranked = [_look_at(place, here=here, wanted=wanted, now=now) for place in places]
    return sorted(
        (one for one in ranked if one.fit is not Fit.NO),
        key=lambda one: (*_group(one), _away(one.place, here), one.place.name),
    )


def _look_at(place: Place, *, here: Point | None, wanted: tuple[Facility, ...], now: datetime) -> Ranked:
    today = now.astimezone(MILAN).date()
    stale, vague = is_stale(place, today), is_vague(place)
    away = None if stale or vague or here is None or place.point is None else metres(here, place.point)
    return Ranked(
        place,
        metres=away,
        minutes=None if away is None else walking_minutes(away),
        opening=state(place.hours, place.closures, now=now, walk=None if away is None else walk(away)),
        fit=fit(place, wanted),
        stale=stale,
        stale_year=place.last_verified.year if stale and place.last_verified else None,
        vague=vague,
    )


def _group(one: Ranked) -> tuple[int, bool]:
    order = 2 if one.stale or one.vague else 0 if one.fit is Fit.YES else 1
    return order, isinstance(one.opening, ClosedToday | ClosedUntil)


def _away(place: Place, here: Point | None) -> float:
    return float("inf") if here is None or place.point is None else metres(here, place.point)
