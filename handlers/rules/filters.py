"""Which labs somebody wants to see: on a day, in a quarter, for an age, in a language; and what there is to choose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from handlers.rules.ages import asked
from storage.labs import Lab

# Ages to choose from, in months; whoever types an age is answered for that one.
BANDS: Final = ((0, 5), (6, 11), (12, 23), (24, 35), (36, 72))
OLDEST: Final = 216  # months: a link can carry any number
CHOICES: Final = 8  # in one message, with the ways out


class Facet(StrEnum):
    """What labs can be told apart by."""

    DAY = "day"
    AREA = "area"
    AGE = "age"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Filters:
    """What is wanted; what is left open is None or empty. `nil` is a neighbourhood, `months` an age from and to."""

    day: date | None = None
    nil: int | None = None
    municipio: int | None = None
    months: tuple[int, int] | None = None
    language: str = ""

    @classmethod
    def read(cls, day: str, area: str, age: str, language: str) -> Filters:
        """Filters out of a link; what cannot be read there is left open."""
        near = re.fullmatch(r"([nm])(\d{1,2})", area)
        between = re.fullmatch(r"(\d{1,3})_(\d{1,3})", age)
        months = (int(between[1]), int(between[2])) if between else None
        return cls(
            _day(day),
            int(near[2]) if near and near[1] == "n" else None,
            int(near[2]) if near and near[1] == "m" else None,
            months if months and months[0] <= months[1] <= OLDEST else None,
            language if re.fullmatch(r"[a-z]{2,3}", language) else "",
        )

    @property
    def slugs(self) -> tuple[str, str, str, str]:
        """The same for a link."""
        area = f"n{self.nil}" if self.nil is not None else f"m{self.municipio}" if self.municipio is not None else ""
        age = f"{self.months[0]}_{self.months[1]}" if self.months else ""
        return (f"{self.day:%Y%m%d}" if self.day else "", area, age, self.language)

    @property
    def wanted(self) -> tuple[Facet, ...]:
        """What is not left open."""
        return tuple(facet for facet, slug in zip(Facet, self.slugs, strict=True) if slug)

    def without(self, facet: Facet) -> Filters:
        match facet:
            case Facet.DAY:
                return replace(self, day=None)
            case Facet.AREA:
                return replace(self, nil=None, municipio=None)
            case Facet.AGE:
                return replace(self, months=None)
        return replace(self, language="")


NONE: Final = Filters()


def fits(lab: Lab, filters: Filters) -> bool:
    """Whether a lab is one of those wanted; one that names no age is for every age."""
    return (
        (filters.day is None or lab.starts.date() == filters.day)
        and (filters.nil is None or lab.nil == filters.nil)
        and (filters.municipio is None or lab.place_municipio == filters.municipio)
        and (filters.months is None or _suits(lab, filters.months))
        and (not filters.language or filters.language in lab.languages.split())
    )


def chosen(labs: Sequence[Lab], filters: Filters) -> list[Lab]:
    return [lab for lab in labs if fits(lab, filters)]


def options(labs: Sequence[Lab], filters: Filters, facet: Facet) -> list[Filters]:
    """What can be chosen instead, of what there is among these labs once all the rest is as wanted."""
    base = filters.without(facet)
    found = chosen(labs, base)
    match facet:
        case Facet.DAY:
            made = [replace(base, day=day) for day in sorted({lab.starts.date() for lab in found})]
        case Facet.AREA:
            municipi = Counter(lab.place_municipio for lab in found if lab.place_municipio is not None)
            nil = Counter(lab.nil for lab in found if lab.nil is not None)
            made = [replace(base, municipio=one) for one in sorted(municipi)]
            made += [replace(base, nil=one) for one, _ in sorted(nil.items(), key=lambda item: (-item[1], item[0]))]
        case Facet.AGE:
            told = [lab for lab in found if asked(lab)]
            made = [replace(base, months=band) for band in BANDS if any(_suits(lab, band) for lab in told)]
        case Facet.LANGUAGE:
            spoken = Counter(code for lab in found for code in lab.languages.split())
            made = [replace(base, language=code) for code, _ in sorted(spoken.items(), key=lambda i: (-i[1], i[0]))]
    return [one for one in made if one != filters][:CHOICES]


def _suits(lab: Lab, months: tuple[int, int]) -> bool:
    return (lab.months_from or 0) <= months[1] and (lab.months_to is None or lab.months_to >= months[0])


def _day(written: str) -> date | None:
    if not re.fullmatch(r"\d{8}", written):
        return None
    try:
        return date(int(written[:4]), int(written[4:6]), int(written[6:]))
    except ValueError:
        return None
