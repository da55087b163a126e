"""Everything Wendy says, by kind: who must have agreed, what STOP ends, what may come at night."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """Why a message is sent."""

    REPLY = "reply"  #: the answer to what somebody just did
    RECEIPT = "receipt"  #: the proof of something done
    LOOKUP = "lookup"  #: a question to the online geocoder, never to a person
    FETCH = "fetch"  #: a photo to be fetched from where somebody sent it, never to a person
    CHANGE = "change"  #: something she counted on is different now
    LAST_MINUTE = "last_minute"  #: the same, on the day itself: it cannot wait for the morning
    BOOKED = "booked"  #: dates that were booked for her because she wanted all of them
    OFFER = "offer"  #: a place that came free
    REMINDER = "reminder"  #: of what she signed up for, as long as she wants it
    AFTER = "after"  #: thanks and one question, after a lab she had a seat at
    RELAY = "relay"  #: words of another person
    ALARM = "alarm"  #: danger, to a manager
    ANNOUNCEMENT = "announcement"  #: news from a manager
    DIGEST = "digest"  #: a summary for a manager


class Consent(StrEnum):
    """What a person can agree to, each apart from the others."""

    NEWS = "news"
    EXCHANGE = "exchange"
    SURVEY = "survey"


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms under which a kind is sent."""

    consent: Consent | None  # what she must have agreed to
    after_stop: bool  # still sent after STOP
    at_night: bool  # may come between 21 and 8
    useful: timedelta  # after this it is dropped unsent
    priority: int  # 0 goes first


KINDS: Final[dict[Kind, Terms]] = {
    Kind.REPLY: Terms(None, True, True, timedelta(hours=12), 0),
    Kind.RECEIPT: Terms(None, True, True, timedelta(days=2), 0),
    Kind.LOOKUP: Terms(None, True, True, timedelta(minutes=2), 0),
    Kind.FETCH: Terms(None, True, True, timedelta(minutes=10), 0),
    Kind.ALARM: Terms(None, True, True, timedelta(days=1), 0),
    Kind.CHANGE: Terms(None, False, False, timedelta(days=7), 1),
    Kind.LAST_MINUTE: Terms(None, False, True, timedelta(hours=12), 1),
    # No receipt: nobody just asked. After STOP no date is booked either (handlers/series.py), so nothing goes untold.
    Kind.BOOKED: Terms(None, False, False, timedelta(days=7), 2),
    Kind.OFFER: Terms(None, False, False, timedelta(days=2), 1),
    Kind.RELAY: Terms(None, False, False, timedelta(days=7), 1),
    Kind.REMINDER: Terms(None, False, False, timedelta(hours=12), 2),
    Kind.AFTER: Terms(None, False, False, timedelta(days=2), 3),
    Kind.DIGEST: Terms(None, False, False, timedelta(days=2), 3),
    Kind.ANNOUNCEMENT: Terms(Consent.NEWS, False, False, timedelta(days=3), 4),
}

# Said to nobody: the channel whose worker does it.
WORKERS: Final = {Kind.LOOKUP: "geocoder", Kind.FETCH: "photos"}


class Held(StrEnum):
    """Why a message is not sent now, or never."""

    STOPPED = "stopped"
    NO_CONSENT = "no_consent"
    STALE = "stale"
    UNREACHABLE = "unreachable"
    CALLED_OFF = "called_off"  #: the lab it is about does not take place
    NO_MORE = "no_more"  #: she does not come any more, or was answered otherwise
    UNWANTED = "unwanted"  #: she switched it off
    MOVED = "moved"  #: the lab it is about is at another time or place now


def refusal(kind: Kind, *, stopped: bool, agreed: frozenset[str], late: timedelta) -> Held | None:
    """Why this kind must not reach a person who stopped, did not agree, or would read it too late."""
    terms = KINDS[kind]
    if stopped and not terms.after_stop:
        return Held.STOPPED
    if terms.consent is not None and terms.consent not in agreed:
        return Held.NO_CONSENT
    if late > terms.useful:
        return Held.STALE
    return None
