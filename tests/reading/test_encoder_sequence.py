from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.reading.learned.encoder.sequence import LABELS, Chain, best, decode, forbidden, marginals, pad, spans

OUT, B_SOURCE, I_SOURCE, B_CUE, I_CUE, B_CONTENT, I_CONTENT = range(LABELS)


def chain(seed: int) -> Chain:
    random = np.random.default_rng(seed)
    start, step = forbidden()
    return Chain(
        start + random.normal(size=LABELS).astype(np.float32),
        step + random.normal(size=(LABELS, LABELS)).astype(np.float32),
        random.normal(size=LABELS).astype(np.float32),
    )


def every_path(emissions: np.ndarray, by: Chain) -> dict[tuple[int, ...], float]:
    """The score of each sequence of labels, added up one by one."""
    found: dict[tuple[int, ...], float] = {}
    for path in product(range(LABELS), repeat=len(emissions)):
        score = by.start[path[0]] + by.end[path[-1]] + sum(emissions[t, label] for t, label in enumerate(path))
        found[path] = float(score + sum(by.step[a, b] for a, b in pairwise(path)))
    return found


@given(st.integers(0, 10_000), st.lists(st.integers(1, 4), min_size=1, max_size=3))
def test_best_and_marginals_agree_with_counting_every_path(seed: int, sizes: list[int]) -> None:
    by = chain(seed)
    emissions = np.random.default_rng(seed + 1).normal(size=(sum(sizes), LABELS)).astype(np.float32) * 2
    ends = np.cumsum(sizes).tolist()
    bounds = list(zip([0, *ends[:-1]], ends, strict=True))
    rows, lengths = pad(emissions, bounds)
    labels, chances = best(rows, lengths, by), marginals(rows, lengths, by)
    for row, (start, end) in enumerate(bounds):
        scores = every_path(emissions[start:end], by)
        size = end - start
        assert scores[tuple(labels[row, :size].tolist())] == pytest.approx(max(scores.values()), abs=1e-3)
        assert not labels[row, size:].any()
        expected = np.zeros((size, LABELS))
        for path, score in scores.items():
            expected[np.arange(size), path] += np.exp(score)
        np.testing.assert_allclose(chances[row, :size], expected / expected.sum(axis=1, keepdims=True), atol=1e-4)


@pytest.mark.parametrize(
    ("labels", "role", "ranges"),
    [
        ([B_SOURCE, I_SOURCE, OUT, B_SOURCE], "source", [(10, 12), (13, 14)]),
        ([B_CONTENT, B_CONTENT, I_CONTENT], "content", [(10, 11), (11, 13)]),
        ([B_CUE, OUT, OUT], "cue", [(10, 11)]),
        ([OUT], "cue", []),
    ],
)
def test_spans_count_from_the_offset(labels: list[int], role: str, ranges: list[tuple[int, int]]) -> None:
    assert spans(np.array(labels), 10)[role] == ranges


def test_a_continuation_follows_its_own_role_only() -> None:
    start, step = forbidden()
    assert start[I_CUE] < -1000
    assert step[B_SOURCE, I_CUE] < -1000
    assert step[B_CUE, I_CUE] == step[I_CUE, I_CUE] == step[I_CUE, B_CUE] == 0


@given(st.integers(0, 1000), st.lists(st.integers(1, 90), min_size=1, max_size=12))
def test_sequences_are_decoded_as_each_is_alone(seed: int, sizes: list[int]) -> None:
    by = chain(seed)
    emissions = np.random.default_rng(seed).normal(size=(sum(sizes), LABELS)).astype(np.float32)
    ends = np.cumsum(sizes).tolist()
    bounds = list(zip([0, *ends[:-1]], ends, strict=True))
    labels, chances = decode(emissions, bounds, by)
    for start, end in bounds:
        rows, lengths = pad(emissions, [(start, end)])
        assert (labels[start:end] == best(rows, lengths, by)[0]).all()
        np.testing.assert_allclose(chances[start:end], marginals(rows, lengths, by)[0], atol=1e-5)
