"""The pool gives what one process gives, in order, and holds only a few items."""

from __future__ import annotations

from collections.abc import Generator, Iterator

import pytest

from variorum.engines import map_local
from variorum.engines.local import AHEAD


def double(number: int) -> int:
    if number == 13:
        raise ValueError("thirteen")
    return number * 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    assert list(map_local(double, range(12), jobs)) == list(range(0, 24, 2))


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_comes_where_its_item_stands(jobs: int) -> None:
    results = map_local(double, range(12, 20), jobs)
    assert next(results) == 24
    with pytest.raises(ValueError, match="thirteen"):
        next(results)


def test_items_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield 0

    results = map_local(double, items(), 2)
    assert isinstance(results, Generator)
    next(results)
    assert len(taken) <= 2 * AHEAD + 1
    results.close()


def test_nothing_gives_nothing() -> None:
    assert list(map_local(double, [], 2)) == []
