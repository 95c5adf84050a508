"""The trees' chances and what the encoder finds, weighed against each other by small trees of their own."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from variorum.reading.learned.encoder.sequence import ROLES
from variorum.reading.learned.trees.candidates import Spans, stacked, tidy
from variorum.reading.learned.trees.heard import Heard, Linked
from variorum.reading.learned.trees.rates import Numbers
from variorum.reading.learned.trees.span_features import View
from variorum.reading.learned.trees.words import Flags, Words

Column = NDArray[np.generic]
Features = NDArray[np.float32]


def odds(chances: Numbers) -> Numbers:
    """Chances as log odds."""
    inside = np.clip(chances, 1e-5, 1 - 1e-5)
    return np.log(inside / (1 - inside)).astype(np.float32)


def cue_rows(words: Words, heard: Heard, likely: Numbers) -> Flags:
    """For each cue of the encoder the word that is likeliest its head."""
    found = np.zeros(len(words), dtype=np.bool_)
    for start, end in heard.cues:
        found[start + int(np.argmax(likely[start:end] + 1e-3 * words.counts[start:end]))] = True
    return found


def cue_features(view: View, heard: Heard, nobody: Numbers) -> Features:
    """A row of features for each cue of the view."""
    rows, n = view.cues, len(view.words)
    number = heard.at[rows]
    at = np.maximum(number, 0)
    there = number >= 0
    columns: list[Column] = [
        odds(view.sure),
        odds(nobody),
        there,
        view.evidence.cue[rows] >= 0,
        view.evidence.said[rows] >= 0,
    ]
    for step in (-1, 0, 1):
        near = np.clip(rows + step, 0, n - 1)
        columns += [heard.labels[near, 3] + heard.labels[near, 4], heard.labels[near, 3]]
    columns += [
        heard.labels[rows, 0],
        heard.labels[rows, 1] + heard.labels[rows, 2],
        heard.labels[rows, 5] + heard.labels[rows, 6],
    ]
    if len(heard.cues):
        bounds = np.array(heard.cues)
        best = np.array([view.likely[a:b].max() for a, b in heard.cues])
        columns += [
            np.where(there, heard.score[at], -1), np.where(there, heard.nobody[at], -1),
            np.where(there, rows - bounds[at, 0], -1), np.where(there, bounds[at, 1] - rows, -1),
            np.where(there, view.sure - best[at], 0),
            np.where(there, np.array([len(c) for c in heard.contents])[at], -1),
            np.where(there, np.array([c[0][2] if c else 0.0 for c in heard.contents])[at], -1),
        ]  # fmt: skip
    else:
        columns += [np.full(len(rows), -1)] * 4 + [np.zeros(len(rows))] + [np.full(len(rows), -1)] * 2
    cumulative = np.concatenate([[0.0], np.cumsum(view.likely)])
    columns.append(cumulative[np.minimum(rows + 4, n)] - cumulative[np.maximum(rows - 3, 0)] - view.likely[rows])
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


def linked(heard: Heard, role: str, number: int) -> tuple[Linked, ...]:
    """The encoder's spans of a role for one of its cues."""
    if role == "source":
        return heard.sources[number]
    return heard.contents[number] if role == "content" else ((*heard.cues[number], 1.0),)


def extended(view: View, heard: Heard, role: str, spans: Spans) -> Spans:
    """The candidates with those of the encoder."""
    more: list[tuple[int, int, int]] = []
    for cue, number in enumerate(heard.at[view.cues].tolist()):
        if number >= 0:
            more += [(cue, start, end) for start, end, _ in linked(heard, role, number)]
    table = stacked(more)
    joined = (np.concatenate([a, b]) for a, b in zip((spans.cue, spans.start, spans.end), table, strict=True))
    cue, start, end = joined
    return tidy(view.words, cue, start, end, None if role == "cue" else view.cues)


def span_features(view: View, heard: Heard, role: str, spans: Spans, chances: Numbers) -> Features:
    """A row of features for each candidate; ``chances`` are those of the trees without the encoder."""
    columns: list[Column] = [odds(chances), *_standing(spans, chances)]
    columns += _labels(view.words, heard, role, spans)
    columns += _links(view, heard, role, spans)
    cue = view.cues[spans.cue]
    columns += [np.clip(spans.start - cue, -60, 60), np.minimum(spans.end - spans.start, 80), odds(view.sure[spans.cue])]
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


def _standing(spans: Spans, chances: Numbers) -> list[Column]:
    """The rank of a candidate among those of its cue, how far it is from the best, and its share of all chances."""
    order = np.lexsort((-chances, spans.cue))
    rank = np.empty(len(spans), dtype=np.int64)
    first = np.searchsorted(spans.cue, spans.cue, "left")
    rank[order] = np.arange(len(spans)) - first
    best = np.zeros(int(spans.cue.max(initial=-1)) + 1, dtype=np.float32)
    total = np.zeros_like(best)
    np.maximum.at(best, spans.cue, chances)
    np.add.at(total, spans.cue, chances)
    return [np.minimum(rank, 12), chances - best[spans.cue], chances / (total[spans.cue] + 1e-6)]


def _labels(words: Words, heard: Heard, role: str, spans: Spans) -> list[Column]:
    """The encoder's labels in the candidate and at its borders."""
    own = 1 + 2 * ROLES.index(role)
    first, inside = heard.labels[:, own], heard.labels[:, own] + heard.labels[:, own + 1]
    counted = np.where(words.counts, inside, 0)
    total = np.concatenate([[0.0], np.cumsum(counted)])
    number = np.concatenate([[0], np.cumsum(words.counts)])
    n = len(words)
    weak = np.concatenate([[0], np.cumsum(words.counts & (inside < 0.5))])
    before, behind = np.maximum(spans.start - 1, 0), np.minimum(spans.end, n - 1)
    further = np.minimum(spans.end + 1, n - 1)
    words_in = np.maximum(1, number[spans.end] - number[spans.start])
    return [
        (total[spans.end] - total[spans.start]) / words_in, weak[spans.end] - weak[spans.start], first[spans.start],
        inside[spans.start], inside[before], inside[spans.end - 1], inside[behind], inside[further], first[behind],
        heard.labels[spans.start, 0], heard.labels[spans.end - 1, 0],
    ]  # fmt: skip


def _links(view: View, heard: Heard, role: str, spans: Spans) -> list[Column]:
    """How the candidate stands to the spans that the encoder links to the cue."""
    found = np.zeros((len(spans), 7), dtype=np.float32)
    numbers = heard.at[view.cues]
    found[:, 6] = numbers[spans.cue] >= 0
    bounds = np.searchsorted(spans.cue, np.arange(len(view.cues) + 1)).tolist()
    for cue, number in enumerate(numbers.tolist()):
        low, high = bounds[cue], bounds[cue + 1]
        if number < 0 or low == high:
            continue
        start, end = spans.start[low:high], spans.end[low:high]
        here = found[low:high]
        for first, last, chance in linked(heard, role, number)[:4]:
            common = np.maximum(0, np.minimum(end, last) - np.maximum(start, first))
            share = common / (np.maximum(end, last) - np.minimum(start, first))
            better = share * chance > here[:, 0] * here[:, 1]
            here[better, 0], here[better, 1] = share[better], chance
            here[:, 2] = np.maximum(here[:, 2], (np.abs(start - first) <= 1) * chance)
            here[:, 3] = np.maximum(here[:, 3], (np.abs(end - last) <= 1) * chance)
            here[:, 4] = np.maximum(here[:, 4], (np.abs(start - first) + np.abs(end - last) <= 1) * chance)
        here[:, 5] = heard.nobody[number] if role == "source" else len(linked(heard, role, number))
    return list(found.T)


def nobody(view: View, heard: Heard, chances: Numbers) -> Numbers:
    """How likely it is that a cue has no source: the mean of both where the encoder sees the cue."""
    number = heard.at[view.cues]
    if not len(heard.cues):
        return chances
    return np.where(number >= 0, (chances + heard.nobody[np.maximum(number, 0)]) / 2, chances).astype(np.float32)
