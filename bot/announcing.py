"""What whoever installs Wendy reads when she is up: where she is, what to paste where, the links of a try-out."""

from __future__ import annotations

import sys

from bot.channels.whatsapp import HEARD, RETRIES
from bot.settings import Settings
from bot.tryout import TryOut


def announce(settings: Settings, port: int, tryout: TryOut | None = None) -> None:
    """Say where Wendy is, in the words of whoever installs her."""
    name = f"[{settings.host}]" if ":" in settings.host else settings.host
    home = f"http://{name}:{port}"
    print(f"Wendy is here: {home}  (stop with Ctrl-C)")
    if settings.public_url:
        print(f"Families find her at {settings.public_url}")
    if settings.twilio_account_sid:
        print(f"Give Twilio this address, for messages that come in: {settings.public_url}{HEARD}{RETRIES}")
    if tryout:
        print("This is a try-out: no token is set. Its islands, labs and people marked (esempio) are invented.")
        print("Be one of these, or all of them in one browser; the bar on their pages moves the clock on:")
        for who, link in tryout.links(home):
            print(f"  {who:15} {link}")
    else:
        print("Keep WENDY_SECRET_KEY somewhere else than the backups: without it what people told is lost for ever.")
    sys.stdout.flush()
