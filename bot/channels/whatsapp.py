"""WhatsApp through Twilio: signed forms become events, messages become calls, reports move what was said forward."""

from __future__ import annotations

import asyncio
import hmac
import secrets
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from twilio.request_validator import RequestValidator, add_port, remove_port

from bot.channels import (
    Concerns,
    Incoming,
    MaybeSaid,
    PlainOnly,
    Receive,
    Refused,
    Revoked,
    SendFailed,
    TryLater,
    Unreachable,
    WindowClosed,
)
from bot.channels.whatsapp_contents import Contents
from bot.channels.whatsapp_messages import (
    BECAME,
    NAME,
    NO_SUCH_CONTENT,
    Reaction,
    as_form,
    beside,
    incoming,
    reaction,
    sends,
    shape_of,
)
from bot.channels.whatsapp_reports import REPAIR, Reports, moment
from bot.channels.whatsapp_templates import Templates
from bot.channels.whatsapp_window import DAY, is_closed, stand_in
from bot.http import BadForm, form_fields
from bot.intake import Busy, is_away
from bot.pace import PACES
from bot.rendering import Rendered, write_out
from bot.twilio_api import NoAnswer, Twilio, TwilioRefused
from content.texts import Texts
from storage.database import Database
from storage.outbox import PLAIN, Outgoing
from storage.people import Address
from storage.store import Store

log = structlog.get_logger()

HEARD, TOLD = "/twilio/whatsapp", "/twilio/status"
RETRIES: Final = "#rc=3&rp=all"  # Twilio tries a webhook again only where its address asks for it
BODY: Final = 64 * 1024  # bytes of a form
WATCH: Final = 300.0  # seconds between two looks at what Twilio holds
SOON: Final = 20.0  # seconds between two looks while something is missing there
YOUNG: Final = timedelta(minutes=2)  # a message may still come by itself, and whole
CATCHING: Final = timedelta(minutes=2)  # one process at a time
OVERLAP: Final = timedelta(minutes=15)  # looked at again in the next pass


class WhatsApp:
    """Families on WhatsApp. What comes in is answered by calls of the API, never in the answer to a webhook."""

    name = NAME

    def __init__(
        self,
        database: Database,
        texts: Texts,
        twilio: Twilio,
        *,
        tokens: tuple[str, ...],
        number: str,
        public_url: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._database, self._texts, self._twilio, self._clock = database, texts, twilio, clock
        self._tokens, self._number, self._public_url = tokens, number, public_url
        self._contents = Contents(database, texts, twilio, clock=clock)
        self._templates = Templates(database, twilio, clock=clock)
        self._reports = Reports(database, twilio, number=number, clock=clock)
        self._holder = secrets.token_hex(8)
        self._since: datetime | None = None  # what came before was looked at
        self._revoked = asyncio.Event()
        self._chores: set[asyncio.Task[None]] = set()

    # ------------------------------------------------------------ what comes in

    def routes(self, receive: Receive) -> Sequence[BaseRoute]:
        async def heard(form: dict[str, str]) -> None:
            if event := incoming(form):
                await receive(event)

        return [
            Route(HEARD, partial(self._take, do=heard), methods=["POST"]),
            Route(TOLD, partial(self._take, do=self._reports.hear), methods=["POST"]),
        ]

    async def _take(self, request: Request, *, do: Callable[[dict[str, str]], Awaitable[None]]) -> Response:
        """Do what a signed form asks for; the answer is empty, and comes after the commit."""
        try:
            raw = await request.body()
            form = form_fields(raw) if len(raw) <= BODY else None
        except (BadForm, ClientDisconnect):
            form = None
        if form is None or not self._is_signed(request, form):
            log.warning("not signed", channel=NAME)
            return Response(status_code=403)
        query = request.query_params.get("row", "")
        try:
            await do({**form, "row": query})
        except Exception as error:
            if not isinstance(error, Busy) and not is_away(error):
                log.exception("form not taken", channel=NAME)
            return Response(status_code=503, headers={"retry-after": "1"})
        return Response(status_code=204)

    def _is_signed(self, request: Request, form: dict[str, str]) -> bool:
        """Whether Twilio signed it with one of our tokens, for our own address: the Host is anybody's to write."""
        given = request.headers.get("x-twilio-signature", "").encode()
        query = request.scope["query_string"].decode("latin-1")
        address = urlsplit(self._public_url + request.scope["path"] + (f"?{query}" if query else ""))
        good = False
        for token in self._tokens:
            for url in (remove_port(address), add_port(address)):  # Twilio signs either
                good |= hmac.compare_digest(RequestValidator(token).compute_signature(url, form).encode(), given)
        return good

    async def run(self, receive: Receive) -> None:
        """Keep the contents ready and take in what the webhook missed. Raises Revoked."""
        await asyncio.gather(
            self._keep(self._contents.make, lambda: WATCH if self._contents.complete else SOON),
            self._keep(lambda: self._catch_up(receive), lambda: WATCH),
            self._keep(self._templates.refresh, lambda: WATCH),
        )
        raise Revoked

    async def _keep(self, chore: Callable[[], Awaitable[None]], pause: Callable[[], float]) -> None:
        while not self._revoked.is_set():
            try:
                await chore()
            except TwilioRefused as refused:
                log.error("twilio refuses", channel=NAME, status=refused.status, code=refused.code)
                if refused.status == 401:
                    self._revoked.set()
            except Exception as error:
                log.warning("twilio away", channel=NAME, error=type(error).__name__)
            with suppress(TimeoutError):
                async with asyncio.timeout(pause()):
                    await self._revoked.wait()

    async def _catch_up(self, receive: Receive) -> None:
        """Take in what Twilio holds and we never saw: it lacks a position and a button's id, but nobody is lost."""
        now = self._clock()
        since = max(self._since or now - DAY, now - DAY)
        async with self._database.transaction() as store:
            if not await store.leases.take("whatsapp-catch-up", self._holder, now=now, until=now + CATCHING):
                return
        listed: dict[str, Incoming] = {}
        held = self._twilio.messages(**{"To": self._number, "DateSent>": f"{since.astimezone(UTC):%Y-%m-%d}"})
        async for message in held:
            said_at = moment(message.get("date_sent") or message.get("date_created"))
            if said_at is None or message.get("direction") != "inbound" or said_at > now - YOUNG:
                continue
            if said_at < since:
                break
            event = incoming(as_form(message), said_at=said_at)
            if event:
                listed[event.external_id] = event
        async with self._database.transaction() as store:
            seen = await store.received.seen(NAME, tuple(listed))
        missed = [event for known, event in reversed(listed.items()) if known not in seen]
        for event in missed:
            await receive(event)
        async with self._database.transaction() as store:
            await store.leases.give_back("whatsapp-catch-up", self._holder)
        self._since = now - OVERLAP
        if missed:
            log.warning("taken in late", channel=NAME, count=len(missed))

    async def find(self, message: Outgoing, address: Address) -> str | None:
        """Twilio's id of a message whose answer was lost. Raises NoAnswer and TwilioRefused."""
        return await self._reports.find(message, address)

    async def close(self) -> None:
        """Let go of the connections."""
        for chore in self._chores:
            chore.cancel()
        await asyncio.gather(*self._chores, return_exceptions=True)
        await self._twilio.close()

    # ------------------------------------------------------------ what goes out

    async def shape(self, store: Store, message: Outgoing, rendered: Rendered, address: Address) -> Rendered:
        """With buttons, or numbers; after a day as an approved template. Raises WindowClosed and NoTemplate."""
        if is_closed(address.last_inbound_at, now := self._clock()):
            return await stand_in(store, self._texts, message, address, now=now)
        if rendered.asks_position:
            clip = self._texts.text(rendered.language, "whatsapp-position")
            rendered = replace(rendered, text=f"{rendered.text}\n\n{clip}")
        if rendered.written_out or not rendered.buttons:
            return rendered
        shape = None if message.error == PLAIN else shape_of(rendered)
        content = self._contents.sid(shape) if shape else None
        return replace(rendered, form=content) if content else write_out(rendered)

    async def send(self, message: Outgoing, rendered: Rendered, address: str) -> str:
        """Say it; Twilio's id of the message, of its first part where it was long."""
        to = {"To": address, "From": self._number}
        # The row stands in the address of the reports: they may come before the answer, or instead of it.
        report = f"{self._public_url}{TOLD}?row={message.id}.{message.fence}{RETRIES}"
        first, *others = sends(rendered)
        try:
            known = await self._twilio.send({**to, **first, "StatusCallback": report})
        except NoAnswer as none:
            raise (MaybeSaid if none.maybe else TryLater)() from None
        except TwilioRefused as refused:
            raise await self._meaning(refused, message, rendered) from None
        for part in others:
            await self._send_along(message, {**to, **part})
        for fields in beside(rendered):
            self._later(self._show(message, {**to, **fields}))
        return known

    async def _meaning(self, refused: TwilioRefused, message: Outgoing, rendered: Rendered) -> SendFailed:
        """What to do about a refusal."""
        wanted = reaction(refused.code, status=refused.status)
        log.log(40 if wanted is Reaction.ALARM else 30, "twilio refuses", status=refused.status, code=refused.code)
        match wanted:
            case Reaction.LATER:
                concerns = Concerns.CHANNEL if refused.status == 429 else Concerns.ADDRESS
                return TryLater(refused.after or timedelta(seconds=2), concerns=concerns)
            case Reaction.PLAIN | Reaction.TEMPLATE if rendered.values:
                return await self._not_so(refused, rendered)
            case Reaction.PLAIN | Reaction.TEMPLATE if rendered.form:
                if refused.code == NO_SUCH_CONTENT:
                    await self._contents.forget(rendered.form)
                return PlainOnly()
            case Reaction.ALARM:
                if refused.status == 401:
                    self._revoked.set()
                return TryLater(REPAIR, concerns=Concerns.CHANNEL)
            case Reaction.UNREACHABLE:
                return Unreachable()
        async with self._database.transaction() as store:
            await self._reports.note(store, message, wanted)
        return WindowClosed() if wanted is Reaction.WINDOW else Refused()

    async def _not_so(self, refused: TwilioRefused, rendered: Rendered) -> SendFailed:
        """A template that Twilio did not take: another language or version, if there is one, else none."""
        if reaction(refused.code) is not Reaction.TEMPLATE and refused.code != NO_SUCH_CONTENT:
            return Refused()
        async with self._database.transaction() as store:
            await store.templates.mark(rendered.form, BECAME.get(refused.code, "unusable"), str(refused.code))
        return TryLater()

    async def _send_along(self, message: Outgoing, fields: dict[str, str]) -> None:
        """Another message beside the first, at its own turn; without it the first still stands."""
        pace = PACES[NAME]
        async with self._database.transaction() as store:
            now = self._clock()
            slot = await store.pacing.slots(NAME, 1, gap=pace.gap, now=now)
            await store.pacing.spend(message.address_id, gap=pace.rest, now=now)
        await asyncio.sleep((slot - now).total_seconds())
        try:
            await self._twilio.send(fields)
        except (NoAnswer, TwilioRefused) as error:
            log.warning("part not sent", outbox=message.id, channel=NAME, error=type(error).__name__)

    async def _show(self, message: Outgoing, fields: dict[str, str]) -> None:
        """A pin or a photo below its text, when she has a turn to spare: the text says the same in words."""
        pace = PACES[NAME]
        async with self._database.transaction() as store:
            now = self._clock()
            if not await store.pacing.spare(message.address_id, gap=pace.rest, burst=pace.burst, now=now):
                return
            slot = await store.pacing.slots(NAME, 1, gap=pace.gap, now=now)
        await asyncio.sleep((slot - now).total_seconds())
        with suppress(NoAnswer, TwilioRefused):
            await self._twilio.send(fields)

    def _later(self, chore: Any) -> None:
        task = asyncio.create_task(chore)
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)
