"""A message cut into words, each with what it may mean in the city."""

from dataclasses import dataclass, field

from content.gazetteer.index import Index
from content.gazetteer.words import CUES, EVERYDAY, GLUED, STREET_TYPES, fold, settle, split

LONGEST = 240  # letters read of one message: an address is at its beginning or the message is no address
GAP = 3  # words between "via" and the surname: "via Carlo Alberto ..."


@dataclass(slots=True)
class Words:
    """A message in pieces: `raw` as cut, `said` settled, `near` what each word may mean in the city."""

    raw: list[str]
    said: list[str]
    near: list[dict[str, float]]
    types: list[str] = field(default_factory=list)
    cues: list[str] = field(default_factory=list)

    def has(self, at: int) -> bool:
        """Whether there is a word, a number or a mark at this place."""
        return 0 <= at < len(self.raw)

    def number(self, at: int) -> str:
        """Return the house number written at this place, "" for anything else; a postcode is none."""
        word = self.raw[at] if self.has(at) else ""
        return word if word[:1].isdigit() and len(word) < 10 and not (word.isdigit() and len(word) == 5) else ""


def cut(text: str, index: Index) -> Words:
    """Cut a message into words and look up what each may be."""
    raw = [part for word in split(fold(text[:LONGEST])) for part in unglue(word, index)]
    words = Words(raw, [settle(word) for word in raw], [])
    for at, word in enumerate(raw):
        before = words.types[at - 1] if at else ""
        is_type = word in STREET_TYPES and not (before and len(word) < 3)
        words.types.append(STREET_TYPES[word] if is_type else "")
        words.cues.append(CUES.get(word, ""))
        look = index.exact if word in EVERYDAY and not follows_type(words, at) else index.near
        words.near.append(look(words.said[at]) if word[0].isalpha() or word.isdigit() else {})
    return words


def unglue(word: str, index: Index) -> list[str]:
    """Take "vialorenteggio" apart."""
    kind = next((kind for kind in GLUED if word.startswith(kind) and word[len(kind) :] in index.by_word), "")
    return [kind, word[len(kind) :]] if kind and word not in index.by_word and word not in EVERYDAY else [word]


def follows_type(words: Words, at: int) -> bool:
    """Whether a type of street stands before the word; "via" is also an adverb, so it counts with a number behind."""
    kind = words.types[at - 1] if at else ""
    return bool(kind) and (kind != "via" or any(word[0].isdigit() for word in words.raw[at + 1 : at + 1 + GAP]))
