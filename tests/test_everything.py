"""Whatever anybody sends, in whatever state: an answer, no breakdown, never the same error twice, never too much."""

from __future__ import annotations

import asyncio
import re
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from structlog.testing import capture_logs

from bot.channels import Opened, Tapped, What
from bot.labs import load
from bot.rendering import Rendered
from content import labs
from handlers.dialogue import STEPS, TOKEN_BYTES, Filled, Link, Located, Said, Sent
from storage.outbox import Outgoing
from storage.tables import outbox, received
from tests.conversations.script import reopen
from tests.town import Somebody, Town, settle, where

MESSAGES: Final = 3  # in one answer
TEXT_WITH_BUTTONS: Final = 1024  # characters of a WhatsApp message with buttons
TEXT: Final = 4096
BUTTONS: Final = 10
LABEL: Final = 24
NUMBERS: Final = count(1)
# A smaller failure is looked for only once, and never explained line by line: that costs minutes.
PHASES: Final = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)


@dataclass(frozen=True)
class Shown:
    """The button at this place among those in front of her: tapped, or typed by its label or its number."""

    place: int
    how: str


@dataclass(frozen=True)
class Passed:
    """Time that goes by."""

    minutes: int


# ---------------------------------------------------------------- everything anybody can do

PHRASES: Final = (
    "ciao", "menu", "0", "1", "la seconda", "3️⃣", "aiuto", "lingua", "English", "العربية", "italiano", "persona", "stop",
    "START", "privacy", "solo testo", "bottoni", "altri", "continua", "indietro", "allattare", "fasciatoio", "papà",
    "via Lorenteggio 210", "via Savona angolo via Tortona", "via Verdi", "via Martini", "piazza San Luigi", "20146",
    "metro Bande Nere", "Corvetto", "Isola", "biblioteca lorenteggio", "via che non esiste 7", "sono il papà",
    "siamo in 2 e un bambino", "in tre", "io e due bimbi", "non vengo più", "le mie iscrizioni",
    "latte e gioco aperto adesso", "il laboratorio di sabato", "vorrei iscrivermi", "non scrivetemi più avvisi",
    "sono la community manager", "non respira", "mi picchia", "voglio morire",
    "my baby is not breathing", "che dati tenete di me? mi picchia", "muoio dal sonno", "grazie mille",
    "أين يمكنني إرضاع طفلي؟", "رضاعة", "où puis-je allaiter?", "我在哪里可以换尿布", "where can I change my baby?",
    "che dati tenete di me", "non capisco come funziona", "posso parlare con qualcuno", "/start", "/stop", "/", "...",
)  # fmt: skip
ODD: Final = "\x00\x07\x1b\u200b\u200e\u200f\u202e\u2066\u2069\ufeff\ue000\ufffd😀👩‍🍼🇮🇹ﷺ𝔘Ω٣४½①\n\t<>&{}$'\"|-_"
WORDS: Final = st.one_of(
    st.sampled_from(PHRASES),
    st.sampled_from(PHRASES),
    st.lists(st.sampled_from(PHRASES), min_size=2, max_size=4).map(" ".join),
    st.text(max_size=40),
    st.text(alphabet=ODD, max_size=20),
    st.text(alphabet="ابتثجحخدذرزسشصض ", max_size=40),
    st.tuples(st.sampled_from(PHRASES), st.sampled_from(ODD)).map(lambda two: (two[0] + two[1]) * (4_000 // 40)),
    st.sampled_from(["a" * 4_000, "via " * 1_000, "😀" * 2_000, "\u202e" * 4_000, "fasciatoio " * 360]),
).map(Said)
POSITIONS: Final = st.one_of(
    st.builds(Located, st.floats(45.39, 45.54), st.floats(9.05, 9.28)),
    st.builds(Located, st.floats(-90, 90), st.floats(-180, 180)),
    st.sampled_from([Located(0, 0), Located(90, 0), Located(-90, 180), Located(45.45, -180)]),
)
THINGS: Final = st.sampled_from(
    [
        "photo",
        "voice",
        "video",
        "sticker",
        "document",
        "contact",
        "poll",
        "reaction",
        "audio",
        "dice",
        "live_location",
        "",
    ]
).map(Sent)
SHOWN: Final = st.builds(Shown, st.integers(0, 12), st.sampled_from(["tap", "tap", "label", "cut", "number"]))


def argument(kind: type) -> st.SearchStrategy[str]:
    """What may stand in a token for an argument of this type, and what may not."""
    if kind is int:
        return st.one_of(st.integers(0, 80), st.integers(0, 10**18 - 1)).map(str)
    if kind is bool:
        return st.sampled_from(["0", "1"])
    if issubclass(kind, StrEnum):
        return st.sampled_from([choice.value for choice in kind])
    return st.one_of(
        st.sampled_from(["it", "en", "ar", "xx", "v1", "p1"]), st.text(alphabet="abvp0123456789_", max_size=8)
    )


def links() -> st.SearchStrategy[str]:
    """Tokens of every step there is, with any arguments."""
    each = [
        st.tuples(st.just(name), *(argument(kind) for kind, _ in made.parameters.values())).map("-".join)
        for name, made in sorted(STEPS.items())
        if made.run.__module__.startswith("handlers.")
    ]
    return st.one_of(*each)


TOKENS: Final = st.one_of(
    links(),
    links(),
    st.text(max_size=70),
    st.sampled_from(
        ["", "labs_join-7", "islands_card", "islands_card--1", "welcome_speak-", "../../etc", "islands_find-"]
    ),
)
DOINGS: Final = st.one_of(
    WORDS,
    WORDS,
    POSITIONS,
    THINGS,
    SHOWN,
    SHOWN,
    TOKENS.map(Tapped),
    TOKENS.map(Opened),
    st.just(Filled({"name": "x"})),
    st.sampled_from([Passed(1), Passed(61), Passed(60 * 24 * 8)]),
)
JOURNEYS: Final = st.lists(DOINGS, min_size=1, max_size=6)
LANGUAGES: Final = st.sampled_from(["it", "it", "en", "ar", None])


# ---------------------------------------------------------------- what must be true of every answer


@dataclass
class Walk:
    """One person who does one thing after another, and the answers."""

    somebody: Somebody
    errors: list[str] = field(default_factory=list)  # the text of the answer before, where it was an error

    async def does(self, doing: Any) -> list[tuple[Outgoing, Rendered]]:
        town = self.somebody.town
        if isinstance(doing, Passed):
            town.later(minutes=doing.minutes)
            return []
        before = len(town.phone.heard)
        await self.somebody.does(self.meant(doing))
        return [(message, said) for who, message, said in town.phone.heard[before:] if who == self.somebody.name]

    def meant(self, doing: Any) -> What:
        if not isinstance(doing, Shown):
            return doing  # type: ignore[no-any-return]
        buttons = next((m.buttons for m in reversed(self.somebody.messages) if m.buttons), [])
        if not buttons:
            return Said("1")
        button = buttons[doing.place % len(buttons)]
        match doing.how:
            case "tap":
                return Tapped(button["token"])
            case "label":
                return Said(button["label"])
            case "cut":
                return Said(button["label"][:20])
        return Said(button.get("number", str(doing.place)))

    def judge(self, answer: list[tuple[Outgoing, Rendered]]) -> None:
        assert answer, "a silence"
        assert len(answer) <= MESSAGES, [message.key for message, _ in answer]
        for message, said in answer:
            assert message.key != "set-aside", "it broke down"
            judge_message(said)
        self.judge_errors(answer)

    def judge_errors(self, answer: list[tuple[Outgoing, Rendered]]) -> None:
        errors = [said.text for message, said in answer if message.key.startswith("lost-")]
        assert not set(errors) & set(self.errors), "the same error twice"
        self.errors = errors


def judge_message(said: Rendered) -> None:
    """A message every channel can show."""
    assert said.text.strip()
    assert len(said.text) <= (TEXT_WITH_BUTTONS if said.buttons else TEXT), len(said.text)
    assert "{ $" not in said.text
    assert "{$" not in said.text
    assert len(said.buttons) <= BUTTONS
    for button in said.buttons:
        assert button["label"].strip()
        assert said.written_out or len(button["label"]) <= LABEL, button["label"]
        assert Link.read(button["token"]), button["token"]
        assert len(button["token"].encode()) <= TOKEN_BYTES
    labels = [button["label"] for button in said.buttons]
    assert len(labels) == len(set(labels)), labels
    if said.direction == "rtl":
        for line in said.text.splitlines():
            assert line.count("\u2068") == line.count("\u2069"), line


async def walk(town: Town, doings: list[Any], language: str | None) -> list[list[tuple[Outgoing, Rendered]]]:
    """Do all this as somebody new, each answer judged."""
    walker = Walk(town.person(f"somebody {next(NUMBERS)}", language=language))
    answers = []
    for doing in doings:
        answer = await walker.does(doing)
        if not isinstance(doing, Passed):
            walker.judge(answer)
        answers.append(answer)
    return answers


async def nothing_was_left(town: Town) -> None:
    """No event unanswered or set aside, no message unsaid."""
    async with town.database.transaction() as store:
        events = await store.connection.execute(select(received.c.state, func.count()).group_by(received.c.state))
        assert {row.state for row in events} <= {"answered"}
        kept = await store.connection.execute(select(outbox.c.state, func.count()).group_by(outbox.c.state))
        assert {row.state for row in kept} <= {"sent"}


# ---------------------------------------------------------------- the tests


class Place:
    """A town on SQLite and the loop it lives in: one for all the examples of a test."""

    # No dataclass: a failure would be told with all the town ever heard.
    def __init__(self, town: Town, runner: asyncio.Runner) -> None:
        self.town, self.runner = town, runner


@pytest.fixture
def place(sqlite_town: Path, tmp_path: Path) -> Iterator[Place]:
    shutil.copy(sqlite_town, tmp_path / "town.sqlite")
    # Printed tracebacks would make the search for a smaller failure take minutes.
    with capture_logs(), asyncio.Runner() as runner:
        town = runner.run(settle(where(tmp_path)))
        yield Place(town, runner)
        runner.run(town.database.close())


@pytest.fixture
def busy(place: Place) -> Place:
    """The same town in a week with labs."""

    async def fill() -> None:
        async with place.town.database.transaction() as store:
            rows = labs.read(labs.examples(), today=place.town.now.date())
            await load(store, rows, place.town.now, example=True)

    place.runner.run(fill())
    return place


@settings(max_examples=150, phases=PHASES)
@given(doings=JOURNEYS, language=LANGUAGES)
def test_whatever_anybody_does_there_is_an_answer_that_every_channel_can_show(
    place: Place, doings: list[Any], language: str | None
) -> None:
    place.runner.run(walk(place.town, doings, language))
    place.runner.run(nothing_was_left(place.town))


STATES: Final = {
    "nobody yet": [],
    "greeted": [Said("ciao")],
    "asked where": [Said("allattare")],
    "asked which": [Said("allattare in via Martini")],
    "a list": [Said("allattare in via Lorenteggio 210")],
    "a card": [Said("allattare in via Lorenteggio 210"), Shown(0, "tap")],
    "needs": [Said("allattare in via Lorenteggio 210"), Shown(4, "tap")],
    "paused": [Said("allattare"), Said("aiuto")],
    "one miss": [Said("allattare"), Said("blablabla")],
    "three misses": [Said("ciao"), Said("blabla"), Said("bleble"), Said("blibli")],
    "only text": [Said("solo testo"), Said("allattare")],
    "languages": [Said("ciao"), Said("lingua")],
    "stopped": [Said("STOP")],
    "forgotten": [Said("allattare in via Lorenteggio 210"), Passed(61)],
}


@pytest.mark.parametrize("state", STATES)
@settings(max_examples=12, phases=PHASES[:-1])
@given(doing=DOINGS.filter(lambda one: not isinstance(one, Passed)), language=LANGUAGES)
def test_in_every_state_everything_gets_an_answer(place: Place, state: str, doing: Any, language: str | None) -> None:
    place.runner.run(walk(place.town, [*STATES[state], doing, doing], language))
    place.runner.run(nothing_was_left(place.town))


HERSELF: Final = re.compile(r"erasing_erase-\d+")  # names whoever may tap it: two people have two
AT_A_LAB: Final = {
    "the labs": [Said("laboratori")],
    "a lab": [Said("laboratori"), Shown(0, "tap")],
    "asked who comes": [Tapped("booking_sign_up-1")],
    "coming": [Tapped("booking_join-2-1-1")],
    "waiting": [Tapped("booking_join-1-1-1")],
    "changing": [Tapped("booking_join-2-1-1"), Shown(0, "tap")],
    "giving up": [Tapped("booking_join-2-1-1"), Said("non vengo più")],
}


@pytest.mark.parametrize("state", AT_A_LAB)
@settings(max_examples=12, phases=PHASES[:-1])
@given(doings=JOURNEYS, language=LANGUAGES)
def test_at_a_lab_everything_gets_an_answer(busy: Place, state: str, doings: list[Any], language: str | None) -> None:
    began = busy.town.now
    busy.runner.run(walk(busy.town, [*AT_A_LAB[state], *doings], language))
    busy.town.now = began  # the labs of this week are not over for the next one


@settings(max_examples=25, phases=PHASES[:-1])
@given(doings=JOURNEYS, language=LANGUAGES)
def test_a_restart_between_any_two_messages_changes_nothing(
    place: Place, doings: list[Any], language: str | None
) -> None:
    async def both() -> tuple[list[list[str]], list[list[str]]]:
        began = place.town.now
        steady = await walk(place.town, doings, language)
        place.town.now = began
        walker = Walk(place.town.person(f"somebody {next(NUMBERS)}", language=language))
        shaken = []
        for doing in doings:
            await reopen(place.town)
            shaken.append(await walker.does(doing))
        return said(steady), said(shaken)

    steady, shaken = place.runner.run(both())
    assert steady == shaken


@settings(max_examples=25, phases=PHASES[:-1])
@given(doings=JOURNEYS)
def test_only_text_shows_no_sign_and_numbers_every_choice(place: Place, doings: list[Any]) -> None:
    rich = {"con i bottoni", "con bottoni", "bottoni", "rimetti i bottoni"}
    kept = [one for one in doings if not (isinstance(one, Said) and one.text in rich)]
    for answer in place.runner.run(walk(place.town, [Said("solo testo"), *kept], "it")):
        for message, rendered in answer:
            if message.key == "plain-off":
                return
            assert not [c for c in rendered.text if unicodedata.category(c) in ("So", "Sk", "Cs")]
            assert all(button["number"] for button in rendered.buttons)


def said(answers: list[list[tuple[Outgoing, Rendered]]]) -> list[list[str]]:
    told = [[f"{message.key}: {rendered.text} {rendered.buttons}" for message, rendered in one] for one in answers]
    return [[HERSELF.sub("erasing_erase-her", one) for one in answer] for answer in told]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "what",
    [
        Said("\ud83d"),  # half a character, as a broken client sends it
        Said(""),
        Said("\x00"),
        Located(float("nan"), float("nan")),
        Located(float("inf"), 9.19),
        Located(1e308, -1e308),
        Located(91, 181),
        Tapped("\ud83d"),
        Sent("\x00" * 5_000),
        Filled({}),
    ],
)
async def test_what_no_honest_phone_sends_gets_an_answer_too(town: Town, what: What) -> None:
    walker = Walk(town.person("Anna"))
    walker.judge(await walker.does(what))
    walker.judge(await walker.does(Said("allattare")))
    walker.judge(await walker.does(what))
    await nothing_was_left(town)


@pytest.mark.asyncio
@pytest.mark.parametrize("engine", ["postgresql"])
async def test_on_postgresql_everything_gets_an_answer_too(town: Town) -> None:
    doings = [
        Said("ciao"), Said("allattare"), Sent("voice"), Said("via Martini"), Shown(1, "label"), Shown(1, "number"),
        Said("altri"), Located(45.45, 9.15), Located(-90, 180), Tapped("islands_card-" + "9" * 18), Opened("stop_stop"),
        Said("solo testo"), Shown(0, "number"), Passed(61), Said("altri"), Said("\x00\u202e😀"), Said("STOP"),
        Said("non respira"), Said("English"), Said("أين يمكنني إرضاع طفلي؟"), Filled({"a": "b"}),
    ]  # fmt: skip
    for language in ("it", "ar"):
        await walk(town, doings, language)
    await nothing_was_left(town)
