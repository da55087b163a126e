"""Words that change who comes, and words that only look like it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from content.lexicon import load

WORDS = load()


@pytest.mark.parametrize(
    ("words", "how", "many"),
    [
        ("siamo in 2 invece di 3", "now", {"people": 2}),
        ("veniamo in tre", "now", {"people": 3}),
        ("Saremo in due anziché in tre", "now", {"people": 2}),
        ("veniamo solo io e il bambino", "now", {"adults": 1, "children": 1}),
        ("siamo io, mia suocera e due bimbi", "now", {"adults": 2, "children": 2}),
        ("viene anche mia suocera", "more", {"adults": 1}),
        ("sabato vengono anche i nonni", "more", {"adults": 2}),
        ("può venire anche il papà?", "more", {"adults": 1}),
        ("aggiungo mia suocera", "more", {"adults": 1}),
        ("aggiungo la nonna", "more", {"adults": 1}),
        ("aggiungi il papà", "more", {"adults": 1}),
        ("porto anche il fratellino", "more", {"children": 1}),
        ("porto anche il passeggino", "more", {"prams": 1}),
        ("siamo una persona in più", "more", {"people": 1}),
        ("due bambini in meno", "fewer", {"children": 2}),
        ("non viene più la nonna", "fewer", {"adults": 1}),
        ("la nonna non viene più", "fewer", {"adults": 1}),
        ("mio marito non può venire", "fewer", {"adults": 1}),
        ("tolgo il passeggino", "fewer", {"prams": 1}),
        ("we are 2 instead of 3", "now", {"people": 2}),
        ("my mother-in-law is coming too", "more", {"adults": 1}),
        ("my husband can't make it", "fewer", {"adults": 1}),
        ("ستأتي حماتي أيضا", "more", {"adults": 1}),
        ("لن تأتي الجدة", "fewer", {"adults": 1}),
    ],
)
def test_who_comes_besides_no_more_or_in_all_is_understood(words: str, how: str, many: Mapping[str, int]) -> None:
    read = WORDS.company(words)
    assert read is not None
    assert (read.how, read.many) == (how, many)


@pytest.mark.parametrize(
    "words",
    [
        "non vengo più",
        "non possiamo venire sabato",
        "la nonna viene a prenderci dopo",
        "mia mamma non viene mai a trovarmi",
        "siamo in via Savona 3",
        "siamo in 2 e cerchiamo un fasciatoio",
        "mia suocera non mi lascia in pace",
        "vengo anche io",
        "viene anche il sole domani?",
        "arriviamo in meno di due minuti",
        "aggiungi un posto per mamme",
        "ho due bambini di 3 e 5 anni",
        "I can't come any more",
        "we are two and looking for a place",
        "لا أستطيع الحضور",
    ],
)
def test_other_words_change_no_party(words: str) -> None:
    assert WORDS.company(words) is None
