"""What became of a message that Twilio took: its reports, and its own list where an answer was lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Final

import structlog

from bot.channels.whatsapp_messages import BECAME, NAME, STATES, Reaction, bodies, reaction
from bot.channels.whatsapp_window import DAY, approved, is_closed, name_of
from bot.outbox import ATTEMPTS
from bot.rendering import Rendered
from bot.twilio_api import Twilio
from storage.database import Database
from storage.outbox import PLAIN, Outgoing
from storage.people import Address
from storage.store import Store

log = structlog.get_logger()

REPAIR: Final = timedelta(minutes=10)  # until what somebody has to repair is tried again
AGAIN: Final = timedelta(minutes=1)
BEFORE: Final = timedelta(minutes=1)  # how far Twilio's clock may be behind ours


class Reports:
    """Moves messages forward by what Twilio knows about them."""

    def __init__(self, database: Database, twilio: Twilio, *, number: str, clock: Callable[[], datetime]) -> None:
        self._database, self._twilio, self._number, self._clock = database, twilio, number, clock

    async def find(self, message: Outgoing, address: Address) -> str | None:
        """Whether a message whose answer was lost is in Twilio's own list. Raises NoAnswer and TwilioRefused."""
        said = Rendered(message.text or "", message.buttons or [], message.language or "", "")
        body, since = bodies(said)[0], (message.sending_at or message.created_at) - BEFORE
        found: list[str] = []
        async for one in self._twilio.messages(To=address.address, From=self._number):
            if (made := moment(one.get("date_created"))) and made < since:
                break
            if one.get("body") == body and isinstance(one.get("sid"), str):
                found.append(one["sid"])
        async with self._database.transaction() as store:
            known = await store.outbox.known(message.address_id, found)
        return next((sid for sid in reversed(found) if sid not in known), None)

    async def hear(self, form: dict[str, str]) -> None:
        """Take in a report. They come in any order, more than once, and before we know that it was sent."""
        state, sid = (
            STATES.get((form.get("MessageStatus") or form.get("SmsStatus", "")).lower()),
            form.get("MessageSid", ""),
        )
        row, _, fence = form["row"].partition(".")
        if not state or not sid or not (row.isdecimal() and fence.isdecimal() and len(row + fence) < 30):
            return
        async with self._database.transaction() as store:
            message = await store.outbox.hear(
                int(row), int(fence), provider_id=sid, provider_state=state, now=self._clock()
            )
            if message and state == "failed":
                code = form.get("ErrorCode", "")
                await self._fail(store, message, int(code) if code.isdecimal() and len(code) < 9 else 0)

    async def _fail(self, store: Store, message: Outgoing, code: int) -> None:
        """A message that Twilio took did not arrive."""
        wanted = reaction(code)
        log.log(40 if wanted is Reaction.ALARM else 30, "not delivered", outbox=message.id, channel=NAME, code=code)
        arrived = message.provider_state in ("delivered", "read")
        if wanted is Reaction.TEMPLATE:
            wanted = await self._template(store, message, code)
        again = wanted in (Reaction.LATER, Reaction.PLAIN, Reaction.TEMPLATE, Reaction.ALARM)
        now = self._clock()
        row = replace(message, state="sent" if message.state in ("sending", "due") else message.state)
        if again and not arrived and message.attempts < ATTEMPTS:
            pause = {Reaction.PLAIN: timedelta(), Reaction.TEMPLATE: timedelta(), Reaction.ALARM: REPAIR}.get(
                wanted, AGAIN
            )
            await store.outbox.later(row, now + pause, error=PLAIN if wanted is Reaction.PLAIN else "later")
            return
        await store.outbox.ended(row, "failed", error=wanted.name.lower())
        await self.note(store, message, wanted)

    async def _template(self, store: Store, message: Outgoing, code: int) -> Reaction:
        """The template that was sent may not be sent now; what went out freely had none: it comes without buttons."""
        address = await store.people.address(message.address_id)
        if address is None or not is_closed(address.last_inbound_at, message.sending_at or self._clock()):
            return Reaction.PLAIN
        name = name_of(message, address)
        known = await store.templates.called(name) if name else []
        # Only what was sent: another language or version may be approved still.
        used = approved([one for one in known if one.language == message.language], message.language or "")
        if used is not None:
            await store.templates.mark(used.sid, BECAME.get(code, "unusable"), str(code))
        return Reaction.TEMPLATE

    async def note(self, store: Store, message: Outgoing, wanted: Reaction) -> None:
        """What a failure tells about the person."""
        now = self._clock()
        match wanted:
            case Reaction.UNREACHABLE:
                await store.people.unreachable(message.address_id, now=now)
            case Reaction.WINDOW:
                sent_at = message.sending_at or now
                await store.people.silent(message.address_id, sent_at - DAY, unless_after=sent_at)
            case Reaction.STOPPED:
                if address := await store.people.address(message.address_id):
                    await store.people.stop(address.person, channel=NAME, now=now)


def moment(written: Any) -> datetime | None:
    """A date as Twilio writes it in its lists; None when it is none."""
    try:
        found = parsedate_to_datetime(written)
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo else None
