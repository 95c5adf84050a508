"""Which candidates make a statement: of a cue's candidates those that are most likely right, by minimum Bayes risk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from variorum.reading.learned.trees.candidates import Spans
from variorum.reading.learned.trees.rates import Numbers

Scored = tuple[float, int, int]
"""How likely a stretch is the right one, where it starts and where it ends."""

MOST = 10
"""How many candidates are weighed against each other."""
COVERED = 0.8
"""The share of a content that another one must hold, or share with it, to do for it."""
SECOND = 0.3
"""How likely a further piece of a content must be."""
ALIKE = 0.7
"""The share of words above which two statements are one and the same."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement in rows: ``row`` is the head of its cue, ``source`` None where nobody is named. ``score`` is how likely
    the whole is right, from 0 to 1."""

    row: int
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    pieces: tuple[tuple[int, int], ...]
    score: float


def by_cue(spans: Spans, chances: Numbers, cues: int) -> list[list[Scored]]:
    """The candidates of each cue, the likeliest first."""
    found: list[list[Scored]] = [[] for _ in range(cues)]
    order = np.lexsort((spans.end, spans.start, -chances))
    table = zip(
        spans.cue[order].tolist(),
        chances[order].tolist(),
        spans.start[order].tolist(),
        spans.end[order].tolist(),
        strict=True,
    )
    for cue, chance, start, end in table:
        found[cue].append((chance, start, end))
    return found


def content(candidates: Sequence[Scored]) -> tuple[float, list[tuple[int, int]]]:
    """The pieces of a content, and how likely the first of them does for the right one."""
    best, pieces = -1.0, [candidates[0][1:]]
    for chance, start, end in candidates[:MOST]:
        use = 0.5 * chance
        for other, first, last in candidates[:MOST]:
            common = min(end, last) - max(start, first)
            if common > 0:
                covers = common > COVERED * (last - first)
                alike = common >= COVERED * (max(end, last) - min(start, first))
                use += other * (covers + alike) / 2
        if use > best:
            best, pieces = use, [(start, end)]
    for chance, start, end in candidates:
        if chance < SECOND:
            break
        if not _meets((start, end), pieces):
            pieces.append((start, end))
    return min(1.0, best), sorted(pieces)


def source(
    candidates: Sequence[Scored], taken: Sequence[tuple[int, int]], nobody: float
) -> tuple[float, tuple[int, int] | None]:
    """The source outside of the stretches taken, and how likely it names the right one. ``nobody`` is how likely it is
    that no source is named."""
    free = [c for c in candidates if not _meets(c[1:], taken)]
    best, found, right = 0.0, None, 0.0
    for chance, start, end in free[:6]:
        near = min(1.0, sum(other for other, first, last in free[:14] if start < last and first < end))
        if near + chance > best:
            best, found, right = near + chance, (start, end), near
    if found is None or right <= max(nobody, 0.05):
        return nobody, None
    return right, found


def extent(candidates: Sequence[Scored], taken: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The likeliest extent of a cue outside of the stretches taken."""
    return next((c[1:] for c in candidates if not _meets(c[1:], taken)), None)


def _meets(stretch: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(stretch[0] < end and start < stretch[1] for start, end in others)


def distinct(statements: Sequence[Statement]) -> list[Statement]:
    """The statements without those whose content is nearly that of a likelier one, in order of their cues."""
    kept: list[Statement] = []
    at: dict[int, list[Statement]] = {}
    for statement in sorted(statements, key=lambda s: (-s.score, s.row)):
        rivals = [s for block in _blocks(statement) for s in at.get(block, ())]
        if any(overlap(statement.pieces, rival.pieces) > ALIKE for rival in rivals):
            continue
        kept.append(statement)
        for block in _blocks(statement):
            at.setdefault(block, []).append(statement)
    return sorted(kept, key=lambda s: s.row)


def _blocks(statement: Statement) -> set[int]:
    """Where the statement is looked up: by the middle of its pieces and their neighbourhood, so that the work stays in
    step with the length of a report."""
    return {(start + end) // 2 // 64 + near for start, end in statement.pieces for near in (-1, 0, 1)}


def overlap(a: Sequence[tuple[int, int]], b: Sequence[tuple[int, int]]) -> float:
    """The words that two contents share, as a share of the words of both."""
    common = sum(max(0, min(end, last) - max(start, first)) for start, end in a for first, last in b)
    total = sum(end - start for start, end in a) + sum(end - start for start, end in b) - common
    return common / total if total else 0.0
