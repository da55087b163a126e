"""A manager puts a lab together: a few questions, a summary with every line to change, and a tap to publish."""

from __future__ import annotations

from typing import Final

from handlers import lab_leading, lab_where, labs, welcome
from handlers.cards import SPOKEN
from handlers.dialogue import Button, Gone, Located, Phrase, Reply, Said, Turn, Unheard, ask, say, step
from handlers.drafting import (
    CHANGE,
    NEW,
    Kept,
    became,
    begin,
    changeable,
    close,
    found,
    keep,
    opened,
    place_of,
    questions,
)
from handlers.lab_answers import understood
from handlers.lab_following import go_on, which
from handlers.lab_lines import question
from handlers.lab_publishing import published, saved
from handlers.lab_summary import first_page, page_of, summed_up, wrong
from handlers.lab_times import Doubt
from handlers.leading import agreed, allowed
from handlers.rules.drafts import Draft, Line, a_week_later, of_lab, tapped
from handlers.rules.hours import MILAN
from storage.people import Role

TOGGLED: Final = (Line.LANGUAGES, Line.QUESTIONS)  # tapped one by one, then done


@step
async def start(turn: Turn) -> Reply:
    """A new lab, or the draft she left; whoever is no manager is told whom to propose it to."""
    if Role.MANAGER not in turn.person.roles:
        return proposed()
    kept = await found(turn, NEW)
    if kept is not None and kept.touched:
        return await summed_up(turn, kept, note=Phrase("draft-here-again"))
    kept = await begin(turn, Draft())
    if await turn.store.labs.last_of(turn.person.id):
        return ask("making-first", Button("button-again", again.link()), then=line.link(Line.TITLE))
    return await question(turn, kept, Line.TITLE)


@step(role=Role.MANAGER)
async def summary(turn: Turn, lab: int = 0, page: int = 0) -> Reply:
    """The draft as it is, a page of its lines at a time."""
    return await summed_up(turn, await opened(turn, lab), page)


@step(hears=Said, role=Role.MANAGER)
async def line(turn: Turn, what: Line, lab: int = 0) -> Reply:
    """One line asked, or changed by what she writes."""
    kept = await opened(turn, lab)
    if what is Line.WHERE:
        return await where(turn, lab)
    if turn.input is None:
        return await question(turn, kept, what)
    if not isinstance(turn.input, Said):
        raise Unheard
    made = understood(turn, kept.draft, what, turn.input.text)
    if isinstance(made, Phrase):
        return await question(turn, kept, what, made)
    if isinstance(made, Doubt):
        return await which(turn, kept, what, made)
    return await go_on(turn, kept, what, made)


@step(hears=Said | Located, role=Role.MANAGER)
async def where(turn: Turn, lab: int = 0, page: int = 0) -> Reply:
    """Where it is: a place of hers by tap, by name or near her, or a room in words."""
    kept = await opened(turn, lab)
    if turn.input is None:
        return await lab_where.offered(turn, kept, page)
    made = await lab_where.understood(turn, kept)
    return made if isinstance(made, Reply) else await go_on(turn, kept, Line.WHERE, made)


@step(role=Role.MANAGER)
async def put(turn: Turn, what: Line, value: str, lab: int = 0) -> Reply:
    """A line changed by a tap."""
    kept = await opened(turn, lab)
    made: Draft | None
    if what is Line.WHERE:
        place = await turn.store.places.get(int(value)) if value.isdecimal() and len(value) < 16 else None
        made = lab_where.at(kept.draft, place.id) if place else None
    elif what is Line.LANGUAGES and value not in SPOKEN | {"none"}:
        made = None
    else:
        made = tapped(kept.draft, what, value)
    if made is None:
        return await summed_up(turn, kept, page_of(what))
    if what in TOGGLED:
        return await question(turn, await keep(turn, kept, made), what)
    return await go_on(turn, kept, what, made)


@step(role=Role.MANAGER)
async def publish(turn: Turn, edition: int, lab: int = 0) -> Reply:
    """Families see it from now on; the second tap says what the first one did."""
    done = await became(turn, edition, lab)
    if done is not None:
        again_told = say("making-saved-already" if lab else "making-published-already")
        return again_told + await (lab_leading.lab(turn, done) if lab else labs.card(turn, done))
    kept = await opened(turn, lab)
    if kept.edition != edition:
        return await summed_up(turn, kept, note=Phrase("draft-has-changed"))
    if problems := await wrong(turn, kept, await place_of(turn, kept.draft)):
        return await summed_up(turn, kept, first_page(problems))
    return (await (saved(turn, kept) if lab else published(turn, kept))).closing(*questions(lab))


@step(hears=Said, role=Role.MANAGER)
async def throw(turn: Turn, lab: int = 0, edition: int = 0) -> Reply:
    """Once more what it is about, before the draft is thrown away; a yes is about the draft that was named."""
    kept = await opened(turn, lab)
    if isinstance(turn.input, Said):
        return await (thrown(turn, edition, lab) if agreed(turn, turn.input.text) else summed_up(turn, kept))
    gone, stays = thrown.link(kept.edition, lab), Button("button-go-on", summary.link(lab))
    then = throw.link(lab, kept.edition)
    if lab:
        return ask("draft-change-throw", Button("button-leave-change", gone), stays, then=then, title=_title(kept))
    return ask("draft-throw", Button("button-throw", gone), stays, then=then, title=_title(kept))


@step(role=Role.MANAGER)
async def thrown(turn: Turn, edition: int, lab: int = 0) -> Reply:
    """The draft is gone; a lab she was changing stays as it was."""
    kept = await opened(turn, lab)
    if kept.edition != edition:
        return await summed_up(turn, kept, note=Phrase("draft-has-changed"))
    await close(turn, kept)
    if lab:
        return (await lab_leading.lab(turn, lab)).closing(*questions(lab))
    ways = (Button("button-make", start.link()), Button("button-led-labs", lab_leading.mine.link()))
    return say("draft-thrown", *ways).closing(*questions())


@step(role=Role.MANAGER)
async def again(turn: Turn) -> Reply:
    """A draft of her last lab, a week later."""
    last = await turn.store.labs.last_of(turn.person.id)
    if last is None:
        return say("making-no-last", Button("button-make", start.link()))
    return await copy(turn, last.id)


@step(role=Role.MANAGER)
async def copy(turn: Turn, lab: int, edition: int = 0) -> Reply:
    """A draft of a lab, a week later; a draft she has already is not lost without a word."""
    model = await labs.shown(turn, lab)
    await allowed(turn, model.territory)
    kept = await found(turn, NEW)
    if kept is not None and kept.touched and kept.edition != edition:
        raise Gone(
            "making-two",
            Button("button-go-on", summary.link()),
            Button("button-throw", copy.link(lab, kept.edition)),
            title=_title(kept),
        )
    today = turn.now.astimezone(MILAN).date()
    return await summed_up(turn, await begin(turn, a_week_later(of_lab(model), today)), note=Phrase("draft-copied"))


@step(role=Role.MANAGER)
async def change(turn: Turn, lab: int, edition: int = 0) -> Reply:
    """A lab of hers, line by line; what she was changing in another one is not lost without a word."""
    if edition:
        held = await changeable(turn, lab)
        other = await found(turn, CHANGE)
        if other is not None and other.edition == edition:
            return await summed_up(turn, await begin(turn, of_lab(held), held))
    return await summed_up(turn, await opened(turn, lab))


def proposed() -> Reply:
    """Whoever is no manager can have one all the same."""
    return say("making-propose", Button("button-talk", welcome.talk.link()), Button("button-labs", labs.week.link()))


def _title(kept: Kept) -> str | Phrase:
    return kept.draft.title or Phrase("draft-untitled")
