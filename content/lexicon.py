"""What typed words mean, in every language at once: numbers, commands, needs, guesses, danger, the language itself."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from content.asked import Asked
from content.clocks import Times
from content.counting import Ages
from content.counting import Counter as Counts
from content.folding import CLAUSE, clauses, fold
from content.opening import Opening
from content.parties import Parties
from content.parties import Told as Company
from content.party_words import KINDS, Numbers, Vocabulary
from content.phrases import Hit, Phrases
from content.reading import Reader, Told
from content.replies import Replies
from content.texts import HERE

# The lists of words that stand in too many titles and sentences to tell one lab from another.
COMMON: Final = (("titles", "common"), ("party", "adults"), ("party", "children"), ("party", "people"))
TELLS: Final = 4  # letters: a shorter word tells no title from another
READ: Final = 500  # characters looked at for needs and guesses; danger is looked for in all of them
NEEDS_AT_ONCE: Final = 2
ENOUGH: Final = 1.0  # below this a guess is worse than asking again
GUESSES: Final = 3
SURE_OF_LANGUAGE: Final = 2  # different frequent words, and more than of any other language
SOME_LETTERS: Final = 2
YES_OR_NO: Final = {"yes": "yes", "fine": "yes", "no": "no"}  # a short reply, where one of the two is asked
UKRAINIAN: Final = frozenset("іїєґ")
NOT_ARABIC: Final = frozenset("پچژگٹڈڑںےہھکی")  # Persian and Urdu: read right to left, but not this language

Entry = Mapping[str, Any]


class Lexicon:
    """The words of every `lexicon.toml`, read once."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._commands = _commands(entries)
        self._numbers = {word: number for entry in entries.values() for word, number in _numbers(entry)}
        self._around = {language: _folded(entry, "numbers", "around") for language, entry in entries.items()}
        self._any_around = frozenset().union(*self._around.values())
        self._polite = frozenset().union(*(_folded(entry, "politeness") for entry in entries.values()))
        self._short = {s: w for entry in entries.values() for s, w in entry.get("shorthand", {}).items()}
        self._frequent = {language: _folded(entry, "language", "frequent") for language, entry in entries.items()}
        self._names = {name: language for language, e in entries.items() for name in _folded(e, "language", "names")}
        known = frozenset().union(*(_folded(entry, "known") for entry in entries.values()))
        self._needs, self._not_needs = _concepts(entries, "needs", known)
        self._wishes, self._not_wishes = _concepts(entries, "wishes", known)
        self._ideas, self._not_ideas = _concepts(entries, "concepts", known)
        self._danger, self._harmless = _concepts(entries, "danger", known)
        self._denials = _denials(entries)
        absent = {word for e in entries.values() for name in ("no", "absent") for word in _folded(e, "denial", name)}
        self._absent = re.compile(f"(?<= )(?:{'|'.join(sorted(absent, key=len, reverse=True))})(?= )")
        but = "|".join(sorted({word for entry in entries.values() for word in _folded(entry, "denial", "but")}))
        self._but = re.compile(rf"(?<= )(?:{but}|{re.escape(CLAUSE)})(?= )")
        self._parties = Parties(_party(entries, self.number))
        self._ones = frozenset().union(*(_folded(entry, "party", "one") for entry in entries.values()))
        self._about, self._not_about = _concepts(entries, "about", known)
        self._unsaid = frozenset().union(*(_folded(entry, "party", "unsaid") for entry in entries.values()))
        self._company, self._no_company = _concepts(entries, "company", known)
        self._entries = entries
        self._answers = {
            answer: frozenset().union(*(_folded(entry, "answers", answer) for entry in entries.values()))
            for answer in ("nothing", "free", "all")
        }
        self._asked = Asked(entries)
        self._common = frozenset().union(*(_folded(entry, *path) for entry in entries.values() for path in COMMON))
        self._weights: Mapping[str, Mapping[str, float]] = entries["it"]["intents"]

    def fold(self, text: str) -> str:
        """The bare words of a text: no case, accents, punctuation or emoji."""
        return fold(text)

    def number(self, text: str) -> int | None:
        """The number a whole message says, 0 to 99, in digits or words; None when it says anything else."""
        words = fold(text).split()
        bare = [word for word in words if word not in self._any_around or word in self._numbers]
        for tried in (words, bare, bare[:-1] if bare and bare[-1] in self._any_around else bare):
            said = " ".join(tried)
            if digits := re.fullmatch(r"([0-9]{1,2})(?:[oae]|st|nd|rd|th)?", said):
                return int(digits[1])
            if said in self._numbers:
                return self._numbers[said]
        return None

    def command(self, text: str) -> str | None:
        """The command a whole message is; None when it is anything else."""
        folded = fold(text)
        if text.lstrip().startswith("/"):
            slashed = f"/{fold(text.partition('@')[0])}"
            return self._commands.get(slashed) or self._commands.get(slashed[1:])
        if found := self._commands.get(folded):
            return found
        bare = " ".join(word for word in folded.split() if word not in self._polite)
        found = self._commands.get(bare)
        # leaving is the one thing that must be said exactly: "basta, grazie" also answers "more?"
        return None if found == "stop" else found

    def needs(self, text: str) -> tuple[str, ...]:
        """What somebody looks for, in the order said, two at most; ("any",) for just a place to be."""
        prepared = self._needs.mended(self._prepared(text))
        hits = self._needs.find(self._not_needs.without(prepared))
        found = dict.fromkeys(hit.meaning for hit in sorted(hits, key=_by_place))
        if len(found) > 1:
            found.pop("any", None)
        return tuple(found)[:NEEDS_AT_ONCE]

    def wishes(self, text: str) -> frozenset[str]:
        """How the place should be: fathers, open_now, step_free."""
        prepared = self._wishes.mended(self._prepared(text))
        return frozenset(hit.meaning for hit in self._wishes.find(self._not_wishes.without(prepared)))

    def intents(self, text: str) -> tuple[str, ...]:
        """Guesses at what somebody is after, best first, three at most; none when unsure."""
        prepared = self._ideas.mended(self._prepared(text))
        ideas = {hit.meaning for hit in self._ideas.find(self._not_ideas.without(prepared))}
        if self.needs(text):
            ideas.add("need")
        scores = {
            name: sum(weight for idea, weight in weights.items() if idea in ideas)
            for name, weights in self._weights.items()
        }
        best = sorted(scores, key=lambda name: -scores[name])
        return tuple(name for name in best if scores[name] >= ENOUGH)[:GUESSES]

    def reply(self, text: str) -> str | None:
        """What a short message means as a whole, beside whatever was shown: see `content/replies.py`."""
        return self._replies.read(self._prepared(text), text)

    def telling(self, text: str) -> tuple[str, ...]:
        """The words of a text that tell one thing from another, folded: no small words, nothing every title has."""
        return tuple(
            word
            for word in self._prepared(text).split()
            if len(word) >= TELLS and word not in self._common and not word.isdigit()
        )

    def party(self, text: str, language: str = "") -> Company:
        """Who comes: how many "adults", "children", "prams", and "people" where it is not told which; and ages.

        `language` is what the person speaks; words that are clearly of another are read in theirs.
        """
        return self._parties.read(text[:READ], self.language(text[:READ]) or language)

    def prams(self, text: str) -> int | None:
        """How many prams come, in answer to just that; None when the words say something else."""
        return self._parties.prams(text[:READ])

    def unsaid(self, text: str) -> bool:
        """Whether a whole message says that somebody rather does not say, or finds herself in no choice."""
        bare = " ".join(word for word in fold(text).split() if word not in self._polite)
        return bare in self._unsaid or fold(text) in self._unsaid

    def asks_about(self, text: str) -> bool:
        """Whether somebody asks something about a lab: when, where, how long, for whom, what it costs."""
        return any(self._about.find(self._not_about.without(self._prepared(text))))

    def company(self, text: str, language: str = "") -> Company | None:
        """Who comes besides, no more, or all in all, said of its own accord; None when it is about no party.

        Whoever also looks for something asks for that: "siamo in due, c'è un fasciatoio?".
        """
        prepared = self._no_company.without(self._prepared(text))
        hits = sorted(self._company.find(prepared), key=_by_place)
        told = self.party(text, language) if hits else None
        if told is None or not (told.many or told.months) or self.needs(text):
            return None
        return told

    def moment(self, text: str, *, today: date) -> Told:
        """The day and the hours in a text; the days it may mean, and why, where it may be more than one."""
        return self._reading.moment(text, today=today)

    def hours(self, text: str) -> Times:
        """From when, and until when if it is said: "10-11:30", "dalle 10 alle 11 e mezza", "10.30", "due ore"."""
        return self._reading.hours(text)

    def ages(self, text: str) -> tuple[Ages, ...]:
        """From how many months to how many; all that may be meant."""
        return self._counting.ages(text)

    def amounts(self, text: str) -> tuple[int, ...]:
        """Every whole number in a text, of at most four digits; below zero after a minus."""
        return self._counting.amounts(text)

    def more(self, text: str) -> int:
        """1 where a text tells how many more, -1 how many fewer, 0 how many in all."""
        return self._counting.more(text)

    def spans(self, text: str) -> tuple[int, ...]:
        """Every number of days in a text."""
        return self._counting.spans(text)

    def answer(self, text: str) -> frozenset[str]:
        """What a whole message answers: of "yes", "no", "nothing", "free", "all"."""
        folded, plainly = fold(text), YES_OR_NO.get(self.reply(text) or "")
        answers = frozenset(answer for answer, phrases in self._answers.items() if folded in phrases)
        return answers | {plainly} if plainly else answers

    def tongues(self, text: str, codes: Iterable[str]) -> tuple[str, ...]:
        """The languages somebody names, by code; only those among `codes`."""
        return self._counting.tongues(text, codes)

    def day(self, text: str, today: date) -> date | None:
        """The day named: today, tomorrow, a weekday."""
        return self._asked.day(text[:READ], today)

    def months(self, text: str) -> int | None:
        """The age of a child, in months."""
        return self._asked.months(text[:READ], lambda word: 1 if word in self._ones else self.number(word))

    def spoken(self, text: str) -> str | None:
        """The code of a language that is named."""
        return self._asked.spoken(text[:READ])

    def danger(self, text: str) -> str | None:
        """ "emergency", "violence" or "self_harm" when the words are those of someone in danger now."""
        broken = self._expanded(clauses(text))
        # "non, respira": a comma may also be put anywhere, so the words are read once without
        readings = {broken, " ".join(word for word in broken.split() if word != CLAUSE)}
        for reading in sorted(readings, reverse=True):
            mended = self._harmless.without(self._danger.mended(reading))
            hits = [hit for hit in self._danger.find(mended) if not self._denied(mended, hit)]
            if hits:
                return min(hits, key=_by_place).meaning
        return None

    def language(self, text: str) -> str | None:
        """The language of a text by its script, its own name or its frequent words; None unless quite sure."""
        folded = fold(text)
        if folded in self._names:
            return self._names[folded]
        if script := _script(text.casefold()):
            return script
        words = set(folded.split())
        hits = Counter({language: len(words & frequent) for language, frequent in self._frequent.items()})
        (best, most), (_, second) = hits.most_common(2)
        return best if most >= SURE_OF_LANGUAGE and most > second else None

    def week(self, text: str) -> str:
        """A text with the days and closings of a week in the few words that rules read."""
        return self._opening.week(text)

    def dates(self, text: str) -> str:
        """A text with the days of a year as numbers: "dal 5 al 20 agosto" is 5/8 - 20/8."""
        return self._opening.dates(text)

    def stated(self, text: str) -> dict[str, bool]:
        """What is said to be there and what not, by what it is for: "c'è il microonde, non il fasciatoio"."""
        found: dict[str, bool] = {}
        for part in self._but.split(f" {self._prepared(text)} "):
            before, *after = self._absent.split(f" {part} ", maxsplit=1)
            denied = [need for one in after for need in self.needs(one)]
            # "il microonde non c'è": what is denied may stand before
            found |= dict.fromkeys(self.needs(before), bool(denied) or not after) | dict.fromkeys(denied, False)
            found |= dict.fromkeys(self.wishes(before) if not after else (), True)
        return found

    @cached_property
    def _opening(self) -> Opening:
        return Opening(self._entries)

    @cached_property
    def _reading(self) -> Reader:
        return Reader(self._entries, self._numbers)  # 10 ms: not before somebody tells a day

    @cached_property
    def _counting(self) -> Counts:
        return Counts(self._entries, self._numbers)

    @cached_property
    def _replies(self) -> Replies:
        said: dict[str, list[str]] = {}
        for entry in self._entries.values():
            for meaning, phrases in entry.get("replies", {}).items():
                said.setdefault(meaning, []).extend(phrases)
        return Replies(said)

    def _prepared(self, text: str) -> str:
        return self._expanded(clauses(text[:READ]))

    def _expanded(self, text: str) -> str:
        return " ".join(self._short.get(word, word) for word in text.split())

    def _denied(self, text: str, hit: Hit) -> bool:
        before, within = self._denials
        own = set(within.findall(f" {fold(hit.phrase)} "))
        return bool(before.search(text[: hit.start])) or bool(
            set(within.findall(f" {text[hit.start : hit.end]} ")) - own
        )


@cache
def load(folder: Path = HERE) -> Lexicon:
    """The lexicon of every language that has one."""
    files = sorted(folder.glob("*/lexicon.toml"))
    return Lexicon({file.parent.name: tomllib.loads(file.read_text(encoding="utf-8")) for file in files})


def _commands(entries: Mapping[str, Entry]) -> dict[str, str]:
    commands: dict[str, str] = {}
    for entry in entries.values():
        for command, phrases in entry.get("commands", {}).items():
            for phrase in phrases:
                key = f"/{fold(phrase)}" if phrase.startswith("/") else fold(phrase)
                if commands.setdefault(key, command) != command:
                    raise ValueError(f"{phrase} is both {commands[key]} and {command}")
    return commands


def _numbers(entry: Entry) -> Iterable[tuple[str, int]]:
    numbers = entry.get("numbers", {})
    units = [(fold(word), number) for word, number in numbers.get("words", {}).items()]
    tens = [(fold(word), number) for word, number in numbers.get("tens", {}).items()]
    yield from units
    yield from tens
    for join in numbers.get("join", []):
        for ten, high in tens:
            for unit, low in units:
                if 1 <= low <= 9:
                    yield join.format(ten=ten, cut=ten[:-1], unit=unit), high + low


def _party(entries: Mapping[str, Entry], numbers: Numbers) -> Vocabulary:
    kinds: dict[str, dict[str, str]] = {}
    for language, entry in entries.items():
        for kind in KINDS:
            for word in _folded(entry, "party", kind):
                kinds.setdefault(word, {})[language] = kind
    plural, dropped = (
        frozenset().union(*(_folded(entry, "party", name) for entry in entries.values()))
        for name in ("plural", "dropped")
    )
    own = frozenset((language, word) for language, entry in entries.items() for word in _folded(entry, "party", "own"))
    return Vocabulary(kinds, plural, dropped, own, numbers)


def _concepts(entries: Mapping[str, Entry], section: str, known: frozenset[str]) -> tuple[Phrases, Phrases]:
    """The phrases of a section by meaning, and those that only look like them (`not`)."""
    said: dict[str, list[str]] = {}
    not_said: dict[str, list[str]] = {}
    for entry in entries.values():
        for meaning, phrases in entry.get(section, {}).items():
            (not_said if meaning == "not" else said).setdefault(meaning, []).extend(phrases)
    harmless = Phrases(not_said)
    return Phrases(said, known=known | harmless.vocabulary), harmless


def _denials(entries: Mapping[str, Entry]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A denial right before a phrase, with only small words between ("non mi ha mai ..."), and one in its middle."""
    no = "|".join(sorted({word for entry in entries.values() for word in _folded(entry, "denial", "no")}))
    small = "|".join(sorted({word for entry in entries.values() for word in _folded(entry, "denial", "small")}))
    return re.compile(f"(?:^| )(?:{no})(?: (?:{small}))* $"), re.compile(f"(?<= )(?:{no})(?= )")


def _folded(entry: Entry, *path: str) -> frozenset[str]:
    found: Any = entry
    for name in path:
        found = found.get(name, {})
    return frozenset(fold(phrase) for phrase in found)


def _by_place(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def _script(text: str) -> str | None:
    letters = [letter for letter in text if letter.isalpha()]
    arabic = sum("\u0621" <= letter <= "\u064a" for letter in letters)
    if arabic >= SOME_LETTERS and 2 * arabic > len(letters) and not NOT_ARABIC & set(letters):
        return "ar"
    kana = any("\u3040" <= letter <= "\u30ff" for letter in letters)
    if not kana and sum("\u3400" <= letter <= "\u9fff" for letter in letters) >= SOME_LETTERS:
        return "zh"
    return "uk" if UKRAINIAN & set(letters) else None
