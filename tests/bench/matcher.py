"""How exact, how fast and how heavy the gazetteer is: `python -m tests.bench.matcher [CSV...]`."""

import csv
import gc
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from content.gazetteer import Found, Milan, Spot, load
from content.gazetteer.areas import metres

SAMPLE = sorted((Path(__file__).parents[1] / "content" / "addresses").glob("*.csv"))
NEAR, NEAR_A_STOP = 150, 250  # metres within which an answer is right: a stop or a playground is wider than a door
WIDE = ("fermat", "aree_gioco", "parchi")


@dataclass(frozen=True, slots=True)
class Case:
    """Words with a known answer: a street code, a position or both."""

    kind: str
    text: str
    street: str
    latitude: float | None
    longitude: float | None

    def meant(self, spot: Spot) -> bool:
        """Whether a spot is the place the words stood for."""
        if self.street and spot.ref.split("_")[0] == self.street:
            return True
        if self.latitude is None or self.longitude is None:
            return False
        limit = NEAR_A_STOP if self.kind.startswith(WIDE) else NEAR
        return metres(self.latitude, self.longitude, spot.latitude, spot.longitude) <= limit

    def rank(self, found: Found) -> int | None:
        """Return the place of the right answer among the candidates, from 0, or None."""
        return next((place for place, spot in enumerate(found.spots) if self.meant(spot)), None)


def read_cases(paths: Iterable[Path]) -> Iterator[Case]:
    """Read the test files of real and of made-up addresses; both name their columns in Italian."""
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                place = (float(row["lat"]), float(row["lon"])) if row["lat"] else (None, None)
                kind = row.get("fonte") or row["variante"]
                yield Case(kind, row["testo"], row.get("codice_via_atteso") or row.get("codice_via") or "", *place)


def resident() -> float:
    """Return the resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def print_accuracy(milan: Milan, cases: list[Case]) -> None:
    total, first, four, sure, wrong = Counter[str](), Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for case in cases:
        found = milan.find(case.text)
        rank = case.rank(found)
        for kind in (case.kind, "all", *(["all with a street code"] if case.street else [])):
            total[kind] += 1
            first[kind] += rank == 0
            four[kind] += rank is not None
            sure[kind] += found.sure
            wrong[kind] += found.sure and rank != 0
    print(f"{'kind':30}{'rows':>6}{'first':>8}{'in four':>9}{'sure':>8}{'sure, wrong':>13}")
    for kind in sorted(total, key=lambda kind: (kind.startswith("all"), kind)):
        shares = [count[kind] / total[kind] for count in (first, four, sure, wrong)]
        print(f"{kind:30}{total[kind]:6}{shares[0]:8.1%}{shares[1]:9.1%}{shares[2]:8.1%}{shares[3]:13.1%}")


def print_speed(milan: Milan, cases: list[Case]) -> None:
    for name, clock in (("wall clock", time.perf_counter), ("processor", time.process_time)):
        spent = sorted(time_query(milan, case.text, clock) for case in cases)
        print(f"query, {name}: median {statistics.median(spent):.2f} ms, p99 {spent[len(spent) * 99 // 100]:.2f} ms")


def time_query(milan: Milan, words: str, clock: Callable[[], float]) -> float:
    start = clock()
    milan.find(words)
    return (clock() - start) * 1000


def main() -> None:
    paths = [Path(argument) for argument in sys.argv[1:]] or SAMPLE
    gc.collect()
    before, start = resident(), time.perf_counter()
    milan = load()
    print(f"load: {time.perf_counter() - start:.2f} s, {resident() - before:.0f} MB more resident")
    cases = list(read_cases(paths))
    print_accuracy(milan, cases)
    print_speed(milan, cases)
    print(f"after {3 * len(cases)} queries: {resident() - before:.0f} MB more resident")


if __name__ == "__main__":
    main()
