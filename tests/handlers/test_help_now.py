"""Danger first, in fixed words, and then the answer to whatever else was asked."""

import pytest

from handlers.help_now import danger
from tests.town import TEXTS, Somebody, Town

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])


def keys(somebody: Somebody) -> list[str]:
    heard = [message.key for address, message, _ in somebody.town.phone.heard if address == somebody.name]
    return heard[somebody.read :]


@pytest.mark.asyncio
@pytest.mark.parametrize("known", ["a newcomer", "an old friend", "with a question open", "who stopped"])
@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("mio figlio non respira", "emergency"),
        ("mio marito mi picchia", "violence"),
        ("non voglio più vivere", "self_harm"),
        ("my baby is not breathing", "emergency"),
    ],
)
async def test_the_number_to_call_is_the_first_thing_she_reads(town: Town, known: str, said: str, topic: str) -> None:
    anna = town.person("Anna")
    if known != "a newcomer":
        await anna.says("ciao")
    if known == "with a question open":
        await anna.says("allattare")
    if known == "who stopped":
        await anna.says("stop")
    await anna.says(said)
    assert keys(anna)[0] == f"danger-{topic}"
    assert "112" in anna.messages[anna.read].text
    assert len(keys(anna)) <= 3


@pytest.mark.asyncio
async def test_the_practical_question_is_answered_too(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("ciao")
    await anna.says("mio marito mi picchia, dove posso andare vicino a via Mecenate 10?")
    assert keys(anna)[0] == "danger-violence"
    assert keys(anna)[-1].startswith("results")
    anna.reads("1522", "via Mecenate")


@pytest.mark.asyncio
@pytest.mark.parametrize("said", ["mio marito mi picchia", "il bambino non respira", "voglio morire"])
async def test_nobody_in_danger_is_told_that_she_was_not_understood(town: Town, said: str) -> None:
    anna = town.person("Anna")
    await anna.says("ciao")
    await anna.says(said)
    assert not [key for key in keys(anna) if key.startswith("lost-")]
    await anna.says("allattare")
    await anna.says(said)
    assert not [key for key in keys(anna) if key.startswith("lost-")]


@pytest.mark.asyncio
async def test_a_question_that_was_open_stays_open(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("allattare")
    await anna.says("ho paura di mio marito")
    assert keys(anna)[0] == "danger-violence"
    await anna.says("via Savona 10")
    anna.reads("Per allattare")


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "said",
    ["sono morta di sonno", "muoio dal ridere", "è bella da morire", "sono distrutta", "il bus non stop",
     "mi ammazzo di lavoro, dove mi siedo in piazza Napoli?"],
)  # fmt: skip
async def test_everyday_words_alarm_nobody(town: Town, said: str) -> None:
    anna = town.person("Anna")
    await anna.says(said)
    assert not [key for key in keys(anna) if key.startswith("danger-")]


@pytest.mark.asyncio
async def test_danger_is_seen_at_the_end_of_a_very_long_message_too(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("ciao")
    await anna.says("oggi è una giornata lunga. " * 140 + "mio figlio non respira")
    assert keys(anna)[0] == "danger-emergency"


@pytest.mark.asyncio
async def test_a_stop_with_danger_in_it_is_both_heard(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("ciao")
    await anna.says("basta, voglio morire")
    assert keys(anna)[0] == "danger-self_harm"
    assert not (await anna.known()).stopped


@pytest.mark.parametrize("language", ["it", "en", "ar"])
@pytest.mark.parametrize("topic", ["emergency", "violence", "self_harm"])
def test_the_words_carry_the_number_and_a_person_in_every_language(language: str, topic: str, engine: str) -> None:
    (message,) = danger(topic).messages
    assert "112" in TEXTS.text(language, message.key)
    assert message.buttons
