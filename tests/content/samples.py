"""The longest words a text may have to carry, and what may stand in the gaps of composed keys."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.privacy import kept
from content.texts import FIRST_STRONG, POP, Marked
from handlers.islands import Need
from storage.facts import Facility
from storage.places import PlaceKind

PLACES: Final = Path(__file__).parents[2] / "content" / "places"
COUNTS: Final = (0, 1, 2, 3, 5, 11, 100)  # every plural of every language of ours

NAMES: Final = {
    "organisation": "Associazione Isole di Wendy e altri",
    "contact": "isole@associazioneisolediwendy.example",
    "privacy_url": "https://wendy.associazioneisolediwendy.example/privacy",
}

_LISTED: Final = (
    "1. <b>Farmacia dei Santi Quattro Coronati</b>, via Fratelli Rosselli del Turco 127/A: 1,2 km, circa 21 minuti. "
    "Fasciatoio in una stanza a parte, scaldabiberon: non so. Aperta fino alle 19:30"
)

# Str samples are put in as somebody wrote them; Marked ones as what another text already said.
SAMPLES: Final[dict[str, str | int]] = {
    "address": "via Fratelli Rosselli del Turco 127/A",
    "at": "09:30",
    "code": "it",
    "contact": NAMES["contact"],
    "day": "domani, mercoledì 25 novembre",
    "days": 30,
    "distance": "12,3 km",
    "door": "Si entra dalla farmacia: la stanzetta è a sinistra del banco, dietro la tenda verde. Basta chiedere.",
    "facility": Marked("fasciatoio"),
    "facilities": Marked("angolo per allattare, fasciatoio in una stanza a parte e spazio per giocare"),
    "facts": Marked("fasciatoio in una stanza a parte e scaldabiberon"),
    "hours": 24,
    "kind": Marked("Punto pubblico"),
    "label": "viale San Gimignano angolo via",
    "languages": Marked("italiano, inglese, arabo e cinese"),
    "latitude": "45.448412",
    "longitude": "9.142311",
    "minutes": 21,
    "months": 24,
    "more": Marked("Aperta fino alle 19:30\nA 1,2 km, circa 21 minuti a piedi\nControllata sabato 28 novembre"),
    "name": "Farmacia dei Santi Quattro Coronati",
    "need": Marked("cambiare il pannolino e scaldare il latte"),
    "number": "12",
    "opening": Marked("chiude alle 19:30, prima che tu arrivi"),
    "organisation": NAMES["organisation"],
    "phone": "02 66101029",
    "places": Marked("\n".join([_LISTED.replace(" scaldabiberon: non so.", "")] * 2)),
    "privacy_url": NAMES["privacy_url"],
    "query": "via Fratelli Rosselli del Turco 127/A",
    "question": Marked("Dove sei? Manda la posizione, oppure scrivi una via, una piazza o una fermata."),
    "spot": "viale San Gimignano angolo via Tirso",
    "time": Marked("24 mesi"),
    "until": "19:30",
    "url": "https://wendy.associazioneisolediwendy.example/?go=islands_card-1234",
    "venue": Marked("centro medico"),
    "way": Marked("https://www.google.com/maps/dir/?api=1&amp;destination=45.448412,9.142311&amp;travelmode=walking"),
    "where": Marked("viale San Gimignano angolo via Tirso"),
    "who": "la community manager del Municipio 6",
    "why": Marked("quello che ci scriviamo"),
    "year": "2018",
}


def _column(name: str) -> tuple[str, ...]:
    """Every value of a column in the files of places."""
    found: set[str] = set()
    for file in sorted(PLACES.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            found |= {value for row in csv.DictReader(lines) for value in (row.get(name) or "").split()}
    return tuple(sorted(found))


_NEEDS: Final = tuple(Need)
CHOICES: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "need-{}": (_NEEDS,),
    "row-need-{}": (tuple(need for need in _NEEDS if need is not Need.ANY),),
    "kind-{}": (tuple(PlaceKind),),
    "tag-{}": (tuple(PlaceKind),),
    "venue-{}": (_column("venue"),),
    "facility-{}": (tuple(Facility),),
    "changing-{}": (tuple({*_column("changing_where"), "unknown"}),),
    "spoken-{}": (_column("languages"),),
    "source-{}": (_column("source"),),
    "danger-{}": (("emergency", "violence", "self_harm"),),
    "lost-{}-1": (("words", "thing"),),
    "lost-{}-2": (("words", "thing"),),
    "lost-{}-3": (("words", "thing"),),
    "lost-question-{}": (("1", "2", "3"),),
    "purpose-{}": (tuple(kept()),),
}


def filled(language_is_rtl: str) -> Iterator[dict[str, str | int]]:
    """The samples with every count in turn; lists come isolated where the language is read right to left."""
    for count in COUNTS:
        yield {
            name: count if isinstance(value, int) else _as_given(name, value, language_is_rtl)
            for name, value in SAMPLES.items()
        }


def _as_given(name: str, value: str, direction: str) -> str:
    if direction == "rtl" and name in ("need", "facilities", "languages"):
        return Marked(f"{FIRST_STRONG}{value}{POP}")
    return value
