"""What can be told after the receipt: ages, a name for the door, what the lab asks; all free, all hers to undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from handlers import labs
from handlers.dialogue import Button, Count, Gone, Lines, Link, Phrase, Reply, Said, Turn, Unheard, ask, say, step
from handlers.lab_words import when, who
from handlers.parties import ages_understood, of_any_age
from handlers.rules.ages import slug, unslugged
from handlers.rules.questions import NO, YES, Question, questions, unanswered
from handlers.settling import owned
from storage.bookings import IN_LINE, Booking, Party
from storage.labs import Lab

NAME: Final = 30  # letters of a first name: more is a sentence
NAME_WORDS: Final = 3
LEAVING: Final = ("leave", "leave_list", "leave_all")  # "non vengo più" answers no question
ABOUT_COMING: Final = ("cannot", "late", "way", "thanks")  # and neither does "non riesco, grazie"
NO_NAME: Final = (*ABOUT_COMING, "no", "fine")  # nobody is called "no grazie"
ANSWER: Final = 100  # letters: it is read at a door, on a phone


@step
async def whole(turn: Turn, number: int) -> Reply:
    """What she told so far of this lab, and what she can add, change or take away."""
    one, lab = await owned(turn, number)
    if one.state not in IN_LINE or turn.now >= _forgotten(lab):
        return await labs.card(turn, lab.id)
    return _shown(lab, one)


@step(hears=Said)
async def ages(turn: Turn, number: int) -> Reply:
    """How old the children are: by a tap, of more than two in words."""
    one, lab = await _open(turn, number)

    def made(party: Party) -> Link:
        return aged.link(number, party.children, slug(party.bands))

    if not one.party.children:
        return _shown(lab, one)
    if isinstance(turn.input, Said) and turn.lexicon.unsaid(turn.input.text):
        return await aged(turn, number, one.party.children)
    if isinstance(turn.input, Said):
        return ages_understood(turn, turn.input.text, one.party, made, then=ages.link(number))
    rows = of_any_age(lab, one.party, made)
    return ask("booking-ages", *rows, then=ages.link(number), title=lab.title)


@step
async def aged(turn: Turn, number: int, children: int, bands: str = "") -> Reply:
    """So old they are; a button of when other children came changes nothing."""
    one, lab = await _open(turn, number)
    known = unslugged(bands, children)
    if known is None or children != one.party.children:
        return _shown(lab, one)
    party = replace(one.party, bands=known)
    await turn.store.bookings.tell_ages(one.id, party)
    return _shown(lab, replace(one, party=party))


@step(hears=Said)
async def name(turn: Turn, number: int) -> Reply:
    """A first name for the door, typed; nobody needs one."""
    one, lab = await _open(turn, number)
    if isinstance(turn.input, Said):
        called = _name_in(turn)
        await turn.store.bookings.call(one.id, called)
        return _shown(lab, replace(one, name=called))
    away = (Button("button-unname", unname.link(number)),) if one.name else ()
    return ask("telling-name", *away, Button("button-skip", whole.link(number)), then=name.link(number))


@step
async def unname(turn: Turn, number: int) -> Reply:
    """No name any more."""
    one, lab = await _open(turn, number)
    await turn.store.bookings.call(one.id, "")
    return _shown(lab, replace(one, name=""))


@step(hears=Said)
async def question(turn: Turn, number: int, asked: Question) -> Reply:
    """One question of the lab, with why it is asked and when the answer is erased; yes, no, or in words."""
    one, lab = await _open(turn, number)
    if asked not in questions(lab):
        return _shown(lab, one)
    if isinstance(turn.input, Said):
        words = " ".join(turn.input.text.split())
        if not words or turn.lexicon.command(words) or turn.lexicon.reply(words) in ABOUT_COMING:
            raise Unheard
        if set(turn.lexicon.intents(words)[:1]) & set(LEAVING):
            raise Unheard
        if len(words) > ANSWER:
            return ask("telling-shorter", then=question.link(number, asked), count=Count(ANSWER))
        return await _keep(turn, one, lab, asked, words)
    return _asking(lab, one, asked)


@step
async def answer(turn: Turn, number: int, asked: Question, yes: bool) -> Reply:
    """Yes or no; of a yes it can be said which, if she likes."""
    one, lab = await _open(turn, number)
    if asked not in questions(lab):
        return _shown(lab, one)
    if yes and asked is not Question.STEP_FREE:
        await turn.store.bookings.answer(one.id, {**(one.answers or {}), asked: YES})
        skip = Button("button-skip", whole.link(number))
        return ask(f"telling-which-{asked}", skip, then=question.link(number, asked))
    return await _keep(turn, one, lab, asked, YES if yes else NO)


@step
async def withdraw(turn: Turn, number: int, asked: Question) -> Reply:
    """The answer is taken away; nobody can read it any more."""
    one, lab = await _open(turn, number)
    left = {other: said for other, said in (one.answers or {}).items() if other != asked}
    await turn.store.bookings.answer(one.id, left)
    return _shown(lab, replace(one, answers=left))


async def _open(turn: Turn, number: int) -> tuple[Booking, Lab]:
    """Her booking, as long as something can be told of it. Raises Gone afterwards."""
    one, lab = await owned(turn, number)
    if one.state not in IN_LINE or turn.now >= _forgotten(lab):
        raise Gone("telling-over", Button("button-lab", labs.card.link(lab.id)))
    return one, lab


async def _keep(turn: Turn, one: Booking, lab: Lab, asked: Question, said: str) -> Reply:
    """Kept, and on to the next question that has no answer yet."""
    answers = {**(one.answers or {}), asked: said}
    await turn.store.bookings.answer(one.id, answers)
    one = replace(one, answers=answers)
    left = unanswered(lab, answers)
    return _asking(lab, one, left[0]) if left else _shown(lab, one)


def _asking(lab: Lab, one: Booking, asked: Question) -> Reply:
    last = (
        Button("button-withdraw", withdraw.link(one.id, asked))
        if asked in (one.answers or {})
        else Button("button-skip", whole.link(one.id))
    )
    return ask(
        f"telling-ask-{asked}",
        Button("button-need-no", answer.link(one.id, asked, yes=False)),
        Button("button-need-yes", answer.link(one.id, asked, yes=True)),
        last,
        then=question.link(one.id, asked),
        title=lab.safe_title,
        days=Count(lab.forget_days),
    )


def _shown(lab: Lab, one: Booking) -> Reply:
    """All of it; of what she answered nothing stays in what was said to her either."""
    rows = [Button("row-ages", ages.link(one.id))] if one.party.children else []
    rows += [Button("row-name", name.link(one.id))]
    rows += [Button(f"row-ask-{asked}", question.link(one.id, asked)) for asked in questions(lab)]
    told: list[str | Phrase] = [Phrase("telling-party", {"party": who(one.party)})]
    told += [Phrase("telling-name-told", {"name": one.name})] if one.name else []
    told += [_told(asked, said) for asked, said in (one.answers or {}).items()]
    return say(
        "telling",
        *rows,
        Button("button-lab", labs.card.link(lab.id)),
        title=lab.safe_title,
        when=when(lab),
        told=Lines(tuple(told)),
        days=Count(lab.forget_days),
    ).fading()


def _told(asked: str, said: str) -> Phrase:
    match said:
        case "yes":
            return Phrase(f"telling-yes-{asked}")
        case "no":
            return Phrase(f"telling-no-{asked}")
    return Phrase(f"telling-said-{asked}", {"what": said})


def _name_in(turn: Turn) -> str:
    """The name somebody typed. Raises Unheard for what is a sentence, a figure or a command."""
    said = turn.input.text if isinstance(turn.input, Said) else ""
    words = said.split()
    letters = all(character.isalpha() or character in "'’- " for character in " ".join(words))
    other = turn.lexicon.command(said) or turn.lexicon.intents(said) or turn.lexicon.reply(said) in NO_NAME
    if not 0 < len(words) <= NAME_WORDS or not letters or len(said) > NAME or other:
        raise Unheard
    return " ".join(words)


def _forgotten(lab: Lab) -> datetime:
    return lab.ends_at + timedelta(days=lab.forget_days)
