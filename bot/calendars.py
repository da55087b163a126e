"""A lab as a calendar file (RFC 5545): one entry that keeps its name, rises with every change, can be called off."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Calendar as File
from icalendar import Event, Timezone, TimezoneDaylight, TimezoneStandard
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.rendering import Document, Rendered
from content.texts import Texts
from handlers.dialogue import Calendar, House
from handlers.labs import card
from handlers.plain import media
from storage.database import Database
from storage.labs import Lab
from storage.outbox import Outgoing
from storage.store import Store

MILAN: Final = ZoneInfo("Europe/Rome")
PATH: Final = "/calendar/{name}.ics"
NAME: Final = re.compile(r"(\d{1,18})-([a-z]{2,3})-\d{1,9}")
KEPT: Final = 300  # seconds: a lab that moved has another address, so only texts may be old


async def attached(
    store: Store, message: Outgoing, rendered: Rendered, texts: Texts, public_url: str, now: datetime
) -> Rendered:
    """A message with the file of the lab it promised, if it did and the lab is still there."""
    lab = await _promised(store, message)
    if lab is None:
        return rendered
    content = entry(lab, rendered.language, texts, public_url=public_url, now=now)
    return replace(rendered, document=Document("wendy.ics", content))


async def linked(
    store: Store, message: Outgoing, rendered: Rendered, texts: Texts, public_url: str, now: datetime
) -> Rendered:
    """The same with a link to the file on its last line."""
    lab = await _promised(store, message)
    if lab is None:
        return rendered
    url = f"{public_url}/calendar/{lab.id}-{rendered.language}-{sequence(lab)}.ics"
    link = texts.text(rendered.language, "calendar-link", {"url": url})
    return replace(rendered, text=f"{rendered.text}\n\n{link}")


async def _promised(store: Store, message: Outgoing) -> Lab | None:
    shown = media(message.media)
    return await store.labs.get(shown.lab) if isinstance(shown, Calendar) else None


def sequence(lab: Lab) -> int:
    """How often the entry was changed: twice as often as the lab moved, so that calling it off comes between."""
    return 2 * (lab.version - 1) + (lab.cancelled_at is not None)


def entry(lab: Lab, language: str, texts: Texts, *, public_url: str, now: datetime) -> bytes:
    """The file of a lab as it stands, with nothing in it of whoever asks."""
    off = lab.cancelled_at is not None
    file = File()
    file.add("prodid", "-//Isole di Wendy//Wendy//IT")
    file.add("version", "2.0")
    file.add("method", "CANCEL" if off else "PUBLISH")
    file.add_component(_milan())
    event = Event()
    # The slug may name what a discreet lab is about: its hash tells two Wendys apart as well.
    event.add("uid", f"lab-{lab.id}-{hashlib.sha256(lab.slug.encode()).hexdigest()[:16]}@isole-di-wendy")
    event.add("sequence", sequence(lab))
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    event.add("dtstamp", now)
    event.add("last-modified", lab.cancelled_at or now)
    event.add("summary", lab.safe_title)
    event.add("dtstart", lab.starts.replace(tzinfo=MILAN))
    event.add("dtend", lab.ends.replace(tzinfo=MILAN))
    event.add("location", ", ".join(part for part in (lab.place, lab.address, lab.room) if part))
    if lab.latitude is not None and lab.longitude is not None:
        event.add("geo", (lab.latitude, lab.longitude))
    event.add("description", texts.plain(texts.text(language, "stands-cancelled" if off else "calendar-description")))
    event.add("url", f"{public_url}/?go={card.link(lab.id).token}")
    file.add_component(event)
    return bytes(file.to_ical())


def _milan() -> Timezone:
    """The two rules of Milan's clock; the library writes years one by one, an hour late where clocks go forward."""
    zone = Timezone()
    zone.add("tzid", "Europe/Rome")
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    for rule, name, begins, month, offsets in (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2, 0), 3, (winter, summer)),
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3, 0), 10, (summer, winter)),
    ):
        rule.add("tzname", name)
        rule.add("dtstart", begins)
        rule.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        rule.add("tzoffsetfrom", offsets[0])
        rule.add("tzoffsetto", offsets[1])
        zone.add_component(rule)
    return zone


def routes(database: Database, texts: Texts, house: House, *, clock: Callable[[], datetime]) -> list[BaseRoute]:
    """Where the files are fetched: the address names the lab, the language and the change, never a person."""

    async def fetch(request: Request) -> Response:
        found = NAME.fullmatch(request.path_params["name"])
        if found is None or found[2] not in texts.languages:
            return Response(status_code=404)
        async with database.transaction() as store:
            lab = await store.labs.get(int(found[1]))
        if lab is None or (lab.example and not house.examples):
            return Response(status_code=404)
        content = entry(lab, found[2], texts, public_url=house.public_url, now=clock())
        method = "CANCEL" if lab.cancelled_at else "PUBLISH"
        return Response(
            content,
            media_type=f"text/calendar; charset=utf-8; method={method}",
            headers={
                "cache-control": f"public, max-age={KEPT}",
                "content-disposition": f'inline; filename="wendy-{lab.id}.ics"',
            },
        )

    return [Route(PATH, fetch)]
