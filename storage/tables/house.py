"""The house itself."""

from sqlalchemy import Column, Date, Integer, LargeBinary, String, Table

from storage.tables.columns import metadata

daily_counts = Table(
    "daily_counts",  # how often, never who
    metadata,
    Column("day", Date, primary_key=True),
    Column("channel", String(16), primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("nil", Integer, primary_key=True),  # 0: outside, or not known
    Column("need", String(16), primary_key=True),
    Column("outcome", String(16), primary_key=True),
    Column("number", Integer, nullable=False),
)

marks = Table(
    "marks",  # small facts about the house: the key check, the places loaded, the last backup
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)
