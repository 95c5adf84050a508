"""The lexicon of cues: which words attribute a statement, with what complements, and how the speaker stands to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from variorum import data
from variorum.model import Stance
from variorum.reading import word_lists

CuePart = Literal["v", "n", "a"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One way to use a cue word. ``shapes`` are the letters that the head of ``data/cues.tsv`` explains; ``particle``
    is the preposition or particle that the use needs, None where it needs none."""

    part: CuePart
    stance: Stance
    shapes: frozenset[str]
    particle: str | None


SAYING = Cue("v", "asserts", frozenset("s"), None)
"""The use of a word that says and no more, for cues that the lexicon does not hold: ``according to``, ``as saying``."""


@cache
def lexicon() -> Mapping[tuple[str, CuePart], tuple[Cue, ...]]:
    """The cues by lemma and part of speech."""
    found: dict[tuple[str, CuePart], list[Cue]] = {}
    for lemmas, part, stance, shapes, particle in data.rows("cues.tsv"):
        cue = Cue(
            cast(CuePart, part), cast(Stance, stance), frozenset(shapes.split(",")), None if particle == "-" else particle
        )
        for lemma in lemmas.split():
            found.setdefault((lemma, cue.part), []).append(cue)
    return {key: tuple(cues) for key, cues in found.items()}


@cache
def lemmas() -> frozenset[str]:
    """All lemmas that may be cues."""
    return frozenset(lemma for lemma, _ in lexicon())


def word_class(name: str) -> frozenset[str]:
    """The words of a class of ``data/attribution_words.tsv``."""
    return word_lists.words("attribution_words.tsv", name)
