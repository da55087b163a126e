"""A draft becomes a lab, or changes one: saved once, and whoever is in its line is told."""

from __future__ import annotations

from handlers import lab_leading, labs, series_dates, series_spreading
from handlers.dialogue import Button, Count, Names, Phrase, Reply, Turn, Word, say
from handlers.drafting import Kept, changeable, close, keep, place_of
from handlers.lab_summary import summed_up
from handlers.lab_words import when, where
from handlers.rules.becoming import as_lab
from handlers.rules.drafts import Draft, differences, lines_of, of_lab, rebased, slug_of
from handlers.rules.seats import taken
from handlers.settling import changed
from storage.labs import Lab


async def published(turn: Turn, kept: Kept) -> Reply:
    """A new lab; the dates of a weekly one are made ahead from it."""
    draft = kept.draft
    made = await _added(turn, draft)
    await close(turn, kept, made.id)
    news = await series_dates.made(turn.store, made.series, turn.now) if draft.weekly else Reply()
    done = say(
        "making-published-weekly" if draft.weekly else "making-published",
        *ways(made),
        title=made.title,
        when=when(made),
        where=where(made),
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
    new = as_lab(kept.draft, held.slug, series=held.series, manager=held.manager_id, example=held.example)
    done = await turn.store.labs.save(new)
    await close(turn, kept, held.id)
    news = await changed(turn.store, done, turn.now)
    line = await turn.store.bookings.line(held.id)
    told: dict[str, Word] = {"title": done.now.title, "when": when(done.now), "where": where(done.now)}
    onward = [*ways(done.now), *await series_spreading.spreading(turn, done.now)]
    coming = taken(line).people
    if coming > done.now.seats:
        return say("making-saved-too-few", *onward, count=Count(coming), seats=Count(done.now.seats), **told) + news
    if done.moved and line:
        return say("making-saved-told", *onward, count=Count(len(line)), **told) + news
    return say("making-saved", *onward, **told) + news


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


async def _added(turn: Turn, draft: Draft) -> Lab:
    """The lab under the first name that is free: looked for, then taken, for somebody else may take it meanwhile."""
    place = await place_of(turn, draft)
    invented = place is not None and place.example  # at an invented place nothing real takes place
    wanted = slug_of(turn.lexicon.fold(draft.title))
    for number in range(1, 1000):
        root = wanted if number == 1 else f"{wanted}_{number}"
        if await _is_taken(turn, root, draft) or (draft.weekly and not await _begun(turn, root, draft)):
            continue
        series = root if draft.weekly else ""
        new = as_lab(draft, _dated(root, draft), series=series, manager=turn.person.id, example=invented)
        if made := await turn.store.labs.add(new):
            return made
        if draft.weekly:
            await turn.store.series.drop(root)
    raise ValueError("a thousand labs of one name")


async def _is_taken(turn: Turn, root: str, draft: Draft) -> bool:
    """Whether the dates of another lab could be taken for those of this name."""
    known = turn.store.labs
    alike = await known.knows_of(root) if draft.weekly else await known.knows(_dated(root, draft))
    return alike or await known.knows(root)


async def _begun(turn: Turn, root: str, draft: Draft) -> bool:
    starts, ends = draft.wall
    return await turn.store.series.begin(
        root, weekday=starts.weekday(), starts=f"{starts:%H:%M}", ends=f"{ends:%H:%M}", made_until=starts.date()
    )


def _dated(root: str, draft: Draft) -> str:
    return f"{root}_{draft.day:%Y%m%d}"
