"""Copies of the SQLite file: whole, checked, kept two weeks, put back without saying anything twice."""

import asyncio
import os
import shutil
import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import backup
from storage.migrate import head, migrate

NOW = datetime(2026, 11, 25, 3, 30, tzinfo=UTC)
OUTBOX = (
    "INSERT INTO outbox (person_id, address_id, channel, kind, priority, key, state, due_at, forget_at, created_at)"
    " VALUES (1, 1, 'telegram', 'reply', 0, 'hello', ?, 0, 0, 0)"
)
RECEIVED = "INSERT INTO received (channel, external, sender, state, accepted_at) VALUES ('web', ?, x'00', ?, 0)"
STATES = ("due", "claimed", "sending", "sent", "failed", "dropped")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("empty") / "wendy.sqlite"
    asyncio.run(migrate(f"sqlite:///{file}"))
    return file


@pytest.fixture
def house(empty: Path, tmp_path: Path) -> Path:
    """A database with one person, a message in every state and an event in each."""
    file = tmp_path / "wendy.sqlite"
    shutil.copy(empty, file)
    with writing(file) as connection:
        connection.execute("INSERT INTO people (id, language, created_at, seen_at) VALUES (1, 'it', 0, 0)")
        connection.execute(
            "INSERT INTO addresses (id, person_id, channel, recognised_by, address, created_at)"
            " VALUES (1, 1, 'telegram', x'00', x'00', 0)"
        )
        connection.executemany(OUTBOX, [(state,) for state in STATES])
        connection.executemany(RECEIVED, [(b"1", "waiting"), (b"2", "answered")])
    return file


@contextmanager
def writing(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        with connection:
            yield connection


def read(file: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()


def files(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_a_copy_is_whole_private_and_one_file(house: Path, tmp_path: Path) -> None:
    target = tmp_path / "copies" / "copy.sqlite"
    target.parent.mkdir()
    backup.copy(house, target)
    assert backup.check(target) == head()
    assert len(read(target, "SELECT id FROM outbox")) == len(STATES)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert files(target.parent) == {"copy.sqlite"}


def test_what_is_only_in_the_log_is_copied_too(house: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(house)) as writer:
        writer.execute("PRAGMA wal_autocheckpoint = 0")
        with writer:
            writer.execute("INSERT INTO people (language, created_at, seen_at) VALUES ('ar', 0, 0)")
        assert (house.with_name("wendy.sqlite-wal")).stat().st_size > 0
        backup.copy(house, tmp_path / "copy.sqlite")
    assert ("ar",) in read(tmp_path / "copy.sqlite", "SELECT language FROM people")


def test_a_copy_made_while_somebody_writes_all_the_time_ends_and_is_one_moment(house: Path, tmp_path: Path) -> None:
    with writing(house) as connection:  # some 20 MB, so that the copy takes many steps
        connection.execute("CREATE TABLE filling (x BLOB)")
        connection.executemany("INSERT INTO filling VALUES (zeroblob(10000))", [()] * 2000)
        connection.execute("CREATE TABLE pair (one INTEGER, two INTEGER)")
        connection.execute("INSERT INTO pair VALUES (0, 0)")
    stop, waits = threading.Event(), list[float]()

    def write() -> None:
        with closing(sqlite3.connect(house, timeout=5, isolation_level=None)) as connection:
            while not stop.is_set():
                began = time.perf_counter()
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("UPDATE pair SET one = one + 1")
                connection.execute("UPDATE pair SET two = two + 1")
                connection.execute("COMMIT")
                waits.append(time.perf_counter() - began)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        before = len(waits)
        backup.copy(house, tmp_path / "copy.sqlite")
        during = waits[before:]
    finally:
        stop.set()
        writer.join()
    assert len(during) > 3, "nobody wrote: this showed nothing"
    assert max(during) < 2
    ((one, two),) = read(tmp_path / "copy.sqlite", "SELECT one, two FROM pair")
    assert one == two
    # The moment is the beginning: a copy that starts over at every commit ends late, or never.
    assert int(str(one)) <= before + max(5, len(during) // 2)


@pytest.mark.parametrize("damage", ["cut", "header", "page", "orphan", "stranger", "empty"])
def test_a_damaged_file_is_neither_trusted_nor_copied_nor_put_back(house: Path, tmp_path: Path, damage: str) -> None:
    bad = tmp_path / "bad.sqlite"
    backup.copy(house, bad)
    content = bytearray(bad.read_bytes())
    match damage:
        case "cut":
            bad.write_bytes(content[: len(content) * 2 // 3])
        case "header":
            bad.write_bytes(b"X" + content[1:])
        case "page":
            content[4096 * 3 : 4096 * 9] = os.urandom(4096 * 6)
            bad.write_bytes(content)
        case "orphan":
            with closing(sqlite3.connect(bad)) as connection, connection:
                connection.execute("DELETE FROM addresses")
        case "stranger":
            bad.unlink()
            with closing(sqlite3.connect(bad)) as connection, connection:
                connection.execute("CREATE TABLE recipes (name TEXT)")
        case "empty":
            bad.write_bytes(b"")
    before, there = house.read_bytes(), files(tmp_path)
    for attempt in (
        lambda: backup.check(bad),
        lambda: backup.copy(bad, tmp_path / "copy.sqlite"),
        lambda: backup.restore(bad, house),
    ):
        with pytest.raises(backup.BadCopy) as caught:
            attempt()
        assert str(bad) in str(caught.value)
        assert "\n" not in str(caught.value)
    assert house.read_bytes() == before
    assert files(tmp_path) - {"bad.sqlite-wal", "bad.sqlite-shm"} == there


def test_a_copy_never_overwrites_what_is_no_database_nor_its_source(house: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("four years of work")
    (tmp_path / "link.sqlite").symlink_to(house)
    with pytest.raises(backup.BadCopy, match="will not be overwritten"):
        backup.copy(house, tmp_path / "thesis.txt")
    with pytest.raises(backup.BadCopy, match="onto itself"):
        backup.copy(house, tmp_path / "link.sqlite")
    with pytest.raises(backup.BadCopy, match="There is no file"):
        backup.copy(tmp_path / "nothing.sqlite", tmp_path / "copy.sqlite")
    assert (tmp_path / "thesis.txt").read_text() == "four years of work"


def test_a_copy_takes_the_place_of_an_earlier_one(house: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite"
    backup.copy(house, target)
    with writing(house) as connection:
        connection.execute("UPDATE people SET language = 'en'")
    backup.copy(house, target)
    assert read(target, "SELECT language FROM people") == [("en",)]


def test_after_a_restore_nothing_that_waited_is_sent_or_answered(house: Path, tmp_path: Path) -> None:
    backup.copy(house, tmp_path / "copy.sqlite")
    backup.restore(tmp_path / "copy.sqlite", house)
    states = [state for (state,) in read(house, "SELECT state FROM outbox ORDER BY id")]
    assert states == ["quarantined", "quarantined", "quarantined", "sent", "failed", "dropped"]
    assert read(house, "SELECT state FROM received ORDER BY id") == [("aside",), ("answered",)]
    assert [state for (state,) in read(tmp_path / "copy.sqlite", "SELECT state FROM outbox ORDER BY id")] == [*STATES]


def test_the_database_that_was_there_is_kept_beside_with_what_its_log_held(house: Path, tmp_path: Path) -> None:
    backup.copy(house, tmp_path / "copy.sqlite")
    with closing(sqlite3.connect(house)) as writer:  # as a killed Wendy leaves it: with a log
        writer.execute("PRAGMA wal_autocheckpoint = 0")
        with writer:
            writer.execute("UPDATE people SET language = 'uk'")
        shutil.copy(house, tmp_path / "left")
        shutil.copy(house.with_name("wendy.sqlite-wal"), tmp_path / "left-wal")
    (tmp_path / "left").replace(house)
    (tmp_path / "left-wal").replace(house.with_name("wendy.sqlite-wal"))
    kept = backup.restore(tmp_path / "copy.sqlite", house)
    assert kept == house.with_name("wendy.sqlite.before-restore")
    assert read(kept, "SELECT language FROM people") == [("uk",)]
    assert read(house, "SELECT language FROM people") == [("it",)]
    assert not house.with_name("wendy.sqlite-wal").exists()
    again = backup.restore(tmp_path / "copy.sqlite", house)
    assert again == house.with_name("wendy.sqlite.before-restore.2")


def test_a_database_that_is_broken_can_be_replaced_and_is_kept_as_it_was(house: Path, tmp_path: Path) -> None:
    backup.copy(house, tmp_path / "copy.sqlite")
    house.write_bytes(b"a disk error")
    kept = backup.restore(tmp_path / "copy.sqlite", house)
    assert kept
    assert kept.read_bytes() == b"a disk error"
    assert backup.check(house) == head()


def test_a_restore_works_where_nothing_was(house: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "wendy.sqlite"
    assert backup.restore(house, target) is None
    assert backup.check(target) == head()
    assert files(target.parent) == {"wendy.sqlite"}


def test_a_copy_of_a_newer_wendy_is_refused(house: Path, tmp_path: Path) -> None:
    backup.copy(house, tmp_path / "copy.sqlite")
    with closing(sqlite3.connect(tmp_path / "copy.sqlite")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'ffff'")
    with pytest.raises(backup.BadCopy, match="made by a newer Wendy: install that version first"):
        backup.restore(tmp_path / "copy.sqlite", house)
    assert backup.check(house) == head()


def test_fourteen_nights_are_kept_and_nothing_else_is_touched(house: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for name in ("notes.txt", "wendy-mine.sqlite", "tryout-2020-01-01.sqlite"):
        (folder / name).write_text("")
    for night in range(17):
        made = backup.nightly(folder, house, now=NOW + timedelta(days=night))
        assert made.name == f"wendy-{NOW + timedelta(days=night):%Y-%m-%d}.sqlite"
    kept = backup.nights(folder, house)
    assert len(kept) == 14
    assert (kept[0].name, kept[-1]) == ("wendy-2026-11-28.sqlite", made)
    assert files(folder) - {file.name for file in kept} == {
        *("notes.txt", "wendy-mine.sqlite", "tryout-2020-01-01.sqlite")
    }


def test_a_night_is_copied_once(house: Path, tmp_path: Path) -> None:
    made = backup.nightly(tmp_path / "backups", house, now=NOW).stat().st_mtime_ns
    assert backup.nightly(tmp_path / "backups", house, now=NOW).stat().st_mtime_ns == made
