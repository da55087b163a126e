"""What Wendy says and knows: texts in every language, the gazetteer, the files of places."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.doctor.verdicts import Check, fail, ok, warn
from content import gazetteer, lexicon, places
from content.texts import HERE, Texts

KNOWN_ADDRESS: Final = "via Lorenteggio 210"
ALWAYS_THERE: Final = "language-name"
BROKEN: Final = ("cannot be read", "has no words")  # how content.texts calls a text that is no Fluent
AGAIN: Final = "Install Wendy again: a file of hers is missing or damaged."


def check_content() -> list[Check]:
    return [*check_texts(), check_gazetteer(), *check_places()]


def check_texts(folder: Path = HERE) -> Iterator[Check]:
    """One line for all languages that are whole, one for each that is not."""
    unread: set[tuple[str, str]] = set()

    def hear(language: str, key: str, why: str) -> None:
        if why in BROKEN:  # that a word is missing is no wonder: none is given here
            unread.add((language, key))

    texts = Texts(folder, missing=hear)
    if not texts.has(ALWAYS_THERE):
        yield fail("texts", "they are not there", AGAIN)
        return
    source, *others = texts.languages
    for language in texts.languages:
        for key in texts.keys(language) & texts.keys(source):
            texts.text(language, key)
    if unread:
        languages = ", ".join(sorted({language for language, _ in unread}))
        yield fail("texts", f"{len(unread)} texts cannot be read ({languages})", AGAIN)
        return
    missing = {language: len(texts.keys(source) - texts.keys(language)) for language in others}
    for language, number in missing.items():
        if number:
            yield warn(
                "texts",
                f"{language}: {number} texts are missing and are said in Italian",
                f"Write them in content/{language}.",
            )
    whole = [source, *(language for language, number in missing.items() if not number)]
    yield ok("texts", f"{len(texts.keys(source))} in {', '.join(whole)}")


def check_gazetteer() -> Check:
    try:
        found = gazetteer.load().find(KNOWN_ADDRESS)
        lexicon.load()
    except Exception as error:  # whatever a damaged file does to its reader
        return fail("gazetteer", f"it cannot be loaded ({type(error).__name__})", AGAIN)
    if not found.spots:
        return fail("gazetteer", f"it does not find {KNOWN_ADDRESS}", AGAIN)
    return ok("gazetteer", f"finds {found.spots[0].label}")


def check_places() -> Iterator[Check]:
    number = 0
    try:
        packaged = places.files()
        places.sources()
        for file in (*packaged.real, *packaged.examples):
            number += len(places.read(file.read_text("utf-8")))
    except places.BadPlaces as error:
        yield fail("places", f"{file.name}: {error.problems[0]}", AGAIN)
    except Exception as error:  # as above
        yield fail("places", f"they cannot be read ({type(error).__name__})", AGAIN)
    else:
        yield ok("places", f"{number} come with Wendy")
