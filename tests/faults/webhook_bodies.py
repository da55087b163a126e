"""Coverage-guided bytes (atheris) into everything that reads the body of a webhook."""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import suppress

import atheris

with atheris.instrument_imports(include=["bot", "handlers.links"]):
    from bot.channels.telegram_updates import incoming, press_of
    from bot.channels.web_messages import BadMessage
    from bot.channels.whatsapp_messages import incoming as from_whatsapp
    from bot.http import BadForm, form_fields
    from handlers.links import Link
    from tests.faults.test_parsers import ME, asked, sane

LOOP = asyncio.new_event_loop()


def one(raw: bytes) -> None:
    """The first byte says whose body the rest is."""
    which, body = raw[:1], raw[1:]
    match which[0] % 4 if which else 0:
        case 0:
            with suppress(BadMessage):
                sane(asked(body).what)
        case 1:
            with suppress(ValueError, RecursionError):
                update = json.loads(body)
                if isinstance(update, dict):
                    read_update(update)
        case 2:
            with suppress(BadForm):
                event = from_whatsapp(form_fields(body))
                if event is not None:
                    sane(event.what)
        case _:
            Link.read(body.decode("utf-8", "replace"))


def read_update(update: dict[str, object]) -> None:
    """Any ValueError in here is ours and not JSON's."""
    try:
        press_of(update)
        event = incoming(update, ME)
    except ValueError as error:
        raise AssertionError(repr(error)) from error
    if event is not None:
        sane(event.what)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
