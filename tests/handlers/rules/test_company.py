"""What a party may be after words that change it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.company import MOST, How, after, parties
from storage.bookings import Band, Party

BABY, SMALL = Band.BABY, Band.SMALL


@pytest.mark.parametrize(
    ("party", "how", "told", "people", "expected"),
    [
        (Party(1, 1), How.MORE, Party(1), 0, [Party(2, 1)]),
        (Party(1, 1, 0, (BABY,)), How.MORE, Party(1), 0, [Party(2, 1, 0, (BABY,))]),
        (Party(1, 1, 0, (BABY,)), How.MORE, Party(0, 1, 0, (SMALL,)), 0, [Party(1, 2, 0, (BABY, SMALL))]),
        (Party(1, 1), How.MORE, Party(0, 0, 1), 0, [Party(1, 1, 1)]),
        (Party(1, 1), How.MORE, Party(0), 1, [Party(2, 1), Party(1, 2)]),
        (Party(2, 1), How.FEWER, Party(1), 0, [Party(1, 1)]),
        (Party(1, 1), How.FEWER, Party(1), 0, []),  # nobody grown up would be left
        (Party(1, 1), How.FEWER, Party(2), 0, []),  # nor fewer than nobody
        (Party(2, 1, 0, (BABY,)), How.FEWER, Party(0, 1), 0, [Party(2)]),
        (Party(2, 2), How.FEWER, Party(0), 1, [Party(1, 2), Party(2, 1)]),
        (Party(2, 1), How.NOW, Party(0), 2, [Party(1, 1), Party(2)]),
        (Party(1, 1), How.NOW, Party(0), 2, [Party(2)]),  # as it is already is no change
        (Party(1, 1), How.NOW, Party(2, 2), 0, [Party(2, 2)]),
        (Party(5, 4), How.MORE, Party(1), 0, []),
    ],
)
def test_more_and_fewer_are_counted_from_who_comes(
    party: Party, how: How, told: Party, people: int, expected: list[Party]
) -> None:
    assert after(party, how, told, people) == expected


COUNTS = st.integers(0, MOST + 1)


@given(party=st.builds(Party, st.integers(1, 5), st.integers(0, 4)), how=st.sampled_from(How), people=COUNTS,
       told=st.builds(Party, COUNTS, COUNTS, COUNTS))  # fmt: skip
def test_whatever_is_told_nobody_is_offered_a_party_that_cannot_come(
    party: Party, how: How, told: Party, people: int
) -> None:
    for one in (*after(party, how, told, people), *parties(told, people)):
        assert one.adults > 0
        assert one.children >= 0
        assert 0 <= one.prams <= one.people <= MOST
