"""A year goes by with a clock moved by hand: every reminder once, at its hour on the wall, and none that is not so."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, Final

from sqlalchemy import select

from bot.channels import Doing, Incoming, Tapped
from bot.clock import forget, pass_on
from bot.dispatcher import Dispatcher, push
from bot.outbox import Delivery
from bot.rendering import Rendered
from handlers import booking, called_off, changed, leaving, quiet, reminders
from handlers.dialogue import Link, Said
from handlers.rules.quiet import Night
from storage.bookings import Party, Reminders, State
from storage.labs import NewLab
from storage.outbox import Outgoing
from storage.tables import outbox
from storage.tables import reminders as told
from tests.faults.almanac import Almanac, Date, Fact, Human, Seat, Told, clock, moment
from tests.faults.house import folder
from tests.faults.report import Result
from tests.postgres import Postgres
from tests.town import ROME, TEXTS, Phone, Town, make, settle, where

AHEAD: Final = timedelta(days=14)  # a date is made so long before
# Each series: its day of the week, its clock on the wall. Some meet when clocks jump, some where days begin and end.
SERIES: Final = {
    "dieci": (6, 10, 0), "nove": (6, 9, 0), "notte": (6, 2, 30), "alba": (6, 4, 0), "tardi": (6, 23, 30),
    "sedici": (5, 16, 0), "mattina": (0, 8, 30), "sera": (3, 19, 0), "pieno": (2, 17, 30),
}  # fmt: skip
PEOPLE: Final = 20
FULL: Final = "pieno"  # two come, everybody else waits, nobody leaves
ACTS: Final = (
    ("leave",) * 12 + ("join",) * 14 + ("wants",) * 12 + ("all",) * 2 + ("night",) * 8 + ("stop",) * 3 + ("start",) * 9
)
WANTED: Final = (Reminders.BOTH, *Reminders)
ACTS_ON_LABS: Final = ("move",) * 4 + ("cancel",)


LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass
class Listening(Phone):
    """A phone that remembers when it heard."""

    now: datetime = LONG_AGO
    when: list[datetime] = field(default_factory=list)

    async def send(self, message: Outgoing, rendered: Rendered, address: str) -> str:
        self.when.append(self.now)
        return await super().send(message, rendered, address)


@dataclass
class Year:
    """People, labs and a clock, and the almanac of what happened."""

    town: Town
    random: Random
    step: timedelta
    outages: list[tuple[datetime, datetime]]  # nothing runs, nobody is heard
    silences: list[tuple[datetime, datetime]]  # the channel is away: Wendy promises, and cannot speak
    busy: float = 0.12  # of all ticks by day, how many see somebody do something
    phone: Listening = field(default_factory=Listening)
    almanac: Almanac = field(default_factory=Almanac)
    ids: dict[str, int] = field(default_factory=dict)  # people by name
    labs: dict[str, int] = field(default_factory=dict)  # by slug
    late: int = 0

    async def goes_by(self, since: datetime, until: datetime) -> None:
        """From one moment to another, tick by tick."""
        self.town.phone = self.phone
        delivery = Delivery(self.town.database, {"phone": self.phone}, TEXTS, clock=lambda: self.town.now)
        now = since
        while now < until:
            if not _within(now, self.outages):
                self.town.now = now.astimezone(ROME)
                self.phone.now = now
                await self._people(now)
                self.late += await pass_on(self.town.database, self.town.now)
                self.almanac.ticks.append(now)
                if clock(now).hour == 4 and clock(now).minute == 0:
                    await forget(self.town.database, self.town.now)
                if not _within(now, self.silences):
                    self.almanac.speaking.append(now)
                    await delivery.settled()
            now += self.step

    async def _people(self, now: datetime) -> None:
        if not self.ids:
            for number in range(PEOPLE):
                await self._meet(f"P{number}")
                if number % 2:
                    await self._sleeps(f"P{number}", tuple(Night)[number // 2 % len(Night)], now)
        for slug, wall in self._dates(now):
            if slug not in self.labs:
                await self._make(slug, wall, now)
        if 8 <= clock(now).hour < 23 and self.random.random() < self.busy:
            act = self.random.choice((*ACTS, *ACTS_ON_LABS))
            await getattr(self, f"_{act}")(now)

    def _dates(self, now: datetime) -> list[tuple[str, datetime]]:
        """Every date within two weeks, by its slug."""
        today = clock(now).date()
        days = [today + timedelta(days=number) for number in range(2, AHEAD.days)]
        return [
            (f"{series}_{day:%Y%m%d}", datetime(day.year, day.month, day.day, hour, minute))
            for series, (weekday, hour, minute) in SERIES.items()
            for day in days
            if day.weekday() == weekday
        ]

    # ------------------------------------------------------------ what happens

    async def _meet(self, name: str) -> None:
        async with self.town.database.transaction() as store:
            met = await store.people.recognise("phone", name, language="it", now=self.town.now)
        self.ids[name], self.almanac.people[name] = met.person.id, Human()

    async def _make(self, slug: str, wall: datetime, now: datetime) -> None:
        full = slug.startswith(FULL)
        coming = self.random.sample(sorted(self.ids), 8)
        date = self.almanac.dates[slug] = Date(Told(wall))
        async with self.town.database.transaction() as store:
            self.labs[slug] = (await store.labs.save(_lab(slug, wall))).now.id
            for number, name in enumerate(coming):
                booked = not full or number < 2
                state = State.BOOKED if booked else State.WAITING
                await store.bookings.ask(self.labs[slug], self.ids[name], Party(1), state=state, now=self.town.now)
                date.seats[name] = self._seated(name, now, booked=booked)

    def _seated(self, name: str, now: datetime, *, booked: bool) -> Seat:
        return Seat(booked, Told(now), Told(self.almanac.people[name].wants.when(now)))

    async def _does(self, name: str, what: Doing) -> None:
        async with self.town.database.transaction() as store:
            said = Incoming("phone", name, self.town.next_id(), what, language="it")
            await Dispatcher(self.town.house, clock=lambda: self.town.now).answer(store, said)

    async def _taps(self, name: str, link: Link) -> None:
        await self._does(name, Tapped(link.token))

    async def _seat(self, slug: str, name: str) -> int:
        async with self.town.database.transaction() as store:
            own = await store.bookings.own(self.labs[slug], self.ids[name])
        assert own is not None
        return own.id

    def _ahead(self, now: datetime) -> list[str]:
        """Dates that still stand and begin soon: there something can go wrong."""
        return [
            slug
            for slug, date in self.almanac.dates.items()
            if date.cancelled is None and now < moment(date.starts.when(now)) < now + timedelta(days=3)
        ]

    def _taken(self, now: datetime, *, full: str = "") -> tuple[str, str] | None:
        """Somebody who has a seat, and where."""
        seats = [
            (slug, name)
            for slug in self._ahead(now)
            if slug.startswith(FULL) == bool(full)
            for name, seat in self.almanac.dates[slug].seats.items()
            if seat.left is None
        ]
        return self.random.choice(seats) if seats else None

    async def _leave(self, now: datetime) -> None:
        if seat := self._taken(now):
            slug, name = seat
            await self._taps(name, leaving.leave.link(await self._seat(slug, name)))
            self.almanac.dates[slug].seats[name].left = now

    async def _join(self, now: datetime) -> None:
        open_ = [slug for slug in self._ahead(now) if not slug.startswith(FULL)]
        name = self.random.choice(sorted(self.ids))
        if open_ and name not in self.almanac.dates[slug := self.random.choice(open_)].seats:
            await self._taps(name, booking.join.link(self.labs[slug], 1, 0))
            self.almanac.dates[slug].seats[name] = self._seated(name, now, booked=True)

    async def _wants(self, now: datetime) -> None:
        wanted = self.random.choice(WANTED)
        if seat := self._taken(now, full=self.random.choice(("", FULL))):
            slug, name = seat
            await self._taps(name, reminders.chosen.link(await self._seat(slug, name), wanted))
            self.almanac.dates[slug].seats[name].wants.becomes(wanted.value, now)

    async def _all(self, now: datetime) -> None:
        name, wanted = self.random.choice(sorted(self.ids)), self.random.choice(WANTED)
        await self._taps(name, reminders.everywhere.link(wanted))
        for date in self.almanac.dates.values():
            over = moment(date.starts.when(now)) + timedelta(hours=1) <= now or date.cancelled
            if not over and name in date.seats and date.seats[name].left is None:
                date.seats[name].wants.becomes(wanted.value, now)
        self.almanac.people[name].wants.becomes(wanted.value, now)

    async def _night(self, now: datetime) -> None:
        await self._sleeps(self.random.choice(sorted(self.ids)), self.random.choice(tuple(Night)), now)

    async def _sleeps(self, name: str, night: Night, now: datetime) -> None:
        await self._taps(name, quiet.chosen.link(night))
        self.almanac.people[name].night.becomes(night.value, now)

    async def _stop(self, now: datetime) -> None:
        name = self.random.choice(sorted(self.ids))
        await self._does(name, Said("STOP"))
        self.almanac.people[name].stopped.becomes(True, now)

    async def _start(self, now: datetime) -> None:
        for name in sorted(self.ids):
            if self.almanac.people[name].stopped.when(now):
                await self._does(name, Said("START"))
                self.almanac.people[name].stopped.becomes(False, now)

    async def _move(self, now: datetime) -> None:
        if not (ahead := self._ahead(now)):
            return
        slug = self.random.choice(ahead)
        away = timedelta(hours=self.random.choice((-3, -1, 1, 2, 24, 26, 72)))
        wall = self.almanac.dates[slug].starts.when(now) + away
        if moment(wall) <= now + timedelta(hours=1) or moment(wall) == moment(wall - away):
            return
        async with self.town.database.transaction() as store:
            saved = await store.labs.save(_lab(slug, wall))
            await push(store, await changed(store, saved, self.town.now), now=self.town.now)
        self.almanac.dates[slug].starts.becomes(wall, now)

    async def _cancel(self, now: datetime) -> None:
        if not (ahead := self._ahead(now)):
            return
        slug = self.random.choice(ahead)
        async with self.town.database.transaction() as store:
            lab = await store.labs.lock(self.labs[slug])
            assert lab
            await store.labs.cancel(lab.id, now=self.town.now)
            lab = await store.labs.get(lab.id)
            assert lab
            await push(store, await called_off(store, lab, self.town.now), now=self.town.now)
        self.almanac.dates[slug].cancelled = now

    # ------------------------------------------------------------ what came of it

    async def judged(self, result: Result) -> None:
        """Compare what was heard with what the almanac says, one by one."""
        heard, late, slept, dropped = self.almanac.judge()
        slugs = {number: slug for slug, number in self.labs.items()}
        really: Counter[Fact] = Counter()
        for when, (name, message, rendered) in zip(self.phone.when, self.phone.heard, strict=True):
            if message.kind == "reminder":
                about = (name, slugs[message.lab_id or 0], message.key.removeprefix("reminder-"))
                at = TEXTS.plain(rendered.text).partition("ore ")[2][:5]
                really[(*about, when, at)] += 1
        names = {number: name for name, number in self.ids.items()}
        async with self.town.database.transaction() as store:
            rows = list(
                await store.connection.execute(select(told.c.outcome, told.c.person_id, told.c.lab_id, told.c.kind))
            )
            too_late, asleep = [
                Counter[Fact]((names[person], slugs[lab], kind) for what, person, lab, kind in rows if what == outcome)
                for outcome in ("stale", "asleep")
            ]
            gone = await store.connection.execute(
                select(outbox.c.person_id, outbox.c.lab_id, outbox.c.key, outbox.c.error).where(
                    outbox.c.state != "sent", outbox.c.kind == "reminder", outbox.c.state != "due"
                )
            )
            unsaid = Counter[Fact](
                (names[person], slugs[lab], key.removeprefix("reminder-"), why) for person, lab, key, why in gone
            )
        self._differ(result, "heard", heard, really)
        self._differ(result, "too late", late, too_late)
        self._differ(result, "asleep", slept, asleep)
        self._differ(result, "dropped", dropped, unsaid)
        if self.late != sum(late.values()):
            result.wrong("count", f"{self.late} too late were counted, {sum(late.values())} were")
        result.figure("ticks, of which she could speak", f"{len(self.almanac.ticks)}, {len(self.almanac.speaking)}")
        result.figure("labs, bookings", f"{len(self.labs)}, {sum(len(d.seats) for d in self.almanac.dates.values())}")
        result.figure("reminders heard", sum(really.values()), goal=f"exactly {sum(heard.values())}")
        result.figure("too late, counted", sum(too_late.values()), goal=f"exactly {sum(late.values())}")
        result.figure("swallowed by her own night", sum(asleep.values()), goal=f"exactly {sum(slept.values())}")
        why = Counter(fact[3] for fact in unsaid.elements())
        told_why = ", ".join(f"{number} {name}" for name, number in sorted(why.items()))
        result.figure("dropped unsaid", sum(unsaid.values()), goal=f"exactly {sum(dropped.values())}: {told_why}")

    @staticmethod
    def _differ(result: Result, what: str, must: Counter[Fact], was: Counter[Fact]) -> None:
        for fact in (must - was).elements():
            result.wrong(what, f"missing: {_written(fact)}")
        for fact in (was - must).elements():
            result.wrong(what, f"must not be: {_written(fact)}")


def _lab(slug: str, wall: datetime) -> NewLab:
    seats = 2 if slug.startswith(FULL) else 60
    return NewLab(slug=slug, title="Prova", starts=wall, ends=wall + timedelta(hours=1), seats=seats, room="qui")


def _written(fact: Fact) -> str:
    return " ".join(f"{clock(one):%a %d %b %H:%M}" if isinstance(one, datetime) else str(one) for one in fact)


def _within(now: datetime, spans: list[tuple[datetime, datetime]]) -> bool:
    return any(since <= now < until for since, until in spans)


def span(day: datetime, **time: Any) -> tuple[datetime, datetime]:
    """From a clock on the wall on, for so long."""
    return moment(day), moment(day) + timedelta(**time)


async def around(town: Town, sunday: datetime, *, seed: int, outage: timedelta) -> Result:
    """The weeks around a Sunday on which clocks change, with an outage and a silence in them."""
    begins = moment(sunday - timedelta(days=4))
    year = Year(
        town,
        Random(seed),
        timedelta(minutes=30),
        outages=[span(sunday - timedelta(hours=7), seconds=outage.total_seconds())],
        silences=[span(sunday - timedelta(days=2, hours=-17), hours=9), span(sunday + timedelta(hours=7), hours=3)],
        busy=0.6,
    )
    result = Result(f"the weeks around {sunday:%d %B %Y}, seed {seed}")
    await year.goes_by(begins, moment(sunday + timedelta(days=2, hours=12)))
    await year.judged(result)
    return result


async def whole(town: Town, *, seed: int, step: timedelta) -> Result:
    """From one November to the next, with three outages of three hours, one of ten days, and nine silences."""
    random = Random(seed)
    first = datetime(2026, 10, 15)
    began = time.monotonic()
    year = Year(
        town,
        random,
        step,
        outages=[
            span(datetime(2026, 12, 5, 16, 30), hours=3),
            span(datetime(2027, 3, 27, 16, 30), hours=3),
            span(datetime(2027, 6, 13, 7, 0), hours=3),
            span(datetime(2027, 8, 6, 17, 0), days=10),
        ],
        silences=[span(first + timedelta(days=40 * n + random.randrange(30), hours=17), hours=9) for n in range(9)],
    )
    result = Result(f"a year on {town.database.engine}, seed {seed}, steps of {step.seconds // 60} minutes")
    await year.goes_by(moment(first), moment(first + timedelta(days=383)))  # both changes of a year, and one again
    await year.judged(result)
    result.figure("seconds", time.monotonic() - began)
    return result


async def run(full: str) -> AsyncIterator[Result]:
    """The weeks around both changes; with `full` a whole year on each engine."""
    seed = int(time.time()) % 100_000
    home = folder("year")
    try:
        await make(where(home))
        for number, sunday in enumerate((datetime(2026, 10, 25), datetime(2027, 3, 28))):
            here = home / f"weeks{number}"
            here.mkdir()
            shutil.copy(home / "town.sqlite", here / "town.sqlite")
            town = await settle(where(here))
            yield await around(town, sunday, seed=seed, outage=timedelta(hours=3))
            await town.database.close()
        if full:
            town = await settle(where(home))
            yield await whole(town, seed=seed, step=timedelta(minutes=15))
            await town.database.close()
            yield await _on_postgres(seed)
    finally:
        shutil.rmtree(home, ignore_errors=True)


async def _on_postgres(seed: int) -> Result:
    server = await asyncio.to_thread(Postgres.prepare)
    await asyncio.to_thread(server.start)
    try:
        url = server.url_of(await asyncio.to_thread(server.create_database))
        await make(url)
        town = await settle(url)
        result = await whole(town, seed=seed, step=timedelta(minutes=30))
        await town.database.close()
        return result
    finally:
        await asyncio.to_thread(server.remove)
