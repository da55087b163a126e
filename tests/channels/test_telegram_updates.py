"""Every update there is means what this table says, or nothing."""

from __future__ import annotations

from typing import Final

import pytest

from bot.channels import Blocked, Called, Edited, Moved, Opened, Tapped, What, packed, unpacked
from bot.channels.telegram_updates import Me, incoming, press_of
from handlers.dialogue import Located, Said, Sent
from tests.standins.updates import cases

ME: Final = Me(700000001, "WendyProvaBot")
CASES: Final = cases()
PRIVATE: Final = "https://t.me/WendyProvaBot?start=welcome_hello"


def text_of(name: str) -> str:
    return str(CASES[name]["message"]["text"])


# What is not here means nothing: it is neither answered nor stored.
MEANT: Final[dict[str, What]] = {
    "text": Said("fasciatoio vicino a via Lorenteggio 210"),
    "text_in_english": Said("where can I change my baby?"),
    "text_in_arabic": Said("أين يمكنني تغيير الحفاض؟"),
    "text_with_emoji": Said("👩\u200d🍼 allattare vicino a 🏠 via Savona 12 🇮🇹"),
    "text_with_mixed_directions": Said("قرب via Giambellino 62 من فضلك"),
    "text_with_zero_width_signs": Said("via\u200b Sol\u200dari\u200c 40\ufeff"),
    "text_with_direction_overrides": Said("\u202evia Tortona\u202c 30"),
    "text_with_control_signs": Said("via\x01 Washington\x07 50\x1b[31m\x85\u2028fine"),
    "text_with_decomposed_accents": Said("perché è chiuso?"),
    "text_with_many_combining_signs": Said(text_of("text_with_many_combining_signs")),
    "text_of_several_lines": Said("ciao\n\nsono in via Tolstoi 5\ncon due gemelli"),
    "text_of_4096_signs": Said(text_of("text_of_4096_signs")),
    "text_of_4096_emoji": Said(text_of("text_of_4096_emoji")),
    "text_is_empty": Said(""),
    "text_is_a_number": Said("0"),
    "text_with_markup_signs": Said("<b>*_`[ciao](tg://user?id=1)`_*</b> & {name} %s"),
    "text_with_a_link": Said("guarda https://wendy.example/l/3"),
    "text_with_formatting": Said("davvero urgente"),
    "text_with_a_phone_number": Said("chiamami al +39 02 0000 0001"),
    "command": Said("aiuto"),
    "command_with_words": Said("cerca via Foppa 10"),
    "command_unknown": Said("frobnicate"),
    "command_in_capitals": Opened("welcome_hello"),
    "start": Opened("welcome_hello"),
    "start_with_payload": Opened("place-12"),
    "start_with_payload_of_64_signs": Opened("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    "start_with_payload_that_is_no_door": Opened("privacy-erase"),
    "start_with_payload_typed_by_hand": Opened("../../etc/passwd"),
    "stop_command": Said("stop"),
    "edited_text": Edited("fasciatoio vicino a via Lorenteggio 201"),
    "edited_without_change": Edited("fasciatoio"),
    "edited_command": Edited("/aiuto"),
    "reply_to_us": Said("questa"),
    "reply_with_quote": Said("perché?"),
    "reply_to_another_chat": Said("dov'è?"),
    "forwarded_from_user": Said("sono in piazza Tirana"),
    "forwarded_from_hidden_user": Said("sono in piazza Tirana"),
    "forwarded_from_channel": Said("Laboratorio giovedì alle 10"),
    "forwarded_from_group_admin": Said("Ci vediamo al parco"),
    "forwarded_from_us": Said("Di che cosa hai bisogno?"),
    "via_bot": Said("Via Solari 40, Milano"),
    "user_without_language": Said("ciao"),
    "user_with_region_in_language": Said("oi"),
    "user_with_unknown_language": Said("?"),
    "user_with_empty_name": Said("ciao"),
    "user_with_name_of_signs": Said("ciao"),
    "ids_beyond_32_bits": Said("ciao"),
    "message_id_zero": Said("ciao"),
    "date_long_ago": Said("ciao"),
    "date_in_the_future": Said("ciao"),
    "sent_while_offline": Said("buongiorno"),
    "with_effect_and_protection": Said("grazie!"),
    "press": Tapped("find.nurse"),
    "press_on_a_forgotten_message": Tapped("find.change"),
    "press_with_64_bytes": Tapped("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
    "press_with_unknown_data": Tapped("v0.no_such_step.1.2"),
    "press_with_data_no_longer_shown": Tapped("labs.book.7"),
    "press_with_data_that_is_no_token": Tapped("perché no? 🍼"),
    "press_with_empty_data": Tapped(""),
    "press_below_an_inline_message": Tapped("find.nurse"),
    "press_below_another_bots_message": Tapped("next"),
    "press_by_somebody_unknown": Tapped("find.nurse"),
    "press_on_a_position_message": Tapped("place.12"),
    "position": Located(45.44987, 9.14562),
    "position_as_answer_to_the_button": Located(45.44987, 9.14562),
    "position_with_accuracy": Located(45.44987, 9.14562),
    "position_with_whole_numbers": Located(45.0, 9.0),
    "position_at_zero": Located(0.0, 0.0),
    "position_at_the_pole": Located(90.0, -180.0),
    "position_far_from_milan": Located(38.11573, 13.36133),
    "venue": Located(45.44987, 9.14562),
    "venue_of_a_map_service": Located(45.44987, 9.14562),
    "live_position_starts": Located(45.44987, 9.14562, live=True),
    "live_position_without_end": Located(45.44987, 9.14562, live=True),
    "photo": Sent("photo", "AgACphoto"),
    "voice": Sent("voice"),
    "audio": Sent("audio"),
    "video": Sent("video"),
    "video_note": Sent("video_note"),
    "animation": Sent("animation"),
    "sticker": Sent("sticker"),
    "document": Sent("document"),
    "contact": Sent("contact"),
    "dice": Sent("dice"),
    "poll": Sent("poll"),
    "photo_with_caption": Sent("photo", "AgACphoto", "il fasciatoio è rotto"),
    "photo_with_command_as_caption": Sent("photo", "AgACphoto", "/aiuto"),
    "photo_in_several_sizes": Sent("photo", "b"),
    "album_1_of_3": Sent("photo", "AgACphoto", "la nostra sala"),
    "album_2_of_3": Sent("photo", "AgACphoto"),
    "album_3_of_3": Sent("photo", "AgACphoto"),
    "album_of_documents": Sent("document"),
    "voice_with_caption": Sent("voice", text="ascolta"),
    "voice_of_an_hour": Sent("voice"),
    "contact_own": Sent("contact"),
    "contact_of_somebody_else": Sent("contact"),
    "sticker_that_moves": Sent("sticker"),
    "document_without_name": Sent("document"),
    "document_that_is_large": Sent("document"),
    "quiz": Sent("poll"),
    "game": Sent("game"),
    "story": Sent("story"),
    "paid_media": Sent("paid_media"),
    "checklist": Sent("checklist"),
    "photo_sent_as_file": Sent("document"),
    "group_mention": Called(PRIVATE),
    "group_mention_in_capitals": Called(PRIVATE),
    "group_mention_after_emoji": Called(PRIVATE),
    "group_mention_by_name": Called(PRIVATE),
    "group_mention_in_caption": Called(PRIVATE),
    "group_command_for_us": Called(PRIVATE),
    "group_start_with_payload": Called(PRIVATE),
    "group_reply_to_us": Called(PRIVATE),
    "group_topic_text": Called(PRIVATE),
    "group_anonymous_admin": Called(PRIVATE),
    "group_becomes_supergroup": Moved("-1001987654321"),
    "person_blocks_us": Blocked(),
    "group_removes_us": Blocked(),
    "unknown_field": Said("ciao"),
    "unknown_field_of_the_update": Said("ciao"),
    "unknown_kind_of_forward": Said("ciao"),
    "unknown_kind_of_entity": Said("ciao mondo"),
    "position_off_the_globe": Sent("location"),
    "entity_beyond_the_text": Said("ciao"),
    "entity_before_the_text": Said("@WendyProvaBot"),
    "ids_of_64_bits": Said("ciao"),
    "id_is_text": Said("ciao"),
    "id_is_negative": Said("ciao"),
    "half_of_an_emoji": Said("ciao "),
    "nul_in_the_text": Said("ciaomondo"),
    "photo_without_sizes": Sent("photo"),
    "deep_nesting": Said("ciao"),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_an_update_means_what_the_table_says(name: str) -> None:
    found = incoming(CASES[name], ME)
    assert (found.what if found else None) == MEANT.get(name)


def test_the_table_knows_no_update_that_does_not_exist() -> None:
    assert not MEANT.keys() - CASES.keys()


@pytest.mark.parametrize("name", sorted(MEANT))
def test_an_event_can_be_kept_until_it_is_answered(name: str) -> None:
    found = incoming(CASES[name], ME)
    assert found is not None
    assert unpacked(packed(found)).what == found.what


@pytest.mark.parametrize("name", [name for name in CASES if "callback_query" in CASES[name]])
def test_every_press_can_be_answered_also_when_it_means_nothing(name: str) -> None:
    assert press_of(CASES[name]) == CASES[name]["callback_query"]["id"]


def test_events_are_known_by_ids_that_outlive_the_numbers_of_updates() -> None:
    known = {name: found.external_id for name in CASES if (found := incoming(CASES[name], ME))}
    assert known["text"] == "700000001:message:5123456789:43"
    assert known["press"] == "700000001:press:2200000000824310071"
    assert known["edited_text"] == "700000001:edit:5123456789:130:1795600160"
    assert not [name for name, known_as in known.items() if str(CASES[name]["update_id"]) in known_as.split(":")]


def test_another_bot_in_the_same_chat_counts_its_own_messages() -> None:
    one, other = incoming(CASES["text"], ME), incoming(CASES["text"], Me(700000002, "AltraBot"))
    assert one
    assert other
    assert one.external_id != other.external_id


def test_an_album_is_one_event() -> None:
    album = [incoming(CASES[f"album_{number}_of_3"], ME) for number in (1, 2, 3)]
    assert len({found.external_id for found in album if found}) == 1


def test_an_edit_names_the_message_it_changes() -> None:
    edit = incoming(CASES["edited_text"], ME)
    assert edit
    assert edit.edits == "700000001:message:5123456789:130"


def test_a_group_is_answered_where_it_was_asked_and_a_person_in_private() -> None:
    private, group, topic = (incoming(CASES[name], ME) for name in ("text", "group_mention", "group_topic_text"))
    assert private
    assert group
    assert topic
    assert (private.sender, private.room) == ("5123456789", None)
    assert group.sender == group.room == "-1001987654321"
    assert topic.sender == topic.room == "-1002111222333/12"


def test_who_has_no_name_yet_is_not_called() -> None:
    assert incoming(CASES["group_mention"], Me(700000001)) is None


def test_the_language_is_the_phones() -> None:
    languages = {name: found.language for name in CASES if (found := incoming(CASES[name], ME))}
    assert languages["text_in_arabic"] == "ar"
    assert languages["user_with_region_in_language"] == "pt-br"
    assert languages["user_without_language"] is None
