"""Every check of the texts can fail: a bad sample does not pass it."""

from __future__ import annotations

import pytest

from content.texts import FIRST_STRONG, POP
from tests.content import said, style


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("chiave = \n", "chiave = parole\n"),
        ("chiave = { $nome\n", "chiave = { $nome }\n"),
    ],
)
def test_junk_is_seen(bad: str, good: str) -> None:
    assert style.junk(bad)
    assert not style.junk(good)


def test_a_file_without_its_status_is_seen() -> None:
    assert not style.STATUS.match("# bozza\n\na = b\n")
    assert style.STATUS.match("### Stato: bozza\n")
    assert style.STATUS.match("### Status: reviewed 2026-11-25\n")


def test_a_text_written_twice_is_seen() -> None:
    assert style.ids("a = b\na = c\n-t = d\n") == ["a", "a", "-t"]


@pytest.mark.parametrize(
    "bad",
    [
        "Comando non valido",
        "Si è verificato un errore",
        "Per usufruire del servizio",
        "Effettuare la prenotazione",
        "Il suddetto luogo",
        "Inserire il nominativo",
        "Car* mamme",
        "Benvenutə",
        "Sei iscritto/a",
        "Lei può scrivere qui",
        "Scriva il nome",
        "La preghiamo di attendere",
        "Che bello!!",
        "Davvero?!",
    ],
)
def test_office_words_signs_and_formality_are_seen(bad: str) -> None:
    assert style.bad_words(bad, "it")


@pytest.mark.parametrize(
    "good", ["Che bello averti qui!", "Aperta lun/ven 9:00", "Scrivi una via", "via Lorenteggio 210/A"]
)
def test_plain_words_pass(good: str) -> None:
    assert not style.bad_words(good, "it")


@pytest.mark.parametrize("bad", ["🌟 Ciao", "Ciao 🌟🌟", "Ciao 🌟 a te", "Ciao 👋🏽"])
def test_emoji_out_of_place_are_seen(bad: str) -> None:
    assert style.bad_emoji(bad)


@pytest.mark.parametrize("good", ["Ciao", "Ciao 🌟", "Ciao 🌟.", "© OpenStreetMap", "Ciao 👋"])
def test_an_emoji_at_the_end_passes(good: str) -> None:
    assert not style.bad_emoji(good)


@pytest.mark.parametrize(
    "bad", ["<u>a</u>", "<b>a", "a</i>", "<a href='x'>a</a>", "a & b", "a < b", "<B>a</B>", "<br>"]
)
def test_other_marks_are_seen(bad: str) -> None:
    assert style.bad_marks(bad)


def test_bold_italic_and_entities_pass() -> None:
    assert not style.bad_marks("<b>a</b> e <i>b</i> &amp; &lt;")


@pytest.mark.parametrize(
    "bad", ["Vai su https://a.example", "https://a.example\nCiao", "https://a.example https://b.example"]
)
def test_links_out_of_place_are_seen(bad: str) -> None:
    assert style.bad_links(bad)


def test_a_link_alone_on_the_last_line_passes() -> None:
    assert not style.bad_links("La via:\nhttps://a.example/b?c=d&e")


@pytest.mark.parametrize("bad", ["Domani: allattamento", "عنف", "Se <b>subisci violenza</b>, chiama"])
def test_a_topic_on_a_locked_phone_is_seen(bad: str) -> None:
    assert style.indiscreet(bad)


def test_a_topic_further_down_passes() -> None:
    assert not style.indiscreet("Domani alle 16 ti aspettiamo in via Savona. Parliamo di allattamento.")


@pytest.mark.parametrize(
    "bad",
    [
        "عند 40 Farmacia",
        f"عند {FIRST_STRONG}40 Farmacia",
        f"{FIRST_STRONG}https://a.example{POP}\n{FIRST_STRONG}40 Farmacia{POP}",
    ],
)
def test_values_that_turn_over_and_wrapped_links_are_seen(bad: str) -> None:
    assert list(style.bad_isolates(bad, ["40 Farmacia"]))


def test_isolated_values_and_bare_links_pass() -> None:
    good = f"عند {FIRST_STRONG}40 Farmacia{POP}\nhttps://a.example/40"
    assert not list(style.bad_isolates(good, ["40 Farmacia", "40", "https://a.example/40"]))


def test_a_long_sentence_is_seen() -> None:
    assert style.long_sentences("parola " * 21)
    assert not style.long_sentences("parola " * 20)
    assert not style.long_sentences("parola " * 15 + ". " + "parola " * 15)


def test_hard_italian_is_told_from_easy() -> None:
    hard = (
        "La preghiamo di effettuare preventivamente la registrazione presso la struttura territorialmente competente."
    )
    assert style.gulpease(hard) < style.EASY < style.gulpease("Dove sei? Scrivi una via. Ti dico dove andare.")


# ---------------------------------------------------------------- what the code says is read from the code


def keys(source: str) -> set[str]:
    return {use.key for use in said.uses_in(source, "here", {"need-{}": (("milk", "play"),)})}


@pytest.mark.parametrize(
    ("source", "said_there"),
    [
        ("def f():\n    return say('menu', Button('button-find', link))", {"menu", "button-find"}),
        ("def f():\n    return tell(3, 'offer', kind=k)", {"offer"}),
        ("def f():\n    raise Gone('place-gone')", {"place-gone"}),
        ("def f():\n    raise Gone", {"gone"}),
        ("def f():\n    return say('plain-on' if on else 'plain-off')", {"plain-on", "plain-off"}),
        ("def f():\n    return Phrase(f'need-{need}')", {"need-milk", "need-play"}),
        (
            "def f():\n    return say(g(1))\ndef g(x):\n    if x: return 'a-b'\n    return 'c-d' if y else 'e-f'",
            {"a-b", "c-d", "e-f"},
        ),
        ("def f():\n    key = 'a-b' if x else 'c-d'\n    return Phrase(key, {'x': 1})", {"a-b", "c-d"}),
        ("STARTERS = (('button-find', 1),)", {"button-find"}),
        ("def f():\n    return texts.text(language, 'qr-alt')", {"qr-alt"}),
    ],
)
def test_every_way_to_say_a_text_is_read(source: str, said_there: set[str]) -> None:
    assert keys(source) == said_there


def test_a_composed_key_nobody_listed_is_seen() -> None:
    with pytest.raises(said.UnknownChoice):
        keys("def f():\n    return Phrase(f'other-{need}')")


def test_pages_are_read_too() -> None:
    found = list(
        said.uses_in_page("{{ t('page-title') }} {{ t(\"page-by\", who=name) }} {{ say(language, 'poster-x') }}", "x")
    )
    assert [(use.key, use.given) for use in found] == [
        ("page-title", frozenset()),
        ("page-by", frozenset({"who"})),
        ("poster-x", frozenset()),
    ]


def test_the_words_given_with_a_text_are_read() -> None:
    source = "def f():\n    return say('a-b', Button('c-d', l, {'label': x}), place=y) + Phrase('e-f', words | {})"
    given = {use.key: use.given for use in said.uses_in(source, "here", {})}
    assert given == {"a-b": frozenset({"place"}), "c-d": frozenset({"label"}), "e-f": None}
