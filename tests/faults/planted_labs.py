"""Bugs of seats and lines, for the races and for the machine to catch."""

from __future__ import annotations

from typing import Final

from tests.faults.bug import Bug

RACES: Final = ("tests/faults/test_races.py",)
MACHINE: Final = ("tests/handlers/test_lab_machine.py", "-k", "sqlite")
# The machine draws its stories: what it seldom tells is told first by a test that always does.
STOPPED: Final = ("tests/handlers/test_seats_going_on.py", *MACHINE)
SILENT: Final = ("tests/handlers/test_booking.py", *MACHINE)
BOOKING, SETTLING, LEAVING = "handlers/booking.py", "handlers/settling.py", "handlers/leaving.py"
SEATS, INTAKE, LABS, BOOKINGS = "handlers/rules/seats.py", "bot/intake.py", "storage/labs.py", "storage/bookings.py"
SEATED = "storage/migrations/versions/0002_labs_and_bookings.py"
LAB_BUGS: Final = (
    Bug("nobody holds the lab", LABS, ".with_for_update(key_share=True)", "", RACES),
    Bug(
        "seats counted before the lab is held",
        BOOKING,
        "    found = await held(turn, lab)\n    own = await _own(turn, found.id)",
        "    from handlers.rules.seats import first_state as at_first\n"
        "    found, before = await labs.shown(turn, lab), await turn.store.bookings.line(lab)\n"
        "    early = at_first(found, before, Party(adults, children, prams), turn.now)\n"
        "    first_state = lambda *_: early\n"
        "    found = await held(turn, lab)\n    own = await _own(turn, found.id)",
        RACES,
    ),
    Bug(
        "the place in the line by the clock",
        BOOKINGS,
        "_ORDER: Final = (bookings.c.id,)",
        "_ORDER: Final = (bookings.c.asked_at, bookings.c.id)",
        RACES,
    ),
    Bug("the last is asked first", SEATS, "    for one in line:\n", "    for one in reversed(line):\n", RACES),
    Bug("offered seats count as free", SEATS, "in (State.BOOKED, State.OFFERED)", "in (State.BOOKED,)", RACES),
    Bug(
        "a second tap books again",
        BOOKING,
        "if own or not opened(found, turn.now):\n        return await labs.card(turn, lab)\n    party",
        "if not opened(found, turn.now):\n        return await labs.card(turn, lab)\n    party",
        RACES,
        also=((SEATED, "unique=True", "unique=False"),),
    ),
    Bug(
        "a smaller party frees its seats twice",
        BOOKING,
        "    news = await settled(turn.store, found, turn.now)\n    now =",
        "    import dataclasses\n"
        "    roomy = dataclasses.replace(found, seats=found.seats + max(0, one.party.people - party.people))\n"
        "    news = await settled(turn.store, roomy, turn.now)\n    now =",
        RACES,
    ),
    Bug(
        "a larger party is not counted",
        BOOKING,
        "if not fits(found, sitting, party - one.party):",
        "if not fits(found, sitting, NOBODY):",
        RACES,
        also=((BOOKING, "from storage.bookings import ", "from storage.bookings import NOBODY, "),),
    ),
    Bug(
        "nobody is told that there are more seats",
        SETTLING,
        "    reply += await settled(store, lab, now)\n    if",
        "    await settled(store, lab, now)\n    if",
        RACES,
    ),
    Bug(
        "an offer is told twice",
        SETTLING,
        "reply += _told(lab, move, now)",
        "reply += _told(lab, move, now) + _told(lab, move, now)",
        RACES,
    ),
    Bug(
        "a seat that was refused stays free",
        LEAVING,
        "    return done + news + await settled(turn.store, lab, turn.now)",
        "    return done + news",
        RACES,
    ),
    Bug(
        "an offer after sign-up closed",
        SEATS,
        "        and not closed(lab, now)\n",
        "",
        MACHINE,
    ),
    Bug(
        "children have no limit of their own",
        SEATS,
        "            (more.children, together.children, lab.children),\n",
        "",
        MACHINE,
    ),
    Bug(
        "the night counts as time to answer",
        SEATS,
        "min(awake_for(now, TO_ANSWER, night)",
        "min(now + TO_ANSWER",
        MACHINE,
    ),
    Bug(
        "a lab that moved keeps the old deadlines",
        SEATS,
        "if one.until is not None and one.until > last]",
        "if False]",
        MACHINE,
    ),
    Bug(
        "a new deadline is told twice",
        SETTLING,
        "        stands = replace(one, until=sooner.get(one.id, one.until))\n",
        "        stands = replace(one, until=sooner.get(one.id, one.until))\n"
        "        reply += lab_news.offer(one, lab, stands.until) if one.id in sooner else Reply()\n",
        MACHINE,
    ),
    Bug("a deadline at any minute", SEATS, ")) % ROUND", ")) % timedelta(minutes=1)", MACHINE),
    Bug(
        "silence is not told",
        SETTLING,
        "if move.state is State.EXPIRED and one",
        "if move.state is State.LEFT and one",
        SILENT,
    ),
    Bug(
        "who keeps her place is asked again at once",
        LEAVING,
        "until=turn.now + REST, now=turn.now",
        "now=turn.now",
        MACHINE,
    ),
    Bug(
        "a no moves nothing",
        LEAVING,
        "    if one.state is not State.OFFERED:\n        return one, lab, news\n    await",
        "    return one, lab, news\n    await",
        MACHINE,
    ),
    Bug(
        "after a no she takes what is gone",
        LEAVING,
        "and not await _still_free(turn, one, lab):",
        "and False:",
        MACHINE,
    ),
    Bug(
        "a seat is offered to who would not hear of it", SEATS, "if asked and one.hears else", "if asked else", MACHINE
    ),
    Bug(
        "an offer stays with who stopped",
        SEATS,
        "State.OFFERED and not one.hears}",
        "State.OFFERED and False}",
        STOPPED,
    ),
    Bug(
        "START asks nobody",
        "handlers/stop.py",
        '    news = await around(turn.store, turn.person.id, turn.now)\n    buttons = (Button("button-find"',
        '    news = Reply()\n    buttons = (Button("button-find"',
        MACHINE,
    ),
    Bug("growing after sign-up closed", BOOKING, "if closed(found, turn.now) and grows", "if False and grows", MACHINE),
    Bug(
        "a lab that moved is told to who sits only",
        SETTLING,
        "        stands = replace",
        "        if one.state is not State.BOOKED:\n            continue\n        stands = replace",
        MACHINE,
    ),
    Bug(
        "her own night counts as time to answer",
        SEATS,
        "deadline(lab, now, one.quiet) if asked",
        "deadline(lab, now) if asked",
        MACHINE,
    ),
    Bug(
        "what comes free before sign-up opens is forgotten",
        SETTLING,
        "[:most] + await store.bookings.opened(since=since, now=now)",
        "[:most]",
        MACHINE,
    ),
    Bug("a line goes on where nobody needs a seat", SEATS, " or lab.kind is LabKind.DROP_IN:", ":", MACHINE),
    Bug(
        "an answer and what follows from it in two transactions",
        INTAKE,
        "                    for incoming, event in await self._accept(store, events, kept=_nothing):\n",
        "                    accepted = await self._accept(store, events, kept=_nothing)\n"
        "                async with self._database.transaction() as store:\n"
        "                    for incoming, event in accepted:\n",
        MACHINE,
    ),
)

__all__ = ["LAB_BUGS", "MACHINE", "RACES"]
