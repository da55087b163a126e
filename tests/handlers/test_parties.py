"""A family with its ages: three taps from the card to the receipt, whatever the lab asks."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from bot.channels import Tapped
from handlers import booking, labs
from storage.bookings import Band, Party
from storage.labs import Lab
from tests.handlers.gathering import lab, states
from tests.town import Somebody, Town

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])  # tests/storage/test_doors.py tries both

AGES = {"months_from": 3, "months_to": 36}


async def opens(town: Town, name: str, held: Lab, language: str = "it") -> Somebody:
    anna = town.person(name, language=language)
    await anna.says("ciao")
    await anna.opens(labs.card.link(held.id))
    return anna


async def party(town: Town, held: Lab) -> Party:
    async with town.database.transaction() as store:
        return (await store.bookings.line(held.id))[-1].party


async def tapped_through(anna: Somebody, row: str) -> int:
    """From the card to the receipt with this family, each time by the first button; how many taps it took."""
    await anna.taps("Iscriviti")
    await anna.taps(row)
    taps = 2
    while "Fatto, il posto è tuo." not in anna.news:
        await anna.taps(anna.labels[0])
        taps += 1
        assert taps < 9
    return taps


@pytest.mark.asyncio
async def test_no_lab_and_no_family_needs_more_than_three_taps(town: Town) -> None:
    rows = ("Solo io", "Io e un bambino", "Io e due bambini", "Due adulti, due bambini")
    for number, (prams, ages, row) in enumerate(product((None, 3), ({}, AGES), rows)):
        held = await lab(town, f"lab_{number}", seats=9, prams=prams, **ages)
        anna = await opens(town, f"A{number}", held)
        asks = "un bambino" in row or "due bambini" in row
        assert await tapped_through(anna, row) == (3 if asks and (prams or ages) else 2), (prams, ages, row)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("other", "row", "rows"),
    [
        (AGES, "Io e un bambino", 5),
        (AGES, "Io e due bambini", 10),
        ({**AGES, "prams": 3}, "Io e un bambino", 10),
        ({**AGES, "prams": 3}, "Io e due bambini", 2),
        ({"prams": 3}, "Io e due bambini", 2),
    ],
)
async def test_the_third_question_fits_in_one_list(town: Town, other: dict[str, Any], row: str, rows: int) -> None:
    anna = await opens(town, "Anna", await lab(town, seats=9, **other))
    await anna.taps("Iscriviti")
    await anna.taps(row)
    assert len(anna.labels) == rows
    assert not [label for label in anna.labels if label.endswith("…")]


@pytest.mark.asyncio
async def test_a_band_and_a_pram_are_one_tap(town: Town) -> None:
    held = await lab(town, seats=9, prams=2, **AGES)
    anna = await opens(town, "Anna", held)
    await anna.taps("Iscriviti")
    await anna.taps("Io e un bambino")
    await anna.taps("1-2 anni, passeggino")
    anna.reads("il posto è tuo", "1 bambino (1-2 anni)", "1 passeggino")
    assert await party(town, held) == Party(1, 1, 1, (Band.TODDLER,))


@pytest.mark.asyncio
async def test_two_children_of_two_ages_are_one_tap_and_nobody_has_to_say(town: Town) -> None:
    held = await lab(town, seats=9, **AGES)
    anna, bruna = await opens(town, "Anna", held), await opens(town, "Bruna", held)
    for somebody, row in ((anna, "Sotto 1 e 3-5 anni"), (bruna, "Altro, o non lo dico")):
        await somebody.taps("Iscriviti")
        await somebody.taps("Io e due bambini")
        await somebody.taps(row)
    anna.reads("2 bambini (sotto 1 anno e 3-5 anni)")
    bruna.reads("il posto è tuo", "1 adulto e 2 bambini.", "con «Completa»")


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("language", "join", "words", "row", "expected"),
    [
        ("it", "Iscriviti", "siamo in 2 e una bimba di 8 mesi", "2 adulti", Party(2, 1, 0, (Band.BABY,))),
        ("it", "Iscriviti", "due bambini di 3 e 5 anni", "1 adulto", Party(1, 2, 0, (Band.SMALL, Band.SMALL))),
        ("en", "Sign up", "me and a 2 year old and a newborn", "1 adult", Party(1, 2, 0, (Band.BABY, Band.TODDLER))),
        ("ar", "", "أنا وطفلة عمرها ٨ أشهر", "بالغ واحد", Party(1, 1, 0, (Band.BABY,))),
    ],
)
async def test_a_typed_family_brings_its_ages(
    town: Town, language: str, join: str, words: str, row: str, expected: Party
) -> None:
    held = await lab(town, seats=9, **AGES)
    anna = await opens(town, "Anna", held, language)
    await anna.taps(join or anna.labels[0])
    await anna.says(words)
    assert await states(town, held) == []
    await anna.taps(row)
    assert await party(town, held) == expected


@pytest.mark.asyncio
async def test_an_age_can_be_typed_where_it_is_asked(town: Town) -> None:
    held = await lab(town, seats=9, prams=2, **AGES)
    anna = await opens(town, "Anna", held)
    await anna.taps("Iscriviti")
    await anna.taps("Io e un bambino")
    await anna.says("ha 8 mesi")
    anna.reads("Ho capito: 1 adulto e 1 bambino (sotto 1 anno)")
    await anna.taps("1 adulto e 1 bambino")
    await anna.taps("Con passeggino")
    assert await party(town, held) == Party(1, 1, 1, (Band.BABY,))


@pytest.mark.asyncio
async def test_children_of_other_ages_are_welcome_and_it_is_said(town: Town) -> None:
    held = await lab(town, seats=9, **AGES)
    anna, bruna = await opens(town, "Anna", held), await opens(town, "Bruna", held)
    for somebody, row in ((anna, "6 anni e più"), (bruna, "Sotto 1 anno")):
        await somebody.taps("Iscriviti")
        await somebody.taps("Io e un bambino")
        await somebody.taps(row)
    anna.reads("il posto è tuo", "da 3 a 36 mesi. Potete venire lo stesso.")
    bruna.reads("il posto è tuo")
    assert "Potete venire lo stesso" not in bruna.news
    assert await states(town, held) == ["booked", "booked"]


@pytest.mark.asyncio
async def test_the_same_children_stay_as_old_when_a_grandmother_comes_along(town: Town) -> None:
    held = await lab(town, seats=9, **AGES)
    anna = await opens(town, "Anna", held)
    await anna.does(Tapped(booking.join.link(held.id, 1, 1, 0, "1").token))
    await anna.taps("Cambia chi viene")
    await anna.taps("Due adulti, un bambino")
    assert await party(town, held) == Party(2, 1, 0, (Band.TODDLER,))
    await anna.taps("Cambia chi viene")
    await anna.says("io e due bimbi di 1 e 4 anni")
    await anna.taps("1 adulto e 2 bambini")
    assert await party(town, held) == Party(1, 2, 0, (Band.TODDLER, Band.SMALL))


@pytest.mark.asyncio
async def test_buttons_of_before_ages_were_asked_still_work(town: Town) -> None:
    held = await lab(town, seats=9, prams=3, **AGES)
    anna = await opens(town, "Anna", held)
    await anna.does(Tapped(f"booking_prams-{held.id}-1-1"))
    anna.reads("passeggino?")
    await anna.does(Tapped(f"booking_join-{held.id}-1-1-1"))
    assert await party(town, held) == Party(1, 1, 1)


@pytest.mark.asyncio
@pytest.mark.parametrize("bands", ["x", "00", "2"])
async def test_ages_that_cannot_be_are_not_kept(town: Town, bands: str) -> None:
    held = await lab(town, seats=9)
    anna = await opens(town, "Anna", held)
    await anna.does(Tapped(f"booking_join-{held.id}-1-1-0-{bands}"))
    assert await party(town, held) == Party(1, 1)


# ---------------------------------------------------------------- words where a tap is asked for


async def asked(town: Town, row: str = "", **other: Any) -> tuple[Somebody, Lab]:
    held = await lab(town, **({"seats": 9} | other))
    anna = await opens(town, "Anna", held)
    await anna.taps("Iscriviti")
    if row:
        await anna.taps(row)
    return anna, held


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("siamo una famiglia di 5", ["1 adulto e 4 bambini", "2 adulti e 3 bambini", "3 adulti e 2 bambini"]),
        ("io + 1", ["2 adulti", "1 adulto e 1 bambino"]),
        ("anche mia suocera", ["2 adulti"]),
        ("mio marito e mio figlio", ["1 adulto e 1 bambino", "2 adulti e 1 bambino"]),
        ("siamo in 3, la piccola ha 8 mesi", ["3 adulti e 1 bambino", "2 adulti e 1 bambino"]),
        ("io e i bambini", ["1 adulto e 2 bambini", "1 adulto e 3 bambini"]),
        ("4 + passeggino", ["1 adulto + 3, passeggino", "2 adulti + 2, passeggino"]),
    ],
)
async def test_who_was_meant_is_among_the_rows(town: Town, words: str, rows: list[str]) -> None:
    anna, _ = await asked(town)
    await anna.says(words)
    assert [label for label in anna.labels if label in rows] == rows


@pytest.mark.asyncio
async def test_the_pram_is_told_above_the_rows_that_are_too_short_for_all(town: Town) -> None:
    anna, held = await asked(town)
    await anna.says("siamo in 4 con il passeggino")
    anna.reads("con 1 passeggino?")
    await anna.taps("2 adulti + 2, passeggino")
    assert await party(town, held) == Party(2, 2, 1)


@pytest.mark.asyncio
@pytest.mark.parametrize("words", ["siamo in 12", "siamo in 120", "8 adulti e 2 bambini"])
async def test_whoever_are_too_many_are_told_the_limit_and_that_a_person_helps(town: Town, words: str) -> None:
    anna, _ = await asked(town)
    await anna.says(words)
    anna.reads("al massimo 9 persone", "una persona può aiutarti")
    assert "Parla con qualcuno" in anna.labels
    await anna.says("siamo in 2")
    anna.reads("Ho capito bene?")


@pytest.mark.asyncio
@pytest.mark.parametrize("words", ["è gratis?", "quanto dura?", "a che ora è?", "dov'è?"])
async def test_a_question_about_the_lab_is_answered_and_the_own_question_stays(town: Town, words: str) -> None:
    anna, held = await asked(town)
    await anna.says(words)
    anna.reads("ore 16:00-18:00", "sala in via Segneri 3", "gratis", "Chi viene?")
    assert "Non ho capito" not in anna.news
    await anna.taps("Solo io")
    assert await party(town, held) == Party(1)


@pytest.mark.asyncio
async def test_whoever_answers_and_asks_gets_both(town: Town) -> None:
    anna, _ = await asked(town)
    await anna.says("siamo in 2 e una bimba di 8 mesi ma a che ora è?")
    anna.reads("ore 16:00-18:00", "Ho capito bene?")
    assert "2 adulti e 1 bambino" in anna.labels


@pytest.mark.asyncio
@pytest.mark.parametrize("words", ["i can't come on saturday", "a presto", "voglio parlare con una persona", "boh"])
async def test_words_that_tell_of_nobody_are_no_party(town: Town, words: str) -> None:
    anna, held = await asked(town)
    await anna.says(words)
    assert "Ho capito" not in anna.news
    assert await states(town, held) == []


@pytest.mark.asyncio
@pytest.mark.parametrize("misses", [1, 2, 3, 4])
async def test_whoever_was_not_understood_can_still_say_nothing_of_ages(town: Town, misses: int) -> None:
    anna, _ = await asked(town, "Io e due bambini", **AGES)
    for _ in range(misses):
        await anna.says("boh")
        labels = [button["label"] for button in anna.messages[-1].buttons]
        assert "Altro, o non lo dico" in labels
        assert len(labels) <= 10


@pytest.mark.asyncio
@pytest.mark.parametrize("words", ["non lo dico", "non voglio dirlo", "Altro", "preferisco di no", "no grazie"])
async def test_not_to_say_how_old_they_are_is_an_answer(town: Town, words: str) -> None:
    anna, held = await asked(town, "Io e due bambini", **AGES)
    await anna.says("boh")
    await anna.says(words)
    anna.reads("il posto è tuo")
    assert await party(town, held) == Party(1, 2)


@pytest.mark.asyncio
async def test_without_an_age_the_pram_is_still_asked(town: Town) -> None:
    anna, held = await asked(town, "Io e un bambino", prams=2, **AGES)
    await anna.says("preferisco di no")
    await anna.says("sì")
    assert await party(town, held) == Party(1, 1, 1)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("words", "prams"),
    [("sì", 1), ("con", 1), ("col passeggino", 1), ("sì, con", 1), ("abbiamo il passeggino", 1),
     ("no", 0), ("senza", 0), ("no senza", 0), ("non abbiamo il passeggino", 0), ("no grazie", 0)],
)  # fmt: skip
async def test_the_pram_can_be_told_in_words(town: Town, words: str, prams: int) -> None:
    anna, held = await asked(town, "Io e un bambino", prams=2)
    await anna.says("non so ancora")
    anna.reads("passeggino?")
    await anna.says(words)
    assert await party(town, held) == Party(1, 1, prams)


# ---------------------------------------------------------------- others than were said before


async def changing(town: Town, before: Party, **other: Any) -> tuple[Somebody, Lab]:
    held = await lab(town, **({"seats": 9} | other))
    anna = await opens(town, "Anna", held)
    await anna.does(Tapped(booking.join.link(held.id, before.adults, before.children, before.prams).token))
    await anna.taps("Cambia chi viene")
    return anna, held


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("before", "words", "row", "after"),
    [
        (Party(1, 1), "anche mia suocera", "2 adulti e 1 bambino", Party(2, 1)),
        (Party(1, 1), "mia suocera", "2 adulti e 1 bambino", Party(2, 1)),
        (Party(1, 1), "anche il papà", "2 adulti e 1 bambino", Party(2, 1)),
        (Party(2, 1), "non viene più la nonna", "1 adulto e 1 bambino", Party(1, 1)),
        (Party(1, 1), "porto anche il fratellino", "1 adulto e 2 bambini", Party(1, 2)),
        (Party(2, 1), "siamo in 2 invece di 3", "1 adulto e 1 bambino", Party(1, 1)),
        (Party(2, 1, 1), "siamo uno in meno", "1 adulto + 1, passeggino", Party(1, 1, 1)),
        (Party(2, 1, 1), "senza passeggino", "2 adulti e 1 bambino", Party(2, 1)),
        (Party(1, 1, 1), "vengo da sola", "1 adulto", Party(1)),
        (Party(1, 1, 1), "non viene più il bambino", "1 adulto", Party(1)),
    ],
)
async def test_a_change_in_words_is_counted_from_who_comes(
    town: Town, before: Party, words: str, row: str, after: Party
) -> None:
    anna, held = await changing(town, before, prams=3)
    await anna.says(words)
    assert await party(town, held) == before
    await anna.taps(row)
    assert await party(town, held) == after


@pytest.mark.asyncio
async def test_somebody_who_was_never_told_of_cannot_stay_away_and_it_is_asked_again(town: Town) -> None:
    anna, held = await changing(town, Party(1, 1))
    await anna.says("non viene più la nonna")
    anna.reads("ora siete: 1 adulto e 1 bambino")
    assert await party(town, held) == Party(1, 1)


@pytest.mark.asyncio
async def test_a_pram_without_a_child_stays_at_home_and_with_one_it_is_asked(town: Town) -> None:
    anna, held = await changing(town, Party(2, 1, 1), prams=1)
    await anna.taps("Io e un bambino")
    anna.reads("passeggino?")
    await anna.says("sì")
    assert await party(town, held) == Party(1, 1, 1)
    await anna.taps("Cambia chi viene")
    await anna.taps("Solo io")
    anna.reads("1 adulto.")
    assert await party(town, held) == Party(1)


@pytest.mark.asyncio
async def test_a_pram_nobody_counts_goes_on_coming_with_the_children(town: Town) -> None:
    anna, held = await changing(town, Party(2, 1, 1))
    await anna.taps("Io e un bambino")
    assert await party(town, held) == Party(1, 1, 1)
    await anna.taps("Cambia chi viene")
    await anna.taps("Solo io")
    assert await party(town, held) == Party(1)
