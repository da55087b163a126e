"""From the files of labs into the store, and to the people it concerns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from bot.dispatcher import push
from content.labs import BadLabs, LabRow
from handlers import booked_for_all, changed
from handlers.cards import SPOKEN
from handlers.rules.drafts import AMOUNTS, LONGEST, Line, Problem, of_lab, problems, too_long
from handlers.rules.weekly import meant
from storage.bookings import Party, Reminders, State
from storage.labs import Lab, LabKind, NewLab, SavedLab
from storage.series import Weekly
from storage.store import Store
from storage.wall import instant


class NoSuchPlace(Exception):
    """The file names a place that is not among ours."""


EVERY: Final = 1000  # dates of one weekly lab: more than anybody holds
# What nobody may publish in chat either. A day that is over may stand in a file: it was imported before, and is again.
REFUSED: Final = {
    Problem.BACKWARDS: "it ends before it starts",
    Problem.NO_SUCH_HOUR: "that night clocks leap over this hour",
    Problem.SEATS: f"seats are a number from {AMOUNTS[Line.SEATS][0]} to {AMOUNTS[Line.SEATS][1]}",
    Problem.AGES: "months_from is more than months_to",
    Problem.OPENS: "sign-up opens when it is closed, or once it has begun",
    Problem.CLOSES: "sign-up closes after it has begun",
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a file: how many labs of each kind."""

    added: int
    changed: int
    moved: int  # of the changed ones: their people were told
    kept: int = 0  # moved by somebody since the file last said otherwise: left where they are
    left: tuple[tuple[str, int], ...] = ()  # coming dates of weekly labs that are not in the file any more: they stay
    ended: tuple[str, ...] = ()  # weekly labs that a manager ended since: they do not begin again


async def load(store: Store, rows: Sequence[LabRow], now: datetime, *, example: bool = False) -> Loaded:
    """Save rows in the caller's transaction and tell whoever is in their lines. Raises NoSuchPlace, BadLabs."""
    saved, kept = [], 0
    made = [(row, await _lab(store, row, example=example)) for row in sorted(rows, key=lambda row: row.slug)]
    if wrong := [told for row, new in made for told in _wrong(row, new, now)] + await _another_weekday(store, rows):
        raise BadLabs(tuple(dict.fromkeys(wrong)))
    ended = await _start(store, rows)
    await store.labs.lock_named({row.slug for row in rows})  # all of them first: nobody waits in a circle with us
    for row, new in made:
        if row.series in ended and row.starts.date() > ended[row.series]:
            continue
        stays = _where_it_stands(new, await store.labs.named(new.slug))
        kept += (stays.starts, stays.ends, stays.place_id, stays.room) != (new.starts, new.ends, new.place_id, new.room)
        one = await store.labs.save(stays)
        if one.before is None:
            await _fill(store, row, one, now)
        await push(store, await changed(store, one, now), now=now)
        saved.append(one)
    for slug in sorted({row.series for row in rows} - {""}):  # their series are held since the beginning
        added_dates = [one.now for one in saved if one.before is None and one.now.series == slug]
        await push(store, await booked_for_all(store, slug, added_dates, now), now=now)
    added = sum(one.before is None for one in saved)
    altered = sum(one.before is not None and one.before != one.now for one in saved)
    left = await _left(store, rows, now, example=example)
    return Loaded(added, altered, sum(one.moved for one in saved), kept, left, tuple(sorted(ended)))


async def _left(store: Store, rows: Sequence[LabRow], now: datetime, *, example: bool) -> tuple[tuple[str, int], ...]:
    """How many coming dates of each weekly lab of a file are not in it any more; none are called off by a file."""
    named, left = {row.slug for row in rows}, []
    for slug in sorted({row.series for row in rows} - {""}):
        coming = await store.labs.dates(slug, now=now, examples=example)
        if many := sum(one.slug not in named for one in coming):
            left.append((slug, many))
    return tuple(left)


def _wrong(row: LabRow, lab: NewLab, now: datetime) -> list[str]:
    """What keeps a lab of a file from being published, by the rules of the chat; said once of a weekly one."""
    draft = of_lab(lab)
    found = problems(draft, before=None, now=now)
    if Problem.NO_SUCH_HOUR in found:  # of this date alone
        return [f"{lab.slug}: {REFUSED[Problem.NO_SUCH_HOUR]}"]
    told = [REFUSED[one] for one in found if one in REFUSED]
    told += [f"{line} is longer than {LONGEST[line]} letters" for line in too_long(draft)]
    told += [f"nobody speaks {code!r} here" for code in lab.languages.split() if code not in SPOKEN]
    return [f"{row.series or row.slug}: {one}" for one in told]


async def _another_weekday(store: Store, rows: Sequence[LabRow]) -> list[str]:
    """Weekly labs that would be held twice a week: their dates of the other day are there already."""
    told = []
    for row in rows:
        known = await store.series.get(row.series) if row.series else None
        if known and known.weekday != row.starts.weekday():
            told.append(
                f"{row.series}: it is held on another day of the week; call those dates off and give this another slug"
            )
    return told


async def _start(store: Store, rows: Sequence[LabRow]) -> dict[str, date]:
    """Weekly labs as the file has them; held first, as by whoever makes their dates.

    The last days of those that a manager ended meanwhile: the same file again does not begin them anew.
    """
    ended: dict[str, date] = {}
    dates: dict[str, list[LabRow]] = {}
    for row in rows:
        if row.series:
            dates.setdefault(row.series, []).append(row)
    for slug, own in sorted(dates.items()):
        last = max(own, key=lambda row: row.starts)
        day = last.starts.date()
        known = await store.series.hold(slug)
        beyond = known and known.last_day and (last.goes_on or day > known.last_day)
        if known and known.last_day and beyond and await _was_ended(store, known):
            ended[slug] = known.last_day
            continue
        await store.series.start(
            slug,
            weekday=day.weekday(),
            starts=f"{last.starts:%H:%M}",
            ends=f"{last.ends:%H:%M}",
            made_until=day,
            last_day=None if last.goes_on else day,
        )
    return ended


async def _was_ended(store: Store, known: Weekly) -> bool:
    """Whether somebody called off all that was made after its last day: a file that shortens it calls nothing off."""
    made = await store.labs.newest(known.slug, limit=EVERY)
    after = [one for one in made if known.last_day and meant(one) > known.last_day]
    return bool(after) and all(one.cancelled_at for one in after)


def _where_it_stands(new: NewLab, before: Lab | None) -> NewLab:
    """The lab of a row; when the file says of its time and place what it said last, they stay as they are now.

    A row that names one date of a weekly lab moves it alone and leaves no mark: the week's own row goes on as it was.
    """
    if before is None:
        return new
    if before.series and not new.series:
        return replace(new, filed=before.filed)
    if new.filed != before.filed:
        return new
    return replace(new, starts=before.starts, ends=before.ends, place_id=before.place_id, room=before.room)


async def _lab(store: Store, row: LabRow, *, example: bool) -> NewLab:
    place = await store.places.by_slug(row.place) if row.place else None
    if row.place and place is None:
        raise NoSuchPlace(row.place)
    lab = NewLab(
        slug=row.slug,
        series=row.series,
        title=row.title,
        neutral_title=row.neutral_title,
        about=row.about,
        place_id=place.id if place else None,
        room=row.room,
        municipio=row.municipio,
        starts=row.starts,
        ends=row.ends,
        seats=row.seats,
        children=row.children,
        prams=row.prams,
        months_from=row.months_from,
        months_to=row.months_to,
        languages=row.languages,
        cost=row.cost,
        bring=row.bring,
        discreet=row.discreet,
        kind=LabKind(row.kind),
        opens_at=instant(row.opens) if row.opens else None,
        closes_at=instant(row.closes) if row.closes else None,
        hosts=row.hosts,
        questions=row.questions,
        example=example,
    )
    if row.forget_days is not None:
        lab = replace(lab, forget_days=row.forget_days)
    return replace(lab, filed=lab.mark)


async def _fill(store: Store, row: LabRow, saved: SavedLab, now: datetime) -> None:
    """The invented families of an invented lab."""
    left = row.taken if saved.now.example else 0
    while left > 0:
        party = Party(1, 1) if left > 1 else Party(1)
        somebody = await store.people.invent("it", now=now)
        made = await store.bookings.ask(saved.now.id, somebody, party, state=State.BOOKED, now=now)
        await store.bookings.remind(made.id, Reminders.NONE)  # nobody is there to be told
        left -= party.people
