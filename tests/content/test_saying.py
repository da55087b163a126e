"""Texts are filled safely, fall back to Italian, and read in the right direction."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.texts import FIRST_STRONG, POP, Marked, MissingText, Texts, escape, plain, refuse

ITALIAN = """### Stato: bozza

language-name = Italiano
ciao = Ciao da { $organisation }.
posto = <b>{ $name }</b>, { $where }
solo-qui = Solo in italiano
posti = { $count ->
    [one] Un posto
   *[other] { $count } posti
}
-casa = casa di { $owner }
giro = { -casa(owner: "Wendy") }: { posti }
    .alt = Una mappa di { $place }
immagine =
    .alt = Una porta
pagina =
    Leggi:
    { $url }
"""
ARABIC = """### Status: draft

ciao = أهلا من { $organisation }
posto = { $name } في { $where }
posti = { $count ->
    [zero] لا مكان
    [one] مكان واحد
    [two] مكانان
    [few] { $count } أماكن
    [many] { $count } مكانا
   *[other] { $count } مكان
}
pagina =
    اقرأ:
    { $url }
strada =
    الطريق:
    https://maps.example/?to={ $a },{ $b }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for language, source in (
        ("it", ITALIAN),
        ("ar", ARABIC),
        ("en", "### Status: draft\n\nciao = Hello { $nobody }\n"),
    ):
        (tmp_path / language).mkdir()
        (tmp_path / language / "all.ftl").write_text(source, encoding="utf-8")
    (tmp_path / "fr").mkdir()
    return tmp_path


@pytest.fixture
def texts(folder: Path) -> Texts:
    return Texts(folder, names={"organisation": "Rock & Roll"})


def test_italian_comes_first_and_a_folder_without_texts_is_no_language(texts: Texts) -> None:
    assert texts.languages == ("it", "ar", "en")


def test_a_language_is_called_by_its_own_name(texts: Texts) -> None:
    assert [texts.name(language) for language in ("it", "en", "ar")] == ["Italiano", "English", "العربية"]
    assert [texts.direction(language) for language in ("it", "en", "ar")] == ["ltr", "ltr", "rtl"]


def test_every_text_knows_who_runs_this_wendy(texts: Texts) -> None:
    assert texts.text("it", "ciao") == "Ciao da Rock &amp; Roll."


def test_what_people_write_never_becomes_markup(texts: Texts) -> None:
    said = texts.text("it", "posto", {"name": "<b>Bar</b> & <script>", "where": "qui\u202e\x07"})
    assert said == "<b>&lt;b&gt;Bar&lt;/b&gt; &amp; &lt;script&gt;</b>, qui"
    assert plain(said) == "<b>Bar</b> & <script>, qui"


def test_a_text_inside_a_text_is_not_escaped_twice(texts: Texts) -> None:
    inner = texts.text("it", "posto", {"name": "A & B", "where": "qui"})
    assert texts.text("it", "posto", {"name": "x", "where": inner}) == "<b>x</b>, <b>A &amp; B</b>, qui"
    assert texts.text("it", "posto", {"name": "x", "where": Texts.trusted("<i>y</i>")}) == "<b>x</b>, <i>y</i>"


def test_joining_marked_words_escapes_the_others() -> None:
    assert Marked("\n").join([Marked("<b>a</b>"), "<b>"]) == "<b>a</b>\n&lt;b&gt;"


@given(st.text())
def test_any_words_come_out_as_they_went_in(words: str) -> None:
    kept = plain(escape(words))
    assert kept == plain(escape(kept))
    assert "<" not in escape(words)
    assert all(character in words for character in kept)


@pytest.mark.parametrize("value", [1.5, datetime(2026, 11, 25, tzinfo=UTC), True, None])
def test_a_bare_number_or_date_is_refused(texts: Texts, value: object) -> None:
    with pytest.raises(TypeError):
        texts.text("it", "posto", {"name": value, "where": "qui"})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "لا مكان"),
        (1, "مكان واحد"),
        (2, "مكانان"),
        (3, "3 أماكن"),
        (11, "11 مكانا"),
        (100, "100 مكان"),
        (102, "102 مكان"),
    ],
)
def test_arabic_counts_in_six_ways_and_latin_digits(texts: Texts, count: int, said: str) -> None:
    assert texts.text("ar", "posti", {"count": count}).replace(FIRST_STRONG, "").replace(POP, "") == said


def test_a_missing_text_is_said_in_italian_and_reported(folder: Path) -> None:
    heard: list[tuple[str, str, str]] = []
    texts = Texts(folder, missing=lambda *fault: heard.append(fault))
    assert texts.text("ar", "solo-qui") == "Solo in italiano"
    assert heard == [("ar", "solo-qui", "no such text")]
    assert texts.missed == {("ar", "solo-qui")}


def test_a_text_that_lacks_a_word_is_said_in_italian(texts: Texts) -> None:
    assert texts.text("en", "ciao") == "Ciao da Rock &amp; Roll."
    assert texts.missed == {("en", "ciao")}


def test_a_word_that_is_missing_in_italian_too_is_left_out(texts: Texts) -> None:
    assert texts.text("it", "posto", {"name": "Bar"}) == "<b>Bar</b>, "


def test_in_tests_nothing_may_be_missing(folder: Path) -> None:
    strict = Texts(folder, names={"organisation": "x"}, missing=refuse)
    with pytest.raises(MissingText, match="ar: solo-qui"):
        strict.text("ar", "solo-qui")
    with pytest.raises(MissingText, match="where"):
        strict.text("it", "posto", {"name": "Bar"})


def test_a_text_nobody_wrote_raises(texts: Texts) -> None:
    with pytest.raises(MissingText):
        texts.text("ar", "non-esiste")


def test_an_unknown_language_is_answered_in_italian(texts: Texts) -> None:
    assert texts.text("xx", "solo-qui") == "Solo in italiano"


def test_values_are_isolated_right_to_left_and_only_there(texts: Texts) -> None:
    values = {"name": "40 Farmacia", "where": "via Savona"}
    assert f"{FIRST_STRONG}40 Farmacia{POP}" in texts.text("ar", "posto", values)
    assert FIRST_STRONG not in texts.text("it", "posto", values)


def test_every_line_of_a_value_has_its_own_isolate(texts: Texts) -> None:
    said = texts.text("ar", "posto", {"name": Marked("a\nb"), "where": "c"})
    assert f"{FIRST_STRONG}a{POP}\n{FIRST_STRONG}b{POP}" in said


def test_no_isolate_touches_a_link(texts: Texts) -> None:
    assert texts.text("ar", "pagina", {"url": "https://a.example/x"}).endswith(":\nhttps://a.example/x")
    assert texts.text("ar", "strada", {"a": "45.4", "b": "9.1"}).endswith(":\nhttps://maps.example/?to=45.4,9.1")


def test_very_long_words_are_said_whole(texts: Texts) -> None:
    long = "parola & " * 1000
    assert plain(texts.text("it", "posto", {"name": long, "where": "qui"})) == f"{long}, qui"


def test_attributes_have_keys_of_their_own(texts: Texts) -> None:
    assert texts.text("it", "giro.alt", {"place": "Milano"}) == "Una mappa di Milano"
    assert texts.text("it", "giro", {"count": 1}) == "casa di Wendy: Un posto"
    assert texts.has("immagine.alt")
    assert not texts.has("immagine")
    assert {"giro", "giro.alt", "immagine.alt"} <= texts.keys("it")
    assert "-casa" not in texts.keys("it")


def test_the_words_of_a_text_include_those_it_refers_to(texts: Texts) -> None:
    assert texts.variables("it", "giro") == {"count"}
    assert texts.variables("it", "giro.alt") == {"place"}
    assert texts.variables("it", "posto") == {"name", "where"}
    with pytest.raises(MissingText):
        texts.variables("it", "non-esiste")


def test_a_text_that_cannot_be_read_falls_back(folder: Path) -> None:
    (folder / "en" / "all.ftl").write_text("### Status: draft\n\nsolo-qui = { $x\n", encoding="utf-8")
    texts = Texts(folder)
    assert texts.text("en", "solo-qui") == "Solo in italiano"
    with pytest.raises(MissingText):
        texts.variables("en", "solo-qui")


def test_loading_is_quick() -> None:
    best = min(_time_to_load() for _ in range(5))
    assert best < 0.06


def _time_to_load() -> float:
    started = time.perf_counter()
    Texts()
    return time.perf_counter() - started
