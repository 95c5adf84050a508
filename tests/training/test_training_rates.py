"""Tables of rates, and what they are without the reports of a fold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.trees.rates import FOLDS, FREQUENT, LEAST, OutOfFold, Tally, counted, kept

from variorum.reading.learned.trees.rates import KnownRates, Table
from variorum.reading.learned.trees.words import Keys

Seen = list[list[tuple[int, bool]]]
REPORTS = st.lists(st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=8), min_size=1, max_size=2 * FOLDS)
ALL = np.arange(6, dtype=np.uint64)


def tally_of(reports: Seen) -> Tally:
    tally = Tally()
    for i, rows in enumerate(reports):
        tally.add(i, "cue", keys_of(rows), np.array([hit for _, hit in rows], dtype=np.bool_))
    return tally


def keys_of(rows: list[tuple[int, bool]]) -> Keys:
    return np.array([key for key, _ in rows], dtype=np.uint64)


@given(REPORTS)
def test_everything_is_counted_once(reports: Seen) -> None:
    hits, total = tally_of(reports).tables()["cue"].find(ALL)
    rows = [row for report in reports for row in report]
    assert total.tolist() == [sum(key == k for key, _ in rows) for k in range(6)]
    assert hits.tolist() == [sum(key == k and hit for key, hit in rows) for k in range(6)]


@given(REPORTS, st.integers(0, FOLDS - 1))
def test_a_fold_is_as_if_its_reports_were_not_there(reports: Seen, fold: int) -> None:
    tally = tally_of(reports)
    tables = tally.tables()
    others = tally_of([[] if i % FOLDS == fold else rows for i, rows in enumerate(reports)]).tables()
    apart = OutOfFold(tables, tally.folds()[fold])
    without = KnownRates({"cue": Table(others["cue"].keys, others["cue"].total, others["cue"].hits, tables["cue"].mean)})
    np.testing.assert_allclose(apart.of("cue", ALL), without.of("cue", ALL))
    np.testing.assert_allclose(apart.seen("cue", ALL), without.seen("cue", ALL))


@pytest.mark.parametrize(
    ("times", "hit", "stays"),
    [(LEAST, True, True), (LEAST - 1, True, False), (FREQUENT - 1, False, False), (FREQUENT, False, True)],
)
def test_rare_keys_are_left_out(times: int, hit: bool, stays: bool) -> None:
    hits = np.zeros(times, np.float32)
    hits[0] = hit
    table = counted([(np.full(times, 7, np.uint64), hits)])
    assert (7 in kept(table).keys.tolist()) == stays
    assert kept(table).mean == table.mean
