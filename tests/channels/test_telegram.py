"""Wendy on Telegram, through the real stack."""

import pytest

from tests.channels.line import process
from tests.standins.telegram import running
from tests.town import Town

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("webhook", [False, True])
async def test_somebody_writes_and_is_answered(town: Town, webhook: bool) -> None:
    async with running() as telegram, process(town, telegram, webhook=webhook) as line:
        anna = line.person()
        anna.says("ciao")
        heard = await anna.hears(2)
        assert heard[0].text.startswith("Ciao, sono Wendy")
        anna.taps("Trova un posto")
        [asked] = await anna.hears()
        assert asked.asks_position
        anna.shares_position(45.4484, 9.1423)
        [found] = await anna.hears()
        assert "1. " in found.text
        anna.taps("1. ")
        card, pin = await anna.hears(2)
        assert pin.content["venue"]
        await line.quiet()
        assert not anna.waiting
