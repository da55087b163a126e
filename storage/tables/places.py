"""Places and what they offer."""

from sqlalchemy import Boolean, Column, Date, Float, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from storage.tables.columns import metadata, own_id, owner
from storage.types import Instant

places = Table(
    "places",
    metadata,
    own_id(),
    Column("slug", String(48), nullable=False, unique=True),  # the key of an import: same slug, same place
    Column("kind", String(16), nullable=False),  # island, mother_island, company_space, project_space, public_point
    Column("venue", String(24), nullable=False),  # pharmacy, bar, bookshop, library, toilet, playground...
    Column("name", String(120), nullable=False),
    Column("host", String(120), nullable=False, server_default=""),
    Column("address", String(160), nullable=False, server_default=""),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("precision", Integer),  # metres
    Column("municipio", Integer),
    Column("nil", Integer),
    Column("hours", Text),  # OSM opening_hours; NULL is unknown
    Column("door", Text, nullable=False, server_default=""),  # how to find the door, in Italian
    Column("phone", String(32), nullable=False, server_default=""),
    Column("photo", String(160), nullable=False, server_default=""),
    Column("languages", String(64), nullable=False, server_default=""),  # spoken there, "it en ar"
    Column("last_verified", Date),
    Column("verified_by", String(60), nullable=False, server_default=""),
    Column("source", String(200), nullable=False),
    Column("licence", String(40), nullable=False),
    Column("listed", Boolean, nullable=False),  # false: for managers only, until somebody verifies it
    Column("example", Boolean, nullable=False),
    Column("notes", Text, nullable=False, server_default=""),  # for managers
    Column("closed_at", Instant),  # gone for good
    sqlite_autoincrement=True,
)
Index("ix_places_near", places.c.latitude, places.c.longitude, places.c.id)

facilities = Table(
    "facilities",  # yes or no; what is not here is unknown
    metadata,
    Column("place_id", ForeignKey("places.id", ondelete="CASCADE"), primary_key=True),
    Column("facility", String(16), primary_key=True),
    Column("present", Boolean, nullable=False),
    Column(
        "detail", String(24), nullable=False, server_default=""
    ),  # changing table: all, women, men, accessible, room
    Column("checked_on", Date),
    Column("checked_by", String(60), nullable=False, server_default=""),
)

closures = Table(
    "closures",
    metadata,
    own_id(),
    owner("places"),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("reason", String(120), nullable=False, server_default=""),
    sqlite_autoincrement=True,
)

photos = Table(
    "photos",  # of the door of a place, made small and without what a camera writes into it
    metadata,
    Column("place_id", ForeignKey("places.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, nullable=False),  # a new one has another address
    Column("content", LargeBinary, nullable=False),  # JPEG
    Column("taken_at", Instant, nullable=False),
)
