"""Days, hours, ages, amounts and languages as people write them, in three languages."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.clocks import Times
from content.lexicon import load

WORDS = load()
TODAY = date(2026, 11, 25)  # a Wednesday
FIFTH = date(2026, 12, 5)  # a Saturday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("sabato 5 dicembre", FIFTH),
        ("Sab 5 dic", FIFTH),
        ("5/12", FIFTH),
        ("5.12", FIFTH),
        ("5-12", FIFTH),
        ("5/12/26", FIFTH),
        ("5.12.2026", FIFTH),
        ("2026-12-05", FIFTH),
        ("il 5", FIFTH),
        ("cinque dicembre", FIFTH),
        ("domani", date(2026, 11, 26)),
        ("dopodomani", date(2026, 11, 27)),
        ("oggi", TODAY),
        ("sabato", date(2026, 11, 28)),
        ("mercoledì", date(2026, 12, 2)),  # not today: today nobody says its name
        ("mar 1 dicembre", date(2026, 12, 1)),
        ("5 mar", date(2027, 3, 5)),
        ("primo gennaio", date(2027, 1, 1)),
        ("5/1", date(2027, 1, 5)),
        ("24/11", date(2026, 11, 24)),  # yesterday stays yesterday: it is refused, not taken for next year
        ("29/2/2028", date(2028, 2, 29)),
        ("tomorrow", date(2026, 11, 26)),
        ("the day after tomorrow", date(2026, 11, 27)),
        ("Saturday 5 December", FIFTH),
        ("December 5th", FIFTH),
        ("5th of December", FIFTH),
        ("Dec 5", FIFTH),
        ("Sat", date(2026, 11, 28)),
        ("غدا", date(2026, 11, 26)),
        ("بعد غد", date(2026, 11, 27)),
        ("السبت ٥ ديسمبر", FIFTH),
        ("يوم السبت", date(2026, 11, 28)),
        ("٥/١٢", FIFTH),
        ("٥ كانون الأول", FIFTH),  # as in Lebanon
        ("5 دجنبر", FIFTH),  # as in Morocco
    ],
)
def test_a_day_is_read(text: str, day: date) -> None:
    told = WORDS.moment(text, today=TODAY)
    assert (told.days, told.times.hours, told.why) == ((day,), (), "")


@pytest.mark.parametrize("text", ["boh", "", "31/2", "5/13", "29 febbraio 2027", "quando vuoi", "😀"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert WORDS.moment(text, today=TODAY).days == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("venerdì 5 dicembre", (FIFTH, date(2026, 12, 4))),
        ("Sunday December 5", (FIFTH, date(2026, 12, 6))),
        ("mar 5", (FIFTH, date(2026, 12, 8))),
    ],
)
def test_a_weekday_that_is_another_days_leaves_both(text: str, days: tuple[date, ...]) -> None:
    told = WORDS.moment(text, today=TODAY)
    assert (told.days, told.why) == (days, "weekday")


@pytest.mark.parametrize(
    ("text", "day", "hours"),
    [
        ("sabato 5 dicembre dalle 10 alle 12", FIFTH, (time(10), time(12))),
        ("sabato 10-12", date(2026, 11, 28), (time(10), time(12))),
        ("sabato 28 alle 10", date(2026, 11, 28), (time(10), None)),
        ("tomorrow at 10:30", date(2026, 11, 26), (time(10, 30), None)),
        ("5/12 10-11:30", FIFTH, (time(10), time(11, 30))),
        ("السبت من 10 إلى 12", date(2026, 11, 28), (time(10), time(12))),
    ],
)
def test_hours_said_with_the_day_are_read_too(text: str, day: date, hours: tuple[time, time | None]) -> None:
    told = WORDS.moment(text, today=TODAY)
    assert (told.days, told.times, told.why) == ((day,), Times((hours,)), "")


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("10-11:30", (time(10), time(11, 30))),
        ("10 - 11.30", (time(10), time(11, 30))),
        ("dalle 10 alle 11 e mezza", (time(10), time(11, 30))),
        ("dalle dieci alle undici e un quarto", (time(10), time(11, 15))),
        ("dalle 16 alle 17 meno un quarto", (time(16), time(16, 45))),
        ("10.30", (time(10, 30), None)),
        ("ore 10,30", (time(10, 30), None)),
        ("10h30 - 12h", (time(10, 30), time(12))),
        ("10 30", (time(10, 30), None)),
        ("10 12", (time(10), time(12))),
        ("alle 10 e 15", (time(10, 15), None)),
        ("mezzogiorno", (time(12), None)),
        ("dalle 3 alle 5 del pomeriggio", (time(15), time(17))),
        ("3-5 pm", (time(15), time(17))),
        ("5pm", (time(17), None)),
        ("half past ten to noon", (time(10, 30), time(12))),
        ("from 10 to 11.30", (time(10), time(11, 30))),
        ("quarter to eleven", (time(10, 45), None)),
        ("من 10 إلى 11 ونصف", (time(10), time(11, 30))),
        ("من العاشرة إلى الثانية عشرة ظهرا", (time(10), time(12))),
        ("٣ - ٥ مساء", (time(15), time(17))),
        ("الساعة ١٠:٣٠", (time(10, 30), None)),
        ("sabato dalle 10 alle 11", (time(10), time(11))),
        ("02:30-03:30", (time(2, 30), time(3, 30))),
    ],
)
def test_hours_are_read(text: str, hours: tuple[time, time | None]) -> None:
    assert WORDS.hours(text) == Times((hours,))


SATURDAY = date(2026, 11, 28)

# What a manager typed on a Saturday, 28 November: the days it may mean and why it is not one, the hours, what is asked.
# "?" after the hours: nobody said which half of the day.  "…": numbers that are not understood.
TYPED = """
sab 5 10-12                             | 5/12                 | 10:00-12:00
sabato 12 10-12                         | 12/12                | 10:00-12:00
sab 5, 10-12                            | 5/12                 | 10:00-12:00
lun 7 9.30-11                           | 7/12                 | 09:30-11:00
sabato 5 dicembre 10-12                 | 5/12                 | 10:00-12:00
sab 5/12 10-12                          | 5/12                 | 10:00-12:00
sab 5.12 10-12                          | 5/12                 | 10:00-12:00
5.12 alle 10                            | 5/12                 | 10:00
il 5 alle 10                            | 5/12                 | 10:00
5 10-12                                 | 5/12                 | 10:00-12:00
mart 1 ore 10                           | 1/12                 | 10:00
sabato 10-12                            | 5/12                 | 10:00-12:00
sab 10-12                               | 5/12                 | 10:00-12:00
sab 5-12                                | 5/12                 |
10-12 sabato                            | 5/12                 | 10:00-12:00
sabato 10 12                            | 5/12                 | 10:00-12:00
sabato 28 10                            | 28/11                | 10:00
sabato 10                               | 10/12 12/12 weekday  |
domani, sabato                          | 29/11 28/11 weekday  |
domani, domenica                        | 29/11                |
sabato fra due settimane                | 12/12                |
sabato della settimana prossima         | 5/12                 |
giovedì della settimana prossima        | 3/12                 |
sabato prossimo                         | 5/12                 |
domenica prossima                       | 29/11 6/12 next      |
questo sabato                           | 28/11                |
sabato scorso                           | 21/11                |
fra una settimana                       | 5/12                 |
tra due settimane                       | 12/12                |
fra 10 giorni                           | 8/12                 |
fra 15 giorni                           | 12/12 13/12 next     |
primo sabato di dicembre                | 5/12                 |
ultimo sabato di dicembre               | 26/12                |
a week from Saturday                    |                      | …
due ore dalle 10                        |                      | 10:00-12:00
sabato due ore dalle 10                 | 5/12                 | 10:00-12:00
sabato dalle 10 per due ore             | 5/12                 | 10:00-12:00
sabato 5 un'ora e mezza dalle 10        | 5/12                 | 10:00-11:30
mezz'ora dalle 10 domenica              | 29/11                | 10:00-10:30
sabato 5 4-6                            | 5/12                 | 16:00-18:00 04:00-06:00 ?
sabato dalle 3                          | 5/12                 | 15:00 03:00 ?
sabato pomeriggio 4-6                   | 5/12                 | 16:00-18:00
sabato mattina 10-12                    | 5/12                 | 10:00-12:00
stasera alle 8                          | 28/11                | 20:00
sabato 10-1                             | 5/12                 | 10:00-13:00
sabato 12-10                            | 5/12                 | 12:00-10:00
28 e 29                                 | 28/11 29/11 several  |
sabato e domenica                       | 5/12 29/11 several   |
5 e 6 dicembre                          | 5/12 6/12 several    |
5-6 dicembre                            | 5/12 6/12 several    |
dal 5 al 7 dicembre                     | 5/12 7/12 several    |
5, 12 e 19 dicembre                     | 12/12 5/12 19/12 several |
sabato 5 e 12                           | 5/12 12/12 several   |
sabato 5 e domenica 6                   | 5/12 6/12 several    |
5/12 e 6/12                             | 5/12 6/12 several    |
4-6                                     | 4/12 6/12 several    |
ogni sabato                             | 5/12 every           |
tutti i sabati alle 10                  | 5/12 every           | 10:00
31/11                                   | nowhere              |
25/11                                   | 25/11                |
sab 5 dic 10-12 e 14-16                 | 5/12                 | …
alle 10                                 |                      | 10:00
Saturday 5th 10-12                      | 5/12                 | 10:00-12:00
every Saturday 10-12                    | 5/12 every           | 10:00-12:00
next Sunday at 3pm                      | 29/11 6/12 next      | 15:00
in two weeks                            | 12/12                |
Saturday from 10 for two hours          | 5/12                 | 10:00-12:00
السبت 5 10-12                           | 5/12                 | 10:00-12:00
السبت بعد أسبوعين                       | 12/12                |
كل سبت                                  | 5/12 every           |
السبت من 10 لمدة ساعتين                 | 5/12                 | 10:00-12:00
"""


@pytest.mark.parametrize("typed", TYPED.strip().splitlines())
def test_what_a_manager_typed_is_read_or_is_in_doubt_and_never_guessed(typed: str) -> None:
    text, days, hours = (part.strip() for part in typed.split("|"))
    told = WORDS.moment(text, today=SATURDAY)
    seen = [f"{day.day}/{day.month}" for day in told.days] + [told.why] * bool(told.why)
    assert " ".join(seen) == days
    spans = [f"{first:%H:%M}" + (f"-{last:%H:%M}" if last else "") for first, last in told.times.hours]
    assert " ".join([*spans, *["?"] * (not told.times.sure), *["…"] * told.times.lost * (not spans)]) == (
        hours if days != "nowhere" else "…"
    )


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("4-6", ((time(16), time(18)), (time(4), time(6)))),
        ("6-8", ((time(18), time(20)), (time(6), time(8)))),
        ("7-9", ((time(19), time(21)), (time(7), time(9)))),
        ("3", ((time(15), None), (time(3), None))),
        ("5-13", ((time(5), time(13)),)),
        ("due ore dalle 4", ((time(16), time(18)), (time(4), time(6)))),
    ],
)
def test_a_small_hour_may_be_of_either_half_of_the_day(text: str, meant: tuple[object, ...]) -> None:
    assert WORDS.hours(text) == Times(meant, sure=False)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("10-1", (time(10), time(13))),
        ("16-6", (time(16), time(18))),
        ("12.30-2", (time(12, 30), time(14))),
        ("4-6 del pomeriggio", (time(16), time(18))),
        ("4 di mattina", (time(4), None)),
        ("04:00-06:00", (time(4), time(6))),
        ("10-9", (time(10), time(9))),  # a slip: it is asked
    ],
)
def test_where_the_start_is_sure_the_end_comes_after_it(text: str, hours: tuple[time, time | None]) -> None:
    assert WORDS.hours(text) == Times((hours,))


def test_how_long_it_lasts_is_no_hour() -> None:
    assert WORDS.hours("due ore") == Times(lasts=120)
    assert WORDS.hours("un'ora e mezza") == Times(lasts=90)
    assert WORDS.hours("90 minuti") == Times(lasts=90)


@pytest.mark.parametrize("text", ["ciao", "", "25", "24:00", "10:75", "10 11 12", "presto"])
def test_what_is_no_hour_is_none(text: str) -> None:
    assert WORDS.hours(text).hours == ()


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("da 3 a 12 mesi", (3, 12)),
        ("1-3 anni", (12, 36)),
        ("6 mesi - 3 anni", (6, 36)),
        ("fino a 6 mesi", (0, 6)),
        ("from 3 to 12 months", (3, 12)),
        ("up to 2 years", (0, 24)),
        ("من 3 إلى 12 شهر", (3, 12)),
        ("dai 6 mesi in su", (6, None)),
        ("da 1 anno", (12, None)),
        ("oltre i 3 anni", (36, None)),
        ("6 mesi+", (6, None)),
        ("fino a un anno", (0, 12)),
        ("sotto i 3 anni", (0, 36)),
        ("6 months and up", (6, None)),
        ("من 6 أشهر", (6, None)),
        ("حتى سنتين", (0, 24)),
        ("3-36", (3, 36)),  # nobody is a child of 36 years
    ],
)
def test_ages_are_read_in_months(text: str, months: tuple[int | None, int | None]) -> None:
    assert WORDS.ages(text) == (months,)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("0/3", ((0, 3), (0, 36))),  # months or years?
        ("3-12", ((3, 12), (36, 144))),
        ("18 mesi", ((18, None), (0, 18))),  # from then on, or up to then?
        ("6", ((6, None), (0, 6), (72, None), (0, 72))),
        ("6+", ((6, None), (72, None))),
        ("tutti", ()),
        ("1 2 3 anni", ()),
    ],
)
def test_ages_that_may_mean_more_than_one_thing_are_told_as_all_of_them(text: str, meant: tuple[object, ...]) -> None:
    assert WORDS.ages(text) == meant


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("12", (12,)),
        ("dodici posti", (12,)),
        ("120", (120,)),
        ("٢٠", (20,)),
        ("boh", ()),
        ("una ventina", (20,)),
        ("una ventina di persone", (20,)),
        ("una dozzina", (12,)),
        ("cento", (100,)),
        ("a dozen", (12,)),
        ("1.000", (1000,)),
        ("1 000", (1, 0)),
        ("-3", (-3,)),
        ("− 5", (-5,)),
        ("2,5", (2, 5)),
        ("12 persone, 6 bambini", (12, 6)),
        ("10-12", (10, 12)),
        ("una", (1,)),
        ("مئة", (100,)),
    ],
)
def test_amounts_are_read(text: str, amounts: tuple[int, ...]) -> None:
    assert WORDS.amounts(text) == amounts


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("2 in più", 1), ("+2", 1), ("altri due", 1), ("2 more", 1), ("2 in meno", -1), ("-5", -1), ("2 fewer", -1),
        ("12", 0), ("più o meno 12", 0), ("non più di 12", 0), ("no more than 12", 0), ("10-12", 0),
    ],
)  # fmt: skip
def test_how_many_more_is_told_from_how_many_in_all(text: str, more: int) -> None:
    assert WORDS.more(text) == more


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("una settimana", (7,)), ("due settimane", (14,)), ("10 giorni", (10,)), ("7", (7,)), ("un mese", (30,)),
        ("a week", (7,)), ("أسبوعين", (14,)), ("una settimana, o 10 giorni", (7, 10)), ("boh", ()),
    ],
)  # fmt: skip
def test_numbers_of_days_are_read(text: str, days: tuple[int, ...]) -> None:
    assert WORDS.spans(text) == days


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("sì", {"yes"}), ("Si!", {"yes"}), ("no", {"no"}), ("No, grazie", {"no"}), ("yes", {"yes"}), ("نعم", {"yes"}),
        ("لا", {"no"}), ("0", {"free"}), ("è gratis", {"free"}), ("nulla", {"nothing", "free"}), ("tutti", {"all"}),
        ("assolutamente no", {"no"}), ("va bene, grazie", {"yes"}), ("👍", {"yes"}), ("ok", {"yes"}),
        ("no, sabato prossimo", set()), ("sicuramente", set()),
    ],
)  # fmt: skip
def test_a_whole_answer_is_understood(text: str, answer: set[str]) -> None:
    assert WORDS.answer(text) == answer


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("italiano e arabo", ("it", "ar")),
        ("Arabic, English", ("ar", "en")),
        ("العربية والإيطالية", ("ar", "it")),
        ("中文", ("zh",)),
        ("klingon", ()),
    ],
)
def test_languages_are_read_in_the_order_said(text: str, codes: tuple[str, ...]) -> None:
    assert WORDS.tongues(text, ("it", "en", "ar", "zh")) == codes


@given(st.text(max_size=60) | st.from_regex(r"[0-9:./ -]{0,20}", fullmatch=True))
def test_whatever_is_written_is_read_without_breaking(text: str) -> None:
    WORDS.moment(text, today=TODAY)
    WORDS.hours(text)
    WORDS.ages(text)
    WORDS.amounts(text)
    WORDS.spans(text)
    WORDS.more(text)
