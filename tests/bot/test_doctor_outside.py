"""What doctor asks of the outside is asked of something real: Twilio's stand-in, and Wendy herself."""

from pathlib import Path

import pytest

from bot.doctor import outside
from bot.doctor.verdicts import Verdict
from bot.settings import load
from tests.bot.test_doctor import environ
from tests.standins.twilio import running

pytestmark = pytest.mark.asyncio


async def look(folder: Path, url: str, account: str, token: str, number: str) -> list[tuple[Verdict, str]]:
    settings = load(
        environ(
            folder,
            TWILIO_API_URL=url,
            TWILIO_ACCOUNT_SID=account,
            TWILIO_AUTH_TOKEN=token,
            TWILIO_FROM=number,
            PUBLIC_URL="https://wendy.example",
        )
    )
    return [(check.verdict, check.found) for check in await outside.check_sender(settings)]


async def test_a_sender_that_never_spoke_is_told_and_one_that_did_is_well(tmp_path: Path) -> None:
    async with running() as twilio:
        number = next(iter(twilio.senders))
        known = (twilio.url, twilio.account, twilio.token, number)
        [(verdict, _)] = await look(tmp_path, *known)
        assert verdict is Verdict.WARN
        ada = twilio.person("+390000000001", "Ada")
        ada.says("ciao")
        await send(twilio.url, twilio.account, twilio.token, number)
        await twilio.settled()
        [(verdict, found)] = await look(tmp_path, *known)
        assert (verdict, found) == (Verdict.OK, "the last message went out")


async def send(url: str, account: str, token: str, number: str) -> None:
    from bot.twilio_api import Twilio

    api = Twilio(account=account, tokens=(token,), url=url)
    try:
        await api.send({"From": number, "To": "whatsapp:+390000000001", "Body": "ciao"})
    finally:
        await api.close()


async def test_wendy_is_found_at_her_public_address_and_a_stranger_there_is_not_her(
    tmp_path: Path, wendy_url: str
) -> None:
    hers = load(environ(tmp_path, PUBLIC_URL=wendy_url))
    assert (await outside.check_reach(hers)).verdict is Verdict.OK
    nobody = load(environ(tmp_path, PUBLIC_URL="http://127.0.0.1:9"))
    assert (await outside.check_reach(nobody)).verdict is Verdict.WARN
    async with running() as twilio:
        stranger = load(environ(tmp_path, PUBLIC_URL=twilio.url))
        assert (await outside.check_reach(stranger)).verdict is Verdict.WARN
