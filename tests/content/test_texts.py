"""Every text the code says exists in every language, and is short, plain, discreet and kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from bot.rendering import Reader, say
from content.texts import FIRST_STRONG, HERE, POP, Marked, Texts, plain, refuse
from handlers import labs
from handlers.parties import row
from handlers.rules.company import MOST
from storage.parties import Party
from tests.content import said, style
from tests.content.samples import CHOICES, NAMES, SAMPLES, at_their_longest, filled

LANGUAGES: Final = ("it", "en", "ar")
FILES: Final = sorted(file for language in LANGUAGES for file in (HERE / language).glob("*.ftl"))
OWN: Final = {"language-name"}  # said by Texts itself
PAGE: Final = re.compile(r"(page|poster|privacy-page|privacy-kept|purpose|time|tryout)(-|$)")  # read on paper or a page
PUSHED: Final = re.compile(r"(reminder|change|offer|danger|receipt|announcement)-")  # seen on a locked phone
UNSEEN: Final = str.maketrans("", "", FIRST_STRONG + POP)


# what is never longer in a row
SHORT: Final = {"number": "12", "adults": "9 adulti", "children": "8", "date": "28", "weekday": "lu"}


@cache
def texts() -> Texts:
    return Texts(names=NAMES, missing=refuse)


@cache
def uses() -> list[said.Use]:
    return said.all_uses(CHOICES)


@cache
def givable() -> set[str]:
    sources = [*said.ROOT.glob("handlers/**/*.py"), *said.ROOT.glob("bot/**/*.py")]
    return said.words_given(file.read_text(encoding="utf-8") for file in sources) | NAMES.keys()


def every_text(language: str) -> Iterator[tuple[str, str]]:
    """Each key of a language with its text, once for each plural, filled with the longest words."""
    for key in sorted(texts().keys(language)):
        done = set()
        for values in filled(texts().direction(language)):
            text = texts().text(language, key, values)
            if text not in done:
                done.add(text)
                yield key, text


def every_file_text(file: Path) -> Iterator[tuple[str, str]]:
    """The texts of one file, with one short word wherever words are put in: what the writer is answerable for."""
    language = file.parent.name
    short: dict[str, str | int] = {name: 5 if isinstance(v, int) else "Milano" for name, v in SAMPLES.items()}
    short |= {name: Marked("https://w.example") for name in ("url", "way", "privacy_url")}
    for key in style.spoken(file.read_text(encoding="utf-8")):
        yield key, texts().text(language, key, short)


# ---------------------------------------------------------------- all there, and nothing else


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_the_code_says_is_written(language: str) -> None:
    missing = sorted({f"{use.key}  ({use.where})" for use in uses() if use.key not in texts().keys(language)})
    assert not missing, f"{language}: {len(missing)} texts to write:\n" + "\n".join(missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_written_that_nobody_says(language: str) -> None:
    spoken = {use.key for use in uses()} | OWN
    composed = re.compile("|".join(shape.replace("{}", "[a-z0-9_]+") for shape in CHOICES))
    sources = [file.read_text(encoding="utf-8") for file in FILES if file.parent.name == language]
    referred = {key for source in sources for key in style.references(source)}
    assert not [key for key in sorted(texts().keys(language) - spoken - referred) if not composed.fullmatch(key)]


def test_every_text_of_another_language_is_italian_too() -> None:
    for language in LANGUAGES:
        assert not texts().keys(language) - texts().keys("it"), language


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_no_fact_is_lost_in_translation(language: str) -> None:
    both = texts().keys(language) & texts().keys("it")
    lost = {key: texts().variables("it", key) - texts().variables(language, key) for key in both}
    assert not {key: sorted(words) for key, words in lost.items() if words}


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_use_only_words_they_are_given(language: str) -> None:
    wrong = []
    for use in uses():
        if use.key in texts().keys(language):
            given = givable() if use.given is None else use.given | NAMES.keys()
            wrong += [f"{use.key}: ${word} ({use.where})" for word in texts().variables(language, use.key) - given]
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_text_has_a_sample(language: str) -> None:
    used = {word for key in texts().keys(language) for word in texts().variables(language, key)}
    assert not sorted(used - SAMPLES.keys())


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_file_can_be_read_and_says_its_status_first(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert not style.junk(source)
    assert style.STATUS.match(source), "the first line says its status, such as: ### Stato: bozza"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_written_twice(language: str) -> None:
    ids = [key for file in FILES if file.parent.name == language for key in style.ids(file.read_text("utf-8"))]
    assert sorted(ids) == sorted(set(ids))


# ---------------------------------------------------------------- short


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_fit_their_buttons(language: str) -> None:
    labels = {use.key for use in uses() if use.by == "Button"} | {
        key for key in texts().keys(language) if key.startswith(("button-", "row-")) or "-button-" in key
    }
    long = []
    for key in sorted(labels & texts().keys(language)):
        limit = style.ROW if key.startswith("row-") else style.BUTTON
        # what is put into a row is cut at its end: the fixed part must leave it room
        values = {word: SHORT.get(word, "Nome di luogo") for word in texts().variables(language, key)}
        label = plain(texts().text(language, key, values)).translate(UNSEEN)
        if len(label) > limit:
            long.append(f"{key}: {label!r} has {len(label)}")
    assert not long


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_row_of_every_party_fits_and_no_two_are_alike(language: str) -> None:
    counts = range(1, MOST + 1)
    parties = [Party(a, c, p) for a in counts for c in range(MOST + 1 - a) for p in range(min(a + c, 3) + 1)]
    rows = [row(party, lambda _: labs.week.link()) for party in parties]
    labels = [plain(say(texts(), one.label, one.words, Reader(language))) for one in rows]
    bare = [label.translate(dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))) for label in labels]
    assert not [label for label in bare if len(label) > style.ROW]
    assert len({(label, party.prams) for label, party in zip(bare, parties, strict=True)}) == len(parties)


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_stay_short_with_their_longest_words(language: str) -> None:
    long = {key: len(plain(text)) for key, text in every_text(language) if not PAGE.match(key)}
    assert not {key: length for key, length in long.items() if length > style.LONGEST}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_and_a_card_of_the_longest_places_still_fit_whatsapp(language: str) -> None:
    values = at_their_longest(texts(), language)
    whole = [key for key in texts().keys(language) if {"places", "more"} & texts().variables(language, key)]
    lengths = {key: len(plain(texts().text(language, key, values))) for key in whole}
    assert lengths
    assert not {key: length for key, length in lengths.items() if length > style.LONGEST_WITH_BUTTONS}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_sentences_are_short(file: Path) -> None:
    assert not {key: found for key, text in every_file_text(file) if (found := style.long_sentences(plain(text)))}


@pytest.mark.parametrize("file", [f for f in FILES if f.parent.name == "it"], ids=lambda file: file.name)
def test_italian_is_easy_to_read(file: Path) -> None:
    whole = "\n".join(plain(text) for _, text in every_file_text(file))
    if len(style.words(whole)) > 50:  # the index says nothing about a handful of words
        assert style.gulpease(whole) >= style.EASY


# ---------------------------------------------------------------- kind, discreet, well formed


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_uses_office_words_or_signs(language: str) -> None:
    assert not {key: found for key, text in every_text(language) if (found := style.bad_words(plain(text), language))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_emoji_at_most_and_last(language: str) -> None:
    assert not {key: found for key, text in every_text(language) if (found := style.bad_emoji(plain(text)))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_bold_and_italic_are_marked(language: str) -> None:
    assert not {key: found for key, text in every_text(language) if (found := style.bad_marks(text))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_stand_alone_on_the_last_line(language: str) -> None:
    assert not {key: found for key, text in every_text(language) if (found := style.bad_links(text))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_locked_phone_shows_no_topic(language: str) -> None:
    pushed = [(key, text) for key, text in every_text(language) if PUSHED.match(key)]
    assert not {key: found for key, text in pushed if (found := style.indiscreet(plain(text)))}


def test_right_to_left_values_are_isolated_and_links_are_not() -> None:
    wrong = {}
    for language in (language for language in LANGUAGES if texts().direction(language) == "rtl"):
        for key, text in every_text(language):
            used = texts().variables(language, key)
            values = [str(v) for name, v in SAMPLES.items() if name in used and not isinstance(v, int)]
            if found := list(style.bad_isolates(plain(text), [plain(value) for value in values])):
                wrong[key] = found
    assert not wrong
