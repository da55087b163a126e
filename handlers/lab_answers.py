"""What a written answer makes of a line of a lab; where it may mean more than one thing, she is asked which."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from handlers.cards import SPOKEN
from handlers.city import Times
from handlers.dialogue import Count, Day, Phrase, Turn, Unheard, Word
from handlers.lab_summary import hours
from handlers.lab_words import aged
from handlers.rules.drafts import AMOUNTS, LONGEST, MONTHS, NONE, Draft, Line, tapped
from handlers.rules.hours import MILAN

NO_LETTERS: Final = ("Cc", "Cs", "Co", "Cn")  # no database keeps all of them; a line break among them parts two words
WHICH: Final = {
    "weekday": Phrase("which-weekday"), "several": Phrase("which-several"), "every": Phrase("which-every"),
    "next": Phrase("which-next"),
}  # fmt: skip
SHOWN: Final = 6  # days to choose from
NOTHING: Final = (Line.ABOUT, Line.BRING, Line.HOSTS, Line.ROOM)

Choice = tuple[str, str, dict[str, Word]]  # a label, what it means, its words


@dataclass(frozen=True, slots=True)
class Doubt:
    """More than one thing may be meant: what is sure so far, what is asked of which line, and what may be tapped."""

    draft: Draft
    line: Line
    asked: Phrase
    choices: tuple[Choice, ...] = ()


Understood = Draft | Phrase | Doubt


def understood(turn: Turn, draft: Draft, line: Line, text: str) -> Understood:
    """The draft with what was written; or what is wrong with it; or what it may mean. Raises Unheard."""
    lexicon, answer = turn.lexicon, turn.lexicon.answer(text)
    free = line is Line.COST and answer & {"free", "no"}
    if free or (line in NOTHING and answer & {"nothing", "no"}) or (line is Line.AGES and "all" in answer):
        return tapped(draft, line, NONE) or draft
    if lexicon.command(text) and not (line in AMOUNTS and lexicon.amounts(text)):
        raise Unheard  # "menu" is never a title
    match line:
        case Line.DAY:
            return _day(turn, draft, text)
        case Line.TIME:
            return _time(draft, lexicon.hours(text))
        case Line.OPENS | Line.CLOSES:
            return _moment(turn, draft, line, text)
        case Line.DISCREET | Line.WEEKLY if answer & {"yes", "no"}:
            return tapped(draft, line, "yes" if "yes" in answer else "no") or draft
        case Line.AGES if ages := lexicon.ages(text):
            return _ages(draft, ages)
        case Line.LANGUAGES if tongues := lexicon.tongues(text, sorted(SPOKEN)):
            return replace(draft, languages=" ".join(tongues[:12]))
        case Line.SEATS | Line.CHILDREN | Line.PRAMS | Line.FORGET:
            return _amount(turn, draft, line, text)
        case _ if line in LONGEST:
            return clean(draft, line, text)
    raise Unheard


def clean(draft: Draft, line: Line, text: str) -> Draft | Phrase:
    """A text in one line, if it is not too long."""
    whole = " ".join("".join(" " if unicodedata.category(c) in NO_LETTERS else c for c in text).split())
    if not whole:
        raise Unheard
    if len(whole) > LONGEST[line]:
        return Phrase("problem-too-long", {"count": Count(LONGEST[line])})
    return draft.with_line(line, whole)


def counted(turn: Turn, text: str, now: int) -> int | None:
    """How many are meant: so many, or so many more or fewer than `now`; None where there are several numbers."""
    amounts = set(turn.lexicon.amounts(text))
    if not amounts:
        raise Unheard
    if len(amounts) > 1:
        return None
    more = turn.lexicon.more(text)
    return now + more * abs(amounts.pop()) if more else amounts.pop()


# ---------------------------------------------------------------- numbers


def _amount(turn: Turn, draft: Draft, line: Line, text: str) -> Draft | Phrase:
    if line is Line.FORGET:
        spans = set(turn.lexicon.spans(text))
        if not spans:
            raise Unheard
        many = spans.pop() if len(spans) == 1 else None
    else:
        now = {Line.SEATS: draft.seats, Line.CHILDREN: draft.children, Line.PRAMS: draft.prams}[line]
        many = counted(turn, text, now or 0)
    if many is None:
        return Phrase("problem-one-number")
    least, most = AMOUNTS[line]
    limits: dict[str, Word] = {"from": Count(least), "to": Count(most)}
    return tapped(draft, line, str(many)) or Phrase("problem-amount", limits)


def _ages(draft: Draft, found: Sequence[tuple[int | None, int | None]]) -> Understood:
    fine = [(first, last) for first, last in found if (first or 0) <= (MONTHS if last is None else last) <= MONTHS]
    if not fine:
        return Phrase("problem-ages")
    if len(fine) == 1:
        return replace(draft, months_from=fine[0][0], months_to=fine[0][1])
    choices: tuple[Choice, ...] = tuple(
        ("row-span", "_".join(NONE if one is None else str(one) for one in ages), {"span": aged(*ages)})
        for ages in fine
    )
    return Doubt(draft, Line.AGES, Phrase("which-ages"), choices)


# ---------------------------------------------------------------- days and hours


def _day(turn: Turn, draft: Draft, text: str) -> Understood:
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


def _time(draft: Draft, times: Times) -> Understood:
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


def _moment(turn: Turn, draft: Draft, line: Line, text: str) -> Draft | Phrase:
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
