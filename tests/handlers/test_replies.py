"""What families answer, give up and ask in their own words, about labs of theirs."""

from __future__ import annotations

from datetime import datetime

import pytest

from handlers import labs
from tests.handlers.gathering import join, lab, signed_up, states, tick
from tests.handlers.looking import keys, number_of
from tests.town import ROME, Somebody, Town

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])  # what is read is the same on both

FRIDAY = datetime(2026, 11, 27, 18, tzinfo=ROME)


async def says(somebody: Somebody, text: str) -> str:
    """The keys of what she reads then."""
    await somebody.says(text)
    return " ".join(key for key in keys(somebody) if key != "language-offer")


async def reminded(town: Town, **other: object) -> Somebody:
    anna = await signed_up(town, "Anna", await lab(town, **other))
    town.now = FRIDAY
    await tick(town)
    assert keys(anna)[-1] == "reminder-day"
    return anna


async def with_two(town: Town) -> Somebody:
    """Anna, who comes to two labs on two days."""
    anna = await signed_up(town, "Anna", await lab(town))
    await join(anna, await lab(town, "gioco", title="Gioco libero", starts=datetime(2026, 11, 27, 10, 0)))
    await anna.says("menu")
    return anna


# ---------------------------------------------------------------- answers to what was just shown


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "said",
    ["non posso", "non riesco", "no", "non ce la facciamo, bimbo con la febbre", "mio figlio sta male, saltiamo"],
)
async def test_after_a_reminder_no_asks_once_more_and_only_then_gives_the_seat_back(town: Town, said: str) -> None:
    held = await lab(town)
    anna = await reminded(town)
    assert await says(anna, said) == "leave-sure"
    anna.reads("Massaggio con calma")
    assert await states(town, held) == ["booked"]
    await anna.taps("Sì, rinuncio")
    assert await states(town, held) == ["left"]


@pytest.mark.asyncio
@pytest.mark.parametrize("said", ["sì ci sono", "ok ci sono", "ci siamo", "si", "confermo", "👍", "ok grazie", "نعم"])
async def test_after_a_reminder_yes_is_the_button(town: Town, said: str) -> None:
    anna = await reminded(town)
    assert await says(anna, said) == "reminder-coming"
    assert await says(anna, "ah no, non riusciamo") == "leave-sure"
    assert await says(anna, "no, vengo") == "lab"


@pytest.mark.asyncio
async def test_the_question_before_leaving_can_be_answered_in_words(town: Town) -> None:
    held = await lab(town)
    anna = await reminded(town)
    await anna.says("non posso")
    assert await says(anna, "no") == "lab"
    await anna.says("non posso")
    assert await says(anna, "ci siamo") == "lab"
    assert await states(town, held) == ["booked"]
    await anna.says("non posso")
    assert await says(anna, "sì") == "left"


@pytest.mark.asyncio
async def test_yes_takes_an_offered_seat_and_no_asks_before_it_is_given_up(town: Town) -> None:
    held = await lab(town)
    anna, bruna, carla = [await signed_up(town, name, held) for name in ("Anna", "Bruna", "Carla")]
    await anna.says("disdico")
    await anna.says("sì")
    assert await says(bruna, "non posso") == "leave-sure"
    assert bruna.labels == ["Sì, rinuncio", "Resta in lista", "No, vengo"]
    assert await states(town, held) == ["left", "offered", "waiting"]
    await bruna.says("sì, rinuncio")
    assert await says(carla, "ok grazie") == "receipt-booked"


@pytest.mark.asyncio
async def test_a_new_time_is_answered_in_words(town: Town) -> None:
    anna = await signed_up(town, "Anna", await lab(town))
    await lab(town, starts=datetime(2026, 11, 29, 10, 0))
    assert await says(anna, "va ancora bene") == "lab-thanks"
    await lab(town, starts=datetime(2026, 11, 29, 11, 0))
    assert await says(anna, "no, non riusciamo") == "leave-sure"


@pytest.mark.asyncio
async def test_the_way_is_that_of_the_place_and_being_late_promises_nothing(town: Town) -> None:
    place = await number_of(town, "esempio_segneri")
    anna = await reminded(town, place_id=place, room="", manager_id=None)
    assert await says(anna, "come ci arrivo?") == "card"
    assert await says(anna, "arrivo in ritardo 10 minuti") == "late"
    anna.reads("a presto", "Da qui non posso avvisare")
    assert "Parla con qualcuno" not in anna.labels


@pytest.mark.asyncio
async def test_the_open_question_hears_no_first_and_thanks_begin_no_ladder(town: Town) -> None:
    anna = await reminded(town)
    for said in ("ok grazie", "grazie mille", "perfetto", "🙏"):
        assert await says(anna, said) in ("reminder-coming", "thanked")
    await anna.says("allattare")
    assert await says(anna, "si") == "lost-question-1"
    assert await says(anna, "basta, grazie") == "lost-question-2"


# ---------------------------------------------------------------- giving something up


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("said", "key", "reads"),
    [
        ("disdico il massaggio", "leave-sure", "Massaggio con calma"),
        ("mi cancello dal gioco", "leave-sure", "Gioco libero"),
        ("non riesco a venire sabato", "leave-sure", "Massaggio con calma"),
        ("non possiamo venire venerdì", "leave-sure", "Gioco libero"),
        ("non veniamo più domenica", "leave-not-then", "domenica 29 novembre non hai niente in programma"),
        ("disdico", "leave-which", "Gioco libero"),
        ("cancella la mia iscrizione", "leave-which", "Gioco libero"),
        ("annulla tutto", "leave-all", "ne hai 2"),
        ("cancella tutte le mie iscrizioni", "leave-all", "ne hai 2"),
        ("disdico la musica", "leave-not-there", "Per Musica insieme non hai un posto"),
        ("cancellami dalla lista", "leave-which", "Gioco libero"),
    ],
)
async def test_title_and_day_choose_the_lab_to_leave(town: Town, said: str, key: str, reads: str) -> None:
    anna = await with_two(town)
    await lab(town, "musica", title="Musica insieme", starts=datetime(2026, 11, 30, 10, 0))
    assert await says(anna, said) == key
    anna.reads(reads)


@pytest.mark.asyncio
async def test_rows_tell_the_day_and_many_labs_take_pages(town: Town) -> None:
    anna = await signed_up(town, "Anna", await lab(town))
    for day in range(1, 9):
        await join(anna, await lab(town, f"gioco_{day}", title="Gioco libero", starts=datetime(2026, 12, day, 10, 0)))
    await anna.says("disdico")
    assert anna.labels[:2] == ["1. sab 28 Massaggio con…", "2. mar 1 Gioco libero"]
    await anna.taps("Altri laboratori")
    assert "9. mar 8 Gioco libero" in anna.labels
    await anna.says("annulla tutto")
    anna.reads("ne hai 9")


@pytest.mark.asyncio
async def test_off_the_list_means_the_line_she_is_in_and_our_messages_only_for_who_is_in_none(town: Town) -> None:
    held = await lab(town)
    await signed_up(town, "Anna", held)
    bruna = await signed_up(town, "Bruna", held)
    await join(bruna, await lab(town, "gioco", title="Gioco libero", starts=datetime(2026, 11, 27, 10, 0)))
    for said in ("cancellami dalla lista", "toglimi dalla lista", "esco dalla lista", "non voglio più aspettare"):
        assert await says(bruna, said) == "leave-sure-line"
        bruna.reads("Massaggio con calma")
    carla = town.person("Carla")
    await carla.says("ciao")
    assert await says(carla, "cancellami dalla lista") == "stop-offer"
    assert not (await carla.known()).stopped
    assert await says(carla, "disdico") == "mine-none"
    await carla.says("basta messaggi")
    assert (await carla.known()).stopped


# ---------------------------------------------------------------- what she asks about labs


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("said", "opens"),
    [
        ("a che ora è?", "Massaggio con calma"),
        ("dov'è il laboratorio", "Massaggio con calma"),
        ("quanto costa?", "Massaggio con calma"),
        ("il posto è ancora mio?", "Hai il posto"),
        ("sono ancora in lista?", "Hai il posto"),
        ("quando è il massaggio?", "Massaggio con calma"),
        ("when is the massage?", "Massaggio con calma"),
    ],
)
async def test_a_question_about_the_only_lab_she_has_opens_it(town: Town, said: str, opens: str) -> None:
    anna = await signed_up(town, "Anna", await lab(town))
    await anna.says("menu")
    assert await says(anna, said) == "lab"
    anna.reads(opens)


@pytest.mark.asyncio
async def test_of_several_labs_the_one_named_or_shown_last_or_all_of_them(town: Town) -> None:
    anna = await with_two(town)
    assert await says(anna, "a che ora è?") == "mine"
    assert await says(anna, "a che ora è il gioco?") == "lab"
    anna.reads("Gioco libero")
    assert await says(anna, "quanto costa?") == "lab"
    anna.reads("Gioco libero")
    assert await says(anna, "dov'è la metro?") == "lost-words-1"
    assert await says(anna, "ورشاتي") == "mine"


@pytest.mark.asyncio
async def test_a_lab_is_found_by_its_title_before_the_need_in_it_and_asked_about_again(town: Town) -> None:
    held = await lab(town, "gioco", title="Gioco libero", seats=2)
    await lab(town)
    bruna = town.person("Bruna")
    await bruna.says("ciao")
    for said in ("vorrei iscrivermi al Gioco libero", "gioco libero", "il gioco libero"):
        assert await says(bruna, said) == "lab", said
        bruna.reads("Gioco libero", "Restano 2 posti")
    await signed_up(town, "Anna", held)
    assert await says(bruna, "c'è ancora posto?") == "lab"
    bruna.reads("Per ora è pieno")
    assert await says(bruna, "voglio iscrivermi al corso massaggio") == "lab"
    bruna.reads("Massaggio con calma")
    assert await says(bruna, "dove può giocare?") == "find-where-need"
    await bruna.says("menu")
    assert await says(bruna, "ci sono ancora posti?") == "labs"


@pytest.mark.asyncio
async def test_dates_of_one_title_are_shown_to_choose_from(town: Town) -> None:
    await lab(town, "gioco_1", title="Gioco libero")
    await lab(town, "gioco_2", title="Gioco libero", starts=datetime(2026, 12, 4, 10, 0))
    bruna = town.person("Bruna")
    await bruna.says("ciao")
    assert await says(bruna, "gioco libero") == "labs-titled"
    await bruna.taps("2. ven 4 Gioco libero")
    bruna.reads("venerdì 4 dicembre")
    assert await says(bruna, "voglio iscrivermi al gioco libero sabato") == "lab"


@pytest.mark.asyncio
async def test_the_menu_of_who_has_labs_leads_to_them(town: Town) -> None:
    anna = await signed_up(town, "Anna", await lab(town))
    await anna.says("menu")
    assert anna.labels[0] == "Le mie iscrizioni"
    bruna = town.person("Bruna")
    await bruna.says("menu")
    assert "Le mie iscrizioni" not in bruna.labels


# ---------------------------------------------------------------- what must not be eaten


@pytest.mark.asyncio
async def test_words_that_only_look_like_answers_are_left_alone(town: Town) -> None:
    anna = await reminded(town)
    assert await says(anna, "non posso allattare qui?") == "find-where-need"
    await anna.says("menu")
    for said in ("basta, grazie", "via Ci Sono"):
        assert (await says(anna, said)).startswith("lost-"), said
    bruna = town.person("Bruna")
    await bruna.says("ciao")
    for said in ("sì", "non posso", "👍"):
        assert (await says(bruna, said)).startswith("lost-") or said == "👍"
    assert await says(bruna, "arrivo in ritardo 10 minuti") == "mine-none"


@pytest.mark.asyncio
async def test_no_to_a_pram_changes_nothing_of_another_lab(town: Town) -> None:
    anna = await reminded(town)
    other = await lab(town, "gioco", title="Gioco libero", seats=4, prams=1, starts=datetime(2026, 12, 4, 10, 0))
    await anna.opens(labs.card.link(other.id))
    await anna.taps("Iscriviti")
    await anna.taps("Io e un bambino")
    assert "leave" not in await says(anna, "no")


@pytest.mark.asyncio
async def test_where_two_buttons_could_be_meant_none_is_pressed(town: Town) -> None:
    anna = await with_two(town)
    await anna.says("disdico")
    before = await states(town, await lab(town))
    for said in ("sì", "no", "confermo"):
        assert "left" not in await says(anna, said)
    assert await states(town, await lab(town)) == before


# ---------------------------------------------------------------- danger


@pytest.mark.asyncio
async def test_after_many_misses_danger_is_answered_alone(town: Town) -> None:
    anna = town.person("Anna")
    await anna.says("ciao")
    for said in ("qwx", "qwy", "qwz", "qwk", "qwj"):
        await anna.says(said)
    assert await says(anna, "non voglio più vivere") == "danger-self_harm"


@pytest.mark.asyncio
async def test_the_question_beside_a_word_of_danger_can_be_taken_up_again(town: Town) -> None:
    anna = town.person("Anna")
    await anna.opens(labs.card.link((await lab(town)).id))
    await anna.taps("Iscriviti")
    await anna.says("io e la bimba ma non voglio più vivere")
    assert keys(anna)[0] == "danger-self_harm"
    assert (await says(anna, "continua")).startswith("booking-w")
