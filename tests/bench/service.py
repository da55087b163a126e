"""The strict stand-in of Telegram as a process, with people who write when told and count what comes back."""

from __future__ import annotations

import asyncio
import signal

import uvloop
from aiohttp import web

from tests.standins.telegram import Telegram
from tests.standins.telegram_people import Person


async def main() -> None:
    telegram = Telegram()
    telegram.pace.overall = telegram.pace.burst = telegram.pace.in_a_group = None
    await telegram.start()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    people: list[Person] = []

    async def meet(request: web.Request) -> web.Response:
        """So many people write for the first time."""
        for _ in range(int(request.query["people"])):
            people.append(telegram.person())
            people[-1].says("menu")
        return web.json_response(True)

    async def write(_: web.Request) -> web.Response:
        """Everybody writes one word."""
        for person in people:
            person.says("menu")
        return web.json_response(True)

    async def heard(_: web.Request) -> web.Response:
        """How many got news since they wrote last, and how much whoever got the most."""
        news = [len(person.news) for person in people]
        return web.json_response({"people": sum(map(bool, news)), "most": max(news, default=0)})

    async def api(_: web.Request) -> web.Response:
        return web.json_response(telegram.url)

    async def sends(_: web.Request) -> web.Response:
        return web.json_response(len(telegram.sends))

    app = web.Application()
    app.router.add_get("/meet", meet)
    app.router.add_get("/write", write)
    app.router.add_get("/heard", heard)
    app.router.add_get("/sends", sends)
    app.router.add_get("/api", api)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    print(f"http://{host}:{port}", flush=True)
    await stop.wait()
    await runner.cleanup()
    await telegram.stop()


if __name__ == "__main__":
    uvloop.run(main())
