"""Whatever people, managers, the clock and death do to a lab: the rows, and what everybody is told, are the ledger's.

`HYPOTHESIS_PROFILE=long python -m pytest tests/handlers/test_lab_machine.py` tries for a quarter of an hour instead of
some seconds, and looks for the smallest way to fail; `planted` is for bugs that are known to be there.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, ClassVar, Final

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from bot.channels import Tapped
from bot.clock import pass_on
from bot.dispatcher import push
from handlers import booking, called_off, changed, erasing, leaving, quiet, stop
from handlers.dialogue import Link
from handlers.rules.quiet import NIGHTS, Night
from storage.bookings import Party
from storage.labs import Lab, LabKind, NewLab
from storage.tables import bookings, outbox
from tests.handlers.gathering import SATURDAY
from tests.ledger import BOOKED, OFFERED, TOPICS, WAITING, Entry, Ledger, Told, room
from tests.mortal import Died, Mortal, dies_over
from tests.postgres import Postgres
from tests.town import ROME, Town, make, settle, where

NAMES: Final = ("Anna", "Bruna", "Carla", "Dina", "Elsa")
PEOPLE: Final = st.integers(0, len(NAMES) - 1)
SMALL: Final = [Party(1), Party(1, 1), Party(1, 1), Party(2), Party(1, 2), Party(2, 1), Party(1, 1, 1)]
PARTIES: Final = st.sampled_from([*SMALL, *SMALL, Party(2, 2, 1)])
# At which statement the process dies; mostly it does not. Past the last one it dies between the commit and the send.
DEATHS: Final = st.sampled_from([None, None, None, None, None, None, 2, 5, 9, 14, 20, 1000])
ANSWERS: Final = (
    *("takes", "keeps", "refuses", "declines", "thinks again", "stops", "is back", "sleeps", "moved"),
    *("silence", "silence", "silence"),
)
PROFILE: Final = os.environ.get("HYPOTHESIS_PROFILE", "")
LONG: Final = PROFILE == "long"
TIMES: Final = {"long": 50, "planted": 8}.get(PROFILE, 1)
MEMORY: Final = Path("/dev/shm")  # a disk that need not be waited for, where there is one


class Machine(RuleBasedStateMachine):
    """One lab, five people, a manager; every step is done by Wendy and by the ledger."""

    houses: ClassVar[Callable[[], Any]]  # a context that gives the address of a fresh database

    @initialize(
        seats=st.integers(2, 6),
        children=st.sampled_from([None, None, 2, 3]),
        prams=st.sampled_from([None, None, 0, 1]),
        hours=st.sampled_from([None, None, 30, 72]),
        line=st.lists(PARTIES, min_size=4, max_size=len(NAMES)),
    )
    def opens(self, seats: int, children: int | None, prams: int | None, hours: int | None, line: list[Party]) -> None:
        self.loop = asyncio.Runner()
        self.house = self.houses()
        self.town: Town = self.loop.run(settle(self.house.__enter__()))
        closes = self.town.now + timedelta(hours=hours) if hours else None
        self.ledger = Ledger(seats, children, prams, SATURDAY.replace(tzinfo=ROME), closes)
        self.known = self.loop.run(self._meet())
        self.loop.run(self._save())
        self.allowed = seats
        self.lowest = 0  # the newest row everybody's promises were compared up to
        for who, party in enumerate(line):  # with nobody in the line nothing can go wrong
            self.join(who, party, None)

    # ------------------------------------------------------------ what people do

    @rule(who=PEOPLE, party=PARTIES, dies=DEATHS)
    def join(self, who: int, party: Party, dies: int | None) -> None:
        link = booking.join.link(self.lab, party.adults, party.children, party.prams)
        self.taps(who, link, self.ledger.joins(self.known[who], party, self.now), dies=dies)

    @rule(who=PEOPLE, dies=DEATHS, old=st.booleans())
    def leave(self, who: int, dies: int | None, old: bool) -> None:
        self.about(who, leaving.leave.link, self.ledger.leaves, dies, old=old)

    @rule(who=PEOPLE, party=PARTIES, dies=DEATHS)
    def grow_or_shrink(self, who: int, party: Party, dies: int | None) -> None:
        if number := self.numbers(who)[-1:]:
            link = booking.resize.link(number[0], party.adults, party.children, party.prams)
            self.taps(who, link, self.ledger.resizes(self.known[who], number[0], party, self.now), dies=dies)

    @rule(who=PEOPLE, dies=DEATHS, old=st.booleans())
    def accept(self, who: int, dies: int | None, old: bool) -> None:
        self.about(who, leaving.take.link, self.ledger.takes, dies, old=old)

    @rule(who=PEOPLE, dies=DEATHS)
    def refuse(self, who: int, dies: int | None) -> None:
        self.about(who, leaving.refuse.link, self.ledger.refuses, dies)

    @rule(who=PEOPLE, again=st.booleans(), dies=DEATHS)
    def stop_or_start(self, who: int, again: bool, dies: int | None) -> None:
        step, does = (stop.start, self.ledger.begins_again) if again else (stop.stop, self.ledger.stops)
        self.taps(who, step.link(), does(self.known[who], self.now), dies=dies)

    @rule(who=PEOPLE, dies=DEATHS)
    def decline(self, who: int, dies: int | None) -> None:
        self.about(who, leaving.decline.link, self.ledger.declines, dies)

    @rule(who=PEOPLE, dies=DEATHS)
    def keep(self, who: int, dies: int | None) -> None:
        self.about(who, leaving.keep.link, self.ledger.keeps, dies)

    @precondition(lambda self: {BOOKED, WAITING} <= {one.state for one in self.ledger.line})
    @rule(answers=st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=4), dies=DEATHS)
    def make_room(self, answers: list[str], dies: int | None) -> None:
        """Whoever sits leaves while others wait; whoever is offered the seat answers, and so on."""
        one = next(one for one in self.ledger.line if one.state == BOOKED)
        told = self.ledger.leaves(one.who, one.number, self.now)
        self.taps(self.known.index(one.who), leaving.leave.link(one.number), told, dies=dies)
        for answer in answers:
            if offered := [one for one in self.ledger.line if one.state == OFFERED]:
                self.answers(offered[0], answer)

    def answers(self, one: Entry, how: str) -> None:
        steps: dict[str, Any] = {
            "takes": leaving.take, "keeps": leaving.keep, "declines": leaving.decline, "refuses": leaving.refuse,
        }  # fmt: skip
        who = self.known.index(one.who)
        if how in ("stops", "is back"):
            self.taps(who, stop.stop.link(), self.ledger.stops(one.who, self.now), dies=None)
        if how == "is back":
            self.taps(who, stop.start.link(), self.ledger.begins_again(one.who, self.now), dies=None)
        elif how == "sleeps":
            night = Night.LONG if self.ledger.nights.get(one.who) != NIGHTS[Night.LONG] else Night.LATE
            told = self.ledger.sleeps(one.who, NIGHTS[night], self.now)
            self.taps(who, quiet.chosen.link(night), told, dies=None)
        elif how == "moved":
            self.move(-30, None)
        elif how == "thinks again":
            self.answers(one, "refuses")
            self.answers(one, "takes")
        elif how in steps:
            told = getattr(self.ledger, how)(one.who, one.number, self.now)
            self.taps(who, steps[how].link(one.number), told, dies=None)
        elif how == "silence" and one.until:
            self.town.now = one.until
            self.leads(lambda: pass_on(self.town.database, self.now), self.ledger.ticks(self.now), None)

    # ------------------------------------------------------------ what the clock and the manager do

    @rule(minutes=st.sampled_from([1, 31, 125, 700, 1500]), looks=st.booleans(), dies=DEATHS)
    def time_goes_by(self, minutes: int, looks: bool, dies: int | None) -> None:
        self.town.later(minutes=minutes)
        if looks:
            self.leads(lambda: pass_on(self.town.database, self.now), self.ledger.ticks(self.now), dies)

    @rule(seats=st.integers(0, 8), dies=DEATHS)
    def raise_or_lower(self, seats: int, dies: int | None) -> None:
        self.ledger.seats = seats
        self.allowed = max(seats, self.ledger.held()[0])
        self.leads(self._save, self.ledger.settles(self.now), dies)

    @precondition(lambda self: self.now < self.ledger.starts)
    @rule(hours=st.sampled_from([-30, -5, 1, 48]), dies=DEATHS)
    def move(self, hours: int, dies: int | None) -> None:
        starts = self.ledger.starts + timedelta(hours=hours)
        if starts > self.now:
            self.leads(self._save, self.ledger.moves(starts, self.now), dies)

    @rule(who=PEOPLE, more=PARTIES, dies=DEATHS)
    def close(self, who: int, more: Party, dies: int | None) -> None:
        """Sign-up ends; somebody would like to bring others now."""
        self.ledger.closes = self.now
        self.leads(self._save, self.ledger.settles(self.now), dies)
        self.grow_or_shrink(who, more, None)

    @precondition(lambda self: WAITING in {one.state for one in self.ledger.line})
    @rule(hours=st.sampled_from([1, 2]), leaves=PEOPLE, dies=DEATHS)
    def open_later(self, hours: int, leaves: int, dies: int | None) -> None:
        """Sign-up opens later after all; what comes free before is given away then."""
        self.ledger.opens = self.now + timedelta(hours=hours)
        self.leads(self._save, self.ledger.settles(self.now), dies)
        self.leave(leaves, None, old=False)
        self.time_goes_by(60 * hours, looks=True, dies=None)

    @precondition(lambda self: len(self.ledger.line) == len(NAMES))
    @rule(dies=DEATHS)
    def just_come(self, dies: int | None) -> None:
        self.leads(self._save, self.ledger.needs_no_seats(self.now), dies)

    @rule(who=PEOPLE, dies=DEATHS)
    def erase(self, who: int, dies: int | None) -> None:
        """She is erased by her own tap; whoever writes from there afterwards is somebody else."""
        link = erasing.erase.link(self.known[who])
        # Labs she never asked for have nothing to do with her: they are not even looked at.
        told = self.ledger.forgets(self.known[who], self.now) if self.numbers(who) else []
        self.taps(who, link, told, dies=dies)
        assert not self.numbers(who)
        self.known = self.loop.run(self._meet())

    @precondition(lambda self: len(self.ledger.line) > 3 and not self.ledger.cancelled)
    @rule(dies=DEATHS)
    def cancel(self, dies: int | None) -> None:
        self.leads(self._cancel, self.ledger.called_off(self.now), dies)

    # ------------------------------------------------------------ what must always be so

    @invariant()
    def the_rows_are_the_ledgers(self) -> None:
        rows = self.loop.run(
            self._rows(bookings.c.lab_id == self.lab, bookings.c.state.in_((BOOKED, WAITING, OFFERED)))
        )
        line = [(row.id, row.person_id, row.state, Party(**row.party), row.until) for row in rows]
        assert line == [(one.number, one.who, one.state, one.party, one.until) for one in self.ledger.line]

    @invariant()
    def nobody_sits_where_there_is_no_room(self) -> None:
        people, children, prams = self.ledger.held()
        assert min(people, children, prams) >= 0
        assert people <= self.allowed
        assert self.ledger.children is None or children <= self.ledger.children
        assert self.ledger.prams is None or prams <= self.ledger.prams
        self.allowed = max(self.ledger.seats, min(self.allowed, people))

    @invariant()
    def only_who_fits_and_waits_is_asked_and_in_time(self) -> None:
        for one in self.ledger.line:
            assert one.state != OFFERED or one.until
            assert room(one.party)[0] <= max(self.allowed, self.ledger.seats) or one.state == WAITING

    def teardown(self) -> None:
        """All that was promised and not stale is said once, at the latest by noon."""
        if not hasattr(self, "town"):
            return
        noon = self.now.astimezone(ROME).replace(hour=12, minute=0, second=0, microsecond=0)  # nobody sleeps then
        self.town.now = noon if noon > self.now else noon + timedelta(days=1)
        self.loop.run(self.town.deliver())
        heard = Counter(message.id for _, message, _ in self.town.phone.heard)
        for row in self.loop.run(self._said()):
            assert heard[row.id] == (row.state == "sent"), (
                f"{row.key} is {row.state} and was heard {heard[row.id]} times"
            )
            assert row.state in ("sent", "dropped")
        self.loop.run(self.town.database.close())
        self.house.__exit__(None, None, None)
        self.loop.close()

    # ------------------------------------------------------------

    @property
    def now(self) -> datetime:
        return self.town.now

    def numbers(self, who: int) -> list[int]:
        """All the bookings somebody ever had here."""
        return [row.id for row in self.loop.run(self._rows(bookings.c.person_id == self.known[who]))]

    def about(
        self, who: int, link: Callable[[int], Link], does: Callable[..., Told], dies: int | None, *, old: bool = False
    ) -> None:
        """Tap a button of her booking: the newest, or the oldest there ever was."""
        if numbers := self.numbers(who):
            number = numbers[0 if old else -1]
            self.taps(who, link(number), does(self.known[who], number, self.now), dies=dies)

    def taps(self, who: int, link: Link, told: Told, *, dies: int | None) -> None:
        event = self.town.person(NAMES[who]).event(Tapped(link.token))
        if dies is not None:
            self.loop.run(dies_over(self.town, event, dies))
        self.loop.run(self.town.receive(event))
        self.compare(told)

    def leads(self, does: Callable[[], Awaitable[Any]], told: Told, dies: int | None) -> None:
        """What no message brings is done again by whoever sees that it is not done."""
        steady = self.town.database
        done = False
        if dies is not None:
            self.town.database = Mortal(steady, dies)
            with suppress(Died):
                self.loop.run(_awaited(does))
                done = True
            self.town.database = steady
        if not done:
            self.loop.run(_awaited(does))
        self.loop.run(self.town.deliver())
        self.compare(told)

    def compare(self, told: Told) -> None:
        """Everybody was told exactly once what concerns her, nobody anything else."""
        rows = [row for row in self.loop.run(self._said()) if row.id > self.lowest]
        self.lowest = max([self.lowest, *(row.id for row in rows)])
        assert Counter((row.person_id, TOPICS[row.key]) for row in rows if row.key in TOPICS) == Counter(told)
        newest = {row.person_id: row.id for row in self.loop.run(self._rows(bookings.c.lab_id == self.lab))}
        for one in self.ledger.line:
            one.number = one.number or newest[one.who]

    async def _meet(self) -> list[int]:
        async with self.town.database.transaction() as store:
            met = [await store.people.recognise("phone", name, language="it", now=self.town.now) for name in NAMES]
            for one in met[1::2]:  # so that at any time somebody sleeps longer than the others
                if one.person.id not in self.ledger.nights:
                    self.ledger.nights[one.person.id] = NIGHTS[Night.LONG]
                    await store.people.rest(one.person.id, NIGHTS[Night.LONG])
        return [one.person.id for one in met]

    async def _save(self) -> None:
        starts = self.ledger.starts.replace(tzinfo=None)
        new = NewLab(
            slug="massaggio",
            title="Massaggio con calma",
            room="sala in via Segneri 3",
            starts=starts,
            ends=starts + timedelta(hours=2),
            seats=self.ledger.seats,
            children=self.ledger.children,
            prams=self.ledger.prams,
            opens_at=self.ledger.opens,
            closes_at=self.ledger.closes,
            kind=LabKind.DROP_IN if self.ledger.drop_in else LabKind.BOOKING,
        )
        async with self.town.database.transaction() as store:
            saved = await store.labs.save(new)
            await push(store, await changed(store, saved, self.now), now=self.now)
        self.lab = saved.now.id

    async def _cancel(self) -> None:
        async with self.town.database.transaction() as store:
            held: Lab | None = await store.labs.lock(self.lab)
            assert held
            if await store.labs.cancel(held.id, now=self.now):
                now = await store.labs.get(held.id)
                assert now
                await push(store, await called_off(store, now, self.now), now=self.now)

    async def _rows(self, *which: Any) -> list[Any]:
        columns = (bookings.c.id, bookings.c.person_id, bookings.c.state, bookings.c.party, bookings.c.until)
        async with self.town.database.transaction() as store:
            return list(await store.connection.execute(select(*columns).where(*which).order_by(bookings.c.id)))

    async def _said(self) -> list[Any]:
        columns = (outbox.c.id, outbox.c.person_id, outbox.c.key, outbox.c.state)
        async with self.town.database.transaction() as store:
            return list(await store.connection.execute(select(*columns).order_by(outbox.c.id)))


async def _awaited(does: Callable[[], Awaitable[Any]]) -> None:
    await does()


# ---------------------------------------------------------------- on both engines


@pytest.fixture(scope="module")
def empty_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with no place in it."""
    folder = tmp_path_factory.mktemp("empty")
    asyncio.run(make(where(folder)))
    return folder / "town.sqlite"


def tries(machine: type[Machine], houses: Callable[[], Any], *, examples: int, steps: int) -> None:
    here = type("Here", (machine,), {"houses": staticmethod(houses)})
    how = settings(
        max_examples=examples * TIMES,
        stateful_step_count=steps * (3 if LONG else 1),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.reuse, Phase.generate, *((Phase.shrink,) if LONG else ())),
    )
    run_state_machine_as_test(here, settings=how)


def test_on_sqlite(empty_town: Path) -> None:
    @contextmanager
    def house() -> Iterator[str]:
        folder = Path(tempfile.mkdtemp(prefix="wendy-lab-", dir=MEMORY if MEMORY.is_dir() else None))
        try:
            shutil.copy(empty_town, folder / "town.sqlite")
            yield where(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    tries(Machine, house, examples=26, steps=20)


def test_on_postgresql(postgres: Postgres) -> None:
    numbers = count()
    postgres.execute("CREATE DATABASE empty_town TEMPLATE template0")
    asyncio.run(make(postgres.url_of("empty_town")))

    @contextmanager
    def house() -> Iterator[str]:
        name = f"lab_{next(numbers)}"
        postgres.execute(f"CREATE DATABASE {name} TEMPLATE empty_town")
        try:
            yield postgres.url_of(name)
        finally:
            postgres.drop_database(name)

    tries(Machine, house, examples=2, steps=15)
