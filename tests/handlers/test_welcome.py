"""Who Wendy is, the menu, the languages, and what she says when she did not understand."""

import itertools
import re

import pytest

from bot.channels import Tapped
from handlers import COMMANDS
from handlers.islands import Need, card, find
from handlers.welcome import hello, languages, menu, resume, speak, talk
from tests.town import Somebody, Town

pytestmark = [pytest.mark.asyncio, pytest.mark.parametrize("engine", ["sqlite"])]


def keys(somebody: Somebody) -> list[str]:
    heard = [message.key for address, message, _ in somebody.town.phone.heard if address == somebody.name]
    return heard[somebody.read :]


def tokens(somebody: Somebody) -> list[str]:
    return [button["token"] for message in somebody.messages[somebody.read :] for button in message.buttons]


async def met(town: Town, language: str = "it") -> Somebody:
    anna = town.person("Anna", language=language)
    await anna.does(Tapped(hello.link().token))
    return anna


# ---------------------------------------------------------------- the first meeting


@pytest.mark.parametrize("language", ["it", "en", "ar"])
async def test_within_two_messages_she_knows_who_what_which_language_and_how_to_stop(town: Town, language: str) -> None:
    anna = await met(town, language)
    assert len(anna.messages) == 2
    anna.reads("ويندي" if language == "ar" else "Wendy", "Cooperativa di prova", "STOP", "Lingua", "Language", "لغة")
    assert 1 <= len(tokens(anna)) <= 4
    assert tokens(anna)[0] == find.link().token


@pytest.mark.parametrize(
    "said", ["ciao", "/start", "Buongiorno!", "hello", "hi", "hola", "bonjour", "مرحبا", "السلام عليكم"]
)
async def test_any_greeting_is_a_greeting(town: Town, said: str) -> None:
    anna = town.person("Anna", language=None)
    await anna.says(said)
    assert keys(anna) == ["welcome-who", "welcome-what"]


async def test_a_place_is_found_before_anything_personal_is_asked(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("ciao")
    await anna.says("via Lorenteggio 210")
    assert any(token.startswith("islands_card") for token in tokens(anna))
    said = " ".join(message.text for message in anna.messages).casefold()
    assert not re.search(r"come ti chiami|il tuo nome\?|quanti anni|acconsent|consenso|numero di telefono\?", said)


async def test_who_begins_with_a_question_gets_its_answer_and_hears_who_answers(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("fasciatoio vicino a via Lorenteggio 210")
    assert keys(anna)[0] == "welcome-short"
    assert len(keys(anna)) == 2
    anna.reads("programma automatico", "STOP", "Coccodrillo")


async def test_a_first_message_in_another_language_brings_no_more_than_three_messages(town: Town) -> None:
    anna = town.person("Anna", language="it")
    await anna.says("الخصوصية")
    assert len(anna.messages) <= 3
    assert keys(anna)[-1] == "privacy-rights"


async def test_she_is_greeted_once(town: Town) -> None:
    anna = await met(town)
    await anna.says("via Savona 10")
    assert len(keys(anna)) == 1
    assert "welcome" not in keys(anna)[0]


@pytest.mark.parametrize(
    ("told", "said", "spoken"),
    [
        ("en-GB", "ciao", "en"),
        ("ar", "ciao", "ar"),
        ("xx", "ciao", "it"),
        (None, "مرحبا", "ar"),
        (None, "where can I change my baby near via Savona?", "en"),
        (None, "dove posso allattare?", "it"),
        (None, "blah", "it"),
    ],
)
async def test_she_is_met_in_the_language_of_her_phone_else_of_her_words_else_in_italian(
    town: Town, told: str | None, said: str, spoken: str
) -> None:
    anna = town.person("Anna", language=told)
    await anna.says(said)
    assert {message.language for message in anna.messages} == {spoken}


# ---------------------------------------------------------------- words that work everywhere


@pytest.mark.parametrize("state", ["nothing", "a question", "a list", "a card", "a miss"])
@pytest.mark.parametrize(
    ("said", "key"),
    [("menu", "menu"), ("aiuto", "help"), ("lingua", "languages"), ("persona", "talk"), ("stop", "stop-done"),
     ("privacy", "privacy-what"), ("0", "menu"), ("indietro", "menu"), ("help", "help"), ("language", "languages"),
     ("لغة", "languages")],
)  # fmt: skip
async def test_the_words_that_always_work_work_in_every_state(town: Town, state: str, said: str, key: str) -> None:
    anna = await met(town)
    match state:
        case "a question":
            await anna.says("allattare")
        case "a list":
            await anna.says("allattare in via Lorenteggio 210")
        case "a card":
            await anna.does(Tapped(card.link(1).token))
        case "a miss":
            await anna.says("blablabla")
    await anna.says(said)
    assert key in keys(anna)


@pytest.mark.parametrize("said", ["menu", "aiuto", "lingua", "persona", "privacy", "stop"])
async def test_afterwards_one_tap_goes_on_where_she_was(town: Town, said: str) -> None:
    anna = await met(town)
    await anna.says("allattare")
    await anna.says(said)
    assert resume.link().token in tokens(anna)
    await anna.taps("Continua")
    assert keys(anna) == ["find-where-need"]
    await anna.says("via Savona 10")
    anna.reads("Per allattare")


async def test_a_question_of_eight_days_ago_is_no_longer_open(town: Town) -> None:

    anna = await met(town)
    await anna.says("allattare")
    await anna.says("aiuto")
    town.later(days=8)
    async with town.database.transaction() as store:
        await store.chats.forget(now=town.now)
    await anna.says("continua")
    assert keys(anna) == ["nothing-paused"]


async def test_nothing_to_go_on_with_is_said_kindly(town: Town) -> None:
    anna = await met(town)
    await anna.says("continua")
    assert keys(anna) == ["nothing-paused"]
    assert tokens(anna)


async def test_a_person_is_one_tap_from_the_menu_from_help_and_from_every_miss(town: Town) -> None:
    anna = await met(town)
    for said in ("menu", "aiuto", "blablabla", "privacy"):
        await anna.says(said)
        assert talk.link().token in tokens(anna), said
    await anna.does(Tapped(talk.link().token))
    anna.reads("020202")


# ---------------------------------------------------------------- languages


async def test_every_language_is_offered_by_its_own_name_and_chosen_by_it(town: Town) -> None:
    anna = await met(town)
    await anna.does(Tapped(languages.link().token))
    assert {"Italiano", "English", "العربية"} <= set(anna.labels)
    assert "🇮🇹" not in anna.news
    await anna.says("english")
    assert anna.messages[-1].language == "en"


async def test_the_open_question_comes_again_in_the_new_language_and_nothing_is_lost(town: Town) -> None:
    anna = await met(town)
    await anna.says("dove posso scaldare il latte?")
    asked = anna.messages[-1].text
    await anna.does(Tapped(speak.link("ar").token))
    assert keys(anna) == ["language-changed", "find-where-need"]
    assert all(message.language == "ar" for message in anna.messages[anna.read :])
    assert anna.messages[-1].text != asked
    await anna.says("via Savona 10")
    assert keys(anna)[0].startswith("results")
    async with town.database.transaction() as store:
        chat = await store.chats.get(1, now=town.now)
    assert chat.here is not None
    assert chat.here.needs == ("milk",)


async def test_an_arabic_sentence_is_answered_and_arabic_is_offered_not_forced(town: Town) -> None:
    anna = await met(town)
    await anna.says("أين يمكنني إرضاع طفلي؟")
    assert "language-offer" in keys(anna)
    assert [m.language for m in anna.messages[anna.read :] if "العربية" in str(m.buttons)] == ["ar"]
    assert (await anna.known()).language == "it"


async def test_the_offer_is_not_repeated_while_it_is_still_there(town: Town) -> None:
    anna = await met(town)
    for _ in range(4):
        await anna.says("أين يمكنني إرضاع طفلي؟")
        await anna.says("شارع سافونا")
    offers = [key for _, key in enumerate(m.key for _, m, _ in town.phone.heard) if key == "language-offer"]
    assert len(offers) <= 4


@pytest.mark.parametrize("code", ["xx", "", "es", "0"])
async def test_a_language_wendy_does_not_speak_is_not_spoken(town: Town, code: str) -> None:
    anna = await met(town)
    await anna.does(Tapped(f"welcome_speak-{code}"))
    assert keys(anna) == ["language-gone"]
    assert (await anna.known()).language == "it"


# ---------------------------------------------------------------- only text


async def test_only_text_shows_every_choice_as_a_number_until_buttons_are_wanted_again(town: Town) -> None:
    anna = await met(town)
    await anna.says("solo testo")
    await anna.says("menu")
    anna.reads("1. Trova un posto", "3. Parla con qualcuno")
    await anna.says("4")
    assert keys(anna) == ["languages"]
    await anna.says("bottoni")
    await anna.says("menu")
    assert "1. Trova" not in anna.news
    await anna.says("1")
    assert keys(anna)[0].startswith("lost")


async def test_numbers_in_text_only_are_those_shown_last(town: Town) -> None:
    anna = await met(town)
    await anna.says("solo testo")
    await anna.says("fasciatoio in via Lorenteggio 210")
    await anna.says("4")
    assert keys(anna)[0].startswith("results")
    anna.reads("4. ")
    await anna.says("4")
    assert keys(anna) == ["card"]


# ---------------------------------------------------------------- not understood


NONSENSE = ["blablabla", "tirititù", "xyzzy plugh", "qwertyuiop", "asdfghjkl", "zxcvbnm", "lorem ipsum", "hjkl"]


@pytest.mark.parametrize("before", [None, "allattare", "fasciatoio", "via Martini", "menu", "solo testo"])
async def test_three_misses_go_up_a_ladder_and_no_two_answers_in_a_row_are_alike(
    town: Town, before: str | None
) -> None:
    anna = await met(town)
    if before:
        await anna.says(before)
    answers = []
    for said in NONSENSE:
        await anna.says(said)
        answers.append(anna.news)
        assert tokens(anna), "a way out"
    assert len(set(answers[:4])) == 4
    assert all(one != other for one, other in itertools.pairwise(answers))
    assert talk.link().token in [button["token"] for message in anna.messages for button in message.buttons]


@pytest.mark.parametrize("kind", ["voice", "photo", "sticker", "document", "contact", "poll", "video", "reaction"])
async def test_a_thing_says_what_is_expected_and_the_question_stays(town: Town, kind: str) -> None:
    anna = await met(town)
    await anna.sends(kind)
    assert keys(anna)[0].startswith("lost-thing")
    await anna.says("allattare")
    await anna.sends(kind)
    anna.reads("Per allattare: dove sei?")
    await anna.says("via Savona 10")
    anna.reads("Per allattare")


async def test_a_thing_sent_to_a_question_is_told_that_only_words_and_positions_are_read(town: Town) -> None:
    anna = await met(town)
    await anna.says("allattare")
    await anna.sends("voice")
    assert "Non ho capito bene" not in anna.news
    anna.reads("parole")


async def test_an_answer_that_fits_ends_the_misses(town: Town) -> None:
    anna = await met(town)
    await anna.says("blablabla")
    await anna.says("menu")
    await anna.says("tirititù")
    assert keys(anna) == ["lost-words-1"]


@pytest.mark.parametrize("token", ["labs_join-7", "", "welcome_speak", "islands_find-beer", "\x00", "x" * 3000])
async def test_an_old_button_is_answered_from_the_present(town: Town, token: str) -> None:
    anna = await met(town)
    await anna.does(Tapped(token))
    assert keys(anna) == ["gone"]
    assert tokens(anna) == [menu.link().token]


async def test_an_old_button_does_not_close_the_open_question(town: Town) -> None:
    anna = await met(town)
    await anna.says("allattare")
    await anna.does(Tapped("labs_join-7"))
    await anna.says("via Savona 10")
    anna.reads("Per allattare")


async def test_what_wendy_does_not_do_yet_is_no_breakdown(town: Town) -> None:
    anna = await met(town)
    for said in ("vorrei iscrivermi al laboratorio di sabato", "che attività ci sono?", "vi prego di disiscrivermi"):
        await anna.says(said)
        assert keys(anna), said
        assert "set-aside" not in keys(anna)


async def test_every_command_opens_what_it_says_from_the_first_message_on(town: Town) -> None:
    for number, (name, link) in enumerate(COMMANDS.items()):
        somebody = town.person(f"Somebody {number}")
        await somebody.does(Tapped(link.token))
        assert 1 <= len(somebody.messages) <= 3, name


async def test_needs_are_never_more_than_two_taps_from_the_menu(town: Town) -> None:
    anna = await met(town)
    await anna.says("menu")
    assert find.link().token in tokens(anna)
    await anna.taps("Trova un posto")
    await anna.says("via Lorenteggio 210")
    await anna.taps("Cerca altro qui")
    assert find.link(Need.MILK).token in tokens(anna)
