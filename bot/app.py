"""Builds the whole house: database, words, channels, dispatcher, clock, web; the only file that knows everything."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import structlog
from starlette.routing import BaseRoute

from bot import calendars, lock
from bot.announcing import announce
from bot.channels import Channel, Closes, Revoked
from bot.channels.console import Console
from bot.channels.geocoder import Geocoder
from bot.channels.photos import Photos
from bot.channels.telegram import Telegram
from bot.channels.webchat import PLAIN, WebChat
from bot.channels.whatsapp import WhatsApp
from bot.channels.workers import Worker
from bot.clock import AT_ONCE, MovedClock, WakeUps, erase_unused, forget, make_dates, milan_now, pass_on
from bot.dispatcher import Dispatcher
from bot.door_photos import door_photos
from bot.errands import errands
from bot.files import sources
from bot.intake import Intake
from bot.outbox import Delivery
from bot.outlook import foretell
from bot.places import load as load_places
from bot.poster import openings
from bot.server import serve
from bot.settings import Settings, secret
from bot.tryout import FRONTS, TryOut, clock_of, furnish
from bot.twilio_api import twilio_of
from bot.web import Pages, web_app
from content import gazetteer, lexicon
from content import places as place_files
from content.texts import Texts
from handlers.dialogue import House
from storage import backup
from storage.database import Database, connect
from storage.keys import Keys
from storage.migrate import head, migrate

log = structlog.get_logger()

NIGHT: Final = 3  # o'clock in Milan: from then on tonight's copy is due
LOADED: Final = "places_loaded"
PROXIES: Final = frozenset({"127.0.0.1", "::1"})  # a reverse proxy on the same machine tells who really asks
RESTART: Final = 5  # seconds before a channel that fell over is started again; doubles up to five minutes


@dataclass(frozen=True, slots=True)
class Built:
    """The parts of a running Wendy."""

    database: Database
    texts: Texts
    house: House
    intake: Intake
    delivery: Delivery
    webchat: WebChat
    channels: Mapping[str, Channel]
    clock: Callable[[], datetime]
    revoked: set[str] = field(default_factory=set)  # channels that wait for another token


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """The database, migrated, unlocked and with its places. On SQLite the caller holds the data folder (`lock.hold`).

    Raises WrongKey, backup.BadCopy and the database's own errors.
    """
    file = settings.sqlite_file
    if file and file.exists() and backup.check(file) != head():
        backup.copy(file, file.with_suffix(".before-update"))
    await migrate(settings.database)
    keys = Keys(secret(settings))
    database = connect(settings.database, keys)
    try:
        async with database.transaction() as store:
            await store.marks.unlock(keys)
            now = (await clock_of(store)).now() if settings.tryout else milan_now()
            if file:  # whoever held these is dead: the data folder is ours
                await store.leases.void()
                await store.outbox.void(now=now)
            if await store.marks.get(LOADED) is None:
                await _first_places(store.places, now, examples=settings.tryout)
                await store.marks.put(LOADED, b"1")
            await store.labs.derive(since=now)  # the rules of summer time may have changed since
            if settings.tryout:
                await furnish(store, now)
        yield database
    finally:
        await database.close()


async def moved_clock(settings: Settings, database: Database) -> MovedClock | None:
    """The clock of a try-out; None where the system's counts."""
    if not settings.tryout:
        return None
    async with database.transaction() as store:
        return await clock_of(store)


async def _first_places(places: Any, now: datetime, *, examples: bool) -> None:
    files = place_files.files()
    for file in (*files.real, *(files.examples if examples else ())):
        await load_places(places, place_files.read(file.read_text("utf-8")), now)


def build(
    settings: Settings,
    database: Database,
    *,
    console: Console | None = None,
    clock: Callable[[], datetime] = milan_now,
) -> Built:
    """Put the parts together around an open database; every part goes by `clock`."""
    texts = words(settings)
    files = sources(settings)
    channels: dict[str, Channel] = {}

    def opens(token: str) -> Mapping[str, str]:
        telegram = channels.get(Telegram.name)
        return openings(settings, token, bot=telegram.username if isinstance(telegram, Telegram) else "")

    house = House(
        where=gazetteer.load(),
        lexicon=lexicon.load(),
        languages=texts.languages,
        public_url=address(settings),
        examples=settings.tryout,
        looks_up=bool(settings.geocoder),
        photographs=frozenset(files),
        opens=opens,
    )
    webchat = WebChat(
        database,
        texts,
        house,
        clock=clock,
        public=bool(settings.public_url),
        trusted=PROXIES,
        fronts=(PLAIN, *FRONTS.values()) if settings.tryout else (PLAIN,),
    )
    channels[webchat.name] = webchat
    if console:
        channels[console.name] = console
    if settings.geocoder:
        geocoder = Geocoder(kind=settings.geocoder, url=settings.geocoder_url, contact=settings.contact)
        channels[Geocoder.name] = Worker(database, geocoder)
    if settings.telegram_token:
        channels[Telegram.name] = Telegram(
            database,
            texts,
            token=settings.telegram_token.get_secret_value(),
            api_url=settings.telegram_api_url,
            public_url=settings.public_url,
            webhook_secret=settings.telegram_webhook_secret.get_secret_value(),
            clock=clock,
        )
    if settings.twilio_account_sid:
        channels[WhatsApp.name] = WhatsApp(
            database,
            texts,
            twilio_of(settings),
            tokens=settings.twilio_auth_tokens,
            number=settings.twilio_from,
            public_url=settings.public_url,
            clock=clock,
        )
    if files:
        channels[Photos.name] = Worker(database, Photos(files))
    pushing = {name: channel for name, channel in channels.items() if channel is not webchat}
    delivery = Delivery(database, pushing, texts, clock=clock, public_url=house.public_url)

    def spoke(promised: Mapping[int, str]) -> None:
        webchat.spoke(promised.keys())
        if channels_of := set(promised.values()):
            delivery.wake(channels_of)

    intake = Intake(database, Dispatcher(house, clock=clock), clock=clock, spoke=spoke)
    return Built(database, texts, house, intake, delivery, webchat, channels, clock)


def words(settings: Settings) -> Texts:
    """The texts, with the names every message may use. A try-out says that nobody stands behind it yet."""
    plain = Texts()

    def named(given: str, otherwise: str) -> str | dict[str, str]:
        return given or {language: plain.text(language, otherwise) for language in plain.languages}

    return Texts(
        names={
            "organisation": named(settings.organisation, "tryout-organisation"),
            "contact": named(settings.contact, "tryout-contact"),
            "privacy_url": f"{address(settings)}/privacy",
        }
    )


def address(settings: Settings) -> str:
    """Where this Wendy can be reached, without a final slash."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return settings.public_url or f"http://{host}:{settings.port}"


async def run(settings: Settings) -> None:
    """Wendy, until SIGTERM or Ctrl-C; what is in hand is finished."""
    stop = _stopped_by_signals()
    async with AsyncExitStack() as stack:
        held = stack.enter_context(lock.hold(settings.data_dir)) if settings.sqlite_file else None
        database = await stack.enter_async_context(opened(settings))
        moved = await moved_clock(settings, database)
        built = build(settings, database, clock=moved.now if moved else milan_now)
        gc.freeze()  # what stays for good is not looked through again: that took 80 ms, and nobody was answered in it
        await stack.enter_async_context(_working(settings, built))
        if held:
            held.tell(address(settings))
            work = errands(settings, database, clock=built.clock)
            await stack.enter_async_context(lock.serve(work, held.socket))
        routes: list[BaseRoute] = []
        for channel in built.channels.values():
            routes += channel.routes(built.intake.receive)
        pages = Pages(
            built.texts, built.house, names={"organisation": settings.organisation, "contact": settings.contact}
        )
        tryout = TryOut(database, moved, pages, built.webchat, wake=lambda: _wake(built)) if moved else None
        files = calendars.routes(database, built.texts, built.house, clock=built.clock)
        app = web_app(
            [
                *pages.routes(),
                *door_photos(database, built.house),
                *files,
                *routes,
                *(tryout.routes() if tryout else ()),
            ],
            ready=lambda: _ready(built),
            public_url=settings.public_url,
        )
        stopping = asyncio.create_task(_leave(stop, built.webchat))
        try:
            await serve(
                app,
                host=settings.host,
                port=settings.port,
                stop=stop,
                ready=lambda port: announce(settings, port, tryout),
            )
        finally:
            stopping.cancel()


async def chat(settings: Settings) -> None:
    """The same Wendy in a terminal, until the end of the input."""
    async with AsyncExitStack() as stack:
        if settings.sqlite_file:
            stack.enter_context(lock.hold(settings.data_dir))
        database = await stack.enter_async_context(opened(settings))
        console = Console(words(settings))
        moved = await moved_clock(settings, database)
        built = build(settings, database, console=console, clock=moved.now if moved else milan_now)

        async def answered() -> None:
            await built.intake.settled()
            await built.delivery.settled()

        console.answered = answered
        async with _working(settings, built):
            print("Wendy, in this terminal. Write to her; Ctrl-D ends. /position 45.4484 9.1423 shares a position.")
            await console.closed.wait()


@asynccontextmanager
async def _working(settings: Settings, built: Built) -> AsyncIterator[None]:
    """Intake, delivery, channels and clock at work; stopped in the order in which nothing is lost."""
    wakeups = WakeUps()
    wakeups.every(timedelta(seconds=5), built.intake.catch_up)
    wakeups.every(timedelta(seconds=10), built.delivery.recover)
    wakeups.every(timedelta(minutes=1), lambda: forget(built.database, built.clock()))
    wakeups.every(timedelta(minutes=1), lambda: _pass_on(built))
    wakeups.every(timedelta(hours=1), lambda: _make_dates(built), first=AT_ONCE)
    wakeups.every(timedelta(hours=1), lambda: erase_unused(built.database, built.clock()))
    if WhatsApp.name in built.channels:
        wakeups.every(timedelta(minutes=10), lambda: foretell(built.database, built.clock()))
    if settings.sqlite_file:
        wakeups.every(timedelta(minutes=30), lambda: _copy_tonight(settings))
    intake = asyncio.create_task(built.intake.run())
    talking = [asyncio.create_task(_keep(channel, built)) for channel in built.channels.values()]
    delivery = asyncio.create_task(built.delivery.run())
    wakeups.start()
    try:
        yield
    finally:
        wakeups.stop()
        for group in (talking, [intake]):
            await _end(group)
        try:
            await asyncio.wait_for(built.intake.settled(), 2)
        except TimeoutError:
            log.warning("left for the next start")
        await _end([delivery])
        for channel in built.channels.values():
            if isinstance(channel, Closes):
                await channel.close()


async def _pass_on(built: Built) -> None:
    await pass_on(built.database, built.clock())
    _look(built)


async def _make_dates(built: Built) -> None:
    await make_dates(built.database, built.clock())
    _look(built)


def _look(built: Built) -> None:
    """Whoever says things looks for what was promised just now, also the pages that wait for an answer."""
    built.delivery.wake()
    built.webchat.look()


async def _wake(built: Built) -> None:
    """The clock was moved: what is due by now happens."""
    await _make_dates(built)
    await _pass_on(built)
    await built.intake.catch_up()


async def _end(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _keep(channel: Channel, built: Built) -> None:
    """Run a channel; when it falls over it is started again, and the others never notice."""
    pause = RESTART
    while True:
        try:
            await channel.run(built.intake.receive)
            return
        except Revoked:
            log.error("token not known: channel stopped", channel=channel.name)
            built.delivery.silence(channel.name)
            built.revoked.add(channel.name)
            return
        except Exception:
            log.exception("channel fell over", channel=channel.name)
        await asyncio.sleep(pause)
        pause = min(pause * 2, 300)


async def _leave(stop: asyncio.Event, webchat: WebChat) -> None:
    await stop.wait()
    webchat.leave()


async def _ready(built: Built) -> dict[str, bool]:
    try:
        async with asyncio.timeout(2), built.database.transaction() as store:
            await store.marks.get(LOADED)
    except Exception as error:
        log.warning("not ready", error=type(error).__name__)
        return {"database": False}
    return {"database": True, **dict.fromkeys(built.revoked, False)}


async def _copy_tonight(settings: Settings) -> None:
    """One copy a night; after a night spent switched off, as soon as Wendy is back."""
    now = milan_now()
    if settings.sqlite_file and now.hour >= NIGHT:
        await asyncio.to_thread(backup.nightly, settings.data_dir / "backups", settings.sqlite_file, now=now)


def _stopped_by_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    return stop
