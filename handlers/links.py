"""Links and the steps they open: a step is a page, a link is its address.

A link is a request, never a permission: the role is checked when it is opened, the object in the step.
"""

from __future__ import annotations

import inspect
import re
import types
import typing
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Concatenate, Final, Generic, ParamSpec, overload

from handlers.refusals import Gone, NotAllowed
from storage.people import Role

if TYPE_CHECKING:
    from handlers.dialogue import Reply, Turn

P = ParamSpec("P")

TOKEN_BYTES: Final = 64  # Telegram's limit for callback data and for a start payload


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
