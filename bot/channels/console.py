"""The same Wendy in a terminal; also the shortest example of a channel."""

from __future__ import annotations

import asyncio
import sys
import uuid
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, TextIO

from starlette.routing import BaseRoute

from bot.channels import Incoming, Receive, What
from bot.rendering import Rendered
from content.texts import Texts
from handlers.dialogue import Located, Said
from storage.outbox import Outgoing

WHO: Final = "terminal"


class Console:
    """One person at a keyboard. `/position 45.45 9.15` shares a position."""

    name = "console"

    def __init__(self, texts: Texts, *, reads: TextIO = sys.stdin, writes: TextIO = sys.stdout) -> None:
        self._texts, self._reads, self._writes = texts, reads, writes
        self.answered: Callable[[], Awaitable[None]] | None = None  # waited for before the next line is read
        self._session = uuid.uuid4().hex
        self.closed = asyncio.Event()

    def routes(self, receive: Receive) -> Sequence[BaseRoute]:
        return []

    async def run(self, receive: Receive) -> None:
        """Read lines until the end of the input."""
        try:
            number = 0
            while line := await asyncio.to_thread(self._reads.readline):
                if what := _understood(line.strip()):
                    number += 1
                    await receive(Incoming(self.name, WHO, f"{self._session}:{number}", what))
                    if self.answered:
                        await self.answered()
        finally:
            self.closed.set()

    async def send(self, message: Outgoing, rendered: Rendered, address: str) -> str:
        text = self._texts.plain(rendered.text)
        # Text only is already numbered in the text itself.
        written = bool(rendered.buttons) and text.endswith(rendered.buttons[-1]["label"])
        labels = [] if written else [f"  [{button['label']}]" for button in rendered.buttons]
        print("\n" + "\n".join([text, *labels]) + "\n", file=self._writes, flush=True)
        return str(message.id)


def _understood(line: str) -> What | None:
    match line.split():
        case []:
            return None
        case ["/position", latitude, longitude] if _is_degrees(latitude) and _is_degrees(longitude):
            return Located(float(latitude), float(longitude))
    return Said(line)


def _is_degrees(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit() and abs(float(text)) <= 180
