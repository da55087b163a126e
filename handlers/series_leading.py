"""A weekly lab in a manager's hands as a whole: all its dates, and its end, at once or after a date she picks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from handlers import lab_making, series_news, series_spreading
from handlers.dialogue import Button, Count, Day, Reply, Turn, say, step
from handlers.rules.hours import MILAN
from handlers.rules.weekly import meant
from handlers.series_whole import back, families, held, home
from storage.labs import Lab
from storage.people import Role

SHOWN: Final = 8  # dates to choose from


@step(role=Role.MANAGER)
async def whole(turn: Turn, lab: int) -> Reply:
    """All coming dates, who comes to them, and what can be done with all at once."""
    found = await held(turn, lab)
    if not found.dates and not found.goes_on:
        return say("series-led-over", back(found), home(), title=found.one.title)
    rows = [Button("row-series-change", lab_making.change.link(found.dates[0].id))] if found.dates else []
    if found.date(lab) and found.after(found.date(lab)):
        rows.append(Button("row-series-spread", series_spreading.sure.link(lab)))
    rows.append(Button("row-series-stop", stop.link(lab)))
    if found.dates:
        rows.append(Button("row-series-until", until.link(lab)))
    rows += [Button("row-copy", lab_making.copy.link(lab)), back(found), home()]
    if not found.dates:
        return say("series-led-empty", *rows, title=found.one.title)
    come, told = Count(await families(turn, found.dates)), series_news.told(found.dates)
    return say("series-led", *rows, title=found.one.title, dates=told, families=come)


@step(role=Role.MANAGER)
async def until(turn: Turn, lab: int) -> Reply:
    """Which date is the last one."""
    found = await held(turn, lab)
    if not found.dates:
        return await whole(turn, lab)
    rows = [
        Button("row-date", stop.link(lab, date.id), {"day": Day(date.starts.date())}) for date in found.dates[:SHOWN]
    ]
    return say("series-until", *rows, Button("button-series", whole.link(lab)), title=found.one.title)


@step(role=Role.MANAGER)
async def stop(turn: Turn, lab: int, last: int = 0) -> Reply:
    """Once more what it is about: how many dates are called off, how many families hear it."""
    found = await held(turn, lab)
    final = found.date(last)
    if (last and final is None) or (not found.dates and not found.goes_on):
        return await whole(turn, lab)
    gone = found.after(final)
    words: dict[str, Any] = {"count": Count(len(gone)), "families": Count(await families(turn, gone))}
    yes, no = Button("button-series-stop", stopped.link(lab, last)), Button("button-series-stays", whole.link(lab))
    if final is not None:
        return say("series-stop-after", yes, no, title=found.one.title, day=Day(final.starts.date()), **words)
    return say("series-stop", yes, no, title=found.one.title, **words)


@step(role=Role.MANAGER)
async def stopped(turn: Turn, lab: int, last: int = 0) -> Reply:
    """It is not held any more, or not after a date: what comes later is off, and everybody hears it once."""
    found = await held(turn, lab)
    final = found.date(last)
    gone = found.after(final)
    if (last and final is None) or (not gone and not found.goes_on):
        return await whole(turn, lab)
    store, today = turn.store, turn.now.astimezone(MILAN).date()
    await store.series.last(found.one.series, meant(final) if final else today)
    for date in gone:
        await store.labs.cancel(date.id, now=turn.now)
    off = [replace(date, cancelled_at=turn.now) for date in gone]
    told: dict[str, Any] = {"count": Count(len(gone)), "families": Count(await families(turn, gone))}
    news = await series_news.called_off(store, off, turn.now)
    heard = frozenset(message.to for message in news.messages if message.to is not None)
    news += await series_news.ended(store, found.one, final, now=turn.now, heard=heard)
    if final is not None:
        return say("series-stopped-after", home(), title=found.one.title, day=Day(final.starts.date()), **told) + news
    return say("series-stopped", home(), title=found.one.title, **told) + news


def onward(held: Lab) -> Button:
    """Another lab like this one; of a weekly lab all its dates, from where that goes too: a list has ten rows."""
    if held.series:
        return Button("button-series", whole.link(held.id))
    return Button("row-copy", lab_making.copy.link(held.id))
