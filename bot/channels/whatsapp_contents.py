"""The contents at Twilio through which buttons and lists are sent: made once for all processes, found by name."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

import structlog

from bot.channels.whatsapp_messages import NAME, Shape, definition, shapes
from bot.twilio_api import Twilio, TwilioRefused
from content.texts import Texts
from storage.database import Database

log = structlog.get_logger()

LEASE: Final = timedelta(minutes=2)  # renewed with every content made


class Contents:
    """What is known of them in this process. A shape without a content is shown with numbers meanwhile."""

    def __init__(self, database: Database, texts: Texts, twilio: Twilio, *, clock: Callable[[], datetime]) -> None:
        self._database, self._texts, self._twilio, self._clock = database, texts, twilio, clock
        self._holder = secrets.token_hex(8)
        self._wanted = {shape: self._define(shape) for language in texts.languages for shape in shapes(language)}
        self._sids: dict[str, str] = {}
        self._refused: set[str] = set()  # names that Twilio does not take: numbers until the next start

    def sid(self, shape: Shape) -> str | None:
        made = self._wanted.get(shape)
        return self._sids.get(made["friendly_name"]) if made else None

    @property
    def complete(self) -> bool:
        return not self._missing()

    def _missing(self) -> list[dict[str, Any]]:
        known = self._refused | self._sids.keys()
        return [made for made in self._wanted.values() if made["friendly_name"] not in known]

    async def make(self) -> None:
        """Make what is missing, or wait for the process that does. Raises TwilioRefused and NoAnswer."""
        async with self._database.transaction() as store:
            self._sids = await store.contents.known()
        missing = self._missing()
        if not missing or not await self._lead():
            return
        names = {made["friendly_name"] for made in missing}
        await self._keep(
            {
                content["friendly_name"]: content["sid"]
                async for content in self._twilio.contents()
                if content.get("friendly_name") in names and isinstance(content.get("sid"), str)
            }
        )
        for made in missing:
            if made["friendly_name"] not in self._sids and await self._lead():
                await self._make(made)
        async with self._database.transaction() as store:
            await store.leases.give_back("whatsapp-contents", self._holder)

    async def _make(self, made: dict[str, Any]) -> None:
        name = made["friendly_name"]
        try:
            await self._keep({name: await self._twilio.make_content(made)})
        except TwilioRefused as refused:
            if refused.status != 400:
                raise
            log.error("content refused", channel=NAME, file=name, code=refused.code)
            self._refused.add(name)

    async def forget(self, sid: str) -> None:
        """Twilio does not take it: it is made again, or its name found."""
        self._sids = {name: known for name, known in self._sids.items() if known != sid}
        async with self._database.transaction() as store:
            await store.contents.drop(sid)

    async def _lead(self) -> bool:
        async with self._database.transaction() as store:
            now = self._clock()
            ours: bool = await store.leases.take("whatsapp-contents", self._holder, now=now, until=now + LEASE)
            self._sids = await store.contents.known()
        return ours

    async def _keep(self, sids: dict[str, str]) -> None:
        async with self._database.transaction() as store:
            await store.contents.keep(sids, now=self._clock())
            self._sids = await store.contents.known()

    def _define(self, shape: Shape) -> dict[str, Any]:
        def say(key: str) -> str:
            return self._texts.plain(self._texts.text(shape.language, key))

        samples = (say("whatsapp-sample"), say("whatsapp-sample-choice"))
        return definition(shape, samples=samples, opens=say("whatsapp-list"))
