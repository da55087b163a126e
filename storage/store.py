"""All that Wendy remembers, seen through one transaction: one repository a noun."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from functools import cached_property

from storage.bookings import Bookings
from storage.chats import Chats
from storage.checks import Checks
from storage.connection import Connection
from storage.contents import Contents
from storage.counts import Counts
from storage.doors import Doors
from storage.drafts import Drafts
from storage.erasures import Erasures
from storage.invitations import Invitations
from storage.keys import Keys
from storage.labs import Labs
from storage.leases import Leases, Pacing
from storage.marks import Marks
from storage.outbox import Outbox
from storage.people import People
from storage.photos import Photos
from storage.places import Places
from storage.received import Received
from storage.reminders import Reminded
from storage.series import Series
from storage.sessions import Sessions
from storage.team import Team
from storage.templates import Templates
from storage.unreached import Unreached
from storage.views import Views


class Store:
    """The repositories on one connection; each is made when it is first asked for."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self.connection, self.keys = connection, keys

    def savepoint(self) -> AbstractAsyncContextManager[None]:
        """What happens inside is undone alone when it fails."""
        return self.connection.savepoint()

    @cached_property
    def people(self) -> People:
        return People(self.connection, self.keys)

    @cached_property
    def chats(self) -> Chats:
        return Chats(self.connection)

    @cached_property
    def received(self) -> Received:
        return Received(self.connection, self.keys)

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self.connection)

    @cached_property
    def sessions(self) -> Sessions:
        return Sessions(self.connection, self.keys)

    @cached_property
    def places(self) -> Places:
        return Places(self.connection)

    @cached_property
    def checks(self) -> Checks:
        return Checks(self.connection)

    @cached_property
    def photos(self) -> Photos:
        return Photos(self.connection)

    @cached_property
    def labs(self) -> Labs:
        return Labs(self.connection)

    @cached_property
    def series(self) -> Series:
        return Series(self.connection)

    @cached_property
    def bookings(self) -> Bookings:
        return Bookings(self.connection)

    @cached_property
    def reminders(self) -> Reminded:
        return Reminded(self.connection)

    @cached_property
    def doors(self) -> Doors:
        return Doors(self.connection)

    @cached_property
    def drafts(self) -> Drafts:
        return Drafts(self.connection)

    @cached_property
    def erasures(self) -> Erasures:
        return Erasures(self.connection, self.keys)

    @cached_property
    def invitations(self) -> Invitations:
        return Invitations(self.connection)

    @cached_property
    def team(self) -> Team:
        return Team(self.connection)

    @cached_property
    def counts(self) -> Counts:
        return Counts(self.connection)

    @cached_property
    def contents(self) -> Contents:
        return Contents(self.connection)

    @cached_property
    def leases(self) -> Leases:
        return Leases(self.connection)

    @cached_property
    def pacing(self) -> Pacing:
        return Pacing(self.connection)

    @cached_property
    def marks(self) -> Marks:
        return Marks(self.connection)

    @cached_property
    def templates(self) -> Templates:
        return Templates(self.connection)

    @cached_property
    def unreached(self) -> Unreached:
        return Unreached(self.connection)

    @cached_property
    def views(self) -> Views:
        return Views(self.connection)
