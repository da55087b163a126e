"""Templates at Twilio: made once, sent for approval, and their states looked after."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

import structlog

from bot.channels.whatsapp_messages import NAME
from bot.twilio_api import Twilio, TwilioRefused
from content.whatsapp_templates import Template, templates
from storage.database import Database
from storage.templates import KnownTemplate

log = structlog.get_logger()

LEASED: Final = "whatsapp-templates"
LEASE: Final = timedelta(minutes=2)  # one process at a time; renewed with every call
TRIES: Final = 6  # of one call that Twilio answers with "too many"
LONGEST_WAIT: Final = 30.0  # seconds before such a call is made again
UNSUBMITTED: Final = "unsubmitted"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Standing:
    """How one template stands, for who looks after it."""

    name: str
    language: str
    state: str
    reason: str
    used: bool  # this version, or one before it, is said meanwhile


class SomebodyElse(Exception):
    """Another process is at it."""


class Templates:
    """The templates of this installation at Twilio."""

    def __init__(self, database: Database, twilio: Twilio, *, clock: Callable[[], datetime]) -> None:
        self._database, self._twilio, self._clock = database, twilio, clock
        self._holder = secrets.token_hex(8)

    async def make(self) -> list[Standing]:
        """Make what is missing and ask for its approval; doing it again changes nothing.

        Raises TwilioRefused, NoAnswer and SomebodyElse.
        """
        async with self._leading() as ours:
            if not ours:
                raise SomebodyElse
            listed = await self._listed()
            await self._learn(listed)
            refused = {one.friendly_name: await self._make(one, listed.get(one.friendly_name)) for one in templates()}
        return await self._standings(refused)

    async def refresh(self) -> None:
        """Ask Twilio how all that were made stand now. Raises TwilioRefused and NoAnswer."""
        async with self._database.transaction() as store:
            if not await store.templates.known():
                return
        async with self._leading() as ours:
            if ours:
                await self._learn(await self._listed())

    async def _make(self, template: Template, listed: dict[str, Any] | None) -> str:
        """One template: found by its name, else made; sent for approval, once. What Twilio refused it with, or ""."""
        try:
            sid = (
                listed["sid"]
                if listed
                else await self._patiently(lambda: self._twilio.make_content(template.definition))
            )
            told = _approval(listed) if listed else {}
            if told.get("status", UNSUBMITTED) == UNSUBMITTED:
                told = await self._ask(template, sid)
        except TwilioRefused as refused:
            if refused.status not in (400, 409):
                raise
            log.error("template refused", channel=NAME, file=template.friendly_name, code=refused.code)
            return str(refused.code)
        await self._keep(template, sid, told)
        return ""

    async def _ask(self, template: Template, sid: str) -> dict[str, Any]:
        try:
            return await self._patiently(
                lambda: self._twilio.ask_approval(sid, name=template.friendly_name, category=template.category)
            )
        except TwilioRefused as refused:
            if refused.status not in (400, 409):
                raise
            told = await self._patiently(lambda: self._twilio.approval(sid))  # somebody asked before us
            if told.get("status", UNSUBMITTED) == UNSUBMITTED:
                raise
            return told

    async def _keep(self, template: Template, sid: str, told: dict[str, Any]) -> None:
        async with self._database.transaction() as store:
            now = self._clock()
            await store.leases.take(LEASED, self._holder, now=now, until=now + LEASE)
            known = KnownTemplate(
                template.name,
                template.language,
                template.version,
                sid,
                _state(told),
                _reason(told),
                now,
                template.plain(),
            )
            await store.templates.keep(known)

    async def _listed(self) -> dict[str, dict[str, Any]]:
        """Every content of the account by our name; of two with one name, the one that was sent for approval."""
        found: dict[str, dict[str, Any]] = {}

        async def look() -> None:
            found.clear()
            async for content in self._twilio.approvals():
                name, sid = content.get("friendly_name"), content.get("sid")
                if not isinstance(name, str) or not isinstance(sid, str):
                    continue
                if name not in found or _state(_approval(found[name])) == UNSUBMITTED:
                    found[name] = content

        await self._patiently(look)
        return found

    async def _learn(self, listed: dict[str, dict[str, Any]]) -> None:
        """Write down the states of all that were made here."""
        by_sid = {content["sid"]: content for content in listed.values()}
        changed = 0
        async with self._database.transaction() as store:
            for known in await store.templates.known():
                content = by_sid.get(known.sid)
                if content is None and known.asked_at > self._clock() - LEASE:
                    continue  # made just now: the list lags behind
                told = _approval(content) if content else {"status": "gone"}
                state, reason = _state(told), _reason(told)
                if (state, reason) != (known.state, known.reason):
                    await store.templates.keep(replace(known, state=state, reason=reason))
                    changed += 1
        if changed:
            log.info("templates changed", channel=NAME, count=changed)

    async def _standings(self, refused: dict[str, str]) -> list[Standing]:
        async with self._database.transaction() as store:
            known = await store.templates.known()
        return standings(known, refused)

    async def _patiently(self, call: Callable[[], Awaitable[T]]) -> T:
        """Make a call again while Twilio says "too many"."""
        for attempt in range(TRIES - 1):
            try:
                return await call()
            except TwilioRefused as refused:
                if refused.status != 429:
                    raise
                wait = refused.after.total_seconds() if refused.after else 2.0**attempt
                await asyncio.sleep(min(wait, LONGEST_WAIT))
        return await call()

    @asynccontextmanager
    async def _leading(self) -> AsyncIterator[bool]:
        """Whether this process is the one to talk with Twilio about templates now."""
        async with self._database.transaction() as store:
            now = self._clock()
            ours: bool = await store.leases.take(LEASED, self._holder, now=now, until=now + LEASE)
        try:
            yield ours
        finally:
            async with self._database.transaction() as store:
                await store.leases.give_back(LEASED, self._holder)


def standings(known: Iterable[KnownTemplate], refused: dict[str, str] | None = None) -> list[Standing]:
    """How each template of our file stands; what was never made is "missing"."""
    rows, told = list(known), []
    for template in templates():
        own = [one for one in rows if (one.name, one.language) == (template.name, template.language)]
        now = next((one for one in own if one.version == template.version), None)
        used = any(one.approved for one in own)
        if now is None:
            code = (refused or {}).get(template.friendly_name, "")
            told.append(Standing(template.name, template.language, "refused" if code else "missing", code, used))
        else:
            told.append(Standing(template.name, template.language, now.state, now.reason, used))
    return told


def _approval(content: dict[str, Any]) -> dict[str, Any]:
    told = content.get("approval_requests")
    return told if isinstance(told, dict) else {}


def _state(told: dict[str, Any]) -> str:
    state = told.get("status")
    return state[:16] if isinstance(state, str) and re.fullmatch(r"[a-z_]+", state) else UNSUBMITTED


def _reason(told: dict[str, Any]) -> str:
    reason = told.get("rejection_reason")
    return re.sub(r"\s+", " ", reason).strip()[:200] if isinstance(reason, str) else ""
