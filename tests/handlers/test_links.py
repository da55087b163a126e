"""Links are a public interface: people carry them in their phones and on posters."""

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handlers
from handlers.dialogue import STEPS, TOKEN_BYTES, Link, Reply, Step, Turn, step
from handlers.islands import Need, card, find, there

# Renaming a step or changing what its arguments mean breaks buttons people already have: keep an alias (`was=`).
KEPT = {
    "afterwards_how": ["int"],
    "afterwards_missed": ["int", "Reason"],
    "afterwards_scored": ["int", "int"],
    "afterwards_was_there": ["int"],
    "booking_ages": ["int", "int", "int", "int"],
    "booking_change": ["int"],
    "booking_change_prams": ["int", "int", "int", "str"],
    "booking_join": ["int", "int", "int", "int", "str"],
    "booking_prams": ["int", "int", "int", "str"],
    "booking_resize": ["int", "int", "int", "int", "str"],
    "booking_sign_up": ["int"],
    "calendars_add": ["int"],
    "door_arriving": ["int", "int"],
    "door_others": ["int"],
    "door_tick": ["int", "bool"],
    "door_walked_in": ["int", "int", "int", "int"],
    "door_walked_out": ["int", "int"],
    "erasing_erase": ["int"],
    "erasing_stay": [],
    "erasing_sure": [],
    "islands_card": ["int"],
    "islands_choose": [],
    "islands_find": ["Need", "Need"],
    "islands_others": [],
    "islands_results": [],
    "islands_share": ["int"],
    "islands_there": ["str", "Need", "Need"],
    "knocking_read": ["int"],
    "lab_asking_about": ["int", "int"],
    "lab_asking_titled": [],
    "lab_leading_call_off": ["int"],
    "lab_leading_called_off": ["int"],
    "lab_leading_code": ["int"],
    "lab_leading_happens": ["int"],
    "lab_leading_hold": ["int", "int"],
    "lab_leading_lab": ["int"],
    "lab_leading_mine": ["int"],
    "lab_leading_seats": ["int"],
    "lab_making_again": [],
    "lab_making_change": ["int", "int"],
    "lab_making_copy": ["int", "int"],
    "lab_making_line": ["Line", "int"],
    "lab_making_publish": ["int", "int"],
    "lab_making_put": ["Line", "str", "int"],
    "lab_making_start": [],
    "lab_making_summary": ["int", "int"],
    "lab_making_throw": ["int", "int"],
    "lab_making_thrown": ["int", "int"],
    "lab_making_where": ["int", "int"],
    "lab_filters_choose": ["str", "str", "str", "str"],
    "lab_filters_pick": ["Facet", "str", "str", "str", "str"],
    "lab_filters_said": [],
    "coming_along_said": [],
    "coming_along_sure": ["int", "How", "int", "int", "int", "int", "str"],
    "coming_along_which": ["How", "int", "int", "int", "int", "str", "int"],
    "labs_card": ["int"],
    "labs_mine": ["int"],
    "labs_near": ["int", "str", "str", "str", "str"],
    "labs_share": ["int"],
    "labs_street": ["int"],
    "labs_week": ["int", "str", "str", "str", "str"],
    "leaving_decline": ["int"],
    "leaving_fine": ["int"],
    "leaving_keep": ["int"],
    "leaving_leave": ["int"],
    "leaving_refuse": ["int"],
    "leaving_sure": ["int"],
    "leaving_take": ["int"],
    "leaving_which": ["int"],
    "place_closing_close": ["str"],
    "place_closing_reopen": ["str"],
    "place_closing_shut": ["str", "int"],
    "place_closing_sure": ["str"],
    "place_closing_unshut": ["str", "int"],
    "place_facts_done": ["str"],
    "place_facts_facts": ["str", "int"],
    "place_facts_table": ["str", "Stand"],
    "place_facts_tick": ["str", "Facility", "Known"],
    "place_hours_always": ["str"],
    "place_hours_grid": ["str", "int"],
    "place_hours_hours": ["str", "Days", "int"],
    "place_hours_keep": ["str"],
    "place_hours_one": ["str"],
    "place_hours_told": ["str", "Days", "str"],
    "place_hours_unknown": ["str"],
    "place_keeping_checked": ["str"],
    "place_keeping_publish": ["str"],
    "place_keeping_sheet": ["str"],
    "place_making_anew": ["str"],
    "place_making_go_on": ["str"],
    "place_making_leave_out": ["str", "Line"],
    "place_making_line": ["str", "Line"],
    "place_making_start": [],
    "place_making_venue": ["str", "Venue"],
    "place_making_venues": ["str", "int"],
    "place_photos_keep": ["str", "int"],
    "place_photos_leave": ["str"],
    "place_photos_photo": ["str"],
    "place_photos_remove": ["str"],
    "place_photos_show": ["int"],
    "place_pin_at": ["str", "str"],
    "place_pin_where": ["str", "int"],
    "privacy_privacy": [],
    "quiet_chosen": ["Night"],
    "quiet_hours": [],
    "receipts_elsewhere": ["int"],
    "reminders_choose": ["int"],
    "reminders_chosen": ["int", "Reminders"],
    "reminders_coming": ["int"],
    "series_end": ["int"],
    "series_give_back": ["int"],
    "series_show": ["int"],
    "series_take": ["int"],
    "series_leading_stop": ["int", "int"],
    "series_leading_stopped": ["int", "int"],
    "series_leading_until": ["int"],
    "series_leading_whole": ["int"],
    "series_spreading_done": ["int", "str"],
    "series_spreading_sure": ["int"],
    "reminders_everywhere": ["Reminders"],
    "reminders_wish": [],
    "stop_offer": [],
    "stop_start": [],
    "stop_stop": [],
    "team_accept": ["str"],
    "team_home": [],
    "team_invite": [],
    "team_invited": ["int"],
    "team_join": ["str"],
    "team_name": [],
    "telling_aged": ["int", "int", "str"],
    "telling_ages": ["int"],
    "telling_answer": ["int", "Question", "bool"],
    "telling_name": ["int"],
    "telling_question": ["int", "Question"],
    "telling_unname": ["int"],
    "telling_whole": ["int"],
    "telling_withdraw": ["int", "Question"],
    "unreached_again": ["int"],
    "unreached_family": ["int"],
    "unreached_list_": ["int", "int"],
    "unreached_phoned": ["int"],
    "welcome_explain": [],
    "welcome_hello": [],
    "welcome_languages": [],
    "welcome_menu": [],
    "welcome_resume": [],
    "welcome_show_plain": ["bool"],
    "welcome_speak": ["str"],
    "welcome_talk": [],
    "welcome_thanked": [],
}
# Doors open from a QR code or an address somebody else wrote: they show, never change.
DOORS = {
    "calendars_add",
    "islands_card",
    "islands_choose",
    "islands_find",
    "islands_share",
    "lab_filters_choose",
    "lab_filters_pick",
    "labs_card",
    "labs_mine",
    "labs_near",
    "labs_share",
    "labs_street",
    "labs_week",
    "leaving_which",
    "place_photos_show",
    "privacy_privacy",
    "quiet_hours",
    "receipts_elsewhere",
    "stop_offer",
    "team_home",
    "team_join",
    "welcome_explain",
    "welcome_hello",
    "welcome_languages",
    "welcome_menu",
    "welcome_talk",
}


def own_steps() -> dict[str, Step[...]]:
    return {name: made for name, made in STEPS.items() if made.run.__module__.startswith("handlers.")}


def test_every_step_people_carry_in_their_phones_is_still_there() -> None:
    found = {name: [kind.__name__ for kind, _ in made.parameters.values()] for name, made in own_steps().items()}
    assert found == KEPT


def test_only_what_shows_can_be_opened_from_outside() -> None:
    assert {name for name, made in own_steps().items() if made.door} == DOORS


def test_every_command_and_every_guess_opens_a_step() -> None:
    for link in (*handlers.COMMANDS.values(), *handlers.INTENTS.values(), handlers.FIND, handlers.RESUME):
        assert Link.read(link.token) == link


def test_defaults_at_the_end_are_left_out_of_a_token() -> None:
    assert find.link().token == "islands_find"
    assert find.link(Need.NURSE).token == "islands_find-nurse"
    assert there.link("v1234_210", Need.ANY, Need.MILK).token == "islands_there-v1234_210-any-milk"


@pytest.mark.parametrize(
    "token",
    [
        "",
        "islands_card",
        "islands_card-",
        "islands_card-x",
        "islands_card--1",
        "islands_card-1-2",
        "islands_card-99999999999999999999",
        "islands_card-١",
        "islands_find-beer",
        "nothing_here",
        "islands_card-1\n",
        "stop_stop-1",
        "a" * 65,
        "islands_card-1;drop",
        "../etc/passwd",
    ],
)
def test_a_token_that_is_none_of_ours_is_nothing(token: str) -> None:
    assert Link.read(token) is None


@given(st.text(max_size=80))
def test_any_text_at_all_is_a_link_or_nothing(token: str) -> None:
    link = Link.read(token)
    assert link is None or link.token == token


@given(st.integers(0, 10**17))
def test_a_link_read_back_is_the_same(place: int) -> None:
    link = card.link(place)
    assert Link.read(link.token) == link
    assert len(link.token.encode()) <= TOKEN_BYTES


def test_a_step_refuses_what_cannot_travel_in_a_link() -> None:
    async def flies(turn: Turn, height: float) -> Reply:
        return Reply()

    with pytest.raises(TypeError, match="cannot travel"):
        step(flies)


def test_two_steps_cannot_have_one_name() -> None:
    class Colour(StrEnum):
        RED = "red"

    async def paint(turn: Turn, colour: Colour = Colour.RED) -> Reply:
        return Reply()

    paint.__annotations__ = {"turn": Turn, "colour": Colour, "return": Reply}
    step(paint)
    try:
        with pytest.raises(TypeError, match="two steps"):
            step(paint)
    finally:
        STEPS.pop("test_links_paint")
