"""What somebody is after: needs, wishes, best guesses; and nothing where nothing was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.lexicon import load

WORDS = load()


# ---------------------------------------------------------------- needs and wishes


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("allattare", ("nurse",)),
        ("dove posso alattare?", ("nurse",)),
        ("cerco un angolo allatamento", ("nurse",)),
        ("dare il seno in pace", ("nurse",)),
        ("fasciatoio", ("change",)),
        ("fascatoio bande nere", ("change",)),
        ("fasciatoio vicino a via Lorenteggio 210", ("change",)),
        ("sono un papà: dove posso cambiarlo?", ("change",)),
        ("devo cambiare il pannollino", ("change",)),
        ("devo cambiare mia figlia", ("change",)),
        ("scaldare il latte", ("milk",)),
        ("dove scaldo il biberon", ("milk",)),
        ("un posto dove farlo giocare", ("play",)),
        ("conoscere altre mamme", ("meet",)),
        ("gruppi di mamme", ("meet",)),
        ("non conosco nessuno in quartiere", ("meet",)),
        ("ho bisogno di qualcuno con cui parlare", ("talk",)),
        ("acqua calda per il latte in polvere", ("milk",)),
        ("mia figlia ha fame, dove posso fermarmi", ("any",)),
        ("parlare con qualcuno", ("talk",)),
        ("mi sento sola", ("talk",)),
        ("consultorio", ("info",)),
        ("bibblioteca", ("info",)),
        ("allattare e cambiare il pannolino", ("nurse", "change")),
        ("cambiare il pannolino e allattare", ("change", "nurse")),
        ("allattare, cambiarlo e scaldare il latte", ("nurse", "change")),
        ("isola più vicina", ("any",)),
        ("un posto", ("any",)),
        ("dove posso andare?", ("any",)),
        ("un posto dove allattare", ("nurse",)),
        ("breastfeeding", ("nurse",)),
        ("where can I breastfed my baby", ("nurse",)),
        ("changing table near duomo", ("change",)),
        ("need to change a nappy", ("change",)),
        ("warm milk", ("milk",)),
        ("playground", ("play",)),
        ("talk to someone", ("talk",)),
        ("مكان للرضاعة", ("nurse",)),
        ("أين أستطيع تغيير الحفاض", ("change",)),
        ("تسخين الحليب", ("milk",)),
        ("مكان للعب", ("play",)),
        ("جزيرة", ("any",)),
    ],
)
def test_needs_are_found_with_their_slips(text: str, needs: tuple[str, ...]) -> None:
    assert WORDS.needs(text) == needs


@pytest.mark.parametrize(
    "text",
    [
        "massaggio",
        "corso di massaggio infantile",
        "un messaggio",
        "via Savona 12",
        "quartiere Isola",
        "M5 Isola",
        "cambiare lingua",
        "cambiare la data",
        "parlare con un operatore",
        "c'è ancora posto?",
        "ciao",
        "che tempo fa domani?",
        "change language",
        "Bande Nere",
        "piazza Napoli",
        "",
    ],
)
def test_other_words_are_no_need(text: str) -> None:
    assert WORDS.needs(text) == ()


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("sono un papà: dove posso cambiarlo?", {"fathers"}),
        ("fasciatoio non nel bagno delle donne", {"fathers"}),
        ("changing table for dads", {"fathers"}),
        ("أنا أب", {"fathers"}),
        ("un posto aperto adesso", {"open_now"}),
        ("open now", {"open_now"}),
        ("مفتوح الآن", {"open_now"}),
        ("ho il passeggino", {"step_free"}),
        ("senza gradini e aperta ora", {"step_free", "open_now"}),
        ("with a stroler", {"step_free"}),
        ("dove compro un passeggino", set()),
        ("allattare", set()),
    ],
)
def test_wishes_are_found_apart(text: str, wishes: set[str]) -> None:
    assert WORDS.wishes(text) == wishes


# ---------------------------------------------------------------- guesses


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("dove posso allattare vicino a casa", "find"),
        ("quali corsi ci sono sabato?", "labs"),
        ("vorrei iscrivermi a un laboratorio", "labs"),
        ("c'è posto al massaggio infantile?", "labs"),
        ("parli inglese?", "language"),
        ("che dati tenete su di me?", "privacy"),
        ("non voglio più ricevere messaggi", "stop"),
        ("smettete di scrivermi per favore", "stop"),
        ("vorrei parlare con una persona vera", "person"),
        ("sono la community manager", "manager"),
        ("come funziona questa chat?", "help"),
        ("sei un robot?", "help"),
        ("torniamo al menu", "menu"),
        ("any workshops this week?", "labs"),
        ("do you speak arabic?", "language"),
        ("هل هناك ورشة؟", "labs"),
        ("من أنت؟", "help"),
    ],
)
def test_the_best_guess_comes_first(text: str, first: str) -> None:
    assert WORDS.intents(text)[:1] == (first,)


@pytest.mark.parametrize(
    "text",
    [
        "che tempo fa domani?",
        "quanto fa 2 più 2",
        "chi ha vinto la partita?",
        "raccontami una barzelletta",
        "quanto costa il biglietto della metro",
        "la ricetta della pizza",
        "asdf qwer",
        "🙂🙂",
        "il bus si ferma?",
        "mi piace il blu",
        "il mio vicino di casa suona il piano",
        "basta che sia bello",
        "what's the weather like",
        "who won the match",
        "كم الساعة",
        "ok",
        "va bene",
    ],
)
def test_out_of_scope_gives_no_guess(text: str) -> None:
    assert WORDS.intents(text) == ()


@given(st.text(max_size=200))
def test_guesses_are_few_and_known(text: str) -> None:
    guesses = WORDS.intents(text)
    assert len(guesses) <= 3
    assert set(guesses) <= {"find", "menu", "help", "language", "privacy", "stop", "person", "labs", "manager"} | {
        "make_lab",
        "lead_labs",
    }
    assert len(WORDS.needs(text)) <= 2
