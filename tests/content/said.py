"""Every text the code says, read from the code itself: keys, and the words given with each."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
KEY: Final = re.compile(r"[a-z]+(-[a-z0-9_]+)*")
# where the key stands among the arguments of what says it
SAYS: Final = {
    "say": 0,
    "ask": 0,
    "tell": 1,
    "Button": 0,
    "Phrase": 0,
    "Gone": 0,
    "NotAllowed": 0,
    "Message": 0,
    "BadMessage": 0,
}
BARE: Final = {"Gone": "gone", "NotAllowed": "not-allowed"}  # what they say when they are told nothing else
BY_LANGUAGE: Final = {"text": 1, "_say": 1}  # `texts.text(language, key)`
NOT_WORDS: Final = {"then", "kind", "to", "buttons", "media", "language", "fades", "words"}
ALWAYS_A_TEXT: Final = re.compile(r"(page|button|row|poster|tryout)(-[a-z0-9_]+)+")
QUOTED_IN_A_PAGE: Final = re.compile(r"""\b(?:t\(|say\(\w+, |say\("it", )['"]([a-z0-9_-]+)['"]([^)]*)""")


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a text is said; `given` is None where the words are put together elsewhere."""

    key: str
    given: frozenset[str] | None
    where: str
    by: str = ""  # what says it: say, ask, Button...


def uses_in(source: str, where: str, choices: dict[str, tuple[tuple[str, ...], ...]]) -> Iterator[Use]:
    """The texts said in a piece of Python; `choices` tells what the gaps of a composed key may be."""
    tree = ast.parse(source)
    for function in [
        tree,
        *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)),
    ]:
        for node in _own_nodes(function):
            if isinstance(node, ast.Call):
                yield from _called(node, function, tree, where, choices)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and ALWAYS_A_TEXT.fullmatch(node.value):
                yield Use(node.value, None, f"{where}:{node.lineno}")
            elif isinstance(node, ast.JoinedStr) and (shape := _shape(node)) in choices:
                yield from (
                    Use(shape.format(*chosen), None, f"{where}:{node.lineno}") for chosen in product(*choices[shape])
                )
            elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name) and node.exc.id in BARE:
                yield Use(BARE[node.exc.id], frozenset(), f"{where}:{node.lineno}")


def uses_in_page(source: str, where: str) -> Iterator[Use]:
    """The texts said in a Jinja template."""
    for key, rest in QUOTED_IN_A_PAGE.findall(source):
        yield Use(key, frozenset(re.findall(r"(\w+)\s*=", rest)), where)


def all_uses(choices: dict[str, tuple[tuple[str, ...], ...]]) -> list[Use]:
    """Every text said anywhere in the code and its pages."""
    found: list[Use] = []
    for file in sorted([*ROOT.glob("handlers/**/*.py"), *ROOT.glob("bot/**/*.py")]):
        found += uses_in(file.read_text(encoding="utf-8"), str(file.relative_to(ROOT)), choices)
    for file in sorted(ROOT.glob("bot/**/*.html")):
        found += uses_in_page(file.read_text(encoding="utf-8"), str(file.relative_to(ROOT)))
    return found


def words_given(sources: Iterable[str]) -> set[str]:
    """Every name any code gives to a text: keywords of calls and keys of literal dictionaries."""
    names: set[str] = set()
    for source in sources:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call):
                names |= {keyword.arg for keyword in node.keywords if keyword.arg}
            elif isinstance(node, ast.Dict):
                names |= {k.value for k in node.keys if isinstance(k, ast.Constant) and isinstance(k.value, str)}
    return names


class UnknownChoice(Exception):
    """A composed key whose gaps nobody listed."""


def _called(
    node: ast.Call, function: ast.AST, tree: ast.Module, where: str, choices: dict[str, tuple[tuple[str, ...], ...]]
) -> Iterator[Use]:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    place = BY_LANGUAGE.get(name, SAYS.get(name)) if isinstance(node.func, ast.Attribute) else SAYS.get(name)
    at = f"{where}:{node.lineno}"
    if name in BARE and not node.args:
        yield Use(BARE[name], frozenset(), at)
        return
    if place is None or len(node.args) <= place:
        return
    for key in _keys(node.args[place], function, tree, at, choices):
        yield Use(key, _given(node, name), at, name)


def _keys(
    node: ast.expr, function: ast.AST, tree: ast.Module, at: str, choices: dict[str, tuple[tuple[str, ...], ...]]
) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(key)):
            yield key
        case ast.IfExp(body=yes, orelse=no):
            yield from _keys(yes, function, tree, at, choices)
            yield from _keys(no, function, tree, at, choices)
        case ast.JoinedStr():
            if (shape := _shape(node)) not in choices:
                raise UnknownChoice(f"{at}: what may stand in the gaps of {shape}?")
            yield from (shape.format(*chosen) for chosen in product(*choices[shape]))
        case ast.Call(func=ast.Name(id=name)):
            local = [f for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) and f.name == name]
            yield from (key for f in local for key in _returned(f))
        case ast.Name() if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _kept_in(node.id, function)


def _kept_in(name: str, function: ast.AST) -> Iterator[str]:
    """The keys a name may stand for: what is assigned to it, and what a loop gives it."""
    for node in _own_nodes(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                yield from _constants(value)
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                if any(isinstance(part, ast.Name) and part.id == name for part in ast.walk(target)):
                    yield from (key for key in _constants(value) if "-" in key)


def _shape(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def _returned(function: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and node.value is not None:
            yield from _constants(node.value)


def _constants(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str) and KEY.fullmatch(inner.value):
            yield inner.value


def _given(node: ast.Call, name: str) -> frozenset[str] | None:
    """The words a call gives; None when some of them come from elsewhere."""
    if any(keyword.arg is None for keyword in node.keywords):
        return None
    given = {keyword.arg for keyword in node.keywords if keyword.arg} - NOT_WORDS
    place = {"Button": 2, "Phrase": 1, "Message": 1, "text": 2}.get(name)
    words = [k.value for k in node.keywords if k.arg == "words"]
    if place is not None and len(node.args) > place:
        words.append(node.args[place])
    for word in words:
        if not isinstance(word, ast.Dict) or not all(isinstance(k, ast.Constant) for k in word.keys):
            return None
        given |= {str(k.value) for k in word.keys if isinstance(k, ast.Constant)}
    return frozenset(given)


def _own_nodes(function: ast.AST) -> Iterator[ast.AST]:
    """What stands in a function, or in a module outside its functions."""
    waiting = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        yield node
        waiting.extend(ast.iter_child_nodes(node))
