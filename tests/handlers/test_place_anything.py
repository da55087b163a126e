"""Whatever a manager sends while she fills in a place: an answer that every channel can show, and nothing breaks."""

from __future__ import annotations

from itertools import count
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels import Tapped
from handlers.dialogue import STEPS, Fetched, Located, Said, Sent
from tests.handlers.filling import PHOTOGRAPHS, manager
from tests.test_everything import DOINGS, PHASES, Passed, Shown, Walk, argument, nothing_was_left, place
from tests.town import Town

__all__ = ["place"]  # a fixture of its own file

NAMES: Final = count(1)
BEGUN: Final = [Said("nuova isola"), Said("via Lorenteggio 210")]
STATES: Final = {
    "nothing yet": [],
    "asked where": [Said("nuova isola")],
    "asked the address": [Said("nuova isola"), Located(45.445, 9.129)],
    "asked the name": BEGUN,
    "asked what it is": [*BEGUN, Said("Bar Prova")],
    "asked what there is": [*BEGUN, Said("Bar Prova"), Shown(1, "tap"), Said("Marta")],
    "asked the hours": [*BEGUN, Said("Bar Prova"), Shown(1, "tap"), Said("Marta"), Shown(8, "tap"), Shown(0, "tap")],
    "a place that stands": [Tapped("place_keeping_sheet-p3")],
    "its closures": [Tapped("place_closing_shut-p3")],
    "its photo": [Tapped("place_photos_photo-p3"), Sent("photo", "AgACphoto")],
}
OF: Final = st.sampled_from(["p3", "p1", "p9999", "n217760400", "n1", "", "x"])
TOKENS: Final = st.one_of(
    *(
        st.tuples(st.just(name), OF, *(argument(kind) for kind, _ in list(made.parameters.values())[1:])).map("-".join)
        for name, made in sorted(STEPS.items())
        if name.startswith("place_") and "of" in made.parameters
    )
).map(Tapped)
ANSWERS: Final = st.sampled_from(
    [Fetched("AAAA"), Fetched(problem="gone"), Fetched("\x00"), Sent("photo", "x" * 5_000)]
)
TYPED: Final = st.sampled_from(["9-12:30 15-19", "5/8 - 20/8", "x" * 4_000, "25-26", "menu", "<b>&", "31/2"]).map(Said)
EACH: Final = st.one_of(DOINGS.filter(lambda one: not isinstance(one, Passed)), TOKENS, TOKENS, ANSWERS, TYPED)


@pytest.mark.parametrize("state", STATES)
@settings(max_examples=12, phases=PHASES[:-1])
@given(doings=st.lists(EACH, min_size=1, max_size=5))
def test_in_every_state_of_a_place_everything_gets_an_answer(place: Any, state: str, doings: list[Any]) -> None:
    place.runner.run(goes_on(place.town, [*STATES[state], *doings]))
    place.runner.run(nothing_was_left(place.town))


async def goes_on(town: Town, doings: list[Any]) -> None:
    town.house = PHOTOGRAPHS
    walker = Walk(await manager(town, f"Marta {next(NAMES)}"))
    for doing in doings:
        said = await walker.does(doing)
        if said or not isinstance(doing, Fetched):  # a photo nobody waits for any more needs no answer
            walker.judge(said)
