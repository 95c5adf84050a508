"""Things by the stretches of a text that they cover, looked up by offset."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")

_BLOCK = 512
"""Things are kept by blocks of so many characters, so that a look-up costs the same in a text of any length."""


class Covers(Generic[T]):
    """Things, each with the stretches that it covers, as start and end (end exclusive)."""

    def __init__(self, items: Iterable[tuple[T, Iterable[tuple[int, int]]]]) -> None:
        self._here: dict[int, list[tuple[T, tuple[tuple[int, int], ...]]]] = {}
        for item, stretches in items:
            kept = tuple(stretches)
            for block in {b for start, end in kept for b in range(start // _BLOCK, end // _BLOCK + 1)}:
                self._here.setdefault(block, []).append((item, kept))

    def over(self, start: int, end: int) -> list[T]:
        """The things of which a stretch covers ``start`` to ``end``, in the order in which they were given."""
        here = self._here.get(start // _BLOCK, ())
        return [item for item, stretches in here if any(first <= start and end <= last for first, last in stretches)]

    def near(self, offset: int) -> list[T]:
        """The things with a stretch within some hundred characters of the offset; one that is long may stand twice."""
        block = offset // _BLOCK
        return [item for b in (block - 1, block, block + 1) for item, _ in self._here.get(b, ())]
