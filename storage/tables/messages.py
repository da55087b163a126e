"""What came in, what goes out."""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, Text, UniqueConstraint, text

from storage.tables.columns import PENDING, SAID, Id, metadata, only, own_id, owner
from storage.types import Basis, Instant, Personal

received = Table(
    "received",
    metadata,
    own_id(),
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
Index("ix_received_waiting", received.c.sender, received.c.id, **only("state = 'waiting'"))

outbox = Table(
    "outbox",
    metadata,
    own_id(),
    owner("people"),
    owner("addresses"),
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
    Column("lab_id", Id),  # the lab it is about: looked at again just before it is said; no key, rows outlive labs
    Column("phoned_at", Instant),  # nobody heard it, and a manager has told it by phone
    Column("created_at", Instant, nullable=False),
    sqlite_autoincrement=True,
)
Index("ix_outbox_due", outbox.c.channel, outbox.c.due_at, **only("state IN ('due', 'claimed', 'sending')"))
Index("ix_outbox_said", outbox.c.address_id, outbox.c.id)
Index("ix_outbox_lab", outbox.c.lab_id, **only("lab_id IS NOT NULL"))
Index("ix_outbox_unheard", outbox.c.lab_id, **only("lab_id IS NOT NULL AND state <> 'sent'"))
Index("ix_outbox_forget", outbox.c.forget_at, **only("words IS NOT NULL"))

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

templates = Table(
    "templates",  # what WhatsApp lets us say to who has not written for a day, as Twilio told it last
    metadata,
    Column("name", String(32), primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("version", String(16), primary_key=True),  # of its words: the one before is said until this one may be
    Column("sid", String(64), nullable=False),
    Column("state", String(16), nullable=False),  # unsubmitted, received, pending, approved, rejected, paused...
    Column("reason", String(200), nullable=False, server_default=""),
    Column("asked_at", Instant, nullable=False),
    Column("content", Text, nullable=False),  # as it was made: words that change later do not fill this one
)
