"""The outside world: the public address, and whether Telegram and Twilio know their tokens, by a real call."""

import json
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import aiohttp

from bot.doctor.verdicts import Check, fail, ok, warn
from bot.settings import Settings

CALL: Final = aiohttp.ClientTimeout(total=5)
LONGEST_ANSWER: Final = 65_536  # bytes
RECENT: Final = 3600  # seconds: an older failure of a delivery is over
CLOCK_OFF: Final = timedelta(seconds=60)
NETWORK: Final = "Look at this machine's connection and firewall, then try again."


WRONG_SENDER: Final = (63001, 63007)  # the channel does not know us; the number is no WhatsApp sender


class NoAnswer(Exception):
    """The provider could not be asked."""


def check_address(settings: Settings) -> Check:
    if settings.tryout:
        return ok("address", f"http://{settings.host}:{settings.port}, for this computer only")
    if not settings.public_url:
        return ok("address", "no public address: the web chat is for this computer, Telegram is asked for messages")
    host = urlsplit(settings.public_url).hostname or ""
    if settings.public_url.startswith("http://") and host not in ("localhost", "127.0.0.1", "::1"):
        return warn("address", f"{settings.public_url} is not encrypted", "Put a certificate on it and write https://.")
    return ok("address", settings.public_url)


async def check_telegram(settings: Settings, now: datetime) -> list[Check]:
    """Whether Telegram knows the token, and this machine's clock against Telegram's."""
    try:
        status, answer, headers = await telegram_me(settings)
    except NoAnswer:
        return [warn("telegram", "it did not answer", NETWORK)]
    if status in (401, 404):
        return [fail("telegram", "the token is not known", "Take WENDY_TELEGRAM_TOKEN from BotFather again.")]
    name = user_name(answer)
    if status != 200 or not name:
        return [warn("telegram", f"it answered {status}", "Try again later; WENDY_TELEGRAM_API_URL may be wrong.")]
    return [ok("telegram", f"@{name}"), *_check_clock(headers.get("Date", ""), now)]


async def check_telegram_delivery(settings: Settings, now: datetime) -> list[Check]:
    """How messages come from Telegram: brought to the public address, or asked for; and what hinders them.

    Nothing when Telegram does not answer or does not know the token: `check_telegram` tells that.
    """
    address = f"{settings.telegram_api_url}/bot{settings.telegram_token.get_secret_value()}/getWebhookInfo"
    try:
        status, answer, _ = await _get(address, {})
    except NoAnswer:
        return []
    result = answer.get("result")
    if status != 200 or not isinstance(result, dict):
        return []
    wanted = f"{settings.public_url}/telegram/webhook" if settings.public_url.startswith("https://") else ""
    if result.get("url", "") != wanted:
        found = "it does not bring messages here yet" if wanted else "it brings messages somewhere else"
        return [warn("telegram messages", found, "Start Wendy: she sets that right by herself.")]
    waiting, failed = result.get("pending_update_count", 0), result.get("last_error_date", 0)
    if wanted and waiting and isinstance(failed, int) and now.timestamp() - failed < RECENT:
        why = str(result.get("last_error_message", ""))[:80]
        mend = "Look at the proxy and the certificate of WENDY_PUBLIC_URL, and whether Wendy runs."
        return [warn("telegram messages", f"{waiting} wait, it cannot deliver them: {why}", mend)]
    return [ok("telegram messages", f"brought to {wanted}" if wanted else "Wendy asks for them")]


async def check_twilio(settings: Settings) -> list[Check]:
    """Whether Twilio knows the account and each of its tokens."""
    sid = settings.twilio_account_sid
    checks = []
    for number, token in enumerate(settings.twilio_auth_tokens, start=1):
        which = "the token" if len(settings.twilio_auth_tokens) == 1 else f"token {number} of 2"
        authorization = {"Authorization": aiohttp.encode_basic_auth(sid, token)}
        try:
            status, answer, _ = await _get(f"{settings.twilio_api_url}/2010-04-01/Accounts/{sid}.json", authorization)
        except NoAnswer:
            return [warn("twilio", "it did not answer", NETWORK)]
        if status in (401, 403, 404):
            mend = "Take WENDY_TWILIO_ACCOUNT_SID and WENDY_TWILIO_AUTH_TOKEN from Twilio's console again."
            if number == 2:
                mend = "Remove the second value of WENDY_TWILIO_AUTH_TOKEN if the change is over."
            checks.append((warn if number == 2 else fail)("twilio", f"{which} is not known", mend))
        elif status != 200 or answer.get("status", "active") != "active":
            checks.append(warn("twilio", f"the account is not active ({status})", "Look at it in Twilio's console."))
        else:
            checks.append(ok("twilio", f"{which} is known, the account is active"))
    return checks


async def check_sender(settings: Settings) -> list[Check]:
    """What became of the last WhatsApp message of our sender; Twilio tells a wrong number only there."""
    sid, number = settings.twilio_account_sid, settings.twilio_from
    authorization = {"Authorization": aiohttp.encode_basic_auth(sid, settings.twilio_auth_tokens[0])}
    asked = urlencode({"From": number, "PageSize": 1})
    try:
        status, answer, _ = await _get(
            f"{settings.twilio_api_url}/2010-04-01/Accounts/{sid}/Messages.json?{asked}", authorization
        )
    except NoAnswer:
        return []  # check_twilio tells that
    listed = answer.get("messages")
    if status != 200 or not isinstance(listed, list):
        return []
    if not listed:
        return [warn("sender", "nothing was ever sent from WENDY_TWILIO_FROM", "Write to it from your phone.")]
    code = listed[0].get("error_code") if isinstance(listed[0], dict) else None
    if code in WRONG_SENDER:
        return [fail("sender", f"Twilio answers {code}", "Copy WENDY_TWILIO_FROM from Twilio's console again.")]
    return [ok("sender", f"the last message ended with {code}" if code else "the last message went out")]


async def check_reach(settings: Settings) -> Check:
    """Whether Wendy answers at her public address, as the providers will ask her."""
    try:
        status, answer, _ = await _get(f"{settings.public_url}/healthz", {})
    except NoAnswer:
        status, answer = 0, {}
    if status == 200 and answer.get("alive") is True:
        return ok("reach", f"{settings.public_url} answers")
    mend = "Is wendy run running? Then look at the proxy, the certificate and the name of WENDY_PUBLIC_URL."
    return warn("reach", f"{settings.public_url} does not answer as Wendy ({status or 'nothing'})", mend)


async def telegram_me(settings: Settings) -> tuple[int, dict[str, Any], dict[str, str]]:
    """Status, answer and headers of Telegram's getMe. Raises NoAnswer, which carries no token."""
    return await _get(f"{settings.telegram_api_url}/bot{settings.telegram_token.get_secret_value()}/getMe", {})


def user_name(answer: dict[str, Any]) -> str:
    """The bot's user name in an answer of getMe, or "" when there is none."""
    result = answer.get("result")
    name = result.get("username") if isinstance(result, dict) else None
    return name if isinstance(name, str) and name.isascii() and name.isidentifier() and len(name) <= 32 else ""


async def _get(url: str, headers: dict[str, str]) -> tuple[int, dict[str, Any], dict[str, str]]:
    try:
        async with (
            aiohttp.ClientSession(timeout=CALL) as session,
            session.get(url, headers=headers, allow_redirects=False) as response,
        ):
            body = await response.content.read(LONGEST_ANSWER)
            given = {"Date": response.headers.get("Date", "")}
            answer = _read(body)
            return response.status, answer, given
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        raise NoAnswer from None  # the error of the library quotes the URL, which holds the token


def _read(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _check_clock(date: str, now: datetime) -> list[Check]:
    try:
        theirs = parsedate_to_datetime(date)
        apart = abs(theirs - now)
    except (ValueError, TypeError):
        return []
    if apart <= CLOCK_OFF:
        return []
    return [warn("clock", f"{round(apart.total_seconds())} seconds off", "Let this machine set its clock by NTP.")]
