"""Every table, by what it is about."""

from storage.tables.columns import HERE, PARTY, PENDING, SAID, UNUSED, metadata
from storage.tables.house import daily_counts, marks
from storage.tables.labs import bookings, labs, reminders, series, subscriptions, walk_ins
from storage.tables.messages import contents, leases, outbox, pacing, received, templates
from storage.tables.people import addresses, chats, consents, drafts, invitations, people, roles, sessions, stops, views
from storage.tables.places import closures, facilities, photos, places

__all__ = [
    "HERE",
    "PARTY",
    "PENDING",
    "SAID",
    "UNUSED",
    "addresses",
    "bookings",
    "chats",
    "closures",
    "consents",
    "contents",
    "daily_counts",
    "drafts",
    "facilities",
    "invitations",
    "labs",
    "leases",
    "marks",
    "metadata",
    "outbox",
    "pacing",
    "people",
    "photos",
    "places",
    "received",
    "reminders",
    "roles",
    "series",
    "sessions",
    "stops",
    "subscriptions",
    "templates",
    "views",
    "walk_ins",
]
