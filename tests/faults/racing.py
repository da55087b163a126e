"""A race: a hundred people and ten seats, in four waves; everybody of one wave taps at the same instant."""

from __future__ import annotations

import asyncio
import random
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from tests.faults.lab_acts import Change, Guest, Race, Tap
from tests.ledger import OFFERED, WAITING

PEOPLE: Final = 100
SEATS: Final = 10
PARTIES: Final = ("1-0", "1-1", "1-1", "2-0", "2-1", "1-2", "1-1-1")  # adults, children, prams, as in a link
OTHERS: Final = ("1-0", "2-0", "1-1", "2-1", "2-2", "1-0-1")
ANSWERS: Final = (
    ("take",), ("keep",), ("refuse",), ("decline",), ("take", "decline"), ("refuse", "take"), (),
)  # fmt: skip
TWICE: Final = 0.12  # of the taps come as a double tap, and as many are brought twice under one id
READERS: Final = 20  # look after each race; the others some races later, and all of them at the end
WAITERS: Final = 12  # of those who wait do something too


@dataclass(frozen=True, slots=True)
class Seat:
    """How one booking stands, as the rows have it now."""

    person: int
    booking: int
    state: str


class House(Protocol):
    """Wendies on one database, and a way in for guests and for whoever leads the labs."""

    engine: str
    doors: int  # processes

    async def taps(self, guest: Guest, token: str, external: str, *, door: int) -> bool:
        """Hand one event in at one process; whether it was acknowledged."""
        ...

    async def reads(self, guests: Sequence[Guest]) -> None:
        """Fetch what is new for them."""
        ...

    async def quiet(self, guests: Sequence[Guest]) -> None:
        """Until everything that they did is answered."""
        ...

    async def lead(self, slug: str, seats: int, *, children: int | None, prams: int | None) -> Change:
        """Make a lab, or give it another number of seats."""
        ...

    async def lab(self, slug: str) -> int:
        """The number of a lab."""
        ...

    async def line(self, lab: int) -> list[Seat]:
        """Who sits, waits or was offered a seat."""
        ...


@dataclass(slots=True)
class Crowd:
    """People who race again and again."""

    house: House
    guests: list[Guest]
    dice: random.Random
    races: list[Race] = field(default_factory=list)

    async def race(self, slug: str) -> Race:
        """One race, from a lab with ten seats to the last answer."""
        children, prams = (self.dice.choice((3, 5)), 2) if self.dice.random() < 0.3 else (None, None)
        made = await self.house.lead(slug, SEATS, children=children, prams=prams)
        race = Race(await self.house.lab(slug), slug, self.guests, children, prams, changes=[made])
        self.races.append(race)
        await self._wave(
            race, [(guest, f"booking_join-{race.lab}-{self.dice.choice(PARTIES)}") for guest in self.guests]
        )
        await self._wave(race, await self._second_thoughts(race))
        for _ in range(2):
            await self._wave(race, await self._answers(race))
        await self.house.reads(self.dice.sample(self.guests, READERS))
        return race

    # ------------------------------------------------------------ what people want

    async def _second_thoughts(self, race: Race) -> list[tuple[Guest, str]]:
        """Who sits leaves, comes with fewer or with more; some of those who wait too, and some tap the old button."""
        line = await self.house.line(race.lab)
        waiting = [seat for seat in line if seat.state == WAITING]
        some = [seat for seat in line if seat.state != WAITING] + self.dice.sample(waiting, min(WAITERS, len(waiting)))
        wanted = []
        for guest, booking in await self._own(some):
            match self.dice.randrange(6):
                case 0 | 1:
                    wanted.append((guest, f"leaving_leave-{booking}"))
                case 2 | 3 | 4:
                    wanted.append((guest, f"booking_resize-{booking}-{self.dice.choice(OTHERS)}"))
                case _:
                    wanted.append((guest, f"booking_join-{race.lab}-{self.dice.choice(PARTIES)}"))
        return wanted

    async def _answers(self, race: Race) -> list[tuple[Guest, str]]:
        """Who was offered a seat takes it, or does not, or says both at once; some who sit leave meanwhile."""
        line = await self.house.line(race.lab)
        wanted = []
        for guest, booking in await self._own([seat for seat in line if seat.state == OFFERED]):
            steps = self.dice.choices(ANSWERS, weights=(5, 1, 2, 2, 1, 2, 1))[0]
            wanted += [(guest, f"leaving_{step}-{booking}") for step in steps]
        leaving = [seat for seat in line if seat.state not in (OFFERED, WAITING) and self.dice.random() < 0.25]
        return wanted + [(guest, f"leaving_leave-{booking}") for guest, booking in await self._own(leaving)]

    async def _own(self, seats: Iterable[Seat]) -> list[tuple[Guest, int]]:
        """These people with their bookings, once they read what there is for them."""
        by_person = {guest.person: guest for guest in self.guests}
        found = [(by_person[seat.person], seat.booking) for seat in seats]
        await self.house.reads([guest for guest, _ in found])
        return found

    # ------------------------------------------------------------ all at once

    async def _wave(self, race: Race, wanted: list[tuple[Guest, str]]) -> None:
        """Everybody at once, some of them twice, and in some waves whoever leads the lab as well."""
        wave = max((tap.wave for tap in race.taps), default=0) + 1
        brought = []
        for guest, token in wanted:
            taps = [Tap(guest, token, str(uuid.UUID(int=self.dice.getrandbits(128))), wave)]
            if self.dice.random() < TWICE:
                taps.append(Tap(guest, token, str(uuid.UUID(int=self.dice.getrandbits(128))), wave))
            race.taps += taps
            brought += taps + [tap for tap in taps if self.dice.random() < TWICE]
        self.dice.shuffle(brought)
        leading = [self._lead(race)] if self.dice.random() < 0.3 else []
        await asyncio.gather(*(self._brings(tap) for tap in brought), *leading)
        await self.house.quiet(self.guests)

    async def _brings(self, tap: Tap) -> None:
        door = self.dice.randrange(self.house.doors)
        tap.acknowledged += await self.house.taps(tap.guest, tap.token, tap.external, door=door)

    async def _lead(self, race: Race) -> None:
        await asyncio.sleep(self.dice.random() / 5)
        seats = max(1, race.changes[-1].seats + self.dice.choice((-4, -2, 2, 4)))
        race.changes.append(await self.house.lead(race.slug, seats, children=race.children, prams=race.prams))


__all__ = ["PEOPLE", "SEATS", "Crowd", "House", "Seat"]
