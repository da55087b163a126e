"""Days of opening and of closing, and what is there, as people write it."""

from __future__ import annotations

from datetime import date

import pytest

from content import lexicon
from handlers.place_closing import typed
from handlers.rules.week import Week, read, typed_week

WORDS = lexicon.load()
TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        (
            "lun-ven 9-13 e 15-19, sabato 9-12, domenica chiuso",
            "Mo-Fr 09:00-13:00,15:00-19:00; Sa 09:00-12:00; Su off",
        ),
        ("dal lunedì al venerdì dalle 9 alle 13", "Mo-Fr 09:00-13:00; Sa-Su unknown"),
        ("Mon to Fri 9-17, Sun closed", "Mo-Fr 09:00-17:00; Sa unknown; Su off"),
        ("الاثنين-الجمعة 9-13، الأحد مغلق", "Mo-Fr 09:00-13:00; Sa unknown; Su off"),
        ("tutti i giorni 8-20", "Mo-Su 08:00-20:00"),
        ("lun-sab 9-19, chiuso la domenica", "Mo-Sa 09:00-19:00; Su off"),
        ("sab-lun 10-12", "Mo 10:00-12:00; Tu-Fr unknown; Sa-Su 10:00-12:00"),
        ("lunedì: 9.30-12.30 / 15-18", "Mo 09:30-12:30,15:00-18:00; Tu-Su unknown"),
        ("martedì e giovedì 15-19", "Mo unknown; Tu 15:00-19:00; We unknown; Th 15:00-19:00; Fr-Su unknown"),
        ("festivi chiuso", "Mo-Su unknown; PH off"),
        ("sempre aperto", "24/7"),
        ("lun-ven 9-13 solo ad agosto", None),
        ("9-13", None),
        ("lun-ven", None),
        ("lun-ven 25-31", None),
        ("solo su appuntamento", None),
        ("apre quando vuole", None),
        ("", None),
    ],
)
def test_a_week_is_read_or_not_at_all(said: str, hours: str | None) -> None:
    week = typed_week(WORDS.week(said), Week())
    assert (week.text() if week else None) == hours


def test_days_that_are_not_named_stay_as_they_were() -> None:
    before = read("Mo-Fr 09:00-13:00; Sa-Su off")
    assert before
    week = typed_week(WORDS.week("sabato 9-12"), before)
    assert week
    assert week.text() == "Mo-Fr 09:00-13:00; Sa 09:00-12:00; Su off"


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("dal 5 al 20 agosto", date(2027, 8, 5), date(2027, 8, 20)),
        ("5-20 agosto", date(2027, 8, 5), date(2027, 8, 20)),
        ("dal 20 dicembre al 6 gennaio", date(2026, 12, 20), date(2027, 1, 6)),
        ("dal 5 agosto 2027 al 20 agosto 2027", date(2027, 8, 5), date(2027, 8, 20)),
        ("il 1° maggio", date(2027, 5, 1), date(2027, 5, 1)),
        ("from 5 to 20 August", date(2027, 8, 5), date(2027, 8, 20)),
        ("من 5 إلى 20 أغسطس", date(2027, 8, 5), date(2027, 8, 20)),
        ("5/8 - 20/8", date(2027, 8, 5), date(2027, 8, 20)),
    ],
)
def test_days_with_the_name_of_their_month_are_read(said: str, first: date, last: date) -> None:
    assert typed(WORDS.dates(said), TODAY) == (first, last)


@pytest.mark.parametrize("said", ["agosto", "dal 5 al 20", "dal 40 al 50 agosto", ""])
def test_days_that_are_none_are_not(said: str) -> None:
    assert typed(WORDS.dates(said), TODAY) is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("c'è il microonde", {"milk": True}),
        ("non c'è il fasciatoio", {"change": False}),
        ("il microonde non c'è", {"milk": False}),
        ("c'è il fasciatoio ma non il microonde", {"change": True, "milk": False}),
        ("non c'è il microonde ma c'è il fasciatoio", {"milk": False, "change": True}),
        ("fasciatoio, niente spazio gioco", {"change": True, "play": False}),
        ("there is no changing table", {"change": False}),
        ("accessibile con il passeggino", {"step_free": True}),
        ("c'è un gradino", {}),
    ],
)
def test_what_is_there_and_what_is_not(said: str, told: dict[str, bool]) -> None:
    assert WORDS.stated(said) == told
