"""A lab worked out a second time, by rules of the tests' own: who sits, who waits, who must be told what."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from storage.bookings import Party

BOOKED, WAITING, OFFERED = "booked", "waiting", "offered"
ROME: Final = ZoneInfo("Europe/Rome")
MINUTE: Final = timedelta(minutes=1)
QUARTER: Final = 15  # minutes: deadlines are whole quarters of an hour
HOUSE: Final = (21, 8)  # from which hour to which people sleep who never said otherwise
LASTS: Final = timedelta(hours=2)  # a lab
REST: Final = timedelta(hours=12)  # after "no, but keep my place"

# What each message says about a lab, whatever its words are. Keys that stand for nothing here change nothing.
TOPICS: Final = {
    "receipt-booked": BOOKED,
    "receipt-waiting": WAITING,
    "receipt-waiting-stopped": WAITING,
    "left": "left",
    "left-line": "left",
    "left-already": "already",
    "offer-was-over": "already",
    "offer-seat": OFFERED,
    "offer-happens": OFFERED,
    "offer-over": "over",
    "offer-kept": "kept",
    "offer-refused": "kept",
    "offer-gone": "no more",
    "lab": "card",
    "booking-no-room": "no room",
    "booking-closed": "closed",
    "booking-too-many": "too many",
    "booking-prams-full": "too many",
    "change-moved": "moved",
    "change-cancelled": "cancelled",
    "change-cancelled-others": "cancelled",
    "change-drop-in": "drop-in",
    "happens-waiting": "happens",
    "lab-gone": "gone",
}

Room = tuple[int, int, int]  # people, children, prams
Told = list[tuple[int, str]]  # who hears about which topic


def room(party: Party) -> Room:
    return party.adults + party.children, party.children, party.prams


@dataclass(slots=True)
class Entry:
    """One party in the line."""

    who: int
    party: Party
    state: str
    number: int = 0  # of her booking
    until: datetime | None = None  # offered: answer by then; waiting: leave her alone until then


@dataclass(slots=True)
class Ledger:
    """Everybody in the line, in the order in which they asked."""

    seats: int
    children: int | None = None
    prams: int | None = None
    starts: datetime = datetime.max
    opens: datetime | None = None
    closes: datetime | None = None
    drop_in: bool = False  # one just comes
    cancelled: bool = False
    line: list[Entry] = field(default_factory=list)
    silent: set[int] = field(default_factory=set)  # who said STOP, and hears of no offer
    nights: dict[int, tuple[int, int]] = field(default_factory=dict)  # of who chose her own quiet hours

    # ------------------------------------------------------------ how things stand

    def of(self, who: int) -> Entry | None:
        return next((one for one in self.line if one.who == who), None)

    def held(self) -> Room:
        """All who sit or have a seat kept for them."""
        rooms = [room(one.party) for one in self.line if one.state != WAITING]
        return sum(one[0] for one in rooms), sum(one[1] for one in rooms), sum(one[2] for one in rooms)

    def fits(self, party: Party, *, instead_of: Party | None = None, seats: int | None = None) -> bool:
        """Whether a party can sit beside those who do, or more can come of one that does. Fewer always can."""
        held, new = self.held(), room(party)
        old = room(instead_of) if instead_of else (0, 0, 0)
        limits = (self.seats if seats is None else seats, self.children, self.prams)
        return all(
            new[which] <= old[which] or limit is None or held[which] - old[which] + new[which] <= limit
            for which, limit in enumerate(limits)
        )

    def alone(self, party: Party, *, instead_of: Party | None = None, seats: int | None = None) -> bool:
        """Whether a party could sit if nobody else did."""
        old = room(instead_of) if instead_of else (0, 0, 0)
        limits = (self.seats if seats is None else seats, self.children, self.prams)
        compared = zip(room(party), old, limits, strict=True)
        return all(new <= before or limit is None or new <= limit for new, before, limit in compared)

    def place(self, who: int) -> int:
        """Her number among those who wait."""
        return [one.who for one in self.line if one.state == WAITING].index(who) + 1

    def takes_in(self, now: datetime) -> bool:
        shut = self.cancelled or self.drop_in or (self.opens is not None and now < self.opens)
        return not shut and now < self.starts and not self._closed(now)

    def goes_on(self, now: datetime) -> bool:
        """Whether who waits can hope for a seat: with none to come, no receipt promises one."""
        over = self.cancelled or now >= self.starts or self._closed(now)
        return not over and deadline(now, self.starts) is not None

    # ------------------------------------------------------------ what somebody does, and who must hear what

    def joins(self, who: int, party: Party, now: datetime) -> Told:
        if self.of(who) or not self.takes_in(now):
            return [(who, "card")]
        if not self.alone(party):
            return [(who, "too many")]
        news = self.settles(now)
        state = BOOKED if self.fits(party) else WAITING
        self.line.append(Entry(who, party, state))
        return [(who, state if state == BOOKED or self.goes_on(now) else "card"), *news]

    def leaves(self, who: int, number: int, now: datetime) -> Told:
        one = self._hers(who, number)
        if one is None:
            return [(who, "already")]
        if now >= self.starts or self.cancelled:
            return [(who, "card")]
        self.line.remove(one)
        return [(who, "left"), *self.settles(now)]

    def resizes(self, who: int, number: int, party: Party, now: datetime) -> Told:
        one = self._hers(who, number)
        if one is None or now >= self.starts or self.cancelled:
            return [(who, "card")]
        if not self.alone(party, instead_of=one.party):
            return [(who, "too many")]
        if one.state != WAITING and self._closed(now) and self._grows(one.party, party):
            return [(who, "closed")]
        if one.state != WAITING and not self.fits(party, instead_of=one.party):
            return [(who, "no room")]
        one.party = party
        news = self._others(who, self.settles(now))
        receipt = one in self.line and (one.state == BOOKED or (one.state == WAITING and self.goes_on(now)))
        return [(who, one.state if receipt else "card"), *news]

    def takes(self, who: int, number: int, now: datetime) -> Told:
        """Also after a no, while there is a seat that nobody else was asked about."""
        news, one = self._others(who, self.settles(now)), self._hers(who, number)
        if one is None or one.state == BOOKED:
            return [(who, "card" if one else "already"), *news]
        if one.state == WAITING and not (self.takes_in(now) and self.fits(one.party)):
            return [(who, "no more" if self.goes_on(now) else "card"), *news]
        one.state, one.until = BOOKED, None
        return [(who, BOOKED), *news]

    def refuses(self, who: int, number: int, now: datetime) -> Told:
        return self.keeps(who, number, now)

    def keeps(self, who: int, number: int, now: datetime) -> Told:
        """A no: the seat goes on at once, her place stays; the second time she is told the same."""
        news, one = self._others(who, self.settles(now)), self._hers(who, number)
        if one and one.state == OFFERED:
            one.state, one.until = WAITING, now + REST
            news += self.settles(now)
        if one and one.state == WAITING and one.until:
            return [(who, "kept"), *news]
        return [(who, "card" if one else "already"), *news]

    def declines(self, who: int, number: int, now: datetime) -> Told:
        news, one = self._others(who, self.settles(now)), self._hers(who, number)
        if one is None or one.state == BOOKED:
            return [(who, "card" if one else "already"), *news]
        self.line.remove(one)
        return [(who, "left"), *news, *self.settles(now)]

    def stops(self, who: int, now: datetime) -> Told:
        """STOP: what she was offered goes on to who hears of it, and she keeps her place."""
        self.silent.add(who)
        return self._around(who, now)

    def begins_again(self, who: int, now: datetime) -> Told:
        """START: what is free for her is offered to her."""
        self.silent.discard(who)
        return self._around(who, now)

    def _around(self, who: int, now: datetime) -> Told:
        one = self.of(who)
        over = self.cancelled or now >= self.starts + LASTS
        return self.settles(now) if one and one.state != BOOKED and not over else []

    def sleeps(self, who: int, night: tuple[int, int], now: datetime) -> Told:
        """Other quiet hours: what she was offered stays as it was told."""
        self.nights[who] = night
        return self._around(who, now)

    def ticks(self, now: datetime) -> Told:
        """Time went by and somebody looked: nothing happens to a lab where nothing ran out."""
        ends = any(one.until and one.until <= now for one in self.line)
        unheard = any(one.state == OFFERED and one.who in self.silent for one in self.line)
        opened = self.opens is not None and self.opens <= now
        return self.settles(now) if ends or unheard or opened else []

    def moves(self, starts: datetime, now: datetime) -> Told:
        self.starts = starts
        if self.cancelled:  # whoever comes was told that it does not take place
            return []
        for one in self.line:
            if one.state == OFFERED and one.until:  # told in the same news
                one.until = min(one.until, self._until(one, now) or starts)
        return [(one.who, "moved") for one in self.line] + self.settles(now)

    def needs_no_seats(self, now: datetime) -> Told:
        """One just comes from now on: who waited does not wait any more."""
        news = [] if self.drop_in or self.cancelled or now >= self.starts else [*self.line]
        self.drop_in = True
        return [(one.who, "drop-in") for one in news] + self.settles(now)

    def called_off(self, now: datetime) -> Told:
        told = [(one.who, "cancelled") for one in self.line]
        self.cancelled = True
        return told + self.settles(now)

    def forgets(self, who: int, now: datetime) -> Told:
        """Her data are erased."""
        self.line = [one for one in self.line if one.who != who]
        return self.settles(now)

    def settles(self, now: datetime) -> Told:
        """Offers that ran out end; what is free is offered to the first who fits, and so on down the line."""
        if self.cancelled or self.drop_in or now >= self.starts:
            self.line = [one for one in self.line if one.state == BOOKED]
            return []
        asking = self.takes_in(now) and self.goes_on(now)
        for one in self.line:
            if one.state == OFFERED and one.who in self.silent and asking:
                one.state, one.until = WAITING, None
        over = [one for one in self.line if one.state == OFFERED and one.until and one.until <= now]
        self.line = [one for one in self.line if one not in over]
        told = [(one.who, "over") for one in over]
        for one in self.line:
            if one.state != WAITING or (one.until and one.until > now):
                continue
            one.until = None
            until = self._until(one, now)
            if until and asking and self.fits(one.party) and one.who not in self.silent:
                one.state, one.until = OFFERED, until
                told.append((one.who, OFFERED))
        return told

    def _until(self, one: Entry, now: datetime) -> datetime | None:
        return deadline(now, self.starts, self.nights.get(one.who, HOUSE))

    def _closed(self, now: datetime) -> bool:
        return self.closes is not None and now >= self.closes

    def _grows(self, before: Party, after: Party) -> bool:
        limits = (self.seats, self.children, self.prams)
        return any(
            new > old for old, new, limit in zip(room(before), room(after), limits, strict=True) if limit is not None
        )

    def _hers(self, who: int, number: int) -> Entry | None:
        return next((one for one in self.line if (one.who, one.number) == (who, number)), None)

    def _others(self, who: int, told: Told) -> Told:
        """She reads in her own answer how it stands."""
        return [(one, topic) for one, topic in told if one != who]


def deadline(now: datetime, starts: datetime, night: tuple[int, int] = HOUSE) -> datetime | None:
    """Until when an offer can be answered: 12 hours awake, at most until 2 before the start, half an hour at least.

    Down to a quarter of an hour; up to one where less than half an hour would be left, and no further than the start.
    """
    latest, least = min(_awake(now, 12 * 60, night), starts - timedelta(hours=2)), _awake(now, 30, night)
    if least > starts:
        return None
    if _quarter(latest) >= least:
        return _quarter(latest)
    after = least if _quarter(least) == least else _quarter(least) + QUARTER * MINUTE
    return min(after, starts)


def _quarter(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute // QUARTER * QUARTER, second=0, microsecond=0)


@cache
def _awake(since: datetime, minutes: int, night: tuple[int, int]) -> datetime:
    """Minute by minute: while she sleeps her time does not run, and at night nobody has to answer."""
    moment = since
    while not _day(moment, night):
        moment = moment.replace(second=0, microsecond=0) + MINUTE
    for _ in range(minutes):
        while not _day(moment, night):
            moment += MINUTE
        moment += MINUTE
    return moment


def _day(moment: datetime, night: tuple[int, int]) -> bool:
    evening, morning = night if night[0] != night[1] else HOUSE
    return morning <= moment.astimezone(ROME).hour < evening


__all__ = ["BOOKED", "OFFERED", "REST", "TOPICS", "WAITING", "Entry", "Ledger", "Told", "deadline", "room"]
