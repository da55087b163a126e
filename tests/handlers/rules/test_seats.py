"""Who gets a seat that came free, until when, and what never happens whatever people do."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from handlers.rules.quiet import awake, awake_for
from handlers.rules.seats import (
    AT_LEAST,
    BEFORE,
    REST,
    ROUND,
    TO_ANSWER,
    can_ever_fit,
    deadline,
    first_state,
    fits,
    free,
    goes_on,
    opened,
    position,
    settle,
    shortened,
    taken,
)
from handlers.rules.waiting import Why, reasons
from storage.bookings import IN_LINE, Booking, Party, State
from storage.labs import Lab, LabKind
from storage.people import Quiet
from tests.town import ROME

SATURDAY = datetime(2026, 11, 28, 16, 0)
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=ROME)


def lab(**other: Any) -> Lab:
    values: dict[str, Any] = {
        "id": 1,
        "slug": "massaggio",
        "title": "Massaggio",
        "starts": SATURDAY,
        "ends": SATURDAY + timedelta(hours=2),
        "starts_at": SATURDAY.replace(tzinfo=ROME),
        "ends_at": (SATURDAY + timedelta(hours=2)).replace(tzinfo=ROME),
        "seats": 4,
        "version": 1,
        "cancelled_at": None,
    }
    return Lab(**(values | other))


def booking(number: int, state: State, party: Party, until: datetime | None = None) -> Booking:
    return Booking(number, 1, number, party, state, NOW, NOW, until)


TWO, THREE, PRAM = Party(1, 1), Party(2, 1), Party(1, 1, 1)
MOMENTS = st.datetimes(datetime(2026, 10, 23), datetime(2026, 10, 28), timezones=st.just(ROME))  # a night of 25 hours
B, W, O = State.BOOKED, State.WAITING, State.OFFERED  # noqa: E741


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ([booking(1, B, TWO), booking(2, W, TWO)], [2]),
        ([booking(1, B, TWO), booking(2, W, THREE), booking(3, W, TWO)], [3]),  # the first who fits, not the first
        ([booking(1, W, TWO), booking(2, W, TWO), booking(3, W, TWO)], [1, 2]),
        ([booking(1, B, TWO), booking(2, O, TWO, NOW + BEFORE), booking(3, W, Party(1))], []),  # an offer holds seats
        ([booking(1, B, Party(6)), booking(2, W, Party(1))], []),  # the lab became smaller
        ([booking(1, W, TWO, NOW + REST), booking(2, W, TWO)], [2]),  # said: not now, but keep my place
        ([booking(1, W, TWO, NOW)], [1]),
        ([booking(1, B, TWO), booking(2, O, TWO, NOW), booking(3, W, TWO)], [3]),  # silence passes on
    ],
)
def test_what_is_free_goes_to_the_first_who_fits(line: list[Booking], offered: list[int]) -> None:
    assert [move.booking.id for move in settle(lab(), line, NOW) if move.state is O] == offered


def test_children_and_prams_have_limits_of_their_own() -> None:
    small = lab(seats=10, children=1, prams=1)
    line = [booking(1, B, PRAM), booking(2, W, TWO), booking(3, W, Party(1, 0, 1)), booking(4, W, Party(1))]
    assert [move.booking.id for move in settle(small, line, NOW)] == [4]


@pytest.mark.parametrize(
    "other",
    [
        {"cancelled_at": NOW},
        {"closes_at": NOW},
        {"opens_at": NOW + REST},
        {"kind": LabKind.IF_IT_HAPPENS},
        {"starts_at": NOW},
        {"starts_at": NOW + timedelta(minutes=29)},
    ],
)
def test_nothing_is_offered_once_it_is_too_late_or_not_yet_time(other: dict[str, Any]) -> None:
    assert not [move for move in settle(lab(**other), [booking(1, W, TWO)], NOW) if move.state is O]


def test_settling_twice_changes_nothing_more() -> None:
    line = [booking(1, O, TWO, NOW), booking(2, W, TWO, NOW), booking(3, W, THREE, NOW)]
    after = applied(line, settle(lab(), line, NOW))
    assert settle(lab(), after, NOW) == []


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ROME)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (at(25, 8), at(25, 20)),
        (at(25, 10), at(26, 9)),  # eleven hours today, one tomorrow
        (at(25, 23), at(26, 20)),  # at night nobody has to answer
        (at(26, 3), at(26, 20)),
        (at(28, 9), at(28, 14)),  # two hours before it begins
        (at(28, 13, 30), at(28, 14)),
        (at(28, 13, 31), at(28, 14, 15)),  # but never less than half an hour
        (at(28, 13, 50), at(28, 14, 30)),
        (at(28, 15, 20), at(28, 16)),
        (at(28, 15, 30), at(28, 16)),
        (at(28, 15, 31), None),
        (at(25, 10, 1), at(26, 9)),  # down to a quarter of an hour: nobody remembers "09:01"
        (at(25, 10, 14), at(26, 9)),
        (at(25, 10, 16), at(26, 9, 15)),
        (at(25, 8, 59), at(25, 20, 45)),
        (at(25, 20, 59), at(26, 19, 45)),
    ],
)
def test_the_time_to_answer_shortens_near_the_start_and_stands_still_at_night(
    now: datetime, until: datetime | None
) -> None:
    assert deadline(lab(), now) == until


@pytest.mark.parametrize(
    ("starts", "now", "until"),
    [
        (at(28, 16, 20), at(28, 9), at(28, 14, 15)),
        (at(28, 16, 20), at(28, 15, 40), at(28, 16, 15)),
        (at(28, 16, 20), at(28, 15, 47), at(28, 16, 20)),  # no quarter is left: until it begins
        (at(28, 16, 20), at(28, 15, 50), at(28, 16, 20)),
        (at(28, 16, 20), at(28, 15, 51), None),
    ],
)
def test_a_lab_at_an_odd_minute_has_round_deadlines_too(
    now: datetime, starts: datetime, until: datetime | None
) -> None:
    assert deadline(lab(starts_at=starts), now) == until


@given(now=MOMENTS, starts=MOMENTS)
def test_a_deadline_is_round_and_keeps_what_the_rule_promises(now: datetime, starts: datetime) -> None:
    until, least = deadline(lab(starts_at=starts), now), awake_for(now, AT_LEAST)
    assert (until is None) == (least > starts)
    if until is None:
        return
    assert until == starts or (until.minute % 15, until.second, until.microsecond) == (0, 0, 0)
    assert least <= until <= starts
    promised = min(awake_for(now, TO_ANSWER), starts - BEFORE)
    assert until <= promised or until - least < ROUND
    assert until > promised - ROUND


@pytest.mark.parametrize(
    ("was", "now", "starts", "until"),
    [
        (at(26, 9), at(25, 11), at(28, 10), None),  # still the time of before
        (at(26, 9), at(25, 11), at(26, 10), at(26, 8)),
        (at(25, 20), at(25, 11), at(25, 16), at(25, 14)),
        (at(25, 20), at(25, 11), at(25, 12), at(25, 11, 30)),  # half an hour at least
        (at(25, 20), at(25, 11, 40), at(25, 12), at(25, 12)),  # not even that: until it begins
        (at(26, 9), at(25, 11), at(30, 16), None),  # later: what was promised stays
    ],
)
def test_a_lab_that_is_moved_shortens_an_offer_to_what_the_rule_allows_now(
    was: datetime, now: datetime, starts: datetime, until: datetime | None
) -> None:
    moved, line = lab(starts_at=starts), [booking(1, O, TWO, was), booking(2, B, TWO)]
    assert [(move.state, move.until) for move in shortened(moved, line, now)] == ([(O, until)] if until else [])
    assert shortened(moved, applied(line, shortened(moved, line, now)), now) == []
    assert settle(moved, applied(line, shortened(moved, line, now)), now) == []


@pytest.mark.parametrize(
    ("night", "now", "until"),
    [
        (None, at(25, 20, 15), at(26, 19, 15)),
        (Quiet(20, 9), at(25, 20, 15), at(27, 10)),  # eleven hours tomorrow
        (Quiet(22, 7), at(25, 20, 15), at(26, 17, 15)),
        (Quiet(0, 0), at(25, 20, 15), at(26, 19, 15)),  # may read at three, and need not answer then
        (Quiet(20, 9), at(27, 20, 15), at(28, 14)),
    ],
)
def test_her_own_night_does_not_count(night: Quiet | None, now: datetime, until: datetime) -> None:
    assert deadline(lab(), now, night) == until


def test_whoever_sleeps_until_it_is_too_late_is_passed_over_and_keeps_her_place() -> None:
    early = lab(starts_at=at(26, 9, 15))
    line = [replace(booking(1, W, TWO), quiet=Quiet(20, 9)), booking(2, W, TWO), booking(3, W, TWO)]
    moves = settle(early, line, at(25, 20, 15))
    assert [(move.booking.id, move.state, move.until) for move in moves] == [
        (2, O, at(26, 7, 15)),
        (3, O, at(26, 7, 15)),
    ]
    assert settle(early, applied(line, moves), at(25, 20, 15)) == []
    assert [one.why for one in reasons(early, applied(line[:2], moves[:1]), at(25, 20, 15))] == [Why.ANSWER, Why.ASLEEP]


def test_whoever_sleeps_at_other_hours_from_now_on_keeps_the_time_she_was_told() -> None:
    early = lab(starts_at=at(26, 10, 30))
    asked = booking(1, O, TWO, deadline(early, at(25, 20, 15), Quiet(20, 9)))
    assert asked.until == at(26, 9, 30)
    assert settle(early, [replace(asked, quiet=Quiet(22, 7))], at(25, 20, 16)) == []


def test_a_lab_one_just_comes_to_has_no_line() -> None:
    line = [booking(1, B, TWO), booking(2, O, TWO, NOW + REST), booking(3, W, TWO)]
    moves = settle(lab(kind=LabKind.DROP_IN), line, NOW)
    assert [(move.booking.id, move.state) for move in moves] == [(2, State.EXPIRED), (3, State.EXPIRED)]


@pytest.mark.parametrize(
    ("other", "now", "expected"),
    [
        ({}, NOW, True),
        ({"closes_at": at(25, 10)}, NOW, False),
        ({"closes_at": at(25, 11)}, NOW, True),
        ({"opens_at": at(26, 11)}, NOW, True),  # not yet open is not over
        ({}, at(28, 15, 30), True),
        ({}, at(28, 15, 31), False),
    ],
)
def test_the_line_goes_on_until_sign_up_closes_or_nobody_could_answer(
    other: dict[str, Any], now: datetime, expected: bool
) -> None:
    assert goes_on(lab(**other), now) is expected


def test_a_seat_that_comes_free_in_the_night_before_can_be_answered_in_the_morning() -> None:
    assert deadline(lab(starts_at=at(26, 10)), at(25, 23)) == at(26, 8, 30)
    assert deadline(lab(starts_at=at(26, 8)), at(25, 23)) is None


def test_the_night_of_the_clock_change_is_a_night_like_any_other() -> None:
    before = datetime(2026, 10, 24, 20, 30, tzinfo=ROME)
    assert awake_for(before, timedelta(hours=1)) == datetime(2026, 10, 25, 8, 30, tzinfo=ROME)
    assert awake(datetime(2026, 3, 28, 23, 0, tzinfo=ROME)) == datetime(2026, 3, 29, 8, 0, tzinfo=ROME)


def test_whoever_brings_fewer_is_never_refused_also_where_the_lab_became_smaller() -> None:
    assert fits(lab(seats=2), Party(4, 2), Party(-1))
    assert not fits(lab(seats=2), Party(4, 2), Party(1, -2, 1)) or lab().prams is None


def test_a_party_that_could_never_come_does_not_wait() -> None:
    assert not can_ever_fit(lab(), Party(3, 2))
    assert not can_ever_fit(lab(prams=0), PRAM)


# ---------------------------------------------------------------- whatever people do


def applied(line: list[Booking], moves: list[Any]) -> list[Booking]:
    by_id = {move.booking.id: move for move in moves}
    return [
        replace(one, state=by_id[one.id].state, until=by_id[one.id].until) if one.id in by_id else one for one in line
    ]


PARTIES = st.builds(Party, st.integers(1, 3), st.integers(0, 3), st.integers(0, 1))


class Line(RuleBasedStateMachine):
    """A lab and everybody who ever asked for it; after every change it is settled, as the conversation does."""

    @initialize(seats=st.integers(0, 8), children=st.none() | st.integers(0, 4), prams=st.none() | st.integers(0, 2))
    def open(self, seats: int, children: int | None, prams: int | None) -> None:
        self.now = NOW
        self.lab = lab(seats=seats, children=children, prams=prams)
        self.all: list[Booking] = []
        self.told: dict[int, list[State]] = {}
        self.lowered = False

    # ------------------------------------------------------------ what people and managers do

    @rule(party=PARTIES, quiet=st.sampled_from([None, None, Quiet(20, 9), Quiet(22, 7), Quiet(0, 0)]))
    def join(self, party: Party, quiet: Quiet | None) -> None:
        if not opened(self.lab, self.now) or not can_ever_fit(self.lab, party):
            return
        self.settle()
        state = first_state(self.lab, self.line, party, self.now)
        if state is State.BOOKED:
            could = [one for one in self.waiting if deadline(self.lab, self.now, one.quiet) and not one.until]
            skipped = [one for one in could if fits(self.lab, taken(self.line), one.party)]
            assert not skipped, "a newcomer got what somebody waits for"
        number = len(self.all) + 1
        self.all.append(Booking(number, 1, number, party, state, self.now, self.now, quiet=quiet))
        self.settle()

    @rule(which=st.integers(0, 99))
    def leave(self, which: int) -> None:
        self.become(which, IN_LINE, State.LEFT)

    @rule(which=st.integers(0, 99))
    def accept(self, which: int) -> None:
        self.settle()
        self.become(which, (State.OFFERED,), State.BOOKED)

    @rule(which=st.integers(0, 99))
    def decline(self, which: int) -> None:
        self.become(which, (State.OFFERED,), State.DECLINED)

    @rule(which=st.integers(0, 99))
    def keep(self, which: int) -> None:
        self.become(which, (State.OFFERED,), State.WAITING, self.now + REST)

    @rule(which=st.integers(0, 99), party=PARTIES)
    def resize(self, which: int, party: Party) -> None:
        if not self.line:
            return
        self.settle()
        if not self.line:
            return
        one = self.line[which % len(self.line)]
        held = taken(self.line) if one.state is not State.WAITING else Party(0)
        before = one.party if one.state is not State.WAITING else Party(0)
        if fits(self.lab, held, party - before):
            self.all[one.id - 1] = replace(one, party=party)
            self.settle()

    @rule(minutes=st.sampled_from([1, 31, 120, 700, 1500]))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        self.settle()

    @rule(hours=st.integers(-48, 48))
    @precondition(lambda self: self.lab.starts_at > self.now)
    def move(self, hours: int) -> None:
        self.lab = replace(self.lab, starts_at=self.lab.starts_at + timedelta(hours=hours), version=2)
        for move in shortened(self.lab, self.line, self.now):  # less time than before, and never none
            assert move.until is not None
            assert move.booking.until is not None
            assert self.now < move.until < move.booking.until
            self.all[move.booking.id - 1] = replace(move.booking, until=move.until)
        self.settle()

    @rule(seats=st.integers(0, 10))
    def raise_or_lower(self, seats: int) -> None:
        booked = [one.id for one in self.all if one.state is State.BOOKED]
        self.lowered |= seats < self.lab.seats
        self.lab = replace(self.lab, seats=seats)
        self.settle()
        assert booked == [one.id for one in self.all if one.state is State.BOOKED], "somebody was dropped"

    @rule()
    def close(self) -> None:
        self.lab = replace(self.lab, closes_at=self.now)
        self.settle()

    @rule(which=st.integers(0, 99))
    def erase(self, which: int) -> None:
        self.become(which, IN_LINE, State.LEFT)

    @rule()
    @precondition(lambda self: len(self.all) > 8)
    def cancel(self) -> None:
        self.lab = replace(self.lab, cancelled_at=self.now)
        self.settle()

    # ------------------------------------------------------------ what must always be true

    @invariant()
    def never_over_and_never_below_nothing(self) -> None:
        held = taken(self.line)
        assert min(held.people, held.children, held.prams, free(self.lab, self.line)) >= 0
        if not self.lowered:
            assert held.people <= self.lab.seats
        assert self.lab.children is None or held.children <= self.lab.children
        assert self.lab.prams is None or held.prams <= self.lab.prams

    @invariant()
    def whoever_could_come_and_waited_longest_was_asked(self) -> None:
        if not goes_on(self.lab, self.now) or not opened(self.lab, self.now):
            return
        held, could = taken(self.line), [one for one in self.waiting if deadline(self.lab, self.now, one.quiet)]
        assert not [one for one in could if one.until is None and fits(self.lab, held, one.party)]

    @invariant()
    def who_waits_has_a_place_in_the_line(self) -> None:
        assert [position(self.line, one) for one in self.waiting] == list(range(1, len(self.waiting) + 1))

    @invariant()
    def nobody_is_told_the_same_twice_in_a_row(self) -> None:
        assert all(a is not b for told in self.told.values() for a, b in pairwise(told))

    # ------------------------------------------------------------

    @property
    def line(self) -> list[Booking]:
        return [one for one in self.all if one.state in IN_LINE]

    @property
    def waiting(self) -> list[Booking]:
        return [one for one in self.line if one.state is State.WAITING]

    def become(self, which: int, was: tuple[State, ...], state: State, until: datetime | None = None) -> None:
        found = [one for one in self.all if one.state in was]
        if found:
            one = found[which % len(found)]
            self.all[one.id - 1] = replace(one, state=state, until=until)
            self.told.setdefault(one.id, []).append(state)
            self.settle()

    def settle(self) -> None:
        moves = settle(self.lab, self.line, self.now)
        held = taken(self.line)
        for move in moves:
            assert move.booking.state in (State.WAITING, State.OFFERED), "only who waits or was asked moves by herself"
            if move.state is State.EXPIRED and move.booking.state is State.OFFERED:
                held -= move.booking.party
        for move in (one for one in moves if one.state is State.OFFERED):
            assert move.booking.state is State.WAITING
            assert fits(self.lab, held, move.booking.party)
            assert move.until is not None
            assert self.now < move.until <= self.lab.starts_at
            held += move.booking.party
        for move in moves:
            if move.state is not State.WAITING:
                self.told.setdefault(move.booking.id, []).append(move.state)
        self.all = [one if one.state not in IN_LINE else applied([one], moves)[0] for one in self.all]
        assert settle(self.lab, self.line, self.now) == []


TestLine = Line.TestCase
TestLine.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
