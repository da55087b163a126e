"""What a written day, or hours, make of a lab; where nobody can be sure which are meant, she is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from handlers.city import Times
from handlers.dialogue import Day, Phrase, Turn, Unheard, Word
from handlers.lab_summary import hours
from handlers.rules.drafts import Draft, Line
from handlers.rules.hours import MILAN

WHICH: Final = {
    "weekday": Phrase("which-weekday"), "several": Phrase("which-several"), "every": Phrase("which-every"),
    "next": Phrase("which-next"),
}  # fmt: skip
SHOWN: Final = 6  # days to choose from

Choice = tuple[str, str, dict[str, Word]]  # a label, what it means, its words


@dataclass(frozen=True, slots=True)
class Doubt:
    """More than one thing may be meant: what is sure so far, what is asked of which line, and what may be tapped."""

    draft: Draft
    line: Line
    asked: Phrase
    choices: tuple[Choice, ...] = ()


Understood = Draft | Phrase | Doubt


def day_of(turn: Turn, draft: Draft, text: str) -> Understood:
    """A day, and the hours too where they are said with it."""
    told = turn.lexicon.moment(text, today=_today(turn))
    if told.why == "nowhere":
        return Phrase("problem-no-day")
    if told.why == "every" and not told.days:
        return WHICH["every"]
    if not told.days:
        raise Unheard
    days = told.days[:SHOWN]
    if told.why:
        if told.why == "every":
            days = (days[0], days[0] + timedelta(weeks=1))
        timed = _with_hours(draft, told.times)
        sure = timed if isinstance(timed, Draft) else draft
        return Doubt(
            sure, Line.DAY, WHICH[told.why], tuple(("row-date", f"{day:%Y%m%d}", {"day": Day(day)}) for day in days)
        )
    return _with_hours(draft.on(days[0]), told.times)


def _with_hours(draft: Draft, times: Times) -> Draft | Doubt:
    """The hours said beside a day; those there were stay where none are."""
    if times.lost or (times.lasts is not None and draft.starts is None):
        return Doubt(draft, Line.TIME, Phrase("which-time"))
    if times.lasts is not None and draft.starts is not None:
        return replace(draft, ends=_after(draft.starts, times.lasts))
    if not times.sure:
        return _halves(draft, times)
    if not times.hours:
        return draft
    starts, ends = times.hours[0]
    return replace(draft, starts=starts, ends=ends or (draft.ends if draft.starts == starts else None))


def hours_of(draft: Draft, times: Times) -> Understood:
    half = draft.starts if draft.ends is None else None  # until when was the question
    if times.lasts is not None and draft.starts is not None:
        return replace(draft, ends=_after(draft.starts, times.lasts))
    if times.lasts is not None:
        return Phrase("problem-from-when")
    if times.lost or not times.hours:
        raise Unheard
    first, last = times.hours[0]
    if last is None and half is not None:
        later = [starts for starts, _ in reversed(times.hours) if starts > half]
        return replace(draft, ends=later[0] if later else first)
    return replace(draft, starts=first, ends=last) if times.sure else _halves(draft, times)


def _halves(draft: Draft, times: Times) -> Doubt:
    """Hours of which nobody said whether they are in the morning."""
    choices: tuple[Choice, ...] = tuple(
        (
            "row-span",
            f"{starts:%H%M}" + (f"_{ends:%H%M}" if ends else ""),
            {"span": hours(starts, ends) if ends else f"{starts:%H:%M}"},
        )
        for starts, ends in times.hours
    )
    return Doubt(draft, Line.TIME, Phrase("which-half"), choices)


def moment_of(turn: Turn, draft: Draft, line: Line, text: str) -> Draft | Phrase:
    told = turn.lexicon.moment(text, today=_today(turn))
    if told.why == "nowhere":
        return Phrase("problem-no-day")
    if told.why or not told.times.sure or told.times.lost:
        return Phrase("problem-one-moment")
    if not told.days:
        raise Unheard
    usual = time(9) if line is Line.OPENS else time(18)
    moment = datetime.combine(told.days[0], told.times.hours[0][0] if told.times.hours else usual)
    return replace(draft, opens=moment) if line is Line.OPENS else replace(draft, closes=moment)


def _after(starts: time, minutes: int) -> time:
    return (datetime.combine(date.min, starts) + timedelta(minutes=minutes)).time()


def _today(turn: Turn) -> date:
    return turn.now.astimezone(MILAN).date()
