"""What WhatsApp enforces on templates is seen before it says no, and what fills them is made to fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.texts import FIRST_STRONG, POP, Texts, plain, refuse
from content.whatsapp_templates import (
    LANGUAGES,
    LONGEST_VALUE,
    MESSAGE,
    PLACE,
    Template,
    filled,
    fitted,
    name_for,
    stands_for,
    templates,
)
from storage.people import Role
from tests.content import said, style
from tests.content.samples import CHOICES, NAMES

NEEDED = (
    *("reminder_day", "reminder_hours", "seat_offered", "lab_changed", "lab_cancelled"),
    *("manager_replied", "news", "parent_waiting", "alarm"),
)
# Told to somebody, and of little use later, or not worth a knock at her door: outside the 24 hours they are counted as
# not sent.
WITHOUT = {
    "after-missed",
    "after-sum",
    "after-thanks",
    "change-drop-in",
    "happens-waiting",
    "offer-over",
    "unreached-tomorrow",
}
GOOD = Template(
    "x", "it", "UTILITY", "Ci vediamo per {{1}}, a presto.", ("Va bene",), ("button-fine",), ("title",), ("a",)
)
TEXTS = Texts(names=NAMES, missing=refuse)


def problems(one: Template) -> Iterator[str]:
    """What WhatsApp or Twilio would refuse, and what our own rules do."""
    places = PLACE.findall(one.body)
    bare = PLACE.sub(" ", one.body)
    if re.search(r"\{\{|\}\}", bare):
        yield "a place that is no number"
    if places != [str(number) for number in range(1, len(places) + 1)]:
        yield "places are not numbered from 1 without gaps, each once"
    if re.match(r"\W*\{\{", one.body) or re.search(r"\}\}\W*$", one.body):
        yield "a place at the start or the end"
    if re.search(r"\}\}\W*\{\{", one.body):
        yield "two places side by side"
    if places and len(style.words(bare)) < 2 * len(places) + 1:
        yield "too few words for its places"
    if re.search(r"[\n\t]| {4}", one.body):
        yield "a line break, a tab or many spaces"
    if re.search(r"[*_~`]", one.body):
        yield "a sign that formats"
    if len(bare) > style.LONGEST or len(bare) + len(places) * (LONGEST_VALUE + 2) > style.LONGEST_WITH_BUTTONS:
        yield "too long with its longest words"
    if not len(places) == len(one.samples) == len(one.fills):
        yield "not a sample and a word for every place"
    if any(fitted(sample, one.language) != sample for sample in one.samples):
        yield "a sample that WhatsApp does not take"
    if one.category not in ("UTILITY", "MARKETING"):
        yield "an unknown category"
    if not re.fullmatch(r"[a-z0-9_]{1,64}", one.friendly_name):
        yield "a name WhatsApp does not take"
    yield from _buttons(one)


def _buttons(one: Template) -> Iterator[str]:
    if not 1 <= len(one.buttons) <= 3 or len(one.buttons) != len(one.opens):
        yield "one to three buttons, each opens something"
    if len({title.casefold() for title in one.buttons}) < len(one.buttons):
        yield "two buttons with one title"
    for title in one.buttons:
        if not title.strip() or len(title) > style.BUTTON:
            yield "a title of 1 to 20 characters"
        if "{" in title or "\n" in title or style.bad_marks(title) or any(ord(sign) > 0xFFFF for sign in title):
            yield "a title with a place, a sign or a line break"


@pytest.mark.parametrize("one", templates(), ids=lambda one: f"{one.name}-{one.language}")
def test_whatsapp_would_take_it(one: Template) -> None:
    assert not list(problems(one))


@pytest.mark.parametrize("one", templates(), ids=lambda one: f"{one.name}-{one.language}")
def test_its_words_are_plain_discreet_and_kind(one: Template) -> None:
    text = filled(one.body, {str(number): "Milano" for number in range(1, 7)})
    assert not style.bad_words(text, one.language)
    assert not style.long_sentences(text)
    assert not style.indiscreet(text)
    assert not style.bad_emoji(text)
    if one.language == "it":
        assert style.gulpease(text) >= style.EASY - 10  # a handful of words: the index jumps


@pytest.mark.parametrize(
    "bad",
    [
        replace(GOOD, body="{{1}}: ci vediamo a presto qui."),
        replace(GOOD, body="Ci vediamo a presto per {{1}}."),
        replace(GOOD, body="Ci vediamo a presto per {{2}}, a domani."),
        replace(GOOD, body="Ci vediamo per {{nome}} a presto qui."),
        replace(GOOD, body="Per {{1}}, {{2}} ci vediamo a presto qui.", fills=("a", "b"), samples=("a", "b")),
        replace(GOOD, body="A {{1}} ok."),
        replace(GOOD, body="Ci vediamo\nper {{1}}, a presto."),
        replace(GOOD, body="Ci vediamo per *{{1}}*, a presto."),
        replace(GOOD, body="Ci vediamo per {{1}}, a presto. " + "parola " * 100),
        replace(GOOD, samples=()),
        replace(GOOD, samples=("-",)),
        replace(GOOD, samples=("a\nb",)),
        replace(GOOD, fills=()),
        replace(GOOD, category="NEWS"),
        replace(GOOD, buttons=("Va benissimo, ci sono io",)),
        replace(GOOD, buttons=("Va {{1}}",)),
        replace(GOOD, buttons=("Va bene 🌟",)),
        replace(GOOD, buttons=("Sì", "sì"), opens=("a", "b")),
        replace(GOOD, buttons=tuple("abcd"), opens=tuple("abcd")),
        replace(GOOD, buttons=()),
        replace(GOOD, opens=()),
        replace(GOOD, name="Reminder"),
    ],
)
def test_what_whatsapp_would_refuse_is_seen(bad: Template) -> None:
    assert not list(problems(GOOD))
    assert list(problems(bad))


def test_all_that_is_needed_from_the_start_is_there_in_every_language() -> None:
    made = {(one.name, one.language) for one in templates()}
    assert {(name, language) for name in NEEDED for language in LANGUAGES} <= made
    assert {one.category for one in templates() if one.name == "news"} == {"MARKETING"}
    assert {one.category for one in templates() if one.name != "news"} == {"UTILITY"}


def test_what_a_template_stands_for_is_a_text_of_ours_and_its_words_are_words_of_that_text() -> None:
    for key in stands_for():
        name = name_for(key, "change", ())
        for one in (one for one in templates() if one.name == name):
            for path in one.fills:
                first, _, rest = path.partition(".")
                assert first in TEXTS.variables("it", key), (key, path)
                assert not rest or rest in TEXTS.variables("it", "summary"), (key, path)


def test_a_button_reads_as_the_one_it_stands_for() -> None:
    wrong = []
    for one in templates():
        for title, opens in zip(one.buttons, one.opens, strict=True):
            if opens != MESSAGE and plain(TEXTS.text(one.language, opens)) != title:
                wrong.append((one.name, one.language, title, plain(TEXTS.text(one.language, opens))))
    assert not wrong


def test_whatever_is_told_to_somebody_has_a_template_or_was_decided_to_need_none() -> None:
    told = {use.key for use in said.all_uses(CHOICES) if use.by == "tell"}
    assert told - stands_for() - WITHOUT == set()


def test_a_message_has_the_template_of_its_text_else_of_its_kind_and_of_who_reads_it() -> None:
    assert name_for("reminder-day", "reminder", ()) == "reminder_day"
    assert name_for("reminder-hours", "reminder", ()) == "reminder_hours"
    assert name_for("change-moved", "last_minute", ()) == "lab_changed"
    assert name_for("change-cancelled-others", "change", ()) == "lab_cancelled"
    assert name_for("whatever", "relay", ()) == "manager_replied"
    assert name_for("whatever", "relay", {Role.MANAGER}) == "parent_waiting"
    assert name_for("whatever", "alarm", {Role.MANAGER}) == "alarm"
    assert name_for("whatever", "announcement", {Role.HOST}) == "news"
    assert name_for("offer-over", "offer", ()) is None
    assert name_for("menu", "reply", ()) is None


def test_other_words_are_another_version_and_another_name_at_twilio() -> None:
    names = [one.friendly_name for one in templates()]
    assert len(names) == len(set(names))
    assert replace(GOOD, body="Ci vediamo per {{1}}, a domani.").version != GOOD.version
    assert replace(GOOD, fills=("other",)).version == GOOD.version  # WhatsApp sees nothing of it
    assert Template.read(GOOD.plain()) == GOOD


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("Massaggio", "Massaggio"),
        ("via Savona 1\nin fondo al cortile", "via Savona 1 · in fondo al cortile"),
        ("\n\n via Savona 1 \n\n", "via Savona 1"),
        ("a\tb     c\u00a0d", "a b c d"),
        ("", "da definire"),
        (" - ", "da definire"),
        ("—", "da definire"),
        ("\n", "da definire"),
        ("x" * 200, "x" * 139 + "…"),
    ],
)
def test_a_value_is_made_to_fit(value: str, fits: str) -> None:
    assert fitted(value, "it") == fits


def test_a_language_nobody_wrote_says_in_italian_that_nothing_is_known() -> None:
    assert fitted("", "fr") == "da definire"
    assert fitted("", "ar", direction="rtl") == f"{FIRST_STRONG}يُحدَّد لاحقًا{POP}"


@given(st.text(max_size=400), st.sampled_from(("ltr", "rtl")))
def test_whatever_is_filled_in_whatsapp_takes_it(value: str, direction: str) -> None:
    fits = fitted(value, "it", direction=direction)
    assert re.search(r"\w", fits)
    assert not re.search(r"[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]| {2}", fits)
    assert len(fits.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST_VALUE + 2 + 4
    assert fits == fits.strip()


def test_isolates_that_were_cut_are_closed() -> None:
    long = f"{FIRST_STRONG}{'س' * 300}{POP}"
    fits = fitted(long, "ar", direction="rtl")
    assert fits.count(FIRST_STRONG) == fits.count(POP) == 2
