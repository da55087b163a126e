"""Where a manager may do what."""

import pytest

from handlers.rules.territory import leads
from storage.people import Grant, Role

FOUR = Grant(Role.MANAGER, 4, None)
WHOLE_CITY = Grant(Role.MANAGER, None, None)
HOST = Grant(Role.HOST, 4, 12)


@pytest.mark.parametrize(
    ("grants", "municipio", "expected"),
    [
        ([FOUR], 4, True),
        ([FOUR], 6, False),
        ([FOUR], None, False),
        ([WHOLE_CITY], 6, True),
        ([WHOLE_CITY], None, True),
        ([HOST], 4, False),
        ([HOST, FOUR], 4, True),
        ([], 4, False),
    ],
)
def test_a_manager_leads_in_her_municipio_and_nobody_else_does(
    grants: list[Grant], municipio: int | None, expected: bool
) -> None:
    assert leads(grants, municipio) is expected
