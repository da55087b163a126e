"""Column types: instants, wall clocks, and personal values that are encrypted and declare why they are kept."""

import json
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, LargeBinary, String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from storage.keys import Keys

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Instant(TypeDecorator[datetime]):
    """A moment, as whole microseconds since 1970 UTC: the same order and the same value on both engines."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else EPOCH + value * MICROSECOND


class Wall(TypeDecorator[datetime]):
    """What a clock on the wall in Milan shows, to the minute: a naive datetime, kept as text in its own order."""

    impl = String(16)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.strftime("%Y-%m-%dT%H:%M")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Basis(StrEnum):
    """Why the law lets us keep it (GDPR, article 6 and 9)."""

    SERVICE = "service"  #: needed to give what the person asked for
    CONSENT = "consent"
    INTEREST = "interest"  #: legitimate interest: safety, abuse, proof
    DUTY = "duty"  #: the law asks for it


class Personal(TypeDecorator[Any]):
    """A personal value: any JSON, encrypted at rest, with the reason it is kept.

    The privacy page is written from these declarations, and a test sees that something empties each in its time.
    `export` marks what a copy for the person will hold; nothing makes one yet.
    `purpose` is a slug: content/<language>/privacy.ftl says it in words as `purpose-<slug>`.
    The keys travel on the engine's dialect (`use_keys`), so that two databases in one process never share them.
    """

    impl = LargeBinary
    cache_ok = True

    def __init__(self, *, purpose: str, basis: Basis, keep: timedelta | None, export: bool = True) -> None:
        super().__init__()
        self.purpose, self.basis, self.keep, self.export = purpose, basis, keep, export

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        return _keys(dialect).encrypt(
            json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
        )

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(_keys(dialect).decrypt(bytes(value)))


def use_keys(dialect: Dialect, keys: Keys) -> None:
    """Give an engine's dialect the keys of its database."""
    dialect.wendy_keys = keys  # type: ignore[attr-defined]


def _keys(dialect: Dialect) -> Keys:
    keys: Keys = dialect.wendy_keys  # type: ignore[attr-defined]
    return keys
