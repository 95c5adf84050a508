"""Which source and which contents belong to a cue: a score for each pair, from vectors of the network and from tables of how the pair stands.

Each cue takes one source or none; each content takes one cue or none; so several claims may share a source, and a claim may have several
pieces of content.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.reading.learned.encoder.sequence import Floats, Range

LINKS = ("source", "content")
WIDTH = 96
VECTORS = 6 * WIDTH + 2
# The scores that tables give, by what they count between the two spans. Values are signed: below zero where the span is before the cue.
TABLES = {"words": 21, "cues": 9, "same": 9, "stops": 9, "paragraphs": 7, "quotes": 16}
REACH = 320
"""Words beyond which a span and a cue are never one claim's."""
BLOCK = 24
_EDGES = np.array([0, 1, 2, 4, 7, 12, 20, 32, 50, 80], np.int64)


@dataclass(frozen=True, slots=True)
class Context:
    """What a pair is looked at against: for each word of the report how many full stops and paragraphs began before it, and its quote state."""

    stops: NDArray[np.int64]
    paragraphs: NDArray[np.int64]
    quotes: NDArray[np.int64]


def context(texts: Sequence[str], paragraphs: Sequence[int], quotes: Sequence[int]) -> Context:
    """The context of the words of one report."""
    ends = np.array([text in ".?!" for text in texts], np.int64)
    return Context(np.cumsum(ends) - ends, np.array(paragraphs, np.int64), np.array(quotes, np.int64))


def describe(spans: Sequence[Range], cues: Sequence[Range], around: Context) -> NDArray[np.int64]:
    """For each span and cue the row of each table: an array (span, cue, table)."""
    span, cue = np.array(spans, np.int64).reshape(-1, 2), np.array(cues, np.int64).reshape(-1, 2)
    first, last = span[:, :1], span[:, 1:] - 1
    cue_first, cue_last = cue[None, :, 0], cue[None, :, 1] - 1
    before = first < cue_first
    gap = np.where(before, cue_first - last - 1, first - cue_last - 1)
    left, right = np.where(before, last, cue_last), np.where(before, cue_first, first)
    sign = np.where(before, -1, 1)
    starts = np.sort(cue[:, 0])
    between_cues = np.searchsorted(starts, right) - np.searchsorted(starts, left, side="right")
    same = np.sort(span[:, 0])
    between_same = np.searchsorted(same, right) - np.searchsorted(same, left, side="right")
    columns = (
        _signed(np.searchsorted(_EDGES, np.maximum(gap, 0), side="right"), sign, 10),
        _signed(between_cues, sign, 4),
        _signed(between_same, sign, 4),
        _signed(np.abs(around.stops[first] - around.stops[cue_first]), sign, 4),
        _signed(np.abs(around.paragraphs[first] - around.paragraphs[cue_first]), sign, 3),
        around.quotes[first] * 4 + around.quotes[cue_first],
    )
    return np.stack(columns, axis=-1)


def _signed(count: NDArray[np.int64], sign: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    return np.clip(count, 0, most) * sign + most


def scores(
    link: str, spans: Sequence[Range], cues: Sequence[Range], vectors: Floats, tables: Mapping[str, Floats], around: Context
) -> Floats:
    """The score of each span with each cue, minus infinity where they stand too far apart: an array (span, cue). Spans and cues are in
    the order of the text; they are done in blocks with what is within reach, so that time grows in step with their number."""
    found = np.full((len(spans), len(cues)), -np.inf, np.float32)
    begins = np.array([start for start, _ in cues], np.int64)
    for at in range(0, len(spans), BLOCK):
        block = spans[at : at + BLOCK]
        low = int(np.searchsorted(begins, block[0][0] - REACH))
        high = int(np.searchsorted(begins, block[-1][1] + REACH))
        if low < high:
            found[at : at + BLOCK, low:high] = _block(link, block, cues[low:high], vectors, tables, around)
    return found


def nobody(link: str, spans: Sequence[Range], vectors: Floats) -> Floats:
    """For each cue the score of having no source, or for each content that of having no cue."""
    return vectors[[start for start, _ in spans], 6 * WIDTH + LINKS.index(link)]


def _block(
    link: str, spans: Sequence[Range], cues: Sequence[Range], vectors: Floats, tables: Mapping[str, Floats], around: Context
) -> Floats:
    kind = LINKS.index(link)
    at = 2 + 2 * kind
    as_cue = vectors[[start for start, _ in cues], kind * WIDTH : (kind + 1) * WIDTH]
    first = vectors[[start for start, _ in spans], at * WIDTH : (at + 1) * WIDTH]
    last = vectors[[end - 1 for _, end in spans], (at + 1) * WIDTH : (at + 2) * WIDTH]
    found = (first + last) @ as_cue.T / np.float32(WIDTH**0.5)
    rows = describe(spans, cues, around)
    for column, table in enumerate(TABLES):
        found = found + tables[f"{link}_{table}"][rows[:, :, column]]
    return found


def initial(table: str, scale: float) -> list[float]:
    """Where training starts a table: the further away, the less likely."""
    size = TABLES[table]
    if table in ("quotes", "same"):
        return [0.0] * size
    middle = size // 2
    gaps = [0.0, 0.0, 1.0, 2.0, 4.0, 7.0, 12.0, 20.0, 32.0, 50.0, 80.0]
    weights = {"words": 0.5 / 8, "cues": 0.5, "stops": 0.25, "paragraphs": 0.75}
    return [
        -scale * weights[table] * (gaps[abs(i - middle)] if table == "words" else abs(i - middle)) for i in range(size)
    ]
