"""The gazetteer finds what people mean, asks when it cannot know, and never invents a place."""

import re
import time
from collections import Counter
from pathlib import Path

import pytest
from geopy.distance import geodesic
from geopy.location import Location
from hypothesis import given, settings
from hypothesis import strategies as st

from content.gazetteer import Found, Milan, Spot, SpotKind, load
from tests.bench.matcher import SAMPLE, Case, read_cases

ADDRESSES = list(read_cases(SAMPLE))
NO_PLACE = """
massaggio
isola piu vicina
isola
mi sento sola
ciao
dove posso allattare?
grazie mille
voglio parlare con qualcuno
fasciatoio
scaldare il latte
sono un papà
menu
aiuto
quanto costa
1
si
?!
andare via subito
porto via il bambino
mi chiamo Giulia
sono Francesca e ho due gemelli
il 25 aprile siete aperti?
ho 2 bambini di 3 anni
domani alle 15:30
3331234567
vicino a me
in centro
where can I change my baby?
via inesistente 3
al parco
vicino alla metro
milano
أين أستطيع تغيير الحفاض
""".splitlines()
PIECES = "via corso 12/a savona - angolo metro 20139 san e rossi marzo 25 n. parco"
IMPRECISE = {"aree_gioco_ds724_2025", "scuole_regione_2026"}  # their own positions are up to hundreds of metres off


@pytest.fixture(scope="module")
def milan() -> Milan:
    return load()


def first(milan: Milan, words: str) -> Spot:
    found = milan.find(words)
    assert found.spots, words
    return found.spots[0]


@pytest.mark.parametrize(
    ("words", "label", "kind"),
    [
        ("fasciatoio vicino a via Lorenteggio 210", "via Lorenteggio 210", SpotKind.ADDRESS),
        ("v.le Umbria 44", "viale Umbria 44", SpotKind.ADDRESS),
        ("giambelino 60", "via Giambellino 60", SpotKind.ADDRESS),
        ("lorentegio", "via Lorenteggio", SpotKind.STREET),
        ("MM Lodi", "M3 Lodi T.I.B.B.", SpotKind.METRO),
        ("metro sant ambrogio", "M2 M4 Sant'Ambrogio", SpotKind.METRO),
        ("Corvetto", "M3 Corvetto", SpotKind.METRO),
        ("piazzale corvetto", "piazzale Luigi Emanuele Corvetto", SpotKind.SQUARE),
        ("via Savona angolo via Tortona", "via Savona / via Tortona", SpotKind.CROSSING),
        ("incrocio tra via Savona e via Bergognone", "via Savona / via Bergognone", SpotKind.CROSSING),
        ("20139", "CAP 20139", SpotKind.CAP),
        ("parco Forlanini", "parco Forlanini", SpotKind.PARK),
        ("siamo al parco alessandrini", "parco Alessandrini", SpotKind.PARK),
        ("quartiere Isola", "Isola", SpotKind.QUARTER),
        ("M5 Isola", "M5 Isola", SpotKind.METRO),
        ("stazione centrale", "Centrale", SpotKind.STATION),
        ("corso XXII Marzo 4", "corso Ventidue Marzo 4", SpotKind.ADDRESS),
        ("c.so 22 marzo 4", "corso Ventidue Marzo 4", SpotKind.ADDRESS),
        ("via S. Rita da Cascia 3/b", "via Santa Rita da Cascia 3/b", SpotKind.ADDRESS),
        ("p.za f.lli bandiera", "piazza Fratelli Bandiera", SpotKind.SQUARE),
        ("via G.B. Grassi 74", "via Giovanni Battista Grassi 74", SpotKind.ADDRESS),
        ("via dellorso", "via dell'Orso", SpotKind.STREET),
        ("vialorenteggio 210", "via Lorenteggio 210", SpotKind.ADDRESS),
        ("210 via Lorenteggio", "via Lorenteggio 210", SpotKind.ADDRESS),
        ("Via Cesare Lombroso, 54, 20137 Milano MI, Italia", "via Cesare Lombroso 54", SpotKind.ADDRESS),
        ("where can I change my baby near Savona street?", "via Savona", SpotKind.STREET),
        ("أين يمكنني تغيير حفاض طفلي قرب piazzale Lodi", "piazzale Lodi", SpotKind.SQUARE),
        ("abito in viale Ungheria 12 scala B", "viale Ungheria 12", SpotKind.ADDRESS),
    ],
)
def test_what_people_write_is_found(milan: Milan, words: str, label: str, kind: SpotKind) -> None:
    spot = first(milan, words)
    assert (spot.label, spot.kind) == (label, kind)


@pytest.mark.parametrize("words", NO_PLACE)
def test_no_place_is_invented(milan: Milan, words: str) -> None:
    assert milan.find(words) == Found((), sure=False)


def test_namesakes_are_asked_about_and_told_apart(milan: Milan) -> None:
    found = milan.find("via Rossi")
    assert not found.sure
    assert len(found.spots) > 1
    assert all(0 < len(spot.hint) <= 20 for spot in found.spots)
    assert len({(spot.label, spot.hint) for spot in found.spots}) == len(found.spots)


def test_a_postcode_settles_which_namesake_is_meant(milan: Milan) -> None:
    found = milan.find("via Rossi 5, 20143 Milano")
    assert found.sure
    assert found.spots[0].label == "via Ernesto Rossi 5"


def test_a_crossing_settles_which_namesake_is_meant(milan: Milan) -> None:
    assert "Giulio Romano" in first(milan, "via Romano angolo viale Sabotino").label


@pytest.mark.parametrize(
    ("written", "kind", "precision"),
    [
        ("via Lorenteggio 210", SpotKind.ADDRESS, range(1, 21)),
        ("via Lorenteggio 210/Z", SpotKind.ADDRESS, range(1, 21)),
        ("via Lorenteggio 9999", SpotKind.STREET, range(500, 3000)),
        ("via Lorenteggio", SpotKind.STREET, range(500, 3000)),
    ],
)
def test_a_spot_says_how_exact_it_is(milan: Milan, written: str, kind: SpotKind, precision: range) -> None:
    spot = first(milan, written)
    assert spot.kind is kind
    assert spot.precision in precision


def test_a_number_that_is_missing_is_the_nearest_on_its_side(milan: Milan) -> None:
    street = first(milan, "via Lorenteggio").ref
    civics = milan._index.civics.of(street)
    missing = next(number for number in range(2, 400, 2) if str(number) not in civics)
    civic = milan._index.civics.find(street, str(missing))
    assert civic is not None
    assert civic.precision > 20
    near = next(text for text, place in civics.items() if place == (civic.latitude, civic.longitude))
    number = int(re.match(r"\d+", near)[0])  # type: ignore[index]
    assert number % 2 == 0
    assert abs(number - missing) <= 20


def test_a_crossing_lies_on_both_streets(milan: Milan) -> None:
    spot = first(milan, "via Savona angolo via Bergognone")
    for code in spot.ref.removeprefix("x").split("_"):
        doors = milan._index.civics.of(code).values()
        assert min(geodesic((spot.latitude, spot.longitude), door).m for door in doors) < 80


def test_references_give_their_spot_back(milan: Milan) -> None:
    for case in ADDRESSES[::2]:
        for spot in milan.find(case.text).spots:
            assert re.fullmatch(r"[a-z0-9_]{1,40}", spot.ref)
            again = milan.spot(spot.ref)
            assert again is not None
            assert (again.label, again.latitude, again.longitude) == (spot.label, spot.latitude, spot.longitude)


@pytest.mark.parametrize(
    "ref", ["", "x", "x1_2_3", "999999", "x999_1", "metro_atlantis", "1_", "_1", "q", "metro_corvetto_5"]
)
def test_a_reference_of_nothing_gives_nothing(milan: Milan, ref: str) -> None:
    assert milan.spot(ref) is None


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ((45.440411, 9.223470), (4, 35, "Lodi - Corvetto")),
        ((45.447204, 9.138615), (6, 49, "Giambellino")),
        ((45.464262, 9.189103), (1, 1, "Duomo")),
    ],
)
def test_a_point_knows_its_quarter(milan: Milan, point: tuple[float, float], expected: tuple[int, int, str]) -> None:
    quarter = milan.quarter(*point)
    assert quarter is not None
    assert (quarter.municipio, quarter.nil, quarter.name) == expected


@pytest.mark.parametrize("point", [(41.9, 12.5), (45.5417, 9.2383), (0.0, 0.0), (-90.0, 180.0)])
def test_a_point_outside_milan_has_no_quarter(milan: Milan, point: tuple[float, float]) -> None:
    assert milan.quarter(*point) is None


def test_geopy_can_ask_it(milan: Milan) -> None:
    location = milan.geocode("via Lorenteggio 210")
    assert isinstance(location, Location)
    assert location.raw["ref"] == first(milan, "via Lorenteggio 210").ref
    several = milan.geocode("via Rossi", exactly_one=False)
    assert isinstance(several, list)
    assert len(several) > 1
    assert milan.geocode("massaggio") is None
    around = milan.reverse((45.440411, 9.223470))
    assert isinstance(around, Location)
    assert around.raw["quarter"] == "Lodi - Corvetto"
    assert milan.reverse((41.9, 12.5)) is None


def count_ranks(milan: Milan, cases: list[Case]) -> Counter[str]:
    ranks: Counter[str] = Counter()
    for case in cases:
        found = milan.find(case.text)
        rank = case.rank(found)
        ranks["first"] += rank == 0
        ranks["in four"] += rank is not None
        ranks["sure and wrong"] += found.sure and rank != 0
    return ranks


def test_published_addresses_are_found_where_they_are(milan: Milan) -> None:
    cases = [case for case in ADDRESSES if case.kind not in IMPRECISE]
    assert len(cases) > 300
    ranks = count_ranks(milan, cases)
    assert ranks["first"] >= 0.96 * len(cases)
    assert ranks["in four"] >= 0.985 * len(cases)
    assert ranks["sure and wrong"] <= 0.02 * len(cases)


def test_the_short_names_of_the_electoral_list_are_not_in_the_index(milan: Milan) -> None:
    written = {word for form in milan._index.forms for word in form.raw}
    assert not written & {"rimemb", "toscan", "immdi", "cria", "benefatt"}


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300) | st.lists(st.sampled_from(PIECES.split()), max_size=12).map(" ".join))
def test_no_words_break_it(milan_of_all: Milan, words: str) -> None:
    found = milan_of_all.find(words)
    assert len(found.spots) <= 4
    assert found.spots or not found.sure
    for spot in found.spots:
        assert 0 <= spot.score <= 1
        assert spot.precision > 0
        assert milan_of_all.spot(spot.ref) is not None


@pytest.fixture(scope="session")
def milan_of_all() -> Milan:
    return load()


def test_the_city_loads_and_answers_quickly() -> None:
    start = time.process_time()
    milan = load()
    assert time.process_time() - start < 1.5  # 0.2 s where nothing else runs
    start = time.process_time()
    for case in ADDRESSES[:200]:
        milan.find(case.text)
    assert (time.process_time() - start) / 200 < 0.006  # 0.3 ms where nothing else runs


def test_data_files_carry_their_licence() -> None:
    for folder in (Path("content/city"), Path("tests/content/addresses")):
        assert "CC BY 4.0" in (Path(__file__).parents[2] / folder / "README.md").read_text(encoding="utf-8")
