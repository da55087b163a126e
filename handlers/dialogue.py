"""The vocabulary of a conversation: what a person can do, what Wendy can say, and the turn between them.

A step never sends anything: it reads the world, writes rows and returns what to say.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from handlers.city import Found, House, Lexicon, Quarter, Spot, Where
from handlers.links import STEPS, TOKEN_BYTES, Link, Step, hears, open_link, step
from handlers.refusals import Closed, Gone, NotAllowed, Unheard, WendyError
from handlers.rules.kinds import Kind
from handlers.words import Clock, Count, Day, Lines, Metres, Names, Phrase, Word, Year
from storage.people import Person
from storage.store import Store

# ---------------------------------------------------------------- what a person can do


@dataclass(frozen=True, slots=True)
class Said:
    """Words somebody typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Located:
    """A position somebody shared, WGS84 degrees."""

    latitude: float
    longitude: float
    live: bool = False  # goes on being shared; only the first one is heard


@dataclass(frozen=True, slots=True)
class Sent:
    """Anything that is neither words nor a position: photo, voice, sticker, contact..."""

    kind: str
    media: str = ""
    text: str = ""  # what was written below it


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What an online geocoder answered to a promised question; no position when it knew none."""

    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of a promised photo: a small JPEG as base64, or why there is none (away, gone, large, no_picture)."""

    jpeg: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form somebody posted from a page."""

    fields: dict[str, str]


Input = Said | Located | LookedUp | Sent | Fetched | Filled


# ---------------------------------------------------------------- what Wendy can say


@dataclass(frozen=True, slots=True)
class Button:
    """A label and the link it opens."""

    label: str
    link: Link
    words: dict[str, Word] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing of places, by id; where the person is comes from her open question, if still kept."""

    places: tuple[int, ...]
    first: int = 1  # the number of the first of them, as in the text beside it


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code that opens a door."""

    link: Link


@dataclass(frozen=True, slots=True)
class Calendar:
    """A lab as an entry for her own calendar, as it stands when it is sent."""

    lab: int


@dataclass(frozen=True, slots=True)
class Photo:
    """The photo of the door of a place; 0 is the one that whoever reads is about to keep."""

    place: int


Media = Map | Code | Calendar | Photo


@dataclass(frozen=True, slots=True)
class Message:
    """A text key with its words and buttons; never a finished sentence."""

    key: str
    words: dict[str, Word] = field(default_factory=dict)
    buttons: tuple[Button, ...] = ()
    to: int | None = None  # a person's id; None is who is speaking
    kind: Kind = Kind.REPLY
    media: Media | None = None
    language: str | None = None  # only where it must not be the person's own
    fades: bool = False  # tells where somebody is: its content is dropped after an hour
    lab: int | None = None  # the lab it is about: who could not be told of it can be listed
    again: str = ""  # the key under which a question is asked once more, without what was wrong with an answer


@dataclass(frozen=True, slots=True)
class Reply:
    """What to say, and which link hears the next answer."""

    messages: tuple[Message, ...] = ()
    then: Link | None = None
    closed: frozenset[str] = frozenset()  # tokens of questions that nobody need answer any more
    last: bool = False  # she is erased: nothing of this answer, and of the chat before it, is remembered

    def __add__(self, other: Reply) -> Reply:
        return Reply(self.messages + other.messages, other.then or self.then, self.closed | other.closed)

    def fading(self) -> Reply:
        """The same, for messages that tell where the person is."""
        return replace(self, messages=tuple(replace(m, fades=True) for m in self.messages))

    def about(self, lab: int) -> Reply:
        """The same, known to be about a lab."""
        return replace(self, messages=tuple(replace(m, lab=lab) for m in self.messages))

    def again(self, key: str) -> Reply:
        """The same, asked once more under another key: a complaint is of one answer only."""
        return replace(self, messages=tuple(replace(m, again=key) for m in self.messages))

    def closing(self, *questions: Link) -> Reply:
        """The same, and these questions are over: there is no way back to them."""
        return replace(self, closed=frozenset(link.token for link in questions))

    def showing(self, media: Media) -> Reply:
        """The same, with a picture or a file on its last message."""
        *before, last = self.messages
        return replace(self, messages=(*before, replace(last, media=media)))


def say(key: str, *buttons: Button, **words: Word) -> Reply:
    """Say one thing."""
    return Reply((Message(key, words, buttons),))


def ask(key: str, *buttons: Button, then: Link, **words: Word) -> Reply:
    """Ask one question; `then` hears the answer."""
    return Reply((Message(key, words, buttons),), then)


def tell(person: int, key: str, *buttons: Button, kind: Kind, **words: Word) -> Reply:
    """Say something to somebody else."""
    return Reply((Message(key, words, buttons, to=person, kind=kind),))


# ---------------------------------------------------------------- one turn


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing one person did, and all a step may use."""

    person: Person
    address: int  # the id of the address it came from
    channel: str
    store: Store
    now: datetime
    house: House
    input: Input | None = None  # None: a button was tapped

    @property
    def where(self) -> Where:
        return self.house.where

    @property
    def lexicon(self) -> Lexicon:
        return self.house.lexicon


__all__ = [
    "STEPS", "TOKEN_BYTES", "Button", "Calendar", "Clock", "Closed", "Code", "Count", "Day", "Fetched", "Filled",
    "Found", "Gone", "House", "Input", "Lexicon", "Lines", "Link", "Located", "LookedUp", "Map", "Media", "Message",
    "Metres", "Names", "NotAllowed", "Photo", "Phrase", "Quarter", "Reply", "Said", "Sent", "Spot", "Step", "Turn",
    "Unheard", "WendyError", "Where", "Word", "Year", "ask", "hears", "open_link", "say", "step", "tell",
]  # fmt: skip
