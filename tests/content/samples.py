"""The longest words a text may have to carry, and what may stand in the gaps of composed keys."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Final

from bot.channels.telegram_profile import COMMANDS
from bot.privacy import kept
from content import formats
from content.texts import FIRST_STRONG, POP, Marked, Texts
from handlers.nearby import SHOWN
from handlers.place_facts import Known, Stand
from handlers.place_photos import PROBLEMS
from handlers.place_sheet import Line as PlaceLine
from handlers.rules.afterwards import Reason
from handlers.rules.ages import slug
from handlers.rules.drafts import QUESTIONS, Line, Problem
from handlers.rules.filters import Facet
from handlers.rules.needs import Need
from handlers.rules.questions import Question
from handlers.rules.quiet import Night
from handlers.rules.waiting import Why
from handlers.rules.week import Days
from storage.bookings import Band, Reminders
from storage.facts import Facility
from storage.labs import LabKind
from storage.places import PlaceKind

PLACES: Final = Path(__file__).parents[2] / "content" / "places"
COUNTS: Final = (0, 1, 2, 3, 5, 11, 100)  # every plural of every language of ours

NAMES: Final = {
    "organisation": "Associazione Isole di Wendy e altri",
    "contact": "isole@associazioneisolediwendy.example",
    "privacy_url": "https://wendy.associazioneisolediwendy.example/privacy",
}

# Str samples are put in as somebody wrote them; Marked ones as what another text already said.
SAMPLES: Final[dict[str, str | int]] = {
    "ahead": 2,
    "reminders": Marked("Ti scrivo la sera prima e sabato 28 novembre alle 08:00."),
    "rule": Marked("Per rispondere hai fino a 12 ore, senza contare la notte, dalle 21 alle 8."),
    "seat": Marked("Ora il posto è libero per un'altra famiglia."),
    "times": Marked("la sera prima e sabato 28 novembre alle 08:00"),
    "before": Marked("mercoledì 25 novembre, ore 10:00-12:00"),
    "before_where": Marked("Isola del Coccodrillo e via Paolo Segneri 3"),
    "bring": "un asciugamano, un cambio e dell'acqua per chi accompagna",
    "count": 2,
    "from": 3,
    "to": 24,
    "labs": Marked("<b>sabato 28 novembre</b>\n1. Massaggio, ore 16:00\nIsola del Coccodrillo · 3 posti liberi"),
    "dates": Marked("\n".join(["mercoledì 25 novembre, ore 10:00: in lista d'attesa, numero 11"] * 4)),
    "filters": Marked("mercoledì 25 novembre, Municipio 6, da 12 a 23 mesi e in cinese"),
    "language": Marked("cinese"),
    "choice": Marked("Municipio 6"),
    "left": 3,
    "party": Marked("2 adulti, 3 bambini e 1 passeggino"),
    "adults": Marked("2 adulti"),
    "children": "3",
    "prams": Marked("2 passeggini"),
    "position": 4,
    "state": Marked("Per ora è pieno. In lista d'attesa ci sono 11 famiglie."),
    "reach": "+393331234567",
    "room": "stanza in fondo al corridoio",
    "title": "Massaggio per i più piccoli, con calma",
    "waiting": 11,
    "what": Marked("<b>Massaggio</b>\nsabato 28 novembre\nvia Savona 1\nVenite in: 2 adulti."),
    "when": Marked("mercoledì 25 novembre, ore 10:00-12:00"),
    "counts": Marked("Vengono in 11 su 12 posti.\nPosti offerti: 11. Famiglie che aspettano: 11."),
    "line": Marked("Limite passeggini"),
    "lines": Marked(
        "Titolo: Massaggio per i più piccoli\nGiorno: sabato 28 novembre\nOrario: 10:00-11:30\nPosti: 12 persone"
    ),
    "note": Marked("Tocca una riga per cambiarla. Se va bene così, conferma."),
    "notes": Marked("Un posto è offerto: si aspetta la risposta fino a sabato 28 novembre, ore 16:00."),
    "offered": 11,
    "page": 1,
    "pages": 3,
    "problem": Marked("Quella notte cambia l'ora, e quest'ora non c'è. Prova con un'altra."),
    "seats": 12,
    "stays": 2,
    "span": Marked("da 12 a 36 mesi"),
    "value": Marked("Massaggio per i più piccoli, con calma"),
    "ages": Marked("sotto 1 anno e 3-5 anni"),
    "enough": 3,
    "expected": 12,
    "families": 4,
    "family": Marked("3. Maria: 2 adulti e 3 bambini (sotto 1 anno e 3-5 anni)"),
    "here": 9,
    "many": 9,
    "needs": Marked("allergie: latte e uova, ingresso senza gradini"),
    "news": Marked("Il numero 3 c'era già. Se è un'altra famiglia, tocca di nuovo qui sotto."),
    "people": Marked("\n".join(f"{number}. 2 adulti e 1 bambino (3-5 anni) · c'è" for number in range(1, 8))),
    "present": Marked("Presenti: 12. Persone iscritte: 24. Famiglie senza iscrizione: 3."),
    "score": "4",
    "tenth": "3",
    "walked": 2,
    "done": 2,
    "ways": Marked(
        "Nel browser:\nhttps://wendy.associazioneisolediwendy.example/?go=team_join-abcdefghijklmnopqrstuvwxyz"
    ),
    "whole": "4",
    "cost": "3 euro per i materiali, se si può",
    "which": Marked("da lun a ven"),
    "file": "AgACAgQAAxkBAAIB",
    "first": Marked("mercoledì 5 agosto"),
    "last": Marked("mercoledì 19 agosto"),
    "longest": 80,
    "missing": Marked("dov'è, il nome e almeno una cosa che c'è"),
    "municipio": "6",
    "told": Marked("lun-ven: 9:00-12:30, 15:00-19:00\nsab: 9:00-12:30\ndom: chiuso\ngiorni di festa: non so"),
    "words": Marked("Per entrare: la porta verde a sinistra, un gradino, al piano terra; basta chiedere al banco."),
    "address": "via Fratelli Rosselli del Turco 127/A",
    "at": "09:30",
    "code": "it",
    "contact": NAMES["contact"],
    "date": "28",
    "weekday": Marked("sab"),
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
    "more": Marked("aperta fino alle 19:30\nDati aggiornati: sabato 28 novembre"),
    "name": "Farmacia dei Santi Quattro Coronati",
    "need": Marked("cambiare il pannolino e scaldare il latte"),
    "now": Marked("non ti scrivo dalle 21 alle 8"),
    "number": "12",
    "opening": Marked("chiude alle 19:30, prima che tu arrivi"),
    "organisation": NAMES["organisation"],
    "phone": "02 66101029",
    "places": Marked("<b>1. Farmacia</b>\nvia Savona 1\naperta fino alle 19:30"),
    "privacy_url": NAMES["privacy_url"],
    "query": "via Fratelli Rosselli del Turco 127/A",
    "source": "Associazione Isole di Wendy, schede dei luoghi 2026",
    "question": Marked("Dove sei? Manda la posizione, oppure scrivi una via, una piazza o una fermata."),
    "spot": "viale San Gimignano angolo via Tirso",
    "thanks": Marked("Grazie, il tuo numero in lista d'attesa resta."),
    "time": Marked("24 mesi"),
    "until": "19:30",
    "url": "https://wendy.associazioneisolediwendy.example/?go=islands_card-1234",
    "venue": Marked("centro medico"),
    "way": Marked("https://www.google.com/maps/dir/?api=1&amp;destination=45.448412,9.142311&amp;travelmode=walking"),
    "where": Marked("viale San Gimignano angolo via Tirso"),
    "yours": Marked("il Municipio 4 e il Municipio 6"),
    "who": "la community manager del Municipio 6",
    "why": Marked("quello che ci scriviamo"),
    "year": "2018",
}


def _rows() -> Iterator[dict[str, str]]:
    """Every row of the files of places."""
    for file in sorted(PLACES.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


def _named() -> set[tuple[str, str]]:
    return {(row["name"], row["address"]) for row in _rows()}


def _length(named: tuple[str, str]) -> int:
    return sum(map(len, named))


def _column(name: str) -> tuple[str, ...]:
    """Every word in a column of the files of places."""
    return tuple(sorted({word for row in _rows() for word in (row.get(name) or "").split()}))


STANDS: Final = ("free", "full", "full-late", "maybe", "drop-in", "not-yet", "closed", "over", "cancelled")
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
    "source-{}": ((*_column("source"), "on_the_spot"),),
    "place-ask-{}": (tuple(PlaceLine),),
    "place-photo-{}": (PROBLEMS,),
    "missing-{}": (("pin", "name", "facts"),),
    "row-fact-{}": (tuple(Known),),
    "row-table-{}": (tuple(Stand),),
    "days-{}": (tuple(Days),),
    "sheet-{}": (("name", "address", "host", "door"),),
    "brief-{}": (STANDS,),
    "filters-{}": (tuple(Facet),),
    "row-filter-{}": (tuple(Facet),),
    "band-{}": (tuple(Band),),
    "row-bands-{}": (tuple(slug(pair) for pair in combinations_with_replacement(Band, 2)),),
    "row-band-{}": (tuple(Band),),
    "row-band-{}-pram": (tuple(Band),),
    "telling-ask-{}": (tuple(Question),),
    "telling-which-{}": (("allergies", "interpreter"),),
    "telling-yes-{}": (tuple(Question),),
    "telling-no-{}": (tuple(Question),),
    "telling-said-{}": (tuple(Question),),
    "row-ask-{}": (tuple(Question),),
    "door-need-{}": (tuple(Question),),
    "door-need-said-{}": (tuple(Question),),
    "row-missed-{}": (tuple(Reason),),
    "after-missed-{}": (tuple(Reason),),
    "after-sum-{}": (tuple(Reason),),
    "row-score-{}": (tuple("12345"),),
    "row-party-{}-{}": (("1", "2"), ("0", "1", "2")),
    "row-reminders-{}": (tuple(Reminders),),
    "reminders-{}": (tuple(Reminders),),
    "row-line-{}": (tuple(Line),),
    "ask-line-{}": (tuple(Line),),
    "problem-{}": (tuple(Problem),),
    "row-kind-{}": (tuple(LabKind),),
    "row-question-{}": (QUESTIONS,),
    "led-why-{}": (tuple(Why),),
    "wish-{}": (tuple(Reminders),),
    "team-way-{}": (("web", "telegram", "whatsapp"),),
    "unreached-news-{}": (("off", "moved", "drop-in", "seat", "reminder"),),
    "quiet-{}": (tuple(Night),),
    "row-quiet-{}": (tuple(Night),),
    "danger-{}": (("emergency", "violence", "self_harm"),),
    "lost-{}-1": (("words", "thing"),),
    "lost-{}-2": (("words", "thing"),),
    "lost-{}-3": (("words", "thing"),),
    "lost-question-{}": (("1", "2", "3"),),
    "unreached-{}": (("told", "stale-day", "stale-hours"),),
    "unreached-why-{}": (("stopped", "waiting", "lost"),),
    "purpose-{}": (tuple(kept()),),
    "telegram-command-{}": (COMMANDS,),
}


def filled(direction: str) -> Iterator[dict[str, str | int]]:
    """The samples with every count in turn; lists come isolated where the language is read right to left."""
    for count in COUNTS:
        yield {
            name: count if isinstance(value, int) else _as_given(name, value, direction)
            for name, value in SAMPLES.items()
        }


def at_their_longest(texts: Texts, language: str) -> dict[str, str | int]:
    """The samples with the pieces of lists and cards put together as the code does, from the longest real rows."""
    values = max(filled(texts.direction(language)), key=lambda given: len(texts.text(language, "card-distance", given)))
    # a list does not repeat a street that stands in the name already (handlers/cards.py)
    told = [(name, "area gioco" if address.casefold() in name.casefold() else address) for name, address in _named()]
    longest = [{"name": name, "address": address} for name, address in sorted(told, key=_length)[-SHOWN:]]
    values |= longest[-1]
    facilities = [texts.text(language, f"facility-{facility}") for facility in Facility]
    facts = [
        texts.text(language, key, {"facilities": formats.names(language, names)})
        for key, names in (
            ("facts-yes", facilities[:5]),
            ("facts-no", facilities[5:7]),
            ("facts-unknown", facilities[7:]),
        )
    ]
    more = [
        "opening-opens",
        "card-distance",
        "card-door",
        "card-phone",
        "card-languages",
        "card-checked",
        "source-project",
    ]
    return values | {
        "places": Marked("\n").join(texts.text(language, "place-near", values | place) for place in longest),
        "facts": Marked("\n").join(facts),
        "more": Marked("\n").join(texts.text(language, key, values) for key in more),
        "way": texts.text(language, "way", values),
    }


def _as_given(name: str, value: str, direction: str) -> str:
    if direction == "rtl" and name in ("need", "facilities", "languages"):
        return Marked(f"{FIRST_STRONG}{value}{POP}")
    return value
