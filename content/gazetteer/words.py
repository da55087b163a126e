"""Reading what people write: one spelling for accents, abbreviations, types of street, numbers and saints."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

STREET_TYPES = {
    word: kind
    for kind, words in {
        "via": "via vie v street road st rd",
        "viale": "viale viali vle vl avenue ave boulevard",
        "piazza": "piazza piazze pza pzza pz pzz square",
        "piazzale": "piazzale piazzali ple pzle pzale pzl",
        "piazzetta": "piazzetta pzt pztta ptta",
        "corso": "corso corsi cso crs",
        "largo": "largo larghi lgo lg",
        "vicolo": "vicolo vlo vic vco",
        "strada": "strada str sda",
        "alzaia": "alzaia alz",
        "ripa": "ripa",
        "bastioni": "bastioni bastione bst",
        "foro": "foro",
        "galleria": "galleria gall gll",
        "passaggio": "passaggio pass pas",
        "passeggiata": "passeggiata psg",
        "cavalcavia": "cavalcavia cavalc cav",
        "sottopasso": "sottopasso stt",
        "ponte": "ponte pte",
        "giardino": "giardino giardini giardinetti grd garden gardens",
        "parco": "parco parchi park pco",
    }.items()
    for word in words.split()
}
FAMILIES = ({"via", "vicolo", "strada", "alzaia", "ripa", "galleria", "passaggio"}, {"viale", "corso", "bastioni", "foro"},
            {"piazza", "piazzale", "piazzetta", "largo"}, {"giardino", "parco"})  # fmt: skip
GREEN = {"giardino", "parco"}
CUES = {
    word: cue
    for cue, words in {
        "metro": "metro metropolitana mm mm1 mm2 mm3 mm4 mm5 m1 m2 m3 m4 m5 subway underground tube fermata",
        "station": "stazione stz staz station fs passante treno",
        "stop": "fermata tram bus filobus stop",
        "quarter": "quartiere zona rione qre quart district neighbourhood neighborhood area",
        "cap": "cap",
    }.items()
    for word in words.split()
}
SHORT = {
    "pta": "porta", "flli": "fratelli", "gen": "generale", "genle": "generale", "mons": "monsignor", "card": "cardinale",
    "cardinal": "cardinale", "ing": "ingegner", "dott": "dottor", "prof": "professor", "col": "colonnello", "cap": "capitano",
    "mte": "monte", "pte": "ponte", "stz": "stazione", "fze": "forze", "qre": "quartiere", "ca": "ca", "osp": "ospedale", "cna": "cascina", "avv": "avvocato", "arch": "architetto",
    "padri": "padri", "sta": "san", "sto": "san", "ss": "san", "santa": "san", "santo": "san", "sant": "san",
    "santissima": "san", "santissimo": "san", "sanctus": "san", "regg": "reggimento", "fra": "fra", "mar": "maresciallo",
}  # fmt: skip
UNITS = "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti".split()
NUMBERS = {word: str(n) for n, word in enumerate(UNITS) if n > 1} | {
    "ventuno": "21", "ventidue": "22", "ventitre": "23", "ventiquattro": "24", "venticinque": "25", "ventisei": "26",
    "ventisette": "27", "ventotto": "28", "trenta": "30", "primo": "1", "secondo": "2", "terzo": "3", "quarto": "4", "quinto": "5",
    "sesto": "6", "settimo": "7", "ottavo": "8", "nono": "9", "decimo": "10", "quattordicesimo": "14", "ventitreesimo": "23",
}  # fmt: skip
ROMAN = {
    "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12", "xiii": "13",
    "xiv": "14", "xv": "15", "xvi": "16", "xx": "20", "xxi": "21", "xxii": "22", "xxiii": "23", "xxiv": "24", "xxv": "25",
}  # fmt: skip
PLACES = set("a ad al alla all in da dal dalla near at presso verso zona vicino".split())  # before a bare name they say it is a place
GLUED = ("viale", "via", "piazzale", "piazza", "corso", "largo")
PARTICLES = set("a ad al alla allo all ai agli alle d da dal dalla dall dai dagli dalle de dei del della dello dell degli delle di e ed "
                "i il in l la le lo gli nel nella nell sul sulla sull".split())  # fmt: skip
TITLES = set("don padre madre suor fra frate papa generale cardinale monsignor ingegner dottor professor colonnello capitano "
             "maresciallo avvocato architetto conte contessa duca fratelli sorelle beato beata ammiraglio maestro abate ex "
             "privata tenente sergente martiri vescovo arcivescovo principe".split())  # fmt: skip
LANDMARKS = set("ospedale policlinico clinica cimitero cascina abbazia teatro universita scuola asilo chiesa istituto residence hotel cinema biblioteca mercato piscina palazzina "
                "villa".split())
CONNECTORS = set("angolo ang incrocio altezza dopo prima fronte verso con tra".split())
NUMBER_MARKS = set("n nr num numero civico civ al no ai".split())

_TOKEN = re.compile(
    r"\d+[a-z]?(?![a-z\d])(?:\s?/\s?(?:\d+|[a-z])(?![a-z\d]))*(?:\s?(?:bis|ter)(?![a-z]))?|[a-z]+\d*|[-,;:()/&+\"–—|]"
)
_DOTTED = re.compile(r"(?<![a-z])((?:[a-z]{1,4}\.\s?)+)([a-z]{1,4})(?![a-z'])")
_DOTTED_SHORT = set(STREET_TYPES) | set(SHORT) | set(CUES)


@cache
def everyday_words() -> frozenset[str]:
    """Return the words of a chat that are no place unless a type of street stands before them."""
    text = (files("content") / "city" / "everyday.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def fold(text: str) -> str:
    """Lower the case, drop accents and curly apostrophes, mend text that was decoded twice."""
    if "Ã" in text:
        try:
            text = text.encode("latin-1").decode("utf-8")
        except UnicodeError:
            pass
    text = re.sub("[’‘`´ʼ′]|(?<=\\b[AaDdLl])/(?=[A-Za-z]{4})", "'", text)
    text = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in text if not unicodedata.combining(letter))


def undot(match: re.Match[str]) -> str:
    """Join "v.le" and "f.lli" where the dot stands inside one abbreviation; keep "s. rita" and "g. verdi" apart."""
    joined = re.sub(r"[.\s]", "", match[1]) + match[2]
    return joined if joined in _DOTTED_SHORT else match[0]


def split(text: str) -> list[str]:
    """Cut folded text into words, numbers with their suffix ("210/a", "12/3", "4 bis") and single marks."""
    return _TOKEN.findall(_DOTTED.sub(undot, text))


def settle(word: str) -> str:
    """Give a word of a name its one spelling: saints, titles, numbers in letters or roman."""
    return SHORT.get(word) or NUMBERS.get(word) or ROMAN.get(word) or word


def key(words: Iterable[str]) -> str:
    """Return one text for all spellings of a whole name, types of street included."""
    return " ".join(STREET_TYPES.get(word) or settle(word) for word in words if word[0].isalnum())


def spell(name: str) -> list[str]:
    """Return the settled words of a name of the city's own data."""
    return [settle(word) for word in split(fold(name)) if word[0].isalnum()]
