"""What a written answer makes of a line of a lab; where it may mean more than one thing, she is asked which."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from handlers.cards import SPOKEN
from handlers.dialogue import Count, Phrase, Turn, Unheard, Word
from handlers.lab_times import Choice, Doubt, Understood, day_of, hours_of, moment_of
from handlers.lab_words import aged
from handlers.rules.drafts import AMOUNTS, LONGEST, MONTHS, NONE, Draft, Line, tapped

NO_LETTERS: Final = ("Cc", "Cs", "Co", "Cn")  # no database keeps all of them; a line break among them parts two words
NOTHING: Final = (Line.ABOUT, Line.BRING, Line.HOSTS, Line.ROOM)


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
            return day_of(turn, draft, text)
        case Line.TIME:
            return hours_of(draft, lexicon.hours(text))
        case Line.OPENS | Line.CLOSES:
            return moment_of(turn, draft, line, text)
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
