"""What typed words mean: folded words, numbers, commands, the language they are in."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.lexicon import Lexicon, load
from content.phrases import PART, Phrases, read_phrase
from content.texts import HERE

WORDS = load()
LANGUAGE_WORDS = ("lingua", "language", "لغة", "语言", "мова", "idioma", "langue", "wika")


# ---------------------------------------------------------------- folding


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Perché   NO?! 🙂", "perche no"),
        ("l'Isola", "l isola"),
        ("2️⃣ ٣ ④ ５", "2 3 4 5"),
        ("أُرْضِعُ", "ارضع"),
        ("حـــفّاض", "حفاض"),
        ("رضاعة إلى هدى", "رضاعه الي هدي"),
        ("Їжа, й", "іжа и"),
        ("Straße\u200b", "strasse"),
        ("👋🏽", ""),
        ("语言。", "语言"),
    ],
)
def test_words_are_folded(text: str, folded: str) -> None:
    assert WORDS.fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert WORDS.fold(WORDS.fold(text)) == WORDS.fold(text)


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2),
        (" 2. ", 2),
        ("2)", 2),
        ("n. 2", 2),
        ("٢", 2),
        ("۲", 2),
        ("②", 2),
        ("2️⃣", 2),
        ("🔟", 10),
        ("due", 2),
        ("Due!", 2),
        ("la seconda", 2),
        ("il 2", 2),
        ("il secondo, grazie", 2),
        ("numero tre", 3),
        ("la 2a", 2),
        ("2°", 2),
        ("the second one", 2),
        ("number two", 2),
        ("two please", 2),
        ("one", 1),
        ("una", 1),
        ("الثانية", 2),
        ("اثنين", 2),
        ("رقم 3", 3),
        ("خمسة وعشرون", 25),
        ("二", 2),
        ("0", 0),
        ("zero", 0),
        ("صفر", 0),
        ("ventuno", 21),
        ("ventotto", 28),
        ("trentatré", 33),
        ("novantanove", 99),
        ("forty-two", 42),
        ("99", 99),
    ],
)
def test_a_whole_message_can_be_a_number(text: str, number: int) -> None:
    assert WORDS.number(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "100", "2 3", "2 e 3", "via 2", "due bambini", "la", "il numero", "1,5", "ciao", "🙂", "12345678901234567890"],
)
def test_anything_else_is_no_number(text: str) -> None:
    assert WORDS.number(text) is None


@pytest.mark.parametrize("number", range(100))
def test_every_number_is_itself(number: int) -> None:
    assert WORDS.number(str(number)) == number


# ---------------------------------------------------------------- commands


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("STOP", "stop"),
        ("Basta.", "stop"),
        ("FERMA", "stop"),
        ("non scrivermi più", "stop"),
        ("smettila di scrivermi", "stop"),
        ("Unsubscribe", "stop"),
        ("توقف", "stop"),
        ("退订", "stop"),
        ("/stop", "stop"),
        ("START", "start"),
        ("/start", "hello"),
        ("/start@WendyBot", "hello"),
        ("menù", "menu"),
        ("0", "menu"),
        ("0️⃣", "menu"),
        ("indietro", "menu"),
        ("annulla", "menu"),
        ("home", "menu"),
        ("menu per favore", "menu"),
        ("القائمة", "menu"),
        ("aiuto", "help"),
        ("help!", "help"),
        ("مساعدة", "help"),
        *((word, "language") for word in LANGUAGE_WORDS),
        ("persona", "person"),
        ("operatore", "person"),
        ("privacy", "privacy"),
        ("solo testo", "plain"),
        ("text only", "plain"),
        ("con i bottoni", "rich"),
        ("altri", "more"),
        ("more", "more"),
        ("continua", "resume"),
        ("ciao", "hello"),
        ("Ciao Wendy!", "hello"),
        ("salve 👋", "hello"),
        ("السلام عليكم", "hello"),
        ("привіт", "hello"),
    ],
)
def test_a_whole_message_can_be_a_command(text: str, command: str) -> None:
    assert WORDS.command(text) == command


@pytest.mark.parametrize(
    "text",
    [
        "non stop",
        "il bus si ferma?",
        "basta, grazie",
        "basta così con le scale",
        "una fermata",
        "stop al latte",
        "start up",
        "parlare con qualcuno",
        "menu del bar",
        "ciao dove siete",
        "",
        "🙂",
        "/",
        "10",
    ],
)
def test_words_inside_a_sentence_are_no_command(text: str) -> None:
    assert WORDS.command(text) is None


# ---------------------------------------------------------------- language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("أين أقرب مكان؟", "ar"),
        ("我想找一个地方", "zh"),
        ("Де я можу погодувати дитину? їжа", "uk"),
        ("vorrei sapere dove posso allattare", "it"),
        ("where can I change my baby", "en"),
        ("dónde puedo cambiar a mi bebé", "es"),
        ("je cherche un endroit pour mon bébé", "fr"),
        ("saan ako pwede magpasuso sa anak ko", "fil"),
        ("English", "en"),
        ("italiano", "it"),
        ("العربية", "ar"),
    ],
)
def test_a_language_is_known_by_script_or_words(text: str, language: str) -> None:
    assert WORDS.language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ok",
        "via Savona 12",
        "Lorenteggio",
        "2",
        "🙂",
        "stop",
        "М",
        "где ближайшее место",
        "سلام، کجا می‌توانم",
        "ひらがな漢字",
        "bar",
        "per Milano",
    ],
)
def test_when_unsure_no_language_is_guessed(text: str) -> None:
    assert WORDS.language(text) is None


# ---------------------------------------------------------------- the files, and how quick it is


@pytest.mark.parametrize("file", sorted(HERE.glob("*/lexicon.toml")), ids=lambda file: file.parent.name)
def test_every_phrase_can_be_read(file: Path) -> None:
    entry = tomllib.loads(file.read_text(encoding="utf-8"))
    for section in ("needs", "wishes", "concepts", "danger"):
        for phrase in (phrase for phrases in entry.get(section, {}).values() for phrase in phrases):
            assert "".join(PART.findall(phrase)).replace(" ", "") == phrase.replace(" ", ""), phrase
            assert read_phrase(phrase)


@pytest.mark.parametrize("phrase", ["_ respira", "non _", "(non)? respira", "non (respira)?", ""])
def test_a_phrase_that_may_begin_or_end_with_nothing_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="may be missing"):
        Phrases({"x": [phrase]})


def test_a_command_that_means_two_things_is_refused() -> None:
    entries = {"it": {"commands": {"stop": ["basta"], "menu": ["Basta!"]}, "intents": {}}}
    with pytest.raises(ValueError, match="both"):
        Lexicon(entries)


def test_every_weight_of_a_guess_has_its_concept() -> None:
    it = tomllib.loads((HERE / "it" / "lexicon.toml").read_text(encoding="utf-8"))
    concepts = it["concepts"].keys() | {"need"}
    assert all(idea in concepts for weights in it["intents"].values() for idea in weights)


def test_loading_and_reading_are_quick() -> None:
    assert min(_timed(load.__wrapped__) for _ in range(3)) < 0.5
    text = "fascatoio bande nere, vorei sapere dove posso cambiare mia figlia, grazie mille"
    calls = (WORDS.number, WORDS.command, WORDS.needs, WORDS.wishes, WORDS.intents, WORDS.danger, WORDS.language)
    assert {call.__name__ for call in calls if min(_timed(call, text) for _ in range(5)) > 0.001} == set()


def _timed(call: object, *arguments: object) -> float:
    started = time.perf_counter()
    call(*arguments)  # type: ignore[operator]
    return time.perf_counter() - started
