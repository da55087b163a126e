"""From the clock on the wall in Milan to the moment it shows: the one place where summer time is thought of."""

from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

MILAN: Final = ZoneInfo("Europe/Rome")


def instant(wall: datetime) -> datetime:
    """The moment (UTC) at which clocks in Milan show `wall`, a naive datetime.

    02:30 on the last Sunday of March does not exist: it is an hour after 01:30, when clocks show 03:30.
    02:30 on the last Sunday of October comes twice: it is the first one, still in summer time.
    """
    return wall.replace(tzinfo=MILAN, fold=0).astimezone(UTC)


def shown(moment: datetime) -> datetime:
    """What clocks in Milan show at a moment, to the minute."""
    return moment.astimezone(MILAN).replace(tzinfo=None, second=0, microsecond=0)
