"""What the rules say, as arrays: where they see a cue, with which source and contents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from variorum.reading.cues import CuePart, lexicon
from variorum.reading.draft import Draft
from variorum.reading.learned.trees.words import Ints, Words
from variorum.reading.texts import Text

LETTERS = "stoiacgpqnm"
PARTS: dict[str, CuePart] = {"VERB": "v", "AUX": "v", "NOUN": "n", "ADJ": "a"}


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """``cue`` is for each word the number of the statement whose cue it heads, -1 where none. ``source``, ``cue_at`` are
    the bounds of each statement's source and cue (-1 where none); ``pieces`` those of its contents. ``said`` is the number
    of the statement in whose content a word stands, ``named`` that of the one in whose source, -1 outside of all. ``uses``
    are the shapes of the lexicon, as bits.
    """

    cue: Ints
    source: Ints
    cue_at: Ints
    pieces: tuple[tuple[tuple[int, int], ...], ...]
    said: Ints
    named: Ints
    uses: Ints

    def at_cues(self, rows: Ints) -> list[NDArray[np.generic]]:
        """Columns of features for words that might head cues."""
        number = self.cue[rows]
        there = number >= 0
        at = np.maximum(number, 0)
        sourced = self.source[at, 0] >= 0 if len(self.source) else there
        return [
            there,
            there & sourced,
            np.where(there, np.array([len(p) for p in self.pieces] or [0])[at], -1),
            self.said[rows] >= 0,
            (self.said[rows] >= 0) & (self.said[rows] != number),
            self.named[rows] >= 0,
            self.uses[rows],
            *[(self.uses[rows] >> bit) & 1 for bit in range(len(LETTERS))],
        ]


def evidence_of(words: Words, texts: Sequence[Text], drafts: Sequence[Sequence[Draft]]) -> Evidence:
    """The statements of all paragraphs, numbered in order."""
    n = len(words)
    cue, said, named = np.full(n, -1), np.full(n, -1), np.full(n, -1)
    source: list[tuple[int, int]] = []
    cue_at: list[tuple[int, int]] = []
    pieces: list[tuple[tuple[int, int], ...]] = []
    for text, here in zip(texts, drafts, strict=True):
        base = text.paragraph.start
        for draft in here:
            k = len(source)
            if draft.verb is not None:
                cue[words.row(text.paragraph.index, draft.verb)] = k
            source.append(words.rows(*draft.source) if draft.source is not None else (-1, -1))
            cue_at.append(
                words.rows(base + draft.cue_at[0], base + draft.cue_at[1]) if draft.cue_at is not None else (-1, -1)
            )
            spans = [words.rows(base + start, base + end) for start, end in draft.pieces]
            spans += [words.rows(start, end) for start, end in draft.further]
            pieces.append(tuple(spans))
            for start, end in spans:
                said[start:end] = k
            if source[-1][0] >= 0:
                named[slice(*source[-1])] = k
    return Evidence(
        cue=cue,
        source=np.array(source, dtype=np.int64).reshape(-1, 2),
        cue_at=np.array(cue_at, dtype=np.int64).reshape(-1, 2),
        pieces=tuple(pieces),
        said=said,
        named=named,
        uses=_uses(texts),
    )


@cache
def _bits() -> Mapping[tuple[str, CuePart], int]:
    """The shapes in which the lexicon knows a lemma, as bits."""
    return {
        key: sum(1 << LETTERS.index(shape) for shape in {s for use in uses for s in use.shapes if s in LETTERS})
        for key, uses in lexicon().items()
    }


def _uses(texts: Sequence[Text]) -> Ints:
    """For each word the shapes in which the lexicon knows its lemma, as bits; 0 where it does not know it."""
    bits = _bits()
    found: list[int] = []
    for text in texts:
        for token in text.doc:
            part = PARTS.get(token.pos_)
            found.append(bits.get((token.lemma_.lower(), part), 0) if part is not None else 0)
    return np.array(found, dtype=np.int64)
