"""What people did and what they got, held against the database: lost, doubled, out of order, wrong, over-written."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Row, select

from storage.database import Database, connect
from storage.keys import Keys
from storage.outbox import MAYBE_TWICE
from storage.store import Store
from storage.tables import SAID, addresses, chats, outbox, received, sessions
from tests.faults.acts import Act, Finding, Got, History

IN_FLIGHT: Final = 8  # sends of a process that nobody knows the end of when it dies


@dataclass(slots=True)
class _Rows:
    received: dict[bytes, list[Row[Any]]] = field(default_factory=lambda: defaultdict(list))
    answers: dict[int, list[Row[Any]]] = field(default_factory=lambda: defaultdict(list))
    outbox: dict[int, Row[Any]] = field(default_factory=dict)
    provider: dict[tuple[str, str], Row[Any]] = field(default_factory=dict)
    address_of: dict[tuple[str, str], int] = field(default_factory=dict)
    channel_of: dict[int, str] = field(default_factory=dict)
    senders: dict[int, str] = field(default_factory=dict)
    cookies: dict[bytes, int] = field(default_factory=dict)
    misses: dict[int, int] = field(default_factory=dict)
    waiting: int = 0


async def check(history: History, url: str, keys: Keys) -> list[Finding]:
    """Everything that is wrong after the faults are over and Wendy was stopped; empty when all promises were kept."""
    database = connect(url, keys)
    try:
        async with database.transaction() as store:
            await store.marks.unlock(keys)
        return [*_broken_file(url), *await judge(history, database, keys)]
    finally:
        await database.close()


async def judge(history: History, database: Database, keys: Keys) -> list[Finding]:
    """The same, of a database that is open."""
    async with database.transaction() as store:
        rows = await _read(store)
    findings = []
    if rows.waiting:
        findings.append(Finding("lost", f"{rows.waiting} accepted and never answered"))
    repeated = 0
    for person in history.channel:
        found, again = _of_one(history, person, rows, keys)
        findings += found
        repeated += again
    if repeated > IN_FLIGHT * history.kills:
        findings.append(Finding("doubled", f"{repeated} said twice after {history.kills} deaths"))
    return findings


def counts(findings: list[Finding]) -> dict[str, int]:
    return dict(Counter(finding.kind for finding in findings))


async def _read(store: Store) -> _Rows:
    rows = _Rows()
    ask = store.connection.execute
    for row in await ask(select(received).order_by(received.c.id)):
        rows.received[bytes(row.external)].append(row)
        rows.waiting += row.state == "waiting"
    for row in await ask(select(outbox).order_by(outbox.c.id)):
        rows.outbox[row.id] = row
        if row.source is not None:
            rows.answers[row.source].append(row)
        if row.provider_id:
            rows.provider[row.channel, row.provider_id] = row
    for row in await ask(select(addresses)):
        rows.address_of[row.channel, row.address] = row.id
        rows.channel_of[row.id], rows.senders[row.id] = row.channel, row.address
    for row in await ask(select(sessions)):
        rows.cookies[bytes(row.token_hash)] = row.address_id
    rows.misses = {row.address_id: row.misses for row in await ask(select(chats))}
    return rows


def _broken_file(url: str) -> Iterator[Finding]:
    if not url.startswith("sqlite"):
        return
    with closing(sqlite3.connect(Path(url.partition(":///")[2]))) as connection:
        if (said := connection.execute("PRAGMA integrity_check").fetchone()) != ("ok",):
            yield Finding("broken file", str(said))
        if orphan := connection.execute("PRAGMA foreign_key_check").fetchone():
            yield Finding("broken file", f"orphan in {orphan[0]}")


def _of_one(history: History, person: str, rows: _Rows, keys: Keys) -> tuple[list[Finding], int]:
    """The findings about one person, and how many messages she read twice with a mark that this may be."""
    acts = [act for act in history.acts if act.person == person]
    channel, known_as = history.channel[person], history.address.get(person, "")
    cookie = hashlib.sha256(known_as.encode()).digest()
    address = rows.cookies.get(cookie) if channel == "web" else rows.address_of.get((channel, known_as))
    if address is None:
        return [Finding("lost", f"{person}: nobody knows her") for act in acts if act.acknowledged], 0
    return _Reader(history, person, channel, address, rows, keys).read(acts)


@dataclass(slots=True)
class _Reader:
    """Goes through what one person did and got."""

    history: History
    person: str
    channel: str
    address: int
    rows: _Rows
    keys: Keys
    findings: list[Finding] = field(default_factory=list)
    order: dict[int, int] = field(default_factory=dict)  # received event -> which of her acts
    act_of: dict[int, Act] = field(default_factory=dict)

    def read(self, acts: list[Act]) -> tuple[list[Finding], int]:
        misses, last, met = 0, 0, self.channel == "web"
        for number, act in enumerate(acts):
            sender = self.rows.senders[self.address]
            name = f"{sender}:{act.external}" if self.channel == "web" else act.external
            stored = self.rows.received.get(self.keys.remember("event", self.channel, name), [])
            if not stored:
                if act.acknowledged:
                    self._add("lost", f"act {number} was acknowledged and is not there")
                continue
            if len(stored) > 1:
                self._add("doubled", f"act {number} was accepted {len(stored)} times")
            event = stored[0]
            self.order[event.id], self.act_of[event.id] = number, act
            answers = self.rows.answers.get(event.id, [])
            self._answered(act, number, event, answers=answers, expected=act.key(misses), most=1 if met else 2)
            if answers and answers[0].id <= last:
                self._add("out of order", f"act {number} was answered before the one before it")
            last = max([last, *(row.id for row in answers)])
            misses, met = 0 if act.where else misses + 1, True
        if self.order and self.rows.misses.get(self.address) != misses:
            self._add("over-written", f"{self.rows.misses.get(self.address)} misses remembered instead of {misses}")
        return self.findings, self._heard()

    def _add(self, kind: str, what: str) -> None:
        self.findings.append(Finding(kind, f"{self.person}: {what}"))

    def _answered(self, act: Act, number: int, event: Any, *, answers: list[Any], expected: str, most: int) -> None:
        if event.state == "waiting":
            return self._add("lost", f"act {number} waits for ever, payload {'kept' if event.payload else 'gone'}")
        if event.state == "aside":
            return self._add("lost", f"act {number} was set aside")
        if event.payload is not None:
            self._add("kept", f"act {number} is answered and its payload still there")
        if not answers:
            return self._add("lost", f"act {number} got no answer")
        if len(answers) > most:
            self._add("doubled", f"act {number} got {len(answers)} answers")
        if any(row.address_id != self.address for row in answers):
            self._add("wrong person", f"the answer to act {number} went to somebody else")
        # An answer that could not be said within the hour is forgotten with the place it told, and she is asked again.
        late = answers[-1].key == "set-aside" and answers[-1].forget_at > answers[-1].created_at + SAID
        if not answers[-1].key.startswith(expected) and not late:
            self._add("over-written", f"act {number} was answered {answers[-1].key}, not {expected}")
        return None

    def _heard(self) -> int:
        """What she read: all that was said to her, each once, in the order she wrote."""
        seen: Counter[int] = Counter()
        repeated = last = 0
        texts: dict[int, str] = {}
        for got in (one for one in self.history.got if one.person == self.person):
            row = self.rows.outbox.get(got.row or 0) or self.rows.provider.get((self.channel, got.provider_id))
            row = row or self._unknown(got)
            if row is None:
                self._add("doubled", f"read something that no row knows: {got.text[:30]!r}")
                continue
            if row.address_id != self.address:
                self._add("wrong person", f"read row {row.id} of somebody else")
                continue
            if got.fence is not None and got.fence == row.fence and row.provider_id != got.provider_id:
                self._add("over-written", f"row {row.id} carries the id of an older send")
            seen[row.id] += 1
            if seen[row.id] > 1:
                if self.channel == "web":
                    if texts[row.id] != got.text:
                        self._add("over-written", f"row {row.id} changed after it was read")
                    continue
                repeated += 1
                if row.error != MAYBE_TWICE:
                    self._add("doubled", f"read row {row.id} twice, without a mark")
                continue
            texts[row.id] = got.text
            act = self.act_of.get(row.source or 0)
            if act and act.where and row.key.startswith("results") and not re.search(rf"{act.where}(?!\d)", got.text):
                self._add("wrong person", f"row {row.id} answers something she did not ask")
            place = self.order.get(row.source or 0, last)
            if place < last:
                self._add("out of order", f"read the answer to act {place} after the one to act {last}")
            last = max(last, place)
        self._unsaid(seen)
        return repeated

    def _unknown(self, got: Got) -> Any:
        """A message whose id was never noted: it died with its process, and was said again under a mark."""
        said = (row for row in self.rows.outbox.values() if row.address_id == self.address)
        return next((row for row in said if row.error == MAYBE_TWICE and _same(row, got.text)), None)

    def _unsaid(self, seen: Counter[int]) -> None:
        for row in self.rows.outbox.values():
            if row.address_id != self.address or row.channel != self.channel:
                continue
            if row.state != "sent":
                self._add("lost", f"row {row.id} is {row.state} ({row.error})")
            elif row.id not in seen:
                self._add("lost", f"row {row.id} counts as said and she never read it")


def _same(row: Any, text: str) -> bool:
    """Whether a row was said in these words, whatever the channel made of its signs."""
    return _letters(row.text or "")[:60] == _letters(text)[:60]


def _letters(text: str) -> str:
    plain = text.replace("<b>", "").replace("</b>", "").replace("<i>", "").replace("</i>", "")
    return "".join(character for character in plain if character.isalnum())
