"""The sheet for the door of a place: one code a channel, in three languages, ready to print on A4."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlencode

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.settings import Settings
from content.texts import Texts

LANGUAGES: Final = ("it", "en", "ar")
#: What the person sends by tapping "send" after a code for WhatsApp, where no start payload exists.
PREFILLED: Final = "Wendy {token}"
INK: Final = "#20302f"


@dataclass(frozen=True, slots=True)
class Code:
    """A code on the sheet: its channel, the address it opens, the address as somebody would type it."""

    channel: str
    url: str
    typed: str

    @property
    def drawing(self) -> Markup:
        # Error level Q: a quarter of the code may be dirty or torn. The drawing is segno's own, without outside words.
        return Markup(segno.make(self.url, error="q", micro=False).svg_inline(border=4, omitsize=True, dark=INK))  # noqa: S704


def codes(settings: Settings, token: str, *, home: str, bot: str = "") -> list[Code]:
    """The codes that open a link, one a configured channel.

    `home` is where the web chat answers; Telegram's code needs the bot's user name.
    """
    return list(_codes(settings, token, home=home, bot=bot))


def openings(settings: Settings, token: str, *, bot: str) -> dict[str, str]:
    """The addresses, by channel, at which somebody on another machine can open a link."""
    found = codes(settings, token, home=settings.public_url, bot=bot)
    return {code.channel: code.url for code in found if settings.public_url or code.channel != "web"}


def draw(place: str, found: list[Code], *, settings: Settings, texts: Texts) -> str:
    """The sheet of a place (its name) as one HTML page that needs nothing else."""
    page = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("page")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template("poster.html")

    def say(language: str, key: str) -> Markup:
        return Markup(texts.text(language, key, {"organisation": settings.organisation}))  # noqa: S704 (safe by content.texts)

    return page.render(
        place=place,
        codes=found,
        settings=settings,
        languages=[(language, texts.direction(language)) for language in LANGUAGES],
        say=say,
    )


def _codes(settings: Settings, token: str, *, home: str, bot: str) -> Iterator[Code]:
    if settings.public_url or settings.tryout:
        yield Code("web", f"{home}/?{urlencode({'go': token})}", home.partition("://")[2])
    if bot:
        yield Code("telegram", f"https://t.me/{bot}?start={token}", f"@{bot}")
    if settings.whatsapp_number:
        text = quote(PREFILLED.format(token=token))
        yield Code("whatsapp", f"https://wa.me/{settings.whatsapp_number}?text={text}", f"+{settings.whatsapp_number}")
