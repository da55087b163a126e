"""Managers: how one becomes one, and the menu of what one can do."""

from __future__ import annotations

from typing import Final

from handlers import lab_leading, lab_making, place_making, welcome
from handlers.cards import code
from handlers.dialogue import (
    Button,
    Count,
    Gone,
    Lines,
    Phrase,
    Reply,
    Said,
    Turn,
    Unheard,
    Word,
    ask,
    say,
    step,
)
from handlers.leading import allowed, named
from handlers.rules.territory import leads
from storage.invitations import LIFE
from storage.people import Role

MUNICIPI: Final = 9
LONGEST_NAME: Final = 40  # characters: a first name, and perhaps where she is found
CITY: Final = 0  # what stands for the whole city in a link


def choices() -> tuple[Button, ...]:
    """What a manager's menu offers, most used first: ten at most. Another conversation of hers adds its line here."""
    return (
        Button("button-led-labs", lab_leading.mine.link()),
        Button("button-make", lab_making.start.link()),
        Button("button-place-add", place_making.start.link()),
        Button("button-team-invite", invite.link()),
        Button("button-team-name", name.link()),
        Button("button-menu", welcome.menu.link()),
    )


@step(door=True)
async def home(turn: Turn) -> Reply:
    """What a manager can do, where; whoever is none hears how one becomes one."""
    own = await _territories(turn)
    if not own:
        return say("team-how", Button("button-talk", welcome.talk.link()), Button("button-menu", welcome.menu.link()))
    return say("team-home", *choices(), where=named(own))


@step(door=True)
async def join(turn: Turn, token: str) -> Reply:
    """What the invitation is for. Opening it changes nothing: programs that draw previews open links too."""
    found = await turn.store.invitations.get(token)
    if found is None or not found.holds(turn.now):
        return await _over(turn, token)
    return say(
        "team-invitation",
        Button("button-team-accept", accept.link(token)),
        Button("button-menu", welcome.menu.link()),
        where=named([found.municipio]),
    )


@step
async def accept(turn: Turn, token: str) -> Reply:
    """She is a manager from now on; an invitation makes one of one person, once."""
    found = await turn.store.invitations.get(token)
    if (
        found is None
        or await _has(turn, found.municipio)
        or not await turn.store.invitations.spend(token, now=turn.now)
    ):
        return await _over(turn, token)
    who = turn.person.id
    await turn.store.people.grant(who, found.role, municipio=found.municipio, granted_by=found.granted_by, now=turn.now)
    if found.name:
        await turn.store.people.call(who, found.name)
    done = say("team-welcome", *choices(), where=named([found.municipio]))
    return done if found.name or await turn.store.people.name(who) else done + _ask_name()


@step(hears=Said, role=Role.MANAGER)
async def name(turn: Turn) -> Reply:
    """What families read where a manager is named."""
    if not isinstance(turn.input, Said):
        return _ask_name()
    said = " ".join(turn.input.text.split())
    if turn.lexicon.command(said) or turn.lexicon.danger(said) or not _sensible(said):
        raise Unheard
    await turn.store.people.call(turn.person.id, said)
    return say("team-name-kept", *choices(), name=said)


@step(role=Role.MANAGER)
async def invite(turn: Turn) -> Reply:
    """Where the other one will lead; with one territory there is nothing to ask."""
    own = await _territories(turn)
    if None in own:
        own = [*range(1, MUNICIPI + 1), None]
    if len(own) == 1:
        return await invited(turn, own[0] or CITY)
    rows = [Button("row-team-where", invited.link(one), {"number": str(one)}) for one in own if one]
    if None in own:
        rows.append(Button("row-team-city", invited.link(CITY)))
    return say("team-invite-where", *rows)


@step(role=Role.MANAGER)
async def invited(turn: Turn, municipio: int) -> Reply:
    """An address a channel for one other manager, for a quarter of an hour; an earlier one nobody took is off."""
    if municipio > MUNICIPI:
        raise Gone
    where = municipio or None
    await allowed(turn, where)
    token = await turn.store.invitations.make(
        Role.MANAGER, municipio=where, name="", granted_by=turn.person.id, now=turn.now
    )
    link, back = join.link(token), Button("button-team-home", home.link())
    words: dict[str, Word] = {"where": named([where]), "minutes": Count(int(LIFE.total_seconds()) // 60)}
    ways = turn.house.opens(link.token)
    if not ways:
        return say("team-invited-here", back, **words, url=f"{turn.house.public_url}/?go={link.token}").fading()
    told = Lines(tuple(Phrase(f"team-way-{channel}", {"url": url}) for channel, url in ways.items()))
    shown = say("team-invited", back, **words, ways=told)
    return (shown.showing(code(link)) if "web" in ways else shown).fading()


async def _territories(turn: Turn) -> list[int | None]:
    grants = await turn.store.people.grants(turn.person.id)
    return list(dict.fromkeys(one.municipio for one in grants if one.role is Role.MANAGER))


async def _has(turn: Turn, municipio: int | None) -> bool:
    return leads(await turn.store.people.grants(turn.person.id), municipio)


async def _over(turn: Turn, token: str) -> Reply:
    """For who took it herself it is done already; for everybody else it is over, and why is nobody's business."""
    found = await turn.store.invitations.get(token)
    if found and await _has(turn, found.municipio):
        return say("team-already", *choices(), where=named([found.municipio]))
    ways = (Button("button-talk", welcome.talk.link()), Button("button-menu", welcome.menu.link()))
    raise Gone("team-invitation-over", *ways, minutes=Count(int(LIFE.total_seconds()) // 60))


def _ask_name() -> Reply:
    return ask("team-name", then=name.link())


def _sensible(said: str) -> bool:
    return 1 < len(said) <= LONGEST_NAME and any(letter.isalpha() for letter in said)
