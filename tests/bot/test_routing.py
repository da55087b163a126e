"""Which step answers: a table of what comes in, what was asked and what was shown."""

import pytest

from bot.channels import Opened, Tapped, What
from bot.routing import Candidate, Via, route
from handlers import COMMANDS, FIND, TITLED, booking, lab_asking, labs, leaving, quiet, reminders, stop, welcome
from handlers.dialogue import STEPS, Gone, Link, Located, Reply, Said, Sent, Turn, step
from handlers.islands import Need, card, choose, find, others, there
from handlers.welcome import menu, speak
from tests.town import HOUSE

ASKED = find.link(Need.NURSE)
LIST = [
    {"label": "1. Farmacia Àncora, viale…", "token": card.link(11).token, "number": "1"},
    {"label": "2. Libreria delle Storie", "token": card.link(12).token, "number": "2"},
    {"label": "10. Bar del Giambellino", "token": card.link(20).token, "number": "10"},
    {"label": "Altri posti vicini", "token": others.link().token},
    {"label": "Cambiare il pannolino", "token": find.link(Need.CHANGE).token},
]
UNNUMBERED = [
    {"label": "Italiano", "token": speak.link("it").token},
    {"label": "English", "token": speak.link("en").token},
]


def first(what: What | str, *, then: Link | None = None, shown: list[dict[str, str]] = LIST) -> Candidate:
    return routes(what, then=then, shown=shown)[0]


def routes(what: What | str, *, then: Link | None = None, shown: list[dict[str, str]] = LIST) -> list[Candidate]:
    return route(Said(what) if isinstance(what, str) else what, then, shown, HOUSE)


# ---------------------------------------------------------------- everything tappable is also typeable


@pytest.mark.parametrize("then", [None, ASKED])
@pytest.mark.parametrize(
    ("said", "opens"),
    [
        ("1", card.link(11)),
        (" 2 ", card.link(12)),
        ("2.", card.link(12)),
        ("n. 2", card.link(12)),
        ("il 2", card.link(12)),
        ("numero 2", card.link(12)),
        ("due", card.link(12)),
        ("Due!", card.link(12)),
        ("la seconda", card.link(12)),
        ("il secondo", card.link(12)),
        ("la prima, grazie", card.link(11)),
        ("two", card.link(12)),
        ("the second", card.link(12)),
        ("2\ufe0f\u20e3", card.link(12)),
        ("\u2461", card.link(12)),
        ("\u0662", card.link(12)),
        ("الثانية", card.link(12)),
        ("10", card.link(20)),
        ("\U0001f51f", card.link(20)),
        ("dieci", card.link(20)),
        ("Altri posti vicini", others.link()),
        ("ALTRI POSTI VICINI", others.link()),
        ("altri posti vicini.", others.link()),
        ("Cambiare il pannolino", find.link(Need.CHANGE)),
        ("cambiare il pannolin", find.link(Need.CHANGE)),  # as WhatsApp gives back a label cut at 20
        ("2. Libreria delle Storie", card.link(12)),
        ("libreria delle storie", card.link(12)),
        ("1. Farmacia Àncora, viale…", card.link(11)),
        ("farmacia ancora viale", card.link(11)),  # the cut label, without its number, accents, comma
    ],
)
def test_a_choice_can_be_typed_in_every_way_it_can_be_read(said: str, opens: Link, then: Link | None) -> None:
    assert first(said, then=then) == Candidate(opens, None, Via.SHOWN)


@pytest.mark.parametrize("said", ["1", "la seconda", "2\ufe0f\u20e3", "due", "the first"])
def test_a_number_chooses_only_where_numbers_were_shown(said: str) -> None:
    assert all(candidate.via is not Via.SHOWN for candidate in routes(said, shown=UNNUMBERED))


def test_a_label_is_heard_where_no_number_was_shown() -> None:
    assert first("english", shown=UNNUMBERED).link == speak.link("en")


def test_a_number_nobody_showed_chooses_nothing() -> None:
    assert all(candidate.via is not Via.SHOWN for candidate in routes("7"))


@pytest.mark.parametrize("said", ["", "   ", "…", "👍", "\u2068\u2069", "​"])
def test_what_is_empty_when_read_chooses_nothing(said: str) -> None:
    shown = [{"label": "…", "token": menu.link().token}, *LIST]
    assert all(candidate.via is not Via.SHOWN for candidate in routes(said, shown=shown))


@pytest.mark.parametrize("token", ["labs_join-7", "", "islands_card-x", "../../etc"])
def test_a_shown_button_that_no_longer_leads_anywhere_chooses_nothing(token: str) -> None:
    shown = [{"label": "Iscrivimi", "token": token}]
    assert all(candidate.via is not Via.SHOWN for candidate in routes("iscrivimi", shown=shown))


# ---------------------------------------------------------------- nothing steals an answer


@step(hears=Said)
async def how_many(turn: Turn) -> Reply:
    """A question whose answer is any words at all."""
    return Reply()


STEPS.pop(how_many.name)  # the kept list of links holds only real steps; put back while a test asks


@pytest.fixture
def question() -> object:
    STEPS[how_many.name] = how_many
    yield how_many.link()
    STEPS.pop(how_many.name)


@pytest.mark.parametrize(
    "said",
    ["0", "no", "ciao", "aiuto", "menu", "lingua", "privacy", "basta così?", "via dell'Aiuto 3", "altri", "Stella",
     "non stop", "il bus si ferma?", "allattare", "/start", "continua", "solo testo", "persona"],
)  # fmt: skip
def test_the_open_question_hears_words_before_any_command(said: str, question: Link) -> None:
    assert first(said, then=question, shown=[]) == Candidate(question, Said(said), Via.QUESTION)


def test_what_the_question_does_not_want_is_a_command_next() -> None:
    ways = [(one.link, one.via) for one in routes("menu", then=ASKED, shown=[])]
    assert ways[:2] == [(ASKED, Via.QUESTION), (COMMANDS["menu"], Via.WORD)]


def test_a_tapped_button_does_only_what_the_button_says() -> None:
    assert routes(Tapped(choose.link().token), then=ASKED) == [Candidate(choose.link(), None, Via.LINK)]


# ---------------------------------------------------------------- short answers to what was shown


def shown_with(*links: Link) -> list[dict[str, str]]:
    return [{"label": link.token, "token": link.token} for link in links]


REMINDER = shown_with(reminders.coming.link(7), leaving.leave.link(7), card.link(11))
OFFER = shown_with(leaving.take.link(8), leaving.refuse.link(8), labs.card.link(3))
MOVED = shown_with(leaving.fine.link(7), leaving.leave.link(7), labs.card.link(3))
SURE = shown_with(leaving.leave.link(7), labs.card.link(3))
REFUSED = shown_with(leaving.keep.link(8), leaving.decline.link(8), leaving.take.link(8))
CARD = shown_with(booking.sign_up.link(3), card.link(11), labs.week.link(), labs.share.link(3))
WEEK = shown_with(labs.card.link(3), labs.card.link(4), labs.week.link(1))
STOP = shown_with(stop.stop.link(), quiet.hours.link(), welcome.menu.link())
PRAM = shown_with(booking.join.link(3, 1, 1), booking.join.link(3, 1, 1, 1))
ABOUT = lab_asking.about


@pytest.mark.parametrize(
    ("shown", "said", "opens"),
    [
        (REMINDER, "sì ci sono", reminders.coming.link(7)),
        (REMINDER, "ok grazie", reminders.coming.link(7)),
        (REMINDER, "👍", reminders.coming.link(7)),
        (REMINDER, "no", leaving.sure.link(7)),
        (REMINDER, "non ce la facciamo, bimbo con la febbre", leaving.sure.link(7)),
        (REMINDER, "come ci arrivo?", card.link(11)),
        (REMINDER, "arrivo in ritardo 10 minuti", ABOUT.link(0, 7)),
        (REMINDER, "a che ora è?", ABOUT.link(0, 7)),
        (REMINDER, "grazie mille", welcome.thanked.link()),
        (OFFER, "sì", leaving.take.link(8)),
        (OFFER, "confermo", leaving.take.link(8)),
        (OFFER, "no grazie", leaving.sure.link(8)),
        (OFFER, "quanto costa?", ABOUT.link(3, 8)),
        (MOVED, "va ancora bene", leaving.fine.link(7)),
        (MOVED, "non riusciamo", leaving.sure.link(7)),
        (SURE, "sì", leaving.leave.link(7)),
        (SURE, "no", labs.card.link(3)),
        (SURE, "ci siamo", labs.card.link(3)),
        (SURE, "ok", welcome.thanked.link()),  # only a yes is a yes here
        (SURE, "non posso", ABOUT.link(3, 7)),
        (STOP, "sì", stop.stop.link()),
        (STOP, "no", welcome.menu.link()),
        (CARD, "c'è ancora posto?", ABOUT.link(3)),
        (CARD, "dov'è?", ABOUT.link(3)),
        (WEEK, "c'è ancora posto?", ABOUT.link()),
        ([*REMINDER, *MOVED], "quando è il massaggio?", ABOUT.link(3, 7)),
    ],
)  # fmt: skip
def test_a_short_answer_is_read_beside_the_buttons_shown(shown: list[dict[str, str]], said: str, opens: Link) -> None:
    heard = Said(said) if opens.step == ABOUT.name else None
    assert first(said, shown=shown) == Candidate(opens, heard, Via.SHOWN)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ([], "sì"),
        ([], "no"),
        ([], "👍"),
        (LIST, "sì"),
        (STOP, "ok"),
        (WEEK, "sì"),
        (PRAM, "no"),
        (PRAM, "sì"),
        (REFUSED, "sì"),
        (REFUSED, "no"),
        (REMINDER, "basta, grazie"),
        (REMINDER, "non posso allattare qui?"),
        (REMINDER, "via Ci Sono"),
        (OFFER, "stop alle scale"),
        ([*REMINDER, *shown_with(reminders.coming.link(9), leaving.leave.link(9))], "sì"),
    ],
)
def test_where_nothing_or_too_much_fits_no_button_is_pressed(shown: list[dict[str, str]], said: str) -> None:
    pressed = {one.link for one in routes(said, shown=shown) if one.via is Via.SHOWN}
    assert pressed <= {welcome.thanked.link()}


def test_nothing_is_given_up_by_words_but_where_it_was_asked_for_just_before() -> None:
    words = ("no", "no grazie", "non posso", "non riesco", "saltiamo", "bimbo malato", "sì", "ok", "ci siamo", "👎")
    for shown in (REMINDER, OFFER, MOVED, REFUSED, [*REMINDER, *OFFER]):
        opened = {one.link.step for said in words for one in routes(said, shown=shown)}
        assert not opened & {leaving.leave.name, leaving.refuse.name, leaving.decline.name}


def test_the_message_she_quotes_is_the_one_she_answers() -> None:
    quoted = [{**button, "quoted": "yes"} for button in REMINDER]
    assert first("non posso", shown=[*quoted, *OFFER]).link == leaving.sure.link(7)


def test_the_open_question_hears_a_no_before_the_reminder_does(question: Link) -> None:
    assert first("no", then=question, shown=REMINDER) == Candidate(question, Said("no"), Via.QUESTION)


# ---------------------------------------------------------------- STOP and START


@pytest.mark.parametrize("then", [None, ASKED])
@pytest.mark.parametrize("shown", [LIST, [], [{"label": "Stop", "token": menu.link().token, "number": "1"}]])
@pytest.mark.parametrize(
    "said",
    ["STOP", "stop", "Stop.", " stop ! ", "/stop", "BASTA", "ferma", "Basta!!!", "non scrivetemi più",
     "unsubscribe", "توقف", "STOP 🙏"],
)  # fmt: skip
def test_a_whole_message_stop_outranks_everything_typed(
    said: str, then: Link | None, shown: list[dict[str, str]]
) -> None:
    assert routes(said, then=then, shown=shown) == [Candidate(COMMANDS["stop"], None, Via.COMMAND)]


@pytest.mark.parametrize("said", ["START", "start", "Riattiva"])
def test_a_whole_message_start_brings_back(said: str) -> None:
    assert routes(said, then=ASKED) == [Candidate(COMMANDS["start"], None, Via.COMMAND)]


@pytest.mark.parametrize(
    "said",
    ["non stop", "il bus si ferma in piazza Napoli?", "basta un fasciatoio", "dove si ferma il 14", "stop al freddo",
     "basta, grazie", "mi basta sedermi", "la fermata", "non voglio piu vivere", "ho perso il bambino"],
)  # fmt: skip
def test_stop_inside_a_sentence_stops_nothing(said: str) -> None:
    assert COMMANDS["stop"] not in [one.link for one in routes(said, shown=[])]


# ---------------------------------------------------------------- positions, things, doors


def test_a_position_answers_the_question_that_asked_for_it() -> None:
    here = Located(45.45, 9.2)
    assert first(here, then=ASKED) == Candidate(ASKED, here, Via.QUESTION)


def test_a_position_nobody_asked_for_starts_a_search() -> None:
    here = Located(45.45, 9.2)
    assert routes(here) == [Candidate(FIND, here, Via.UNDERSTOOD)]


@pytest.mark.parametrize("kind", ["voice", "photo", "sticker", "contact", "poll", "document", "reaction"])
def test_a_thing_is_heard_only_by_a_question_that_wants_things(kind: str) -> None:
    assert routes(Sent(kind), then=ASKED) == []
    assert routes(Sent(kind)) == []


@pytest.mark.parametrize("name", sorted(STEPS))
def test_from_outside_only_doors_open(name: str) -> None:
    token = f"{name}-it" if name == "welcome_speak" else name
    if Link.read(token) is None:
        token = f"{name}-1"
    if STEPS[name].door:
        assert first(Opened(token)).link == Link.read(token)
        return
    with pytest.raises(Gone):
        routes(Opened(token))


@pytest.mark.parametrize("what", [Tapped("labs_join-7"), Tapped(""), Opened("x" * 5000), Tapped("\x00"), Opened("ü")])
def test_a_token_of_another_time_is_gone(what: What) -> None:
    with pytest.raises(Gone):
        routes(what)


def test_a_question_whose_step_is_gone_hears_nothing() -> None:
    left = Link("labs_how_many", ("3",))
    assert all(one.link != left for one in routes("quattro", then=left, shown=[]))


# ---------------------------------------------------------------- understanding


@pytest.mark.parametrize(
    ("said", "opens"),
    [
        ("fasciatoio", FIND),
        ("vorrei allattare in via Savona 10", FIND),
        ("metro Bande Nere", FIND),
        ("chi legge i miei messaggi? che dati tenete?", COMMANDS["privacy"]),
        ("vorrei parlare con una persona vera", COMMANDS["person"]),
        ("come funziona questa chat", COMMANDS["help"]),
    ],
)
def test_a_free_sentence_opens_what_it_is_about(said: str, opens: Link) -> None:
    assert first(said, shown=[]).link == opens


@pytest.mark.parametrize(
    "said",
    ["vorrei iscrivermi al laboratorio di sabato", "quali attività ci sono questa settimana?", "che corsi fate?",
     "per favore vorrei disiscrivermi da tutto", "smettetela di mandarmi avvisi", "sono la community manager"],
)  # fmt: skip
def test_a_sentence_about_what_wendy_does_not_do_yet_breaks_nothing(said: str) -> None:
    assert routes(said, shown=[])


def test_a_sentence_never_stops_anything_by_itself() -> None:
    for said in ("per favore vorrei disiscrivermi da tutto", "smettetela di mandarmi avvisi"):
        assert COMMANDS["stop"] not in [one.link for one in routes(said, shown=[])]


def test_words_nobody_understands_are_tried_as_the_name_of_a_place() -> None:
    heard = Said("blablabla")
    assert routes("blablabla", shown=[]) == [
        Candidate(TITLED, heard, Via.UNDERSTOOD),  # or of a lab
        Candidate(FIND, heard, Via.UNDERSTOOD),
    ]


def test_a_choice_among_streets_carries_the_need() -> None:
    shown = [{"label": "20158, via Verdi", "token": there.link("v1", Need.NURSE).token}]
    assert first("20158, via verdi", then=ASKED, shown=shown).link == there.link("v1", Need.NURSE)
