"""A conversation as plain text: what somebody does on lines with `>`, what Wendy answers below.

    > fasciatoio in via Savona 10    words
    > [1. Isola]                     a tap on the newest button that reads so
    > @45.4484,9.1423                a position
    > (voice)                        a photo, a sticker, a voice note...
    > {islands_card-3}               a link opened from outside
    > Bruna: ciao                    somebody else does it
    # later 61 minutes               time goes by, and the clock wakes whom it has to
    # a lab for 4                    on Saturday at 16; or the same lab, for another number of people
    # restart                        another process takes over
    # anything else                  a remark

Buttons stand in brackets below their message, pictures in round ones; a bar parts two messages of one answer. What
somebody else hears of it stands below her name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.channels import Opened
from bot.rendering import Rendered
from handlers.dialogue import Located, Said, Sent
from storage.outbox import Outgoing
from tests.handlers.gathering import lab, tick
from tests.handlers.looking import number_of
from tests.town import Somebody, Town, settle

BAR: Final = "---"
NAMED: Final = re.compile(r"> ([A-Z][a-z]+): (.+)")
LAB: Final = re.compile(r"# a lab for (\d+)")
LATER: Final = re.compile(r"# later (\d+) (minutes|hours|days)")
POSITION: Final = re.compile(r"@(-?[\d.]+),(-?[\d.]+)")


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a script, and the answer written below it."""

    line: str
    answer: str


def read(script: str) -> list[Happening]:
    """What happens, in order, each with the answer that is written below it."""
    parts = re.split(r"(?m)^(?=[>#] )", script)
    if parts[0].strip():
        raise ValueError(f"a conversation begins with a line that starts with > or #, not with {parts[0]!r}")
    split = (part.partition("\n") for part in parts[1:])
    return [Happening(line.rstrip(), answer.strip("\n")) for line, _, answer in split]


def write(happenings: list[Happening]) -> str:
    """The script again. Remarks stand close to what follows them."""
    return "".join(map(_written, happenings)).rstrip("\n") + "\n"


def _written(one: Happening) -> str:
    return f"{one.line}\n" if one.line.startswith("#") and not one.answer else f"{one.line}\n\n{one.answer}\n\n"


async def play(town: Town, happenings: list[Happening], *, language: str, who: str) -> list[Happening]:
    """The same conversation, with what Wendy answers now."""
    people = {who: town.person(who, language=language)}
    answered: list[Happening] = []
    for one in happenings:
        before = len(town.phone.heard)
        if one.line.startswith("#"):
            await _pass(town, one.line)
            answered.append(Happening(one.line, _heard(town, before, "")))
            continue
        named = NAMED.fullmatch(one.line)
        name, what = (named[1], named[2]) if named else (who, one.line.removeprefix("> "))
        await _do(people.setdefault(name, town.person(name, language=language)), what)
        answered.append(Happening(one.line, _heard(town, before, name) or "(silence)"))
    return answered


def _heard(town: Town, before: int, name: str) -> str:
    """What was said to whoever did something, and below their names what others heard of it."""
    said: dict[str, list[str]] = {}
    for address, message, rendered in town.phone.heard[before:]:
        said.setdefault(address, []).append(_told(town, message, rendered))
    own = [f"\n{BAR}\n".join(said.pop(name))] if name in said else []
    others = [f"{other}:\n" + f"\n{BAR}\n".join(told) for other, told in sorted(said.items())]
    return "\n\n".join([*own, *others])


def scripts(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every script with its language, which is the name of its folder."""
    for file in sorted(folder.glob("*/*.txt")):
        yield file.parent.name, file


async def reopen(town: Town) -> None:
    """Close the database and open it anew, as another process would; nothing else is carried over."""
    url = town.database._engine.url.render_as_string(hide_password=False)  # type: ignore[attr-defined]
    await town.database.close()
    town.database = (await settle(url)).database


async def _pass(town: Town, line: str) -> None:
    if found := LATER.fullmatch(line):
        town.later(**{found[2]: int(found[1])})
        await tick(town)
    elif line == "# restart":
        await reopen(town)
    else:
        await made(town, line)


async def made(town: Town, line: str) -> None:
    """What a remark says of a lab is done; any other remark is only read."""
    if found := LAB.fullmatch(line):
        place = await number_of(town, "esempio_segneri")
        await lab(town, seats=int(found[1]), place_id=place, room="", bring="un asciugamano")
    elif line.startswith(("# later", "# restart", "# a lab")):
        raise ValueError(f"nobody knows how long {line!r} is")


async def _do(somebody: Somebody, what: str) -> None:
    if found := POSITION.fullmatch(what):
        await somebody.does(Located(float(found[1]), float(found[2])))
    elif what.startswith("[") and what.endswith("]"):
        await somebody.taps(what[1:-1])
    elif what.startswith("(") and what.endswith(")"):
        await somebody.does(Sent(what[1:-1]))
    elif what.startswith("{") and what.endswith("}"):
        await somebody.does(Opened(what[1:-1]))
    else:
        await somebody.does(Said(what))


def _told(town: Town, message: Outgoing, rendered: Rendered) -> str:
    lines = [town.texts.plain(rendered.text)]
    # Text only already shows its choices.
    if rendered.buttons and not rendered.written_out:
        lines.append(" ".join(f"[{button['label']}]" for button in rendered.buttons))
    if message.media:
        lines.append(f"({'map' if 'map' in message.media else 'code'})")
    return "\n".join(lines)
