"""From a promise to what is read: labels, numbers, text only, words of other people, right to left."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering import LABEL, Reader, Rendered, render
from handlers.dialogue import Button, Clock, Count, Day, Lines, Metres, Names, Phrase, Word, Year
from handlers.islands import card, choose, others
from handlers.plain import packed_links, packed_words
from storage.outbox import Outgoing
from tests.town import TEXTS

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def read(
    key: str, *buttons: Button, language: str = "it", plain: bool = False, only: str | None = None, **words: Word
) -> Rendered:
    """What somebody reads of a message; `only` is the language the message must keep."""
    promised: dict[str, Any] = dict.fromkeys(Outgoing.__slots__)
    promised |= {"key": key, "words": packed_words(words), "links": packed_links(buttons), "language": only}
    return render(TEXTS, Outgoing(**promised), Reader(language, plain, NOW))


def row(number: int, name: str) -> Button:
    return Button("row-place", card.link(number), {"number": str(number), "name": name})


def shared(name: str, **reader: Any) -> str:
    return str(read("share", name=name, url="https://wendy.example/?go=islands_card-1", **reader).text)


# ---------------------------------------------------------------- labels and numbers


def test_a_number_belongs_to_a_button_only_where_it_stands_in_its_label() -> None:
    shown = read("menu", row(3, "Isola"), Button("row-others", others.link())).buttons
    assert shown[0] == {"label": "3. Isola", "token": "islands_card-3", "number": "3"}
    assert "number" not in shown[1]


@pytest.mark.parametrize("language", ["it", "en", "ar"])
@given(name=st.text(min_size=1, max_size=120))
def test_no_label_is_longer_than_a_row_of_a_list_whatever_a_place_is_called(language: str, name: str) -> None:
    for button in read("menu", row(12, name), language=language).buttons:
        assert len(button["label"]) <= LABEL
        assert button["number"] == "12"


def test_a_long_label_says_that_it_was_cut() -> None:
    assert read("menu", row(1, "Farmacia dei Santi Quattro Coronati")).buttons[0]["label"].endswith("…")


def test_the_order_of_the_buttons_is_kept() -> None:
    buttons = [row(number, f"Isola {number}") for number in range(1, 11)]
    assert [b["token"] for b in read("menu", *buttons).buttons] == [b.link.token for b in buttons]


def test_a_promised_button_whose_step_is_gone_is_left_out() -> None:
    promised: dict[str, Any] = dict.fromkeys(Outgoing.__slots__)
    links = [{"label": "button-menu", "token": "labs_join-7", "words": {}}]
    promised |= {"key": "menu", "words": {}, "links": links}
    assert render(TEXTS, Outgoing(**promised), Reader("it")).buttons == []


# ---------------------------------------------------------------- only text


def test_text_only_numbers_every_choice_and_writes_it_below() -> None:
    shown = read("menu", Button("row-others", others.link()), Button("row-another-need", choose.link()), plain=True)
    assert [button["number"] for button in shown.buttons] == ["1", "2"]
    assert all(f"{button['number']}. {button['label']}" in shown.text for button in shown.buttons)


def test_text_only_goes_on_counting_after_the_numbers_of_a_list() -> None:
    shown = read("menu", row(4, "Isola"), row(5, "Altra"), Button("row-others", others.link()), plain=True)
    assert [button["number"] for button in shown.buttons] == ["4", "5", "6"]


@given(name=st.text(alphabet="aà1.,😀👩‍🍼⭐→✓©️🇮🇹٣ع", min_size=1, max_size=40))
def test_text_only_has_no_sign_outside_letters_digits_and_punctuation(name: str) -> None:
    import unicodedata

    shown = read("menu", row(1, name), plain=True)
    for text in (shown.text, shown.buttons[0]["label"]):
        assert not [c for c in text if unicodedata.category(c) in ("So", "Sk", "Cs")]


def test_text_only_does_not_cut_a_name_there_is_room_for() -> None:
    shown = read("menu", row(1, "Farmacia dei Santi Quattro Coronati"), plain=True)
    assert "1. Farmacia dei Santi Quattro Coronati" in shown.text


def test_text_only_tells_a_place_once() -> None:
    listed = Lines((Phrase("row-place", {"number": "1", "name": "Farmacia Solari"}),))
    where = Phrase("near-you")
    shown = read("results", row(1, "Farmacia Solari"), where=where, places=listed, need="", plain=True)
    assert shown.text.count("Farmacia Solari") == 1
    assert shown.buttons[0]["number"] == "1"


# ---------------------------------------------------------------- words nobody of ours wrote


def test_a_name_can_never_become_markup() -> None:
    text = shared("<b>Bar</b> & <i>Figli</i> <script>")
    assert "&lt;b&gt;Bar&lt;/b&gt; &amp;" in text
    assert "<script>" not in text
    assert "<b>Bar</b> & <i>Figli</i> <script>" in TEXTS.plain(text)


def test_a_name_is_escaped_once_however_deep_it_stands() -> None:
    text = read("results", where=Phrase("near-spot", {"spot": "Bar & Figli"}), places="", need="").text
    assert text.count("Bar &amp; Figli") == 1
    assert "&amp;amp;" not in text


@given(name=st.text(max_size=200))
def test_no_name_at_all_spoils_a_message_or_leaves_a_control_in_it(name: str) -> None:
    text = shared(name)
    assert text.endswith("https://wendy.example/?go=islands_card-1")
    assert not set(text) & set("\x00\x07\x1b\r\u202e\u202a")


def test_a_name_that_looks_like_a_placeholder_stays_a_name() -> None:
    assert "{ $contact }" in TEXTS.plain(shared("{ $contact }"))


# ---------------------------------------------------------------- languages


def test_in_arabic_every_name_is_isolated_and_no_link_is() -> None:
    text = shared("40 Farmacia", language="ar")
    assert "\u206840 Farmacia\u2069" in text
    assert "\u2068https" not in text
    assert text.splitlines()[-1] == "https://wendy.example/?go=islands_card-1"


def test_each_line_of_a_list_has_isolates_of_its_own_in_arabic() -> None:
    places = Lines(("1. Farmacia", "2. Bar"))
    text = read("results", language="ar", where=Phrase("near-you"), places=places, need="").text
    for line in text.splitlines():
        assert line.count("\u2068") == line.count("\u2069")


def test_which_way_it_is_read_goes_with_the_language() -> None:
    assert read("menu", language="ar").direction == "rtl"
    assert read("menu", language="it").direction == "ltr"


def test_a_message_that_must_keep_its_language_keeps_it() -> None:
    kept = read("language-offer", language="it", only="ar")
    assert (kept.language, kept.direction) == ("ar", "rtl")


def test_somebody_whose_language_is_unknown_reads_italian() -> None:
    assert read("menu", language="xx").text == read("menu", language="it").text


@pytest.mark.parametrize(
    ("word", "said"),
    [
        (Metres(80), "80"),
        (Metres(1_250), "1,"),
        (Clock(datetime(2026, 11, 25, 18, 30, tzinfo=UTC)), "19:30"),
        (Day(date(2026, 11, 26)), "domani, giovedì 26 novembre"),
        (Year(2018), "2018"),
        (Names(("latte", "gioco", "nanna")), "latte, gioco e nanna"),
    ],
)
def test_a_word_is_said_as_people_say_it(word: Word, said: str) -> None:
    assert said in shared_word(word)


def shared_word(word: Word) -> str:
    return str(read("near-spot", spot=word).text)


def test_one_hour_is_not_one_hours() -> None:
    text = read("privacy-rights", hours=Count(1), days=Count(1), months=Count(1)).text
    assert "un'ora" in text
    assert "1 ore" not in text


@pytest.mark.parametrize("word", [20146, 1.5, NOW, NOW.date(), None, b"via"])
def test_a_bare_number_or_date_is_refused_before_it_is_promised(word: Any) -> None:
    with pytest.raises(TypeError):
        packed_words({"spot": word})
