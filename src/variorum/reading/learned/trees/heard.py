"""What the encoder finds in a report, in rows of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from variorum.reading.learned.encoder.sequence import LABELS, Range
from variorum.reading.learned.trees.rates import Numbers
from variorum.reading.learned.trees.words import Ints, Words

Linked = tuple[int, int, float]
"""Where a span starts and ends, and how likely it is linked."""
LEAST_LINK = 0.02
"""How likely a link must be to be looked at."""


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """``labels``: for each row how likely each label is. ``cues``: the encoder's cues; ``at`` for each row the number of the
    cue in which it stands, -1 outside. For each cue: its ``sources`` and ``contents``, the likeliest first, how likely it
    is that ``nobody`` is named, and the ``score`` of its claim."""

    labels: Numbers
    cues: tuple[Range, ...]
    at: Ints
    sources: tuple[tuple[Linked, ...], ...]
    contents: tuple[tuple[Linked, ...], ...]
    nobody: Numbers
    score: Numbers


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an encoder found, with offsets in the report: its words and for each the chances of its labels (those of
    ``encoder.sequence``); spans as role, start and end; for the number of a cue its sources, and for that of a content its
    cues, each with the chance of none; the score of the claim of a cue."""

    words: Sequence[Range]
    labels: Numbers
    spans: Sequence[tuple[str, int, int]]
    sources: Mapping[int, tuple[Mapping[int, float], float]]
    cues: Mapping[int, tuple[Mapping[int, float], float]]
    scores: Mapping[int, float]


def heard(words: Words, spoken: Spoken) -> Heard:
    """What was found, in rows. Rows that the encoder did not read are outside of all roles."""
    labels = np.zeros((len(words), LABELS), dtype=np.float32)
    labels[:, 0] = 1
    if len(spoken.words):
        starts = np.array([start for start, _ in spoken.words])
        ends = np.array([end for _, end in spoken.words])
        near = np.minimum(np.searchsorted(ends, words.start, "right"), len(ends) - 1)
        there = (starts[near] < words.end) & (words.start < ends[near])
        labels[there] = spoken.labels[near[there]]
    rows = [words.rows(start, end) for _, start, end in spoken.spans]
    numbers = [i for i, span in enumerate(spoken.spans) if span[0] == "cue" and rows[i][0] < rows[i][1]]
    place = {number: k for k, number in enumerate(numbers)}
    at = np.full(len(words), -1)
    for k, number in enumerate(numbers):
        at[slice(*rows[number])] = k
    sources: list[list[Linked]] = [[] for _ in numbers]
    contents: list[list[Linked]] = [[] for _ in numbers]
    nobody = np.ones(len(numbers), dtype=np.float32)
    for k, number in enumerate(numbers):
        chances, none = spoken.sources.get(number, ({}, 1.0))
        nobody[k] = none
        sources[k] += [(*rows[i], chance) for i, chance in chances.items() if chance > LEAST_LINK]
    for content, (chances, _) in spoken.cues.items():
        for number, chance in chances.items():
            if chance > LEAST_LINK and number in place:
                contents[place[number]].append((*rows[content], chance))
    return Heard(
        labels=labels,
        cues=tuple(rows[number] for number in numbers),
        at=at,
        sources=tuple(tuple(sorted(s, key=lambda x: -x[2])) for s in sources),
        contents=tuple(tuple(sorted(c, key=lambda x: -x[2])) for c in contents),
        nobody=nobody,
        score=np.array([spoken.scores.get(number, 0.0) for number in numbers], dtype=np.float32),
    )
