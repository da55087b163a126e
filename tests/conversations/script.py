"""A conversation as plain text: what somebody does on lines with `>`, what Wendy answers below.

    > fasciatoio in via Savona 10    words
    > [1. Isola]                     a tap on the newest button that reads so
    > @45.4484,9.1423                a position
    > (voice)                        a photo, a sticker, a voice note...
    > {islands_card-3}               a link opened from outside
    # later 61 minutes               time goes by
    # restart                        another process takes over
    # anything else                  a remark

Buttons stand in brackets below their message, pictures in round ones; a bar parts two messages of one answer.
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
from tests.town import Somebody, Town, settle

BAR: Final = "---"
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
    return (
        "".join(
            f"{one.line}\n" if one.line.startswith("#") else f"{one.line}\n\n{one.answer}\n\n" for one in happenings
        ).rstrip("\n")
        + "\n"
    )


async def play(town: Town, happenings: list[Happening], *, language: str, who: str) -> list[Happening]:
    """The same conversation, with what Wendy answers now."""
    somebody = town.person(who, language=language)
    answered: list[Happening] = []
    for one in happenings:
        if one.line.startswith("#"):
            await _pass(town, one.line)
            answered.append(Happening(one.line, ""))
            continue
        before = len(town.phone.heard)
        await _do(somebody, one.line.removeprefix("> "))
        heard = [(message, rendered) for address, message, rendered in town.phone.heard[before:] if address == who]
        answered.append(Happening(one.line, f"\n{BAR}\n".join(_told(town, *said) for said in heard) or "(silence)"))
    return answered


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
    elif line == "# restart":
        await reopen(town)
    elif line.startswith(("# later", "# restart")):
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
