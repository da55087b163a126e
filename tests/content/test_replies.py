"""What short messages mean as a whole, and what people write to give a seat back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.lexicon import load

WORDS = load()


@pytest.mark.parametrize(
    ("meaning", "said"),
    [
        (meaning, text)
        for meaning, said in [
            ("cannot", "non posso | Non riesco. | non ce la faccio | non ce la facciamo, bimbo con la febbre"),
            ("cannot", "mio figlio sta male, saltiamo | mia figlia ha la febbre | non riusciamo a venire"),
            ("cannot", "mi dispiace ma non possiamo venire | nn posso | oggi non ce la facciamo"),
            ("cannot", "non veniamo più | lascio il posto | bimba malata | no, non posso | i can't make it"),
            ("cannot", "We can't come, my son has a fever | sorry, we won't be there | my baby is sick"),
            ("cannot", "لا أستطيع الحضور | لا أستطيع، ابني مريض | للأسف لن نأتي"),
            ("coming", "sì ci sono | ok ci sono | ci siamo! | Ci saremo | sì, veniamo | no no, ci siamo"),
            ("coming", "arriviamo | lo prendo | we'll be there | yes, I'm coming | see you there | سأحضر"),
            ("coming", "نعم، سنأتي"),
            ("yes", "sì | si | Sì grazie | certo | confermo | confermiamo | 👍 | 👍🏽 | 👍👍 | ok 👍 sì | yes"),
            ("yes", "Yes please | نعم"),
            ("no", "no | No, grazie | purtroppo no | 👎 | nope | لا"),
            ("fine", "ok | ok grazie | Perfetto! | va bene | per me va ancora bene | d'accordo, grazie"),
            ("fine", "sounds good | تمام"),
            ("thanks", "grazie | grazie mille | Grazie, a presto | grazie infinite! | ti ringrazio | 🙏 | ❤️"),
            ("thanks", "thanks a lot | شكرا جزيلا"),
            ("way", "come arrivo | come ci arrivo? | Come si arriva? | ok, come ci arrivo?"),
            ("way", "dove devo andare? | how do I get there? | directions please | كيف أصل؟"),
            ("late", "arrivo in ritardo 10 minuti | siamo in ritardo | faccio un po' tardi, scusa"),
            ("late", "arriviamo in ritardo di dieci minuti | sì ma arrivo tardi | I'm running late"),
            ("late", "we'll be 10 minutes late | سأتأخر قليلا"),
            ("own", "a che ora è? | dov'è? | dov'è il laboratorio | quanto costa? | quando inizia?"),
            ("own", "cosa devo portare? | where is it? | how much is it | متى الورشة؟"),
            ("stand", "sono ancora in lista? | che numero ho in lista? | il posto è ancora mio?"),
            ("stand", "siamo iscritti? | am I still on the list?"),
            ("seats", "ci sono ancora posti? | c'è ancora posto? | posti liberi? | any places left?"),
            ("named", "quando è il massaggio? | a che ora è il gioco libero | dov'è la metro"),
            ("named", "when is the massage?"),
        ]
        for text in said.split(" | ")
    ],
)
def test_a_short_message_means_one_thing_as_a_whole(meaning: str, said: str) -> None:
    assert WORDS.reply(said) == meaning


@pytest.mark.parametrize(
    "said",
    [
        "basta, grazie",
        "non posso allattare qui?",
        "via Ci Sono",
        "via Ci Sono 3",
        "non ce la faccio più",
        "ciao",
        "sabato",
        "dove posso andare?",
        "io e la bimba",
        "siamo in 3",
        "due adulti",
        "ok dove trovo un fasciatoio",
        "grazie, e un bagno?",
        "no stop",
        "sì e no",
        "vengo, anzi non posso",
        "👍👎",
        "🚌",
        "",
        "…",
        "non voglio più vivere",
        "il bus si ferma?",
        "non riesco a respirare",
        "non posso più vivere",
        "mi fa male",
        "come funziona",
        "quanto fa 2 più 2",
        "what's the weather like",
    ],
)
def test_what_says_more_or_less_is_no_answer(said: str) -> None:
    assert WORDS.reply(said) is None


@pytest.mark.parametrize(
    ("said", "reads"),
    [
        ("disdico", "leave"),
        ("disdico il massaggio", "leave"),
        ("mi cancello dal massaggio", "leave"),
        ("cancella la mia iscrizione", "leave"),
        ("non riesco a venire sabato", "leave"),
        ("non vengo più", "leave"),
        ("rinuncio al gioco libero", "leave"),
        ("cancel my booking", "leave"),
        ("أريد إلغاء الحجز", "leave"),
        ("annulla tutto", "leave_all"),
        ("cancella tutte le mie iscrizioni", "leave_all"),
        ("disdico tutto", "leave_all"),
        ("cancel everything", "leave_all"),
        ("esco dalla lista", "leave_list"),
        ("non voglio più aspettare", "leave_list"),
        ("toglimi dalla lista", "leave_list"),
        ("cancellami dalla lista", "leave_list"),
        ("Remove me from the list", "leave_list"),
        ("احذفني من القائمة", "leave_list"),
        ("i miei laboratori", "mine"),
        ("ورشاتي", "mine"),
        ("vorrei cancellare tutti i miei dati", "erase"),
        ("vorrei disiscrivermi da tutti i messaggi", "stop"),
    ],
)
def test_giving_something_up_is_understood_and_is_no_command(said: str, reads: str) -> None:
    assert WORDS.intents(said)[:1] == (reads,)
    assert WORDS.command(said) is None


@pytest.mark.parametrize("said", ["stop", "basta messaggi", "disiscrivimi", "non scrivermi più"])
def test_the_real_words_for_stop_stay(said: str) -> None:
    assert WORDS.command(said) == "stop"


@given(st.text(max_size=120))
def test_any_text_is_an_answer_or_none(text: str) -> None:
    assert WORDS.reply(text) is None or WORDS.reply(text) == WORDS.reply(f"{text} ")
