"""A try-out: invented labs and managers, three people to be in one browser, and a clock that can be moved on.

None of it exists where a channel or a public address is set.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any, Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.webchat import Front, WebChat
from bot.clock import MovedClock
from bot.labs import load
from bot.web import Bar, Pages
from content import labs as lab_files
from content.team import examples as managers
from handlers.rules.leads import due_at
from storage.database import Database
from storage.labs import Lab
from storage.people import Role
from storage.store import Store

LABS: Final = "labs_loaded"
TEAM: Final = "team_loaded"
AHEAD: Final = "clock_ahead"
SEASON: Final = timedelta(days=120)  # as far as invented labs reach
HOUR: Final = timedelta(hours=1)
EVE: Final = "eve"
MOVES: Final = {"hour": HOUR, "half": timedelta(hours=12), "day": timedelta(days=1)}
LABELS: Final = (
    ("hour", "page-clock-hour"),
    ("half", "page-clock-half"),
    ("day", "page-clock-day"),
    (EVE, "page-clock-eve"),
)
# Who one can be: the words on the page, and in the terminal.
PEOPLE: Final = {
    "parent": ("page-as-parent", "a parent"),
    "other": ("page-as-other", "another parent"),
    "manager": ("page-as-manager", "a manager"),
}
FRONTS: Final = {who: Front(f"/as/{who}/", f"wendy_{who}", f"tryout-{who}") for who in PEOPLE}


async def furnish(store: Store, now: datetime) -> None:
    """What a try-out begins with, made once: invented labs, and eight invented managers who lead them."""
    if await store.marks.get(LABS) is None:
        await load(store, lab_files.read(lab_files.examples(), today=now.date()), now, example=True)
        await store.marks.put(LABS, b"1")
    if await store.marks.get(TEAM) is None:
        await _lead(store, await _team(store, now), now)
        await store.marks.put(TEAM, b"1")


async def _team(store: Store, now: datetime) -> dict[int, list[int]]:
    """The ids of the managers of each municipio; the first of all is whom the third link opens."""
    made: dict[int, list[int]] = {}
    for one in managers():
        if made:
            person = await store.people.invent("it", now=now)
        else:
            front = FRONTS["manager"]
            person = (await store.people.recognise(WebChat.name, front.sender, language="it", now=now)).person.id
        await store.people.call(person, one.name)
        await store.people.grant(person, Role.MANAGER, municipio=one.municipio, granted_by=None, now=now)
        made.setdefault(one.municipio, []).append(person)
    return made


async def _lead(store: Store, team: dict[int, list[int]], now: datetime) -> None:
    """Each lab gets a manager of its territory, in turn; all dates of a weekly one the same."""
    turns = {municipio: cycle(people) for municipio, people in team.items()}
    led: dict[str, int] = {}
    for lab in await store.labs.between(now - SEASON, now + SEASON, examples=True, limit=1000):
        if lab.example and lab.manager_id is None and lab.territory in turns:
            name = lab.series or lab.slug
            led[name] = led.get(name) or next(turns[lab.territory])
            await store.team.lead(lab.id, led[name])


async def clock_of(store: Store) -> MovedClock:
    """The clock as it was moved last, also after a restart."""
    kept = await store.marks.get(AHEAD)
    return MovedClock(timedelta(seconds=int(kept)) if kept else timedelta())


class TryOut:
    """The pages of three people, each behind a key of this start, and the clock they can move."""

    def __init__(
        self,
        database: Database,
        clock: MovedClock,
        pages: Pages,
        webchat: WebChat,
        *,
        wake: Callable[[], Awaitable[object]],
    ) -> None:
        self._database, self._clock, self._pages, self._webchat, self._wake = database, clock, pages, webchat, wake
        self._keys = {who: secrets.token_urlsafe(32) for who in PEOPLE}
        self._moving = asyncio.Lock()

    def links(self, home: str) -> list[tuple[str, str]]:
        """For each person plain words and the address that makes a browser hers; for the eyes of who started Wendy."""
        return [(words, f"{home}{FRONTS[who].path}?key={self._keys[who]}") for who, (_, words) in PEOPLE.items()]

    def routes(self) -> list[BaseRoute]:
        return [route for who in PEOPLE for route in self._routes(who, FRONTS[who])]

    def _routes(self, who: str, front: Front) -> list[BaseRoute]:
        async def page(request: Request) -> Response:
            if "key" in request.query_params:
                return await self._enter(request, who, front)
            if await self._webchat.at(request, front) is None:
                return Response(status_code=404)
            return await self._pages.chat(request, base=front.path, bar=Bar(PEOPLE[who][0], LABELS, self._clock.now()))

        async def privacy(request: Request) -> Response:
            return await self._pages.privacy(request, base=front.path)

        async def clock(request: Request) -> Response:
            return await self._turn(request, front)

        return [
            Route(front.path, page, methods=["GET"]),
            Route(f"{front.path}privacy", privacy, methods=["GET"]),
            Route(f"{front.path}clock", clock, methods=["POST"]),
        ]

    async def _enter(self, request: Request, who: str, front: Front) -> Response:
        """The key goes into a cookie and out of the address bar."""
        if not secrets.compare_digest(request.query_params["key"].encode(), self._keys[who].encode()):
            return Response(status_code=404)
        language = self._pages.language(request)
        response = RedirectResponse(f"{front.path}?lang={language}", 303, headers={"cache-control": "no-store"})
        await self._webchat.admit(response, front, language=language)
        return response

    async def _turn(self, request: Request, front: Front) -> Response:
        """Move the clock as the page asks: `now`, or the `text` of why not."""
        if not self._webchat.is_ours(request):
            return self._told(request, "page-error-origin", 403)
        address = await self._webchat.at(request, front)
        if address is None:
            return self._told(request, "page-error-closed", 403)
        by = await self._asked(request, address.person.id)
        if by is None:
            return self._told(request, "page-clock-none", 409)
        await self.move(by)
        return _json({"now": self._clock.now().isoformat()})

    async def move(self, by: timedelta) -> None:
        """So much later, hour by hour: what comes in between happens in its order, before the eyes of open pages."""
        async with self._moving:
            target = self._clock.ahead + by
            async with self._database.transaction() as store:  # first, so that no restart ever goes back
                await store.marks.put(AHEAD, b"%d" % -(-target // timedelta(seconds=1)))
            while self._clock.ahead < target:
                self._clock.move(min(HOUR, target - self._clock.ahead))
                await self._wake()
                self._webchat.look()
                await asyncio.sleep(0)  # the pages that wait come before the next hour
            self._webchat.stir()

    async def _asked(self, request: Request, person: int) -> timedelta | None:
        try:
            move = json.loads(await request.body())["move"]
        except (ValueError, TypeError, KeyError, RecursionError, ClientDisconnect):
            return None
        if move != EVE:
            return MOVES.get(move) if isinstance(move, str) else None
        async with self._database.transaction() as store:
            return await self._until_eve(store, person)

    async def _until_eve(self, store: Store, person: int) -> timedelta | None:
        """How long until somebody is reminded the evening before: of her own next lab, or of the next there is."""
        now = self._clock.now()
        own = [await store.labs.get(one.lab_id) for one in await store.bookings.of(person, since=now)]
        for lab in (*own, *await store.labs.between(now, now + SEASON, examples=True)):
            if lab is not None and (eve := _eve(lab)) > now:
                return eve - now
        return None

    def _told(self, request: Request, key: str, status: int) -> Response:
        return _json({"text": self._pages.text(self._pages.language(request), key)}, status)


def _eve(lab: Lab) -> datetime:
    return due_at("day", lab.starts, lab.starts_at)


def _json(content: dict[str, Any], status: int = 200) -> Response:
    return JSONResponse(content, status, headers={"cache-control": "no-store"})
