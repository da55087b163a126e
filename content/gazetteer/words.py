"""Reading what people write: one spelling for accents, abbreviations, types of street, numbers and saints."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from importlib.resources import files


def read_vocabulary() -> dict[str, dict[str, str]]:
    """Read `city/vocabulary.txt`: by section, what each spelling means."""
    sections: dict[str, dict[str, str]] = defaultdict(dict)
    title = ""
    for line in (files("content") / "city" / "vocabulary.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            title = line.strip("[]")
        elif line and not line.startswith("#"):
            meaning, colon, spellings = line.partition(":")
            sections[title] |= {word: meaning if colon else word for word in (spellings if colon else line).split()}
    return sections


def read_everyday_words() -> frozenset[str]:
    """Read the words of a chat that are no place unless a type of street stands before them."""
    text = (files("content") / "city" / "everyday.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


VOCABULARY = read_vocabulary()
EVERYDAY = read_everyday_words()
STREET_TYPES, CUES, ENGLISH_TYPES = VOCABULARY["types"], VOCABULARY["cues"], VOCABULARY["english"]
SHORT, NUMBERS, ROMAN = VOCABULARY["short"], VOCABULARY["numbers"], VOCABULARY["roman"]
PARTICLES, TITLES, LANDMARKS = VOCABULARY["particles"], VOCABULARY["titles"], VOCABULARY["landmarks"]
CONNECTORS, NUMBER_MARKS, PLACES = VOCABULARY["connectors"], VOCABULARY["marks"], VOCABULARY["places"]
GREEN = {"giardino", "parco"}
FAMILIES = (  # types people take for one another
    {"via", "vicolo", "strada", "alzaia", "ripa", "galleria", "passaggio"},
    {"viale", "corso", "bastioni", "foro"},
    {"piazza", "piazzale", "piazzetta", "largo"},
    GREEN,
)
GLUED = ("viale", "via", "piazzale", "piazza", "corso", "largo")  # "vialorenteggio"; longer before shorter

_SUFFIX = r"(?:\s?/\s?(?:\d+|[a-z])(?![a-z\d]))*(?:\s?(?:bis|ter)(?![a-z]))?"
_TOKEN = re.compile(rf"\d+(?:bis|ter|[a-z])?(?![a-z\d]){_SUFFIX}|[a-z]+\d*|[-,;:()/&+\"–—|]")
_DOTTED = re.compile(r"(?<![a-z])((?:[a-z]{1,4}\.\s?)+)([a-z]{1,4})(?![a-z'])")
_APOSTROPHE = re.compile(r"[’‘`´ʼ′]|(?<=\b[AaDdLl])/(?=[A-Za-z]{4})")


def fold(text: str) -> str:
    """Lower the case, drop accents and curly apostrophes, mend text that was decoded twice."""
    if "Ã" in text:
        with suppress(UnicodeError):
            text = text.encode("latin-1").decode("utf-8")
    text = unicodedata.normalize("NFKD", _APOSTROPHE.sub("'", text).casefold())
    return "".join(letter for letter in text if not unicodedata.combining(letter))


def undot(match: re.Match[str]) -> str:
    """Join "v.le" and "f.lli" where the dot stands inside one abbreviation; keep "s. rita" and "g. verdi" apart."""
    joined = re.sub(r"[.\s]", "", match[1]) + match[2]
    return joined if joined in STREET_TYPES or joined in SHORT or joined in CUES else match[0]


def split(text: str) -> list[str]:
    """Cut folded text into words, numbers with their suffix ("210/a", "12/3", "4 bis") and single marks."""
    return _TOKEN.findall(_DOTTED.sub(undot, text))


def settle(word: str) -> str:
    """Give a word of a name its one spelling: saints, titles, numbers in letters or roman."""
    return SHORT.get(word) or NUMBERS.get(word) or ROMAN.get(word) or word


def spell(name: str) -> list[str]:
    """Return the settled words of a name of the city's own data."""
    return [settle(word) for word in split(fold(name)) if word[0].isalnum()]


def key(words: Iterable[str]) -> str:
    """Return one text for all spellings of a whole name, types of street included."""
    return " ".join(STREET_TYPES.get(word) or settle(word) for word in words if word[0].isalnum())
