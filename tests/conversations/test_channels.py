"""Several people at one lab read on Telegram, on WhatsApp and on the web page what is written down for them."""

import asyncio
import re
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from tests.conversations.players import CHANNELS, play_on, without_pictures
from tests.conversations.script import BAR, Happening, read, scripts, write
from tests.town import Town

LABS: Final = Path(__file__).parent / "labs"
# Its reminders come days after anybody wrote: WhatsApp then takes nothing but approved templates.
DAYS: Final = "01_a_seat_that_came_free"
MINUTES: Final = re.compile(r"(\b\d\d):0[0-4]\b")  # that go by on a channel, and move what somebody has to answer by
SCRIPTS: Final = [
    pytest.param(channel, language, file, id=f"{channel}-{language}-{file.stem}")
    for language, file in scripts(LABS)
    for channel in CHANNELS
    if not (channel == "whatsapp" and file.stem == DAYS)
]


@pytest.mark.asyncio
@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize(("channel", "language", "file"), SCRIPTS)
async def test_a_lab_goes_on_every_channel_as_it_is_written_down(
    town: Town, channel: str, language: str, file: Path
) -> None:
    text = await asyncio.to_thread(file.read_text, "utf-8")
    written = [Happening(one.line, without_pictures(one.answer)) for one in read(text)]
    if channel == "web":
        written = [Happening(one.line, _on_the_page(one.answer)) for one in written]
        # That news come only there is said on the page alone: tests/handlers/test_receipts.py.
        town.house = replace(town.house, pulled=frozenset())
    async with CHANNELS[channel](town, language) as player:
        played = write(await play_on(player, town, written))
    assert MINUTES.sub(r"\1:00", played) == write(written)


def _on_the_page(answer: str) -> str:
    """The page itself says who Wendy is, before anybody writes."""
    first, bar, rest = answer.partition(f"\n{BAR}\n")
    return rest if bar and "STOP" in first else answer
