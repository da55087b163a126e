"""The same conversation of several people on each channel: Telegram and WhatsApp at stand-ins, the web over HTTP."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final, Protocol

import aiohttp
from sqlalchemy import func, select

from bot.channels.webchat import WebChat
from bot.clock import pass_on
from bot.dispatcher import Dispatcher
from bot.intake import Intake
from bot.server import serve
from bot.web import web_app
from storage.tables import outbox
from tests.channels import line, wire
from tests.channels.test_telegram import reads as telegram_reads
from tests.channels.test_whatsapp import reads as whatsapp_reads
from tests.conversations.script import BAR, LATER, NAMED, Happening, made, reopen
from tests.faults.people import PAGE
from tests.standins import telegram_people, twilio_people
from tests.standins.telegram import Telegram
from tests.standins.telegram import running as telegram_running
from tests.standins.twilio import running as twilio_running
from tests.town import Town

PICTURES: Final = {"(map)", "(code)"}  # as a script writes them; on a channel a pin, a photo or a drawing


class Player(Protocol):
    """People on one channel."""

    async def does(self, name: str, what: str) -> None:
        """One of them says, taps or opens something, and everything is answered."""
        ...

    async def later(self) -> None:
        """Time went by in the town: what is due is said."""
        ...

    async def restart(self) -> None: ...

    def heard(self) -> dict[str, list[str]]:
        """What each of them read since this was asked last."""
        ...


async def play_on(player: Player, town: Town, happenings: list[Happening], *, who: str = "Anna") -> list[Happening]:
    """The conversation, with what people read on this channel."""
    played = []
    for one in happenings:
        name = ""
        if found := LATER.fullmatch(one.line):
            town.later(**{found[2]: int(found[1])})
            await pass_on(town.database, town.now)
            await player.later()
        elif one.line == "# restart":
            await player.restart()
        elif one.line.startswith("#"):
            await made(town, one.line)
            await player.later()
        else:
            named = NAMED.fullmatch(one.line)
            name, what = (named[1], named[2]) if named else (who, one.line.removeprefix("> "))
            await player.does(name, what)
        played.append(Happening(one.line, _written(player.heard(), name)))
    return played


def _written(heard: dict[str, list[str]], name: str) -> str:
    own = [f"\n{BAR}\n".join(heard.pop(name))] if heard.get(name) else []
    others = [f"{other}:\n" + f"\n{BAR}\n".join(told) for other, told in sorted(heard.items()) if told]
    return "\n\n".join([*own, *others])


def without_pictures(answer: str) -> str:
    return "\n".join(line for line in answer.split("\n") if line not in PICTURES)


def only_what_is_due(process: line.Line | wire.Wire) -> None:
    """It is quiet also while something waits for the morning."""

    async def owed() -> int:
        soon = outbox.c.due_at <= process.town.now + timedelta(minutes=1)
        async with process.town.database.transaction() as store:
            waiting = select(func.count()).where(outbox.c.state.in_(("due", "claimed", "sending")), soon)
            return int((await store.connection.execute(waiting)).scalar_one())

    process.owed = owed  # type: ignore[method-assign]


# ---------------------------------------------------------------- Telegram


@dataclass
class OnTelegram:
    town: Town
    language: str
    telegram: Telegram
    stack: AsyncExitStack
    line: line.Line
    people: dict[str, telegram_people.Person] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)

    async def does(self, name: str, what: str) -> None:
        person = self.people.get(name) or self.people.setdefault(name, self.line.person(name, self.language))
        self.line.later(seconds=5)
        if what.startswith("["):
            person.taps(what[1:-1])
        else:
            person.says(f"/start {what[1:-1]}" if what.startswith("{") else what)
        await self.line.quiet()

    async def later(self) -> None:
        self.line.later(seconds=5)
        await self.line.quiet()

    async def restart(self) -> None:
        await self.stack.aclose()
        await reopen(self.town)
        self.line = await self.stack.enter_async_context(line.process(self.town, self.telegram))
        only_what_is_due(self.line)

    def heard(self) -> dict[str, list[str]]:
        found = {}
        for name, person in self.people.items():
            said = [shown for shown in person.messages if "venue" not in shown.content]
            found[name] = [telegram_reads(shown) for shown in said[self.seen.get(name, 0) :]]
            self.seen[name] = len(said)
        return found


@asynccontextmanager
async def on_telegram(town: Town, language: str) -> AsyncIterator[Player]:
    async with telegram_running() as telegram, AsyncExitStack() as stack:
        made = await stack.enter_async_context(line.process(town, telegram))
        only_what_is_due(made)
        yield OnTelegram(town, language, telegram, stack, made)


# ---------------------------------------------------------------- WhatsApp


@dataclass
class OnWhatsApp:
    town: Town
    twilio: Any
    hours: wire.Hours
    stack: AsyncExitStack
    wire: wire.Wire
    people: dict[str, twilio_people.Person] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)

    async def does(self, name: str, what: str) -> None:
        person = self.people.get(name) or self.people.setdefault(name, self.wire.person(name))
        await self.wire.rest()
        self.wire.later(seconds=5)
        if what.startswith("["):
            person.taps(what[1:-1])
        else:
            person.says(f"Wendy {what[1:-1]}" if what.startswith("{") else what)
        await self.wire.quiet()

    async def later(self) -> None:
        await self.wire.rest()
        self.wire.later(seconds=5)
        await self.wire.quiet()

    async def restart(self) -> None:
        await self.stack.aclose()
        await reopen(self.town)
        self.wire = await self.stack.enter_async_context(wire.process(self.town, self.twilio, self.hours))
        only_what_is_due(self.wire)

    def heard(self) -> dict[str, list[str]]:
        found = {}
        for name, person in self.people.items():
            said = [shown for shown in person.messages if shown.place is None]
            found[name] = [whatsapp_reads(shown) for shown in said[self.seen.get(name, 0) :]]
            self.seen[name] = len(said)
        return found


@asynccontextmanager
async def on_whatsapp(town: Town, language: str) -> AsyncIterator[Player]:
    hours = wire.Hours(town)
    async with twilio_running(clock=hours) as twilio, AsyncExitStack() as stack:
        made = await stack.enter_async_context(wire.process(town, twilio, hours))
        only_what_is_due(made)
        yield OnWhatsApp(town, twilio, hours, stack, made)


# ---------------------------------------------------------------- the web page


@dataclass
class Page:
    """One browser: its cookie, and all that stands in it."""

    cookie: str = ""
    messages: list[dict[str, Any]] = field(default_factory=list)
    seen: int = 0


@dataclass
class OnWeb:
    town: Town
    language: str
    stack: AsyncExitStack
    session: aiohttp.ClientSession
    base: str = ""
    pages: dict[str, Page] = field(default_factory=dict)

    async def open(self) -> None:
        """A process that serves pages."""
        town = self.town
        web = WebChat(town.database, town.texts, town.house, clock=lambda: town.now, public=False)
        intake = Intake(
            town.database, Dispatcher(town.house, clock=lambda: town.now), clock=lambda: town.now, spoke=web.spoke
        )

        async def ready() -> dict[str, bool]:
            return {}

        listening: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        app = web_app(web.routes(intake.receive), ready=ready, public_url="")
        serving = serve(app, host="127.0.0.1", port=0, stop=asyncio.Event(), ready=listening.set_result)
        tasks = [asyncio.create_task(serving), asyncio.create_task(intake.run())]
        self.stack.push_async_callback(_end, tasks)
        self.base = f"http://127.0.0.1:{await asyncio.wait_for(listening, 5)}/chat/messages"

    async def does(self, name: str, what: str) -> None:
        page = self.pages.get(name) or self.pages.setdefault(name, Page())
        sent = {"text": what}
        if what.startswith("["):
            sent = {"tap": _token(page, what[1:-1])}
        elif what.startswith("{"):
            sent = {"door": what[1:-1]}
        body = json.dumps({"id": str(uuid.uuid4()), "language": self.language, **sent})
        async with self.session.post(self.base, data=body, headers=_headers(page)) as answer:
            assert answer.status == 202, await answer.text()
            if cookie := answer.cookies.get("wendy"):
                page.cookie = cookie.value
        await self.later()

    async def later(self) -> None:
        """Every page that is open asks for news."""
        for page in self.pages.values():
            after = page.messages[-1]["id"] if page.messages else 0
            async with self.session.get(f"{self.base}?after={after}", headers=_headers(page)) as answer:
                page.messages += (await answer.json())["messages"]

    async def restart(self) -> None:
        await self.stack.aclose()
        await reopen(self.town)
        await self.open()

    def heard(self) -> dict[str, list[str]]:
        found = {}
        for name, page in self.pages.items():
            found[name] = [self._reads(message) for message in page.messages[page.seen :]]
            page.seen = len(page.messages)
        return found

    def _reads(self, message: dict[str, Any]) -> str:
        labels = " ".join(f"[{button['label']}]" for button in message["buttons"])
        return "\n".join(filter(None, (self.town.texts.plain(message["text"]), labels)))


@asynccontextmanager
async def on_web(town: Town, language: str) -> AsyncIterator[Player]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session, AsyncExitStack() as stack:
        player = OnWeb(town, language, stack, session)
        await player.open()
        yield player


def _headers(page: Page) -> dict[str, str]:
    return {**PAGE, "cookie": f"wendy={page.cookie}"}


def _token(page: Page, label: str) -> str:
    for message in reversed(page.messages):
        for button in message["buttons"]:
            if label in button["label"]:
                return str(button["token"])
    raise AssertionError(f"no button reads {label!r}")


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


Channel = Callable[[Town, str], Any]
CHANNELS: Final[dict[str, Channel]] = {"telegram": on_telegram, "whatsapp": on_whatsapp, "web": on_web}

__all__ = ["CHANNELS", "Player", "play_on", "without_pictures"]
