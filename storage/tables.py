"""Every table in one place."""

from datetime import timedelta
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.types import Basis, Instant, Personal, Wall

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


def _id() -> Column[int]:
    # Ids stand in links people keep: they are never used again (AUTOINCREMENT on SQLite).
    return Column("id", Id, Identity(always=False), primary_key=True)


def _owner(table: str, *, unique: bool = False) -> Column[int]:
    name = {"people": "person_id", "addresses": "address_id", "places": "place_id", "labs": "lab_id"}[table]
    return Column(name, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False, unique=unique, index=not unique)


def _only(condition: str) -> dict[str, Any]:
    """A partial index, on either engine."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


# ---------------------------------------------------------------- people and how they are reached

people = Table(
    "people",
    metadata,
    _id(),
    Column("language", String(8), nullable=False),
    Column("plain", Boolean, nullable=False, server_default=text("false")),  # "solo testo"
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("stopped_at", Instant),  # STOP: nothing unasked until START
    sqlite_autoincrement=True,
)

addresses = Table(
    "addresses",
    metadata,
    _id(),
    _owner("people"),
    Column("channel", String(16), nullable=False),
    Column("recognised_by", LargeBinary(32), nullable=False),
    Column("scoped_by", LargeBinary(32)),  # WhatsApp's id of a person for this business: it outlives a hidden number
    Column(
        "address",
        Personal(purpose="address", basis=Basis.SERVICE, keep=UNUSED),
        nullable=False,
    ),
    Column("created_at", Instant, nullable=False),
    Column("last_inbound_at", Instant),
    Column("unreachable_at", Instant),
    Column("paced_until", Instant),  # when this address has had its rest after all that was sent to it
    Column("failures", Integer, nullable=False, server_default=text("0")),
    UniqueConstraint("channel", "recognised_by"),
    UniqueConstraint("channel", "scoped_by"),
    sqlite_autoincrement=True,
)

chats = Table(
    "chats",
    metadata,
    Column("address_id", ForeignKey("addresses.id", ondelete="CASCADE"), primary_key=True),
    Column("then", String(64)),  # the link that hears the next answer
    Column("question", Personal(purpose="question", basis=Basis.SERVICE, keep=PENDING, export=False)),
    Column("question_until", Instant),  # then both are forgotten
    Column("paused", String(64)),
    Column(
        "paused_question",
        Personal(purpose="question", basis=Basis.SERVICE, keep=PENDING, export=False),
    ),
    Column("paused_until", Instant),
    Column("misses", Integer, nullable=False, server_default=text("0")),  # answers not understood in a row
    # About 100 m, and only while a search can be gone on with: {"latitude", "longitude", "shown", "needs"}
    Column("here", Personal(purpose="here", basis=Basis.SERVICE, keep=HERE)),
    Column("here_until", Instant),
)

roles = Table(
    "roles",
    metadata,
    _id(),
    _owner("people"),
    Column("role", String(16), nullable=False),
    Column("municipio", Integer),
    Column("place_id", ForeignKey("places.id", ondelete="CASCADE")),
    Column("granted_by", ForeignKey("people.id", ondelete="SET NULL")),
    Column("granted_at", Instant, nullable=False),
    sqlite_autoincrement=True,
)

consents = Table(
    "consents",
    metadata,
    _id(),
    _owner("people"),
    Column("kind", String(16), nullable=False),
    Column("version", String(32), nullable=False),  # of the text that was shown
    Column("language", String(8), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("given_at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
    sqlite_autoincrement=True,
)

stops = Table(
    "stops",  # the proof of every STOP and START
    metadata,
    _id(),
    _owner("people"),
    Column("channel", String(16), nullable=False),
    Column("stopped_at", Instant, nullable=False),
    Column("started_at", Instant),
    sqlite_autoincrement=True,
)

sessions = Table(
    "sessions",  # of the web chat; made by the first message
    metadata,
    _id(),
    Column("token_hash", LargeBinary(32), nullable=False, unique=True),
    _owner("addresses"),
    Column("created_at", Instant, nullable=False),
    Column("used_at", Instant, nullable=False),
    sqlite_autoincrement=True,
)

# ---------------------------------------------------------------- what came in, what goes out

received = Table(
    "received",
    metadata,
    _id(),
    Column("channel", String(16), nullable=False),
    Column("external", LargeBinary(32), nullable=False),  # keyed hash of the channel's own id
    Column("sender", LargeBinary(32), nullable=False),
    Column("payload", Personal(purpose="event", basis=Basis.SERVICE, keep=PENDING, export=False)),
    Column("state", String(8), nullable=False),  # waiting, answered, aside
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("accepted_at", Instant, nullable=False),
    UniqueConstraint("channel", "external"),
    sqlite_autoincrement=True,
)
Index("ix_received_waiting", received.c.sender, received.c.id, **_only("state = 'waiting'"))

outbox = Table(
    "outbox",
    metadata,
    _id(),
    _owner("people"),
    _owner("addresses"),
    Column("channel", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("key", String(64), nullable=False),
    Column("words", Personal(purpose="message", basis=Basis.SERVICE, keep=SAID, export=False)),
    Column("links", Personal(purpose="message", basis=Basis.SERVICE, keep=SAID, export=False)),
    Column("media", Personal(purpose="message", basis=Basis.SERVICE, keep=SAID, export=False)),
    Column("asks", String(16), nullable=False, server_default=""),  # "position": the channel offers what it has for it
    Column("source", Id),  # the received event it answers
    Column("edits", Id),  # the earlier message it replaces
    Column("state", String(10), nullable=False),  # due, claimed, sending, sent, failed, dropped, quarantined
    Column("due_at", Instant, nullable=False),
    Column("useful_until", Instant),
    Column("lease_until", Instant),
    Column("fence", Integer, nullable=False, server_default=text("0")),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("sending_at", Instant),
    Column("sent_at", Instant),
    Column("provider_id", String(64)),
    Column("provider_state", String(16)),
    Column("language", String(8)),
    Column("text", Personal(purpose="message", basis=Basis.SERVICE, keep=SAID)),
    Column("buttons", Personal(purpose="message", basis=Basis.SERVICE, keep=SAID, export=False)),
    Column("forget_at", Instant, nullable=False),  # then its content is emptied
    Column("error", String(64)),  # a code, never a text from outside
    Column("created_at", Instant, nullable=False),
    sqlite_autoincrement=True,
)
Index("ix_outbox_due", outbox.c.channel, outbox.c.due_at, **_only("state IN ('due', 'claimed', 'sending')"))
Index("ix_outbox_said", outbox.c.address_id, outbox.c.id)
Index("ix_outbox_forget", outbox.c.forget_at, **_only("words IS NOT NULL"))

pacing = Table(
    "pacing",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("next_at", Instant, nullable=False),  # when the next send slot is free
)

contents = Table(
    "contents",  # the shapes of buttons and lists Twilio keeps for us
    metadata,
    Column("name", String(64), primary_key=True),  # our friendly name: shape, choices, language, version
    Column("sid", String(64), nullable=False),
    Column("created_at", Instant, nullable=False),
)

leases = Table(
    "leases",  # who does what only one process may do
    metadata,
    Column("name", String(32), primary_key=True),
    Column("holder", String(32), nullable=False),
    Column("until", Instant, nullable=False),
)

# ---------------------------------------------------------------- places

places = Table(
    "places",
    metadata,
    _id(),
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
    _id(),
    _owner("places"),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("reason", String(120), nullable=False, server_default=""),
    sqlite_autoincrement=True,
)

# ---------------------------------------------------------------- labs

labs = Table(
    "labs",  # each date is its own lab, also of a weekly series
    metadata,
    _id(),
    Column("slug", String(48), nullable=False, unique=True),  # the key of an import: same slug, same lab
    Column("series", String(48), nullable=False, server_default="", index=True),
    Column("title", String(80), nullable=False),
    Column("neutral_title", String(80), nullable=False, server_default=""),  # on a locked phone, where discreet
    Column("about", Text, nullable=False, server_default=""),  # what happens, as whoever leads it wrote it
    Column("place_id", ForeignKey("places.id", ondelete="SET NULL"), index=True),
    Column("room", String(160), nullable=False, server_default=""),  # where there is no place, or which room of it
    Column("starts", Wall, nullable=False),  # the truth is the clock on the wall in Milan
    Column("ends", Wall, nullable=False),
    Column("starts_at", Instant, nullable=False, index=True),  # derived from it in the same statement
    Column("ends_at", Instant, nullable=False),
    Column("seats", Integer, nullable=False),  # people, children too
    Column("children", Integer),  # at most so many; NULL: as many as there are seats
    Column("prams", Integer),
    Column("months_from", Integer),  # children's ages
    Column("months_to", Integer),
    Column("languages", String(64), nullable=False, server_default=""),
    Column("cost", String(60), nullable=False, server_default=""),  # empty: free
    Column("bring", String(160), nullable=False, server_default=""),
    Column("discreet", Boolean, nullable=False),
    Column("kind", String(16), nullable=False),  # booking, drop_in, if_it_happens
    Column("opens_at", Instant),
    Column("closes_at", Instant),
    Column("version", Integer, nullable=False, server_default=text("1")),  # rises when time or place change
    Column("cancelled_at", Instant),
    Column("hosts", String(120), nullable=False, server_default=""),
    Column("example", Boolean, nullable=False),
    sqlite_autoincrement=True,
)

bookings = Table(
    "bookings",  # whoever signs up again after leaving has a new one: an old button never touches it
    metadata,
    _id(),
    _owner("labs"),
    _owner("people"),
    Column("party", Personal(purpose="party", basis=Basis.SERVICE, keep=PARTY)),  # {"adults", "children", "prams"}
    Column("state", String(10), nullable=False),  # booked, waiting, offered, left, declined, expired
    Column("asked_at", Instant, nullable=False),  # with the id, the place in the line
    Column("until", Instant),  # offered: answer by then; waiting: offer nothing before then
    Column("reminders", String(8), nullable=False, server_default="both"),  # both, day, hours, none
    Column("changed_at", Instant, nullable=False),
    sqlite_autoincrement=True,
)
_IN_LINE: Final = text("state IN ('booked', 'waiting', 'offered')")
Index(
    "uq_bookings_in_line",
    bookings.c.lab_id,
    bookings.c.person_id,
    unique=True,
    sqlite_where=_IN_LINE,
    postgresql_where=_IN_LINE,
)
Index("ix_bookings_until", bookings.c.until, **_only("until IS NOT NULL"))

reminders = Table(
    "reminders",  # that one was sent, or came too late: nobody hears the same twice, however many processes there are
    metadata,
    Column("lab_id", ForeignKey("labs.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("kind", String(8), primary_key=True),  # day, hours
    Column("version", Integer, primary_key=True),  # of the lab
    Column("outcome", String(8), nullable=False),  # sent, stale
    Column("at", Instant, nullable=False),
)

# ---------------------------------------------------------------- the house itself

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
