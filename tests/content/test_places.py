"""A file of places is taken whole or not at all, and tells every line that is wrong."""

from datetime import date
from typing import Any

import pytest

from content.places import (
    COLUMNS,
    FACILITIES,
    KINDS,
    LONGEST,
    VENUES,
    BadPlaces,
    PlaceRow,
    Seen,
    files,
    read,
    sources,
)
from storage.places import ONLY_FOR, Facility, PlaceKind
from storage.tables import facilities, places

GOOD = {
    "slug": "isola_prova",
    "kind": "island",
    "venue": "bar",
    "name": "Isola di prova",
    "source": "test",
    "licence": "CC0",
}


def table(*rows: dict[str, str], separator: str = ",") -> str:
    """A CSV text with the columns the rows use."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    lines = [columns, *([row.get(name, "") for name in columns] for row in rows)]
    quoted = (['"' + cell.replace('"', '""') + '"' for cell in line] for line in lines)
    return "\n".join(separator.join(line) for line in quoted) + "\n"


def one(**more: str) -> PlaceRow:
    (row,) = read(table(GOOD | more))
    return row


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(BadPlaces) as bad:
        read(text)
    return bad.value.problems


def every_packaged_row() -> list[PlaceRow]:
    return [row for path in (*files().real, *files().examples) for row in read(path.read_text("utf-8"))]


def test_a_row_without_a_position_is_a_place() -> None:
    row = one()
    assert (row.latitude, row.longitude, row.hours, row.last_verified, row.gone) == (None, None, None, None, None)
    assert row.listed
    assert not row.example
    assert row.facilities == {}


def test_a_whole_row_is_read() -> None:
    row = one(
        host="Bar", address="via Savona 3", latitude="45.456", longitude="9.1699", precision="10",
        municipio="6", nil="44",
        hours="Mo-Fr 09:00-12:30,15:00-19:00; PH off", door="In fondo al cortile", phone="+39 02 8846.1",
        languages="it en",
        last_verified="2026-05-31", verified_by="Marta", listed="no", example="yes", gone="no", milk="yes",
        changing="yes 2026-02-01", changing_where="room", play="no",
    )  # fmt: skip
    assert (row.latitude, row.longitude, row.precision, row.municipio, row.nil) == (45.456, 9.1699, 10, 6, 44)
    assert (row.listed, row.example, row.gone, row.last_verified) == (False, True, False, date(2026, 5, 31))
    assert row.facilities == {
        "changing": Seen(True, "room", date(2026, 2, 1), "Marta"),
        "milk": Seen(True, "", date(2026, 5, 31), "Marta"),
        "play": Seen(False, "", date(2026, 5, 31), "Marta"),
    }


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_a_spreadsheet_writes_is_read(mark: str, separator: str, line_end: str) -> None:
    text = table(GOOD | {"name": "Bar; e, altro", "latitude": "45,456", "longitude": "9,17"}, {}, separator=separator)
    (row,) = read(mark + text.replace("\n", line_end))
    assert (row.name, row.latitude, row.longitude) == ("Bar; e, altro", 45.456, 9.17)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"kind": "isola"}, "kind 'isola' is none of"),
        ({"venue": "pub"}, "venue 'pub' is none of"),
        ({"name": ""}, "name is missing"),
        ({"source": " "}, "source is missing"),
        ({"licence": ""}, "licence is missing"),
        ({"slug": "Isola di prova"}, "slug is not small letters"),
        ({"slug": "a" * 49}, "slug has 49 characters; at most 48"),
        ({"name": "a" * 121}, "name has 121 characters; at most 120"),
        ({"name": "a\x00b"}, "name has characters nobody can read"),
        ({"name": "a\u202eb"}, "name has characters nobody can read"),
        ({"milk": "si"}, "milk 'si' is neither yes nor no"),
        ({"milk": "yes 2026-02-30"}, "milk: '2026-02-30' is not a day"),
        ({"changing": "yes", "changing_where": "kitchen"}, "changing_where 'kitchen' is none of"),
        ({"changing": "no", "changing_where": "all"}, "changing is not yes"),
        ({"changing_where": "all"}, "changing is not yes"),
        ({"listed": "maybe"}, "listed 'maybe' is none of"),
        ({"latitude": "45.4"}, "needs both latitude and longitude"),
        ({"latitude": "41.9", "longitude": "9.17"}, "latitude is not between 44.67 and 46.64"),
        ({"latitude": "nan", "longitude": "9.17"}, "latitude is not between"),
        ({"latitude": "45.4N", "longitude": "9.17"}, "latitude is not a number"),
        ({"precision": "-1"}, "precision is not between"),
        ({"precision": "10.5"}, "precision is not a number"),
        ({"municipio": "10"}, "municipio is not between 1 and 9"),
        ({"nil": "89"}, "nil is not between 1 and 88"),
        ({"hours": "9-19"}, "hours are not in OSM opening_hours syntax"),
        ({"last_verified": "31/05/2026"}, "'31/05/2026' is not a day of this century like 2026-05-31"),
        ({"last_verified": "0001-01-01"}, "is not a day of this century"),
        ({"phone": "chiedi a Marta"}, "phone is not a phone number"),
        ({"languages": "italiano, inglese"}, "languages is not language codes"),
    ],
)
def test_a_wrong_cell_is_told_with_its_line(cells: dict[str, str], told: str) -> None:
    (problem,) = problems(table(GOOD, GOOD | {"slug": "altra"} | cells))
    assert problem.startswith("line 3: ")
    assert told in problem


def test_every_bad_line_is_told_at_once_and_lines_are_those_of_the_file() -> None:
    two_lines = GOOD | {"slug": "a", "notes": "una riga\ne un'altra"}
    wrong = problems(
        table(two_lines, GOOD | {"slug": "b", "kind": "x"}, GOOD | {"slug": "a", "venue": "y", "name": ""})
    )
    assert [problem.split(":")[0] for problem in wrong] == ["line 4", "line 5", "line 5", "line 5"]
    assert any("is that of line 2" in problem for problem in wrong)


def test_a_phone_or_an_address_is_never_repeated_in_a_problem() -> None:
    private = {"phone": "333 123 via Roma", "address": "via Segreta" * 30, "name": "Rossi\x07", "latitude": "casa mia"}
    told = " ".join(problems(table(GOOD | private)))
    assert not any(word in told for word in ("333", "Roma", "Segreta", "Rossi", "casa"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1: there is no header"),
        ("\n\n", "line 1: there is no header"),
        (table(GOOD).split("\n")[0], "there is no place in it"),
        (table(GOOD | {"fasciatoio": "si"}), "line 1: there is no column 'fasciatoio'"),
        (table({name: GOOD[name] for name in GOOD if name != "licence"}), "line 1: the column 'licence' is missing"),
        (table(GOOD).replace('"name"', '"kind"'), "line 1: the column 'kind' comes twice"),
        (table(GOOD) + "a,b\n", "line 3: 2 cells, but the header has 6"),
        (table(GOOD) + '"a\n', "line 3: unexpected end of data"),
    ],
)
def test_a_file_of_another_form_is_told(text: str, told: str) -> None:
    assert any(problem.startswith(told) for problem in problems(text))


def test_the_reader_knows_what_the_store_can_keep() -> None:
    assert set(KINDS) == set(PlaceKind)
    assert set(FACILITIES) == set(Facility)
    assert set(ONLY_FOR) <= set(VENUES)
    lengths = {column.name: getattr(column.type, "length", None) for column in places.columns}
    for name, longest in LONGEST.items():
        assert lengths[name] is None or longest <= lengths[name], name
    assert all(len(one) <= (lengths["kind"] or 0) for one in KINDS)
    assert all(len(one) <= (lengths["venue"] or 0) for one in VENUES)
    assert all(len(one) <= facilities.c.facility.type.length for one in FACILITIES)


def test_the_page_about_the_form_names_every_column_and_value() -> None:
    page = (files().real[0].parent / "README.md").read_text("utf-8")  # type: ignore[attr-defined]
    missing = [word for word in (*COLUMNS, *KINDS, *VENUES) if f"`{word}`" not in page]
    assert missing == []


def test_the_packaged_files_hold_what_the_page_says() -> None:
    counted = {path.name: len(read(path.read_text("utf-8"))) for path in (*files().real, *files().examples)}
    assert counted == {
        "libraries.csv": 26, "playgrounds.csv": 795, "project.csv": 15, "toilets_osm.csv": 18, "examples.csv": 24,
    }  # fmt: skip


def test_no_two_packaged_places_share_a_slug() -> None:
    slugs = [row.slug for row in every_packaged_row()]
    assert len(set(slugs)) == len(slugs)


def test_every_packaged_place_has_a_source_that_can_be_told_and_its_licence() -> None:
    known = sources()
    for row in every_packaged_row():
        assert known[row.source].attribution
        assert known[row.source].licence == row.licence


def test_rows_of_openstreetmap_stay_in_their_own_file() -> None:
    for path in (*files().real, *files().examples):
        from_osm = {row.source == "openstreetmap" for row in read(path.read_text("utf-8"))}
        assert from_osm == {path.name == "toilets_osm.csv"}


def test_only_the_place_that_is_known_to_be_one_is_called_an_island() -> None:
    real: list[Any] = [row for path in files().real for row in read(path.read_text("utf-8"))]
    assert [row.slug for row in real if row.kind in ("island", "mother_island")] == ["isola_don_bosco"]
    assert not any(row.example for row in real)


def test_every_example_says_that_it_is_one() -> None:
    rows = read(files().examples[0].read_text("utf-8"))
    assert sorted(row.municipio or 0 for row in rows) == [4] * 12 + [6] * 12
    for row in rows:
        assert row.example
        assert row.name.endswith("(esempio)")
        assert "inventat" in row.host
        assert not row.phone
        assert row.latitude is not None
    assert {row.facilities["changing"].where for row in rows if "changing" in row.facilities} >= {
        "all", "women", "accessible", "room",
    }  # fmt: skip
