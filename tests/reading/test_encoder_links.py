from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.reading.learned.encoder.links import LINKS, REACH, TABLES, VECTORS, Linker, context, describe, initial


def words_of(count: int) -> tuple[list[str], list[int], list[int]]:
    texts = ["." if i % 7 == 6 else "w" for i in range(count)]
    return texts, [i // 20 for i in range(count)], [0] * count


def linker(count: int, seed: int = 0) -> Linker:
    tables = {f"{link}_{name}": np.array(initial(name), np.float32) for link in LINKS for name in TABLES}
    vectors = np.random.default_rng(seed).normal(size=(count, VECTORS)).astype(np.float32) * 0.1
    return Linker(vectors, tables, context(*words_of(count)))


@given(st.lists(st.integers(0, 3000), min_size=2, max_size=60, unique=True))
def test_rows_of_tables_are_within_them(places: list[int]) -> None:
    ranges = [(at, at + 1) for at in sorted(places)]
    rows = describe(ranges[1::2], ranges[::2], context(*words_of(3001)))
    assert (rows >= 0).all()
    assert (rows < np.array(list(TABLES.values()))).all()


def test_the_nearest_cue_is_the_likeliest() -> None:
    found = linker(100)
    found.vectors[:] = 0.0
    found.vectors[:, -2:] = -4.0
    cues = [(10, 11), (50, 51)]
    contents = [(12, 20), (52, 60)]
    assert [each.best() for each in found.cues(contents, cues)] == [0, 1]


def pairs(count: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """As many cues, nine words apart, and as many contents."""
    return [(i * 9, i * 9 + 1) for i in range(count)], [(i * 9 + 2, i * 9 + 5) for i in range(count)]


@given(st.integers(0, 1000), st.sampled_from([40, 90]))
def test_chances_add_up_over_all_within_reach(seed: int, count: int) -> None:
    cues, contents = pairs(count)
    found = linker(count * 9 + 9, seed)
    for row, each in enumerate(found.cues(contents, cues)):
        assert sum(each.of.values()) + each.nobody == pytest.approx(1.0, abs=1e-4)
        assert {i for i in range(count) if abs(cues[i][0] - contents[row][0]) < REACH} <= each.of.keys()


@given(st.integers(0, 1000), st.sampled_from([92, 150]))
def test_blocks_and_what_is_beyond_reach_change_nothing(seed: int, count: int) -> None:
    cues, contents = pairs(count)
    found = linker(count * 9 + 9, seed)
    middle, near = count // 2, REACH // 9 + 1
    some = slice(middle - near, middle + near + 1)
    whole = found.sources(contents, cues)[middle]
    part = found.sources(contents[some], cues[some])[near]
    assert len(part.of) < len(whole.of) < count
    assert part.nobody == pytest.approx(whole.nobody, rel=2e-3)
    for number, chance in part.of.items():
        assert chance == pytest.approx(whole.of[some.start + number], rel=2e-3, abs=1e-5)


def test_no_cue_is_within_reach() -> None:
    found = linker(2000)
    (only,) = found.cues([(0, 3)], [(1900, 1901)])
    assert only.of == {}
    assert only.best() is None
    assert only.nobody == pytest.approx(1.0)
    assert found.cues([(0, 3)], [])[0].best() is None
    assert found.sources([], []) == []
