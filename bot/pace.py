"""How fast each channel may speak: for the whole installation, and to one person."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class Pace:
    """`gap` between any two messages of a channel; to one person `burst` at once, then one every `rest`."""

    gap: timedelta
    rest: timedelta
    burst: int


# Telegram: about 30 a second over all chats, 1 a second to one chat with short bursts (its FAQ on limits).
# WhatsApp: 80 a second a sender (Twilio's best practices), about 10 a minute to one person (Meta's error 131056).
PACES: Final = {
    "telegram": Pace(timedelta(seconds=1) / 30, timedelta(seconds=1), 3),
    "whatsapp": Pace(timedelta(seconds=1) / 80, timedelta(seconds=6), 5),
    # Nobody hears a photo being fetched: it does not wait until she has had her rest (30 s on WhatsApp).
    "photos": Pace(timedelta(), timedelta(milliseconds=1), 60_000),
}
UNPACED: Final = Pace(timedelta(), timedelta(), 1)
