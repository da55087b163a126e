"""What one date of a weekly lab has becomes that of all that follow; a date that was moved alone stays where it is."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from handlers import lab_leading, series_leading, series_news
from handlers.dialogue import Button, Count, Lines, Phrase, Reply, Turn, say, step
from handlers.drafting import place_of
from handlers.lab_summary import value
from handlers.lab_words import when
from handlers.rules.becoming import as_lab
from handlers.rules.drafts import lines_of, of_lab, problems
from handlers.rules.weekly import alike, spread
from handlers.series_whole import Whole, back, held, home
from storage.labs import Lab, NewLab
from storage.people import Role


@step(role=Role.MANAGER)
async def sure(turn: Turn, lab: int) -> Reply:
    """What of this date would hold for those that follow, before it does."""
    found = await held(turn, lab)
    model = found.date(lab)
    if model is None:
        return await series_leading.whole(turn, lab)
    following, names = _following(turn, found, model)
    if not names:
        return say(
            "series-spread-same",
            Button("button-series", series_leading.whole.link(lab)),
            back(found),
            title=model.title,
        )
    draft, place = of_lab(model), await place_of(turn, of_lab(model))
    lines = [
        Phrase("draft-line", {"line": Phrase(f"row-line-{line}"), "value": value(line, draft, place)})
        for line in lines_of(names)
    ]
    return say(
        "series-spread",
        Button("button-series-spread", done.link(lab, _mark(model, names))),
        Button("button-series-only", lab_leading.lab.link(lab)),
        title=model.title,
        when=when(model),
        lines=Lines(tuple(lines)),
        count=Count(len(following)),
    )


@step(role=Role.MANAGER)
async def done(turn: Turn, lab: int, mark: str) -> Reply:
    """It holds for those that follow, too; a date that was moved alone stays where it is."""
    found = await held(turn, lab)
    model = found.date(lab)
    following, names = _following(turn, found, model) if model else ((), ())
    if model is None or not names:
        return await sure(turn, lab)
    if _mark(model, names) != mark:  # somebody changed it since: she sees what she would do now
        return await sure(turn, lab)
    saved = []
    for date in sorted(following, key=lambda date: date.id):
        saved.append(await turn.store.labs.save(_like(model, date, names)))
    if {"starts", "ends"} & {*names}:
        hours = {"starts": f"{model.starts:%H:%M}", "ends": f"{model.ends:%H:%M}"}
        await turn.store.series.at(model.series, **hours)
    news = await series_news.changed(turn.store, saved, turn.now)
    stays = len(found.after(model)) - len(saved)
    told = say(
        "series-spreaded",
        Button("button-series", series_leading.whole.link(lab)),
        home(),
        title=model.title,
        count=Count(len(saved)),
        stays=Count(stays),
    )
    return told + news


async def spreading(turn: Turn, lab: Lab) -> tuple[Button, ...]:
    """The way from one date that was changed to those that follow, where there are any."""
    others = await turn.store.labs.series(lab, now=lab.starts_at, limit=1)
    return (Button("button-series-too", sure.link(lab.id)),) if others else ()


def _following(turn: Turn, found: Whole, model: Lab) -> tuple[tuple[Lab, ...], tuple[str, ...]]:
    """The dates behind one that were not moved alone, and what of it would be new to them."""
    following = alike(found.weekly, found.after(model))
    names = spread(model, following)
    able = tuple(date for date in following if not _wrong(turn, _like(model, date, names), date))
    return able, names if able else ()


def _like(model: Lab, date: Lab, names: Sequence[str]) -> NewLab:
    """A date with these lines as they are on another one."""
    own, other = of_lab(date), of_lab(model).on(date.starts.date())
    draft = replace(own, **{name: getattr(other, name) for name in names})
    return as_lab(draft, date.slug, series=date.series, manager=date.manager_id, example=date.example)


def _wrong(turn: Turn, new: NewLab, date: Lab) -> bool:
    """Whether a date cannot be so: clocks leap over the hour that night, or its sign-up would be closed already."""
    return bool(problems(of_lab(new), before=of_lab(date), now=turn.now))


def _mark(model: Lab, names: Sequence[str]) -> str:
    """What would hold for others, as a mark to compare: a button does only what was read above it."""
    draft = of_lab(model)
    said = "|".join(f"{name}={getattr(draft, name)}" for name in names)
    return hashlib.sha256(said.encode()).hexdigest()[:8]
