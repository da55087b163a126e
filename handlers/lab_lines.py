"""How each line of a lab is asked, with the likeliest answers to tap."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from handlers import lab_making
from handlers.dialogue import Button, Count, Day, Phrase, Reply, Turn, ask
from handlers.drafting import Kept, place_of
from handlers.lab_summary import EMPTY, hours, page_of, value
from handlers.lab_times import Choice, Doubt
from handlers.lab_words import aged
from handlers.rules.drafts import NONE, QUESTIONS, Draft, Line, missing
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
LANGUAGES: Final = ("it", "en", "ar", "es", "fr", "zh", "uk", "fil")
FIXED: Final = {
    Line.COST: (("row-cost-none", NONE),),
    Line.ABOUT: (("row-unsaid", NONE),), Line.BRING: (("row-empty", NONE),), Line.HOSTS: (("row-unsaid", NONE),),
    Line.ROOM: (("row-unsaid", NONE),), Line.AGES: (("row-ages-none", NONE),),
    Line.CHILDREN: (("row-no-limit", NONE),), Line.PRAMS: (("row-no-limit", NONE),),
    Line.DISCREET: (("row-discreet-no", "no"), ("row-discreet-yes", "yes")),
    Line.WEEKLY: (("row-weekly-no", "no"), ("row-weekly-yes", "yes")),
    Line.OPENS: (("row-opens-none", NONE), ("row-opens-week", "week")),
    Line.CLOSES: (("row-closes-none", NONE), ("row-closes-evening", "evening"), ("row-closes-days", "two_days")),
}  # fmt: skip


async def question(turn: Turn, kept: Kept, line: Line, wrong: Phrase | None = None) -> Reply:
    """One line asked: what stands there now, if anything, and what was wrong with the last answer."""
    asked = _asked(kept.draft, line)
    now = value(line, kept.draft, await place_of(turn, kept.draft))
    then = lab_making.line.link(line, kept.lab)
    buttons = _buttons(turn, kept, line)
    if wrong is not None:
        return ask("making-wrong", *buttons, then=then, problem=wrong, question=asked).again("making-ask")
    if now in EMPTY:
        return ask("making-ask", *buttons, then=then, question=asked)
    return ask("making-ask-again", *buttons, then=then, question=asked, value=now)


def _asked(draft: Draft, line: Line) -> Phrase:
    """The question; of the hours it says the day that was understood, or when it begins."""
    if line is Line.TIME and draft.starts is not None and draft.ends is None:
        return Phrase("ask-ends", {"at": f"{draft.starts:%H:%M}"})
    if line is Line.TIME and draft.day is not None and draft.starts is None:
        return Phrase("ask-time-on", {"day": Day(draft.day)})
    return Phrase(f"ask-line-{line}")


def doubted(kept: Kept, doubt: Doubt) -> Reply:
    """Which of them is meant? By a tap, or written once more."""
    put = lab_making.put
    rows = [Button(label, put.link(doubt.line, meant, kept.lab), words) for label, meant, words in doubt.choices]
    then = lab_making.line.link(doubt.line, kept.lab)
    return ask("making-ask", *rows, *_back(kept, doubt.line), then=then, question=doubt.asked)


# ---------------------------------------------------------------- what is tapped


def _buttons(turn: Turn, kept: Kept, line: Line) -> list[Button]:
    choices = [*((label, meant, {}) for label, meant in FIXED.get(line, ())), *_choices(turn, kept.draft, line)]
    buttons = [Button(label, lab_making.put.link(line, meant, kept.lab), words) for label, meant, words in choices]
    if line in (Line.LANGUAGES, Line.QUESTIONS):  # tapped one by one, then done
        return [*buttons, Button("row-done", lab_making.summary.link(kept.lab, page_of(line)))]
    return [*buttons, *_back(kept, line)]


def _back(kept: Kept, line: Line) -> list[Button]:
    """The way back, where nothing is missing any more."""
    back = Button("row-back-to-lines", lab_making.summary.link(kept.lab, page_of(line)))
    return [] if missing(kept.draft) else [back]


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
    return "row-span", f"{youngest}_{oldest}", {"span": aged(youngest, oldest)}


def _dated(day: date) -> Choice:
    return "row-date", _slug(day), {"day": Day(day)}


def _end(starts: time, minutes: int) -> time:
    return (datetime.combine(date.min, starts) + timedelta(minutes=minutes)).time()


def _toggle(name: Phrase, one: str, held: str) -> Choice:
    return "row-taken" if one in held.split() else "row-left", one, {"name": name}


def _slug(day: date) -> str:
    return f"{day:%Y%m%d}"
