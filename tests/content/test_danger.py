"""Whoever is in danger is heard in every wording of the frozen list; everyday words never ring."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from content.lexicon import load

WORDS = load()
DANGER = tomllib.loads(Path(__file__).with_name("danger.toml").read_text(encoding="utf-8"))
RED = [(topic, sentence) for topic, sentences in DANGER["red"].items() for sentence in sentences]


@pytest.mark.parametrize(("topic", "sentence"), RED)
def test_every_red_sentence_is_caught(topic: str, sentence: str) -> None:
    assert WORDS.danger(sentence) == topic


@pytest.mark.parametrize(("topic", "sentence"), RED[::7])
def test_a_red_sentence_is_caught_inside_a_long_message(topic: str, sentence: str) -> None:
    before = "Ciao, ho due bimbi piccoli e abito vicino al parco. " * 20
    assert WORDS.danger(f"{before}{sentence}. Potete dirmi dove andare?") == topic


@pytest.mark.parametrize("sentence", DANGER["trap"]["none"])
def test_no_everyday_sentence_fires(sentence: str) -> None:
    assert WORDS.danger(sentence) is None


def test_the_frozen_lists_only_grow() -> None:
    assert len(RED) >= 206
    assert len(DANGER["trap"]["none"]) >= 137
