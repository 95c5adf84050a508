"""Which source and which contents belong to a cue: a score for each pair, from vectors of the network and from tables of
how the pair stands.

Each cue takes one source or none; each content takes one cue or none; so several claims may share a source, and a claim may
have several pieces of content.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from variorum.reading.learned.encoder.sequence import Floats, Range

LINKS = ("source", "content")
WIDTH = 96
VECTORS = 6 * WIDTH + 2
# The scores that tables give, by what they count between the two spans. Values are signed: below zero where the span is
# before the cue.
TABLES = {"words": 21, "cues": 9, "same": 9, "stops": 9, "paragraphs": 7, "quotes": 16}
REACH = 320
"""Words beyond which a span and a cue are never one claim's."""
BLOCK = 24
_EDGES = np.array([0, 1, 2, 4, 7, 12, 20, 32, 50, 80], np.int64)


Ints: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Chances:
    """What may be linked to one span: the probability of each that may, by number, and that of nobody."""

    of: dict[int, float]
    nobody: float

    def best(self) -> int | None:
        """The likeliest, None where that is nobody."""
        most = max(self.of, key=self.of.__getitem__, default=None)
        return most if most is not None and self.of[most] > self.nobody else None


@dataclass(frozen=True, slots=True)
class Context:
    """What a pair is looked at against: for each word of the report how many full stops and paragraphs began before it, and
    its quote state."""

    stops: Ints
    paragraphs: Ints
    quotes: Ints


def context(texts: Sequence[str], paragraphs: Sequence[int], quotes: Sequence[int]) -> Context:
    """The context of the words of one report."""
    ends = np.array([text in ".?!" for text in texts], np.int64)
    return Context(np.cumsum(ends) - ends, np.array(paragraphs, np.int64), np.array(quotes, np.int64))


def describe(spans: Sequence[Range], cues: Sequence[Range], around: Context, every: tuple[Ints, Ints] | None = None) -> Ints:
    """For each span and cue the row of each table: an array (span, cue, table). ``every``: where all spans of the kind and
    all cues begin, if these are only some of them."""
    span, cue = _array(spans), _array(cues)
    all_spans, all_cues = every or (span[:, 0], cue[:, 0])
    first, last = span[:, :1], span[:, 1:] - 1
    cue_first, cue_last = cue[None, :, 0], cue[None, :, 1] - 1
    before = first < cue_first
    gap = np.where(before, cue_first - last - 1, first - cue_last - 1)
    left, right = np.where(before, last, cue_last), np.where(before, cue_first, first)
    sign = np.where(before, -1, 1)
    columns = (
        _signed(np.searchsorted(_EDGES, np.maximum(gap, 0), side="right"), sign, 10),
        _signed(_between(all_cues, left, right), sign, 4),
        _signed(_between(all_spans, left, right), sign, 4),
        _signed(np.abs(around.stops[first] - around.stops[cue_first]), sign, 4),
        _signed(np.abs(around.paragraphs[first] - around.paragraphs[cue_first]), sign, 3),
        around.quotes[first] * 4 + around.quotes[cue_first],
    )
    return np.stack(columns, axis=-1)


def _array(ranges: Sequence[Range]) -> Ints:
    return np.array(ranges, np.int64).reshape(-1, 2)


def _between(starts: Ints, left: Ints, right: Ints) -> Ints:
    return np.searchsorted(starts, right) - np.searchsorted(starts, left, side="right")


def _signed(count: Ints, sign: Ints, most: int) -> Ints:
    return np.clip(count, 0, most) * sign + most


@dataclass(frozen=True, slots=True)
class Linker:
    """All that decides on the links of one report. ``vectors``: those of the network, a row a word. ``tables``: by link and
    name."""

    vectors: Floats
    tables: Mapping[str, Floats]
    around: Context

    def sources(self, sources: Sequence[Range], cues: Sequence[Range]) -> list[Chances]:
        """For each cue the probability of each source within reach, by its number, and of nobody. Both are in order."""
        return self._links("source", cues, sources)

    def cues(self, contents: Sequence[Range], cues: Sequence[Range]) -> list[Chances]:
        """For each content the probability of each cue within reach, by its number, and of nobody. Both are in order."""
        return self._links("content", contents, cues)

    def _links(self, link: str, asked: Sequence[Range], offered: Sequence[Range]) -> list[Chances]:
        """In blocks of those asked with what is within reach, so that time grows in step with their number."""
        found: list[Chances] = []
        begins = _array(offered)[:, 0]
        every = (begins, _array(asked)[:, 0]) if link == "source" else (_array(asked)[:, 0], begins)
        for at in range(0, len(asked), BLOCK):
            block = asked[at : at + BLOCK]
            low = int(np.searchsorted(begins, block[0][0] - REACH))
            high = int(np.searchsorted(begins, block[-1][1] + REACH))
            near = offered[low:high]
            pairs = self._scores(link, near, block, every).T if link == "source" else self._scores(link, block, near, every)
            nobody = self.vectors[[start for start, _ in block], 6 * WIDTH + LINKS.index(link)]
            for row in _softmax(np.concatenate([pairs, nobody[:, None]], axis=1)).tolist():
                found.append(Chances(dict(enumerate(row[:-1], low)), row[-1]))
        return found

    def _scores(self, link: str, spans: Sequence[Range], cues: Sequence[Range], every: tuple[Ints, Ints]) -> Floats:
        kind = LINKS.index(link)
        at = 2 + 2 * kind
        as_cue = self.vectors[[start for start, _ in cues], kind * WIDTH : (kind + 1) * WIDTH]
        first = self.vectors[[start for start, _ in spans], at * WIDTH : (at + 1) * WIDTH]
        last = self.vectors[[end - 1 for _, end in spans], (at + 1) * WIDTH : (at + 2) * WIDTH]
        found = (first + last) @ as_cue.T / np.float32(WIDTH**0.5)
        rows = describe(spans, cues, self.around, every)
        for column, table in enumerate(TABLES):
            found = found + self.tables[f"{link}_{table}"][rows[:, :, column]]
        return found.astype(np.float32)


def _softmax(scores: Floats) -> Floats:
    power = np.exp(scores - scores.max(axis=1, keepdims=True))
    return power / power.sum(axis=1, keepdims=True)


def initial(table: str) -> list[float]:
    """Where training starts a table: the further away, the less likely."""
    size = TABLES[table]
    if table in ("quotes", "same"):
        return [0.0] * size
    middle = size // 2
    weights = {"words": 0.5 / 8, "cues": 0.5, "stops": 0.25, "paragraphs": 0.75}
    steps = [abs(i - middle) for i in range(size)]
    return [-weights[table] * float(_EDGES[step - 1] if table == "words" and step else step) for step in steps]
