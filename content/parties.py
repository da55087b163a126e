"""Who comes along, read from words: how many, how old, with prams; all of them, some more, or some fewer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from content.folding import CLAUSE
from content.party_words import Vocabulary, Word

HOW: Final = ("now", "more", "fewer", "nobody")
A_YEAR: Final = 12
GROWN_UP: Final = 18 * A_YEAR  # months: whoever is told to be as old is no child
CHILDREN: Final = ("children", "two_children", "newborns")
DUALS: Final = {"two_children": "children", "two_adults": "adults", "two_people": "people"}
COUNTED: Final = {"kin": "adults", "newborns": "children", **DUALS} | {
    kind: kind for kind in ("adults", "children", "prams", "people")
}
BEFORE_A_BREAK: Final = ("", CLAUSE, "and", "with", "without", "instead", "also", "less", "not")
NO_PRAM: Final = frozenset(("no", "not", "without"))
A_PRAM: Final = frozenset(("yes", "with", "prams"))
SENTENCE: Final = re.compile(r"[^?؟.!\n]+[?؟.!\n]*")
JOINING: Final = str.maketrans({"+": " and ", "&": " and "})
APART: Final = 2  # unknown words that may stand between a number and its noun, and between "siamo" and a number
A_FEW: Final = 3  # words: "ci sono io" says who comes, "io vorrei sapere quanto dura" does not


@dataclass(frozen=True, slots=True)
class Told:
    """Who was told to come: by kind, and the months of the children whose age was told, in the order said.

    `people` are all of whom it was not told whether they are grown up, `others` such people besides those named.
    """

    many: Mapping[str, int]
    months: tuple[int, ...]
    how: str = "now"  # "more": besides those who come already; "fewer": they do not come any more
    firm: bool = False  # the writer said that she counts herself, or how many they are: not only "mia suocera"
    some: bool = False  # "i bambini": two of them, or more


@dataclass(frozen=True, slots=True)
class Ages:
    """Ages that were said, in months, and where the words go on after them."""

    months: tuple[int, ...]
    end: int
    old: bool  # "8 months old": it can stand for the child itself


class Parties:
    """Reads who comes from words of any language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def read(self, text: str, language: str = "") -> Told:
        """Who comes. "2 invece di 3" is 2; a kind without a number before it is one, or two where it is a plural.

        `language` is that of the text; unknown, every word is read as any language has it.
        """
        heard = _Heard()
        for sentence in SENTENCE.findall(text.translate(JOINING)):
            reading = _Reading(list(self._vocabulary.words(sentence, language)))
            reading.read()
            # "va bene per un bimbo di 8 mesi?" asks about the lab and tells of nobody; "viene anche il papà?" does
            if reading.heard.firm or reading.how != "now" or not sentence.rstrip().endswith(("?", "؟")):
                heard.add(reading.heard)
        return heard.told()

    def prams(self, text: str, language: str = "") -> int | None:
        """How many prams, in answer to whether there is one: "sì", "senza"; None when the words say something else."""
        told = self.read(text, language)
        if set(told.many) == {"prams"}:
            return 0 if told.how == "fewer" else told.many["prams"]
        kinds = {word.kind for word in self._vocabulary.words(text, language)}
        if not kinds or kinds - {*NO_PRAM, *A_PRAM, "article", "also", CLAUSE}:
            return None
        return 0 if kinds & NO_PRAM else 1 if kinds & A_PRAM else None


@dataclass(slots=True)
class _Heard:
    """What was told so far: who comes, who besides, who does not."""

    many: dict[str, Counter[str]] = field(default_factory=lambda: {how: Counter() for how in HOW})
    months: dict[str, list[int]] = field(default_factory=lambda: {how: [] for how in HOW})
    me: int = 0  # whoever writes counts, where anybody does
    named: bool = False  # she named herself: "io", more than the "I" of "I think"
    herself: bool = False  # in so few words, or so clearly, that it answers who comes
    firm: bool = False
    some: bool = False

    def add(self, other: _Heard) -> None:
        for how, many in other.many.items():
            self.many[how] += many
            self.months[how] += other.months[how]
        self.me = max(self.me, other.me)
        self.named, self.herself = self.named or other.named, self.herself or other.herself
        self.firm, self.some = self.firm or other.firm, self.some or other.some

    def told(self) -> Told:
        now, more, fewer = (self.many[how] for how in ("now", "more", "fewer"))
        somebody = any(many for kind, many in now.items() if kind != "prams")
        if self.herself or somebody or (self.me and now) or (self.named and more):
            many = now + Counter({"others" if kind == "people" else kind: count for kind, count in more.items()})
            many["adults"] += self.me
            return self._told("now", many, [*self.months["now"], *self.months["more"]])
        if more or now:
            return self._told("more", more + now, [*self.months["now"], *self.months["more"]])
        if fewer:
            return self._told("fewer", fewer, [])
        return Told({}, tuple(self.months["now"] + self.months["more"]))

    def _told(self, how: str, many: Counter[str], months: list[int]) -> Told:
        some = self.some and many["children"] >= len(months)
        kept = {kind: count for kind, count in many.items() if count > 0}
        return Told(kept, tuple(months), how, self.firm or self.herself or self.named, some)


@dataclass(slots=True)
class _Reading:
    """A sentence read from left to right."""

    words: list[Word]
    heard: _Heard = field(default_factory=_Heard)
    how: str = "now"
    number: int | None = None  # said, and not yet known of whom
    whole: bool = False  # it is people also when no noun follows
    besides: bool = False  # "+ 1": besides those named before
    by_word: bool = False  # it was "un", not a figure: "una di 8 mesi"
    far: int = 0  # unknown words since the number
    accompanied: bool = False  # "con ...": whoever writes comes too
    fresh: int = 0  # children just named whose age was not told yet

    def read(self) -> None:
        at = 0
        self._begin(0)
        while at < len(self.words):
            if ages := self._ages(at):
                self._take(ages, at)
                at = ages.end
            elif self._kind(at) == "instead":
                at = self._skip_instead(at)
            else:
                self._count(at)
                at += 1
        self._flush()

    # ---------------------------------------------------------------- where a new thought begins

    def _begin(self, at: int) -> None:
        """From here on people come, come besides, or do not come."""
        kinds = []
        for place in range(at, len(self.words)):
            if self._kind(place) == CLAUSE or (place > at and self._turns(place)):
                break
            kinds.append(self._kind(place))
        self.how = "now"
        for kind, how in (("also", "more"), ("not", "fewer"), ("less", "fewer"), ("nobody", "nobody")):
            self.how = how if kind in kinds else self.how
        self.accompanied = False

    def _turns(self, at: int) -> bool:
        """ "e anche la nonna", "e non la nonna"."""
        return self._kind(at) == "and" and self._kind(at + 1) in ("also", "not", "without")

    def _skip_instead(self, at: int) -> int:
        """ "invece di 3 bambini": who was said before; a bare "invece" says nothing."""
        self._flush()
        end = at + 1
        told = self._kind(end) == "of"
        while self._kind(end) in ("of", "all", "article"):
            end += 1
        numbered = self._number(end) is not None and self._kind(end) not in COUNTED
        if not (told or numbered):
            return at + 1
        end += numbered
        return end + 1 if self._kind(end) in COUNTED else end

    # ---------------------------------------------------------------- one word

    def _count(self, at: int) -> None:
        word = self.words[at]
        match word.kind:
            case "one":
                if self._leads_to_somebody(at + 1):
                    self._hold(1, at)
                    self.by_word = True
            case "" if word.number is not None:
                self._hold(word.number, at)
            case "":
                self.far += 1
                if self.far > APART:
                    self._flush()
            case "and" | "article" | "with" | "without" | "at":
                self._flush()
                self._turn(at)
            case _ if word.kind == CLAUSE:
                self._flush()
                self._begin(at + 1)
            case "unit":
                self.number = None
            case "me" | "alone" | "subject":
                self._name_herself(at)
            case kind if kind in COUNTED:
                self._name(word, at)

    def _turn(self, at: int) -> None:
        match self._kind(at):
            case "and" if self._turns(at):
                self._begin(at + 1)
            case "without":
                self.how = "fewer"
            case "with":
                if any(self._kind(place) == "without" for place in range(at)):
                    self._begin(at + 1)
                self.accompanied = True

    def _name_herself(self, at: int) -> None:
        if self.how in ("fewer", "nobody"):
            return
        kind, few = self._kind(at), sum(word.kind != CLAUSE for word in self.words) <= A_FEW
        self.heard.me = 1
        self.heard.named = self.heard.named or kind != "subject"
        self.heard.herself = self.heard.herself or kind == "alone" or (few and kind == "me")

    def _name(self, word: Word, at: int) -> None:
        """Somebody, or a pram, is named: so many as the number before says, or as the word itself."""
        kind, counted = COUNTED[word.kind], self.number is not None
        if not counted and at and COUNTED.get(self._kind(at - 1)) == kind:
            return  # "la bimba piccola" is one
        many = 2 if word.kind in DUALS else 1 if self.number is None else self.number
        if word.plural and not counted and word.kind not in DUALS:
            many, self.heard.some = 2, self.heard.some or kind == "children"
        said = self.heard.many[self.how]
        if kind != "prams" and self.how == "now":
            if self.accompanied and not (said["adults"] or said["people"]):
                self.heard.me = 1
            sure = self.accompanied or word.kind in ("adults", "two_adults") or (counted and not self.by_word)
            self.heard.firm = self.heard.firm or sure
        said["others" if kind == "people" and self.besides and self.how == "now" else kind] += many
        self.number = None
        if kind != "prams":
            self.heard.months[self.how] += [0] * many if word.kind == "newborns" else []
            self.fresh = many if word.kind in CHILDREN[:2] else 0

    def _leads_to_somebody(self, at: int) -> bool:
        """Whether "un", "a" stands before a person or an age: "a piedi" and "una famiglia" do not."""
        if self._kind(at) in ("of", "aged"):
            return True
        if self._number(at) is not None:
            ages = self._ages(at)
            return ages is not None and ages.old
        unknown = self.words[at : at + 1] == [Word("")] or self._kind(at) == "also"
        return self._kind(at) in COUNTED or (unknown and self._kind(at + 1) in COUNTED)

    # ---------------------------------------------------------------- numbers

    def _hold(self, number: int, at: int) -> None:
        self._flush()
        before, after = self._kind(at - 1) if at else CLAUSE, self._kind(at + 1)
        if before == "at":
            return
        ends = after in BEFORE_A_BREAK and self._number(at + 1) is None and self._plain(at + 1)
        joined = before in ("and", "also")
        starts = before in (CLAUSE, "also", "and") and ends
        self.number, self.by_word, self.far = number, False, 0
        self.besides = joined
        self.whole = starts or self._told_of_us(at, near=ends)

    def _plain(self, at: int) -> bool:
        """Whether the words end here, or go on with a word that means something."""
        return at >= len(self.words) or bool(self._kind(at))

    def _told_of_us(self, at: int, *, near: bool) -> bool:
        """ "siamo in 3", "siamo domani 3", "una famiglia di 5"."""
        before = self._kind(at - 1) if at else ""
        if before in ("we", "all") or (before == "of" and at > 1 and self._kind(at - 2) == "group"):
            return True
        kinds = [self._kind(place) for place in range(max(0, at - 1 - APART), at)]
        return near and "we" in kinds and not any(kinds[kinds.index("we") + 1 :])

    def _flush(self) -> None:
        denied = self.how == "fewer" and all(word.kind != "less" for word in self.words)  # "non siamo in 3"
        if self.number is not None and self.whole and not denied:
            said = self.heard.many[self.how]
            said["others" if self.besides and self.how == "now" else "people"] += self.number
            self.heard.firm = self.heard.firm or self.how == "now"
        self.number, self.whole = None, False

    # ---------------------------------------------------------------- ages

    def _take(self, ages: Ages, at: int) -> None:
        """Ages belong to the children named just before, or stand for them: "una di 8 mesi", "a 3 year old"."""
        months = [month for month in ages.months if month < GROWN_UP]
        before = self.words[at - 1].kind if at else ""
        named_next = ages.end < len(self.words) and self.words[ages.end].kind in CHILDREN
        each = len(months) == 1
        told = self.heard.months[self.how]
        if self.number is not None and (named_next or self.by_word or before in ("of", "aged") or ages.old):
            told += months * self.number if each else months
            if not named_next:
                self.heard.many[self.how]["children"] += self.number if each else len(months)
                self.number = None
        elif ages.old and not named_next and not self.fresh:
            told += months
            self.heard.many[self.how]["children"] += len(months)
        else:
            together = each and self.fresh > 1 and before in (*CHILDREN, "of", "aged")
            told += months * self.fresh if together else months
        self.fresh = 0

    def _ages(self, at: int) -> Ages | None:
        """The ages that begin at a word: "8 mesi", "3 e 5 anni", "un anno e mezzo", "aged 3 and 5"."""
        before = self.words[at - 1].kind if at else ""
        numbers, end = self._numbers(at, listed=before in ("of", "aged", *CHILDREN))
        unit = self._kind(end)
        if unit in ("two_months", "two_years") and not numbers:
            return Ages((2 if unit == "two_months" else 2 * A_YEAR,), end + 1, old=False)
        if unit in ("months", "years") and (numbers or before in ("of", "aged")):
            return self._whole(numbers or [1], unit, end + 1)
        if before == "aged" and numbers:
            return Ages(tuple(number * A_YEAR for number in numbers), end, old=False)
        return None

    def _whole(self, numbers: list[int], unit: str, end: int) -> Ages:
        """Ages with their unit, with what may follow it: "e mezzo", "e 3 mesi", "old"."""
        months = [number * (A_YEAR if unit == "years" else 1) for number in numbers]
        after = end + 1 if self._kind(end) == "and" else end
        if self._kind(after) == "half":
            months[-1] += A_YEAR // 2 if unit == "years" else 0
            end = after + 1
        elif unit == "years" and self._kind(after + 1) == "months" and after > end and self.fresh < 2:
            more = self._number(after)
            if more is not None and more < A_YEAR:
                months[-1] += more
                end = after + 2
        old = self._kind(end) == "old"
        return Ages(tuple(months), end + old, old)

    def _numbers(self, at: int, *, listed: bool) -> tuple[list[int], int]:
        """Numbers one after the other, joined by "e"; by a comma only where a list of ages has begun."""
        numbers: list[int] = []
        end = at
        while (number := self._number(end)) is not None:
            joined = self._kind(end + 1) == "and" or (listed and self._kind(end + 1) == CLAUSE)
            numbers.append(number)
            end += 1
            if not joined or self._number(end + 1) is None:
                break
            end += 1
        return numbers, end

    def _number(self, at: int) -> int | None:
        if at >= len(self.words):
            return None
        return 1 if self.words[at].kind == "one" else self.words[at].number

    def _kind(self, at: int) -> str:
        return self.words[at].kind if at < len(self.words) else ""
