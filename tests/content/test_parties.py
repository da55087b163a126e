"""Who comes along, in the words of three languages: how many, and how old."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.lexicon import load

WORDS = load()


@pytest.mark.parametrize(
    ("words", "many"),
    [
        ("siamo in 2 e un bambino", {"people": 2, "children": 1}),
        ("io e mia figlia", {"adults": 1, "children": 1}),
        ("io, mio marito e due bimbi con il passeggino", {"adults": 2, "children": 2, "prams": 1}),
        ("io e i gemelli", {"adults": 1, "children": 2}),
        ("io e i miei due figli", {"adults": 1, "children": 2}),
        ("siamo in 2 invece di 3", {"people": 2}),
        ("veniamo in tre", {"people": 3}),
        ("2 adults and a baby", {"adults": 2, "children": 1}),
        ("two adults and 3 kids", {"adults": 2, "children": 3}),
        ("me and the twins", {"adults": 1, "children": 2}),
        ("أنا وطفل", {"adults": 1, "children": 1}),
        ("بالغان وطفلان", {"adults": 2, "children": 2}),
        ("أنا وزوجي و3 أطفال", {"adults": 2, "children": 3}),
        ("ciao", {}),
        ("", {}),
    ],
)
def test_who_comes_is_understood_from_words(words: str, many: Mapping[str, int]) -> None:
    assert WORDS.party(words).many == many
    assert WORDS.party(words).months == ()


@pytest.mark.parametrize(
    ("words", "many", "months"),
    [
        ("siamo in 2 e una bimba di 8 mesi", {"people": 2, "children": 1}, (8,)),
        ("due bambini di 3 e 5 anni", {"children": 2}, (36, 60)),
        ("io e mio figlio di 4 anni", {"adults": 1, "children": 1}, (48,)),
        ("io e i gemelli di 7 mesi", {"adults": 1, "children": 2}, (7, 7)),
        ("due bimbi di 3 anni e una di 8 mesi", {"children": 3}, (36, 36, 8)),
        ("io, un bimbo di un anno e mezzo e un neonato", {"adults": 1, "children": 2}, (18, 0)),
        ("io e la bimba, ha 2 anni e 3 mesi", {"adults": 1, "children": 1}, (27,)),
        ("io e tre bambini di 1, 3 e 6 anni", {"adults": 1, "children": 3}, (12, 36, 72)),
        ("siamo in 3, la piccola ha 8 mesi", {"people": 3, "children": 1}, (8,)),
        ("8 mesi", {}, (8,)),
        ("3 e 5 anni", {}, (36, 60)),
        ("io ho 35 anni e vengo con mia figlia", {"adults": 1, "children": 1}, ()),
        ("2 adults and an 8 month old", {"adults": 2, "children": 1}, (8,)),
        ("me and my 8-month-old baby", {"adults": 1, "children": 1}, (8,)),
        ("two kids aged 3 and 5", {"children": 2}, (36, 60)),
        ("two kids, 3 and 5 years old", {"children": 2}, (36, 60)),
        ("a 5 year old and a 2 year old", {"children": 2}, (60, 24)),
        ("me with two 3 year old boys", {"adults": 1, "children": 2}, (36, 36)),
        ("my husband and our 3yo", {"adults": 1}, (36,)),
        ("me and a newborn", {"adults": 1, "children": 1}, (0,)),
        ("نحن اثنان وطفلة عمرها ٨ أشهر", {"people": 2, "children": 1}, (8,)),
        ("طفلان عمرهما 3 و5 سنوات", {"children": 2}, (36, 60)),
        ("أنا وطفلتي عمرها سنتين", {"adults": 1, "children": 1}, (24,)),
        ("أنا وابني عمره سنة ونصف", {"adults": 1, "children": 1}, (18,)),
    ],
)
def test_how_old_the_children_are_is_understood_too(
    words: str, many: Mapping[str, int], months: tuple[int, ...]
) -> None:
    told = WORDS.party(words)
    assert (told.many, told.months) == (many, months)


A, C, P, N, B = "adults", "children", "prams", "people", "others"


@pytest.mark.parametrize(
    ("language", "words", "how", "many"),
    [
        ("it", "siamo una famiglia di 5", "now", {N: 5}),
        ("it", "siamo in 2, andiamo a piedi", "now", {N: 2}),
        ("it", "siamo in 2, a presto", "now", {N: 2}),
        ("it", "veniamo a piedi in 3", "now", {N: 3}),
        ("it", "veniamo a piedi in 3 alle 10", "now", {N: 3}),
        ("it", "siamo domani 3", "now", {N: 3}),
        ("it", "2", "now", {N: 2}),
        ("it", "siamo in sei", "now", {N: 6}),
        ("it", "siamo in 12", "now", {N: 12}),
        ("it", "siamo in 120", "now", {N: 120}),
        ("it", "siamo in 2 e una bimba di 8 mesi ma a che ora è?", "now", {N: 2, C: 1}),
        ("it", "con mio marito e mio figlio", "now", {A: 2, C: 1}),
        ("it", "vengo con la nonna e il piccolo", "now", {A: 2, C: 1}),
        ("it", "io con mio marito e il bimbo", "now", {A: 2, C: 1}),
        ("it", "siamo in 2 con il bimbo", "now", {N: 2, C: 1}),
        ("it", "io + 1", "now", {A: 1, B: 1}),
        ("it", "io e altri 2", "now", {A: 1, B: 2}),
        ("it", "una coppia con un bimbo", "now", {A: 2, C: 1}),
        ("it", "io e i nonni", "now", {A: 3}),
        ("it", "io e la mia bimba piccola", "now", {A: 1, C: 1}),
        ("it", "io e mia figlia più piccola", "now", {A: 1, C: 1}),
        ("it", "da sola", "now", {A: 1}),
        ("it", "vengo da solo", "now", {A: 1}),
        ("it", "sono incinta, vengo da sola", "now", {A: 1}),
        ("it", "solo io", "now", {A: 1}),
        ("it", "4 + passeggino", "now", {N: 4, P: 1}),
        ("it", "io e la bimba, senza passeggino", "now", {A: 1, C: 1}),
        ("it", "io, mio marito e anche la nonna", "now", {A: 3}),
        ("it", "invece di 3 siamo in 2", "now", {N: 2}),
        ("it", "non siamo in 3 ma in 2", "now", {N: 2}),
        ("it", "siamo in 2, la nonna non viene", "now", {N: 2}),
        ("it", "anche mia suocera", "more", {A: 1}),
        ("it", "anche il papà", "more", {A: 1}),
        ("it", "porto anche il fratellino", "more", {C: 1}),
        ("it", "una persona in più", "more", {N: 1}),
        ("it", "col passeggino", "more", {P: 1}),
        ("it", "non viene più la nonna", "fewer", {A: 1}),
        ("it", "sabato 28 la nonna non viene", "fewer", {A: 1}),
        ("it", "siamo uno in meno", "fewer", {N: 1}),
        ("it", "senza passeggino", "fewer", {P: 1}),
        ("it", "me and a 5 year old", "now", {A: 1, C: 1}),
        ("en", "we are a family of 5", "now", {N: 5}),
        ("en", "there are 3 of us", "now", {N: 3}),
        ("en", "just me", "now", {A: 1}),
        ("en", "i'm coming alone", "now", {A: 1}),
        ("en", "with my husband and the baby", "now", {A: 2, C: 1}),
        ("en", "i want to bring my two kids", "now", {A: 1, C: 2}),
        ("en", "a couple with a baby", "now", {A: 2, C: 1}),
        ("en", "we will be 4 people", "now", {N: 4}),
        ("en", "2 instead of 3", "now", {N: 2}),
        ("en", "my sister too", "more", {A: 1}),
        ("en", "grandma isn't coming any more", "fewer", {A: 1}),
        ("ar", "نحن عائلة من 5", "now", {N: 5}),
        ("ar", "أنا وحدي", "now", {A: 1}),
        ("ar", "مع زوجي وابني", "now", {A: 2, C: 1}),
        ("ar", "أنا + 1", "now", {A: 1, B: 1}),
        ("ar", "زوجان وطفل", "now", {A: 2, C: 1}),
        ("ar", "نحن 2 بدل 3", "now", {N: 2}),
        ("ar", "حماتي أيضا", "more", {A: 1}),
        ("ar", "لن تأتي الجدة", "fewer", {A: 1}),
    ],
)
def test_who_comes_is_read_as_it_was_meant(language: str, words: str, how: str, many: Mapping[str, int]) -> None:
    told = WORDS.party(words, language)
    assert (told.how, told.many) == (how, many)
    assert WORDS.party(words).many == many  # also before it is known what she speaks


@pytest.mark.parametrize("language", ["it", "en", "ar", ""])
@pytest.mark.parametrize(
    "words",
    [
        "a che ora è?",
        "a presto",
        "andiamo a piedi",
        "è gratis?",
        "quanto dura?",
        "alle 10",
        "arriviamo in 5 minuti",
        "siamo in via Savona 3",
        "i can't come on saturday",
        "i think so",
        "non vengo più",
        "voglio parlare con una persona",
        "sei una persona vera?",
        "chi sei?",
        "va bene per un bimbo di 8 mesi?",
        "il passeggino entra?",
        "io vorrei sapere quanto costa",
        "mi sento sola",
        "how long is it?",
        "is it ok for a 2 year old?",
        "can I talk to a person?",
        "كم المدة؟",
        "أين المكان؟",
        "لا أستطيع الحضور",
    ],
)
def test_words_that_tell_of_nobody_are_no_party(words: str, language: str) -> None:
    assert WORDS.party(words, language).many == {}


@pytest.mark.parametrize(
    ("words", "prams"),
    [("sì", 1), ("con", 1), ("col passeggino", 1), ("sì, con il passeggino", 1), ("yes", 1), ("with a pram", 1),
     ("نعم", 1), ("abbiamo il passeggino", 1),
     ("no", 0), ("senza", 0), ("no senza", 0), ("no, without", 0), ("بلا عربة", 0),
     ("boh", None), ("siamo in 2", None), ("io e il passeggino", None), ("sì ma a che ora è?", None), ("", None)],
)  # fmt: skip
def test_an_answer_about_the_pram_is_read(words: str, prams: int | None) -> None:
    assert WORDS.prams(words) == prams


@pytest.mark.parametrize(
    "words",
    ["è gratis?", "quanto dura?", "a che ora è?", "dov'è?", "cosa devo portare?", "is it free?", "what time is it?",
     "how long is it?", "كم المدة؟", "متى تبدأ؟"],
)  # fmt: skip
def test_a_question_about_a_lab_is_known(words: str) -> None:
    assert WORDS.asks_about(words)


@pytest.mark.parametrize(
    "words", ["siamo in 2", "io e una bimba di 8 mesi", "c'è un fasciatoio?", "me and my son", "sì", "أنا وطفل"]
)
def test_other_words_ask_nothing_about_it(words: str) -> None:
    assert not WORDS.asks_about(words)


@given(st.text(max_size=200))
def test_any_words_at_all_are_read(words: str) -> None:
    told = WORDS.party(words)
    assert all(many > 0 for many in told.many.values())
    assert all(0 <= month < 18 * 12 for month in told.months)


@given(
    st.lists(
        st.sampled_from(
            [
                "2",
                "8",
                "un",
                "una",
                "e",
                ",",
                "di",
                "anni",
                "mesi",
                "bambini",
                "neonato",
                "gemelli",
                "invece",
                "mezzo",
                "old",
                "aged",
            ]
        )
    )
)
def test_words_of_a_party_in_any_order_are_read(words: list[str]) -> None:
    told = WORDS.party(" ".join(words))
    assert all(0 <= month < 18 * 12 for month in told.months)
