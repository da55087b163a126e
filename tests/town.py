"""A town of people who type, tap, share a position and read; and a Wendy who has a new dispatcher for every message."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.channels import Incoming, Opened, Receive, SendFailed, Tapped, What
from bot.dispatcher import Dispatcher
from bot.intake import Intake
from bot.outbox import Delivery
from bot.places import load
from bot.rendering import Rendered
from content import gazetteer, lexicon
from content import places as place_files
from content.texts import Texts, refuse
from handlers.dialogue import House, Link, Located, Said, Sent
from storage.database import Database, connect
from storage.keys import Keys
from storage.migrate import migrate
from storage.outbox import Outgoing
from storage.people import Person

ROME = ZoneInfo("Europe/Rome")
SECRET = "a secret of the tests: thirty-two characters or more"
WEDNESDAY = datetime(2026, 11, 25, 10, 0, tzinfo=ROME)

TEXTS = Texts(
    names={
        "organisation": "Cooperativa di prova",
        "contact": "020202",
        "privacy_url": "https://wendy.example/privacy",
    },
    missing=refuse,
)
HOUSE = House(
    where=gazetteer.load(),
    lexicon=lexicon.load(),
    languages=TEXTS.languages,
    public_url="https://wendy.example",
    examples=True,
    opens=lambda token: {"web": f"https://wendy.example/?go={token}"},
)


@dataclass
class Phone:
    """A channel that keeps what it is given; `failures` are raised first, one a send."""

    name: str = "phone"
    heard: list[tuple[str, Outgoing, Rendered]] = field(default_factory=list)
    failures: list[SendFailed | Exception] = field(default_factory=list)

    def routes(self, receive: Receive) -> Sequence[object]:
        return []

    async def run(self, receive: Receive) -> None:
        await asyncio.Event().wait()

    async def send(self, message: Outgoing, rendered: Rendered, address: str) -> str:
        if self.failures:
            raise self.failures.pop(0)
        self.heard.append((address, message, rendered))
        return f"phone-{message.id}"


@dataclass
class Town:
    """Wendy and the people who talk with her, on one database, with a clock moved by hand."""

    database: Database
    keys: Keys
    now: datetime = WEDNESDAY
    house: House = HOUSE
    phone: Phone = field(default_factory=Phone)
    texts: Texts = TEXTS
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def person(self, name: str, *, language: str | None = "it") -> Somebody:
        return Somebody(self, name, language)

    def later(self, **time: int) -> None:
        self.now += timedelta(**time)

    async def receive(self, *events: Incoming) -> None:
        """Hand events in one after the other, through an intake and a dispatcher made for them; deliver the answers."""
        async with self._intake() as intake:
            for event in events:
                await intake.receive(event)

    async def receive_at_once(self, *events: Incoming) -> None:
        """Hand events in at the same instant."""
        async with self._intake() as intake:
            await asyncio.gather(*(intake.receive(event) for event in events))

    @asynccontextmanager
    async def _intake(self) -> AsyncIterator[Intake]:
        intake = Intake(
            self.database, Dispatcher(self.house, clock=lambda: self.now), clock=lambda: self.now, spoke=lambda _: None
        )
        await intake.catch_up()
        running = asyncio.create_task(intake.run())
        try:
            yield intake
            await intake.settled()
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        await self.deliver()

    async def deliver(self) -> None:
        phones = {self.phone.name: self.phone}
        await Delivery(
            self.database, phones, self.texts, clock=lambda: self.now, public_url=self.house.public_url
        ).settled()

    async def load(self, *files: str) -> None:
        """Load packaged places by file name, without `.csv`."""
        packaged = place_files.files()
        for file in (*packaged.real, *packaged.examples):
            if file.name.removesuffix(".csv") in files:
                async with self.database.transaction() as store:
                    await load(store.places, place_files.read(file.read_text("utf-8")), datetime.now(UTC))

    def next_id(self) -> str:
        return f"event-{next(self._numbers)}"


@dataclass
class Somebody:
    """A person with one hand free."""

    town: Town
    name: str
    language: str | None
    read: int = 0

    async def says(self, text: str) -> None:
        await self.does(Said(text))

    async def shares_position(self, latitude: float, longitude: float) -> None:
        await self.does(Located(latitude, longitude))

    async def sends(self, kind: str) -> None:
        await self.does(Sent(kind))

    async def opens(self, link: Link) -> None:
        await self.does(Opened(link.token))

    async def taps(self, label: str) -> None:
        """Tap the newest button that reads so, however old its message."""
        for message in reversed(self.messages):
            for button in message.buttons:
                if label in button["label"]:
                    await self.does(Tapped(button["token"]))
                    return
        raise AssertionError(f"no button reads {label!r}: {[b['label'] for m in self.messages for b in m.buttons]}")

    async def taps_link(self, link: Link) -> None:
        """Tap a button she was shown once, wherever it is now."""
        await self.does(Tapped(link.token))

    async def does(self, what: What, *, external_id: str | None = None) -> None:
        self.read = len(self.messages)
        await self.town.receive(self.event(what, external_id=external_id))

    def event(self, what: What, *, external_id: str | None = None) -> Incoming:
        return Incoming(
            self.town.phone.name, self.name, external_id or self.town.next_id(), what, language=self.language
        )

    @property
    def messages(self) -> list[Rendered]:
        return [rendered for address, _, rendered in self.town.phone.heard if address == self.name]

    @property
    def news(self) -> str:
        """What came since the last thing she did, as plain text."""
        return "\n".join(self.town.texts.plain(message.text) for message in self.messages[self.read :])

    @property
    def labels(self) -> list[str]:
        return [button["label"] for message in self.messages[self.read :] for button in message.buttons]

    def reads(self, *fragments: str) -> None:
        for fragment in fragments:
            assert fragment in self.news, f"{fragment!r} is not in:\n{self.news}"

    async def known(self) -> Person:
        """As Wendy knows this person."""
        async with self.town.database.transaction() as store:
            met = await store.people.recognise(
                self.town.phone.name, self.name, language=self.language or "it", now=self.town.now
            )
        return met.person


async def make(url: str, *files: str) -> None:
    """A migrated database with packaged places, to copy towns from."""
    await migrate(url)
    keys = Keys(SECRET)
    database = connect(url, keys)
    try:
        async with database.transaction() as store:
            await store.marks.unlock(keys)
        await Town(database, keys).load(*files)
    finally:
        await database.close()


async def settle(url: str) -> Town:
    """A town on a database that was made."""
    keys = Keys(SECRET)
    database = connect(url, keys)
    async with database.transaction() as store:
        await store.marks.unlock(keys)
    return Town(database, keys)


def where(folder: Path) -> str:
    return f"sqlite:///{folder / 'town.sqlite'}"


__all__ = ["HOUSE", "ROME", "TEXTS", "WEDNESDAY", "Phone", "Somebody", "Town", "make", "settle", "where"]
