"""What Wendy says and knows: texts in every language, the gazetteer, the files of places."""

from collections import Counter
from collections.abc import Iterator

from bot.doctor.verdicts import Check, fail, ok, warn
from content import gazetteer, lexicon, places
from content.texts import Texts

KNOWN_ADDRESS = "via Lorenteggio 210"
AGAIN = "Install Wendy again: a file of hers is missing or damaged."


def check_content() -> list[Check]:
    return [*check_texts(Texts()), check_gazetteer(), *check_places()]


def check_texts(texts: Texts) -> Iterator[Check]:
    """One line for all languages that are whole, one for each that is not."""
    source, *others = texts.languages
    unread = Counter(
        language
        for language in texts.languages
        for key in texts.keys(language)
        if not _can_be_read(texts, language, key)
    )
    if not texts.keys(source) or unread:
        yield fail("texts", f"{unread.total()} texts cannot be read ({', '.join(sorted(unread))})", AGAIN)
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


def _can_be_read(texts: Texts, language: str, key: str) -> bool:
    try:
        texts.variables(language, key)
    except Exception:  # a text that cannot be parsed fails in the parser's own ways
        return False
    return True
