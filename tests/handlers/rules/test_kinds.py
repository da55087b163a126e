"""The terms of everything that is said: what STOP ends, what needs a yes, what comes too late."""

from datetime import timedelta

import pytest

from handlers.rules.kinds import KINDS, Consent, Held, Kind, refusal

NOW = timedelta()
ALL = frozenset(Consent)
ANSWERS = {Kind.REPLY, Kind.RECEIPT, Kind.LOOKUP, Kind.FETCH, Kind.ALARM}
AGREED_TO = {Kind.ANNOUNCEMENT: Consent.NEWS}
CANNOT_WAIT = {Kind.LAST_MINUTE}


def test_every_kind_has_its_terms() -> None:
    assert set(KINDS) == set(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_stop_ends_all_but_answers_and_alarms(kind: Kind) -> None:
    held = refusal(kind, stopped=True, agreed=ALL, late=NOW)
    assert held is (None if kind in ANSWERS else Held.STOPPED)


@pytest.mark.parametrize("kind", Kind)
def test_only_what_was_agreed_to_is_pushed(kind: Kind) -> None:
    held = refusal(kind, stopped=False, agreed=frozenset(), late=NOW)
    assert held is (Held.NO_CONSENT if kind in AGREED_TO else None)


@pytest.mark.parametrize("kind", AGREED_TO)
def test_one_yes_is_not_another(kind: Kind) -> None:
    others = ALL - {AGREED_TO[kind]}
    assert refusal(kind, stopped=False, agreed=others, late=NOW) is Held.NO_CONSENT
    assert refusal(kind, stopped=False, agreed=frozenset({AGREED_TO[kind]}), late=NOW) is None


@pytest.mark.parametrize("kind", Kind)
def test_what_is_too_late_is_not_said(kind: Kind) -> None:
    useful = KINDS[kind].useful
    assert refusal(kind, stopped=False, agreed=ALL, late=useful) is None
    assert refusal(kind, stopped=False, agreed=ALL, late=useful + timedelta(seconds=1)) is Held.STALE


def test_stop_counts_more_than_a_yes_and_a_yes_more_than_the_hour() -> None:
    late = timedelta(days=99)
    assert refusal(Kind.ANNOUNCEMENT, stopped=True, agreed=frozenset(), late=late) is Held.STOPPED
    assert refusal(Kind.ANNOUNCEMENT, stopped=False, agreed=frozenset(), late=late) is Held.NO_CONSENT


@pytest.mark.parametrize("kind", Kind)
def test_only_answers_and_what_cannot_wait_come_at_night(kind: Kind) -> None:
    assert KINDS[kind].at_night is (kind in ANSWERS | CANNOT_WAIT)


def test_nothing_goes_before_an_answer() -> None:
    answers = max(KINDS[kind].priority for kind in ANSWERS)
    assert all(KINDS[kind].priority > answers for kind in set(Kind) - ANSWERS)


def test_news_go_last() -> None:
    assert max(KINDS, key=lambda kind: KINDS[kind].priority) is Kind.ANNOUNCEMENT
