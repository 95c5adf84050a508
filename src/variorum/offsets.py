"""Text with a map back to its capture.

``Mapped`` is a string in which each run of characters remembers where it stands in the decoded capture. It can be
sliced, joined and cleaned, and the map stays exact: characters that were inserted or changed belong to no run.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

Run = tuple[int, int, int]
"""``(start, capture_start, length)``: ``text[start:start+length]`` stands at ``capture_start``, character for character."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text and its runs, in order of ``start``, not overlapping."""

    text: str
    runs: tuple[Run, ...] = ()

    @classmethod
    def whole(cls, text: str) -> Mapped:
        """A text that is the decoded capture itself."""
        return cls(text, ((0, 0, len(text)),) if text else ())

    def slice(self, start: int, end: int) -> Mapped:
        """``text[start:end]`` with its part of the map; 0 <= start <= end <= len(text)."""
        first = max(0, bisect_right(self.runs, start, key=lambda run: run[0]) - 1)
        runs: list[Run] = []
        for at, source, length in self.runs[first:]:
            if at >= end:
                break
            begin, stop = max(at, start), min(at + length, end)
            if begin < stop:
                runs.append((begin - start, source + begin - at, stop - begin))
        return Mapped(self.text[start:end], tuple(runs))

    def strip(self) -> Mapped:
        """Without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self.slice(start, max(start, len(self.text.rstrip())))

    def capture_offset(self, offset: int) -> int | None:
        """Where the character at ``offset`` stands in the decoded capture, None where it does not stand there."""
        index = bisect_right(self.runs, offset, key=lambda run: run[0]) - 1
        if index < 0:
            return None
        at, source, length = self.runs[index]
        return source + offset - at if offset < at + length else None


def join(pieces: Iterable[Mapped], separator: str = "") -> Mapped:
    """The pieces in a row with ``separator`` between them; runs that continue each other become one."""
    texts: list[str] = []
    runs: list[Run] = []
    at = 0
    for index, piece in enumerate(pieces):
        if index:
            texts.append(separator)
            at += len(separator)
        for start, source, length in piece.runs:
            here = at + start
            if runs and runs[-1][0] + runs[-1][2] == here and runs[-1][1] + runs[-1][2] == source:
                runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] + length)
            else:
                runs.append((here, source, length))
        texts.append(piece.text)
        at += len(piece.text)
    return Mapped("".join(texts), tuple(runs))
