"""What is known comes before what is not, what was checked before what was not, then the nearest."""

from datetime import UTC, date, datetime

import pytest

from handlers.rules.hours import ClosedToday, Open, Unknown
from handlers.rules.ranking import Fit, Ranked, checked_since, fit, is_stale, is_vague, rank
from storage.facts import UNKNOWN
from storage.places import Closure, Facility, Fact, Place, PlaceKind

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
TODAY = NOW.date()
HERE = (45.4467, 9.1259)
DEGREE = 111_140  # metres, north to south
CHECKED = date(2026, 5, 1)
STRIKE = (Closure(TODAY, TODAY, "sciopero"),)


def place(
    name: str,
    *,
    away: float | None = 100,
    has: str = "",
    lacks: str = "",
    checked: date | None = CHECKED,
    precision: int | None = 10,
    hours: str | None = None,
    closures: tuple[Closure, ...] = (),
) -> Place:
    """A place so many metres north of here; None is nowhere."""
    facts = dict.fromkeys(Facility, UNKNOWN)
    facts |= {Facility(one): Fact(True) for one in has.split()} | {Facility(one): Fact(False) for one in lacks.split()}
    return Place(
        id=1,
        slug=name,
        kind=PlaceKind.ISLAND,
        venue="bar",
        name=name,
        host="",
        address="",
        latitude=None if away is None else HERE[0] + away / DEGREE,
        longitude=None if away is None else HERE[1],
        precision=precision,
        municipio=6,
        nil=49,
        hours=hours,
        door="",
        phone="",
        photo="",
        languages="",
        last_verified=checked,
        verified_by="",
        source="test",
        licence="test",
        listed=True,
        example=False,
        notes="",
        closed_at=None,
        facts=facts,
        closures=closures,
    )


def ranked(*places: Place, wanted: str = "") -> list[Ranked]:
    return rank(places, here=HERE, wanted=tuple(map(Facility, wanted.split())), now=NOW)


def names(*places: Place, wanted: str = "") -> list[str]:
    return [one.place.name for one in ranked(*places, wanted=wanted)]


@pytest.mark.parametrize(
    ("has", "lacks", "wanted", "answer"),
    [
        ("milk", "", "milk", Fit.YES),
        ("milk", "", "milk changing", Fit.UNKNOWN),
        ("", "", "milk", Fit.UNKNOWN),
        ("milk", "changing", "milk changing", Fit.NO),
        ("", "changing", "milk changing", Fit.NO),
        ("", "milk", "", Fit.YES),
    ],
)
def test_unknown_is_never_no(has: str, lacks: str, wanted: str, answer: Fit) -> None:
    assert fit(place("a", has=has, lacks=lacks), tuple(map(Facility, wanted.split()))) is answer


@pytest.mark.parametrize(
    ("today", "checked", "stale"),
    [
        (date(2026, 11, 25), date(2024, 11, 25), False),
        (date(2026, 11, 25), date(2024, 11, 24), True),
        (date(2026, 11, 25), None, True),
        (date(2028, 2, 29), date(2026, 2, 28), False),
        (date(2028, 2, 29), date(2026, 2, 27), True),
    ],
)
def test_a_check_counts_for_two_years(today: date, checked: date | None, stale: bool) -> None:
    assert is_stale(place("a", checked=checked), today) is stale
    assert (checked is None or checked < checked_since(today)) is stale


def test_a_point_is_vague_beyond_a_hundred_metres() -> None:
    assert [is_vague(place("a", precision=metres)) for metres in (None, 100, 101)] == [False, False, True]


def test_known_comes_before_unknown_before_unchecked_however_near() -> None:
    places = (
        place("stale", away=10, has="milk", checked=date(2018, 8, 3)),
        place("vague", away=20, has="milk", precision=170),
        place("unknown", away=30),
        place("no", away=40, lacks="milk"),
        place("far", away=900, has="milk"),
        place("near", away=800, has="milk"),
    )
    assert names(*places, wanted="milk") == ["near", "far", "unknown", "stale", "vague"]


def test_what_is_closed_all_day_comes_last_in_its_group() -> None:
    places = (
        place("shut", away=10, has="milk", closures=STRIKE),
        place("fits", away=20, has="milk"),
        place("unknown", away=30),
    )
    assert names(*places, wanted="milk") == ["fits", "shut", "unknown"]
    assert ranked(places[0])[0].opening == ClosedToday("sciopero")


def test_closed_at_this_hour_does_not_change_the_order() -> None:
    places = place("shut", away=10, hours="Mo-Su 20:00-22:00"), place("open", away=20, hours="24/7")
    assert names(*places) == ["shut", "open"]


def test_metres_and_minutes_are_told_of_what_is_checked_and_exact() -> None:
    (one,) = ranked(place("a", away=577))
    assert one.metres == pytest.approx(577, rel=1e-3)
    assert one.minutes == 11
    assert (one.stale, one.stale_year, one.vague) == (False, None, False)


@pytest.mark.parametrize(
    ("checked", "precision", "away", "told"),
    [
        (date(2018, 8, 3), 10, 100, (True, 2018, False)),
        (None, 10, 100, (True, None, False)),
        (CHECKED, 170, 100, (False, None, True)),
        (CHECKED, None, None, (False, None, False)),
    ],
)
def test_no_metres_are_told_where_they_would_promise_too_much(
    checked: date | None, precision: int | None, away: float | None, told: tuple[bool, int | None, bool]
) -> None:
    (one,) = ranked(place("a", checked=checked, precision=precision, away=away))
    assert one.metres is None
    assert one.minutes is None
    assert (one.stale, one.stale_year, one.vague) == told


def test_without_a_position_places_come_by_name_and_without_metres() -> None:
    told = rank([place("b", away=1), place("a", away=2)], here=None, wanted=(), now=NOW)
    assert [one.place.name for one in told] == ["a", "b"]
    assert [one.metres for one in told] == [None, None]


def test_the_way_there_decides_whether_it_is_still_open() -> None:
    soon = "Mo-Fr 09:00-11:00"  # it is 10:00 in Milan
    near, far = ranked(place("near", away=100, hours=soon), place("far", away=3_000, hours=soon))
    assert isinstance(near.opening, Open)
    assert type(far.opening).__name__ == "ClosesBefore"
    assert ranked(place("a"))[0].opening == Unknown()
