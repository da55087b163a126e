"""What follows an answer about a line: it is kept or refused; then comes the next one missing, or the summary."""

from __future__ import annotations

from handlers import lab_where
from handlers.dialogue import Phrase, Reply, Turn
from handlers.drafting import Kept, keep, place_of
from handlers.lab_lines import doubted, question
from handlers.lab_summary import page_of, summed_up, wrong
from handlers.lab_times import Doubt
from handlers.rules.drafts import Draft, Line, fixed_by, missing


async def which(turn: Turn, kept: Kept, what: Line, doubt: Doubt) -> Reply:
    """What is sure is kept, unless it cannot be so; of the rest she says which."""
    if problem := await _problem(turn, kept, what, doubt.draft):
        return await question(turn, kept, what, problem)
    return doubted(await keep(turn, kept, doubt.draft) if doubt.draft != kept.draft else kept, doubt)


async def go_on(turn: Turn, kept: Kept, what: Line, made: Draft) -> Reply:
    """Keep the line, unless it cannot be so; then the next one that is missing, or the summary."""
    problem = await _problem(turn, kept, what, made)
    if problem is not None and what is Line.WHERE:
        return lab_where.refused(kept, problem)
    if problem is not None:
        return await question(turn, kept, what, problem)
    said_too = what is Line.DAY and (made.starts, made.ends) != (kept.draft.starts, kept.draft.ends)
    if said_too and (problem := await _problem(turn, kept, Line.TIME, made)):  # the day is fine, its hours are not
        kept = await keep(turn, kept, kept.draft.on(made.day) if made.day else made)
        return await question(turn, kept, Line.TIME, problem)
    kept = await keep(turn, kept, made)
    following = missing(made)
    if following is Line.WHERE:
        return await lab_where.offered(turn, kept)
    if following is not None:
        return await question(turn, kept, following)
    return await summed_up(turn, kept, page_of(what))


async def _problem(turn: Turn, kept: Kept, what: Line, made: Draft) -> Phrase | None:
    """Why a line cannot be so."""
    tried = await wrong(turn, Kept(made, 0, kept.lab, kept.before), await place_of(turn, made))
    bad = next((one for one in tried if fixed_by(one) is what and not one.unanswered), None)
    return Phrase(f"problem-{bad}") if bad is not None else None
