"""The vocabulary of a conversation: what a person can do, a step, a link, a reply.

A step never sends anything: it reads the world, writes rows and returns what to say.
A link is a request, never a permission: the step it opens checks who may.
"""

from __future__ import annotations

import inspect
import re
import types
import typing
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Concatenate, Final, Generic, ParamSpec, Protocol, overload

from handlers.rules.kinds import Kind
from storage.people import Person, Role
from storage.store import Store

P = ParamSpec("P")

TOKEN_BYTES: Final = 64  # Telegram's limit for callback data and for a start payload


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


@dataclass(frozen=True, slots=True)
class Sent:
    """Anything that is neither words nor a position: photo, voice, sticker, contact..."""

    kind: str
    media: str = ""


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What an online geocoder answered to a promised question; no position when it knew none."""

    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """A form somebody posted from a page."""

    fields: dict[str, str]


Input = Said | Located | LookedUp | Sent | Filled


# ---------------------------------------------------------------- the words of a message


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number that decides plurals."""

    number: int


@dataclass(frozen=True, slots=True)
class Metres:
    """A distance as the crow flies."""

    metres: float


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar in Milan."""

    day: date


@dataclass(frozen=True, slots=True)
class Clock:
    """A moment, said as the hour it is in Milan."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Year:
    """A year, never grouped like a quantity."""

    year: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of text by its key, said in the reader's language."""

    key: str
    words: dict[str, Word] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Names:
    """Several things joined as a list is joined in the reader's language."""

    names: tuple[str | Phrase, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Several lines, one under the other."""

    lines: tuple[str | Phrase, ...]


Word = str | Count | Metres | Day | Clock | Year | Phrase | Names | Lines


# ---------------------------------------------------------------- links, buttons, messages


@dataclass(frozen=True, slots=True)
class Link:
    """A step and its arguments, like a URL; sits in a button, in a row, in a QR code."""

    step: str
    args: tuple[str, ...] = ()

    @property
    def token(self) -> str:
        return "-".join((self.step, *self.args))

    @classmethod
    def read(cls, token: str) -> Link | None:
        """The link a token stands for; None when it is none of ours. Any bytes may come in."""
        if len(token) > TOKEN_BYTES or not re.fullmatch(r"[a-z0-9_]+(-[a-z0-9_]*)*", token):
            return None
        name, *args = token.split("-")
        found = STEPS.get(name)
        if found is None or found.arguments(tuple(args)) is None:
            return None
        return cls(name, tuple(args))


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
class Message:
    """A text key with its words and buttons; never a finished sentence."""

    key: str
    words: dict[str, Word] = field(default_factory=dict)
    buttons: tuple[Button, ...] = ()
    to: int | None = None  # a person's id; None is who is speaking
    kind: Kind = Kind.REPLY
    media: Map | Code | None = None
    language: str | None = None  # only where it must not be the person's own
    fades: bool = False  # tells where somebody is: its content is dropped after an hour


@dataclass(frozen=True, slots=True)
class Reply:
    """What to say, and which link hears the next answer."""

    messages: tuple[Message, ...] = ()
    then: Link | None = None

    def __add__(self, other: Reply) -> Reply:
        return Reply(self.messages + other.messages, other.then or self.then)

    def fading(self) -> Reply:
        """The same, for messages that tell where the person is."""
        return replace(self, messages=tuple(replace(m, fades=True) for m in self.messages))

    def showing(self, media: Map | Code) -> Reply:
        """The same, with a picture on its last message."""
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


# ---------------------------------------------------------------- when a step cannot answer


class WendyError(Exception):
    """Something went wrong."""

    def __str__(self) -> str:
        return super().__str__() or (self.__doc__ or "").strip()


class Gone(WendyError):
    """What this was about is no longer there."""

    def __init__(self, key: str = "gone", *buttons: Button, **words: Word) -> None:
        super().__init__()
        self.key, self.buttons, self.words = key, buttons, words


class NotAllowed(WendyError):
    """This is for somebody else to do."""


class Unheard(WendyError):
    """The question cannot use this answer; somebody else may."""


# ---------------------------------------------------------------- the city and the language, as steps see them


class Spot(Protocol):
    """A point of the city somebody named."""

    @property
    def ref(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def hint(self) -> str: ...
    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...
    @property
    def precision(self) -> int: ...


class Quarter(Protocol):
    """A neighbourhood (NIL) and its municipio."""

    @property
    def municipio(self) -> int: ...
    @property
    def nil(self) -> int: ...
    @property
    def name(self) -> str: ...


class Found(Protocol):
    """The spots some words may mean, best first; `sure` when the first can be taken."""

    @property
    def spots(self) -> tuple[Spot, ...]: ...
    @property
    def sure(self) -> bool: ...


class Where(Protocol):
    """The offline gazetteer."""

    def find(self, words: str) -> Found: ...
    def spot(self, ref: str) -> Spot | None: ...
    def quarter(self, latitude: float, longitude: float) -> Quarter | None: ...


class Lexicon(Protocol):
    """What typed words mean, in every language at once."""

    def fold(self, text: str) -> str: ...
    def number(self, text: str) -> int | None: ...
    def command(self, text: str) -> str | None: ...
    def needs(self, text: str) -> tuple[str, ...]: ...
    def wishes(self, text: str) -> frozenset[str]: ...
    def intents(self, text: str) -> tuple[str, ...]: ...
    def danger(self, text: str) -> str | None: ...
    def language(self, text: str) -> str | None: ...


# ---------------------------------------------------------------- turns and steps


@dataclass(frozen=True, slots=True)
class House:
    """What every turn may look at besides the store: the same for the whole process."""

    where: Where
    lexicon: Lexicon
    languages: tuple[str, ...]
    public_url: str = ""  # where this Wendy can be reached, without a final slash
    examples: bool = False  # try-out: invented islands may be shown
    looks_up: bool = False  # an online geocoder may be asked after the gazetteer


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


class Step(Generic[P]):
    """A named function of a turn: what a link opens."""

    def __init__(
        self,
        run: Callable[Concatenate[Turn, P], Awaitable[Reply]],
        *,
        name: str,
        hears: tuple[type, ...],
        role: Role | None,
        door: bool,
    ) -> None:
        self.run, self.name, self.hears, self.role, self.door = run, name, hears, role, door
        self.__doc__ = run.__doc__
        hints = typing.get_type_hints(run)
        self.parameters = {
            p.name: (hints[p.name], p.default) for p in list(inspect.signature(run).parameters.values())[1:]
        }
        for parameter, (kind, _) in self.parameters.items():
            if kind not in (int, str, bool) and not (isinstance(kind, type) and issubclass(kind, StrEnum)):
                raise TypeError(f"{name}({parameter}) is not an int, a slug, a bool or a StrEnum: it cannot travel")

    def link(self, *args: P.args, **kwargs: P.kwargs) -> Link:
        """The link that opens this step with these arguments; defaults at the end are left out."""
        given = dict(zip(self.parameters, args, strict=False)) | dict(kwargs)
        values = [given.get(name, default) for name, (_, default) in self.parameters.items()]
        while values and values[-1] == list(self.parameters.values())[len(values) - 1][1]:
            values.pop()
        link = Link(self.name, tuple(_written(value) for value in values))
        if len(link.token) > TOKEN_BYTES or self.arguments(link.args) is None:
            raise ValueError(f"{self.name}: these arguments do not fit in a link")
        return link

    def arguments(self, written: tuple[str, ...]) -> tuple[Any, ...] | None:
        """The arguments a token carried, or None when they are not this step's."""
        if len(written) > len(self.parameters):
            return None
        values: list[Any] = []
        for text, (kind, _) in zip(written, self.parameters.values(), strict=False):
            value = _read(text, kind)
            if value is None:
                return None
            values.append(value)
        missing = list(self.parameters.values())[len(written) :]
        if any(default is inspect.Parameter.empty for _, default in missing):
            return None
        return tuple(values)

    async def __call__(self, turn: Turn, *args: P.args, **kwargs: P.kwargs) -> Reply:
        """Go on with another step, from inside a step."""
        return await self.run(turn, *args, **kwargs)


STEPS: Final[dict[str, Step[...]]] = {}  # by name and by every former name


@overload
def step(run: Callable[Concatenate[Turn, P], Awaitable[Reply]], /) -> Step[P]: ...
@overload
def step(
    *, hears: Any = None, role: Role | None = None, door: bool = False, was: tuple[str, ...] = ()
) -> Callable[[Callable[Concatenate[Turn, P], Awaitable[Reply]]], Step[P]]: ...
def step(
    run: Callable[..., Awaitable[Reply]] | None = None,
    /,
    *,
    hears: Any = None,
    role: Role | None = None,
    door: bool = False,
    was: tuple[str, ...] = (),
) -> Any:
    """Make a function a step. Its name (file and function) is a public interface: people carry it in their phones."""

    def made(run: Callable[..., Awaitable[Reply]]) -> Step[...]:
        name = f"{run.__module__.rsplit('.', 1)[-1]}_{run.__name__}"
        heard = typing.get_args(hears) if isinstance(hears, types.UnionType) else (hears,) if hears else ()
        new: Step[...] = Step(run, name=name, hears=heard, role=role, door=door)
        for known in (name, *was):
            if known in STEPS:
                raise TypeError(f"two steps are called {known}")
            STEPS[known] = new
        return new

    return made(run) if run else made


async def open_link(turn: Turn, link: Link) -> Reply:
    """Open a link for whoever turned it up: the role is checked here, the object in the step."""
    opened = STEPS.get(link.step)
    arguments = opened.arguments(link.args) if opened else None
    if opened is None or arguments is None:
        raise Gone
    if opened.role is not None and opened.role not in turn.person.roles:
        raise NotAllowed
    return await opened.run(turn, *arguments)


def hears(link: Link, kind: type) -> bool:
    """Whether the step behind a link can use this kind of answer."""
    return link.step in STEPS and kind in STEPS[link.step].hears


def _written(value: object) -> str:
    match value:
        case bool():
            return "1" if value else "0"
        case int() if value >= 0:
            return str(value)
        case str() if re.fullmatch(r"[a-z0-9_]*", value):
            return str(value)
    raise ValueError("a link carries whole numbers from 0, slugs, booleans and choices")


def _read(text: str, kind: type) -> Any:
    if kind is bool:
        return {"0": False, "1": True}.get(text)
    if kind is int:
        return int(text) if re.fullmatch(r"\d{1,18}", text) and text.isascii() else None
    if kind is str:
        return text
    return next((choice for choice in typing.cast("type[StrEnum]", kind) if choice.value == text), None)
