"""Nothing that anybody writes can format a message or put something into it; long texts come whole."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram_text import TEXT, parts, units, unmarked
from bot.rendering import Reader, render
from content.texts import plain
from handlers.dialogue import Button, Link, Phrase
from handlers.plain import packed_links, packed_words
from storage.outbox import Outgoing
from tests.standins.telegram_text import Text, read
from tests.town import TEXTS

HOSTILE: Final = (
    "<b>", "</b>", "<a href='https://evil.example'>", "</a>", "<script>", "&lt;b&gt;", "&#60;", "&", "<", ">", '"', "'",
    "*", "_", "`", "~", "||", "[x](tg://user?id=1)", "{ $name }", "{{1}}", "%s", "\\", "\u202e", "\u2066", "\u2069",
    "<3", "5 < 6", "<tg-spoiler>", "<pre>", "</i>", "Bar", "Città", "👩‍🍼", "قرب",
)  # fmt: skip
WORDS: Final = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=8)), min_size=1, max_size=6).map(
    lambda pieces: "".join(pieces).encode("utf-8", "ignore").decode().replace("\n", " ").replace("\r", " ")
)
FILLED: Final = ("share", "place-near", "place-stale", "lookup", "near-spot", "row-spot", "row-place")
LANGUAGES: Final = st.sampled_from(TEXTS.languages)


def outgoing(key: str, words: dict[str, str], label: str = "") -> Outgoing:
    plain_row: dict[str, object] = dict.fromkeys(Outgoing.__slots__)
    button = Button("row-spot", Link("welcome_menu"), {"label": label})
    kept = {"key": key, "words": packed_words(dict(words)), "links": packed_links((button,) if label else ())}
    return Outgoing(**(plain_row | kept | {"asks": ""}))  # type: ignore[arg-type]


def shown(text: str) -> Text:
    """As Telegram shows it. Raises where Telegram refuses."""
    return read(text, "HTML", None)


def kinds(text: Text) -> list[str]:
    return [entity["type"] for entity in text.entities]


@pytest.mark.parametrize("key", FILLED)
@given(words=WORDS, language=LANGUAGES)
def test_no_words_of_anybody_can_format_or_inject(key: str, words: str, language: str) -> None:
    names = TEXTS.variables(language, key) - {"organisation", "contact", "privacy_url"}
    harmless = render(TEXTS, outgoing(key, dict.fromkeys(names, "Bar")), Reader(language))
    hostile = render(TEXTS, outgoing(key, dict.fromkeys(names, f"x{words}x")), Reader(language))
    assert kinds(shown(hostile.text)) == kinds(shown(harmless.text))
    assert shown(hostile.text).text == shown(unmarked(hostile.text)).text


@given(words=WORDS, language=LANGUAGES)
def test_nor_can_words_inside_words(words: str, language: str) -> None:
    message = outgoing("results", {"where": Phrase("near-spot", {"spot": f"x{words}x"}), "places": "x"})  # type: ignore[dict-item]
    text = shown(render(TEXTS, message, Reader(language)).text)
    assert kinds(text) == []


@given(words=WORDS, language=LANGUAGES)
def test_nor_can_a_label_that_is_written_out(words: str, language: str) -> None:
    message = outgoing("menu", {}, label=f"x{words}x")
    written = render(TEXTS, message, Reader(language, plain=True))
    assert kinds(shown(written.text)) == []


MARKED: Final = st.lists(
    st.one_of(
        st.sampled_from(["<b>uno</b>", "<i>due <b>tre</b></i>", "\n\n", "\n", " ", "&amp;", "&lt;", "👩‍🍼", "parola "]),
        st.text(alphabet="abc é😀 \n", max_size=30),
    ),
    max_size=60,
).map("".join)


@given(text=MARKED, limit=st.integers(8, 200))
def test_a_long_text_is_split_whole(text: str, limit: int) -> None:
    found = parts(text, limit)
    assert all(0 <= units(part) <= limit for part in found)
    assert "".join(plain("".join(found)).split()) == "".join(plain(text).split())
    for part in found:
        shown(part)  # every part can be read by itself, or this raises


def test_a_short_text_stays_as_it_is() -> None:
    assert parts("<b>ciao</b>\n\nmondo") == ["<b>ciao</b>\n\nmondo"]


def test_parts_break_between_paragraphs() -> None:
    paragraphs = [f"{number} " + "x" * 1500 for number in range(5)]
    assert [part[0] for part in parts("\n\n".join(paragraphs))] == ["0", "2", "4"]


def test_a_mark_goes_on_in_the_next_part() -> None:
    assert parts("<b>uno due</b> tre", 5) == ["<b>uno </b>", "<b>due</b> ", "tre"]


def test_length_is_counted_as_telegram_counts_it() -> None:
    assert units("<b>😀</b>&amp;") == 3
    assert [units(part) for part in parts("😀" * 4096)] == [TEXT, TEXT]


def test_every_text_of_ours_can_be_read() -> None:
    for language in TEXTS.languages:
        for key in TEXTS.keys(language):
            if not TEXTS.variables(language, key) - {"organisation", "contact", "privacy_url"}:
                assert shown(TEXTS.text(language, key)).text
