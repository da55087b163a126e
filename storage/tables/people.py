"""People, how they are reached, what they agreed to."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint, text

from storage.tables.columns import HERE, PENDING, UNUSED, metadata, only, own_id, owner
from storage.types import Basis, Instant, Personal

people = Table(
    "people",
    metadata,
    own_id(),
    Column("language", String(8), nullable=False),
    Column("plain", Boolean, nullable=False, server_default=text("false")),  # "solo testo"
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("stopped_at", Instant),  # STOP: nothing unasked until START
    Column("name", Personal(purpose="name", basis=Basis.SERVICE, keep=UNUSED)),  # of a manager: families read it
    Column("quiet_from", Integer),  # o'clock: nothing unasked from then on; both NULL: the hours of the house
    Column("quiet_until", Integer),  # the same hour twice: she is never asleep
    Column("reminders", String(8), nullable=False, server_default="both"),  # what each sign-up of hers begins with
    Column("erased_at", Instant),  # nothing is left but the address for the last word
    sqlite_autoincrement=True,
)
Index("ix_people_erased", people.c.erased_at, **only("erased_at IS NOT NULL"))

addresses = Table(
    "addresses",
    metadata,
    own_id(),
    owner("people"),
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
    own_id(),
    owner("people"),
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
    own_id(),
    owner("people"),
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
    own_id(),
    owner("people"),
    Column("channel", String(16), nullable=False),
    Column("stopped_at", Instant, nullable=False),
    Column("started_at", Instant),
    sqlite_autoincrement=True,
)

sessions = Table(
    "sessions",  # of the web chat; made by the first message
    metadata,
    own_id(),
    Column("token_hash", LargeBinary(32), nullable=False, unique=True),
    owner("addresses"),
    Column("created_at", Instant, nullable=False),
    Column("used_at", Instant, nullable=False),
    sqlite_autoincrement=True,
)

invitations = Table(
    "invitations",  # to become a manager: the link is known to whoever was given it, here is only its hash
    metadata,
    own_id(),
    Column("token_hash", LargeBinary(32), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    Column("municipio", Integer),  # NULL: the whole city
    Column("name", Personal(purpose="name", basis=Basis.SERVICE, keep=UNUSED, export=False)),
    Column("granted_by", ForeignKey("people.id", ondelete="SET NULL")),
    Column("made_at", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("used_at", Instant),
    sqlite_autoincrement=True,
)

drafts = Table(
    "drafts",  # what a manager is putting together in chat, until she publishes it
    metadata,
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("about", String(8), primary_key=True),  # lab, place
    Column("content", Personal(purpose="draft", basis=Basis.SERVICE, keep=PENDING)),
    Column("changed_at", Instant, nullable=False),
)

views = Table(
    "views",  # which manager looked at what of others that is personal: a number to call, who needs what
    metadata,
    own_id(),
    owner("people"),
    Column("lab_id", ForeignKey("labs.id", ondelete="CASCADE"), index=True),
    Column("what", String(16), nullable=False),
    Column("at", Instant, nullable=False),
    sqlite_autoincrement=True,
)
