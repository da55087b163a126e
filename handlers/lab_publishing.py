"""A draft becomes a lab, or changes one: saved once, and whoever is in its line is told."""

from __future__ import annotations

from dataclasses import fields

from handlers import lab_leading, labs, series_dates
from handlers.dialogue import Button, Count, Names, Phrase, Reply, Turn, Word, say
from handlers.drafting import Kept, changeable, close, keep, place_of
from handlers.lab_summary import summed_up
from handlers.lab_words import when, where
from handlers.rules.drafts import Draft, differences, lines_of, of_lab, rebased, slug_of
from handlers.rules.seats import taken
from handlers.settling import changed
from storage.labs import Lab, NewLab
from storage.wall import instant


async def published(turn: Turn, kept: Kept) -> Reply:
    """A new lab; the dates of a weekly one are made ahead from it."""
    draft = kept.draft
    starts, ends = draft.wall
    root = await _free(turn, slug_of(turn.lexicon.fold(draft.title)), draft)
    series = root if draft.weekly else ""
    place = await place_of(turn, draft)
    invented = place is not None and place.example  # at an invented place nothing real takes place
    new = _lab(draft, _dated(root, draft), series=series, manager=turn.person.id, example=invented)
    made = await turn.store.labs.save(new)
    if draft.weekly:
        await turn.store.series.start(
            slug=series,
            weekday=starts.weekday(),
            starts=f"{starts:%H:%M}",
            ends=f"{ends:%H:%M}",
            made_until=starts.date(),
            last_day=None,
        )
    await close(turn, kept, made.now.id)
    news = await series_dates.made(turn.store, series, turn.now) if draft.weekly else Reply()
    done = say(
        "making-published-weekly" if draft.weekly else "making-published",
        *ways(made.now),
        title=made.now.title,
        when=when(made.now),
        where=where(made.now),
    )
    return done + news


async def saved(turn: Turn, kept: Kept) -> Reply:
    """A lab changed; what somebody else changed meanwhile is kept and said, and she looks again."""
    held = await changeable(turn, kept.lab)
    before, now = kept.before or of_lab(held), of_lab(held)
    if others := differences(before, now):
        return await _looked_at_again(turn, kept, before, now, others)
    if kept.draft == now:
        await close(turn, kept, held.id)
        return say("making-nothing-changed", *ways(held), title=held.title)
    new = _lab(kept.draft, held.slug, series=held.series, manager=held.manager_id, example=held.example)
    done = await turn.store.labs.save(new)
    await close(turn, kept, held.id)
    news = await changed(turn.store, done, turn.now)
    line = await turn.store.bookings.line(held.id)
    told: dict[str, Word] = {"title": done.now.title, "when": when(done.now), "where": where(done.now)}
    coming = taken(line).people
    if coming > done.now.seats:
        return (
            say("making-saved-too-few", *ways(done.now), count=Count(coming), seats=Count(done.now.seats), **told)
            + news
        )
    if done.moved and line:
        return say("making-saved-told", *ways(done.now), count=Count(len(line)), **told) + news
    return say("making-saved", *ways(done.now), **told) + news


def ways(lab: Lab) -> tuple[Button, ...]:
    return (
        Button("button-lab", labs.card.link(lab.id)),
        Button("button-lead", lab_leading.lab.link(lab.id)),
        Button("button-code", lab_leading.code.link(lab.id)),
    )


async def _looked_at_again(turn: Turn, kept: Kept, before: Draft, now: Draft, others: tuple[str, ...]) -> Reply:
    fresh = Kept(kept.draft, kept.edition, kept.lab, now)
    again = await keep(turn, fresh, rebased(kept.draft, before, now))
    named = Names(tuple(Phrase(f"row-line-{line}") for line in lines_of(others)))
    return await summed_up(turn, again, note=Phrase("draft-changed-by-others", {"lines": named}))


async def _free(turn: Turn, wanted: str, draft: Draft) -> str:
    """A name whose dates nobody else's can be taken for."""
    known = turn.store.labs
    for number in range(1, 1000):
        root = wanted if number == 1 else f"{wanted}_{number}"
        taken = await known.knows_of(root) if draft.weekly else await known.knows(_dated(root, draft))
        if not taken and not await known.knows(root):
            return root
    raise ValueError("a thousand labs of one name")


def _dated(root: str, draft: Draft) -> str:
    return f"{root}_{draft.day:%Y%m%d}"


def _lab(draft: Draft, slug: str, *, series: str, manager: int | None, example: bool) -> NewLab:
    """What a lab and a draft both have is called the same in both (`of_lab` is the way back)."""
    same = {field.name: getattr(draft, field.name) for field in fields(NewLab) if hasattr(draft, field.name)}
    starts, ends = draft.wall
    return NewLab(
        **same
        | {
            "slug": slug,
            "series": series,
            "starts": starts,
            "ends": ends,
            "opens_at": draft.opens and instant(draft.opens),
            "closes_at": draft.closes and instant(draft.closes),
            "manager_id": manager,
            "example": example,
        }
    )
