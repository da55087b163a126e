"""Races for seats held against the rows: over-booked, out of order, told twice, forgotten, lost, untrue.

What was promised to people is written in the order in which the lab was held; it is gone through as it happened, and
every step is judged by the ledger of the tests and not by Wendy's own rules.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import Any, Final

from sqlalchemy import Row, select

from storage.bookings import Party
from storage.database import Database, connect
from storage.keys import Keys
from storage.store import Store
from storage.tables import bookings, labs, outbox, received
from tests.faults.acts import Finding
from tests.faults.lab_acts import Guest, Race, Tap
from tests.ledger import BOOKED, OFFERED, REST, TOPICS, WAITING, Entry, Ledger

OWN: Final = {*TOPICS.values()} - {"over", "moved", "cancelled", "drop-in", "happens"}
AT_ONCE: Final = timedelta(milliseconds=1)  # between two clocks of one machine
# What an Italian reads when she is told: so that a message cannot say another thing than its key.
SAYS: Final = {
    "receipt-booked": "il posto è tuo",
    "receipt-waiting": "In lista d'attesa hai il numero",
    "offer-seat": "Si è liberato un posto per te",
    "offer-refused": "non tengo più il posto per te",
    "offer-gone": "il posto non è più libero",
    "offer-over": "Il tempo per rispondere è passato",
}
STANDS: Final = {
    "stands-booked": BOOKED,
    "stands-waiting": WAITING,
    "stands-waiting-why": WAITING,
    "stands-offered": OFFERED,
}
KINDS: Final = ("over-booked", "out of order", "doubled", "lost", "forgotten", "refused", "untrue")


@dataclass(slots=True)
class Verdict:
    """What was found, and how much was looked at."""

    findings: list[Finding] = field(default_factory=list)
    taps: int = 0
    messages: int = 0
    read: int = 0
    offers: int = 0
    unsaid: int = 0  # offers that came to nothing before she looked: a later answer told her how it stands
    overtaken: int = 0  # answered in another order than accepted: processes do that, it changes no rule

    def counts(self) -> dict[str, int]:
        """Of each kind, also where there is none."""
        found = Counter(finding.kind for finding in self.findings)
        return {kind: found[kind] for kind in KINDS} | dict(found)


@dataclass(slots=True)
class _Rows:
    events: dict[bytes, list[Row[Any]]] = field(default_factory=lambda: defaultdict(list))
    said: dict[int, list[Row[Any]]] = field(default_factory=lambda: defaultdict(list))  # by lab, as it happened
    own: dict[int, list[Row[Any]]] = field(default_factory=lambda: defaultdict(list))  # by the event they answer
    to: dict[int, list[Row[Any]]] = field(default_factory=lambda: defaultdict(list))  # by address
    bookings: dict[int, list[Row[Any]]] = field(default_factory=lambda: defaultdict(list))  # by lab
    seats: dict[int, int] = field(default_factory=dict)
    taps: dict[int, tuple[Race, Tap]] = field(default_factory=dict)  # by the event


async def check(races: Sequence[Race], url: str, keys: Keys) -> Verdict:
    """Everything that is wrong after the races; who writes to a SQLite file must have stopped."""
    database = connect(url, keys)
    try:
        return await judge(races, database, keys)
    finally:
        await database.close()


async def judge(races: Sequence[Race], database: Database, keys: Keys) -> Verdict:
    """The same, of a database that is open."""
    verdict = Verdict()
    async with database.transaction() as store:
        await store.marks.unlock(keys)
        rows = await _read(store, races, keys, verdict)
    for race in races:
        verdict.findings += _Judge(race, rows, verdict, in_turn=database.engine == "sqlite").judge()
    for guest in {id(guest): guest for race in races for guest in race.guests}.values():
        verdict.findings += _heard(guest, rows.to[guest.address], verdict)
    return verdict


async def _read(store: Store, races: Sequence[Race], keys: Keys, verdict: Verdict) -> _Rows:
    rows, ask = _Rows(), store.connection.execute
    for row in await ask(select(received.c.id, received.c.external, received.c.state)):
        rows.events[bytes(row.external)].append(row)
    for race in races:
        for tap in race.taps:
            verdict.taps += 1
            stored = rows.events[keys.remember("event", "web", f"{tap.guest.sender}:{tap.external}")]
            rows.taps.update((row.id, (race, tap)) for row in stored)
            if len(stored) > 1:
                verdict.findings.append(Finding("doubled", f"{tap.guest.name}: accepted {len(stored)} times"))
            if tap.acknowledged and [row.state for row in stored] != ["answered"]:
                verdict.findings.append(Finding("lost", f"{tap.guest.name}: {tap.token} was acknowledged"))
    columns = [
        outbox.c[name] for name in ("id", "person_id", "address_id", "key", "words", "source", "state", "lab_id")
    ]
    for row in await ask(select(*columns, outbox.c.text, outbox.c.created_at).order_by(outbox.c.id)):
        verdict.messages += 1
        rows.to[row.address_id].append(row)
        race, tap = rows.taps.get(row.source or 0, (None, None))
        if race and tap and row.person_id == tap.guest.person:
            rows.own[row.source].append(row)
        if lab := race.lab if race else row.lab_id:
            rows.said[lab].append(row)
    columns = [bookings.c[name] for name in ("id", "lab_id", "person_id", "party", "state")]
    for row in await ask(select(*columns).order_by(bookings.c.id)):
        rows.bookings[row.lab_id].append(row)
    rows.seats = {row.id: row.seats for row in await ask(select(labs.c.id, labs.c.seats))}
    return rows


# ---------------------------------------------------------------- one lab, as it happened


@dataclass(slots=True)
class _Judge:
    race: Race
    rows: _Rows
    verdict: Verdict
    in_turn: bool  # one process answers in the order in which it accepts
    ledger: Ledger = field(init=False)
    applied: int = 0  # the last change of seats known to be there
    findings: list[Finding] = field(default_factory=list)

    def judge(self) -> list[Finding]:
        race = self.race
        self.ledger = Ledger(race.changes[0].seats, race.children, race.prams)
        answered: list[tuple[int, Tap]] = []
        for source, said in groupby(self.rows.said[race.lab], key=lambda row: row.source):
            unit = list(said)
            _, tap = self.rows.taps.get(source or 0, (None, None))
            if tap is not None and source is not None:
                answered.append((source, tap))
            self._happened(tap, unit)
        self._in_order(answered)
        for event, (where, tap) in self.rows.taps.items():
            if where is race and not [row for row in self.rows.own[event] if TOPICS.get(row.key) in OWN]:
                self._add("lost", f"{tap.guest.name} got no answer to {tap.token}")
        self._ended()
        return self.findings

    def _add(self, kind: str, what: str) -> None:
        self.findings.append(Finding(kind, f"{self.race.slug}: {what}"))

    def _in_order(self, answered: list[tuple[int, Tap]]) -> None:
        if len({source for source, _ in answered}) < len(answered):
            self._add("out of order", "an answer was cut in two by another")
        for (before, first), (event, tap) in pairwise(answered):
            if first.wave > tap.wave:
                self._add("out of order", f"{tap.token} was answered after who came later")
            # Among processes ids are no order: one is drawn before the acceptance is committed, also for one person's
            # two taps at one instant at two doors. The order is that in which the lab was held.
            self.verdict.overtaken += event < before
            if event < before and self.in_turn:
                self._add("out of order", f"{tap.token} was accepted before {first.token}, and answered after it")

    def _happened(self, tap: Tap | None, unit: list[Row[Any]]) -> None:
        """One thing somebody did, with all that was said about it."""
        low, high = self._seats(tap, unit[0].created_at)
        before = self.ledger.held()[0]
        own = [row for row in unit if tap and row.person_id == tap.guest.person and TOPICS.get(row.key) in OWN]
        if len(own) > 1:
            self._add("doubled", f"{len(own)} answers to {own[0].key}")
        if tap and own:
            self._told(tap, own[0], low, high)
        for row in (row for row in unit if row not in own and row.key in TOPICS):
            self._pushed(row, high)
        held = self.ledger.held()
        if held[0] > before and held[0] > high:
            self._add("over-booked", f"{held[0]} on {high} seats after {tap and tap.token}")
        for limit, some in ((self.race.children, held[1]), (self.race.prams, held[2])):
            if limit is not None and some > limit:
                self._add("over-booked", f"{some} where {limit} may come")
        for one in self._asking():
            if self.ledger.fits(one.party, seats=low):
                self._add("forgotten", f"{one.who} waits, and a seat is free after {tap and tap.token}")
                break

    def _seats(self, tap: Tap | None, at: datetime) -> tuple[int, int]:
        """The fewest and the most seats there can have been at this moment."""
        changes = self.race.changes
        while self.applied + 1 < len(changes) and changes[self.applied + 1].done < at:
            self.applied += 1
        possible = [
            change.seats
            for number, change in enumerate(changes)
            if number >= self.applied and (tap is None or change.asked <= at + AT_ONCE)
        ]
        return min(possible), max(possible)

    def _asking(self) -> list[Entry]:
        """Who waits and did not say that it is too early."""
        return [one for one in self.ledger.line if one.state == WAITING and one.until is None]

    def _told(self, tap: Tap, row: Row[Any], low: int, high: int) -> None:
        """What somebody was answered, against how things stood."""
        ledger, who, topic = self.ledger, tap.guest.person, TOPICS[row.key]
        one = ledger.of(who)
        party = Party(*((*tap.numbers[1:], 0, 0, 0)[:3])) if tap.step in ("booking_join", "booking_resize") else None
        if topic in (BOOKED, WAITING):
            said = _party(row.words)
            expected = party if party else one and one.party
            if said != expected:
                self._add("untrue", f"{tap.guest.name} was told {said} instead of {expected}")
        match tap.step, topic:
            case "booking_join", str(state) if state in (BOOKED, WAITING) and party:
                if one:
                    self._add("doubled", f"{tap.guest.name} is in the line twice")
                self._came(Entry(who, party, state), low, high)
            case "booking_resize", str(state) if state in (BOOKED, WAITING, "card") and one and party:
                if one.state != WAITING and not ledger.fits(party, instead_of=one.party, seats=high):
                    self._add("over-booked", f"{tap.guest.name} brings more than there is room for")
                one.party = party
                if topic == "card" and STANDS.get(row.words["state"]["phrase"]) == OFFERED and one.state == WAITING:
                    # Smaller, she fits: her own answer offers it.
                    self._offered(one, high)
            case "booking_resize", "no room":
                if one and party and ledger.fits(party, instead_of=one.party, seats=low):
                    self._add("refused", f"{tap.guest.name} could have brought more")
            case "leaving_take", str(state) if state == BOOKED:
                self._took(tap.guest, one, high)
            case "leaving_take", "no more" if one:
                if one.state != WAITING or ledger.fits(one.party, seats=low):
                    self._add("refused", f"{tap.guest.name} could have had it all the same")
            case (("leaving_keep" | "leaving_refuse"), "kept") if one:
                if one.state == BOOKED or (one.state == WAITING and one.until is None):
                    self._add("untrue", f"{tap.guest.name} said no to what nobody offered")
                one.state, one.until = WAITING, row.created_at + REST
            case (("leaving_leave" | "leaving_decline"), "left") if one:
                ledger.line.remove(one)
            case _, "already":
                if one:
                    self._add("untrue", f"{tap.guest.name} has a place and was told that she has none")
            case _, "card":
                self._stands(tap.guest, row, one)
            case _, "too many" if party:
                if ledger.alone(party, instead_of=one.party if one else None, seats=low):
                    self._add("refused", f"{tap.guest.name} could have come")
            case _:
                self._add("untrue", f"{tap.token} was answered {row.key}")
        if topic == WAITING:
            place = row.words.get("position", {}).get("count")
            if (one := ledger.of(who)) and place != ledger.place(who):
                self._add("untrue", f"{tap.guest.name} was told number {place}, and is {ledger.place(who)}")

    def _came(self, one: Entry, low: int, high: int) -> None:
        if one.state == BOOKED and not self.ledger.fits(one.party, seats=high):
            self._add("over-booked", f"{one.who} got a seat that is not there")
        if one.state == WAITING and self.ledger.fits(one.party, seats=low):
            self._add("refused", f"{one.who} waits, and there is a seat")
        if one.state == BOOKED and any(self.ledger.fits(other.party, seats=low) for other in self._asking()):
            self._add("out of order", f"{one.who} got past somebody who waits")
        self.ledger.line.append(one)

    def _took(self, guest: Guest, one: Entry | None, high: int) -> None:
        """What she was offered; or, after a no, what is free all the same."""
        if one is None or one.state == BOOKED or (one.state == WAITING and one.until is None):
            self._add("untrue", f"{guest.name} took what nobody offered")
        elif one.state == WAITING and not self.ledger.fits(one.party, seats=high):
            self._add("over-booked", f"{guest.name} took a seat that had gone on")
        if one:
            one.state, one.until = BOOKED, None

    def _stands(self, guest: Guest, row: Row[Any], one: Entry | None) -> None:
        stands = STANDS.get(row.words["state"]["phrase"], "")
        if stands != (one.state if one else ""):
            self._add("untrue", f"{guest.name} was shown {stands or 'nothing'}, and has {one and one.state}")

    def _pushed(self, row: Row[Any], high: int) -> None:
        """Somebody who did nothing was told something."""
        one = self.ledger.of(row.person_id)
        if row.key != "offer-seat":
            return self._add("untrue", f"{row.person_id} was told {row.key}")
        if one is None:
            return self._add("untrue", f"{row.person_id} was offered a seat and is not in the line")
        return self._offered(one, high)

    def _offered(self, one: Entry, high: int) -> None:
        self.verdict.offers += 1
        if one.state != WAITING:
            return self._add("doubled", f"{one.who} was offered a seat, and is {one.state}")
        if one.until is not None:
            self._add("out of order", f"{one.who} was asked in her rest")
        if not self.ledger.fits(one.party, seats=high):
            self._add("over-booked", f"{one.who} was offered a seat that is not there")
        earlier = self._asking()[: self._asking().index(one)] if one in self._asking() else []
        if any(self.ledger.fits(other.party, seats=min(high, self._fewest())) for other in earlier):
            self._add("out of order", f"{one.who} was asked before somebody who waits longer")
        one.state = OFFERED
        return None

    def _fewest(self) -> int:
        return min(change.seats for change in self.race.changes[self.applied :])

    def _ended(self) -> None:
        """The rows, against the line as people were told it."""
        rows = self.rows.bookings[self.race.lab]
        line = [(row.person_id, row.state, Party(**row.party)) for row in rows if row.state in STANDS.values()]
        told = [(one.who, one.state, one.party) for one in self.ledger.line]
        if line != told:
            wrong = [pair for pair in zip(line, told, strict=False) if pair[0] != pair[1]][:1] or [len(line), len(told)]
            self._add("untrue", f"the rows are not what people were told: {wrong}")
        taken = Counter(row.person_id for row in rows)
        asked = {tap.guest.person for tap in self.race.taps if tap.step == "booking_join" and tap.acknowledged}
        refused = {tap.guest.person for tap in self.race.taps if tap.step == "booking_join"} - {*taken}
        turned_away = {row.person_id for row in self.rows.said[self.race.lab] if TOPICS.get(row.key) == "too many"}
        for person in asked - turned_away:
            if taken[person] != 1:
                self._add("doubled" if taken[person] else "lost", f"{person} has {taken[person]} bookings")
        if refused - turned_away - asked:
            self._add("lost", f"{len(refused)} were never taken in")
        if self.rows.seats[self.race.lab] != self.race.changes[-1].seats:
            self._add("lost", "a change of seats")


def _party(words: Any) -> Party | None:
    """Who comes, as it is told anywhere in these words."""
    told = dict(_counted(words))
    return Party(told["party-adults"], told.get("party-children", 0), told.get("party-prams", 0)) if told else None


def _counted(words: Any) -> Iterator[tuple[str, int]]:
    match words:
        case {
            "phrase": ("party-adults" | "party-children" | "party-prams") as key,
            "words": {"count": {"count": count}},
        }:
            yield str(key), int(count)
        case dict():
            for inner in words.values():
                yield from _counted(inner)
        case list():
            for inner in words:
                yield from _counted(inner)


def _own(row: Row[Any]) -> bool:
    return row.source is not None and TOPICS.get(row.key) in OWN and row.key != "offer-seat"


def _heard(guest: Guest, rows: list[Row[Any]], verdict: Verdict) -> Iterator[Finding]:
    """All that was said to her she read, once, and it said what it stands for."""
    read = {row.id: row for row in rows}
    times = Counter(one.row for one in guest.read)
    verdict.read += len(guest.read)
    for one in guest.read:
        row = read.get(one.row)
        if row is None or (row.text is not None and row.text != one.text):
            yield Finding("untrue", f"{guest.name} read something that no row knows")
        elif SAYS.get(row.key, "") not in one.text:
            yield Finding("untrue", f"{guest.name} was told {row.key} in other words")
    for number, row in enumerate(rows):
        # An offer that came to nothing before she looked is not said any more: a later answer told her how it stands.
        overtaken = row.state == "dropped" and row.key == "offer-seat" and any(_own(later) for later in rows[number:])
        verdict.unsaid += row.key in TOPICS and overtaken
        if row.key in TOPICS and times[row.id] != (not overtaken):
            yield Finding(
                "doubled" if times[row.id] else "lost", f"{guest.name} read row {row.id} {times[row.id]} times"
            )


__all__ = ["KINDS", "Verdict", "check", "judge"]
