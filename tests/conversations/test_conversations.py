"""Whole conversations, read as a person reads them; `WENDY_GOLDEN=write` writes down what Wendy answers now."""

import asyncio
import os
from pathlib import Path

import pytest

from tests.conversations.script import Happening, play, read, scripts, write
from tests.town import Town

HERE = Path(__file__).parent
# At a lab several people talk, which the channels' own players do not know.
FILES = [*scripts(HERE), *scripts(HERE / "labs")]
SCRIPTS = [
    pytest.param(language, file, id=f"{language}-{file.parents[1].name}-{file.stem}") for language, file in FILES
]


# A database knows no language: one of them is enough to see that both engines answer alike.
ON = [
    pytest.param(engine, *script.values, id=f"{engine}-{script.id}")
    for engine in ("sqlite", "postgresql")
    for script in SCRIPTS
    if engine == "sqlite" or script.values[0] == "it"
]


@pytest.mark.asyncio
@pytest.mark.parametrize(("engine", "language", "file"), ON)
async def test_wendy_answers_as_it_is_written_down(town: Town, language: str, file: Path) -> None:
    written = await asyncio.to_thread(file.read_text, "utf-8")
    played = write(await play(town, read(written), language=language, who="Anna"))
    if os.environ.get("WENDY_GOLDEN") == "write":
        await asyncio.to_thread(file.write_text, played, "utf-8")
        return
    assert played == written


def test_every_journey_is_told_in_italian_and_in_arabic() -> None:
    told: dict[str, set[str]] = {}
    for language, file in FILES:
        told.setdefault(language, set()).add(file.stem)
    assert told["it"] == told["ar"]


@pytest.mark.parametrize(("language", "file"), SCRIPTS)
def test_no_conversation_holds_a_silence(language: str, file: Path) -> None:
    assert "(silence)" not in file.read_text("utf-8")


def test_a_script_that_was_read_is_written_the_same() -> None:
    happenings = [Happening("# a remark", ""), Happening("> ciao", "Ciao\n\nancora\n[a] [b]")]
    assert read(write(happenings)) == happenings


def test_a_script_must_begin_with_something_that_happens() -> None:
    with pytest.raises(ValueError, match="begins"):
        read("Wendy says something\n> ciao\n")
