"""When a step cannot answer: what it was about is gone, it is for somebody else, or it did not understand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.dialogue import Button
    from handlers.words import Word


class WendyError(Exception):
    """Something went wrong."""

    def __str__(self) -> str:
        return super().__str__() or (self.__doc__ or "").strip()


class Closed(WendyError):
    """A step that does not answer: a text key says why, its buttons lead on."""

    key = "gone"

    def __init__(self, key: str = "", *buttons: Button, **words: Word) -> None:
        super().__init__()
        self.key, self.buttons, self.words = key or self.key, buttons, words


class Gone(Closed):
    """What this was about is no longer there."""


class NotAllowed(Closed):
    """This is for somebody else to do."""

    key = "not-allowed"


class Unheard(WendyError):
    """The question cannot use this answer; somebody else may."""
