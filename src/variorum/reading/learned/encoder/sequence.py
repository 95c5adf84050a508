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


def pad(emissions: Floats, bounds: Sequence[Range]) -> tuple[Floats, NDArray[np.int64]]:
    """The words of each range as one row, and the rows' lengths."""
    lengths = np.array([end - start for start, end in bounds], np.int64)
    rows = np.zeros((len(bounds), int(lengths.max(initial=0)), LABELS), np.float32)
    for row, (start, end) in enumerate(bounds):
        rows[row, : end - start] = emissions[start:end]
    return rows, lengths


def best(rows: Floats, lengths: NDArray[np.int64], chain: Chain) -> NDArray[np.int64]:
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


def marginals(rows: Floats, lengths: NDArray[np.int64], chain: Chain) -> Floats:
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


def spans(labels: NDArray[np.int64], offset: int = 0) -> dict[str, list[Range]]:
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
