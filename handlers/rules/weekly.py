"""Which dates of a weekly lab are to be made: its own weekday, weeks ahead, none that is past, none a second time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Final

from handlers.rules.drafts import Draft, differences, of_lab
from storage.labs import Lab, NewLab
from storage.series import Weekly
from storage.wall import instant, shown

AHEAD: Final = timedelta(weeks=8)
OWN: Final = ("day", "kind", "weekly")  # of a draft: what each date has for itself
WEEK: Final = timedelta(weeks=1)
_DATED: Final = re.compile(r".*_(\d{4})(\d{2})(\d{2})")


def missing(weekly: Weekly, today: date) -> list[date]:
    """The dates after those that were made, from tomorrow to eight weeks ahead, or to its last day."""
    after = max(weekly.made_until, today)
    day = after + timedelta(days=(weekly.weekday - after.weekday() - 1) % 7 + 1)
    last = min(today + AHEAD, weekly.last_day or date.max)
    days = []
    while day <= last:
        days.append(day)
        day += WEEK
    return days


def slug_of(series: str, day: date) -> str:
    """The name a date is known by, also once it moved: nothing makes it twice."""
    return f"{series}_{day:%Y%m%d}"


def meant(lab: Lab) -> date:
    """The day a date was made for, wherever it moved."""
    found = _DATED.fullmatch(lab.slug)
    try:
        return date(*map(int, found.groups())) if found else lab.starts.date()
    except ValueError:
        return lab.starts.date()


def pattern(weekly: Weekly, newest: list[Lab]) -> Lab | None:
    """The date a new one is copied from: the newest that stands as all do, else the newest; `newest` comes first."""
    usual = (one for one in newest if one.cancelled_at is None and one.starts == at(meant(one), weekly))
    return next(usual, newest[0] if newest else None)


def alike(weekly: Weekly | None, dates: Sequence[Lab]) -> list[Lab]:
    """Those of some dates that stand on the day, at the hour and in the place of all: none that was moved alone."""
    if not dates:
        return []
    hours = Counter((one.starts.time(), one.ends.time()) for one in dates).most_common(1)[0][0]
    usual = (weekly.starts, weekly.ends) if weekly else hours
    somewhere = Counter((one.place_id, one.room) for one in dates).most_common(1)[0][0]
    return [
        one
        for one in dates
        if (one.starts.time(), one.ends.time()) == usual
        and one.starts.date() == meant(one)
        and (one.place_id, one.room) == somewhere
    ]


def spread(model: Lab, dates: Sequence[Lab]) -> tuple[str, ...]:
    """What is otherwise on one date than on most of the others, by the name it has in a draft.

    Neither its day, which each has for itself, nor whether it takes place.
    """
    each = [differences(of_lab(one), of_lab(model).on(one.starts.date())) for one in dates]
    many = Counter(name for names in each for name in names)
    return tuple(field.name for field in fields(Draft) if field.name not in OWN and 2 * many[field.name] > len(dates))


def at(day: date, weekly: Weekly) -> datetime:
    """When it begins on a day, on the wall: ten stays ten in winter and in summer."""
    return datetime.combine(day, weekly.starts)


def copied(lab: Lab, weekly: Weekly, day: date) -> NewLab:
    """The same lab on another day, at the hour of its series; sign-up opens and closes as long before."""
    values = {field.name: getattr(lab, field.name) for field in fields(NewLab)}
    later = day - meant(lab)
    new = NewLab(
        **{
            **values,
            "slug": slug_of(weekly.slug, day),
            "series": weekly.slug,
            "starts": at(day, weekly),
            "ends": datetime.combine(day, weekly.ends),
            "opens_at": _shifted(lab.opens_at, later),
            "closes_at": _shifted(lab.closes_at, later),
        }
    )
    return replace(new, filed=new.mark) if lab.filed else new  # so a file that says the same leaves it alone, too


def _shifted(moment: datetime | None, later: timedelta) -> datetime | None:
    """So many days later at the same hour on the wall, whatever the clocks did between."""
    return instant(shown(moment) + later) if moment else None
