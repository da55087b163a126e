"""The sheet for a door: a code for every channel that is configured, in three languages, needing nothing else."""

import re
from html.parser import HTMLParser

import pytest
import segno

from bot import poster
from bot.settings import load
from content.texts import Texts

TOKEN = "card-12"
PUBLIC = {
    "WENDY_SECRET_KEY": "k" * 43,
    "WENDY_ORGANISATION": "Cooperativa <b>Esempio</b>",
    "WENDY_CONTACT": "ciao@example.org",
}
ADDRESS = {"WENDY_PUBLIC_URL": "http://wendy.example.org"}
TELEGRAM = {"WENDY_TELEGRAM_TOKEN": "1:a"}
TWILIO = ADDRESS | {
    "WENDY_TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "WENDY_TWILIO_AUTH_TOKEN": "t",
    "WENDY_TWILIO_FROM": "+390200000000",
}
WEB_URL = "http://wendy.example.org/?go=card-12"
TELEGRAM_URL = "https://t.me/WendyMilanoBot?start=card-12"
WHATSAPP_URL = "https://wa.me/390200000000?text=Wendy%20card-12"


class Opened(HTMLParser):
    """Notices what a page would fetch or run, and what stays open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.fetched += [f"{tag} {name}" for name, _ in attrs if name in ("src", "href") or name.startswith("on")]
        self.fetched += [tag] if tag in ("script", "link", "iframe", "img") else []
        if tag not in ("meta", "path"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != "path":
            assert self.open.pop() == tag


@pytest.mark.parametrize(
    ("environ", "bot", "urls"),
    [
        ({}, "", ["http://127.0.0.1:8000/?go=card-12"]),
        (PUBLIC | ADDRESS, "", [WEB_URL]),
        (PUBLIC | TELEGRAM, "WendyMilanoBot", [TELEGRAM_URL]),
        (PUBLIC | TELEGRAM, "", []),
        (PUBLIC | TELEGRAM | TWILIO, "WendyMilanoBot", [WEB_URL, TELEGRAM_URL, WHATSAPP_URL]),
    ],
)
def test_there_is_a_code_for_every_channel_that_is_configured(
    environ: dict[str, str], bot: str, urls: list[str]
) -> None:
    settings = load(environ)
    home = settings.public_url or "http://127.0.0.1:8000"
    assert [code.url for code in poster.codes(settings, TOKEN, home=home, bot=bot)] == urls
    elsewhere = [url for url in urls if "127.0.0.1" not in url]
    assert list(poster.openings(settings, TOKEN, bot=bot).values()) == elsewhere


def test_the_sheet_says_everything_in_three_languages_and_needs_nothing_else() -> None:
    settings = load(PUBLIC | TELEGRAM | TWILIO)
    codes = poster.codes(settings, TOKEN, home=settings.public_url, bot="WendyMilanoBot")
    texts = Texts()
    page = poster.draw('Caffè "Prova" <script>', codes, settings=settings, texts=texts)
    assert "Caffè &#34;Prova&#34; &lt;script&gt;" in page
    for language in poster.LANGUAGES:
        for key in ("poster-headline", "poster-scan", "poster-what"):
            assert texts.text(language, key) in page
            assert (language, key) not in texts.missed
    assert page.count("Cooperativa &lt;b&gt;Esempio&lt;/b&gt;") == 3
    opened = Opened(page)
    assert opened.fetched == []
    assert opened.open == []
    assert page.count("<svg") == 3


def test_each_drawing_is_the_code_of_its_address_with_its_quiet_border() -> None:
    settings = load({})
    (code,) = poster.codes(settings, TOKEN, home="http://127.0.0.1:8000")
    modules = segno.make(code.url, error="q", micro=False).symbol_size(border=4)[0]
    assert re.search(rf'viewBox="0 0 {modules} {modules}"', code.drawing)


def test_a_try_out_says_that_its_code_opens_nothing_elsewhere() -> None:
    settings, texts = load({}), Texts()
    page = poster.draw("Prova", poster.codes(settings, TOKEN, home="http://h"), settings=settings, texts=texts)
    for language in poster.LANGUAGES:
        assert texts.text(language, "poster-tryout") in page
