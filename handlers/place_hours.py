"""When a place is open: a grid of days and hours by taps, or typed; it becomes the text every map understands."""

from __future__ import annotations

import re
from typing import Final

from handlers import place_making
from handlers.dialogue import Button, Gone, Phrase, Reply, Said, Turn, Unheard, ask, say, step
from handlers.place_sheet import Sheet, noted, opened
from handlers.place_words import days, week
from handlers.rules.week import EACH, OPEN_ALWAYS, Days, Spans, Week, of_slug, read, slug, spoken, typed, typed_week
from storage.people import Role

ABOUT: Final = "hours"  # the draft of a grid that is being filled in
COMMON: Final[tuple[Spans, ...]] = (
    ((540, 780),),
    ((540, 750), (900, 1140)),
    ((540, 1140),),
    ((480, 1200),),
    ((450, 1170),),
)
GROUPS: Final = (Days.WORKING, Days.EVERY, Days.SA, Days.SU, Days.HOLIDAYS)


@step(hears=Said, role=Role.MANAGER)
async def grid(turn: Turn, of: str, misses: int = 0) -> Reply:
    """The week as told so far, and which days to tell; or a whole week in her own words."""
    sheet = await opened(turn, of)
    told_so_far = await _week(turn, sheet)
    if not isinstance(turn.input, Said):
        return _grid(sheet, told_so_far)
    words = turn.lexicon.week(turn.input.text)
    if week_read := typed_week(words, told_so_far):
        return _grid(sheet, await _kept(turn, sheet, week_read))
    if "APPOINTMENT" in words:
        return _grid(sheet, told_so_far, Phrase("place-hours-appointment"))
    if turn.lexicon.command(turn.input.text) or not re.search(r"[A-Z]{2}|\d", words):
        raise Unheard
    note = Phrase("place-hours-days" if misses else "place-hours-unread")
    return _grid(sheet, told_so_far, note, misses=misses + 1)


@step(role=Role.MANAGER)
async def one(turn: Turn, of: str) -> Reply:
    """Which single day."""
    await opened(turn, of)
    rows = [Button("row-days", hours.link(of, day), {"which": days(day)}) for day in EACH]
    return say("place-ask-day", *rows, Button("row-place-back", grid.link(of)))


@step(hears=Said, role=Role.MANAGER)
async def hours(turn: Turn, of: str, which: Days, misses: int = 0) -> Reply:
    """From when to when on these days: a common answer by tap, any other typed."""
    sheet = await opened(turn, of)
    if isinstance(turn.input, Said):
        if week_read := typed_week(turn.lexicon.week(turn.input.text), await _week(turn, sheet)):
            return _grid(sheet, await _kept(turn, sheet, week_read))
        spans = typed(turn.input.text)
        if spans is None and turn.lexicon.command(turn.input.text):
            raise Unheard
        if spans is not None:
            return await _told(turn, sheet, which, spans)
        misses += 1
    rows = [Button("row-hours", told.link(of, which, slug(spans)), {"label": spoken(spans or ())}) for spans in COMMON]
    others = (
        Button("row-hours-closed", told.link(of, which, slug(()))),
        Button("row-hours-unknown", told.link(of, which, slug(None))),
    )
    key = "place-hours-unclear" if misses == 1 else "place-ask-hours"
    back = (Button("row-place-back", grid.link(of)),) if misses else ()
    return ask(key, *rows, *others, *back, then=hours.link(of, which, misses), which=days(which))


@step(role=Role.MANAGER)
async def told(turn: Turn, of: str, which: Days, spans: str) -> Reply:
    """These hours on these days."""
    sheet = await opened(turn, of)
    read_spans = of_slug(spans)
    if isinstance(read_spans, str):
        raise Gone
    return await _told(turn, sheet, which, read_spans)


@step(role=Role.MANAGER)
async def always(turn: Turn, of: str) -> Reply:
    """Day and night."""
    sheet = await opened(turn, of)
    return _grid(sheet, await _kept(turn, sheet, OPEN_ALWAYS))


@step(role=Role.MANAGER)
async def unknown(turn: Turn, of: str) -> Reply:
    """Nothing is known of its hours; what was told is taken back."""
    sheet = await opened(turn, of)
    return _grid(sheet, await _kept(turn, sheet, Week()))


@step(role=Role.MANAGER)
async def keep(turn: Turn, of: str) -> Reply:
    """The grid becomes the hours of the place."""
    sheet = await opened(turn, of)
    own = await turn.store.drafts.get(turn.person.id, ABOUT)
    if own is not None and own["of"] == of:
        await turn.store.drafts.drop(turn.person.id, ABOUT)
        sheet = await noted(turn, sheet, "hours", hours=_read(own).text())
    else:  # nothing was told, or it was kept already
        sheet = await noted(turn, sheet, "hours")
    return await place_making.onward(turn, sheet)


async def _told(turn: Turn, sheet: Sheet, which: Days, spans: Spans) -> Reply:
    told_so_far = await _week(turn, sheet)
    return _grid(sheet, await _kept(turn, sheet, told_so_far.told(which, spans)))


async def _week(turn: Turn, sheet: Sheet) -> Week:
    """The grid being filled in, else the hours as they stand; an empty one where those fit no grid."""
    own = await turn.store.drafts.get(turn.person.id, ABOUT)
    return _read(own) if own is not None and own["of"] == sheet.of else read(sheet.hours) or Week()


async def _kept(turn: Turn, sheet: Sheet, told: Week) -> Week:
    plain = {"of": sheet.of, "days": [slug(spans) for spans in told.days], "holidays": slug(told.holidays)}
    await turn.store.drafts.put(turn.person.id, ABOUT, plain, now=turn.now)
    return told


def _read(plain: dict[str, object]) -> Week:
    written = plain["days"]
    assert isinstance(written, list)
    each = [of_slug(one) for one in (*written, plain["holidays"])]
    spans = tuple(one for one in each if not isinstance(one, str))  # every one: this row is ours
    return Week(spans[:7], spans[7])


def _grid(sheet: Sheet, told: Week, note: Phrase | None = None, *, misses: int = 0) -> Reply:
    of = sheet.of
    rows = [Button("row-days", hours.link(of, which), {"which": days(which)}) for which in GROUPS]
    ways = (
        Button("row-hours-one-day", one.link(of)),
        Button("row-hours-always", always.link(of)),
        Button("row-hours-unknown", unknown.link(of)),
        Button("row-place-done", keep.link(of)),
    )
    if note is None:
        complicated = Phrase("place-hours-complicated", {"told": sheet.hours or ""})
        note = complicated if read(sheet.hours) is None else Phrase("place-hours-days")
    return ask("place-ask-grid", *rows, *ways, then=grid.link(of, misses), told=week(told), note=note)
