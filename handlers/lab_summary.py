"""A draft line by line, in words: what is told of each, ten choices a page, and what is still wrong."""

from __future__ import annotations

from datetime import datetime, time
from typing import Final

from handlers import lab_making
from handlers.dialogue import Button, Clock, Count, Day, Lines, Names, Phrase, Reply, Turn, Word, say
from handlers.drafting import Kept, may_lead, place_of
from handlers.lab_words import aged, spoken
from handlers.rules.drafts import Draft, Line, Problem, fixed_by, problems
from storage.places import Place
from storage.wall import instant

# A WhatsApp list has ten rows: with those to turn the page, to publish and to throw away.
PAGES: Final = (
    (Line.TITLE, Line.ABOUT, Line.DAY, Line.TIME, Line.WHERE, Line.SEATS, Line.KIND),
    (Line.CHILDREN, Line.PRAMS, Line.AGES, Line.LANGUAGES, Line.COST, Line.BRING, Line.HOSTS),
    (Line.DISCREET, Line.NEUTRAL, Line.OPENS, Line.CLOSES, Line.QUESTIONS, Line.FORGET, Line.WEEKLY, Line.ROOM),
)
MISSING: Final = Phrase("draft-missing")
NOTHING: Final = Phrase("draft-nothing")
UNSAID: Final = Phrase("draft-unsaid")
EMPTY: Final = (MISSING, NOTHING, UNSAID)  # nobody needs to be told that this is how it stands
SHORT: Final = 120  # characters of a text in the summary: all of it stands in the card


async def summed_up(turn: Turn, kept: Kept, page: int = 0, note: Phrase | None = None) -> Reply:
    """One page of the draft, each line a button, and what is still missing."""
    page %= len(PAGES)
    place = await place_of(turn, kept.draft)
    lines = [line for line in PAGES[page] if _matters(line, kept)]
    found = await wrong(turn, kept, place)
    return say(
        "draft-summary" if not kept.lab else "draft-change",
        *(Button(f"row-line-{line}", lab_making.line.link(line, kept.lab)) for line in lines),
        Button("row-more-lines", lab_making.summary.link(kept.lab, (page + 1) % len(PAGES))),
        _done(kept),
        *([_throw(kept)] if page == 0 else []),
        page=Count(page + 1),
        pages=Count(len(PAGES)),
        lines=Lines(tuple(_line(line, kept.draft, place) for line in lines)),
        note=note or (Phrase(f"problem-{found[0]}") if found else Phrase("draft-fine")),
    )


async def wrong(turn: Turn, kept: Kept, place: Place | None) -> list[Problem]:
    """All that keeps it from being published, and whether its place is hers."""
    draft = kept.draft
    found = problems(draft, before=kept.before, now=turn.now)
    if draft.place_id is None and not draft.room:
        return found
    same_place = kept.before is not None and kept.before.place_id == draft.place_id
    if draft.place_id is not None and not same_place and not _listed(turn, place):
        return [*found, Problem.GONE]
    municipio = place.municipio if place else draft.municipio
    return found if await may_lead(turn, municipio) else [*found, Problem.OUTSIDE]


def _listed(turn: Turn, place: Place | None) -> bool:
    """Whether families may see this place now."""
    if place is None or not place.listed or place.closed_at is not None:
        return False
    return turn.house.examples or not place.example


def page_of(line: Line) -> int:
    return next(number for number, lines in enumerate(PAGES) if line in lines)


def first_page(found: list[Problem]) -> int:
    """The page on which the first problem can be mended."""
    return page_of(fixed_by(found[0]))


def value(line: Line, draft: Draft, place: Place | None) -> Word:
    """What stands on a line."""
    match line:
        case Line.DAY if draft.day:
            return Day(draft.day)
        case Line.TIME if draft.starts and draft.ends:
            return hours(draft.starts, draft.ends)
        case Line.WHERE:
            return place.name if place else _text(draft.room) if not draft.place_id else MISSING
        case Line.SEATS if draft.seats:
            return Phrase("draft-people", {"count": Count(draft.seats)})
        case Line.KIND:
            return Phrase(f"row-kind-{draft.kind}")
        case Line.CHILDREN | Line.PRAMS:
            limit = draft.children if line is Line.CHILDREN else draft.prams
            return Phrase("draft-no-limit") if limit is None else Phrase("draft-at-most", {"count": Count(limit)})
        case Line.AGES if (draft.months_from, draft.months_to) != (None, None):
            return aged(draft.months_from, draft.months_to)
        case Line.AGES:
            return Phrase("row-ages-none")
        case Line.LANGUAGES if draft.languages:
            return Names(spoken(draft.languages))
        case Line.QUESTIONS if draft.questions:
            return Names(tuple(Phrase(f"row-question-{one}") for one in draft.questions.split()))
        case Line.FORGET:
            return Phrase("draft-days", {"count": Count(draft.forget_days)})
        case _:
            return _rest(line, draft)


def hours(starts: time, ends: time) -> str:
    return f"{starts:%H:%M}-{ends:%H:%M}"


def _rest(line: Line, draft: Draft) -> Word:
    match line:
        case Line.TITLE | Line.NEUTRAL:
            return _text(draft.title if line is Line.TITLE else draft.neutral_title)
        case Line.ABOUT | Line.BRING | Line.HOSTS | Line.ROOM:
            texts = {Line.ABOUT: draft.about, Line.BRING: draft.bring, Line.HOSTS: draft.hosts, Line.ROOM: draft.room}
            return _text(texts[line]) if texts[line] else NOTHING if line is Line.BRING else UNSAID
        case Line.COST:
            return draft.cost or Phrase("row-cost-none")
        case Line.DISCREET:
            return Phrase("draft-discreet-yes" if draft.discreet else "draft-discreet-no")
        case Line.WEEKLY:
            return Phrase("row-weekly-yes" if draft.weekly else "row-weekly-no")
        case Line.OPENS:
            return _moment(draft.opens) if draft.opens else Phrase("row-opens-none")
        case Line.CLOSES:
            return _moment(draft.closes) if draft.closes else Phrase("row-closes-none")
        case Line.LANGUAGES | Line.QUESTIONS:
            return UNSAID if line is Line.LANGUAGES else NOTHING
    return MISSING


def _line(line: Line, draft: Draft, place: Place | None) -> Phrase:
    return Phrase("draft-line", {"line": Phrase(f"row-line-{line}"), "value": value(line, draft, place)})


def _text(text: str) -> Word:
    if not text:
        return MISSING
    return text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + "…"


def _moment(wall: datetime) -> Phrase:
    return Phrase("draft-moment", {"day": Day(wall.date()), "at": Clock(instant(wall))})


def _matters(line: Line, kept: Kept) -> bool:
    """Whether a line says anything of this draft."""
    match line:
        case Line.NEUTRAL:
            return kept.draft.discreet
        case Line.ROOM:
            return kept.draft.place_id is not None
        case Line.FORGET:
            return bool(kept.draft.questions)
        case Line.WEEKLY:
            return not kept.lab
    return True


def _done(kept: Kept) -> Button:
    link = lab_making.publish.link(kept.edition, kept.lab)
    return Button("row-save" if kept.lab else "row-publish", link)


def _throw(kept: Kept) -> Button:
    return Button("row-leave-change" if kept.lab else "row-throw", lab_making.throw.link(kept.lab))
