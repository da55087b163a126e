"""A photo goes from a telephone to the card of a place, over Telegram and over WhatsApp; hostile files stay outside."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Final

import pytest
from aiohttp import web
from PIL import Image
from yarl import URL

from bot.app import build
from bot.channels import Incoming, Refused, TryLater
from bot.channels.photos import TRIES, Photos
from bot.channels.telegram_updates import Me
from bot.channels.telegram_updates import incoming as from_telegram
from bot.channels.whatsapp_messages import incoming as from_whatsapp
from bot.channels.workers import Worker
from bot.door_photos import door_photos
from bot.files import LARGEST, FileAway, NoFile, Source, TelegramFiles, TwilioFiles
from bot.outbox import Delivery
from bot.settings import load
from handlers import islands, place_photos
from handlers.dialogue import Fetched, Sent
from storage.people import Role
from storage.places import Place
from tests.bot.test_photos import GPS, taken
from tests.channels import line, wire
from tests.handlers.filling import example
from tests.standins import telegram, twilio
from tests.standins.telegram_faults import broken, busy, garbage, reset
from tests.town import HOUSE, SECRET, Town

pytestmark = pytest.mark.asyncio
SQLITE: Final = pytest.mark.parametrize("engine", ["sqlite"])
MEDIA: Final = "MM" + "a" * 32, "ME" + "b" * 32


@asynccontextmanager
async def fetching(town: Town, source: Source, name: str, receive: object, clock: Callable) -> AsyncIterator[None]:  # type: ignore[type-arg]
    """A worker that fetches, beside a process that talks."""
    photos = Worker(town.database, Photos({name: source}))
    delivery = Delivery(town.database, {photos.name: photos}, town.texts, clock=clock)
    tasks = [asyncio.create_task(photos.run(receive)), asyncio.create_task(delivery.run())]  # type: ignore[arg-type]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await photos.close()


async def make_manager(town: Town, channel: str, address: str) -> None:
    async with town.database.transaction() as store:
        met = await store.people.recognise(channel, address, language="it", now=town.now)
        await store.people.grant(met.person.id, Role.MANAGER, municipio=6, granted_by=None, now=town.now)


async def kept(town: Town, place: Place) -> bytes:
    async with town.database.transaction() as store:
        found = await store.photos.get(place.id)
    assert found
    return found.content


def is_bare(content: bytes) -> bool:
    seen = Image.open(io.BytesIO(content))
    return seen.format == "JPEG" and not dict(seen.getexif()) and not seen.getexif().get_ifd(GPS)


async def test_a_photo_sent_on_telegram_ends_on_the_card(town: Town) -> None:
    town.house = replace(HOUSE, photographs=frozenset({"telegram"}))
    place = await example(town)
    async with telegram.running() as service, line.process(town, service) as wendy:
        files = TelegramFiles(token=telegram.TOKEN, api_url=service.url)
        async with fetching(town, files, "telegram", wendy.intake.receive, wendy.delivery._clock):
            marta = wendy.person("Marta")
            marta.says("/start")
            await wendy.quiet()
            await make_manager(town, "telegram", str(marta.user["id"]))
            for label in (islands.card.link(place.id).token, "Modifica", "Foto della porta"):
                wendy.later(seconds=5)
                marta.taps(label) if "_" not in label else marta.says(f"/start {label}")
                await wendy.quiet()
            wendy.later(seconds=5)
            marta.sends_photo(taken())
            await line.soon(lambda: any("Va bene questa?" in shown.text for shown in marta.messages))
            await wendy.quiet()
            (preview,) = [shown for shown in marta.messages if "Va bene questa?" in shown.text]
            assert is_bare(service.world.files[preview.content["photo"][0]["file_id"]][1])
            wendy.later(seconds=5)
            marta.taps("Sì, tienila")
            await wendy.quiet()
            assert is_bare(await kept(town, place))
            wendy.later(seconds=5)
            marta.says(f"/start {islands.card.link(place.id).token}")
            await wendy.quiet()
            wendy.later(seconds=5)
            marta.taps("Foto della porta")
            await wendy.quiet()
            (shown,) = [
                shown for shown in marta.messages if "La porta di" in shown.text
            ]  # the card's pin may come after it
            assert service.world.files[shown.content["photo"][0]["file_id"]][1] == await kept(town, place)


@SQLITE
async def test_a_photo_sent_on_whatsapp_ends_on_the_card(town: Town) -> None:
    town.house = replace(HOUSE, photographs=frozenset({"whatsapp"}), public_url=wire.PUBLIC)
    place = await example(town)
    async with wire.wendy(town) as wendy:
        files = TwilioFiles(account=twilio.ACCOUNT, tokens=(twilio.TOKEN,), url=wendy.twilio.url)
        async with fetching(town, files, "whatsapp", wendy.intake.receive, wendy.hours.now):
            marta = wendy.person("Marta")
            await wendy.says(marta, "ciao")
            await make_manager(town, "whatsapp", marta.address)
            await wendy.rest()
            marta.says(f"Wendy {islands.card.link(place.id).token}")
            await wendy.quiet()
            await wendy.taps(marta, "Modifica")
            await wendy.rest()
            await wendy.taps(marta, "Foto della porta")
            await wendy.rest()
            marta.sends_photo(taken())
            await wire.until(lambda: "Va bene questa?" in marta.text)
            await wendy.quiet()
            await wendy.rest()
            await wendy.taps(marta, "Sì, tienila")
            assert is_bare(await kept(town, place))
            await wendy.rest()
            marta.says(f"Wendy {place_photos.show.link(place.id).token}")
            await wendy.quiet()
            (url,) = [shown.media for shown in marta.messages if shown.media]
            assert url.startswith(f"{wire.PUBLIC}/photo/{place.id}-")
            assert url.endswith(".jpg")
            assert {"FetchFile", "FetchStored"} <= {call.method for call in wendy.twilio.calls}


# ---------------------------------------------------------------- where files come from


@SQLITE
async def test_the_largest_form_of_a_photo_is_asked_for(town: Town) -> None:
    async with telegram.running() as service:
        ada = service.person()
        ada.says("ciao")
        sent = ada.sends_photo(taken())
        event = from_telegram({"message": sent.message}, Me(700000001))
        assert event
        assert event.what == Sent("photo", "AgAClarge-1")
    form = {
        "From": "whatsapp:+447700900101",
        "MessageSid": MEDIA[0],
        "NumMedia": "1",
        "MediaContentType0": "image/jpeg",
    }
    event = from_whatsapp({**form, "MediaUrl0": "https://api.twilio.com/x"})
    assert event
    assert event.what == Sent("photo", "https://api.twilio.com/x")


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("media", ["nobody", "", "../../etc/passwd", "a b", "x" * 201, "AgAC\n", "http://127.0.0.1/"])
async def test_a_file_telegram_does_not_know_is_gone(town: Town, media: str) -> None:
    async with telegram.running() as service:
        files = TelegramFiles(token=telegram.TOKEN, api_url=service.url)
        with pytest.raises(NoFile, match="gone"):
            await files.fetch(media)
        await files.close()


async def test_a_file_that_is_too_large_is_not_taken_in() -> None:
    async with telegram.running() as service:
        ada = service.person()
        ada.says("ciao")
        files = TelegramFiles(token=telegram.TOKEN, api_url=service.url)
        told = ada.sends_photo(b"x" * (LARGEST + 1)).content["photo"][-1]["file_id"]
        with pytest.raises(NoFile, match="large"):
            await files.fetch(told)
        service.world.files[told] = ("photos/small.jpg", b"x" * LARGEST)
        assert len(await files.fetch(told)) == LARGEST
        await files.close()


async def test_a_service_that_is_away_is_asked_again() -> None:
    async with telegram.running() as service:
        files = TelegramFiles(token=telegram.TOKEN, api_url=service.url)
        for fault in (busy(), broken(), reset(), garbage()):
            service.faults.next(fault)
            with pytest.raises((FileAway, NoFile)):
                await files.fetch("AgACphoto")
        await files.close()
    files = TelegramFiles(token=telegram.TOKEN, api_url="http://127.0.0.1:9")
    with pytest.raises(FileAway) as raised:
        await files.fetch("AgACphoto")
    assert telegram.TOKEN not in repr(raised.value.__cause__)
    await files.close()


def media_url(base: str, account: str = twilio.ACCOUNT) -> str:
    return f"{base}/2010-04-01/Accounts/{account}/Messages/{MEDIA[0]}/Media/{MEDIA[1]}"


@asynccontextmanager
async def stored(content: bytes, **how: object) -> AsyncIterator[tuple[twilio.Twilio, TwilioFiles, str]]:
    async with twilio.running(**how) as service:  # type: ignore[arg-type]
        path = media_url("")
        service.files[path] = ("image/jpeg", content)
        files = TwilioFiles(account=twilio.ACCOUNT, tokens=("0" * 32, twilio.TOKEN), url=service.url)
        yield service, files, media_url(service.url)
        await files.close()


async def test_a_file_is_fetched_with_our_password_and_followed_without_it() -> None:
    async with stored(b"content") as (service, files, url):
        assert await files.fetch(url) == b"content"
        assert [call.method for call in service.calls][-2:] == ["FetchFile", "FetchStored"]
        assert service.calls[0].status == 401  # the newer token is tried first


@pytest.mark.parametrize(
    "media",
    [
        "",
        "http://127.0.0.1/secret",
        "http://169.254.169.254/latest/meta-data",
        f"https://evil.example/Messages/{MEDIA[0]}/Media/{MEDIA[1]}",
        media_url("https://api.twilio.com", "AC" + "6" * 32),
        media_url("https://api.twilio.com") + "/../../../Messages.json",
        "file:///etc/passwd",
        "http://[::1",
    ],
)
async def test_of_an_address_only_the_ids_are_believed(media: str) -> None:
    async with stored(b"content") as (service, files, _):
        with pytest.raises(NoFile, match="gone"):
            await files.fetch(media)
        assert not service.calls


async def test_an_address_on_another_machine_is_asked_of_twilio_itself() -> None:
    async with stored(b"content") as (service, files, _):
        assert await files.fetch(media_url("http://127.0.0.1:1")) == b"content"
        assert service.calls


@pytest.mark.parametrize(
    "where",
    [
        "http://{spy}/x",
        "http://user:password@{twilio}/store/x",
        "https://mms.twiliocdn.com@{spy}/x",
        "http://mms.twiliocdn.com/x",
        "https://mms.twiliocdn.com:8443/x",
        "https://mms.twiliocdn.com.evil.example/x",
        "https://s3-external-1.amazonaws.com/somebody-else/x",
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "gopher://{spy}/x",
        "//{spy}/x",
        "http://[",
    ],
)
async def test_a_redirect_leads_to_no_machine_but_twilios(where: str) -> None:
    asked: list[str] = []

    async def spy(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(body=b"secret")

    runner = web.AppRunner(app := web.Application())
    app.router.add_get("/{path:.*}", spy)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        async with stored(b"content") as (service, files, url):
            service.file_store = where.format(
                spy=f"127.0.0.1:{runner.addresses[0][1]}", twilio=service.url.removeprefix("http://")
            )
            with pytest.raises((NoFile, FileAway)):
                await files.fetch(url)
        assert not asked
    finally:
        await runner.cleanup()


async def test_where_twilio_keeps_files_may_be_followed() -> None:
    files = TwilioFiles(account=twilio.ACCOUNT, tokens=(twilio.TOKEN,), url="https://api.dublin.ie1.twilio.com")
    for good in (
        "https://mms.twiliocdn.com/AC/x?Expires=1",
        "https://s3-external-1.amazonaws.com/media.twiliocdn.com/AC/x",
        "https://api.dublin.ie1.twilio.com/x",
    ):
        assert files._may_follow(URL(good)), good
    for bad in (
        "https://api.twilio.com.evil.example/x",
        "https://api.twilio.com/x",
        "http://api.dublin.ie1.twilio.com/x",
    ):
        assert not files._may_follow(URL(bad)), bad


async def test_a_redirect_that_never_ends_is_left() -> None:
    async with stored(b"content") as (service, files, url):
        service.file_store = url
        with pytest.raises(NoFile, match="gone"):
            await files.fetch(url)
        assert len(service.calls) < 10


async def test_a_file_of_twilio_that_is_too_large_is_not_taken_in() -> None:
    async with stored(b"x" * (LARGEST + 1)) as (_, files, url):
        with pytest.raises(NoFile, match="large"):
            await files.fetch(url)


# ---------------------------------------------------------------- the worker


class Shelf:
    """A source that gives what it was told to, or fails so."""

    def __init__(self, content: bytes | Exception) -> None:
        self.content, self.asked = content, 0

    async def fetch(self, media: str) -> bytes:
        self.asked += 1
        if isinstance(self.content, Exception):
            raise self.content
        return self.content

    async def close(self) -> None:
        pass


async def errand(town: Town, content: bytes | Exception, *, attempts: int = 0, channel: str = "phone") -> Fetched:
    """What comes back of a promised photo."""
    marta = town.person("Marta")
    await marta.says("ciao")
    _, message, rendered = town.phone.heard[-1]
    heard: list[Incoming] = []

    async def receive(event: Incoming) -> None:
        heard.append(event)

    photos = Worker(town.database, Photos({channel: Shelf(content)}))
    running = asyncio.create_task(photos.run(receive))
    await asyncio.sleep(0)
    try:
        await photos.send(replace(message, words={"file": "x"}, attempts=attempts), rendered, "Marta")
    finally:
        running.cancel()
        await photos.close()
    (event,) = heard
    assert (event.channel, event.sender) == ("phone", "Marta")
    assert isinstance(event.what, Fetched)
    return event.what


@SQLITE
async def test_the_worker_hands_in_a_small_photo_or_says_why_not(town: Town) -> None:
    assert (await errand(town, taken())).jpeg
    assert await errand(town, b"%PDF") == Fetched(problem="no_picture")
    assert await errand(town, NoFile("large")) == Fetched(problem="large")
    assert await errand(town, NoFile("gone")) == Fetched(problem="gone")
    assert await errand(town, taken(), channel="another") == Fetched(problem="gone")
    assert await errand(town, FileAway(), attempts=TRIES - 1) == Fetched(problem="away")
    for away in (FileAway(), TimeoutError()):
        with pytest.raises(TryLater):
            await errand(town, away)


@SQLITE
async def test_the_worker_refuses_what_is_no_errand(town: Town) -> None:
    marta = town.person("Marta")
    await marta.says("ciao")
    _, message, rendered = town.phone.heard[-1]
    with pytest.raises(Refused):
        await Worker(town.database, Photos({})).send(message, rendered, "Marta")


@SQLITE
async def test_whoever_has_a_bot_can_fetch_photos_and_whoever_has_none_cannot(town: Town) -> None:
    def built(**more: str) -> frozenset[str]:
        settings = load(
            {"WENDY_PUBLIC_URL": "https://wendy.example", "WENDY_SECRET_KEY": SECRET, "WENDY_ORGANISATION": "x",
             "WENDY_CONTACT": "y", **more}
        )  # fmt: skip
        made = build(settings, town.database)
        assert ("photos" in made.channels) is bool(made.house.photographs)
        return made.house.photographs

    assert built() == frozenset()
    assert built(WENDY_TELEGRAM_TOKEN=telegram.TOKEN, WENDY_TELEGRAM_WEBHOOK_SECRET="x" * 20) == {"telegram"}
    assert door_photos(town.database, HOUSE)
