"""What is asked about who comes, answered in words; whoever asks something herself hears what the lab is first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from handlers.dialogue import Button, Lines, Link, Reply, Said, Turn, Unheard, ask, say
from handlers.lab_words import facts, when, where
from storage.labs import Lab


def answered(turn: Turn, lab: Lab, question: Reply, read: Callable[[str], Reply]) -> Reply:
    """The question, or what her answer leads to, after the facts of the lab where she asks for them.

    `read` raises Unheard for words that are no answer; so does this, unless they ask something of the lab.
    """
    if not isinstance(turn.input, Said):
        return question
    text = turn.input.text
    if not turn.lexicon.asks_about(text):
        return read(text)
    told = say("booking-facts", title=lab.title, when=when(lab), where=where(lab), facts=Lines(tuple(facts(lab))))
    try:
        return told + read(text)
    except Unheard:
        return told + question


async def with_pram(
    turn: Turn, lab: Lab, made: Callable[[int], Link], *, then: Link, done: Callable[[Turn, int], Awaitable[Reply]]
) -> Reply:
    """With a pram or without, by a tap or in words: "sì", "senza"; `made` and `done` take how many prams there are."""
    prams = turn.lexicon.prams(turn.input.text) if isinstance(turn.input, Said) else None
    if prams is not None:
        return await done(replace(turn, input=None), prams)
    buttons = (Button("button-no-pram", made(0)), Button("button-pram", made(1)))
    return answered(turn, lab, ask("booking-pram", *buttons, then=then, title=lab.title), _no_answer)


def _no_answer(text: str) -> Reply:
    raise Unheard
