"""Whole copies of the SQLite file: made while Wendy works, checked, kept two weeks, put back."""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from alembic.script import ScriptDirectory

from storage.migrate import SCRIPTS

STEP: Final = 256  # pages (1 MiB) between two breaths, in which the writer's thread gets its turn
NIGHTS: Final = 14
HEADER: Final = b"SQLite format 3\x00"
COMPANIONS: Final = ("-wal", "-shm", "-journal")


class BadCopy(Exception):
    """One sentence: why a copy cannot be made, trusted or put back."""


def copy(source_file: Path, target_file: Path) -> None:
    """Copy a database that may be in use to `target_file` (mode 0600), whole and checked, or not at all.

    Blocks for as long as the disk needs: call it in a thread. Raises BadCopy, OSError.
    """
    _refuse_itself(source_file, target_file)
    _refuse_strangers(target_file)
    with _draft(target_file) as draft:
        _copy_pages(source_file, draft)
        _check(draft, named=source_file)


def check(file: Path) -> str:
    """The schema's revision in a whole, sound database file. Raises BadCopy."""
    return _check(file, named=file)


def restore(file: Path, target_file: Path) -> Path | None:
    """Put a copy back as the database; where the file that was there is now kept, if there was one.

    What was waiting to be sent is quarantined and what was waiting for an answer is put aside: most of it was done
    after the copy was made, and nobody should hear it twice. Only for who holds the data folder's lock.
    Raises BadCopy, OSError; then nothing has changed.
    """
    _refuse_itself(file, target_file)
    if check(file) not in known_revisions():
        raise BadCopy(f"{file} was made by a newer Wendy: install that version first.")
    target_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = _keep(target_file) if target_file.exists() else None
    with _draft(target_file) as draft:
        _copy_pages(file, draft)
        _quarantine(draft)
        _check(draft, named=file)
        # The old log must be gone before the new file has its name. A missing file with a log is an empty database to
        # SQLite, so that a power cut here leaves nothing that looks whole.
        target_file.unlink(missing_ok=True)
        _remove(target_file)
    return kept


def nightly(folder: Path, source: Path, *, now: datetime) -> Path:
    """Today's copy of `wendy.sqlite` as `wendy-YYYY-MM-DD.sqlite`, made once a day; the newest fourteen stay.

    `now` is in the operator's zone. Raises BadCopy, OSError.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Named after its source: a try-out in the same folder has another key.
    file = folder / f"{source.stem}-{now:%Y-%m-%d}.sqlite"
    if not file.exists():
        copy(source, file)
    for old in nights(folder, source)[:-NIGHTS]:
        old.unlink(missing_ok=True)
    return file


def nights(folder: Path, source: Path) -> list[Path]:
    """The nightly copies of a database file in a folder, oldest first."""
    dated = re.compile(rf"{re.escape(source.stem)}-\d{{4}}-\d{{2}}-\d{{2}}\.sqlite")
    return sorted(file for file in folder.glob("*.sqlite") if dated.fullmatch(file.name))


@cache
def known_revisions() -> frozenset[str]:
    """The schema revisions this Wendy has migrations for."""
    return frozenset(script.revision for script in ScriptDirectory(str(SCRIPTS)).walk_revisions())


def _check(file: Path, *, named: Path) -> str:
    if not file.is_file():
        raise BadCopy(f"There is no file {named}.")
    with file.open("rb") as stream:
        header = stream.read(100)
    if len(header) < 100 or not header.startswith(HEADER):
        raise BadCopy(f"{named} is not a SQLite file.")
    page = int.from_bytes(header[16:18], "big")
    page = 65_536 if page == 1 else page
    if file.stat().st_size < page * int.from_bytes(header[28:32], "big"):
        raise BadCopy(f"{named} is cut short: use another copy.")
    try:
        with closing(_read_only(file)) as connection:
            sound = connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
            revisions = _revisions(connection)
    except sqlite3.Error as error:
        raise BadCopy(f"{named} is damaged ({_code(error)}): use another copy.") from None
    if not sound or orphan:
        raise BadCopy(f"{named} is damaged: use another copy.")
    if len(revisions) != 1:
        raise BadCopy(f"{named} is a SQLite file, but not Wendy's.")
    return revisions[0]


def _refuse_itself(source: Path, target: Path) -> None:
    if not source.is_file():
        raise BadCopy(f"There is no file {source}.")
    if target.exists() and target.samefile(source):
        raise BadCopy(f"{target} cannot be copied onto itself.")


def _refuse_strangers(target: Path) -> None:
    if not target.exists():
        return
    with target.open("rb") as stream:
        if stream.read(len(HEADER)) not in (HEADER, b""):
            raise BadCopy(f"{target} is not a SQLite file and will not be overwritten: choose another name.")


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    """A file beside the target that takes its name when all went well, and is gone otherwise."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        yield draft
        _flush(draft)
        draft.replace(target)
        _flush(target.parent)
    finally:
        draft.unlink(missing_ok=True)
        _remove(draft)


def _copy_pages(source_file: Path, draft: Path) -> None:
    try:
        with closing(_read_only(source_file)) as source, closing(sqlite3.connect(draft)) as target:
            # One reading transaction for the whole copy: without it every commit of the writer starts it over, and
            # under steady writing it never ends. In WAL mode a reader blocks nobody.
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            source.backup(target, pages=STEP)
            source.rollback()
            target.execute("PRAGMA journal_mode = DELETE").fetchone()  # one file, without companions
    except sqlite3.Error as error:
        raise BadCopy(
            f"{source_file} could not be copied ({_code(error)}): is it whole, and is the disk full?"
        ) from None


def _quarantine(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(
            "UPDATE outbox SET state = 'quarantined', lease_until = NULL WHERE state IN ('due', 'claimed', 'sending')"
        )
        connection.execute("UPDATE received SET state = 'aside' WHERE state = 'waiting'")


def _keep(file: Path) -> Path:
    """Keep what is there now beside itself, with what its log holds; never over an earlier one."""
    names = [f"{file.name}.before-restore", *(f"{file.name}.before-restore.{number}" for number in range(2, 100))]
    kept = next(free for name in names if not (free := file.with_name(name)).exists())
    try:
        copy(file, kept)
    except BadCopy:  # damaged, perhaps the reason for restoring: kept as it is
        for suffix in ("", *COMPANIONS):
            if (part := file.with_name(file.name + suffix)).exists():
                kept.with_name(kept.name + suffix).write_bytes(part.read_bytes())
                kept.with_name(kept.name + suffix).chmod(0o600)
    return kept


def _revisions(connection: sqlite3.Connection) -> list[str]:
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
        return []
    return [str(row[0]) for row in connection.execute("SELECT version_num FROM alembic_version")]


def _read_only(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=5, isolation_level=None)


def _remove(file: Path) -> None:
    for suffix in COMPANIONS:
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _code(error: sqlite3.Error) -> str:
    return str(getattr(error, "sqlite_errorname", type(error).__name__))
