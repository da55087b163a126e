"""People who write to a real Wendy while things fail: families on the web page, phones on Telegram."""

from __future__ import annotations

import asyncio
import json
import random
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

import aiohttp

from tests.faults.acts import Act, Got, History
from tests.standins.telegram import BOT, Telegram
from tests.standins.telegram_people import Person

PAGE: Final = {"sec-fetch-site": "same-origin", "content-type": "application/json"}
GIVES_UP: Final = 90.0  # seconds somebody goes on sending one message that nobody takes
TALKS: Final = 15  # messages of one family: more a second and the door tells it to slow down
TIMEOUT: Final = aiohttp.ClientTimeout(total=20)
PAUSE = 0.05  # seconds between two messages of one person; more in the short rounds, which share the machine
LONGEST: Final = 1200.0  # seconds what was promised to everybody may take in all
UNANSWERED = 8  # messages somebody on Telegram writes ahead of the answers: more, and the round ends in a queue
_NETWORKS = count(1)


@dataclass(slots=True)
class Family:
    """A browser with one cookie. It sends a message again, under the same id, until it is taken."""

    history: History
    name: str
    where: Callable[[], str]  # the address of a Wendy that is there, or should be
    session: aiohttp.ClientSession
    dice: random.Random
    cookie: str = ""
    after: int = 0
    statuses: dict[int, int] = field(default_factory=dict)  # of what was written, and of what was fetched
    fetches: dict[int, int] = field(default_factory=dict)
    network: int = field(default_factory=lambda: next(_NETWORKS))

    def __post_init__(self) -> None:
        self.history.channel[self.name] = "web"

    async def says(self) -> Act | None:
        """Write once, until it is acknowledged; None when nobody took it in all that time."""
        act = self.history.begins(self.name, str(uuid.uuid4()), nonsense=self.dice.random() < 0.5)
        ends = asyncio.get_running_loop().time() + GIVES_UP
        while asyncio.get_running_loop().time() < ends:
            status = await self._post(act)
            self.statuses[status] = self.statuses.get(status, 0) + 1
            if status == 202:
                act.acknowledged = True
                return act
            if 400 <= status < 500 and status != 429:
                raise AssertionError(f"the door answered {status}")
            self.history.refused += 1
            await asyncio.sleep(1.0 if status == 429 else 0.05 + self.dice.random() / 10)
        return None

    async def reads(self, wait: int = 0) -> int:
        """Fetch what is new, keep it; how many messages that was."""
        url = f"{self.where()}/chat/messages?after={self.after}&wait={wait}"
        try:
            async with self.session.get(url, headers=self._headers(), timeout=TIMEOUT) as answer:
                self.fetches[answer.status] = self.fetches.get(answer.status, 0) + 1
                if answer.status != 200:
                    return 0
                messages: list[dict[str, Any]] = (await answer.json())["messages"]
        except (aiohttp.ClientError, OSError, TimeoutError):
            return 0
        for message in messages:
            self.history.got.append(Got(self.name, message["text"], row=message["id"]))
        self.after = max([self.after, *(message["id"] for message in messages)])
        return len(messages)

    async def _post(self, act: Act) -> int:
        body = json.dumps({"id": act.external, "text": act.text, "language": "it"})
        url = f"{self.where()}/chat/messages"
        try:
            async with self.session.post(url, data=body, headers=self._headers(), timeout=TIMEOUT) as answer:
                if cookie := answer.cookies.get("wendy"):
                    self.cookie = self.history.address[self.name] = cookie.value
                return answer.status
        except (aiohttp.ClientError, OSError, TimeoutError):
            return 0

    def _headers(self) -> dict[str, str]:
        # Behind a proxy on the same machine everybody has an address of her own.
        forwarded = f"10.{self.network // 250 % 250}.{self.network % 250}.7"
        return {**PAGE, "x-forwarded-for": forwarded, "cookie": f"wendy={self.cookie}"}


@dataclass(slots=True)
class Phone:
    """Somebody on Telegram; acknowledged is what Telegram need not bring again."""

    history: History
    name: str
    telegram: Telegram
    person: Person
    dice: random.Random
    sent: dict[int, Act] = field(default_factory=dict)  # update -> act

    @classmethod
    def new(cls, history: History, name: str, telegram: Telegram, dice: random.Random) -> Phone:
        person = telegram.person(name=name)
        history.channel[name], history.address[name] = "telegram", str(person.user["id"])
        return cls(history, name, telegram, person, dice)

    async def says(self) -> Act:
        act = self.history.begins(self.name, "", nonsense=self.dice.random() < 0.5)
        before = {update.id for update in self.telegram.updates.pending}
        shown = self.person.says(act.text)
        act.external = f"{BOT['id']}:message:{self.person.chat.id}:{shown.id}"
        for update in self.telegram.updates.pending:
            if update.id not in before:
                self.sent[update.id] = act
        await asyncio.sleep(0)
        return act

    def reads(self) -> None:
        """Write down all that stands in the chat, and which messages Telegram brought for good."""
        waiting = {update.id for update in self.telegram.updates.pending}
        for update, act in self.sent.items():
            act.acknowledged = update not in waiting
        for shown in self.person.messages:
            self.history.got.append(Got(self.name, shown.text, provider_id=str(shown.id)))


@dataclass(slots=True)
class Crowd:
    """Families and phones who write for as long as it lasts, and then read what is left."""

    history: History
    where: Callable[[], str]
    telegram: Telegram | None = None
    seed: int = 1
    families: list[Family] = field(default_factory=list)
    phones: list[Phone] = field(default_factory=list)
    over: asyncio.Event = field(default_factory=asyncio.Event)
    session: aiohttp.ClientSession | None = None
    unfinished: Callable[[], Awaitable[int]] | None = None

    @asynccontextmanager
    async def writing(self, *, families: int, phones: int) -> AsyncIterator[None]:
        """Everybody writes inside the block; who is writing when it ends finishes her message."""
        connector = aiohttp.TCPConnector(limit=0, force_close=True)
        async with aiohttp.ClientSession(connector=connector) as self.session:
            tasks = [asyncio.create_task(self._home(number)) for number in range(families)]
            tasks += [asyncio.create_task(self._street(number)) for number in range(phones if self.telegram else 0)]
            try:
                yield
            except BaseException:
                for task in tasks:
                    task.cancel()
                raise
            self.over.set()
            await asyncio.gather(*tasks)
            await self.finish()

    def family(self) -> Family:
        """One more family."""
        assert self.session is not None
        number = len(self.families)
        dice = random.Random(f"{self.seed}-family-{number}")
        family = Family(self.history, f"family {number}", self.where, self.session, dice)
        self.families.append(family)
        return family

    async def _home(self, number: int) -> None:
        while not self.over.is_set():
            family = self.family()
            for _ in range(TALKS):
                if self.over.is_set() or await family.says() is None:
                    break
                if family.dice.random() < 0.5:
                    await family.reads()
                await asyncio.sleep(family.dice.random() * 2 * PAUSE)

    async def _street(self, number: int) -> None:
        assert self.telegram is not None
        phone = Phone.new(self.history, f"phone {number}", self.telegram, random.Random(f"{self.seed}-phone-{number}"))
        self.phones.append(phone)
        while not self.over.is_set():
            if len(phone.person.messages) + UNANSWERED > len(phone.sent):
                await phone.says()
            # No faster than Telegram lets a bot answer: else the queue is all that is tested.
            await asyncio.sleep(1.0 + phone.dice.random() * 4 * PAUSE)

    async def finish(self, within: float = 90.0) -> None:
        """Read until everybody has an answer to all that was acknowledged; `within`: seconds without one more."""
        ends = asyncio.get_running_loop().time() + within
        for family in self.families:
            quiet = 0
            while quiet < 2 and asyncio.get_running_loop().time() < ends:
                quiet = 0 if await family.reads() else quiet + 1
                if quiet == 1 and not self._settled(family):
                    await asyncio.sleep(0.2)
                    quiet = 0
        heard = -1
        for _ in range(int(LONGEST / 0.2)):
            if await self._done():
                break
            if (now := sum(len(phone.person.messages) for phone in self.phones)) > heard:
                heard, ends = now, asyncio.get_running_loop().time() + within
            if asyncio.get_running_loop().time() > ends:
                break
            await asyncio.sleep(0.2)
        await asyncio.sleep(0.5)  # for a second answer that must not come
        for phone in self.phones:
            phone.reads()

    def _settled(self, family: Family) -> bool:
        wrote = sum(1 for act in self.history.acts if act.person == family.name and act.acknowledged)
        read = {got.row for got in self.history.got if got.person == family.name}
        return len(read) >= wrote

    async def _done(self) -> bool:
        if self.telegram and self.telegram.updates.pending:
            return False
        try:
            return self.unfinished is None or not await self.unfinished()
        except Exception:  # the database may just be coming back
            return False


__all__ = ["Crowd", "Family", "Phone"]
