"""Sequences of labels under a linear-chain model: the best one, and how likely each label is at each word.

One label set for all roles: 0 is outside, then a beginning and a continuation for each role. Sequences are done side by
side in arrays (sequence, word, label), as many steps as the longest has words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float32]
Range: TypeAlias = tuple[int, int]

ROLES = ("source", "cue", "content")
LABELS = 1 + 2 * len(ROLES)
NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Chain:
    """Scores of the first label, of each label after each other, and of the last label."""

    start: Floats
    step: Floats
    end: Floats


def forbidden() -> tuple[Floats, Floats]:
    """What is added to ``start`` and ``step`` so that a continuation only follows a label of its own role."""
    start, step = np.zeros(LABELS, np.float32), np.zeros((LABELS, LABELS), np.float32)
    for role in range(len(ROLES)):
        begin, inside = 1 + 2 * role, 2 + 2 * role
        start[inside] = NEVER
        step[:, inside] = NEVER
        step[[begin, inside], inside] = 0.0
    return start, step


def pad(emissions: Floats, bounds: Sequence[Range]) -> tuple[Floats, Ints]:
    """The words of each range as one row, and the rows' lengths."""
    lengths = np.array([end - start for start, end in bounds], np.int64)
    rows = np.zeros((len(bounds), int(lengths.max(initial=0)), LABELS), np.float32)
    for row, (start, end) in enumerate(bounds):
        rows[row, : end - start] = emissions[start:end]
    return rows, lengths


def decode(emissions: Floats, bounds: Sequence[Range], chain: Chain) -> tuple[Ints, Floats]:
    """The best label and the probability of each label for every word; each range is a sequence, and together they are all
    words. Sequences of like length are done together, so that padding at most doubles the work whatever the longest is."""
    labels, chances = np.zeros(len(emissions), np.int64), np.zeros_like(emissions)
    for group in _alike(bounds):
        rows, lengths = pad(emissions, group)
        for (start, end), row, likely in zip(
            group, best(rows, lengths, chain), marginals(rows, lengths, chain), strict=True
        ):
            labels[start:end], chances[start:end] = row[: end - start], likely[: end - start]
    return labels, chances


def _alike(bounds: Sequence[Range]) -> list[list[Range]]:
    """Ranges in groups of which the longest is at most twice as long as the shortest, give or take a few words."""
    groups: list[list[Range]] = []
    for bound in sorted(bounds, key=lambda each: each[1] - each[0]):
        if groups and bound[1] - bound[0] <= 2 * (groups[-1][0][1] - groups[-1][0][0]) + 16:
            groups[-1].append(bound)
        else:
            groups.append([bound])
    return groups


def best(rows: Floats, lengths: Ints, chain: Chain) -> Ints:
    """The likeliest labels of each row (Viterbi); 0 beyond its length."""
    count, longest, _ = rows.shape
    if not longest:
        return np.zeros((count, 0), np.int64)
    back = np.zeros((count, longest, LABELS), np.int64)
    score = chain.start + rows[:, 0]
    for t in range(1, longest):
        paths = score[:, :, None] + chain.step
        back[:, t] = paths.argmax(axis=1)
        new = paths.max(axis=1) + rows[:, t]
        alive = (t < lengths)[:, None]
        score = np.where(alive, new, score)
        back[:, t] = np.where(alive, back[:, t], np.arange(LABELS))
    label = (score + chain.end).argmax(axis=1)
    labels = np.zeros((count, longest), np.int64)
    for t in range(longest - 1, -1, -1):
        labels[:, t] = label
        label = back[np.arange(count), t, label]
    labels[np.arange(longest)[None, :] >= lengths[:, None]] = 0
    return labels


def marginals(rows: Floats, lengths: Ints, chain: Chain) -> Floats:
    """The probability of each label at each word (forward and backward); zeros beyond a row's length."""
    count, longest, _ = rows.shape
    if not longest:
        return np.zeros_like(rows)
    step = np.exp(chain.step)
    peak = rows.max(axis=2, keepdims=True)
    local = np.exp(rows - peak)
    forward = np.zeros_like(rows)
    forward[:, 0] = _unit(np.exp(chain.start) * local[:, 0])
    for t in range(1, longest):
        forward[:, t] = _unit((forward[:, t - 1] @ step) * local[:, t])
    backward = np.zeros_like(rows)
    message = np.broadcast_to(_unit(np.exp(chain.end)[None]), (count, LABELS))
    last = message
    for t in range(longest - 1, -1, -1):
        message = np.where((t >= lengths - 1)[:, None], last, message)
        backward[:, t] = message
        message = _unit((local[:, t] * message) @ step.T)
    found = _unit(forward * backward)
    found[np.arange(longest)[None, :] >= lengths[:, None]] = 0.0
    return found


def spans(labels: Ints, offset: int = 0) -> dict[str, list[Range]]:
    """The ranges of words of each role in one row of labels, counted from ``offset``."""
    found: dict[str, list[Range]] = {role: [] for role in ROLES}
    for t, label in enumerate(labels.tolist()):
        if not label:
            continue
        ranges = found[ROLES[(label - 1) // 2]]
        if label % 2 or not ranges or ranges[-1][1] != offset + t:
            ranges.append((offset + t, offset + t + 1))
        else:
            ranges[-1] = (ranges[-1][0], offset + t + 1)
    return found


def _unit(values: Floats) -> Floats:
    return values / np.maximum(values.sum(axis=-1, keepdims=True), 1e-30)
