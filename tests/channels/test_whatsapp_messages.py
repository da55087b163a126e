"""Every form of the corpus has a meaning, every message a shape, every error an answer; and no text can format."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import Opened, Tapped, What
from bot.channels.whatsapp_messages import (
    REACTIONS,
    STATES,
    Reaction,
    Shape,
    bodies,
    definition,
    incoming,
    pin,
    reaction,
    sends,
    shape_of,
    shapes,
)
from bot.channels.whatsapp_text import parts, size, written
from bot.poster import PREFILLED
from bot.rendering import Rendered, Venue, write_out
from content.texts import escape
from handlers.dialogue import Located, Said, Sent
from handlers.islands import card
from handlers.welcome import menu
from tests import standins
from tests.standins.twilio_content import Contents
from tests.standins.twilio_marks import Run, read_marks, shown_text

CORPUS: Final = json.loads((Path(standins.__file__).parent / "twilio_payloads.json").read_text("utf-8"))
INBOUND: Final[dict[str, Any]] = CORPUS["inbound"]
HERE: Final = Located(45.4521, 9.1482)
BSUID: Final = "IT.13491208655302741918"

# What is neither plain words as they were written nor nothing at all.
MEANT: Final[dict[str, What]] = {
    "stop_with_advanced_opt_out": Said("STOP"),
    "start_with_advanced_opt_out": Said("START"),
    "a_nul_and_other_control_characters": Said("ciao\x07\x1b[31m"),
    "only_spaces": Sent("unknown"),
    "empty_body": Sent("unknown"),
    "no_body_at_all": Sent("unknown"),
    "a_location": HERE,
    "a_location_with_label_and_address": HERE,
    "a_location_with_a_link": HERE,
    "a_location_and_a_text": HERE,
    "a_location_with_integers": Located(45, 9),
    "a_location_in_the_south_west": Located(-33.8688197, -151.2092955),
    "a_location_at_zero": Located(0, 0),
    "a_location_out_of_range": Sent("location"),
    "a_location_that_is_no_number": Sent("location"),
    "a_location_with_a_comma": Sent("location"),
    "latitude_without_longitude": Sent("location"),
    "no_phone_number_and_a_location": HERE,
    "a_quick_reply": Tapped("find.any"),
    "a_quick_reply_of_a_template": Tapped("book.12"),
    "a_quick_reply_with_button_type": Tapped("book.12"),
    "a_quick_reply_with_a_cut_title": Tapped("find.any"),
    "a_quick_reply_that_quotes_nothing": Tapped("menu"),
    "a_quick_reply_with_a_hostile_payload": Tapped("../../etc/passwd\n'; --"),
    "no_phone_number_and_a_quick_reply": Tapped("menu"),
    "a_list_row": Tapped("place.41"),
    "a_list_row_with_a_description": Tapped("place.41"),
    "a_list_row_with_a_cut_title": Tapped("place.41"),
    "a_flow_answer": Sent("unknown"),
    "an_image": Sent("photo"),
    "an_image_with_a_caption": Sent("photo", text="il cartello è sbagliato"),
    "three_images": Sent("photo"),
    "media_that_is_missing": Sent("photo"),
    "a_voice_note": Sent("voice"),
    "a_voice_note_of_another_kind": Sent("voice"),
    "a_video": Sent("video"),
    "a_sticker": Sent("sticker"),
    "a_document": Sent("document", text="orari.pdf"),
    "a_contact_card": Sent("contact"),
    "a_contact_card_of_another_kind": Sent("contact"),
    "a_file_of_no_known_kind": Sent("document"),
    "an_order": Sent("unknown"),
    "an_unsupported_kind": Sent("unknown"),
    "a_kind_nobody_knows": Sent("unknown"),
    "nothing_but_a_sid_and_a_sender": Sent("unknown"),
}
NOTHING: Final = {
    "a_reaction",
    "a_reaction_taken_back",
    "no_sender_at_all",
    "a_sender_without_the_channel",
    "an_sms_at_the_wrong_door",
    "no_message_sid",
    "an_empty_message_sid",
    "nothing_at_all",
}


def form(name: str) -> dict[str, str]:
    """A form of the corpus; of what is given twice the first."""
    return {field: value if isinstance(value, str) else value[0] for field, value in INBOUND[name].items()}


# ---------------------------------------------------------------- what comes in


@pytest.mark.parametrize("name", INBOUND)
def test_every_form_of_the_corpus_means_something_or_nothing(name: str) -> None:
    event = incoming(form(name))
    if name in NOTHING:
        assert event is None
        return
    assert event is not None
    if event.what == Sent("photo", form(name).get("MediaUrl0", ""), form(name).get("Body", "")):
        assert MEANT[name] == Sent("photo", text=form(name).get("Body", ""))
        return
    if name == "a_quick_reply_with_a_foreign_payload":
        assert event.what == Tapped(form(name)["ButtonPayload"][:100])
        return
    assert event.what == MEANT.get(name, Said(form(name).get("Body", "")))


def test_the_corpus_is_as_large_as_it_says() -> None:
    assert len(INBOUND) >= 100
    assert set(MEANT) | NOTHING <= set(INBOUND)


@pytest.mark.parametrize("name", INBOUND)
def test_nobody_s_name_is_ever_taken_over(name: str) -> None:
    if event := incoming(form(name)):
        assert event.name is None
        assert "Prova" not in repr(event) or "Prova" in form(name).get("Body", "")


@pytest.mark.parametrize(
    ("given_form", "sender", "scoped"),
    [
        ({"From": "whatsapp:+447700900101"}, "whatsapp:+447700900101", None),
        ({"From": "whatsapp:+447700900101", "ExternalUserId": BSUID}, "whatsapp:+447700900101", BSUID),
        ({"From": f"whatsapp:{BSUID}", "ExternalUserId": BSUID}, f"whatsapp:{BSUID}", BSUID),
        ({"From": f"whatsapp:{BSUID}"}, f"whatsapp:{BSUID}", BSUID),
        ({"ExternalUserId": BSUID}, f"whatsapp:{BSUID}", BSUID),
        ({"From": "", "ExternalUserId": f"whatsapp:{BSUID}"}, f"whatsapp:{BSUID}", BSUID),
    ],
)
def test_somebody_has_an_address_and_maybe_an_id_of_her_own(
    given_form: dict[str, str], sender: str, scoped: str | None
) -> None:
    event = incoming({"Body": "ciao", "MessageSid": "SM1", **given_form})
    assert event is not None
    assert (event.sender, event.scoped) == (sender, scoped)


@pytest.mark.parametrize(
    ("body", "meant"),
    [
        (PREFILLED.format(token=card.link(12).token), Opened("islands_card-12")),
        (PREFILLED.format(token=menu.link().token), Opened("welcome_menu")),
        (f"  {PREFILLED.format(token='islands_card-12')}\n", Opened("islands_card-12")),
        (PREFILLED.format(token="islands_vanished-12"), Opened("islands_vanished-12")),  # a poster of an older Wendy
        ("Wendy menu", Said("Wendy menu")),
        ("Wendy islands_card-12 per favore", Said("Wendy islands_card-12 per favore")),
        ("wendy islands_card-12", Said("wendy islands_card-12")),
        ("islands_card-12", Said("islands_card-12")),
    ],
)
def test_only_the_text_behind_a_code_opens_a_door(body: str, meant: What) -> None:
    event = incoming({"From": "whatsapp:+447700900101", "MessageSid": "SM1", "Body": body})
    assert event is not None
    assert event.what == meant


@given(st.dictionaries(st.sampled_from(sorted({*INBOUND["an_image"], "Latitude", "ListId"})), st.text(max_size=300)))
def test_no_form_at_all_breaks_the_reading(fields: dict[str, str]) -> None:
    incoming(fields)


# ---------------------------------------------------------------- what goes out


def message(*labels: str, text: str = "Che cosa ti serve?") -> Rendered:
    buttons = [{"label": label, "token": f"islands_card-{number}"} for number, label in enumerate(labels, start=1)]
    return Rendered(text, buttons, "it", "ltr")


@pytest.mark.parametrize(
    ("labels", "shape"),
    [
        ((), None),
        (("Sì",), Shape("quick-reply", 1, "it")),
        (("Sì", "No", "Forse"), Shape("quick-reply", 3, "it")),
        (("Sì", "No", "a" * 20), Shape("quick-reply", 3, "it")),
        (("Sì", "No", "a" * 21), Shape("list-picker", 3, "it")),
        (("Sì", "No", "🍼" * 11), Shape("list-picker", 3, "it")),
        (tuple("abcd"), Shape("list-picker", 4, "it")),
        (tuple("abcdefghij"), Shape("list-picker", 10, "it")),
        (tuple("abcdefghijk"), None),
        (("a" * 25,), None),
        (("Isola", "isola "), None),  # WhatsApp takes no title twice
        (("Sì", " "), None),
    ],
)
def test_choices_are_buttons_or_a_list_or_numbers(labels: tuple[str, ...], shape: Shape | None) -> None:
    assert shape_of(message(*labels)) == shape


def test_a_text_too_long_for_buttons_goes_with_numbers() -> None:
    assert shape_of(message("Sì", text="a" * 1024))
    assert shape_of(message("Sì", text="a" * 1025)) is None
    assert shape_of(message("Sì", text="<b>" + "a" * 1023 + "</b>")) is None
    assert shape_of(message("Sì", text="🍼" * 513)) is None


@pytest.mark.parametrize("shape", shapes("it"), ids=str)
def test_every_shape_is_a_content_that_twilio_takes_with_every_variable_declared(shape: Shape) -> None:
    contents = Contents("AC" + "5" * 32, lambda: 0.0, lambda prefix: prefix + "a" * 32)
    content = contents.create(definition(shape, samples=("Che cosa ti serve?", "Scelta"), opens="Scegli"))
    rendered = message(*(f"Scelta {number}" for number in range(shape.choices)), text="<b>Uno</b>\n\ndue")
    [fields] = sends(Rendered(rendered.text, rendered.buttons, "it", "ltr", form=content.sid))
    filled = contents.fill(fields["ContentSid"], fields["ContentVariables"])
    assert filled.fields["body"] == "*Uno*\n\ndue"
    assert filled.trouble == 0
    assert set(filled.values) == set(content.variables)


def test_another_definition_has_another_name_and_the_same_one_the_same() -> None:
    shape = Shape("list-picker", 4, "it")
    names = {
        definition(shape, samples=("a", "b"), opens=opens)["friendly_name"] for opens in ("Scegli", "Scegli", "Apri")
    }
    assert len(names) == 2
    assert all(re.fullmatch(r"wendy_list-picker_4_it_[0-9a-f]{8}", name) for name in names)


def test_numbers_go_on_after_those_a_label_has_and_never_stand_twice() -> None:
    buttons = [
        {"label": "Altri posti", "token": "a"},
        {"label": "1. Isola & Co", "token": "b", "number": "1"},
        {"label": "2. Bar", "token": "c", "number": "2"},
    ]
    out = write_out(Rendered("Ecco:\n\n<b>2. Bar</b> · qui", buttons, "it", "ltr"))
    assert [button["number"] for button in out.buttons] == ["3", "1", "2"]
    assert written(out.text) == "Ecco:\n\n*2. Bar* · qui\n\n3. Altri posti\n1. Isola & Co"


def test_a_pin_has_its_place_its_name_and_its_street() -> None:
    assert pin(Venue(45.4484, 9.1423, "Bar *Sole*", "via Savona 1 |\nMilano")) == {
        "Body": "Bar ∗Sole∗",
        "PersistentAction": "geo:45.448400,9.142300|via Savona 1 Milano",
    }


# ---------------------------------------------------------------- errors and reports


@pytest.mark.parametrize(
    ("code", "status", "wanted"),
    [
        (20003, 401, Reaction.ALARM),
        (0, 401, Reaction.ALARM),
        (20429, 429, Reaction.LATER),
        (0, 429, Reaction.LATER),
        (21211, 400, Reaction.UNREACHABLE),
        (63003, 400, Reaction.UNREACHABLE),
        (63024, 400, Reaction.UNREACHABLE),
        (21610, 400, Reaction.STOPPED),
        (63016, 400, Reaction.WINDOW),
        (63018, 400, Reaction.LATER),
        (63012, 400, Reaction.LATER),
        (21655, 400, Reaction.PLAIN),
        (63013, 400, Reaction.PLAIN),
        (63020, 400, Reaction.ALARM),
        (63007, 400, Reaction.ALARM),
        (63049, 400, Reaction.REFUSED),
        (63032, 400, Reaction.REFUSED),
        (21617, 400, Reaction.REFUSED),
        (99999, 400, Reaction.REFUSED),
        (0, 302, Reaction.LATER),
    ],
)
def test_an_error_asks_for_what_can_still_be_done(code: int, status: int, wanted: Reaction) -> None:
    assert reaction(code, status=status) is wanted


def test_every_error_of_the_corpus_is_known_or_ends_the_message() -> None:
    codes = {int(one["ErrorCode"]) for one in CORPUS["status"].values() if str(one.get("ErrorCode", "")).isdecimal()}
    final = {code for code in codes if code not in REACTIONS} - {0}
    assert final <= {63019, 63032, 63034, 63049, 30001, 30036, 69999}, final


def test_every_state_of_twilio_is_one_of_ours() -> None:
    assert set(STATES.values()) == {"queued", "sent", "delivered", "read", "failed"}


# ---------------------------------------------------------------- formatting and lengths

# Letters, every mark, what may stand around them, what begins a line, links.
NASTY: Final = st.lists(
    st.sampled_from(
        (
            *"*_~`>-#.()\n aZ9èع😀\u2068\u2069&",
            *("```", "https://x.example/", "a_b@c.example", "<b>", "1. ", "> ", "- ", "* "),
        )
    ),
    max_size=30,
).map("".join)


def plain_marks(text: str) -> set[str]:
    """What formats in a text; a line that begins with a number looks the same as without."""
    return {mark for run in read_marks(text) for mark in run.marks} - {"numbered"}


@given(NASTY)
def test_no_text_that_somebody_wrote_can_format(text: str) -> None:
    assert plain_marks(written(escape(text))) == set()


@given(NASTY, NASTY, NASTY)
def test_only_our_own_marks_format_whatever_stands_in_them_and_around(before: str, inside: str, after: str) -> None:
    said = written(f"{escape(before)}\n<b>1. x{escape(inside)}</b> {escape(after)}")
    assert plain_marks(said) <= {"bold"}
    assert not any(mark == "bold" for run in read_marks(written(escape(before))) for mark in run.marks)


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("<b>Bar Sole</b> · qui", "*Bar Sole* · qui"),
        ("<b> Bar </b>", " *Bar* "),
        ("<b>uno\ndue</b>", "*uno*\n*due*"),
        ("<b>uno <i>due</i></b>", "*uno* *_due_*"),
        ("<b></b>x", "x"),
        ("parola<b>parola</b>", "parolaparola"),
        ("Bar &amp; &lt;b&gt;", "Bar & <b>"),
        ("*Sole*", "∗Sole∗"),
        ("nome_cognome@example.org 3*4 a~b", "nome_cognome@example.org 3*4 a~b"),
        ("https://wendy.example/?go=islands_card-1", "https://wendy.example/?go=islands_card-1"),
        ("https://x.example/_a_", "https://x.example/%5Fa%5F"),
        ("<b>https://x.example/a</b>", "https://x.example/a"),
        ("> cita\n- punto", "› cita\n– punto"),
        ("\u2068<b>\u20681\u2069. \u2068اسم\u2069</b>\u2069", "\u2068*\u20681\u2069. \u2068اسم\u2069*\u2069"),
    ],
)
def test_marks_stand_where_whatsapp_reads_them(marked: str, said: str) -> None:
    assert written(marked) == said


def test_what_is_bold_is_shown_bold_and_nothing_else() -> None:
    runs = read_marks(written("<b>1. Bar *Sole*</b> · _punto_\nvia <i>Savona</i> 1"))
    assert Run("1. Bar ∗Sole∗", frozenset({"bold"})) in runs
    assert Run("Savona", frozenset({"italic"})) in runs
    assert shown_text(runs) == "1. Bar ∗Sole∗ · ＿punto＿\nvia Savona 1"


@given(st.lists(st.text(alphabet="ab \n😀è", max_size=90), max_size=60), st.integers(20, 200))
def test_a_long_text_comes_in_pieces_that_fit_and_nothing_is_lost(paragraphs: list[str], most: int) -> None:
    text = "\n\n".join(paragraphs).strip()
    pieces = parts(text, most)
    assert all(size(piece) <= most for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_a_long_text_is_broken_between_paragraphs() -> None:
    first, second = bodies(message(text="uno\n" * 200 + "\n" + "due " * 250))
    assert first.endswith("uno")
    assert second.startswith("due")
