"""What every table is made of: names of keys, ids, owners, and how long things are kept."""

from datetime import timedelta
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Identity,
    Integer,
    MetaData,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Id = BigInteger().with_variant(Integer, "sqlite")

# How long things are kept. Proposals until the controller decides; the privacy page reads them from here.
UNUSED: Final = timedelta(days=365)
SAID: Final = timedelta(days=30)
HERE: Final = timedelta(hours=1)
PENDING: Final = timedelta(days=7)
PARTY: Final = timedelta(days=30)  # after the lab


def own_id() -> Column[int]:
    # Ids stand in links people keep: they are never used again (AUTOINCREMENT on SQLite).
    return Column("id", Id, Identity(always=False), primary_key=True)


def owner(table: str, *, unique: bool = False) -> Column[int]:
    name = {"people": "person_id", "addresses": "address_id", "places": "place_id", "labs": "lab_id"}[table]
    return Column(name, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False, unique=unique, index=not unique)


def only(condition: str) -> dict[str, Any]:
    """A partial index, on either engine."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}
