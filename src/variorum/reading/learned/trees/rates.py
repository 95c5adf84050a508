"""How often a word, or a pair of words, played a part in the training reports: tables of hashes, never of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from variorum.reading.learned.trees.words import Ints, Keys

Numbers = NDArray[np.float32]
MIX = np.uint64(0x9E3779B97F4A7C15)
WEIGHT = 8.0
"""How many unseen examples the mean of a table counts for beside what was seen."""


def joined(*columns: Keys | Ints) -> Keys:
    """One key for each row of several columns."""
    key = np.full(len(columns[0]), 0x51ED270B, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for column in columns:
            key = (key ^ column.astype(np.uint64)) * MIX
            key ^= key >> np.uint64(29)
    return key


def smoothed(hits: Numbers, total: Numbers, mean: float) -> Numbers:
    """Shares of hits, drawn towards the mean where little was seen."""
    return ((hits + WEIGHT * mean) / (total + WEIGHT)).astype(np.float32)


class Rates(Protocol):
    """Shares and how much was seen, by the name of a table and keys."""

    def of(self, table: str, keys: Keys) -> Numbers:
        """The share for each key: the mean of the table where a key was never seen."""
        ...

    def seen(self, table: str, keys: Keys) -> Numbers:
        """How often each key was seen, as a logarithm."""
        ...


@dataclass(frozen=True, slots=True)
class Table:
    """Sorted keys, how often each was seen and how often it was a hit, and the mean over all that was counted."""

    keys: Keys
    total: Numbers
    hits: Numbers
    mean: float

    def find(self, keys: Keys) -> tuple[Numbers, Numbers]:
        """Hits and totals for keys, zero where a key is not held."""
        if not len(self.keys):
            none = np.zeros(len(keys), np.float32)
            return none, none
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        there = self.keys[at] == keys
        return np.where(there, self.hits[at], 0), np.where(there, self.total[at], 0)


@dataclass(frozen=True, slots=True)
class KnownRates:
    """The rates of all training reports."""

    tables: Mapping[str, Table]

    def of(self, table: str, keys: Keys) -> Numbers:
        """See ``Rates``."""
        known = self.tables[table]
        return smoothed(*known.find(keys), known.mean)

    def seen(self, table: str, keys: Keys) -> Numbers:
        """See ``Rates``."""
        return np.log1p(self.tables[table].find(keys)[1]).astype(np.float32)
