"""How each line of a lab is asked, with the likeliest answers to tap, and what a written answer makes of it."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from handlers import lab_making
from handlers.cards import SPOKEN
from handlers.dialogue import Button, Count, Day, Phrase, Reply, Turn, Unheard, Word, ask
from handlers.drafting import Kept, place_of
from handlers.lab_summary import hours, page_of, value
from handlers.rules.drafts import AMOUNTS, LONGEST, MONTHS, NONE, QUESTIONS, Draft, Line, missing, tapped
from handlers.rules.hours import MILAN
from storage.labs import LabKind

# What is asked with one tap, most usual first; anything else is written.
HOURS: Final = ((time(10), 90), (time(10), 120), (time(16, 30), 90), (time(17), 90))
MINUTES: Final = (60, 90, 120, 180)
AMOUNTS_SHOWN: Final = {
    Line.SEATS: (8, 10, 12, 15, 20, 30), Line.CHILDREN: (2, 3, 4, 6, 8, 10), Line.PRAMS: (0, 2, 3, 4, 6, 8),
    Line.FORGET: (1, 3, 7, 14, 30),
}  # fmt: skip
AGES: Final = ((0, 6), (0, 12), (3, 12), (6, 24), (12, 36), (0, 72))
NO_LETTERS: Final = ("Cc", "Cs", "Co", "Cn")  # no database keeps all of them
LANGUAGES: Final = ("it", "en", "ar", "es", "fr", "zh", "uk", "fil")
FIXED: Final = {
    Line.COST: (("row-cost-none", NONE),),
    Line.ABOUT: (("row-empty", NONE),), Line.BRING: (("row-empty", NONE),), Line.HOSTS: (("row-empty", NONE),),
    Line.ROOM: (("row-empty", NONE),), Line.AGES: (("row-ages-none", NONE),),
    Line.CHILDREN: (("row-no-limit", NONE),), Line.PRAMS: (("row-no-limit", NONE),),
    Line.DISCREET: (("row-discreet-no", "no"), ("row-discreet-yes", "yes")),
    Line.WEEKLY: (("row-weekly-no", "no"), ("row-weekly-yes", "yes")),
    Line.OPENS: (("row-opens-none", NONE), ("row-opens-week", "week")),
    Line.CLOSES: (("row-closes-none", NONE), ("row-closes-evening", "evening"), ("row-closes-days", "two_days")),
}  # fmt: skip


Understood = Draft | Phrase | tuple[date, ...]


async def question(turn: Turn, kept: Kept, line: Line, wrong: Phrase | None = None) -> Reply:
    """One line asked: what stands there now, if anything, and what was wrong with the last answer."""
    half = line is Line.TIME and kept.draft.starts is not None and kept.draft.ends is None
    asked = Phrase("ask-ends", {"at": f"{kept.draft.starts:%H:%M}"}) if half else Phrase(f"ask-line-{line}")
    now = value(line, kept.draft, await place_of(turn, kept.draft))
    then = lab_making.line.link(line, kept.lab)
    buttons = _buttons(turn, kept, line)
    if wrong is not None:
        return ask("making-wrong", *buttons, then=then, problem=wrong, question=asked)
    if now in (Phrase("draft-missing"), Phrase("draft-nothing")):
        return ask("making-ask", *buttons, then=then, question=asked)
    return ask("making-ask-again", *buttons, then=then, question=asked, value=now)


def which(kept: Kept, days: tuple[date, ...]) -> Reply:
    """The weekday is another day's: which of them is meant?"""
    rows = [Button("row-date", lab_making.put.link(Line.DAY, _slug(day), kept.lab), {"day": Day(day)}) for day in days]
    return ask("making-which-day", *rows, then=lab_making.line.link(Line.DAY, kept.lab))


def understood(turn: Turn, draft: Draft, line: Line, text: str) -> Understood:
    """The draft with what was written; or what is wrong with it; or the days it may mean. Raises Unheard."""
    if turn.lexicon.command(text) and not (line in AMOUNTS and turn.lexicon.amounts(text)):
        raise Unheard  # "menu" is never a title
    match line:
        case Line.DAY:
            return _day(turn, draft, text)
        case Line.TIME:
            return _time(turn, draft, text)
        case Line.OPENS | Line.CLOSES:
            return _moment(turn, draft, line, text)
        case Line.AGES if ages := turn.lexicon.ages(text):
            first, last = ages
            fine = first <= last <= MONTHS
            return replace(draft, months_from=first, months_to=last) if fine else Phrase("problem-ages")
        case Line.LANGUAGES if tongues := turn.lexicon.tongues(text, sorted(SPOKEN)):
            return replace(draft, languages=" ".join(tongues[:12]))
        case Line.SEATS | Line.CHILDREN | Line.PRAMS | Line.FORGET if amounts := turn.lexicon.amounts(text):
            least, most = AMOUNTS[line]
            limits: dict[str, Word] = {"from": Count(least), "to": Count(most)}
            return tapped(draft, line, str(amounts[0])) or Phrase("problem-amount", limits)
        case _ if line in LONGEST:
            return clean(draft, line, text)
    raise Unheard


def clean(draft: Draft, line: Line, text: str) -> Draft | Phrase:
    """A text in one line, if it is not too long."""
    whole = " ".join("".join(c for c in text if unicodedata.category(c) not in NO_LETTERS).split())
    if not whole:
        raise Unheard
    if len(whole) > LONGEST[line]:
        return Phrase("problem-too-long", {"count": Count(LONGEST[line])})
    return draft.with_line(line, whole)


# ---------------------------------------------------------------- what is written


def _day(turn: Turn, draft: Draft, text: str) -> Draft | tuple[date, ...]:
    """A day, and the hours too where they are said with it."""
    days, said = turn.lexicon.moment(text, today=turn.now.astimezone(MILAN).date())
    if not days:
        raise Unheard
    if len(days) > 1:  # the weekday is another day's
        return days
    draft = draft.on(days[0])
    if said is None:
        return draft
    starts, ends = said
    return replace(draft, starts=starts, ends=ends or (draft.ends if draft.starts == starts else None))


def _time(turn: Turn, draft: Draft, text: str) -> Draft:
    said = turn.lexicon.hours(text)
    if said is None:
        raise Unheard
    first, last = said
    if last is None and draft.starts is not None and draft.ends is None:
        return replace(draft, ends=first)  # until when was the question
    return replace(draft, starts=first, ends=last)


def _moment(turn: Turn, draft: Draft, line: Line, text: str) -> Draft:
    days, said = turn.lexicon.moment(text, today=turn.now.astimezone(MILAN).date())
    if len(days) != 1:
        raise Unheard
    usual = time(9) if line is Line.OPENS else time(18)
    moment = datetime.combine(days[0], said[0] if said else usual)
    return replace(draft, opens=moment) if line is Line.OPENS else replace(draft, closes=moment)


# ---------------------------------------------------------------- what is tapped

Choice = tuple[str, str, dict[str, Word]]  # a label, what it means, its words


def _buttons(turn: Turn, kept: Kept, line: Line) -> list[Button]:
    choices = [*((label, meant, {}) for label, meant in FIXED.get(line, ())), *_choices(turn, kept.draft, line)]
    buttons = [Button(label, lab_making.put.link(line, meant, kept.lab), words) for label, meant, words in choices]
    back = lab_making.summary.link(kept.lab, page_of(line))
    if line in (Line.LANGUAGES, Line.QUESTIONS):  # tapped one by one, then done
        return [*buttons, Button("row-done", back)]
    return buttons if missing(kept.draft) else [*buttons, Button("row-back-to-lines", back)]


def _choices(turn: Turn, draft: Draft, line: Line) -> list[Choice]:
    match line:
        case Line.DAY:
            tomorrow = turn.now.astimezone(MILAN).date() + timedelta(days=1)
            later = [tomorrow + timedelta(days=ahead) for ahead in range(1, 9)]
            return [("row-tomorrow", _slug(tomorrow), {}), *map(_dated, later)]
        case Line.TIME if draft.starts and draft.ends is None:
            return [_span(draft.starts, minutes) for minutes in MINUTES if _end(draft.starts, minutes) > draft.starts]
        case Line.TIME:
            return [_span(starts, minutes) for starts, minutes in HOURS]
        case Line.AGES:
            return [_ages(youngest, oldest) for youngest, oldest in AGES]
        case Line.KIND:
            return [(f"row-kind-{kind}", kind.value, {}) for kind in LabKind]
        case Line.LANGUAGES:
            return [_toggle(Phrase(f"spoken-{one}"), one, draft.languages) for one in LANGUAGES]
        case Line.QUESTIONS:
            return [_toggle(Phrase(f"row-question-{one}"), one, draft.questions) for one in QUESTIONS]
        case _ if turn.person.plain:  # choices are numbered there, and a number typed would be one of them
            return []
        case _:
            return [("row-amount", str(many), {"count": Count(many)}) for many in AMOUNTS_SHOWN.get(line, ())]


def _span(starts: time, minutes: int) -> Choice:
    end = _end(starts, minutes)
    return "row-span", f"{starts:%H%M}_{end:%H%M}", {"span": hours(starts, end)}


def _ages(youngest: int, oldest: int) -> Choice:
    span = Phrase("draft-ages", {"from": Count(youngest), "to": Count(oldest)})
    return "row-span", f"{youngest}_{oldest}", {"span": span}


def _dated(day: date) -> Choice:
    return "row-date", _slug(day), {"day": Day(day)}


def _end(starts: time, minutes: int) -> time:
    return (datetime.combine(date.min, starts) + timedelta(minutes=minutes)).time()


def _toggle(name: Phrase, one: str, held: str) -> Choice:
    return "row-taken" if one in held.split() else "row-left", one, {"name": name}


def _slug(day: date) -> str:
    return f"{day:%Y%m%d}"
