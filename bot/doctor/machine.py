"""The machine Wendy lives on: Python, folder, space, SQLite, clock and zone."""

import os
import shutil
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final
from zoneinfo import TZPATH, ZoneInfo

from bot.doctor.verdicts import Check, fail, ok, warn

BUILT: Final = datetime(2026, 11, 25, tzinfo=UTC)  # a clock that is before this is wrong
LITTLE_SPACE: Final = 1_000_000_000  # bytes: fourteen copies of a usual file, and the next migration
NO_SPACE: Final = 100_000_000
SOUND_SQLITE: Final = (3, 51, 3)  # before it, two connections that write and checkpoint can damage a file


def check_python(given: tuple[int, ...]) -> Check:
    said = ".".join(map(str, given))
    if given < (3, 11):
        return fail("python", said, "Install Python 3.11 or newer and make the virtual environment with it again.")
    return ok("python", said)


def check_folder(folder: Path) -> Check:
    if not folder.exists():
        parent = next(one for one in folder.absolute().parents if one.exists())
        if os.access(parent, os.W_OK | os.X_OK):
            return ok("data folder", f"{folder} is made at the first start")
        return fail("data folder", f"{folder} cannot be made", f"Let the user who runs Wendy write in {parent}.")
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return fail("data folder", f"{folder} cannot be written", f"Give {folder} to the user who runs Wendy.")
    if folder.stat().st_mode & 0o007:
        return warn("data folder", f"everybody on this machine can read {folder}", f"chmod 700 {folder}")
    return ok("data folder", str(folder))


def check_space(folder: Path) -> Check:
    here = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    free = shutil.disk_usage(here).free
    said = f"{free / 1e9:.1f} GB free"
    if free < NO_SPACE:
        return fail("disk", said, "Free some space now: without it nothing can be remembered.")
    if free < LITTLE_SPACE:
        return warn("disk", said, "Free some space before it is needed.")
    return ok("disk", said)


def check_sqlite(given: tuple[int, ...]) -> Check:
    said = ".".join(map(str, given))
    if given < SOUND_SQLITE:
        return warn(
            "sqlite",
            f"{said}: safe here, because one connection alone writes",
            "Open the file with no other program that writes; SQLite 3.51.3 or newer has no such limit.",
        )
    return ok("sqlite", said)


def check_clock(now: datetime) -> Check:
    if now < BUILT:
        return fail("clock", f"{now:%Y-%m-%d %H:%M} UTC", "Set the clock of this machine: it is in the past.")
    return ok("clock", f"{now:%Y-%m-%d %H:%M} UTC")


def check_zone() -> Check:
    try:
        ZoneInfo("Europe/Rome")
    except (KeyError, OSError, ValueError):
        return fail("zone", "Europe/Rome is not known", "Install the package tzdata in Wendy's virtual environment.")
    return ok("zone", f"Europe/Rome, tzdata {zone_version()}")


def zone_version() -> str:
    """The release of the time zone database Python reads: the system's first, then the package's."""
    for folder in map(Path, TZPATH):
        if not (folder / "Europe" / "Rome").is_file():
            continue
        for name in ("tzdata.zi", "+VERSION", "version"):
            try:
                with (folder / name).open(encoding="utf-8") as stream:
                    first = stream.readline()
            except (OSError, UnicodeDecodeError):
                continue
            return first.removeprefix("# version").strip() or "of the system"
        return "of the system"
    try:
        return version("tzdata")
    except PackageNotFoundError:
        return "unknown"
