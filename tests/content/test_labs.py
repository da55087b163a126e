"""A file of labs is read whole, or refused with every bad line named; who comes is understood from words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from content import lexicon
from content.labs import QUESTIONS, BadLabs, examples, read
from handlers.rules.questions import Question

TODAY = date(2026, 11, 25)
HEAD = "slug,title,room,day,starts,ends,seats"


def one(row: str, head: str = HEAD) -> list[str]:
    """What is wrong with a file of one line."""
    with pytest.raises(BadLabs) as refused:
        read(f"{head}\n{row}\n", today=TODAY)
    return list(refused.value.problems)


def test_a_row_is_a_lab_at_the_time_on_the_wall() -> None:
    (lab,) = read(f"{HEAD}\ngioco,Gioco,qui,2026-11-28,16:00,17:30,12\n", today=TODAY)
    assert (lab.slug, lab.title, lab.seats, lab.kind, lab.discreet) == ("gioco", "Gioco", 12, "booking", False)
    assert (lab.starts, lab.ends) == (datetime(2026, 11, 28, 16, 0), datetime(2026, 11, 28, 17, 30))


def test_a_weekly_one_is_a_lab_for_each_date_and_stays_at_its_hour() -> None:
    labs = read(f"{HEAD},weeks\ngioco,Gioco,qui,2026-10-18,10:00,11:00,12,3\n", today=TODAY)
    assert [lab.slug for lab in labs] == ["gioco_20261018", "gioco_20261025", "gioco_20261101"]
    assert {(lab.series, lab.starts.hour) for lab in labs} == {("gioco", 10)}


def test_one_that_goes_on_has_its_dates_of_the_next_eight_weeks() -> None:
    head = f"{HEAD},weeks,opens"
    labs = read(f"{head}\ngioco,Gioco,qui,2026-09-26,10:00,11:00,12,on,2026-09-21 09:00\n", today=TODAY)
    assert (labs[0].slug, labs[-1].slug, len(labs)) == ("gioco_20261128", "gioco_20270116", 8)
    assert labs[0].opens == datetime(2026, 11, 23, 9, 0)
    assert all(lab.goes_on for lab in labs)
    late = read(f"{head}\ngioco,Gioco,qui,2027-05-01,10:00,11:00,12,on,\n", today=TODAY)
    assert [lab.slug for lab in late] == ["gioco_20270501"]


def test_sign_up_for_a_later_date_opens_and_closes_later() -> None:
    labs = read(f"{HEAD},weeks,closes\ngioco,Gioco,qui,2026-11-28,10:00,11:00,12,2,2026-11-27 18:00\n", today=TODAY)
    assert [lab.closes for lab in labs] == [datetime(2026, 11, 27, 18, 0), datetime(2026, 12, 4, 18, 0)]


def test_a_day_can_be_counted_from_today_and_a_spreadsheet_may_write_semicolons() -> None:
    text = f"\ufeff{HEAD}\nx,X,qui,+3,16:00,17:00,2\n".replace(",", ";")
    assert read(text, today=TODAY)[0].starts.date() == date(2026, 11, 28)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Gioco!,Gioco,qui,+1,16:00,17:00,2", "the slug is"),
        ("gioco,,qui,+1,16:00,17:00,2", "there is no title"),
        ("gioco,Gioco,,+1,16:00,17:00,2", "neither a place nor a room"),
        ("gioco,Gioco,qui,domani,16:00,17:00,2", "day cannot be 'domani'"),
        ("gioco,Gioco,qui,+1,16,25:00,2", "ends cannot be '25:00'"),
        ("gioco,Gioco,qui,+1,17:00,16:00,2", "it ends before it starts"),
        ("gioco,Gioco,qui,+1,16:00,17:00,many", "seats cannot be 'many'"),
        ("gioco,Gioco,qui,+1,16:00,17:00,-1", "seats is a number from 0"),
        ("gioco,Gioco,qui,+1,16:00,17:00,", "there is no seats"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(row: str, told: str) -> None:
    assert any(told in problem and problem.startswith("line 2: ") for problem in one(row)), one(row)


def test_a_discreet_lab_needs_another_title_and_a_column_nobody_knows_is_told() -> None:
    head = f"{HEAD},discreet"
    assert "neutral_title" in one("x,X,qui,+1,16:00,17:00,2,yes", head)[0]
    assert "discreet cannot be 'sì'" in one("x,X,qui,+1,16:00,17:00,2,sì", head)[0]
    assert one("x", "slug,beer")[-1] == "nobody knows the column 'beer'"


def test_the_same_slug_twice_is_told() -> None:
    row = "x,X,qui,+1,16:00,17:00,2"
    assert "is that of line 2" in one(f"{row}\n{row}")[0]


def test_the_examples_can_be_read_on_any_day() -> None:
    for day in (TODAY, date(2027, 2, 28), date(2028, 2, 29)):
        assert len(read(examples(), today=day)) == 12


@pytest.mark.parametrize(
    "words", ["non vengo più sabato", "non posso venire", "annullo l'iscrizione", "I can't make it", "لن آتي"]
)
def test_giving_up_is_understood_and_is_not_stop(words: str) -> None:
    known = lexicon.load()
    assert known.intents(words)[:1] == ("leave",)
    assert known.command(words) is None


@pytest.mark.parametrize("words", ["non scrivetemi più avvisi", "non voglio più messaggi", "cancellami dalla lista"])
def test_stopping_is_not_giving_up_a_seat(words: str) -> None:
    assert "leave" not in lexicon.load().intents(words)[:1]


def test_what_a_lab_asks_is_written_in_its_row_and_nothing_else_can_be_asked() -> None:
    head = "slug,title,room,day,starts,ends,seats,questions,forget_days"
    assert tuple(Question) == QUESTIONS
    [row] = read(f"{head}\nx,X,qui,+1,16:00,17:00,2,step_free allergies,3\n", today=TODAY)
    assert (row.questions, row.forget_days) == ("allergies step_free", 3)
    assert "questions cannot be 'religion'" in one("x,X,qui,+1,16:00,17:00,2,religion,", head)[0]
    assert "forget_days is a number from 0 to 30" in one("x,X,qui,+1,16:00,17:00,2,allergies,90", head)[0]
