"""Clauses, quotations and stretches between marks near a cue that might be what was said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np

from variorum.reading.learned.trees.candidates import Spans, stacked, tidy
from variorum.reading.learned.trees.evidence import Evidence
from variorum.reading.learned.trees.words import DEPS, TAGS, Ints, Words, number

WIDE = 120
"""How many words to either side of a cue its sentence is looked through."""
CLAUSES = tuple(number(DEPS, d) for d in ("ccomp", "xcomp", "advcl", "parataxis", "pcomp", "relcl", "acl", "conj"))
ARGUMENTS = tuple(number(DEPS, d) for d in ("dobj", "pobj", "nsubjpass", "attr", "oprd", "prep", "dative", "acomp", "nsubj"))
MARKS = tuple(number(DEPS, d) for d in ("punct", "aux", "auxpass", "prt", "neg", "cc", "det"))
BREAKS = tuple(number(TAGS, t) for t in (",", ":", "CC", "-LRB-", "-RRB-"))
OPENERS = tuple(number(TAGS, t) for t in ("TO",))


@dataclass(frozen=True, slots=True)
class _Tree:
    """The parse as lists, which are faster to look into than arrays."""

    head: list[int]
    dep: list[int]
    tag: list[int]
    left: list[int]
    right: list[int]
    children: list[list[int]]
    breaks: list[int]
    opens: list[int]
    quote_starts: list[int]
    quote_ends: list[int]
    starts: list[int]
    paragraph: list[int]
    first: list[int]
    subject: list[int]


def _tree(words: Words, that: Ints) -> _Tree:
    children: list[list[int]] = [[] for _ in range(len(words))]
    head = words.head.tolist()
    for row, above in enumerate(head):
        if above != row:
            children[above].append(row)
    return _Tree(
        head, words.dep.tolist(), words.tag.tolist(), words.left.tolist(), words.right.tolist(), children,
        np.flatnonzero(np.isin(words.tag, BREAKS)).tolist(), that.tolist(), words.quotes[:, 0].tolist(),
        words.quotes[:, 1].tolist(), words.sentence_starts.tolist(), words.paragraph.tolist(), words.first.tolist(),
        words.subject.tolist(),
    )  # fmt: skip


def contents(words: Words, evidence: Evidence, cues: Ints, that: Ints) -> Spans:
    """The candidates for the contents of cues, given by the rows of their heads. ``that`` are the rows of words such as
    "that" and "to" that open a content."""
    tree = _tree(words, that)
    low, high = words.bounds(cues)
    ruled = evidence.cue[cues].tolist()
    found: list[tuple[int, int, int]] = []
    for number_, (row, lo, hi) in enumerate(zip(cues.tolist(), low.tolist(), high.tolist(), strict=True)):
        near = {
            *_right(tree, row, hi),
            *_left(tree, row, lo),
            *_subtrees(tree, row, max(lo, row - 40), min(hi, row + 40)),
        }
        if ruled[number_] >= 0:
            near.update(evidence.pieces[ruled[number_]])
        found += [(number_, start, end) for start, end in near]
    return tidy(words, *stacked(found), cues)


def _after(places: list[int], row: int, limit: int, most: int) -> list[int]:
    """The first places behind the row, up to the limit."""
    at = bisect_right(places, row)
    return [p for p in places[at : at + most] if p < limit]


def _before(places: list[int], row: int, limit: int, most: int) -> list[int]:
    """The last places before the row, down to the limit."""
    at = bisect_left(places, row)
    return [p for p in places[max(0, at - most) : at] if p >= limit]


def _right(tree: _Tree, row: int, high: int) -> set[tuple[int, int]]:
    """Stretches behind the cue."""
    close = tree.first[tree.paragraph[row] + 1]
    reach = min(high, row + WIDE)
    kids = [c for c in tree.children[row] if c > row]
    above = tree.head[row]
    kids += [c for c in tree.children[above] if c > row and above != row][:3]
    starts = {row + 1}
    heavy = [c for c in kids if tree.dep[c] not in MARKS][:5]
    for child in heavy:
        starts.add(tree.left[child])
        inner = next((c for c in tree.children[child] if tree.dep[c] not in MARKS and c > child), None)
        if inner is not None and tree.dep[child] in ARGUMENTS:
            starts.add(tree.left[inner])
    opening = _after(tree.opens, row, min(reach, row + 20), 2)
    starts.update(opening)
    starts.update(p + 1 for p in opening[:1])
    starts.update(p + 1 for p in _after(tree.breaks, row, min(reach, row + 25), 2))
    at = bisect_right(tree.quote_starts, row)
    if at < len(tree.quote_starts) and tree.quote_starts[at] < min(close, row + 60):
        starts.add(tree.quote_starts[at])
    subject = tree.subject[row]
    if subject > row:
        starts.add(tree.right[subject])
    starts = {s for s in starts if row < s < close}
    ends = {min(high, close), close}
    ends.update(tree.right[c] for c in heavy)
    ends.update(tree.quote_ends[at : at + 2])
    ends.update(_after(tree.breaks, row + 2, reach, 5))
    ends.update(tree.left[c] for c in heavy[1:])
    sentence = bisect_right(tree.starts, row)
    ends.update(tree.starts[sentence : sentence + 3])
    return {(s, e) for s in starts for e in ends if s < e <= close}


def _left(tree: _Tree, row: int, low: int) -> set[tuple[int, int]]:
    """Stretches before the cue."""
    begin = tree.first[tree.paragraph[row]]
    reach = max(low, row - WIDE)
    subject = tree.subject[row]
    kids = [c for c in tree.children[row] if c < row]
    edge = min([row, *(tree.left[c] for c in kids if tree.dep[c] not in CLAUSES)])
    ends = {row, edge}
    if begin <= subject < row:
        ends.add(tree.left[subject])
    starts = {low, begin}
    ends.update(tree.right[c] for c in kids if tree.dep[c] in CLAUSES)
    starts.update(tree.left[c] for c in kids)
    at = bisect_left(tree.quote_ends, row + 1) - 1
    if at >= 0 and tree.quote_starts[at] >= begin:
        starts.add(tree.quote_starts[at])
        if row - tree.quote_ends[at] < 40:
            ends.add(tree.quote_ends[at])
    breaks = _before(tree.breaks, row, reach, 4)
    ends.update(breaks)
    starts.update(p + 1 for p in breaks)
    sentence = bisect_right(tree.starts, row) - 1
    starts.update(tree.starts[max(0, sentence - 3) : sentence])
    return {(s, e) for s in starts for e in ends if begin <= s < e <= row}


def _subtrees(tree: _Tree, row: int, low: int, high: int) -> set[tuple[int, int]]:
    """Clauses and noun phrases that hang on the cue or that the cue hangs on."""
    found: set[tuple[int, int]] = set()
    above = tree.head[row]
    for child in (*tree.children[row][:12], *tree.children[above][:12]):
        if tree.dep[child] in CLAUSES or tree.dep[child] in ARGUMENTS:
            found.add((tree.left[child], tree.right[child]))
            for inner in tree.children[child][:8]:
                if tree.dep[inner] in CLAUSES or tree.dep[inner] in ARGUMENTS:
                    found.add((tree.left[inner], tree.right[inner]))
    if above < row:
        found.add((tree.left[above], row))
        found.add((tree.left[above], above + 1))
    at = bisect_left(tree.quote_starts, low)
    for start, end in zip(tree.quote_starts[at : at + 4], tree.quote_ends[at : at + 4], strict=True):
        if start < high + 20:
            found.add((start, end))
    return found
