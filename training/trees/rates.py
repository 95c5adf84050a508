"""Tables of rates from annotated reports, and the same without the reports of a fold.

The trees must see rates in training as they will be later, of words in reports that the rates do not know. Ten folds: with
each report left out alone, a rate would tell how often its word was a hit in that very report.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from variorum.reading.learned.trees.rates import Numbers, Table, smoothed
from variorum.reading.learned.trees.words import Flags, Keys

FOLDS = 10
LEAST, FREQUENT = 3, 20
"""A key is kept where it was seen ``LEAST`` times and was a hit, or where it was seen ``FREQUENT`` times."""


def counted(parts: list[tuple[Keys, Numbers]]) -> Table:
    """What was seen, as a table."""
    keys = np.concatenate([k for k, _ in parts])
    labels = np.concatenate([hits for _, hits in parts])
    unique, place = np.unique(keys, return_inverse=True)
    total = np.bincount(place, minlength=len(unique)).astype(np.float32)
    hits = np.bincount(place, weights=labels, minlength=len(unique)).astype(np.float32)
    return Table(unique, total, hits, float(labels.mean()) if len(labels) else 0.0)


def kept(table: Table) -> Table:
    """The table without rare keys."""
    rows = (table.total >= LEAST) & ((table.hits > 0) | (table.total >= FREQUENT))
    return Table(table.keys[rows], table.total[rows], table.hits[rows], table.mean)


@dataclass(slots=True)
class Tally:
    """Counts by table and fold."""

    seen: dict[str, dict[int, list[tuple[Keys, Numbers]]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def add(self, report: int, table: str, keys: Keys, hits: Flags) -> None:
        """Count the keys of the report of this number, and which of them were hits."""
        self.seen[table][report % FOLDS].append((keys, hits.astype(np.float32)))

    def tables(self) -> dict[str, Table]:
        """All that was counted."""
        return {name: counted([p for parts in folds.values() for p in parts]) for name, folds in self.seen.items()}

    def folds(self) -> list[dict[str, Table]]:
        """What each fold counted."""
        return [{n: counted(folds[fold]) for n, folds in self.seen.items() if fold in folds} for fold in range(FOLDS)]


@dataclass(frozen=True, slots=True)
class OutOfFold:
    """The rates of all reports but those of one fold."""

    tables: dict[str, Table]
    fold: dict[str, Table]

    def _find(self, table: str, keys: Keys) -> tuple[Numbers, Numbers]:
        hits, total = self.tables[table].find(keys)
        if table not in self.fold:
            return hits, total
        fewer_hits, fewer = self.fold[table].find(keys)
        return hits - fewer_hits, total - fewer

    def of(self, table: str, keys: Keys) -> Numbers:
        """See ``variorum.reading.learned.trees.rates.Rates``."""
        return smoothed(*self._find(table, keys), self.tables[table].mean)

    def seen(self, table: str, keys: Keys) -> Numbers:
        """See ``variorum.reading.learned.trees.rates.Rates``."""
        return np.log1p(self._find(table, keys)[1]).astype(np.float32)
