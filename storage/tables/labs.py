"""Labs, who comes, who was reminded."""

from typing import Final

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, text

from storage.tables.columns import PARTY, UNUSED, metadata, only, own_id, owner
from storage.types import Basis, Instant, Personal, Wall

labs = Table(
    "labs",  # each date is its own lab, also of a weekly series
    metadata,
    own_id(),
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
    Column("municipio", Integer),  # whose territory, where there is no place that tells
    Column("manager_id", ForeignKey("people.id", ondelete="SET NULL"), index=True),  # who is told what goes wrong
    Column("questions", String(40), nullable=False, server_default=""),  # "allergies interpreter step_free"
    Column("forget_days", Integer, nullable=False, server_default=text("7")),  # after the lab, the answers go
    Column("door_at", Instant),  # somebody was ticked at the door: who was not did not come
    Column("filed", String(16), nullable=False, server_default=""),  # what the last file said of when and where
    Column("example", Boolean, nullable=False),
    sqlite_autoincrement=True,
)

series = Table(
    "series",  # a weekly lab: its dates are made weeks ahead, each a lab of its own
    metadata,
    Column("slug", String(38), primary_key=True),  # as in labs.series
    Column("weekday", Integer, nullable=False),  # 0 is Monday
    Column("starts", String(5), nullable=False),  # "10:00", on the wall, winter and summer
    Column("ends", String(5), nullable=False),
    Column("made_until", Date, nullable=False),  # the last date that was made, moved and called off ones too
    Column("last_day", Date),  # NULL: it goes on
)

subscriptions = Table(
    "subscriptions",  # "all of them": every date is booked when it is made
    metadata,
    own_id(),
    owner("people"),
    Column("series", String(48), nullable=False, index=True),
    Column("party", Personal(purpose="party", basis=Basis.SERVICE, keep=UNUSED)),
    Column("asked_at", Instant, nullable=False),
    Column("ended_at", Instant),
    sqlite_autoincrement=True,
)
_GOES_ON: Final = text("ended_at IS NULL")
Index(
    "uq_subscriptions_goes_on",
    subscriptions.c.series,
    subscriptions.c.person_id,
    unique=True,
    sqlite_where=_GOES_ON,
    postgresql_where=_GOES_ON,
)

bookings = Table(
    "bookings",  # whoever signs up again after leaving has a new one: an old button never touches it
    metadata,
    own_id(),
    owner("labs"),
    owner("people"),
    Column("party", Personal(purpose="party", basis=Basis.SERVICE, keep=PARTY)),  # {"adults", "children", "prams"}
    Column("state", String(10), nullable=False),  # booked, waiting, offered, left, declined, expired
    Column("asked_at", Instant, nullable=False),  # the place in the line is the id's
    Column("until", Instant),  # offered: answer by then; waiting: offer nothing before then
    Column("reminders", String(8), nullable=False, server_default="both"),  # both, day, hours, none
    Column("name", Personal(purpose="name", basis=Basis.SERVICE, keep=PARTY)),  # for the door, where she left one
    # What she answered to the questions of the lab; emptied labs.forget_days after it, at the latest after `keep`.
    Column("answers", Personal(purpose="answers", basis=Basis.CONSENT, keep=PARTY)),
    Column("came", Boolean),  # ticked at the door; NULL: nobody said
    Column("score", Integer),  # 1 to 5, from who came
    Column("missed", String(16), nullable=False, server_default=""),  # what got in the way, where she told
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
Index("ix_bookings_until", bookings.c.until, **only("until IS NOT NULL"))
Index("ix_labs_opens_at", labs.c.opens_at, **only("opens_at IS NOT NULL"))

reminders = Table(
    "reminders",  # that one was sent, or came too late: nobody hears the same twice, however many processes there are
    metadata,
    Column("lab_id", ForeignKey("labs.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("kind", String(8), primary_key=True),  # day, hours; after it thanks, missed, sum
    Column("version", Integer, primary_key=True),  # of the lab; 0 after it
    Column("outcome", String(8), nullable=False),  # sent, stale; needless, asleep: nothing to say, and nobody's fault
    Column("at", Instant, nullable=False),
)

walk_ins = Table(
    "walk_ins",  # families at the door who had not signed up; numbered, so that a tick is safe to repeat
    metadata,
    Column("lab_id", ForeignKey("labs.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("adults", Integer, nullable=False),
    Column("children", Integer, nullable=False),
    Column("at", Instant, nullable=False),
)
