"""The names of Milan by any of their words, also misspelt."""

from collections import defaultdict

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from content.gazetteer.areas import Areas
from content.gazetteer.names import Form, Name, make_form, read_points, read_streets
from content.gazetteer.numbers import Civics
from content.gazetteer.spots import SpotKind
from content.gazetteer.words import LANDMARKS, NUMBERS, PARTICLES, fold, key, spell, split

TYPO, TWO_TYPOS, CUT_SHORT, INITIAL = 0.81, 0.71, 0.76, 0.6  # how well a word is said, 1 being letter by letter
SHORTEST, LONGEST = 3, 20  # letters of a word that typos are looked for in
TWICE = 7  # letters from which a word may hold two typos
LOOKALIKES = 12  # words of the city looked at for one misspelt word


class Index:
    """All that has a name, by reference and by word; stops also by their whole name."""

    def __init__(self) -> None:
        self.areas = Areas()
        self.civics = Civics()
        self.names: dict[str, Name] = {}
        self.forms: list[Form] = []
        self.by_word: dict[str, list[int]] = defaultdict(list)
        self.compact: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.stops: dict[str, list[Name]] = defaultdict(list)
        self.first_names: set[str] = set()
        for name, forms in read_streets():
            self.first_names.update(w for f in forms for w, core in zip(f.words, f.core, strict=True) if not core)
            self._add(name, forms)
        self.first_names -= PARTICLES.keys()
        for name, forms in read_points(self.areas, self.first_names):
            self._add(name, forms)
            if name.kind is SpotKind.STOP:
                self._add_stop(name, name.label.removeprefix("fermata "))
        self._gather_words()

    def _add(self, name: Name, forms: list[Form]) -> None:
        self.names[name.ref] = name
        for form in forms:
            number = len(self.forms)
            self.forms.append(form)
            core = {word for word, is_core in zip(form.words, form.core, strict=True) if is_core}
            for word in {word for word in core if word != "san" and not word.isdigit()} or core:
                self.by_word[word].append(number)
            for at in range(len(form.raw)):
                for width in (2, 3):
                    if at + width <= len(form.raw):
                        self.compact["".join(form.raw[at : at + width])].append((number, (2**width - 1) << at))

    def _add_stop(self, name: Name, said: str) -> None:
        self.stops[key(split(fold(said)))].append(name)
        if spell(said)[0] in LANDMARKS:
            self._add(name, [make_form(name, said, [])])

    def _gather_words(self) -> None:
        self._words = {word for form in self.forms for word in form.words if len(word) >= SHORTEST}
        by_length: dict[int, list[str]] = defaultdict(list)
        for word in sorted(self._words | NUMBERS.keys()):
            by_length[len(word)].append(word)
        self._near_length = {
            length: by_length[length] + by_length[length - 1] + by_length[length + 1]
            for length in range(SHORTEST, LONGEST + 1)
        }

    def exact(self, word: str) -> dict[str, float]:
        """Return the word itself when some name holds it."""
        return {word: 1.0} if word in self._words or word in self.by_word else {}

    def near(self, word: str) -> dict[str, float]:
        """Return the words of the city this one may mean, with how well each fits."""
        exact, size = self.exact(word), len(word)
        if not SHORTEST <= size <= LONGEST or (size == SHORTEST and exact) or word.isdigit() or word in PARTICLES:
            return exact
        typos = extract(word, self._near_length[size], scorer=OSA.distance, score_cutoff=1, limit=LOOKALIKES)
        found = {NUMBERS.get(match, match): TYPO for match, distance, _ in typos if distance} | exact
        if not found and size >= TWICE:
            around = {size - 1, size + 1} & self._near_length.keys()
            nearby = [other for length in sorted(around) for other in self._near_length[length]]
            typos = extract(word, nearby, scorer=OSA.distance, score_cutoff=2, limit=LOOKALIKES)
            found = {match: TWO_TYPOS for match, _, _ in typos}
        return found
