"""How far a cue may reach around its head."""

from __future__ import annotations

import numpy as np

from variorum.reading.learned.trees.candidates import Spans, tidy
from variorum.reading.learned.trees.evidence import Evidence
from variorum.reading.learned.trees.words import Ints, Words

BEFORE, AFTER = 5, 6


def extents(words: Words, evidence: Evidence, cues: Ints) -> Spans:
    """The candidates for the extents of cues, given by the rows of their heads."""
    starts = cues[:, None] - np.arange(BEFORE)[None, :]
    ends = cues[:, None] + np.arange(1, AFTER + 1)[None, :]
    cue, left, right = (
        a.ravel() for a in np.broadcast_arrays(np.arange(len(cues))[:, None, None], starts[:, :, None], ends[:, None, :])
    )
    low, high = words.bounds(cues)
    left, right = np.maximum(left, low[cue]), np.minimum(right, high[cue])
    ruled = evidence.cue[cues]
    known = np.flatnonzero(ruled >= 0)
    given = evidence.cue_at[ruled[known]] if len(known) else np.zeros((0, 2), dtype=np.int64)
    return tidy(
        words, np.concatenate([cue, known]), np.concatenate([left, given[:, 0]]), np.concatenate([right, given[:, 1]])
    )
