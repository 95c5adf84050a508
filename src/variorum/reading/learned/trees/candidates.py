"""Stretches of words that might be the source, the content or the extent of a cue, as rows of three arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from variorum.reading.learned.trees.words import Ints, Words


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """Candidates: ``cue`` is the number of the cue in the list of cues, ``start`` and ``end`` are rows. They are in order of
    cue, start and end, no two alike, and begin and end with a word that counts."""

    cue: Ints
    start: Ints
    end: Ints

    def __len__(self) -> int:
        return len(self.cue)


def tidy(words: Words, cue: Ints, start: Ints, end: Ints, heads: Ints | None = None) -> Spans:
    """The stretches trimmed to words that count, each once. ``heads`` are the rows of the cues: a stretch over its own cue
    is left out where they are given."""
    n = len(words)
    rows = np.arange(n)
    ahead = np.minimum.accumulate(np.where(words.counts, rows, n)[::-1])[::-1]
    behind = np.maximum.accumulate(np.where(words.counts, rows, -1))
    inside = (start >= 0) & (start < end) & (end <= n)
    cue, start, end = cue[inside], start[inside], end[inside]
    start, end = ahead[start], behind[end - 1] + 1
    kept = start < end
    if heads is not None:
        kept &= (heads[cue] < start) | (heads[cue] >= end)
    cue, start, end = cue[kept], start[kept], end[kept]
    key = (cue * (n + 1) + start) * (n + 1) + end
    _, first = np.unique(key, return_index=True)
    return Spans(cue[first], start[first], end[first])


def stacked(found: Sequence[tuple[int, int, int]]) -> tuple[Ints, Ints, Ints]:
    """Rows of cue, start and end as three arrays."""
    table = np.array(found, dtype=np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2]
